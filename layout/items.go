package layout

import (
	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/layout/linebreak"
)

// part says what an item of the line breaker stands for.
type part uint8

const (
	partCore   part = iota // a cell's glyphs
	partEdge               // an empty box that keeps an opener's blank at a line start
	partRight              // the blank half after a mark
	partLeft               // the blank half before an opener
	partSpace              // a typed space
	partHanGap             // the gap between Han and Latin
	partGap                // any other place where a line may open
	partBreak              // a possible line end
	partIndent             // the first line's indent
)

// tag ties an item to its cell.
type tag struct {
	part part
	cell int32
}

// paragraph is a text ready for breaking: items and what they stand for, index by index.
type paragraph struct {
	cells []cell
	items []linebreak.Item
	tags  []tag
	lead  int // the cells before this one are spaces that begin the paragraph
	trail int // those from this one on are spaces that end it
}

// texture is what a paragraph asks of its lines beyond its cells.
type texture struct {
	indent unit.Length // of the first line
	gap    unit.Length // between Han and Latin
	punct  clreq.Style
	hang   bool // ，。、 may stand in the margin
	whole  int  // the last cells, so many, are kept on one line
}

// compose makes the items of a paragraph.
func compose(cells []cell, tx texture) *paragraph {
	n := 7*len(cells)/2 + 4 // Han take three items, marks four or five
	p := &paragraph{cells: cells, items: make([]linebreak.Item, 0, n), tags: make([]tag, 0, n)}
	if tx.indent > 0 {
		p.add(linebreak.Item{Kind: linebreak.Box, Width: tx.indent}, partIndent, 0)
	}
	text := runesOf(cells)
	bonds := clreq.Breaks(text, clreq.House)
	unkern(cells, bonds)
	cut(cells, text, tx.punct)
	from, to := inner(cells)
	p.lead, p.trail = from, to
	for i := range from { // spaces at a paragraph's start are what their author made them
		p.core(i)
		p.add(linebreak.Item{Kind: linebreak.Penalty, Cost: linebreak.Never}, partBreak, int32(i+1))
	}
	prev := -1 // the last cell that is not a space
	for i := from; i < to; i++ {
		switch {
		case cells[i].class == clreq.Space:
			continue
		case prev >= 0:
			p.boundary(prev, i, bonds[i], tx)
		default:
			p.leftBlank(i)
		}
		p.core(i)
		prev = i
	}
	p.add(linebreak.Item{Kind: linebreak.Penalty}, partBreak, int32(len(cells)))
	return p
}

func (p *paragraph) add(it linebreak.Item, k part, cell int32) {
	p.items = append(p.items, it)
	p.tags = append(p.tags, tag{k, cell})
}

// core adds a cell's box.
func (p *paragraph) core(i int) {
	c := &p.cells[i]
	it := linebreak.Item{Kind: linebreak.Box, Width: c.core}
	if !isMark(c) {
		it.Weight = 1
	}
	p.add(it, partCore, int32(i))
}

func runesOf(cells []cell) []rune {
	out := make([]rune, len(cells))
	for i := range cells {
		out[i] = cells[i].r
	}
	return out
}

// cut takes away the blanks between marks that stand next to each other (CLREQ 3.1.6.1, GB/T 15834 5.1).
func cut(cells []cell, text []rune, punct clreq.Style) {
	for i, w := range clreq.Widths(text, punct) {
		if c := &cells[i]; c.blank > 0 {
			rest := blankIn(c.full, w)
			c.left, c.right = min(c.left, rest), min(c.right, rest)
		}
	}
}

// blankIn gives the blank of a full-width mark that takes w of a cell: none in half a cell, not even what halves of an odd
// width would leave to rounding.
func blankIn(cell unit.Length, w clreq.Em) unit.Length {
	return max(0, ems(cell, w)-ems(cell, clreq.HalfEm))
}

func isMark(c *cell) bool {
	switch c.class {
	case clreq.Comma, clreq.Period, clreq.Opener, clreq.Closer, clreq.Interpunct, clreq.Ellipsis, clreq.Dash,
		clreq.Connector, clreq.Solidus, clreq.WesternStop, clreq.WesternOpener, clreq.WesternCloser, clreq.Space,
		clreq.IdeographicSpace:
		return true
	}
	return false
}

// boundary adds what stands between the cells a and b: the possible line ends, the blank after a, spaces or a gap, the blank before b.
func (p *paragraph) boundary(a, b int, bond clreq.Bond, tx texture) {
	ca, cb := &p.cells[a], &p.cells[b]
	cost := breakCost(bond)
	if cb.stick {
		cost, bond = linebreak.Never, clreq.Hard
	}
	if tx.whole > 0 && a >= len(p.cells)-tx.whole {
		cost = linebreak.Never
	}
	if tx.hang && cost < linebreak.Never && mayHang(p.cells, a) {
		p.add(linebreak.Item{Kind: linebreak.Penalty, Width: -ca.core, Cost: cost + hangCost}, partBreak, int32(b))
	}
	p.add(linebreak.Item{Kind: linebreak.Penalty, Cost: cost}, partBreak, int32(b))
	inside := bond == clreq.Hard && western(cb) // of an inseparable: 20：30, 〔2023〕5号
	switch {
	case ca.right > 0:
		g := blankGlue(ca.right, ca)
		if inside {
			g.Stretch = 0
		}
		p.add(g, partRight, int32(a))
	case !inside && grows(ca, cb) && blankAt(ca).Right:
		p.add(linebreak.Item{Kind: linebreak.Glue, Stretch: ca.full / 4}, partRight, int32(a))
	}
	for i := a + 1; i < b; i++ { // typed spaces: the space alone shows (CLREQ 3.2.2)
		c := &p.cells[i]
		w, least := max(c.core, c.full/4), c.full/4
		p.add(linebreak.Item{Kind: linebreak.Glue, Width: w, Shrink: w - least, Stretch: c.full / 4}, partSpace, int32(i))
	}
	if b == a+1 && !cb.stick {
		p.gap(ca, cb, bond, tx, b)
	}
	if blankAt(cb).Left && blankAt(ca).Right && otherFace(ca, cb) {
		cb.apart = true
		cb.left = max(cb.left, hair(cb))
	}
	if cb.left == 0 && grows(cb, ca) && blankAt(cb).Left {
		p.add(linebreak.Item{Kind: linebreak.Glue, Stretch: cb.full / 4}, partLeft, int32(b))
	}
	p.leftBlank(b)
}

// grows tells that a mark of half a cell may grow in a loose line, as those of a cell do (CLREQ 3.1.8): beside another mark it has
// lost its blank for good.
func grows(mark, other *cell) bool { return mark.blank > 0 && !isMark(other) }

func blankAt(c *cell) clreq.Blank { return clreq.BlankOf(c.r) }

// leftBlank adds the blank before an opener, which it keeps at a line's start as long as the line has room (CLREQ 3.1.6.2). It
// does not grow there; see fill. Of it a hair always stays, so that the opener's glyph begins behind the one before it whatever
// an output rounds.
func (p *paragraph) leftBlank(i int) {
	if c := &p.cells[i]; c.blank > 0 && c.left > 0 {
		g := blankGlue(c.left, c)
		g.Tight = max(0, g.Tight-hair(c))
		p.add(linebreak.Item{Kind: linebreak.Box}, partEdge, int32(i))
		p.add(g, partLeft, int32(i))
	}
}

// hair is a length that nobody sees. An opener behind a mark of another face keeps more: in half cells both would begin at one
// place, and poppler takes what overlaps in two faces for two columns of text.
func hair(c *cell) unit.Length {
	if c.apart {
		return c.full.Times(12, 100)
	}
	return c.full / 100
}

// otherFace tells that two cells are drawn by different faces.
func otherFace(a, b *cell) bool {
	return len(a.glyphs) > 0 && len(b.glyphs) > 0 && a.glyphs[len(a.glyphs)-1].face != b.glyphs[0].face
}

// inner gives the range of cells without the spaces at both ends.
func inner(cells []cell) (from, to int) {
	for to = len(cells); to > 0 && cells[to-1].class == clreq.Space; to-- {
	}
	for from < to && cells[from].class == clreq.Space {
		from++
	}
	return from, to
}

// hangCost makes a hung mark a little dearer than one that stands in the line.
const hangCost = 5

// breakCost is what a line end at a bond costs.
func breakCost(b clreq.Bond) int32 {
	switch b {
	case clreq.Hard:
		return linebreak.Never
	case clreq.Soft:
		return linebreak.Soft
	case clreq.Poor:
		return linebreak.Poor
	}
	return 0
}

// mayHang tells whether the mark may stand in the margin: ，。、 alone, not in a run of marks (CLREQ 3.1.7).
func mayHang(cells []cell, i int) bool {
	switch cells[i].r {
	case '，', '。', '、':
	default:
		return false
	}
	return (i == 0 || !isMark(&cells[i-1])) && (i+1 == len(cells) || !isMark(&cells[i+1]))
}

// blankGlue is the blank half of a mark: it may shrink until the mark keeps [comfort], vanish if need be, or grow by a quarter
// (CLREQ 3.1.8).
func blankGlue(width unit.Length, c *cell) linebreak.Item {
	keep := min(width, comfort(c))
	return linebreak.Item{Kind: linebreak.Glue, Width: width, Shrink: width - keep, Tight: keep, Stretch: c.full / 4}
}

// comfort is the blank that a mark keeps unless need asks for it: with its core it is three quarters of its type's em, a hair
// more than three quarters of a cell that is narrower than the em.
func comfort(c *cell) unit.Length { return max(c.size, c.full).Times(3, 4) - c.core + c.size/200 }

// gap adds the glue between two neighbouring characters: the visible gap between Han and Latin (CLREQ 3.2.2), or the bare
// place where a line may open by a hair if nothing else is left. Nothing opens inside inseparables, nor at connectors and solidi.
func (p *paragraph) gap(a, b *cell, bond clreq.Bond, tx texture, at int) {
	switch {
	case tx.gap > 0 && clreq.GapBetween(a.r, b.r):
		least := min(tx.gap, a.full/8)
		it := linebreak.Item{Kind: linebreak.Glue, Width: tx.gap, Shrink: tx.gap - least, Stretch: max(0, a.full/3-tx.gap)}
		p.add(it, partHanGap, int32(at))
	case bond == clreq.Hard && (western(a) || western(b) || !isMark(a) && !isMark(b)), western(a) && western(b), rigid(a), rigid(b):
	default:
		p.add(linebreak.Item{Kind: linebreak.Glue, Open: a.full / 20}, partGap, int32(at))
	}
}

func latin(c *cell) bool { return c.class == clreq.Other || c.class == clreq.Digit }

// western tells of letters, digits and the marks that stand in words, numbers and addresses: nothing opens between two of them.
func western(c *cell) bool {
	switch c.class {
	case clreq.Other, clreq.Digit, clreq.WesternStop, clreq.WesternOpener, clreq.WesternCloser, clreq.Quote, clreq.Operator,
		clreq.Prefix, clreq.Postfix:
		return true
	}
	return false
}

func rigid(c *cell) bool {
	switch c.class {
	case clreq.Connector, clreq.Hyphen, clreq.Solidus, clreq.Dash, clreq.Ellipsis, clreq.Glue:
		return true
	}
	return false
}
