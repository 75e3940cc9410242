package icc

import "math"

// table is a transform worked out beforehand for samples of 8 bits: its values at places of equal distance, between which it
// is linear.
type table struct {
	n, m  int      // channels on both sides
	nodes int      // on each of n axes
	grid  []uint16 // m for each node, the last channel fastest; 65535 is 1
}

// newTable works out f. The channels that it does not use are 0.
func newTable(n, m, nodes int, f func(v [4]float64) [4]float64) *table {
	t := &table{n: n, m: m, nodes: nodes}
	count := 1
	for range n {
		count *= nodes
	}
	t.grid = make([]uint16, 0, count*m)
	for i := range count {
		var v [4]float64
		for k, rest := n-1, i; k >= 0; k, rest = k-1, rest/nodes {
			v[k] = float64(rest%nodes) / float64(nodes-1)
		}
		out := f(v)
		for _, x := range out[:m] {
			t.grid = append(t.grid, uint16(math.Round(65535*unit(x))))
		}
	}
	return t
}

// convert appends what samples, n bytes a pixel, become: m bytes each.
func (t *table) convert(dst, src []byte) []byte {
	var last [4]byte
	for i := 0; len(src) >= t.n; i, src = i+1, src[t.n:] {
		var now [4]byte
		copy(now[:], src[:t.n])
		if i > 0 && now == last { // areas of one colour are common
			dst = append(dst, dst[len(dst)-t.m:]...)
			continue
		}
		last = now
		dst = t.pixel(dst, now)
	}
	return dst
}

// pixel appends one pixel: the mean of the nodes round it, in whole numbers.
func (t *table) pixel(dst []byte, now [4]byte) []byte {
	var weights [16]uint64
	var places [16]int
	weights[0] = 1
	corners, full := 1, uint64(257)
	for _, v := range now[:t.n] {
		place := int(v) * (t.nodes - 1)
		at := min(place/255, t.nodes-2)
		part := uint64(place - 255*at)
		for k := corners - 1; k >= 0; k-- {
			w, p := weights[k], places[k]*t.nodes+at
			weights[2*k], places[2*k] = w*(255-part), p
			weights[2*k+1], places[2*k+1] = w*part, p+1
		}
		corners *= 2
		full *= 255
	}
	var sum [4]uint64
	for k, w := range weights[:corners] {
		if w == 0 {
			continue
		}
		from := places[k] * t.m
		for c, v := range t.grid[from : from+t.m] {
			sum[c] += w * uint64(v)
		}
	}
	for _, s := range sum[:t.m] {
		dst = append(dst, byte((s+full/2)/full))
	}
	return dst
}
