package layout

import (
	"unicode"
	"unicode/utf8"

	"jianbao/fonts"
	"jianbao/layout/clreq"
)

// pair is two glyphs of a face side by side.
type pair struct {
	face *fonts.Face
	a, b fonts.GlyphID
}

// joinLatin has the faces of users set their Latin letters as they were drawn to stand: ligatures within words, and
// kerning. Between Han nothing is kerned: they stand on a grid.
func (s *shaper) joinLatin(cells []cell) []cell {
	out := 0 // what is done moves up to here
	for from, to := 0, 0; from < len(cells); from = to {
		to = from + 1
		if !joins(&cells[from]) {
			if out < from {
				cells[out] = cells[from]
			}
			out++
			continue
		}
		for to < len(cells) && joins(&cells[to]) && oneRun(&cells[to-1], &cells[to]) {
			to++
		}
		n := s.ligate(cells[from:to])
		s.kern(cells[from : from+n])
		out += copy(cells[out:], cells[from:from+n])
	}
	return cells[:out]
}

// joins tells the cells of Latin text that a face with kerning or ligatures draws, each as one glyph of its own advance.
func joins(c *cell) bool {
	switch {
	case len(c.glyphs) != 1, c.glyphs[0].x != 0, utf8.RuneLen(c.r) != len(c.text): // one with an accent on it
		return false
	case !western(c) && c.class != clreq.Hyphen, c.r > unicode.MaxASCII && !unicode.Is(unicode.Latin, c.r):
		return false
	}
	f := c.glyphs[0].face
	return f.Joins() && c.core == c.size.Times(int64(f.Advance(c.glyphs[0].gid)), int64(f.Units()))
}

// oneRun tells that nothing stands between two cells, not even a character without a width: U+200C between two letters
// asks that they be not joined.
func oneRun(a, b *cell) bool {
	return a.glyphs[0].face == b.glyphs[0].face && a.glyphs[0].bold == b.glyphs[0].bold && a.glyphs[0].y == b.glyphs[0].y && a.size == b.size && a.ink == b.ink &&
		a.from == b.from && b.at == a.at+1
}

// ligate joins letters and gives how many cells are left. Digits and marks are never joined: a line may end at them.
func (s *shaper) ligate(cells []cell) int {
	out := 0
	for from := 0; from < len(cells); {
		to := from
		for to < len(cells) && unicode.IsLetter(cells[to].r) {
			to++
		}
		if to-from < 2 {
			to = max(to, from+1)
			out += copy(cells[out:], cells[from:to])
			from = to
			continue
		}
		out += s.ligateWord(cells[from:to], cells[out:])
		from = to
	}
	return out
}

// ligateWord writes the cells of one word, joined, to out, which may be the same ones.
func (s *shaper) ligateWord(word, out []cell) int {
	run := make([]fonts.GlyphID, len(word))
	for i := range word {
		run[i] = word[i].glyphs[0].gid
	}
	face := word[0].glyphs[0].face
	joined := face.Ligatures(run)
	if joined == nil {
		return copy(out, word)
	}
	at := 0
	for i, l := range joined {
		c := word[at]
		for _, part := range word[at+1 : at+l.Parts] {
			c.text += part.text
		}
		if l.Parts > 1 || l.GID != c.glyphs[0].gid {
			g := c.glyphs[0]
			g.gid, g.text = l.GID, c.text
			c.glyphs = []glyph{g}
			c.core = c.size.Times(int64(face.Advance(l.GID)), int64(face.Units()))
		}
		at += l.Parts
		out[i] = c
	}
	return len(joined)
}

// kern moves each glyph of a run nearer to or further from the one before it.
func (s *shaper) kern(cells []cell) {
	for i := range max(0, len(cells)-1) {
		g := cells[i].glyphs[0]
		by := s.kerning(pair{g.face, g.gid, cells[i+1].glyphs[0].gid})
		c := &cells[i]
		c.kern = max(c.size.Times(int64(by), int64(g.face.Units())), -c.core)
		c.core += c.kern
	}
}

func (s *shaper) kerning(p pair) int {
	by, ok := s.kerns[p]
	if !ok {
		if s.kerns == nil {
			s.kerns = map[pair]int{}
		}
		by = p.face.Kern(p.a, p.b)
		s.kerns[p] = by
	}
	return by
}

// unkern takes kerning away where a line may end: its last glyph has nothing after it.
func unkern(cells []cell, bonds []clreq.Bond) {
	for i := 0; i+1 < len(cells); i++ {
		if bonds[i+1] != clreq.Hard {
			cells[i].unkern()
		}
	}
}

func (c *cell) unkern() {
	c.core -= c.kern
	c.kern = 0
}
