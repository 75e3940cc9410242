// Package lexicon is a compact map from words to small values that is read where it lies: a trie in a string, such as
// an embedded file, with nothing to unpack or build before the first look.
//
// The form, all numbers little-endian:
//
//	"JBW1"   magic
//	u32 n    nodes, the root not counted
//	u32 k    nodes that have children, the root counted
//	n × 3    nodes in breadth-first order: u16 character, u8 value; the top bit of the value says that it has children
//	⌈n/32⌉ × u32   how many nodes before each 32nd have children
//	(k+1) × u24    where the children of the 1st, 2nd … node with children begin; the root is the first
//
// The children of a node follow each other in the order of their characters. A value of 0 marks a node that ends no
// word. Breadth-first order makes the ranges of children follow each other too, so that a node needs no pointer: its
// rank among the nodes with children says where they are. That is three to four bytes a word.
package lexicon

import "errors"

const (
	magic      = "JBW1"
	headSize   = 12
	nodeSize   = 3
	rankEvery  = 32
	rankSize   = 4
	startSize  = 3
	moreBit    = 0x80
	maxNodes   = 1<<24 - 1
	firstInner = 0 // the root's rank

	// MaxValue is the greatest value of a word; the least is 1.
	MaxValue = moreBit - 1
)

// Lexicon is an open map. The zero Lexicon is empty.
type Lexicon struct {
	nodes, ranks, starts string
	n, inner             int
}

// errForm tells that a string is no lexicon.
var errForm = errors.New("lexicon: damaged or of another form")

// Open reads the head of a lexicon; data stays in use. It checks the head and the sizes, nothing else: a lexicon
// whose inside is damaged gives wrong words but no panic.
func Open(data string) (Lexicon, error) {
	if len(data) < headSize || data[:len(magic)] != magic {
		return Lexicon{}, errForm
	}
	n, k := le(data, 4, 4), le(data, 8, 4)
	nodes, ranks, starts := n*nodeSize, (n+rankEvery-1)/rankEvery*rankSize, (k+1)*startSize
	if n > maxNodes || k < 1 || k > n+1 || len(data) != headSize+nodes+ranks+starts {
		return Lexicon{}, errForm
	}
	body := data[headSize:]
	return Lexicon{nodes: body[:nodes], ranks: body[nodes : nodes+ranks], starts: body[nodes+ranks:], n: n, inner: k},
		nil
}

// Node is a place in the lexicon: the characters read so far. Only Root and Next give one.
type Node struct {
	from, to int // its children
	value    uint8
}

// Value gives the value of the word that ends here, 0 if none does.
func (n Node) Value() uint8 { return n.value }

// Leaf tells that no longer word begins with these characters.
func (n Node) Leaf() bool { return n.from >= n.to }

// Root is the place before the first character.
func (l Lexicon) Root() Node {
	if l.inner == 0 {
		return Node{}
	}
	return l.children(firstInner, 0)
}

// Next goes on by one character; false if no word does.
func (l Lexicon) Next(at Node, r rune) (Node, bool) {
	if r < 0 || r > 0xFFFF {
		return Node{}, false
	}
	lo, hi := at.from, at.to
	for lo < hi {
		mid := int(uint(lo+hi) >> 1)
		switch c := rune(le(l.nodes, mid*nodeSize, 2)); {
		case c == r:
			return l.node(mid), true
		case c < r:
			lo = mid + 1
		default:
			hi = mid
		}
	}
	return Node{}, false
}

// Value gives the value of a word, 0 if it is none.
func (l Lexicon) Value(word []rune) uint8 {
	at := l.Root()
	for _, r := range word {
		next, ok := l.Next(at, r)
		if !ok {
			return 0
		}
		at = next
	}
	return at.value
}

// All gives the words with their values, in the order of their characters.
func (l Lexicon) All() func(yield func(word string, value uint8) bool) {
	return func(yield func(string, uint8) bool) {
		l.walk(l.Root(), nil, yield)
	}
}

func (l Lexicon) walk(at Node, prefix []rune, yield func(string, uint8) bool) bool {
	for i := at.from; i < at.to; i++ {
		word := append(prefix[:len(prefix):len(prefix)], rune(le(l.nodes, i*nodeSize, 2)))
		next := l.node(i)
		if next.value > 0 && !yield(string(word), next.value) {
			return false
		}
		if !l.walk(next, word, yield) {
			return false
		}
	}
	return true
}

// node reads node i.
func (l Lexicon) node(i int) Node {
	v := l.nodes[i*nodeSize+2]
	if v&moreBit == 0 {
		return Node{value: v}
	}
	rank := le(l.ranks, i/rankEvery*rankSize, rankSize) + 1
	for k := i / rankEvery * rankEvery; k < i; k++ {
		rank += int(l.nodes[k*nodeSize+2] >> 7)
	}
	at := l.children(rank, i+1)
	at.value = v &^ moreBit
	return at
}

// children gives the range of children of the node with a rank. They stand at least at place least: in a damaged
// lexicon too every step goes forward.
func (l Lexicon) children(rank, least int) Node {
	if rank >= l.inner {
		return Node{}
	}
	from, to := le(l.starts, rank*startSize, startSize), le(l.starts, (rank+1)*startSize, startSize)
	if from < least || to > l.n {
		return Node{}
	}
	return Node{from: from, to: to}
}

// le reads size bytes at place i.
func le(s string, i, size int) int {
	v := 0
	for k := size - 1; k >= 0; k-- {
		v = v<<8 | int(s[i+k])
	}
	return v
}
