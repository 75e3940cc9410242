// Package tomltree reads TOML into a tree in which every key and value knows its place. github.com/BurntSushi/toml
// decodes the values; a scanner of our own in front of it guards against hostile nesting, finds the mistakes that office
// writers make, and notes the places.
package tomltree

import (
	"sort"
	"unicode/utf8"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
)

// Kind is the type of a value.
type Kind uint8

// The kinds of value. Invalid stands for a value whose fault has been told already: readers pass over it in silence, and
// its key does not count as missing.
const (
	Table Kind = iota
	Array
	String
	Int
	Float
	Bool
	Datetime
	Invalid
)

// Node is a value.
type Node struct {
	Kind  Kind
	Key   diag.Pos // of the key or table header that names it; of the element itself inside an array
	Pos   diag.Pos // of the value; of the header for a table written as [x] or [[x]]
	Str   string   // String; the source text of an Int, Float or Datetime
	Int   int64
	Float float64
	Bool  bool
	Date  Date // Datetime

	Keys     []string // of a Table, in file order
	Children map[string]*Node
	Items    []*Node // of an Array

	places      *textfile.Places
	segments    []segment // of a String, see At
	how         how
	headedArray bool // made of [[x]] headers
}

// Date is what a TOML date or time holds. HasTime tells that a time or zone was written beside the day; a bare time has
// no day.
type Date struct {
	Year, Month, Day int
	HasDay, HasTime  bool
}

// segment says that the bytes of a String from value on stand in the file from source on, up to the next segment. A new
// one begins with each escape and each line-ending backslash.
type segment struct{ value, source uint32 }

// Get gives the value of a Table's key, nil if there is none. A nil Node has no keys.
func (n *Node) Get(key string) *Node {
	if n == nil {
		return nil
	}
	return n.Children[key]
}

// Headed tells whether n was written with a header, as [x] or [[x]], rather than behind a sign =.
func (n *Node) Headed() bool {
	return n.headedArray || n.Kind == Table && (n.how == implied || n.how == headed || n.how == element)
}

// FirstHeader gives the key of the first table under n, the top level, that has a header: what stands before that
// header belongs to the top level. It is "" where there is none.
func (n *Node) FirstHeader() string {
	for _, key := range n.Keys {
		if n.Children[key].Headed() {
			return key
		}
	}
	return ""
}

// At gives the place in the file of the character that holds byte offset of a String's value, also where the source
// writes it over several lines or with escapes; the end of the value is the place behind its last character. Of other
// kinds it gives Pos.
func (n *Node) At(offset int) diag.Pos {
	if n.Kind != String || len(n.segments) == 0 {
		return n.Pos
	}
	offset = max(0, min(offset, len(n.Str)))
	for offset > 0 && offset < len(n.Str) && !utf8.RuneStart(n.Str[offset]) {
		offset--
	}
	i := sort.Search(len(n.segments), func(i int) bool { return int(n.segments[i].value) > offset }) - 1
	s := n.segments[max(i, 0)]
	return n.places.At(int(s.source) + offset - int(s.value))
}
