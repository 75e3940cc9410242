package icc

import "math"

// Colours are XYZ under D50, the white of the connection space (7.2.16), or Lab (6.3.4).

// white is D50.
func white() [3]float64 { return [3]float64{0.96422, 1, 0.82521} }

// srgbToXYZ are the primaries of IEC 61966-2-1 under D50 (adapted by Bradford's matrix), and back.
func srgbToXYZ() [9]float64 {
	return [9]float64{0.4360747, 0.3850649, 0.1430804, 0.2225045, 0.7168786, 0.0606169, 0.0139322, 0.0971045, 0.7141733}
}

func xyzToSRGB() [9]float64 {
	return [9]float64{3.1338561, -1.6168667, -0.4906146, -0.9787684, 1.9161415, 0.0334540,
		0.0719453, -0.2289914, 1.4052427}
}

// times multiplies the rows of a with x.
func times(a [9]float64, x [3]float64) (y [3]float64) {
	for i := range y {
		y[i] = a[3*i]*x[0] + a[3*i+1]*x[1] + a[3*i+2]*x[2]
	}
	return y
}

// product gives the matrix that does b, then a.
func product(a, b [9]float64) (c [9]float64) {
	for i := range 3 {
		for k := range 3 {
			c[3*i+k] = a[3*i]*b[k] + a[3*i+1]*b[3+k] + a[3*i+2]*b[6+k]
		}
	}
	return c
}

// linear and encoded are the transfer curve of IEC 61966-2-1, there and back.
func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

func encoded(v float64) float64 {
	switch {
	case !(v > 0):
		return 0
	case v >= 1:
		return 1
	case v <= 0.0031308:
		return 12.92 * v
	}
	return 1.055*math.Pow(v, 1/2.4) - 0.055
}

// fromSRGB gives the colour of red, green and blue.
func fromSRGB(v [4]float64) [3]float64 {
	return times(srgbToXYZ(), [3]float64{linear(v[0]), linear(v[1]), linear(v[2])})
}

// toSRGB gives red, green and blue, cut off where a screen cannot show the colour.
func toSRGB(xyz [3]float64) (v [4]float64) {
	for i, x := range times(xyzToSRGB(), xyz) {
		v[i] = encoded(x)
	}
	return v
}

// foot is where the curve of Lab becomes straight, in the cube root.
const foot = 6.0 / 29

// labOf gives Lab, L in 0 to 100.
func labOf(xyz [3]float64) [3]float64 {
	var f [3]float64
	w := white()
	for i := range f {
		if t := xyz[i] / w[i]; t > foot*foot*foot {
			f[i] = math.Cbrt(t)
		} else {
			f[i] = t/(3*foot*foot) + 4.0/29
		}
	}
	return [3]float64{116*f[1] - 16, 500 * (f[0] - f[1]), 200 * (f[1] - f[2])}
}

// xyzOf is the way back.
func xyzOf(lab [3]float64) (xyz [3]float64) {
	y := (lab[0] + 16) / 116
	w := white()
	for i, f := range [3]float64{y + lab[1]/500, y, y - lab[2]/200} {
		if f > foot {
			xyz[i] = w[i] * f * f * f
		} else {
			xyz[i] = w[i] * 3 * foot * foot * (f - 4.0/29)
		}
	}
	return xyz
}

// labCode gives Lab as numbers from 0 to 1 (6.3.4.2; in the 16 bits of version 2, 65280 is an L of 100 and 256 a unit
// of a).
func labCode(lab [3]float64, legacy bool) [4]float64 {
	if legacy {
		return [4]float64{lab[0] * 652.8 / 65535, (lab[1] + 128) * 256 / 65535, (lab[2] + 128) * 256 / 65535}
	}
	return [4]float64{lab[0] / 100, (lab[1] + 128) / 255, (lab[2] + 128) / 255}
}

// codedLab is the way back.
func codedLab(v [4]float64, legacy bool) [3]float64 {
	if legacy {
		return [3]float64{v[0] * 65535 / 652.8, v[1]*65535/256 - 128, v[2]*65535/256 - 128}
	}
	return [3]float64{v[0] * 100, v[1]*255 - 128, v[2]*255 - 128}
}

// oneXYZ is 1 in the numbers by which XYZ is written (6.3.4.2).
const oneXYZ = 32768.0 / 65535

// xyzCode and codedXYZ write and read XYZ as numbers from 0 to 1.
func xyzCode(xyz [3]float64) [4]float64 {
	return [4]float64{xyz[0] * oneXYZ, xyz[1] * oneXYZ, xyz[2] * oneXYZ}
}

func codedXYZ(v [4]float64) [3]float64 {
	return [3]float64{v[0] / oneXYZ, v[1] / oneXYZ, v[2] / oneXYZ}
}

// inverse gives the matrix that undoes a; ok is false where there is none.
func inverse(a [9]float64) (b [9]float64, ok bool) {
	for i := range 3 {
		for k := range 3 { // the cofactor of a[k][i]
			r0, r1, c0, c1 := (k+1)%3, (k+2)%3, (i+1)%3, (i+2)%3
			b[3*i+k] = a[3*r0+c0]*a[3*r1+c1] - a[3*r0+c1]*a[3*r1+c0]
		}
	}
	det := a[0]*b[0] + a[1]*b[3] + a[2]*b[6]
	if !(math.Abs(det) > 1e-6) {
		return b, false
	}
	for i := range b {
		b[i] /= det
	}
	return b, true
}

// XY is a chromaticity.
type XY struct{ X, Y float64 }

func (c XY) xyz() [3]float64 { return [3]float64{c.X / c.Y, 1, (1 - c.X - c.Y) / c.Y} }

// primaries gives the matrix from amounts of three lights, which together are a white, to XYZ under D50, by Bradford's
// adaptation (annex E).
func primaries(white1, r, g, b XY) (m [9]float64, ok bool) {
	for _, c := range []XY{white1, r, g, b} {
		if !(c.X > 0 && c.Y > 0.001 && c.X+c.Y <= 1) {
			return m, false
		}
	}
	x, y, z, w := r.xyz(), g.xyz(), b.xyz(), white1.xyz()
	for i := range 3 {
		m[3*i], m[3*i+1], m[3*i+2] = x[i], y[i], z[i]
	}
	back, ok := inverse(m)
	if !ok {
		return m, false
	}
	amounts := times(back, w)
	for i := range m {
		m[i] *= amounts[i%3]
	}
	cone := [9]float64{0.8951, 0.2664, -0.1614, -0.7502, 1.7135, 0.0367, 0.0389, -0.0685, 1.0296}
	from, to := times(cone, w), times(cone, white())
	uncone, _ := inverse(cone)
	var scale [9]float64
	for i := range 3 {
		scale[4*i] = to[i] / from[i]
	}
	return product(uncone, product(scale, product(cone, m))), true
}
