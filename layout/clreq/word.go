package clreq

import (
	"slices"
	"unicode"
)

// words holds the runs of Latin text together, all that lies between spaces, Han and full-width marks, and opens in
// them the few places where they may break: in addresses, after the hyphen between long words, after an operator.
func (s *scanner) words() {
	for i := 0; i < len(s.text); i++ {
		if !startsRun[s.class[i]] {
			continue
		}
		end := i + 1
		for end < len(s.text) && continuesRun[s.class[end]] {
			s.hard(end)
			end++
		}
		if end > i+1 {
			s.openRun(i, end)
		}
		i = end - 1
	}
}

// startsRun and continuesRun say which classes a run of Latin text has.
var (
	startsRun    = runClasses(Quote)
	continuesRun = runClasses(Quote, Glue, Ignorable, Combining)
)

// runClasses is the narrow classes and some more.
func runClasses(more ...Class) (t [classes]bool) {
	for c := range t {
		t[c] = narrow(Class(c)) || slices.Contains(more, Class(c))
	}
	return t
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
		s.openStretches(a.from, a.to, longestStep)
		from = a.to
	}
	s.openWords(from, to)
}

// Longer stretches without a break place than these get places anywhere, Poor ones.
const (
	longestWord = 45 // characters: no English word in a dictionary is longer, and it still fits a line of 28 em
	longestStep = 20 // of an address: two thirds of a line's measure are filled before it, in the worst case
)

// openStretches opens places in what is longer than longest between from, to and the places between them. None is next
// to the ends of the stretch, at another character than a letter or digit, or inside an escape of an address, %E4.
func (s *scanner) openStretches(from, to, longest int) {
	const enough = 4
	start := from
	for i := from + 1; i <= to; i++ {
		if i < to && s.bonds[i] < Open {
			continue
		}
		if i-start > longest {
			for k := start + enough; k <= i-enough; k++ {
				if s.isLoose(k) {
					s.open(k, Poor)
				}
			}
		}
		start = i
	}
}

// isLoose reports whether an overlong word or address may be broken before text[i].
func (s *scanner) isLoose(i int) bool {
	a, b := s.at(i-1), s.at(i)
	if !isWord(a) && a != '%' {
		return false
	}
	return b == '%' && isWord(s.at(i+1)) && isWord(s.at(i+2)) || isWord(a) && isWord(b) && s.at(i-2) != '%'
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
	s.openStretches(from, to, longestWord)
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
