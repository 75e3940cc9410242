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

// masthead sets the 报头: rows of whole lines that stand together.
func (s *setter) masthead() []row {
	m := presetOf(s.iss.Masthead.Preset)
	rows := s.marking()
	rows = append(rows, s.nameRows(m, len(rows))...)
	rows = append(rows, airyLines(m)...)
	for _, texts := range s.numberLines(m) {
		rows = append(rows, s.headLines(texts, m.role)...)
	}
	rows = append(rows, airyLines(m)...)
	rows = append(rows, s.lastHeadLines(m)...)
	last := &rows[len(rows)-1]
	foot := s.em + ruleGap(s.iss.Masthead.Rule)
	s.headRule(last, s.iss.Masthead.Rule, foot, m.rule)
	last.height = s.lineBelow(foot + m.rule)
	return together(rows)
}

// marking sets the line above all others, flush left.
func (s *setter) marking() []row {
	if s.iss.Masthead.Marking.S == "" {
		return nil
	}
	st := s.bodyStyle(fonts.Section)
	cells := s.shape.shape(s.iss.Masthead.Marking, st, inHead())
	return s.headRows(cells, st, s.elem(page.RoleP, 0), func(length) length { return 0 })
}

// headRows sets a text of the head in as few lines as it needs, each in a row; x places a line of the given width.
func (s *setter) headRows(cells []cell, st style, elem page.ElementID, x func(width length) length) []row {
	var rows []row
	for _, line := range s.breakTitle(cells, st) {
		glyphs, _, width := s.setLoose(line, st.gap, 0)
		rows = append(rows, row{height: 1, texts: []fragment{{glyphs, x(width), s.baseline(st.size), elem}}})
	}
	return rows
}

func airyLines(m preset) []row {
	if m.airy {
		return []row{{height: 1}}
	}
	return nil
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

// nameRows sets the 报头名称, in most issues one row, below the lines that the marking takes, with the office above it where the
// preset has it there.
func (s *setter) nameRows(m preset, marking int) []row {
	top := max(m.top, length(marking)*s.pitch)
	above, rows := s.issuerAbove(m)
	marking += len(rows)
	if m.above && len(above)+len(rows) > 0 {
		top = max(m.top, length(marking)*s.pitch+m.issuer)
		for k := range above {
			above[k].y += top - m.issuer - length(marking)*s.pitch
		}
		top += m.issuer
	}
	lines, size := s.name(m)
	bottom := top + size
	if !m.airy { // at least the white of a line of text between the name and what follows
		bottom += s.pitch - s.em
	}
	end := s.lineBelow(bottom)
	if !m.airy && (marking > 0 || len(above) > 0) { // what is left over goes to both sides
		top += (length(end)*s.pitch - bottom) / 2
	}
	elem := s.elem(page.RoleH1, 0)
	for k := range lines {
		lines[k].y, lines[k].elem = top-length(marking)*s.pitch+size.Times(85, 100), elem
		r := row{height: end - marking, texts: append(above, lines[k])}
		rows, above = append(rows, r), nil
		top, end, marking = 0, s.lineBelow(size), 0
	}
	return rows
}

// name sets the 报头名称: a name wider than the measure takes the next smaller size; a short one is spaced out. A name that
// the smallest size leaves too wide is broken into lines as a title is.
func (s *setter) name(m preset) ([]fragment, length) {
	const spread, widest = 72, 60 // per cent: of the measure that a name likes to fill, of an em at most between characters
	n := length(utf8.RuneCountInString(s.iss.Name.S))
	cells, st, width, ok := s.fitting(s.iss.Name, fonts.Title, m.size, 0, where{"报头名称：", "name: "})
	if !ok {
		st = s.redStyle(fonts.Title, s.em)
		var out []fragment
		for _, line := range s.breakTitle(s.shape.shape(s.iss.Name, st, where{"报头名称：", "name: "}), st) {
			out = append(out, s.centre(line, st, 0, 0))
		}
		return out, st.size
	}
	var extra length
	if want := s.width.Times(spread, 100); n > 1 && width < want {
		extra = min((want-width)/(n-1), st.size.Times(widest, 100))
	}
	return []fragment{s.centre(cells, st, extra, 0)}, st.size
}

// redStyle is the type of what the head has in red.
func (s *setter) redStyle(role fonts.Role, size length) style {
	st := s.ownStyle(role, size)
	st.ink, st.gap = page.Red, 0
	return st
}

// fitting makes the cells of a text in the greatest size, from size down to least, in which it fits the measure. ok tells that
// there is one.
func (s *setter) fitting(t content.Text, role fonts.Role, size, least length, w where) (cells []cell, st style, width length, ok bool) {
	for more := true; more && size >= least; size, more = unit.Smaller(size) {
		st = s.redStyle(role, size)
		cells = s.shape.shape(t, st, w)
		if _, _, width = s.setLoose(cells, 0, 0); width <= s.width {
			return cells, st, width, true
		}
	}
	return nil, st, 0, false
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

// headLines centres texts on one line; where they do not fit, on a line each, or more.
func (s *setter) headLines(texts []content.Text, role fonts.Role) []row {
	st := style{size: s.em, cell: s.cell}
	cells := s.headCells(texts, role)
	if len(cells) == 0 {
		return nil
	}
	lines := s.breakTitle(cells, st)
	if len(lines) > 1 && len(texts) > 1 {
		return append(s.headLines(texts[:1], role), s.headLines(texts[1:], role)...)
	}
	elem := s.elem(page.RoleP, 0)
	rows := make([]row, len(lines))
	for k, line := range lines {
		rows[k] = row{height: 1, texts: []fragment{s.centre(line, st, 0, elem)}}
	}
	return rows
}

// issuerAbove sets the office that stands above the name, its characters spread over the measure. One that is too long takes the
// next smaller size, as a name does; one that is too long in the body's size too takes rows of its own.
func (s *setter) issuerAbove(m preset) ([]fragment, []row) {
	if !m.above || s.iss.Issuer.S == "" {
		return nil, nil
	}
	w := where{"编发单位：", "issuer: "}
	cells, st, width, ok := s.fitting(s.iss.Issuer, fonts.Sub, m.issuer, s.em, w)
	if !ok {
		var rows []row
		st, elem := s.redStyle(fonts.Sub, s.em), s.elem(page.RoleP, 0)
		for _, line := range s.breakTitle(s.shape.shape(s.iss.Issuer, st, w), st) {
			rows = append(rows, row{height: 1, texts: []fragment{s.centre(line, st, 0, elem)}})
		}
		return nil, rows
	}
	if len(cells) == 0 {
		return nil, nil
	}
	var extra length
	if len(cells) > 1 {
		extra = max(0, (s.width-width)/length(len(cells)-1))
	}
	f := s.centre(cells, st, extra, s.elem(page.RoleP, 0))
	f.y = m.issuer/2 + st.size.Times(35, 100)
	return []fragment{f}, nil
}

// lastHeadLines sets the line above the rule: the office (or the number) at the left and the date at the right, one character
// in. Where the two do not fit beside each other with a character between, the date takes the line below.
func (s *setter) lastHeadLines(m preset) []row {
	left := []content.Text{s.iss.Issuer}
	if m.above {
		left = []content.Text{s.iss.Masthead.NumberLine, s.iss.Masthead.TotalLine}
	}
	st := style{size: s.em, cell: s.cell}
	narrow := *s
	narrow.width -= 2 * s.cell
	var rows, dates []row
	var used length // of the line at the left that is in hand
	if cells := s.headCells(left, m.role); len(cells) > 0 {
		rows = narrow.headRows(cells, st, s.elem(page.RoleP, 0), func(width length) length {
			used = s.cell + width
			return s.cell
		})
	}
	if cells := s.headCells([]content.Text{s.iss.Masthead.DateLine}, m.role); len(cells) > 0 {
		dates = narrow.headRows(cells, st, s.elem(page.RoleP, 0), func(width length) length { return s.width - s.cell - width })
	}
	if len(rows) > 0 && len(dates) > 0 && used+s.cell <= dates[0].texts[0].x {
		last := &rows[len(rows)-1]
		last.texts = append(last.texts, dates[0].texts...)
		dates = dates[1:]
	}
	if rows = append(rows, dates...); len(rows) == 0 {
		return []row{{height: 1}}
	}
	return rows
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
