package layout

import (
	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/layout/linebreak"
	"jianbao/page"
)

// setter holds what all parts of an issue need while they are set.
type setter struct {
	frame
	iss   *content.Issue
	shape *shaper
	doc   *page.Document

	links map[page.ElementID]string // the addresses of links in the text

	varied int // paragraphs that can be set in other ways, counted
}

// elem adds a structure element.
func (s *setter) elem(role page.Role, parent page.ElementID) page.ElementID {
	s.doc.Structure = append(s.doc.Structure, page.Element{Role: role, Parent: parent})
	return page.ElementID(len(s.doc.Structure) - 1)
}

// bodyStyle is type of the body's size in the body's cells.
func (s *setter) bodyStyle(role fonts.Role) style {
	return style{role: role, size: s.em, cell: s.cell, gap: s.spacing}
}

// ownStyle is type of another size, whose cells are as wide as its em.
func (s *setter) ownStyle(role fonts.Role, size unit.Length) style {
	return style{role: role, size: size, cell: size, gap: s.spacing.Times(int64(size), int64(s.cell))}
}

// passage is a paragraph ready to be set.
type passage struct {
	cells   []cell
	texture texture
	size    unit.Length // for the baseline
	measure unit.Length
	x       unit.Length // of the left edge inside the type area
	elem    page.ElementID
	minLast int32
}

// set breaks a passage and makes a row of each line.
func (s *setter) set(ps passage) []row {
	p, lines := s.breakLines(ps)
	s.tell(p, lines, ps.measure)
	return s.rowsOf(p, lines, ps)
}

// breakLines chooses a passage's lines.
func (s *setter) breakLines(ps passage) (*paragraph, []linebreak.Line) {
	if len(ps.cells) == 0 {
		return nil, nil
	}
	ps.texture.punct = s.shape.punct
	p := compose(ps.cells, ps.texture)
	return p, linebreak.Break(p.items, ps.measure, linebreak.Options{MinLast: ps.minLast})
}

// rowsOf makes a row of each line of a passage.
func (s *setter) rowsOf(p *paragraph, lines []linebreak.Line, ps passage) []row {
	rows := make([]row, len(lines))
	for i, l := range lines {
		glyphs, _ := p.setLine(l, ps.measure)
		rows[i] = s.lineRow(glyphs, ps)
		rows[i].notes = p.notes(l)
	}
	return rows
}

// notes are the lines of the footnotes that are cited first in a line.
func (p *paragraph) notes(l linebreak.Line) []row {
	var out []row
	for k := l.Start; k < l.End; k++ {
		if t := p.tags[k]; t.part == partCore {
			out = append(out, p.cells[t.cell].notes...)
		}
	}
	return out
}

// lineRow makes a row of a line: a fragment for each element, and the links in it.
func (s *setter) lineRow(glyphs []placed, ps passage) row {
	r := row{height: 1}
	for start := 0; start < len(glyphs); {
		end := start + 1
		for end < len(glyphs) && glyphs[end].elem == glyphs[start].elem {
			end++
		}
		f := fragment{glyphs[start:end], ps.x, s.baseline(ps.size), glyphs[start].elem}
		if f.elem == 0 {
			f.elem = ps.elem
		}
		r.texts = append(r.texts, f)
		if uri := s.links[f.elem]; uri != "" {
			r.links = append(r.links, s.linkOver(f, ps.size, uri))
		}
		start = end
	}
	return r
}

// linkOver makes a fragment active.
func (s *setter) linkOver(f fragment, size unit.Length, uri string) link {
	first, last := &f.glyphs[0], &f.glyphs[len(f.glyphs)-1]
	width := last.size.Times(int64(last.face.Advance(last.gid)), int64(last.face.Units()))
	alt := ""
	for k := range f.glyphs {
		alt += f.glyphs[k].text
	}
	top := (s.em - size) / 2
	box := unit.Rect{Min: unit.Point{X: f.x + first.x, Y: top}, Max: unit.Point{X: f.x + last.x + width, Y: top + size}}
	return link{box: box, article: -1, uri: uri, alt: alt, elem: f.elem}
}

// bodyRows marks rows as lines of text and sets what page breaks between them cost: with widow control no line of a
// paragraph stands alone, and a paragraph of three lines stays whole (CLREQ 3.3.5).
func (s *setter) bodyRows(rows []row) []row {
	for i := range rows {
		rows[i].body = true
		if s.iss.Page.WidowControl && (i == 1 || i == len(rows)-1) && i > 0 {
			rows[i].cost = forbidden
		}
	}
	return rows
}

// centre sets one line in the middle of the type area, by its ink: blanks at its edges count only if there is one at one end
// alone (CLREQ 3.1.6.2 leaves the edges of a centred line open; trimmed at one end it would look shifted). Spaces at its end,
// where a title was broken, stand behind it, so that the text keeps them.
func (s *setter) centre(cells []cell, st style, gap unit.Length, elem page.ElementID) fragment {
	line := cells
	for len(line) > 0 && line[len(line)-1].class == clreq.Space {
		line = line[:len(line)-1]
	}
	glyphs, left, width := s.setLoose(line, st.gap, gap)
	p, x := &paragraph{cells: cells}, left+width
	for i := len(line); i < len(cells); i++ {
		glyphs = p.place(glyphs, int32(i), x)
		x += cells[i].core
	}
	return fragment{glyphs, (s.width-width)/2 - left, s.baseline(st.size), elem}
}

// setLoose sets cells on one line at their natural widths, with extra added between them. left is the blank at the line's left edge
// that does not count as ink, width the rest of the line.
func (s *setter) setLoose(cells []cell, gap, extra unit.Length) (glyphs []placed, left, width unit.Length) {
	if len(cells) == 0 {
		return nil, 0, 0
	}
	p := compose(cells, texture{gap: gap, punct: s.shape.punct})
	l := linebreak.Line{Start: 0, End: len(p.items) - 1, Last: true}
	glyphs, width = p.setLine(l, 1<<40)
	k := 0
	for i := range cells {
		for range cells[i].glyphs {
			glyphs[k].x += extra * unit.Length(i)
			k++
		}
	}
	width += extra * unit.Length(len(cells)-1)
	first, last := &cells[0], &cells[len(cells)-1]
	if first.left > 0 && last.right > 0 {
		from, _ := inkOf(&glyphs[0])
		_, to := inkOf(&glyphs[len(glyphs)-1])
		return glyphs, from, to - from
	}
	return glyphs, 0, width + last.right
}

// inkOf gives the left and right edge of a glyph's ink in its line; of its em where it has no ink.
func inkOf(g *placed) (left, right unit.Length) {
	b, ok := g.face.Bounds(g.gid)
	if !ok {
		return g.x, g.x + g.size
	}
	em := int64(g.face.Units())
	return g.x + g.size.Times(int64(b.XMin), em), g.x + g.size.Times(int64(b.XMax), em)
}
