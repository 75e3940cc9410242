package tomltree

import (
	"strings"
	"unicode/utf8"

	"jianbao/internal/diag"
)

// keyName is a dotted key. A foreign one has a part that is no TOML and no known Chinese word; its value is read, told
// and left out.
type keyName struct {
	parts   []part
	foreign bool
}

type part struct {
	name string
	at   int // byte where it starts
}

// String gives the key as written in a message.
func (k keyName) String() string {
	names := make([]string, len(k.parts))
	for i, p := range k.parts {
		names[i] = p.name
		if p.name == "" {
			names[i] = `""`
		}
	}
	return diag.Quote(strings.Join(names, "."))
}

// keyPath reads a dotted key up to the sign that ends it.
func (s *scanner) keyPath() (keyName, bool) {
	var k keyName
	for {
		s.skipSpace()
		if len(k.parts) == maxParts {
			s.errorf(k.parts[0].at, "JB1302", "项名的点太多，最多 %d 段：少用几个点", "the key has more than %d parts: use fewer dots", maxParts)
			return k, false
		}
		p, foreign, ok := s.keyPart()
		if !ok {
			return k, false
		}
		k.parts = append(k.parts, p)
		k.foreign = k.foreign || foreign
		s.skipSpace()
		if s.peek() != '.' {
			return k, true
		}
		s.next()
	}
}

// keyPart reads one part of a key, bare or quoted.
func (s *scanner) keyPart() (p part, foreign, ok bool) {
	at := s.pos
	if c := s.peek(); c == '"' || c == '\'' {
		return s.quotedKey(c)
	}
	if opensCurly(s.text[at:]) {
		n, ok := s.curly()
		if !ok {
			return p, false, false
		}
		return part{n.Str, at}, false, true
	}
	word := s.text[at:s.wordEnd(at, "=.:[]{},\"'#")]
	if word == "" {
		s.errorf(at, "JB1193", "这里要写项名，现在是 %s：补上项名，或者删去这一行", "a key belongs here, not %s: write it, or delete the line", diag.Quote(orEnd(s.head(at))))
		return p, false, false
	}
	s.pos += len(word)
	name, plain := s.bareKey(word, at)
	return part{name, at}, !plain, true
}

// quotedKey reads a key in quotation marks.
func (s *scanner) quotedKey(q byte) (p part, foreign, ok bool) {
	at := s.pos
	end := s.closing(at+1, q)
	if end < 0 {
		s.errorf(at, "JB1192", "这里的 %c 在本行没有配对，请补上", "this %c is not closed on its line: close it", q)
		return p, false, false
	}
	s.pos = end + 1
	if q == '\'' {
		return part{s.text[at+1 : end], at}, false, true
	}
	n, sound := s.unescape(at, at+1, end, false)
	return part{n.Str, at}, !sound, true
}

// keyShown gives the key whose value is read, as written in a message.
func (s *scanner) keyShown() string {
	if s.key == "" {
		return `""`
	}
	return diag.Quote(s.key)
}

// orEnd names the end of a line, where there is nothing to show.
func orEnd(line string) string {
	if line == "" {
		return "⏎"
	}
	return line
}

// wordEnd gives where the word at byte i ends: before a blank or one of the signs in stops, full-width ones too.
func (s *scanner) wordEnd(i int, stops string) int {
	for i < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[i:])
		if h := half(r); h <= ' ' || h < 0x80 && strings.IndexByte(stops, h) >= 0 {
			break
		}
		i += n
	}
	return i
}

// bareKey gives the name that a bare key means, and whether it has one.
func (s *scanner) bareKey(word string, at int) (string, bool) {
	if isBare(word) {
		return word, true
	}
	if n := narrow(word); isBare(n) {
		s.errorf(at, "JB1103", "全角 %s 要写成半角 %s", "full-width %s: write %s", diag.Quote(word), diag.Quote(n))
		s.put(at, at+len(word), n)
		return n, true
	}
	if english := englishKey(word); english != "" {
		s.errorf(at, "JB1101", "项名要用英文：%s 写成 %s", "keys are in English: for %s write %s", diag.Quote(word), english)
		s.put(at, at+len(word), english)
		return english, true
	}
	s.errorf(at, "JB1101", "项名只能用英文字母、数字、_ 和 -：%s 不是，请改成手册里的项名", "keys are made of letters, digits, _ and -: %s is none, use those of the manual",
		diag.Quote(word))
	return word, false
}

func isBare(word string) bool {
	for i := 0; i < len(word); i++ {
		if !bareByte(word[i]) {
			return false
		}
	}
	return true
}
