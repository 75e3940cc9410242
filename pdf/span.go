package pdf

import (
	"strings"
	"unicode"

	"jianbao/page"
	"jianbao/pdf/finish"
)

// span is a stretch of a run's glyphs that a reader is told something about.
type span struct {
	from, to int    // glyphs
	props    string // the properties of its marked content
}

// spans finds what needs a word to the reader: text in another language (ISO 14289-1, 7.2), so that a voice changes, and
// characters of the private use area, which mean nothing without a text of their own (ISO 19005-3, 6.2.11.7.3). They lie
// apart, in order.
func (c *canvas) spans(g page.Glyphs) []span {
	if !c.tagged || !c.reads {
		return nil
	}
	plain := true
	for i := range g.Run {
		for _, r := range g.Run[i].Text {
			plain = plain && !unicode.Is(unicode.Latin, r) && !unicode.Is(unicode.Co, r)
		}
	}
	if plain {
		return nil
	}
	var all []span
	for i := 0; i < len(g.Run); i++ {
		if private(g.Run[i].Text) {
			all = append(all, span{i, i + 1, "/ActualText " + finish.TextString(g.Run[i].Text)})
		} else if n := latin(g.Run[i:]); n > 0 {
			all = append(all, span{i, i + n, "/Lang (" + language(g.Run[i:i+n]) + ")"})
			i += n - 1
		}
	}
	return all
}

// turnSpan ends the first of the spans at glyph i, or begins one there, and gives those that are not done.
func (c *canvas) turnSpan(spans []span, i int) []span {
	if spans[0].to == i {
		c.b = append(c.b, "EMC "...)
		spans = spans[1:]
	}
	if len(spans) > 0 && spans[0].from == i {
		c.b = append(append(append(c.b, "/Span <<"...), spans[0].props...), ">> BDC "...)
	}
	return spans
}

// private tells whether a text has a character of the private use areas.
func private(text string) bool { return strings.ContainsFunc(text, inPrivateUse) }

func inPrivateUse(r rune) bool { return unicode.Is(unicode.Co, r) }

// latin counts the glyphs at the start of run that are words in Latin letters, with what stands between them: from a
// letter to the last letter or digit of a word. Digits alone are read in the language around them, and so is a single
// letter, which is a label (A座, B股) rather than a word.
func latin(run []page.PlacedGlyph) int {
	end, letters, longest := 0, 0, 0
	inWord := false
	for i := range run {
		switch r := only(run[i].Text); {
		case unicode.Is(unicode.Latin, r) && r < 0xff00: // full-width letters stand as signs in Chinese text
			inWord = true
			letters++
			longest = max(longest, letters)
			end = i + 1
		case i == 0:
			return 0
		case r >= '0' && r <= '9':
			if inWord {
				end = i + 1
			}
			letters = 0
		case strings.ContainsRune(" .,'’&/@:_+-", r) && r > 0:
			inWord = inWord && r != ' '
			letters = 0
		default:
			return words(end, longest)
		}
	}
	return words(end, longest)
}

// words gives end if one of the words has two letters or more.
func words(end, longest int) int {
	if longest < 2 {
		return 0
	}
	return end
}

// only gives the character of a text that has one.
func only(text string) rune {
	r := []rune(text)
	if len(r) != 1 {
		return 0
	}
	return r[0]
}

// language gives the BCP 47 tag of a text in Latin letters: what carries the tone marks of 汉语拼音 is Chinese.
func language(run []page.PlacedGlyph) string {
	for i := range run {
		if strings.ContainsAny(run[i].Text, "āēīōūǖǎěǐǒǔǚǘǜĀĒĪŌŪǍĚǏǑǓ") {
			return "zh-Latn-pinyin"
		}
	}
	return "en"
}
