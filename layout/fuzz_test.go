package layout

import (
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// FuzzLayout sets any text as title, paragraph, source and foot. Whatever it is, layout ends; it gives either pages or errors; and on
// the pages every glyph stands on the paper, and every character of the paragraph that a face has is there in order.
func FuzzLayout(f *testing.F) {
	f.Add("科协召开会议", "近日，科协召开会议。“会议”强调……——3.5%，见 https://www.example.com/a。", "办公室", uint8(0))
	f.Add("", "。", "", uint8(3))
	f.Add(strings.Repeat("长", 200), strings.Repeat("（", 500), strings.Repeat("源", 100), uint8(9))
	f.Add("a\u200bb", "\u2060\u200d\ufeff e\u0301  \u3000", "\u202e", uint8(17))
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	f.Fuzz(func(t *testing.T, title, text, source string, how uint8) {
		const most = 4000 // characters, so that a run takes milliseconds
		if len(title)+len(text)+len(source) > most {
			return
		}
		title, text, source = oneLine(title), oneLine(text), oneLine(source)
		iss := testIssue(title + "\n" + text)
		iss.Articles[0].Source = content.Text{S: source}
		iss.Footer.Rows[0].Lines = append(iss.Footer.Rows[0].Lines, content.Text{S: source})
		iss.Draft = true // a missing glyph is drawn as 〓
		iss.Page.Spacing = []string{"none", "eighth", "quarter"}[how%3]
		iss.Page.Punctuation = []string{"full", "kaiming", "half"}[how/3%3]
		iss.Page.Hang = how/9%2 == 1
		doc, list := Layout(iss, faces)
		if doc == nil {
			t.Fatalf("no pages, and %v", list)
		}
		checkPaper(t, doc)
		got := ""
		for _, l := range inkLines(doc) {
			for _, g := range l {
				got += g.text
			}
		}
		if title != "" && !strings.Contains(got, visible(text)) {
			t.Errorf("the pages hold %q, not %q", got, visible(text))
		}
	})
}

// oneLine is a text as content hands it over: valid, without line ends.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' || r == 0xFFFD || r == 0x7F {
			return -1
		}
		return r
	}, strings.ToValidUTF8(s, ""))
}

// checkPaper: every glyph's origin lies on its paper.
func checkPaper(t *testing.T, doc *page.Document) {
	t.Helper()
	for i, p := range doc.Pages {
		for _, op := range p.Ops {
			g, ok := op.(page.Glyphs)
			if !ok || g.Turn != 0 {
				continue
			}
			for _, c := range g.Run {
				if x, y := g.At.X+c.X, g.At.Y+c.Y; x < 0 || y < 0 || x > p.Size.W-unit.Pt || y > p.Size.H {
					t.Fatalf("page %d: %q stands at %.1f, %.1f pt", i+1, c.Text, x.Points(), y.Points())
				}
			}
		}
	}
}
