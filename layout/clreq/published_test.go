package clreq

import (
	"strings"
	"testing"
)

// breakable reports whether the level allows a break before text[i].
func breakable(text string, i int, l Level) bool { return Breaks([]rune(text), l)[i] != Hard }

// The W3C's tests of line-break for Chinese (web-platform-tests, css/css-text/i18n/zh/css-text-line-break-zh-*): six 文,
// the character, 字字, in a measure of six; may the character start the second line? Its normal is our House, its strict
// our Strict.
func TestW3CLineBreakChinese(t *testing.T) {
	classes := []struct {
		name           string
		chars          string
		normal, strict bool // the character may start a line
	}{
		{"cpm", "・：；･‼⁇⁈⁉！？", false, false},
		{"hyphens", "‐–〜゠", true, false},
		{"in", "․‥…⋯︙\U00010AF6", false, false},
		{"iteration", "々〻ゝゞヽヾ", false, false},
		{"po", "°‰′″‵℃℉﹪％￠", false, false},
	}
	n := 0
	for _, c := range classes {
		for _, r := range c.chars {
			n++
			text := strings.Repeat("文", 6) + string(r) + "字字"
			normal := c.normal
			if c.name == "hyphens" {
				normal = false // stricter here: GB/T 15834-2011 5.1.6, a connector never starts a line
			}
			if got := breakable(text, 6, House); got != normal {
				t.Errorf("%s normal: %c %U may start a line: %v", c.name, r, r, got)
			}
			if got := breakable(text, 6, Strict); got != c.strict {
				t.Errorf("%s strict: %c %U may start a line: %v", c.name, r, r, got)
			}
			if !breakable(text, 5, Strict) || !breakable(text, 8, Strict) {
				t.Errorf("%s: no break inside the text round %c", c.name, r)
			}
		}
	}
	if n != 36 {
		t.Errorf("%d characters, published are 36", n)
	}
}

// CLREQ, appendix A (W3C Group Note, 2024): every character of its tables, by code point and name of the table, with
// the rules of its section on prohibitions at line start and line end. start and end are the levels from which a place
// is forbidden, never if it is not.
func TestCLREQAppendixA(t *testing.T) {
	tables := []struct {
		name       string
		chars      string
		start, end Level
	}{
		{"A.1 pause or stop marks", "\u3002\uFF0E\uFF0C\u3001\uFF1A\uFF1B\uFF01\u203C\uFF1F\u2047", Basic, never},
		{"A.2 dash", "\u2E3A\u2014\u2014", House, never},
		{"A.2 ellipsis", "\u2026\u2026", House, never},
		{"A.2 ellipsis in the middle", "\u22EF\u22EF", House, never},
		{"A.2 connectors", "\uFF5E\u002D\u2013\u2014", Basic, never},
		{"A.2 interpuncts", "\u00B7\u30FB\u2027", Basic, never},
		{"A.2 solidi", "\u002F\uFF0F", GB, GB},
		{"A.3 openers", "\u300C\u300E\u201C\u2018\uFF08\u300A\u3008\u3010\u3016\u3014\uFF3B\uFF5B", never, Basic},
		{"A.3 closers", "\u300D\u300F\u201D\u2019\uFF09\u300B\u3009\u3011\u3017\u3015\uFF3D\uFF5D", Basic, never},
		{"A.4 marks between lines, free where they stand in one", "\uFF3F\uFE4F\u25CF\u2022", never, never},
	}
	seen := map[rune]bool{}
	for _, table := range tables {
		marks := split(table.name, table.chars)
		for _, mark := range marks {
			for l := None; l <= Strict; l++ {
				text, n := "中"+mark+"文", len([]rune(mark))
				if got, want := breakable(text, 1, l), l < table.start; got != want {
					t.Errorf("%s: %s may start a line at level %d: %v", table.name, mark, l, got)
				}
				if got, want := breakable(text, 1+n, l), l < table.end; got != want {
					t.Errorf("%s: %s may end a line at level %d: %v", table.name, mark, l, got)
				}
				for i := 2; i <= n; i++ {
					if breakable(text, i, l) {
						t.Errorf("%s: %s is broken at level %d", table.name, mark, l)
					}
				}
			}
			for _, r := range mark {
				seen[r] = true
			}
		}
	}
	if len(seen) != 50 {
		t.Errorf("%d code points, the tables have 50", len(seen))
	}
}

// split gives the marks of a table: doubled characters of dashes and ellipses are one mark.
func split(name, chars string) []string {
	if strings.Contains(name, "ellipsis") {
		return []string{chars}
	}
	if strings.Contains(name, "dash") {
		return []string{"\u2E3A", "\u2014\u2014"}
	}
	return strings.Split(chars, "")
}

// GB/T 15834-2011 5.1: place of marks in horizontal text, clause by clause. | stands where a line may end, nothing
// where it may not, / is itself.
func TestGB15834Clauses(t *testing.T) {
	for clause, rows := range map[string][]string{
		"5.1.1 stops never start a line":  {"中。|文", "中，|文", "中、|文", "中；|文", "中：|文", "中．|文"},
		"5.1.2 ? and !, doubled, tripled": {"中？|文", "中！|文", "中？！|文", "中！！|文", "中？？？|文", "中！！！|文", "中‼|文", "中⁉|文"},
		"5.1.3 quotes and brackets": {"中|“文”|字", "中|‘文’|字", "中|（文）|字", "中|［文］|字", "中|【文】|字", "中|〔文〕|字",
			"中|《文》|字", "中|〈文〉|字", "中|「文」|字", "中|『文』|字", "中|（“‘《文》’”）。|字"},
		"5.1.4 the dash is not broken":              {"中——|文"},
		"5.1.5 the ellipsis is not broken":          {"中……|文"},
		"5.1.6 connectors never start a line":       {"中—|文", "中～|文", "中–|文", "中-|文"},
		"5.1.7 interpuncts never start a line":      {"中·|文"},
		"5.1.9 the solidus neither starts nor ends": {"中/文", "中／文"},
	} {
		for _, row := range rows {
			text := strings.ReplaceAll(row, "|", "")
			got := strings.NewReplacer("¦", "?", "⇓", "?", "↓", "?").Replace(show(text, Breaks([]rune(text), House)))
			if got != row {
				t.Errorf("%s: %s, want %s", clause, got, row)
			}
		}
	}
}
