package layout

import (
	"slices"

	"jianbao/content"
	"jianbao/internal/unit"
	"jianbao/page"
)

// strip is a row of a table, or a part of one that is higher than a page.
type strip struct {
	cells    []boxed
	from, to int // lines of the cells
	halves   int // its height
	notes    int // what the footnotes of the row take besides
}

// rows sets the head and gathers the strips into rows of whole lines.
func (g *grid) rows(caption page.ElementID) []row {
	head, body := g.head, g.body
	if g.headLines(head, 1) > g.lines/2 { // too high to stand on every page: it is a row like others
		body = append([][]boxed{head}, body...)
		head = nil
	}
	first := g.headRow(g.ins.Caption, caption, head, false)
	var again *row
	if first.height <= g.lines/2 {
		if r := g.headRow(continued(g.ins.Caption), page.Artifact, head, true); r.height <= g.lines/2 {
			again = &r
		}
	}
	most := g.lines - first.height
	if again != nil {
		most = min(most, g.lines-again.height)
	}
	var strips []strip
	for r := range body {
		strips = g.strips(strips, body[r], 2*max(most, 1))
	}
	out := append([]row{first}, g.gather(strips, max(most, 1))...)
	total := 0
	for k := range out {
		total += 2*out[k].height + len(out[k].notes)
	}
	for k := 1; k < len(out); k++ {
		out[k].again = again
		lone := g.iss.Page.WidowControl && (k == 2 || k == len(out)-1)
		if k == 1 || lone || total <= g.lines {
			out[k].cost = forbidden // a head and one row do not end a page, one row does not begin one; a small table stays whole
		}
	}
	return out
}

// continued is a caption as it stands above a part of its table: without links, for it is no part of the text.
func continued(caption content.Inline) content.Inline {
	if len(caption) == 0 {
		return nil
	}
	out := append(slices.Clone(caption), content.Span{Text: content.Text{S: "（续）", At: caption.Place(0)}})
	for k := range out {
		out[k].URI = ""
	}
	return out
}

// noteHalves is what the footnotes of a row take at the page's foot, in half lines.
func noteHalves(cells []boxed) int {
	var r row
	for c := range cells {
		for k := range cells[c].lines {
			r.notes = append(r.notes, cells[c].lines[k].notes...)
		}
	}
	return r.noteHalves(false)
}

// headLines is the height in lines of a head with n lines of caption.
func (g *grid) headLines(head []boxed, n int) int {
	return g.wholeLines(g.captionRoom(n) + g.headHeight(head))
}

func (g *grid) headHeight(head []boxed) length {
	if len(head) == 0 {
		return 0
	}
	return g.needed(tallest(head))
}

// captionRoom is what n lines of caption take with the space below them.
func (g *grid) captionRoom(n int) length {
	if n == 0 {
		return 0
	}
	return captionPitch*length(n-1) + captionSize + tableGap
}

// wholeLines is how many lines hold a height and the white between two lines of text.
func (g *grid) wholeLines(height length) int {
	return max(1, int((height+g.pitch-g.em+g.pitch-1)/g.pitch))
}

// headRow sets the caption and the header. The lines that they take end, as those of all rows, with the white between two
// lines of text; what the header needs less is spread out.
func (g *grid) headRow(text content.Inline, elem page.ElementID, head []boxed, repeated bool) row {
	var r row
	lines := g.caption(text, g.i, g.width, elem)
	gap := g.pitch - g.em
	room, height := g.captionRoom(len(lines)), g.headHeight(head)
	n := g.wholeLines(room + height)
	bottom := g.pitch*length(n) - gap
	if len(head) > 0 {
		height = min(max(height, 2*g.half()), bottom-room)
	}
	if !repeated {
		g.shift = (bottom - room - height) / 2
	}
	bottom -= g.shift
	top := bottom - height
	r.height = n
	for k := range lines {
		r.add(&lines[k], unit.Point{Y: max(0, top-room+captionPitch*length(k))})
	}
	for c := range head {
		g.place(&r, &head[c], c, 0, len(head[c].lines), top, height)
	}
	if repeated { // the text, its links and notes stand above the table's first part
		for _, list := range [][]fragment{r.texts, r.cells} {
			for k := range list {
				list[k].elem = page.Artifact
			}
		}
		r.links, r.notes = nil, nil
	}
	r.bars = append(r.bars, g.level(top))
	if len(head) > 0 {
		r.bars = append(append(r.bars, g.level(bottom)), g.uprights(top, bottom)...)
	}
	return r
}

// strips adds a row of the table, in parts where it is higher than a page has room for, which is most half lines.
func (g *grid) strips(out []strip, cells []boxed, most int) []strip {
	n, notes := tallest(cells), noteHalves(cells)
	most = max((most-notes)/2*2, 2)
	if h := g.halvesFor(n); h <= most {
		return append(out, strip{cells, 0, n, h, notes})
	}
	part := 1
	for g.halvesFor(part+1) <= most {
		part++
	}
	for from := 0; from < n; from += part {
		to := min(from+part, n)
		out = append(out, strip{cells, from, to, min(g.halvesFor(to-from), most), notes})
	}
	return out
}

// gathered is how many strips stand together at most for the sake of half a line.
const gathered = 3

// gather makes rows of whole lines. Where a strip ends in mid-line, the next ones join it, if they end with a line soon; else it
// is made half a line higher.
func (g *grid) gather(strips []strip, most int) []row {
	var out []row
	for len(strips) > 0 {
		n, halves := 1, strips[0].halves
		notes := strips[0].notes
		for k, sum := 1, halves; k < min(gathered, len(strips)) && halves%2 == 1; k++ {
			notes += strips[k].notes
			if sum += strips[k].halves; sum%2 == 0 && sum+notes <= 2*most {
				n, halves = k+1, sum
			}
		}
		if halves%2 == 1 {
			strips[0].halves++
		}
		out = append(out, g.row(strips[:n]))
		strips = strips[n:]
	}
	return out
}

// row sets strips that stand together.
func (g *grid) row(strips []strip) row {
	top := g.em - g.pitch - g.shift // the white between two lines stands below the table
	y, halves := top, 0
	var r row
	for k := range strips {
		s := &strips[k]
		halves += s.halves
		end := top + g.pitch*length(halves)/2
		for c := range s.cells {
			g.place(&r, &s.cells[c], c, s.from, s.to, y, end-y)
		}
		r.bars = append(r.bars, g.level(end))
		y = end
	}
	r.bars = append(r.bars, g.uprights(top, y)...)
	r.height = halves / 2
	return r
}
