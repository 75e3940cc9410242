package layout

import (
	"fmt"
	"unicode/utf8"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/layout/clreq"
	"jianbao/page"
)

// blockSetter sets the blocks of one article.
type blockSetter struct {
	*setter
	a     *content.Article
	i     int // of the article
	art   page.ElementID
	heads [4]page.Role   // level of the last heading of each kind; 0 for none. That of the title is the first
	items []openItem     // the list items that the last block stood in, outermost first
	quote page.ElementID // the block quote that the last block stood in; 0 for none
	atEnd bool           // notes stand behind the text
	cited map[int]bool
}

// openItem is a list item to which more may be added.
type openItem struct {
	content.ListItem
	list, item, body page.ElementID
}

func (s *setter) blockSetter(a *content.Article, i int, art page.ElementID, level page.Role) *blockSetter {
	b := &blockSetter{setter: s, a: a, i: i, art: art, heads: [4]page.Role{level}, cited: map[int]bool{}}
	if b.tooManyNotes() {
		b.atEnd = true
		s.shape.list.Hintf(a.At, "JB3604", "第 %[1]d 篇有一段（或者表格的一行）引的注释太长，页脚放不下，这一篇的注释都排在文后",
			"the footnotes of a paragraph or a table's row of article %[1]d are too long for a page's foot: all of the article stand behind it", i+1)
	}
	return b
}

// deepest is the deepest list whose items stand further in than those of the one around it.
const deepest = 4

// passage makes a block ready to be set.
func (s *blockSetter) passage(b *content.Block) passage {
	w := where{fmt.Sprintf("第 %d 篇第 %d 段：", s.i+1, b.Para), fmt.Sprintf("article %d, paragraph %d: ", s.i+1, b.Para)}
	st := s.blockStyle(b)
	ps := passage{texture: texture{indent: s.indent(), gap: st.gap, hang: s.iss.Page.Hang}, size: st.size, measure: s.width,
		minLast: 2}
	if b.Quote {
		ps.x, ps.measure = 2*s.cell, s.width-4*s.cell
	}
	if n := len(b.Lists); n > 1 {
		ps.texture.indent += 2 * s.cell * length(min(n, deepest)-1)
	}
	parent := s.list(b)
	var label []cell
	if b.Marker.S != "" {
		label = s.label(b.Marker, st, w, s.elem(page.RoleLbl, s.items[len(s.items)-1].item))
	}
	if n := len(s.items); n > 0 && parent < 0 {
		s.items[n-1].body = s.elem(page.RoleLBody, s.items[n-1].item)
		parent = s.items[n-1].body
	}
	if !b.Quote || len(b.Lists) > 0 { // where lists and quotes lie in each other, the lists alone are told
		s.quote = 0
	} else {
		if s.quote == 0 {
			s.quote = s.elem(page.RoleBlockQuote, parent)
		}
		parent = s.quote
	}
	ps.elem = s.elem(s.level(b.Kind), parent)
	ps.cells = s.spans(b.Spans, st, w, ps.elem)
	if len(label) > 0 {
		ps.cells = append(label, ps.cells...)
		if len(ps.cells) > len(label) {
			ps.cells[len(label)].stick = true
		}
	}
	return ps
}

func (s *setter) blockStyle(b *content.Block) style {
	switch {
	case b.Kind == content.Heading1:
		return s.bodyStyle(fonts.Section)
	case b.Kind == content.Heading2, b.Kind == content.Paragraph && b.Quote:
		return s.bodyStyle(fonts.Sub)
	}
	return s.bodyStyle(fonts.Body)
}

// level is the role of a block in the structure. No level of heading is skipped: a （一） without a 一、 before it is one below
// the title.
func (s *blockSetter) level(kind content.BlockKind) page.Role {
	depth := 0
	switch kind {
	case content.Heading1:
		depth = 1
	case content.Heading2:
		depth = 2
	case content.Heading3:
		depth = 3
	default:
		return page.RoleP
	}
	above := depth - 1
	for s.heads[above] == 0 {
		above--
	}
	s.heads[depth] = s.heads[above] + 1
	for k := depth + 1; k < len(s.heads); k++ {
		s.heads[k] = 0
	}
	return s.heads[depth]
}

// list opens and closes lists so that the block stands in its own, and gives the element that holds it; -1 for an item that has
// no body yet.
func (s *blockSetter) list(b *content.Block) page.ElementID {
	same := 0
	for same < len(s.items) && same < len(b.Lists) && s.items[same].ListItem == b.Lists[same] {
		same++
	}
	ends := s.items[same:]
	s.items = s.items[:same:same]
	for k, li := range b.Lists[same:] {
		it := openItem{ListItem: li}
		if k == 0 && len(ends) > 0 && ends[0].List == li.List {
			it.list = ends[0].list
		} else {
			parent := s.art
			if n := len(s.items); n > 0 {
				if s.items[n-1].body == 0 {
					s.items[n-1].body = s.elem(page.RoleLBody, s.items[n-1].item)
				}
				parent = s.items[n-1].body
			}
			it.list = s.elem(page.RoleL, parent)
			s.doc.Structure[it.list].Labels = page.LabelsDots
			if li.Ordered {
				s.doc.Structure[it.list].Labels = page.LabelsNumbers
			}
		}
		it.item = s.elem(page.RoleLI, it.list)
		s.items = append(s.items, it)
	}
	n := len(s.items)
	switch {
	case n == 0:
		return s.art
	case s.items[n-1].body == 0:
		return -1
	}
	return s.items[n-1].body
}

// label sets what numbers an item in one cell that is at least as wide as a character: the text after 1. and after • begins at one
// place.
func (s *setter) label(t content.Text, st style, w where, elem page.ElementID) []cell {
	glyphs, _, width := s.setLoose(s.shape.shape(t, st, w), 0, 0)
	if len(glyphs) == 0 {
		return nil
	}
	c := cell{r: '々', class: clreq.ClassOf('々'), text: t.S, size: st.size, full: st.cell, core: max(st.cell, width+st.cell/4), ink: st.ink, elem: elem,
		from: &source{text: t, w: w}}
	for _, g := range glyphs {
		g.glyph.x, g.glyph.y = g.x, g.y
		c.glyphs = append(c.glyphs, g.glyph)
	}
	if len(glyphs) == 1 { // a dot stands in the middle
		from, to := inkOf(&glyphs[0])
		c.glyphs[0].x += (c.core-to+from)/2 - from
	}
	return []cell{c}
}

// spans makes the cells of a block, with the marks of its footnotes.
func (s *blockSetter) spans(in content.Inline, st style, w where, elem page.ElementID) []cell {
	var marks []cell
	n := 0
	for k := range in {
		sp := &in[k]
		if sp.Mark > 0 {
			if m, ok := s.mark(sp, st, w, elem); ok {
				m.at = int32(n)
				marks = append(marks, m)
			}
		}
		n += utf8.RuneCountInString(sp.S)
	}
	cells, from := s.inline(in, st, w, elem)
	for k := range marks {
		marks[k].from = from
	}
	return insertMarks(cells, marks)
}

// inline makes the cells of a text: bold in the bold face of their role, links as elements of their own.
func (s *setter) inline(in content.Inline, st style, w where, elem page.ElementID) ([]cell, *source) {
	var text []byte
	var styles []styled
	link := content.Span{}
	n := 0
	for k := range in {
		sp := &in[k]
		if sp.Mark > 0 {
			continue
		}
		own := st
		if sp.Bold {
			own.role = s.shape.set.Bold(st.role)
		}
		if sp.URI != "" {
			if sp.URI != link.URI {
				own.elem = s.elem(page.RoleLink, elem)
				s.links[own.elem] = sp.URI
			} else {
				own.elem = styles[len(styles)-1].st.elem
			}
		}
		link = *sp
		text = append(text, sp.S...)
		n += utf8.RuneCountInString(sp.S)
		styles = append(styles, styled{n, own})
	}
	from := &source{text: content.Text{S: string(text), At: in.Place(0)}, w: w, place: in.Places()}
	return s.shape.shapeRuns(from, styles), from
}

// insertMarks puts the marks of footnotes behind the characters that they follow. Behind 。 or ” a mark stands in the blank half: with
// the blank before it it would seem to belong to what follows.
func insertMarks(cells, marks []cell) []cell {
	if len(marks) == 0 {
		return cells
	}
	out := make([]cell, 0, len(cells)+len(marks))
	put := func(m cell) {
		if n := len(out); n > 0 {
			out[n-1].right = 0
		}
		out = append(out, m)
	}
	for _, c := range cells {
		for len(marks) > 0 && marks[0].at <= c.at {
			put(marks[0])
			marks = marks[1:]
		}
		out = append(out, c)
	}
	for _, m := range marks {
		put(m)
	}
	return out
}

// pos is the place of a character of the source.
func (s *source) pos(n int) diag.Pos {
	if s.place != nil {
		return s.place(n)
	}
	return s.text.At.Right(n)
}
