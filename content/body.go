package content

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jianbao/internal/textfile"
)

// headingMax is the longest sub-heading in characters; a longer line that looks like one is a paragraph.
const headingMax = 40

// plainBlocks splits a plain body: one line that is not empty is one block. White space, U+3000 included, is taken off
// both ends of a line; inside it every character stays, but a TAB is one space. There are most blocks at most.
func plainBlocks(text string, at origin, most int) []Block {
	var out []Block
	for start := 0; start < len(text) && len(out) < most; {
		end, next := lineEnd(text, start)
		line, lead := trim(text[start:end])
		if visible(line) {
			span := Span{Text: Text{strings.ReplaceAll(line, "\t", " "), at(start + lead)}}
			out = append(out, Block{Kind: blockKind(line), Para: len(out) + 1, Spans: []Span{span}})
		}
		start = next
	}
	return out
}

// lineEnd gives where the line from start ends and where the next one starts.
func lineEnd(text string, start int) (end, next int) {
	i := strings.IndexFunc(text[start:], isLineEnd)
	if i < 0 {
		return len(text), len(text)
	}
	_, size := utf8.DecodeRuneInString(text[start+i:])
	return start + i, start + i + size
}

// visible tells whether anything of s comes onto the page.
func visible(s string) bool {
	return strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && !textfile.ZeroWidth(r) })
}

// blockKind tells a sub-heading from a paragraph: it begins with 一、 or （一）, is short, and no mark closes it.
func blockKind(line string) BlockKind {
	kind := Paragraph
	switch rest := strings.TrimLeft(line, hanNumerals); {
	case rest != line && strings.HasPrefix(rest, "、"):
		kind = Heading1
	case strings.HasPrefix(line, "（"):
		inner := strings.TrimPrefix(line, "（")
		if rest := strings.TrimLeft(inner, hanNumerals); rest != inner && strings.HasPrefix(rest, "）") {
			kind = Heading2
		}
	}
	if kind == Paragraph || utf8.RuneCountInString(line) > headingMax {
		return Paragraph
	}
	last, _ := utf8.DecodeLastRuneInString(strings.TrimRight(line, "”’）》」』"))
	if strings.ContainsRune("。！？；，、：", last) {
		return Paragraph
	}
	return kind
}

const hanNumerals = "一二三四五六七八九十百零〇"

// skeleton is s without white space and ignorable characters: what comparisons look at.
func skeleton(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || textfile.ZeroWidth(r) {
			return -1
		}
		return r
	}, s)
}
