package fonts

import (
	"encoding/binary"
	"testing"
)

func appendU24(b []byte, v int) []byte { return append(b, byte(v>>16), byte(v>>8), byte(v)) }

// sequences makes a cmap with 葛 as glyph 1 and 4E00 as glyph 2, and variation sequences: 葛 with U+E0100 is the usual
// shape, with U+E0101 glyph 3.
func sequences() []byte {
	f12 := cmap12([3]int{0x4E00, 0x4E00, 2}, [3]int{'葛', '葛', 1})[12:]
	be := binary.BigEndian
	t := be.AppendUint32([]byte{0, 14}, 0)
	t = be.AppendUint32(t, 2)
	t = be.AppendUint32(be.AppendUint32(appendU24(t, 0xE0100), 32), 0)
	t = be.AppendUint32(be.AppendUint32(appendU24(t, 0xE0101), 0), 40)
	t = append(appendU24(be.AppendUint32(t, 1), '葛'), 0)
	t = appendU16(appendU24(be.AppendUint32(t, 1), '葛'), 3)
	be.PutUint32(t[2:], uint32(len(t)))
	b := appendU16(nil, 0, 2, 0, 5, 0, 20, 3, 10, 0, 20+len(t))
	return append(append(b, t...), f12...)
}

func TestVariants(t *testing.T) {
	f := mustOpen(t, sketch{records: [][]byte{nil, simple(0), simple(1), simple(2)}, cmap: sequences()}.file())
	for _, c := range []struct {
		r, selector rune
		want        GlyphID
	}{{'葛', 0xE0100, 1}, {'葛', 0xE0101, 3}, {'葛', 0xE0102, 0}, {'一', 0xE0100, 0}, {'一', 0xE0101, 0}, {'葛', 'x', 0}} {
		if g, ok := f.Variant(c.r, c.selector); g != c.want || ok != (c.want > 0) {
			t.Errorf("%c with %X: glyph %d %v, want %d", c.r, c.selector, g, ok, c.want)
		}
	}
	read := folder(map[string][]byte{"x.ttf": []byte(f.file)})
	s, _ := Open(Spec{Rare: []Name{{S: "x.ttf"}}}, read)
	if c, ok := s.LookupVariant(Body, '葛', 0xE0101); !ok || c.GID != 3 || !c.Fallback {
		t.Errorf("%v %+v", ok, c)
	}
	if _, ok := s.LookupVariant(Body, '葛', 0xE0110); ok {
		t.Error("a sequence that no face has")
	}
}

// FuzzVariants asserts that no table of sequences leads to a glyph that is not there.
func FuzzVariants(f *testing.F) {
	f.Add(sequences())
	f.Fuzz(func(t *testing.T, cmap []byte) {
		face, err := openForeign(string(sketch{records: [][]byte{nil, simple(0)}, cmap: cmap}.file()), 0, nil)
		if err != nil {
			return
		}
		for _, selector := range []rune{0xFE00, 0xE0100, 0xE0101} {
			if g, ok := face.Variant('葛', selector); ok != (g == 1) {
				t.Fatalf("glyph %d %v", g, ok)
			}
		}
	})
}
