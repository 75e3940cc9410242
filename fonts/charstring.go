package fonts

import "math"

// Operators of Type 2 charstrings (Adobe TN 5177; of CFF2, ISO/IEC 14496-22 5.4.3).
const (
	csHStem      = 1
	csVStem      = 3
	csVMove      = 4
	csRLine      = 5
	csHLine      = 6
	csVLine      = 7
	csRCurve     = 8
	csCallSubr   = 10
	csReturn     = 11
	csEscape     = 12
	csEndChar    = 14
	csVsindex    = 15
	csBlend      = 16
	csHStemHM    = 18
	csHintMask   = 19
	csCntrMask   = 20
	csRMove      = 21
	csHMove      = 22
	csVStemHM    = 23
	csRCurveLine = 24
	csRLineCurve = 25
	csVVCurve    = 26
	csHHCurve    = 27
	csShort      = 28
	csCallGSubr  = 29
	csVHCurve    = 30
	csHVCurve    = 31

	csHFlex  = 34
	csFlex   = 35
	csHFlex1 = 36
	csFlex1  = 37
)

// Limits of one charstring. The stack and the depth are those of the standards; the number of steps is a hundred times
// that of the most intricate hanzi, for subroutines that call others twice each would go on for ever.
const (
	maxStack = 513
	maxCalls = 10
	maxSteps = 1 << 18
)

// charReader runs one charstring.
type charReader struct {
	c       *cff
	local   index
	scale   float64
	path    *path
	stack   [maxStack]float64
	n       int // on the stack
	keep    [32]float64
	x, y    float64
	stems   int
	widthed bool // the width, which stands before the first operands, has been taken
	done    bool
	part    bool // of an accented letter
	steps   int
	scalars []float64 // of the regions of the current variation data
	coords  []float64
}

// draw adds the outline of glyph g to p in font units.
func (c *cff) draw(g int, coords []float64, p *path) error {
	fd, ok := c.font(g)
	body, okBody := c.charstrings.get(g)
	if !ok || !okBody {
		return c.badGlyph(g)
	}
	r := charReader{c: c, local: c.fonts[fd].local, scale: c.fonts[fd].scale, path: p, widthed: c.two, coords: coords}
	if c.two && !r.vary(c.fonts[fd].vsindex) {
		return c.badGlyph(g)
	}
	if !r.run(body, 0) {
		return c.badGlyph(g)
	}
	p.close()
	if p.broken {
		return c.badGlyph(g)
	}
	p.reverse()
	return nil
}

func (c *cff) badGlyph(g int) *fault {
	return newFault(c.tag, "第 %d 号字形损坏", "the charstring of glyph %d is damaged", g)
}

// vary takes up the regions of a set of variation data.
func (r *charReader) vary(set int) bool {
	r.scalars = nil
	if r.c.store.t == "" {
		return true
	}
	var ok bool
	r.scalars, ok = r.c.store.scalars(set, r.coords)
	r.steps += len(r.scalars) * len(r.coords)
	return ok
}

// run reads a charstring or a subroutine, and gives false where it is not sound.
func (r *charReader) run(t table, depth int) bool {
	for i := 0; i < len(t) && !r.done; {
		if r.steps++; r.steps > maxSteps {
			return false
		}
		b := t.u8(i)
		if b >= 32 || b == csShort {
			v, size := readCharNumber(t[i:])
			i += size
			if i > len(t) || !r.push(v) {
				return false
			}
			continue
		}
		i++
		switch b {
		case csReturn:
			return true
		case csCallSubr, csCallGSubr:
			if !r.call(b == csCallGSubr, depth) {
				return false
			}
		case csHintMask, csCntrMask:
			r.stem()
			i += (r.stems + 7) / 8
		case csEscape:
			if !r.escape(t.u8(i)) {
				return false
			}
			i++
		default:
			if !r.operate(b) {
				return false
			}
		}
	}
	return true
}

// readCharNumber reads an operand: as in a DICT, but 255 begins a number in 1/65536.
func readCharNumber(t table) (float64, int) {
	if t.u8(0) == 255 {
		return float64(int32(t.u32(1))) / 65536, 5
	}
	v, size := readInteger(t)
	return float64(v), size
}

func (r *charReader) push(v float64) bool {
	if r.n >= maxStack || math.IsNaN(v) || math.Abs(v) > math.MaxInt32 {
		return false
	}
	r.stack[r.n] = v
	r.n++
	return true
}

func (r *charReader) pop() float64 {
	if r.n == 0 {
		return 0
	}
	r.n--
	return r.stack[r.n]
}

// call runs a subroutine; numbers are biased so that the first bytes reach most (TN 5176 16).
func (r *charReader) call(global bool, depth int) bool {
	list := r.local
	if global {
		list = r.c.global
	}
	bias := 107
	if list.n >= 33900 {
		bias = 32768
	} else if list.n >= 1240 {
		bias = 1131
	}
	if r.n == 0 || depth >= maxCalls {
		return false
	}
	body, ok := list.get(int(r.pop()) + bias)
	return ok && r.run(body, depth+1)
}

// args gives what an operator clears off the stack, without the width, which the first operator of a glyph may have
// below its own operands: one more than want, or with want < 0, an odd one.
func (r *charReader) args(want int) []float64 {
	a := r.stack[:r.n]
	r.n = 0
	if !r.widthed {
		r.widthed = true
		if want >= 0 && len(a) > want || want < 0 && len(a)%2 == 1 {
			a = a[1:]
		}
	}
	return a
}

// stem counts hints: they are not kept, but the masks take a bit of each.
func (r *charReader) stem() { r.stems += len(r.args(-1)) / 2 }

// operate does one operator of one byte.
func (r *charReader) operate(op int) bool {
	switch op {
	case csHStem, csVStem, csHStemHM, csVStemHM:
		r.stem()
	case csRMove, csHMove, csVMove:
		return r.move(op)
	case csEndChar:
		if r.c.two {
			return false
		}
		r.done = true
		if r.n >= 4 {
			return r.accented(r.args(4))
		}
		r.args(0)
	case csVsindex:
		return r.c.two && r.vary(int(r.pop()))
	case csBlend:
		return r.c.two && r.blend()
	default:
		return r.draw(op)
	}
	return true
}

func (r *charReader) move(op int) bool {
	want := 1
	if op == csRMove {
		want = 2
	}
	a := r.args(want)
	if len(a) < want {
		return false
	}
	a = a[len(a)-want:]
	switch op {
	case csRMove:
		r.x, r.y = r.x+a[0], r.y+a[1]
	case csHMove:
		r.x += a[0]
	case csVMove:
		r.y += a[0]
	}
	r.path.moveTo(r.x*r.scale, r.y*r.scale)
	return true
}

// blend replaces n values and their deltas by the n values of the instance.
func (r *charReader) blend() bool {
	n, k := int(r.pop()), len(r.scalars)
	first := r.n - n*(k+1)
	if n < 0 || n > maxStack || first < 0 {
		return false
	}
	for i := range n {
		deltas := r.stack[first+n+i*k:][:k]
		for j, d := range deltas {
			r.stack[first+i] += d * r.scalars[j]
		}
	}
	r.n = first + n
	return true
}

func (r *charReader) line(dx, dy float64) {
	r.x, r.y = r.x+dx, r.y+dy
	r.path.lineTo(r.x*r.scale, r.y*r.scale)
}

func (r *charReader) curve(dx1, dy1, dx2, dy2, dx3, dy3 float64) {
	x1, y1 := r.x+dx1, r.y+dy1
	x2, y2 := x1+dx2, y1+dy2
	r.x, r.y = x2+dx3, y2+dy3
	s := r.scale
	r.path.cubeTo(x1*s, y1*s, x2*s, y2*s, r.x*s, r.y*s)
}

// draw does the operators that draw (TN 5177 4.1).
func (r *charReader) draw(op int) bool {
	a := r.stack[:r.n]
	r.n = 0
	switch op {
	case csRLine:
		r.lines(a)
	case csHLine, csVLine:
		for i, d := range a {
			if (op == csHLine) == (i%2 == 0) {
				r.line(d, 0)
			} else {
				r.line(0, d)
			}
		}
	case csRCurve:
		r.curves(a)
	case csRCurveLine:
		if len(a) < 2 {
			return false
		}
		r.curves(a[:len(a)-2])
		r.lines(a[len(a)-2:])
	case csRLineCurve:
		if len(a) < 6 {
			return false
		}
		r.lines(a[:len(a)-6])
		r.curves(a[len(a)-6:])
	case csVVCurve, csHHCurve:
		r.straight(a, op == csHHCurve)
	case csVHCurve, csHVCurve:
		r.bends(a, op == csHVCurve)
	default:
		return false
	}
	return true
}

func (r *charReader) lines(a []float64) {
	for ; len(a) >= 2; a = a[2:] {
		r.line(a[0], a[1])
	}
}

func (r *charReader) curves(a []float64) {
	for ; len(a) >= 6; a = a[6:] {
		r.curve(a[0], a[1], a[2], a[3], a[4], a[5])
	}
}

// straight draws curves that begin and end in one direction; an odd operand first bends the start.
func (r *charReader) straight(a []float64, horizontal bool) {
	var aside float64
	if len(a)%4 == 1 {
		aside, a = a[0], a[1:]
	}
	for ; len(a) >= 4; a = a[4:] {
		if horizontal {
			r.curve(a[0], aside, a[1], a[2], a[3], 0)
		} else {
			r.curve(aside, a[0], a[1], a[2], 0, a[3])
		}
		aside = 0
	}
}

// bends draws curves that turn from one direction into the other; a fifth operand at the end bends the last one.
func (r *charReader) bends(a []float64, horizontal bool) {
	for ; len(a) >= 4; a = a[4:] {
		var aside float64
		if len(a) == 5 {
			aside = a[4]
		}
		if horizontal {
			r.curve(a[0], 0, a[1], a[2], aside, a[3])
		} else {
			r.curve(0, a[0], a[1], a[2], a[3], aside)
		}
		horizontal = !horizontal
	}
}

// escape does an operator of two bytes: flexes, then arithmetic.
func (r *charReader) escape(op int) bool {
	a := r.stack[:r.n]
	switch {
	case op == csHFlex && len(a) >= 7:
		r.curve(a[0], 0, a[1], a[2], a[3], 0)
		r.curve(a[4], 0, a[5], -a[2], a[6], 0)
	case op == csFlex && len(a) >= 13:
		r.curves(a[:12])
	case op == csHFlex1 && len(a) >= 9:
		r.curve(a[0], a[1], a[2], a[3], a[4], 0)
		r.curve(a[5], 0, a[6], a[7], a[8], -(a[1] + a[3] + a[7]))
	case op == csFlex1 && len(a) >= 11:
		dx, dy := a[0]+a[2]+a[4]+a[6]+a[8], a[1]+a[3]+a[5]+a[7]+a[9]
		r.curves(a[:6])
		if math.Abs(dx) > math.Abs(dy) {
			r.curve(a[6], a[7], a[8], a[9], a[10], -dy)
		} else {
			r.curve(a[6], a[7], a[8], a[9], -dx, a[10])
		}
	default:
		return !r.c.two && r.reckon(op)
	}
	r.n = 0
	return true
}
