package fonts

import "unicode/utf8"

// charmap is one subtable of cmap, of format 4 or 12 (ISO/IEC 14496-22 5.2.1).
type charmap struct {
	t      table
	format int
	n      int // segments of format 4, groups of format 12
}

// openCharmap takes the subtable that reaches furthest: 12 before 4, Windows before Unicode.
func openCharmap(cmap table) (charmap, error) {
	records, ok := cmap.slice(4, 8*cmap.u16(2))
	if !ok {
		return charmap{}, cutOff("cmap")
	}
	var best charmap
	bestRank := 0
	for i := 0; i < len(records); i += 8 {
		offset := records.u32(i + 4)
		if offset >= len(cmap) {
			return charmap{}, cutOff("cmap")
		}
		rank := charmapRank(records.u16(i), records.u16(i+2), cmap.u16(offset))
		if rank <= bestRank {
			continue
		}
		m, err := newCharmap(cmap[offset:])
		if err != nil {
			return charmap{}, err
		}
		best, bestRank = m, rank
	}
	if bestRank == 0 {
		return charmap{}, newFault("cmap", "没有 Unicode 编码（格式 4 或 12）", "has no Unicode subtable of format 4 or 12")
	}
	return best, nil
}

// charmapRank orders the subtables by platform, encoding and format; 0 is of no use.
func charmapRank(platform, encoding, format int) int {
	unicode := platform == 0 && encoding != 5 // 5 holds variation sequences
	windows := platform == 3 && (encoding == 1 || encoding == 10)
	switch {
	case windows && format == 12:
		return 4
	case unicode && format == 12:
		return 3
	case windows && format == 4:
		return 2
	case unicode && format == 4:
		return 1
	}
	return 0
}

func newCharmap(t table) (charmap, error) {
	m := charmap{t: t, format: t.u16(0)}
	switch m.format {
	case 4:
		// The length field is 16 bits and too small in some large tables; the end of cmap is the bound.
		m.n = t.u16(6) / 2
		if 16+8*m.n > len(t) {
			return m, cutOff("cmap")
		}
	case 12:
		m.n = t.u32(12)
		if m.n > (len(t)-16)/12 {
			return m, cutOff("cmap")
		}
	}
	return m, nil
}

// glyph gives the glyph of r as the table has it, 0 for none; it may lie beyond the face's glyphs.
func (m charmap) glyph(r rune) int {
	if r < 0 || r > utf8.MaxRune {
		return 0
	}
	if m.format == 12 {
		return m.glyph12(int(r))
	}
	if r > 0xFFFF {
		return 0
	}
	return m.glyph4(int(r))
}

func (m charmap) group(i int) (start, end, glyph int) {
	at := 16 + 12*i
	return m.t.u32(at), m.t.u32(at + 4), m.t.u32(at + 8)
}

func (m charmap) glyph12(c int) int {
	low, high := 0, m.n // the first group that ends at or after c
	for low < high {
		mid := (low + high) / 2
		if m.t.u32(20+12*mid) < c {
			low = mid + 1
		} else {
			high = mid
		}
	}
	start, end, glyph := m.group(low)
	if low == m.n || c < start || c > end {
		return 0
	}
	return glyph + c - start
}

// maxOverlap bounds how many segments of format 4 are asked for one character. One has it in a table that keeps the rules; in
// some well-known Asian faces segments overlap, two at a time.
const maxOverlap = 8

func (m charmap) segment(i int) (start, end int) {
	return m.t.u16(16 + 2*m.n + 2*i), m.t.u16(14 + 2*i)
}

func (m charmap) glyph4(c int) int {
	low, high := 0, m.n
	for low < high {
		mid := (low + high) / 2
		if m.t.u16(14+2*mid) < c {
			low = mid + 1
		} else {
			high = mid
		}
	}
	for i := low; i < min(m.n, low+maxOverlap); i++ {
		if start, _ := m.segment(i); c < start {
			return 0
		}
		if g := m.inSegment(i, c); g != 0 {
			return g
		}
	}
	return 0
}

// inSegment gives the glyph of c, which segment i holds.
func (m charmap) inSegment(i, c int) int {
	delta := m.t.u16(16 + 4*m.n + 2*i)
	at := 16 + 6*m.n + 2*i
	offset := m.t.u16(at)
	if offset == 0 {
		return (c + delta) & 0xFFFF
	}
	start, _ := m.segment(i)
	g := m.t.u16(at + offset + 2*(c-start))
	if g == 0 {
		return 0
	}
	return (g + delta) & 0xFFFF
}

// each calls yield with every character that has a glyph, in order, until yield returns false. It stops with an error
// where the table is out of order, so that its length is bounded by Unicode, whatever the table says about itself. Segments
// of format 4 may overlap, as long as neither starts nor ends go back; a character counts where it first stands.
func (m charmap) each(yield func(c, glyph int) bool) error {
	last, lastStart := -1, -1
	closed := false
	for i := range m.n {
		var start, end, glyph int
		if m.format == 12 {
			start, end, glyph = m.group(i)
		} else {
			start, end = m.segment(i)
			if start == 0xFFFF && end == 0xFFFF {
				closed = true // the closing segment; some faces have two, but nothing may come after them
				continue
			}
		}
		overlaps := m.format == 4 && start >= lastStart && end >= last
		if closed || start <= last && !overlaps || end < start || end > utf8.MaxRune {
			return newFault("cmap", "次序错乱", "is out of order")
		}
		for c := max(start, last+1); c <= end; c++ {
			g := glyph + c - start
			if m.format == 4 {
				g = m.inSegment(i, c)
			}
			if g != 0 && !yield(c, g) {
				return nil
			}
		}
		last, lastStart = end, start
	}
	return nil
}
