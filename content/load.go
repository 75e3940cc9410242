package content

import (
	"errors"
	"os"
	"path"
	"path/filepath"
	"strings"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
	"jianbao/internal/tomltree"
)

// Options say how an issue is to be read.
type Options struct {
	Draft   bool   // articles may lack title and body: warnings, not errors
	Profile string // archive | print | plain; overrides the manifests where it is not empty
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

// site is where an issue file lies. The core reads through it, so that it can be tried without a disk.
type site struct {
	shown  string // the issue file as the caller named it
	base   string // its name
	parent string // the name of its folder
	at     func(up int) (folder, error)
	close  func()
}

// openSite finds the issue file. The folder above is opened only if the issue's series lies there.
func openSite(name string) (*site, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		name = filepath.Join(name, issueName)
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(full)
	var open [2]*os.Root
	s := &site{shown: name, base: filepath.Base(full), parent: filepath.Base(dir)}
	s.at = func(up int) (folder, error) {
		if open[up] == nil {
			d := dir
			if up == 1 {
				d = filepath.Dir(dir)
			}
			root, err := os.OpenRoot(d)
			if err != nil {
				return nil, err
			}
			open[up] = root
		}
		return rootFolder{open[up]}, nil
	}
	s.close = func() {
		for _, root := range open {
			if root != nil {
				root.Close()
			}
		}
	}
	return s, nil
}

// tellUnreadable tells a file of the command line that cannot be read.
func tellUnreadable(list *diag.List, name string, err error) {
	at := Pos{File: name}
	var f *fileFault
	errors.As(err, &f)
	switch {
	case errors.Is(err, os.ErrNotExist), f != nil && f.kind == missing:
		list.Errorf(at, "JB5206", "没有这个文件，请核对名称和位置", "no such file: check its name and place")
	case f != nil && f.kind == irregular:
		list.Errorf(at, "JB5206", "这是%[1]s，不是普通文件", "this is %[2]s, not a file", f.zh, f.en)
	case f != nil && f.kind == outside:
		list.Errorf(at, "JB5206", "这是通到文件夹之外的链接，请放文件本身", "this is a link out of its folder: put the file itself here")
	case f != nil && f.kind == tooLarge:
		*list = append(*list, textfile.TooLong(name)...)
	default:
		list.Errorf(at, "JB5206", "读不了：%[1]s", "cannot be read: %[1]s", reason(err))
	}
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
	sources   []Source
}

// load is the core of [Load].
func load(s *site, opt Options) (*Issue, Diagnostics) {
	var list diag.List
	b := &builder{opt: opt, list: &list, site: s, misplaced: map[string]bool{}, ids: map[string]int{},
		files: map[string][]byte{}}
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
	b.sources = append(b.sources, Source{b.site.base, data})
	tree := b.tree(b.issue.shown, data)
	if tree == nil || !b.kind(tree, &b.issue, "issue") {
		return false
	}
	seriesData, found := b.findSeries(tree)
	b.issue.rel = b.rel(b.site.base)
	b.sources[0].Path = b.issue.rel
	b.issue.root = b.check(tree, &b.issue, inIssue)
	if found {
		b.sources = append(b.sources, Source{b.series.rel, seriesData})
		tree := b.tree(b.series.shown, seriesData)
		if tree != nil && b.kind(tree, &b.series, "series") {
			b.series.root = b.check(tree, &b.series, inSeries)
		}
	}
	b.root = merge(merge(preset(&schema), b.series.root), b.issue.root)
	return true
}

// tree parses a manifest; an empty one is told.
func (b *builder) tree(name string, data []byte) *tomltree.Node {
	text, faults := textfile.Decode(name, data)
	*b.list = append(*b.list, faults...)
	if faults.HasErrors() {
		return nil
	}
	tree, faults := tomltree.Parse(name, text)
	*b.list = append(*b.list, faults...)
	if tree != nil && len(tree.Keys) == 0 && !faults.HasErrors() {
		b.list.Errorf(Pos{File: name, Line: 1, Col: 1}, "JB1001", "文件是空的，请写上内容；新的一期用 jianbao new 生成",
			"the file is empty: fill it in; jianbao new makes the next issue")
		return nil
	}
	return tree
}

// kind checks that a manifest is what it is used as.
func (b *builder) kind(tree *tomltree.Node, f *file, want string) bool {
	n := tree.Get("kind")
	is := kindOf(tree)
	if n == nil {
		b.list.Hintf(f.top(), "JB1002", `没有写 kind，按 kind = "%[1]s" 处理`, `kind is missing, taken as kind = "%[1]s"`, want)
		return true
	}
	if is == "" || is == want {
		return true
	}
	if want == "issue" {
		b.list.Errorf(n.Pos, "JB1002", "这是刊物档案，不是单期文件，请给出单期文件", "this is a series file: name an issue file")
	} else {
		b.list.Errorf(n.Pos, "JB1002", "这是单期文件，不是刊物档案；series 要指向 kind = \"series\" 的文件",
			"this is an issue file: series must name a file of kind = \"series\"")
	}
	return false
}

// check reads a tree by the schema, with what concerns the whole file.
func (b *builder) check(tree *tomltree.Node, f *file, m manifest) *item {
	c := &checker{file: m, folder: path.Dir(f.rel), list: b.list, misplaced: b.misplaced}
	root := c.table(tree, &schema, subject{})
	const current = 1
	switch v := root.get("schema"); {
	case v == nil:
		b.list.Hintf(f.top(), "JB1003", "没有写 schema，请在开头补上 schema = 1", "schema is missing: put schema = 1 at the head")
	case v.num > current:
		b.list.Errorf(v.at, "JB1003", "schema = %[1]s 要用更新版本的 jianbao", "schema = %[1]s takes a newer jianbao", quote(v.node.Str))
	}
	return root
}

// findSeries reads the series file: the one that the issue names, else series.toml beside it or in the folder above. It
// also settles which folder is that of the series.
func (b *builder) findSeries(tree *tomltree.Node) (data []byte, found bool) {
	n := tree.Get("series")
	if n != nil && n.Kind != tomltree.String {
		return nil, false // told by the check or the parser
	}
	if n == nil {
		return b.nearSeries()
	}
	name, ok := inside(b.site.parent, n.Str)
	if !ok {
		return nil, false // so is this
	}
	if own, ok := inside(".", n.Str); ok {
		name = own
	} else {
		b.up = 1
	}
	dir, err := b.site.at(b.up)
	if err == nil {
		b.dir = dir
		if name == b.rel(b.site.base) {
			b.list.Errorf(n.Pos, "JB1002", "series 指向了本文件自己，要写刊物档案 series.toml", "series names this very file: it must name series.toml")
			return nil, false
		}
		b.series = file{shown: b.show(name), rel: name}
		if data, err = dir.read(name, textfile.MaxSize); err == nil {
			return data, true
		}
	}
	b.seriesFault(n, name, err)
	return nil, false
}

// seriesFault tells a series file that cannot be had.
func (b *builder) seriesFault(n *tomltree.Node, name string, err error) {
	var f *fileFault
	if errors.As(err, &f) && f.kind == outside {
		b.fileFault(&item{node: n}, textLimit, err)
		return
	}
	if errors.As(err, &f) && f.kind == irregular {
		b.list.Errorf(n.Pos, "JB1004", "刊物档案 %[1]s 是%[2]s，不是文件", "the series file %[1]s is %[3]s, not a file",
			diag.Clean(b.show(name)), f.zh, f.en)
		return
	}
	if errors.As(err, &f) && f.kind != missing {
		b.fileFault(&item{node: n}, textLimit, err)
		return
	}
	b.list.Errorf(n.Pos, "JB1004", "找不到刊物档案 %[1]s，请核对 series", "no series file %[1]s: check series", diag.Clean(b.show(name)))
}

// nearSeries looks beside the issue and in the folder above.
func (b *builder) nearSeries() (data []byte, found bool) {
	var tried []string
	for up := 0; up <= 1; up++ {
		b.up = up
		name := b.show(seriesName)
		tried = append(tried, diag.Clean(name))
		dir, err := b.site.at(up)
		if err != nil {
			continue
		}
		data, err := dir.read(seriesName, textfile.MaxSize)
		if err == nil {
			b.dir = dir
			b.series = file{shown: name, rel: seriesName}
			return data, true
		}
		var f *fileFault
		if errors.As(err, &f) && f.kind != missing {
			tellUnreadable(b.list, name, err)
			return nil, false
		}
	}
	b.up = 0
	b.list.Errorf(b.issue.top(), "JB1004", "找不到刊物档案，试过 %[1]s", "no series file; tried %[1]s", strings.Join(tried, "、"))
	return nil, false
}

// rel gives a name in the issue's folder relative to the series folder.
func (b *builder) rel(name string) string {
	if b.up == 1 {
		return path.Join(b.site.parent, name)
	}
	return name
}

// folderShown is the series folder as the caller would name it.
func (b *builder) folderShown() string {
	dir := filepath.Dir(b.site.shown)
	if b.up == 1 {
		dir = filepath.Join(dir, "..")
	}
	return dir
}

// show gives the name that messages use for a file of the series folder.
func (b *builder) show(rel string) string {
	return filepath.Join(b.folderShown(), filepath.FromSlash(rel))
}

// missing tells a required key that is not there, unless it stands in a wrong place.
func (b *builder) missing(name string, absent bool, zh, en string) {
	if absent && !b.misplaced[name] {
		b.list.Errorf(b.issue.top(), "JB1005", "%[1]s", "%[2]s", zh, en)
	}
}
