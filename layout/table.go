package layout

import (
	"fmt"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// Sizes of a table, in the proportion of its type.
const (
	tableSize = 12 * unit.Pt  // 小四; smaller where the columns need it
	tableRule = unit.Pt / 2   // thickness of its lines
	tableGap  = 6 * unit.Pt   // below its caption
	cellLead  = 140           // % of the type's size, from line to line in a cell
	cellSide  = 33            // % of the type's size, white at a cell's sides
	cellTop   = 40            // % …, and above and below
	longest   = 8 * tableSize // of a word that a column is made wide enough for; a longer one is broken
)

// tableSizes are tried in order.
func tableSizes() []length {
	return []length{tableSize, tableSize * 7 / 8, tableSize * 3 / 4, tableSize * 5 / 8}
}

// grid is a table under way. Its rows are set in half lines of the page's grid, gathered into rows of whole lines.
type grid struct {
	*setter
	ins     *content.Insert
	article int
	size    length   // of the type
	columns []length // where each column begins, and the end
	align   []alignment
	digits  []length // width of the widest number in a column of numbers
	head    []boxed  // cells of the header, shaped
	body    [][]boxed
	shift   length // how far everything stands above its place on the grid, to have the same white above and below
}

// boxed is the text of a cell, shaped.
type boxed struct {
	cells    []cell
	least    length // width of its longest word
	natural  length // on one line
	numeric  bool
	empty    bool
	elem     page.ElementID
	lines    []fragment // set
	widths   []length   // of the lines
	atHeader bool
}

// alignment of a column: a column of numbers is flush right as a block that stands in the middle; texts that all stand on one
// line are centred; else they are flush left.
type alignment uint8

const (
	alignLeft alignment = iota
	alignCentre
	alignNumber
)

// table sets a table as rows of whole lines. A page that goes on with it begins with its head.
func (s *setter) table(ins *content.Insert, i int, art page.ElementID) []row {
	g := &grid{setter: s, ins: ins, article: i}
	table := s.elem(page.RoleTable, art)
	caption := s.elemFor(ins.Caption, table)
	g.shapeAll()
	if !g.chooseSize() {
		s.shape.list.Errorf(ins.At, "JB2503", "第 %[1]d 篇的表格有 %[2]d 列，用 7.5 磅的字也排不下：请减少列，或者分成几个表",
			"article %[1]d: a table of %[2]d columns is too wide even in type of 7.5 pt: fewer columns, or several tables",
			i+1, len(g.columns)-1)
		return nil
	}
	g.elements(table)
	g.setCells()
	return g.rows(caption)
}

// shapeAll shapes every cell at the table's full size.
func (g *grid) shapeAll() {
	t := g.ins.Table
	w := where{fmt.Sprintf("第 %d 篇表格：", g.article+1), fmt.Sprintf("article %d, table: ", g.article+1)}
	shape := func(texts []content.Text, role fonts.Role) []boxed {
		out := make([]boxed, len(texts))
		for c, text := range texts {
			cells := trimSpaces(g.shape.shape(text, g.ownStyle(role, tableSize), w))
			out[c] = boxed{cells: cells, empty: len(cells) == 0, numeric: numeric(cells), atHeader: role == fonts.Section}
			if len(cells) > 0 {
				out[c].least, out[c].natural = widthsOf(cells, g.shape.punct, g.ownStyle(role, tableSize).gap)
			}
		}
		return out
	}
	g.head = shape(t.Header, fonts.Section)
	columns := len(t.Header)
	for _, texts := range t.Rows {
		g.body = append(g.body, shape(texts, fonts.Body))
		columns = max(columns, len(texts))
	}
	g.columns = make([]length, columns+1)
}

// all visits every cell with its column.
func (g *grid) all(visit func(c int, b *boxed)) {
	for c := range g.head {
		visit(c, &g.head[c])
	}
	for r := range g.body {
		for c := range g.body[r] {
			visit(c, &g.body[r][c])
		}
	}
}

// chooseSize takes the largest type in which every column holds its longest word, and makes the columns. It is false where
// there is none.
func (g *grid) chooseSize() bool {
	n := len(g.columns) - 1
	least, most := make([]length, n), make([]length, n)
	g.all(func(c int, b *boxed) {
		least[c] = max(least[c], min(b.least, longest), min(b.natural, 2*tableSize))
		most[c] = max(most[c], b.natural)
	})
	for c := range n {
		sides := 2 * tableSize.Times(cellSide, 100)
		least[c] += max(tableSize/2, 0) * length(boolInt(least[c] == 0))
		most[c] = max(most[c], least[c]) + sides
		least[c] += sides
	}
	for _, size := range tableSizes() {
		lo, hi := make([]length, n), make([]length, n)
		sum := length(0)
		for c := range n {
			lo[c] = least[c].Times(int64(size), int64(tableSize)) + unit.Pt/64 // for what rounding adds up
			hi[c] = max(lo[c], most[c].Times(int64(size), int64(tableSize))+unit.Pt/64)
			sum += lo[c]
		}
		if sum > g.width {
			continue
		}
		g.size = size
		g.share(lo, hi)
		if size != tableSize {
			g.all(func(_ int, b *boxed) { b.scale(size) })
		}
		return true
	}
	return false
}

func boolInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// share parts the measure among the columns: each gets what it would take on one line up to a common width, so that short
// columns stay whole and long ones share the rest. What is left over goes to all in proportion.
func (g *grid) share(lo, hi []length) {
	sum := func(t length) (total length) {
		for c := range lo {
			total += min(max(t, lo[c]), hi[c])
		}
		return total
	}
	a, b := length(0), g.width // the largest common width that fits lies between
	for a < b {
		if m := (a + b + 1) / 2; sum(m) <= g.width {
			a = m
		} else {
			b = m - 1
		}
	}
	total, x := sum(a), length(0)
	for c := range lo {
		g.columns[c] = x
		x += min(max(a, lo[c]), hi[c]).Times(int64(g.width), int64(total))
	}
	g.columns[len(lo)] = g.width
}

// scale brings a cell's type to another size.
func (b *boxed) scale(size length) {
	by := func(l *length) { *l = l.Times(int64(size), int64(tableSize)) }
	for i := range b.cells {
		c := &b.cells[i]
		for _, l := range []*length{&c.core, &c.left, &c.right, &c.blank, &c.size, &c.full} {
			by(l)
		}
		for k := range c.glyphs {
			by(&c.glyphs[k].x)
			by(&c.glyphs[k].y)
		}
	}
	by(&b.natural)
}

// elements adds the structure of a table (ISO 32000-1, 14.8.4.3.4). Heads name the cells below them.
func (g *grid) elements(table page.ElementID) {
	if len(g.head) > 0 {
		tr := g.elem(page.RoleTR, g.elem(page.RoleTHead, table))
		for c := range g.head {
			g.head[c].elem = g.elem(page.RoleTH, tr)
		}
	}
	if len(g.body) == 0 {
		return
	}
	body := g.elem(page.RoleTBody, table)
	for r := range g.body {
		tr := g.elem(page.RoleTR, body)
		for c := range g.body[r] {
			g.body[r][c].elem = g.elem(page.RoleTD, tr)
		}
	}
}

// inner is the width of the text in column c.
func (g *grid) inner(c int) length {
	return g.columns[c+1] - g.columns[c] - 2*g.size.Times(cellSide, 100)
}

// numeric tells a number with its signs.
func numeric(cells []cell) bool {
	digits := 0
	for i := range cells {
		switch r := cells[i].r; {
		case r >= '0' && r <= '9':
			digits++
		case r == '.' || r == ',' || r == '%' || r == '‰' || r == '+' || r == '-' || r == '−' || r == '±' || r == '—':
		default:
			return false
		}
	}
	return digits > 0
}
