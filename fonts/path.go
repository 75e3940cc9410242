package fonts

import (
	"encoding/binary"
	"math"
)

// maxPoints bounds the points of one outline, as the fields of a glyf record do.
const maxPoints = 0xFFFF

// point is a point of an outline in font units, as TrueType has them: on the curve, or the control of a quadratic.
type point struct {
	x, y float64
	on   bool
}

// path is an outline of closed contours of quadratic curves. Between two controls in a row lies a point on the curve, in
// their middle (ISO/IEC 14496-22 5.3.4.1).
type path struct {
	points []point
	ends   []int // the index behind each contour's last point
	tol    float64
	open   bool  // a contour has begun
	at     point // where the pen is
	broken bool  // more points than a record can hold
}

func (p *path) reset(tol float64) {
	*p = path{points: p.points[:0], ends: p.ends[:0], tol: tol}
}

func (p *path) add(x, y float64, on bool) {
	if len(p.points) >= maxPoints {
		p.broken = true
		return
	}
	p.points = append(p.points, point{x, y, on})
}

// moveTo begins a contour.
func (p *path) moveTo(x, y float64) {
	p.close()
	p.at = point{x, y, true}
	p.add(x, y, true)
	p.open = true
}

// begin makes sure that there is a contour: some faces draw without a move.
func (p *path) begin() {
	if !p.open {
		p.moveTo(p.at.x, p.at.y)
	}
}

func (p *path) lineTo(x, y float64) {
	p.begin()
	p.at = point{x, y, true}
	p.add(x, y, true)
}

// cubeTo draws a cubic as so many quadratics that none is further than tol from it. Split into n equal parts, the
// distance is √3/36 · |p₃ − 3c₂ + 3c₁ − p₀| / n³.
func (p *path) cubeTo(x1, y1, x2, y2, x3, y3 float64) {
	p.begin()
	x0, y0 := p.at.x, p.at.y
	bend := math.Hypot(x3-3*x2+3*x1-x0, y3-3*y2+3*y1-y0) * math.Sqrt(3) / 36
	n := 1
	for n < maxParts && bend > p.tol*float64(n*n*n) {
		n++
	}
	dx1, dx2, dx3 := 3*(x1-x0), 3*(x2-2*x1+x0), x3-3*x2+3*x1-x0
	dy1, dy2, dy3 := 3*(y1-y0), 3*(y2-2*y1+y0), y3-3*y2+3*y1-y0
	step := 1 / float64(n)
	px, py, vx, vy := x0, y0, dx1, dy1
	for i := 1; i <= n; i++ {
		t := float64(i) * step
		qx, qy := x0+t*(dx1+t*(dx2+t*dx3)), y0+t*(dy1+t*(dy2+t*dy3))
		wx, wy := dx1+t*(2*dx2+t*3*dx3), dy1+t*(2*dy2+t*3*dy3)
		if i == n {
			qx, qy = x3, y3
		}
		// The quadratic's control: ¾ of the part's two controls less ¼ of its ends.
		p.add((px+qx)/2+(vx-wx)*step/4, (py+qy)/2+(vy-wy)*step/4, false)
		p.add(qx, qy, true)
		px, py, vx, vy = qx, qy, wx, wy
	}
	p.at = point{x3, y3, true}
}

// close ends a contour. An end that is the start again is one point; a contour that encloses nothing is dropped.
func (p *path) close() {
	if !p.open {
		return
	}
	p.open = false
	first := p.start(len(p.ends))
	last := len(p.points) - 1
	if last > first && p.points[last] == p.points[first] {
		p.points = p.points[:last]
	}
	if len(p.points)-first < 3 {
		p.points = p.points[:first]
		return
	}
	p.ends = append(p.ends, len(p.points))
}

// start gives the index of the first point of contour i.
func (p *path) start(i int) int {
	if i == 0 {
		return 0
	}
	return p.ends[i-1]
}

// reverse turns all contours round: the outer ones of PostScript run counter-clockwise, those of TrueType clockwise.
func (p *path) reverse() {
	for i, end := range p.ends {
		c := p.points[p.start(i)+1 : end] // the first point stays the first
		for a, b := 0, len(c)-1; a < b; a, b = a+1, b-1 {
			c[a], c[b] = c[b], c[a]
		}
	}
}

// bounds gives the box of all points in whole units, false for a blank. Controls count, as in a glyf record's box: they
// lie a little outside at most.
func (p *path) bounds() (Box, bool) {
	if len(p.ends) == 0 {
		return Box{}, false
	}
	b := Box{math.MaxInt16, math.MaxInt16, math.MinInt16, math.MinInt16}
	for _, q := range p.points {
		x, y := round(q.x), round(q.y)
		b.XMin, b.YMin, b.XMax, b.YMax = min(b.XMin, x), min(b.YMin, y), max(b.XMax, x), max(b.YMax, y)
	}
	return b, true
}

func round(v float64) int { return int(math.Floor(v + 0.5)) }

// Flags of a point in a simple record (5.3.4.1).
const (
	pointOn      = 0x01
	pointXShort  = 0x02
	pointYShort  = 0x04
	pointXSame   = 0x10 // with short: positive
	pointYSame   = 0x20
	pointOverlap = 0x40 // on the first point: contours overlap
)

// appendRecord appends the outline as a simple glyf record and gives false where its places do not fit. overlap tells
// renderers that its contours may overlap, as those of variable faces do.
func (p *path) appendRecord(b []byte, overlap bool) ([]byte, bool) {
	box, ok := p.bounds()
	if !ok {
		return b, true
	}
	if box.XMin < math.MinInt16 || box.YMin < math.MinInt16 || box.XMax > math.MaxInt16 || box.YMax > math.MaxInt16 ||
		len(p.ends) > math.MaxInt16 {
		return b, false
	}
	b = appendU16(b, len(p.ends), box.XMin, box.YMin, box.XMax, box.YMax)
	for _, end := range p.ends {
		b = appendU16(b, end-1)
	}
	b = appendU16(b, 0) // no instructions
	var xs, ys []byte
	x, y, last := 0, 0, -1 // last: where the last flag stands, for repeats
	for i, q := range p.points {
		var flag byte
		if q.on {
			flag = pointOn
		}
		if i == 0 && overlap {
			flag |= pointOverlap
		}
		dx, dy := round(q.x)-x, round(q.y)-y
		x, y = x+dx, y+dy
		if dx < math.MinInt16 || dx > math.MaxInt16 || dy < math.MinInt16 || dy > math.MaxInt16 {
			return b, false
		}
		var f byte
		xs, f = appendDelta(xs, dx, pointXShort, pointXSame)
		flag |= f
		ys, f = appendDelta(ys, dy, pointYShort, pointYSame)
		flag |= f
		b, last = appendFlag(b, last, flag)
	}
	return append(append(b, xs...), ys...), true
}

// appendFlag appends a point's flag, or counts up the repeats of the last one, which stands at last.
func appendFlag(b []byte, last int, flag byte) ([]byte, int) {
	switch {
	case last < 0 || b[last]&^pointRepeat != flag:
		return append(b, flag), len(b)
	case b[last]&pointRepeat == 0:
		b[last] |= pointRepeat
		return append(b, 1), last
	case b[last+1] < 255:
		b[last+1]++
		return b, last
	}
	return append(b, flag), len(b)
}

func appendDelta(b []byte, d int, short, same byte) ([]byte, byte) {
	switch {
	case d == 0:
		return b, same
	case 0 < d && d < 256:
		return append(b, byte(d)), short | same
	case -256 < d && d < 0:
		return append(b, byte(-d)), short
	}
	return binary.BigEndian.AppendUint16(b, uint16(d)), 0
}
