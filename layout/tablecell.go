package layout

import (
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/layout/linebreak"
)

// widthsOf gives the width of the longest stretch without a place to break, and of all on one line.
func widthsOf(cells []cell, punct clreq.Style, gap length) (least, natural length) {
	p := compose(cells, texture{gap: gap, punct: punct})
	for _, it := range p.items {
		if it.Kind != linebreak.Penalty {
			natural += it.Width
		}
	}
	word := length(0)
	bonds := clreq.Breaks(runesOf(cells), clreq.House)
	for i := range cells {
		c := &cells[i]
		if i > 0 && bonds[i] != clreq.Hard && !insideWord(p, int32(i)) {
			word = 0
		}
		if i > 0 && gap > 0 && clreq.GapBetween(cells[i-1].r, c.r) {
			word += gap
		}
		if word += c.left + c.core + c.right; c.class != clreq.Space {
			least = max(least, word)
		}
	}
	return min(least, natural), natural
}

// setCells breaks every cell into lines. Lines of a cell are ragged: in a narrow column filled lines are full of holes.
func (g *grid) setCells() {
	g.all(func(c int, b *boxed) { g.setCell(b, g.inner(c)) })
	g.alignColumns()
}

// setCell breaks one cell. Its lines start at x = 0. A head, and a short text that is no sentence, is broken like a title: between
// words, in a good shape.
func (g *grid) setCell(b *boxed, measure length) {
	switch {
	case b.empty:
	case b.natural > measure && b.likeTitle(measure):
		narrow := *g.setter
		narrow.width = measure
		st := g.ownStyle(fonts.Body, g.size)
		for _, line := range narrow.breakTitle(b.cells, st) {
			g.setText(b, line, 1<<40)
		}
	default:
		g.setText(b, b.cells, measure)
	}
	if len(b.lines) == 0 {
		b.lines, b.widths = []row{{}}, []length{0}
	}
	for k := range b.lines {
		if line := &b.lines[k]; len(line.texts) == 0 {
			line.texts = []fragment{{elem: b.elem}} // the structure wants each cell
		}
	}
}

// likeTitle tells a text that is broken like a title: a head of up to six lines, or up to three lines without a stop, which is no name with a point in it.
func (b *boxed) likeTitle(measure length) bool {
	if b.atHeader {
		return b.natural < 6*measure
	}
	for i := range b.cells {
		switch b.cells[i].class {
		case clreq.Comma, clreq.Period, clreq.WesternStop, clreq.Interpunct:
			return false
		}
	}
	return b.natural < 3*measure
}

// setText breaks a text.
func (g *grid) setText(b *boxed, cells []cell, measure length) {
	ps := passage{cells: cells, texture: texture{gap: g.spacing.Times(int64(g.size), int64(g.cell))}, size: g.size,
		measure: measure, minLast: 2, elem: b.elem}
	p, lines := g.breakLines(ps)
	for _, l := range lines {
		if !l.Last && (p.items[l.End].Cost >= linebreak.Never || insideWord(p, p.tags[l.End].cell)) {
			g.tellBroken(p, p.tags[l.End].cell)
		}
		glyphs, width := p.setLine(l, min(measure, p.naturalWidth(l)))
		set := g.lineRow(glyphs, ps)
		line := row{notes: p.notes(l)}
		line.add(&set, unit.Point{Y: -g.above(g.size)})
		b.lines = append(b.lines, line)
		b.widths = append(b.widths, width)
	}
}

// naturalWidth is the width of a line before it is filled or squeezed.
func (p *paragraph) naturalWidth(l linebreak.Line) length {
	total := p.items[l.End].Width
	for _, it := range p.items[l.Start:l.End] {
		if it.Kind != linebreak.Penalty {
			total += it.Width
		}
	}
	return total
}

// place puts lines from to of a cell, as far as there are, into a box of the row: in the middle of its height.
func (g *grid) place(r *row, b *boxed, c int, from, to int, y, height length) {
	to = min(to, len(b.lines))
	if from >= to {
		return
	}
	lead := g.lead()
	top := y + (height-lead*length(to-from-1)-g.size)/2
	for k := from; k < to; k++ {
		x := g.columns[c] + g.size.Times(cellSide, 100) + g.inset(c, b, k)
		by := unit.Point{X: x, Y: top + lead*length(k-from)}
		for _, f := range b.lines[k].texts {
			r.cells = append(r.cells, f.moved(by))
		}
		r.addLinks(&b.lines[k], by)
		r.notes = append(r.notes, b.lines[k].notes...)
	}
}

func (g *grid) lead() length { return g.size.Times(cellLead, 100) }

// half is half a line of the page's grid: the step of the heights of rows.
func (g *grid) half() length { return g.pitch / 2 }

// needed is the height of n lines in a cell with the white above and below them.
func (g *grid) needed(n int) length {
	return g.lead()*length(max(n, 1)-1) + g.size + 2*g.size.Times(cellTop, 100)
}

// tallest is the number of lines of a row's highest cell.
func tallest(cells []boxed) int {
	n := 1
	for i := range cells {
		n = max(n, len(cells[i].lines))
	}
	return n
}

// halvesFor is the height of n lines of a cell in half lines.
func (g *grid) halvesFor(n int) int { return int((g.needed(n) + g.half() - 1) / g.half()) }

// uprights are the lines between the columns and at both sides, from y0 to y1.
func (g *grid) uprights(y0, y1 length) []bar {
	out := make([]bar, 0, len(g.columns))
	for c, x := range g.columns {
		switch {
		case c == len(g.columns)-1:
			x -= tableRule
		case c > 0:
			x -= tableRule / 2
		}
		out = append(out, bar{box: unit.Rect{Min: unit.Point{X: x, Y: y0}, Max: unit.Point{X: x + tableRule, Y: y1}}})
	}
	return out
}

// level is a line across the table, just above y.
func (g *grid) level(y length) bar {
	return bar{box: unit.Rect{Min: unit.Point{Y: y - tableRule}, Max: unit.Point{X: g.width, Y: y}}}
}
