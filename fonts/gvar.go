package fonts

// gvar holds how the points of TrueType outlines vary (ISO/IEC 14496-22 7.3.4).
type gvar struct {
	t      table
	axes   int
	shared table // peaks that several glyphs use
	glyphs int
	long   bool
	data   table
}

func openGvar(t table, axes int) (*gvar, error) {
	g := &gvar{t: t, axes: t.u16(4), glyphs: t.u16(12), long: t.u16(14)&1 == 1}
	if g.axes != axes {
		return nil, newFault("gvar", "的轴数与 fvar 不符", "has another number of axes than fvar")
	}
	var ok bool
	if g.shared, ok = t.slice(t.u32(8), t.u16(6)*2*axes); !ok {
		return nil, cutOff("gvar")
	}
	at := t.u32(16)
	if g.data, ok = t.slice(at, len(t)-at); !ok {
		return nil, cutOff("gvar")
	}
	size := 2
	if g.long {
		size = 4
	}
	if _, ok = t.slice(20, size*(g.glyphs+1)); !ok {
		return nil, cutOff("gvar")
	}
	return g, nil
}

// variations gives the data of a glyph, "" where it does not vary.
func (v *gvar) variations(g int) (table, bool) {
	if g >= v.glyphs {
		return "", true
	}
	var from, to int
	if v.long {
		from, to = v.t.u32(20+4*g), v.t.u32(24+4*g)
	} else {
		from, to = 2*v.t.u16(20+2*g), 2*v.t.u16(22+2*g)
	}
	return v.data.slice(from, to-from)
}

// Flags of a tuple of variations (7.2.2).
const (
	tuplesShared  = 0x8000 // of the count: all may use the same points
	tupleEmbedded = 0x8000
	tupleMiddle   = 0x4000
	tuplePrivate  = 0x2000
)

// vary moves points, of which the last four are the phantom points, as the coordinates ask. ends are the contours, for
// the points between those that are listed; nil for the places of a composite's parts. The work, tuples times points, is
// taken from budget.
func (v *gvar) vary(g int, coords []float64, points []point, ends []int, budget *int) bool {
	data, ok := v.variations(g)
	if !ok || data == "" {
		return ok
	}
	count, from := data.u16(0), data.u16(2)
	if from > len(data) {
		return false
	}
	body := packed{t: data[from:]}
	var shared []int
	all := true
	if count&tuplesShared != 0 {
		if shared, all, ok = body.points(len(points)); !ok {
			return false
		}
	}
	n := count & 0x0FFF
	if *budget -= n * len(points); *budget < 0 {
		return false
	}
	d := deltas{original: append([]point(nil), points...), points: points, ends: ends,
		dx: make([]float64, len(points)), dy: make([]float64, len(points)), moved: make([]bool, len(points))}
	at := 4
	for range n {
		size, scale, header, ok := v.tuple(data, at, coords)
		if !ok {
			return false
		}
		own, ok := body.t.slice(body.at, size)
		if !ok {
			return false
		}
		body.at += size
		if scale != 0 {
			p := packed{t: own}
			listed, every := shared, all
			if data.u16(at+2)&tuplePrivate != 0 {
				if listed, every, ok = p.points(len(points)); !ok {
					return false
				}
			}
			if !d.add(&p, listed, every, scale) {
				return false
			}
		}
		at += header
	}
	return true
}

// tuple reads a tuple's header: the size of its data, how much it counts, and its own size.
func (v *gvar) tuple(data table, at int, coords []float64) (size int, scale float64, header int, ok bool) {
	size, flags := data.u16(at), data.u16(at+2)
	header = 4
	row := 2 * v.axes
	var peak, start, end table
	if flags&tupleEmbedded != 0 {
		peak, ok = data.slice(at+header, row)
		header += row
	} else {
		peak, ok = v.shared.slice((flags&0x0FFF)*row, row)
	}
	if ok && flags&tupleMiddle != 0 {
		start, ok = data.slice(at+header, row)
		if ok {
			end, ok = data.slice(at+header+row, row)
		}
		header += 2 * row
	}
	if !ok || at+header > len(data) {
		return 0, 0, 0, false
	}
	scale = 1
	for a := range v.axes {
		p := f2dot14(peak, 2*a)
		from, to := min(p, 0), max(p, 0)
		if start != "" {
			from, to = f2dot14(start, 2*a), f2dot14(end, 2*a)
		}
		scale *= tent(from, p, to, coords[a])
	}
	return size, scale, header, true
}

// packed reads the packed numbers of variation data (7.2.2).
type packed struct {
	t  table
	at int
}

// points reads a list of point numbers; all is told by an empty list.
func (p *packed) points(limit int) (list []int, all, ok bool) {
	n := p.t.u8(p.at)
	p.at++
	if n&0x80 != 0 {
		n = n&0x7F<<8 | p.t.u8(p.at)
		p.at++
	}
	if n == 0 {
		return nil, true, p.at <= len(p.t)
	}
	if n > len(p.t) {
		return nil, false, false
	}
	list = make([]int, 0, n)
	last := 0
	for len(list) < n {
		control := p.t.u8(p.at)
		p.at++
		run := control&0x7F + 1
		for range min(run, n-len(list)) {
			if control&0x80 != 0 {
				last += p.t.u16(p.at)
				p.at += 2
			} else {
				last += p.t.u8(p.at)
				p.at++
			}
			if last >= limit || p.at > len(p.t) {
				return nil, false, false
			}
			list = append(list, last)
		}
	}
	return list, false, true
}

// numbers reads n deltas into out.
func (p *packed) numbers(out []float64) bool {
	for i := 0; i < len(out); {
		if p.at >= len(p.t) {
			return false
		}
		control := p.t.u8(p.at)
		p.at++
		run := min(control&0x3F+1, len(out)-i)
		switch control & 0xC0 {
		case 0x80: // zeros
			clear(out[i : i+run])
		case 0x00, 0x40, 0xC0:
			size := [4]int{1, 2, 0, 4}[control>>6]
			if p.at+run*size > len(p.t) {
				return false
			}
			for k := range run {
				out[i+k] = float64(signed(p.t[p.at:], size))
				p.at += size
			}
		}
		i += run
	}
	return true
}

// deltas adds up what the tuples move.
type deltas struct {
	original []point
	points   []point
	ends     []int
	dx, dy   []float64 // of the tuple at hand
	moved    []bool
	list     []float64
}

// add reads the deltas of one tuple and moves the points by scale times these.
func (d *deltas) add(p *packed, listed []int, all bool, scale float64) bool {
	n := len(listed)
	if all {
		n = len(d.points)
	}
	d.list = append(d.list[:0], make([]float64, 2*n)...)
	if !p.numbers(d.list[:n]) || !p.numbers(d.list[n:]) {
		return false
	}
	if all {
		copy(d.dx, d.list[:n])
		copy(d.dy, d.list[n:])
	} else {
		clear(d.dx)
		clear(d.dy)
		clear(d.moved)
		for i, at := range listed {
			d.dx[at], d.dy[at], d.moved[at] = d.list[i], d.list[n+i], true
		}
		first := 0
		for _, end := range d.ends {
			d.between(first, end)
			first = end
		}
	}
	for i := range d.points {
		d.points[i].x += scale * d.dx[i]
		d.points[i].y += scale * d.dy[i]
	}
	return true
}

// between moves the points of a contour that are not listed as their listed neighbours along the contour move (7.3.4.4).
func (d *deltas) between(first, end int) {
	start := -1
	for i := first; i < end; i++ {
		if d.moved[i] {
			start = i
			break
		}
	}
	if start < 0 {
		return
	}
	n := end - first
	last := start
	for k := 1; k <= n; k++ {
		i := first + (start-first+k)%n
		if !d.moved[i] {
			continue
		}
		for j := first + (last-first+1)%n; j != i; j = first + (j-first+1)%n {
			a, b, o := d.original[last], d.original[i], d.original[j]
			d.dx[j] = follow(a.x, b.x, o.x, d.dx[last], d.dx[i])
			d.dy[j] = follow(a.y, b.y, o.y, d.dy[last], d.dy[i])
		}
		last = i
	}
}

// follow gives the delta at v between two neighbours at a and b: in proportion between them, that of the nearer one
// beyond them.
func follow(a, b, v, da, db float64) float64 {
	if a == b {
		if da == db {
			return da
		}
		return 0
	}
	if a > b {
		a, b, da, db = b, a, db, da
	}
	switch {
	case v <= a:
		return da
	case v >= b:
		return db
	}
	return da + (v-a)/(b-a)*(db-da)
}
