package content

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
	"jianbao/internal/tomltree"
)

// Consecutive issues have consecutive total numbers, on both sides of the anchor and across a 合刊 that takes two.
func TestConsecutiveTotals(t *testing.T) {
	at := func(no string) Range {
		return mustLoad(t, goodSeries, strings.Replace(goodIssue, "no = 12", "no = "+no, 1), Options{}).Total
	}
	if got := at("10"); got != (Range{50, 50}) {
		t.Fatalf("the anchor itself has total %v", got)
	}
	for n := 1; n < 60; n++ {
		if a, b := at(fmt.Sprint(n)), at(fmt.Sprint(n+1)); b.First != a.Last+1 {
			t.Errorf("no. %d has total %v, no. %d %v", n, a, n+1, b)
		}
		pair := at(fmt.Sprintf(`"%d—%d"`, n, n+1))
		if first, last := at(fmt.Sprint(n)), at(fmt.Sprint(n+1)); pair != (Range{first.First, last.First}) {
			t.Errorf("合刊 %d-%d has total %v, singly %v and %v", n, n+1, pair, first, last)
		}
	}
}

func TestTotals(t *testing.T) {
	one := "combined = \"one\"\n"
	for _, c := range []struct {
		name, anchors, numbering, head string
		want                           Range
	}{
		{"each year by its own anchor", "{ year = 2022, no = 50, total = 40 }, { year = 2023, no = 1, total = 41 }",
			"", "no = 3", Range{43, 43}},
		{"no anchor, no total", "", "", "no = 3", Range{}},
		{"合刊 takes one", "{ year = 2023, no = 10, total = 50 }", one, "no = \"11-12\"", Range{51, 51}},
		{"after an anchored 合刊 that takes one", "{ year = 2023, no = \"11-12\", total = 51 }", one, "no = 13",
			Range{52, 52}},
		{"before it", "{ year = 2023, no = \"11-12\", total = 51 }", one, "no = 10", Range{50, 50}},
		{"after an anchored 合刊 that takes two", "{ year = 2023, no = \"11-12\", total = \"51-52\" }", "", "no = 13",
			Range{53, 53}},
		{"nearest anchor", "{ year = 2023, no = 10, total = 50 }, { year = 2023, no = 15, total = 54 }", one,
			"no = 17", Range{56, 56}},
		{"given where it cannot be derived",
			"{ year = 2023, no = 10, total = 50 }, { year = 2023, no = 15, total = 54 }", one, "no = 12\ntotal = 51",
			Range{51, 51}},
		{"counted supplement", "{ year = 2023, no = 10, total = 50 }", "supplement = \"counted\"\n",
			"supplement = 1\ntotal = 51", Range{51, 51}},
		{"separate supplement", "{ year = 2023, no = 10, total = 50 }", "", "supplement = 1", Range{}},
		{"given rightly", "{ year = 2023, no = 10, total = 50 }", "", "no = \"11至12\"\ntotal = \"51 – 52\"", Range{51,
			52}},
	} {
		t.Run(c.name, func(t *testing.T) {
			series := strings.NewReplacer("{ year = 2023, no = 10, total = 50 }", c.anchors, "[sections]",
				c.numbering+"[sections]").Replace(goodSeries)
			iss := mustLoad(t, series, strings.Replace(goodIssue, "no = 12", c.head, 1), Options{})
			if iss.Total != c.want {
				t.Errorf("total %v, want %v", iss.Total, c.want)
			}
		})
	}
}

// Spaces and zero-width characters in a digest line change nothing about its link.
func TestDigestIgnoresSpaces(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	lines := []string{"春耕现场会召开", "防汛演练举行", "春耕会", "镇里修路", "现场会召开"}
	articles := []Article{{Title: []Text{{S: "镇里 召开春耕"}, {S: "现场会召开"}}}, {Title: []Text{{S: "防汛演练 | 今日举行"}}},
		{Title: []Text{{S: "镇里开春耕大会"}}}, {Title: []Text{{S: "镇里修路"}}}, {Title: []Text{{S: "镇里又修路"}}}}
	for _, line := range lines {
		want := newTitles(articles).find(line)
		for range 50 {
			var spaced strings.Builder
			for _, r := range line {
				spaced.WriteString([]string{"", "", " ", "\u3000", "\u200b", "\u00a0"}[random.IntN(6)])
				spaced.WriteRune(r)
			}
			if got := newTitles(articles).find(spaced.String()); fmt.Sprint(got) != fmt.Sprint(want) {
				t.Errorf("%q hits %v, without spaces %v", spaced.String(), got, want)
			}
		}
	}
	for line, want := range map[string]string{"春耕现场会召开": "[0]", "镇里修路": "[3]", "镇里路": "[3 4]", "春耕会": "[0 2]",
		"会场现": "[]"} {
		if got := fmt.Sprint(newTitles(articles).find(line)); got != want {
			t.Errorf("%s hits %s, want %s", line, got, want)
		}
	}
}

// Laying manifests over one another is associative, and an empty one changes nothing.
func TestMergeLaws(t *testing.T) {
	layers := []string{
		"name = \"甲\"\n[page]\nchars = 20\n[footer]\nemail = \"a@b.cn\"\nlabels = { email = \"信箱\" }\n",
		"issuer = \"乙\"\n[page]\nlines = 20\n[sections]\norder = [\"丙\"]\n",
		"name = \"丁\"\n[page]\nchars = 30\n[footer]\nlabels = { editor = \"责编\" }\n[sections]\norder = []\n",
		"",
	}
	var trees []*item
	for i, text := range layers {
		node, faults := tomltree.Parse("t", "kind = \"series\"\n"+text)
		var list diag.List
		c := &checker{file: inSeries, list: &list, misplaced: map[string]bool{}}
		trees = append(trees, c.table(node, &schema, subject{}))
		if faults.HasErrors() || list.HasErrors() {
			t.Fatalf("layer %d: %v %v", i, faults, list)
		}
	}
	for _, a := range trees {
		for _, b := range trees {
			for _, c := range trees {
				left, right := show(merge(merge(a, b), c)), show(merge(a, merge(b, c)))
				if left != right {
					t.Errorf("not associative:\n%s\n%s", left, right)
				}
			}
		}
		if show(merge(a, nil)) != show(a) || show(merge(nil, a)) != show(a) || show(merge(a, a)) != show(a) {
			t.Errorf("changed by nothing: %s", show(a))
		}
	}
	both := merge(trees[0], trees[2])
	for path, want := range map[string]string{"name": "丁", "footer.labels.email": "信箱", "footer.labels.editor": "责编"} {
		if key := strings.Split(path, "."); both.get(key...).word() != want {
			t.Errorf("%s is %q, want %q", path, both.get(key...).word(), want)
		}
	}
	if n := both.get("page", "chars").number(); n != 30 {
		t.Errorf("page.chars is %d", n)
	}
}

// show writes the values of a tree, keys in order.
func show(it *item) string {
	if it == nil {
		return "-"
	}
	var out []string
	for _, name := range slices.Sorted(maps.Keys(it.sub)) {
		out = append(out, name+"="+show(it.sub[name]))
	}
	for _, e := range it.list {
		out = append(out, show(e))
	}
	return fmt.Sprintf("(%s %d %s)", it.str, it.int, strings.Join(out, " "))
}

// Nothing of a body is lost, doubled or moved but line ends, white space at the ends of lines, and TABs.
func TestBodyKeepsItsText(t *testing.T) {
	for _, text := range []string{"", "\n", "一段\n\n　　二段 中间　有空格　\r\n\t三\t段\t\u2028四\v五\f六", "一、标题\n（二）小标题\n|#*+【不变】"} {
		keepsText(t, text)
	}
}

func keepsText(t *testing.T, text string) {
	t.Helper()
	places := textfile.NewPlaces("f", text)
	blocks := plainBlocks(text, places.At, len(text))
	var got, want strings.Builder
	for i, b := range blocks {
		if b.Para != i+1 || len(b.Spans) != 1 || !visible(b.Spans[0].S) {
			t.Errorf("block %d of %q is %+v", i, text, b)
		}
		got.WriteString(strings.ReplaceAll(b.Spans[0].S, " ", ""))
	}
	for _, line := range strings.FieldsFunc(text, isLineEnd) {
		if line, _ := trim(line); visible(line) {
			want.WriteString(strings.NewReplacer("\t", "", " ", "").Replace(line))
		}
	}
	if got.String() != want.String() {
		t.Errorf("%q became %q", text, got.String())
	}
}

// FuzzLoad: no manifest makes the reading panic; there is an issue just when nothing is an error; messages are well
// formed; and the text of every paragraph stands where it says, unless the source escapes it.
func FuzzLoad(f *testing.F) {
	f.Add(goodSeries, goodIssue, "文稿")
	for _, c := range allTold() {
		if len(c.issue) < 2000 {
			f.Add(or(c.series, goodSeries), c.issue, "一段\n二段")
		}
	}
	f.Fuzz(func(t *testing.T, series, issue, text string) {
		files := map[string]string{"b/series.toml": series, "b/i.toml": issue, "b/稿.txt": text}
		iss, list := loadMem(files, "b/i.toml", Options{Draft: len(text)%2 == 0})
		if (iss == nil) != list.HasErrors() {
			t.Fatalf("issue nil: %v, errors: %d", iss == nil, list.Count(diag.Error))
		}
		for _, d := range list {
			if d.Pos.Line < 0 || d.Code == "" || strings.ContainsAny(d.ZH+d.EN, "\n\r\x00\u202e") {
				t.Fatalf("bad message %+v", d)
			}
		}
		if iss == nil {
			return
		}
		for _, e := range iss.Contents.Entries {
			if e.Article < -1 || e.Article >= len(iss.Articles) {
				t.Fatalf("entry of article %d", e.Article)
			}
		}
		lines := strings.Split(strings.TrimPrefix(strings.ReplaceAll(issue, "\r\n", "\n"), "\ufeff"), "\n")
		for _, a := range iss.Articles {
			for _, b := range a.Blocks {
				at := b.Spans[0].At
				if at.File != "b/i.toml" || strings.Contains(issue, `\`) || strings.Contains(issue, "\r") {
					continue
				}
				if at.Line < 1 || at.Line > len(lines) || !strings.HasPrefix(cut(lines[at.Line-1], at.Col-1),
					b.Spans[0].S[:1]) {
					t.Fatalf("%q is not at %d:%d", b.Spans[0].S, at.Line, at.Col)
				}
			}
		}
	})
}

// cut drops the first n characters of s.
func cut(s string, n int) string {
	r := []rune(s)
	return string(r[min(n, len(r)):])
}

// FuzzTemplate: a template that is accepted has no placeholder left, and braces inside the values stay.
func FuzzTemplate(f *testing.F) {
	for _, s := range []string{"{年}年 第{期}期", "{刊名}（总第{总期}期）.pdf", "{{期}}{期}", "{", "({总期}", "总第{总期}期)"} {
		f.Add(s, "{期}")
	}
	f.Fuzz(func(t *testing.T, template, name string) {
		pieces, bad := parseTemplate(template)
		if bad >= 0 {
			if bad >= len(template) || template[bad] != '{' {
				t.Fatalf("fault of %q at %d", template, bad)
			}
			return
		}
		v := values{name: name, year: "2023", no: "7", total: "8", month: "1", day: "2"}
		got := v.expand(template)
		count := 0
		for _, p := range pieces {
			if p.mark && p.text == "刊名" {
				count++
			}
		}
		if strings.Count(got, name) < count {
			t.Fatalf("%q in %q became %q", name, template, got)
		}
		v.total = ""
		v.supplement = true
		v.expand(template)
	})
}

// FuzzBody: see TestBodyKeepsItsText.
func FuzzBody(f *testing.F) {
	f.Add("一、标题\n 正文\t。\u3000\r\n\u200b\n")
	f.Fuzz(func(t *testing.T, text string) { keepsText(t, strings.ToValidUTF8(text, "?")) })
}
