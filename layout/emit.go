package layout

import (
	"strconv"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

type length = unit.Length

// emitter writes rows as operations at fixed places.
type emitter struct {
	*setter
	ids     map[*fonts.Face]page.FaceID
	out     *page.Page
	open    page.ElementID
	inside  bool
	origin  unit.Point // of the row in hand
	pages   int
	anchors map[int]anchor // of articles
	folios  []pending
}

type anchor struct {
	page int
	y    length
}

// pending is a link whose target's place was not known when its row was written.
type pending struct {
	page, op int
	link     link
	origin   unit.Point
}

func newEmitter(s *setter) *emitter {
	return &emitter{setter: s, ids: map[*fonts.Face]page.FaceID{}, anchors: map[int]anchor{}}
}

// begin opens the element's marked content unless it is open.
func (e *emitter) begin(id page.ElementID) {
	if e.inside && e.open == id {
		return
	}
	e.end()
	e.out.Ops = append(e.out.Ops, page.Begin{Elem: id})
	e.open, e.inside = id, true
}

func (e *emitter) end() {
	if e.inside {
		e.out.Ops = append(e.out.Ops, page.End{})
		e.inside = false
	}
}

// row writes a row whose first line has its cells' top at y.
func (e *emitter) row(r *row, y length) {
	e.origin = unit.Point{X: e.left(e.pages), Y: y}
	e.anchor(r, y)
	for k := range r.figures {
		e.figure(&r.figures[k])
	}
	for _, t := range r.texts {
		e.text(t)
	}
	for _, t := range r.cells {
		if e.begin(t.elem); len(t.glyphs) > 0 {
			e.text(t)
		}
	}
	for _, b := range r.bars {
		e.begin(page.Artifact)
		e.out.Ops = append(e.out.Ops, page.Rule{Box: moved(b.box, e.origin), Ink: b.ink})
	}
	for _, l := range r.links {
		e.end()
		e.out.Ops = append(e.out.Ops, page.Link{Box: moved(l.box, e.origin), URI: l.uri, Alt: l.alt, Elem: l.elem})
		e.folios = append(e.folios, pending{page: e.pages, op: len(e.out.Ops) - 1, link: l, origin: e.origin})
	}
}

func moved(r unit.Rect, by unit.Point) unit.Rect {
	return unit.Rect{Min: r.Min.Add(by), Max: r.Max.Add(by)}
}

// text writes a fragment as runs of one face, size and ink.
func (e *emitter) text(t fragment) {
	if len(t.glyphs) == 0 {
		return
	}
	e.begin(t.elem)
	for i := 0; i < len(t.glyphs); {
		first := &t.glyphs[i]
		g := page.Glyphs{Face: e.face(first.face), Size: first.size, Ink: first.ink, Stroke: strokeOf(first.bold, first.size)}
		g.At = e.origin.Add(unit.Point{X: t.x + first.x, Y: t.y})
		for ; i < len(t.glyphs); i++ {
			c := &t.glyphs[i]
			if c.face != first.face || c.size != first.size || c.ink != first.ink || c.bold != first.bold {
				break
			}
			g.Run = append(g.Run, page.PlacedGlyph{GID: c.gid, X: c.x - first.x, Y: c.y, Text: c.text})
		}
		e.out.Ops = append(e.out.Ops, g)
	}
}

// boldParts is what part of an em the line is wide that makes a synthetic bold: 0.4 pt at 三号. The stems of 仿宋, 0.056 em
// wide, come to half as much again, and stand off from the text round them; more would close the counters of 量 and 疆.
const boldParts = 40

// strokeOf gives the width of the line along the outlines of type of a size.
func strokeOf(bold bool, size length) length {
	if !bold {
		return 0
	}
	return size / boldParts
}

func (e *emitter) face(f *fonts.Face) page.FaceID {
	id, ok := e.ids[f]
	if !ok {
		id = page.FaceID(len(e.doc.Faces))
		e.ids[f] = id
		e.doc.Faces = append(e.doc.Faces, f)
	}
	return id
}

// anchor notes what begins with a row: bookmarks now, places of articles for links.
func (e *emitter) anchor(r *row, y length) {
	y -= (e.pitch - e.em) / 2
	entry := page.OutlineEntry{Page: e.pages, Y: y}
	switch r.key.kind {
	case keyNone:
		return
	case keyContents:
		entry.Title = e.iss.Contents.Heading.S
	case keySection:
		entry.Title = e.iss.Articles[r.key.index].Section.S
	case keyArticle:
		a := &e.iss.Articles[r.key.index]
		e.anchors[r.key.index] = anchor{e.pages, y}
		entry.Title = plainTitle(a)
		if a.Section.S != "" {
			entry.Level = 1
		}
	}
	e.doc.Outline = append(e.doc.Outline, entry)
}

// resolve fills in the targets of links, and the page numbers of the contents.
func (e *emitter) resolve() {
	for _, p := range e.folios {
		a, ok := e.anchors[p.link.article]
		if !ok {
			continue
		}
		pg := &e.doc.Pages[p.page]
		l := pg.Ops[p.op].(page.Link)
		l.Page, l.Y = a.page, a.y
		pg.Ops[p.op] = l
	}
	for i := len(e.folios) - 1; i >= 0; i-- { // from the back, so that places before stay right
		p := e.folios[i]
		if a, ok := e.anchors[p.link.article]; ok && p.link.folio {
			ops := &e.doc.Pages[p.page].Ops
			rest := append([]page.Op(nil), (*ops)[p.op+1:]...)
			e.out, e.origin = &page.Page{Ops: (*ops)[:p.op+1]}, p.origin
			e.leader(p.link, a.page+1)
			e.end()
			*ops = append(e.out.Ops, rest...)
		}
	}
}

// leader writes the dots and the page number of a contents entry.
func (e *emitter) leader(l link, number int) {
	st := e.bodyStyle(fonts.Body)
	w := where{"目录页码：", "contents, page number: "}
	num, _, width := e.setLoose(e.shape.shape(content.Text{S: strconv.Itoa(number)}, st, w), 0, 0)
	dot := e.shape.shape(content.Text{S: "·"}, st, w)
	right := e.width - width
	half := e.cell / 2
	for x := (l.box.Max.X + half) / half * half; x+half <= right-half && len(dot) > 0; x += half {
		glyphs, _, _ := e.setLoose(dot, 0, 0)
		e.text(fragment{glyphs, x, e.baseline(e.em), page.Artifact})
	}
	e.text(fragment{num, right, e.baseline(e.em), l.elem})
}

// watermark writes 草稿 across a page.
func (e *emitter) watermark() {
	const size = 150 * unit.Pt
	st := e.ownStyle(fonts.Section, size)
	st.ink = page.Pale
	glyphs, _, width := e.setLoose(e.shape.shape(content.Text{S: "草稿"}, st, where{"水印：", "watermark: "}), 0, 0)
	if len(glyphs) == 0 {
		return
	}
	g := page.Glyphs{Face: e.face(glyphs[0].face), Size: size, Ink: page.Pale, Turn: 45, Stroke: strokeOf(glyphs[0].bold, size)}
	// The text's middle comes to the page's: half its width back along the slope, and a third of an em down across it.
	back, down := width.Times(354, 1000), size.Times(35*707, 100_000)
	g.At = unit.Point{X: e.size.W/2 - back + down, Y: e.size.H/2 + back + down}
	for _, c := range glyphs {
		g.Run = append(g.Run, page.PlacedGlyph{GID: c.gid, X: c.x, Text: c.text})
	}
	e.begin(page.Watermark)
	e.out.Ops = append(e.out.Ops, g)
}
