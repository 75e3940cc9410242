package content

import (
	"fmt"
	"strconv"
	"strings"
	"time"

	"jianbao/internal/diag"
	"jianbao/internal/tomltree"
)

// rangeMarks are the signs that writers put between the two numbers of a 合刊.
const rangeMarks = "-‐‑‒–—―−－~～〜至"

// listMarks are other signs for the same, which are not accepted: 23、24 could be more than a 合刊.
const listMarks = "、，,／/和"

// span reads a whole number, or two as "23-24".
func (c *checker) span(it *item, k *key, s subject) {
	n := it.node
	switch n.Kind {
	case tomltree.Int:
		it.num = float64(n.Int)
		it.span = Range{int(min(n.Int, maxInt)), int(min(n.Int, maxInt))}
	case tomltree.String:
		r, fix := parseSpan(n.Str)
		if r == (Range{}) {
			c.list.Errorf(n.Pos, "JB2105", "%[1]s的“%[3]s”认不出，要写成%[4]s", "%[2]s “%[3]s” must be written as %[5]s",
				s.label(), s.en, diag.Quote(n.Str), or(spaced(fix), `整数 23，合刊写成 "23-24"`), or(fix,
					`23, or "23-24" for two`))
			it.bad = true
			return
		}
		it.span, it.num = r, float64(r.Last)
	case tomltree.Float:
		c.list.Errorf(n.Pos, "JB2105", "%[1]s的“%[3]s”认不出，要写成整数 23，合刊写成 \"23-24\"",
			"%[2]s “%[3]s” must be written as 23, or \"23-24\" for two", s.label(), s.en, diag.Quote(n.Str))
		it.bad = true
		return
	default:
		c.wrong(it, k, s)
		return
	}
	if !(float64(it.span.First) >= k.lo && it.num <= k.hi) {
		c.outside(it, k, s)
	}
}

// spaced puts a space before a number that follows Han characters.
func spaced(s string) string {
	if s == "" {
		return s
	}
	return " " + s
}

func or(s, other string) string {
	if s != "" {
		return s
	}
	return other
}

// parseSpan reads "23" and "23-24" with any dash, also in Chinese numerals. The zero Range means that it is neither; fix is then the right form
// where that is plain.
func parseSpan(text string) (r Range, fix string) {
	text = strings.TrimSpace(text)
	bare := strings.TrimRight(strings.TrimPrefix(text, "第"), "期号 ")
	first, rest, two := bare, "", false
	if i := strings.IndexAny(bare, rangeMarks+listMarks); i >= 0 {
		first, rest, two = strings.TrimSpace(bare[:i]), strings.TrimSpace(strings.TrimLeft(bare[i:], rangeMarks+listMarks)), true
	}
	a, good := numeral(first)
	b, goodRest := a, true
	if two {
		b, goodRest = numeral(rest)
	}
	switch {
	case a == 0 || b == 0:
		return Range{}, ""
	case good && goodRest && text == bare && !strings.ContainsAny(bare, listMarks) && (a < b || !two):
		return Range{a, b}, ""
	case a == b:
		return Range{}, strconv.Itoa(a)
	}
	return Range{}, fmt.Sprintf(`"%d-%d"`, min(a, b), max(a, b))
}

// digits reads up to six ASCII digits.
func digits(s string) (int, bool) {
	if s == "" || len(s) > 6 || strings.Trim(s, "0123456789") != "" {
		return 0, false
	}
	n, err := strconv.Atoi(s)
	return n, err == nil
}

// date reads a TOML date, or a date in quotation marks.
func (c *checker) date(it *item, k *key, s subject) {
	n := it.node
	switch n.Kind {
	case tomltree.Int:
		d, ok := compactDate(n.Str)
		if !ok {
			c.wrong(it, k, s)
			return
		}
		c.list.Errorf(n.Pos, "JB1105", "日期 %[1]d 要写成 %[2]s", "write %[2]s for the date %[1]d", n.Int, d.ISO())
		it.bad = true
	case tomltree.Datetime:
		if !n.Date.HasDay {
			c.wrong(it, k, s)
			return
		}
		it.date = Date{n.Date.Year, n.Date.Month, n.Date.Day}
		if n.Date.HasTime {
			c.list.Hintf(n.Pos, "JB1121", "%[1]s里的时刻不用，按 %[3]s 算",
				"%[2]s: the time of day is not used, the day is %[3]s",
				s.label(), s.en, it.date.ISO())
		}
	case tomltree.String:
		c.quotedDate(it, s)
	default:
		c.wrong(it, k, s)
	}
	if d := it.date; !it.bad && (d.Year < 1900 || d.Year > 2999) {
		c.list.Errorf(n.Pos, "JB1114", "%[1]s的年份要在 1900 到 2999 之间", "the year of %[2]s must be from 1900 to 2999",
			s.label(), s.en)
		it.bad = true
	}
}

// quotedDate reads "2023年9月15日" and "2023-09-15"; other forms are told with the right one.
func (c *checker) quotedDate(it *item, s subject) {
	text := strings.Join(strings.Fields(it.node.Str), "")
	d, ok := parseDate(text)
	switch {
	case !ok:
		c.list.Errorf(it.node.Pos, "JB1105", "%[1]s的“%[3]s”要写成 2023-09-15 这样的形式",
			"%[2]s “%[3]s” must be written as 2023-09-15", s.label(), s.en, diag.Quote(it.node.Str))
	case !d.exists():
		c.list.Errorf(it.node.Pos, "JB1106", "没有 %d年%d月%d日 这一天，请核对日期", "there is no day %04d-%02d-%02d: check the date",
			d.Year, d.Month, d.Day)
	case text == d.ISO() || text == d.hanzi():
		it.date = d
		return
	default:
		c.list.Errorf(it.node.Pos, "JB1105", "日期 %[1]s 要写成 %[2]s", "write %[2]s for the date %[1]s",
			diag.Quote(it.node.Str), d.ISO())
	}
	it.bad = true
}

// parseDate reads three numbers with any of the usual signs between them, or eight digits.
func parseDate(text string) (Date, bool) {
	if n, ok := compactDate(text); ok {
		return n, true
	}
	text = strings.TrimRight(text, "日号")
	parts := strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune("年月-./—－．", r) })
	if len(parts) != 3 {
		return Date{}, false
	}
	var v [3]int
	for i, p := range parts {
		if v[i], _ = numeral(p); v[i] == 0 && strings.Trim(p, "0") != "" {
			return Date{}, false
		}
	}
	return Date{v[0], v[1], v[2]}, v[0] >= 1000
}

// compactDate reads a day of the calendar in eight digits.
func compactDate(text string) (Date, bool) {
	n, err := strconv.Atoi(text)
	d := Date{n / 10000, n / 100 % 100, n % 100}
	return d, err == nil && len(text) == 8 && d.Year >= 1900 && d.Year <= 2999 && d.exists()
}

// exists tells whether the calendar has the day.
func (d Date) exists() bool {
	t := time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
	return t.Year() == d.Year && int(t.Month()) == d.Month && t.Day() == d.Day
}

// ISO is the form 2023-09-15 (ISO 8601), that of manifests; "" for no date.
func (d Date) ISO() string {
	if d == (Date{}) {
		return ""
	}
	return fmt.Sprintf("%04d-%02d-%02d", d.Year, d.Month, d.Day)
}

// hanzi is the form 2023年9月15日.
func (d Date) hanzi() string { return fmt.Sprintf("%d年%d月%d日", d.Year, d.Month, d.Day) }
