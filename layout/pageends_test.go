package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/internal/unit"
	"jianbao/page"
)

// thing is what a reader sees on a page: a title (T), a sub-heading (H), a line of text (t), a picture (P), or a row of
// a table (R).
type thing struct {
	kind rune
	elem page.ElementID
	y    unit.Length
}

// thingsOf reads what stands on each page, from its top to its foot, without captions, notes and the 版记.
func thingsOf(doc *page.Document, f frame) [][]thing {
	out := make([][]thing, len(doc.Pages))
	for p := range doc.Pages {
		elem := page.Artifact
		for _, op := range doc.Pages[p].Ops {
			next := thing{elem: elem}
			switch op := op.(type) {
			case page.Begin:
				elem = op.Elem
				continue
			case page.Image:
				next.kind, next.y = 'P', op.Box.Min.Y
			case page.Glyphs:
				if elem.IsArtifact() {
					continue
				}
				next.y = op.At.Y
				switch role := doc.Structure[elem].Role; {
				case role == page.RoleH2 && inArticle(doc, elem):
					next.kind = 'T'
				case role == page.RoleH3 || role == page.RoleH4:
					next.kind = 'H'
				case role == page.RoleP && op.Size == f.em && inArticle(doc, elem):
					next.kind = 't'
				case role == page.RoleTD:
					next.kind, next.elem = 'R', doc.Structure[elem].Parent
				}
			}
			if next.kind != 0 && !goesOn(out[p], next) {
				out[p] = append(out[p], next)
			}
		}
	}
	return out
}

// goesOn tells that a piece of text is more of the line, or of the row of a table, before it.
func goesOn(before []thing, next thing) bool {
	if len(before) == 0 {
		return false
	}
	last := before[len(before)-1]
	return last.y == next.y || next.kind == 'R' && last.elem == next.elem
}

func kindsOf(things []thing) string {
	var b strings.Builder
	for _, t := range things {
		b.WriteRune(t.kind)
	}
	return b.String()
}

// TestHeadsHaveCompany: no page ends with a title or a sub-heading; where a page ends one line below a sub-heading,
// that line is all of its paragraph; and one line below a title it is all of the article. So it is with widow control
// and without.
func TestHeadsHaveCompany(t *testing.T) {
	r := rand.New(rand.NewPCG(17, 19))
	for i := range 250 {
		iss := testIssue("甲", "乙", "丙", "丁", "戊")
		for a := range iss.Articles {
			randomBlocks(r, &iss.Articles[a])
		}
		iss.Page.WidowControl, iss.Page.Grid = i%2 == 0, i%3 != 0
		checkCompany(t, fmt.Sprintf("issue %d", i), thingsOf(set(t, iss), newFrame(iss.Page)))
	}
}

// randomBlocks fills an article with paragraphs, sub-headings, and pictures behind both.
func randomBlocks(r *rand.Rand, a *content.Article) {
	for k := range 3 + r.IntN(8) {
		b := content.Block{Para: k + 1}
		text := strings.Repeat("国", 1+r.IntN(150))
		if r.IntN(3) == 0 {
			b.Kind, text = content.Heading1, "一、加强领导"
		}
		b.Spans = content.Plain(content.Text{S: text})
		a.Blocks = append(a.Blocks, b)
		if r.IntN(4) == 0 {
			a.Inserts = append(a.Inserts, pictureOf(100, 20+r.IntN(100), false, unit.Millimetres(60), "", k+1))
		}
	}
	n := len(a.Blocks) + 1 // an article does not end with a sub-heading
	end := content.Text{S: strings.Repeat("国", 1+r.IntN(90))}
	a.Blocks = append(a.Blocks, content.Block{Para: n, Spans: content.Plain(end)})
}

func checkCompany(t *testing.T, name string, pages [][]thing) {
	t.Helper()
	for p := range pages[:len(pages)-1] {
		here, next := pages[p], pages[p+1]
		n := len(here)
		if n == 0 || len(next) == 0 {
			continue
		}
		at := fmt.Sprintf("%s, page %d (%s) before %s", name, p+1, kindsOf(here), kindsOf(next))
		switch last := here[n-1]; {
		case last.kind == 'T' || last.kind == 'H':
			t.Errorf("%s: it ends with a head", at)
		case n < 2 || last.kind != 't':
		case here[n-2].kind == 'H' && next[0].elem == last.elem:
			t.Errorf("%s: one line stands below a sub-heading", at)
		case here[n-2].kind == 'T' && next[0].kind != 'T' && next[0].kind != 'P':
			t.Errorf("%s: one line stands below a title", at)
		}
	}
}

// TestTablesAtPageEnds: wherever a table begins on the page, one that takes up to half a page is whole; a longer one
// has two rows or more below its head before it goes on, and two or more on its last page.
func TestTablesAtPageEnds(t *testing.T) {
	for _, rows := range []int{1, 2, 3, 5, 8, 9, 12, 30} {
		for _, text := range []string{"格", strings.Repeat("两行文字", 10)} {
			pair := func(a, b string) []content.Inline {
				return []content.Inline{content.Plain(content.Text{S: a}), content.Plain(content.Text{S: b})}
			}
			ins := content.Insert{After: 1, Caption: content.Plain(content.Text{S: "统计"}),
				Table: &content.Table{Header: pair("头", "数")}}
			for range rows {
				ins.Table.Rows = append(ins.Table.Rows, pair(text, "数"))
			}
			half := 0
			for above := range 25 {
				iss := testIssue("标题" + strings.Repeat("\n一行字。", above+1) + "\n末行。")
				ins.After = above + 1
				iss.Articles[0].Inserts = []content.Insert{ins}
				f := newFrame(iss.Page)
				doc := set(t, iss)
				name := fmt.Sprintf("%d rows of %d characters under %d lines", rows, len(text)/3, above)
				parts := rowsOnPages(thingsOf(doc, f))
				if above == 0 { // a page has room for it
					if height := tableHeight(doc, f); len(parts) == 1 && 2*height <= f.pitch*length(f.lines) {
						half++
					}
				}
				switch {
				case half > 0 && len(parts) != 1:
					t.Errorf("%s: half a page is parted into %v", name, parts)
				case len(parts) > 1 && (parts[0] < 2 || parts[len(parts)-1] < 2):
					t.Errorf("%s: a row stands alone: %v", name, parts)
				}
			}
		}
	}
}

// rowsOnPages counts the rows of the only table on each page that has some.
func rowsOnPages(pages [][]thing) (parts []int) {
	for _, things := range pages {
		if n := strings.Count(kindsOf(things), "R"); n > 0 {
			parts = append(parts, n)
		}
	}
	return parts
}

// tableHeight is how far the text after the only table stands below the text before it, less a line.
func tableHeight(doc *page.Document, f frame) length {
	var ys []length
	for _, things := range thingsOf(doc, f) {
		for _, th := range things {
			if th.kind == 't' {
				ys = append(ys, th.y)
			}
		}
	}
	return ys[len(ys)-1] - ys[len(ys)-2] - f.pitch
}

// TestFootAndWhite: an empty line above the 版记 is worth a paragraph that is set a line shorter and no worse.
func TestFootAndWhite(t *testing.T) {
	for foot := 1; foot < 4; foot++ {
		for n := 3; n+foot < 12; n++ {
			rows := picture(strings.Repeat("t", n))
			rows[0].lines = n
			rows[0].ways = []way{{rows: picture(strings.Repeat("t", n-1)), cost: wayCost}}
			if got := pagesOf(paginate(rows, n+foot, foot)); got != strings.Repeat("t", n-1) {
				t.Errorf("%d lines of text and a foot of %d on %d lines: %s", n, foot, n+foot, got)
			}
		}
	}
}

// TestFootBelowAPicture: a picture is company enough for the 版记: where the text fills the page before, to its last
// line, the picture stands alone with the foot below it, and no text comes over.
func TestFootBelowAPicture(t *testing.T) {
	alone := 0
	for above := range 25 {
		iss := testIssue("标题" + strings.Repeat("\n一行字。", above) + "\n" + strings.Repeat("国", 26+28*3))
		iss.Articles[0].Inserts = []content.Insert{pictureOf(100, 80, false, unit.Millimetres(100), "", above+1)}
		doc := set(t, iss)
		pages := thingsOf(doc, newFrame(iss.Page))
		last := kindsOf(pages[len(pages)-1])
		if len(rulesOf(&doc.Pages[len(doc.Pages)-1], page.Black)) != 3 || !strings.HasSuffix(last, "P") {
			t.Errorf("%d lines: the last page has %q and no foot", above, last)
		}
		if 3+above+4 == iss.Page.Lines { // the title takes a line and has two below it
			if alone++; last != "P" {
				t.Errorf("%d lines: %q on the last page", above, last)
			}
		}
	}
	if alone == 0 {
		t.Error("no text fills its page")
	}
}
