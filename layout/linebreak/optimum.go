package linebreak

import (
	"iter"
	"math"
	"slices"

	"jianbao/internal/unit"
)

// paragraph is a paragraph made ready: its breaks and the sums that give any line's measures at once.
type paragraph struct {
	items   []Item
	measure float64
	breaks  []int32   // indices of Penalty items where a line may end; the last one is the paragraph's end
	starts  []int32   // starts[k] is where a line begins whose predecessor ended at breaks[k-1]; starts[0] begins the paragraph
	begin   []sums    // of the items before starts[k]
	end     []sums    // of the items before breaks[k], and the width of the Penalty there
	fee     []float64 // costs of the Penalties
	free    []node    // what optimum found
	costs   costs
}

// sums add up items. Floats hold a paragraph's lengths exactly: 2⁵³ units are two million metres.
type sums struct {
	width, stretch, shrink, tight, open float64
	weight                              int32
}

func newParagraph(items []Item, measure unit.Length) *paragraph {
	n := 0
	for i := range items {
		if items[i].Kind == Penalty {
			n++
		}
	}
	p := &paragraph{items: items, measure: float64(measure), costs: house(), breaks: make([]int32, 0, n),
		starts: make([]int32, 1, n+1), begin: make([]sums, 1, n+1), end: make([]sums, 0, n), fee: make([]float64, 0, n)}
	var s sums
	for i := range items {
		it := &items[i]
		switch it.Kind {
		case Box:
			for len(p.starts) <= len(p.breaks) { // what stands between a break and the next box vanishes
				p.starts, p.begin = append(p.starts, int32(i)), append(p.begin, s)
			}
			s.width += float64(it.Width)
			s.weight += it.Weight
		case Glue:
			s.width += float64(it.Width)
			s.stretch += float64(it.Stretch)
			s.shrink += float64(it.Shrink)
			s.tight += float64(it.Tight)
			s.open += float64(it.Open)
		case Penalty:
			e := s
			e.width += float64(it.Width)
			p.breaks, p.end, p.fee = append(p.breaks, int32(i)), append(p.end, e), append(p.fee, float64(it.Cost))
		}
	}
	for len(p.starts) <= len(p.breaks) {
		p.starts, p.begin = append(p.starts, int32(len(items))), append(p.begin, s)
	}
	return p
}

// weight adds up the boxes of the line from start a to break b.
func (p *paragraph) weight(a, b int) int32 { return p.end[b].weight - p.begin[a].weight }

// badLine is the cost of a line that breaks the measure's limits, loosest the most that a line too short for it costs.
const (
	badLine = Never
	loosest = badLine / 2
)

// costs is what a line costs. Each kind of filling is dear in its own degree, and the degrees are so far apart that the exact
// numbers do not matter: a change of any one by a third leaves nearly all lines as they are (TestCostsAreRobust). Ratios count
// cubed or squared, so that one bad line costs more than two middling ones.
type costs struct {
	line    float64 // any line: of two ways as good, the one with fewer lines
	shrink  float64 // all marks at three quarters of a cell: hardly seen
	stretch float64 // all marks wider by a quarter, and each place between Han open by a twentieth
	open    float64 // the same for the places between Han alone: a hundredth is not seen, a twentieth at once
	need    float64 // the first mark under three quarters: dearer than any filling that is not seen
	tight   float64 // all marks at a half: still better than Han a thirtieth apart (they open when nothing else is left)
	beyond  float64 // besides, where the places between Han open by more than a tenth: dearer than a Soft break
}

func house() costs {
	return costs{line: 1, shrink: 15, stretch: 100, open: 1500, need: 130, tight: 450, beyond: Soft}
}

// rounding is what a line may miss the measure by: half a unit for each of its boxes, whose widths are a part of the measure.
const rounding = 64

// mendLines bounds how far from its end a paragraph is set anew to mend a light last line.
const mendLines = 12

// tightness is the cost of a line that is excess too long: up to shrink the marks keep three quarters of their cells, beyond
// it they come down to a half. fits tells that they need not go further.
func (c *costs) tightness(excess, shrink, tight float64) (cost float64, fits bool) {
	if excess <= shrink {
		r := excess / shrink
		return c.shrink * r * r * r, true
	}
	over := excess - shrink
	if over > tight {
		return 0, false
	}
	return c.shrink + c.need + c.tight*over/tight, true
}

// cost of the line that begins after break a-1 (a = 0: at the start) and ends at break b. tooLong tells that no longer line
// can end at b either.
func (p *paragraph) cost(a, b int) (cost float64, tooLong bool) {
	from, to := &p.begin[a], &p.end[b]
	slack := p.measure - (to.width - from.width)
	cost = p.costs.line + p.fee[b]
	if slack < -rounding {
		c, fits := p.costs.tightness(-slack, to.shrink-from.shrink, to.tight-from.tight)
		if !fits {
			return cost + badLine*(1-slack/p.measure), true
		}
		return cost + c, false
	}
	if slack <= rounding || b == len(p.breaks)-1 { // the last line is not justified
		return cost, false
	}
	return cost + p.costs.looseness(slack, to.stretch-from.stretch, to.open-from.open, p.measure), false
}

// looseness is the cost of filling a line that is slack too short: cheap as long as marks and gaps can take it, dear from where
// the places between Han must open. What nothing can take leaves the line short, which costs by its part of the measure.
func (c *costs) looseness(slack, stretch, open, measure float64) float64 {
	over := slack - stretch
	lacking := c.stretch + loosest*max(0, over)/measure
	if stretch+open <= 0 {
		return lacking
	}
	r := slack / (stretch + open)
	cost := c.stretch * r * r * r
	switch {
	case over <= 0:
		return cost
	case open <= 0:
		return lacking
	}
	if over > 2*open {
		cost += c.beyond
	}
	return math.Min(cost+c.open*(over/open)*(over/open), lacking)
}

// result is a set of lines and what it costs.
type result struct {
	lines []Line
	cost  float64
}

// good tells that the lines break no rule, and space no line beyond reason, where the free optimum does not.
func (r result) good(free result) bool { return r.lines != nil && r.cost < free.cost+loosest }

// node is the best way to a break, or to a break with a given number of lines. It is no way at all if lines is 0, unless it is
// the paragraph's start.
type node struct {
	cost  float64
	from  int32 // index of the node before it
	at    int32 // the line ends at breaks[at-1]; 0 is the paragraph's start
	lines int32
}

func (n *node) reached() bool { return n.lines > 0 || n.at == 0 && n.from < 0 }

// Where the caller asks for a number of lines, the ways to each break are kept apart by their number of lines: from
// below lines fewer than the free optimum has there, in slots numbers. A paragraph a line shorter than its optimum is
// never more than a line off it on the way.
const (
	below = 2
	slots = 4
)

// optimum finds the cheapest lines.
func (p *paragraph) optimum() result {
	nodes := make([]node, len(p.breaks)+1)
	nodes[0].from = -1
	first := 0 // the earliest start that can still reach the break in hand
	for b := range p.breaks {
		first = p.window(first, b)
		best, from := math.Inf(1), -1
		for a := first; a <= b && p.starts[a] <= p.breaks[b]; a++ { // later breaks lie in what vanishes at the line's start
			if nodes[a].cost+p.costs.line+p.fee[b] >= best {
				continue
			}
			c, _ := p.cost(a, b)
			if c+nodes[a].cost < best {
				best, from = c+nodes[a].cost, a
			} else if c >= best && p.end[b].width-p.begin[a].width < p.measure {
				break // lines from later starts are looser still: each alone costs more than the best way
			}
		}
		nodes[b+1] = node{best, int32(from), int32(b + 1), nodes[from].lines + 1}
	}
	p.free = nodes
	return p.trace(nodes, len(p.breaks))
}

// exactly finds the cheapest way in just so many lines whose last line weighs minLast or more; it needs optimum's
// result. It has no lines if there is no such way.
func (p *paragraph) exactly(lines int, minLast int32) result {
	nodes := make([]node, (len(p.breaks)+1)*slots)
	nodes[below].from = -1
	first := 0
	for b := range p.breaks {
		first = p.window(first, b)
		for a := first; a <= b && p.starts[a] <= p.breaks[b]; a++ {
			if b == len(p.breaks)-1 && a > 0 && p.weight(a, b) < minLast {
				break
			}
			c, _ := p.cost(a, b)
			for i := a * slots; i < (a+1)*slots; i++ {
				n := &nodes[i]
				k := n.lines + 1 - p.free[b+1].lines + below
				if !n.reached() || k < 0 || k >= slots {
					continue
				}
				if t := &nodes[(b+1)*slots+int(k)]; !t.reached() || n.cost+c < t.cost {
					*t = node{n.cost + c, int32(i), int32(b + 1), n.lines + 1}
				}
			}
		}
	}
	for i := len(p.breaks) * slots; i < len(nodes); i++ {
		if nodes[i].reached() && int(nodes[i].lines) == lines {
			return p.trace(nodes, i)
		}
	}
	return result{}
}

// drawUp takes a light last line up into the lines before it, as few as it can so that the rest stays as it is best. It gives nil if
// their marks and gaps have no room for it.
func (p *paragraph) drawUp(free []Line) []Line {
	for keep, at := range p.backwards(free) {
		if lines, _ := p.tail(at, len(free)-keep-1, 0); lines != nil {
			return slices.Concat(free[:keep], lines)
		}
	}
	return nil
}

// bringDown gives a light last line company from the lines before it, in the cheapest way. It gives nil if there is none.
func (p *paragraph) bringDown(free []Line, minLast int32) []Line {
	var best []Line
	least := math.Inf(1)
	for keep, at := range p.backwards(free) {
		if lines, c := p.tail(at, len(free)-keep, minLast); lines != nil && p.free[at].cost+c < least {
			least, best = p.free[at].cost+c, slices.Concat(free[:keep], lines)
		}
	}
	return best
}

// backwards goes over the last lines but one, from the end: how many lines stand before the line, and its start.
func (p *paragraph) backwards(free []Line) iter.Seq2[int, int] {
	return func(yield func(keep, at int) bool) {
		at := int(p.free[len(p.breaks)].from)
		for keep := len(free) - 2; keep >= max(0, len(free)-mendLines); keep-- {
			if at = int(p.free[at].from); !yield(keep, at) {
				return
			}
		}
	}
}

// tail finds the cheapest way from start a to the paragraph's end in just so many lines, none of which breaks a rule or is spaced
// beyond reason.
func (p *paragraph) tail(a, lines int, minLast int32) ([]Line, float64) {
	layers := make([][]node, lines+1)
	layers[0] = []node{{at: int32(a)}}
	for k := 1; k <= lines; k++ {
		for i := range layers[k-1] {
			layers[k] = p.extend(layers[k], &layers[k-1][i], int32(i), k == lines, minLast)
		}
	}
	if len(layers[lines]) == 0 {
		return nil, 0
	}
	out := make([]Line, lines)
	n := layers[lines][0]
	cost := n.cost
	for k := lines; k > 0; k-- {
		before := layers[k-1][n.from]
		out[k-1] = Line{Start: int(p.starts[before.at]), End: int(p.breaks[n.at-1]), Last: k == lines}
		n = before
	}
	return out, cost
}

// extend adds to a layer of nodes, in order of their places, the ways that lead on from n by one line.
func (p *paragraph) extend(layer []node, n *node, index int32, last bool, minLast int32) []node {
	a, end := int(n.at), len(p.breaks)-1
	at := 0
	for b := a; b <= end; b++ {
		if p.starts[a] > p.breaks[b] {
			continue
		}
		c, long := p.cost(a, b)
		if long {
			break
		}
		if c >= loosest || last != (b == end) || last && p.weight(a, b) < minLast {
			continue
		}
		way := node{n.cost + c, index, int32(b + 1), n.lines + 1}
		for at < len(layer) && layer[at].at < way.at {
			at++
		}
		switch {
		case at == len(layer) || layer[at].at > way.at:
			layer = slices.Insert(layer, at, way)
		case way.cost < layer[at].cost:
			layer[at] = way
		}
	}
	return layer
}

// window moves the earliest start on until a line from it fits in front of break b, but never past the last start that
// can lead to b: that one makes a line too long, which is better than none.
func (p *paragraph) window(first, b int) int {
	for first < b && p.starts[first+1] <= p.breaks[b] {
		if _, long := p.cost(first, b); !long {
			break
		}
		first++
	}
	return first
}

// trace follows the nodes back from the last one.
func (p *paragraph) trace(nodes []node, last int) result {
	at, n := int32(last), nodes[last].lines
	out := make([]Line, n)
	for i := int(n) - 1; i >= 0; i-- {
		to := nodes[at]
		at = to.from
		out[i] = Line{Start: int(p.starts[nodes[at].at]), End: int(p.breaks[to.at-1]), Last: int(to.at) == len(p.breaks)}
	}
	return result{out, nodes[last].cost}
}
