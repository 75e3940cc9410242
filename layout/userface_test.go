package layout

import (
	"os"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
)

// narrowFace gives faces whose body is one for Latin text: its quotes, dots and dashes are narrow.
func narrowFace(t *testing.T) *fonts.Set {
	t.Helper()
	faces, list := fonts.Open(fonts.Spec{Body: fonts.Name{S: "parts.ttf"}}, func(string) (string, error) {
		b, err := os.ReadFile("../fonts/testdata/outlines/parts.ttf")
		return string(b), err
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	return faces
}

// TestMarksOfUserFaces: whatever the face, the ink of an opening mark stands in the right half of its full cell, that of a
// closing mark in the left half, the middle dot in the middle (CLREQ 3.1.6).
func TestMarksOfUserFaces(t *testing.T) {
	faces := narrowFace(t)
	st := style{role: fonts.Body, size: 16 * unit.Pt, cell: 16 * unit.Pt}
	for _, c := range []struct {
		text     string
		from, to float64 // of the cell
	}{{"国“国", 0.5, 1}, {"国”国", 0, 0.5}, {"国‘国", 0.5, 1}, {"国’国", 0, 0.5}, {"国·国", 0.35, 0.65}} {
		mark := newShaper(faces, testIssue()).shape(content.Text{S: c.text}, st, where{})[1]
		g := mark.glyphs[0]
		if g.face != faces.Face(fonts.Body) || g.face.Advance(g.gid)*10 > g.face.Units()*6 {
			t.Fatalf("%s: the mark is to be a narrow one of the user's face", c.text)
		}
		full := mark.left + mark.core + mark.right
		if full != st.cell && mark.r != '·' { // which takes half a cell
			t.Errorf("%s: the mark takes %.2f pt", c.text, full.Points())
		}
		left, right := inkOf(&placed{glyph: g, size: st.size, x: mark.left + g.x})
		from, to := left.Points()/full.Points(), right.Points()/full.Points()
		if from < c.from || to > c.to {
			t.Errorf("%s: ink from %.2f to %.2f of the cell, want within %.1f to %.1f", c.text, from, to, c.from, c.to)
		}
	}
}

// TestDashesOfUserFaces: —— and …… take two cells in every face, and no dash shows a gap.
func TestDashesOfUserFaces(t *testing.T) {
	faces := narrowFace(t)
	st := style{role: fonts.Body, size: 16 * unit.Pt, cell: 16 * unit.Pt}
	for _, text := range []string{"——", "……"} {
		s := newShaper(faces, testIssue())
		var x, first, reach unit.Length
		for _, c := range s.shape(content.Text{S: text}, st, where{}) {
			for _, g := range c.glyphs {
				left, right := inkOf(&placed{glyph: g, size: st.size, x: x + g.x})
				if x == 0 {
					first = left
				}
				reach = right
			}
			x += c.left + c.core + c.right
		}
		if x != 2*st.cell || first > st.cell/4 || reach < 2*st.cell-st.cell/4 {
			t.Errorf("%s: %.2f pt, ink from %.2f to %.2f", text, x.Points(), first.Points(), reach.Points())
		}
		hints := s.report()
		if text == "……" && (len(hints) != 1 || !strings.Contains(hints[0].ZH, "“…”在所用字体里") || strings.Contains(hints[0].ZH, "没有")) {
			t.Errorf("%s: that another face draws it, as the own is uneven, is not told: %v", text, hints)
		}
	}
	s := newShaper(blocks(t, "blocks.ttf"), testIssue())
	s.shape(content.Text{S: "——"}, st, where{})
	if hints := s.report(); len(hints) != 1 || !strings.Contains(hints[0].ZH, "“—”（U+2014）所用字体没有，由 JianbaoFangSong 代排，共 2 处") {
		t.Errorf("a face without dashes: %v", hints)
	}
}

// TestHeightOfMarks: the strokes and dots that belong in the middle of the line stand at the height of hanzi, whatever face
// draws them (GB/T 15834 4.11, 4.13): those of Latin faces stand lower, their … on the baseline.
func TestHeightOfMarks(t *testing.T) {
	own, _ := fonts.Open(fonts.Spec{}, nil)
	st := style{role: fonts.Body, size: 1000 * unit.Pt, cell: 1000 * unit.Pt}
	middle := func(faces *fonts.Set, text string) float64 {
		c := newShaper(faces, testIssue()).shape(content.Text{S: text}, st, where{})[0]
		g := c.glyphs[0]
		box, _ := g.face.Bounds(g.gid)
		return float64(box.YMin+box.YMax)/2*1000/float64(g.face.Units()) - g.y.Points()
	}
	for _, text := range []string{"——", "—", "……", "…", "·"} {
		want := middle(own, text)
		for name, faces := range map[string]*fonts.Set{"a face that lacks them": blocks(t, "blocks.ttf"), "a Latin face": narrowFace(t)} {
			if got := middle(faces, text); got < want-100 || got > want+100 {
				t.Errorf("%s in %s: centred %.0f/1000 em above the baseline, among hanzi %.0f", text, name, got, want)
			}
		}
	}
}

// TestGapInDashes: where the em dashes of a face do not meet, the one line that is drawn in their place is told as such, once,
// and no dash that is not on the page.
func TestGapInDashes(t *testing.T) {
	faces, list := fonts.Open(fonts.Spec{Body: fonts.Name{S: "标宋"}, Title: fonts.Name{S: "blocks.ttf"},
		Rare: []fonts.Name{{S: "标宋"}}}, func(string) (string, error) {
		b, err := os.ReadFile("../fonts/testdata/latin/blocks.ttf")
		return string(b), err
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	s := newShaper(faces, testIssue())
	for range 2 { // as a title in the contents and at its place
		s.shape(content.Text{S: "——"}, style{role: fonts.Title, size: 16 * unit.Pt, cell: 16 * unit.Pt}, where{})
	}
	if hints := s.report(); len(hints) != 1 || !strings.Contains(hints[0].ZH, "“——”（U+2014）所用字体没有，由 JianbaoBiaoSong 代排，共 1 处") {
		t.Errorf("%v", hints)
	}
}
