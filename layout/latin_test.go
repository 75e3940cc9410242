package layout

import (
	"bytes"
	"encoding/binary"
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

// markedFace gives faces whose body is blocks.ttf with its o made into what most faces have for U+0301: a mark without an
// advance, its ink to the left of its origin, from -200 to -100.
func markedFace(t *testing.T) *fonts.Set {
	t.Helper()
	b, err := os.ReadFile("../fonts/testdata/latin/blocks.ttf")
	if err != nil {
		t.Fatal(err)
	}
	const mark = 6 // the glyph
	at := func(table string) []byte {
		entry := bytes.Index(b[:300], []byte(table))
		return b[binary.BigEndian.Uint32(b[entry+8:]):]
	}
	put := func(b []byte, values ...int) {
		for i, v := range values {
			binary.BigEndian.PutUint16(b[2*i:], uint16(v))
		}
	}
	put(at("hmtx")[4*mark:], 0, -200)
	glyph := at("glyf")[2*int(binary.BigEndian.Uint16(at("loca")[2*mark:])):]
	put(glyph[2:], -200, 0, -100, 700)
	copy(glyph[14:], []byte{0x23, 0x11, 0x21, 0x11, 200, 0, 100}) // flags; 200 to the left, then 100 wide
	cmap := at("cmap")[20:]                                       // format 4: the ends, the starts, the deltas
	n := int(binary.BigEndian.Uint16(cmap[6:])) / 2
	last := 2 * (n - 2)
	put(cmap[14+last:], 0x301)
	put(cmap[16+2*n+last:], 0x301)
	put(cmap[16+4*n+last:], mark-0x301)
	faces, list := fonts.Open(fonts.Spec{Body: fonts.Name{S: "marked.ttf"}}, func(string) (string, error) { return string(b), nil })
	if len(list) > 0 {
		t.Fatal(list)
	}
	return faces
}

// TestMarksStandOverTheirLetters: the ink of a combining mark without an advance lies over its letter's, by their bounds, and
// takes no room.
func TestMarksStandOverTheirLetters(t *testing.T) {
	faces := markedFace(t)
	st := style{role: fonts.Body, size: 1000 * unit.Pt, cell: 1000 * unit.Pt}
	for _, letter := range []string{"j", "f", "T", "V"} { // with U+0301 none of them is one character
		shape := newShaper(faces, testIssue())
		cells := shape.shape(content.Text{S: letter + "\u0301国"}, st, where{})
		if len(cells) != 2 || len(cells[0].glyphs) != 2 || shape.report().HasErrors() {
			t.Fatalf("%s: %d cells: %v", letter, len(cells), shape.list)
		}
		c := &cells[0]
		var ink [2][2]unit.Length
		for k, g := range c.glyphs {
			box, ok := g.face.Bounds(g.gid)
			if !ok {
				t.Fatalf("%s: glyph %d has no ink", letter, k)
			}
			em := int64(g.face.Units())
			ink[k] = [2]unit.Length{g.x + st.size.Times(int64(box.XMin), em), g.x + st.size.Times(int64(box.XMax), em)}
		}
		if middle := (ink[1][0] + ink[1][1]) / 2; middle < ink[0][0] || middle > ink[0][1] {
			t.Errorf("%s: the letter's ink is from %.0f to %.0f, that of its mark from %.0f to %.0f", letter, ink[0][0].Points(),
				ink[0][1].Points(), ink[1][0].Points(), ink[1][1].Points())
		}
		alone := newShaper(faces, testIssue()).shape(content.Text{S: letter}, st, where{})
		if c.core != alone[0].core {
			t.Errorf("%s: %.1f wide with its mark, %.1f without", letter, c.core.Points(), alone[0].core.Points())
		}
	}
}
