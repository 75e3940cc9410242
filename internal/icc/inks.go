package icc

// Inks takes sRGB to the inks of a printing condition.
type Inks struct{ table *table }

// Inks makes the table from the profile's own way from colours to inks, the perceptual one (B2A0). It is nil where the profile
// has none to four inks that can be read.
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

// Convert appends the inks of samples, three bytes of sRGB a pixel, four bytes each: cyan, magenta, yellow, black; 255 is full.
func (i *Inks) Convert(dst, rgb []byte) []byte { return i.table.convert(dst, rgb) }
