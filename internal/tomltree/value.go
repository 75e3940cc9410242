package tomltree

import (
	"strings"

	"jianbao/internal/diag"
)

// value reads a value of any kind; ok is false, and the fault told, if there is no sense in it.
func (s *scanner) value() (n *Node, ok bool) {
	s.skipSpace()
	at := s.pos
	switch c := s.peek(); c {
	case '"', '\'':
		if s.text[at] == c {
			return s.quoted(c)
		}
	case '[':
		return s.array()
	case '{':
		return s.inline()
	case 0, '\n', '#', ',', ']', '}':
		s.errorf(at, "JB1193", "%s 的后面没有值，请补上；不用就删去这一项", "no value after the key %s: write it, or delete the key", s.keyShown())
		return nil, false
	}
	if opensCurly(s.text[at:]) {
		return s.curly()
	}
	return s.bare()
}

// array reads an array from its opening bracket.
func (s *scanner) array() (*Node, bool) {
	open := s.pos
	if !s.nest(open) {
		return nil, false
	}
	n := s.newNode(Array, open)
	s.next()
	for {
		closed, more := s.upTo(open, ']', n)
		if !more {
			return n, closed
		}
		item, ok := s.value()
		if !ok || !s.weigh(s.pos, 0) {
			return nil, false
		}
		n.Items = append(n.Items, item)
		if !s.comma(open, ']') {
			return nil, false
		}
	}
}

// inline reads an inline table from its opening brace.
func (s *scanner) inline() (*Node, bool) {
	open := s.pos
	if !s.nest(open) {
		return nil, false
	}
	n := s.newNode(Table, open)
	n.how = inlined
	s.next()
	for {
		closed, more := s.upTo(open, '}', n)
		if !more {
			return n, closed
		}
		start := s.pos
		name, ok := s.keyPath()
		if !ok {
			return nil, false
		}
		faults := len(s.list)
		item, ok := s.pair(n, name, start)
		if !ok {
			return nil, false
		}
		if item == nil && len(s.list) > faults || name.foreign {
			s.cutPair(start)
		}
		if !s.comma(open, '}') {
			return nil, false
		}
	}
}

// cutPair takes the pair that begins at start and its comma away from the decoder.
func (s *scanner) cutPair(start int) {
	end := s.pos
	for i := end; ; i++ {
		if c := s.peekAt(i); c == ',' && s.text[i] == ',' {
			end = i + 1
		} else if c == ' ' && s.text[i] == ' ' {
			continue
		}
		break
	}
	s.blank(start, end)
}

// upTo goes to the next element of the array or table n, or behind its end: then more is false, and closed tells that it
// has a sensible end.
func (s *scanner) upTo(open int, end byte, n *Node) (closed, more bool) {
	for {
		s.skipBlank()
		if s.stop {
			return false, false
		}
		switch c := s.peek(); {
		case c == end:
			s.next()
			s.depth--
			return true, false
		case c == ',':
			s.errorf(s.pos, "JB1194", "多出一个逗号，删去", "one comma too many: delete it")
			_, w := s.rune()
			s.put(s.pos, s.pos+w, "")
			s.pos += w
			continue
		case c == 0, s.atLineStart() && s.leaves(end):
			return s.unclosed(open, end)
		}
		return false, true
	}
}

// leaves tells whether the line at pos is no more part of an array or inline table.
func (s *scanner) leaves(end byte) bool {
	line := s.head(s.pos)
	return looksLikeHeader(line) || end == ']' && looksLikeKey(line)
}

// unclosed tells a bracket without its partner and closes it for the decoder.
func (s *scanner) unclosed(open int, end byte) (closed, more bool) {
	s.errorf(open, "JB1194", "这里的括号没有配对，缺 %c，请补上", "this bracket has no partner: %c is missing", end)
	line := len(s.text)
	if s.pos < line {
		line = strings.LastIndexByte(s.text[:s.pos], '\n')
	}
	s.put(line, line, "\n"+string(end))
	s.pos = line
	s.depth--
	return true, false
}

// comma reads what stands between two elements.
func (s *scanner) comma(open int, end byte) bool {
	after := s.pos
	s.skipBlank()
	switch s.peek() {
	case ',':
		s.next()
		return true
	case end, 0:
		return true
	case ']', '}', '=':
		s.errorf(s.pos, "JB1194", "括号里的 %s 不合写法，缺 %c", "%s does not belong between the brackets: %c is missing",
			diag.Quote(s.head(s.pos)), end)
		return false
	}
	if s.atLineStart() && looksLikeStatement(s.head(s.pos)) {
		if end == ']' || looksLikeHeader(s.head(s.pos)) {
			return true // upTo tells it
		}
		s.unclosed(open, end)
		return false
	}
	s.errorf(after, "JB1194", "这里缺逗号，请补上", "a comma is missing here")
	s.put(after, after, ",")
	return true
}

// atLineStart tells whether only blanks stand before pos on its line.
func (s *scanner) atLineStart() bool {
	for i := s.pos - 1; i >= 0; i-- {
		switch s.text[i] {
		case ' ', '\t':
			continue
		case '\n':
			return true
		}
		return false
	}
	return true
}
