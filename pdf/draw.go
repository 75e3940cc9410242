package pdf

import (
	"math"
	"slices"
	"strconv"

	"jianbao/internal/unit"
	"jianbao/page"
	"jianbao/pdf/finish"
)

// tick is 1e-7 pt. Every number that is written, and every product of two of them, is a whole count of ticks; so the
// place where a reader's pen stands is known exactly, and rounding cannot add up.
type tick int64

const (
	perPt    tick = 1e7
	perMilli tick = 1e4 // of 1/1000 pt, the step of places and sizes
	perExtra tick = 1e3 // of 1/10000 pt, the step of character spacing
)

// tolerance is how far a glyph may be from its place before a number moves it there.
const tolerance = 8 * perMilli

func ticks(l unit.Length) tick { return tick(l.Times(int64(perPt), int64(unit.Pt))) }

// canvas writes the content stream of one page (ISO 32000-1, 8 and 9).
type canvas struct {
	b      []byte
	enc    *encoding
	height tick // of the MediaBox
	tagged bool
	style  style

	// The state of the stream, so that nothing is set twice. Text state outlives a text object.
	font  finish.Name
	size  tick
	extra tick // Tc
	rise  tick // Ts
	ink   page.Ink
	bold  bool     // glyphs are filled and their outlines drawn, with the next two
	line  page.Ink // of lines
	width tick     // of lines
}

// box gives a page's size to 1/100 pt, which is what the drawing library writes; y is counted from its lower edge.
func box(size page.Size) (w, h tick) {
	return round(ticks(size.W), 10*perMilli), round(ticks(size.H), 10*perMilli)
}

// draw gives the content of every page.
func draw(doc *page.Document, enc *encoding, st style) [][]byte {
	contents := make([][]byte, len(doc.Pages))
	for i := range doc.Pages {
		contents[i] = drawPage(doc, enc, st, i)
	}
	return contents
}

func drawPage(doc *page.Document, enc *encoding, st style, i int) []byte {
	_, height := box(doc.Pages[i].Size)
	c := &canvas{enc: enc, height: height, tagged: len(doc.Structure) > 0, b: make([]byte, 0, 16<<10), style: st,
		ink: st.first, line: noInk}
	runs := enc.runs[i]
	mcid := 0
	for _, op := range doc.Pages[i].Ops {
		switch op := op.(type) {
		case page.Begin:
			mcid = c.begin(doc, op, mcid)
		case page.End:
			if c.tagged {
				c.b = append(c.b, "EMC\n"...)
			}
		case page.Rule:
			c.rule(op)
		case page.Image:
			c.image(op)
		case page.Glyphs:
			if len(op.Run) > 0 {
				c.glyphs(op, runs[0])
				runs = runs[1:]
			}
		}
	}
	if st.marks {
		c.printerMarks(st.frames[i].Trim, st.folded)
	}
	return c.b
}

// begin opens marked content (14.6) and gives the next free number.
func (c *canvas) begin(doc *page.Document, b page.Begin, mcid int) int {
	if !c.tagged {
		return mcid
	}
	switch b.Elem {
	case page.Artifact:
		c.b = append(c.b, "/Artifact <</Type /Layout>> BDC\n"...)
		return mcid
	case page.PageNumber:
		c.b = append(c.b, "/Artifact <</Type /Pagination /Subtype /Footer>> BDC\n"...)
		return mcid
	case page.Watermark:
		c.b = append(c.b, "/Artifact <</Type /Pagination /Subtype /Watermark>> BDC\n"...)
		return mcid
	}
	c.b = append(c.b, '/')
	c.b = append(c.b, doc.Structure[b.Elem].Role.String()...)
	c.b = append(c.b, " <</MCID "...)
	c.b = strconv.AppendInt(c.b, int64(mcid), 10)
	c.b = append(c.b, ">> BDC\n"...)
	return mcid + 1
}

// number writes t points with at most three decimals, and a space.
func (c *canvas) number(t tick) { c.decimal(t, perMilli, 3) }

// decimal writes a whole count of step, which is 1/10^decimals pt, in points.
func (c *canvas) decimal(t, step tick, decimals int) {
	c.b = append(finish.AppendReal(c.b, float64(round(t, step)/step)/math.Pow10(decimals), decimals), ' ')
}

// round gives t as the nearest multiple of step, halves away from zero.
func round(t, step tick) tick {
	if t < 0 {
		return -round(-t, step)
	}
	return (t + step/2) / step * step
}

// setInk sets the fill colour: black on one plate, so that text prints sharp; on screens red as FF0000; pale for a
// watermark without transparency.
func (c *canvas) setInk(ink page.Ink) {
	if ink == c.ink {
		return
	}
	c.ink = ink
	c.b = append(c.b, c.style.inks[ink]...)
}

// embolden has glyphs drawn with a line along their outlines (9.3.6, modes 0 and 2), round where it turns, as mitres would
// stand out at the corners of strokes.
func (c *canvas) embolden(g page.Glyphs) {
	bold := g.Stroke > 0
	if bold && g.Ink != c.line {
		c.line = g.Ink
		c.b = append(c.b, c.style.lines[g.Ink]...)
	}
	if width := round(ticks(g.Stroke), perMilli); bold && width != c.width {
		if c.width == 0 {
			c.b = append(c.b, "1 j "...)
		}
		c.width = width
		c.number(width)
		c.b = append(c.b, "w "...)
	}
	if bold != c.bold {
		c.bold = bold
		mode := "0 Tr "
		if bold {
			mode = "2 Tr "
		}
		c.b = append(c.b, mode...)
	}
}

func (c *canvas) rule(r page.Rule) {
	c.setInk(r.Ink)
	x0, x1 := ticks(min(r.Box.Min.X, r.Box.Max.X)), ticks(max(r.Box.Min.X, r.Box.Max.X))
	y0, y1 := c.height-ticks(max(r.Box.Min.Y, r.Box.Max.Y)), c.height-ticks(min(r.Box.Min.Y, r.Box.Max.Y))
	for _, t := range [...]tick{x0, y0, x1 - x0, y1 - y0} {
		c.number(t)
	}
	c.b = append(c.b, "re f\n"...)
}

// glyphs writes one run as a text object.
func (c *canvas) glyphs(g page.Glyphs, r run) {
	c.setInk(g.Ink)
	c.embolden(g)
	c.b = append(c.b, "BT "...)
	size := round(ticks(g.Size), perMilli)
	if font := c.enc.names[g.Face]; font != c.font || size != c.size {
		c.font, c.size = font, size
		c.b = append(append(append(c.b, '/'), font...), ' ')
		c.number(size)
		c.b = append(c.b, "Tf "...)
	}
	steps := spacings(g, r, size)
	if extra := chooseExtra(steps, c.extra); extra != c.extra {
		c.extra = extra
		c.decimal(extra, perExtra, 4)
		c.b = append(c.b, "Tc "...)
	}
	base := g.Run[0] // a run that lies level starts at its first glyph
	if g.Turn != 0 {
		base = page.PlacedGlyph{}
	}
	x, y := round(ticks(g.At.X+base.X), perMilli), round(c.height-ticks(g.At.Y+base.Y), perMilli)
	if g.Turn != 0 {
		c.turn(g.Turn)
	}
	c.number(x)
	c.number(y)
	if g.Turn != 0 {
		c.b = append(c.b, "Tm "...)
	} else {
		c.b = append(c.b, "Td "...)
	}
	c.show(g, r, x-ticks(g.At.X), base.Y)
	c.b = append(c.b, "ET\n"...)
}

// turn writes the first four numbers of a text matrix that turns by whole degrees.
func (c *canvas) turn(degrees int) {
	sin, cos := math.Sincos(float64(degrees) * math.Pi / 180)
	for _, v := range [...]float64{cos, sin, -sin, cos} {
		c.b = append(finish.AppendReal(c.b, v, 6), ' ')
	}
}

// show writes the glyphs. pen is where the first one would fall, from the run's origin; level is the Y of the baseline.
func (c *canvas) show(g page.Glyphs, r run, pen tick, level unit.Length) {
	open, quoted := false, false // inside [ ] and < >
	for i, p := range g.Run {
		if rise := round(ticks(level-p.Y), perMilli); rise != c.rise {
			if open {
				c.closeArray(quoted)
			}
			open, quoted = false, false
			c.rise = rise
			c.number(rise)
			c.b = append(c.b, "Ts "...)
		}
		if !open {
			c.b = append(c.b, '[')
			open = true
		}
		if back := c.correction(pen - ticks(p.X)); back != 0 {
			if quoted {
				c.b = append(c.b, '>')
				quoted = false
			}
			c.b = finish.AppendReal(c.b, float64(back)/10, 1)
			pen -= back * c.tenth()
		}
		if !quoted {
			c.b = append(c.b, '<')
			quoted = true
		}
		c.b = appendCode(c.b, r.glyphs[i].code)
		pen += tick(r.glyphs[i].width)*c.size/1000 + c.extra
	}
	if open {
		c.closeArray(quoted)
	}
}

func (c *canvas) closeArray(quoted bool) {
	if quoted {
		c.b = append(c.b, '>')
	}
	c.b = append(c.b, "] TJ "...)
}

// tenth is the step of a TJ number with one decimal, 1/10000 em.
func (c *canvas) tenth() tick { return c.size / 1e4 }

// correction gives the TJ number, in tenths, that brings the pen back by off: a whole one where that is near enough.
func (c *canvas) correction(off tick) tick {
	if -tolerance <= off && off <= tolerance {
		return 0
	}
	tenth := c.tenth()
	whole := round(off, 10*tenth)
	if rest := off - whole; -tolerance <= rest && rest <= tolerance {
		return whole / tenth
	}
	return round(off, tenth) / tenth
}

const digits = "0123456789ABCDEF"

func appendCode(b []byte, code uint16) []byte {
	return append(b, digits[code>>12], digits[code>>8&15], digits[code>>4&15], digits[code&15])
}

// spacings gives what each step of the run has beyond the advance of its code.
func spacings(g page.Glyphs, r run, size tick) []tick {
	out := make([]tick, len(g.Run)-1)
	for i := range out {
		out[i] = ticks(g.Run[i+1].X) - ticks(g.Run[i].X) - tick(r.glyphs[i].width)*size/1000
	}
	return out
}

// chooseExtra gives the character spacing that leaves the fewest steps to be mended by a number: the most frequent value,
// unless the one in force (or none) does about as well.
func chooseExtra(steps []tick, now tick) tick {
	const near = perExtra / 2 // steps that one value serves alike
	sorted := slices.Sorted(slices.Values(steps))
	best, count := tick(0), 0
	for from, to := 0, 0; to < len(sorted); to++ {
		for sorted[to]-sorted[from] > 2*near {
			from++
		}
		if to-from+1 > count {
			best, count = sorted[(from+to)/2], to-from+1
		}
	}
	served := func(extra tick) (n int) {
		for _, s := range sorted {
			if s-extra <= near && extra-s <= near {
				n++
			}
		}
		return n
	}
	const worth = 2 // a Tc operator costs as much as two numbers
	if count <= served(now)+worth {
		return now
	}
	return round(best, perExtra)
}
