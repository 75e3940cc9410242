package icc

import (
	"encoding/binary"
	"math"
)

// A transform takes up to four numbers from 0 to 1 to as many others, step by step.
type transform []step

type step interface{ apply(v *[4]float64) }

// run gives what the transform makes of v. Every number of the result is in 0 to 1.
func (t transform) run(v [4]float64) [4]float64 {
	for _, s := range t {
		s.apply(&v)
	}
	for i := range v {
		v[i] = unit(v[i])
	}
	return v
}

// unit brings x into 0 to 1; what is no number is 0.
func unit(x float64) float64 {
	switch {
	case !(x > 0):
		return 0
	case x > 1:
		return 1
	}
	return x
}

// curves has one curve for each channel.
type curves []curve

func (c curves) apply(v *[4]float64) {
	for i, f := range c {
		v[i] = f(unit(v[i]))
	}
}

// matrix takes three numbers to three: the rows of a square matrix, then what is added.
type matrix [12]float64

func (m *matrix) apply(v *[4]float64) {
	x, y, z := v[0], v[1], v[2]
	for i := range 3 {
		v[i] = m[3*i]*x + m[3*i+1]*y + m[3*i+2]*z + m[9+i]
	}
}

// grid is a table of values at places of equal distance, between which it is linear.
type grid struct {
	steps  []int // how many places each input has, from 2
	m      int   // outputs
	values []float64
}

func (g *grid) apply(v *[4]float64) {
	var at [4]int
	var part [4]float64
	n := len(g.steps)
	for i, steps := range g.steps {
		x := unit(v[i]) * float64(steps-1)
		at[i] = min(int(x), steps-2)
		part[i] = x - float64(at[i])
	}
	var sum [4]float64
	for corner := range 1 << n {
		weight, from := 1.0, 0
		for i, steps := range g.steps {
			bit := corner >> (n - 1 - i) & 1
			from = from*steps + at[i] + bit
			if bit == 1 {
				weight *= part[i]
			} else {
				weight *= 1 - part[i]
			}
		}
		if weight == 0 {
			continue
		}
		for k := range g.m {
			sum[k] += weight * g.values[from*g.m+k]
		}
	}
	*v = sum
}

// lut reads a tag of type lut8, lut16, lutAToB or lutBToA (10.10 to 10.13) from n channels to m, 3 or 4 each; legacy
// tells whether Lab is written in it as version 2 wrote it in 16 bits. It is nil for what is none of these.
func lut(tag []byte, n, m int) (t transform, legacy bool) {
	if len(tag) < 32 || int(tag[8]) != n || int(tag[9]) != m || n < 3 || n > 4 || m < 3 || m > 4 {
		return nil, false
	}
	switch string(tag[:4]) {
	case "mft1", "mft2":
		return oldLut(tag, n, m), string(tag[:4]) == "mft2"
	case "mAB ":
		if m == 3 {
			return newLut(tag, n, m, true), false
		}
	case "mBA ":
		if n == 3 {
			return newLut(tag, n, m, false), false
		}
	}
	return nil, false
}

// oldLut reads lut8 and lut16: curves, a grid, curves. Their matrix is for a connection space of XYZ alone, and on its
// side.
func oldLut(tag []byte, n, m int) transform {
	const fixed = 48
	if len(tag) < fixed+4 {
		return nil
	}
	size, nin, nout, body := 1, 256, 256, tag[fixed:]
	if string(tag[:4]) == "mft2" {
		size = 2
		nin, nout = int(binary.BigEndian.Uint16(tag[48:])), int(binary.BigEndian.Uint16(tag[50:]))
		body = tag[fixed+4:]
	}
	g := &grid{m: m}
	points := m
	for range n {
		if points > len(body) {
			return nil
		}
		g.steps = append(g.steps, int(tag[10]))
		points *= int(tag[10])
	}
	if tag[10] < 2 || nin < 2 || nout < 2 || nin > 4096 || nout > 4096 || len(body)/size < n*nin+points+m*nout {
		return nil
	}
	take := func(count int) []float64 {
		list := samples(body[:size*count], size)
		body = body[size*count:]
		return list
	}
	first, last := make(curves, n), make(curves, m)
	for i := range first {
		first[i] = sampled(take(nin))
	}
	g.values = take(points)
	for i := range last {
		last[i] = sampled(take(nout))
	}
	return transform{first, g, last}
}

// samples reads numbers of one byte or two; the largest is 1.
func samples(b []byte, size int) []float64 {
	list := make([]float64, len(b)/size)
	for i := range list {
		if size == 1 {
			list[i] = float64(b[i]) / 255
		} else {
			list[i] = float64(binary.BigEndian.Uint16(b[2*i:])) / 65535
		}
	}
	return list
}

// newLut reads lutAToB (toPCS), which goes through A, grid, M, matrix, B, or lutBToA, which goes the other way. What is
// left out changes nothing; without a grid there are as many channels on both sides.
func newLut(tag []byte, n, m int, toPCS bool) transform {
	part := func(at int) []byte { // what an offset leads to; nil where it is 0
		off := int64(binary.BigEndian.Uint32(tag[at:]))
		if off == 0 {
			return nil
		}
		return tag[min(off, int64(len(tag))):]
	}
	device := m
	if toPCS {
		device = n
	}
	b, bok := curveList(part(12), 3)
	mm, mok := curveList(part(20), 3)
	a, aok := curveList(part(28), device)
	x, xok := readMatrix(part(16))
	g, gok := readGrid(part(24), n, m)
	if !bok || !mok || !aok || !xok || !gok || b == nil || g == nil && n != m {
		return nil
	}
	var t transform
	add := func(s step, there bool) {
		if there {
			t = append(t, s)
		}
	}
	if toPCS {
		add(a, a != nil)
		add(g, g != nil)
		add(mm, mm != nil)
		add(x, x != nil)
		return append(t, b)
	}
	t = append(t, b)
	add(x, x != nil)
	add(mm, mm != nil)
	add(g, g != nil)
	add(a, a != nil)
	return t
}

// curveList reads n curves, each of which begins at a multiple of four bytes; nil for none.
func curveList(b []byte, n int) (list curves, ok bool) {
	if b == nil {
		return nil, true
	}
	for range n {
		f, size := readCurve(b)
		if f == nil {
			return nil, false
		}
		list = append(list, f)
		b = b[min((size+3)&^3, len(b)):]
	}
	return list, true
}

func readMatrix(b []byte) (*matrix, bool) {
	m := new(matrix)
	switch {
	case b == nil:
		return nil, true
	case len(b) < 4*len(m):
		return nil, false
	}
	for i := range m {
		m[i] = fixed16(b[4*i:])
	}
	return m, true
}

// fixed16 reads an s15Fixed16Number (4.6).
func fixed16(b []byte) float64 { return float64(int32(binary.BigEndian.Uint32(b))) / 65536 }

func readGrid(b []byte, n, m int) (*grid, bool) {
	const head = 20
	switch {
	case b == nil:
		return nil, true
	case len(b) < head || b[16] != 1 && b[16] != 2:
		return nil, false
	}
	g, points, size := &grid{m: m}, m, int(b[16])
	for i := range n {
		if b[i] < 2 || points > len(b) {
			return nil, false
		}
		g.steps = append(g.steps, int(b[i]))
		points *= int(b[i])
	}
	if points > (len(b)-head)/size {
		return nil, false
	}
	g.values = samples(b[head:head+points*size], size)
	return g, true
}

// curve takes 0 to 1 to a number.
type curve func(x float64) float64

// sampled gives the curve through samples at equal distances.
func sampled(list []float64) curve {
	return func(x float64) float64 {
		v := x * float64(len(list)-1)
		i := min(int(v), len(list)-2)
		return list[i] + (v-float64(i))*(list[i+1]-list[i])
	}
}

func power(gamma float64) curve { return func(x float64) float64 { return math.Pow(x, gamma) } }

// readCurve reads a curveType or parametricCurveType (10.6, 10.18) and gives the bytes that it takes; nil for what is
// neither.
func readCurve(b []byte) (f curve, size int) {
	if len(b) < 12 {
		return nil, 0
	}
	switch string(b[:4]) {
	case "curv":
		n := int64(binary.BigEndian.Uint32(b[8:]))
		switch {
		case n > int64(len(b)-12)/2:
			return nil, 0
		case n == 0:
			return func(x float64) float64 { return x }, 12
		case n == 1:
			return power(float64(binary.BigEndian.Uint16(b[12:])) / 256), 14
		}
		size = 12 + 2*int(n)
		return sampled(samples(b[12:size], 2)), size
	case "para":
		counts := [...]int{1, 3, 4, 5, 7}
		kind := int(binary.BigEndian.Uint16(b[8:]))
		if kind >= len(counts) || len(b) < 12+4*counts[kind] {
			return nil, 0
		}
		var p [7]float64
		for i := range counts[kind] {
			p[i] = fixed16(b[12+4*i:])
		}
		return parametric(kind, p), 12 + 4*counts[kind]
	}
	return nil, 0
}

// parametric gives a curve of table 68: a power of ax+b, from a place on.
func parametric(kind int, p [7]float64) curve {
	g, a, b, c, d, e, f := p[0], p[1], p[2], p[3], p[4], p[5], p[6]
	switch kind {
	case 0:
		return power(g)
	case 1:
		c, d = 0, -b/a
	case 2:
		c, d, e, f = 0, -b/a, c, c
	case 3:
		e, f = 0, 0
	}
	return func(x float64) float64 {
		if x >= d {
			return math.Pow(a*x+b, g) + e
		}
		return c*x + f
	}
}
