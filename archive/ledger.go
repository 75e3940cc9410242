package archive

import (
	"context"
	"strings"
	"sync"

	"jianbao/content"
	"jianbao/internal/diag"
)

// Entry is one issue in the ledger of a series.
type Entry struct {
	content.Head           // as the manifest says; Total as derived where the issue could be read
	Name         string    // of the bulletin
	Pages        int       // 0 where pages were not asked for or the issue could not be set
	Articles     int       //
	Characters   int       // of the articles, white space not counted
	Queries      int       // that are open
	Errors       int       // that keep it from being built, numbers aside
	Weekday      int       // of the date, from 0 for Sunday; -1 without a date
	numbering    diag.List // what is wrong with its own numbers
	rule         rule      // of its series
	failed       error     // a Defect, or the context's error
}

// rule is how a series counts, as its file says.
type rule struct {
	known   bool // the series could be read
	one     bool // a 合刊 takes one total number
	counted bool // a 增刊 takes one
	anchors map[int]bool
}

// Ledger is all issues of a folder and what is wrong with their numbers.
type Ledger struct {
	Entries  []Entry
	Problems diag.List // JB61xx, and JB21xx of the issues; in the order of the entries
}

// Exit gives the exit code for what the ledger has found.
func (l *Ledger) Exit() Exit {
	if l.Problems.HasErrors() {
		return ExitFound
	}
	return ExitOK
}

// Progress is told how far a long reading has come. Both functions may be nil.
type Progress struct {
	Count Count
	Done  func() // after each issue, one call at a time
}

// ReadLedger reads all issues of the series folder dir, so many at a time as [Builder.Jobs] says, and holds their
// numbers against each other. With pages they are laid out too. The list tells why a folder cannot be read; an error
// is a [*Defect] or the context's.
func (b *Builder) ReadLedger(ctx context.Context, dir string, pages bool, told Progress) (*Ledger, diag.List, error) {
	var fault error
	heads, err := guard(ctx, dir, func() (heads []content.Head) {
		heads, fault = b.Stages.Survey(dir)
		return heads
	})
	switch {
	case err != nil:
		return nil, nil, err
	case fault != nil:
		return nil, diag.List{*readFault(dir, fault)}, nil
	}
	if len(heads) == 0 {
		return nil, diag.List{*noIssue(dir)}, nil
	}
	if told.Count != nil {
		told.Count(len(heads))
	}
	var one sync.Mutex
	l := &Ledger{Entries: make([]Entry, len(heads))}
	rules := b.rules(heads)
	b.inParallel(len(heads), func(i int) {
		e := &l.Entries[i]
		e.Head, e.Weekday, e.rule = heads[i], -1, rules[heads[i].SeriesPath]
		e.failed = b.readEntry(ctx, e, pages)
		if told.Done != nil {
			one.Lock()
			defer one.Unlock()
			told.Done()
		}
	})
	for i := range l.Entries {
		if err := l.Entries[i].failed; err != nil {
			return nil, nil, err
		}
	}
	l.check()
	return l, nil, nil
}

// rules reads the series files that the heads name, each once.
func (b *Builder) rules(heads []content.Head) map[string]rule {
	rules := map[string]rule{}
	for _, h := range heads {
		if _, done := rules[h.SeriesPath]; done {
			continue
		}
		r := rule{anchors: map[int]bool{}}
		if s, _ := content.LoadSeries(h.SeriesPath); s != nil {
			r.known, r.one, r.counted = true, s.Combined == "one", s.Supplement == "counted"
			for _, a := range s.Anchors {
				r.anchors[a.Year] = true
			}
		}
		rules[h.SeriesPath] = r
	}
	return rules
}

// readEntry fills in what only the whole issue tells. Gaps of a draft are no matter here.
func (b *Builder) readEntry(ctx context.Context, e *Entry, pages bool) error {
	opt := b.Content
	opt.Draft = true
	_, err := guard(ctx, e.Path, func() struct{} {
		iss, list := b.Stages.Load(e.Path, opt)
		for _, d := range list {
			switch {
			case d.Severity != diag.Error && d.Code != "JB2109": // a date of another year
			case strings.HasPrefix(d.Code, "JB21"):
				e.numbering = append(e.numbering, d)
			default:
				e.Errors++
			}
		}
		if iss == nil {
			e.setWeekday()
			return struct{}{}
		}
		e.take(iss)
		if pages && ctx.Err() == nil {
			b.countPages(e, iss)
		}
		return struct{}{}
	})
	return err
}

// countPages lays an issue out to count its pages, unless the cache knows them of its last build beside its manifest.
func (b *Builder) countPages(e *Entry, iss *content.Issue) {
	if b.Cache != nil {
		if m := b.Cache.recall(b, e.Path); m != nil {
			e.Pages = m.Pages
			return
		}
	}
	doc, faults := b.Stages.Layout(iss)
	e.Errors += faults.Count(diag.Error)
	if doc != nil && !faults.HasErrors() {
		e.Pages = len(doc.Pages)
	}
}

// take fills the entry from a whole issue.
func (e *Entry) take(iss *content.Issue) {
	e.Name, e.Date, e.Total = strings.Clone(iss.Name.S), iss.Date, iss.Total
	e.Status = iss.Status.String()
	e.Articles, e.Characters, e.Queries = len(iss.Articles), characters(iss), openQueries(iss)
	e.setWeekday()
}

func (e *Entry) setWeekday() {
	if e.Date != (content.Date{}) {
		e.Weekday = int(day(e.Date).Weekday())
	}
}
