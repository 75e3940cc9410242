package fonts

import (
	"encoding/binary"
	"testing"
)

// A sequence that leads to a glyph which is not there, or cannot be drawn, is no sequence of the face: the character itself is
// drawn then, and the document does not fail for a selector that nobody sees (cmap format 14 only refines the default map).
func TestVariantsOfBadGlyphs(t *testing.T) {
	cmap := func(g int) []byte {
		b := sequences()
		at := 20 + 40 + 4 + 3 // header of cmap, the second sequence's table, its count, the character
		if got := binary.BigEndian.Uint16(b[at:]); got != 3 {
			t.Fatalf("glyph %d in the table", got)
		}
		binary.BigEndian.PutUint16(b[at:], uint16(g))
		return b
	}
	broken := simple(2)[:14]
	for name, c := range map[string]struct {
		glyph int
		third []byte
		want  bool
	}{
		"sound": {3, simple(2), true}, "the last": {3, nil, true}, "one too high": {4, simple(2), false},
		"the highest": {0xFFFF, simple(2), false}, "none": {0, simple(2), false}, "damaged": {3, broken, false},
		"a ring": {3, composite(3), false}, "a part that is not": {3, composite(9), false},
	} {
		file := sketch{records: [][]byte{nil, simple(0), simple(1), c.third}, cmap: cmap(c.glyph)}.file()
		f, err := openForeign(string(file), 0, nil)
		if err != nil {
			t.Fatal(name, err)
		}
		if g, ok := f.Variant('葛', 0xE0101); ok != c.want || ok && int(g) != c.glyph {
			t.Errorf("%s: glyph %d %v", name, g, ok)
		}
		if g, ok := f.Glyph('葛'); !ok || g != 1 {
			t.Errorf("%s: the character alone is glyph %d %v", name, g, ok)
		}
	}
}

// U+2E3A is as long as its name, two ems: some faces have a short one there, which would leave a 破折号 of one em and a bit
// (GB/T 15834-2011 5.1.5: it takes the place of two characters).
func TestShortLongDash(t *testing.T) {
	for advance, want := range map[int]bool{1000: false, 1200: false, 1500: false, 1800: false, 1900: true, 2000: true} {
		rec := simple(0)
		f := mustOpen(t, sketch{records: [][]byte{nil, rec}, advances: []int{0, advance},
			cmap: cmap12([3]int{twoEmDash, twoEmDash, 1})}.file())
		if _, ok := f.longDash(); ok != want {
			t.Errorf("a long dash of %d/1000 em is taken: %v", advance, ok)
		}
	}
}

// oldKern writes a kern table of one pair (ISO/IEC 14496-22 5.7.3: version 0, one horizontal subtable of format 0).
func oldKern(a, b, value int) []byte {
	return appendU16(nil, 0, 1, 0, 20, 1, 1, 6, 0, 0, a, b, value)
}

// A pair of a damaged table moves the next letter by an em at most, or it would be off the page, over the line before.
func TestKernIsBounded(t *testing.T) {
	for value, want := range map[int]int{0: 0, -80: -80, 80: 80, -1000: -1000, -1001: -1000, -32768: -1000, 32767: 1000} {
		f := mustOpen(t, sketch{records: [][]byte{nil, simple(0), simple(1)},
			extra: []sfntTable{{"kern", oldKern(1, 2, value)}}}.file())
		f.source = "x.ttf"
		if got := f.Kern(1, 2); got != want {
			t.Errorf("a pair of %d: %d, want %d", value, got, want)
		}
	}
}

// Composites of composites are drawn: the format sets no bound, maxp only says how deep a face goes (maxComponentDepth,
// ISO/IEC 14496-22 5.2.6). Makers nest two or three; seven and fifteen are no damage.
func TestNestedComposites(t *testing.T) {
	records := [][]byte{nil, simple(0)}
	for i := 2; i <= 16; i++ {
		records = append(records, composite(i-1))
	}
	for _, top := range []int{2, 7, 8, 16} {
		f, err := openForeign(string(sketch{records: records}.file()), 0, nil)
		if err != nil {
			t.Fatal(err)
		}
		if !f.sound(GlyphID(top)) { // asked first, so that nothing of it is known
			t.Errorf("glyph %d, nested %d deep, is refused: %v", top, top-1, f.damage.Load())
		}
		cut, err := f.Cut([]CutGlyph{{GID: GlyphID(top), Advance: 1000, Code: 'a'}})
		if err != nil {
			t.Errorf("glyph %d: %v", top, err)
			continue
		}
		mustOpen(t, cut)
	}
}

// brokenSystem has one installed face, whose characters can be read and whose file cannot be used.
type brokenSystem struct{ cmap string }

func (b brokenSystem) Faces() []Installed {
	return []Installed{{File: "/x.ttf", Description: Description{Families: []string{"x"}, Outlines: true, Weight: 400, Width: 5}}}
}
func (b brokenSystem) Places() []string                          { return nil }
func (b brokenSystem) Read(string) (string, error)               { return "damaged", nil }
func (b brokenSystem) Table(string, int, string) (string, error) { return b.cmap, nil }

// The messages of Open are the caller's own: what the set looks up later, and what goes wrong then, does not write into them.
func TestMessagesBelongToTheCaller(t *testing.T) {
	const rune = 0x10FFFD // no embedded face has it
	system := brokenSystem{string(cmap12([3]int{rune, rune, 1}))}
	s, list := Open(Spec{Body: Name{S: "a.ttf"}, Title: Name{S: "b.ttf"}, Sub: Name{S: "c.ttf"}, Rare: []Name{{S: "system"}},
		System: system}, nil)
	before := len(list)
	list.Errorf(list[0].Pos, "JB0000", "自己的", "the caller's own")
	if _, ok := s.Lookup(Body, rune); ok || before != 3 {
		t.Fatal(ok, list)
	}
	if list[before].Code != "JB0000" {
		t.Errorf("the caller's message became %v", list[before])
	}
}

// Words are added modulo 2³²; a table that does not fill its last word goes on with zeros.
func TestCheckSum(t *testing.T) {
	for table, want := range map[string]uint32{
		"": 0, "\x01": 0x01000000, "\x00\x00\x00\x01": 1, "\x00\x00\x00\x02\xff\xff\xff\xff": 1,
		"\x00\x00\x00\x01\x00\x00\x80": 0x00008001, "\x12\x34\x56\x78\x9a\xbc": 0x12345678 + 0x9abc0000,
	} {
		if got := CheckSum([]byte(table)); got != want {
			t.Errorf("%x: %08x, want %08x", table, got, want)
		}
	}
}
