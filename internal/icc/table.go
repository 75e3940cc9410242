package icc

import "math"

// table is a transform worked out beforehand for samples of 8 bits: its values at places of equal distance, between
// which it is linear.
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

// pixel appends one pixel: the mean, in whole numbers, of the corners of the simplex that it lies in, which are reached
// from the node below it by going along one axis after the other, where it lies furthest first. Grays so stay on the
// line of grays.
func (t *table) pixel(dst []byte, now [4]byte) []byte {
	var part, stride [4]int
	from, step := 0, t.m
	for k := t.n - 1; k >= 0; k-- {
		place := int(now[k]) * (t.nodes - 1)
		at := min(place/255, t.nodes-2)
		rest := place - 255*at
		from += at * step
		i := t.n - 1 - k // sorted as far as it goes
		for ; i > 0 && part[i-1] < rest; i-- {
			part[i], stride[i] = part[i-1], stride[i-1]
		}
		part[i], stride[i] = rest, step
		step *= t.nodes
	}
	var sum [4]int
	weight := 255
	for k := 0; k <= t.n; k++ {
		next := 0
		if k < t.n {
			next = part[k]
		}
		for c, v := range t.grid[from : from+t.m] {
			sum[c] += (weight - next) * int(v)
		}
		if weight = next; weight == 0 {
			break
		}
		from += stride[k]
	}
	const full = 255 * 257
	for _, v := range sum[:t.m] {
		dst = append(dst, byte((v+full/2)/full))
	}
	return dst
}
