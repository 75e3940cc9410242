package diag

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestFormat(t *testing.T) {
	date := New(Error, Pos{"2023-23.toml", 9, 9}, "JB1105", "日期 %[1]s 要写成 %[2]s", "write %[2]s for the date %[1]s",
		"2023-9-15", "2023-09-15")
	for _, c := range []struct {
		d    Diagnostic
		lang Lang
		want string
	}{
		{date, ZH, "2023-23.toml:9:9: 错误 JB1105: 日期 2023-9-15 要写成 2023-09-15"},
		{date, EN, "2023-23.toml:9:9: error JB1105: write 2023-09-15 for the date 2023-9-15"},
		{New(Warning, Pos{File: "a.pdf"}, "JB5207", "甲", "a"), ZH, "a.pdf: 警告 JB5207: 甲"},
		{New(Hint, Pos{}, "JB6001", "甲", "a"), ZH, "提示 JB6001: 甲"},
		{New(Hint, Pos{}, "JB6001", "甲", "a"), EN, "hint JB6001: a"},
		{New(Error, Pos{"a\u202eb\n.toml", 1, 1}, "JB1001", "甲", "a"), ZH, "aU+202EbU+000A.toml:1:1: 错误 JB1001: 甲"},
	} {
		if got := Format(c.d, c.lang); got != c.want {
			t.Errorf("got  %s\nwant %s", got, c.want)
		}
	}
	if got, want := date.Error(), Format(date, ZH); got != want {
		t.Errorf("as an error it says %s", got)
	}
}

func TestList(t *testing.T) {
	var l List
	if l.HasErrors() || len(Lines(l, ZH)) != 0 {
		t.Error("an empty list has something to say")
	}
	l.Hintf(Pos{"b", 2, 1}, "JB0001", "一", "1")
	l.Warnf(Pos{"b", 1, 9}, "JB0002", "二", "2")
	if l.HasErrors() {
		t.Error("a warning stops a build")
	}
	l.Errorf(Pos{"b", 1, 10}, "JB0003", "三", "3")
	l.Errorf(Pos{"a", 7, 7}, "JB0004", "四", "4")
	l.Errorf(Pos{"a", 7, 7}, "JB0000", "五", "5") // the same place: after the one that was told first
	l.Errorf(Pos{"a", 7, 7}, "JB0004", "四", "4") // told twice
	if !l.HasErrors() || l.Count(Error) != 4 || l.Count(Warning) != 1 || l.Count(Hint) != 1 {
		t.Errorf("%d errors, %d warnings, %d hints", l.Count(Error), l.Count(Warning), l.Count(Hint))
	}
	before := slices.Clone(l)
	var order []string
	for _, d := range l.Sorted() {
		order = append(order, d.ZH)
	}
	if got := strings.Join(order, ""); got != "四五二三一" {
		t.Errorf("order %s", got)
	}
	if !slices.Equal(l, before) {
		t.Error("sorting changed the list itself")
	}
}

// Every file has its own allowance of messages.
func TestLinesAreBounded(t *testing.T) {
	var l List
	for i := range MaxPerFile + 3 {
		l.Errorf(Pos{"a", i + 1, 1}, "JB0001", "甲", "x")
	}
	for i := range MaxPerFile {
		l.Errorf(Pos{"b", i + 1, 1}, "JB0001", "甲", "x")
	}
	for lang, want := range []string{"a: 另有 3 处", "a: 3 more"} {
		lines := Lines(l, Lang(lang))
		if len(lines) != 2*MaxPerFile+1 || lines[MaxPerFile] != want {
			t.Errorf("%d lines, %q after the allowance", len(lines), lines[MaxPerFile])
		}
	}
}

func TestQuote(t *testing.T) {
	long := strings.Repeat("长", 20)
	for in, want := range map[string]string{
		"":                   "",
		"会议通知":               "会议通知",
		long:                 long,
		long + "！":           long + "…",
		"a\tb":               "aU+0009b",
		"\u200bx":            "U+200Bx",
		"坏\xff字":             "坏U+FFFD字",
		"%s {期} <b> \\n ]]>": "%s {期} <b> \\n ]]>",
		"𠮷\U000e0001":        "𠮷U+E0001",
		"葛\U000e0100\ue123":  "葛U+E0100U+E123",
	} {
		if got := Quote(in); got != want {
			t.Errorf("%q: %q, want %q", in, got, want)
		}
	}
}

// Whatever a message quotes, it stays one line that a terminal shows as it is.
func FuzzQuote(f *testing.F) {
	for _, s := range []string{"甲\u202e乙", "\x1b[31m", "\xe4\xb8", strings.Repeat("长", 30), "\u2028\ufeff"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for name, got := range map[string]string{"Clean": Clean(s), "Quote": Quote(s), "Format": Format(
			New(Error, Pos{s, 1, 1}, "JB0001", "%s", "%s", Quote(s)), ZH)} {
			if !utf8.ValidString(got) {
				t.Errorf("%s of %q is not UTF-8", name, s)
			}
			for _, r := range got {
				if unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp) {
					t.Errorf("%s of %q holds %U", name, s, r)
				}
			}
			if Clean(got) != got {
				t.Errorf("%s of %q is cleaned again", name, s)
			}
		}
		if n := strings.Count(Clean(s), ""); n < strings.Count(s, "") {
			t.Errorf("Clean of %q lost characters", s)
		}
	})
}

func ExampleLines() {
	var l List
	l.Warnf(Pos{"2023-23.toml", 67, 1}, "JB3203", "汉字之间夹有英文 “%s”", "English “%s” between Chinese characters", Quote("and"))
	l.Errorf(Pos{"2023-23.toml", 9, 9}, "JB1104", "数字前面不写 0", "no leading zeros")
	for _, line := range Lines(l, ZH) {
		fmt.Println(line)
	}
	// Output:
	// 2023-23.toml:9:9: 错误 JB1104: 数字前面不写 0
	// 2023-23.toml:67:1: 警告 JB3203: 汉字之间夹有英文 “and”
}
