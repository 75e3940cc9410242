package linebreak

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"jianbao/internal/unit"
)

const em = 16 * unit.Pt

// items makes a paragraph from a picture: 字 is a character of one em, ， a mark whose ink takes half an em and whose blank the
// other half, - a place between characters that must not be broken, w a word's letter (not broken from the next), a space a
// space.
func items(text string) []Item {
	var out []Item
	runes := []rune(text)
	for i, r := range runes {
		next := rune(0)
		if i+1 < len(runes) {
			next = runes[i+1]
		}
		switch r {
		case '-':
			continue
		case ' ':
			out = append(out, Item{Kind: Penalty}, Item{Kind: Glue, Width: em / 4, Stretch: em / 4})
			continue
		case '，':
			out = append(out, Item{Kind: Box, Width: em / 2})
		case 'w':
			out = append(out, Item{Kind: Box, Width: em / 2, Weight: 1})
		default:
			out = append(out, Item{Kind: Box, Width: em, Weight: 1})
		}
		cost := int32(0)
		if next == '-' || next == '，' || r == 'w' && next == 'w' {
			cost = Never
		}
		if next == ' ' {
			continue
		}
		out = append(out, Item{Kind: Penalty, Cost: cost})
		if next == 0 {
			break
		}
		if r == '，' {
			out = append(out, Item{Kind: Glue, Width: em / 2, Shrink: em / 4, Tight: em / 4, Stretch: em / 4})
		}
		if r != 'w' {
			out = append(out, Item{Kind: Glue, Open: em / 20})
		}
	}
	if len(out) == 0 || out[len(out)-1].Kind != Penalty {
		out = append(out, Item{Kind: Penalty})
	}
	return out
}

// picture writes the lines of a broken paragraph with the number of boxes in each.
func picture(its []Item, lines []Line) string {
	var out []string
	for _, l := range lines {
		n := 0
		for _, it := range its[l.Start:l.End] {
			if it.Kind == Box {
				n++
			}
		}
		out = append(out, fmt.Sprint(n))
	}
	return strings.Join(out, " ")
}

func TestBreaks(t *testing.T) {
	han := func(n int) string { return strings.Repeat("字", n) }
	for _, c := range []struct{ name, text, want string }{
		{"one line", han(5), "5"},
		{"full lines", han(20), "10 10"},
		{"a mark at the end takes half a cell, so the next line gains nothing", han(9) + "，" + han(9), "10 9"},
		{"a mark never starts a line: the line before gives a character or is squeezed", han(10) + "，" + han(10), "9 10 2"},
		{"a lone last character is drawn up where marks can give", han(4) + "，" + han(3) + "，" + han(2), "11"},
		{"a lone last character gets company where they cannot", han(11), "9 2"},
		{"a word is not broken", han(8) + "wwwwww" + han(5), "8 11"},
		{"a space at a line end vanishes", han(10) + " " + han(4), "10 4"},
		{"a word longer than the measure is broken all the same", strings.Repeat("w", 45), "20 20 5"},
	} {
		its := items(c.text)
		if got := picture(its, Break(its, 10*em, Options{MinLast: 2})); got != c.want {
			t.Errorf("%s: %s breaks as %s, want %s", c.name, c.text, got, c.want)
		}
	}
}

// TestLaws tries random paragraphs: every box stands on one line, in order; no line ends at a forbidden place or passes the
// measure where another way exists.
func TestLaws(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	for range 2000 {
		var b strings.Builder
		for n := rnd.IntN(120); n >= 0; n-- {
			b.WriteString([]string{"字", "字", "字", "字", "字，", "ww", "w ", "字-"}[rnd.IntN(8)])
		}
		text := strings.TrimRight(b.String(), " -")
		its := items(text)
		lines := Break(its, 12*em, Options{MinLast: 2})
		checkConserved(t, text, its, lines)
		for _, l := range lines {
			width, shrink := its[l.End].Width, unit.Length(0)
			for _, it := range its[l.Start:l.End] {
				if it.Kind != Penalty {
					width += it.Width
					shrink += it.Shrink + it.Tight
				}
			}
			if width-shrink > 12*em {
				t.Fatalf("%s: a line of %.2f em does not fit", text, (width-shrink).Points()/16)
			}
			if its[l.End].Cost >= Never {
				t.Fatalf("%s: a line ends where it must not", text)
			}
		}
	}
}

func checkConserved(t *testing.T, text string, its []Item, lines []Line) {
	t.Helper()
	at := 0
	for i, l := range lines {
		for ; at < l.Start; at++ {
			if its[at].Kind == Box {
				t.Fatalf("%s: box %d stands on no line", text, at)
			}
		}
		if l.Start < at || l.End < l.Start || its[l.End].Kind != Penalty {
			t.Fatalf("%s: line %d is %v", text, i, l)
		}
		at = l.End
		if l.Last != (i == len(lines)-1) {
			t.Fatalf("%s: line %d of %d says last = %v", text, i, len(lines), l.Last)
		}
	}
	if at != len(its)-1 {
		t.Fatalf("%s: the lines end at item %d of %d", text, at, len(its))
	}
}

// TestOptimal compares with all possible ways to break a short paragraph.
func TestOptimal(t *testing.T) {
	rnd := rand.New(rand.NewPCG(3, 4))
	for range 300 {
		var b strings.Builder
		for n := 5 + rnd.IntN(7); n >= 0; n-- {
			b.WriteString([]string{"字", "字", "字，", "ww"}[rnd.IntN(4)])
		}
		its := items(b.String())
		p := newParagraph(its, 5*em)
		got := p.optimum()
		if best := cheapest(lineCosts(p), 0); got.cost > best+1e-6 || got.cost < best-1e-6 {
			t.Fatalf("%s: cost %.3f, the best way costs %.3f", b.String(), got.cost, best)
		}
	}
}

// costedLine is a line that may follow a break: where its own break is, and its cost.
type costedLine struct {
	next int
	cost float64
}

// lineCosts lists, for each start, all lines that begin there.
func lineCosts(p *paragraph) [][]costedLine {
	out := make([][]costedLine, len(p.breaks))
	for a := range out {
		for b := a; b < len(p.breaks); b++ {
			if p.starts[a] > p.breaks[b] {
				continue
			}
			c, long := p.cost(a, b)
			out[a] = append(out[a], costedLine{b + 1, c})
			if long {
				break
			}
		}
	}
	return out
}

// cheapest tries every way to go on after start a.
func cheapest(lines [][]costedLine, a int) float64 {
	if a == len(lines) {
		return 0
	}
	best := 1e300
	for _, l := range lines[a] {
		best = min(best, l.cost+cheapest(lines, l.next))
	}
	return best
}

func TestWantedLines(t *testing.T) {
	text := strings.Repeat("字字字字，", 100)
	its := items(text)
	free := len(Break(its, 20*em, Options{MinLast: 2}))
	got := len(Break(its, 20*em, Options{MinLast: 2, Lines: free - 1}))
	if got != free-1 {
		t.Errorf("asked for %d lines, got %d", free-1, got)
	}
	if got := len(Break(its, 20*em, Options{MinLast: 2, Lines: 1})); got != free {
		t.Errorf("a wish that cannot be met gives %d lines, not the best number %d", got, free)
	}
}

// TestCostsAreRobust: the constants are no fine tuning. Each of them may change by 30 % either way, and nearly all lines of a few
// hundred paragraphs end where they did; the number of lines changes in none of a hundred.
func TestCostsAreRobust(t *testing.T) {
	var paragraphs [][]Item
	rnd := rand.New(rand.NewPCG(11, 12))
	for range 200 {
		var b strings.Builder
		for n := 10 + rnd.IntN(30); n >= 0; n-- {
			b.WriteString(strings.Repeat("字", 2+rnd.IntN(9)))
			b.WriteString([]string{"，", "，", "，", "", "wwww"}[rnd.IntN(5)])
		}
		paragraphs = append(paragraphs, items(b.String()+"字"))
	}
	for k := range 7 {
		for _, f := range []float64{0.7, 1.3} {
			ends, moved, lines := 0, 0, 0
			for _, its := range paragraphs {
				p, q := newParagraph(its, 28*em), newParagraph(its, 28*em)
				c := &q.costs
				*[]*float64{&c.line, &c.shrink, &c.stretch, &c.open, &c.need, &c.tight, &c.beyond}[k] *= f
				was := map[int]bool{}
				a, b := p.choose(Options{MinLast: 2}), q.choose(Options{MinLast: 2})
				for _, l := range a {
					was[l.End] = true
				}
				for _, l := range b {
					ends++
					if !was[l.End] {
						moved++
					}
				}
				if len(a) != len(b) {
					lines++
				}
			}
			if moved*20 > ends || lines > len(paragraphs)/100 {
				t.Errorf("constant %d × %.1f: %d of %d line ends move, %d paragraphs change their number of lines", k, f, moved, ends, lines)
			}
		}
	}
}

func TestEmpty(t *testing.T) {
	if got := Break(nil, em, Options{}); got != nil {
		t.Errorf("no items give %v", got)
	}
	its := []Item{{Kind: Penalty}}
	if got := Break(its, em, Options{MinLast: 2}); len(got) != 1 {
		t.Errorf("an empty paragraph gives %v, want one empty line", got)
	}
}

// FuzzBreak: any items end in lines that hold every box once, in order.
func FuzzBreak(f *testing.F) {
	f.Add([]byte("abc,d w"), uint8(3))
	f.Fuzz(func(t *testing.T, data []byte, measure uint8) {
		var its []Item
		for _, c := range data[:min(len(data), 400)] {
			w := unit.Length(c>>3) * em / 8
			switch c & 7 {
			case 0, 1:
				its = append(its, Item{Kind: Glue, Width: w, Shrink: w / 4, Tight: w / 4, Stretch: w / 4})
			case 2, 3:
				its = append(its, Item{Kind: Penalty, Cost: int32(c>>3) << (c & 1 * 15), Width: -w * unit.Length(c&1)})
			default:
				its = append(its, Item{Kind: Box, Width: w, Weight: int32(c & 1)})
			}
		}
		its = append(its, Item{Kind: Penalty})
		checkConserved(t, "items", its, Break(its, unit.Length(measure)*em/4+1, Options{MinLast: 2, Lines: int(measure) % 5}))
	})
}

func BenchmarkBreak(b *testing.B) {
	for _, n := range []int{200, 20_000, 200_000} {
		its := items(strings.Repeat("字字字字字字字字，字字字字字w", n/16))
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			for b.Loop() {
				Break(its, 28*em, Options{MinLast: 2})
			}
		})
	}
}
