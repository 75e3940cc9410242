package pagelaws

import (
	"cmp"
	"math"
	"slices"
	"strings"
	"unicode"
)

// The page of GB/T 9704 and the house's line grid, in points.
const (
	mm        = 72 / 25.4
	pageWidth = 210 * mm
	areaWidth = 156 * mm
	areaTop   = 37 * mm
	areaFoot  = (37 + 225) * mm
	binding   = 28 * mm // white on the inner side; 26 mm are left on the outer
	outer     = 26 * mm
	bodySize  = 16.0
	pitch     = (225*mm - bodySize) / 21 // 22 lines fill the area from ink to ink
	near      = 0.6                      // what the eye does not see at a line's end
)

// Marks by the place of their ink in a full cell: in the left half, or in the right.
const (
	leftInk  = "，。、；：？！．”’）》〉】〕］｝』」〗"
	rightInk = "（《〈【〔［｛『「〖“‘"
)

// Characters that no line begins with, and those that none ends with (GB/T 15834 5.1; CLREQ, GB level; the house adds
// ellipsis and dash).
const (
	neverFirst = leftInk + ",.;:?!)]}" + "％%‰℃℉°′″" + "·‧・" + "/／" + "～〜–" + "…⋯⸺" + "々〻ゝゞヽヾ"
	neverLast  = rightInk + "([{" + "￥$£" + "/／"
	dash       = '—'
	mayHang    = "，。、"
)

// line is the glyphs of one baseline, from left to right, without white space at its ends.
type line struct {
	page   int // from 0
	glyphs []Glyph
	spaced bool // white space stood at its end
	size   float64
	font   string
	base   float64 // the baseline of most of its Han: a glyph of another face may stand a little off it
}

// lines sorts a page's glyphs into lines, from top to bottom.
func lines(page int, p Page) []line {
	glyphs := slices.Clone(p.Glyphs)
	slices.SortStableFunc(glyphs, func(a, b Glyph) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X, b.X)) })
	var out []line
	for len(glyphs) > 0 {
		n := 1
		for n < len(glyphs) && glyphs[n].Y-glyphs[0].Y < 0.2*glyphs[0].Size {
			n++
		}
		if l := newLine(page, glyphs[:n:n]); len(l.glyphs) > 0 {
			out = append(out, l)
		}
		glyphs = glyphs[n:]
	}
	return out
}

func newLine(page int, glyphs []Glyph) line {
	// By their ink: the blank half of an opener may reach back under the mark before it.
	slices.SortStableFunc(glyphs, func(a, b Glyph) int {
		x, _ := ink(a)
		y, _ := ink(b)
		return cmp.Compare(x, y)
	})
	for len(glyphs) > 0 && unicode.IsSpace(glyphs[0].C) {
		glyphs = glyphs[1:]
	}
	spaced := false
	for len(glyphs) > 0 && unicode.IsSpace(glyphs[len(glyphs)-1].C) {
		glyphs = glyphs[:len(glyphs)-1]
		spaced = true
	}
	l := line{page: page, glyphs: glyphs, spaced: spaced}
	// The line's own face is that of most of its Han: one fallback glyph changes nothing.
	count := map[Glyph]int{}
	for _, g := range glyphs {
		face := Glyph{Size: g.Size, Font: g.Font}
		if count[face]++; unicode.Is(unicode.Han, g.C) {
			count[face] += 100
		}
		if best := (Glyph{Size: l.size, Font: l.font}); count[face] > count[best] {
			l.size, l.font, l.base = g.Size, g.Font, g.Y
		}
	}
	return l
}

func (l line) first() Glyph { return l.glyphs[0] }
func (l line) last() Glyph  { return l.glyphs[len(l.glyphs)-1] }
func (l line) y() float64   { return l.base }

func (l line) text() string {
	var b strings.Builder
	for _, g := range l.glyphs {
		b.WriteRune(g.C)
	}
	return b.String()
}

// han counts the ideographs of the line.
func (l line) han() int {
	n := 0
	for _, g := range l.glyphs {
		if unicode.Is(unicode.Han, g.C) {
			n++
		}
	}
	return n
}

// left is the inner edge of the type area on the line's page: the first page is odd, bound on its left.
func (l line) left() float64 {
	if l.page%2 == 0 {
		return binding
	}
	return outer
}

func (l line) right() float64 { return l.left() + areaWidth }

// ink gives the part of a glyph's cell that is not blank by design.
func ink(g Glyph) (x0, x1 float64) {
	wide := g.X1-g.X > 0.75*g.Size
	switch {
	case unicode.Is(unicode.Han, g.C):
		return g.X, g.X + g.Size // a step added to a Han glyph is a gap, not ink
	case strings.ContainsRune(leftInk, g.C):
		return g.X, g.X + min(g.X1-g.X, g.Size/2)
	case strings.ContainsRune(rightInk, g.C) && wide:
		return g.X + g.Size/2, g.X + g.Size
	}
	return g.X, max(g.X, g.X1)
}

// place tells how a line stands to the left edge of the type area.
type place uint8

const (
	apart    place = iota // centred, set in, to the right
	flush                 // goes on with a paragraph
	indented              // begins a paragraph, two characters in
)

// place of a line; the cell of an opening mark may have lost its left half.
func (l line) place() place {
	d := (l.first().X - l.left()) / l.size
	cut := 0.2
	if strings.ContainsRune(rightInk, l.first().C) {
		cut = 0.6
	}
	switch {
	case -cut < d && d < 0.2:
		return flush
	case 2-cut < d && d < 2.2:
		return indented
	}
	return apart
}

// widest gives the widest gap between two neighbours that are not parted by a typed space.
func (l line) widest() float64 {
	gap := 0.0
	for i := 1; i < len(l.glyphs); i++ {
		a, b := l.glyphs[i-1], l.glyphs[i]
		if unicode.IsSpace(a.C) || unicode.IsSpace(b.C) {
			continue
		}
		_, end := ink(a)
		begin, _ := ink(b)
		gap = math.Max(gap, begin-end)
	}
	return gap
}
