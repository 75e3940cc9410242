package pdf

import (
	"fmt"
	"testing"

	"jianbao/internal/unit"
	"jianbao/page"
)

// A word whose letters come from two faces is one word to a voice; words of two lines are two.
func TestWordOfTwoFaces(t *testing.T) {
	run := func(face page.FaceID, y unit.Length, text string) page.Glyphs {
		g := page.Glyphs{Face: face, At: unit.Point{Y: y}}
		for _, r := range text {
			g.Run = append(g.Run, page.PlacedGlyph{Text: string(r)})
		}
		return g
	}
	doc := &page.Document{Structure: []page.Element{{Parent: -1}, {Role: page.RoleP}}}
	doc.Pages = []page.Page{{Ops: []page.Op{page.Begin{Elem: 1}, run(0, 0, "在Ł"), run(1, 0, "ód"),
		run(0, 0, "ź与"), run(0, 20*unit.Pt, "AI。"), page.End{}}}}
	out := withSpans(doc)
	var got []string
	for _, op := range out.Pages[0].Ops {
		switch op := op.(type) {
		case page.Begin:
			got = append(got, fmt.Sprint(op.Elem))
		case page.Glyphs:
			got = append(got, op.Text())
		}
	}
	if want := "[1 在 2 Ł ód ź 1 与 3 AI 1 。]"; fmt.Sprint(got) != want {
		t.Errorf("%v, want %s", got, want)
	}
	if len(doc.Structure) != 2 || len(doc.Pages[0].Ops) != 6 {
		t.Error("the document was changed")
	}
}
