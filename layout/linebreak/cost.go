package linebreak

import (
	"slices"

	"jianbao/internal/unit"
)

// Cost gives what lines that [Break] chose for items cost, so that two settings of a paragraph can be compared: 100 is a
// line stretched to ratio 1, [Never] a broken rule.
func Cost(items []Item, measure unit.Length, lines []Line) float64 {
	p := newParagraph(items, measure)
	total, from := 0.0, 0
	for _, l := range lines {
		to, ok := slices.BinarySearch(p.breaks, int32(l.End))
		if !ok {
			return Never
		}
		c, _ := p.cost(from, to)
		total += c
		from = to + 1
	}
	return total
}
