package layout

import (
	"strings"

	"jianbao/content"
	"jianbao/fonts"
)

// figures says what a cell of a table holds.
type figures uint8

const (
	noFigures  figures = iota
	noFigure           // a dash or the like, which stands for a number
	someFigure         // a date, a range, a telephone number
	aNumber            // one number with its signs
)

// figuresOf tells what cells hold; the mark of a footnote does not count.
func figuresOf(cells []cell) figures {
	const ( // what a number consists of, in its order
		sign = iota
		whole
		fraction
		percent
	)
	state, digits, dashes, plain := sign, 0, 0, true
	for i := range cells {
		r := cells[i].r
		next := state
		switch {
		case cells[i].mark:
			continue
		case r >= '0' && r <= '9':
			digits++
			next = max(state, whole)
		case r == ',':
			next = whole
		case r == '.':
			next = fraction
		case r == '%' || r == '‰' || r == '％':
			next = percent
		case isSign(r):
			next = sign
			dashes++
		case r == '—' || r == '⸺' || r == '–' || r == '/' || r == '／' || r == '…':
			dashes++
			plain = false
		default:
			return noFigures
		}
		// A number goes through its parts once: 2025-01-03 and 1.2.3 do not.
		plain = plain && (next > state || next == state && state != percent && r != '.')
		state = next
	}
	switch {
	case digits == 0 && dashes > 0:
		return noFigure
	case digits == 0:
		return noFigures
	case plain:
		return aNumber
	}
	return someFigure
}

func isSign(r rune) bool { return strings.ContainsRune("+-−±＋－", r) }

func isDigit(r rune) bool { return r >= '0' && r <= '9' }

// equalDigits gives the digits of a cell the room of the widest one, so that units stand below units: in most faces of songti
// and fangsong a 1 is narrower than a 0.
func (b *boxed) equalDigits() {
	if b.figures < someFigure {
		return
	}
	var face *fonts.Face
	widest := 0 // digit of the face
	for i := range b.cells {
		c := &b.cells[i]
		if !isDigit(c.r) || len(c.glyphs) != 1 {
			continue
		}
		g := &c.glyphs[0]
		if g.face != face {
			face, widest = g.face, widestDigit(g.face)
		}
		em := int64(g.face.Units())
		wide, own := c.size.Times(int64(widest), em), c.size.Times(int64(g.face.Advance(g.gid)), em)
		c.core, c.kern = max(wide, own), 0
		g.x = (c.core - own) / 2
	}
}

// widestDigit gives the advance of a face's widest digit, in font units.
func widestDigit(f *fonts.Face) (widest int) {
	for r := '0'; r <= '9'; r++ {
		if gid, ok := f.Glyph(r); ok {
			widest = max(widest, f.Advance(gid))
		}
	}
	return widest
}

// behindUnits is the width of what follows the last digit before the point.
func (b *boxed) behindUnits() (width length) {
	if b.figures != aNumber {
		return 0
	}
	units := 0
	for units < len(b.cells) && (isDigit(b.cells[units].r) || b.cells[units].r == ',' || isSign(b.cells[units].r)) {
		units++
	}
	for i := units; i < len(b.cells); i++ {
		width += b.cells[i].left + b.cells[i].core + b.cells[i].right
	}
	return width
}

// alignment says where the texts of a column stand. Numbers form a block, units below units, which stands like a text.
type alignment struct {
	at           content.Align // never AlignAuto
	numbers      bool
	before, tail length // of the block: up to the units and behind them
}

// alignColumns looks at what is set. What its author does not ask for: numbers stand in the middle, and so do texts that all
// take one line; others are flush left.
func (g *grid) alignColumns() {
	n := len(g.columns) - 1
	g.align = make([]alignment, n)
	single, figure, plain := make([]bool, n), make([]bool, n), make([]bool, n)
	some := make([]bool, n)
	for c := range n {
		single[c], figure[c], plain[c] = true, true, true
	}
	g.all(func(c int, b *boxed) {
		if b.atHeader || b.empty {
			return
		}
		one := len(b.lines) == 1
		single[c] = single[c] && one
		figure[c] = figure[c] && one && b.figures != noFigures
		plain[c] = plain[c] && b.figures != someFigure
		some[c] = some[c] || b.figures >= someFigure
	})
	g.all(func(c int, b *boxed) {
		a := &g.align[c]
		if a.numbers = figure[c] && some[c]; !a.numbers || b.atHeader || b.empty || b.figures == noFigure {
			return
		}
		if !plain[c] {
			b.tail = 0
		}
		a.before, a.tail = max(a.before, b.widths[0]-b.tail), max(a.tail, b.tail)
	})
	for c := range g.align {
		a := &g.align[c]
		if c < len(g.ins.Table.Align) {
			a.at = g.ins.Table.Align[c]
		}
		if a.at == content.AlignAuto {
			a.at = content.AlignLeft
			if a.numbers || single[c] {
				a.at = content.AlignCentre
			}
		}
	}
}

// inset is how far line k of a cell stands from the left end of its column's room.
func (g *grid) inset(c int, b *boxed, k int) length {
	a, room := g.align[c], g.inner(c)
	width, x := b.widths[k], length(0)
	switch block := a.before + a.tail; {
	case b.atHeader:
		a.at = content.AlignCentre
	case a.numbers && b.figures >= someFigure && block <= room:
		x, width = a.before-(b.widths[k]-b.tail), block
	case a.numbers && b.figures >= someFigure: // too wide for one block
		a.at = content.AlignRight
	}
	switch a.at {
	case content.AlignCentre:
		x += (room - width) / 2
	case content.AlignRight:
		x += room - width
	}
	return x
}

// inner is the width of the text in column c.
func (g *grid) inner(c int) length {
	return g.columns[c+1] - g.columns[c] - 2*g.size.Times(cellSide, 100)
}
