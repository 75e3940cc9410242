package impose

import (
	"jianbao/internal/unit"
	"jianbao/page"
)

// pagesPerSheet is how many pages a folded sheet has.
const pagesPerSheet = 4

// Order gives, for each side of each sheet of a booklet of n pages, which pages lie on it, left and right, from the outer
// sheet inwards, front before back. n is a multiple of 4; pages count from 0.
//
// The sheets are printed on both sides, turned over along the short edge, laid into each other as they come and folded.
func Order(n int) [][2]int {
	var sides [][2]int
	for i := range n / pagesPerSheet {
		front, back := 2*i, 2*i+1
		sides = append(sides, [2]int{n - 1 - front, front}, [2]int{back, n - 1 - back})
	}
	return sides
}

// Booklet lays pages of one size onto sheets twice as wide for saddle stitching: A4 onto A3. Blank pages fill the last
// sheet. creep is how far the pages of a sheet are moved towards the fold, against those of the sheet round it: the
// thickness of two folded sheets of paper would otherwise push the inner ones out of the cover. ticks asks for marks of
// the fold at head and foot, for sheets that have nothing round them to mark it.
func Booklet(doc *page.Document, creep page.Length, ticks bool) *page.Document {
	doc = Pad(doc, pagesPerSheet)
	out := bare(doc)
	size := largest(doc)
	for i, pair := range Order(len(doc.Pages)) {
		s := sheet{Page: page.Page{Size: page.Size{W: 2 * size.W, H: size.H}}}
		inward := creep * page.Length(i/2)
		s.place(doc.Pages[pair[0]], move{at: page.Point{X: inward}, num: 1, den: 1})
		s.place(doc.Pages[pair[1]], move{at: page.Point{X: size.W - inward}, num: 1, den: 1})
		if i == 0 {
			s.fold(ticks)
		}
		out.Pages = append(out.Pages, s.Page)
	}
	return out
}

func largest(doc *page.Document) page.Size {
	var size page.Size
	for _, p := range doc.Pages {
		size.W, size.H = max(size.W, p.Size.W), max(size.H, p.Size.H)
	}
	return size
}

// Where the two staples go: their outer legs 70 mm from head and foot (GB/T 9704-2012, 6.3), each of the usual 12 mm. The
// ticks of the fold are as long as no printer's margin hides them whole.
const (
	stapleAt = 70 * mm
	stapleIn = 12 * mm
	foldTick = 9 * mm
)

const mm = unit.Pt * 7200 / 2540

// fold marks the outer side of the outer sheet: where it is folded, and where the staples go through. The lines lie in the
// fold and under the wire.
func (s *sheet) fold(ticks bool) {
	x, h := s.Size.W/2, s.Size.H
	line := func(y0, y1 page.Length) { s.rule(x-hair/2, y0, x+hair/2, y1) }
	if ticks {
		line(0, foldTick)
		line(h-foldTick, h)
	}
	if h > 2*(stapleAt+stapleIn) {
		line(stapleAt, stapleAt+stapleIn)
		line(h-stapleAt-stapleIn, h-stapleAt)
	}
}
