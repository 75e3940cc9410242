package icc

// Inks takes sRGB to the inks of a printing condition.
type Inks struct{ table *table }

// Inks makes the table from the profile's own way from colours to inks, the perceptual one (B2A0). It is nil where the profile
// has none that can be read here, or not to four inks from Lab.
func (p *Profile) Inks() *Inks {
	l, legacy := p.toInks()
	if l == nil {
		return nil
	}
	const nodes = 33
	t := newTable(3, 4, nodes, func(v [4]float64) [4]float64 {
		return l.run(labCode(labOf(fromSRGB(v)), legacy))
	})
	for i := range 4 { // white is the paper, whatever the rounding of the profile says
		t.grid[len(t.grid)-1-i] = 0
	}
	return &Inks{t}
}

// toInks gives the perceptual way from Lab to four inks.
func (p *Profile) toInks() (t transform, legacy bool) {
	if p.Space != "CMYK" || p.PCS != "Lab " {
		return nil, false
	}
	return lut(p.tags["B2A0"], 3, 4)
}

// Convert appends the inks of samples, three bytes of sRGB a pixel, four bytes each: cyan, magenta, yellow, black; 255 is full.
func (i *Inks) Convert(dst, rgb []byte) []byte { return i.table.convert(dst, rgb) }
