package fonts

// Flags of a part of a composite that matter when it is drawn (ISO/IEC 14496-22 5.3.4.2).
const (
	partArgsWords  = 0x0001
	partArgsShift  = 0x0002 // the arguments are a shift, not two points to be joined
	partScaleShift = 0x0800 // the shift is scaled too
)

// varGlyf draws TrueType outlines at one instance of a variable face. Composites come out flat.
type varGlyf struct {
	face *Face // its glyf, loca and hmtx
	gvar *gvar // nil where nothing varies
}

// maxTrace bounds the work for one glyph: parts, and points times tuples of variations. The fields allow 4095 tuples of
// 65535 points in each part; real hanzi have two or three tuples and a few hundred points.
const maxTrace = 1 << 22

// draw adds the outline of g to p.
func (v *varGlyf) draw(g int, coords []float64, p *path) error {
	budget := maxTrace
	if _, ok := v.trace(g, coords, p, 0, &budget); !ok || p.broken {
		return badRecord(g)
	}
	return nil
}

// advance gives the advance by the phantom points, for faces without HVAR.
func (v *varGlyf) advance(g int, coords []float64) float64 {
	var p path
	p.reset(1)
	budget := maxTrace
	phantom, ok := v.trace(g, coords, &p, 0, &budget)
	if !ok {
		return 0
	}
	return phantom[1].x - phantom[0].x
}

// trace adds the outline of g, and gives its four phantom points: origin, advance, and the two of vertical text.
func (v *varGlyf) trace(g int, coords []float64, p *path, depth int, budget *int) (phantom []point, ok bool) {
	if *budget -= maxTrace / maxParts; *budget < 0 || depth > maxDepth || g >= v.face.glyphs {
		return nil, false
	}
	rec, err := v.face.outlines.record(g)
	if err != nil {
		return nil, false
	}
	var o outline
	if len(rec) > 0 {
		if o, ok = readRecord(rec); !ok {
			return nil, false
		}
	}
	n := len(o.points)
	o.points = append(o.points, v.phantom(g, rec)...)
	if v.gvar != nil && !v.gvar.vary(g, coords, o.points, o.ends, budget) {
		return nil, false
	}
	phantom = o.points[n:]
	if len(o.parts) > 0 {
		return phantom, v.compose(o, coords, p, depth, budget)
	}
	first := 0
	base := len(p.points)
	for _, end := range o.ends {
		for _, q := range o.points[first:end] {
			p.add(q.x, q.y, q.on)
		}
		p.ends = append(p.ends, base+end)
		first = end
	}
	return phantom, true
}

// phantom gives where the four phantom points are before they vary. Those of vertical text only take deltas.
func (v *varGlyf) phantom(g int, rec table) []point {
	bearing, ok := v.face.rawBearing(GlyphID(g))
	if !ok {
		bearing = rec.i16(2)
	}
	origin := float64(rec.i16(2) - bearing)
	return []point{{x: origin}, {x: origin + float64(v.face.rawAdvance(g))}, {}, {}}
}

// compose draws the parts of a composite, whose places are the first points of o.
func (v *varGlyf) compose(o outline, coords []float64, p *path, depth int, budget *int) bool {
	base := len(p.points)
	for i, part := range o.parts {
		from := len(p.points)
		if _, ok := v.trace(part.glyph, coords, p, depth+1, budget); !ok || p.broken {
			return false
		}
		a := part.matrix
		child := p.points[from:]
		for k, q := range child {
			child[k].x, child[k].y = a[0]*q.x+a[2]*q.y, a[1]*q.x+a[3]*q.y
		}
		dx, dy := o.points[i].x, o.points[i].y
		if part.flags&partArgsShift == 0 {
			parent, own := base+part.join[0], from+part.join[1]
			if parent >= from || own >= len(p.points) {
				return false
			}
			dx, dy = p.points[parent].x-p.points[own].x, p.points[parent].y-p.points[own].y
		} else if part.flags&partScaleShift != 0 {
			dx, dy = a[0]*dx+a[2]*dy, a[1]*dx+a[3]*dy
		}
		for k := range child {
			child[k].x += dx
			child[k].y += dy
		}
	}
	return true
}

// outline is a glyf record taken apart: points and contours, or parts, each with its shift as a point.
type outline struct {
	points []point
	ends   []int
	parts  []placedPart
}

type placedPart struct {
	flags, glyph int
	matrix       [4]float64
	join         [2]int // points of parent and part that come together
}

// readRecord takes a record apart.
func readRecord(rec table) (outline, bool) {
	if isComposite(rec) {
		return readParts(rec)
	}
	if rec.i16(0) == 0 {
		return outline{}, true
	}
	if !wholeSimple(rec) {
		return outline{}, false
	}
	var o outline
	for i := range rec.i16(0) {
		o.ends = append(o.ends, rec.u16(headerSize+2*i)+1)
	}
	_, at, _ := hintRange(rec)
	n := o.ends[len(o.ends)-1]
	flags := make([]byte, 0, n)
	for len(flags) < n {
		f, repeat := rec[at], 1
		at++
		if f&pointRepeat != 0 {
			repeat += rec.u8(at)
			at++
		}
		for range min(repeat, n-len(flags)) {
			flags = append(flags, f)
		}
	}
	o.points = make([]point, n)
	v := 0
	for i, f := range flags {
		v, at = coordinate(rec, v, at, f&pointXShort != 0, f&pointXSame != 0)
		o.points[i] = point{x: float64(v), on: f&pointOn != 0}
	}
	v = 0
	for i, f := range flags {
		v, at = coordinate(rec, v, at, f&pointYShort != 0, f&pointYSame != 0)
		o.points[i].y = float64(v)
	}
	return o, true
}

// coordinate reads the next coordinate after v.
func coordinate(rec table, v, at int, short, same bool) (int, int) {
	switch {
	case short && same:
		return v + rec.u8(at), at + 1
	case short:
		return v - rec.u8(at), at + 1
	case same:
		return v, at
	}
	return v + rec.i16(at), at + 2
}

// readParts takes a composite apart.
func readParts(rec table) (outline, bool) {
	var o outline
	whole := eachPart(rec, func(p part) {
		q := placedPart{flags: p.flags, glyph: p.glyph, matrix: [4]float64{1, 0, 0, 1}}
		at := p.at + 4
		var x, y int
		switch {
		case p.flags&partArgsWords != 0:
			x, y = rec.i16(at), rec.i16(at+2)
			q.join = [2]int{rec.u16(at), rec.u16(at + 2)}
			at += 4
		default:
			x, y = signed(rec[at:], 1), signed(rec[at+1:], 1)
			q.join = [2]int{rec.u8(at), rec.u8(at + 1)}
			at += 2
		}
		if p.flags&partArgsShift == 0 {
			x, y = 0, 0
		}
		switch m := &q.matrix; {
		case p.flags&partScale != 0:
			m[0] = f2dot14(rec, at)
			m[3] = m[0]
		case p.flags&partXYScale != 0:
			m[0], m[3] = f2dot14(rec, at), f2dot14(rec, at+2)
		case p.flags&partMatrix != 0:
			m[0], m[1], m[2], m[3] = f2dot14(rec, at), f2dot14(rec, at+2), f2dot14(rec, at+4), f2dot14(rec, at+6)
		}
		o.parts = append(o.parts, q)
		o.points = append(o.points, point{x: float64(x), y: float64(y)})
	})
	return o, whole
}
