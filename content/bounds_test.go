package content

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// An issue that cannot but have more pages than the limit is refused before it is laid out: at the paragraph where it
// crosses the limit, and not one line earlier.
func TestTooManyPages(t *testing.T) {
	issue := func(lines int, line string) string {
		return goodHead + "[[article]]\ntitle = \"甲\"\nbody = '''\n" + strings.Repeat(line+"\n", lines) + "'''\n" +
			"[page]\nlines = 5\nchars = 8\n"
	}
	const lines = 5 * MaxPages
	for _, c := range []struct {
		line string
		most int // lines of this kind
	}{
		{"甲", lines},
		{"甲乙丙丁戊己庚辛aaaaaaaa", lines}, // Latin letters may be as narrow as they like
		{"甲乙丙丁戊己庚辛壬", lines / 2},
		{"甲乙丙丁戊己庚辛壬甲乙丙丁戊己庚壬", lines / 3},
	} {
		mustLoad(t, goodSeries, issue(c.most, c.line), Options{})
		_, list := loadPair(goodSeries, issue(c.most+1, c.line), Options{})
		wantLines(t, list, fmt.Sprintf("i.toml:%d:1: 错误 JB2401: 排到这里已超过 20,000 页，请分成几期", 8+c.most+1))
	}
}

// Many articles may name one file, and it may have millions of lines: such an issue is refused at little cost.
func TestOneFileOfManyArticles(t *testing.T) {
	const refusal = ":1: 错误 JB2401: 排到这里已超过 20,000 页，请分成几期"
	for name, c := range map[string]struct {
		text, want string
	}{
		"many lines": {strings.Repeat("甲\n", 1<<20), "稿.txt:440001" + refusal},
		"long lines": {strings.Repeat("甲乙丙丁。", 1<<18), "稿.txt:1" + refusal},
	} {
		t.Run(name, func(t *testing.T) {
			cost := func(articles int) uint64 {
				var before, after runtime.MemStats
				runtime.ReadMemStats(&before)
				_, list := loadMem(sharing(articles, c.text), "b/i.toml", Options{})
				runtime.ReadMemStats(&after)
				wantLines(t, list, c.want)
				return after.TotalAlloc - before.TotalAlloc
			}
			// An article more does not cost the text once more.
			few, many := cost(1000), cost(3000)
			if more := (many - few) / 2000; more > uint64(len(c.text)/4) {
				t.Errorf("1000 articles took %d MB, 3000 took %d: %d kB for each more", few>>20, many>>20, more>>10)
			}
		})
	}
}

// Text that gives no line, as the addresses of links in Markdown, cannot be read without end either.
func TestTextWithoutLines(t *testing.T) {
	files := sharing(20, strings.Repeat(" ", maxText/17))
	_, list := loadMem(files, "b/i.toml", Options{Draft: true})
	last := list[len(list)-1]
	if want := "到第 18 篇，正文合计已超过 256 MiB，请分成几期"; !slices.ContainsFunc(list, func(d Diagnostic) bool { return d.ZH == want }) {
		t.Errorf("%d messages, the last %v", len(list), last)
	}
	issue := goodHead + "[[article]]\ntitle = \"甲\"\nformat = \"md\"\nbody = '''\n" + strings.Repeat("\n", maxMarkdown+1) + "'''\n"
	_, list = loadPair(goodSeries, issue, Options{})
	wantLines(t, list, "i.toml:10:1: 错误 JB2401: 第 1 篇的正文超过 50 万行，请分成几期")
}

// The faults of a file are told once, with the article that names it first and their paragraph.
func TestFaultsOfOneFileOfManyArticles(t *testing.T) {
	_, list := loadMem(sharing(3, "甲。\n\n乙\u0007。\n丙\v丁\u202e\n"), "b/i.toml", Options{})
	wantLines(t, list, "稿.txt:3:2: 错误 JB1203: 第 1 篇第 2 段：有不能印的字符 U+0007，请删去",
		"稿.txt:4:4: 错误 JB1205: 第 1 篇第 4 段：有改变文字方向的字符 U+202E，编辑器里看到的次序和印出的不同，请删去")
}

// sharing is an issue of n articles with one text.
func sharing(n int, text string) map[string]string {
	issue := goodHead
	for i := range n {
		issue += fmt.Sprintf("[[article]]\ntitle = \"甲%d\"\nbody_file = \"稿.txt\"\n", i)
	}
	return map[string]string{"b/series.toml": goodSeries, "b/i.toml": issue, "b/稿.txt": text}
}
