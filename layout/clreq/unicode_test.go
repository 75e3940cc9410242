package clreq

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"
	"testing"
)

// A tailoring is a rule of ours that differs from Unicode's on purpose (UAX #14, 4: conformance by tailoring).
type tailoring struct {
	name  string
	holds bool // no break where Unicode has one; else a break where Unicode has none
	why   string
	where func(b boundary) bool
}

// boundary is a place of a published row where Breaks and Unicode differ.
type boundary struct {
	text  []rune
	i     int
	left  rune  // the last character before it that is no space, combining mark or without a glyph; 0 for none
	a, b  Class // of left and of text[i]
	space bool  // white space stands between
	gap   string
}

func tailorings() []tailoring {
	return []tailoring{
		{"paragraph", true, "LB4, LB5: Breaks sees one paragraph; a line separator in it is white space",
			func(b boundary) bool { return strings.ContainsAny(b.gap, "\n\v\f\r\u0085\u2028\u2029") }},
		{"empty line", true, "LB18: white space and characters without a glyph that begin the text are no line",
			func(b boundary) bool { return b.left == 0 }},
		{"white space hangs", true, "LB18: a tab or cell of space stays on the line that the space before it ends",
			func(b boundary) bool { return b.b == Space || b.b == IdeographicSpace }},
		{"no glyph", true, "LB8, LB10: U+200B, joiners and controls are transparent: pasted text is full of them, " +
			"and no rule of marks may yield to what nobody sees",
			func(b boundary) bool {
				return b.b == Ignorable || strings.ContainsRune(b.gap, 0x200B) ||
					b.text[b.i] == 0x200D || b.left == 0x200D
			}},
		{"no line starts with it", true, "LB18, LB21, LB22: GB/T 15834-2011 5.1, CLREQ appendix A, CSS Text 3 5.3: " +
			"stops, closers, connectors, ellipses, dashes, iteration marks, postfixes; not even behind a space",
			func(b boundary) bool { return !mayStart(b.b, Strict) && b.b != Combining && b.b != Glue }},
		{"no line ends with it", true, "LB13, LB25: GB/T 15834-2011 5.1.3, 5.1.9, CLREQ appendix A: solidus, " +
			"openers, signs before numbers",
			func(b boundary) bool { return !mayEnd(b.a, Strict) && b.a != Glue }},
		{"no-break space", true, "LB12a: it holds to a hyphen or a cell of space before it too",
			func(b boundary) bool { return b.b == Glue && !b.space }},
		{"dependent signs", true, "LB26, LB28a, LB30b: vowels and finals of hangul, viramas and skin tones belong to " +
			"what stands before them, whatever it is",
			func(b boundary) bool { return b.b == Combining && !b.space }},
		{"Latin runs", true, "LB21, LB25, LB28a: GB/T 15835-2011, CLREQ: words and numbers are not broken; a run " +
			"breaks at spaces, and poorly at hyphens. Takes in the scripts of South Asia, which want a dictionary",
			func(b boundary) bool { return inRun(b.a) && inRun(b.b) && !b.space }},
		{"symbols", false, "LB1, LB23–LB30: symbols, trigrams, jamo and unassigned pictographs are cells of a " +
			"Chinese page, breakable as Han",
			func(b boundary) bool { return isSymbol(b.left, b.a) || isSymbol(b.text[b.i], b.b) }},
		{"Chinese quotes", false, "LB19: GB/T 15834-2011 5.1.3: “ ” ‘ ’ open and close wherever they stand",
			func(b boundary) bool {
				return b.b == Opener && strings.ContainsRune("“‘", b.text[b.i]) ||
					b.a == Closer && strings.ContainsRune("”’", b.left)
			}},
		{"cell of space", false, "LB19: U+3000 is white space; behind it breaks come as behind any",
			func(b boundary) bool { return b.left == 0x3000 }},
		{"behind no glyph", false, "LB10: the break between a space and a direction mark comes behind the mark",
			func(b boundary) bool { return b.space && ClassOf(b.text[b.i-1]) == Ignorable }},
		{"typographic space", false, "LB21: U+205F and its kin are white space; behind them breaks come as behind any",
			func(b boundary) bool { return b.space && !strings.Contains(b.gap, " ") }},
		{"byte order mark", false, "LB11: U+FEFF is what is left of a file's beginning, no joiner",
			func(b boundary) bool { return strings.ContainsRune(string(b.text[:b.i]), 0xFEFF) }},
		{"formula", false, "LB25: a formula may break behind an operator, poorly",
			func(b boundary) bool { return b.a == Operator && b.b == WesternOpener }},
	}
}

func inRun(c Class) bool { return narrow(c) || c == Quote }

// isSymbol reports whether r is Han to us and no ideograph to Unicode.
func isSymbol(r rune, c Class) bool { return c == Han && !isIdeograph(r) }

func newBoundary(text []rune, i int) boundary {
	b := boundary{text: text, i: i, b: ClassAt(text, i)}
	k := i - 1
	for ; k >= 0; k-- {
		c := ClassAt(text, k)
		if c != Space && c != Ignorable && (c != Combining || k == 0 || ClassAt(text, k-1) == Space) {
			break
		}
		b.space = b.space || c == Space
	}
	b.gap = string(text[k+1 : i])
	if k >= 0 {
		b.left, b.a = text[k], ClassAt(text, k)
		if b.a == Combining {
			b.a = Other
		}
	}
	return b
}

// Unicode's own test of line breaking. Where we differ, a tailoring must say why; a tailoring that explains nothing
// that those before it do not explain must go. The number of places that differ may fall, and not rise unnoticed.
func TestUnicodeLineBreakTest(t *testing.T) {
	rules := tailorings()
	used := make([]int, len(rules))
	const known = 5709
	rows, places, differ, shown := 0, 0, 0, 0
	for _, row := range unicodeRows(t) {
		rows++
		bonds := Breaks(row.text, Strict)
		for i := 1; i < len(row.text); i++ {
			places++
			holds := bonds[i] == Hard
			if holds != row.breaks[i] {
				continue
			}
			differ++
			if k := explain(rules, newBoundary(row.text, i), holds); k >= 0 {
				used[k]++
			} else if shown++; shown <= 20 {
				t.Errorf("%U: %v before %d %U, Unicode breaks: %v", row.text, bonds[i], i, row.text[i], row.breaks[i])
			}
		}
	}
	for k, n := range used {
		if n == 0 {
			t.Errorf("tailoring %q explains nothing", rules[k].name)
		}
		t.Logf("%5d %s: %s", n, rules[k].name, rules[k].why)
	}
	t.Logf("%d rows, %d boundaries, %d tailored", rows, places, differ)
	if differ > known {
		t.Errorf("%d places differ, %d were known", differ, known)
	}
	if shown > 20 {
		t.Errorf("%d deviations that no tailoring explains", shown)
	}
}

func explain(rules []tailoring, b boundary, holds bool) int {
	for k, r := range rules {
		if r.holds == holds && r.where(b) {
			return k
		}
	}
	return -1
}

type unicodeRow struct {
	text   []rune
	breaks []bool // before each character
}

// unicodeRows gives the rows of LineBreakTest, unfolded from the short form described in testdata/README.md, and proves
// by their digest that they are the published ones.
func unicodeRows(t *testing.T) []unicodeRow {
	t.Helper()
	data, err := os.ReadFile("testdata/LineBreakTest-17.0.0.txt")
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(data), "@pairs\n")
	_, head, _ = strings.Cut(head, "@alphabet\n")
	matrix, long, _ := strings.Cut(rest, "@rows\n")
	out := unfoldPairs(t, strings.Fields(head), strings.Split(strings.TrimSpace(matrix), "\n"))
	for line := range strings.Lines(long) {
		line = strings.TrimSpace(line)
		out = append(out, "× "+strings.NewReplacer(" ", " × ", "÷", " ÷ ").Replace(line)+" ÷")
	}
	const published = "056cdf015bac39a569955c99d5a7baebabaf94838fb8b368c08fd8e5bc75bbcd"
	sum := sha256.Sum256([]byte(strings.Join(out, "\n") + "\n"))
	if got := hex.EncodeToString(sum[:]); got != published {
		t.Fatalf("%d rows with the digest %s, published is %s", len(out), got, published)
	}
	rows := make([]unicodeRow, len(out))
	for k, line := range out {
		rows[k] = parseUnicodeRow(t, line)
	}
	return rows
}

// unfoldPairs writes the rows A B, A space B, A diaeresis B, A diaeresis space B for all A and B of the alphabet.
func unfoldPairs(t *testing.T, alphabet, matrix []string) []string {
	t.Helper()
	if len(matrix) != len(alphabet) {
		t.Fatalf("%d lines for %d characters", len(matrix), len(alphabet))
	}
	mark := func(breaks bool) string {
		if breaks {
			return "÷"
		}
		return "×"
	}
	var out []string
	for k, line := range matrix {
		inner, digits, _ := strings.Cut(line, " ")
		space, diaeresis := mark(strings.Contains("13", inner)), mark(strings.Contains("23", inner))
		if len(digits) != len(alphabet) {
			t.Fatalf("line %d has %d digits", k, len(digits))
		}
		for j, b := range alphabet {
			d, err := strconv.ParseUint(digits[j:j+1], 16, 8)
			if err != nil {
				t.Fatal(err)
			}
			for v, between := range []string{"", space + " 0020 ", diaeresis + " 0308 ", diaeresis + " 0308 × 0020 "} {
				out = append(out, fmt.Sprintf("× %s %s%s %s ÷", alphabet[k], between, mark(d>>v&1 == 1), b))
			}
		}
	}
	return out
}

func parseUnicodeRow(t *testing.T, line string) (row unicodeRow) {
	t.Helper()
	for k, f := range strings.Fields(line) {
		if k%2 == 0 {
			row.breaks = append(row.breaks, f == "÷")
			continue
		}
		r, err := strconv.ParseUint(f, 16, 32)
		if err != nil {
			t.Fatal(err)
		}
		row.text = append(row.text, rune(r))
	}
	return row
}
