package tomltree

import (
	"fmt"
	"strconv"
	"strings"
	"unicode/utf8"
)

// newString makes a String whose value is text[start:end] as it stands; at is its opening mark.
func (s *scanner) newString(at, start, end int) *Node {
	n := s.newNode(String, at)
	n.Str = s.text[start:end]
	n.segments = []segment{{0, uint32(start)}}
	return n
}

// quoted reads a string that opens with q, of one line or, after three of them, of several.
func (s *scanner) quoted(q byte) (*Node, bool) {
	open := s.pos
	if mark := strings.Repeat(string(q), 3); strings.HasPrefix(s.text[open:], mark) {
		return s.longString(mark)
	}
	end := s.closing(open+1, q)
	if end < 0 {
		return s.openLine(q)
	}
	s.pos = end + 1
	if end == open+1 && s.runsOn(s.pos) {
		if n := s.twoMarks(open, q); n != nil {
			return n, true
		}
	}
	if !s.endsWell(s.pos) && !s.beforeNext(s.pos) {
		if last := s.outerQuote(end+1, q); last >= 0 {
			return s.innerQuotes(open, end, last, q), true
		}
	}
	if q == '\'' {
		return s.newString(open, open+1, end), true
	}
	path := s.key == "file" || s.key == "body_file" || s.key == "series" || s.key == "rare"
	n, sound := s.unescape(open, open+1, end, path)
	if !sound {
		s.put(open, s.pos, Quote(n.Str))
	}
	if !sound && path {
		n.Kind = Invalid // nobody is to look for such a file
	}
	return n, true
}

// beforeNext tells whether a blank and another string stand at byte i inside brackets: a comma is missing there.
func (s *scanner) beforeNext(i int) bool {
	rest := strings.TrimLeft(s.head(i), " \t")
	return s.depth > 0 && len(rest) < len(s.head(i)) && rest != "" && (rest[0] == '"' || rest[0] == '\'')
}

// closing gives where the quotation mark q closes a string of one line, -1 if it does not.
func (s *scanner) closing(i int, q byte) int {
	for ; i < len(s.text) && s.text[i] != '\n'; i++ {
		switch {
		case s.text[i] == q:
			return i
		case s.text[i] == '\\' && q == '"':
			i++
			if i < len(s.text) && s.text[i] == '\n' {
				return -1
			}
		}
	}
	return -1
}

// outerQuote gives the first mark q on the line from i on behind which a value may end, -1 if there is none.
func (s *scanner) outerQuote(i int, q byte) int {
	if looksLikeKey(s.head(i)) {
		return -1
	}
	limit := s.ahead(i)
	for ; i < limit && s.text[i] != '\n'; i++ {
		s.budget--
		if s.text[i] == q && s.endsWell(i+1) {
			return i
		}
	}
	return -1
}

// innerQuotes tells quotation marks of the same kind inside a string.
func (s *scanner) innerQuotes(open, inner, last int, q byte) *Node {
	if q == '"' {
		s.errorf(inner, "JB1107", "文字里面又有 \"，里面改用 “ ”，或外面改用 '…'", "\" inside the text: use “ ” inside, or '…' outside")
	} else {
		s.errorf(inner, "JB1107", "文字里面又有 '，里面改用 “ ”", "' inside the text: use “ ” inside")
	}
	n := s.newString(open, open+1, last)
	s.pos = last + 1
	s.put(open, s.pos, Quote(n.Str))
	return n
}

// openLine tells a string that is not closed on its line, and finds what was meant.
func (s *scanner) openLine(q byte) (*Node, bool) {
	open := s.pos
	line := strings.TrimRight(s.line(open+1), " \t\u3000")
	end := open + 1 + len(line)
	if last, n := utf8.DecodeLastRuneInString(line); isCurly(last) {
		s.errorf(end-n, "JB1102", "结尾的 %c 不能当引号，改用英文的 %c", "%c does not close the text: use %c", last, q)
		node := s.newString(open, open+1, end-n)
		s.pos = end
		s.put(open, end, Quote(node.Str))
		return node, true
	}
	if last := s.laterQuote(end, q); last >= 0 {
		s.errorf(open, "JB1192", "多行文字要用 ''' 起止，%c 只管一行", "text of several lines stands between ''' and ''', %c is for one line", q)
		node := s.newString(open, open+1, last)
		s.pos = last + 1
		s.put(open, s.pos, Quote(node.Str))
		return node, true
	}
	s.errorf(open, "JB1192", "这里的 %c 在本行没有配对，请补上", "this %c is not closed on its line: close it", q)
	if s.depth > 0 {
		return nil, false
	}
	node := s.newString(open, open+1, end)
	s.pos = end
	s.put(open, end, Quote(node.Str))
	return node, true
}

// twoMarks reads a text of several lines between two marks each, where three belong; nil if its end is not in sight.
func (s *scanner) twoMarks(open int, q byte) *Node {
	last := s.laterQuote(open+2, q)
	if last < 0 || s.text[last-1] != q {
		return nil
	}
	s.errorf(open, "JB1192", "多行文字要用三个引号 ''' 起止，这里只有两个",
		"text of several lines stands between ''', three marks and not two")
	n := s.newString(open, open+3, last-1)
	s.pos = last + 1
	s.put(open, s.pos, Quote(n.Str))
	return n
}

// laterQuote gives the mark q that ends one of the lines after byte i, before the next statement; -1 if there is none.
func (s *scanner) laterQuote(i int, q byte) int {
	limit := s.ahead(i)
	for i += len(s.line(i)) + 1; i < limit; i += len(s.line(i)) + 1 {
		line := s.line(i)
		s.budget -= len(line) + 1
		if looksLikeStatement(s.head(i)) {
			return -1
		}
		if line = strings.TrimRight(line, " \t"); line != "" && line[len(line)-1] == q {
			return i + len(line) - 1
		}
	}
	return -1
}

// unescape makes the value of text[start:end], which stands between marks of " after at. A wrong escape is told and stands
// for itself; in a path no escape makes sense. sound is false if one was told.
func (s *scanner) unescape(at, start, end int, path bool) (n *Node, sound bool) {
	n = s.newString(at, start, end)
	next := strings.IndexByte(n.Str, '\\')
	if next < 0 {
		return n, true
	}
	if at := pathEscape(n.Str); path && at >= 0 {
		s.backslash(start + at)
		return n, false
	}
	var b strings.Builder
	raw, sound := n.Str, true
	for i := 0; i < len(raw); {
		next := strings.IndexByte(raw[i:], '\\')
		if next < 0 {
			b.WriteString(raw[i:])
			break
		}
		b.WriteString(raw[i : i+next])
		i += next
		value, length := escape(raw[i:])
		if length == 0 {
			if sound {
				s.backslash(start + i)
			}
			sound = false
			b.WriteByte('\\')
			i++
			continue
		}
		n.segments = append(n.segments, segment{uint32(b.Len()), uint32(start + i)})
		b.WriteString(value)
		i += length
		n.segments = append(n.segments, segment{uint32(b.Len()), uint32(start + i)})
	}
	n.Str = b.String()
	return n, sound
}

// pathEscape gives the first backslash in raw that was meant to part folders, whether or not it begins an escape; -1 if
// there is none.
func pathEscape(raw string) int {
	for i := 0; i+1 < len(raw); i++ {
		if raw[i] == '\\' {
			if strings.IndexByte(`"uU`, raw[i+1]) < 0 {
				return i
			}
			i++
		}
	}
	return -1
}

// backslash tells one that begins no escape.
func (s *scanner) backslash(at int) {
	s.errorf(at, "JB1116", `\ 在 "…" 里另有含义：路径用 /，别的文字放在 '…' 里`, `\ has a meaning of its own in "…": use / in a path, or '…'`)
}

// escape gives the value and length of the escape at the head of raw; length 0 if it is none. A line-ending backslash
// is one, with all blanks and line ends after it.
func escape(raw string) (value string, length int) {
	if len(raw) < 2 {
		return "", 0
	}
	switch c := raw[1]; c {
	case 'b', 't', 'n', 'f', 'r', 'e', '"', '\\':
		return string("\b\t\n\f\r\x1b\"\\"[strings.IndexByte(`btnfre"\`, c)]), 2
	case 'x':
		return hexEscape(raw, 2)
	case 'u':
		return hexEscape(raw, 4)
	case 'U':
		return hexEscape(raw, 8)
	}
	blank := len(raw) - 1 - len(strings.TrimLeft(raw[1:], " \t\n"))
	if strings.IndexByte(raw[1:1+blank], '\n') < 0 {
		return "", 0
	}
	return "", 1 + blank
}

func hexEscape(raw string, digits int) (string, int) {
	if len(raw) < 2+digits {
		return "", 0
	}
	v, err := strconv.ParseUint(raw[2:2+digits], 16, 32)
	if err != nil || v > utf8.MaxRune || !utf8.ValidRune(rune(v)) {
		return "", 0
	}
	return string(rune(v)), 2 + digits
}

// Quote writes value as a TOML string of one line.
func Quote(value string) string {
	var b strings.Builder
	b.WriteByte('"')
	for i := 0; i < len(value); i++ {
		switch c := value[i]; {
		case c == '"' || c == '\\':
			b.WriteByte('\\')
			b.WriteByte(c)
		case c < ' ' || c == 0x7F:
			fmt.Fprintf(&b, `\u%04X`, c)
		default:
			b.WriteByte(c)
		}
	}
	b.WriteByte('"')
	return b.String()
}
