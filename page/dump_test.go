package page

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/internal/unit"
)

const em = 16 * unit.Pt

func at(x, y Length) Point { return Point{X: x, Y: y} }

func rect(x, y, right, bottom Length) Rect { return Rect{Min: at(x, y), Max: at(right, bottom)} }

// every holds one of each operation.
func every() *Document {
	return &Document{
		Info:    Info{Title: "周报", Author: "某\"办\"", Lang: "zh-CN", Date: Date{2023, 9, 5}},
		Faces:   []*fonts.Face{fonts.Embedded()[0].Face},
		Outline: []OutlineEntry{{"栏目", 0, 0, em}, {"文章", 1, 0, 2 * em}},
		Structure: []Element{{Role: RoleDocument, Parent: -1}, {Role: RoleArt, Parent: 0, Title: "文章"},
			{Role: RoleFigure, Parent: 1, Alt: "一座桥"}},
		Pictures: []Picture{{Width: 1, Height: 2, Gray: true, Data: []byte{0, 255}}},
		Pages: []Page{{Size: unit.A4(), Label: "— 1 —", Ops: []Op{
			Begin{1},
			Glyphs{At: at(em, 2*em), Size: em, Run: []PlacedGlyph{
				{5, 0, 0, "甲"}, {6, em, 0, "乙"}, {7, 2 * em, 0, "丙"}, {8, 2*em + em/2, 0, ""}, {9, 4 * em, -unit.Pt, "丁"}}},
			End{}, Begin{Artifact},
			Rule{rect(0, em, em, em+unit.Pt/2), Red},
			Glyphs{At: Point{}, Size: em, Ink: Pale, Turn: 45, Stroke: unit.Pt / 2, Run: []PlacedGlyph{{5, 0, 0, "草"}}},
			End{},
			Link{Box: rect(0, 0, em, em), Page: 0, Y: em},
			Link{Box: rect(0, 0, em, em), URI: "mailto:a@b.cn"},
			Begin{2}, Image{Picture: 0, Box: rect(em, em, 2*em, 3*em)}, End{},
		}}},
	}
}

func TestDump(t *testing.T) {
	const want = `document "周报" author "某\"办\"" lang zh-CN date 2023-09-05
face 0 JianbaoFangSong
picture 0 1×2 gray samples, 2 bytes, crc 6cdbfd72
outline "栏目" page 1 y 16.000
outline   "文章" page 1 y 32.000
element 0 Document in -1
element 1 Art in 0 "文章"
element 2 Figure in 1 alt "一座桥"
page — 1 — 595.276 × 841.890
begin 1
16.000,32.000 face 0 16.000 black "甲乙丙‹8›丁" 2×16.000 8.000 24.000 ^4:-1.000
end
begin artifact
rule 0.000,16.000–16.000,16.500 red
0.000,0.000 face 0 16.000 pale turn 45 stroke 0.500 "草"` + " \n" + `end
link 0.000,0.000–16.000,16.000 to page 1 y 16.000
link 0.000,0.000–16.000,16.000 to mailto:a@b.cn
begin 2
image 0 16.000,16.000–32.000,48.000
end
`
	var b strings.Builder
	if err := Dump(&b, every()); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A change of any kind shows in the dump: else the stored dumps of the examples would let it pass.
func TestDumpShowsEveryChange(t *testing.T) {
	dump := func(change func(d *Document)) string {
		d := every()
		change(d)
		var b strings.Builder
		if err := Dump(&b, d); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	glyphs := func(change func(g *Glyphs)) func(*Document) {
		return func(d *Document) {
			g := d.Pages[0].Ops[1].(Glyphs)
			g.Run = slices.Clone(g.Run)
			change(&g)
			d.Pages[0].Ops[1] = g
		}
	}
	same := dump(func(*Document) {})
	for name, change := range map[string]func(*Document){
		"label":           func(d *Document) { d.Pages[0].Label = "1" },
		"date":            func(d *Document) { d.Info.Date.Day++ },
		"outline level":   func(d *Document) { d.Outline[1].Level = 0 },
		"role":            func(d *Document) { d.Structure[1].Role = RoleP },
		"parent":          func(d *Document) { d.Structure[1].Parent = -1 },
		"element of text": func(d *Document) { d.Pages[0].Ops[0] = Begin{0} },
		"rule":            func(d *Document) { d.Pages[0].Ops[4] = Rule{rect(0, em, em, em+unit.Pt), Red} },
		"link":            func(d *Document) { d.Pages[0].Ops[7] = Link{Box: rect(0, 0, em, em), Y: 2 * em} },
		"place":           glyphs(func(g *Glyphs) { g.At.Y += unit.Pt / 100 }),
		"size":            glyphs(func(g *Glyphs) { g.Size += unit.Pt }),
		"ink":             glyphs(func(g *Glyphs) { g.Ink = Red }),
		"step":            glyphs(func(g *Glyphs) { g.Run[1].X += unit.Pt / 100 }),
		"shift":           glyphs(func(g *Glyphs) { g.Run[1].Y += unit.Pt / 100 }),
		"text":            glyphs(func(g *Glyphs) { g.Run[1].Text = "己" }),
		"pixels":          func(d *Document) { d.Pictures[0].Data = []byte{255, 0} },
		"picture":         func(d *Document) { d.Pictures[0].Gray = false },
		"picture's place": func(d *Document) { d.Pages[0].Ops[10] = Image{Box: rect(0, em, 2*em, 3*em)} },
		"alt":             func(d *Document) { d.Structure[2].Alt = "一座塔" },
		"ornament":        glyphs(func(g *Glyphs) { g.Run[3].GID++ }),
	} {
		if dump(change) == same {
			t.Errorf("%s: a change does not show", name)
		}
	}
}

type brokenWriter struct{}

func (brokenWriter) Write([]byte) (int, error) { return 0, errors.New("full") }

func TestDumpTellsWriteErrors(t *testing.T) {
	if Dump(brokenWriter{}, every()) == nil {
		t.Error("a broken writer goes unnoticed")
	}
}

// ISO 32000-1 14.8.4 names the standard structure types; viewers know no others.
func TestRoleNames(t *testing.T) {
	standard := strings.Fields("Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 " +
		"H4 H5 H6 L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot " +
		"Ruby RB RT RP Warichu WT WP Figure Formula Form")
	seen := map[string]bool{}
	for r := RoleDocument; r <= RoleSpan; r++ {
		name := r.String()
		if !slices.Contains(standard, name) || seen[name] {
			t.Errorf("role %d is called %q", r, name)
		}
		seen[name] = true
	}
}

func TestText(t *testing.T) {
	g := every().Pages[0].Ops[1].(Glyphs)
	if got := g.Text(); got != "甲乙丙丁" {
		t.Errorf("got %q", got)
	}
}
