package layout

import "jianbao/internal/unit"

// span is what a column asks for: the width of its longest word, and of its longest text on one line.
type span struct{ least, most length }

// chooseSize takes the largest type in which every column holds its longest word, and makes the columns. It is false where
// there is none.
func (g *grid) chooseSize() bool {
	asked := g.asked()
	for _, size := range tableSizes() {
		spans := make([]span, len(asked))
		least := length(0)
		for c, a := range asked {
			lo := a.least.Times(int64(size), int64(tableSize)) + unit.Pt/64 // for what rounding adds up
			spans[c] = span{lo, max(lo, a.most.Times(int64(size), int64(tableSize))+unit.Pt/64)}
			least += lo
		}
		if least > g.width {
			continue
		}
		if g.size = size; size != tableSize {
			g.all(func(_ int, b *boxed) { b.scale(size) })
		}
		widths := g.share(spans)
		g.balance(widths, spans)
		x := length(0)
		for c, w := range widths {
			g.columns[c] = x
			x += w
		}
		g.columns[len(widths)] = g.width
		return true
	}
	return false
}

// asked is what each column asks for, with the white at its sides. A head that is wider than all below it takes two lines where
// there is no room for everything on one.
func (g *grid) asked() []span {
	out := make([]span, len(g.columns)-1)
	heads, sum := make([]length, len(out)), length(0)
	g.all(func(c int, b *boxed) {
		out[c].least = max(out[c].least, min(b.least, longest), min(b.natural, 2*tableSize))
		if b.atHeader {
			heads[c] = b.natural
		} else {
			out[c].most = max(out[c].most, b.natural)
		}
	})
	sides := 2 * tableSize.Times(cellSide, 100)
	for c := range out {
		if out[c].least == 0 {
			out[c].least = tableSize / 2
		}
		sum += max(out[c].most, heads[c], out[c].least) + sides
	}
	for c := range out {
		head := heads[c]
		if sum > g.width && head > shortName*tableSize {
			head = head/2 + tableSize
		}
		out[c].most = max(out[c].most, min(head, heads[c]), out[c].least) + sides
		out[c].least += sides
	}
	return out
}

// share parts the measure among the columns: each gets what it would take on one line up to a common width, so that short
// columns stay whole and long ones share the rest. What is left over goes to all in proportion.
func (g *grid) share(spans []span) []length {
	sum := func(t length) (total length) {
		for _, s := range spans {
			total += min(max(t, s.least), s.most)
		}
		return total
	}
	a, b := length(0), g.width // the largest common width that fits lies between
	for a < b {
		if m := (a + b + 1) / 2; sum(m) <= g.width {
			a = m
		} else {
			b = m - 1
		}
	}
	out, total := make([]length, len(spans)), sum(a)
	for c, s := range spans {
		out[c] = min(max(a, s.least), s.most).Times(int64(g.width), int64(total))
	}
	return out
}

// Texts up to these lengths, in characters, should stay on one line: names must, if they can.
const (
	shortName = 4
	shortText = 6
)

// What balance looks at: the first rows stand for all, and a table of very many columns is left as it is.
const (
	sampled     = 100
	manyColumns = 16
)

// balance moves width from column to column in characters and halves of them as long as the table gets lower by it: a long remark beside
// short names is better off with some of their room.
func (g *grid) balance(widths []length, spans []span) {
	if len(widths) > manyColumns {
		return
	}
	best := g.weight(widths)
	for _, step := range []length{4 * g.size, 2 * g.size, g.size, g.size / 2} {
		for again := true; again; {
			again = false
			for from := range widths {
				for to := range widths {
					if from == to || widths[from]-step < spans[from].least || widths[to] >= spans[to].most {
						continue
					}
					widths[from] -= step
					widths[to] += step
					if w := g.weight(widths); w < best {
						best, again = w, true
						continue
					}
					widths[from] += step
					widths[to] -= step
				}
			}
		}
	}
}

// weight is how high a table would be, roughly, in lines. A short text that is parted counts as a line more, a name as several.
func (g *grid) weight(widths []length) int {
	sides := 2 * g.size.Times(cellSide, 100)
	total := 0
	row := func(cells []boxed) {
		high := 1
		for c := range cells {
			w, n := widths[c]-sides, cells[c].natural
			if n <= w {
				continue
			}
			w = max(w-g.size/2, 1) // a line's end seldom falls where the room ends
			high = max(high, int((n+w-1)/w))
			switch {
			case n <= shortName*g.size:
				total += 4
			case n <= shortText*g.size && !cells[c].atHeader:
				total++
			}
		}
		total += high
	}
	row(g.head)
	for r := range g.body[:min(len(g.body), sampled)] {
		row(g.body[r])
	}
	return total
}
