package fonts

import "sync"

// maxParts bounds how many outlines a composite glyph may come to when it is drawn. Real ones have two or three; a
// chain of doublings would stop every reader of the document.
const maxParts = 1024

// exam is what is known of the records of a face that comes from outside and is copied: for each glyph the outlines that
// it comes to, 0 not yet known, broken or [underway]. A face has up to 65535 glyphs, a document some hundred of them: they
// are examined when they are looked up, each once.
type exam struct {
	mu    sync.Mutex
	parts []int32
}

// sound tells whether g can be drawn; the first fault is kept for [Set.Faults].
func (f *Face) sound(g GlyphID) bool {
	err := f.examine(g)
	if bad, ok := err.(*fault); ok {
		f.damage.CompareAndSwap(nil, bad)
	}
	return err == nil
}

// examine gives what is wrong with a glyph or its parts.
func (f *Face) examine(g GlyphID) error {
	switch {
	case f.drawn != nil:
		return f.drawn.glyph(g).err
	case f.exam == nil: // an embedded face: a test examines it
		return nil
	}
	f.exam.mu.Lock()
	defer f.exam.mu.Unlock()
	_, err := f.count(int(g), f.exam.parts, 0)
	return err
}

// checkMap walks through the characters: the table is in order, and there are glyphs for them. A character whose glyph is not
// there is as if it were not in the table, which some faces have at its end.
func (f *Face) checkMap() error {
	there, beyond := false, -1
	err := f.cmap.each(func(_, g int) bool {
		if there = there || g < f.glyphs; g >= f.glyphs {
			beyond = g
		}
		return true
	})
	if err != nil {
		return err
	}
	if beyond >= 0 && !there {
		return newFault("cmap", "指向不存在的字形 %d（共 %d 个）", "points at glyph %d of %d", beyond, f.glyphs)
	}
	return nil
}

// maxDepth bounds composites of composites.
const maxDepth = 16

// underway marks a composite whose parts are being counted; to meet it again is a ring.
const underway = -1

// count gives the number of outlines that glyph g comes to, itself at the given depth inside other composites. parts
// remembers what is known.
func (f *Face) count(g int, parts []int32, depth int) (int, error) {
	if parts[g] > 0 {
		return int(parts[g]), nil
	}
	if parts[g] == underway || depth > maxDepth {
		return 0, newFault("glyf", "第 %d 号复合字形循环引用或嵌套过深", "composite glyph %d contains itself or nests too deep", g)
	}
	parts[g] = underway // and it stays so where it is broken
	rec, err := f.outlines.record(g)
	if err != nil {
		return 0, err
	}
	if !isComposite(rec) {
		if len(rec) > 0 && !wholeSimple(rec) {
			return 0, badRecord(g)
		}
		parts[g] = 1
		return 1, nil
	}
	total, err := f.countParts(g, rec, parts, depth)
	if err != nil {
		return 0, err
	}
	parts[g] = int32(total)
	return total, nil
}

// countParts counts the outlines of composite g, whose record is rec.
func (f *Face) countParts(g int, rec table, parts []int32, depth int) (total int, err error) {
	whole := eachPart(rec, func(p part) {
		if err != nil {
			return
		}
		if p.glyph >= f.glyphs {
			err = newFault("glyf", "第 %d 号复合字形指向不存在的字形 %d",
				"composite glyph %d points at glyph %d, which is not there", g, p.glyph)
			return
		}
		var n int
		n, err = f.count(p.glyph, parts, depth+1)
		total = min(total+n, maxParts+1)
	})
	switch {
	case err != nil:
		return 0, err
	case !whole:
		return 0, badRecord(g)
	case total > maxParts:
		return 0, newFault("glyf", "第 %d 号复合字形的部件多于 %d 个",
			"composite glyph %d comes to more than %d parts", g, maxParts)
	}
	return total, nil
}
