package linebreak

import (
	"math"

	"jianbao/internal/unit"
)

// paragraph is a paragraph made ready: its breaks and the sums that give any line's measures at once.
type paragraph struct {
	items   []Item
	measure float64
	breaks  []int // indices of Penalty items where a line may end; the last one is the paragraph's end
	starts  []int // starts[k] is where a line begins whose predecessor ended at breaks[k-1]; starts[0] begins the paragraph
	sum     []sums
	free    []node // what optimum found
	costs   costs
}

// sums add up the items before an index. Floats hold a paragraph's lengths exactly: 2⁵³ units are two million metres.
type sums struct {
	width, stretch, shrink, tight, open float64
	weight                              int32
}

func newParagraph(items []Item, measure unit.Length) *paragraph {
	p := &paragraph{items: items, measure: float64(measure), sum: make([]sums, len(items)+1), costs: house()}
	for i, it := range items {
		s := p.sum[i]
		if it.Kind != Penalty {
			s.width += float64(it.Width)
			s.stretch += float64(it.Stretch)
			s.shrink += float64(it.Shrink)
			s.tight += float64(it.Tight)
			s.open += float64(it.Open)
			s.weight += it.Weight
		} else {
			p.breaks = append(p.breaks, i)
		}
		p.sum[i+1] = s
	}
	p.starts = make([]int, len(p.breaks)+1)
	for k, b := range p.breaks {
		for b < len(items) && items[b].Kind != Box {
			b++
		}
		p.starts[k+1] = b
	}
	return p
}

// weight adds up the boxes of a line.
func (p *paragraph) weight(l Line) int32 { return p.sum[l.End].weight - p.sum[l.Start].weight }

// badLine is the cost of a line that breaks the measure's limits.
const badLine = Never

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
}

func house() costs {
	return costs{line: 1, shrink: 15, stretch: 100, open: 1500, need: 130, tight: 450}
}

// rounding is what a line may miss the measure by: half a unit for each of its boxes, whose widths are a part of the measure.
const rounding = 64

// drawUpLines bounds how far from its end a paragraph is set anew to draw up a light last line.
const drawUpLines = 12

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
	end := p.breaks[b]
	from, to := &p.sum[p.starts[a]], &p.sum[end]
	pen := &p.items[end]
	slack := p.measure - (to.width - from.width) - float64(pen.Width)
	cost = p.costs.line + float64(pen.Cost)
	if slack < -rounding {
		c, fits := p.costs.tightness(-slack, to.shrink-from.shrink, to.tight-from.tight)
		if !fits {
			return cost + badLine*(1-slack/p.measure), true
		}
		return cost + c, false
	}
	if b == len(p.breaks)-1 { // the last line is not justified
		return cost, false
	}
	return cost + p.costs.looseness(slack, to.stretch-from.stretch, to.open-from.open, p.measure), false
}

// looseness is the cost of filling a line that is slack too short: cheap as long as marks and gaps can take it, dear from where
// the places between Han must open. What nothing can take leaves the line short, which costs by its part of the measure.
func (c *costs) looseness(slack, stretch, open, measure float64) float64 {
	if slack <= rounding {
		return 0
	}
	cost, over := 0.0, slack-stretch
	if stretch+open > 0 {
		r := slack / (stretch + open)
		cost = c.stretch * r * r * r
	}
	switch {
	case over <= 0:
	case open > 0:
		cost += c.open * (over / open) * (over / open)
	default:
		cost = c.stretch + badLine/2*over/measure
	}
	return math.Min(cost, badLine/2)
}

// result is a set of lines and what it costs.
type result struct {
	lines []Line
	cost  float64
}

// good tells that the lines break no rule, and space no line beyond reason, where the free optimum does not.
func (r result) good(free result) bool { return r.lines != nil && r.cost < free.cost+badLine/2 }

// node is the best way to a break with a given number of lines.
type node struct {
	cost      float64
	from      int32 // index of the node before it
	at        int32 // the line ends at breaks[at-1]; 0 is the paragraph's start
	lines     int32
	reachable bool
}

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
	nodes[0].reachable = true
	first := 0 // the earliest start that can still reach the break in hand
	for b := range p.breaks {
		first = p.window(first, b)
		to := &nodes[b+1]
		for a := first; a <= b; a++ {
			if p.starts[a] > p.breaks[b] {
				continue // the break lies in what vanishes at the line's start
			}
			c, _ := p.cost(a, b)
			if c += nodes[a].cost; !to.reachable || c < to.cost {
				*to = node{c, int32(a), int32(b + 1), nodes[a].lines + 1, true}
			}
		}
	}
	p.free = nodes
	return p.trace(nodes, len(p.breaks))
}

// exactly finds the cheapest way in just so many lines whose last line weighs minLast or more; it needs optimum's
// result. It has no lines if there is no such way.
func (p *paragraph) exactly(lines int, minLast int32) result {
	nodes := make([]node, (len(p.breaks)+1)*slots)
	nodes[below] = node{reachable: true}
	first := 0
	for b := range p.breaks {
		first = p.window(first, b)
		for a := first; a <= b; a++ {
			last := b == len(p.breaks)-1 && a > 0
			if p.starts[a] > p.breaks[b] || last && p.sum[p.breaks[b]].weight-p.sum[p.starts[a]].weight < minLast {
				continue
			}
			c, _ := p.cost(a, b)
			for i := a * slots; i < (a+1)*slots; i++ {
				n := &nodes[i]
				k := n.lines + 1 - p.free[b+1].lines + below
				if !n.reachable || k < 0 || k >= slots {
					continue
				}
				if t := &nodes[(b+1)*slots+int(k)]; !t.reachable || n.cost+c < t.cost {
					*t = node{n.cost + c, int32(i), int32(b + 1), n.lines + 1, true}
				}
			}
		}
	}
	for i := len(p.breaks) * slots; i < len(nodes); i++ {
		if nodes[i].reachable && int(nodes[i].lines) == lines {
			return p.trace(nodes, i)
		}
	}
	return result{}
}

// drawUp takes a last line that is too light up into the lines before it (GB/T 15834 5.1.11): into as few lines from the end as
// it can, so that the rest of the paragraph stays as it is best. It gives nil if there is no room for it.
func (p *paragraph) drawUp(free result) []Line {
	n := len(free.lines)
	for keep := n - 2; keep >= max(0, n-drawUpLines); keep-- {
		from := free.lines[keep].Start
		tail := newParagraph(p.items[from:], 0)
		tail.measure, tail.costs = p.measure, p.costs
		before := tail.optimum()
		r := tail.exactly(n-keep-1, 0)
		if !r.good(before) {
			continue
		}
		out := append([]Line(nil), free.lines[:keep]...)
		for _, l := range r.lines {
			out = append(out, Line{l.Start + from, l.End + from, l.Last})
		}
		return out
	}
	return nil
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
		out[i] = Line{Start: p.starts[nodes[at].at], End: p.breaks[to.at-1], Last: int(to.at) == len(p.breaks)}
	}
	return result{out, nodes[last].cost}
}
