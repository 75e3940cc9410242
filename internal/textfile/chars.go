package textfile

import (
	"unicode"
	"unicode/utf8"

	"jianbao/internal/diag"
)

// Extent says what a text is; it decides which control characters may stand in it.
type Extent uint8

// The extents.
const (
	Line Extent = iota // one line, as a title: TAB only
	Body               // a value of several lines in a manifest: TAB and LF
	File               // a text or Markdown file: TAB, LF, CR, VT, FF, which end paragraphs as U+2028 and U+2029 do
)

// maxFound is how many characters one call of [CheckChars] tells; a text that holds more is beyond mending by hand.
const maxFound = 10000

// CheckChars tells the characters of text that do not belong into a printed text, in order: controls and noncharacters
// (error JB1203), U+FFFD (error JB1204), directional controls (error JB1205), and zero-width characters (warning
// JB1205), which layout leaves out. A variation selector behind its character is a matter of the faces. at gives the place
// of a byte of text.
func CheckChars(text string, what Extent, at func(offset int) diag.Pos) diag.List {
	var l diag.List
	last := rune(' ')
	for i, r := range text {
		before := last
		last = r
		if r >= ' ' && r < 0x7F || r == '\n' && what != Line || ordinary(r) && r > 0x7F || selects(r, before) {
			continue
		}
		checkChar(&l, r, what, func() diag.Pos { return at(i) })
		if len(l) >= maxFound {
			break
		}
	}
	return l
}

// selects tells whether r is a variation selector that asks for a shape of the character before it. Those that ask for text
// or picture do not: on paper all is text.
func selects(r, before rune) bool {
	return unicode.Is(unicode.Variation_Selector, r) && r != 0xFE0E && r != 0xFE0F && before > ' ' && !unicode.IsSpace(before) &&
		!ZeroWidth(before)
}

func checkChar(l *diag.List, r rune, what Extent, at func() diag.Pos) {
	switch {
	case control(r, what), Noncharacter(r):
		l.Errorf(at(), "JB1203", "有不能印的字符 U+%04X，请删去", "unprintable character U+%04X: delete it", r)
	case r == utf8.RuneError:
		l.Errorf(at(), "JB1204", "有替换符 U+%04X，说明原文先前已损坏，请查原文补正",
			"replacement character U+%04X: the source was damaged before, restore the text", r)
	case directional(r):
		l.Errorf(at(), "JB1205", "有改变文字方向的字符 U+%04X，编辑器里看到的次序和印出的不同，请删去",
			"directional control U+%04X, the editor shows another order than the page: delete it", r)
	case unicode.Is(unicode.Variation_Selector, r):
		l.Warnf(at(), "JB1205", "有看不见的异体选择符 U+%04X，在这里不起作用，请删去",
			"variation selector U+%04X, without effect here: delete it", r)
	case ZeroWidth(r):
		l.Warnf(at(), "JB1205", "有看不见的零宽字符 U+%04X，排版时略去，请删去",
			"zero-width character U+%04X, left out of the page: delete it", r)
	}
}

// control tells whether r is a control character that may not stand in a text of extent what.
func control(r rune, what Extent) bool {
	switch r {
	case '\t':
		return false
	case '\n':
		return what == Line
	case '\r', '\v', '\f':
		return what != File
	}
	return r < ' ' || r >= 0x7F && r < 0xA0
}

// Noncharacter tells whether r is one of the 66 code points that are never characters (The Unicode Standard, 23.7).
func Noncharacter(r rune) bool { return r >= 0xFDD0 && r <= 0xFDEF || r&0xFFFE == 0xFFFE }

// directional tells whether r is an explicit directional embedding, override or isolate (UAX 9).
func directional(r rune) bool { return r >= 0x202A && r <= 0x202E || r >= 0x2066 && r <= 0x2069 }

// ZeroWidth tells whether r is a character without width or ink that layout and comparisons leave out: zero-width
// space and joiners, directional marks, word joiner, soft hyphen, U+FEFF inside a text, variation selectors, and the
// other ones of Default_Ignorable_Code_Point (Unicode Character Database), with the annotation marks U+FFF9–FFFB.
func ZeroWidth(r rune) bool {
	if r < 0xAD || r >= 0x3400 && r <= 0x9FFF { // nearly all text
		return false
	}
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) &&
		!unicode.Is(unicode.Prepended_Concatenation_Mark, r)
}
