package clreq

import "unicode"

const (
	emDash     = '—' // U+2014
	apostrophe = '’' // U+2019
)

// ClassAt gives the class of text[i] with its neighbours in view: — standing alone is a Connector, two of them a Dash
// (GB/T 15834-2011 4.10, 4.13); ’ inside a Latin word is Other, as the letters beside it; « and » at the edge of a word
// open and close.
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
		c := ClassOf(r)
		if c == Quote && r > 0x7F {
			return guillemet(text, i)
		}
		return c
	}
}

// guillemet finds out whether the quote text[i] opens, closes, or may do either: an initial one (« ‹) opens where a
// word may start, a final one closes where a word may end (UAX #14 LB15a, LB15b). Inside words it stays a Quote, since
// »this« is as good as «this».
func guillemet(text []rune, i int) Class {
	switch r := text[i]; {
	case unicode.Is(unicode.Pi, r):
		if i == 0 {
			return WesternOpener
		}
		switch ClassOf(text[i-1]) {
		case Space, WesternOpener, Opener, Quote, Glue, Ignorable:
			return WesternOpener
		}
	case unicode.Is(unicode.Pf, r):
		if i+1 == len(text) {
			return WesternCloser
		}
		switch ClassOf(text[i+1]) {
		case Space, WesternCloser, Closer, Quote, Glue, Ignorable, WesternStop, Comma, Period, Solidus:
			return WesternCloser
		}
	}
	return Quote
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
	s := scan(text)
	rule := &pairs[l]
	prev, spaced, begun := Glue, false, false // the last visible class, whether spaces follow it, whether there is one
	flags := 0                                // regional indicators side by side
	for i, c := range s.class {
		if c == Han && isRegional(text[i]) {
			if flags++; flags%2 == 0 {
				s.bonds[i] = Hard // two make one flag: UAX #14 LB30a
			}
		} else if c != Combining && c != Ignorable {
			flags = 0
		}
		if c == Combining && (spaced || !begun) {
			c = Other // a mark with a space for its base, or none, is a sign like others: UAX #14 LB10
		}
		switch {
		case s.bonds[i] >= Hard:
		case !begun: // spaces alone are no line
			s.bonds[i] = Hard
		case !spaced && rule[prev][c], spaced && s.breakBehindSpace(i, prev, c, l):
		default:
			s.bonds[i] = Hard
		}
		switch c {
		case Space:
			spaced = true
		case Ignorable, Combining:
		default:
			prev, spaced, begun = c, false, true
		}
	}
	s.bonds[0], s.bonds[len(text)] = Hard, Hard
	return s.bonds
}

// breakBehindSpace is the rule for a boundary before text[i], of class b, with spaces between it and the class a.
func (s *scanner) breakBehindSpace(i int, a, b Class, l Level) bool {
	mayEnd := a == Prefix || a == Glue || mayEnd(a, l) // those two hold only what follows at once
	switch {
	case b == Glue && !isJoiningControl(s.text[i]), (b == WesternStop || b == Hyphen) && s.startsToken(i):
		return mayEnd
	}
	return mayEnd && mayStart(b, l)
}

// startsToken reports whether the stop or hyphen at i, behind a space, begins a word or number: .75 or -al (UAX #14
// LB15c, LB20a).
func (s *scanner) startsToken(i int) bool {
	if i+1 == len(s.text) {
		return false
	}
	next := s.class[i+1]
	return s.text[i] == '.' && next == Digit || s.class[i] == Hyphen && next == Other
}

// isRegional reports whether r is one of the letters that make flags.
func isRegional(r rune) bool { return r >= 0x1F1E6 && r <= 0x1F1FF }

// isJoiningControl reports whether r is a glue without width. Other glue, the no-break space, binds nothing to a space
// before it (UAX #14 LB11, LB12a).
func isJoiningControl(r rune) bool { return r == 0x2060 || r == 0x200D }

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
