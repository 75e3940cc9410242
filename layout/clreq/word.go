package clreq

import "unicode"

// words holds the runs of Latin text together, all that lies between spaces, Han and full-width marks, and opens in
// them the few places where they may break: in addresses, after the hyphen between long words, after an operator.
func (s *scanner) words() {
	for i := 0; i < len(s.text); {
		if !s.startsRun(i) {
			i++
			continue
		}
		end := i + 1
		for end < len(s.text) && s.continuesRun(end) {
			s.hard(end)
			end++
		}
		s.openRun(i, end)
		i = end
	}
}

func (s *scanner) startsRun(i int) bool {
	c := ClassAt(s.text, i)
	return narrow(c) || c == Quote
}

func (s *scanner) continuesRun(i int) bool {
	switch c := ClassAt(s.text, i); c {
	case Quote, Glue, Ignorable, Combining:
		return true
	default:
		return narrow(c)
	}
}

// openRun looks for break places in the run text[from:to].
func (s *scanner) openRun(from, to int) {
	for from < to {
		a, ok := s.nextAddress(from, to)
		if !ok {
			break
		}
		s.openWords(from, a.from)
		s.openAddress(a, from, to)
		from = a.to
	}
	s.openWords(from, to)
}

// openWords opens places in Latin text that is no address.
func (s *scanner) openWords(from, to int) {
	const commas = 12 // a list set without spaces that is shorter than this stays whole
	for i := from; i < to; {
		end := i
		for end < to && (isWord(s.text[end]) || s.text[end] == '-' || s.text[end] == apostrophe) {
			end++
		}
		s.openHyphens(i, end)
		i = max(end, i+1)
	}
	for i := from + 1; i+1 < to; i++ {
		switch r := s.text[i]; {
		case breaksAfter(r) && (isWord(s.text[i-1]) || s.text[i-1] == ')') &&
			(isWord(s.text[i+1]) || s.text[i+1] == '('):
			s.open(i+1, Poor)
		case (r == ',' || r == ';') && to-from >= commas &&
			unicode.IsLetter(s.text[i-1]) && unicode.IsLetter(s.text[i+1]):
			s.open(i+1, Poor)
		}
	}
}

// openHyphens lets a compound word break behind a hyphen that has at least four characters of it on both sides.
func (s *scanner) openHyphens(from, to int) {
	const enough = 4
	for i := from + enough; i+enough < to; i++ {
		if s.text[i] == '-' && unicode.IsLetter(s.text[i-1]) && unicode.IsLetter(s.text[i+1]) {
			s.open(i+1, Poor)
		}
	}
}

// breaksAfter names the operators and relations behind which a formula may break, never before them.
func breaksAfter(r rune) bool {
	switch r {
	case '+', '=', '<', '>', '|', '−', '≈', '≠', '≤', '≥': // not × ± ∶, which make one quantity of two numbers
		return true
	}
	return false
}
