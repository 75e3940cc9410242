package fonts

// hanSample is twenty common hanzi whose ink fills the em box; 一 and its like would say little.
const hanSample = "国的我这中学动科新部年要同时报发党建基期"

// typicalCentre is, in 1/1000 em, where the ink of hanzi is centred in an em box of 880 over −120.
const typicalCentre = 380

// HanCentre gives how high above the baseline the ink of hanzi is centred, in font units. A glyph that helps out in
// another face's line is lifted by the difference of the two centres, each as a fraction of its em. A face without
// hanzi has the usual centre, 0.38 em.
func (f *Face) HanCentre() int { return f.centre() }

func (f *Face) measureHanCentre() int {
	sum, n := 0, 0
	add := func(r rune) {
		if g, ok := f.Glyph(r); ok {
			if box, ok := f.Bounds(g); ok {
				sum += box.YMin + box.YMax
				n += 2
			}
		}
	}
	for _, r := range hanSample {
		add(r)
	}
	// A face for rare characters has none of these: try some of the planes 2 and 3, evenly spread.
	for r := rune(0x20000); n == 0 && r < 0x32400; r += 0x1000 {
		for i := range rune(0x20) {
			add(r + i*0x65)
		}
	}
	if n == 0 {
		return typicalCentre * f.units / 1000
	}
	return (sum + n/2) / n
}
