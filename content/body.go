package content

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// headingMax is the longest sub-heading in characters; a longer line that looks like one is a paragraph.
const headingMax = 40

// plainBlocks splits a plain body: one line that is not empty is one block. White space, U+3000 included, is taken off
// both ends of a line; inside it every character stays, but a TAB is one space.
func plainBlocks(text string, at origin) []Block {
	var out []Block
	for start := 0; start < len(text); {
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
	return strings.ContainsFunc(s, func(r rune) bool { return !unicode.IsSpace(r) && !ignorable(r) })
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

// ignorable tells the characters without width or ink that comparisons leave out (Default_Ignorable_Code_Point of the
// Unicode Character Database).
func ignorable(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case r == 0xAD, r == 0x34F, r == 0x61C, r == 0x115F, r == 0x1160, r == 0x17B4, r == 0x17B5, r == 0x3164,
		r == 0xFEFF,
		r == 0xFFA0:
		return true
	}
	return within(r, 0x180B, 0x180F) || within(r, 0x200B, 0x200F) || within(r, 0x202A, 0x202E) ||
		within(r, 0x2060, 0x206F) || within(r, 0xFE00, 0xFE0F) || within(r, 0xFFF0, 0xFFF8) ||
		within(r, 0x1BCA0, 0x1BCA3) || within(r, 0x1D173, 0x1D17A) || within(r, 0xE0000, 0xE0FFF)
}

func within(r, lo, hi rune) bool { return r >= lo && r <= hi }

// skeleton is s without white space and ignorable characters: what comparisons look at.
func skeleton(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || ignorable(r) {
			return -1
		}
		return r
	}, s)
}
