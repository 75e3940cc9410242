package impose

import "jianbao/page"

// Two pages of an A format stand beside each other on a sheet of that format when they are made smaller by the square
// root of 2.
const (
	rootNum = 46341
	rootDen = 65536
)

// TwoUp lays two pages beside each other on a sheet of their own size laid across, for proofs: in their order, at 70.7 %.
func TwoUp(doc *page.Document) *page.Document {
	out := bare(doc)
	size := largest(doc)
	for i := 0; i < len(doc.Pages); i += 2 {
		s := sheet{Page: page.Page{Size: page.Size{W: size.H, H: size.W}}}
		for k, p := range doc.Pages[i:min(i+2, len(doc.Pages))] {
			m := move{num: rootNum, den: rootDen}
			// in the middle of its half, where rounding, or another format, leaves room
			m.at.X = size.H/4*page.Length(1+2*k) - m.length(p.Size.W)/2
			m.at.Y = (size.W - m.length(p.Size.H)) / 2
			s.place(p, m)
		}
		s.rule(size.H/2-hair/2, 0, size.H/2+hair/2, size.W)
		out.Pages = append(out.Pages, s.Page)
	}
	return out
}
