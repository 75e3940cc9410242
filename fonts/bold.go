package fonts

import (
	"slices"
	"strings"
)

// BoldNames names the faces of bold text inside the roles that have such text. An empty name is the face of section names:
// no embedded face has a bold one of its own, and official documents have always set 黑体 for it.
type BoldNames struct{ Body, Section, Sub, Folio Name }

// Bold gives the role in which bold text inside a role is set: the role's own bold one where the manifest names a face for
// it, else [Section].
func (s *Set) Bold(role Role) Role {
	bold := role
	switch role {
	case Body:
		bold = BodyBold
	case Section:
		bold = SectionBold
	case Sub:
		bold = SubBold
	case Folio:
		bold = FolioBold
	}
	if bold.isBold() && s.named[bold] {
		return bold
	}
	return Section
}

func (r Role) isBold() bool { return r >= BodyBold }

// base gives the role that a bold role belongs to; others are their own.
func (r Role) base() Role {
	if r.isBold() {
		return [...]Role{Body, Section, Sub, Folio}[r-BodyBold]
	}
	return r
}

// synthetic is what stands behind @ to ask for a synthetic bold.
const synthetic = "bold"

// heavy is the weight from which on a face is bold by itself.
const heavy = 600

// choice makes a Choice of face i of a role's chain. Where a synthetic bold is asked for, a face that helps out is drawn
// heavier too, unless it is a bold one.
func (s *Set) choice(role Role, i int, f *Face, g GlyphID) Choice {
	return Choice{Face: f, GID: g, Fallback: i > 0, Bold: s.bolder[role] && (i == 0 || f.VMetrics().Weight < heavy)}
}

// asksBold tells the word that asks for a synthetic bold.
func asksBold(part string) bool { return strings.EqualFold(strings.TrimSpace(part), synthetic) }

// withoutBold takes "@bold" off a name: it is no part of the face, which others may name without it.
func withoutBold(s string) string {
	at := strings.LastIndexByte(s, '@')
	parts := slices.DeleteFunc(strings.Split(s[at+1:], ","), asksBold)
	if len(parts) == 0 {
		return s[:at]
	}
	return s[:at+1] + strings.Join(parts, ",")
}

// tellBold says that a synthetic bold is one.
func (o *opener) tellBold(n Name) {
	o.list.Hintf(n.At, codeBold, "“%s”不是真正的粗体，是把笔画描粗的；有粗体字体时，请写粗体字体的名字",
		"%q is no true bold: the strokes are drawn thicker; where there is a bold face, name that", shown(n.S))
}
