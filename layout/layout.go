// Package layout sets an issue: it turns content into a display list with every glyph at its place. It breaks lines over
// whole paragraphs, fills them by the rules of Chinese typesetting (CLREQ, GB/T 15834), and parts the lines into pages of
// the grid of GB/T 9704.
package layout

import (
	"fmt"
	"strconv"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/page"
)

// Layout sets an issue in the faces of set. It gives nil if a character has no glyph: the list then names all of them
// (JB4001). The same issue and faces give the same document.
func Layout(iss *content.Issue, set *fonts.Set) (*page.Document, diag.List) {
	s := newSetter(iss, set)
	list := s.run()
	if list.HasErrors() {
		return nil, list
	}
	return s.doc, list
}

func newSetter(iss *content.Issue, set *fonts.Set) *setter {
	return &setter{frame: newFrame(iss.Page), iss: iss, shape: newShaper(set, iss), links: map[page.ElementID]string{},
		doc: &page.Document{Info: info(iss)}}
}

// run sets the issue and gives all messages.
func (s *setter) run() diag.List {
	root := s.elem(page.RoleDocument, -1)
	s.doc.Structure[root].Title = s.doc.Info.Title
	rows := s.rows()
	ft := s.foot()
	s.emit(rows, ft)
	return s.shape.report()
}

// rows sets everything but the foot, in order.
func (s *setter) rows() []row {
	rows := append(s.masthead(), s.contents()...)
	front := len(rows)
	rows = append(rows, s.editorNote()...)
	rows = append(rows, s.articles()...)
	if s.iss.Contents.OwnPage && front < len(rows) {
		rows[front].force = true
	}
	return rows
}

// editorNote sets the 按语: two characters in on both sides.
func (s *setter) editorNote() []row {
	st := s.bodyStyle(fonts.Sub)
	var rows []row
	for i, t := range s.iss.EditorNote {
		w := where{fmt.Sprintf("按语第 %d 段：", i+1), fmt.Sprintf("editor's note, paragraph %d: ", i+1)}
		ps := passage{cells: s.shape.shape(t, st, w), texture: texture{indent: s.indent(), gap: st.gap}, size: st.size,
			measure: s.width - 4*s.cell, x: 2 * s.cell, elem: s.elem(page.RoleP, 0), minLast: 2}
		rows = append(rows, s.bodyRows(s.set(ps))...)
	}
	if len(rows) > 0 {
		rows = append([]row{blank(1)}, rows...)
	}
	return rows
}

// emit parts the rows into pages and writes them.
func (s *setter) emit(rows []row, ft foot) {
	e := newEmitter(s)
	sheets := s.sheets(rows, ft)
	for i, sh := range sheets {
		e.pages = i
		s.doc.Pages = append(s.doc.Pages, page.Page{Size: s.size, Label: strconv.Itoa(i + 1)})
		e.out = &s.doc.Pages[i]
		if s.iss.Draft {
			e.watermark()
		}
		s.emitRows(e, sh.rows)
		above := 0
		if s.iss.Footer.Position != "after-text" {
			above = sh.foot.height()
		}
		s.emitNotes(e, sh.rows, above)
		if sh.foot.height() > 0 {
			s.emitFoot(e, sh.foot, &sh)
		}
		if sh.number {
			e.origin.X, e.origin.Y = s.left(i), s.top
			e.text(s.folio(i))
		}
		e.end()
	}
	e.resolve()
}

// emitRows writes the rows of one page.
func (s *setter) emitRows(e *emitter, rows []row) {
	used := 0      // half lines
	var low length // how much lower the title in hand stands
	for k := range rows {
		if r := &rows[k]; r.lower && (k == 0 || !rows[k-1].lower) {
			low = s.lowered(rows, k)
		} else if !r.lower {
			low = 0
		}
		e.row(&rows[k], s.top+(s.pitch*length(used)).Times(1, 2)+low)
		used += rows[k].halves()
	}
}

// lowered is how much lower the title that begins with row k stands so that the white above and below it is the same: nothing where
// it has none on one side.
func (s *setter) lowered(rows []row, k int) length {
	if k == 0 || !rows[k-1].space {
		return 0
	}
	end := k
	for end < len(rows) && rows[end].lower {
		end++
	}
	white := -rows[k-1].halves()
	below := end
	for below < len(rows) && rows[below].space {
		white += rows[below].halves()
		below++
	}
	if below == end {
		return 0
	}
	return s.pitch * length(max(0, white)) / 4
}

// emitFoot writes the 版记 at the foot of the type area, or after the text.
func (s *setter) emitFoot(e *emitter, ft foot, sh *sheet) {
	first := s.lines - ft.height()
	if s.iss.Footer.Position == "after-text" { // footnotes stand below it
		first = min(first-(sh.noteHalves()+1)/2, (sh.halves()+1)/2+1)
	}
	first = max(first, 0)
	bottom := s.pitch*length(ft.height()-1) + s.em
	r := s.footRow(ft, bottom)
	e.row(&r, s.lineTop(first))
}

// sheets paginates and finds the foot its page.
func (s *setter) sheets(rows []row, ft foot) []sheet {
	height := ft.height()
	if height == 0 {
		return s.pages(rows, 0)
	}
	if s.iss.Footer.Position == "after-text" {
		height++ // an empty line stands between
	}
	if height > s.lines { // hundreds of recipients: the foot goes on over pages of its own
		sheets := s.pages(rows, 0)
		for _, part := range ft.parts(s.lines) {
			sheets = append(sheets, sheet{foot: part, number: true})
		}
		return sheets
	}
	sheets := s.pages(rows, height)
	last := &sheets[len(sheets)-1]
	fits := last.halves()+2*height+last.noteHalves() <= 2*s.lines
	even := s.iss.Footer.Position == "even-page-foot"
	if fits && !(even && len(sheets)%2 == 1) {
		last.foot = ft
		return sheets
	}
	if !even {
		s.shape.list.Warnf(diag.Pos{File: s.iss.Path}, "JB3303", "末页只有报尾，没有正文：可增删几行文字，或在 [footer] 中改 position",
			"the last page holds nothing but the footer: add or cut a few lines of text, or change position in [footer]")
	}
	if even && len(sheets)%2 == 0 { // the foot's page is even: a blank one comes before it
		sheets = append(sheets, sheet{})
	}
	return append(sheets, sheet{foot: ft, number: !even})
}

// info fills in what viewers show.
func info(iss *content.Issue) page.Info {
	return page.Info{
		Title:   title(iss),
		Author:  iss.Issuer.S,
		Subject: subject(iss),
		Lang:    "zh-CN",
		Date:    page.Date(iss.Date),
	}
}

// subject says what the issue holds: as many entries of its digest as keep it readable in a viewer or a catalogue.
func subject(iss *content.Issue) string {
	const most = 300 // characters
	var out []rune
	for i, e := range iss.Contents.Entries {
		entry := []rune(e.Text.S)
		switch {
		case i == 0 && len(entry) > most:
			return string(entry[:most]) + "……"
		case len(out)+len(entry) > most:
			return string(out) + fmt.Sprintf("等%d条", len(iss.Contents.Entries))
		case i > 0:
			out = append(out, '；')
		}
		out = append(out, entry...)
	}
	return string(out)
}

// title names the issue: 科协每周动态2023年第23期（总第76期）.
func title(iss *content.Issue) string {
	span := func(r content.Range) string {
		if r.First == r.Last {
			return strconv.Itoa(r.First)
		}
		return fmt.Sprintf("%d—%d", r.First, r.Last)
	}
	out := fmt.Sprintf("%s%d年", iss.Name.S, iss.Year)
	if iss.Supplement > 0 {
		out += fmt.Sprintf("增刊第%d期", iss.Supplement)
	} else {
		out += "第" + span(iss.No) + "期"
	}
	if iss.Total != (content.Range{}) {
		out += "（总第" + span(iss.Total) + "期）"
	}
	return out
}
