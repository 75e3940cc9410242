package content

import (
	"bytes"
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"unicode/utf8"

	"jianbao/internal/textfile"
	"jianbao/internal/tomltree"
)

// Head is what a manifest says of an issue before its articles: which one it is. Nothing in it has been checked; what
// cannot be read is zero.
type Head struct {
	Path       string // of the issue file
	SeriesPath string // of the series file that it names or finds beside it or in the folder above; it need not exist
	Year       int
	No         Range
	Supplement int
	Total      Range // as given
	Date       Date
	Status     string
	At         Pos // of the number; else the head of the file

	hint int // the year to order by
}

// Survey gives the heads of the issues of a series folder, in the order of [Discover]. It reads each manifest as far
// as its first table: a folder of thousands takes a fraction of a second.
func Survey(dir string) ([]Head, error) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	all := headsOf(dir, entries)
	slices.SortFunc(all, func(a, b Head) int {
		return cmp.Or(cmp.Compare(a.hint, b.hint), cmp.Compare(a.Supplement, b.Supplement),
			cmp.Compare(a.No.First, b.No.First), natural(a.Path, b.Path))
	})
	return all, nil
}

// headsOf reads the heads behind the entries of a folder, as many at a time as there are processors.
func headsOf(dir string, entries []os.DirEntry) []Head {
	found := make([][]Head, len(entries))
	var next atomic.Int64
	var wg sync.WaitGroup
	var defect atomic.Pointer[any]
	for range min(runtime.GOMAXPROCS(0), len(entries)) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			defer func() {
				if r := recover(); r != nil {
					defect.Store(&r)
				}
			}()
			for i := next.Add(1) - 1; i < int64(len(entries)); i = next.Add(1) - 1 {
				found[i] = headsIn(dir, entries[i])
			}
		}()
	}
	wg.Wait()
	if r := defect.Load(); r != nil {
		panic(*r) // where the caller can catch it, as from a loop
	}
	return slices.Concat(found...)
}

// headsIn reads the heads behind one entry of a series folder: that of an issue, or those of a folder of a year.
func headsIn(dir string, e os.DirEntry) (out []Head) {
	if file := manifestOf(dir, e); file != "" {
		if h, ok := headOf(file); ok {
			out = append(out, h)
		}
		return out
	}
	if !e.IsDir() || !yearFolder.MatchString(e.Name()) {
		return nil
	}
	year := filepath.Join(dir, e.Name())
	if _, err := os.Lstat(filepath.Join(year, seriesName)); err == nil {
		return nil // a series of its own
	}
	entries, _ := os.ReadDir(year) // what cannot be read has no issues, as for any folder below
	for _, inner := range entries {
		if file := manifestOf(year, inner); file != "" && filepath.Dir(file) == year { // a folder in it would find no series
			if h, ok := headOf(file); ok {
				out = append(out, h)
			}
		}
	}
	return out
}

// yearFolder matches the names of folders that hold a year's issues: 2023, 2023年.
var yearFolder = regexp.MustCompile(`^(?:19|2[0-9])[0-9]{2}年?$`)

// manifestOf gives the file that may be the manifest of an issue, for one entry of a series folder, or "".
func manifestOf(dir string, e os.DirEntry) string {
	name := e.Name()
	if strings.HasPrefix(name, ".") {
		return ""
	}
	file := filepath.Join(dir, name)
	folder := e.IsDir()
	if !e.Type().IsRegular() && !folder { // a link is what it leads to
		info, err := os.Stat(file)
		if err != nil {
			return ""
		}
		folder = info.IsDir()
	}
	switch {
	case folder:
		file = filepath.Join(file, issueName)
		if _, err := os.Stat(file); err != nil {
			return ""
		}
	case !strings.EqualFold(filepath.Ext(name), ".toml"):
		return ""
	}
	return file
}

// HeadOf reads the head of one issue file. It is false for what is no issue.
func HeadOf(file string) (Head, bool) { return headOf(file) }

// headOf reads the head of what may be an issue.
func headOf(file string) (Head, bool) {
	kind, tree := peek(file)
	base := filepath.Base(file)
	if kind != "issue" && !(kind == "" && (base == issueName || yearName.MatchString(base))) {
		return Head{}, false
	}
	h := Head{Path: file, At: Pos{File: file, Line: 1, Col: 1}}
	if m := yearName.FindStringSubmatch(base); m != nil {
		h.hint, _ = digits(m[1])
	}
	h.fill(tree)
	if h.Year > 0 {
		h.hint = h.Year
	}
	h.SeriesPath = seriesOf(file, tree)
	return h, true
}

// fill takes what can be read from the tree, which may be nil.
func (h *Head) fill(tree *tomltree.Node) {
	if tree == nil {
		return
	}
	h.Year = wholeNumber(tree.Get("year"))
	h.Supplement = wholeNumber(tree.Get("supplement"))
	h.No, h.Total = spanOf(tree.Get("no")), spanOf(tree.Get("total"))
	for _, key := range []string{"no", "supplement"} {
		if n := tree.Get(key); n != nil {
			h.At = n.Pos
			break
		}
	}
	h.Date = dateOf(tree.Get("date"))
	if n := tree.Get("status"); n != nil && n.Kind == tomltree.String {
		if i := slices.Index(statusWords, n.Str); i >= 0 {
			h.Status = statusWords[i] // not a part of the text, which would stay in memory with it
		}
	}
}

// dateOf reads a date in either of its forms.
func dateOf(n *tomltree.Node) Date {
	switch {
	case n == nil:
	case n.Kind == tomltree.Datetime && n.Date.HasDay:
		return Date{n.Date.Year, n.Date.Month, n.Date.Day}
	case n.Kind == tomltree.String:
		if d, ok := parseDate(strings.Join(strings.Fields(n.Str), "")); ok && d.exists() {
			return d
		}
	}
	return Date{}
}

func wholeNumber(n *tomltree.Node) int {
	if n == nil || n.Kind != tomltree.Int {
		return 0
	}
	return int(min(max(n.Int, 0), maxInt))
}

func spanOf(n *tomltree.Node) Range {
	if n != nil && n.Kind == tomltree.String {
		r, _ := parseSpan(n.Str)
		return r
	}
	i := wholeNumber(n)
	return Range{i, i}
}

// seriesOf gives the path of the series file as [Load] would look for it.
func seriesOf(file string, tree *tomltree.Node) string {
	dir := filepath.Dir(file)
	if tree != nil {
		if n := tree.Get("series"); n != nil && n.Kind == tomltree.String {
			return filepath.Join(dir, filepath.FromSlash(n.Str))
		}
	}
	near := filepath.Join(dir, seriesName)
	if _, err := os.Stat(near); err != nil {
		above := filepath.Join(dir, "..", seriesName)
		if _, err := os.Stat(above); err == nil {
			return above
		}
	}
	return near
}

// topLevel parses a manifest as far as its first table, and nil where that is not to be had without the rest: a cut
// inside a text or a list does not parse.
func topLevel(name string, data []byte) *tomltree.Node {
	if !utf8.Valid(data) {
		return nil
	}
	end := 0
	for end < len(data) {
		line := bytes.TrimLeft(data[end:], " \t")
		if len(line) > 0 && line[0] == '[' {
			break
		}
		next := bytes.IndexByte(data[end:], '\n')
		if next < 0 {
			return nil // no table at all
		}
		end += next + 1
	}
	text, faults := textfile.Decode(name, data[:end])
	if faults.HasErrors() {
		return nil
	}
	tree, faults := tomltree.Parse(name, text)
	if tree == nil || faults.HasErrors() || tree.Get("kind") == nil {
		return nil
	}
	return tree
}
