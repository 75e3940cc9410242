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
	*blockSetter
	ins     *content.Insert
	size    length   // of the type
	columns []length // where each column begins, and the end
	align   []alignment
	head    []boxed // cells of the header, shaped
	body    [][]boxed
	shift   length // how far everything stands above its place on the grid, to have the same white above and below
}

// boxed is the text of a cell, shaped.
type boxed struct {
	text     content.Inline
	cells    []cell
	least    length // width of its longest word
	natural  length // on one line
	figures  figures
	tail     length // of a number: what stands behind its units
	empty    bool
	elem     page.ElementID
	lines    []row    // set; their y is counted from the top of their type
	widths   []length // of the lines
	atHeader bool
}

// table sets a table as rows of whole lines. A page that goes on with it begins with its head.
func (s *blockSetter) table(ins *content.Insert) []row {
	g := &grid{blockSetter: s, ins: ins}
	table := s.elem(page.RoleTable, s.art)
	caption := s.elemFor(ins.Caption, table)
	g.elements(table)
	g.shapeAll()
	if !g.chooseSize() {
		s.shape.list.Errorf(ins.At, "JB2503", "第 %[1]d 篇的表格有 %[2]d 列，用 7.5 磅的字也排不下：请减少列，或者分成几个表",
			"article %[1]d: a table of %[2]d columns is too wide even in type of 7.5 pt: fewer columns, or several tables",
			s.i+1, len(g.columns)-1)
		return nil
	}
	g.setCells()
	return g.rows(caption)
}

// elements makes the cells and the structure of a table (ISO 32000-1, 14.8.4.3.4). Heads name the cells below them.
func (g *grid) elements(table page.ElementID) {
	t := g.ins.Table
	row := func(group page.ElementID, role page.Role, texts []content.Inline) []boxed {
		tr := g.elem(page.RoleTR, group)
		out := make([]boxed, len(texts))
		for c := range texts {
			out[c] = boxed{text: texts[c], elem: g.elem(role, tr), atHeader: role == page.RoleTH}
		}
		return out
	}
	columns := len(t.Header)
	if columns > 0 {
		g.head = row(g.elem(page.RoleTHead, table), page.RoleTH, t.Header)
	}
	if len(t.Rows) > 0 {
		body := g.elem(page.RoleTBody, table)
		for _, texts := range t.Rows {
			g.body = append(g.body, row(body, page.RoleTD, texts))
			columns = max(columns, len(texts))
		}
	}
	g.columns = make([]length, columns+1)
}

// shapeAll shapes every cell at the table's full size.
func (g *grid) shapeAll() {
	w := where{fmt.Sprintf("第 %d 篇表格：", g.i+1), fmt.Sprintf("article %d, table: ", g.i+1)}
	g.all(func(_ int, b *boxed) {
		st := g.ownStyle(fonts.Body, tableSize)
		if b.atHeader {
			st.role = fonts.Section
		}
		b.cells = trimSpaces(g.spans(b.text, st, w, b.elem))
		if b.empty = len(b.cells) == 0; !b.empty {
			b.figures = figuresOf(b.cells)
			b.equalDigits()
			b.least, b.natural = widthsOf(b.cells, g.shape.punct, st.gap)
			b.tail = b.behindUnits()
		}
	})
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
	by(&b.tail)
}
