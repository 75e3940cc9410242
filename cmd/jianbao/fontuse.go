package main

import (
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

type useKey struct {
	role fonts.Role
	r    rune
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
		n, from := 0, 0 // where the letter begins on which the marks in hand stand
		for i, r := range t.S {
			if !unicode.Is(unicode.Mn, r) {
				from = i
			} else if _, whole, ok := u.set.LookupComposed(role, t.S[from:i+utf8.RuneLen(r)]); ok {
				r = whole
			}
			if key := (useKey{role, r}); !u.seen[key] && !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.Cc,
				unicode.Variation_Selector) {
				u.seen[key] = true
				u.note(role, r, t.At.Right(n))
			}
			n++
		}
	}
}

func (u *fontUse) note(role fonts.Role, r rune, at diag.Pos) {
	c, ok := u.set.Lookup(role, r)
	switch {
	case !ok:
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
