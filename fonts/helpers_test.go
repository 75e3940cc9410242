package fonts

import (
	"encoding/binary"
	"slices"
	"strings"
	"testing"
)

// simple is a record of one triangle with two bytes of instructions; x tells it from others.
func simple(x int) []byte {
	b := appendU16(nil, 1, x, 0, x+100, 100) // one contour and its box
	b = appendU16(b, 2)                      // the last point
	b = appendU16(b, 2)                      // bytes of instructions
	b = append(b, 0xB0, 0x01)
	b = append(b, 0x01, 0x01, 0x01) // three points on the curve, both coordinates of 16 bits
	return appendU16(b, x, 100, -50, 0, 0, 100)
}

// composite is a record of the given parts, side by side, with instructions.
func composite(parts ...int) []byte {
	b := appendU16(nil, -1, 0, 0, 100*len(parts), 100)
	for i, p := range parts {
		flags := 0x0002 | partMetrics | partInstructions // arguments are a shift
		if i < len(parts)-1 {
			flags |= partMore
		}
		b = append(appendU16(b, flags, p), byte(i), 0)
	}
	return append(appendU16(b, 3), 0xB0, 0x01, 0x02)
}

// sketch is a face to be written for a test; the zero values are those of a sound face.
type sketch struct {
	records  [][]byte
	cmap     []byte // nil: U+4E00 on for glyph 1 on
	fsType   int
	extra    []sfntTable
	drop     string // a table to leave out
	advances []int
}

// file writes the face.
func (s sketch) file() []byte {
	n := len(s.records)
	var glyf, loca, hmtx []byte
	loca = appendU16(loca, 0, 0)
	for i, r := range s.records {
		glyf = append(glyf, r...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		advance := 1000
		if i < len(s.advances) {
			advance = s.advances[i]
		}
		hmtx = appendU16(hmtx, advance, 0)
	}
	head := make([]byte, 54)
	copy(head, appendU16(nil, 1, 0, 1, 0, 0, 0, 0x5F0F, 0x3CF5, 0x001F, 1000))
	head[51] = 1
	hhea := make([]byte, 36)
	copy(hhea, appendU16(nil, 1, 0, 880, -120))
	copy(hhea[34:], appendU16(nil, n))
	maxp := make([]byte, 32)
	copy(maxp, appendU16(nil, 1, 0, n))
	os2 := make([]byte, 96)
	copy(os2, appendU16(nil, 4, 1000, 400, 5, s.fsType))
	cmap := s.cmap
	if cmap == nil {
		var glyphs []CutGlyph
		for i := 1; i < n; i++ {
			glyphs = append(glyphs, CutGlyph{Code: uint16(0x4E00 + i - 1)})
		}
		cmap, _ = mapCodes(glyphs)
	}
	tables := append([]sfntTable{{"OS/2", os2}, {"cmap", cmap}, {"glyf", glyf}, {"head", head}, {"hhea", hhea},
		{"hmtx", hmtx}, {"loca", loca}, {"maxp", maxp}}, s.extra...)
	tables = slices.DeleteFunc(tables, func(t sfntTable) bool { return t.tag == s.drop })
	slices.SortFunc(tables, func(a, b sfntTable) int { return strings.Compare(a.tag, b.tag) })
	return assemble(tables)
}

// collectionOf joins faces into a TTC, each with offsets of its own place.
func collectionOf(files ...[]byte) []byte {
	b := appendU16([]byte("ttcf"), 1, 0, 0, len(files))
	at := len(b) + 4*len(files)
	for _, f := range files {
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		at += len(f)
	}
	for _, f := range files {
		start := len(b)
		b = append(b, f...)
		for i := range table(f).u16(4) {
			field := b[start+12+16*i+8:]
			binary.BigEndian.PutUint32(field, binary.BigEndian.Uint32(field)+uint32(start))
		}
	}
	return b
}

// cmap12 writes a cmap of one subtable, (3,10) format 12, with groups of start, end and glyph.
func cmap12(groups ...[3]int) []byte {
	b := appendU16(nil, 0, 1, 3, 10, 0, 12)
	b = appendU16(b, 12, 0)
	for _, v := range []int{16 + 12*len(groups), 0, len(groups)} {
		b = binary.BigEndian.AppendUint32(b, uint32(v))
	}
	for _, g := range groups {
		for _, v := range g {
			b = binary.BigEndian.AppendUint32(b, uint32(v))
		}
	}
	return b
}

// openWhole opens a face from outside and examines all of its glyphs.
func openWhole(file []byte, index int) (*Face, error) {
	f, err := openForeign(string(file), index, nil)
	if err != nil {
		return nil, err
	}
	return f, examine(f)
}

// examine looks at all of a face: its characters, its records, its composites.
func examine(f *Face) error {
	if f.exam == nil { // an embedded one
		f.exam = &exam{parts: make([]int32, f.glyphs)}
		defer func() { f.exam = nil }()
	}
	for g := range f.glyphs {
		if !f.sound(GlyphID(g)) {
			return f.damage.Load()
		}
	}
	return f.checkMap()
}

// mustOpen opens and examines a face that has to be sound.
func mustOpen(t testing.TB, file []byte) *Face {
	t.Helper()
	f, err := openWhole(file, 0)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// sounding is a face with a simple glyph, two composites and a composite of a composite.
func sounding() sketch {
	return sketch{records: [][]byte{simple(0), simple(1), simple(2), composite(1, 2), composite(3, 1), nil}}
}
