package tomltree

import (
	"strings"

	"jianbao/internal/diag"
)

// scan reads the whole text, statement by statement.
func (s *scanner) scan() {
	for !s.stop {
		s.skipBlank()
		if s.pos >= len(s.text) {
			return
		}
		start := s.pos
		st := statement{start: start}
		s.depth = 0
		switch {
		case s.comment(start), s.prose():
			continue
		case s.peek() == '[':
			s.header()
		default:
			st.node = s.keyValue()
		}
		if s.pos == start && !s.stop {
			s.skipLine()
		}
		st.end = s.pos
		s.statements = append(s.statements, st)
	}
}

// prose passes over lines that are no TOML at all, as a text whose ””'“ is missing, with one message for all.
func (s *scanner) prose() bool {
	if !isProse(s.head(s.pos)) {
		return false
	}
	start := s.pos
	s.errorf(start, "JB1193", "这一行 %s 不是“项 = 值”；文字要放在引号里，多行正文放在 ''' 与 ''' 之间",
		"%s is no key = value: text stands in quotation marks, a body between ''' and '''", diag.Quote(s.head(start)))
	end := start
	for s.pos < len(s.text) {
		if line := s.head(s.pos); strings.TrimSpace(line) != "" && !isProse(line) {
			break
		}
		s.skipLine()
		end = s.pos
		s.pos = min(s.pos+1, len(s.text))
	}
	s.blank(start, end)
	return true
}

// keyValue reads a key, its sign = and its value. It gives the value's node, or nil.
func (s *scanner) keyValue() *Node {
	start := s.pos
	s.path = s.tablePath
	name, ok := s.keyPath()
	if !ok {
		s.abandon(start)
		return nil
	}
	node, ok := s.pair(s.table, name, start)
	if ok {
		ok = s.lineEnd()
	}
	if !ok {
		s.abandon(start)
	}
	if s.lost || node == nil {
		s.blank(start, s.pos)
	}
	return node
}

// pair reads = and the value of the key name, and puts it into t. The node is nil if the key is of no use: not
// English, or there already; it is Invalid and ok false if there is no sense in the value.
func (s *scanner) pair(t *Node, name keyName, start int) (node *Node, ok bool) {
	outer, outerKey := s.path, s.key
	defer func() { s.path, s.key = outer, outerKey }()
	for _, p := range name.parts {
		s.path += len(p.name) + 16
	}
	if !s.weigh(start, len(name.parts)) {
		return nil, false
	}
	last := name.parts[len(name.parts)-1]
	s.key = last.name
	var parent *Node
	if !name.foreign {
		if parent = s.open(t, name, start); parent != nil && parent.Children[last.name] != nil {
			s.twice(start, name, parent.Children[last.name])
			parent = nil
		}
	}
	var value *Node
	if s.equals() {
		value, ok = s.value()
	}
	if parent == nil {
		return nil, ok
	}
	if !ok {
		value = s.newNode(Invalid, last.at)
	}
	value.Key = s.places.At(last.at)
	parent.add(last.name, value)
	return value, ok
}

// equals reads the sign between key and value.
func (s *scanner) equals() bool {
	s.skipSpace()
	at := s.pos
	switch s.peek() {
	case '=':
		s.next()
		return true
	case ':':
		_, n := s.rune()
		s.errorf(at, "JB1193", "项名和值之间要用 =，不用冒号", "= stands between key and value, not a colon")
		s.put(at, at+n, "=")
		s.pos += n
		return true
	}
	if startsValue(s.text[at:]) {
		s.errorf(at, "JB1193", "%s 的后面缺 =，请补上", "= is missing after the key %s", s.keyShown())
		s.put(at, at, "=")
		return true
	}
	s.errorf(at, "JB1193", "%s 的后面要写 = 和值", "= and a value must follow the key %s", s.keyShown())
	return false
}

// lineEnd reads what may follow a value or header on its line: blanks and a comment.
func (s *scanner) lineEnd() bool {
	s.skipSpace()
	if s.endsWell(s.pos) {
		s.skipComment()
		return true
	}
	at := s.pos
	for s.peek() == ',' || s.peek() == ';' {
		sign, n := s.rune()
		if s.pos == at {
			s.errorf(at, "JB1193", "一项的后面不写 %c，删去", "no %c stands after a value: delete it", sign)
		}
		s.pos += n
		s.skipSpace()
	}
	if s.pos > at {
		s.put(at, s.pos, " ")
		at = s.pos
		if s.endsWell(at) {
			s.skipComment()
			return true
		}
	}
	if rest := s.head(at); looksLikeKey(rest) {
		s.errorf(at, "JB1193", "一行只写一项：%s 另起一行", "one key a line: put %s on a line of its own", diag.Quote(rest))
		s.put(at, at, "\n")
		return true
	}
	if s.comment(at) {
		return true
	}
	rest := s.line(at)
	s.errorf(at, "JB1193", "值的后面多出 %s，删去，或连同前面的文字放进一对引号", "%s after the value: delete it, or put all in quotation marks",
		diag.Quote(rest))
	s.put(at, at+len(rest), "")
	s.pos = at + len(rest)
	return true
}

// comment passes over a comment as other languages write it, up to the end of its line, and tells it.
func (s *scanner) comment(at int) bool {
	mark := commentMark(s.head(at))
	if mark == "" {
		return false
	}
	s.errorf(at, "JB1193", "说明文字前面要写 #，不是 %s", "a comment begins with #, not %s", strings.TrimSpace(mark))
	s.skipLine()
	s.blank(at, s.pos)
	return true
}

// abandon leaves a statement that makes no sense: it goes to the end of the line, inside brackets to the end of the line
// where they close, but never into what looks like the next statement.
func (s *scanner) abandon(start int) {
	depth := s.depth
	for s.pos < len(s.text) && !s.stop {
		line := s.line(s.pos)
		depth += brackets(line)
		s.pos += len(line)
		if depth <= 0 || s.pos >= len(s.text) || looksLikeStatement(s.head(s.pos+1)) {
			break
		}
		s.pos++
	}
	s.blank(start, s.pos)
}

// brackets counts opening minus closing brackets of a line, those in simple strings and comments left out.
func brackets(line string) int {
	n := 0
	var quote rune
	for _, r := range line {
		switch {
		case quote != 0:
			if r == quote {
				quote = 0
			}
		case r == '"' || r == '\'':
			quote = r
		case r == '#':
			return n
		case r == '[' || r == '{':
			n++
		case r == ']' || r == '}':
			n--
		}
	}
	return n
}
