package fonts

// Limits of what a face says of pairs and ligatures. The richest faces have some 30 subtables for one feature, and some
// 40 ligatures that begin with the same letter.
const (
	maxLookups   = 256
	maxSubtables = 1024
	maxTries     = 4096 // subtables and ligatures looked at for one run, with 256 more for each glyph
)

// joining is what a face says of Latin letters side by side.
type joining struct {
	kern      []lookup // of feature kern in GPOS
	old       []table  // pairs of format 0 in kern, where GPOS has no such feature
	ligatures []lookup // of feature liga in GSUB
	store     varStore // of GDEF, for instances of variable faces
	varies    bool
}

// lookup is the subtables of one lookup; the first that has an answer gives it.
type lookup []table

// openJoining reads the lists of GPOS, GSUB and kern, when they are first asked for.
func (f *Face) openJoining() *joining {
	j := new(joining)
	keep := func(err error) {
		if bad, ok := err.(*fault); ok {
			f.damage.CompareAndSwap(nil, bad)
		}
	}
	kern := feature{"GPOS", "kern", 2, 9, checkPairs}
	found, err := kern.read(f.gpos, &j.kern)
	keep(err)
	if !found {
		j.old, err = openKern(f.oldKern)
		keep(err)
	}
	liga := feature{"GSUB", "liga", 4, 7, checkLigatures}
	_, err = liga.read(f.gsub, &j.ligatures)
	keep(err)
	if at := f.gdef.u32(14); !isOrigin(f.coords) && f.gdef.u32(0) >= 0x00010003 && at > 0 {
		body, _ := f.gdef.slice(at, len(f.gdef)-at)
		j.store, err = openVarStore(body, "GDEF")
		keep(err)
		j.varies = err == nil
	}
	return j
}

// Joins tells whether the face has anything to say of letters side by side: kerning or ligatures. The embedded faces
// do not.
func (f *Face) Joins() bool {
	if f.gpos == "" && f.gsub == "" && f.oldKern == "" {
		return false
	}
	j := f.joining()
	return len(j.kern)+len(j.old)+len(j.ligatures) > 0
}

// feature says what to read of GPOS or GSUB (ISO/IEC 14496-22 6.2): the lookups of one kind of a feature.
type feature struct {
	table, tag      string
	kind, extension int // lookup types
	check           func(t table) bool
}

// ignoreBases is the lookup flag by which letters are passed over.
const ignoreBases = 0x0002

// read appends the lookups that the feature names for Latin, in the order of the table, and tells whether Latin has
// the feature.
func (w feature) read(t table, into *[]lookup) (found bool, err error) {
	if t == "" {
		return false, nil
	}
	wanted, found, ok := w.wanted(t)
	if !ok {
		return found, cutOff(w.table)
	}
	list, _ := t.slice(t.u16(8), len(t)-t.u16(8))
	subtables := 0
	for i := range list.u16(0) {
		if !wanted[i] {
			continue
		}
		at := list.u16(2 + 2*i)
		one, ok := list.slice(at, len(list)-at)
		if !ok || len(one) < 6+2*one.u16(4) {
			return true, cutOff(w.table)
		}
		if subtables += one.u16(4); subtables > maxSubtables || len(*into) >= maxLookups {
			return true, newFault(w.table, "的查找表过多", "has too many lookups")
		}
		subs, err := w.subtables(one)
		if err != nil {
			return true, err
		}
		if len(subs) > 0 {
			*into = append(*into, subs)
		}
	}
	return found, nil
}

// wanted gives the numbers of the lookups of the feature for script latn, or DFLT where there is none, in the default
// language; false in ok where the lists are cut off.
func (w feature) wanted(t table) (lookups map[int]bool, found, ok bool) {
	scripts, ok1 := t.slice(t.u16(4), len(t)-t.u16(4))
	features, ok2 := t.slice(t.u16(6), len(t)-t.u16(6))
	if !ok1 || !ok2 || len(t) < 10 || len(scripts) < 2+6*scripts.u16(0) || len(features) < 2+6*features.u16(0) {
		return nil, false, false
	}
	script := tagged(scripts, "latn")
	if script == "" {
		script = tagged(scripts, "DFLT")
	}
	if script.u16(0) == 0 { // no default language
		return nil, false, true
	}
	lang, _ := script.slice(script.u16(0), len(script)-script.u16(0))
	if len(lang) < 6+2*lang.u16(4) {
		return nil, false, false
	}
	lookups = map[int]bool{}
	for i := range lang.u16(4) {
		at := 2 + 6*lang.u16(6+2*i)
		if record, ok := features.slice(at, 6); !ok || string(record[:4]) != w.tag {
			continue
		}
		found = true
		one, _ := features.slice(features.u16(at+4), len(features)-features.u16(at+4))
		if len(one) < 4+2*one.u16(2) {
			return nil, true, false
		}
		for k := range one.u16(2) {
			lookups[one.u16(4+2*k)] = true
		}
		break // a language has a feature once
	}
	return lookups, found, true
}

// tagged gives the table that a list of tags and offsets has for tag, or "".
func tagged(list table, tag string) table {
	for i := range list.u16(0) {
		if r := list[2+6*i:]; string(r[:4]) == tag {
			at := r.u16(4)
			t, _ := list.slice(at, len(list)-at)
			return t
		}
	}
	return ""
}

// subtables gives the subtables of a lookup that are of the feature's kind, checked.
func (w feature) subtables(one table) (lookup, error) {
	var subs lookup
	if one.u16(2)&ignoreBases != 0 {
		return nil, nil
	}
	for i := range one.u16(4) {
		at, kind := one.u16(6+2*i), one.u16(0)
		sub, ok := one.slice(at, len(one)-at)
		if ok && kind == w.extension { // a subtable further away than 16 bits reach
			kind, at = sub.u16(2), sub.u32(4)
			sub, ok = sub.slice(at, len(sub)-at)
		}
		if kind != w.kind && ok {
			continue
		}
		if !ok || !w.check(sub) {
			return nil, cutOff(w.table)
		}
		subs = append(subs, sub)
	}
	return subs, nil
}

// covered gives the index of g in the coverage table at offset at of t, or −1 (6.2.5).
func covered(t table, at int, g GlyphID) int {
	c, _ := t.slice(at, len(t)-at)
	switch c.u16(0) {
	case 1:
		if i, ok := findGlyph(c, 4, 2, c.u16(2), g); ok {
			return i
		}
	case 2:
		if i, ok := findRange(c, 4, c.u16(2), g); ok {
			return c.u16(4+6*i+4) + int(g) - c.u16(4+6*i)
		}
	}
	return -1
}

// classOf gives the class of g in the class definition at offset at of t; 0 is that of all others (6.2.6).
func classOf(t table, at int, g GlyphID) int {
	c, _ := t.slice(at, len(t)-at)
	switch c.u16(0) {
	case 1:
		if i := int(g) - c.u16(2); i >= 0 && i < c.u16(4) {
			return c.u16(6 + 2*i)
		}
	case 2:
		if i, ok := findRange(c, 4, c.u16(2), g); ok {
			return c.u16(4 + 6*i + 4)
		}
	}
	return 0
}

// findGlyph finds, by halving, which of n records of size bytes from offset at begins with g.
func findGlyph(t table, at, size, n int, g GlyphID) (int, bool) {
	low, high := 0, n
	for low < high {
		mid := (low + high) / 2
		switch v := t.u16(at + size*mid); {
		case v == int(g):
			return mid, true
		case v < int(g):
			low = mid + 1
		default:
			high = mid
		}
	}
	return 0, false
}

// findRange finds which of n records of start, end and value has g between start and end.
func findRange(t table, at, n int, g GlyphID) (int, bool) {
	low, high := 0, n
	for low < high {
		mid := (low + high) / 2
		switch {
		case int(g) < t.u16(at+6*mid):
			high = mid
		case int(g) > t.u16(at+6*mid+2):
			low = mid + 1
		default:
			return mid, true
		}
	}
	return 0, false
}

// wholeCoverage tells that a coverage table at offset at of t is all there.
func wholeCoverage(t table, at int) bool {
	c, ok := t.slice(at, len(t)-at)
	switch n := c.u16(2); c.u16(0) {
	case 1:
		return ok && len(c) >= 4+2*n
	case 2:
		return ok && len(c) >= 4+6*n
	}
	return false
}

// wholeClasses tells that a class definition at offset at of t is all there.
func wholeClasses(t table, at int) bool {
	c, ok := t.slice(at, len(t)-at)
	switch c.u16(0) {
	case 1:
		return ok && len(c) >= 6+2*c.u16(4)
	case 2:
		return ok && len(c) >= 4+6*c.u16(2)
	}
	return false
}
