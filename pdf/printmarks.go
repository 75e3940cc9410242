package pdf

import (
	"jianbao/internal/unit"
	"jianbao/page"
	"jianbao/pdf/finish"
)

// The printer's marks: where they lie from the cut, and how large they are.
const (
	cropFrom   = 4 * mm // outside the bleed, so that no mark is printed where ink may reach
	cropTo     = 9 * mm
	targetAt   = 7 * mm // the middle of a registration mark
	targetRing = 3 * mm / 2
	targetArm  = 5 * mm / 2
	markLine   = unit.Pt / 4
)

// arc is how far a Bézier curve's handles lie, for a quarter of a circle of radius 1, in 1/10000.
const arc = 5523

// printerMarks draws on every plate: where to cut at the corners, and at the sides rings with a cross that lie on each
// other where the plates do. The fold of a booklet is marked where the sheet is not seen when it is cut.
func (c *canvas) printerMarks(trim page.Rect, folded bool) {
	c.b = append(c.b, "q /"+finish.Knockout+" gs /"+finish.AllSpace+" CS 1 SCN "...)
	c.number(ticks(markLine))
	c.b = append(c.b, "w "...)
	for _, x := range [...]page.Length{trim.Min.X, trim.Max.X} {
		c.stroke(x, trim.Min.Y-cropTo, x, trim.Min.Y-cropFrom)
		c.stroke(x, trim.Max.Y+cropFrom, x, trim.Max.Y+cropTo)
	}
	for _, y := range [...]page.Length{trim.Min.Y, trim.Max.Y} {
		c.stroke(trim.Min.X-cropTo, y, trim.Min.X-cropFrom, y)
		c.stroke(trim.Max.X+cropFrom, y, trim.Max.X+cropTo, y)
	}
	middle := trim.Min.X + (trim.Max.X-trim.Min.X)/2
	across := middle
	if folded {
		across = trim.Min.X + (trim.Max.X-trim.Min.X)*3/4
	}
	high := trim.Min.Y + (trim.Max.Y-trim.Min.Y)/2
	c.target(trim.Min.X-targetAt, high)
	c.target(trim.Max.X+targetAt, high)
	c.target(across, trim.Min.Y-targetAt)
	c.target(across, trim.Max.Y+targetAt)
	if folded {
		c.b = append(c.b, "[3 2] 0 d "...)
		c.stroke(middle, trim.Min.Y-cropTo, middle, trim.Min.Y-cropFrom)
		c.stroke(middle, trim.Max.Y+cropFrom, middle, trim.Max.Y+cropTo)
	}
	c.b = append(c.b, "Q\n"...)
}

// target draws a ring with a cross round a place.
func (c *canvas) target(x, y page.Length) {
	c.stroke(x-targetArm, y, x+targetArm, y)
	c.stroke(x, y-targetArm, x, y+targetArm)
	r := page.Length(targetRing)
	h := r.Times(arc, 1e4)
	c.to(x+r, y, "m ")
	for _, q := range [...][6]page.Length{
		{r, h, h, r, 0, r}, {-h, r, -r, h, -r, 0}, {-r, -h, -h, -r, 0, -r}, {h, -r, r, -h, r, 0},
	} {
		c.to(x+q[0], y+q[1], "")
		c.to(x+q[2], y+q[3], "")
		c.to(x+q[4], y+q[5], "c ")
	}
	c.b = append(c.b, "s\n"...)
}

func (c *canvas) stroke(x0, y0, x1, y1 page.Length) {
	c.to(x0, y0, "m ")
	c.to(x1, y1, "l S\n")
}

// to writes a place, and what is done there.
func (c *canvas) to(x, y page.Length, operator string) {
	c.number(ticks(x))
	c.number(c.height - ticks(y))
	c.b = append(c.b, operator...)
}
