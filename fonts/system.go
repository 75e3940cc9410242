package fonts

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
	"sync"

	"jianbao/internal/diag"
)

// Installed is a face installed on this machine.
type Installed struct {
	File string
	Description
}

// System is what is installed on a machine. It is asked only where a manifest names a family that is not embedded, or
// "system" among the rare faces. Its methods may be called from several goroutines.
type System interface {
	Faces() []Installed                                       // all, always in the same order
	Places() []string                                         // the folders that were searched
	Read(file string) (string, error)                         // a whole file
	Table(file string, index int, tag string) (string, error) // one table of one face
}

// anySystem is the word in rare that allows every installed face.
const anySystem = "system"

// installed finds a family or a face by any of its names, and opens it.
func (o *opener) installed(n Name, family string, settings []setting) *Face {
	best, ok := o.choose(family, settings)
	if !ok {
		o.notFound(n, family)
		return nil
	}
	if !best.Variable {
		if weight, asked := askedWeight(settings); asked && weight == float64(best.Weight) && len(settings) == 1 {
			settings = nil // the family has a face of its own for this weight
		} else if asked {
			return o.refuse(n, newFault("", "不是可变字体，有的粗细是 %[1]s", "not a variable font; its weights are %[1]s", o.weights(family)))
		}
	}
	return o.openInstalled(n, best, settings)
}

// openInstalled opens a face that was found, once.
func (o *opener) openInstalled(n Name, best Installed, settings []setting) *Face {
	key := faceKey("system:"+best.File, best.Index, settings)
	if f, ok := o.faces[key]; ok {
		return f
	}
	data, ok := o.files["system:"+best.File]
	if !ok {
		content, err := o.system.Read(best.File)
		if err != nil {
			o.list.Errorf(n.At, codeMissing, "读不到已安装的字体“%s”（%s）：%s", "cannot read the installed font %q (%s): %s",
				shown(n.S), diag.Clean(best.File), diag.Clean(err.Error()))
			return nil
		}
		data = &fontFile{content: content}
		o.files["system:"+best.File] = data
	}
	f, err := openForeign(data.content, best.Index, settings)
	if err != nil {
		return o.refuse(n, err)
	}
	data.hashes(f)
	f.source, f.found, f.path, f.index = n.S, best.File, best.File, best.Index
	o.keep(key, n, f)
	return f
}

// choose takes the face of a family that is nearest to what is asked: upright, of normal width, of the weight asked for
// or regular; a variable face goes before others only where an axis is set. A name of one face alone goes before all.
func (o *opener) choose(family string, settings []setting) (Installed, bool) {
	want := fold(family)
	type candidate struct {
		rank [5]int
		face Installed
	}
	var all []candidate
	weight, asked := askedWeight(settings)
	if !asked {
		weight = 400
	}
	for _, f := range o.system.Faces() {
		own, kin := holds(f.Own, want), holds(f.Families, want)
		if !f.Outlines || !own && !kin {
			continue
		}
		off := f.Weight - int(weight)
		all = append(all, candidate{[5]int{
			rank(own && len(settings) == 0), rank(f.Variable == (len(settings) > 0)), rank(!f.Italic),
			max(f.Width-5, 5-f.Width), max(off, -off)}, f})
	}
	if len(all) == 0 {
		return Installed{}, false
	}
	// The first of the best, in the system's order.
	best := slices.MinFunc(all, func(a, b candidate) int { return slices.Compare(a.rank[:], b.rank[:]) })
	return best.face, true
}

// weights lists the weights of a family's static faces for a message: "400、700".
func (o *opener) weights(family string) string {
	var all []int
	for _, f := range o.system.Faces() {
		if f.Outlines && !f.Variable && holds(f.Families, fold(family)) && !slices.Contains(all, f.Weight) {
			all = append(all, f.Weight)
		}
	}
	slices.Sort(all)
	var list []string
	for _, w := range all {
		list = append(list, strconv.Itoa(w))
	}
	return strings.Join(list, "、")
}

func rank(good bool) int {
	if good {
		return 0
	}
	return 1
}

func askedWeight(settings []setting) (float64, bool) {
	for _, s := range settings {
		if s.tag == "wght" {
			return s.value, true
		}
	}
	return 0, false
}

// holds tells whether a name, folded, is among names.
func holds(names []string, want string) bool {
	return slices.ContainsFunc(names, func(s string) bool { return fold(s) == want })
}

// notFound tells what is not there, what comes near it, and where was searched.
func (o *opener) notFound(n Name, family string) {
	const (
		zhOwn = "；也可用内嵌的 fangsong、biaosong、heiti、kaiti、songti，或写字体文件，如 \"fonts/x.ttf\""
		enOwn = "; or use an embedded one (fangsong, biaosong, heiti, kaiti, songti) or a file such as \"fonts/x.ttf\""
	)
	if o.system == nil {
		o.list.Errorf(n.At, codeMissing, "没有找到字体“%s”（这里不查找系统已安装的字体）"+zhOwn,
			"no face %q (installed fonts are not looked for here)"+enOwn, shown(n.S))
		return
	}
	places := diag.Clean(strings.Join(o.system.Places(), "、"))
	near := diag.Clean(strings.Join(o.nearNames(family), "、"))
	if near == "" {
		o.list.Errorf(n.At, codeMissing, "没有找到字体“%s”"+zhOwn+"；找过：%s", "no face %q"+enOwn+"; searched: %s",
			shown(n.S), places)
		return
	}
	o.list.Errorf(n.At, codeMissing, "没有找到字体“%s”；本机装有相近的：%s"+zhOwn+"；找过：%s",
		"no face %q; near it, this machine has: %s"+enOwn+"; searched: %s", shown(n.S), near, places)
}

// maxNear is how many names a message suggests.
const maxNear = 4

// nearNames gives installed families that may be meant: those of the same kind, the best known first, then those whose
// names hold the one asked for.
func (o *opener) nearNames(family string) []string {
	var near []string
	add := func(match func(name string) bool) {
		for _, f := range o.system.Faces() {
			if !f.Outlines || len(near) == maxNear {
				continue
			}
			if slices.ContainsFunc(f.Families, match) || slices.ContainsFunc(f.Own, match) {
				near = appendName(near, f.Family)
			}
		}
	}
	want := fold(family)
	for _, alias := range kin(want) {
		add(func(name string) bool { return fold(name) == fold(alias) })
	}
	if len([]rune(want)) > 1 {
		add(func(name string) bool { return strings.Contains(fold(name), want) })
	}
	return near
}

// systemFaces finds an installed face for a character that no other has.
type systemFaces struct {
	mu     sync.Mutex
	opener *opener
	name   Name
	order  []Installed
	maps   map[int]charmap // of the faces in order that were looked at
	found  map[rune]sysGlyph
	used   []*Face
}

// sysGlyph is a glyph of an installed face; none where face is nil.
type sysGlyph struct {
	face *Face
	gid  GlyphID
}

func newSystemFaces(o *opener, n Name) *systemFaces {
	s := &systemFaces{opener: o, name: n, maps: map[int]charmap{}, found: map[rune]sysGlyph{}}
	for _, f := range o.system.Faces() {
		if f.Outlines && !f.Italic && !saysNothing(f.Own) {
			s.order = append(s.order, f)
		}
	}
	// Faces known for rare characters first, then regular ones; the rest in the system's order.
	slices.SortStableFunc(s.order, func(a, b Installed) int {
		return cmp.Or(cmp.Compare(rareRank(a), rareRank(b)), cmp.Compare(max(a.Weight, 400), max(b.Weight, 400)))
	})
	return s
}

// saysNothing tells the faces that have a picture for every character and draw none: Last Resort, Adobe Blank.
func saysNothing(names []string) bool {
	return slices.ContainsFunc(names, func(s string) bool {
		s = fold(s)
		return strings.Contains(s, "lastresort") || strings.Contains(s, "adobeblank") ||
			strings.Contains(s, "unicodebmpfallback")
	})
}

// rareRank puts the faces first that are made for rare hanzi.
func rareRank(f Installed) int {
	known := rareFamilies()
	for i, name := range known {
		if holds(f.Families, fold(name)) {
			return i
		}
	}
	return len(known)
}

// lookup finds the first installed face that has r and may be embedded.
func (s *systemFaces) lookup(r rune) (*Face, GlyphID, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if c, ok := s.found[r]; ok {
		return c.face, c.gid, c.face != nil
	}
	var c sysGlyph
	for i, f := range s.order {
		if s.charmap(i).glyph(r) == 0 {
			continue
		}
		before := len(s.opener.list)
		face := s.opener.openInstalled(s.name, f, nil)
		s.opener.list = s.opener.list[:before] // a face that cannot be used is no fault of the manifest: the next one
		if face == nil {
			continue
		}
		if g, ok := face.Glyph(r); ok {
			c = sysGlyph{face, g}
			s.used = appendNew(s.used, face)
			break
		}
	}
	s.found[r] = c
	return c.face, c.gid, c.face != nil
}

// faces gives the faces that were found so far.
func (s *systemFaces) faces() []*Face {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.used)
}

// maxCharmap bounds a cmap table that is read to see whether a face has a character.
const maxCharmap = 4 << 20

// charmap gives the characters of face i in order; none where they cannot be read.
func (s *systemFaces) charmap(i int) charmap {
	if m, ok := s.maps[i]; ok {
		return m
	}
	var m charmap
	raw, err := s.opener.system.Table(s.order[i].File, s.order[i].Index, "cmap")
	if err == nil && len(raw) <= maxCharmap {
		if m, err = openCharmap(table(raw)); err != nil {
			m = charmap{}
		}
	}
	s.maps[i] = m
	return m
}
