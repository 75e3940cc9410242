package content

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"jianbao/internal/diag"
)

// quote is the form in which messages show text from outside.
func quote(s string) string { return diag.Quote(s) }

// plain is the origin of a text that its source writes without escapes on one line.
func plain(at Pos) func(chars int) Pos { return at.Right }

// oddities warns of characters and words that come from other programs rather than from a writer. at gives the place of
// a character by its number.
func (b *builder) oddities(s string, at func(chars int) Pos, w where) {
	b.lookalikes(s, at, w)
	b.foreignWords(s, at, w)
}

// lookalikes warns of radicals and compatibility ideographs, which look like ordinary characters but are none: they
// come from text taken out of a PDF, and nobody finds them by searching. One message for each character of a text.
func (b *builder) lookalikes(s string, at func(chars int) Pos, w where) {
	if !strings.ContainsFunc(s, lookalike) {
		return
	}
	var told []rune
	n := 0
	for _, r := range s {
		if lookalike(r) && !slices.Contains(told, r) {
			told = append(told, r)
			b.lookalike(r, at(n), w)
		}
		n++
	}
}

func (b *builder) lookalike(r rune, at Pos, w where) {
	proper := ordinary(r)
	if proper == "" {
		b.list.Warnf(at, "JB3101", "%[1]s“%[3]c”（U+%04[3]X）是部首符号，不是汉字，请改用普通汉字",
			"%[2]s“%[3]c” (U+%04[3]X) is a radical, no character: use the ordinary one", w.zh(), w.en(), r)
		return
	}
	b.list.Warnf(at, "JB3101", "%[1]s“%[3]c”（U+%04[3]X）不是普通汉字，请改成“%[4]s”",
		"%[2]s“%[3]c” (U+%04[3]X) is no ordinary character: write “%[4]s”", w.zh(), w.en(), r, proper)
}

// lookalike tells radicals (U+2E80–2FD5) and compatibility ideographs. Twelve characters of the compatibility block are
// ordinary ones; they have no decomposition.
func lookalike(r rune) bool {
	switch {
	case r < 0x2E80:
		return false
	case within(r, 0x2E80, 0x2FD5):
		return true
	case within(r, 0xF900, 0xFAFF), within(r, 0x2F800, 0x2FA1F):
		return ordinary(r) != ""
	}
	return false
}

func within(r, lo, hi rune) bool { return r >= lo && r <= hi }

// ordinary gives the ordinary character for a lookalike, or "".
func ordinary(r rune) string {
	if i := strings.IndexRune(radicals, r); i >= 0 {
		rest := []rune(radicals[i:])
		return string(rest[1])
	}
	s := string(r)
	if n := norm.NFKC.String(s); n != s {
		return n
	}
	return ""
}

// radicals pairs each character of the CJK Radicals Supplement with its ordinary one (EquivalentUnifiedIdeograph.txt of
// the Unicode Character Database); U+2E80 has none. The Kangxi radicals decompose by NFKC.
const radicals = "⺁厂⺂乛⺃乚⺄乙⺅亻⺆冂⺇𠘨⺈刀⺉刂⺊卜⺋㔾⺌小⺍小⺎兀⺏尣⺐尢⺑𡯂⺒巳⺓幺⺔彑⺕𫜹⺖忄⺗心⺘扌⺙攵⺛旡⺜日⺝月⺞歺⺟母" +
	"⺠民⺡氵⺢氺⺣灬⺤爫⺥爫⺦丬⺧牛⺨犭⺩王⺪𤴔⺫目⺬示⺭礻⺮𥫗⺯糹⺰纟⺱罓⺲罒⺳㓁⺴冗⺵𦉫⺶羊⺷𦍌⺸𦍋⺹耂⺺肀⺻聿⺼肉⺽𦥑⺾艹⺿艹" +
	"⻀艹⻁虎⻂衤⻃覀⻄西⻅见⻆角⻇𧢲⻈讠⻉贝⻊𧾷⻋车⻌辶⻍辶⻎辶⻏邑⻐钅⻑長⻒镸⻓长⻔门⻕𨸏⻖阝⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻞𩙿" +
	"⻟飠⻠饣⻡𩠐⻢马⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"

// foreignWord finds Latin words; whether one is a slip is decided by its neighbours.
var foreignWord = regexp.MustCompile(`[A-Za-z]+`)

// slips are the English words that a Chinese text has only by mistake: names and units are others.
var slips = []string{"and", "or", "of", "the", "in", "on", "at", "to", "for", "with", "by", "from", "as", "is", "are",
	"was", "were", "but", "not", "that", "this", "an", "its", "their"}

// foreignWords warns of an English function word between two Han characters: it was left over by an automatic
// translation or a reading of a scan.
func (b *builder) foreignWords(s string, at func(chars int) Pos, w where) {
	done, chars := 0, 0 // bytes, and the characters in them
	for _, m := range foreignWord.FindAllStringIndex(s, -1) {
		word := s[m[0]:m[1]]
		if !slip(word) || !endsInHan(s[done:m[0]]) || !startsInHan(s[m[1]:]) {
			continue
		}
		chars += utf8.RuneCountInString(s[done:m[0]])
		done = m[0]
		place := at(chars)
		if w.para > 0 {
			place.Col = 1 // the writer reads the paragraph anyway
		}
		b.list.Warnf(place, "JB3203", "%[1]s汉字之间夹有英文 “%[3]s”", "%[2]sEnglish “%[3]s” between Chinese characters",
			w.zh(), w.en(), word)
	}
}

// slip tells whether word is one of slips, in small letters or with a capital.
func slip(word string) bool {
	return len(word) <= 5 && word[1:] == strings.ToLower(word[1:]) && slices.Contains(slips, strings.ToLower(word))
}

func endsInHan(s string) bool {
	r, _ := utf8.DecodeLastRuneInString(strings.TrimRight(s, " \u3000"))
	return unicode.Is(unicode.Han, r)
}

func startsInHan(s string) bool {
	r, _ := utf8.DecodeRuneInString(strings.TrimLeft(s, " \u3000"))
	return unicode.Is(unicode.Han, r)
}
