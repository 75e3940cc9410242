package tomltree

import (
	"strings"
	"unicode/utf8"
)

// isCurly tells the quotation marks that TOML does not know.
func isCurly(r rune) bool {
	return strings.ContainsRune("“”„‟‘’‚‛「」『』＂＇`", r)
}

// opensCurly tells whether text begins with one.
func opensCurly(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return text != "" && isCurly(r)
}

// curly reads a string in marks that are none, and tells them.
func (s *scanner) curly() (*Node, bool) {
	open := s.pos
	mark, n := s.rune()
	if long := strings.Repeat(string(mark), 3); strings.HasPrefix(s.text[open:], long) || tripleCurly(s.text[open:]) {
		return s.longCurly(open)
	}
	s.errorf(open, "JB1102", "%c 不能当引号，改用英文的 \"", "%c is no quotation mark here: use \"", mark)
	start := open + n
	end, next := -1, -1
	for i, r := range s.line(start) {
		if w := utf8.RuneLen(r); (isCurly(r) || r == '"' || r == '\'') && s.endsWell(start+i+w) {
			end, next = start+i, start+i+w
			break
		}
	}
	if end < 0 {
		if s.depth > 0 {
			return nil, false
		}
		end = start + len(s.line(start))
		next = end
	}
	node := s.newString(open, start, end)
	s.pos = next
	s.put(open, next, Quote(node.Str))
	return node, true
}

// tripleCurly tells whether text begins with three marks in a row, as an input method makes of ””'“.
func tripleCurly(text string) bool {
	for range 3 {
		r, n := utf8.DecodeRuneInString(text)
		if !isCurly(r) {
			return false
		}
		text = text[n:]
	}
	return true
}

// longCurly reads a text of several lines between three marks each.
func (s *scanner) longCurly(open int) (*Node, bool) {
	s.errorf(open, "JB1102", "%s 不能当引号，多行文字用英文的 ''' 起止", "%s are no quotation marks here: use '''",
		string([]rune(s.text[open:min(len(s.text), open+12)])[:3]))
	start := open
	for range 3 {
		_, n := utf8.DecodeRuneInString(s.text[start:])
		start += n
	}
	if strings.HasPrefix(s.text[start:], "\n") {
		start++
	}
	limit := s.ahead(start)
	for i := start; i < limit; i += len(s.line(i)) + 1 {
		line := s.line(i)
		s.budget -= len(line) + 1
		if looksLikeStatement(s.head(i)) {
			break
		}
		for j := range line {
			if rest := line[j:]; strings.HasPrefix(rest, "'''") || tripleCurly(rest) {
				node := s.newString(open, start, i+j)
				s.pos = i + j + len(prefix3(rest))
				s.put(open, s.pos, Quote(node.Str))
				return node, true
			}
		}
	}
	s.pos = open
	return nil, false
}

// prefix3 gives the first three characters of text.
func prefix3(text string) string {
	end := 0
	for range 3 {
		_, n := utf8.DecodeRuneInString(text[end:])
		end += n
	}
	return text[:end]
}
