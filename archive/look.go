package archive

import (
	"context"
	"errors"
	"path/filepath"
	"strings"
	"sync/atomic"

	"jianbao/content"
	"jianbao/internal/diag"
)

// keepBytes is how much source text the issues may hold that stay in memory between the two looks of a run. An issue
// takes some ten times its text; those for which there is no room are read again.
const keepBytes = 1 << 20

// look is the first look at the issues of a run.
type look struct {
	b      *Builder
	recall bool         // what the cache knows need not be read
	left   atomic.Int64 // of keepBytes
}

// at finds out how a job's issue is called and where its PDF is to go.
func (l *look) at(ctx context.Context, j *job) {
	if j.failed() {
		return
	}
	if l.recall {
		m, err := guard(ctx, j.path, func() *memo { return l.b.Cache.recall(l.b, j.path) })
		if j.err = err; err != nil || m != nil && j.remembered(m) {
			return
		}
	}
	iss := l.b.loadJob(ctx, j)
	if iss == nil {
		return
	}
	j.series, j.file = iss.SeriesPath, strings.Clone(iss.Output.File) // no part of the text stays in memory with them
	j.year, j.no, j.supplement = iss.Year, iss.No, iss.Supplement
	j.inputs = inputInfos(inputNames(iss))
	size := 0
	for _, s := range iss.Sources {
		size += len(s.Data)
	}
	if !j.elsewhere && l.left.Add(-int64(size)) >= 0 {
		j.issue = iss
		return
	}
	j.diags = nil // they come again with the issue
}

// loadJob reads the issue of a job; nil where the job has failed.
func (b *Builder) loadJob(ctx context.Context, j *job) *content.Issue {
	if j.failed() {
		return nil
	}
	set, err := b.load(ctx, j.path)
	j.err = err
	j.diags = append(j.diags, set.diags...)
	if j.err == nil && set.issue == nil && !j.diags.HasErrors() {
		j.err = &Defect{Issue: j.path, What: "reading gave neither an issue nor an error"}
	}
	if j.failed() {
		return nil
	}
	return set.issue
}

// remembered takes from a memo what the first look would find.
func (j *job) remembered(m *memo) bool {
	dir := filepath.Dir(j.path)
	j.memo, j.file = m, m.File
	j.series = filepath.Join(dir, filepath.FromSlash(m.Series))
	j.year, j.no, j.supplement = m.Year, m.No, m.Supplement
	var names []string
	for _, s := range m.Sources {
		names = append(names, filepath.Join(dir, filepath.FromSlash(s.Path)))
	}
	j.inputs = inputInfos(names)
	return true
}

// finish takes a planned job to its end and frees what it held.
func (b *Builder) finish(ctx context.Context, j *job) Result {
	r := Result{Issue: j.path}
	if !j.failed() && !b.stillThere(ctx, j, &r) {
		b.produce(ctx, j, &r)
	}
	j.issue, j.memo, j.inputs = nil, nil, nil
	r.Diagnostics = j.diags.Sorted()
	switch defect := (*Defect)(nil); {
	case errors.As(j.err, &defect):
		r.Exit, r.Defect = ExitDefect, defect
	case errors.As(j.err, &streamError{}):
		r.Exit = ExitIO
	case j.err != nil:
		r.Exit = ExitInterrupted
	default:
		r.Exit = Class(r.Diagnostics)
	}
	if r.Exit == ExitOK && !b.CheckOnly {
		r.Path = j.target
	} else {
		r.Bytes, r.Sum = 0, ""
	}
	return r
}

// stillThere tells whether a job's PDF is there as the cache knows it, byte for byte, and fills in the result.
func (b *Builder) stillThere(ctx context.Context, j *job, r *Result) bool {
	m := j.memo
	if m == nil || j.target == "" {
		return false
	}
	same, err := guard(ctx, j.path, func() bool {
		sum, size, err := fileSum(j.target)
		return err == nil && size == m.Bytes && sum == m.Sum
	})
	if j.err = err; err != nil {
		return true
	}
	if same {
		r.Unchanged, r.Sum, r.Bytes = true, m.Sum, m.Bytes
		r.Pages, r.Characters, r.Queries = m.Pages, m.Characters, m.Queries
		j.diags = append(j.diags, m.Diagnostics...)
	}
	return same
}

// produce sets the issue of a job and writes its PDF.
func (b *Builder) produce(ctx context.Context, j *job, r *Result) {
	iss := j.issue
	if iss == nil {
		if iss = b.again(ctx, j); iss == nil {
			return
		}
	}
	r.Queries = openQueries(iss)
	s := b.typeset(ctx, j.path, iss)
	j.diags, j.err = append(j.diags, s.diags...), s.err
	r.Pages, r.Characters = s.pages, s.characters
	if j.failed() || b.CheckOnly {
		return
	}
	r.Bytes, r.Sum = len(s.pdf), hexSum(s.pdf)
	if b.deliver(ctx, j, s.pdf); j.failed() || b.Cache == nil || j.alone || j.target == "" {
		return
	}
	m := &memo{Sum: r.Sum, Bytes: r.Bytes, Pages: r.Pages, Characters: r.Characters, Queries: r.Queries,
		faces: s.faces}
	for _, d := range j.diags {
		if d.Code != "JB5207" { // of the plan, which makes it anew
			m.Diagnostics = append(m.Diagnostics, d)
		}
	}
	b.Cache.remember(b, iss, inputsOf([]*job{j}), m)
}

// again reads an issue for the second look. Where it is no longer the issue of the first one, names and numbers that
// were found free may be taken: it is refused.
func (b *Builder) again(ctx context.Context, j *job) *content.Issue {
	iss := b.loadJob(ctx, j)
	if iss == nil {
		return nil
	}
	if iss.Output.File != j.file || iss.Year != j.year || iss.No != j.no || iss.Supplement != j.supplement {
		j.diags.Errorf(diag.Pos{File: j.path}, "JB5210", "排版途中稿子的期号或文件名改了，没有写；请再排一次",
			"the number or the file name was changed during the run; nothing written, build it again")
		return nil
	}
	return iss
}
