package archive

import (
	"context"
	"errors"
	"io"
	"runtime"
	"time"

	"golang.org/x/sync/errgroup"

	"jianbao/content"
	"jianbao/internal/diag"
)

// Builder makes PDFs of issues, one or many at a time. The zero Builder with Stages set builds each issue beside its
// manifest.
type Builder struct {
	Stages      Stages
	Content     content.Options
	CheckOnly   bool             // check and lay out, write nothing
	LockedFonts bool             // the faces must be those that FontLock records
	Output      string           // a file, a folder, "-" for Stdout, or empty: beside each manifest
	Stdout      io.Writer        // for Output "-"; if it fails, Exit is ExitIO without a diagnostic
	Jobs        int              // issues at a time; 0 means GOMAXPROCS
	Now         func() time.Time // for Result.Elapsed; nil leaves it 0

	disk *disk // nil for the real one
}

// Result is what became of one issue.
type Result struct {
	Issue       string // path of the manifest, as named or found
	Path        string // of the PDF; empty where none was written to a file
	Pages       int
	Characters  int // of the articles, white space not counted
	Bytes       int // of the PDF
	Queries     int // that are open
	Exit        Exit
	Defect      *Defect // where Exit is ExitDefect
	Diagnostics diag.List
	Elapsed     time.Duration // of this issue's own work
}

// Count tells how many issues a run found, before the first result.
type Count func(issues int)

// Run builds the issues named by args, files and folders, and reports each result in the order of args, whatever Jobs.
// One failing issue never stops the others. It gives the exit code of the whole run; an error is a fault of the command
// line, told before anything is done, and the exit code is then [ExitUsage].
func (b *Builder) Run(ctx context.Context, args []string, count Count, report func(Result)) (Exit, error) {
	jobs := b.find(ctx, args)
	dest := kindOfOutput(b.Output)
	if b.CheckOnly {
		dest = beside
	}
	if len(jobs) > 1 && (dest == toFile || dest == toStdout) {
		return ExitUsage, diag.New(diag.Error, diag.Pos{}, "JB6006", "共 %d 期，-o 要给文件夹，不能是一个文件或 -",
			"%d issues: -o must be a folder, not one file or -", len(jobs))
	}
	if count != nil {
		count(len(jobs))
	}
	spent := make([]time.Duration, len(jobs))
	b.each(jobs, func(i int, j *job) { spent[i] += b.clock(func() { b.loadJob(ctx, j) }) })
	b.plan(jobs, dest)

	results := make([]chan Result, len(jobs))
	for i := range results {
		results[i] = make(chan Result, 1)
	}
	go b.each(jobs, func(i int, j *job) {
		var r Result
		spent[i] += b.clock(func() { r = b.finish(ctx, j) })
		r.Elapsed = spent[i]
		results[i] <- r
	})
	classes := make([]Exit, 0, len(jobs))
	for _, c := range results {
		r := <-c
		classes = append(classes, r.Exit)
		report(r)
	}
	return Total(classes, b.CheckOnly), nil
}

// each runs f for every job, so many at a time, and returns when all are done.
func (b *Builder) each(jobs []*job, f func(i int, j *job)) {
	b.inParallel(len(jobs), func(i int) { f(i, jobs[i]) })
}

// inParallel runs f for the numbers below n, so many at a time, and returns when all are done.
func (b *Builder) inParallel(n int, f func(i int)) {
	limit := b.Jobs
	if limit <= 0 {
		limit = runtime.GOMAXPROCS(0)
	}
	var g errgroup.Group
	g.SetLimit(limit)
	for i := range n {
		g.Go(func() error { f(i); return nil })
	}
	_ = g.Wait()
}

// clock measures f where the builder has a clock.
func (b *Builder) clock(f func()) time.Duration {
	if b.Now == nil {
		f()
		return 0
	}
	start := b.Now()
	f()
	return b.Now().Sub(start)
}

func (b *Builder) loadJob(ctx context.Context, j *job) {
	if j.failed() {
		return
	}
	j.set, j.err = b.load(ctx, j.path)
	j.diags = append(j.diags, j.set.diags...)
	if j.err == nil && j.set.issue == nil && !j.diags.HasErrors() {
		j.err = &Defect{Issue: j.path, What: "reading gave neither an issue nor an error"}
	}
}

// finish takes a planned job to its end and frees what it held.
func (b *Builder) finish(ctx context.Context, j *job) Result {
	r := Result{Issue: j.path}
	if !j.failed() {
		r.Queries = openQueries(j.set.issue)
		s := b.typeset(ctx, j.path, j.set.issue)
		j.diags, j.err = append(j.diags, s.diags...), s.err
		r.Pages, r.Characters = s.pages, s.characters
		if !j.failed() && !b.CheckOnly {
			r.Bytes = len(s.pdf)
			b.deliver(ctx, j, s.pdf)
		}
	}
	j.set = loaded{}
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
	if r.Exit == ExitOK {
		r.Path = j.target
	} else {
		r.Bytes = 0
	}
	if b.CheckOnly {
		r.Path = ""
	}
	return r
}

// streamError is a failure of Builder.Stdout. Its owner knows best whether there is anything to say about it.
type streamError struct{ error }

// deliver writes the finished PDF to its target.
func (b *Builder) deliver(ctx context.Context, j *job, pdf []byte) {
	if err := ctx.Err(); err != nil {
		j.err = err
		return
	}
	if j.target == "" {
		if _, err := b.Stdout.Write(pdf); err != nil {
			j.err = streamError{err}
		}
		return
	}
	d := realDisk()
	if b.disk != nil {
		d = *b.disk
	}
	switch err := d.write(ctx, j.target, pdf); {
	case err == nil:
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		j.err = err
	default:
		j.diags = append(j.diags, writeFault(j.path, j.target, err))
	}
}
