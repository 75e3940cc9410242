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
	// Poor is an Open that is to be avoided: after . in an address, after the hyphen between two long words.
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
	s := scanner{text: text, bonds: make([]Bond, len(text)+1)}
	s.words()
	s.numbers()
	s.marks()
	s.bonds[0], s.bonds[len(text)] = Free, Free
	return s.bonds
}

// scanner holds the text and what is known of its boundaries so far. Each pass walks the text once.
type scanner struct {
	text      []rune
	bonds     []Bond
	addresses []span // found by words, in order
}

// span is text[from:to].
type span struct{ from, to int }

// at gives the character at i, 0 outside the text.
func (s *scanner) at(i int) rune {
	if i < 0 || i >= len(s.text) {
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
