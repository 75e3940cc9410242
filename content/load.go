package content

import (
	"path"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
	"jianbao/internal/tomltree"
)

// Options say how an issue is to be read.
type Options struct {
	Draft   bool   // articles may lack title and body: warnings, not errors
	Profile string // archive | print | plain; overrides the manifests where it is not empty
	Queries bool   // tell each open query: hints JB2603
	Sheets  string // "" | booklet | 2up: see [Output]; what is archived page by page is then made plain
	Creep   Length // of a booklet
}

// The names under which manifests are looked for.
const (
	seriesName = "series.toml"
	issueName  = "issue.toml"
)

// Load reads an issue. path is an issue file, or a folder that holds issue.toml. With errors the Issue is nil; the
// diagnostics are sorted by place and name files as path names them. A file that path names and that cannot be read is
// JB5206.
func Load(path string, opt Options) (*Issue, Diagnostics) {
	var list diag.List
	s, err := openSite(path)
	if err != nil {
		tellUnreadable(&list, path, err)
		return nil, list
	}
	defer s.close()
	return load(s, opt)
}

// file is a manifest that has been read.
type file struct {
	shown string // its name in messages
	rel   string // relative to the series folder
	root  *item  // nil where nothing could be read
}

// top is where a missing top-level key is told.
func (f *file) top() Pos { return Pos{File: f.shown, Line: 1, Col: 1} }

// builder makes an Issue out of checked manifests.
type builder struct {
	opt       Options
	list      *diag.List
	site      *site
	up        int    // how far the series folder lies above the issue's own
	dir       folder // the series folder
	issue     file
	series    file
	root      *item // preset, series and issue, merged
	misplaced map[string]bool
	ids       map[string]int // articles by id
	files     map[string][]byte
	texts     map[string]*prose
	room      room
	pictures  map[pictureUse]pictureMade
	screens   screens
	sources   []Source
}

// load is the core of [Load].
func load(s *site, opt Options) (*Issue, Diagnostics) {
	var list diag.List
	b := &builder{opt: opt, list: &list, site: s, misplaced: map[string]bool{}, ids: map[string]int{},
		files: map[string][]byte{}, texts: map[string]*prose{}, pictures: map[pictureUse]pictureMade{}, screens: screens{}}
	var iss *Issue
	if b.read() {
		iss = b.build()
	}
	if list.HasErrors() {
		iss = nil
	}
	return iss, list.Sorted()
}

// read reads both manifests and lays them over the preset. It is false where there is nothing to go on with.
func (b *builder) read() bool {
	own, err := b.site.at(0)
	if err == nil {
		b.dir = own
		var data []byte
		if data, err = own.read(b.site.base, textfile.MaxSize); err == nil {
			return b.parse(data)
		}
	}
	tellUnreadable(b.list, b.site.shown, err)
	return false
}

func (b *builder) parse(data []byte) bool {
	b.issue = file{shown: b.site.shown, rel: b.site.base}
	b.sources = append(b.sources, Source{Path: b.site.base, Data: data})
	tree := b.tree(b.issue.shown, data)
	if tree == nil { // the faults of a series file are told whatever its issue is like
		told := *b.list
		if data, found := b.nearSeries(); found {
			b.checkSeries(data)
		} else {
			*b.list = told
		}
		return false
	}
	if !b.kind(tree, &b.issue, "issue") {
		return false
	}
	seriesData, found := b.findSeries(tree)
	b.issue.rel = b.rel(b.site.base)
	b.sources[0].Path = b.issue.rel
	b.issue.root = b.check(tree, &b.issue, inIssue)
	if found {
		b.sources = append(b.sources, Source{Path: b.series.rel, Data: seriesData})
		b.checkSeries(seriesData)
	}
	b.root = merge(merge(preset(&schema), b.series.root), b.issue.root)
	return true
}

// checkSeries reads the series file.
func (b *builder) checkSeries(data []byte) {
	tree := b.tree(b.series.shown, data)
	if tree != nil && b.kind(tree, &b.series, "series") {
		b.series.root = b.check(tree, &b.series, inSeries)
	}
}

// tree parses a manifest; an empty one is told.
func (b *builder) tree(name string, data []byte) *tomltree.Node {
	top := Pos{File: name, Line: 1, Col: 1}
	if b.foreign(top, data) {
		return nil
	}
	text, faults := textfile.Decode(name, data)
	*b.list = append(*b.list, faults...)
	if faults.HasErrors() {
		return nil
	}
	tree, faults := tomltree.Parse(name, text)
	if tree != nil && faults.HasErrors() && b.unlike(top, text, tree) {
		return nil
	}
	*b.list = append(*b.list, faults...)
	if tree != nil && len(tree.Keys) == 0 && !faults.HasErrors() {
		zh, en := "文件是空的，请写上内容；新的一期用 jianbao new 生成", "the file is empty: fill it in; jianbao new makes the next issue"
		if name == b.series.shown {
			zh, en = "刊物档案是空的，请写上 name（刊名）等项", "the series file is empty: write name and more"
		}
		b.list.Errorf(top, "JB1001", "%[1]s", "%[2]s", zh, en)
		return nil
	}
	return tree
}

// kind checks that a manifest is what it is used as.
func (b *builder) kind(tree *tomltree.Node, f *file, want string) bool {
	at, is := f.top(), kindOf(tree)
	if n := tree.Get("kind"); n != nil {
		at = n.Pos
	} else if is == want || is == "" || tree.Get("article") == nil && tree.Get("name") == nil {
		b.list.Hintf(at, "JB1002", `没有写 kind，按 kind = "%[1]s" 处理`, `kind is missing, taken as kind = "%[1]s"`, want)
		return true
	}
	switch {
	case is == "" || is == want:
		return true
	case want == "issue":
		b.list.Errorf(at, "JB1002", "这是刊物档案，不是单期文件，请给出单期文件", "this is a series file: name an issue file")
	default:
		b.list.Errorf(at, "JB1002", "这是单期文件，不是刊物档案；series 要指向 kind = \"series\" 的文件",
			"this is an issue file: series must name a file of kind = \"series\"")
	}
	return false
}

// check reads a tree by the schema, with what concerns the whole file.
func (b *builder) check(tree *tomltree.Node, f *file, m manifest) *item {
	c := &checker{file: m, folder: path.Dir(f.rel), list: b.list, misplaced: b.misplaced, first: tree.FirstHeader()}
	root := c.table(tree, &schema, subject{})
	const current = 1
	switch v := root.get("schema"); {
	case v == nil:
		b.list.Hintf(f.top(), "JB1003", "没有写 schema，请在开头补上 schema = 1", "schema is missing: put schema = 1 at the head")
	case v.num > current:
		b.list.Errorf(v.at, "JB1003", "schema = %[1]s 要用更新版本的 jianbao；本版只认 schema = 1",
			"schema = %[1]s takes a newer jianbao; this one knows schema = 1",
			quote(v.node.Str))
	}
	return root
}

// missing tells a required key that is not there, unless it stands in a wrong place.
func (b *builder) missing(name string, absent bool, zh, en string) {
	if absent && !b.misplaced[name] {
		b.list.Errorf(b.issue.top(), "JB1005", "%[1]s", "%[2]s", zh, en)
	}
}
