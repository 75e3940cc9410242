package archive

import (
	"cmp"
	"fmt"
	"path/filepath"
	"slices"

	"jianbao/content"
	"jianbao/internal/diag"
)

// check holds the entries against each other, each series by itself.
func (l *Ledger) check() {
	var order []string
	series := map[string][]*Entry{}
	told := map[diag.Diagnostic]bool{} // a fault of the series is one, however many issues meet it
	for i := range l.Entries {
		e := &l.Entries[i]
		for _, d := range e.numbering {
			if !told[d] {
				told[d] = true
				l.Problems = append(l.Problems, d)
			}
		}
		if e.Errors > 0 {
			l.Problems.Errorf(diag.Pos{File: e.Path}, "JB6107", "期号以外还有 %d 处错误，排不成；用 jianbao check 逐条看",
				"%d errors besides numbers keep it from being built; jianbao check tells them", e.Errors)
		}
		if series[e.SeriesPath] == nil {
			order = append(order, e.SeriesPath)
		}
		series[e.SeriesPath] = append(series[e.SeriesPath], e)
	}
	for _, path := range order {
		c := &countCheck{list: &l.Problems}
		for _, e := range series[path] {
			switch {
			case e.Year == 0 || e.No == (content.Range{}) && e.Supplement == 0:
				if !e.numbering.HasErrors() && e.Errors == 0 {
					l.Problems.Errorf(e.At, "JB6107", "读不出年份或期号", "the year or the number cannot be read")
				}
			case e.Supplement > 0:
				c.supplements = append(c.supplements, e)
			default:
				c.regular = append(c.regular, e)
			}
		}
		c.run()
	}
}

// countCheck looks at the issues of one series.
type countCheck struct {
	regular, supplements []*Entry
	list                 *diag.List
}

func (c *countCheck) run() {
	slices.SortStableFunc(c.regular, func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.No.First, b.No.First), cmp.Compare(a.No.Last, b.No.Last))
	})
	slices.SortStableFunc(c.supplements, func(a, b *Entry) int {
		return cmp.Or(cmp.Compare(a.Year, b.Year), cmp.Compare(a.Supplement, b.Supplement))
	})
	c.sequence(c.regular)
	c.sequence(c.supplements)
	c.dates(c.regular)
	c.dates(c.supplements)
	c.totals()
	c.anchors()
}

// span gives the numbers of an entry in the count that it belongs to.
func (e *Entry) span() content.Range {
	if e.Supplement > 0 {
		return content.Range{First: e.Supplement, Last: e.Supplement}
	}
	return e.No
}

// label names an entry in messages.
func (e *Entry) label() (zh, en string) {
	if e.Supplement > 0 {
		return fmt.Sprintf("%d 年增刊第 %d 期", e.Year, e.Supplement), fmt.Sprintf("supplement %d of %d", e.Supplement, e.Year)
	}
	return fmt.Sprintf("%d 年第 %s 期", e.Year, e.No), fmt.Sprintf("no. %s of %d", e.No, e.Year)
}

func (e *Entry) file() string { return diag.Clean(filepath.ToSlash(e.Path)) }

// sequence finds numbers that are there twice or not at all. Every year counts from 1, but the first year of a folder
// from its first issue: what came before may lie elsewhere.
func (c *countCheck) sequence(all []*Entry) {
	for i, e := range all {
		span := e.span()
		want := 1
		if i > 0 && all[i-1].Year == e.Year {
			want = 0
			for _, before := range all[:i] { // a 合刊 before the last one may reach further than that
				if before.Year == e.Year {
					want = max(want, before.span().Last+1)
				}
			}
		} else if i == 0 && e.Supplement == 0 {
			want = span.First
		}
		zh, en := e.label()
		switch {
		case span.First < want:
			rival := c.holder(all[:i], e)
			c.list.Errorf(e.At, "JB6101", "%[1]s与 %[3]s 重复，改正其中一个的期号",
				"%[2]s is also in %[3]s: mend the number of one of them", zh, en, rival.file())
		case span.First > want:
			missing := content.Range{First: want, Last: span.First - 1}
			c.list.Errorf(e.At, "JB6102", "%[1]s之前缺第 %[3]s 期：补上文件，或者改正期号",
				"before %[2]s no. %[3]s is missing: add the file or mend the number", zh, en, missing)
		}
	}
}

// holder gives the entry before e whose numbers e has too.
func (c *countCheck) holder(before []*Entry, e *Entry) *Entry {
	for _, b := range slices.Backward(before) {
		if b.Year == e.Year && b.span().Last >= e.span().First {
			return b
		}
	}
	return before[len(before)-1]
}

// dates finds issues that are dated before the one that they follow.
func (c *countCheck) dates(all []*Entry) {
	var last *Entry
	for _, e := range all {
		if e.Date == (content.Date{}) {
			continue
		}
		if last != nil && day(e.Date).Before(day(last.Date)) {
			zh, en := e.label()
			lastZH, lastEN := last.label()
			c.list.Errorf(e.At, "JB6104", "%[1]s的日期 %[3]s 早于%[4]s（%[6]s，%[7]s），核对日期和期号",
				"%[2]s is dated %[3]s, before %[5]s (%[6]s, %[7]s): check dates and numbers",
				zh, en, e.Date.ISO(), lastZH, lastEN, last.Date.ISO(), last.file())
		}
		last = e
	}
}

// totals finds total numbers that do not run on from issue to issue.
func (c *countCheck) totals() {
	var last *Entry
	for _, e := range c.regular {
		if e.Total.First == 0 || e.numbering.HasErrors() {
			last = nil // told already, or not to be known
			continue
		}
		if last != nil {
			c.step(last, e)
		}
		last = e
	}
	c.supplementTotals()
}

// step checks the totals of two issues that follow each other, by the rule of their series: between them lie what is
// missing of their numbers and the supplements that take a number.
func (c *countCheck) step(last, e *Entry) {
	between := 0
	for _, s := range c.supplements {
		if s.Total.First > last.Total.Last && s.Total.First < e.Total.First {
			between++
		}
	}
	missing, turned := e.No.First-1, e.Year != last.Year
	if !turned {
		missing = e.No.First - last.No.Last - 1
	}
	low, high := missing+between, missing+between
	if e.rule.one {
		low = min(missing, 1) + between
	}
	if missing > 0 && (turned || e.rule.counted) {
		high = missing + 999 // how many lie between, only the missing files would tell
	}
	step := e.Total.First - last.Total.Last - 1
	if missing < 0 || step >= low && step <= high {
		return
	}
	zh, en := e.label()
	lastZH, lastEN := last.label()
	want := fmt.Sprint(last.Total.Last + 1 + low)
	if high > low {
		want = fmt.Sprint(last.Total.Last+1+low, "—", last.Total.Last+1+high)
		if high >= missing+999 {
			want = fmt.Sprint("≥ ", last.Total.Last+1+low)
		}
	}
	c.list.Errorf(e.At, "JB6103", "总期号接不上：%[1]s是总第 %[3]s 期，%[4]s是总第 %[6]s 期（%[7]s）；应是 %[8]s，核对 anchors、total，或者补上缺的一期",
		"totals do not run on: %[2]s has %[3]s, %[5]s has %[6]s (%[7]s); expected %[8]s: check the anchors and total, or "+
			"add what is missing", zh, en, e.Total, lastZH, lastEN, last.Total, last.file(), want)
}

// supplementTotals finds counted supplements whose total number another issue has.
func (c *countCheck) supplementTotals() {
	taken := map[int]*Entry{}
	for _, e := range slices.Concat(c.regular, c.supplements) {
		for t := e.Total.First; t > 0 && t <= e.Total.Last; t++ {
			if other := taken[t]; other != nil && e.Supplement > 0 {
				zh, en := e.label()
				otherZH, otherEN := other.label()
				c.list.Errorf(e.At, "JB6103", "%[1]s的总期号 %[3]d 与%[4]s（%[6]s）相同，改正其中一个",
					"%[2]s has the total %[3]d of %[5]s (%[6]s): mend one of them",
					zh, en, t, otherZH, otherEN, other.file())
				break
			}
			taken[t] = e
		}
	}
}

// anchors tells the years in which nothing holds the total numbers, where the series has such numbers at all. It is an
// error where an issue has therefore none, and else a warning: they are there, but nothing checks them.
func (c *countCheck) anchors() {
	any := false
	without := map[int]bool{}
	for _, e := range c.regular {
		any = any || e.Total.First > 0 || len(e.rule.anchors) > 0
		without[e.Year] = without[e.Year] || e.Total.First == 0
	}
	told := 0
	for _, e := range c.regular {
		if !any || e.Year == told || !e.rule.known || e.rule.anchors[e.Year] {
			continue
		}
		told = e.Year
		tell := c.list.Warnf
		if without[e.Year] {
			tell = c.list.Errorf
		}
		tell(diag.Pos{File: e.SeriesPath}, "JB6105",
			"%[1]d 年没有已知点，总期号无从推算：在 anchors 里添上 { year = %[1]d, no = …, total = … }",
			"no anchor in %[1]d, total numbers cannot be derived: add { year = %[1]d, no = …, total = … } to the anchors",
			e.Year)
	}
}
