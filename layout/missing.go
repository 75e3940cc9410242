package layout

import (
	"fmt"
	"slices"

	"jianbao/fonts"
	"jianbao/internal/diag"
)

// contextRunes is how many characters a message about a missing glyph shows round it.
const contextRunes = 10

// maxTold is at how many places a character without a glyph is told: a foreign text must give a readable list.
const maxTold = 3

// lack records a character that no face has. It is told at its first places; the last of these messages says how many
// more there are.
func (s *shaper) lack(c *cell) {
	r := c.r
	again := s.met(r, nil, c.pos())
	if !again {
		s.missing[r]++
	}
	if s.missing[r] > maxTold {
		return
	}
	runes, i := c.from.runes, int(c.at)
	around := string(runes[max(0, i-contextRunes):min(len(runes), i+contextRunes+1)])
	zh := "%s“%s”（U+%04X）没有字形（“%s”）；请在 [fonts] rare 中加一个有此字的字体"
	en := "%s“%s” (U+%04X) has no glyph (“%s”); add a face that has it to rare in [fonts]"
	args := func(place string) []any { return []any{place, diag.Clean(string(r)), r, diag.Clean(around)} }
	d := diag.New(diag.Error, c.pos(), "JB4001", zh, en, args(c.from.w.zh)...)
	d.EN = diag.New(diag.Error, c.pos(), "JB4001", zh, en, args(c.from.w.en)...).EN
	if s.draft {
		d.Severity = diag.Warning
	}
	if again {
		old := func(e diag.Diagnostic) bool { return e.Code == d.Code && e.Pos == d.Pos }
		if i := slices.IndexFunc(s.list, old); i >= 0 {
			s.list[i] = d // a title tells more of its place than the contents' entry made from it
			return
		}
	}
	s.list = append(s.list, d)
	if s.missing[r] == maxTold {
		s.full = append(s.full, fullRune{r, len(s.list) - 1})
	}
}

// fullRune is a character that has been told as often as it will be; last is the index of its last message.
type fullRune struct {
	r    rune
	last int
}

// private tells, once a character, that a character of the Private Use Area is drawn: it is whatever its face makes of it, and
// another machine, a reader and a search know nothing of it. GB 18030-2022 moved characters out of it.
func (s *shaper) private(r rune, f *fonts.Face, at diag.Pos) {
	key := helped{r: r, face: f}
	if s.privates[key] {
		return
	}
	if s.privates == nil {
		s.privates = map[helped]bool{}
	}
	s.privates[key] = true
	s.list.Warnf(at, "JB4103", "U+%04X 是私用区的字，由 %s 画出，换一种字体就是别的字或者没有，复制、检索也认不出；有正式编码的，请改用",
		"U+%04X is a private character as %s draws it: in another face it is another or none, and nobody finds it by searching; "+
			"where it has a place in Unicode, write that", r, diag.Clean(f.PostScript()))
}

// meeting is a character at its place in the source that its role's face lacks; face is the one that helped out, if any.
type meeting struct {
	r    rune
	face *fonts.Face
	at   diag.Pos
}

// met tells whether a lacking character was met before: a text may be set several times, a title in the contents too.
func (s *shaper) met(r rune, f *fonts.Face, at diag.Pos) bool {
	m := meeting{r, f, at}
	before := s.meetings[m]
	s.meetings[m] = true
	return before
}

// help counts a fallback.
func (s *shaper) help(r rune, f *fonts.Face, role fonts.Role, at diag.Pos) {
	k := helped{r: r, face: f}
	switch own := s.set.Face(role); r {
	case '⸺':
		_, k.uneven = own.Glyph('—')
	case '…':
		_, k.uneven = own.Glyph(r)
	}
	if s.met(r, f, at) {
		return
	}
	if s.helped[k] == 0 {
		if _, before := s.at[k]; !before {
			s.order = append(s.order, k)
		}
		s.at[k] = at
	}
	s.helped[k]++
}

// unhelp takes a fallback back, if it was one: the character is drawn otherwise.
func (s *shaper) unhelp(r rune, f *fonts.Face, at diag.Pos) {
	if k := (helped{r: r, face: f}); s.helped[k] > 0 {
		s.helped[k]--
		delete(s.meetings, meeting{r, f, at})
	}
}

// report gives what was collected: errors for missing glyphs, a hint for each character that another face drew.
func (s *shaper) report() diag.List {
	for _, f := range s.full {
		if more := s.missing[f.r] - maxTold; more > 0 {
			s.list[f.last].ZH += fmt.Sprintf("；这个字另有 %d 处", more)
			s.list[f.last].EN += fmt.Sprintf("; %d more places", more)
		}
	}
	s.full = nil
	for _, k := range s.order {
		if s.helped[k] == 0 {
			continue
		}
		name := k.face.PostScript()
		mark, code := string(k.r), k.r
		if k.r == '⸺' { // it stands for what was typed
			mark, code = "——", '—'
		}
		if k.uneven {
			s.list.Hintf(s.at[k], "JB4101", "“%s”在所用字体里断开或疏密不匀，由 %s 代排，共 %d 处",
				"“%s” is broken or uneven in its face; %s draws it, %d times", mark, diag.Clean(name), s.helped[k])
			continue
		}
		s.list.Hintf(s.at[k], "JB4101", "“%s”（U+%04X）所用字体没有，由 %s 代排，共 %d 处", "“%s” (U+%04X) is not in its face; %s draws it, %d times",
			diag.Clean(mark), code, diag.Clean(name), s.helped[k])
	}
	for i := range s.list {
		if s.list[i].Pos.File == "" {
			s.list[i].Pos.File = s.issue
		}
	}
	return s.list
}
