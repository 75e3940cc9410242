package layout

import (
	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/layout/linebreak"
	"jianbao/page"
)

// placed is a glyph at its place in a line: x from the line's left end, y below the baseline.
type placed struct {
	glyph
	size unit.Length
	ink  page.Ink
	x, y unit.Length
	elem page.ElementID // 0 for the line's own
}

// setLine places the glyphs of one line. A full line ends at the measure: what is too long or too short is shared out over
// the line's marks and gaps in the order of [reductions] and [expansions]. Spaces that vanish at the line's end are placed
// behind it, so that the text keeps them.
func (p *paragraph) setLine(l linebreak.Line, measure unit.Length) (glyphs []placed, width unit.Length) {
	widths := make([]unit.Length, l.End-l.Start)
	total := p.items[l.End].Width
	for i := range widths {
		if it := p.items[l.Start+i]; it.Kind != linebreak.Penalty {
			widths[i] = it.Width
			total += it.Width
		}
	}
	switch slack := measure - total; {
	case slack < 0:
		p.share(l, widths, -slack, reductions(), true)
		total = measure
	case slack > 0 && !l.Last:
		if rest := p.share(l, widths, slack, expansions(), false); rest == 0 {
			total = measure
		}
	}
	var x unit.Length
	n := 0
	for _, t := range p.tags[l.Start:l.End] {
		if t.ofText() {
			n += len(p.cells[t.cell].glyphs)
		}
	}
	glyphs = make([]placed, 0, n)
	for i, w := range widths {
		if t := p.tags[l.Start+i]; t.ofText() {
			glyphs = p.place(glyphs, t.cell, x)
		}
		x += w
	}
	return p.placeSpaces(glyphs, l, x), total
}

// ofText tells that an item's cell is drawn there.
func (t tag) ofText() bool { return t.part == partCore || t.part == partSpace }

// placeSpaces places the spaces that the line's end swallows behind it: not more than a cell wide together, so that they stay on
// the page.
func (p *paragraph) placeSpaces(glyphs []placed, l linebreak.Line, x unit.Length) []placed {
	first, end := p.trail, len(p.cells)
	if !l.Last {
		end = int(p.tags[l.End].cell)
		for first = end; first > p.lead && p.cells[first-1].class == clreq.Space; first-- {
		}
	}
	for i := first; i < end; i++ {
		glyphs = p.place(glyphs, int32(i), x)
		x += min(p.cells[i].core, p.cells[i].full/unit.Length(end-first))
	}
	return glyphs
}

// place appends a cell's glyphs.
func (p *paragraph) place(out []placed, i int32, x unit.Length) []placed {
	c := &p.cells[i]
	for _, g := range c.glyphs {
		out = append(out, placed{glyph: g, size: c.size, ink: c.ink, x: x + g.x, y: g.y, elem: c.elem})
	}
	return out
}

// rule is a step in filling or squeezing a line: which items change, and how far each may go.
type rule struct {
	is    func(t tag, c *cell) bool
	limit func(w unit.Length, c *cell) unit.Length // how much an item of width w can give; ≥ 0
}

func bracketBlank(t tag, c *cell) bool {
	return (t.part == partRight || t.part == partLeft) && (c.class == clreq.Opener || c.class == clreq.Closer)
}
func commaBlank(t tag, c *cell) bool  { return t.part == partRight && c.class == clreq.Comma }
func periodBlank(t tag, c *cell) bool { return t.part == partRight && c.class == clreq.Period }
func anyBlank(t tag, _ *cell) bool    { return t.part == partRight || t.part == partLeft }
func spaceGlue(t tag, _ *cell) bool   { return t.part == partSpace }
func hanGap(t tag, _ *cell) bool      { return t.part == partHanGap }
func bareGap(t tag, _ *cell) bool     { return t.part == partGap || t.part == partHanGap }
func anyGap(t tag, c *cell) bool      { return bareGap(t, c) || spaceGlue(t, c) }

// downTo gives what lies above a fraction of the cell.
func downTo(num, den int64) func(unit.Length, *cell) unit.Length {
	return func(w unit.Length, c *cell) unit.Length { return max(0, w-c.full.Times(num, den)) }
}

// comfortable gives what lies above [comfort].
func comfortable(w unit.Length, c *cell) unit.Length { return max(0, w-comfort(c)) }

// downToHair gives all of a closer's blank, and all but a hair of an opener's.
func downToHair(w unit.Length, c *cell) unit.Length {
	if c.class == clreq.Opener {
		w -= hair(c)
	}
	return max(0, w)
}

// upTo gives what is missing to a fraction of the cell.
func upTo(num, den int64) func(unit.Length, *cell) unit.Length {
	return func(w unit.Length, c *cell) unit.Length { return max(0, c.full.Times(num, den)-w) }
}

// reductions are in the order of CLREQ 3.1.8 (GB/T 15834 5.1.11): all marks go to three quarters of a cell before any goes to
// a half, for one half mark among full ones looks uneven.
func reductions() []rule {
	return []rule{
		{spaceGlue, downTo(1, 4)},
		{bracketBlank, comfortable}, {commaBlank, comfortable}, {hanGap, downTo(1, 8)}, {periodBlank, comfortable},
		{bracketBlank, downToHair}, {commaBlank, downTo(0, 1)}, {periodBlank, downTo(0, 1)},
	}
}

// expansions are in the order of CLREQ 3.1.8. Han keep their pitch while marks and gaps can take the slack; the last rules
// have no limit, for a line must end at the measure.
func expansions() []rule {
	quarter := func(w unit.Length, c *cell) unit.Length { return max(0, c.left+c.right+c.full/4-w) }
	return []rule{
		{spaceGlue, upTo(1, 2)},
		{hanGap, upTo(1, 3)},
		{anyBlank, quarter},
		{bareGap, tenth},
		{anyGap, boundless}, // a long word follows: what Han cannot hide goes to the spaces too
	}
}

// tenth lets a bare place open by a tenth of a cell, and a gap between Han and Latin by as much beyond its third.
func tenth(w unit.Length, c *cell) unit.Length {
	if most := c.full.Times(1, 10); w < most {
		return most - w
	}
	return max(0, c.full.Times(13, 30)-w)
}

func boundless(unit.Length, *cell) unit.Length { return 1 << 40 }

// share spreads an amount over the items of a line, rule by rule, evenly within a rule, and gives what no rule could take.
func (p *paragraph) share(l linebreak.Line, widths []unit.Length, amount unit.Length, rules []rule, shrink bool) unit.Length {
	for _, r := range rules {
		amount = p.fill(l, widths, amount, r, shrink)
		if amount == 0 {
			break
		}
	}
	return amount
}

// fill applies one rule: each item gives the same, except those that reach their limit before.
func (p *paragraph) fill(l linebreak.Line, widths []unit.Length, amount unit.Length, r rule, shrink bool) unit.Length {
	type open struct {
		at   int
		room unit.Length
	}
	var items []open
	begun := shrink // an opener's blank at the line's start may shrink but not grow: it would look like an indent
	for i := range widths {
		t := p.tags[l.Start+i]
		begun = begun || t.part == partCore
		rigid := !shrink && anyBlank(t, nil) && p.items[l.Start+i].Stretch == 0 // inside an inseparable
		if begun && !rigid && t.part != partBreak && t.part != partIndent && r.is(t, &p.cells[t.cell]) {
			if room := r.limit(widths[i], &p.cells[t.cell]); room > 0 {
				items = append(items, open{i, room})
			}
		}
	}
	for len(items) > 0 && amount > 0 {
		each := amount / unit.Length(len(items))
		odd := int(amount % unit.Length(len(items))) // the first items take a unit more
		rest := items[:0]
		full := false
		for k, it := range items {
			if give := each + one(k < odd); it.room <= give {
				amount -= it.room
				change(&widths[it.at], it.room, shrink)
				full = true
			} else {
				rest = append(rest, it)
			}
		}
		items = rest
		if full {
			continue
		}
		for k, it := range items {
			change(&widths[it.at], each+one(k < odd), shrink)
		}
		return 0
	}
	return amount
}

func one(b bool) unit.Length {
	if b {
		return 1
	}
	return 0
}

func change(w *unit.Length, by unit.Length, shrink bool) {
	if shrink {
		by = -by
	}
	*w += by
}
