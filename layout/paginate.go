package layout

import "slices"

// forbidden is the cost of a page break that a rule speaks against; it is taken only where no other way leads on.
const forbidden = 1 << 30

// Costs of pages, in the unit of a line's badness (100 at ratio 1), so that a page's empty lines can be weighed against paragraphs
// set a line shorter or longer.
const (
	emptyLine  = 20      // of one empty line at a page's foot before a title; n of them cost n² times as much
	midText    = 2       // … times as much where the text goes on: there a reader sees no reason for the white
	emptyCap   = 1 << 20 // the most that a page's empty lines can cost
	snugFoot   = 200     // of a foot that follows the text without an empty line
	besideText = 50      // of a picture or table on another page than the paragraph that it follows
	lonelyFoot = 1 << 28 // the 版记 with fewer than two lines of text on its page
)

// sheet is the rows of one page.
type sheet struct {
	rows   []row // spaces at the page's top are left out already
	empty  int   // lines left empty at its foot
	bad    bool  // it ends where a rule forbids it
	foot   foot  // or the part of it that stands on this page
	number bool  // the page carries its number
}

// halves is the half lines that the rows take, without empty ones at the end.
func (s *sheet) halves() int {
	used, filled := 0, 0
	for i := range s.rows {
		used += s.rows[i].halves()
		if !s.rows[i].space {
			filled = used
		}
	}
	return filled
}

// pager finds the best pages by dynamic programming: after each row, for each number of lines used on the page in hand, it keeps
// the cheapest way there. Its time grows in proportion to the rows.
type pager struct {
	lines int  // of a page, in half lines like all that is used
	noted bool // some page may have footnotes
	nodes []node
	trail int // half lines of empty rows just before the row in hand
}

// node is the best way to have set all rows up to one, with so many lines used on the page in hand.
type node struct {
	cost int64
	row  *row
	prev int32 // the node before; -1 at the start
	left int16
	turn bool // the row begins a page
	bad  bool // … after a break that a rule forbids
}

// front holds, for each state of the page in hand, the index of its node, or -1. The state is how many lines are used, and whether
// there are footnotes among them: the first one also needs the space above it.
type front []int32

func (p *pager) state(used int, noted bool) int {
	if noted {
		return used + p.lines + 1
	}
	return used
}

func (p *pager) used(state int) (used int, noted bool) {
	if state > p.lines {
		return state - p.lines - 1, true
	}
	return state, false
}

func (p *pager) newFront() front {
	f := make(front, p.state(p.lines, p.noted)+1)
	for i := range f {
		f[i] = -1
	}
	return f
}

// offer puts a way into a front if none there is as cheap.
func (p *pager) offer(f front, state int, n node) {
	if i := f[state]; i >= 0 && p.nodes[i].cost <= n.cost {
		return
	}
	f[state] = int32(len(p.nodes))
	p.nodes = append(p.nodes, n)
}

// step sets one more row, on the page in hand or on a new one.
func (p *pager) step(from front, r *row) front {
	to := p.newFront()
	for at, i := range from {
		if i < 0 {
			continue
		}
		used, noted := p.used(at)
		tall, cost := p.tall(r, noted), p.nodes[i].cost
		noted = noted || len(r.notes) > 0
		switch {
		case used == 0 && r.space:
			p.offer(to, 0, node{cost: cost, prev: i, row: r})
			continue
		case used == 0:
			p.offer(to, p.state(tall, noted), node{cost: cost, prev: i, row: r})
			continue
		case !r.force && used+tall <= p.lines:
			p.offer(to, p.state(used+tall, noted), node{cost: cost, prev: i, row: r})
		}
		empty := (p.lines - max(0, used-p.trail)) / 2
		turn := node{cost: cost + int64(r.cost), prev: i, row: r, turn: true, bad: r.cost >= forbidden, left: int16(empty)}
		if r.force {
			turn.left = 0
		} else {
			turn.cost += emptyCost(empty, r)
		}
		next := p.tall(r, false)
		switch {
		case r.space:
			next = 0
		case r.again != nil:
			next = min(next+r.again.halves(), p.lines)
		}
		p.offer(to, p.state(next, len(r.notes) > 0), turn)
	}
	if r.space {
		p.trail += r.halves()
	} else {
		p.trail = 0
	}
	return to
}

// tall is what a row takes of a page that has footnotes or has none yet, in half lines.
func (p *pager) tall(r *row, noted bool) int {
	return min(r.halves()+r.noteHalves(noted), p.lines)
}

// emptyCost is the cost of n lines left empty before a row that begins a page.
func emptyCost(n int, next *row) int64 {
	cost := int64(n) * int64(n) * emptyLine
	if next.body {
		cost *= midText
	}
	return min(cost, emptyCap)
}

// paginate parts rows into pages of the given number of lines so that the whole issue costs least: what its breaks cost, the
// squares of the lines that pages but the last leave empty, and the paragraphs that are not set at their best. foot is the height
// of the 版记 that the last page must hold besides its text; 0 if there is none.
func paginate(rows []row, lines, foot int) []sheet {
	p := &pager{lines: 2 * lines, nodes: make([]node, 1, 8*len(rows)+1)}
	p.noted = slices.ContainsFunc(rows, func(r row) bool { return len(r.notes) > 0 })
	p.nodes[0].prev = -1
	f := p.newFront()
	f[0] = 0
	for i := 0; i < len(rows); {
		n := max(1, rows[i].lines)
		f = p.paragraph(f, rows[i:i+n])
		i += n
	}
	best := int32(-1)
	for at, i := range f {
		if i < 0 {
			continue
		}
		used, _ := p.used(at)
		p.nodes[i].cost += p.lastCost(i, used, foot)
		if best < 0 || p.nodes[i].cost < p.nodes[best].cost {
			best = i
		}
	}
	if best < 0 {
		return nil
	}
	return p.trace(best)
}

// paragraph sets the rows of a paragraph in each of the ways that it has.
func (p *pager) paragraph(from front, rows []row) front {
	set := func(from front, rows []row) front {
		for i := range rows {
			from = p.step(from, &rows[i])
		}
		return from
	}
	trail := p.trail
	out := set(from, rows)
	for _, w := range rows[0].ways {
		p.trail = trail
		start := p.newFront()
		for at, i := range from {
			if i >= 0 { // the way's own cost is paid at its door
				n := p.nodes[i]
				n.cost += w.cost
				start[at] = int32(len(p.nodes))
				p.nodes = append(p.nodes, n)
			}
		}
		for at, i := range set(start, w.rows) {
			if i >= 0 && (out[at] < 0 || p.nodes[i].cost < p.nodes[out[at]].cost) {
				out[at] = i
			}
		}
	}
	return out
}

// lastCost is the cost of the last page, which ends with node i: it may be as short as it likes, but the foot wants two lines of text
// for company. If the foot does not fit, the page is like any other, and the foot goes to a page of its own.
func (p *pager) lastCost(i int32, used, foot int) int64 {
	foot *= 2
	filled := max(0, used-p.trail)
	switch {
	case foot == 0:
		return 0
	case filled+foot > p.lines:
		return emptyCost((p.lines-filled)/2, &row{}) + lonelyFoot
	}
	text := 0
	for ; i >= 0 && p.nodes[i].row != nil; i = p.nodes[i].prev {
		text += p.nodes[i].row.company()
		if p.nodes[i].turn {
			break
		}
	}
	switch {
	case text < 2:
		return lonelyFoot
	case filled+foot >= p.lines-1:
		return snugFoot
	}
	return 0
}

// trace follows the best way back and collects its pages.
func (p *pager) trace(i int32) []sheet {
	out := []sheet{{number: true}}
	for ; i >= 0; i = p.nodes[i].prev {
		n := &p.nodes[i]
		if n.row == nil {
			continue
		}
		last := &out[len(out)-1]
		last.rows = append(last.rows, *n.row)
		if n.turn {
			if n.row.again != nil {
				last.rows = append(last.rows, *n.row.again)
			}
			out = append(out, sheet{number: true, empty: int(n.left), bad: n.bad})
		}
	}
	slices.Reverse(out)
	for k := range out {
		rows := out[k].rows
		slices.Reverse(rows)
		for len(rows) > 0 && rows[0].space {
			rows = rows[1:]
		}
		out[k].rows = rows
	}
	return out
}
