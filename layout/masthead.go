package layout

import (
	"unicode/utf8"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// masthead is one preset of the 报头. There is no national standard for a 简报's head: these are customs of offices.
type masthead struct {
	size  unit.Length // of the name
	top   unit.Length // of the name below the top of the type area
	role  fonts.Role
	oneNo bool // number and total share a line
	rule  unit.Length
}

func mastheadPreset(name string) masthead {
	switch name {
	case "compact":
		return masthead{size: 36 * unit.Pt, top: 0, role: fonts.Title, oneNo: true, rule: 3 * unit.Pt / 2}
	case "monthly":
		return masthead{size: 65 * unit.Pt, top: unit.Millimetres(12), role: fonts.Title, oneNo: true, rule: 3 * unit.Pt / 2}
	}
	return masthead{size: 42 * unit.Pt, top: unit.Millimetres(20), role: fonts.Title, rule: 9 * unit.Pt / 4}
}

// ruleGap is the white between the last line of the head and its rule.
func ruleGap() unit.Length { return unit.Millimetres(4) }

// masthead sets the 报头 as one row of whole lines.
func (s *setter) masthead() row {
	iss, m := s.iss, mastheadPreset(s.iss.Masthead.Preset)
	r := row{height: 1}
	if iss.Masthead.Marking.S != "" {
		st := s.bodyStyle(fonts.Section)
		glyphs, _, _ := s.setLoose(s.shape.shape(iss.Masthead.Marking, st, where{"报头", "masthead"}), st.gap, 0)
		r.texts = append(r.texts, fragment{glyphs, 0, s.baseline(s.em), s.elem(page.RoleP, 0)})
	}
	name := s.name(m)
	line := s.lineBelow(m.top + name.size) // the name fills the lines above this one
	h1 := s.elem(page.RoleH1, 0)
	r.texts = append(r.texts, fragment{name.glyphs, name.x, m.top + name.size.Times(85, 100), h1})
	if !m.oneNo {
		line++
	}
	centred := [][]content.Text{{iss.Masthead.NumberLine}, {iss.Masthead.TotalLine}}
	if m.oneNo {
		centred = [][]content.Text{{iss.Masthead.NumberLine, iss.Masthead.TotalLine}}
	}
	centred = append(centred, []content.Text{iss.TitleNote})
	for _, texts := range centred {
		if f, ok := s.headLine(texts); ok {
			f.y += unit.Length(line) * s.pitch
			r.texts = append(r.texts, f)
			line++
		}
	}
	if !m.oneNo {
		line++
	}
	r.texts = append(r.texts, s.issuerAndDate(line)...)
	foot := unit.Length(line)*s.pitch + s.em + ruleGap()
	r.bars = s.headRule(iss.Masthead.Rule, foot, m.rule)
	r.height = s.lineBelow(foot + m.rule)
	return r
}

// lineBelow gives the first line whose cells begin at or below y, measured from the top of the type area.
func (s *setter) lineBelow(y unit.Length) int { return int((y + s.pitch - 1) / s.pitch) }

// name is the bulletin's name set in one line.
type name struct {
	glyphs []placed
	size   unit.Length
	x      unit.Length
}

// name sets the 报头名称: a name wider than the measure takes the next smaller size; a short one is spaced out.
func (s *setter) name(m masthead) name {
	const spread, widest = 72, 60 // per cent: of the measure that a name likes to fill, of an em at most between characters
	text := s.iss.Name
	n := unit.Length(utf8.RuneCountInString(text.S))
	for size := m.size; ; {
		st := s.ownStyle(m.role, size)
		st.ink, st.gap = page.Red, 0
		cells := s.shape.shape(text, st, where{"报头名称", "name"})
		_, _, width := s.setLoose(cells, 0, 0)
		smaller, ok := unit.Smaller(size)
		if width > s.width && ok {
			size = smaller
			continue
		}
		var extra unit.Length
		if want := s.width.Times(spread, 100); n > 1 && width < want {
			extra = min((want-width)/(n-1), size.Times(widest, 100))
		}
		f := s.centre(cells, st, extra, 0)
		return name{f.glyphs, size, f.x}
	}
}

// headLine centres texts on one line, a character apart; false if all are empty.
func (s *setter) headLine(texts []content.Text) (fragment, bool) {
	st := s.bodyStyle(fonts.Body)
	st.gap = 0 // number lines are printed as their templates have them
	var cells []cell
	for _, t := range texts {
		if t.S == "" {
			continue
		}
		if len(cells) > 0 {
			cells = append(cells, s.shape.shape(content.Text{S: "\u3000", At: t.At}, st, where{"报头", "masthead"})...)
		}
		cells = append(cells, s.shape.shape(t, st, where{"报头", "masthead"})...)
	}
	if len(cells) == 0 {
		return fragment{}, false
	}
	return s.centre(cells, st, 0, s.elem(page.RoleP, 0)), true
}

// issuerAndDate sets the office at the left and the date at the right, both one character in.
func (s *setter) issuerAndDate(line int) []fragment {
	st := s.bodyStyle(fonts.Body)
	st.gap = 0
	y := unit.Length(line)*s.pitch + s.baseline(s.em)
	var out []fragment
	if t := s.iss.Issuer; t.S != "" {
		glyphs, _, _ := s.setLoose(s.shape.shape(t, st, where{"编发单位", "issuer"}), 0, 0)
		out = append(out, fragment{glyphs, s.cell, y, s.elem(page.RoleP, 0)})
	}
	if t := s.iss.Masthead.DateLine; t.S != "" {
		glyphs, _, width := s.setLoose(s.shape.shape(t, st, where{"日期", "date"}), 0, 0)
		out = append(out, fragment{glyphs, s.width - s.cell - width, y, s.elem(page.RoleP, 0)})
	}
	return out
}

// headRule draws the rule under the head, its top at y.
func (s *setter) headRule(kind string, y, thick unit.Length) []bar {
	line := func(top, height unit.Length) bar {
		return bar{unit.Rect{Min: unit.Point{Y: top}, Max: unit.Point{X: s.width, Y: top + height}}, page.Red}
	}
	switch kind {
	case "none":
		return nil
	case "double": // thick over thin
		return []bar{line(y, thick), line(y+2*thick, thick/3)}
	}
	return []bar{line(y, thick)}
}
