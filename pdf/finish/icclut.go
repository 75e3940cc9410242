package finish

import (
	"encoding/binary"
	"math"
)

// inkTable takes sRGB to the inks of a printing condition: a grid over red, green and blue.
type inkTable struct{ grid []uint16 } // cells × cells × cells × 4, blue fastest; 65535 is full ink

const cells = 33

// newInkTable makes the table from a profile's own way from colours to inks, the perceptual one (B2A0). It is nil where
// the profile writes that in a form that is not read here (lutBToAType, or XYZ for colours).
func newInkTable(profile []byte) *inkTable {
	tags, err := iccTags(profile)
	if err != nil || string(profile[20:24]) != "Lab " {
		return nil
	}
	l := newLut(tags["B2A0"])
	if l == nil {
		return nil
	}
	t := &inkTable{grid: make([]uint16, 0, cells*cells*cells*4)}
	const step = 1.0 / (cells - 1)
	for r := range cells {
		for g := range cells {
			for b := range cells {
				ink := l.inks(srgbToLab(float64(r)*step, float64(g)*step, float64(b)*step))
				for _, v := range ink {
					t.grid = append(t.grid, uint16(math.Round(65535*min(1, max(0, v)))))
				}
			}
		}
	}
	for i := range 4 { // white is the paper, whatever the rounding of the profile says
		t.grid[len(t.grid)-1-i] = 0
	}
	return t
}

// convert appends the inks of samples, three bytes a pixel, four bytes each.
func (t *inkTable) convert(dst, rgb []byte) []byte {
	var last [3]byte
	for i := 0; len(rgb) >= 3; i, rgb = i+1, rgb[3:] {
		if i > 0 && [3]byte(rgb) == last { // areas of one colour are common
			dst = append(dst, dst[len(dst)-4:]...)
			continue
		}
		last = [3]byte(rgb)
		var at [3]int
		var weight [3][2]uint64
		for c, v := range rgb[:3] {
			place := int(v) * (cells - 1)
			at[c] = min(place/255, cells-2)
			part := uint64(place - 255*at[c])
			weight[c] = [2]uint64{255 - part, part}
		}
		var sum [4]uint64
		for corner := range 8 {
			i, j, k := corner>>2, corner>>1&1, corner&1
			w := weight[0][i] * weight[1][j] * weight[2][k]
			if w == 0 {
				continue
			}
			from := (((at[0]+i)*cells+at[1]+j)*cells + at[2] + k) * 4
			for n, v := range t.grid[from : from+4] {
				sum[n] += w * uint64(v)
			}
		}
		for _, s := range sum {
			const full = 255 * 255 * 255 * 257
			dst = append(dst, byte((s+full/2)/full))
		}
	}
	return dst
}

// srgbToLab gives the colour in Lab under D50 (IEC 61966-2-1, adapted by Bradford's matrix as the sRGB profile here is).
func srgbToLab(r, g, b float64) [3]float64 {
	linear := func(v float64) float64 {
		if v <= 0.04045 {
			return v / 12.92
		}
		return math.Pow((v+0.055)/1.055, 2.4)
	}
	r, g, b = linear(r), linear(g), linear(b)
	curve := func(t float64) float64 {
		const foot = 6.0 / 29
		if t > foot*foot*foot {
			return math.Cbrt(t)
		}
		return t/(3*foot*foot) + 4.0/29
	}
	x := curve((0.43607*r + 0.38515*g + 0.14307*b) / 0.96429)
	y := curve(0.22249*r + 0.71687*g + 0.06061*b)
	z := curve((0.01392*r + 0.09708*g + 0.71410*b) / 0.82510)
	return [3]float64{116*y - 16, 500 * (x - y), 200 * (y - z)}
}

// lut is a lut8Type or lut16Type from three channels to four (ISO 15076-1, 10.10 and 10.11): curves, a grid, curves.
type lut struct {
	steps   int
	in, out [][]float64 // 0 to 1
	grid    []float64
	l       float64 // what 100 of L is, 0 to 1
}

// newLut reads the table, nil where it is none of these.
func newLut(tag []byte) *lut {
	const fixed = 48
	if len(tag) < fixed+4 || tag[8] != 3 || tag[9] != 4 || tag[10] < 2 {
		return nil
	}
	l := &lut{steps: int(tag[10])}
	size, nin, nout, body := 1, 256, 256, tag[fixed:]
	l.l = 1
	switch string(tag[:4]) {
	case "mft1":
	case "mft2":
		size, l.l = 2, 65280.0/65535
		nin, nout = int(binary.BigEndian.Uint16(tag[48:])), int(binary.BigEndian.Uint16(tag[50:]))
		body = tag[fixed+4:]
	default:
		return nil
	}
	points := l.steps * l.steps * l.steps * 4
	if nin < 2 || nout < 2 || nin > 4096 || nout > 4096 || len(body) < size*(3*nin+points+4*nout) {
		return nil
	}
	take := func(n int) []float64 {
		list := make([]float64, n)
		for i := range list {
			if size == 1 {
				list[i] = float64(body[i]) / 255
			} else {
				list[i] = float64(binary.BigEndian.Uint16(body[2*i:])) / 65535
			}
		}
		body = body[size*n:]
		return list
	}
	for range 3 {
		l.in = append(l.in, take(nin))
	}
	l.grid = take(points)
	for range 4 {
		l.out = append(l.out, take(nout))
	}
	return l
}

// inks gives the inks of a colour, 0 to 1.
func (l *lut) inks(lab [3]float64) (ink [4]float64) {
	place := [3]float64{lab[0] / 100 * l.l}
	for i, v := range lab[1:] {
		if l.l == 1 {
			place[i+1] = (v + 128) / 255
		} else {
			place[i+1] = (v + 128) * 256 / 65535
		}
	}
	var at [3]int
	var part [3]float64
	for i := range place {
		v := curveAt(l.in[i], place[i]) * float64(l.steps-1)
		at[i] = min(int(v), l.steps-2)
		part[i] = v - float64(at[i])
	}
	for corner := range 8 {
		weight, from := 1.0, 0
		for i := range 3 {
			bit := corner >> (2 - i) & 1
			from = from*l.steps + at[i] + bit
			if bit == 1 {
				weight *= part[i]
			} else {
				weight *= 1 - part[i]
			}
		}
		for k := range ink {
			ink[k] += weight * l.grid[4*from+k]
		}
	}
	for k := range ink {
		ink[k] = curveAt(l.out[k], ink[k])
	}
	return ink
}

// curveAt gives the value of a sampled curve over 0 to 1.
func curveAt(curve []float64, x float64) float64 {
	v := min(1, max(0, x)) * float64(len(curve)-1)
	i := min(int(v), len(curve)-2)
	return curve[i] + (v-float64(i))*(curve[i+1]-curve[i])
}
