package clreq

// nextAddress finds the first e-mail address, URL, host name or path in text[from:to], a run without spaces.
func (s *scanner) nextAddress(from, to int) (span, bool) {
	for word, i := from, from; i < to; {
		for i < to && isHostRune(s.text[i]) {
			i++
		}
		a, ok := s.addressAt(word, i, to)
		if !ok && i < to && s.text[i] == '/' {
			a, ok = s.path(word, i, to)
			if !ok { // go on with what stands behind its last solidus
				word, i = a.from, a.to
				continue
			}
		}
		if ok {
			return a, true
		}
		i++
		word = i
	}
	return span{}, false
}

// addressAt looks at text[word:i], a stretch of characters that host names have, and at what follows it before to.
func (s *scanner) addressAt(word, i, to int) (span, bool) {
	labels, shortest, ok := s.labels(word, i)
	switch next := s.at(i); {
	case i == word:
	case i < to && next == '@':
		return s.email(word, i, to)
	case i+3 < to && next == ':' && s.text[i+1] == '/' && s.text[i+2] == '/':
		for scheme := i; ; scheme-- {
			if scheme == word || !isLatin(s.text[scheme-1]) {
				if scheme == i { // to look for its end would take time for each :// of a long row
					return span{}, false
				}
				return s.url(scheme, to), true
			}
		}
	case s.hasPrefix(word, i, "www."), ok && labels >= 2 && i < to && next == '/':
		return s.url(word, to), true
	case ok && labels >= 3 && shortest >= 2:
		return span{word, i}, true
	}
	return span{}, false
}

// labels counts the labels of the host name text[from:to]. It is one if no label is empty and the last, the top level,
// is two or more letters.
func (s *scanner) labels(from, to int) (n, shortest int, ok bool) {
	shortest = to - from
	start, letters := from, true
	for i := from; i <= to; i++ {
		if i < to && s.text[i] != '.' {
			r := s.text[i]
			if r == '_' || r == '%' || r == '+' {
				return 0, 0, false
			}
			letters = letters && isLatin(r)
			continue
		}
		if i == start {
			return 0, 0, false
		}
		n, shortest = n+1, min(shortest, i-start)
		if i == to {
			return n, shortest, letters && i-start >= 2
		}
		start, letters = i+1, true
	}
	return 0, 0, false
}

// path looks at text[word:to] from the solidus at i on. A path of a file or a long list of words, three solidi and
// sixteen characters or more, breaks as a URL does. Otherwise the span returned is what stands behind its last solidus.
func (s *scanner) path(word, i, to int) (span, bool) {
	const solidi, length = 3, 16
	n, last, letters, end := 0, i, false, word
	for ; end < to; end++ {
		r := s.text[end]
		if r == '/' {
			n, last = n+1, end
		} else if !isHostRune(r) {
			break
		}
		letters = letters || isLatin(r)
	}
	if n >= solidi && end-word >= length && letters {
		return span{word, end}, true
	}
	return span{last + 1, end}, false
}

// email gives the address round the @ at i, whose local part starts at word.
func (s *scanner) email(word, i, to int) (span, bool) {
	end := i + 1
	for end < to && isHostRune(s.text[end]) && s.text[end] != '%' && s.text[end] != '+' {
		end++
	}
	for end > i+1 && !isWord(s.text[end-1]) {
		end-- // a dot or dash behind the address is the sentence's
	}
	for word < i && !isWord(s.text[word]) {
		word++
	}
	return span{word, end}, word < i && end > i+1
}

// url gives the address that starts at from: up to the run's end, a character that no URL has (RFC 3986 appendix C), or
// a separator before the next address, without the stops and unpaired brackets of the sentence around it.
func (s *scanner) url(from, to int) span {
	end, open := from, 0
	for ; end < to && isURLRune(s.text[end]); end++ {
		switch s.text[end] {
		case ',', ';':
			if s.hasPrefix(end+1, to, "http") || s.hasPrefix(end+1, to, "www.") {
				to = end
			}
		case '(':
			open++
		case ')':
			open--
		}
	}
	end = min(end, to)
	for ; end > from+1; end-- {
		switch s.text[end-1] {
		case '.', ',', ':', ';', '!', '?', '\'', ']':
			continue
		case ')':
			if open < 0 {
				open++
				continue
			}
		}
		break
	}
	return span{from, end}
}

// openAddress sets the break places of the address a in the run text[from:to]: after @ / ? & =, else after . - _, never
// inside ://, and around the address where a western mark holds it to its neighbours.
func (s *scanner) openAddress(a span, from, to int) {
	s.addresses = append(s.addresses, a)
	if a.from > from && ClassOf(s.text[a.from-1]) == WesternStop && s.bonds[a.from] != Open {
		s.open(a.from, Poor)
	}
	for i := a.from; i+1 < a.to; i++ {
		switch r, next := s.text[i], s.text[i+1]; {
		case r == ':' && next == '/':
			i += 2 // the two solidi
		case r == '/' && (next == '/' || i == a.from): // only the last of several; not that of /usr
		case !isHostRune(next) && !mayStart(ClassOf(next), Strict):
		case r == '@' || r == '/' || r == '?' || r == '&' || r == '=':
			s.open(i+1, Open)
		case isWord(next) && (r == '.' || r == '-' || r == '_'):
			s.open(i+1, Poor)
		}
	}
	if a.to == len(s.text) {
		return
	}
	switch last, next := s.text[a.to-1], ClassAt(s.text, a.to); {
	case a.to == to && last == '/' && mayStart(next, Strict):
		s.open(a.to, Open) // a solidus may not end a line (GB), the end of an address may
	case a.to+1 < to && (s.text[a.to] == ',' || s.text[a.to] == ';') && isWord(s.text[a.to+1]):
		s.open(a.to+1, Open) // the next address of a list
	}
}

// isHostRune takes in what a host name has and the local part of an e-mail address besides.
func isHostRune(r rune) bool {
	return isLatin(r) || '0' <= r && r <= '9' || r == '.' || r == '-' || r == '_' || r == '%' || r == '+'
}

// isURLRune takes in ASCII but for what RFC 3986 keeps out of URLs.
func isURLRune(r rune) bool {
	switch r {
	case '"', '<', '>', '|', '\\', '^', '`', '{', '}':
		return false
	}
	return r > ' ' && r < 0x7F
}

func isLatin(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }

// hasPrefix reports whether text[i:to] begins with p, which is lower case ASCII, in either case.
func (s *scanner) hasPrefix(i, to int, p string) bool {
	if to-i < len(p) {
		return false
	}
	for k := range len(p) {
		r := s.text[i+k]
		if 'A' <= r && r <= 'Z' {
			r += 'a' - 'A'
		}
		if r != rune(p[k]) {
			return false
		}
	}
	return true
}
