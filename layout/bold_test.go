package layout

import (
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/page"
)

// TestSyntheticBold: where the manifest asks for a synthetic bold, bold text is of the role's own face at the same places,
// with a line along its outlines that is a 40th of its size; no other text has one. Its text comes back as it was.
func TestSyntheticBold(t *testing.T) {
	const text = "正文**重点——2024年①**正文。\n\n> 引**引重**\n"
	iss := markdownIssue(t, text, "")
	faces, list := fonts.Open(fonts.Spec{Bold: fonts.BoldNames{Body: fonts.Name{S: "仿宋@bold"}}}, nil)
	if list.HasErrors() {
		t.Fatal(list)
	}
	doc, problems := Layout(iss, faces)
	if problems.HasErrors() {
		t.Fatal(problems)
	}
	bold := ""
	for p := range doc.Pages {
		for _, op := range doc.Pages[p].Ops {
			g, ok := op.(page.Glyphs)
			switch {
			case !ok:
			case g.Stroke == 0 && strings.ContainsAny(g.Text(), "重①") && !strings.Contains(g.Text(), "引重"):
				t.Errorf("%s is not bold", g.Text())
			case g.Stroke != 0:
				bold += g.Text()
				if name := doc.Faces[g.Face].PostScript(); g.Stroke != g.Size/40 || name != "JianbaoFangSong" && g.Text() != "①" {
					t.Errorf("%s in %s with a line of %.2f pt", g.Text(), name, g.Stroke.Points())
				}
			}
		}
	}
	if bold != "重点——2024年①" {
		t.Errorf("bold is %q", bold)
	}
}
