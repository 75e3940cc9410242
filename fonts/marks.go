package fonts

// Side is where the ink of a mark stands in its cell of one em.
type Side uint8

// The sides.
const (
	Left   Side = iota // a closing mark, a comma
	Right              // an opening mark
	Middle             // a middle dot
)

// markMargin is, in 1/1000 em, what is left between a mark that had to be moved and the edge of its cell.
const markMargin = 60

// InCell gives how far, in font units, the glyph of a mark is moved to the right so that its ink stands on its side of a
// cell of one em. Faces of users have “ ” ‘ ’ · of any width, from 0.18 to 1 em; those of Taiwan have their commas in the
// middle. A mark that stands right is not moved, nor is one whose ink needs more than half the cell, nor any of an embedded
// face, which were made so.
func (f *Face) InCell(g GlyphID, side Side) int {
	box, ok := f.Bounds(g)
	if !ok || f.Embedded() {
		return 0
	}
	em, margin := f.units, markMargin*f.units/1000
	wide := box.XMax - box.XMin
	switch {
	case side == Middle:
		return (em - box.XMin - box.XMax) / 2
	case wide > em/2:
		return 0
	case side == Left && box.XMin >= -margin && box.XMax <= em/2:
		return 0
	case side == Left:
		return margin - box.XMin
	case box.XMin >= em/2 && box.XMax <= em+margin:
		return 0
	}
	// Opening marks keep their own bearing on the right where it is a usual one.
	right := min(max(f.Advance(g)-box.XMax, 0), margin)
	return em - right - box.XMax
}

// liftLeast is, in 1/1000 em, by how much a mark that belongs in the middle of the line may stand off it.
const liftLeast = 80

// Lift gives how far, in font units, the glyph of a mark that stands in the middle of the line (—— …… ·) is lifted so that
// its ink is as high as that of hanzi, see [Face.HanCentre]. Faces made for Latin text have the dots of … on the baseline
// and — at the height of a small x. A mark that stands about right is not moved, nor any of an embedded face.
func (f *Face) Lift(g GlyphID) int {
	box, ok := f.Bounds(g)
	if !ok || f.Embedded() {
		return 0
	}
	lift := f.HanCentre() - (box.YMin+box.YMax)/2
	if least := liftLeast * f.units / 1000; -least <= lift && lift <= least {
		return 0
	}
	return lift
}

// Marks that are one line of two characters (GB/T 15834 4.10 and 4.13).
const (
	emDash    = '—'
	twoEmDash = '⸺'
	ellipsis  = '…'
)

// LongDash gives the glyph that draws the two em dashes of a 破折号 as one line of two ems: that of U+2E3A in the role's own
// face, or, where the em dashes that [Set.Lookup] finds would show a gap, in the next face that has one. It gives false where
// two em dashes do: where they fill their ems.
func (s *Set) LongDash(role Role) (Choice, bool) {
	chain := s.chains[role]
	if g, ok := chain[0].longDash(); ok {
		return s.choice(role, 0, chain[0], g), true
	}
	if c, ok := s.Lookup(role, emDash); ok && c.Face.fillsEm(emDash) {
		return Choice{}, false
	}
	for i, f := range chain[1:] {
		if g, ok := f.longDash(); ok {
			return s.choice(role, i+1, f, g), true
		}
	}
	return Choice{}, false
}

// longDash gives the two-em dash of a face, if it is as long as its name.
func (f *Face) longDash() (GlyphID, bool) {
	g, ok := f.Glyph(twoEmDash)
	return g, ok && f.Advance(g)*10 >= f.units*19
}

// fillsEm tells that the ink of r goes from one edge of the em to the other, so that two in a row are one line.
func (f *Face) fillsEm(r rune) bool {
	g, ok := f.Glyph(r)
	if !ok {
		return false
	}
	box, ok := f.Bounds(g)
	slack := f.units / 100
	return ok && box.XMin <= slack && box.XMax >= f.units-slack
}

// spacesEvenly tells whether the three dots of a face's ellipsis stand a third of an em apart, so that six are one row: three
// steps from dot to dot are an em, within 7 %. Most song and hei faces have 0.95 to 1.02 em; those of less, 0.79 to 0.89, are
// seen as two groups. A dot is as wide as it is high.
func (f *Face) spacesEvenly(g GlyphID) bool {
	box, ok := f.Bounds(g)
	steps := (box.XMax - box.XMin - (box.YMax - box.YMin)) * 3 / 2
	return ok && f.Advance(g)*100 >= f.units*95 && steps*100 >= f.units*93 && steps*100 <= f.units*107
}

// lookupEllipsis finds the first face of a role whose ellipsis takes an em; an uneven one only where there is no other.
func (s *Set) lookupEllipsis(role Role) (Choice, bool) {
	for i, f := range s.chains[role] {
		if g, ok := f.Glyph(ellipsis); ok && f.spacesEvenly(g) {
			return s.choice(role, i, f, g), true
		}
	}
	return Choice{}, false
}
