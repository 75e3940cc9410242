// Package tomltree reads TOML into a tree in which every key and value knows its place. github.com/BurntSushi/toml
// decodes the values; a scanner of our own in front of it guards against hostile nesting, finds the mistakes that office
// writers make, and notes the places.
package tomltree

import "jianbao/internal/diag"

// Kind is the type of a value.
type Kind uint8

// The kinds of value.
const (
	Table Kind = iota
	Array
	String
	Int
	Float
	Bool
	Datetime
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

	places []place // of a String's characters, see At
}

// Date is what a TOML date or time holds. HasTime tells that a time or zone was written beside the day.
type Date struct {
	Year, Month, Day int
	HasDay, HasTime  bool
}

// place says where the character at byte offset Offset of a String stands; up to the next place they follow one another
// on one line.
type place struct {
	offset int
	pos    diag.Pos
}
