package content

import (
	"fmt"
	"slices"
	"strings"

	"jianbao/internal/diag"
	"jianbao/internal/tomltree"
)

// queries fills in the doubts about the text and checks that they point at something.
func (b *builder) queries(iss *Issue) []Query {
	var out []Query
	var bones = map[int]string{} // of articles, made when first needed
	for i, t := range b.root.get("query").items() {
		if t.bad {
			continue
		}
		r := queryReader{b, t, i + 1}
		q := Query{Article: -1, Source: t.get("source").word(), Set: t.get("set").word(), Why: t.get("why").word(),
			At: t.key}
		if a := r.within("article", 1, len(iss.Articles), true); a > 0 {
			q.Article = a - 1
			if n := len(iss.Articles[q.Article].Blocks); n > 0 {
				q.Para = max(0, r.within("para", 1, n, false))
			}
		}
		q.Where = r.word("where", "")
		q.State = r.word("state", "open")
		if q.State == "open" && q.Article >= 0 {
			b.cited(iss, &q, t, i+1, bones)
			b.open(&q)
		}
		out = append(out, q)
	}
	return out
}

// maxWhy is how many characters of a query's reason a message shows.
const maxWhy = 100

// open tells an open query where that is asked for: which article, what is doubted, why.
func (b *builder) open(q *Query) {
	if !b.opt.Queries {
		return
	}
	w := where{q.Article + 1, q.Para}
	zh, en := w.zh(), w.en()
	if q.Where == "title" {
		zh, en = strings.TrimSuffix(zh, "：")+"标题：", strings.TrimSuffix(en, ": ")+", title: "
	}
	what, why := quote(q.Source), strings.Join(strings.Fields(q.Why), " ")
	if what != "" {
		what = "“" + what + "”"
	}
	if r := []rune(why); len(r) > maxWhy {
		why = string(r[:maxWhy]) + "…"
	}
	if why = diag.Clean(why); why == "" {
		b.list.Hintf(q.At, "JB2603", "%[1]s疑点%[3]s未决", "%[2]sopen query %[3]s", zh, en, what)
		return
	}
	b.list.Hintf(q.At, "JB2603", "%[1]s疑点%[3]s未决：%[4]s", "%[2]sopen query %[3]s: %[4]s", zh, en, what, why)
}

// queryReader reads the keys of one query.
type queryReader struct {
	b *builder
	t *item
	n int // from 1
}

// within reads a whole number from lo to hi; 0 is none or a fault.
func (r queryReader) within(name string, lo, hi int, required bool) int {
	it := r.t.get(name)
	switch {
	case it == nil && required:
		zh, en := span(lo, hi)
		r.b.list.Errorf(r.t.key, "JB2601", "第 %[1]d 条疑点缺 %[2]s，请补上（%[3]s）", "query %[1]d: %[2]s is missing: it must be %[4]s",
			r.n, name, zh, en)
		return 0
	case it == nil || it.bad:
		return 0
	case it.node.Kind == tomltree.Int && it.node.Int >= int64(lo) && it.node.Int <= int64(hi):
		return int(it.node.Int)
	}
	zh, en := span(lo, hi)
	r.b.list.Errorf(it.at, "JB2601", "第 %[1]d 条疑点的 %[2]s %[3]s", "query %[1]d: %[2]s must be %[4]s", r.n, name, zh, en)
	return 0
}

// span says which numbers are good.
func span(lo, hi int) (zh, en string) {
	switch {
	case lo == hi:
		return fmt.Sprintf("只能写 %d", lo), fmt.Sprint(lo)
	case lo > hi:
		return "无处可指，先写上文章", "the number of an article, once there is one"
	}
	return fmt.Sprintf("要写 %d 到 %d 的整数", lo, hi), fmt.Sprintf("a whole number from %d to %d", lo, hi)
}

// word reads one of the words of a key.
func (r queryReader) word(name, fallback string) string {
	it, k := r.t.get(name), find(queryKeys, name)
	switch {
	case it == nil || it.bad:
		return fallback
	case it.node.Kind == tomltree.String && (slices.Contains(k.words, it.node.Str) || it.node.Str == fallback):
		return it.node.Str
	}
	zh, en := k.listed()
	r.b.list.Errorf(it.at, "JB2601", "第 %[1]d 条疑点的 %[2]s 只能写 %[3]s", "query %[1]d: %[2]s must be one of %[4]s",
		r.n, name, zh, en)
	return fallback
}

// cited warns of an open query whose source is not in the text it points at. Parts round " / " count singly; white
// space and ⏎, which stands for a line end, do not count.
func (b *builder) cited(iss *Issue, q *Query, t *item, n int, bones map[int]string) {
	var text string
	a := &iss.Articles[q.Article]
	switch {
	case len(a.Blocks) == 0:
		return
	case q.Para > 0 && q.Where != "title":
		text = citable(a.Blocks[q.Para-1].Spans.String())
	case q.Where == "title":
		text = citable(joined(a.Title) + a.Subtitle.S)
	default:
		whole, made := bones[q.Article]
		if !made {
			whole = citable(articleText(a))
			bones[q.Article] = whole
		}
		text = whole
	}
	for _, part := range strings.Split(q.Source, " / ") {
		if want := citable(part); want != "" && !strings.Contains(text, want) {
			b.list.Warnf(t.get("source").place(q.At), "JB2601", "第 %[1]d 条疑点：文中没有“%[2]s”；改好了就写 state = \"fixed\"",
				"query %[1]d: the text has no “%[2]s”; once it is mended write state = \"fixed\"", n, quote(part))
		}
	}
}

// citable is a text without what a citation may leave out.
func citable(s string) string { return strings.ReplaceAll(skeleton(s), "⏎", "") }

// articleText is all that an article prints, one part a line.
func articleText(a *Article) string {
	parts := []string{joined(a.Title), a.Subtitle.S, a.Author.S}
	for _, block := range a.Blocks {
		parts = append(parts, block.Spans.String())
	}
	for _, ins := range a.Inserts {
		parts = append(parts, ins.Caption.String())
		if ins.Table != nil {
			ins.Table.each(func(cell Inline) { parts = append(parts, cell.String()) })
		}
	}
	for _, note := range a.Notes {
		parts = append(parts, note.Spans.String())
	}
	return strings.Join(append(parts, a.Source.S), "\n")
}
