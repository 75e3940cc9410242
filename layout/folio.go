package layout

import (
	"strconv"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// folioSize is 四号 (GB/T 9704 7.5).
const folioSize = 14 * unit.Pt

// folio sets a page number as GB/T 9704 7.5 has it: half-width digits with a dash on each side, the dashes 7 mm below the type
// area, one character in from the outer edge. y counts from the top of the type area.
func (s *setter) folio(index int) fragment {
	st := s.ownStyle(fonts.Folio, folioSize)
	st.gap = 0
	text := content.Text{S: "— " + strconv.Itoa(index+1) + " —"}
	glyphs, _, width := s.setLoose(s.shape.shape(text, st, where{"页码：", "page number: "}), 0, 0)
	x := s.width - s.cell - width
	if s.duplex && index%2 == 1 {
		x = s.cell
	}
	return fragment{glyphs, x, s.height + unit.Millimetres(7) + dashHeight(), page.PageNumber}
}

// dashHeight is how far a dash stands above the baseline of the page number: three tenths of an em in song faces.
func dashHeight() length { return folioSize * 3 / 10 }
