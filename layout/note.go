package layout

import (
	"fmt"
	"slices"
	"sort"
	"unicode/utf8"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/page"
)

// Footnotes are set in 小五 (9 pt) Song at the foot of the page that cites them, two lines to a line of the page's grid.
const (
	noteSize  = 9 * unit.Pt
	noteRule  = unit.Pt / 2
	mostNotes = 30 // lines of notes that one paragraph may cite; with more, all notes of the article stand behind it
	mostOfRow = 2  // a row of a table, which also needs room for the table's head, may cite half of that
)

// note gives the lines of a footnote: its number, then its text.
func (s *blockSetter) note(number int) []row {
	st := s.ownStyle(fonts.Folio, noteSize)
	elem := s.elem(page.RoleNote, s.art)
	var rows []row
	first := sort.Search(len(s.a.Notes), func(k int) bool { return s.a.Notes[k].Note >= number })
	for k := first; k < len(s.a.Notes) && s.a.Notes[k].Note == number; k++ {
		b := &s.a.Notes[k]
		w := where{fmt.Sprintf("第 %d 篇注释 %d：", s.i+1, number), fmt.Sprintf("article %d, footnote %d: ", s.i+1, number)}
		own := st
		if b.Quote {
			own.role = fonts.Sub
		}
		ps := passage{texture: texture{indent: 2 * noteSize, gap: st.gap}, size: noteSize, measure: s.width, minLast: 2, elem: elem}
		if len(rows) == 0 {
			ps.cells = s.label(content.Text{S: s.noteMark(number), At: b.Spans[0].At}, st, w, s.elem(page.RoleLbl, elem))
		}
		if b.Marker.S != "" {
			ps.cells = append(ps.cells, s.label(b.Marker, st, w, elem)...)
		}
		lead := len(ps.cells)
		ps.cells = append(ps.cells, s.spans(b.Spans, own, w, elem)...)
		for c := 1; c <= lead && c < len(ps.cells); c++ {
			ps.cells[c].stick = true
		}
		rows = append(rows, s.set(ps)...)
	}
	return rows
}

// noteMark is the number of a note: ① to ⑩, in an article with more notes [1], [2], …
func (s *blockSetter) noteMark(number int) string {
	last := 0
	if n := len(s.a.Notes); n > 0 {
		last = s.a.Notes[n-1].Note
	}
	if last <= 10 {
		return string(rune('①' + number - 1))
	}
	return fmt.Sprintf("[%d]", number)
}

// mark sets the mark of a footnote, raised: one cell that stays with the one before it (CLREQ 3.1.5). The first mark of a note brings
// the note onto its page.
func (s *blockSetter) mark(sp *content.Span, st style, w where, elem page.ElementID) (cell, bool) {
	small := st
	small.role, small.size, small.cell, small.gap = fonts.Folio, st.size.Times(6, 10), st.cell.Times(6, 10), 0
	t := content.Text{S: s.noteMark(sp.Mark), At: sp.At}
	glyphs, _, width := s.setLoose(s.shape.shape(t, small, w), 0, 0)
	if len(glyphs) == 0 {
		return cell{}, false
	}
	c := cell{r: '々', class: clreq.ClassOf('々'), text: t.S, size: small.size, full: st.cell, core: width, stick: true, mark: true,
		elem: s.elem(page.RoleReference, elem)}
	for _, g := range glyphs {
		g.glyph.x, g.glyph.y = g.x, g.y-st.size.Times(36, 100)
		c.glyphs = append(c.glyphs, g.glyph)
	}
	if !s.atEnd && !s.cited[sp.Mark] {
		c.notes = s.note(sp.Mark)
	}
	s.cited[sp.Mark] = true
	return c, true
}

// tooManyNotes tells whether a paragraph, or a row of a table, cites more lines of notes than a page should give to them.
func (s *blockSetter) tooManyNotes() bool {
	if len(s.a.Notes) == 0 {
		return false
	}
	perLine := max(1, int(s.width/noteSize)-2)
	lines := map[int]int{} // of each note, roughly
	for k := range s.a.Notes {
		b := &s.a.Notes[k]
		lines[b.Note] += 1 + (4+utf8.RuneCountInString(b.Spans.String()))/perLine
	}
	cited := func(texts ...content.Inline) (sum int) {
		for _, in := range texts {
			for k := range in {
				if in[k].Mark > 0 {
					sum += lines[in[k].Mark] + 1
				}
			}
		}
		return sum
	}
	for k := range s.a.Blocks {
		if cited(s.a.Blocks[k].Spans) > min(mostNotes, s.lines) {
			return true
		}
	}
	for k := range s.a.Inserts {
		if t := s.a.Inserts[k].Table; t != nil {
			for _, row := range append([][]content.Inline{t.Header}, t.Rows...) {
				if cited(row...) > min(mostNotes, s.lines)/mostOfRow {
					return true
				}
			}
		}
	}
	return false
}

// endNotes sets the notes behind the text of their article, each on whole lines of the grid of which it fills the halves. Only very
// long ones are parted.
func (s *blockSetter) endNotes() []row {
	const most = 15 // lines that stand together
	var rows []row
	for n := 1; s.atEnd && s.cited[n]; n++ {
		for lines := range slices.Chunk(s.note(n), most) {
			r := row{height: len(lines)/2 + 1, body: true}
			for k := range lines {
				r.add(&lines[k], unit.Point{Y: s.pitch/2*length(k) - s.above(noteSize)})
			}
			rows = append(rows, r)
		}
	}
	return rows
}

// noteHalves is what a row's footnotes take at the page's foot, in half lines of the grid: their lines, and the space above them,
// unless there are footnotes already.
func (r *row) noteHalves(noted bool) int {
	if len(r.notes) == 0 || noted {
		return len(r.notes)
	}
	return len(r.notes) + 1
}

// noteHalves is what the page's footnotes take.
func (s *sheet) noteHalves() int {
	n := 0
	for i := range s.rows {
		n += s.rows[i].noteHalves(n > 0)
	}
	return n
}

// emitNotes writes a page's footnotes, the last one so many lines above the foot of the type area, and a short rule above them.
func (s *setter) emitNotes(e *emitter, rows []row, above int) {
	var lines []row
	for i := range rows {
		lines = append(lines, rows[i].notes...)
	}
	if len(lines) == 0 {
		return
	}
	half := s.pitch / 2
	bottom := s.lineTop(s.lines-1-above) + s.em
	top := bottom - noteSize - half*length(len(lines)-1)
	out := row{}
	for k := range lines {
		out.add(&lines[k], unit.Point{Y: half*length(k) - s.above(noteSize)})
	}
	rule := barAt(-noteSize*2/3, noteRule, s.width/4)
	out.bars = append(out.bars, rule)
	e.row(&out, top)
}
