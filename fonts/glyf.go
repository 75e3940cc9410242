package fonts

// Flags of a part of a composite glyph (ISO/IEC 14496-22 5.3.4.2).
const (
	partWords        = 0x0001 // arguments are 16 bits each
	partScale        = 0x0008
	partMore         = 0x0020
	partXYScale      = 0x0040
	partMatrix       = 0x0080
	partInstructions = 0x0100
	partMetrics      = 0x0200 // the composite takes this part's advance
)

// pointRepeat in a simple glyph's flag tells that the next byte counts its repeats (5.3.4.1).
const pointRepeat = 0x08

// headerSize is the count of contours and the box of a glyph record.
const headerSize = 10

// outlines is glyf with its index loca.
type outlines struct {
	glyf, loca table
	long       bool // loca has 32-bit offsets
}

// record gives the record of glyph g, which must be below the number of glyphs; "" is a blank.
func (o outlines) record(g int) (table, error) {
	var from, to int
	if o.long {
		from, to = o.loca.u32(4*g), o.loca.u32(4*g+4)
	} else {
		from, to = 2*o.loca.u16(2*g), 2*o.loca.u16(2*g+2)
	}
	rec, ok := o.glyf.slice(from, to-from)
	if !ok {
		return "", newFault("loca", "第 %d 号字形越界", "glyph %d lies outside glyf", g)
	}
	if len(rec) > 0 && len(rec) < headerSize {
		return "", badRecord(g)
	}
	return rec, nil
}

func badRecord(g int) *fault {
	return newFault("glyf", "第 %d 号字形损坏", "the record of glyph %d is damaged", g)
}

func isComposite(rec table) bool { return len(rec) > 0 && rec.i16(0) < 0 }

// part is one part of a composite: its flags, its glyph, and where it lies in the record.
type part struct {
	at, size     int
	flags, glyph int
}

// nextPart reads the part at offset at, and says whether it is all there.
func nextPart(rec table, at int) (part, bool) {
	p := part{at: at, flags: rec.u16(at), glyph: rec.u16(at + 2), size: 6}
	if p.flags&partWords != 0 {
		p.size += 2
	}
	switch {
	case p.flags&partScale != 0:
		p.size += 2
	case p.flags&partXYScale != 0:
		p.size += 4
	case p.flags&partMatrix != 0:
		p.size += 8
	}
	return p, at+p.size <= len(rec)
}

// eachPart calls yield with every part of a composite record, and says whether the record is whole.
func eachPart(rec table, yield func(part)) bool {
	for at := headerSize; ; {
		p, ok := nextPart(rec, at)
		if !ok {
			return false
		}
		yield(p)
		if at += p.size; p.flags&partMore == 0 {
			return true
		}
	}
}

// hintRange gives the instructions of a simple record, without the length field before them, and whether the record is
// whole up to their end.
func hintRange(rec table) (from, to int, ok bool) {
	from = headerSize + 2*rec.i16(0) + 2
	to = from + rec.u16(from-2)
	return from, to, to <= len(rec)
}

// wholeSimple says whether the contours, flags and coordinates of a simple record are all there.
func wholeSimple(rec table) bool {
	contours := rec.i16(0)
	_, at, ok := hintRange(rec)
	if !ok {
		return contours == 0 // some blanks are a bare header
	}
	last := -1
	for i := range contours {
		end := rec.u16(headerSize + 2*i)
		if end < last {
			return false
		}
		last = end
	}
	size := 0 // of the coordinates
	for points := last + 1; points > 0; {
		if at >= len(rec) {
			return false
		}
		flag, repeat := rec[at], 1
		at++
		if flag&pointRepeat != 0 {
			repeat = min(1+rec.u8(at), points)
			at++
		}
		points -= repeat
		size += repeat * coordinateSize(flag)
	}
	return at+size <= len(rec)
}

// coordinateSize gives the bytes that a point's coordinates take: each one if short, none if the same as the last one
// (or, with short, positive), else two.
func coordinateSize(flag byte) int {
	xShort, xSame := flag>>1&1, flag>>4&1
	yShort, ySame := flag>>2&1, flag>>5&1
	return int(xShort + 2*(1-(xShort|xSame)) + yShort + 2*(1-(yShort|ySame)))
}
