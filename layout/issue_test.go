package layout

import (
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/internal/unit"
	"jianbao/page"
)

// testIssue is an issue with the defaults of a series and the given articles, each "title\nparagraph\nparagraph…".
func testIssue(articles ...string) *content.Issue {
	text := func(s string) content.Text {
		return content.Text{S: s, At: diag.Pos{File: "issue.toml", Line: 1, Col: 1}}
	}
	iss := &content.Issue{
		Name: text("每周动态"), Issuer: text("某市协会办公室"), Year: 2024, No: content.Range{First: 3, Last: 3},
		Date:     content.Date{Year: 2024, Month: 1, Day: 19},
		Masthead: content.Masthead{Preset: "bulletin", NumberLine: text("2024年 第3期"), DateLine: text("2024年1月19日"), Rule: "red"},
		Contents: content.Contents{Heading: text("目录提要"), Bullet: text("·"), OwnPage: true},
		Brackets: [2]string{"【", "】"},
		Page: content.Page{Preset: "gbt9704", Chars: 28, Lines: 22, Size: 16, Indent: 2, Spacing: "quarter", Punctuation: "full",
			Grid: true, KeepTitle: true, WidowControl: true, Duplex: true},
		Footer: content.Footer{Position: "page-foot", Rows: []content.FooterRow{
			{Key: "editor", Label: text("编辑"), Lines: []content.Text{text("王明")}},
			{Key: "recipients", Label: text("分送"), Lines: []content.Text{text("各部门"), text("各区协会，基层组织")}},
		}},
	}
	for i, a := range articles {
		parts := strings.Split(a, "\n")
		art := content.Article{Title: []content.Text{text(parts[0])}}
		for k, p := range parts[1:] {
			art.Blocks = append(art.Blocks, content.Block{Para: k + 1, Spans: []content.Span{{Text: text(p)}}})
		}
		iss.Articles = append(iss.Articles, art)
		iss.Contents.Entries = append(iss.Contents.Entries, content.Entry{Text: text(parts[0]), Article: i})
	}
	return iss
}

// set lays an issue out with the embedded faces.
func set(t testing.TB, iss *content.Issue) *page.Document {
	t.Helper()
	faces, list := fonts.Open(fonts.Spec{}, nil)
	if list.HasErrors() {
		t.Fatal(list)
	}
	doc, list := Layout(iss, faces)
	if doc == nil {
		t.Fatal(diag.Lines(list, diag.ZH))
	}
	return doc
}

// outLine is a line of a page as the display list has it.
type outLine struct {
	page  int
	y     unit.Length
	elem  page.ElementID
	x0    unit.Length // origin of the first glyph
	x1    unit.Length // origin of the last glyph
	em    unit.Length
	text  string
	first string // text of the first glyph
	last  string
	steps []unit.Length
}

// linesOf reads the lines of text back; runs on one baseline inside one element are one line.
func linesOf(doc *page.Document, role page.Role) []outLine {
	var out []outLine
	for p := range doc.Pages {
		elem := page.Artifact
		for _, op := range doc.Pages[p].Ops {
			switch o := op.(type) {
			case page.Begin:
				elem = o.Elem
			case page.Glyphs:
				if elem.IsArtifact() || doc.Structure[elem].Role != role {
					continue
				}
				if n := len(out); n == 0 || out[n-1].page != p || out[n-1].y != o.At.Y || out[n-1].elem != elem {
					out = append(out, outLine{page: p, y: o.At.Y, elem: elem, x0: o.At.X, em: o.Size, first: o.Run[0].Text, x1: o.At.X})
				}
				l := &out[len(out)-1]
				for _, g := range o.Run {
					x := o.At.X + g.X
					l.steps = append(l.steps, x-l.x1)
					l.x1, l.last = x, g.Text
					l.text += g.Text
				}
			}
		}
	}
	return out
}
