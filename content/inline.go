package content

import (
	"sort"
	"strings"
	"unicode/utf8"
)

// Inline is the text of a block, a caption or a cell of a table, in stretches of one style each.
type Inline []Span

// Span is text of one style. Default-ignorable characters (U+200B and the like) are still in it. Character n stands at
// [Span.Place], which knows of escapes and line ends in the source.
type Span struct {
	Text
	Bold bool
	URI  string // of a link: http, https or mailto
	Mark int    // number of the footnote that is cited here; the text is then empty

	seams []seam // where the text goes on elsewhere in the source
}

// seam says that from a character on a text stands elsewhere in the source.
type seam struct {
	chars int
	at    Pos
}

// Plain is a text of one style; of an empty one nothing.
func Plain(t Text) Inline {
	if t.S == "" {
		return nil
	}
	return Inline{{Text: t}}
}

// String is the text without its styles and marks.
func (in Inline) String() string {
	if len(in) == 1 {
		return in[0].S
	}
	var out strings.Builder
	for k := range in {
		out.WriteString(in[k].S)
	}
	return out.String()
}

// Place gives the place of character n of the text, counted from 0; of an empty text none. Who asks for many of one text
// takes [Inline.Places].
func (in Inline) Place(n int) Pos { return in.Places()(n) }

// Places gives what gives the place of each character, without counting the text again for each.
func (in Inline) Places() func(n int) Pos {
	if len(in) == 0 {
		return func(int) Pos { return Pos{} }
	}
	starts := make([]int, len(in)) // of the spans, in characters
	for k := range in[:len(in)-1] {
		starts[k+1] = starts[k] + utf8.RuneCountInString(in[k].S)
	}
	return func(n int) Pos {
		k := max(0, sort.SearchInts(starts, n+1)-1)
		return in[k].Place(n - starts[k])
	}
}

// Place gives the place of character n of the span, counted from 0.
func (s *Span) Place(n int) Pos {
	i := sort.Search(len(s.seams), func(i int) bool { return s.seams[i].chars > n })
	if i == 0 {
		return s.At.Right(n)
	}
	m := s.seams[i-1]
	return m.at.Right(n - m.chars)
}

// Place gives the place of character n of the block's text, counted from 0.
func (b *Block) Place(n int) Pos { return b.Spans.Place(n) }
