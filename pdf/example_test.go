package pdf_test

import (
	"bytes"
	"fmt"

	"jianbao/fonts"
	"jianbao/page"
	"jianbao/pdf"
)

func ExampleRender() {
	a4 := page.Size{W: 595 * page.Pt, H: 842 * page.Pt}
	face := fonts.Embedded()[fonts.Body].Face
	var run []page.PlacedGlyph
	for i, r := range []rune("简报") {
		gid, _ := face.Glyph(r)
		run = append(run, page.PlacedGlyph{GID: gid, X: 16 * page.Pt * page.Length(i), Text: string(r)})
	}
	text := page.Glyphs{Size: 16 * page.Pt, At: page.Point{X: 80 * page.Pt, Y: 120 * page.Pt}, Run: run}
	doc := &page.Document{
		Info:      page.Info{Title: "简报", Lang: "zh-CN", Date: page.Date{Year: 2025, Month: 3, Day: 7}},
		Faces:     []*fonts.Face{face},
		Structure: []page.Element{{Role: page.RoleDocument, Parent: -1}, {Role: page.RoleP}},
		Pages:     []page.Page{{Size: a4, Ops: []page.Op{page.Begin{Elem: 1}, text, page.End{}}}},
	}
	file, err := pdf.Render(doc, pdf.Options{})
	fmt.Println(bytes.HasPrefix(file, []byte("%PDF-1.7\n")), err)
	// Output: true <nil>
}
