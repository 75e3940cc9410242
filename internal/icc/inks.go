package icc

// Inks takes sRGB to the inks of a printing condition.
type Inks struct{ table *table }

// Inks makes the table from the profile's own way from colours to inks, the perceptual one (B2A0). It is nil where the
// profile has none to four inks that can be read.
func (p *Profile) Inks() *Inks {
	toInks := p.toInks()
	if toInks == nil {
		return nil
	}
	const nodes = 33
	t := newTable(3, 4, nodes, func(v [4]float64) [4]float64 { return toInks(fromSRGB(v)) })
	for i := range 4 { // white is the paper, whatever the rounding of the profile says
		t.grid[len(t.grid)-1-i] = 0
	}
	return &Inks{t}
}

// ToInks tells whether Inks has a table.
func (p *Profile) ToInks() bool { return p.toInks() != nil }

// toInks gives the perceptual way from XYZ to four inks; nil where there is none.
func (p *Profile) toInks() func(xyz [3]float64) [4]float64 {
	if p.Space != "CMYK" {
		return nil
	}
	tag := p.tags["B2A0"]
	l, legacy := lut(tag, 3, 4)
	if l == nil {
		return nil
	}
	if p.PCS == "Lab " {
		return func(xyz [3]float64) [4]float64 { return l.run(labCode(labOf(xyz), legacy)) }
	}
	if kind := string(tag[:4]); kind == "mft1" || kind == "mft2" { // the one case in which their matrix counts
		m, _ := readMatrix(append(tag[12:48:48], make([]byte, 12)...))
		l = append(transform{m}, l...)
	}
	return func(xyz [3]float64) [4]float64 { return l.run(xyzCode(xyz)) }
}

// Convert appends the inks of samples, three bytes of sRGB a pixel, four bytes each: cyan, magenta, yellow, black; 255
// is full.
func (i *Inks) Convert(dst, rgb []byte) []byte { return i.table.convert(dst, rgb) }

// Blacks gives for each gray of sRGB how much black ink alone is as light, 255 for full; from the paper to the darkest
// that this ink gives. Printed as they are, grays would come out too light: the dots of a half-tone grow. ok is false
// where the profile does not tell, or its black is none.
func (p *Profile) Blacks() (inks [256]byte, ok bool) {
	colour := p.colours(4)
	if p.Space != "CMYK" || colour == nil {
		return inks, false
	}
	var light [256]float64
	for k := range light {
		light[k] = colour([4]float64{0, 0, 0, float64(k) / 255})[1]
	}
	paper, dark := light[0], light[255]
	if !(paper-dark > 0.5) {
		return inks, false
	}
	for g, k := 255, 0; g >= 0; g-- {
		want := dark + (paper-dark)*linear(float64(g)/255)
		for k < 255 && light[k+1]+light[k] > 2*want { // the next is nearer
			k++
		}
		inks[g] = byte(k)
	}
	return inks, true
}
