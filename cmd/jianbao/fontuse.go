package main

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
)

// fontUse is what each face draws in an issue. Its runes stand in the order in which they are first met.
type fontUse struct {
	set      *fonts.Set
	own      map[fonts.Role][]rune                 // drawn by the role's own face
	borrowed map[fonts.Role]map[*fonts.Face][]rune // drawn by another
	order    map[fonts.Role][]*fonts.Face          // of those others, by first use
	missing  []missing
	seen     map[useKey]bool
}

// useKey is a character, with what is drawn together with it, in a role.
type useKey struct {
	role fonts.Role
	text string
}

// missing is a character that no face has, at its first place.
type missing struct {
	r  rune
	at diag.Pos
}

// useOf walks the texts of an issue, each in its role.
func useOf(iss *content.Issue, set *fonts.Set) *fontUse {
	u := &fontUse{set: set, own: map[fonts.Role][]rune{}, borrowed: map[fonts.Role]map[*fonts.Face][]rune{},
		order: map[fonts.Role][]*fonts.Face{}, seen: map[useKey]bool{}}
	u.add(fonts.Title, iss.Name)
	m := iss.Masthead
	u.add(fonts.Body, iss.Issuer, m.Marking, m.NumberLine, m.TotalLine, m.DateLine, iss.TitleNote)
	u.add(fonts.Section, iss.Contents.Heading)
	for _, e := range iss.Contents.Entries {
		u.add(fonts.Body, e.Text)
	}
	u.add(fonts.Sub, iss.EditorNote...)
	for i := range iss.Articles {
		u.article(&iss.Articles[i], iss.Brackets)
	}
	for _, r := range iss.Footer.Rows {
		u.add(fonts.Section, r.Label)
		u.add(fonts.Body, r.Lines...)
	}
	u.add(fonts.Folio, content.Text{S: "0123456789—"})
	return u
}

func (u *fontUse) article(a *content.Article, brackets [2]string) {
	if a.Section.S != "" {
		u.add(fonts.Section, content.Text{S: brackets[0], At: a.Section.At}, a.Section, content.Text{S: brackets[1],
			At: a.Section.At})
	}
	u.add(fonts.Title, a.Title...)
	u.add(fonts.Sub, a.Subtitle, a.Author)
	for _, b := range a.Blocks {
		role := [...]fonts.Role{content.Paragraph: fonts.Body, content.Heading1: fonts.Section,
			content.Heading2: fonts.Sub, content.Heading3: fonts.Body}[b.Kind]
		if b.Quote && b.Kind == content.Paragraph {
			role = fonts.Sub
		}
		u.block(&b, role)
	}
	for _, b := range a.Notes {
		u.block(&b, fonts.Folio)
	}
	for i := range a.Inserts {
		ins := &a.Inserts[i]
		u.inline(fonts.Sub, ins.Caption)
		if ins.Table != nil {
			u.inline(fonts.Section, ins.Table.Header...)
			for _, row := range ins.Table.Rows {
				u.inline(fonts.Body, row...)
			}
		}
	}
	u.add(fonts.Body, a.Source)
}

// block notes the characters of a block; those in bold are drawn by the bold face of its role.
func (u *fontUse) block(b *content.Block, role fonts.Role) {
	u.add(role, b.Marker)
	u.inline(role, b.Spans)
}

func (u *fontUse) inline(role fonts.Role, texts ...content.Inline) {
	for _, spans := range texts {
		for _, s := range spans {
			if s.Bold {
				u.add(u.set.Bold(role), s.Text)
			} else {
				u.add(role, s.Text)
			}
		}
	}
}

// add notes the characters of texts. What has no width of its own asks for no glyph.
func (u *fontUse) add(role fonts.Role, texts ...content.Text) {
	for _, t := range texts {
		n, from, until := 0, 0, 0 // from: where the letter begins on which the marks in hand stand; until: what was noted
		for i, r := range t.S {
			if !unicode.Is(unicode.Mn, r) {
				from = i
			}
			if i >= until && !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.Cc) {
				until = from + u.note(role, t.S[from:], i-from, r, t.At.Right(n))
			}
			n++
		}
	}
}

// note notes character r, which begins at byte i of a text and stands on the letter that the text begins with. What is drawn
// by one glyph, as layout does, counts as one: a letter with its mark, a shape that a selector asks for, a long dash. It gives
// where in the text that ends.
func (u *fontUse) note(role fonts.Role, text string, i int, r rune, at diag.Pos) (end int) {
	end = i + utf8.RuneLen(r)
	letter, _ := utf8.DecodeRuneInString(text)
	var c fonts.Choice
	found := false
	switch {
	case unicode.Is(unicode.Variation_Selector, r):
		if c, found = u.set.LookupVariant(role, letter, r); !found {
			return end // the letter is drawn as it is without
		}
		r = letter
	case i > 0:
		whole := r
		if c, whole, found = u.set.LookupComposed(role, text[:end]); found {
			r = whole
		}
	case strings.HasPrefix(text, "——"):
		if c, found = u.set.LongDash(role); found {
			end += len("—")
		}
	}
	key := useKey{role, text[:end]}
	if u.seen[key] {
		return end
	}
	u.seen[key] = true
	if !found {
		c, found = u.set.Lookup(role, r)
	}
	u.count(role, r, c, found, at)
	return end
}

// count notes which face draws a character.
func (u *fontUse) count(role fonts.Role, r rune, c fonts.Choice, found bool, at diag.Pos) {
	switch {
	case !found:
		u.missing = append(u.missing, missing{r, at})
	case !c.Fallback:
		u.own[role] = append(u.own[role], r)
	default:
		if u.borrowed[role] == nil {
			u.borrowed[role] = map[*fonts.Face][]rune{}
		}
		if u.borrowed[role][c.Face] == nil {
			u.order[role] = append(u.order[role], c.Face)
		}
		u.borrowed[role][c.Face] = append(u.borrowed[role][c.Face], r)
	}
}
