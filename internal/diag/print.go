package diag

import (
	"fmt"
	"strings"
	"unicode"
)

// Lang is the language of messages.
type Lang uint8

// The languages of messages.
const (
	ZH Lang = iota
	EN
)

// MaxPerFile is how many messages of one file are printed; the rest is told in one line.
const MaxPerFile = 200

// Format gives one line without its line end: place, severity, code, message.
//
//	2023-23.toml:9:9: 错误 JB1105: 日期 2023-9-15 要写成 2023-09-15
func Format(d Diagnostic, lang Lang) string {
	text := d.ZH
	if lang == EN {
		text = d.EN
	}
	return place(d.Pos) + Word(d.Severity, lang) + " " + d.Code + ": " + text
}

func place(p Pos) string {
	switch {
	case p.File == "":
		return ""
	case p.Line == 0:
		return Clean(p.File) + ": "
	}
	return fmt.Sprintf("%s:%d:%d: ", Clean(p.File), p.Line, p.Col)
}

// Word names a severity.
func Word(s Severity, lang Lang) string {
	return [...][2]string{{"错误", "error"}, {"警告", "warning"}, {"提示", "hint"}}[s][lang]
}

// Lines formats a whole list, sorted by place, at most [MaxPerFile] messages a file.
func Lines(l List, lang Lang) []string {
	var out []string
	l = l.Sorted()
	for start := 0; start < len(l); {
		end := start
		for end < len(l) && l[end].Pos.File == l[start].Pos.File {
			end++
		}
		shown := min(end, start+MaxPerFile)
		for _, d := range l[start:shown] {
			out = append(out, Format(d, lang))
		}
		if rest := end - shown; rest > 0 {
			more := [...]string{"另有 %d 处", "%d more"}[lang]
			out = append(out, place(Pos{File: l[start].Pos.File})+fmt.Sprintf(more, rest))
		}
		start = end
	}
	return out
}

// quoteMax is how many characters of a value a message shows.
const quoteMax = 20

// Quote gives text from outside in a form that is safe inside a message: at most 20 characters, invisible and
// directional characters as U+ numbers.
func Quote(s string) string {
	n := 0
	for i := range s {
		if n == quoteMax {
			return Clean(s[:i]) + "…"
		}
		n++
	}
	return Clean(s)
}

// Clean gives s with control, directional, zero-width and private characters and broken bytes as U+ numbers.
func Clean(s string) string {
	if strings.IndexFunc(s, hidden) < 0 {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		if hidden(r) {
			fmt.Fprintf(&b, "U+%04X", r)
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}

func hidden(r rune) bool {
	if r >= ' ' && r < 0x7F || r >= 0x3400 && r <= 0x9FFF { // nearly all text
		return false
	}
	return r == unicode.ReplacementChar || r == '\u2028' || r == '\u2029' || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co,
		unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}
