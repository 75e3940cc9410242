package fonts

import "slices"

// Ligature is a glyph that stands for the next Parts glyphs of a run; one that stands for itself has one.
type Ligature struct {
	GID   GlyphID
	Parts int
}

// Ligatures joins the glyphs of a run of Latin letters by the feature liga of GSUB, lookup by lookup, as the face's
// maker ordered them. It gives nil where nothing is joined. A ligature whose outline is damaged counts as none; see
// [Set.Faults].
func (f *Face) Ligatures(run []GlyphID) []Ligature {
	if !f.Joins() {
		return nil
	}
	var out []Ligature
	budget := maxTries + 256*len(run)
	for _, l := range f.joining().ligatures {
		for i := 0; i < len(run); i++ {
			g, n := f.ligature(l, run[i:], &budget)
			if n < 2 {
				continue
			}
			if out == nil {
				run = slices.Clone(run)
				for _, g := range run {
					out = append(out, Ligature{g, 1})
				}
			}
			for _, part := range out[i+1 : i+n] {
				out[i].Parts += part.Parts
			}
			out[i].GID, run[i] = g, g
			out, run = slices.Delete(out, i+1, i+n), slices.Delete(run, i+1, i+n)
		}
	}
	return out
}

// ligature gives the ligature that a lookup has for the beginning of a run, and how many glyphs it takes.
// Each step takes one from the budget; where that is used up, nothing more is joined.
func (f *Face) ligature(l lookup, run []GlyphID, budget *int) (GlyphID, int) {
	for _, sub := range l {
		if *budget--; *budget < 0 {
			return 0, 0
		}
		i := covered(sub, sub.u16(2), run[0])
		if i < 0 || i >= sub.u16(4) {
			continue
		}
		at := sub.u16(6 + 2*i)
		set, _ := sub.slice(at, len(sub)-at)
		for k := range set.u16(0) {
			if *budget--; *budget < 0 {
				return 0, 0
			}
			at := set.u16(2 + 2*k)
			one, ok := set.slice(at, len(set)-at)
			if ok && begins(run, one) && f.whole(GlyphID(one.u16(0))) {
				return GlyphID(one.u16(0)), one.u16(2)
			}
		}
	}
	return 0, 0
}

// begins tells whether a run begins with the parts of a ligature: its first is known, the others follow in the table.
func begins(run []GlyphID, one table) bool {
	n := one.u16(2)
	if n < 2 || n > len(run) || len(one) < 4+2*(n-1) {
		return false
	}
	for i := 1; i < n; i++ {
		if one.u16(2+2*i) != int(run[i]) {
			return false
		}
	}
	return true
}

// whole tells that the face has glyph g and can draw it.
func (f *Face) whole(g GlyphID) bool {
	return g > 0 && int(g) < f.glyphs && (f.exam == nil || f.sound(g))
}

// checkLigatures tells that the arrays of a ligature substitution are all there (6.4.3.4).
func checkLigatures(t table) bool {
	return t.u16(0) == 1 && wholeCoverage(t, t.u16(2)) && len(t) >= 6+2*t.u16(4)
}
