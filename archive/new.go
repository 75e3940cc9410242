package archive

import (
	"context"
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

// New writes the manifest of the next issue of the series in dir and gives the paths of what it wrote. Numbers, date
// and sections follow from the newest issue, else from the series' anchors; in a folder without a series it writes a
// series file as well; a dir that does not exist is made. out is a file or folder to write to instead; empty is the usual place. today dates the first
// issue of a series, and nothing else. Existing files are never replaced. An error is a [*Defect] or the context's.
func New(ctx context.Context, dir, out string, today content.Date) ([]string, diag.List, error) {
	w := &newIssue{dir: dir, out: out}
	plan, err := guard(ctx, dir, func() basis { return w.read(today) })
	if err != nil || plan.list.HasErrors() {
		return nil, plan.list, err
	}
	w.write(plan, today)
	if w.list.HasErrors() {
		w.undo()
	}
	return w.written, w.list, nil
}

// basis is what a new issue follows from.
type basis struct {
	series   *content.Series // nil where there is none yet
	upcoming upcoming
	newest   string   // path of the newest manifest, or ""
	sections []string // in order: the series', else those of the issue before
	footer   []content.FooterRow
	list     diag.List
}

// newIssue is a new manifest on its way to the disk.
type newIssue struct {
	dir, out string
	made     []string // folders, outermost first
	written  []string
	list     diag.List
}

// read finds what the new issue follows from. It writes nothing.
func (w *newIssue) read(today content.Date) basis {
	info, err := os.Stat(w.dir)
	if err == nil && !info.IsDir() {
		return basis{list: diag.List{diag.New(diag.Error, diag.Pos{File: w.dir}, "JB5206",
			"不是文件夹；new 后面要写刊物所在的文件夹", "not a folder; new takes the folder of a series")}}
	}
	if errors.Is(err, fs.ErrNotExist) && w.dir != "" {
		return w.fresh()
	}
	var heads []content.Head
	if err == nil {
		heads, err = content.Survey(w.dir)
	}
	if err == nil && len(heads) > 0 {
		return follow(heads)
	}
	var series string
	if err == nil {
		series, err = w.findSeries()
	}
	if err != nil {
		return basis{list: diag.List{*readFault(w.dir, err)}}
	}
	if series == "" {
		return basis{}
	}
	return begin(series, today)
}

// fresh is the basis in a folder that is still to be made.
func (w *newIssue) fresh() basis {
	switch ext := filepath.Ext(w.dir); strings.ToLower(ext) {
	case ".toml", pdfExt, ".txt":
		return basis{list: diag.List{diag.New(diag.Error, diag.Pos{File: w.dir}, "JB5206",
			"没有这个文件夹；new 后面写文件夹，稿子要另取名字用 -o", "no such folder; new takes a folder, -o names the manifest")}}
	}
	return basis{}
}

// follow is the basis of the issue after the newest of heads, which stand in order. The newest must be right: its numbers
// are what is counted on from.
func follow(heads []content.Head) basis {
	newest := heads[len(heads)-1]
	var last *content.Issue // that is no supplement
	var supplements []*content.Issue
	var dates []content.Date
	for _, h := range slices.Backward(heads) {
		if h.SeriesPath != newest.SeriesPath {
			continue
		}
		if last == nil {
			iss, diags := content.Load(h.Path, content.Options{Draft: true})
			switch {
			case iss == nil:
				return basis{list: diags}
			case iss.Supplement > 0:
				supplements = append(supplements, iss)
			default:
				last = iss
			}
		}
		if h.Supplement == 0 && h.Date != (content.Date{}) && len(dates) < remembered {
			dates = append(dates, h.Date)
		}
	}
	series, diags := content.LoadSeries(newest.SeriesPath)
	if series == nil {
		return basis{list: diags}
	}
	out := basis{series: series, upcoming: after(last, supplements, dates), newest: newest.Path, sections: sectionsOf(series, last)}
	if last != nil {
		out.footer = ownFooter(last, series)
	}
	return out
}

// sectionsOf gives the sections of a series in order; of one that names none, those of its last issue, which may be nil.
func sectionsOf(series *content.Series, last *content.Issue) (out []string) {
	for _, s := range series.Sections {
		out = append(out, s.S)
	}
	if last == nil || len(out) > 0 {
		return out
	}
	for i := range last.Articles {
		if s := last.Articles[i].Section.S; s != "" && !slices.Contains(out, s) {
			out = append(out, strings.Clone(s))
		}
	}
	return out
}

// begin is the basis of the first issue of a series.
func begin(path string, today content.Date) basis {
	series, diags := content.LoadSeries(path)
	if series == nil {
		return basis{list: diags}
	}
	return basis{series: series, upcoming: first(series, today), sections: sectionsOf(series, nil)}
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

// write makes the manifest, and reads it back: what new gives must build as a draft. Where there is no series yet, it
// makes that first.
func (w *newIssue) write(plan basis, today content.Date) {
	if plan.series == nil {
		path := filepath.Join(w.dir, seriesFile)
		if !w.folder(w.dir) || !w.create(path, seriesManifest(seriesName(w.dir))) {
			return
		}
		if plan = begin(path, today); plan.series == nil {
			w.list = append(w.list, plan.list...)
			return
		}
	}
	path := w.place(plan.upcoming, plan.newest)
	if !w.folder(filepath.Dir(path)) {
		return
	}
	text := manifest(plan.upcoming, filepath.Base(path), seriesKey(path, plan.series.Path), plan.sections, plan.footer)
	if !w.create(path, text) {
		return
	}
	if iss, diags := content.Load(path, content.Options{Draft: true}); iss == nil {
		w.list = append(w.list, lacksAnchor(plan, diags.Errors())...)
	}
}

// lacksAnchor gives what keeps a new manifest from being built. Where that is its total number alone, in a series whose
// totals do not follow from the numbers, the manifest is right and the series file lacks a known point after the last 合刊
// or 增刊: a warning then, JB6108. That file is the office's; it is not written to.
func lacksAnchor(plan basis, faults diag.List) diag.List {
	exact := plan.series.Combined != "one" && plan.series.Supplement != "counted"
	if exact || slices.ContainsFunc(faults, func(d diag.Diagnostic) bool { return d.Code != "JB2101" }) {
		return faults
	}
	u := plan.upcoming
	return diag.List{diag.New(diag.Warning, diag.Pos{File: plan.series.Path}, "JB6108",
		"第 %[2]d 期接着上一期是总第 %[3]d 期，从 anchors 推不出来（其间有合刊或增刊）：先在 anchors 里添上 { year = %[1]d, no = %[2]d, total = %[3]d }，"+
			"不然这一期排不了", "no. %[2]d follows with the total %[3]d, which the anchors do not give (合刊 or 增刊 lie between): add { year = %[1]d, "+
			"no = %[2]d, total = %[3]d } to the anchors, or it cannot be built", u.year, u.no, u.total)}
}

// folder makes a folder and what is missing above it.
func (w *newIssue) folder(dir string) bool {
	made, err := makeFolders(dir)
	w.made = append(w.made, made...)
	if err != nil {
		w.list = append(w.list, writeFault("", dir, err))
	}
	return err == nil
}

// place gives the path of the new manifest: YEAR-NO.toml beside the others, or a folder of that name where the newest
// issue is a folder; in a folder of its year where the newest one is.
func (w *newIssue) place(u upcoming, newest string) string {
	name := fmt.Sprintf("%d-%02d", u.year, u.no)
	file, dir := name+".toml", filepath.Dir(newest)
	if filepath.Base(newest) == issueFile && filepath.Clean(dir) != filepath.Clean(w.dir) {
		file, dir = filepath.Join(name, issueFile), filepath.Dir(dir)
	}
	if newest != "" && filepath.Clean(dir) != filepath.Clean(w.dir) {
		file = filepath.Join(fmt.Sprint(u.year)+strings.TrimLeft(filepath.Base(dir), "0123456789"), file) // 2024, or 2024年
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
		w.list.Errorf(diag.Pos{File: path}, "JB5209", "文件已经有了，不覆盖；要另起一个名字请用 -o",
			"the file exists and is not replaced; for another name use -o")
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

// undo takes back what was written and made.
func (w *newIssue) undo() {
	for _, p := range w.written {
		_ = os.Remove(p)
	}
	removeFolders(w.made)
	w.written, w.made = nil, nil
}

// ownFooter gives the rows in which an issue's footer differs from its series'.
func ownFooter(iss *content.Issue, series *content.Series) (own []content.FooterRow) {
	same := func(a, b content.FooterRow) bool {
		return a.Key == b.Key && slices.EqualFunc(a.Lines, b.Lines, func(x, y content.Text) bool { return x.S == y.S })
	}
	for _, r := range iss.Footer.Rows {
		known := slices.ContainsFunc(series.Footer.Rows, func(s content.FooterRow) bool { return same(r, s) })
		if r.Key != "extra" && !known {
			own = append(own, r)
		}
	}
	return own
}

// seriesName proposes the name of a new series: the folder's where that is Chinese.
func seriesName(dir string) string {
	abs, err := filepath.Abs(dir)
	name := filepath.Base(abs)
	if err == nil && strings.ContainsFunc(name, func(r rune) bool { return unicode.Is(unicode.Han, r) }) &&
		diag.Clean(name) == name {
		return name
	}
	return "工作简报"
}
