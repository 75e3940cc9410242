package lexicon

import (
	"cmp"
	"encoding/binary"
	"fmt"
	"slices"
	"unicode/utf8"
)

// Entry is a word and its value from 1 to MaxValue.
type Entry struct {
	Word  string
	Value uint8
}

// Build makes the form that Open reads. The order of the entries does not matter. It refuses empty words, words
// twice, values out of range and characters beyond U+FFFF.
func Build(entries []Entry) ([]byte, error) {
	t := &trie{children: [][]int{nil}, char: []rune{0}, value: []uint8{0}}
	sorted := slices.Clone(entries)
	slices.SortFunc(sorted, func(a, b Entry) int { return cmp.Compare(a.Word, b.Word) })
	for i, e := range sorted {
		switch {
		case e.Word == "" || !utf8.ValidString(e.Word):
			return nil, fmt.Errorf("lexicon: %q is no word", e.Word)
		case e.Value < 1 || e.Value > MaxValue:
			return nil, fmt.Errorf("lexicon: %s has the value %d", e.Word, e.Value)
		case i > 0 && sorted[i-1].Word == e.Word:
			return nil, fmt.Errorf("lexicon: %s stands there twice", e.Word)
		}
		if err := t.add(e); err != nil {
			return nil, err
		}
	}
	return t.write(), nil
}

// trie is the map while it is built; words come in order, so that a node's last child is the only one that can match.
type trie struct {
	children [][]int
	char     []rune
	value    []uint8
}

func (t *trie) add(e Entry) error {
	at := 0
	for _, r := range e.Word {
		if r > 0xFFFF {
			return fmt.Errorf("lexicon: %s holds U+%X", e.Word, r)
		}
		kids := t.children[at]
		if len(kids) > 0 && t.char[kids[len(kids)-1]] == r {
			at = kids[len(kids)-1]
			continue
		}
		t.children = append(t.children, nil)
		t.char, t.value = append(t.char, r), append(t.value, 0)
		t.children[at] = append(kids, len(t.char)-1)
		at = len(t.char) - 1
	}
	t.value[at] = e.Value
	return nil
}

// write lays the nodes out in breadth-first order.
func (t *trie) write() []byte {
	order := []int{0}
	var nodes, ranks, starts []byte
	inner := 0
	for i := 0; i < len(order); i++ {
		id := order[i]
		more := len(t.children[id]) > 0
		if i > 0 {
			if (i-1)%rankEvery == 0 {
				ranks = binary.LittleEndian.AppendUint32(ranks, uint32(inner-1)) // the root does not count
			}
			v := t.value[id]
			if more {
				v |= moreBit
			}
			nodes = append(binary.LittleEndian.AppendUint16(nodes, uint16(t.char[id])), v)
		}
		if more || i == 0 {
			inner++
			starts = appendStart(starts, len(order)-1)
			order = append(order, t.children[id]...)
		}
	}
	starts = appendStart(starts, len(order)-1)
	out := []byte(magic)
	out = binary.LittleEndian.AppendUint32(out, uint32(len(order)-1))
	out = binary.LittleEndian.AppendUint32(out, uint32(inner))
	return append(append(append(out, nodes...), ranks...), starts...)
}

func appendStart(b []byte, v int) []byte { return append(b, byte(v), byte(v>>8), byte(v>>16)) }
