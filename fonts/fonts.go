// Package fonts holds faces: the five embedded ones by role, those that a user brings as files, what they cover, how
// wide their glyphs are, and the cut of one face for one document.
//
// A face is read lazily and never changed; it may be shared between goroutines and documents.
package fonts

import (
	"slices"

	"jianbao/internal/diag"
	"jianbao/internal/unit"
)

// The ground's types under the names that callers outside the module can use.
type (
	Length     = unit.Length
	Pos        = diag.Pos
	Diagnostic = diag.Diagnostic
	List       = diag.List
)

// GlyphID is a glyph's number in its face; 0 is .notdef and never drawn.
type GlyphID uint16

// Role is what a face is used for in a bulletin.
type Role uint8

// The roles, with the embedded face that fills each by default.
const (
	Body    Role = iota // 正文: 仿宋
	Title               // 报头、文章标题: 标宋
	Section             // 栏目、一级小标题: 黑体
	Sub                 // 二级小标题: 楷体
	Folio               // 页码: 宋体

	// Bold text inside a role, see [Set.Bold].
	BodyBold
	SectionBold
	SubBold
	FolioBold

	roles = iota
)

// embeddedRoles is how many roles, the first ones, have an embedded face.
const embeddedRoles = int(Folio) + 1

// String gives the role's key in a manifest, in the table fonts.
func (r Role) String() string {
	if r.isBold() {
		return "bold." + r.base().String()
	}
	return [...]string{"body", "title", "section", "sub", "folio"}[r]
}

// Set is the faces of one issue, by role. It may be shared between goroutines.
type Set struct {
	opener *opener        // knows the faces that are not embedded
	system *systemFaces   // nil unless the manifest allows every installed face
	chains [roles][]*Face // the faces tried for a character, in order; the first is the role's own
	helps  []*Face        // the rare faces of the manifest, one for each name that could be opened
	named  [roles]bool    // whether the manifest names a face
	bolder [roles]bool    // whether it asks for a synthetic bold
}

// Face gives the face of a role.
func (s *Set) Face(role Role) *Face { return s.chains[role][0] }

// Rare gives the rare faces that the manifest names, in its order; of "system" those that were found so far.
func (s *Set) Rare() []*Face {
	if s.system == nil {
		return slices.Clone(s.helps)
	}
	return appendNew(slices.Clone(s.helps), s.system.faces()...)
}

// Faces gives all faces that the set may draw from, each once.
func (s *Set) Faces() []*Face {
	var all []*Face
	for _, chain := range s.chains {
		all = appendNew(all, chain...)
	}
	if s.system != nil {
		all = appendNew(all, s.system.faces()...)
	}
	return all
}

// Choice is the glyph that draws a character. Fallback tells that the role's own face lacks it; such a glyph is best
// shifted by the difference of the faces' [Face.HanCentre]. Bold asks for a synthetic bold: the glyph is to be drawn heavier
// than the face has it.
type Choice struct {
	Face     *Face
	GID      GlyphID
	Fallback bool
	Bold     bool
}

// Lookup finds the glyph for r: in the role's face, then in the rare faces of the manifest in their order, then in the
// embedded faces, the nearest in kind first, then, if the manifest allows "system", in any installed face. It gives false
// where no face has r, which is an error of the issue: a missing glyph is never drawn as a box or a blank.
func (s *Set) Lookup(role Role, r rune) (Choice, bool) {
	if r == ellipsis {
		if c, ok := s.lookupEllipsis(role); ok {
			return c, true
		}
	}
	for i, f := range s.chains[role] {
		if g, ok := f.Glyph(r); ok {
			return s.choice(role, i, f, g), true
		}
	}
	if s.system != nil {
		if f, g, ok := s.system.lookup(r); ok {
			return s.choice(role, len(s.chains[role]), f, g), true
		}
	}
	return Choice{}, false
}

// nearest gives the roles whose embedded faces may help out in a role, best first. The role's own default comes before
// them: it helps where the manifest names another face. The two heavy faces help each other, and a bold face; then 宋体,
// which has all signs of GB 2312, helps all. A synthetic bold is made of its helpers as of the face itself.
func (s *Set) nearest(role Role) []Role {
	if role.isBold() && !s.bolder[role] {
		role = Section
	}
	role = role.base()
	order := []Role{role}
	switch role {
	case Title:
		order = append(order, Section)
	case Section:
		order = append(order, Title)
	}
	return append(order, Folio, Body, Sub, Section, Title)
}

// appendNew adds the faces that are not in list yet.
func appendNew(list []*Face, more ...*Face) []*Face {
next:
	for _, f := range more {
		for _, have := range list {
			if have == f {
				continue next
			}
		}
		list = append(list, f)
	}
	return list
}
