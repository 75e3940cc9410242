package fonts

import (
	"cmp"
	"encoding/binary"
	"math"
	"math/bits"
	"slices"
	"unicode/utf16"
)

// codeGlyph is a code with its glyph in the cut.
type codeGlyph struct{ code, glyph int }

// mapCodes makes a cmap table with one subtable, (3,1) format 4. Codes whose glyphs run along with them share a
// segment.
func mapCodes(glyphs []CutGlyph) ([]byte, error) {
	pairs := make([]codeGlyph, len(glyphs))
	for i, g := range glyphs {
		pairs[i] = codeGlyph{int(g.Code), i + 1}
	}
	byCode := func(a, b codeGlyph) int { return cmp.Compare(a.code, b.code) }
	if !slices.IsSortedFunc(pairs, byCode) {
		slices.SortFunc(pairs, byCode)
	}
	type segment struct{ start, end, delta int }
	segments := make([]segment, 0, len(pairs)+1)
	for i, p := range pairs {
		if !fitCode(p.code) {
			return nil, newFault("cmap", "编码 %04X 不能用", "code %04X cannot be used", p.code)
		}
		if i > 0 && p.code == pairs[i-1].code {
			return nil, newFault("cmap", "编码 %04X 重复", "code %04X is given twice", p.code)
		}
		delta := p.glyph - p.code
		if n := len(segments); n > 0 && segments[n-1].end == p.code-1 && segments[n-1].delta == delta {
			segments[n-1].end++
			continue
		}
		segments = append(segments, segment{p.code, p.code, delta})
	}
	segments = append(segments, segment{0xFFFF, 0xFFFF, 1}) // ends the table and maps FFFF to .notdef
	n := len(segments)
	if 16+8*n > 0xFFFF {
		return nil, newFault("cmap", "编码分成 %d 段，格式 4 容纳不下", "the codes fall into %d runs, too many for format 4", n)
	}
	b := make([]byte, 0, 28+8*n)
	b = appendU16(b, 0, 1, 3, 1, 0, 12) // version, one subtable: platform 3, encoding 1, at 12
	b = appendU16(b, 4, 16+8*n, 0, 2*n)
	b = appendSearch(b, n, 2)
	for _, s := range segments {
		b = appendU16(b, s.end)
	}
	b = appendU16(b, 0)
	for _, s := range segments {
		b = appendU16(b, s.start)
	}
	for _, s := range segments {
		b = appendU16(b, s.delta)
	}
	return append(b, make([]byte, 2*n)...), nil // no segment uses an array of glyphs
}

// fitCode says whether a code may stand in a PDF's strings and be mapped to text: neither zero, a surrogate, a byte
// order mark nor a noncharacter at the plane's end (ISO 19005-3 6.2.11.7.2).
func fitCode(code int) bool {
	return code != 0 && (code < 0xD800 || code > 0xDFFF) && code != 0xFEFF && code < 0xFFFE
}

func codeRange(glyphs []CutGlyph) (first, last int) {
	first = 0xFFFF
	for _, g := range glyphs {
		first, last = min(first, int(g.Code)), max(last, int(g.Code))
	}
	return min(first, last), last
}

// head flags that stay true without hints: the baseline is at y = 0, the left side bearing at x = 0.
const headFlags = 0x0003

func (f *Face) cutHead() []byte {
	b := []byte(f.head[:54])
	put := binary.BigEndian.PutUint16
	binary.BigEndian.PutUint32(b[8:], 0) // the check sum of the file, see assemble
	put(b[16:], uint16(f.head.u16(16)&headFlags))
	put(b[18:], uint16(f.units))
	f.rescale(b, 36, 38, 40, 42)
	put(b[50:], 1) // loca has 32-bit offsets
	put(b[52:], 0) // glyf as it is now
	return b
}

func (f *Face) cutHhea(c *collection) []byte {
	b := []byte(f.hhea[:36])
	f.rescale(b, 4, 6, 8, 12, 14, 16)
	binary.BigEndian.PutUint16(b[10:], uint16(c.widest))
	binary.BigEndian.PutUint16(b[34:], uint16(c.count())) // every glyph has an advance of its own
	return b
}

// rescale brings lengths of 16 bits from the units of the file to those of the face.
func (f *Face) rescale(b []byte, at ...int) {
	for _, i := range at {
		v := f.scale * int(int16(binary.BigEndian.Uint16(b[i:])))
		binary.BigEndian.PutUint16(b[i:], uint16(min(max(v, math.MinInt16), math.MaxInt16)))
	}
}

// cutMaxp keeps the bounds of the outlines, which hold for any part of the face, and gives up those of the hints.
func (f *Face) cutMaxp(c *collection) []byte {
	b := make([]byte, 32)
	if f.drawn == nil {
		copy(b, f.maxp)
	} else {
		binary.BigEndian.PutUint32(b, 0x00010000)
		binary.BigEndian.PutUint16(b[6:], uint16(c.points))
		binary.BigEndian.PutUint16(b[8:], uint16(c.contours))
	}
	binary.BigEndian.PutUint16(b[4:], uint16(c.count()))
	clear(b[14:28])
	binary.BigEndian.PutUint16(b[14:], 2) // maxZones, the usual value
	return b
}

// cutOS2 keeps the table, or makes one of version 3 from what else is known.
func (f *Face) cutOS2(first, last int) []byte {
	b := []byte(f.os2)
	if len(b) < 78 || f.drawn != nil { // its lengths are in the units of the file
		m := f.VMetrics()
		b = appendU16(make([]byte, 0, 96), 3, f.units, m.Weight, 5)
		b = append(b, make([]byte, 96-len(b))...)
		copy(b[58:], "    ") // no vendor
		put := binary.BigEndian.PutUint16
		put(b[62:], 0x0040) // a regular face
		put(b[68:], uint16(m.Ascent))
		put(b[70:], uint16(m.Descent))
		put(b[74:], uint16(max(m.Ascent, 0)))
		put(b[76:], uint16(max(-m.Descent, 0)))
		put(b[88:], uint16(m.CapHeight))
	}
	binary.BigEndian.PutUint16(b[64:], uint16(first))
	binary.BigEndian.PutUint16(b[66:], uint16(last))
	return b
}

// cutName names the cut after the face: family, style, full and PostScript name.
func (f *Face) cutName() []byte {
	postscript := f.PostScript()
	family := f.named(nameFamily, langEnglish)
	if family == "" || len(family) > 255 { // the fields are of 16 bits; a name so long is no name
		family = postscript
	}
	records := [...]struct {
		id   int
		text string
	}{{nameFamily, family}, {2, "Regular"}, {4, postscript}, {namePostScript, postscript}}
	b := appendU16(nil, 0, len(records), 6+12*len(records))
	var text []byte
	for _, r := range records {
		at := len(text)
		for _, u := range utf16.Encode([]rune(r.text)) {
			text = appendU16(text, int(u))
		}
		b = appendU16(b, 3, 1, langEnglish, r.id, len(text)-at, at)
	}
	return append(b, text...)
}

// cutPost makes a version 3.0 table, which names no glyphs.
func (f *Face) cutPost() []byte {
	b := make([]byte, 32)
	if len(f.post) >= 16 {
		copy(b, f.post[:16])
		f.rescale(b, 8, 10)
	}
	binary.BigEndian.PutUint32(b, 0x00030000)
	return b
}

// sfntTable is a table to be written.
type sfntTable struct {
	tag  string
	data []byte
}

// checkSumMagic is what the check sum of a whole file comes to (ISO/IEC 14496-22 5.2.3).
const checkSumMagic = 0xB1B0AFBA

// assemble writes the file. The tables stand in the order of their tags, each at a multiple of four bytes.
func assemble(tables []sfntTable) []byte {
	start := 12 + 16*len(tables)
	size := start
	for _, t := range tables {
		size += (len(t.data) + 3) &^ 3
	}
	b := binary.BigEndian.AppendUint32(make([]byte, 0, size), tagTrueType)
	b = appendSearch(appendU16(b, len(tables)), len(tables), 16)
	directory := len(b)
	b = b[:start]
	sum, head := uint32(0), 0
	for i, t := range tables {
		at := len(b)
		b = append(b, t.data...)
		for len(b)%4 != 0 {
			b = append(b, 0)
		}
		entry := b[directory+16*i:]
		copy(entry, t.tag)
		own := CheckSum(b[at:])
		binary.BigEndian.PutUint32(entry[4:], own)
		binary.BigEndian.PutUint32(entry[8:], uint32(at))
		binary.BigEndian.PutUint32(entry[12:], uint32(len(t.data)))
		sum += own
		if t.tag == "head" {
			head = at
		}
	}
	sum += CheckSum(b[:start])
	binary.BigEndian.PutUint32(b[head+8:], checkSumMagic-sum)
	return b
}

// CheckSum adds up a table of a font file as 32-bit numbers, as if zeros followed it to a multiple of four bytes
// (ISO/IEC 14496-22 4, on calculating checksums): what the directory of a file says of it.
func CheckSum(b []byte) (sum uint32) {
	for ; len(b) >= 4; b = b[4:] {
		sum += binary.BigEndian.Uint32(b)
	}
	var last [4]byte
	copy(last[:], b)
	return sum + binary.BigEndian.Uint32(last[:])
}

// appendSearch appends what a binary search over n entries of size bytes begins with: the largest power of two up to
// n, times size; its exponent; and the rest.
func appendSearch(b []byte, n, size int) []byte {
	exponent := bits.Len(uint(n)) - 1
	reach := size << exponent
	return appendU16(b, reach, exponent, n*size-reach)
}

func appendU16(b []byte, values ...int) []byte {
	for _, v := range values {
		b = binary.BigEndian.AppendUint16(b, uint16(v))
	}
	return b
}
