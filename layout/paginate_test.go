package layout

import (
	"math/rand/v2"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/internal/unit"
	"jianbao/page"
)

// picture makes rows from a picture: t is a line of text, . an empty line, T a title, and before any of them ! forbids a page
// break and ^ forces one.
func picture(s string) []row {
	var rows []row
	var next row
	for _, c := range s {
		switch c {
		case '!':
			next.cost = forbidden
			continue
		case '^':
			next.force = true
			continue
		case '.':
			next.space = true
		case 't':
			next.body = true
		}
		next.height = 1
		rows = append(rows, next)
		next = row{}
	}
	return rows
}

// pagesOf writes pages as a picture, a page a word.
func pagesOf(sheets []sheet) string {
	var out []string
	for _, s := range sheets {
		var b strings.Builder
		for _, r := range s.rows {
			switch {
			case r.space:
				b.WriteByte('.')
			case r.body:
				b.WriteByte('t')
			default:
				b.WriteByte('T')
			}
		}
		out = append(out, b.String())
	}
	return strings.Join(out, " ")
}

func TestPaginate(t *testing.T) {
	for _, c := range []struct {
		name, rows string
		lines      int
		foot       int
		want       string
	}{
		{"full pages", "tttttttt", 4, 0, "tttt tttt"},
		{"a space vanishes at the page's top", "tttt.tt", 4, 0, "tttt tt"},
		{"a title keeps two lines of text", "ttt.!T!.!t!tttt", 6, 0, "ttt T.tttt t"},
		{"no widow: the line before comes along", "t!ttt!t", 4, 0, "ttt tt"},
		{"no orphan", "tttt!t!t", 4, 0, "ttt ttt"},
		{"a forced page costs nothing", "tt^tt", 6, 0, "tt tt"},
		{"the foot shares the page", "tttt", 8, 3, "tttt"},
		{"the foot gets two lines of text for company", "tttttttt", 8, 3, "tttttt tt"},
		{"a forbidden break is better than none", "t!t!t!t!t!t", 4, 0, "tttt tt"},
		{"lines that belong together go on together", "ttt!t!t!tttt", 5, 0, "tt ttttt tt"},
	} {
		if got := pagesOf(paginate(picture(c.rows), c.lines, c.foot)); got != c.want {
			t.Errorf("%s: %s on %d lines gives %s, want %s", c.name, c.rows, c.lines, got, c.want)
		}
	}
}

// TestPaginateLaws: every row stands on one page, in order; no page is overfull; pages begin where they are forced to; a
// break that is forbidden is taken only where some rows cannot be parted otherwise; and no other choice of pages costs less.
func TestPaginateLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 3000 {
		var b strings.Builder
		for range 1 + r.IntN(11) {
			b.WriteString([]string{"t", "t", "!t", "!t", ".", "T", "!T", "^t"}[r.IntN(8)])
		}
		rows, lines, foot := picture(b.String()), 2+r.IntN(4), r.IntN(3)
		sheets := paginate(rows, lines, foot)
		var all []row
		for i := range sheets {
			if h := sheets[i].halves(); h > 2*lines {
				t.Fatalf("%s on %d: page %d has %d half lines", b.String(), lines, i+1, h)
			}
			all = append(all, sheets[i].rows...)
		}
		checkSameRows(t, b.String(), rows, all)
		if got, best := costOf(rows, sheets, lines, foot), cheapestPages(rows, lines, foot); got != best {
			t.Fatalf("%s on %d, foot %d: %s costs %d, the best is %d", b.String(), lines, foot, pagesOf(sheets), got, best)
		}
	}
}

// checkSameRows: got is want without spaces at page tops.
func checkSameRows(t *testing.T, name string, want, got []row) {
	t.Helper()
	text := func(rows []row) (out []row) {
		for _, r := range rows {
			if !r.space {
				out = append(out, r)
			}
		}
		return out
	}
	w, g := text(want), text(got)
	if len(w) != len(g) {
		t.Fatalf("%s: %d rows became %d", name, len(w), len(g))
	}
	for i := range w {
		if w[i].body != g[i].body || w[i].cost != g[i].cost || w[i].force != g[i].force {
			t.Fatalf("%s: row %d is another", name, i)
		}
	}
}

// costOf adds up what pages cost by the rules that paginate states.
func costOf(rows []row, sheets []sheet, lines, foot int) int64 {
	var cuts []int
	at := 0
	for i := range sheets {
		for at < len(rows) && rows[at].space && len(sheets[i].rows) > 0 && !sheets[i].rows[0].space {
			at++
		}
		at += len(sheets[i].rows)
		cuts = append(cuts, at)
	}
	cuts[len(cuts)-1] = len(rows)
	return costOfCuts(rows, cuts, lines, foot)
}

// costOfCuts is the cost of pages that end before the given rows; -1 if a page is overfull.
func costOfCuts(rows []row, cuts []int, lines, foot int) int64 {
	var total int64
	from := 0
	for i, to := range cuts {
		used, filled, text := 0, 0, 0
		for k := from; k < to; k++ {
			if rows[k].force && k > from && used > 0 {
				return -1
			}
			if rows[k].space && used == 0 {
				continue
			}
			if used += rows[k].height; !rows[k].space {
				filled = used
			}
			if rows[k].body {
				text++
			}
		}
		if filled > lines || used > lines {
			return -1
		}
		if i == len(cuts)-1 {
			switch {
			case foot == 0:
			case filled+foot > lines:
				total += emptyCost(lines-filled, &row{}) + lonelyFoot
			case text < 2:
				total += lonelyFoot
			case filled+foot == lines:
				total += snugFoot
			}
			break
		}
		if used == 0 {
			return -1
		}
		if total += int64(rows[to].cost); !rows[to].force {
			total += emptyCost(lines-filled, &rows[to])
		}
		from = to
	}
	return total
}

// cheapestPages tries all pages.
func cheapestPages(rows []row, lines, foot int) int64 {
	best := int64(-1)
	for mask := range 1 << (len(rows) - 1) {
		var cuts []int
		for i := 1; i < len(rows); i++ {
			if mask>>(i-1)&1 == 1 {
				cuts = append(cuts, i)
			}
		}
		if c := costOfCuts(rows, append(cuts, len(rows)), lines, foot); c >= 0 && (best < 0 || c < best) {
			best = c
		}
	}
	return best
}

// TestNumberedLinesLead: a line that looks like a sub-heading of the third or fourth level goes on with two lines of what it
// heads, on any line of the page; items of a list of such lines may be parted.
func TestNumberedLinesLead(t *testing.T) {
	for above := range 22 {
		for _, head := range []string{"1.加强领导", "12．加强领导", "2、加强领导", "（1）明确责任", "1.加强领导\n（1）明确责任"} {
			last := head[strings.LastIndex(head, "\n")+1:]
			iss := testIssue("标题" + strings.Repeat("\n一行字。", above) + "\n" + head + "\n" + strings.Repeat("国", 60))
			at, lines := -1, linesOf(set(t, iss), page.RoleP)
			for i, l := range lines {
				if l.text == last {
					at = i
				}
			}
			if at < 0 || at+2 >= len(lines) {
				t.Fatalf("%s is not on the pages", last)
			}
			if lines[at].page != lines[at+2].page {
				t.Errorf("%d lines and %s: fewer than two lines of text stand below it", above, last)
			}
		}
	}
	for text, want := range map[string]int{"1.加强领导": 3, "（1）明确责任": 4, "1.加强领导。": 0, "1.5亿元": 0, "（12）": 0, "123.加强": 0,
		"1、加": 0, "一是加强": 0, "（1）" + strings.Repeat("国", 30): 0, "1.加强领导，": 0, "（一）加强": 0} {
		b := content.Block{Spans: content.Inline{{Text: content.Text{S: text}}}}
		if got := numbered(&b); got != want {
			t.Errorf("%s: level %d, want %d", text, got, want)
		}
	}
}

// TestOffTheGrid: with grid = false a title needs half a line less, its white is still the same on both sides, and lines stand on
// whole and half lines of the type area; with it they stand on whole ones.
func TestOffTheGrid(t *testing.T) {
	iss := testIssue("标题一\n"+strings.Repeat("国", 60), "标题二\n"+strings.Repeat("国", 60), "标题三\n"+strings.Repeat("国", 60))
	f := newFrame(iss.Page)
	iss.Footer.Rows = nil
	height := map[bool]length{}
	for _, grid := range []bool{true, false} {
		iss.Page.Grid = grid
		doc := set(t, iss)
		lines, titles := linesOf(doc, page.RoleP), linesOf(doc, page.RoleH2)
		var body []outLine
		for _, l := range lines {
			if l.page == 1 && l.text[:3] == "国" {
				body = append(body, l)
				halves := (l.y - f.baseline(f.em) - f.top).Times(2, int64(f.pitch))
				if off := l.y - f.baseline(f.em) - f.top - (f.pitch*halves).Times(1, 2); off < -2 || off > 2 || grid && halves%2 != 0 {
					t.Errorf("grid %v: a line stands %.2f pt off its place", grid, off.Points())
				}
			}
		}
		if len(body) != 9 || len(titles) < 4 {
			t.Fatalf("grid %v: %d lines of text, %d heads", grid, len(body), len(titles))
		}
		height[grid] = body[8].y - body[0].y
		second := titles[2]
		above, below := second.y-body[2].y, body[3].y-second.y
		if d := above - f.pitch - (below - f.pitch) - 2*(f.baseline(titleSize)-f.baseline(f.em)); d > unit.Pt/100 || d < -unit.Pt/100 {
			t.Errorf("grid %v: the white above a title differs by %.2f pt from that below it", grid, d.Points())
		}
	}
	if saved := height[true] - height[false]; saved < f.pitch-4 || saved > f.pitch+4 {
		t.Errorf("two titles off the grid save %.2f pt, want a line", saved.Points())
	}
}
