package tomltree

import "strings"

// longString reads a text between mark, three quotation marks each. Such a text is a body, mostly; two faults are common
// in it and would be told far away: its end is missing, or the mark stands inside it.
func (s *scanner) longString(mark string) (*Node, bool) {
	open := s.pos
	start := open + len(mark)
	if strings.HasPrefix(s.text[start:], "\n") {
		start++
	}
	end := s.longEnd(start, mark)
	if end < 0 || s.opensNext(start, end) {
		return s.neverClosed(open, start, mark)
	}
	s.pos = end + len(mark)
	if s.runsOn(s.pos) {
		if last := s.trueEnd(s.pos, mark); last >= 0 {
			s.errorf(end, "JB1118", "正文里有 %s，正文会在这里断开：把正文放进文件，用 body_file 指向它",
				"%s inside a text ends it: put the text into a file and name it with body_file", mark)
			n := s.newString(open, start, last)
			s.pos = last + len(mark)
			s.put(open, s.pos, Quote(n.Str))
			return n, true
		}
	}
	if mark == "'''" {
		return s.newString(open, start, end), true
	}
	n, sound := s.unescape(open, start, end, false)
	if !sound {
		s.put(open, s.pos, Quote(n.Str))
	}
	return n, true
}

// longEnd gives where the mark that closes a text begins, -1 if there is none. Up to two more marks before it belong to
// the text.
func (s *scanner) longEnd(i int, mark string) int {
	q := mark[0]
	for i < len(s.text) {
		next := strings.IndexAny(s.text[i:], mark[:1]+`\`)
		if next < 0 {
			return -1
		}
		i += next
		if s.text[i] == '\\' {
			i++
			if q == '"' {
				i++
			}
			continue
		}
		run := i
		for run < len(s.text) && s.text[run] == q {
			run++
		}
		if n := run - i; n >= len(mark) {
			return i + min(n, len(mark)+2) - len(mark)
		}
		i = run
	}
	return -1
}

// opensNext tells whether the mark at end opens the text of the next key rather than closes this one.
func (s *scanner) opensNext(start, end int) bool {
	from := max(start, strings.LastIndexByte(s.text[:end], '\n')+1)
	before := s.text[from:end]
	if !looksLikeKey(before) || strings.TrimRight(before, " \t=＝") == strings.TrimRight(before, " \t") {
		return false
	}
	return s.runsOn(end + 3)
}

// runsOn tells whether text stands where a text has ended at byte i: on the line, or on the next one that is not empty.
func (s *scanner) runsOn(i int) bool {
	if !s.endsWell(i) {
		return !looksLikeKey(s.head(i))
	}
	if s.depth > 0 || strings.TrimSpace(s.head(i)) != "" {
		return false
	}
	for i += len(s.line(i)) + 1; i < len(s.text); i += len(s.line(i)) + 1 {
		if line := s.head(i); strings.TrimSpace(line) != "" {
			return isProse(line) && !strings.HasPrefix(strings.TrimSpace(line), "'''")
		}
	}
	return false
}

// trueEnd gives the mark from byte i on with which a text ends in earnest, -1 if the next statement comes first.
func (s *scanner) trueEnd(i int, mark string) int {
	limit := s.ahead(i)
	for first := true; i < limit; first = false {
		line := s.line(i)
		s.budget -= len(line) + 1
		if !first && looksLikeStatement(s.head(i)) {
			return -1
		}
		for from := 0; ; {
			at := strings.Index(line[from:], mark)
			if at < 0 {
				break
			}
			from += at + len(mark)
			if !s.runsOn(i + from) {
				return i + from - len(mark)
			}
		}
		i += len(line) + 1
	}
	return -1
}

// neverClosed tells a text without an end, and goes on at the next statement.
func (s *scanner) neverClosed(open, start int, mark string) (*Node, bool) {
	s.errorf(open, "JB1117", "这里的 %s 没有收口，正文之后另起一行写 %s", "this %s is never closed: put %s on a line of its own after the text", mark, mark)
	end := start
	for end < len(s.text) && !looksLikeStatement(s.head(end)) {
		end = min(end+len(s.line(end))+1, len(s.text))
	}
	s.pos = end
	if end > start && s.text[end-1] == '\n' {
		s.pos-- // the statement ends with its line
	}
	s.pos = max(s.pos, open+len(mark))
	if s.depth > 0 {
		return nil, false
	}
	n := s.newString(open, start, max(start, s.pos))
	s.put(open, s.pos, Quote(n.Str))
	return n, true
}
