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
	Jobs        int              // issues at a time; 0 means one more than GOMAXPROCS
	Now         func() time.Time // for Result.Elapsed; nil leaves it 0
	Cache       *Cache           // lets a run of several issues pass over what has not changed; may be nil
	Force       bool             // build what has not changed all the same
	Tune        func(Load)       // called once the size of the work is known, before it; may be nil
	Shard, Of   int              // build the Shard-th of Of parts of the issues, from 1; Of 0 means all

	disk *disk // nil for the real one
	keep int64 // 0 for keepBytes
}

// Result is what became of one issue.
type Result struct {
	Issue       string // path of the manifest, as named or found
	Path        string // of the PDF; empty where none was written to a file
	Pages       int
	Characters  int    // of the articles, white space not counted
	Bytes       int    // of the PDF
	Sum         string // SHA-256 of the PDF, in hexadecimal; empty without Path
	Queries     int    // that are open
	Unchanged   bool   // the PDF was there already, of the same sources and the same program
	Exit        Exit
	Defect      *Defect // where Exit is ExitDefect
	Diagnostics diag.List
	Elapsed     time.Duration // of this issue's own work
}

// Load is the size of a run's work, for those who would give it memory by it.
type Load struct {
	Issues  int
	Jobs    int   // at a time
	Largest int64 // bytes of the files of the largest issue
}

// Count tells how many issues a run found, before the first result.
type Count func(issues int)

// Run builds the issues named by args, files and folders, and reports each result in the order of args, whatever Jobs.
// One failing issue never stops the others. It gives the exit code of the whole run; an error is a fault of the command
// line, told before anything is done, and the exit code is then [ExitUsage].
//
// A run looks at every issue twice: first at its numbers and its file name, which are held against each other before
// anything is written, then at the whole. Between the two, issues stay in memory only as far as [keepBytes] allows.
func (b *Builder) Run(ctx context.Context, args []string, count Count, report func(Result)) (Exit, error) {
	found := surveys{}
	jobs := b.find(ctx, args, found)
	dest := kindOfOutput(b.Output)
	if b.CheckOnly {
		dest = beside
	}
	if len(jobs) > 1 && (dest == toFile || dest == toStdout) {
		return ExitUsage, diag.New(diag.Error, diag.Pos{}, "JB6006", "共 %d 期，-o 要给文件夹，不能是一个文件或 -",
			"%d issues: -o must be a folder, not one file or -", len(jobs))
	}
	if len(jobs) == 1 {
		jobs[0].alone = true
	}
	mine := b.share(jobs)
	if count != nil {
		count(len(mine))
	}
	spent := make([]time.Duration, len(jobs))
	l := &look{b: b, recall: b.Cache != nil && !b.CheckOnly && !b.Force && len(jobs) > 1}
	if l.left.Store(b.keep); b.keep == 0 {
		l.left.Store(keepBytes)
	}
	b.each(jobs, func(i int, j *job) { spent[i] += b.clock(func() { l.at(ctx, j) }) })
	b.refuseNumbers(ctx, mine, found)
	clear(found)
	if ctx.Err() == nil {
		b.plan(jobs, dest)
		if !b.CheckOnly {
			sweep(mine)
		}
	}

	if b.Tune != nil {
		b.Tune(Load{len(mine), b.jobs(), largest(mine)})
	}
	results := make([]chan Result, len(jobs))
	for i := range results {
		results[i] = make(chan Result, 1)
	}
	go b.each(jobs, func(i int, j *job) {
		if j.elsewhere {
			return
		}
		var r Result
		spent[i] += b.clock(func() { r = b.finish(ctx, j) })
		r.Elapsed = spent[i]
		results[i] <- r
	})
	classes := make([]Exit, 0, len(mine))
	for i, c := range results {
		if jobs[i].elsewhere {
			continue
		}
		r := <-c
		jobs[i], results[i] = nil, nil
		classes = append(classes, r.Exit)
		report(r)
	}
	return Total(classes, b.CheckOnly), nil
}

// share marks the jobs that are another shard's and gives the others. Every shard of a run sees the same jobs in the
// same order and takes each Of-th of them.
func (b *Builder) share(jobs []*job) []*job {
	if b.Of < 2 {
		return jobs
	}
	var mine []*job
	for i, j := range jobs {
		if j.elsewhere = i%b.Of != b.Shard-1; !j.elsewhere {
			mine = append(mine, j)
		}
	}
	return mine
}

// each runs f for every job, so many at a time, and returns when all are done.
func (b *Builder) each(jobs []*job, f func(i int, j *job)) {
	b.inParallel(len(jobs), func(i int) { f(i, jobs[i]) })
}

// inParallel runs f for the numbers below n, so many at a time, and returns when all are done.
func (b *Builder) inParallel(n int, f func(i int)) {
	var g errgroup.Group
	g.SetLimit(b.jobs())
	for i := range n {
		g.Go(func() error { f(i); return nil })
	}
	_ = g.Wait()
}

// jobs is how many issues are worked on at a time. The disk is waited for, too: without a number given, one more than the
// processors keeps these busy meanwhile.
func (b *Builder) jobs() int {
	switch {
	case b.Jobs > 0:
		return b.Jobs
	case b.CheckOnly:
		return runtime.GOMAXPROCS(0)
	}
	return runtime.GOMAXPROCS(0) + 1
}

// largest gives the bytes of the files of the largest issue.
func largest(jobs []*job) (most int64) {
	for _, j := range jobs {
		size := int64(0)
		for _, info := range j.inputs {
			size += info.Size()
		}
		most = max(most, size)
	}
	return most
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
