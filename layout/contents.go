package layout

import (
	"fmt"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// contents sets the 目录提要: heading, then one entry each with its turnover under the text.
func (s *setter) contents() []row {
	c := &s.iss.Contents
	if len(c.Entries) == 0 {
		return nil
	}
	rows := []row{blank(1)} // the head's rule keeps its distance
	if c.Heading.S != "" {
		st := s.bodyStyle(fonts.Section)
		h := s.elem(page.RoleH2, 0)
		cells := s.shape.shape(c.Heading, st, where{"目录", "contents"})
		gap := blank(1)
		gap.cost = forbidden
		rows = append(append(rows, s.headRow(cells, st, h, rowKey{kind: keyContents})...), gap)
	}
	toc := s.elem(page.RoleTOC, 0)
	for i := range c.Entries {
		rows = append(rows, s.entry(&c.Entries[i], toc, i)...)
	}
	return rows
}

// entry sets one line of the contents: the bullet in a cell of its own, the text beside it.
func (s *setter) entry(e *content.Entry, toc page.ElementID, i int) []row {
	st := s.bodyStyle(fonts.Body)
	w := where{fmt.Sprintf("目录第 %d 条", i+1), fmt.Sprintf("contents entry %d", i+1)}
	item := s.elem(page.RoleTOCI, toc)
	var bullet *fragment
	var lead []cell // a bullet too wide for a column of its own begins the text
	indent := unit.Length(0)
	if b := s.iss.Contents.Bullet; b.S != "" {
		label := st
		label.elem = s.elem(page.RoleLbl, item)
		cells := s.shape.shape(b, label, w)
		glyphs, left, width := s.setLoose(cells, 0, 0)
		if width > s.width/4 {
			lead = cells
		} else {
			indent = max(s.cell, width)
			bullet = &fragment{glyphs, (indent-width)/2 - left, s.baseline(s.em), label.elem}
		}
	}
	target := s.elem(page.RoleReference, item)
	if e.Article >= 0 {
		target = s.elem(page.RoleLink, target)
	}
	measure := s.width - indent
	if s.iss.Contents.Pages {
		measure -= 3 * s.cell // dots and a number stand here
	}
	rows := s.set(passage{cells: append(lead, s.shape.shape(e.Text, st, w)...), texture: texture{gap: st.gap}, size: st.size, measure: measure, x: indent,
		elem: target, minLast: 2})
	for k := range rows {
		if e.Article >= 0 {
			rows[k].links = []link{{box: s.rowBox(rows[k], indent), article: e.Article, alt: e.Text.S, elem: target,
				folio: s.iss.Contents.Pages && k == len(rows)-1}}
		}
	}
	if bullet != nil && len(rows) > 0 {
		rows[0].texts = append([]fragment{*bullet}, rows[0].texts...)
	}
	return together(rows)
}

// rowBox is the cells of a row from x to the right edge of its last text.
func (s *setter) rowBox(r row, x unit.Length) unit.Rect {
	right := x
	for _, t := range r.texts {
		if n := len(t.glyphs); n > 0 {
			right = max(right, t.x+t.glyphs[n-1].x+t.glyphs[n-1].size)
		}
	}
	return unit.Rect{Min: unit.Point{X: x}, Max: unit.Point{X: min(right, s.width), Y: s.em}}
}
