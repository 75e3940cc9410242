package content

import (
	"errors"
	"path"
	"path/filepath"
	"strings"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
	"jianbao/internal/tomltree"
)

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
			b.list.Errorf(n.Pos, "JB1002", "series 指向了本文件自己，要写刊物档案 series.toml",
				"series names this very file: it must name series.toml")
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
	shown := shortened(b.show(name))
	if errors.As(err, &f) && f.kind == irregular {
		b.list.Errorf(n.Pos, "JB1004", "刊物档案 %[1]s 是%[2]s，不是文件；series 要指向刊物档案，如 series.toml",
			"the series file %[1]s is %[3]s, not a file: series must name one, as series.toml", shown, f.zh, f.en)
		return
	}
	if errors.As(err, &f) && f.kind != missing {
		b.fileFault(&item{node: n}, textLimit, err)
		return
	}
	if f != nil && f.zh != "" {
		b.list.Errorf(n.Pos, "JB1004", "找不到刊物档案 %[1]s；有一个“%[2]s”，名称要完全一致",
			"no series file %[1]s; there is “%[2]s”: the names must agree", shown, quote(f.zh))
		return
	}
	b.list.Errorf(n.Pos, "JB1004", "找不到刊物档案 %[1]s，请核对 series", "no series file %[1]s: check series", shown)
}

// nearSeries looks beside the issue and in the folder above.
func (b *builder) nearSeries() (data []byte, found bool) {
	var tried []string
	for up := 0; up <= 1; up++ {
		b.up = up
		name := b.show(seriesName)
		tried = append(tried, shortened(name))
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
	b.list.Errorf(b.issue.top(), "JB1004", "找不到刊物档案，试过 %[1]s；把它放在那里，或者用 series = \"…\" 指明",
		"no series file; tried %[1]s: put it there, or name it with series = \"…\"", strings.Join(tried, "、"))
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

// maxPath is how many characters of a path a message shows.
const maxPath = 120

// shortened is a path as messages show it: its end where it is very long.
func shortened(p string) string {
	if r := []rune(p); len(r) > maxPath {
		p = "…" + string(r[len(r)-maxPath:])
	}
	return diag.Clean(p)
}
