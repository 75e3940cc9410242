package fonts

import (
	"math"
	"math/bits"
)

// Fields of a value record (ISO/IEC 14496-22 6.3.6): what stands before the advance, and before its device.
const (
	valueAdvance    = 0x0004
	valuePlacement  = 0x0003
	valueDevice     = 0x0040
	valueUpToDevice = 0x003F
)

// Kern gives what is added to the advance of a, in font units, where b follows it in Latin text: by the feature kern of
// GPOS, or by the table kern where a face has no such feature. It is not more than an em either way. What it costs
// grows with the face's lookups, not its glyphs; still, ask once for each pair.
func (f *Face) Kern(a, b GlyphID) int {
	if !f.Joins() {
		return 0
	}
	j := f.joining()
	sum := 0
	for _, l := range j.kern {
		for _, sub := range l {
			if v, ok := j.pair(sub, a, b, f.coords); ok {
				sum += v
				break
			}
		}
	}
	for _, sub := range j.old {
		sum += oldPair(sub, a, b)
	}
	return min(max(f.scale*sum, -f.units), f.units)
}

// checkPairs tells that the arrays of a pair adjustment are all there (6.3.3.2).
func checkPairs(t table) bool {
	size := valueSize(t.u16(4)) + valueSize(t.u16(6))
	switch t.u16(0) {
	case 1:
		return wholeCoverage(t, t.u16(2)) && len(t) >= 10+2*t.u16(8)
	case 2:
		return wholeCoverage(t, t.u16(2)) && wholeClasses(t, t.u16(8)) && wholeClasses(t, t.u16(10)) &&
			len(t) >= 16+t.u16(12)*t.u16(14)*size
	}
	return false
}

func valueSize(format int) int { return 2 * bits.OnesCount(uint(format&0xFF)) }

// pair gives what a subtable says of a and b, and false where it says nothing, so that the next is asked.
func (j *joining) pair(t table, a, b GlyphID, coords []float64) (int, bool) {
	i := covered(t, t.u16(2), a)
	if i < 0 {
		return 0, false
	}
	first := t.u16(4)
	size := valueSize(first) + valueSize(t.u16(6))
	if t.u16(0) == 1 {
		at := t.u16(10 + 2*i)
		set, ok := t.slice(at, len(t)-at)
		k, found := findGlyph(set, 2, 2+size, set.u16(0), b)
		if i >= t.u16(8) || !ok || !found {
			return 0, false
		}
		return j.advance(set, 2+(2+size)*k+2, first, coords), true
	}
	c1, c2 := classOf(t, t.u16(8), a), classOf(t, t.u16(10), b)
	// A second glyph that no class names is left to the next subtable, as HarfBuzz does: makers split large tables so.
	if c2 == 0 || c1 >= t.u16(12) || c2 >= t.u16(14) {
		return 0, false
	}
	return j.advance(t, 16+size*(c1*t.u16(14)+c2), first, coords), true
}

// advance reads the advance of the value record at offset at; offsets in it count from base.
func (j *joining) advance(base table, at, format int, coords []float64) int {
	v := 0
	if format&valueAdvance != 0 {
		v = base.i16(at + valueSize(format&valuePlacement))
	}
	if !j.varies || format&valueDevice == 0 {
		return v
	}
	device := base.u16(at + valueSize(format&valueUpToDevice))
	if device == 0 || base.u16(device+4) != 0x8000 { // not a variation index but pixels of old screens
		return v
	}
	return v + int(math.Round(j.store.delta(base.u16(device), base.u16(device+2), coords)))
}

// openKern finds the horizontal pairs of format 0 in an old kern table, that of OpenType and that of Apple. Tables of
// more than 10920 pairs say a length that has run over: they go on to their last pair.
func openKern(t table) (pairs []table, err error) {
	at, header, n := 4, 6, t.u16(2)
	if t.u32(0) == 0x00010000 {
		at, header, n = 8, 8, t.u32(4)
	}
	if n > maxSubtables {
		return nil, newFault("kern", "的子表过多", "has too many subtables")
	}
	for range n {
		sub, ok := t.slice(at, len(t)-at)
		if !ok || len(sub) < header {
			return nil, cutOff("kern")
		}
		length, format, plain := sub.u16(2), sub.u8(4), sub.u8(5)&7 == 1 // horizontal, no minimum, not across
		if header == 8 {
			length, format, plain = sub.u32(0), sub.u8(5), sub.u8(4)&0xE0 == 0
		}
		if format == 0 {
			end := header + 8 + 6*sub.u16(header)
			if len(sub) < end {
				return nil, cutOff("kern")
			}
			if plain {
				pairs = append(pairs, sub[header:end])
			}
			length = max(length, end)
		}
		at += max(length, header)
	}
	return pairs, nil
}

// oldPair finds a pair among those sorted by first and second glyph.
func oldPair(t table, a, b GlyphID) int {
	key := int(a)<<16 | int(b)
	low, high := 0, t.u16(0)
	for low < high {
		mid := (low + high) / 2
		switch v := t.u32(8 + 6*mid); {
		case v == key:
			return t.i16(8 + 6*mid + 4)
		case v < key:
			low = mid + 1
		default:
			high = mid
		}
	}
	return 0
}
