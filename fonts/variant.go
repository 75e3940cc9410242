package fonts

import (
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// variants is the subtable of cmap that holds variation sequences, format 14 (ISO/IEC 14496-22 5.2.1.3.10): characters with
// a selector behind them, which asks for one of several shapes. "" where the face has none.
type variants table

// openVariants finds the subtable. What is damaged in it is as if it were not there: the character itself is drawn.
func openVariants(cmap table) variants {
	for i := range cmap.u16(2) {
		at := 4 + 8*i
		if cmap.u16(at) != 0 || cmap.u16(at+2) != 5 {
			continue
		}
		if t, ok := cmap.slice(cmap.u32(at+4), len(cmap)-cmap.u32(at+4)); ok && t.u16(0) == 14 {
			return variants(t)
		}
	}
	return ""
}

// u24 reads 24 bits.
func (t table) u24(i int) int { return t.u8(i)<<16 | t.u16(i+1) }

// search gives where the last of n entries of size bytes from at begins whose first 24 bits are at most key; −1 for none.
func (t table) search(at, n, size, key int) int {
	if at < 0 || n > (len(t)-at)/size {
		return -1
	}
	low, high := 0, n
	for low < high {
		mid := (low + high) / 2
		if t.u24(at+size*mid) <= key {
			low = mid + 1
		} else {
			high = mid
		}
	}
	if low == 0 {
		return -1
	}
	return at + size*(low-1)
}

// Variant gives the glyph of r with a variation selector behind it, and whether the face knows the sequence. It may be
// that of r alone.
func (f *Face) Variant(r, selector rune) (GlyphID, bool) {
	t := table(openVariants(f.cmapTable))
	record := t.search(10, t.u32(6), 11, int(selector))
	if record < 0 || t.u24(record) != int(selector) {
		return 0, false
	}
	if at := t.u32(record + 7); at > 0 {
		m := t.search(at+4, t.u32(at), 5, int(r))
		if m >= 0 && t.u24(m) == int(r) {
			g := t.u16(m + 3)
			if g == 0 || g >= f.glyphs || f.exam != nil && !f.sound(GlyphID(g)) {
				return 0, false
			}
			return GlyphID(g), true
		}
	}
	if at := t.u32(record + 3); at > 0 {
		if m := t.search(at+4, t.u32(at), 4, int(r)); m >= 0 && int(r) <= t.u24(m)+t.u8(m+3) {
			return f.Glyph(r)
		}
	}
	return 0, false
}

// LookupComposed finds the one glyph of a letter with marks on it, and the character that they come to: é for e and U+0301,
// as some systems write names of files and what is copied from them. It gives false where Unicode has no such character
// (normal form C), or no face has it. A face that helps out is taken only where no face has the last mark by itself.
func (s *Set) LookupComposed(role Role, text string) (c Choice, composed rune, ok bool) {
	one := []rune(norm.NFC.String(text))
	if len(one) != 1 {
		return Choice{}, 0, false
	}
	c, ok = s.Lookup(role, one[0])
	if ok && c.Fallback {
		mark, _ := utf8.DecodeLastRuneInString(text)
		_, apart := s.Lookup(role, mark)
		ok = !apart
	}
	return c, one[0], ok
}

// LookupVariant finds the glyph of r with a variation selector behind it, in the faces and the order of [Set.Lookup],
// installed ones not among them. Where it gives false no face knows the sequence, and r is drawn by itself.
func (s *Set) LookupVariant(role Role, r, selector rune) (Choice, bool) {
	for i, f := range s.chains[role] {
		if g, ok := f.Variant(r, selector); ok {
			return s.choice(role, i, f, g), true
		}
	}
	return Choice{}, false
}
