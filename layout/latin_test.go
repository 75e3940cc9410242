package layout

import (
	"os"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// blocks gives faces whose body is one of rectangles that kerns and has ligatures; it has no Han.
func blocks(t *testing.T, name string) *fonts.Set {
	t.Helper()
	faces, list := fonts.Open(fonts.Spec{Body: fonts.Name{S: name}}, func(string) (string, error) {
		b, err := os.ReadFile("../fonts/testdata/latin/" + name)
		return string(b), err
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	return faces
}

// TestLatinIsJoined: the letters of a user's face are kerned and joined within words and nowhere else. The widths are what
// HarfBuzz gives for the same text (fonts/testdata/latin).
func TestLatinIsJoined(t *testing.T) {
	faces := blocks(t, "blocks.ttf")
	st := style{role: fonts.Body, size: 1000 * unit.Pt, cell: 1000 * unit.Pt}
	for _, c := range []struct {
		text  string
		cells string // what each stands for
		width float64
	}{
		{"offfie", "o f ffi e", 402 + 436 + 606 + 419},
		{"fij", "fi j", 587 + 487},
		{"VAVA", "V A V A", 221 + 207 + 221 + 334},
		{"T.o.", "T . o .", 228 + 504 + 402 + 504},
		{"f\u200Ci", "f i", 436 + 453}, // U+200C asks that they be not joined
		{"f-f", "f - f", 436 + 15 + 538 + 436},
		{"一fi一", "一 fi 一", 1000 + 572 + 1000},
		{"A一V", "A 一 V", 334 + 1000 + 351}, // Han are not kerned, nor looked through
		{"A V", "A   V", 334 + 317 + 351},
		{"f\uFE00i", "f\uFE00 i", 436 + 453}, // nor is a letter whose shape was asked for
	} {
		var got []string
		var width unit.Length
		for _, cell := range newShaper(faces, testIssue()).shape(content.Text{S: c.text}, st, where{}) {
			got = append(got, cell.text)
			width += cell.left + cell.core + cell.right
			if len(cell.glyphs) == 1 && cell.glyphs[0].text != cell.text {
				t.Errorf("%q: a glyph of %q is to be copied as %q", c.text, cell.text, cell.glyphs[0].text)
			}
		}
		if strings.Join(got, " ") != c.cells || width.Points() < c.width-0.1 || width.Points() > c.width+0.1 {
			t.Errorf("%q: %q, %.1f wide; want %q, %.1f", c.text, got, width.Points(), c.cells, c.width)
		}
	}
}

// TestLatinLosesNothing: what a page says is what was typed, ligatures or not, and no address is parted inside one.
func TestLatinLosesNothing(t *testing.T) {
	faces := blocks(t, "blocks.ttf")
	text := strings.Repeat("见Toffi.fjffi-1.offAVAT网页，https://ffi.fij.oel/ToffieT/offi/fijAVAT.ffij完。", 12)
	iss := testIssue("题\n" + text)
	doc, list := Layout(iss, faces)
	if list.HasErrors() {
		t.Fatal(list)
	}
	var got strings.Builder
	ligatures := 0
	for _, p := range doc.Pages {
		for _, op := range p.Ops {
			if run, ok := op.(page.Glyphs); ok {
				for _, g := range run.Run {
					got.WriteString(g.Text)
					if strings.HasPrefix(g.Text, "ff") || strings.HasPrefix(g.Text, "fi") || g.Text == "To" {
						ligatures++
					}
				}
			}
		}
	}
	if !strings.Contains(got.String(), text) || ligatures < 12*8 {
		t.Errorf("%d ligatures; the page says %q", ligatures, got.String())
	}
}

// TestNoKerningAtLineEnds: a letter that ends a line has its own width, so that the line ends at the measure.
func TestNoKerningAtLineEnds(t *testing.T) {
	faces := blocks(t, "kern.ttf")
	st := style{role: fonts.Body, size: 16 * unit.Pt, cell: 16 * unit.Pt}
	cells := newShaper(faces, testIssue()).shape(content.Text{S: strings.Repeat("AV", 60)}, st, where{})
	whole := cells[0].core
	if cells[0].kern >= 0 {
		t.Fatal("A and V are to be kerned")
	}
	p := compose(cells, texture{})
	opened := 0
	for i := range p.cells {
		if c := &p.cells[i]; c.r == 'A' && c.kern == 0 {
			if opened++; c.core <= whole {
				t.Errorf("cell %d keeps the kerned width", i)
			}
		}
	}
	if opened == 0 {
		t.Error("a word that long is to have places for a line end")
	}
}

// TestNoKerningAtTitleEnds: nor has a letter that ends a line of a title.
func TestNoKerningAtTitleEnds(t *testing.T) {
	faces, list := fonts.Open(fonts.Spec{Title: fonts.Name{S: "kern.ttf"}}, func(string) (string, error) {
		b, err := os.ReadFile("../fonts/testdata/latin/kern.ttf")
		return string(b), err
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	iss := testIssue("题")
	s := &setter{frame: newFrame(iss.Page), iss: iss, shape: newShaper(faces, iss), doc: &page.Document{}}
	st := s.ownStyle(fonts.Title, titleSize)
	lines := s.breakTitle(s.shape.shape(content.Text{S: strings.Repeat("VA", 60)}, st, where{}), st)
	if len(lines) < 2 {
		t.Fatal("the title is to be too long for a line")
	}
	for _, l := range lines {
		if last := l[len(l)-1]; last.kern != 0 || l[0].kern == 0 {
			t.Errorf("%c at a line's end is kerned by %.2f, %c at its beginning by %.2f", last.r, last.kern.Points(), l[0].r,
				l[0].kern.Points())
		}
	}
}
