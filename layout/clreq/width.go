package clreq

// Em counts quarters of an em, the smallest part that the rules of marks speak of.
type Em int

// The widths of marks.
const (
	QuarterEm Em = 1
	HalfEm    Em = 2
	OneEm     Em = 4
	TwoEm     Em = 8
	ThreeEm   Em = 12
)

// Style is how wide marks are set inside a line.
type Style uint8

// The styles. Full is the standard's; the other two are customs of publishers.
const (
	Full    Style = iota // 全角式: every mark takes a cell
	Kaiming              // 开明式: marks at a sentence's end take a cell, the others half of one
	Half                 // 半角式: every mark takes half a cell
)

// Blank says which half of a full-width mark's cell is empty. The ink of a mark blank on its right sits at the cell's
// left edge and the reverse; with neither, the ink is centred and a narrower cell takes from both sides alike.
type Blank struct{ Left, Right bool }

// BlankOf gives the blank half of r: the left one for openers, the right one for closers and stops, which also holds
// for ： ； ！ ？ in the standard's placing (GB/T 15834-2011 5.1.1–5.1.3). Marks with ink in the middle (· — … ‼),
// half-width and vertical forms and everything else have none.
func BlankOf(r rune) Blank {
	if !fullCell(r) {
		return Blank{}
	}
	switch ClassOf(r) {
	case Opener:
		return Blank{Left: true}
	case Closer, Comma, Period:
		return Blank{Right: true}
	}
	return Blank{}
}

// FullwidthMark reports whether r is a mark that takes a full cell with one half blank: the marks that are squeezed.
func FullwidthMark(r rune) bool { return BlankOf(r) != Blank{} }

// fullCell leaves out of the mark classes the forms whose ink fills their cell: ‼ ⁇ ⁈ ⁉, U+FE10–FE6F and half-width
// katakana marks.
func fullCell(r rune) bool {
	switch {
	case r == 0x203C || r >= 0x2047 && r <= 0x2049:
		return false
	case r >= 0xFE10 && r < 0xFE70, r >= 0xFF61 && r <= 0xFF65:
		return false
	}
	return true
}

// Width gives the width of r inside a line, before any squeezing. It is 0 where the face's own advance counts: Latin
// letters, digits, western marks, spaces, and characters without a width. A solidus in Latin text, as in km/h, belongs
// to the face as well; that is the caller's to see.
func Width(r rune, s Style) Em {
	switch c := ClassOf(r); c {
	case Han, SmallKana, Iteration, IdeographicSpace:
		return cell(r)
	case Comma, Opener, Closer, Period:
		switch {
		case !fullCell(r):
			return cell(r)
		case s == Half, s == Kaiming && c != Period:
			return HalfEm
		}
		return OneEm
	case Connector:
		if r == 0x2013 {
			return HalfEm // GB/T 15834 5.1.6: the short dash takes half a cell
		}
		return cell(r)
	case Interpunct:
		return HalfEm // GB/T 15834 5.1.7
	case Solidus:
		if r == '/' {
			return HalfEm // GB/T 15834 5.1.9
		}
		return OneEm
	case Ellipsis:
		return OneEm // GB/T 15834 5.1.5: two cells for two of them
	case Dash:
		switch r {
		case 0x2E3A:
			return TwoEm
		case 0x2E3B:
			return ThreeEm
		}
		return OneEm
	case Postfix, Prefix:
		if r >= 0xFE50 || r == 0x2103 || r == 0x2109 || r == 0x2116 {
			return OneEm
		}
	}
	return 0
}

// cell is 1 em, ½ for half-width katakana forms, and 0 — the face's own — for connecting signs of mathematics.
func cell(r rune) Em {
	switch {
	case r >= 0xFF61 && r < 0xFFE0:
		return HalfEm
	case r == 0x223C:
		return 0
	}
	return OneEm
}

// PairCut says whether of two marks side by side a loses its right half and b its left half (CLREQ, compression of
// adjacent marks). Where blank meets a mark, half an em goes, always:
//
//	closer or stop + closer or stop   ”。    the first loses its right half
//	closer or stop + opener           ，“    the first loses its right half, so that a stop still may be cut to ½
//	opener + opener                   （《   the second loses its left half
//	opener + closer or stop           （）   nothing: there is no blank between
//
// Two of ？ and ！ that stand alone share one cell; three take two. The first cut follows from this rule, the second
// needs the text around: see [Widths].
func PairCut(a, b rune) (cutA, cutB bool) {
	x, y := BlankOf(a), BlankOf(b)
	switch none := (Blank{}); {
	case x == none || y == none:
		return false, false
	case x.Right:
		return true, false
	}
	return false, y.Left
}

// Widths gives the width of each character of a line's inside: [Width], with the cuts of [PairCut], two of ？ and ！ in
// one cell (GB/T 15834-2011 5.1.2: 叠用), and an apostrophe as part of its word. In the Kaiming style a stop keeps its
// cell only if no other mark stands beside it. 0 means the face's own advance.
func Widths(text []rune, s Style) []Em {
	w := make([]Em, len(text))
	for i, r := range text {
		if r == apostrophe && Apostrophe(text, i) {
			continue
		}
		w[i] = Width(r, s)
		if i == 0 || text[i-1] == apostrophe && w[i-1] == 0 {
			continue
		}
		cutA, cutB := PairCut(text[i-1], r)
		if s == Kaiming && FullwidthMark(text[i-1]) && FullwidthMark(r) {
			cutA, cutB = true, true
		}
		if cutA {
			w[i-1] = min(w[i-1], HalfEm)
		}
		if cutB {
			w[i] = min(w[i], HalfEm)
		}
	}
	for i := 0; i < len(text); {
		n := i
		for n < len(text) && exclaims(text[n]) {
			n++
		}
		if n == i+2 {
			w[n-1] = HalfEm
		}
		i = max(n, i+1)
	}
	return w
}

// exclaims reports whether r is one of the two stops that may be doubled.
func exclaims(r rune) bool { return r == '？' || r == '！' }
