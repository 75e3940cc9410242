package tomltree

import (
	"strings"
	"unicode/utf8"

	"jianbao/internal/diag"
)

// rune gives the next character and its length in bytes; 0, 0 at the end.
func (s *scanner) rune() (rune, int) {
	if s.pos >= len(s.text) {
		return 0, 0
	}
	return utf8.DecodeRuneInString(s.text[s.pos:])
}

// peek gives the next character as ASCII, a full-width sign as the one it stands for; 0 at the end, 0x80 for others.
func (s *scanner) peek() byte { return s.peekAt(s.pos) }

func (s *scanner) peekAt(i int) byte {
	if i >= len(s.text) {
		return 0
	}
	r, _ := utf8.DecodeRuneInString(s.text[i:])
	return half(r)
}

// half gives the ASCII character that r is or stands for, 0x80 for all others.
func half(r rune) byte {
	switch {
	case r < 0x80:
		return byte(r)
	case r == '＂' || r == '＇': // told as quotation marks
		return 0x80
	case r >= 0xFF01 && r <= 0xFF5E:
		return byte(r - 0xFEE0)
	case r == 0x3000, r == 0xA0, r >= 0x2000 && r <= 0x200B, r == 0x202F, r == 0xFEFF:
		return ' '
	case r == '【':
		return '['
	case r == '】':
		return ']'
	case r == '、':
		return ','
	}
	return 0x80
}

// narrow gives text with half-width characters for full-width ones.
func narrow(text string) string {
	return strings.Map(func(r rune) rune {
		if h := half(r); h != 0x80 {
			return rune(h)
		}
		return r
	}, text)
}

// next passes over one character and tells it if it is full-width.
func (s *scanner) next() {
	r, n := s.rune()
	if r >= 0x80 && s.pos >= s.lit {
		s.tellWide()
	}
	s.pos += n
}

// tellWide tells a run of full-width signs or blanks at pos, and patches it.
func (s *scanner) tellWide() {
	start, end := s.pos, s.pos
	blank := s.peek() == ' '
	for end < len(s.text) {
		r, n := utf8.DecodeRuneInString(s.text[end:])
		h := half(r)
		if r < 0x80 || h == 0x80 || (h == ' ') != blank || end > start && bareByte(h) {
			break
		}
		end += n
	}
	s.lit = end
	wide := s.text[start:end]
	if blank {
		r, _ := s.rune()
		s.errorf(start, "JB1103", "引号之外有特殊空格 U+%04X，改成半角空格或删去",
			"blank U+%04X outside quotation marks: use a plain one or delete it", r)
	} else {
		s.errorf(start, "JB1103", "全角 %s 要写成半角 %s", "full-width %s: write %s", diag.Quote(wide), diag.Quote(narrow(wide)))
	}
	s.put(start, end, narrow(wide))
}

// skipSpace passes over blanks on the line.
func (s *scanner) skipSpace() {
	for c := s.peek(); (c == ' ' || c == '\t') && !s.stop; c = s.peek() {
		s.next()
	}
}

// skipComment passes over a comment up to the line end.
func (s *scanner) skipComment() {
	if s.peek() == '#' {
		s.next()
		s.skipLine()
	}
}

// skipBlank passes over blanks, line ends and comments.
func (s *scanner) skipBlank() {
	for !s.stop {
		s.skipSpace()
		s.skipComment()
		if s.peek() != '\n' {
			return
		}
		s.pos++
	}
}

// skipLine goes to the end of the line.
func (s *scanner) skipLine() { s.pos += len(s.line(s.pos)) }

// line gives the rest of the line from byte i on, without its end.
func (s *scanner) line(i int) string {
	if i >= len(s.text) {
		return ""
	}
	rest := s.text[i:]
	if end := strings.IndexByte(rest, '\n'); end >= 0 {
		return rest[:end]
	}
	return rest
}

// head gives the beginning of the rest of the line, which is all that guesses and messages look at: a line may have
// megabytes.
func (s *scanner) head(i int) string {
	const enough = 400
	if i >= len(s.text) {
		return ""
	}
	line, _, _ := strings.Cut(s.text[i:min(i+enough, len(s.text))], "\n")
	return line
}

// ahead gives how far a search from byte i may look. All searches together may look at a few times the file's size,
// so that a file full of faults takes no longer than another.
func (s *scanner) ahead(i int) (limit int) {
	const reach = 1 << 20
	limit = min(i+min(reach, s.budget), len(s.text))
	return max(limit, i)
}

// endsWell tells whether a value may end before byte i.
func (s *scanner) endsWell(i int) bool {
	for {
		switch s.peekAt(i) {
		case ' ', '\t':
			_, n := utf8.DecodeRuneInString(s.text[i:])
			i += n
			continue
		case 0, '\n', '#':
			return true
		case ',', ']', '}':
			return s.depth > 0
		}
		return false
	}
}

func bareByte(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_' || c == '-'
}
