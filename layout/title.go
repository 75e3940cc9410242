package layout

import (
	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/page"
)

// titleSize is 小二: the standard's 二号 is for a document's one title; a bulletin has many, and 23 characters of 22 pt
// are wider than the type area.
const titleSize = 18 * unit.Pt

// titleLines sets a title in centred lines: those its author made, or as few as it needs.
func (s *setter) titleLines(a *content.Article, w where, elem page.ElementID) []row {
	st := s.ownStyle(fonts.Title, titleSize)
	var lines [][]cell
	for _, t := range a.Title {
		broken := s.breakTitle(s.shape.shape(t, st, w), st)
		if len(a.Title) > 1 && len(broken) > 1 {
			s.warnAgain(t.At, w, len(broken))
		}
		lines = append(lines, broken...)
	}
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = row{height: 1, texts: []fragment{s.centre(l, st, 0, elem)}}
	}
	if n := len(rows); n > s.lines/2 { // a title that long flows over pages like text: two lines of it stay at each end
		rows[1].cost, rows[n-1].cost = forbidden, forbidden
		return rows
	}
	return together(rows)
}

// warnAgain tells that a line of a title, made by its author, was broken again into n.
func (s *setter) warnAgain(at content.Pos, w where, n int) {
	s.shape.list.Warnf(at, "JB3103", "%[1]s这一行是手工断开的，仍排不下，又断成了 %[3]d 行：请改短，或者换个地方断开",
		"%[2]sthis line, made by hand, is too wide and is broken again into %[3]d: shorten it or break elsewhere",
		w.zh, w.en, n)
}

// breakTitle parts a title that is wider than the measure into the fewest lines that hold its words whole, in a good
// shape; see titleBreaker. Titles are not justified. A title that fits costs nothing but adding up its widths.
func (s *setter) breakTitle(cells []cell, st style) [][]cell {
	cells = trimSpaces(cells)
	if len(cells) == 0 {
		return nil
	}
	cut(cells, runesOf(cells), s.shape.punct)
	sums := titleSums(cells, st.gap)
	if sums[len(cells)] <= s.width {
		return [][]cell{cells}
	}
	var out [][]cell
	a, breaker := 0, newTitleBreaker(cells, sums, s.width, st.cell)
	for _, b := range breaker.cuts() {
		if p := (&paragraph{cells: cells}); breaker.bonds[b] == clreq.Hard && b < len(cells) || insideWord(p,
			int32(b)) {
			s.tellBroken(p, int32(b))
		}
		if b > 0 {
			cells[b-1].unkern()
		}
		if line := cells[a:b]; len(trimSpaces(line)) > 0 {
			out = append(out, line) // a space at its end stays with it: centre does not count it
		}
		a = b
	}
	return out
}

func trimSpaces(cells []cell) []cell {
	for len(cells) > 0 && cells[0].class == clreq.Space {
		cells = cells[1:]
	}
	for len(cells) > 0 && cells[len(cells)-1].class == clreq.Space {
		cells = cells[:len(cells)-1]
	}
	return cells
}

// titleSums gives for each index the width of the cells before it.
func titleSums(cells []cell, gap unit.Length) []unit.Length {
	sums := make([]unit.Length, len(cells)+1)
	for i := range cells {
		c := &cells[i]
		sums[i+1] = sums[i] + c.left + c.core + c.right
		if gap > 0 && i > 0 && clreq.GapBetween(cells[i-1].r, c.r) {
			sums[i+1] += gap
		}
	}
	return sums
}
