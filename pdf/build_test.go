package pdf

import (
	"testing"

	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

const pt = unit.Pt

// builder sets documents by hand: text at a natural advance, with gaps where a test wants them.
type builder struct {
	t    testing.TB
	set  *fonts.Set
	doc  *page.Document
	page *page.Page
	face map[fonts.Role]page.FaceID
}

func newBuilder(t testing.TB) *builder {
	t.Helper()
	set, problems := fonts.Open(fonts.Spec{}, nil)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	doc := &page.Document{
		Info: page.Info{
			Title: "试刊2025年第3期（总第9期）", Author: "试办公室", Subject: "简报", Lang: "zh-CN",
			Date: page.Date{Year: 2025, Month: 3, Day: 7},
		},
		Structure: []page.Element{{Role: page.RoleDocument, Parent: -1}},
	}
	return &builder{t: t, set: set, doc: doc, face: map[fonts.Role]page.FaceID{}}
}

// turn begins a new page.
func (b *builder) turn(label string) {
	b.doc.Pages = append(b.doc.Pages, page.Page{Size: unit.A4(), Label: label})
	b.page = &b.doc.Pages[len(b.doc.Pages)-1]
}

func (b *builder) op(ops ...page.Op) { b.page.Ops = append(b.page.Ops, ops...) }

func (b *builder) element(e page.Element) page.ElementID {
	b.doc.Structure = append(b.doc.Structure, e)
	return page.ElementID(len(b.doc.Structure) - 1)
}

func (b *builder) faceID(r fonts.Role) page.FaceID {
	id, ok := b.face[r]
	if !ok {
		id = page.FaceID(len(b.doc.Faces))
		b.doc.Faces = append(b.doc.Faces, b.set.Face(r))
		b.face[r] = id
	}
	return id
}

// piece is text of one face with what follows each character, beyond its advance, in 1/1000 em.
type piece struct {
	role fonts.Role
	size unit.Length
	text string
	gap  func(i int, r, next rune) int
}

// run sets one piece at a place and gives its width.
func (b *builder) run(x, y unit.Length, p piece) (page.Glyphs, unit.Length) {
	b.t.Helper()
	g := page.Glyphs{Face: b.faceID(p.role), Size: p.size, At: unit.Point{X: x, Y: y}}
	face := b.set.Face(p.role)
	runes := []rune(p.text)
	var at unit.Length
	for i, r := range runes {
		gid, ok := face.Glyph(r)
		if !ok {
			b.t.Fatalf("%v has no %c", p.role, r)
		}
		g.Run = append(g.Run, page.PlacedGlyph{GID: gid, X: at, Text: string(r)})
		at += p.size.Times(int64(face.Advance(gid)), int64(face.Units()))
		if p.gap != nil {
			next := rune(0)
			if i+1 < len(runes) {
				next = runes[i+1]
			}
			at += p.size.Times(int64(p.gap(i, r, next)), 1000)
		}
	}
	return g, at
}

// line sets a piece as marked content of an element.
func (b *builder) line(x, y unit.Length, elem page.ElementID, p piece) {
	b.t.Helper()
	g, _ := b.run(x, y, p)
	b.op(page.Begin{Elem: elem}, g, page.End{})
}

// gaps gives a quarter em between Han and digits or letters, and slack everywhere.
func gaps(slack int) func(int, rune, rune) int {
	narrow := func(r rune) bool { return r > ' ' && r < 0x7f }
	return func(_ int, r, next rune) int {
		if next != 0 && r != ' ' && next != ' ' && narrow(r) != narrow(next) && han(r) != han(next) {
			return 250 + slack
		}
		return slack
	}
}

func han(r rune) bool { return r >= 0x3400 && r < 0xa000 || r >= 0x20000 }

// sample is a document with everything that a bulletin has.
func sample(t testing.TB) *page.Document {
	b := newBuilder(t)
	h1 := b.element(page.Element{Role: page.RoleH1, Parent: 0, Actual: "试刊"})
	sect := b.element(page.Element{Role: page.RoleSect, Parent: 0, Title: "目录 <&> \"提要\""})
	item := b.element(page.Element{Role: page.RoleTOCI, Parent: sect})
	link := b.element(page.Element{Role: page.RoleLink, Parent: item})
	para := b.element(page.Element{Role: page.RoleP, Parent: 0})
	mail := b.element(page.Element{Role: page.RoleLink, Parent: para})
	never := b.element(page.Element{Role: page.RoleP, Parent: 0})
	_ = never

	b.turn("")
	title, _ := b.run(150*pt, 150*pt, piece{fonts.Title, 42 * pt, "试刊", func(int, rune, rune) int { return 1000 }})
	title.Ink = page.Red
	b.op(page.Begin{Elem: h1}, title, page.End{})
	b.op(page.Begin{Elem: page.Artifact}, page.Rule{Box: unit.Rect{
		Min: unit.Point{X: 80 * pt, Y: 200 * pt}, Max: unit.Point{X: 520 * pt, Y: 202 * pt}}, Ink: page.Red}, page.End{})
	b.line(80*pt, 240*pt, link, piece{fonts.Body, 16 * pt, "市里召开2024年务虚会", gaps(0)})
	b.op(page.Link{Box: unit.Rect{Min: unit.Point{X: 80 * pt, Y: 225 * pt}, Max: unit.Point{X: 300 * pt, Y: 245 * pt}},
		Page: 1, Y: 90 * pt, Alt: "市里召开2024年务虚会", Elem: link})

	b.turn("1")
	watermark, _ := b.run(200*pt, 500*pt, piece{fonts.Section, 90 * pt, "草稿", nil})
	watermark.Ink, watermark.Turn = page.Pale, 45
	b.op(page.Begin{Elem: page.Artifact}, watermark, page.End{})
	b.line(80*pt, 120*pt, para, piece{fonts.Body, 16 * pt, "𬭎与㛃二字在2024年GB18030里都有，其中", gaps(-13)})
	b.line(80*pt, 149*pt, para, piece{fonts.Body, 16 * pt, "未来 服贸 in 2024 年——即前后。", gaps(-13)})
	hei, w := b.run(80*pt, 178*pt, piece{fonts.Section, 16 * pt, "一、重点", nil})
	song, _ := b.run(80*pt+w+4*pt, 178*pt, piece{fonts.Body, 16 * pt, "2025年的事", gaps(0)})
	b.op(page.Begin{Elem: para}, hei, song, page.End{})
	b.line(80*pt, 207*pt, para, piece{fonts.Body, 16 * pt, "“他说：（好）。”《书》、完", squeeze})
	b.line(80*pt, 236*pt, mail, piece{fonts.Body, 16 * pt, "someone@example.org", nil})
	b.op(page.Link{Box: unit.Rect{Min: unit.Point{X: 80 * pt, Y: 221 * pt}, Max: unit.Point{X: 300 * pt, Y: 240 * pt}},
		URI: "mailto:someone@example.org", Alt: "邮箱", Elem: mail})
	dash := b.dash(80*pt, 265*pt)
	b.op(page.Begin{Elem: para}, dash, page.End{})
	b.doc.Outline = []page.OutlineEntry{
		{Title: "目录提要", Level: 0, Page: 0, Y: 100 * pt}, {Title: "一、𬭎", Level: 1, Page: 1, Y: 90 * pt},
		{Title: "a", Level: 2, Page: 1, Y: 100 * pt}, {Title: "二", Level: 1, Page: 1, Y: 150 * pt},
		{Title: "尾", Level: 0, Page: 1, Y: 200 * pt},
	}
	return b.doc
}

// squeeze cuts half an em where two marks meet.
func squeeze(_ int, r, next rune) int {
	marks := func(r rune) bool {
		switch r {
		case '“', '”', '：', '（', '）', '。', '《', '》', '、':
			return true
		}
		return false
	}
	if marks(r) && marks(next) {
		return -500
	}
	return 0
}

// dash sets ⸺ for two dashes between two words.
func (b *builder) dash(x, y unit.Length) page.Glyphs {
	b.t.Helper()
	g, _ := b.run(x, y, piece{fonts.Title, 16 * pt, "前⸺后", nil})
	g.Run[1].Text = "——"
	return g
}

// sampleLines is the text of the sample line by line, artifacts left out.
func sampleLines() []string {
	return []string{
		"试刊", "市里召开2024年务虚会", "𬭎与㛃二字在2024年GB18030里都有，其中", "未来 服贸 in 2024 年——即前后。",
		"一、重点2025年的事", "“他说：（好）。”《书》、完", "someone@example.org", "前——后",
	}
}

// bulletin is a document of the size of a real issue: ten pages, about 5000 glyphs of about 900 kinds.
func bulletin(t testing.TB) *page.Document {
	b := newBuilder(t)
	common := []rune{}
	for r := rune(0x4e00); r < 0x9fa0 && len(common) < 850; r += 7 {
		if _, ok := b.set.Face(fonts.Body).Glyph(r); ok {
			common = append(common, r)
		}
	}
	seed := uint32(1)
	next := func(among int) rune {
		seed = seed*1664525 + 1013904223
		f := float64(seed>>8) / (1 << 24)
		return common[int(f*f*float64(among-1))]
	}
	for p := 0; p < 10; p++ {
		b.turn(string(rune('1' + p)))
		elem := b.element(page.Element{Role: page.RoleP, Parent: 0})
		for l := range 22 {
			role, size, text := fonts.Body, 16*pt, make([]rune, 0, 28)
			among := len(common)
			if l == 0 {
				role, size, among = fonts.Title, 22*pt, 120
			}
			for i := range 24 {
				switch {
				case l%4 == 1 && i == 9:
					text = append(text, []rune("2024")...)
				case i%12 == 11:
					text = append(text, '，')
				default:
					text = append(text, next(among))
				}
			}
			b.line(78*pt, (100+29*unit.Length(l))*pt, elem, piece{role, size, string(text), gaps(-13 + l%3*2)})
		}
		folio, _ := b.run(300*pt, 790*pt, piece{fonts.Folio, 14 * pt, "1", nil})
		b.op(page.Begin{Elem: page.Artifact}, folio, page.End{})
	}
	return b.doc
}
