package page_test

import (
	"fmt"

	"jianbao/fonts"
	"jianbao/page"
)

// A page with a red line under one character, as a program without the rest of the house would make it.
func ExampleDocument() {
	face := fonts.Embedded()[fonts.Title].Face
	gid, _ := face.Glyph('报')
	title := page.Glyphs{Size: 42 * page.Pt, At: page.Point{X: 80 * page.Pt, Y: 120 * page.Pt}, Ink: page.Red,
		Run: []page.PlacedGlyph{{GID: gid, Text: "报"}}}
	rule := page.Rule{Ink: page.Red, Box: page.Rect{
		Min: page.Point{X: 80 * page.Pt, Y: 130 * page.Pt}, Max: page.Point{X: 515 * page.Pt, Y: 132 * page.Pt}}}
	doc := page.Document{
		Info:      page.Info{Title: "简报", Lang: "zh-CN", Date: page.Date{Year: 2025, Month: 3, Day: 7}},
		Faces:     []*fonts.Face{face},
		Structure: []page.Element{{Role: page.RoleDocument, Parent: -1}, {Role: page.RoleH1}},
		Pages: []page.Page{{Size: page.Size{W: 595 * page.Pt, H: 842 * page.Pt}, Ops: []page.Op{
			page.Begin{Elem: 1}, title, page.End{}, page.Begin{Elem: page.Artifact}, rule, page.End{}}}},
	}
	for _, op := range doc.Pages[0].Ops {
		switch op := op.(type) {
		case page.Glyphs:
			fmt.Println(op.Run[0].Text, op.Size.Points(), "pt")
		case page.Rule:
			fmt.Println("rule", op.Box.Max.X.Points()-op.Box.Min.X.Points(), "pt")
		}
	}
	// Output:
	// 报 42 pt
	// rule 435 pt
}
