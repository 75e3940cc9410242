package layout

import (
	"jianbao/content"
	"jianbao/internal/unit"
)

// frame is the page's geometry: 版心, grid and margins (GB/T 9704-2012 5.1–5.2).
type frame struct {
	size    unit.Size
	width   unit.Length // of the type area: the measure
	height  unit.Length
	top     unit.Length // of the type area
	inner   unit.Length // margin at the binding
	em      unit.Length // the body's type size
	cell    unit.Length // pitch of the characters: the width divided by their number
	pitch   unit.Length // pitch of the lines, cell top to cell top
	lines   int
	duplex  bool
	spacing unit.Length // visible gap between Han and Latin
}

// newFrame works the grid out. The lines fill the type area from the top of the first line's cells to the foot of the
// last line's (GB/T 9704 7.1 counts 22 lines of 28 characters that fill the area).
func newFrame(p content.Page) frame {
	f := frame{
		size:   unit.A4(),
		width:  unit.Millimetres(156),
		height: unit.Millimetres(225),
		top:    unit.Millimetres(37),
		inner:  unit.Millimetres(28),
		em:     unit.Points(p.Size),
		lines:  p.Lines,
		duplex: p.Duplex,
	}
	f.cell = f.width.Times(1, int64(p.Chars))
	f.pitch = (f.height - f.em).Times(1, int64(max(p.Lines-1, 1)))
	switch p.Spacing {
	case "quarter":
		f.spacing = f.cell / 4
	case "eighth":
		f.spacing = f.cell / 8
	}
	return f
}

// left gives the left edge of the type area on the page of the given index. Odd pages bind at the left.
func (f *frame) left(page int) unit.Length {
	if f.duplex && page%2 == 1 {
		return f.size.W - f.inner - f.width
	}
	return f.inner
}

// lineTop gives the top of the cells of a line, counted from 0.
func (f *frame) lineTop(line int) unit.Length { return f.top + unit.Length(line)*f.pitch }

// above is how far type of the given size stands below the top of a line's cells.
func (f *frame) above(size unit.Length) unit.Length { return (f.em - size) / 2 }

// baseline gives the baseline below the top of a line's cells for type of the given size, centred on the cell's middle: 0.85
// em below the top for the body's own size.
func (f *frame) baseline(size unit.Length) unit.Length { return f.em/2 + size.Times(35, 100) }
