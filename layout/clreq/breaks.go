package clreq

const (
	emDash     = '—' // U+2014
	apostrophe = '’' // U+2019
)

// ClassAt gives the class of text[i] with its neighbours in view: — standing alone is a Connector, two of them a Dash
// (GB/T 15834-2011 4.10, 4.13); ’ inside a Latin word is Other, as the letters beside it.
func ClassAt(text []rune, i int) Class {
	switch r := text[i]; r {
	case emDash:
		if i > 0 && text[i-1] == r || i+1 < len(text) && text[i+1] == r {
			return Dash
		}
		return Connector
	case apostrophe:
		if Apostrophe(text, i) {
			return Other
		}
		return Closer
	default:
		return ClassOf(r)
	}
}

// Breaks decides on every boundary of a paragraph: element i is the boundary before text[i], the first and the last
// are those before and behind the text. It joins the level's prohibitions with the bonds of [Inseparable]:
//
//	Free        a break, nothing against it
//	Soft, Poor  a break, but avoid it
//	Hard        no break
//	Open        a break inside a long token: an address, nothing against it
//
// A space stands on the line that it ends, so the rules look through it: no break comes before a space, and one behind
// it needs the characters on its two sides to agree. The two edges of the text are Hard: nothing stands beyond them.
func Breaks(text []rune, l Level) []Bond {
	bonds := Inseparable(text)
	bonds[0], bonds[len(text)] = Hard, Hard
	prev, spaced := Glue, false // class of the last visible character and whether spaces follow it
	for i := range text {
		c := ClassAt(text, i)
		if i > 0 && bonds[i] != Open && bonds[i] != Poor && !breakBetween(prev, c, spaced, l) {
			bonds[i] = Hard
		}
		switch c {
		case Space:
			spaced = true
		case Ignorable:
		case Combining:
			if spaced { // a mark with a space for its base is a sign like others: UAX #14 LB10
				prev, spaced = Other, false
			}
		default:
			prev, spaced = c, false
		}
	}
	return bonds
}

// breakBetween is classBreak with spaces between a and b.
func breakBetween(a, b Class, spaced bool, l Level) bool {
	if !spaced {
		return classBreak(a, b, l)
	}
	return mayEnd(a, l) && mayStart(b, l)
}

// Apostrophe reports whether text[i], which must be U+2019, is an apostrophe and no closing quote: it stands between
// two letters or digits, as in don’t. In ‘A’B it closes the quote that opens before the word.
func Apostrophe(text []rune, i int) bool {
	if i <= 0 || i+1 >= len(text) || text[i] != apostrophe || !isWord(text[i-1]) || !isWord(text[i+1]) {
		return false
	}
	start := i
	for start > 0 && isWord(text[start-1]) {
		start--
	}
	if start == 0 || text[start-1] != '‘' {
		return true
	}
	end := i + 1
	for end < len(text) && isWord(text[end]) {
		end++
	}
	return end < len(text) && text[end] == apostrophe || contraction(text[i+1:end])
}

// contraction reports whether s is what English sets behind an apostrophe.
func contraction(s []rune) bool {
	if len(s) > 2 {
		return false
	}
	switch string(s) {
	case "s", "t", "d", "m", "re", "ve", "ll", "S", "T", "D", "M", "RE", "VE", "LL":
		return true
	}
	return false
}
