package content

import (
	"slices"
	"strings"
	"unicode"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
)

// text checks a string by its form and gives the item its value.
func (c *checker) text(it *item, k *key, s subject) {
	switch k.form {
	case formText:
		c.line(it, s)
	case formTemplate:
		if c.line(it, s); !it.bad {
			c.template(it, s)
		}
	case formWord:
		if !slices.Contains(k.words, it.str) {
			zh, en := k.listed()
			c.list.Errorf(it.node.Pos, "JB1115", "%[1]s只能写 %[3]s，不能写“%[5]s”", "%[2]s must be one of %[4]s, not “%[5]s”",
				s.label(), s.en, zh, en, diag.Quote(it.str))
			it.bad = true
		}
	case formPair:
		c.pair(it, s)
	case formPath:
		c.path(it, k.like, s)
	case formFont:
		switch {
		case c.escaped(it):
		case isFontFile(it.str):
			c.path(it, "fonts/仿宋.ttf", s)
		default:
			c.line(it, s)
		}
	case formBlock:
		c.chars(it, textfile.Body, s)
	}
}

// chars tells the characters that do not belong into a text.
func (c *checker) chars(it *item, what textfile.Extent, s subject) {
	for _, d := range textfile.CheckChars(it.node.Str, what, it.node.At) {
		d.ZH, d.EN = strings.TrimSpace(s.zh)+"："+d.ZH, s.en+": "+d.EN
		*c.list = append(*c.list, d)
	}
}

// line takes the white space off both ends of a one-line text and refuses line ends inside it. A TAB is one space.
func (c *checker) line(it *item, s subject) {
	trimmed, lead := trim(it.str)
	if strings.ContainsAny(trimmed, "\n\u2028\u2029") { // the other line ends are told as control characters
		c.list.Errorf(it.node.Pos, "JB1113", "%[1]s只能写一行", "%[2]s must be one line", s.label(), s.en)
		it.bad = true
		return
	}
	if lead > 0 && trimmed != "" {
		it.at = it.node.At(lead)
	}
	it.str = strings.ReplaceAll(trimmed, "\t", " ")
	c.chars(it, textfile.Body, s) // line ends at the edges have been taken off
}

// trim takes white space, U+3000 included, off both ends and tells how many bytes it took in front.
func trim(s string) (string, int) {
	t := strings.TrimLeftFunc(s, unicode.IsSpace)
	return strings.TrimRightFunc(t, unicode.IsSpace), len(s) - len(t)
}

// isLineEnd tells the characters that end a line in a text: TOML's own and those that other programs write.
func isLineEnd(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// pairs are the brackets that may stand round a section's name; "" is none.
var pairs = []string{"", "【】", "〔〕", "《》", "〈〉", "「」", "『』", "〖〗", "（）", "［］", "｛｝", "“”", "()", "[]", "{}"}

// pair accepts two brackets that belong together.
func (c *checker) pair(it *item, s subject) {
	if slices.Contains(pairs, it.str) {
		return
	}
	c.list.Errorf(it.node.Pos, "JB1115", `%[1]s要写一对括号，如 "【】"；不要括号写 ""`,
		`%[2]s must be a pair of brackets such as "【】", or "" for none`, s.label(), s.en)
	it.bad = true
}

// escaped tells a font file whose "fonts\new.ttf" has become a line end by TOML's rules.
func (c *checker) escaped(it *item) bool {
	i := strings.IndexAny(it.str, "\b\t\n\f\r\x1b")
	if i < 0 || !isFontFile(it.str) {
		return false
	}
	at := it.node.At(i)
	if next := it.node.At(i + 1); next.Line != at.Line || next.Col != at.Col+2 {
		return false // the character itself, not its escape
	}
	c.list.Errorf(at, "JB1116", `\ 在 "…" 里另有含义：路径用 /`, `\ has a meaning of its own in "…": use / in a path`)
	it.bad = true
	return true
}

// path checks a path by its letters and makes it relative to the series folder, with slashes. What the file is like is
// checked when it is read. A message shows a good path, like.
func (c *checker) path(it *item, like string, s subject) {
	if c.line(it, s); it.bad {
		return
	}
	p, ok := inside(c.folder, it.str)
	if !ok {
		c.list.Errorf(it.node.Pos, "JB5001", "%[1]s“%[3]s”要写刊物文件夹内的相对路径，如 %[4]s",
			"%[2]s “%[3]s” must be a relative path inside the series folder, as %[4]s", s.label(), s.en, diag.Quote(it.str), like)
		it.bad = true
		return
	}
	it.str = p
}

// isFontFile tells the name of a font file from that of a face or family.
func isFontFile(name string) bool {
	if strings.ContainsAny(name, `/\`) {
		return true
	}
	name, _, _ = strings.Cut(strings.ToLower(name), "@") // of a variable face: x.ttf@wght=600
	name, _, _ = strings.Cut(name, "#")
	for _, ext := range []string{".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"} {
		if strings.HasSuffix(name, ext) {
			return true
		}
	}
	return false
}
