package pdf

import (
	"strings"
	"testing"

	"jianbao/internal/unit"
	"jianbao/page"
)

// The line under the cut never runs into the mark in the middle, however long the title.
func TestSlugHasRoom(t *testing.T) {
	doc := sample(t)
	doc.Info.Title = strings.Repeat("很长的刊名", 30)
	doc, st, err := arrange(doc, &Options{Profile: Print, Press: Press{Marks: true}})
	if err != nil {
		t.Fatal(err)
	}
	found := false
	for _, op := range doc.Pages[0].Ops {
		g, ok := op.(page.Glyphs)
		if !ok || g.Size != slugSize {
			continue
		}
		found = true
		last := g.Run[len(g.Run)-1]
		middle := st.frames[0].Trim.Min.X + unit.Millimetres(105)
		if right := g.At.X + last.X + slugSize; right > middle-targetArm {
			t.Errorf("reaches %v mm, the middle is at %v", right.Millimetres(), middle.Millimetres())
		}
	}
	if !found {
		t.Error("no line")
	}
}

// The line names the plates that its own page needs, so that nobody makes one for nothing, or none for a picture.
func TestSlugNamesPlates(t *testing.T) {
	doc := &page.Document{Pictures: []page.Picture{{}, {Gray: true}}}
	black, red := page.Glyphs{}, page.Rule{Ink: page.Red}
	for _, c := range []struct {
		spot, want string
		ops        []page.Op
	}{
		{"", "K", []page.Op{black, page.Image{Picture: 1}}},
		{"", "K M Y", []page.Op{black, red}},
		{"", "K M Y", []page.Op{page.Glyphs{Ink: page.Red}}},
		{"", "C M Y K", []page.Op{red, page.Image{Picture: 0}}},
		{"PANTONE 485 C", "K", []page.Op{black}},
		{"PANTONE 485 C", "K PANTONE 485 C", []page.Op{black, red}},
		{"PANTONE 485 C", "C M Y K PANTONE 485 C", []page.Op{red, page.Image{Picture: 0}}},
		{"PANTONE 485 C", "C M Y K", []page.Op{page.Image{Picture: 0}}},
	} {
		doc.Pages = []page.Page{{Ops: c.ops}}
		if got := plates(doc, 0, c.spot); got != c.want {
			t.Errorf("%v with %q: %s, want %s", c.ops, c.spot, got, c.want)
		}
	}
}
