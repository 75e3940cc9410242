package layout

import (
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
)

// TestVariationSelectors: a shape that no face has is told, once a character, and the character stays with its selector in
// the text; a selector for text or picture is not worth a word.
func TestVariationSelectors(t *testing.T) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	st := style{role: fonts.Body, size: 16 * unit.Pt, cell: 16 * unit.Pt}
	s := newShaper(faces, testIssue())
	cells := s.shape(content.Text{S: "葛\U000E0101葛\U000E0101国\U000E0100★\uFE0E"}, st, where{})
	text := ""
	for _, c := range cells {
		for _, g := range c.glyphs {
			text += g.text
		}
	}
	if text != "葛\U000E0101葛\U000E0101国\U000E0100★\uFE0E" {
		t.Errorf("the text becomes %q", text)
	}
	n := 0
	for _, d := range s.list {
		if d.Code == "JB4102" {
			n++
		}
	}
	if n != 2 {
		t.Errorf("%d warnings, want one for each of two characters: %v", n, s.list)
	}
}
