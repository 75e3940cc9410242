package layout

import (
	"math"

	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/layout/words"
)

// What the lines of a title cost, in squares of an em. Even lines have the least sum of squares, and the other costs
// say what an unevenness may buy. They stand in the order of the rules: nothing off the page; prohibitions; whole
// words; fewest lines; shape; names whole; good places.
const (
	titleTorn   = 1e7  // an end where a prohibition stands: only where nothing else fits
	titleInside = 2e4  // an end inside a word
	titleSoft   = 2e4  // an end between a number and its unit
	titleLine   = 4000 // a line more than needed, beyond what the sum of squares gains by it
	titleShape  = 1200 // a rectangle, an hourglass or a scrap of a last line
	titleJoint  = 150  // an end inside a name
	titleHeld   = 110  // inside a quote
	titleWord   = 60
	titlePart   = 24
	titlePhrase = 4
)

// titleEqual is the difference of lengths, in em, below which two lines look alike.
const titleEqual = 0.45

// titleRound is less than any length of the page: sums of em may err by it.
const titleRound = 1e-6

// beamLines is the number of lines from which only the best way to each place is followed: such a title has no shape.
const beamLines = 10

// trend is what the lengths of the lines did so far. Growing lines make a 梯形 and growing then shrinking ones a 菱形
// (GB/T 9704 7.3.1 asks for either); lines that grow after they shrank make an hourglass, lines all alike a
// rectangle.
type trend uint8

const (
	level trend = iota
	growing
	shrinking
	trends
)

// titleBreaker chooses the line ends of one title over the whole of it.
type titleBreaker struct {
	at      []int     // places where a line may end: indexes of cells, the first 0, the last len(cells)
	cost    []float64 // of an end there
	start   []float64 // em, where a line that begins there has its left edge
	end     []float64 // em, where a line that ends there has its right edge
	bracket []edges
	bonds   []clreq.Bond // by cell
	measure float64
	beam    bool
}

// edges are the blanks, in em, that do not count where a line begins and ends here, if both are there.
type edges struct{ left, right float64 }

// newTitleBreaker collects the places for line ends.
func newTitleBreaker(cells []cell, sums []unit.Length, measure, em unit.Length) *titleBreaker {
	runes := runesOf(cells)
	strengths := words.Boundaries(runes)
	ems := func(l unit.Length) float64 { return float64(l) / float64(em) }
	b := &titleBreaker{bonds: clreq.Breaks(runes, clreq.House), measure: ems(measure),
		beam: sums[len(cells)] > beamLines*measure}
	add := func(i int, cost float64) {
		b.at, b.cost = append(b.at, i), append(b.cost, cost)
		var e edges
		if i < len(cells) {
			e.left = ems(cells[i].left)
		}
		last := i // the line's end without its spaces
		for last > 1 && last < len(cells) && cells[last-1].class == clreq.Space {
			last--
		}
		if last > 0 {
			e.right = ems(cells[last-1].right)
		}
		b.start, b.end, b.bracket = append(b.start, ems(sums[i])), append(b.end, ems(sums[last])), append(b.bracket, e)
	}
	add(0, 0)
	for i := 1; i <= len(cells); i++ {
		if i < len(cells) && b.bonds[i] == clreq.Hard {
			continue
		}
		if last := b.at[len(b.at)-1]; sums[i]-sums[last] > measure {
			for k := last + 1; k < i; k++ { // nothing runs off the page: here the prohibitions yield
				add(k, titleTorn)
			}
		}
		if i == len(cells) {
			add(i, 0)
		} else {
			add(i, endCost(b.bonds[i], strengths[i]))
		}
	}
	return b
}

// endCost is what a line end costs.
func endCost(bond clreq.Bond, s words.Strength) float64 {
	switch {
	case bond == clreq.Open:
		return titlePart
	case bond == clreq.Soft, bond == clreq.Poor:
		return titleSoft
	}
	switch s {
	case words.Inside:
		return titleInside
	case words.Joint:
		return titleJoint
	case words.Held:
		return titleHeld
	case words.Word:
		return titleWord
	case words.Part:
		return titlePart
	case words.Phrase:
		return titlePhrase
	}
	return 0
}

// length is that of a line between two places, in em.
func (b *titleBreaker) length(i, j int) float64 {
	l := b.end[j] - b.start[i]
	if left, right := b.bracket[i].left, b.bracket[j].right; left > 0 && right > 0 {
		l -= left + right
	}
	return l
}

// state is the best way that ends with the line from place from, with a trend.
type state struct {
	cost    float64
	longest float64 // of the lines so far, in em
	prev    int32   // index of the state before in the states that end at from; -1 for none
	from    int32
	trend   trend
}

// cuts gives the ends of the lines. Its time grows in proportion to the title.
func (b *titleBreaker) cuts() []int {
	last := len(b.at) - 1
	ways := make([][]state, last+1)
	first := 0
	for j := 1; j <= last; j++ {
		for first < j-1 && b.length(first, j) > b.measure+titleRound {
			first++
		}
		for i := first; i < j; i++ {
			ways[j] = b.extend(ways[j], ways[i], i, j, j == last)
		}
		if b.beam {
			ways[j] = ways[j][cheapest(ways[j]):][:1]
		}
	}
	var ends []int
	for j, k := last, cheapest(ways[last]); j > 0; {
		ends = append(ends, b.at[j])
		s := ways[j][k]
		j, k = int(s.from), int(s.prev)
	}
	for i, j := 0, len(ends)-1; i < j; i, j = i+1, j-1 {
		ends[i], ends[j] = ends[j], ends[i]
	}
	return ends
}

func cheapest(ways []state) int {
	best := 0
	for k := range ways {
		if ways[k].cost < ways[best].cost {
			best = k
		}
	}
	return best
}

// extend adds to out the best ways that end with the line from place i to place j, one for each trend; before are the
// ways to i.
func (b *titleBreaker) extend(out, before []state, i, j int, last bool) []state {
	l := b.length(i, j)
	own := l*l + b.cost[j] + titleLine + b.measure*b.measure
	if i == 0 {
		return append(out, state{cost: own, longest: l, prev: -1})
	}
	var best [trends]state
	for t := range best {
		best[t].cost = math.Inf(1)
	}
	for k := range before {
		s := &before[k]
		prev := b.length(int(s.from), i)
		t, cost := turn(s.trend, l-prev)
		cost += s.cost + own
		if last {
			if t == level {
				cost += titleShape
			}
			if l < 4 || l*3 < s.longest {
				cost += titleShape
			}
		}
		if cost < best[t].cost {
			best[t] = state{cost, max(s.longest, l), int32(k), int32(i), t}
		}
	}
	for t := range best {
		if !math.IsInf(best[t].cost, 1) {
			out = append(out, best[t])
		}
	}
	return out
}

// turn gives the trend after a line that is longer than the one before by some em, and what that costs.
func turn(t trend, longer float64) (trend, float64) {
	switch {
	case longer > titleEqual:
		if t == shrinking {
			return growing, titleShape
		}
		return growing, 0
	case longer < -titleEqual:
		return shrinking, 0
	}
	return t, 0
}
