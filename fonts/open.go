package fonts

import (
	"errors"
	"slices"
	"strconv"
	"strings"
	"sync"
	"unicode/utf8"

	"golang.org/x/text/width"

	"jianbao/internal/diag"
)

// Codes of the diagnostics of this package.
const (
	codeMissing = "JB4003" // a family or a file is not there
	codeBad     = "JB4004" // a file cannot be used
	codeDefault = "JB4007" // a variable face without a weight
	codeBold    = "JB4008" // a synthetic bold
)

// Name is the name of a face as a manifest gives it: an embedded face ("fangsong", "仿宋", "简报仿宋"), or a file
// relative to the series folder ("fonts/x.ttf", "fonts/x.ttc#2" for the third member of a collection), or an installed
// family, by any of its names in any language. "@wght=600" behind it sets an axis of a variable face, "@bold" asks for a
// synthetic bold. The empty name is the role's default. Among the rare faces, "system" allows every installed one as the last resort.
type Name struct {
	S  string
	At diag.Pos
}

// Spec names the faces of an issue.
type Spec struct {
	Body, Title, Section, Sub, Folio Name
	Bold                             BoldNames
	Rare                             []Name // tried in order for a character that the role's face lacks
	System                           System // nil: installed faces are not to be looked for
}

// opener resolves names, each to one face however often it is named.
type opener struct {
	read   func(path string) (string, error)
	system System
	own    [embeddedRoles]Builtin
	all    []opened
	files  map[string]*fontFile
	faces  map[string]*Face // by file and member
	list   diag.List
}

// Open opens the faces of spec. read gives the content of a file relative to the series folder; a [Diagnostic] that it
// returns as its error is passed on at the name's place. It may be nil where no file can be named.
//
// The set is always usable: a role whose face was refused has its default, so that the rest of an issue can be checked.
// Diagnostics: JB4003 for a family or a file that is not there, JB4004 for a file that cannot be used; they are errors,
// and an issue with them is not to be built. Hints: JB4007 for a variable face whose default is no regular weight, JB4008
// for a synthetic bold.
func Open(spec Spec, read func(path string) (string, error)) (*Set, diag.List) {
	o := &opener{read: read, system: spec.System, own: builtins(), files: map[string]*fontFile{}, faces: map[string]*Face{}}
	s := &Set{opener: o}
	names := [roles]Name{Body: spec.Body, Title: spec.Title, Section: spec.Section, Sub: spec.Sub, Folio: spec.Folio,
		BodyBold: spec.Bold.Body, SectionBold: spec.Bold.Section, SubBold: spec.Bold.Sub, FolioBold: spec.Bold.Folio}
	for role, name := range names {
		s.fill(Role(role), name)
	}
	s.helps = s.rare(spec.Rare)
	for role := range s.chains {
		chain := appendNew(s.chains[role], s.helps...)
		for _, r := range s.nearest(Role(role)) {
			chain = appendNew(chain, o.own[r].Face)
		}
		s.chains[role] = chain
	}
	return s, slices.Clip(o.list) // looking for installed faces appends to the opener's own
}

// fill gives a role the face of a name, or its default.
func (s *Set) fill(role Role, n Name) {
	face := s.chains[Section] // filled before the bold ones
	if !role.isBold() {
		face = []*Face{s.opener.own[role].Face}
	}
	if n.S != "" {
		if f, bold := s.opener.face(n); f != nil {
			face, s.named[role], s.bolder[role] = []*Face{f}, true, bold
		}
	}
	s.chains[role] = face[:1:1]
	if s.bolder[role] {
		s.opener.tellBold(n)
	}
}

// rare gives the faces that are tried for a character that the role's face lacks.
func (s *Set) rare(names []Name) (rare []*Face) {
	for _, n := range names {
		if fold(n.S) == anySystem && s.opener.system != nil {
			s.system = newSystemFaces(s.opener, n)
			continue
		}
		f, bold := s.opener.face(n)
		switch {
		case f != nil && bold:
			s.opener.refuse(n, newFault("", "@bold 不能写在 rare 里：补的字随所在的字，该粗就粗",
				"@bold may not stand in rare: what helps out is as bold as its neighbours"))
		case f != nil:
			rare = append(rare, f)
		}
	}
	return rare
}

// face gives the face of a name, or nil after telling why there is none, and whether a synthetic bold is asked for.
func (o *opener) face(n Name) (face *Face, bold bool) {
	member, settings, bold, err := splitInstance(n.S)
	if err != nil {
		return o.refuse(n, err), false
	}
	if bold {
		n.S = withoutBold(n.S)
	}
	return o.member(n, member, settings), bold
}

// member gives the face of a name whose instance was taken off.
func (o *opener) member(n Name, member string, settings []setting) *Face {
	for _, b := range o.own {
		switch {
		case !b.has(member):
		case len(settings) > 0:
			return o.refuse(n, notVariable(settings))
		default:
			return b.Face
		}
	}
	_, file := FileOf(member)
	switch {
	case file:
		return o.file(n, member, settings)
	case fold(member) == anySystem:
		o.list.Errorf(n.At, codeMissing, "“system”只能写在 [fonts] rare 里：它让缺字用本机已安装的字体",
			"\"system\" may stand in rare of [fonts] alone: it lets missing characters take an installed face")
		return nil
	case o.system == nil:
		o.notFound(n, member)
		return nil
	}
	return o.installed(n, member, settings)
}

// FileOf gives the path of the font file that a name, as a manifest may write it, stands for: without the member of a
// collection, the instance and what asks for a bold. It is false for the name of a family.
func FileOf(name string) (path string, ok bool) {
	path = name
	if member, _, _, err := splitInstance(name); err == nil {
		path = member
	}
	if at := memberMark(path); at >= 0 {
		path = path[:at]
	}
	if strings.ContainsAny(name, `/\`) {
		return path, true
	}
	lower := strings.ToLower(path)
	for _, ext := range [...]string{".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"} {
		if strings.HasSuffix(lower, ext) {
			return path, true
		}
	}
	return "", false
}

// keep remembers an opened face, and tells where a variable one was left at a weight that is not the usual one: many have
// their thinnest as the default.
func (o *opener) keep(key string, n Name, f *Face) {
	for _, a := range f.axes {
		if a.Tag == "wght" && f.instance == "" && a.Default != 400 && a.Least <= 400 && 400 <= a.Great {
			o.list.Hintf(n.At, codeDefault, "“%s”是可变字体，没有写粗细，按它的缺省值 %g 排；要常规粗细，写 “%s@wght=400”",
				"%q is a variable font with no weight given: it is set at its default of %g; for the regular weight write \"%s@wght=400\"",
				shown(n.S), a.Default, shown(n.S))
		}
	}
	o.faces[key] = f
	o.all = append(o.all, opened{n, f})
}

// faceKey tells faces apart by file, member and instance.
func faceKey(path string, index int, settings []setting) string {
	return path + "#" + strconv.Itoa(index) + "@" + instanceName(settings)
}

// file opens a font file, or tells why it cannot.
func (o *opener) file(n Name, member string, settings []setting) *Face {
	path, index, err := splitIndex(member)
	if err != nil {
		return o.refuse(n, err)
	}
	key := faceKey(path, index, settings)
	if f, ok := o.faces[key]; ok {
		return f
	}
	data, ok := o.content(path, n)
	if !ok {
		return nil
	}
	f, err := openForeign(data.content, index, settings)
	if err != nil {
		return o.refuse(n, err)
	}
	data.hashes(f)
	f.source, f.path, f.index = n.S, path, index
	o.keep(key, n, f)
	return f
}

// refuse tells why a file cannot be used.
func (o *opener) refuse(n Name, err error) *Face {
	reason := &fault{zh: err.Error(), en: err.Error()}
	errors.As(err, &reason)
	o.list.Errorf(n.At, codeBad, "字体“%[1]s”不能用：%[2]s", "font %[1]q cannot be used: %[3]s",
		shown(n.S), reason.chinese(), reason.Error())
	return nil
}

// openForeign opens a face that comes from outside. What a document uses of it is examined when it is looked up, see
// [Set.Faults]: a face of 35 MB opens in a few milliseconds.
func openForeign(data string, index int, settings []setting) (*Face, error) {
	f, err := openFace(data, index, settings)
	if err != nil {
		return nil, err
	}
	if err := f.mayEmbed(); err != nil {
		return nil, err
	}
	f.exam = &exam{parts: make([]int32, f.glyphs)}
	return f, f.checkMap()
}

// content reads a file once.
func (o *opener) content(path string, n Name) (*fontFile, bool) {
	if data, ok := o.files[path]; ok {
		return data, true
	}
	if o.read == nil {
		o.list.Errorf(n.At, codeMissing, "字体文件“%s”无从读取", "font file %q: there is no folder to read it from",
			shown(n.S))
		return nil, false
	}
	data, err := o.read(path)
	var own diag.Diagnostic
	switch {
	case errors.As(err, &own):
		own.Pos = n.At
		o.list = append(o.list, own)
		return nil, false
	case err != nil:
		o.list.Errorf(n.At, codeMissing, "读不到字体文件“%s”：%s；路径从系列文件夹算起",
			"cannot read font file %q: %s; paths start at the series folder", shown(n.S), diag.Clean(err.Error()))
		return nil, false
	}
	file := &fontFile{content: data}
	o.files[path] = file
	return file, true
}

// fontFile is a file that was read, with all the faces in it.
type fontFile struct {
	content string
	once    sync.Once
	digest  func() string
}

// hashes has a face of the file take the file's digest, which is reckoned once, beside the layout: of 35 MB it takes longer
// than all else that a face costs.
func (t *fontFile) hashes(f *Face) {
	t.once.Do(func() {
		t.digest = sync.OnceValue(table(t.content).digest)
		go t.digest()
	})
	f.digest = t.digest
}

// maxShown is how many characters of a face's name a message shows: all of "Source Han Serif SC VF@wght=600", which is longer
// than other values are.
const maxShown = 80

// shown gives a face's name as it may stand in a message.
func shown(name string) string {
	if utf8.RuneCountInString(name) > maxShown {
		return diag.Quote(name)
	}
	return diag.Clean(name)
}

// memberMark gives where # stands behind the name of a file, −1 where it does not: one before the end of the file's own name
// belongs to it.
func memberMark(s string) int {
	at := strings.LastIndexByte(s, '#')
	if at >= 0 && strings.ContainsAny(s[at:], `./\`) {
		return -1
	}
	return at
}

// splitIndex takes "#2" off a name.
func splitIndex(s string) (path string, index int, err error) {
	at := memberMark(s)
	if at < 0 {
		return s, 0, nil
	}
	n, err := strconv.ParseUint(s[at+1:], 10, 16)
	if err != nil {
		return "", 0, newFault("", "# 后面要写成员的序号，从 0 数起", "after # stands the number of a member, from 0")
	}
	return s[:at], int(n), nil
}

// fold makes names comparable: case, full width, spaces, hyphens and low lines do not count.
func fold(s string) string {
	s = strings.ToLower(width.Fold.String(s))
	return strings.Map(func(r rune) rune {
		if r == ' ' || r == '-' || r == '_' {
			return -1
		}
		return r
	}, s)
}
