package fonts

import (
	"math"
	"strconv"
)

// index is an INDEX of CFF: a list of byte strings (Adobe TN 5176 5; of CFF2 ISO/IEC 14496-22 5.4.3).
type index struct {
	n, size int   // entries; bytes of an offset
	offsets table // n+1 of them
	data    table // offset 1 is its first byte
}

// openIndex reads the INDEX at offset at and gives where it ends. wide has a count of 32 bits, as in CFF2.
func openIndex(t table, at int, wide bool) (index, int, bool) {
	n, head := t.u16(at), 2
	if wide {
		n, head = t.u32(at), 4
	}
	if at < 0 || at+head > len(t) {
		return index{}, 0, false
	}
	if n == 0 {
		return index{}, at + head, true
	}
	size := t.u8(at + head)
	if size < 1 || size > 4 || n > len(t)/size {
		return index{}, 0, false
	}
	offsets, ok := t.slice(at+head+1, (n+1)*size)
	if !ok {
		return index{}, 0, false
	}
	x := index{n: n, size: size, offsets: offsets, data: t[at+head+1+len(offsets):]}
	end := x.offset(n) - 1
	if end < 0 || end > len(x.data) {
		return index{}, 0, false
	}
	return x, at + head + 1 + len(offsets) + end, true
}

func (x index) offset(i int) int {
	v := 0
	for k := range x.size {
		v = v<<8 | x.offsets.u8(i*x.size+k)
	}
	return v
}

// get gives entry i, false where it is not there or leaves the data.
func (x index) get(i int) (table, bool) {
	if i < 0 || i >= x.n {
		return "", false
	}
	from, to := x.offset(i)-1, x.offset(i+1)-1
	return x.data.slice(from, to-from)
}

// Operators of DICTs; those of two bytes are 12 and the second one.
const (
	opCharset     = 15
	opPrivate     = 18
	opSubrs       = 19
	opCharStrings = 17
	opVstore      = 24
	opVsindex     = 22
	opDictBlend   = 23
	opFontMatrix  = 12<<8 | 7
	opCharType    = 12<<8 | 6
	opROS         = 12<<8 | 30
	opFDArray     = 12<<8 | 36
	opFDSelect    = 12<<8 | 37
)

// dict holds the numbers of a DICT by operator; of each operator the last 8.
type dict map[int][]float64

// Limits of DICTs; real ones have some hundred bytes, and CFF2 allows 513 operands.
const (
	maxDict     = 1 << 14
	maxOperands = 513
)

// readDict reads a DICT and says whether it is sound.
func readDict(t table) (dict, bool) {
	d := dict{}
	var stack []float64
	if len(t) > maxDict {
		return nil, false
	}
	for i := 0; i < len(t); {
		b := t.u8(i)
		if len(stack) > maxOperands {
			return nil, false
		}
		switch {
		case b == 30:
			v, size := readReal(t[i+1:])
			stack = append(stack, v)
			i += 1 + size
			continue
		case b == 28 || b == 29 || b >= 32 && b < 255:
			v, size := readInteger(t[i:])
			stack = append(stack, float64(v))
			i += size
			continue
		case b == 12:
			i++
			b = b<<8 | t.u8(i)
		case b > 24:
			return nil, false
		}
		i++
		// Of a blend only hints could be wanted, and those are not kept.
		d[b] = append([]float64(nil), stack[max(0, len(stack)-8):]...)
		stack = stack[:0]
	}
	return d, true
}

// readInteger reads an integer operand of a DICT (TN 5176 table 3), whose first byte is one.
func readInteger(t table) (v, size int) {
	b := t.u8(0)
	switch {
	case b == 28:
		return t.i16(1), 3
	case b == 29:
		return int(int32(t.u32(1))), 5
	case b < 247:
		return b - 139, 1
	case b < 251:
		return (b-247)*256 + t.u8(1) + 108, 2
	}
	return -(b-251)*256 - t.u8(1) - 108, 2
}

// readReal reads the nibbles of a real operand (TN 5176 4).
func readReal(t table) (v float64, size int) {
	const nibbles = "0123456789.EE -"
	var s []byte
	for i := range min(len(t), 32) {
		for _, n := range [2]byte{t[i] >> 4, t[i] & 15} {
			if n == 15 {
				v, _ = strconv.ParseFloat(string(s), 64)
				return v, i + 1
			}
			s = append(s, nibbles[n])
			if n == 12 {
				s = append(s, '-')
			}
		}
	}
	return 0, len(t)
}

func (d dict) number(op, otherwise int) int {
	if v := d[op]; len(v) > 0 {
		last := v[len(v)-1]
		if math.Abs(last) > math.MaxInt32 {
			return -1
		}
		return int(last)
	}
	return otherwise
}

// cff is a table "CFF " or "CFF2" whose charstrings are read one by one as they are wanted.
type cff struct {
	t           table
	tag         string
	two         bool // CFF2
	charstrings index
	global      index
	fonts       []cffFont // one, or the FDArray
	selects     table     // FDSelect, "" where there is one font
	charset     table     // which names the glyphs have, "" for ISOAdobe
	keyed       bool      // the glyphs have CIDs for names
	scale       float64   // of charstrings to font units
	store       varStore  // of CFF2
}

// cffFont is one Private DICT: the local subroutines of some glyphs.
type cffFont struct {
	local   index
	vsindex int
	scale   float64
}

// maxFonts bounds FDArray: its indexes are bytes in all but CFF2, where real faces have under a hundred.
const maxFonts = 1024

func openCFF(t table, tag string, units int) (*cff, error) {
	c := &cff{t: t, tag: tag, two: tag == "CFF2", scale: 1}
	top, err := c.openTop()
	if err != nil {
		return nil, err
	}
	var ok bool
	at := top.number(opCharStrings, -1)
	if c.charstrings, _, ok = openIndex(t, at, c.two); !ok || c.charstrings.n == 0 {
		return nil, cutOff(tag)
	}
	if top.number(opCharType, 2) != 2 {
		return nil, newFault(tag, "的字形描述不是第 2 型", "has charstrings of another type than 2")
	}
	if at := top.number(opCharset, 0); at > 2 { // below are those that need no table
		c.charset, _ = t.slice(at, len(t)-at)
	}
	_, c.keyed = top[opROS]
	if at := top.number(opVstore, 0); c.two && at > 0 {
		body, ok := t.slice(at+2, len(t)-at-2)
		if !ok {
			return nil, cutOff(tag)
		}
		if c.store, err = openVarStore(body, tag); err != nil {
			return nil, err
		}
	}
	if c.scale, err = c.matrixScale(top, units, 1); err != nil {
		return nil, err
	}
	return c, c.openFonts(top, units)
}

// openTop reads the header, the Top DICT and the global subroutines.
func (c *cff) openTop() (dict, error) {
	t := c.t
	if major := t.u8(0); major != 1 && !c.two || major != 2 && c.two {
		return nil, newFault(c.tag, "版本是 %d，不认识", "has the unknown version %d", major)
	}
	at, ok := t.u8(2), true
	var body table
	if c.two {
		if body, ok = t.slice(at, t.u16(3)); !ok {
			return nil, cutOff(c.tag)
		}
		at += len(body)
	} else {
		var tops index
		_, at, ok = openIndex(t, at, false) // names
		if ok {
			tops, at, ok = openIndex(t, at, false)
		}
		if ok {
			_, at, ok = openIndex(t, at, false) // strings
		}
		if ok {
			body, ok = tops.get(0)
		}
	}
	if ok {
		c.global, _, ok = openIndex(t, at, c.two)
	}
	if !ok {
		return nil, cutOff(c.tag)
	}
	top, ok := readDict(body)
	if !ok {
		return nil, newFault(c.tag, "的 Top DICT 损坏", "has a damaged Top DICT")
	}
	return top, nil
}

// matrixScale gives what the FontMatrix of d multiplies a charstring's lengths by to make font units. A matrix that
// slants or stretches is refused: no face for text has one.
func (c *cff) matrixScale(d dict, units int, above float64) (float64, error) {
	m := d[opFontMatrix]
	if len(m) == 0 {
		return 1, nil
	}
	if len(m) != 6 || m[1] != 0 || m[2] != 0 || m[4] != 0 || m[5] != 0 || m[0] != m[3] || !(m[0] > 0) {
		return 0, newFault(c.tag, "的 FontMatrix 不是等比的", "has a FontMatrix that is not a plain scale")
	}
	s := m[0] * float64(units) * above
	if math.Abs(s-1) < 0.001 {
		s = 1
	}
	if s < 0.01 || s > 100 {
		return 0, newFault(c.tag, "的 FontMatrix 与 unitsPerEm 不符", "has a FontMatrix that contradicts unitsPerEm")
	}
	return s, nil
}

// openFonts reads the Private DICTs, by way of FDArray where there is one.
func (c *cff) openFonts(top dict, units int) error {
	at := top.number(opFDArray, 0)
	if at == 0 {
		f, err := c.openFont(top)
		f.scale = c.scale
		c.fonts = []cffFont{f}
		return err
	}
	list, _, ok := openIndex(c.t, at, c.two)
	if !ok || list.n == 0 || list.n > maxFonts {
		return newFault(c.tag, "的 FDArray 损坏", "has a damaged FDArray")
	}
	for i := range list.n {
		body, _ := list.get(i)
		d, ok := readDict(body)
		if !ok {
			return newFault(c.tag, "的 FDArray 损坏", "has a damaged FDArray")
		}
		f, err := c.openFont(d)
		if err != nil {
			return err
		}
		// With a matrix at the top, that of a font is relative to it; the usual pair is 0.001 and none, or none and 0.001.
		f.scale = c.scale
		if len(top[opFontMatrix]) == 0 {
			f.scale, err = c.matrixScale(d, units, 1)
		} else if m := d[opFontMatrix]; len(m) == 6 && m[0] != 1 {
			var own float64
			own, err = c.matrixScale(d, 1, 1)
			f.scale *= own
		}
		if err != nil {
			return err
		}
		c.fonts = append(c.fonts, f)
	}
	if at := top.number(opFDSelect, 0); at > 0 {
		if c.selects, ok = c.t.slice(at, len(c.t)-at); !ok {
			return cutOff(c.tag)
		}
	}
	return nil
}

// openFont reads the Private DICT that d points at.
func (c *cff) openFont(d dict) (cffFont, error) {
	private := d[opPrivate]
	if len(private) < 2 {
		return cffFont{}, nil
	}
	size, at := int(private[0]), int(private[1])
	body, ok := c.t.slice(at, size)
	if !ok {
		return cffFont{}, newFault(c.tag, "的 Private DICT 越界", "has a Private DICT outside the table")
	}
	p, ok := readDict(body)
	if !ok {
		return cffFont{}, newFault(c.tag, "的 Private DICT 损坏", "has a damaged Private DICT")
	}
	f := cffFont{vsindex: p.number(opVsindex, 0)}
	if subrs := p.number(opSubrs, 0); subrs > 0 {
		if f.local, _, ok = openIndex(c.t, at+subrs, c.two); !ok {
			return f, newFault(c.tag, "的子程序表损坏", "has damaged subroutines")
		}
	}
	return f, nil
}

// font gives the index in fonts of a glyph, by FDSelect (TN 5176 19; format 4 of CFF2).
func (c *cff) font(g int) (int, bool) {
	if c.selects == "" {
		return 0, true
	}
	fd := -1
	switch c.selects.u8(0) {
	case 0:
		if 1+g < len(c.selects) {
			fd = c.selects.u8(1 + g)
		}
	case 3:
		fd = c.selected(g, c.selects.u16(1), 3, 3, c.selects.u16, c.selects.u8, 2)
	case 4:
		fd = c.selected(g, c.selects.u32(1), 5, 6, c.selects.u32, c.selects.u16, 4)
	}
	return fd, 0 <= fd && fd < len(c.fonts)
}

// selected searches n ranges of size bytes from at for the last that begins at or before g. first reads where a range
// begins, and value, behind bytes later, its font.
func (c *cff) selected(g, n, at, size int, first, value func(int) int, behind int) int {
	if n > (len(c.selects)-at)/size {
		return -1
	}
	low, high := 0, n
	for low < high {
		mid := (low + high) / 2
		if first(at+size*mid) <= g {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == 0 || g >= first(at+size*n) {
		return -1
	}
	return value(at + size*(low-1) + behind)
}
