package main

import (
	"slices"
	"strings"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/layout"
)

// fontUse is what each face draws in an issue, in the order in which it is first met.
type fontUse struct {
	own      map[fonts.Role][]string                 // drawn by the role's own face
	borrowed map[fonts.Role]map[*fonts.Face][]string // drawn by another
	order    map[fonts.Role][]*fonts.Face            // of those others, by first use
}

// useOf sets an issue and tells what each face draws in it. The list has what a build would tell of faces; what another
// face draws is in the table.
func useOf(iss *content.Issue, set *fonts.Set) (*fontUse, diag.List) {
	u := &fontUse{own: map[fonts.Role][]string{}, borrowed: map[fonts.Role]map[*fonts.Face][]string{},
		order: map[fonts.Role][]*fonts.Face{}}
	whole := *iss
	whole.Draft = false // so that a missing glyph is an error
	uses, told := layout.Uses(&whole, set)
	list := slices.DeleteFunc(told, func(d diag.Diagnostic) bool { return d.Severity == diag.Hint || !strings.HasPrefix(d.Code, "JB4") })
	for _, use := range uses {
		if strings.TrimSpace(use.Text) == "" {
			continue // nobody sees which face a space is from
		}
		if use.Face == set.Face(use.Role) {
			u.own[use.Role] = append(u.own[use.Role], use.Text)
			continue
		}
		if u.borrowed[use.Role] == nil {
			u.borrowed[use.Role] = map[*fonts.Face][]string{}
		}
		if u.borrowed[use.Role][use.Face] == nil {
			u.order[use.Role] = append(u.order[use.Role], use.Face)
		}
		u.borrowed[use.Role][use.Face] = append(u.borrowed[use.Role][use.Face], use.Text)
	}
	return u, list
}
