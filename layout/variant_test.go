package layout

import (
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
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

// TestComposed: a letter with a mark typed apart from it, as macOS writes names, is the one glyph of both in a face that has
// no such mark; the text stays as it was typed. So do two marks of one letter, and kana with their marks.
func TestComposed(t *testing.T) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	st := style{role: fonts.Body, size: 16 * unit.Pt, cell: 16 * unit.Pt}
	for text, want := range map[string]rune{"e\u0301": 'é', "u\u0308\u030C": 'ǚ', "C\u030C": 'Č', "か\u3099": 'が'} {
		s := newShaper(faces, testIssue())
		cells := s.shape(content.Text{S: text}, st, where{})
		if len(cells) != 1 || len(cells[0].glyphs) != 1 || s.report().HasErrors() {
			t.Errorf("%s: %d cells, %v", string(want), len(cells), s.list)
			continue
		}
		c := cells[0]
		ch, ok := faces.Lookup(fonts.Body, want)
		single := newShaper(faces, testIssue()).shape(content.Text{S: string(want)}, st, where{})[0]
		if g := c.glyphs[0]; !ok || g.face != ch.Face || g.gid != ch.GID || g.text != text || c.core != single.core {
			t.Errorf("%s: glyph %d with %q in %.2f pt", string(want), g.gid, g.text, c.core.Points())
		}
	}
	s := newShaper(faces, testIssue())
	s.shape(content.Text{S: "x\u0301"}, st, where{})
	if list := s.report(); len(list) != 1 || list[0].Code != "JB4001" {
		t.Errorf("a letter that no character has with this mark: %v", list)
	}
}

// TestPrivateUse: a character of the Private Use Area that a face draws is told, once, with that face; one that none draws is
// an error as any other.
func TestPrivateUse(t *testing.T) {
	faces, list := fonts.Open(fonts.Spec{Body: fonts.Name{S: "private.ttf"}}, func(string) (string, error) {
		face := fonts.Embedded()[1].Face
		g, _ := face.Glyph('国')
		b, err := face.Cut([]fonts.CutGlyph{{GID: g, Advance: 1000, Code: 0xE123}})
		return string(b), err
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	s := newShaper(faces, testIssue())
	st := style{role: fonts.Body, size: 16 * unit.Pt, cell: 16 * unit.Pt}
	if cells := s.shape(content.Text{S: "\uE123\uE123"}, st, where{}); len(cells) != 2 || cells[0].text != "\uE123" {
		t.Errorf("%d cells", len(cells))
	}
	if list := s.report(); len(list) != 1 || list[0].Code != "JB4103" || list[0].Severity != diag.Warning {
		t.Errorf("%v", list)
	}
	s = newShaper(faces, testIssue())
	s.shape(content.Text{S: "\uE124"}, st, where{})
	if list := s.report(); len(list) != 1 || list[0].Code != "JB4001" {
		t.Errorf("%v", list)
	}
}
