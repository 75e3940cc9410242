package fonts

import "testing"

// glyphBox is a face whose glyph 1 is a triangle from x to x+100 in an em of 1000, with the given advance.
func glyphBox(t *testing.T, x, advance int) *Face {
	t.Helper()
	f := mustOpen(t, sketch{records: [][]byte{nil, simple(x)}, advances: []int{0, advance}}.file())
	f.source = "x.ttf"
	return f
}

func TestInCell(t *testing.T) {
	for _, c := range []struct {
		name       string
		x, advance int
		side       Side
		want       int // where the ink begins
	}{
		{"a full closing mark", 60, 1000, Left, 60},
		{"a narrow closing mark", 40, 180, Left, 40},
		{"a comma in the middle, as in Taiwan", 450, 1000, Left, 60},
		{"a full opening mark", 820, 1000, Right, 820},
		{"a narrow opening mark", 40, 180, Right, 860},
		{"a narrow opening mark that touches its edge", 80, 180, Right, 900},
		{"a narrow dot", 40, 180, Middle, 450},
		{"a full dot off its middle", 300, 1000, Middle, 450},
	} {
		f := glyphBox(t, c.x, c.advance)
		if got := c.x + f.InCell(1, c.side); got != c.want {
			t.Errorf("%s: ink from %d, want %d", c.name, got, c.want)
		}
	}
	for _, b := range Embedded() {
		for r, side := range map[rune]Side{'“': Right, '”': Left, '·': Middle, '，': Left} {
			if g, ok := b.Face.Glyph(r); !ok || b.Face.InCell(g, side) != 0 {
				t.Errorf("%s: %c moves", b.Key, r)
			}
		}
	}
}

// A 破折号 of a face that has no long dash and leaves gaps is drawn by the next that has one; where two em dashes meet,
// these are it.
func TestLongDash(t *testing.T) {
	dash := func(from, to int) []byte { // an em dash with ink from … to
		b := appendU16(nil, 1, from, 0, to, 100)
		b = appendU16(b, 2, 0)
		b = append(b, 1, 1, 1)
		b = appendU16(b, from, to-from, 0, 0, 0, 100)
		return sketch{records: [][]byte{nil, b}, cmap: cmap12([3]int{emDash, emDash, 1})}.file()
	}
	read := folder(map[string][]byte{"gap.ttf": dash(50, 950), "full.ttf": dash(0, 1000)})
	for name, want := range map[string]string{"gap.ttf": "JianbaoSong", "full.ttf": "", "songti": "JianbaoSong", "fangsong": ""} {
		s, list := Open(Spec{Folio: Name{S: name}}, read)
		c, ok := s.LongDash(Folio)
		if len(list) > 0 || ok != (want != "") || ok && (c.Face.PostScript() != want || c.Fallback == (name == "songti")) {
			t.Errorf("%s: %v %+v %v", name, ok, c, list)
		}
	}
}

func TestUnevenEllipsis(t *testing.T) {
	dots := func(from, to, advance int) []byte { // ink from … to, 100 high
		b := appendU16(nil, 1, from, 0, to, 100)
		b = appendU16(b, 2, 0)
		b = append(b, 1, 1, 1)
		b = appendU16(b, from, to-from, 0, 0, 0, 100)
		return sketch{records: [][]byte{nil, b}, advances: []int{0, advance}, cmap: cmap12([3]int{ellipsis, ellipsis, 1})}.file()
	}
	read := folder(map[string][]byte{"narrow.ttf": dots(0, 100, 400), "even.ttf": dots(110, 890, 1000), "wide.ttf": dots(0, 1000, 1000),
		"groups.ttf": dots(170, 830, 1000)}) // as Fandol's faces have it: 0.84 em
	for name, own := range map[string]bool{"narrow.ttf": false, "even.ttf": true, "wide.ttf": false, "groups.ttf": false} {
		s, list := Open(Spec{Body: Name{S: name}}, read)
		if c, ok := s.Lookup(Body, ellipsis); !ok || c.Fallback == own || c.Face.Embedded() == own || len(list) > 0 {
			t.Errorf("%s: %v %+v %v", name, ok, c, list)
		}
	}
	for _, b := range Embedded() {
		s, _ := Open(Spec{}, nil)
		if c, ok := s.Lookup(b.Role, ellipsis); !ok || c.Fallback {
			t.Errorf("%s: its own ellipsis is passed by", b.Key)
		}
	}
}

// TestLift: the ink of a mark that stands low comes to the height of hanzi; one that is about right keeps its maker's place.
func TestLift(t *testing.T) {
	at := func(y int) *Face { // glyph 1 has its ink from y to y+100, and there are no hanzi: these are centred at 380
		rec := appendU16(nil, 1, 0, y, 100, y+100)
		rec = appendU16(rec, 2, 0)
		rec = append(rec, 1, 1, 1)
		rec = appendU16(rec, 0, 100, -50, y, 0, 100)
		f := mustOpen(t, sketch{records: [][]byte{nil, rec}, cmap: cmap12([3]int{0x2026, 0x2026, 1})}.file())
		f.source = "x.ttf"
		return f
	}
	for y, want := range map[int]int{0: 330, 200: 130, 251: 0, 330: 0, 400: 0, 500: -170} {
		if got := at(y).Lift(1); got != want {
			t.Errorf("ink from %d: lifted by %d, want %d", y, got, want)
		}
	}
	for _, b := range Embedded() {
		for _, r := range "—…·" {
			if g, ok := b.Face.Glyph(r); !ok || b.Face.Lift(g) != 0 {
				t.Errorf("%s: %c moves", b.Key, r)
			}
		}
	}
}
