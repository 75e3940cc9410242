package main

import "math"

// vec is a colour of three numbers, XYZ or Lab, Y and L of the perfect white being 1 and 100.
type vec [3]float64

// d50 is the white of the connection space (ISO 15076-1, 6.3.1).
func d50() vec { return vec{0.9642, 1, 0.8249} }

// solids gives the colour of paper and of solid inks on it, by the inks printed: bit 0 cyan, 1 magenta, 2 yellow. The
// numbers are the aims of ISO 12647-2 for offset on coated paper, in Lab under D50.
func solids() [8]vec {
	return [8]vec{
		{95, 0, -2}, {55, -37, -50}, {48, 74, -3}, {24, 17, -46},
		{89, -5, 93}, {50, -68, 25}, {47, 68, 48}, {23, 0, 0},
	}
}

// solidBlack is black ink on paper; surface is the light that the top of any ink film throws back.
func solidBlack() vec { return vec{16, 0, 0} }

const surface = 0.006

// gain is how much larger a printed dot of half the area is than its screen; the gain of other dots follows a parabola.
const gain = 0.14

// grown gives the printed area of a dot of area a, shrunk its inverse.
func grown(a float64) float64 { return a + 4*gain*a*(1-a) }

func shrunk(a float64) float64 {
	const b = 1 + 4*gain
	return (b - math.Sqrt(b*b-16*gain*a)) / (8 * gain)
}

// press is the model: the colour of each of the 16 overprints, relative to the paper.
type press struct{ prints [16]vec }

func newPress() press {
	var p press
	paper, black := toXYZ(solids()[0], d50()), toXYZ(solidBlack(), d50())
	for i, lab := range solids() {
		xyz := toXYZ(lab, d50())
		for c := range xyz {
			white := paper[c]
			p.prints[i][c] = xyz[c] / white * d50()[c]
			s := surface * white
			over := s + (xyz[c]-s)*(black[c]-s)/(white-s)
			p.prints[i|8][c] = over / white * d50()[c]
		}
	}
	return p
}

// lab gives the colour of inks, in printed areas: each overprint covers its part of the paper (Neugebauer 1937, with the
// areas of Demichel).
func (p *press) lab(ink [4]float64) vec {
	var xyz vec
	for i, print := range p.prints {
		area := 1.0
		for k, a := range ink {
			if i>>k&1 == 1 {
				area *= a
			} else {
				area *= 1 - a
			}
		}
		for c := range xyz {
			xyz[c] += area * print[c]
		}
	}
	return toLab(xyz, d50())
}

// separate gives the printed areas that come nearest to a colour: black first, by how dark and grey it is, then the three
// colours; more black where they cannot be dark enough.
func (p *press) separate(want vec) [4]float64 {
	chroma := math.Hypot(want[1], want[2])
	black := math.Pow(clamp((80-want[0])/80), 1.6) * clamp(1-chroma/110)
	best, ink := math.Inf(1), [4]float64{}
	for _, k := range []float64{black, black + (1-black)/3, black + (1-black)*2/3, 1} {
		try := limited(p.colours(want, k))
		off := distance(p.lab(try), want)
		if off < best-0.5 {
			best, ink = off, try
		}
	}
	return ink
}

// maxInk is how much ink coated paper takes in one place, in whole layers.
const maxInk = 3.3

// limited takes colours back to what the paper takes.
func limited(ink [4]float64) [4]float64 {
	if sum := ink[0] + ink[1] + ink[2]; sum+ink[3] > maxInk {
		for k := range 3 {
			ink[k] *= (maxInk - ink[3]) / sum
		}
	}
	return ink
}

// colours finds cyan, magenta and yellow beside a given black, by Newton's method with damping, inside 0 to 1.
func (p *press) colours(want vec, black float64) [4]float64 {
	ink := [4]float64{0.3, 0.3, 0.3, black}
	damp := 1.0
	off := distance(p.lab(ink), want)
	for range 60 {
		var m [3][4]float64
		now := p.lab(ink)
		var slope [3]vec
		const h = 1e-4
		for k := range 3 {
			moved := ink
			moved[k] += h
			there := p.lab(moved)
			for c := range there {
				slope[k][c] = (there[c] - now[c]) / h
			}
		}
		for i := range 3 {
			for j := range 3 {
				m[i][j] = dot(slope[i], slope[j])
			}
			m[i][i] += damp * (1 + m[i][i])
			m[i][3] = dot(slope[i], vec{want[0] - now[0], want[1] - now[1], want[2] - now[2]})
		}
		step := solve(m)
		next := ink
		for k := range 3 {
			next[k] = clamp(ink[k] + step[k])
		}
		if d := distance(p.lab(next), want); d < off {
			ink, off, damp = next, d, damp/3
		} else {
			damp *= 4
		}
	}
	return ink
}

// solve gives the solution of three equations by elimination; they are never singular, for damping keeps them apart.
func solve(m [3][4]float64) vec {
	for i := range 3 {
		for j := range 3 {
			if j != i {
				f := m[j][i] / m[i][i]
				for c := i; c < 4; c++ {
					m[j][c] -= f * m[i][c]
				}
			}
		}
	}
	return vec{m[0][3] / m[0][0], m[1][3] / m[1][1], m[2][3] / m[2][2]}
}

func dot(a, b vec) float64    { return a[0]*b[0] + a[1]*b[1] + a[2]*b[2] }
func clamp(x float64) float64 { return max(0, min(1, x)) }
func distance(a, b vec) float64 {
	return math.Sqrt((a[0]-b[0])*(a[0]-b[0]) + (a[1]-b[1])*(a[1]-b[1]) + (a[2]-b[2])*(a[2]-b[2]))
}

// The curve of CIE Lab and where its straight foot ends (ISO 11664-4).
const foot = 6.0 / 29

func toLab(xyz, white vec) vec {
	var f vec
	for i := range f {
		if t := xyz[i] / white[i]; t > foot*foot*foot {
			f[i] = math.Cbrt(t)
		} else {
			f[i] = t/(3*foot*foot) + 4.0/29
		}
	}
	return vec{116*f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])}
}

func toXYZ(lab, white vec) vec {
	y := (lab[0] + 16) / 116
	f := vec{y + lab[1]/500, y, y - lab[2]/200}
	for i := range f {
		if f[i] > foot {
			f[i] = white[i] * f[i] * f[i] * f[i]
		} else {
			f[i] = white[i] * 3 * foot * foot * (f[i] - 4.0/29)
		}
	}
	return f
}
