package layout

// vary gives a character with a variation selector behind it the shape that the selector asks for. Where no face has that,
// the character is drawn by itself, and this is told: it may be somebody's name.
func (s *shaper) vary(c *cell, g *glyph, st style, selector rune) {
	if ch, ok := s.set.LookupVariant(st.role, c.r, selector); ok {
		g.face, g.gid, g.y, g.bold = ch.Face, ch.GID, 0, ch.Bold
		if ch.Fallback {
			s.help(c.r, ch.Face, st.role, c.pos())
			g.y = raise(ch.Face, st.size) - raise(s.set.Face(st.role), st.size)
		}
		return
	}
	if selector == '\uFE0E' || selector == '\uFE0F' { // text or picture: on paper all is text
		return
	}
	key := sequence{c.r, selector}
	if s.plain[key] {
		return
	}
	if s.plain == nil {
		s.plain = map[sequence]bool{}
	}
	s.plain[key] = true
	s.list.Warnf(c.pos(), "JB4102", "“%s”后面有异体字选择符（U+%04X），没有字体有这个字形，按通常的字形排；要原样，在 [fonts] rare 中加一个有它的字体",
		"“%s” has a variation selector (U+%04X) behind it and no face has that shape: the usual one is drawn; for the other add "+
			"a face that has it to rare in [fonts]", string(c.r), selector)
}

// compose draws a letter with its marks, all that the cell stands for, as the one glyph that a face has for them. The text
// stays as it was typed.
func (s *shaper) compose(c *cell, st style) bool {
	if len(c.glyphs) == 0 {
		return false
	}
	ch, r, ok := s.set.LookupComposed(st.role, c.text)
	if !ok {
		return false
	}
	own := c.glyphs[0]
	g := glyph{face: ch.Face, gid: ch.GID, bold: ch.Bold, text: c.text}
	if ch.Fallback {
		s.help(r, ch.Face, st.role, c.pos())
		g.y = raise(ch.Face, st.size) - raise(s.set.Face(st.role), st.size)
	}
	if c.core == st.size.Times(int64(own.face.Advance(own.gid)), int64(own.face.Units())) {
		c.core = st.size.Times(int64(g.face.Advance(g.gid)), int64(g.face.Units()))
	}
	g.x = own.x
	c.glyphs = []glyph{g}
	return true
}

// sequence is a character with a variation selector.
type sequence struct{ r, selector rune }
