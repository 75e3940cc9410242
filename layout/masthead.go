package layout

import (
	"unicode/utf8"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// preset is one kind of 报头. There is no national standard for a 简报's head: these are customs of offices.
type preset struct {
	size   unit.Length // of the name
	top    unit.Length // of the name below the top of the type area
	airy   bool        // empty lines round the number lines
	oneNo  bool        // number and total share a line
	above  bool        // the issuer stands above the name, spread over the measure; the number takes its place beside the date
	role   fonts.Role  // of all lines but the name
	rule   unit.Length
	issuer unit.Length // size of the issuer's line where it stands above
}

func presetOf(name string) preset {
	switch name {
	case "compact":
		return preset{size: 36 * unit.Pt, oneNo: true, role: fonts.Body, rule: 3 * unit.Pt / 2}
	case "monthly":
		return preset{size: 65 * unit.Pt, top: unit.Millimetres(14), above: true, oneNo: true, role: fonts.Sub, rule: 3 * unit.Pt / 2,
			issuer: 26 * unit.Pt}
	}
	return preset{size: 42 * unit.Pt, top: unit.Millimetres(20), airy: true, role: fonts.Body, rule: 9 * unit.Pt / 4}
}

// ruleGap is the white between the last line of the head and its rule; a star stands out above the rule and wants more.
func ruleGap(rule string) unit.Length {
	if rule == "star" {
		return unit.Millimetres(6)
	}
	return unit.Millimetres(4)
}

// masthead sets the 报头 as one row of whole lines.
func (s *setter) masthead() row {
	iss, m := s.iss, presetOf(s.iss.Masthead.Preset)
	var r row
	if iss.Masthead.Marking.S != "" {
		st := s.bodyStyle(fonts.Section)
		glyphs, _, _ := s.setLoose(s.shape.shape(iss.Masthead.Marking, st, inHead()), st.gap, 0)
		r.texts = append(r.texts, fragment{glyphs, 0, s.baseline(s.em), s.elem(page.RoleP, 0)})
		m.top = max(m.top, s.pitch)
	}
	if m.above {
		r.texts = append(r.texts, s.spreadIssuer(m)...)
		m.top += m.issuer
	}
	name := s.name(m)
	line := s.lineBelow(m.top + name.size) // the name fills the lines above this one
	r.texts = append(r.texts, fragment{name.glyphs, name.x, m.top + name.size.Times(85, 100), s.elem(page.RoleH1, 0)})
	line += airyLine(m)
	for _, texts := range s.numberLines(m) {
		if f, ok := s.headLine(texts, m.role); ok {
			f.y += unit.Length(line) * s.pitch
			r.texts = append(r.texts, f)
			line++
		}
	}
	line += airyLine(m)
	r.texts = append(r.texts, s.lastHeadLine(m, line)...)
	foot := unit.Length(line)*s.pitch + s.em + ruleGap(iss.Masthead.Rule)
	s.headRule(&r, iss.Masthead.Rule, foot, m.rule)
	r.height = s.lineBelow(foot + m.rule)
	return r
}

func airyLine(m preset) int {
	if m.airy {
		return 1
	}
	return 0
}

func inHead() where { return where{"报头：", "masthead: "} }

// numberLines are the centred lines between the name and the last line.
func (s *setter) numberLines(m preset) [][]content.Text {
	number, total := s.iss.Masthead.NumberLine, s.iss.Masthead.TotalLine
	switch {
	case m.above:
		return [][]content.Text{{s.iss.TitleNote}}
	case m.oneNo:
		return [][]content.Text{{number, total}, {s.iss.TitleNote}}
	}
	return [][]content.Text{{number}, {total}, {s.iss.TitleNote}}
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
func (s *setter) name(m preset) name {
	const spread, widest = 72, 60 // per cent: of the measure that a name likes to fill, of an em at most between characters
	text := s.iss.Name
	n := unit.Length(utf8.RuneCountInString(text.S))
	for size := m.size; ; {
		st := s.ownStyle(fonts.Title, size)
		st.ink, st.gap = page.Red, 0
		cells := s.shape.shape(text, st, where{"报头名称：", "name: "})
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

// headCells makes the cells of texts that share a line, a character apart. Number lines are printed as their templates have
// them: no gap between Han and digits.
func (s *setter) headCells(texts []content.Text, role fonts.Role) []cell {
	st := s.bodyStyle(role)
	var cells []cell
	for _, t := range texts {
		if t.S == "" {
			continue
		}
		if len(cells) > 0 {
			cells = append(cells, s.shape.shape(content.Text{S: "\u3000", At: t.At}, st, inHead())...)
		}
		cells = append(cells, s.shape.shape(t, st, inHead())...)
	}
	return cells
}

// headLine centres texts on one line; false if all are empty.
func (s *setter) headLine(texts []content.Text, role fonts.Role) (fragment, bool) {
	cells := s.headCells(texts, role)
	if len(cells) == 0 {
		return fragment{}, false
	}
	return s.centre(cells, style{size: s.em}, 0, s.elem(page.RoleP, 0)), true
}

// spreadIssuer sets the office above the name, its characters spread over the measure.
func (s *setter) spreadIssuer(m preset) []fragment {
	st := s.ownStyle(fonts.Sub, m.issuer)
	st.ink, st.gap = page.Red, 0
	cells := s.shape.shape(s.iss.Issuer, st, where{"编发单位：", "issuer: "})
	if len(cells) == 0 {
		return nil
	}
	_, _, width := s.setLoose(cells, 0, 0)
	var extra unit.Length
	if len(cells) > 1 {
		extra = max(0, (s.width-width)/unit.Length(len(cells)-1))
	}
	f := s.centre(cells, st, extra, s.elem(page.RoleP, 0))
	f.y = m.top - m.issuer/2 + m.issuer.Times(35, 100)
	return []fragment{f}
}

// lastHeadLine sets the line above the rule: the office (or the number) at the left and the date at the right, one character in.
func (s *setter) lastHeadLine(m preset, line int) []fragment {
	left := []content.Text{s.iss.Issuer}
	if m.above {
		left = []content.Text{s.iss.Masthead.NumberLine, s.iss.Masthead.TotalLine}
	}
	y := unit.Length(line)*s.pitch + s.baseline(s.em)
	var out []fragment
	if cells := s.headCells(left, m.role); len(cells) > 0 {
		glyphs, _, _ := s.setLoose(cells, 0, 0)
		out = append(out, fragment{glyphs, s.cell, y, s.elem(page.RoleP, 0)})
	}
	if cells := s.headCells([]content.Text{s.iss.Masthead.DateLine}, m.role); len(cells) > 0 {
		glyphs, _, width := s.setLoose(cells, 0, 0)
		out = append(out, fragment{glyphs, s.width - s.cell - width, y, s.elem(page.RoleP, 0)})
	}
	return out
}

// headRule draws the rule under the head, its top at y.
func (s *setter) headRule(r *row, kind string, y, thick unit.Length) {
	add := func(x0, x1, top, height unit.Length) {
		r.bars = append(r.bars, bar{unit.Rect{Min: unit.Point{X: x0, Y: top}, Max: unit.Point{X: x1, Y: top + height}}, page.Red})
	}
	switch kind {
	case "none":
	case "double": // thick over thin
		add(0, s.width, y, thick)
		add(0, s.width, y+2*thick, thick/3)
	case "star": // a red star parts the rule in the middle
		const size = 22 * unit.Pt
		st := s.ownStyle(fonts.Folio, size)
		st.ink = page.Red
		star := s.shape.shape(content.Text{S: "★"}, st, where{"报头线：", "masthead rule: "})
		if f := s.centre(star, st, 0, page.Artifact); len(star) > 0 {
			f.y = y + thick/2 + raise(star[0].glyphs[0].face, size)
			r.texts = append(r.texts, f)
		}
		add(0, s.width/2-size*3/4, y, thick)
		add(s.width/2+size*3/4, s.width, y, thick)
	default:
		add(0, s.width, y, thick)
	}
}
