package layout

// forbidden is the cost of a page break that a rule speaks against; it is taken only where no other way leads on.
const forbidden = 1 << 20

// costs of pages.
const (
	lonelyFoot = 1 << 18 // the 版记 with fewer than two lines of text on its page
	emptyCap   = 1 << 16 // the most that empty lines at a page's foot can cost
)

// sheet is the rows of one page.
type sheet struct {
	from, to int // rows[from:to]; spaces at its top are left out already
	foot     bool
	number   bool // the page carries its number
}

// paginate parts the rows into pages of the given number of lines so that the pages of the whole issue, but the last, are as full
// as the breaks' costs allow (the sum of the squares of empty lines is least). foot is the height of the 版记 that the last page
// must hold besides its text; 0 if there is none. Its time grows in proportion to len(rows).
func paginate(rows []row, lines, foot int) []sheet {
	n := len(rows)
	type node struct {
		cost int64
		from int
		ok   bool
	}
	best := make([]node, n+1)
	best[0].ok = true
	for i := 0; i < n; i++ {
		if !best[i].ok {
			continue
		}
		top := i
		for top < n && rows[top].space && !(rows[top].force && top > i) {
			top++
		}
		used, filled, text := 0, 0, 0
		for j := top; j < n; j++ {
			if used += rows[j].height; used > lines && j > top {
				break
			}
			if !rows[j].space {
				filled = used
			}
			if rows[j].body {
				text++
			}
			cost := best[i].cost
			if j+1 == n {
				cost += lastCost(filled, text, lines, foot)
			} else if !rows[j+1].force {
				cost += emptyCost(lines-filled) + int64(rows[j+1].cost)
			}
			if b := &best[j+1]; !b.ok || cost < b.cost {
				*b = node{cost, i, true}
			}
			if j+1 < n && rows[j+1].force {
				break
			}
		}
	}
	return trace(rows, func(i int) int { return best[i].from })
}

func emptyCost(empty int) int64 {
	return min(int64(max(empty, 0))*int64(max(empty, 0)), emptyCap)
}

// lastCost is the cost of the last page: it may be as short as it likes, but the foot wants company. If the foot does not fit,
// the page is like any other and the foot goes to a page of its own.
func lastCost(filled, text, lines, foot int) int64 {
	switch {
	case foot == 0:
		return 0
	case filled+foot > lines:
		return emptyCost(lines-filled) + lonelyFoot
	case text < 2:
		return lonelyFoot
	}
	return 0
}

// trace follows the best breaks back from the end.
func trace(rows []row, from func(int) int) []sheet {
	var out []sheet
	for end := len(rows); end > 0; {
		start := from(end)
		top := start
		for top < end && rows[top].space {
			top++
		}
		out = append(out, sheet{from: top, to: end, number: true})
		end = start
	}
	for i, j := 0, len(out)-1; i < j; i, j = i+1, j-1 {
		out[i], out[j] = out[j], out[i]
	}
	return out
}

// height adds up the lines that the rows of a sheet take, without empty ones at its end.
func (s sheet) height(rows []row) int {
	used, filled := 0, 0
	for _, r := range rows[s.from:s.to] {
		used += r.height
		if !r.space {
			filled = used
		}
	}
	return filled
}
