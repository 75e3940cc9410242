package layout

import (
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
)

// TestTwins: in cells wider than an em, as a page of few characters a line has them, —— is still one line, …… still six dots at
// equal distances, and both stand in the middle of their two cells.
func TestTwins(t *testing.T) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	st := style{role: fonts.Body, size: 16 * unit.Pt, cell: 20 * unit.Pt}
	for _, text := range []string{"——", "……", "————", "…………"} {
		cells := newShaper(faces, testIssue()).shape(content.Text{S: text}, st, where{})
		for i := 0; i+1 < len(cells); i += 2 {
			a, b := &cells[i], &cells[i+1]
			from, end := inkOf(&placed{glyph: a.glyphs[0], size: st.size, x: a.glyphs[0].x})
			start, to := inkOf(&placed{glyph: b.glyphs[0], size: st.size, x: a.core + b.glyphs[0].x})
			if a.core != st.cell || b.core != st.cell {
				t.Errorf("%s: cells of %.2f and %.2f pt", text, a.core.Points(), b.core.Points())
			}
			if gap := (start - end).Points(); text[:3] == "—" && (gap > 0.01 || gap < -0.01) {
				t.Errorf("%s: a gap of %.2f pt", text, gap)
			}
			if apart := a.core + b.glyphs[0].x - a.glyphs[0].x; text[:3] == "…" && apart != st.size {
				t.Errorf("%s: the dots stand %.2f pt apart", text, apart.Points())
			}
			if off := (from + to - 2*st.cell).Points() / 2; off > 0.4 || off < -0.4 { // the ink of … is not quite in its middle
				t.Errorf("%s: %.2f pt off the middle", text, off)
			}
		}
	}
}

// TestSingleDashes: a single one, and three in a row, whose last is single, stand in their cells.
func TestSingleDashes(t *testing.T) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	st := style{role: fonts.Body, size: 16 * unit.Pt, cell: 20 * unit.Pt}
	cells := newShaper(faces, testIssue()).shape(content.Text{S: "甲—乙———丙"}, st, where{})
	if one, last := cells[1].glyphs[0].x, cells[5].glyphs[0].x; one != last || one == cells[3].glyphs[0].x {
		t.Errorf("a single dash at %.2f pt of its cell, the third at %.2f", one.Points(), last.Points())
	}
}
