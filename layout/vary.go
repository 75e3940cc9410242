package layout

import (
	"slices"

	"jianbao/content"
	"jianbao/layout/linebreak"
)

// way is another setting of a paragraph: a line shorter or longer than its best.
type way struct {
	rows []row
	cost int64 // of its lines above those of the best setting
}

// Limits of what is done to mend a page.
const (
	leastVaried = 4   // lines: shorter paragraphs have nothing to give
	wayCost     = 20  // a paragraph's best lines are worth this much by themselves
	dearestWay  = 600 // a line or two squeezed to the limit; more would be seen
	mendRounds  = 2   // a mended page moves the breaks after it; a third round helped none of 1000 issues
)

// pages parts the rows into pages. Where a page is left short, ends against a rule, or the foot stands alone, the
// paragraphs before that place may be set a line shorter or longer, and all pages are sought again.
func (s *setter) pages(rows []row, foot int) []sheet {
	sheets := paginate(rows, s.lines, foot)
	for range mendRounds {
		if !s.vary(sheets, rows, foot) {
			break
		}
		sheets = paginate(rows, s.lines, foot)
	}
	return sheets
}

// vary makes the other settings of the paragraphs that can mend a page, and tells whether there were any.
func (s *setter) vary(sheets []sheet, rows []row, foot int) bool {
	wanted := map[int]bool{}
	for i := range sheets {
		last := i == len(sheets)-1
		lonely := last && foot > 0 && (sheets[i].halves()+2*foot+sheets[i].noteHalves() > 2*s.lines || bodyLines(&sheets[i]) < 2)
		if sheets[i].empty == 0 && !sheets[i].bad && !lonely {
			continue
		}
		for k := max(0, i-1); k <= i; k++ {
			for _, r := range sheets[k].rows {
				if r.vary != nil {
					wanted[r.vary.id] = true
				}
			}
		}
	}
	found := false
	for i := range rows {
		if v := rows[i].vary; v != nil && wanted[v.id] && rows[i].lines > 0 && !v.done {
			v.done = true
			rows[i].ways = s.ways(v, rows[i:i+rows[i].lines])
			found = found || len(rows[i].ways) > 0
		}
	}
	return found
}

func bodyLines(s *sheet) int {
	n := 0
	for i := range s.rows {
		n += s.rows[i].company()
	}
	return n
}

// variable marks a paragraph that can be set a line shorter or longer to mend a page. Its cells are most of what an
// issue of a million characters takes, so those of a block that can be shaped again alone are not kept.
func (s *setter) variable(rows []row, ps passage, b *content.Block) {
	if len(rows) < leastVaried {
		return
	}
	s.varied++
	v := &variable{id: s.varied, passage: ps}
	if b.Marker.S == "" && plainSpans(b.Spans) {
		v.passage.cells, v.block = nil, b
	}
	rows[0].lines = len(rows)
	for i := range rows {
		rows[i].vary = v
	}
}

// variable is what is needed to set a paragraph again.
type variable struct {
	id      int
	passage passage
	block   *content.Block // whose cells are shaped again where the passage has none
	done    bool
}

// plainSpans tells of a text without notes and links: to shape it adds nothing to the structure.
func plainSpans(in content.Inline) bool {
	return !slices.ContainsFunc(in, func(sp content.Span) bool { return sp.Mark > 0 || sp.URI != "" })
}

// shapeAgain gives the cells of a variable paragraph. What there is to tell of them has been told.
func (s *setter) shapeAgain(v *variable) []cell {
	if v.block == nil {
		return v.passage.cells
	}
	quiet := *s
	quiet.shape = newShaper(s.shape.set, s.iss)
	cells, _ := quiet.inline(v.block.Spans, s.blockStyle(v.block), where{}, v.passage.elem)
	return cells
}

// ways sets a paragraph a line shorter and a line longer, as far as its marks and gaps allow.
func (s *setter) ways(v *variable, best []row) []way {
	var out []way
	ps := v.passage
	ps.cells = s.shapeAgain(v)
	p, natural := s.breakLines(ps)
	least := linebreak.Cost(p.items, ps.measure, natural)
	shorter, longer := p.canVary(natural, ps.measure)
	for _, n := range []int{len(best) - 1, len(best) + 1} {
		if n < len(best) && !shorter || n > len(best) && !longer {
			continue
		}
		lines := linebreak.Break(p.items, ps.measure, linebreak.Options{MinLast: ps.minLast, Lines: n})
		if len(lines) != n {
			continue
		}
		cost := linebreak.Cost(p.items, ps.measure, lines) - least
		if cost > dearestWay {
			continue
		}
		rows := s.bodyRows(s.rowsOf(p, lines, ps))
		for k := range rows[:min(2, len(rows))] {
			rows[k].cost = max(rows[k].cost, best[k].cost)
		}
		for k := range rows {
			rows[k].vary = v
		}
		out = append(out, way{rows, int64(cost) + wayCost})
	}
	return out
}

// canVary tells whether a paragraph's marks and gaps have room enough for a line less, and for a line more: the last
// line must be taken in, or filled and two characters be left over. It spares the search where the sums alone forbid
// it.
func (p *paragraph) canVary(lines []linebreak.Line, measure length) (shorter, longer bool) {
	var shrink, stretch, last length
	for _, l := range lines {
		last = 0
		for _, it := range p.items[l.Start:l.End] {
			last += it.Width
			shrink += it.Shrink + it.Tight
			stretch += it.Stretch + it.Open
		}
	}
	two := 2 * p.cells[0].full
	return last <= shrink, measure-last+two <= stretch
}
