package layout

import (
	"math"
	"strings"

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
		lines = append(lines, s.breakTitle(s.shape.shape(t, st, w), st)...)
	}
	rows := make([]row, len(lines))
	for i, l := range lines {
		rows[i] = row{height: 1, texts: []fragment{s.centre(l, st, 0, elem)}}
	}
	return together(rows)
}

// breakTitle parts a title that is wider than the measure into the fewest lines that hold it, of lengths as even as good places
// for a break allow. Titles are not justified.
func (s *setter) breakTitle(cells []cell, st style) [][]cell {
	if len(cells) == 0 {
		return nil
	}
	cells = trimSpaces(cells)
	cut(cells, runesOf(cells), s.shape.punct)
	sums := titleSums(cells, st.gap)
	fits := func(a, b int) bool { return sums[b]-sums[a] <= s.width }
	if fits(0, len(cells)) {
		return [][]cell{cells}
	}
	n := 0
	for a := 0; a < len(cells); n++ {
		b := a + 1
		for b < len(cells) && fits(a, b+1) {
			b++
		}
		a = b
	}
	cuts := evenCuts(cells, sums, s.width, n)
	if cuts == nil { // good places may need a line more than the bare widths
		cuts = evenCuts(cells, sums, s.width, n+1)
	}
	var out [][]cell
	a := 0
	for _, b := range cuts {
		out = append(out, trimSpaces(cells[a:b]))
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
		if gap > 0 && i > 0 && (cells[i-1].class == clreq.Han) != (c.class == clreq.Han) {
			sums[i+1] += gap
		}
	}
	return sums
}

// evenCuts gives the ends of n lines whose widths differ least, at places where a title may be broken; nil if there are none.
func evenCuts(cells []cell, sums []unit.Length, measure unit.Length, n int) []int {
	bonds := clreq.Breaks(runesOf(cells), clreq.House)
	mean := float64(sums[len(cells)]) / float64(n)
	type way struct {
		cost float64
		from int
	}
	best := []way{{0, -1}}
	for range len(cells) {
		best = append(best, way{math.Inf(1), -1})
	}
	steps := make([][]way, n+1)
	steps[0] = best
	for k := 1; k <= n; k++ {
		steps[k] = make([]way, len(cells)+1)
		first := 0
		for b := range steps[k] {
			steps[k][b] = way{math.Inf(1), -1}
			for first < b && sums[b]-sums[first] > measure {
				first++
			}
			for a := first; a < b; a++ {
				off := (float64(sums[b]-sums[a]) - mean) / float64(cells[0].full)
				c := steps[k-1][a].cost + off*off + titleBreakCost(cells, bonds, b)
				if c < steps[k][b].cost {
					steps[k][b] = way{c, a}
				}
			}
		}
	}
	if math.IsInf(steps[n][len(cells)].cost, 1) {
		return nil
	}
	cuts := make([]int, n)
	for k, b := n, len(cells); k > 0; k-- {
		cuts[k-1] = b
		b = steps[k][b].from
	}
	return cuts
}

// titleBreakCost is what a line end before cell b costs, in squares of a character's width.
func titleBreakCost(cells []cell, bonds []clreq.Bond, b int) float64 {
	if b == len(cells) {
		return 0
	}
	switch {
	case bonds[b] == clreq.Hard:
		return 1e6
	case bonds[b] == clreq.Soft:
		return 1e3
	case cells[b-1].class == clreq.Space || strings.ContainsRune("｜|暨：", cells[b-1].r):
		return -30
	}
	return 0
}
