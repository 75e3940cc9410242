package archive

import (
	"context"
	"os"
	"path/filepath"

	"jianbao/content"
	"jianbao/internal/diag"
)

// surveys are the heads of the issues of folders, each read once in a run.
type surveys map[string][]content.Head

// of gives the heads in a folder; a folder that cannot be read has none, which is told elsewhere. An error is a [*Defect]
// or the context's.
func (s surveys) of(ctx context.Context, b *Builder, dir string) ([]content.Head, error) {
	key := identity(dir)
	if heads, known := s[key]; known {
		return heads, nil
	}
	heads, err := guard(ctx, dir, func() []content.Head {
		heads, _ := b.Stages.Survey(dir)
		return heads
	})
	if err == nil {
		s[key] = heads
	}
	return heads, err
}

// place is one number of a year of a series: no two files may hold the same.
type place struct {
	series     string // its file, by the one name that all spellings have
	year, no   int
	supplement bool
}

// places gives the numbers that an issue of the series holds. A 合刊 holds several.
func places(h *content.Head, series string) (out []place) {
	if h.Year == 0 {
		return nil
	}
	p := place{series: series, year: h.Year}
	if h.Supplement > 0 {
		p.no, p.supplement = h.Supplement, true
		return []place{p}
	}
	const most = 1000 // numbers go to 999
	for n := h.No.First; n > 0 && n <= h.No.Last && n < h.No.First+most; n++ {
		p.no = n
		out = append(out, p)
	}
	return out
}

// refuseNumbers fails every job whose number another file of its series folder has, whether that one belongs to this
// run or not (JB2110): most often last week's file was copied and its number left.
func (b *Builder) refuseNumbers(ctx context.Context, jobs []*job, found surveys) {
	holders := map[string]map[place][]*content.Head{}
	names := map[string]string{}
	series := func(path string) string {
		if names[path] == "" {
			names[path] = identity(path)
		}
		return names[path]
	}
	for _, j := range jobs {
		if j.series == "" || j.failed() {
			continue
		}
		dir := filepath.Dir(j.series)
		index := holders[dir]
		if index == nil {
			heads, err := found.of(ctx, b, dir)
			if j.err = err; err != nil {
				continue
			}
			index = map[place][]*content.Head{}
			for i := range heads {
				for _, p := range places(&heads[i], series(heads[i].SeriesPath)) {
					index[p] = append(index[p], &heads[i])
				}
			}
			holders[dir] = index
		}
		refuseNumber(j, series(j.series), index)
	}
}

// refuseNumber fails a job where another file than its own is in the index under one of its numbers.
func refuseNumber(j *job, series string, index map[place][]*content.Head) {
	own := content.Head{Year: j.year, No: j.no, Supplement: j.supplement}
	at := diag.Pos{File: j.path}
	for _, p := range places(&own, series) {
		var rival *content.Head
		for _, h := range index[p] {
			if len(index[p]) == 1 && filepath.Clean(h.Path) == filepath.Clean(j.path) {
				continue
			}
			if sameFile(h.Path, j.path) {
				at.Line, at.Col = h.At.Line, h.At.Col
			} else if rival == nil {
				rival = h
			}
		}
		if rival != nil {
			j.diags.Errorf(at, "JB2110", "期号与 %[1]s 重复（%[2]d 年第 %[3]d 期）：改正期号，或者把其中一个移出这个文件夹",
				"the number is also in %[1]s (%[2]d no. %[3]d): mend it, or move one of the files out of this folder",
				diag.Clean(filepath.ToSlash(rival.Path)), p.year, p.no)
			return
		}
	}
}

// sameFile tells whether two paths lead to one file, by whatever spelling or link.
func sameFile(a, b string) bool {
	if filepath.Clean(a) == filepath.Clean(b) {
		return true
	}
	x, errX := os.Stat(a)
	y, errY := os.Stat(b)
	return errX == nil && errY == nil && os.SameFile(x, y)
}
