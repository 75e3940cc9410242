package pdf

import (
	"encoding/binary"
	"errors"

	"jianbao/fonts"
)

// errFace is a cut that is no TrueType file. fonts.Cut never makes one.
var errFace = errors.New("the cut face is damaged")

// trim gives a cut face as a PDF needs it, with the same outlines, advances and bearings.
//
// Only the tables that ISO 32000-1, 9.9 names for a font whose codes are glyph numbers stay. Flags of points are written
// out, not counted: deflate finds the repeats itself, and 0.5 % smaller. The offsets of glyphs are of 16 bits where these
// reach; else no glyph is padded.
func trim(cut []byte) ([]byte, error) {
	t, err := readTables(cut)
	if err != nil {
		return nil, err
	}
	glyphs, err := t.glyphs()
	if err != nil {
		return nil, err
	}
	glyf := make([]byte, 0, len(t["glyf"])+len(t["glyf"])/8)
	ends := make([]int, len(glyphs))
	for i, g := range glyphs {
		if glyf, err = appendUnfolded(glyf, g); err != nil {
			return nil, err
		}
		ends[i] = len(glyf)
	}
	short := len(glyf)+len(glyphs) <= 2*0xffff // with a byte of padding each
	if short {
		glyf = padded(glyf, ends)
	}
	loca := make([]byte, 0, 4*(len(glyphs)+1))
	for i := -1; i < len(ends); i++ {
		end := 0
		if i >= 0 {
			end = ends[i]
		}
		if short {
			loca = binary.BigEndian.AppendUint16(loca, uint16(end/2))
		} else {
			loca = binary.BigEndian.AppendUint32(loca, uint32(end))
		}
	}
	head := append([]byte(nil), t["head"]...)
	clear(head[8:12]) // the check sum of a file with other tables
	head[50], head[51] = 0, 1
	if short {
		head[51] = 0
	}
	return joinTables([]sfntTable{{"glyf", glyf}, {"head", head}, {"hhea", t["hhea"]}, {"hmtx", t["hmtx"]},
		{"loca", loca}, {"maxp", t["maxp"]}}), nil
}

// padded gives glyf with every glyph at an even place, which offsets of 16 bits need; ends is set anew.
func padded(glyf []byte, ends []int) []byte {
	out := make([]byte, 0, len(glyf)+len(ends))
	from := 0
	for i, to := range ends {
		out = append(out, glyf[from:to]...)
		if len(out)%2 == 1 {
			out = append(out, 0)
		}
		from, ends[i] = to, len(out)
	}
	return out
}

// tables are the tables of an sfnt file by tag (ISO/IEC 14496-22, 4).
type tables map[string][]byte

func readTables(file []byte) (tables, error) {
	if len(file) < 12 {
		return nil, errFace
	}
	t := tables{}
	n := int(binary.BigEndian.Uint16(file[4:]))
	if len(file) < 12+16*n {
		return nil, errFace
	}
	for i := range n {
		e := file[12+16*i:]
		at, size := uint64(binary.BigEndian.Uint32(e[8:])), uint64(binary.BigEndian.Uint32(e[12:]))
		if at+size > uint64(len(file)) {
			return nil, errFace
		}
		t[string(e[:4])] = file[at : at+size]
	}
	if len(t["head"]) < 54 || len(t["maxp"]) < 6 || len(t["hhea"]) < 36 {
		return nil, errFace
	}
	return t, nil
}

// glyphs parts glyf at the offsets of loca.
func (t tables) glyphs() ([][]byte, error) {
	n := int(binary.BigEndian.Uint16(t["maxp"][4:]))
	glyf, loca := t["glyf"], t["loca"]
	long := t["head"][51] != 0
	offset := func(i int) uint64 {
		if long {
			return uint64(binary.BigEndian.Uint32(loca[4*i:]))
		}
		return 2 * uint64(binary.BigEndian.Uint16(loca[2*i:]))
	}
	if width := map[bool]int{false: 2, true: 4}[long]; len(loca) < width*(n+1) {
		return nil, errFace
	}
	out := make([][]byte, n)
	for i := range out {
		from, to := offset(i), offset(i+1)
		if from > to || to > uint64(len(glyf)) {
			return nil, errFace
		}
		out[i] = glyf[from:to]
	}
	return out, nil
}

// The flags of a point of a simple glyph (ISO/IEC 14496-22, 5.3.4).
const (
	shortX = 0x02
	shortY = 0x04
	repeat = 0x08 // the next byte counts how many more points are like this one
	sameX  = 0x10
	sameY  = 0x20
)

// appendUnfolded appends a simple glyph with a flag for each point, without instructions and padding. Others stay.
func appendUnfolded(out, g []byte) ([]byte, error) {
	if len(g) == 0 {
		return out, nil
	}
	if len(g) < 10 {
		return nil, errFace
	}
	contours := int(int16(binary.BigEndian.Uint16(g)))
	if contours <= 0 {
		return append(out, g...), nil // parts, or a blank
	}
	at := 10 + 2*contours
	if at+2 > len(g) {
		return nil, errFace
	}
	points := int(binary.BigEndian.Uint16(g[at-2:])) + 1
	out = append(append(out, g[:at]...), 0, 0)
	at += 2 + int(binary.BigEndian.Uint16(g[at:]))
	size := 0 // of the coordinates
	for points > 0 {
		if at >= len(g) {
			return nil, errFace
		}
		f, n := g[at], 1
		at++
		if f&repeat != 0 {
			if at >= len(g) {
				return nil, errFace
			}
			n += int(g[at])
			at++
		}
		n = min(n, points)
		points -= n
		size += n * (width(f, shortX, sameX) + width(f, shortY, sameY))
		for ; n > 0; n-- {
			out = append(out, f&^repeat)
		}
	}
	if at+size > len(g) {
		return nil, errFace
	}
	return append(out, g[at:at+size]...), nil
}

// width gives the bytes of one coordinate by its two flags.
func width(f, short, same byte) int {
	switch {
	case f&short != 0:
		return 1
	case f&same != 0:
		return 0
	}
	return 2
}

// sfntTable is a table with its tag.
type sfntTable struct {
	tag  string
	data []byte
}

// joinTables writes an sfnt file of tables that stand in the order of their tags, each padded to four bytes.
func joinTables(list []sfntTable) []byte {
	at := 12 + 16*len(list)
	b := binary.BigEndian.AppendUint32(nil, 0x00010000)
	b = append(b, 0, byte(len(list)), 0, 64, 0, 2, 0, byte(16*len(list)-64)) // a search begins among the first four
	for _, t := range list {
		b = append(b, t.tag...)
		b = binary.BigEndian.AppendUint32(b, fonts.CheckSum(t.data))
		b = binary.BigEndian.AppendUint32(b, uint32(at))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
		at += (len(t.data) + 3) &^ 3
	}
	for _, t := range list {
		b = append(b, t.data...)
		b = append(b, make([]byte, -len(t.data)&3)...)
	}
	return b
}
