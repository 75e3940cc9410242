package icc

import (
	"errors"
	"math"
)

// Screen takes the samples of a picture, of 8 bits, to sRGB.
type Screen struct {
	n     int       // samples a pixel
	gray  [256]byte // of one
	mixed *mixture  // of three that are light
	table *table    // of others
}

// Channels is how many samples a pixel has: 1, 3 or 4.
func (s *Screen) Channels() int { return s.n }

// Screen makes the way from the profile's samples to sRGB, as their colours are (relative to the white of the paper or
// screen); the darkest that four inks give becomes black. The error says why there is none.
func (p *Profile) Screen() (*Screen, error) {
	switch p.Space {
	case "GRAY":
		return p.grayScreen()
	case "RGB ":
		if p.Has("rXYZ") && p.Has("gXYZ") && p.Has("bXYZ") {
			return p.mixedScreen()
		}
		return p.tableScreen(3, 33)
	case "CMYK":
		return p.tableScreen(4, 17)
	}
	return nil, errors.New("a profile for samples of another kind than gray, RGB and CMYK")
}

// Lights makes the way to sRGB from three lights and the white that they give together, by their chromaticities. A
// sample's light is its value to the power of gamma; 0 is the curve of sRGB. It is nil where there are no such lights.
func Lights(gamma float64, white, r, g, b XY) *Screen {
	m, ok := primaries(white, r, g, b)
	if !ok || gamma < 0 {
		return nil
	}
	f := power(gamma)
	if gamma == 0 {
		f = linear
	}
	return &Screen{n: 3, mixed: newMixture([3]curve{f, f, f}, m)}
}

// AdobeRGB makes the way to sRGB from Adobe RGB (1998), the other space of digital cameras.
func AdobeRGB() *Screen {
	return Lights(563.0/256, XY{0.3127, 0.3290}, XY{0.64, 0.33}, XY{0.21, 0.71}, XY{0.15, 0.06})
}

var errDamaged = errors.New("what the profile says of colours cannot be read")

// grayScreen: the curve gives the light (8.3.2, F.2), or the lightness where Lab connects.
func (p *Profile) grayScreen() (*Screen, error) {
	f, _ := readCurve(p.tags["kTRC"])
	if f == nil {
		return nil, errDamaged
	}
	s := &Screen{n: 1}
	for i := range s.gray {
		y := unit(f(float64(i) / 255))
		if p.PCS == "Lab " {
			y = xyzOf([3]float64{100 * y})[1]
		}
		s.gray[i] = byte(math.Round(255 * encoded(y)))
	}
	return s, nil
}

// mixedScreen: three curves and a matrix (F.3).
func (p *Profile) mixedScreen() (*Screen, error) {
	var f [3]curve
	var m [9]float64
	for c, name := range [...]string{"r", "g", "b"} {
		f[c], _ = readCurve(p.tags[name+"TRC"])
		xyz := p.tags[name+"XYZ"]
		if f[c] == nil || len(xyz) < 20 || string(xyz[:4]) != "XYZ " {
			return nil, errDamaged
		}
		for i := range 3 {
			m[3*i+c] = fixed16(xyz[8+4*i:])
		}
	}
	return &Screen{n: 3, mixed: newMixture(f, m)}, nil
}

// colours gives the way from n samples to XYZ by tables, the colorimetric one, or the perceptual one where there is no
// other; nil for none.
func (p *Profile) colours(n int) func(v [4]float64) [3]float64 {
	l, legacy := lut(p.tags["A2B1"], n, 3)
	if l == nil {
		l, legacy = lut(p.tags["A2B0"], n, 3)
	}
	if l == nil {
		return nil
	}
	if p.PCS == "XYZ " {
		return func(v [4]float64) [3]float64 { return codedXYZ(l.run(v)) }
	}
	return func(v [4]float64) [3]float64 { return xyzOf(codedLab(l.run(v), legacy)) }
}

// tableScreen: by tables.
func (p *Profile) tableScreen(n, nodes int) (*Screen, error) {
	colour := p.colours(n)
	if colour == nil {
		return nil, errDamaged
	}
	black := 0.0 // the light of the darkest, as part of white
	if n == 4 {
		ink := [4]float64{1, 1, 1, 1}
		if b := p.toInks(); b != nil {
			ink = b([3]float64{})
		}
		const lightest = 0.1842 // L of 50: what is lighter than that is no black
		black = min(max(colour(ink)[1], 0), lightest)
	}
	w := white()
	return &Screen{n: n, table: newTable(n, 3, nodes, func(v [4]float64) [4]float64 {
		xyz := colour(v)
		for i := range xyz {
			xyz[i] = (xyz[i] - w[i]*black) / (1 - black)
		}
		return toSRGB(xyz)
	})}, nil
}

// Convert appends what samples become: one byte of gray for each pixel of one, else three of sRGB.
func (s *Screen) Convert(dst, src []byte) []byte {
	switch {
	case s.n == 1:
		for _, v := range src {
			dst = append(dst, s.gray[v])
		}
		return dst
	case s.mixed != nil:
		return s.mixed.convert(dst, src)
	}
	return s.table.convert(dst, src)
}

// Plain tells whether the samples are sRGB as they are, but for differences that nobody sees.
func (s *Screen) Plain() bool {
	const unseen = 2
	if s.n == 4 {
		return false
	}
	var src []byte
	for i := 0; s.n == 1 && i < 256; i++ {
		src = append(src, byte(i))
	}
	const step = 17
	for i := 0; s.n == 3 && i < 16*16*16; i++ {
		src = append(src, byte(i>>8*step), byte(i>>4&15*step), byte(i&15*step))
	}
	for i, v := range s.Convert(nil, src) {
		if d := int(v) - int(src[i]); d > unseen || d < -unseen {
			return false
		}
	}
	return true
}

// mixture adds up three lights, in whole numbers.
type mixture struct {
	light  [3][256]int64 // of a sample; oneLight is white
	matrix [9]int64      // in 1/oneLight
	code   []byte        // the sRGB sample of each light
}

const oneLight = 1 << 14

// newMixture makes a mixture of the curves of three lights whose colours are the columns of m. Equal samples at their
// highest are white, whatever the rounding of the profile says.
func newMixture(f [3]curve, m [9]float64) *mixture {
	x := &mixture{code: make([]byte, oneLight+1)}
	for c := range f {
		for i := range x.light[c] {
			x.light[c][i] = int64(math.Round(oneLight * unit(f[c](float64(i)/255))))
		}
	}
	all := product(xyzToSRGB(), m)
	for i := range 3 {
		sum := all[3*i] + all[3*i+1] + all[3*i+2]
		if !(sum > 0.95 && sum < 1.05) {
			sum = 1
		}
		for k := range 3 {
			x.matrix[3*i+k] = int64(math.Round(oneLight * max(-8, min(8, all[3*i+k]/sum))))
		}
	}
	for i := range x.code {
		x.code[i] = byte(math.Round(255 * encoded(float64(i)/oneLight)))
	}
	return x
}

func (x *mixture) convert(dst, src []byte) []byte {
	for ; len(src) >= 3; src = src[3:] {
		r, g, b := x.light[0][src[0]], x.light[1][src[1]], x.light[2][src[2]]
		for i := 0; i < 9; i += 3 {
			v := (x.matrix[i]*r + x.matrix[i+1]*g + x.matrix[i+2]*b + oneLight/2) / oneLight
			dst = append(dst, x.code[min(max(v, 0), oneLight)])
		}
	}
	return dst
}
