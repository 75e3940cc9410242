package fonts

import (
	"fmt"
	"math"
	"strings"
	"sync"
	"sync/atomic"
)

// leastUnits is the least number of units per em of a face whose outlines are drawn anew: points fall on whole units, so
// that 2000 of them move a point by 1/4000 em at most. The face is scaled up by a whole number where it has fewer.
const leastUnits = 2000

// curveError is the distance, in em, between a cubic and the quadratics that stand for it. With the rounding of points it
// comes to 1/2000 em along either axis.
const curveError = 1.0 / 4000

// drawer draws outlines in units of the file.
type drawer interface {
	draw(g int, coords []float64, p *path) error
}

// drawn draws the glyphs of a face that cannot be copied.
type drawn struct {
	face   *Face
	by     drawer
	coords []float64 // of the instance, normalised
	hvar   *widths   // nil: see glyf
	glyf   *varGlyf  // its phantom points give the advances where there is no HVAR; nil for static faces
	pool   *sync.Pool
	glyphs []atomic.Pointer[drawnGlyph] // those drawn so far
	widths []atomic.Uint32              // of each glyph: the advance + 1, 0 where it is not known
}

// openOutlines finds out how the outlines are to be had: copied, or drawn.
func (f *Face) openOutlines(d directory, settings []setting) error {
	var coords []float64
	if fvar := d.optional("fvar"); fvar != "" {
		var err error
		if f.axes, err = readAxes(fvar); err != nil {
			return err
		}
		if coords, err = place(f.axes, settings); err != nil {
			return err
		}
		if err := bendCoords(d.optional("avar"), coords); err != nil {
			return err
		}
		weight, _ := askedWeight(settings)
		f.instance, f.coords, f.weight = instanceName(settings), coords, int(weight)
	} else if len(settings) > 0 {
		return notVariable(settings)
	}
	switch {
	case d.has("glyf"):
		if err := f.openGlyf(d); err != nil || isOrigin(coords) {
			return err // the default instance is what glyf holds
		}
		return f.openVarGlyf(d, coords)
	case d.has("CFF2"):
		return f.openDrawnCFF(d, "CFF2", coords)
	case d.has("CFF "):
		return f.openDrawnCFF(d, "CFF ", coords)
	}
	return newFault("glyf", "缺失，也没有 CFF 轮廓", "is missing, and there are no CFF outlines")
}

func notVariable(settings []setting) *fault {
	return newFault("", "不是可变字体，没有轴 %s", "not a variable font: there is no axis %s",
		printableTag(table(settings[0].tag)))
}

// instanceName tells instances of one face apart in a PDF: "600wght" (Adobe TN 5902).
func instanceName(settings []setting) string {
	var parts []string
	for _, s := range settings {
		parts = append(parts, fmt.Sprintf("%g%s", s.value, strings.TrimSpace(s.tag)))
	}
	return strings.Join(parts, "_")
}

func isOrigin(coords []float64) bool {
	for _, c := range coords {
		if c != 0 {
			return false
		}
	}
	return true
}

func (f *Face) openVarGlyf(d directory, coords []float64) error {
	v := &varGlyf{face: f}
	if t := d.optional("gvar"); t != "" {
		var err error
		if v.gvar, err = openGvar(t, len(f.axes)); err != nil {
			return err
		}
	}
	return f.setDrawn(d, &drawn{by: v, glyf: v, coords: coords})
}

func (f *Face) openDrawnCFF(d directory, tag string, coords []float64) error {
	c, err := openCFF(d.optional(tag), tag, f.units)
	if err != nil {
		return err
	}
	f.glyphs = min(f.glyphs, c.charstrings.n)
	return f.setDrawn(d, &drawn{by: c, coords: coords})
}

func (f *Face) setDrawn(d directory, n *drawn) error {
	if t := d.optional("HVAR"); t != "" && !isOrigin(n.coords) {
		var err error
		if n.hvar, err = openWidths(t); err != nil {
			return err
		}
	}
	n.face, f.drawn = f, n
	f.scale = (leastUnits + f.units - 1) / f.units
	f.units *= f.scale
	n.glyphs, n.widths = make([]atomic.Pointer[drawnGlyph], f.glyphs), make([]atomic.Uint32, f.glyphs)
	n.pool = &sync.Pool{New: func() any { return new(path) }}
	return nil
}

// with calls use with the outline of g in the face's units; the outline is gone afterwards.
func (n *drawn) with(g GlyphID, use func(p *path)) error {
	p := n.pool.Get().(*path)
	defer n.pool.Put(p)
	p.reset(curveError * float64(n.face.units/n.face.scale))
	if err := n.by.draw(int(g), n.coords, p); err != nil {
		return err
	}
	if s := float64(n.face.scale); s != 1 {
		for i := range p.points {
			p.points[i].x *= s
			p.points[i].y *= s
		}
	}
	use(p)
	return nil
}

// drawnGlyph is a glyph as it stands in a cut.
type drawnGlyph struct {
	record           []byte // of glyf; empty for a blank
	box              Box
	points, contours int
	err              error
}

// glyph draws a glyph once and keeps it: a document uses some hundred, and each is wanted when it is looked up, when it
// is measured and when it is cut.
func (n *drawn) glyph(g GlyphID) *drawnGlyph {
	if have := n.glyphs[g].Load(); have != nil {
		return have
	}
	out, ok := new(drawnGlyph), true
	out.err = n.with(g, func(p *path) {
		var record []byte
		record, ok = p.appendRecord(nil, n.glyf != nil || len(n.face.axes) > 0)
		out.record = append([]byte(nil), record...) // without the room that appending leaves
		out.box, _ = p.bounds()
		out.points, out.contours = len(p.points), len(p.ends)
	})
	if out.err == nil && !ok {
		out.err = badRecord(int(g))
	}
	n.glyphs[g].Store(out)
	return out
}

func (n *drawn) bounds(g GlyphID) (Box, bool) {
	d := n.glyph(g)
	return d.box, d.err == nil && d.contours > 0
}

// advance gives the advance of g at the instance.
func (n *drawn) advance(g GlyphID) int {
	if w := n.widths[g].Load(); w > 0 {
		return int(w - 1)
	}
	v := float64(n.face.rawAdvance(int(g)))
	switch {
	case isOrigin(n.coords):
	case n.hvar != nil:
		v += n.hvar.delta(int(g), n.coords)
	case n.glyf != nil:
		v = n.glyf.advance(int(g), n.coords)
	}
	v = math.Round(v * float64(n.face.scale))
	if !(v >= 0 && v <= math.MaxUint16) { // no advance of a sound face
		v = 0
	}
	n.widths[g].Store(uint32(v) + 1)
	return int(v)
}
