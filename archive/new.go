package archive

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode"

	"jianbao/content"
	"jianbao/internal/diag"
)

// seriesFile is where an issue finds its series by itself: beside it or in the folder above.
const seriesFile = "series.toml"

// New writes the manifest of the next issue of the series in dir and gives the paths of what it wrote. Numbers, date and
// sections follow from the newest issue, else from the series' anchors; in a folder without a series it writes a series
// file as well. out is a file or folder to write to instead; empty is the usual place. today dates the first issue of a
// series, and nothing else. Existing files are never replaced.
func New(dir, out string, today content.Date) ([]string, diag.List) {
	if info, err := os.Stat(dir); err != nil {
		return nil, diag.List{*readFault(dir, err)}
	} else if !info.IsDir() {
		return nil, diag.List{diag.New(diag.Error, diag.Pos{File: dir}, "JB5206", "不是文件夹；new 后面要写刊物所在的文件夹",
			"not a folder; new takes the folder of a series")}
	}
	paths, err := content.Discover(dir)
	if err != nil {
		return nil, diag.List{*readFault(dir, err)}
	}
	w := &newIssue{dir: dir, out: out}
	if len(paths) > 0 {
		w.follow(paths)
	} else {
		w.begin(today)
	}
	if w.list.HasErrors() {
		w.undo()
		return nil, w.list
	}
	return w.written, w.list
}

// newIssue is a new manifest on its way to the disk.
type newIssue struct {
	dir, out string
	written  []string
	list     diag.List
}

// follow writes the issue after the newest of paths, which stand in order. The newest must be right: its numbers are
// what is counted on from.
func (w *newIssue) follow(paths []string) {
	var newest []*content.Issue
	regular := 0
	for _, p := range slices.Backward(paths) {
		iss, diags := content.Load(p, content.Options{Draft: true})
		if iss == nil {
			if len(newest) == 0 {
				w.list = diags
				return
			}
			break
		}
		newest = append(newest, iss)
		if iss.Supplement == 0 {
			regular++
		}
		if regular == 2 {
			break
		}
	}
	last := newest[0]
	series, diags := content.LoadSeries(last.SeriesPath)
	if series == nil {
		w.list = diags
		return
	}
	u := after(newest)
	w.write(u, series, last.Path, ownFooter(last, series))
}

// begin writes the first issue of a series, and the series where there is none.
func (w *newIssue) begin(today content.Date) {
	path, err := w.findSeries()
	if err != nil {
		w.list = diag.List{*readFault(w.dir, err)}
		return
	}
	if path == "" {
		path = filepath.Join(w.dir, seriesFile)
		if !w.create(path, seriesManifest(seriesName(w.dir))) {
			return
		}
	}
	series, diags := content.LoadSeries(path)
	if series == nil {
		w.list = append(w.list, diags...)
		return
	}
	w.write(first(series, today), series, "", nil)
}

// findSeries gives the series file of the folder, or "".
func (w *newIssue) findSeries() (string, error) {
	usual := filepath.Join(w.dir, seriesFile)
	if _, err := os.Lstat(usual); err == nil {
		return usual, nil
	}
	entries, err := os.ReadDir(w.dir)
	if err != nil {
		return "", err
	}
	for _, e := range entries {
		p := filepath.Join(w.dir, e.Name())
		if e.Type().IsRegular() && filepath.Ext(p) == ".toml" && content.KindOf(p) == "series" {
			return p, nil
		}
	}
	return "", nil
}

// write makes the manifest, and reads it back: what new gives must build as a draft.
func (w *newIssue) write(u upcoming, series *content.Series, newest string, footer []content.FooterRow) {
	path := w.place(u, newest)
	made, err := makeFolders(filepath.Dir(path))
	if err != nil {
		removeFolders(made)
		w.list = append(w.list, writeFault("", path, err))
		return
	}
	var sections []string
	for _, s := range series.Sections {
		sections = append(sections, s.S)
	}
	if !w.create(path, manifest(u, filepath.Base(path), seriesKey(path, series.Path), sections, footer)) {
		removeFolders(made)
		return
	}
	if iss, diags := content.Load(path, content.Options{Draft: true}); iss == nil {
		w.list = append(w.list, diags...)
		w.undo()
		removeFolders(made)
	}
}

// place gives the path of the new manifest: YEAR-NO.toml beside the others, or a folder of that name where the newest
// issue is a folder.
func (w *newIssue) place(u upcoming, newest string) string {
	name := fmt.Sprintf("%d-%02d", u.year, u.no)
	file := name + ".toml"
	if filepath.Base(newest) == issueFile && filepath.Clean(filepath.Dir(newest)) != filepath.Clean(w.dir) {
		file = filepath.Join(name, issueFile)
	}
	switch {
	case w.out == "":
		return filepath.Join(w.dir, file)
	case isFolder(w.out):
		return filepath.Join(w.out, file)
	}
	return w.out
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return os.IsPathSeparator(path[len(path)-1]) || err == nil && info.IsDir()
}

// seriesKey gives the value of the series key that the manifest at path needs, or "" where it finds its series itself.
func seriesKey(path, series string) string {
	dir := filepath.Dir(path)
	for _, near := range [...]string{dir, filepath.Join(dir, "..")} {
		if identity(filepath.Join(near, seriesFile)) == identity(series) {
			return ""
		}
	}
	rel, err := filepath.Rel(identity(dir), identity(series))
	if err != nil {
		return series
	}
	return filepath.ToSlash(rel)
}

// create writes a new file, never an existing one.
func (w *newIssue) create(path, text string) bool {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		w.list.Errorf(diag.Pos{File: path}, "JB5209", "文件已经有了，不覆盖；要另起一个名字请用 -o", "the file exists and is not replaced; for another name use -o")
		return false
	}
	if err == nil {
		_, werr := f.WriteString(text)
		err = errors.Join(werr, f.Sync(), f.Close())
		if err != nil {
			_ = os.Remove(path)
		}
	}
	if err != nil {
		w.list = append(w.list, writeFault("", path, err))
		return false
	}
	w.written = append(w.written, path)
	return true
}

// undo takes back what was written.
func (w *newIssue) undo() {
	for _, p := range w.written {
		_ = os.Remove(p)
	}
	w.written = nil
}

// ownFooter gives the rows in which an issue's footer differs from its series'.
func ownFooter(iss *content.Issue, series *content.Series) (own []content.FooterRow) {
	same := func(a, b content.FooterRow) bool {
		return a.Key == b.Key && slices.EqualFunc(a.Lines, b.Lines, func(x, y content.Text) bool { return x.S == y.S })
	}
	for _, r := range iss.Footer.Rows {
		if r.Key != "extra" && !slices.ContainsFunc(series.Footer.Rows, func(s content.FooterRow) bool { return same(r, s) }) {
			own = append(own, r)
		}
	}
	return own
}

// seriesName proposes the name of a new series: the folder's where that is Chinese.
func seriesName(dir string) string {
	abs, err := filepath.Abs(dir)
	name := filepath.Base(abs)
	if err == nil && strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) && diag.Clean(name) == name {
		return name
	}
	return "工作简报"
}
