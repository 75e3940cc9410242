package pagelaws

import (
	"fmt"
	"math"
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Check gives the faults of a document, one a line, each with its place: page, baseline and text.
func Check(pages []Page) []string {
	c := checker{}
	var all []line
	for i, p := range pages {
		if math.Abs(p.Width-pageWidth) > 1 || math.Abs(p.Height-297*mm) > 1 {
			c.faults = append(c.faults, fmt.Sprintf("p%d: %.0f × %.0f pt is not A4", i+1, p.Width, p.Height))
		}
		body := c.folio(i, lines(i, p))
		for _, l := range body {
			c.characters(l)
			c.area(l)
			c.edges(l)
			c.overlaps(l)
		}
		all = append(all, body...)
	}
	if len(all) == 0 {
		c.faults = append(c.faults, "no text at all")
		return c.faults
	}
	c.paragraphs(all)
	return c.faults
}

type checker struct{ faults []string }

func (c *checker) fault(l line, format string, args ...any) {
	text := []rune(l.text())
	if len(text) > 16 {
		text = append(append(text[:8:8], '…'), text[len(text)-6:]...)
	}
	c.faults = append(c.faults,
		fmt.Sprintf("p%d y%.0f %s: ", l.page+1, l.y(), string(text))+fmt.Sprintf(format, args...))
}

var folio = regexp.MustCompile(`^— ?([0-9]+) ?—$`)

// folio checks the page number and gives the other lines: one below the type area, the page's own number, on the outer
// side (GB/T 9704).
func (c *checker) folio(page int, ls []line) []line {
	var rest []line
	found := 0
	for _, l := range ls {
		m := folio.FindStringSubmatch(l.text())
		if m == nil || l.y() < areaFoot {
			rest = append(rest, l)
			continue
		}
		found++
		if m[1] != fmt.Sprint(page+1) {
			c.fault(l, "page %d has another number", page+1)
		}
		if onRight := l.first().X > pageWidth/2; onRight != (page%2 == 0) {
			c.fault(l, "the page number is on the inner side")
		}
		if l.first().X < l.left() || l.last().X1 > l.right()+near {
			c.fault(l, "the page number stands out of the measure")
		}
	}
	if found != 1 {
		c.faults = append(c.faults, fmt.Sprintf("p%d: %d page numbers", page+1, found))
	}
	return rest
}

// characters: every glyph has a meaning that a reader's machine can copy and search.
func (c *checker) characters(l line) {
	for _, g := range l.glyphs {
		r := g.C
		switch {
		case r == unicode.ReplacementChar, unicode.Is(unicode.Co, r), unicode.Is(unicode.Cc, r):
			c.fault(l, "U+%04X is no readable character", r)
		case 0x2F00 <= r && r <= 0x2FDF, 0xF900 <= r && r <= 0xFAFF:
			c.fault(l, "U+%04X stands for an ordinary ideograph", r)
		}
	}
}

// area: all ink is inside the type area; one mark at a line's end may hang out.
func (c *checker) area(l line) {
	for i, g := range l.glyphs {
		x0, x1 := ink(g)
		hung := i == len(l.glyphs)-1 && strings.ContainsRune(mayHang, g.C) && x1 < l.right()+g.Size/2+near
		if x0 < l.left()-near || x1 > l.right()+near && !hung {
			c.fault(l, "%c from %.1f to %.1f leaves the measure, %.1f to %.1f", g.C, x0, x1, l.left(), l.right())
		}
		// A face's em box reaches 0.85 to 0.88 em above the baseline.
		if g.Y-0.85*g.Size < areaTop-1.5 || g.Y+0.1*g.Size > areaFoot+1.5 {
			c.fault(l, "%c at %.1f leaves the type area, %.1f to %.1f", g.C, g.Y, areaTop, areaFoot)
		}
	}
}

// edges: what no line may begin or end with, be it body, title or list.
func (c *checker) edges(l line) {
	first, last := l.first().C, l.last().C
	if len(l.glyphs) > 1 && strings.ContainsRune(neverFirst, first) && !l.bulleted() {
		c.fault(l, "begins with %c", first)
	}
	if strings.ContainsRune(neverLast, last) && !(last == '/' && address(l.text())) {
		c.fault(l, "ends with %c", last)
	}
}

// address tells that a line ends inside an address, which may be parted behind its solidi.
func address(text string) bool {
	tail := text[strings.LastIndexFunc(text, func(r rune) bool { return r <= ' ' || r > '~' })+1:]
	for len(tail) > 0 && tail[0] >= utf8.RuneSelf { // the rest of the last character that is no part of it
		tail = tail[1:]
	}
	return strings.Count(tail, "/") > 1 || strings.Contains(tail, ".")
}

// bulleted tells a list's · in a cell of its own from one that running text broke before. The cell of an opening mark
// after it may have lost its left half, so its ink is what counts.
func (l line) bulleted() bool {
	if l.first().C != '·' || len(l.glyphs) < 2 || l.place() != flush {
		return false
	}
	next, _ := ink(l.glyphs[1])
	return next-l.first().X > 0.8*l.size
}

func (c *checker) overlaps(l line) {
	for i := 1; i < len(l.glyphs); i++ {
		_, end := ink(l.glyphs[i-1])
		begin, _ := ink(l.glyphs[i])
		if i+1 < len(l.glyphs) && opens(l.glyphs[i]) && opens(l.glyphs[i+1]) { // the second's blank half lies over the first's ink
			begin = l.glyphs[i].X + l.size/2
		}
		if end-begin > 0.35*l.size {
			c.fault(l, "%c and %c overlap", l.glyphs[i-1].C, l.glyphs[i].C)
		}
	}
}

func opens(g Glyph) bool { return strings.ContainsRune(rightInk, g.C) }

// isBody tells a line of running text: the body's size and face, at the edge or two characters in.
func (l line) isBody(font string) bool {
	return l.font == font && math.Abs(l.size-bodySize) < 0.1 && l.place() != apart && !l.bulleted() &&
		l.widest() < 2*l.size
}

// raised tells the mark of a note, which stands above the line that it belongs to.
func raised(all []line, i int) bool {
	near := func(k int) bool {
		return k >= 0 && k < len(all) && all[k].page == all[i].page && math.Abs(all[k].y()-all[i].y()) < 0.7*bodySize
	}
	return all[i].size < 0.8*bodySize && (near(i-1) || near(i+1))
}

// footnote tells a line of a note at a page's foot: a paragraph that goes on overleaf goes on round it.
func footnote(all []line, i int) bool {
	for k := i; k < len(all) && all[k].page == all[i].page; k++ {
		if all[k].size > 0.6*bodySize {
			return false
		}
	}
	return true
}

// withoutNotes leaves out the notes of pages and their marks: lines of running text follow each other past them.
func withoutNotes(all []line) []line {
	var out []line
	for i := range all {
		if !raised(all, i) && !footnote(all, i) {
			out = append(out, all[i])
		}
	}
	return out
}

// itemBefore gives the line before line i if that goes on an item of a list, whose first line begins with a sign of its own; -1 if
// it does not.
func itemBefore(all []line, i int, font string) int {
	k := i - 1
	if k < 0 || all[k].font != font || math.Abs(all[k].size-bodySize) > 0.1 || !follows(all[k], all[i]) {
		return -1
	}
	return k
}

// paragraphs checks what holds between a line of running text and its neighbours.
func (c *checker) paragraphs(all []line) {
	font := bodyFont(all)
	all = withoutNotes(all)
	var phase float64
	prev := -1 // the line of running text before
	for i, l := range all {
		if !l.isBody(font) {
			prev = -1
			continue
		}
		if phase == 0 {
			phase = l.y()
		}
		if off := math.Remainder(l.y()-phase, pitch); math.Abs(off) > 0.3 {
			c.fault(l, "%.2f pt off the line grid", off)
		}
		goesOn := l.place() == flush
		if prev < 0 && goesOn {
			prev = itemBefore(all, i, font)
		}
		switch {
		case goesOn && (prev < 0 || !follows(all[prev], l)):
			c.fault(l, "stands at the left edge and goes on with nothing")
		case goesOn:
			c.joint(all[prev], l)
			c.page(all, prev, i, font)
		}
		ends := i+1 == len(all) || !all[i+1].isBody(font) || all[i+1].place() == indented
		if ends && goesOn && lone(l) {
			c.fault(l, "one character alone on a last line")
		}
		prev = i
	}
}

// follows tells whether b is the line below a, on the same page or at the head of the next.
func follows(a, b line) bool {
	if a.page == b.page {
		return math.Abs(b.y()-a.y()-pitch) < 0.5
	}
	return b.page == a.page+1
}

// joint checks a line that the paragraph leaves and the line that it goes on with.
func (c *checker) joint(a, b line) {
	last, first := a.last(), b.first()
	_, end := ink(last)
	hung := strings.ContainsRune(mayHang, last.C) && end > a.right()+near
	if off := end - a.right(); math.Abs(off) > near && !hung {
		c.fault(a, "ends %+.1f pt from the right edge", off)
	}
	digit := func(r rune) bool { return '0' <= r && r <= '9' }
	letter := func(r rune) bool { return r < 0x80 && unicode.IsLetter(r) }
	switch {
	case a.spaced: // two words
	case digit(last.C) && digit(first.C), letter(last.C) && letter(first.C):
		c.fault(a, "a number or word is cut: %c|%c", last.C, first.C)
	case first.C == dash:
		c.fault(b, "begins with a dash")
	}
}

// page checks a paragraph that goes on overleaf: two lines at least on either side.
func (c *checker) page(all []line, prev, i int, font string) {
	if all[prev].page == all[i].page {
		return
	}
	if all[prev].place() == indented {
		c.fault(all[prev], "the first line of a paragraph alone at a page foot")
	}
	if i+1 == len(all) || !follows(all[i], all[i+1]) || all[i+1].page != all[i].page {
		c.fault(all[i], "the last line of a paragraph alone at a page head")
		return
	}
	// The source of an article may stand on a line of its own, to the right, and belongs to the paragraph.
	next := all[i+1]
	source := next.first().C == '（' && next.place() == apart
	if !source && (!next.isBody(font) || next.place() != flush) {
		c.fault(all[i], "the last line of a paragraph alone at a page head")
	}
}

// lone tells a line of one ideograph, with or without a mark.
func lone(l line) bool { return l.han() == 1 && len(l.glyphs) <= 2 }

// bodyFont is the face that most ideographs of the body's size are set in.
func bodyFont(all []line) string {
	count, best := map[string]int{}, ""
	for _, l := range all {
		if math.Abs(l.size-bodySize) < 0.1 {
			if count[l.font] += l.han(); count[l.font] > count[best] {
				best = l.font
			}
		}
	}
	return best
}
