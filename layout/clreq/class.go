package clreq

import "unicode"

// Class says how a character behaves in a line.
type Class uint8

// The classes. "Never starts" and "never ends" hold from a [Level] on; see [MayStart] and [MayEnd].
const (
	// Other is Latin, Greek and Cyrillic letters and all signs not named below. Breaks only at spaces and beside Han.
	Other Class = iota
	// Han is ideographs, kana, bopomofo, hangul, full-width letters and digits, enclosed and squared characters, ※ ○ ●:
	// breakable on both sides.
	Han
	// Comma is the stops inside a sentence, ，、；：: never starts.
	Comma
	// Period is the stops at a sentence's end, 。．？！ and ‼ ⁇ ⁈ ⁉: never starts.
	Period
	// Opener is the opening brackets and quotes, full-width: never ends.
	Opener
	// Closer is the closing brackets and quotes, full-width: never starts.
	Closer
	// Connector is the connecting marks – ～ and their kin: never starts. A lone — is one too; see [ClassAt].
	Connector
	// Hyphen is - ‐ ~: a Connector towards Han, part of the word or number between Latin letters and digits.
	Hyphen
	// Interpunct is the marks between parts of a name, · ‧ ・: never starts.
	Interpunct
	// Solidus is / ／: neither starts nor ends.
	Solidus
	// Ellipsis is … ⋯ ‥: two make one mark of 2 em.
	Ellipsis
	// Dash is — ― ⸺ ⸻: two of the first make one mark of 2 em.
	Dash
	// Iteration is the repetition marks 々 〻 ゝ ゞ ヽ ヾ: never starts.
	Iteration
	// SmallKana is ぁ ッ ー and the like: kept from a line start by the Strict level alone (CSS line-break: strict).
	SmallKana
	// Postfix is signs behind a number, % ‰ ° ′ ″ ℃ ％ ￠: never starts.
	Postfix
	// Prefix is signs before a number, $ £ ¥ € ￥ №: never ends.
	Prefix
	// Digit is 0–9.
	Digit
	// Operator is + = < > | × ÷ ± − ∶ and other mathematical signs: like Other, but never takes a Han–Latin gap.
	Operator
	// WesternOpener is ( [ { and all other opening brackets that are not full-width: never ends.
	WesternOpener
	// WesternCloser is ) ] } and the like: never starts.
	WesternCloser
	// WesternStop is ! , . : ; ?: never starts; breakable behind only before Han or a full-width mark.
	WesternStop
	// Quote is quotes without a direction of their own, " ' and « » inside a word: not broken from their neighbours.
	Quote
	// Space is spaces that end a word: a break comes behind them, they do not show at a line's edge.
	Space
	// IdeographicSpace is U+3000, one cell: a break comes behind it.
	IdeographicSpace
	// Glue is characters that forbid a break on both sides: no-break space, word joiner, zero-width joiner.
	Glue
	// Ignorable is characters without a glyph, U+200B, soft hyphen, direction marks, controls: transparent to rules.
	Ignorable
	// Combining is marks that belong to the character before them, also variation selectors.
	Combining

	classes int = iota
)

// String gives the class's name.
func (c Class) String() string {
	if int(c) < classes {
		return classNames[c]
	}
	return "Class?"
}

var classNames = [classes]string{
	"Other", "Han", "Comma", "Period", "Opener", "Closer", "Connector", "Hyphen", "Interpunct", "Solidus", "Ellipsis",
	"Dash", "Iteration", "SmallKana", "Postfix", "Prefix", "Digit", "Operator", "WesternOpener", "WesternCloser",
	"WesternStop", "Quote", "Space", "IdeographicSpace", "Glue", "Ignorable", "Combining",
}

// ClassOf gives the class of r by itself. — ’ « » change with their neighbours: see [ClassAt].
func ClassOf(r rune) Class {
	switch {
	case r >= 0x3400 && r <= 0x9FFF: // ideographs, extension A and the hexagrams between
		return Han
	case r < 0:
		return Other
	case r < 0x0100:
		return latin1[r]
	case r >= 0x3000 && r < 0x3100:
		return cjkPunctuationAndKana[r-0x3000]
	case r >= 0xFF00 && r < 0xFFF0:
		return fullwidth[r-0xFF00]
	case r >= 0x2000 && r < 0x2070:
		return generalPunctuation[r-0x2000]
	case r >= 0xFE10 && r < 0xFE70:
		return verticalAndSmall[r-0xFE10]
	}
	for _, s := range ranges {
		if r <= s.last {
			if r >= s.first {
				return s.class
			}
			break
		}
	}
	return byCategory(r)
}

// byCategory answers for the rest of Unicode by its general category.
func byCategory(r rune) Class {
	switch {
	case r >= 0x0300 && unicode.Is(unicode.M, r):
		return Combining
	case unicode.Is(unicode.Cf, r):
		return Ignorable
	case unicode.Is(unicode.Ps, r):
		return WesternOpener
	case unicode.Is(unicode.Pe, r):
		return WesternCloser
	case unicode.In(r, unicode.Pi, unicode.Pf):
		return Quote
	case unicode.Is(unicode.Sc, r):
		return Prefix
	case unicode.Is(unicode.Zs, r):
		return Space
	case unicode.Is(unicode.Sm, r):
		return Operator
	}
	return Other
}

// isIdeograph reports whether r is a letter of Chinese or Japanese text: the other side of a Han–Latin gap.
func isIdeograph(r rune) bool {
	switch {
	case r >= 0x3400 && r <= 0x9FFF:
		return r < 0x4DC0 || r >= 0x4E00
	case r < 0x3005:
		return r >= 0x2E80 && r < 0x2FE0
	case r < 0x3400:
		return r <= 0x3007 || r >= 0x3021 && r <= 0x3029 || r >= 0x3038 && r <= 0x303C ||
			r >= 0x3041 && r < 0x3100 && r != 0x30A0 && r != 0x30FB || r >= 0x3105 && r < 0x3130 ||
			r >= 0x31A0 && r < 0x31F0
	case r >= 0xE000 && r < 0xFB00: // private use, where rare name characters live, and compatibility ideographs
		return true
	}
	return r >= 0x20000 && r <= 0x3FFFD
}

// isWord reports whether r is a letter or digit of a Latin, Greek, Cyrillic … word.
func isWord(r rune) bool {
	if r < 0x80 {
		return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' || '0' <= r && r <= '9'
	}
	return ClassOf(r) == Other && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// GapBetween reports whether the Han–Latin gap goes between a and b: one an ideograph or kana, the other a Latin letter
// or a digit (CLREQ 3.2.2 mixed text). A gap never goes beside marks and signs: 50% has one before it,
// none behind.
func GapBetween(a, b rune) bool {
	return isIdeograph(a) && isWord(b) && !isSuperior(b) || isWord(a) && !isSuperior(a) && isIdeograph(b)
}

// isSuperior reports whether r is a raised or lowered figure or sign.
func isSuperior(r rune) bool {
	return r == 0xB2 || r == 0xB3 || r == 0xB9 || r >= 0x2070 && r < 0x20A0
}
