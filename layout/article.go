package layout

import (
	"fmt"
	"slices"
	"strings"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/page"
)

// articles sets all articles with the heads of their sections.
func (s *setter) articles() []row {
	var rows []row
	section := ""
	parent := page.ElementID(0)
	for i := range s.iss.Articles {
		a := &s.iss.Articles[i]
		var head []row
		level := page.RoleH2
		if a.Section.S == "" {
			parent = 0
		} else {
			level = page.RoleH3
			if a.Section.S != section {
				parent = s.elem(page.RoleSect, 0)
				s.doc.Structure[parent].Title = a.Section.S
				head = s.section(a, i, parent)
			}
		}
		section = a.Section.S
		rows = append(rows, s.article(a, i, head, parent, level)...)
	}
	return rows
}

// section sets a section's head, in most issues one line, with the empty line above it.
func (s *setter) section(a *content.Article, i int, parent page.ElementID) []row {
	st := s.bodyStyle(fonts.Section)
	st.gap = 0
	text := content.Text{S: s.iss.Brackets[0] + a.Section.S + s.iss.Brackets[1], At: a.Section.At}
	cells := s.shape.shape(text, st, where{"栏目名", "section name"})
	return append([]row{blank(1)}, s.headRow(cells, st, s.elem(page.RoleH2, parent), rowKey{keySection, i})...)
}

// headRow centres a head with a bookmark: on one line if it fits, broken like a title if not.
func (s *setter) headRow(cells []cell, st style, elem page.ElementID, key rowKey) []row {
	var rows []row
	for _, line := range s.breakTitle(cells, st) {
		rows = append(rows, row{height: 1, cost: forbidden, texts: []fragment{s.centre(line, st, 0, elem)}})
	}
	if len(rows) > 0 {
		rows[0].key = key
	}
	return rows
}

// article sets the section's head, if it has one, the title with its space, and the text. A title takes a line above, its own, and two
// below; the ink stands half a line lower in mid-page, so that the white is the same on both sides.
func (s *setter) article(a *content.Article, i int, head []row, parent page.ElementID, level page.Role) []row {
	art := s.elem(page.RoleArt, parent)
	s.doc.Structure[art].Title = plainTitle(a)
	no := where{fmt.Sprintf("第 %d 篇标题：", i+1), fmt.Sprintf("article %d, title: ", i+1)}
	title := s.titleLines(a, no, s.elem(level, art))
	if len(title) == 0 { // content refuses that; what is given is set all the same
		return append(append(head, blank(1)), s.text(a, i, art, level)...)
	}
	title[0].key = rowKey{keyArticle, i}
	below := s.byline(a, i, art)
	if len(below) == 0 {
		for k := range title {
			title[k].lower = true
		}
	}
	for len(below) < 2 || !below[len(below)-1].space {
		below = append(below, blank(1))
	}
	below[len(below)-1].half = !s.iss.Page.Grid // off the grid half a line less is enough
	title[0].cost = forbidden
	for k := range below {
		if s.iss.Page.KeepTitle || !below[k].space { // else the space below may fall off the page
			below[k].cost = forbidden
		}
	}
	return slices.Concat(together(append(head, blank(1))), title, below, s.text(a, i, art, level))
}

// byline sets subtitle and author in the lines below the title.
func (s *setter) byline(a *content.Article, i int, art page.ElementID) []row {
	var rows []row
	st := s.bodyStyle(fonts.Sub)
	for _, t := range []content.Text{a.Subtitle, a.Author} {
		if t.S == "" {
			continue
		}
		w := where{fmt.Sprintf("第 %d 篇副题或作者：", i+1), fmt.Sprintf("article %d, subtitle or author: ", i+1)}
		elem := s.elem(page.RoleP, art)
		for _, line := range s.breakTitle(s.shape.shape(t, st, w), st) {
			rows = append(rows, row{height: 1, texts: []fragment{s.centre(line, st, 0, elem)}})
		}
	}
	return rows
}

// text sets the paragraphs of an article and its source.
func (s *setter) text(a *content.Article, i int, art page.ElementID, level page.Role) []row {
	blocks := s.blockSetter(a, i, art, level)
	rows := blocks.insertsAfter(0)
	parted := false // a picture or table stands before the block in hand
	for k := range a.Blocks {
		b := &a.Blocks[k]
		ps := blocks.passage(b)
		set := s.bodyRows(s.set(ps))
		if k == len(a.Blocks)-1 && a.Source.S != "" {
			set = s.source(ps, set, a, i)
		} else if b.Kind == content.Paragraph {
			s.variable(set, ps, b)
		}
		if k > 0 && len(set) > 0 && !parted && leads(a.Blocks[k-1:k+1]) {
			set[0].cost = forbidden // a sub-heading never ends a page, and keeps two lines
			if len(set) > 1 {
				set[1].cost = forbidden
			}
		}
		rows = append(rows, set...)
		below := blocks.insertsAfter(b.Para)
		if parted = len(below) > 0; parted {
			blocks.quote = 0 // it does not go on behind what is no part of it
			if b.Kind != content.Paragraph {
				below[0].cost = forbidden
			} else {
				below[0].cost = max(below[0].cost, besideText)
			}
			rows = append(rows, below...)
		}
	}
	if len(a.Blocks) == 0 && a.Source.S != "" { // pictures alone
		rows = append(rows, s.source(passage{size: s.em, measure: s.width, elem: s.elem(page.RoleP, art)}, nil, a, i)...)
	}
	rows = append(rows, blocks.endNotes()...)
	return s.keepTitle(rows, a)
}

// leads tells that the first of two blocks heads the second: a sub-heading, or one of the third or fourth level, which in plain text
// looks like a paragraph (GB/T 9704 7.3.3: 1. and （1）). Of two such lines of one level the first heads nothing: they are a list.
func leads(b []content.Block) bool {
	level := numbered(&b[0])
	return b[0].Kind != content.Paragraph || level != 0 && level != numbered(&b[1])
}

// numbered tells of a paragraph that looks like a sub-heading, a line without a stop at its end, which level it has: 3 for
// 1.加强领导, 4 for （1）明确责任, 0 for all others.
func numbered(b *content.Block) int {
	const most = 26 // characters: a line without its indent
	var text []rune
	for k := range b.Spans {
		text = append(text, []rune(b.Spans[k].S)...)
	}
	n := len(text)
	if b.Kind != content.Paragraph || b.Marker.S != "" || n < 4 || n > most || strings.ContainsRune("。；，：！？…;.!?,:", text[n-1]) {
		return 0
	}
	level, digits := 3, text
	if text[0] == '（' {
		level, digits = 4, text[1:]
	}
	k := 0
	for k < 2 && '0' <= digits[k] && digits[k] <= '9' {
		k++
	}
	if k == 0 || k+1 == len(digits) {
		return 0
	}
	switch mark, after := digits[k], digits[k+1]; {
	case '0' <= after && after <= '9': // 1.5亿元
	case level == 4 && mark == '）', level == 3 && strings.ContainsRune(".．、", mark):
		return level
	}
	return 0
}

// bracketed sets a text in （） on one line that ends at right: of the closing bracket, at a line's end, half a cell counts.
func (s *setter) bracketed(t content.Text, st style, w where, right length, elem page.ElementID) fragment {
	glyphs, _, _ := s.setLoose(s.shape.shape(t, st, w), st.gap, 0)
	if len(glyphs) == 0 {
		return fragment{}
	}
	return fragment{glyphs, right - glyphs[len(glyphs)-1].x - st.cell/2, s.baseline(st.size), elem}
}

// keepTitle binds the first two lines of text to the title above them.
func (s *setter) keepTitle(rows []row, a *content.Article) []row {
	if s.iss.Page.KeepTitle {
		for k := range rows[:min(2, len(rows))] {
			switch {
			case k == 0 || rows[k].body:
				rows[k].cost = forbidden
			default: // to part a table from its head would be worse
				rows[k].cost = max(rows[k].cost, forbidden/2)
			}
			if !rows[k].body { // a picture is company enough
				break
			}
		}
	}
	return rows
}

// source adds （source） to an article's last paragraph, given with its rows: run on after the last mark and kept whole. If that
// gives a line more, it stands on that line alone, at the right.
func (s *setter) source(ps passage, rows []row, a *content.Article, i int) []row {
	st := s.bodyStyle(fonts.Body)
	w := where{fmt.Sprintf("第 %d 篇来源：", i+1), fmt.Sprintf("article %d, source: ", i+1)}
	text := content.Text{S: "（" + a.Source.S + "）", At: a.Source.At.Right(-1)}
	cells := s.shape.shape(text, st, w)
	run := ps
	run.cells = append(slices.Clone(ps.cells), cells...)
	run.texture.whole = len(cells)
	if on := s.set(run); len(on) <= len(rows) {
		return s.bodyRows(on)
	}
	if s.iss.Page.WidowControl && len(rows) > 1 {
		rows[len(rows)-1].cost = forbidden // the source is no company for a last line
	}
	if f := s.bracketed(text, st, w, s.width, ps.elem); f.x >= 0 {
		return append(rows, row{height: 1, cost: forbidden, body: true, texts: []fragment{f}})
	}
	cells = s.shape.shape(text, st, w)
	alone := passage{cells: cells, texture: texture{gap: st.gap}, size: st.size, measure: s.width, elem: ps.elem}
	return append(rows, s.set(alone)...)
}

// indent is the first line's indent.
func (s *setter) indent() length { return s.cell * length(s.iss.Page.Indent) }

// plainTitle is a title without its breaks.
func plainTitle(a *content.Article) string {
	var out string
	for _, t := range a.Title {
		out += t.S
	}
	return out
}
