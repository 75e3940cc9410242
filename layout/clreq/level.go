package clreq

// Level says how much is forbidden at the edges of a line. Each level forbids what the one before it forbids.
type Level uint8

// The levels of CLREQ (prohibition rules for line start and line end, appendix A), and ours between them.
const (
	// None forbids nothing at the edges; only inseparables hold.
	None Level = iota
	// Basic keeps stops, closers, connectors, interpuncts, iteration marks and postfixes from a line start, and openers
	// and prefixes from a line end.
	Basic
	// GB adds the solidus at both edges (GB/T 15834-2011 5.1.9).
	GB
	// House adds the ellipsis and the dash at a line start. The default of this project.
	House
	// Strict adds small kana at a line start.
	Strict

	levels int = iota

	never Level = 0xFF
)

// edges holds for each class the lowest level that forbids it at a line's start and at its end.
var edges = [classes]struct{ start, end Level }{
	Other:            {never, never},
	Han:              {never, never},
	Comma:            {Basic, never}, // GB/T 15834 5.1.1, 5.1.2
	Period:           {Basic, never},
	Opener:           {never, Basic}, // GB/T 15834 5.1.3
	Closer:           {Basic, never},
	Connector:        {Basic, never}, // GB/T 15834 5.1.6
	Hyphen:           {Basic, never},
	Interpunct:       {Basic, never}, // GB/T 15834 5.1.7
	Solidus:          {GB, GB},       // GB/T 15834 5.1.9
	Ellipsis:         {House, never}, // CLREQ strict
	Dash:             {House, never}, // CLREQ strict
	Iteration:        {Basic, never}, // UAX #14 NS
	SmallKana:        {Strict, never},
	Postfix:          {Basic, never}, // UAX #14 LB23a, LB25
	Prefix:           {never, Basic},
	Digit:            {never, never},
	Operator:         {never, never},
	WesternOpener:    {never, Basic},
	WesternCloser:    {Basic, never},
	WesternStop:      {Basic, never},
	Quote:            {never, never},
	Space:            {None, never}, // spaces stay on the line before
	IdeographicSpace: {Basic, never},
	Glue:             {None, None},
	Ignorable:        {None, never}, // transparent: stays with what it follows
	Combining:        {None, never},
}

// MayStart reports whether r may stand at a line start. For r = — the answer is that for a lone one, a connector; a
// pair is a dash, which [Breaks] sees.
func MayStart(r rune, l Level) bool {
	if r == emDash {
		return l < Basic
	}
	return mayStart(ClassOf(r), l)
}

// MayEnd reports whether r may stand at a line end.
func MayEnd(r rune, l Level) bool { return mayEnd(ClassOf(r), l) }

func mayStart(c Class, l Level) bool { return l < edges[c].start }
func mayEnd(c Class, l Level) bool   { return l < edges[c].end }

// BreakAllowed reports whether a line may end with a and the next begin with b, judged by these two characters alone:
// the prohibitions of the level, the inseparable pairs —— …… ⋯⋯, a number and its sign, Latin text. Tokens, such as the
// number 1，5 in 〔1，5〕 or the break places of an address, need the whole text: see [Breaks].
func BreakAllowed(a, b rune, l Level) bool {
	if b == emDash && a != emDash && l >= Basic {
		return false
	}
	ca, cb := ClassOf(a), ClassOf(b)
	if a == b && (ca == Ellipsis || ca == Dash) {
		return false
	}
	return classBreak(ca, cb, l)
}

// pairs is classBreak for every level, left class and right class.
var pairs = func() (t [levels][classes][classes]bool) {
	for l := range t {
		for a := range t[l] {
			for b := range t[l][a] {
				t[l][a][b] = classBreak(Class(a), Class(b), Level(l))
			}
		}
	}
	return t
}()

// classBreak is the pairwise rule on classes.
func classBreak(a, b Class, l Level) bool {
	switch {
	case !mayStart(b, l) || !mayEnd(a, l):
		return false
	case a == Space || a == IdeographicSpace:
		return true
	case a == Quote || b == Quote:
		return false // UAX #14 LB19; Breaks finds out which way a " faces
	case narrow(a) && narrow(b):
		return false // Latin text breaks at spaces: UAX #14 LB28–LB30; numbers: LB25
	}
	return true
}

// narrow reports whether characters of the class set Latin text and numbers, which break at spaces alone.
func narrow(c Class) bool {
	switch c {
	case Other, Digit, Hyphen, Operator, Solidus, Postfix, Prefix, WesternOpener, WesternCloser, WesternStop:
		return true
	}
	return false
}
