package layout

import (
	"unicode"
	"unicode/utf8"

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
	elem page.ElementID // of a stretch inside a paragraph; 0 for the paragraph's own
}

// styled is a stretch of text up to a character.
type styled struct {
	end int
	st  style
}

// cell is a character with its glyph: the smallest thing that a line is made of. Of a full-width mark the core is the half
// that the ink is in; the blank half stands beside it as left or right, for the line to squeeze.
type cell struct {
	r           rune
	class       clreq.Class
	text        string // the source characters it stands for
	core        unit.Length
	kern        unit.Length // what kerning added to the core
	left, right unit.Length // natural width of the blank halves
	blank       unit.Length // what a blank half takes in a full cell: the limit of left and right
	size        unit.Length // of the em
	full        unit.Length // the style's cell
	ink         page.Ink
	glyphs      []glyph // none for a character that only forbids a break
	stick       bool    // stays with the cell before it
	mark        bool    // of a footnote
	apart       bool    // an opener behind a mark of another face: see hair
	twin        bool    // ends a —— or ……
	notes       []row   // the lines of the footnote whose mark this is
	elem        page.ElementID
	from        *source
	at          int32 // of its first character in the source
}

// source is the text that cells were made of, for messages.
type source struct {
	text  content.Text
	w     where
	place func(n int) diag.Pos // of character n, where the text does not stand in the source as it is
	runes []rune               // of the text
}

func (c *cell) pos() diag.Pos { return c.from.pos(int(c.at)) }

// glyph is drawn at (x, y) from the left end of its cell's core on the baseline; y grows downwards.
type glyph struct {
	face *fonts.Face
	gid  fonts.GlyphID
	x, y unit.Length
	text string
	bold bool // drawn heavier than the face has it
}

// shaper turns text into cells and collects what cannot be drawn.
type shaper struct {
	issue    string // the issue's file: the place of messages about texts that stand in no file
	set      *fonts.Set
	punct    clreq.Style
	draft    bool
	missing  map[rune]int // at how many places a character has no glyph
	full     []fullRune
	meetings map[meeting]bool
	helped   map[helped]int
	at       map[helped]diag.Pos
	order    []helped // of first use
	yielded  map[yielded]bool
	plain    map[sequence]bool // told to be drawn without their selector
	privates map[helped]bool   // told to be of private use
	kerns    map[pair]int      // in font units
	list     diag.List
	uses     *uses // nil where nobody asked
}

// helped is a character that a face other than its role's drew.
type helped struct {
	r      rune
	face   *fonts.Face
	uneven bool // the role's own face has the mark, but not as it is wanted
}

func newShaper(set *fonts.Set, iss *content.Issue) *shaper {
	s := &shaper{issue: iss.Path, set: set, draft: iss.Draft, missing: map[rune]int{}, meetings: map[meeting]bool{}, helped: map[helped]int{}, at: map[helped]diag.Pos{},
		yielded: map[yielded]bool{}}
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
	return s.shapeRuns(&source{text: t, w: w}, []styled{{len(t.S), st}})
}

// shapeRuns makes the cells of a text whose style changes.
func (s *shaper) shapeRuns(from *source, styles []styled) []cell {
	t := from.text
	runes := []rune(t.S)
	from.runes = runes
	all := styles
	cells := make([]cell, 0, len(runes))
	glyphs := make([]glyph, 0, len(runes)) // of all cells
	var next int                           // the byte behind character i
	for i, r := range runes {
		for i >= styles[0].end {
			styles = styles[1:]
		}
		st := styles[0].st
		_, size := utf8.DecodeRuneInString(t.S[next:])
		text := t.S[next : next+size]
		next += size
		class := clreq.ClassAt(runes, i)
		c := cell{r: r, class: class, text: text, size: st.size, full: st.cell, ink: st.ink, from: from, at: int32(i), elem: st.elem}
		switch {
		case class == clreq.Ignorable:
			continue
		case class == clreq.Combining && len(cells) > 0 && cells[len(cells)-1].class != clreq.Space:
			s.combine(&cells[len(cells)-1], st, c)
			continue
		case r == '—' && len(cells) > 0 && cells[len(cells)-1].r == '—' && cells[len(cells)-1].at == int32(i-1):
			if g, ok := s.longDash(&cells[len(cells)-1], st); ok {
				glyphs[len(glyphs)-1] = g
				continue
			}
		case class == clreq.Glue && invisible(r):
			if n := len(cells); n == 0 || !invisible(cells[n-1].r) { // a thousand of them hold no better than one
				cells = append(cells, c)
			}
			continue
		}
		g, ok := s.find(&c, st)
		if !ok {
			continue
		}
		glyphs = append(glyphs, s.measure(&c, g, st, latinAround(runes, i)))
		c.glyphs = glyphs[len(glyphs)-1 : len(glyphs) : len(glyphs)]
		if n := len(cells); n > 0 && twins(&cells[n-1], r, i) {
			s.close(&cells[n-1], &c, st)
		}
		cells = append(cells, c)
	}
	cells = s.joinLatin(cells)
	if s.uses != nil {
		s.uses.add(cells, all)
	}
	return cells
}

// invisible tells the characters without a width that hold their neighbours together: they have no glyph.
func invisible(r rune) bool { return r == '\u200D' || r == '\u2060' || r == '\uFEFF' }

// latinAround tells that a character stands inside a Latin word, a number or an address: there / keeps the face's advance.
func latinAround(text []rune, i int) bool {
	latin := func(k int) bool {
		if k < 0 || k >= len(text) {
			return false
		}
		c := clreq.ClassOf(text[k])
		return c == clreq.Other || c == clreq.Digit || text[k] > ' ' && text[k] <= unicode.MaxASCII
	}
	return latin(i-1) && latin(i+1)
}

// longDash turns the cell of an em dash, whose twin follows it, into that of the two-em dash that most song faces draw in one
// piece, where two em dashes side by side would show a gap (GB/T 15834 4.13: a 破折号 is one line of two characters).
func (s *shaper) longDash(c *cell, st style) (glyph, bool) {
	const twoEmDash = '⸺'
	ch, ok := s.set.LongDash(st.role)
	if !ok {
		return glyph{}, false
	}
	s.unhelp(c.r, c.glyphs[0].face, c.pos())
	c.r, c.class, c.text, c.core = twoEmDash, clreq.ClassOf(twoEmDash), "——", 2*st.cell
	g := glyph{face: ch.Face, gid: ch.GID, text: c.text, bold: ch.Bold}
	g.x = (c.core - st.size.Times(int64(ch.Face.Advance(ch.GID)), int64(ch.Face.Units()))) / 2
	if ch.Fallback {
		s.help(twoEmDash, ch.Face, st.role, c.pos())
		g.y = raise(ch.Face, st.size) - raise(s.set.Face(st.role), st.size)
	}
	g.y -= lift(g, st)
	return g, true
}

// find looks the glyph of a cell's character up and records fallbacks and failures.
func (s *shaper) find(c *cell, st style) (glyph, bool) {
	r := c.r
	if r == '\u3000' {
		r = ' ' // an ideographic space needs no glyph of its own, only a cell
	}
	ch, ok := s.set.Lookup(st.role, r)
	if ok {
		g := glyph{face: ch.Face, gid: ch.GID, bold: ch.Bold}
		if unicode.Is(unicode.Co, r) {
			s.private(r, ch.Face, c.pos())
		}
		if ch.Fallback {
			s.help(r, ch.Face, st.role, c.pos())
			own := s.set.Face(st.role)
			g.y = raise(ch.Face, st.size) - raise(own, st.size)
		}
		return g, true
	}
	s.lack(c)
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
func (s *shaper) measure(c *cell, g glyph, st style, latin bool) glyph {
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
		c.core, c.right, c.blank = half, blankIn(st.cell, width), half
		g.x = inCell(g, fonts.Left, st)
	case blank.Left:
		c.core, c.left, c.blank = half, blankIn(st.cell, width), half
		g.x = half - st.cell + inCell(g, fonts.Right, st)
	default:
		c.core = ems(st.cell, width)
		switch {
		case c.r == '·' && !g.face.Embedded():
			g.x = (c.core-st.size)/2 + inCell(g, fonts.Middle, st)
		case c.class != clreq.Han:
			g.x = (c.core - adv) / 2
		}
	}
	if c.r == '—' || c.r == '…' || c.r == '·' {
		g.y -= lift(g, st)
	}
	return g
}

// lift is how far a mark in the middle of the line is lifted: the faces of users may have it at the height of Latin text.
func lift(g glyph, st style) unit.Length {
	return st.size.Times(int64(g.face.Lift(g.gid)), int64(g.face.Units()))
}

// inCell is how far a mark is moved to stand on its side of a full cell: the faces of users have marks of any width.
func inCell(g glyph, side fonts.Side, st style) unit.Length {
	return st.size.Times(int64(g.face.InCell(g.gid, side)), int64(g.face.Units()))
}

// inkWidth gives a glyph's ink with a hair of white on both sides, and the place of its origin in that.
func inkWidth(g glyph, size unit.Length) (width, x unit.Length) {
	side := size / 20
	left, right := inkOf(&placed{glyph: g, size: size})
	return right - left + 2*side, side - left
}

// ems converts from the mark table's unit.
func ems(cell unit.Length, w clreq.Em) unit.Length { return cell.Times(int64(w), int64(clreq.OneEm)) }

// combine draws a combining mark over the cell before it. A variation selector has no glyph: it goes with the one before.
func (s *shaper) combine(c *cell, st style, mark cell) {
	c.text += mark.text
	if n := len(c.glyphs); n > 0 && unicode.Is(unicode.Variation_Selector, mark.r) {
		c.glyphs[n-1].text += mark.text
		s.vary(c, &c.glyphs[n-1], st, mark.r)
		return
	}
	if s.compose(c, st) {
		return
	}
	g, ok := s.find(&mark, st)
	if !ok {
		return
	}
	adv := st.size.Times(int64(g.face.Advance(g.gid)), int64(g.face.Units()))
	g.x = (c.core - adv) / 2
	if adv == 0 {
		g.x = c.core // a mark without an advance stands to the left of its origin
	}
	g.text = mark.text
	c.glyphs = append(c.glyphs, g)
}
