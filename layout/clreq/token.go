package clreq

// Bond says how strongly two neighbouring characters hold together.
type Bond uint8

// The bonds.
const (
	// Free is no bond: the pairwise rule decides.
	Free Bond = iota
	// Soft is avoid: broken only where no other break keeps the line in its limits.
	Soft
	// Hard is never.
	Hard
	// Open is a break place inside a token, whatever the pairwise rule says: behind / in an address, before a minus.
	Open
	// Poor is an Open that is to be avoided: after . in an address, after the hyphen between two long words, anywhere
	// in a word that is longer than any word.
	Poor
)

// String gives the bond's name.
func (b Bond) String() string {
	if b > Poor {
		return "Bond?"
	}
	return [...]string{"Free", "Soft", "Hard", "Open", "Poor"}[b]
}

// Inseparable finds the tokens of a paragraph that hold together, whatever the level. Element i of the result is the
// boundary before text[i]; there are len(text)+1, and the two at the text's edges are Free. It takes time in
// proportion to the text.
func Inseparable(text []rune) []Bond {
	return scan(text).bonds
}

// scanner holds the text and what is known of its boundaries so far. Each pass walks the text once.
type scanner struct {
	text      []rune
	class     []Class // as [ClassAt] gives them
	bonds     []Bond
	seen      [classes]bool // the classes that the text has
	addresses []span        // found by words, in order
	named     int           // up to here lists of names are known
}

// span is text[from:to].
type span struct{ from, to int }

// scan runs all passes over a text.
func scan(text []rune) *scanner {
	s := newScanner(text)
	s.words()
	s.numbers()
	s.pairs()
	s.quotes()
	s.marks()
	s.bonds[0], s.bonds[len(text)] = Free, Free
	return s
}

// newScanner classifies the text.
func newScanner(text []rune) *scanner {
	s := &scanner{text: text, class: make([]Class, len(text)), bonds: make([]Bond, len(text)+1)}
	for i, r := range text {
		c := Han
		if r < 0x4E00 || r > 0x9FFF {
			switch c = ClassOf(r); c {
			case Dash, Closer, Quote: // the classes of those that look at their neighbours
				c = ClassAt(text, i)
			}
		}
		s.class[i] = c
		s.seen[c] = true
	}
	return s
}

// at gives the character at i, 0 outside the text.
func (s *scanner) at(i int) rune {
	if uint(i) >= uint(len(s.text)) {
		return 0
	}
	return s.text[i]
}

// soft avoids a break before text[i] unless something is known of it already.
func (s *scanner) soft(i int) {
	if s.bonds[i] == Free {
		s.bonds[i] = Soft
	}
}

// hard forbids a break before text[i], except at an address's break places.
func (s *scanner) hard(i int) {
	if s.bonds[i] < Hard {
		s.bonds[i] = Hard
	}
}

// open makes a break place before text[i]: b is Open or Poor.
func (s *scanner) open(i int, b Bond) { s.bonds[i] = b }
