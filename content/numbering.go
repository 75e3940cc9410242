package content

import (
	"cmp"
	"slices"
	"strconv"
)

// anchor is a known point of the count: issue no of year has total number total.
type anchor struct {
	year      int
	no, total Range
	at        Pos
}

// counting holds how a series counts.
type counting struct {
	anchors []anchor // by year and number
	one     bool     // a 合刊 takes one total number, not one for each of its numbers
	counted bool     // a 增刊 takes a total number
	broken  bool     // anchors are at fault; that has been told
}

// exact tells whether the distance of two issues in a year is that of their total numbers.
func (c counting) exact() bool { return !c.one && !c.counted }

// counting reads the series' table and tells anchors that cannot all be right.
func (b *builder) counting() counting {
	t := b.root.get("numbering")
	c := counting{one: t.get("combined").word() == "one", counted: t.get("supplement").word() == "counted"}
	for _, it := range t.get("anchors").items() {
		year, no, total := it.get("year").good(), it.get("no").good(), it.get("total").good()
		if year == nil || no == nil || total == nil {
			continue
		}
		a := anchor{year.int, no.span, total.span, it.get("total").node.Pos}
		if want, ok := c.widths(a.no, a.total); !ok {
			c.broken = true
			b.list.Errorf(a.at, "JB2101", `这个已知点的 total 要写成 %s`, "this anchor's total must be %s", want)
			continue
		}
		c.anchors = append(c.anchors, a)
	}
	slices.SortStableFunc(c.anchors, func(x, y anchor) int {
		return cmp.Or(cmp.Compare(x.year, y.year), cmp.Compare(x.no.First, y.no.First))
	})
	for i := 1; i < len(c.anchors); i++ {
		if x, y := c.anchors[i-1], c.anchors[i]; !c.agree(x, y) {
			b.contradiction(x, y)
			c.broken = true
		}
	}
	return c
}

// widths tells whether an issue of these numbers takes this many total numbers, and else how to write them.
func (c counting) widths(no, total Range) (string, bool) {
	want := c.spread(total.First, no)
	return want.toml(), want == total
}

// spread gives the total numbers of an issue whose first is t.
func (c counting) spread(t int, no Range) Range {
	if c.one {
		return Range{t, t}
	}
	return Range{t, t + no.Last - no.First}
}

// agree tells whether two anchors, the earlier one first, can both be right.
func (c counting) agree(x, y anchor) bool {
	if x.year == y.year && x.no == y.no {
		return x.total == y.total
	}
	steps := y.total.First - x.total.Last
	if x.year != y.year {
		// The first issue of the later year comes after x; only an exact count tells how far before y it lies.
		if c.exact() {
			steps -= y.no.First - 1
		}
		return steps >= 1
	}
	away := y.no.First - x.no.Last
	switch {
	case away < 1 || steps < 1:
		return false
	case c.exact():
		return steps == away
	case c.one && !c.counted:
		return steps <= away
	case c.counted && !c.one:
		return steps >= away
	}
	return true
}

// contradiction tells two anchors at both their places.
func (b *builder) contradiction(x, y anchor) {
	const zh, en = "已知点 %[1]d 年第 %[2]s 期（总第 %[3]s 期）与 %[4]d 年第 %[5]s 期（总第 %[6]s 期）矛盾，改正其中一个",
		"anchors contradict each other: %[1]d no. %[2]s (total %[3]s) and %[4]d no. %[5]s (total %[6]s): mend one"
	b.list.Errorf(x.at, "JB2101", zh, en, x.year, x.no, x.total, y.year, y.no, y.total)
	b.list.Errorf(y.at, "JB2101", zh, en, y.year, y.no, y.total, x.year, x.no, x.total)
}

// derive gives the total numbers that the anchors of the issue's own year put on it, from below and from above. Where
// both are known and differ, 合刊 or 增刊 lie between and the truth is one of the numbers between the two. Without an
// anchor in that year ok is false.
func (c counting) derive(year int, no Range) (low, high int, ok bool) {
	var below, above *anchor
	for i := range c.anchors {
		a := &c.anchors[i]
		switch {
		case a.year != year:
		case a.no == no:
			return a.total.First, a.total.First, true
		case a.no.First <= no.First:
			below = a
		case above == nil:
			above = a
		}
	}
	var totals []int
	if below != nil {
		totals = append(totals, below.total.Last+no.First-below.no.Last)
	}
	if above != nil {
		width := c.spread(0, no).Last
		totals = append(totals, above.total.First-(above.no.First-no.Last)-width)
	}
	if totals == nil {
		return 0, 0, false
	}
	return slices.Min(totals), slices.Max(totals), true
}

// total gives the issue's total numbers: derived where its year has an anchor, else as the issue says.
func (b *builder) total(iss *Issue) Range {
	c := b.counting()
	it := b.root.get("total")
	given := it.good()
	at := it.place(b.root.get("no").place(b.issue.top()))
	if given != nil {
		at = it.node.Pos
	}
	if iss.Supplement > 0 {
		return b.supplementTotal(c, given, at)
	}
	if iss.No == (Range{}) || iss.Year == 0 || c.broken {
		return Range{}
	}
	low, high, ok := c.derive(iss.Year, iss.No)
	switch {
	case ok && low < 1:
		b.list.Errorf(at, "JB2101", "推算出的总期号是 %[1]d，小于 1：核对 anchors 和期号",
			"the derived total number is %[1]d, below 1: check the anchors and the number", low)
		return Range{}
	case given != nil && !ok:
		return b.takeTotal(c, iss, given.span, at)
	case given != nil:
		return b.compareTotal(c, iss, given.span, low, high, at)
	case !ok:
		return Range{}
	case low < high:
		b.list.Errorf(at, "JB2101", "前后两个已知点之间有合刊或增刊，总期号推不出：写上 total（%d 到 %d 之间）",
			"合刊 or 增刊 lie between two anchors, the total number cannot be derived: give total, from %d to %d", low,
			high)
		return Range{}
	}
	return c.spread(low, iss.No)
}

// takeTotal accepts a total number that nothing contradicts.
func (b *builder) takeTotal(c counting, iss *Issue, given Range, at Pos) Range {
	want, ok := c.widths(iss.No, given)
	if !ok {
		b.list.Errorf(at, "JB2101", "第 %[1]s 期的总期号要写成 %[2]s", "the total of no. %[1]s must be %[2]s", iss.No, want)
		return Range{}
	}
	b.list.Hintf(at, "JB2102", "%[1]d 年没有已知点，总期号照写；在 anchors 里补上这一期，往后就能推算和核对",
		"no anchor in %[1]d, the total number is taken as written: add this issue to the anchors to derive the next",
		iss.Year)
	return given
}

// compareTotal holds a given total number against the derived ones.
func (b *builder) compareTotal(c counting, iss *Issue, given Range, low, high int, at Pos) Range {
	if want := c.spread(given.First, iss.No); want == given && given.First >= low && given.First <= high {
		return given
	}
	want := c.spread(low, iss.No)
	if low < high {
		b.list.Errorf(at, "JB2101", "总期号 %[1]s 不对：按 anchors 要在 %[2]d 到 %[3]d 之间",
			"total %[1]s is wrong: by the anchors it lies from %[2]d to %[3]d",
			given, low, high)
		return Range{}
	}
	zh := "总期号 %[1]s 不对：按 anchors 推算是 %[2]s，改成这个数或者删去 total"
	en := "total %[1]s is wrong: the anchors give %[2]s; write that, or leave total out"
	if !c.exact() {
		zh += "；若其间有合刊或增刊，把这一期补进 anchors"
		en += "; if 合刊 or 增刊 lie between, add this issue to the anchors"
	}
	b.list.Errorf(at, "JB2101", zh, en, given, want.toml())
	return Range{}
}

// supplementTotal gives the total number of a 增刊.
func (b *builder) supplementTotal(c counting, given *item, at Pos) Range {
	switch {
	case !c.counted && given != nil:
		b.list.Errorf(at, "JB2107", "增刊不占总期号（numbering.supplement = \"separate\"），删去 total",
			"a supplement takes no total number (numbering.supplement = \"separate\"): delete total")
	case c.counted && given == nil && b.root.get("total") == nil:
		b.list.Errorf(b.root.get("supplement").place(b.issue.top()), "JB2108", "增刊计入总期号，但推不出，请写上 total",
			"supplements are counted, but their total cannot be derived: give total")
	case given != nil && given.span.First != given.span.Last:
		b.list.Errorf(at, "JB2101", "增刊只占一个总期号，写一个数", "a supplement takes one total number: write one")
	case given != nil:
		return given.span
	}
	return Range{}
}

// numbers checks no and supplement against each other and fills them in.
func (b *builder) numbers(iss *Issue) {
	no, sup := b.root.get("no"), b.root.get("supplement")
	if no != nil && sup != nil {
		b.list.Errorf(sup.key, "JB2106", "no 和 supplement 只能写一个：增刊删去 no",
			"give no or supplement, not both: a supplement has no no")
		return
	}
	if no.good() != nil {
		iss.No = no.span
	}
	iss.Supplement = sup.number()
	b.missing("no", no == nil && sup == nil, `缺 no（期号），请补上，如 no = 23；增刊写 supplement = 1`,
		"no is missing: write no = 23, or supplement = 1")
}

// String writes 23, or 23—24 as it is printed (GB/T 15834-2011 4.13: a range of numbers takes a dash).
func (r Range) String() string { return r.with("—") }

func (r Range) with(dash string) string {
	if r.First == r.Last {
		return strconv.Itoa(r.First)
	}
	return strconv.Itoa(r.First) + dash + strconv.Itoa(r.Last)
}

// toml writes the range as a manifest takes it.
func (r Range) toml() string {
	if r.First == r.Last {
		return strconv.Itoa(r.First)
	}
	return `"` + r.with("-") + `"`
}
