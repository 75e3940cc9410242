package layout

import (
	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
)

// Use is what a face draws as one glyph in a role: a character, a letter with its marks, a long dash, a ligature.
type Use struct {
	Role fonts.Role
	Text string // of the source
	Face *fonts.Face
}

// Uses sets an issue as [Layout] does and tells which face draws what, each once, in the order in which they are first met.
// A character that no face has is in no use but in the list (JB4001).
func Uses(iss *content.Issue, set *fonts.Set) ([]Use, diag.List) {
	s := newSetter(iss, set)
	s.shape.uses = &uses{seen: map[Use]bool{}}
	list := s.run()
	return s.shape.uses.list, list
}

// uses collects the uses of an issue.
type uses struct {
	list []Use
	seen map[Use]bool
}

// add notes what cells are drawn by; styles are those of their text.
func (u *uses) add(cells []cell, styles []styled) {
	for i := range cells {
		for int(cells[i].at) >= styles[0].end {
			styles = styles[1:]
		}
		for _, g := range cells[i].glyphs {
			use := Use{styles[0].st.role, g.text, g.face}
			if g.text != "" && !u.seen[use] {
				u.seen[use] = true
				u.list = append(u.list, use)
			}
		}
	}
}
