package layout

import (
	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/page"
)

// style says how a stretch of text is set.
type style struct {
	role fonts.Role
	size unit.Length // of the em
	cell unit.Length // advance of a full-width character
	gap  unit.Length // between Han and Latin; 0 for none
	ink  page.Ink
}

// cell is a character with its glyph: the smallest thing that a line is made of. Of a full-width mark the core is the half
// that the ink is in; the blank half stands beside it as left or right, for the line to squeeze.
type cell struct {
	r           rune
	class       clreq.Class
	text        string // the source characters it stands for
	core        unit.Length
	left, right unit.Length // natural width of the blank halves
	blank       unit.Length // what a blank half takes in a full cell: the limit of left and right
	size        unit.Length // of the em
	full        unit.Length // the style's cell
	ink         page.Ink
	glyphs      []glyph
}

// glyph is drawn at (x, y) from the left end of its cell's core on the baseline; y grows downwards.
type glyph struct {
	face *fonts.Face
	gid  fonts.GlyphID
	x, y unit.Length
	text string
}

// shaper turns text into cells and collects what cannot be drawn.
type shaper struct {
	set     *fonts.Set
	punct   clreq.Style
	draft   bool
	missing map[rune]int // how often a character without a glyph was told
	helped  map[helped]int
	at      map[helped]diag.Pos
	order   []helped // of first use
	list    diag.List
}

// helped is a character that a face other than its role's drew.
type helped struct {
	r    rune
	face *fonts.Face
}

func newShaper(set *fonts.Set, iss *content.Issue) *shaper {
	s := &shaper{set: set, draft: iss.Draft, missing: map[rune]int{}, helped: map[helped]int{}, at: map[helped]diag.Pos{}}
	switch iss.Page.Punctuation {
	case "kaiming":
		s.punct = clreq.Kaiming
	case "half":
		s.punct = clreq.Half
	}
	return s
}

// where says in words which part of the issue a text is, for messages.
type where struct{ zh, en string }

// shape makes the cells of a text. Default-ignorable characters are left out.
func (s *shaper) shape(t content.Text, st style, w where) []cell {
	runes := []rune(t.S)
	cells := make([]cell, 0, len(runes))
	for i := 0; i < len(runes); i++ {
		r := runes[i]
		class := clreq.ClassAt(runes, i)
		switch {
		case class == clreq.Ignorable:
			continue
		case class == clreq.Combining && len(cells) > 0 && cells[len(cells)-1].class != clreq.Space:
			s.combine(&cells[len(cells)-1], r, st, w, t, i)
			continue
		case r == '—' && i+1 < len(runes) && runes[i+1] == '—':
			if c, ok := s.longDash(st); ok {
				cells = append(cells, c)
				i++
				continue
			}
		}
		c := cell{r: r, class: class, text: string(r), size: st.size, full: st.cell, ink: st.ink}
		g, ok := s.find(r, st, w, t, i)
		if !ok {
			continue
		}
		s.measure(&c, g, st, latinAround(runes, i))
		cells = append(cells, c)
	}
	return cells
}

// latinAround tells that a character stands inside a Latin word or a number: there / keeps the face's advance.
func latinAround(text []rune, i int) bool {
	latin := func(k int) bool {
		if k < 0 || k >= len(text) {
			return false
		}
		c := clreq.ClassOf(text[k])
		return c == clreq.Other || c == clreq.Digit
	}
	return latin(i-1) && latin(i+1)
}

// longDash gives the two-em dash that most song faces draw in one piece, where the role's face has one; there two em dashes side
// by side would show a gap (GB/T 15834 4.13: a 破折号 is one line of two characters).
func (s *shaper) longDash(st style) (cell, bool) {
	const twoEmDash = '⸺'
	f := s.set.Face(st.role)
	gid, ok := f.Glyph(twoEmDash)
	if !ok || f.Advance(gid)*10 < f.Units()*19 {
		return cell{}, false
	}
	c := cell{r: twoEmDash, class: clreq.ClassOf(twoEmDash), text: "——", size: st.size, full: st.cell, ink: st.ink, core: 2 * st.cell}
	adv := st.size.Times(int64(f.Advance(gid)), int64(f.Units()))
	c.glyphs = []glyph{{face: f, gid: gid, x: (c.core - adv) / 2, text: "——"}}
	return c, true
}

// find looks a character's glyph up and records fallbacks and failures.
func (s *shaper) find(r rune, st style, w where, t content.Text, i int) (glyph, bool) {
	if r == '\u3000' {
		r = ' ' // an ideographic space needs no glyph of its own, only a cell
	}
	ch, ok := s.set.Lookup(st.role, r)
	if ok {
		g := glyph{face: ch.Face, gid: ch.GID}
		if ch.Fallback {
			s.help(r, ch.Face, t.At.Right(i))
			own := s.set.Face(st.role)
			g.y = raise(ch.Face, st.size) - raise(own, st.size)
		}
		return g, true
	}
	s.lack(r, w, t, i)
	if !s.draft {
		return glyph{}, false
	}
	if ch, ok = s.set.Lookup(fonts.Folio, '〓'); !ok {
		return glyph{}, false
	}
	return glyph{face: ch.Face, gid: ch.GID}, true
}

// raise is how far the ink of a face's Han stands above the baseline: a face that helps out is shifted so that its Han
// stand as high as their neighbours.
func raise(f *fonts.Face, size unit.Length) unit.Length {
	return size.Times(int64(f.HanCentre()), int64(f.Units()))
}

// measure gives a cell its widths (CLREQ 3.1.6: what a mark takes, and which half of it is blank) and places its glyph.
func (s *shaper) measure(c *cell, g glyph, st style, latin bool) {
	g.text = c.text
	adv := st.size.Times(int64(g.face.Advance(g.gid)), int64(g.face.Units()))
	half := st.cell / 2
	width, blank := clreq.Width(c.r, s.punct), clreq.BlankOf(c.r)
	switch {
	case c.class == clreq.IdeographicSpace:
		c.core = st.cell
	case c.r == '’' && c.class == clreq.Other: // an apostrophe: the faces draw it as a full-width quote
		c.core, g.x = inkWidth(glyph{face: g.face, gid: g.gid}, st.size)
	case width == 0 || c.class == clreq.Solidus && latin: // no mark of the Chinese page: the face's own advance
		c.core = adv
	case blank.Right:
		c.core, c.right, c.blank = half, ems(st.cell, width)-half, half
	case blank.Left:
		c.core, c.left, c.blank = half, ems(st.cell, width)-half, half
		g.x = half - st.cell
	default:
		c.core = ems(st.cell, width)
		if c.class != clreq.Han {
			g.x = (c.core - adv) / 2
		}
	}
	c.glyphs = []glyph{g}
}

// inkWidth gives a glyph's ink with a hair of white on both sides, and the place of its origin in that.
func inkWidth(g glyph, size unit.Length) (width, x unit.Length) {
	side := size / 20
	left, right := inkOf(&placed{glyph: g, size: size})
	return right - left + 2*side, side - left
}

// ems converts from the mark table's unit.
func ems(cell unit.Length, w clreq.Em) unit.Length { return cell.Times(int64(w), int64(clreq.OneEm)) }

// combine draws a combining mark over the cell before it.
func (s *shaper) combine(c *cell, r rune, st style, w where, t content.Text, i int) {
	g, ok := s.find(r, st, w, t, i)
	if !ok {
		return
	}
	adv := st.size.Times(int64(g.face.Advance(g.gid)), int64(g.face.Units()))
	g.x = (c.core - adv) / 2
	if adv == 0 {
		g.x = c.core // a mark without an advance stands to the left of its origin
	}
	g.text = string(r)
	c.text += g.text
	c.glyphs = append(c.glyphs, g)
}
