package layout

import "jianbao/internal/unit"

// twins tells whether a character goes on a mark that is one line or one row of dots over two cells: —— and …… (GB/T 15834
// 4.10, 4.13).
func twins(before *cell, r rune, at int) bool {
	return (r == '—' || r == '…') && before.r == r && before.at == int32(at-1) && !before.twin && len(before.glyphs) == 1
}

// close moves the two glyphs of a mark together where their cells hold them apart: cells wider than an em, or dashes that do
// not reach the edges of theirs. Two dashes come to touch, two ellipses to stand an em apart, so that all six dots are as far
// from each other; both stay in the middle of their two cells.
func (s *shaper) close(a, b *cell, st style) {
	b.twin = true
	first, second := &a.glyphs[0], &b.glyphs[0]
	var gap unit.Length
	switch {
	case first.face != second.face || first.gid != second.gid:
		return
	case b.r == '…':
		gap = a.core + second.x - first.x - st.size
	default:
		_, end := inkOf(&placed{glyph: *first, size: st.size, x: first.x})
		start, _ := inkOf(&placed{glyph: *second, size: st.size, x: second.x})
		gap = a.core + start - end
	}
	if gap > 0 {
		first.x += gap / 2
		second.x -= gap - gap/2
	}
}
