package pdf

import (
	"bytes"
	"encoding/binary"
	"flag"
	"fmt"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
	"jianbao/pdf/finish"
)

// keep lets a validator that Go does not know look at the file of TestEveryElement.
var keep = flag.String("keep", "", "folder that gets the PDF with every element")

// everything is a document with every role that package page has, line under line, and the text of its lines in the
// order of reading.
func everything(t testing.TB) (*page.Document, []string) {
	b := newBuilder(t)
	b.turn("1")
	var texts []string
	y := 60 * pt
	add := func(e page.Element, text string) page.ElementID {
		t.Helper()
		id := b.element(e)
		if text != "" {
			texts = append(texts, text)
			b.line(80*pt, y, id, piece{fonts.Body, 12 * pt, text, gaps(0)})
			y += 18 * pt
		}
		return id
	}
	el := func(r page.Role, parent page.ElementID, text string) page.ElementID {
		t.Helper()
		return add(page.Element{Role: r, Parent: parent}, text)
	}
	link := func(elem page.ElementID, uri string) {
		b.op(page.Link{Box: unit.Rect{Min: unit.Point{X: 80 * pt, Y: y - 28*pt}, Max: unit.Point{X: 300 * pt, Y: y - 12*pt}},
			URI: uri, Alt: "去处", Elem: elem})
	}
	el(page.RoleH1, 0, "试刊")
	toc := el(page.RoleTOC, 0, "")
	item := el(page.RoleTOCI, toc, "")
	el(page.RoleLbl, item, "一")
	link(el(page.RoleLink, el(page.RoleReference, item, ""), "市里召开2024年AI大会"), "")
	sect := add(page.Element{Role: page.RoleSect, Title: "栏目"}, "")
	el(page.RoleH2, sect, "栏目")
	art := el(page.RoleArt, sect, "")
	for i, text := range []string{"标题", "一、大", "（一）小", "小之小"} {
		el(page.RoleH3+page.Role(i), art, text)
	}
	el(page.RoleP, el(page.RoleBlockQuote, art, ""), "引文")
	para := el(page.RoleP, art, "在Hello World 2024与GB18030、A座、5G之间nǐ hǎo。")
	el(page.RoleSpan, para, "接着说")
	note := el(page.RoleNote, para, "")
	el(page.RoleLbl, note, "注")
	el(page.RoleP, note, "注文")
	el(page.RoleNote, para, "又一注")
	link(el(page.RoleLink, el(page.RoleP, art, ""), "someone@example.org"), "mailto:someone@example.org")
	fig := add(page.Element{Role: page.RoleFigure, Parent: art, Alt: "一条线"}, "")
	b.op(page.Begin{Elem: fig},
		page.Rule{Box: unit.Rect{Min: unit.Point{X: 80 * pt, Y: y}, Max: unit.Point{X: 200 * pt, Y: y + pt}}},
		page.End{})
	y += 18 * pt
	el(page.RoleCaption, fig, "图题")
	table := el(page.RoleTable, art, "")
	el(page.RoleCaption, table, "表题")
	head, body := el(page.RoleTHead, table, ""), el(page.RoleTBody, table, "")
	row := el(page.RoleTR, head, "")
	el(page.RoleTH, row, "项")
	add(page.Element{Role: page.RoleTH, Parent: row, Cols: 2}, "数")
	row = el(page.RoleTR, body, "")
	add(page.Element{Role: page.RoleTH, Parent: row, Scope: page.ScopeRow, Rows: 2}, "甲")
	el(page.RoleTD, row, "1")
	el(page.RoleTD, row, "2")
	row = el(page.RoleTR, body, "")
	el(page.RoleTD, row, "3")
	el(page.RoleTD, row, "4")
	list := add(page.Element{Role: page.RoleL, Labels: page.LabelsNumbers}, "")
	for _, s := range []string{"各处室", "各县"} {
		li := el(page.RoleLI, list, "")
		el(page.RoleLbl, li, "送")
		el(page.RoleLBody, li, s)
	}
	spread, _ := b.run(80*pt, y, piece{fonts.Title, 12 * pt, "运行月报", func(int, rune, rune) int { return 1500 }})
	b.op(page.Begin{Elem: el(page.RoleP, 0, "")}, spread, page.End{})
	texts = append(texts, "运行月报")
	folio, _ := b.run(300*pt, 790*pt, piece{fonts.Folio, 14 * pt, "1", nil})
	b.op(page.Begin{Elem: page.PageNumber}, folio, page.End{})
	mark, _ := b.run(200*pt, 500*pt, piece{fonts.Section, 90 * pt, "草稿", nil})
	mark.Ink = page.Pale
	b.op(page.Begin{Elem: page.Watermark}, mark, page.End{})
	b.doc.Outline = []page.OutlineEntry{{Title: "栏目", Y: 60 * pt}, {Title: "标题", Level: 1, Y: 90 * pt}}
	return b.doc, texts
}

func enclosed() []Attachment {
	return []Attachment{
		{Name: "series.toml", MIME: "application/toml", Description: "刊物设置", Relation: "Source", Data: []byte("a = 1\n")},
		{Name: "文稿/第一篇.md", MIME: "text/markdown", Relation: "Source", Data: []byte("正文\n")},
		{Name: "空.csv", MIME: "text/csv", Relation: "Data"},
		{Name: "a/b.png", MIME: "image/png", Relation: "Supplement", Data: bytes.Repeat([]byte{0, 1, 2, 254}, 3000)},
	}
}

// A reader of the structure gets every text, in order, and nothing else: no page number, no watermark.
func TestEveryElement(t *testing.T) {
	doc, texts := everything(t)
	used := map[page.Role]bool{}
	for _, e := range doc.Structure {
		used[e.Role] = true
	}
	for r := page.RoleDocument; r <= page.RoleTD; r++ {
		if !used[r] {
			t.Errorf("no %v", r)
		}
	}
	file, err := Render(doc, Options{Producer: "jianbao test", Attachments: enclosed()})
	if err != nil {
		t.Fatal(err)
	}
	if *keep != "" {
		if err := os.WriteFile(filepath.Join(*keep, "elements.pdf"), file, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	var got []string
	for _, l := range lines(ask(t, file, "pdfinfo", "-struct-text", "FILE")) {
		if s, ok := strings.CutPrefix(strings.TrimSpace(l), "\""); ok {
			got = append(got, strings.TrimSuffix(s, "\""))
		}
	}
	if strings.Join(got, "") != strings.Join(texts, "") {
		t.Errorf("got  %q\nwant %q", got, texts)
	}
	for _, program := range []string{"pdftotext", "mutool"} {
		args := map[string][]string{"pdftotext": {"FILE", "-"}, "mutool": {"draw", "-q", "-F", "txt", "FILE"}}[program]
		all := lines(ask(t, file, program, args...))
		for _, want := range texts {
			if !slices.Contains(all, want) {
				t.Errorf("%s: %q is not in %q", program, want, all)
			}
		}
	}
	ask(t, file, "qpdf", "--check", "FILE")
}

// What is not text says what it is, and words in Latin letters say in which language they are.
func TestMarkedContent(t *testing.T) {
	doc, _ := everything(t)
	r := reopen(t, render(t, doc))
	content := string(r.data(r.pages()[0], "Contents"))
	for want, n := range map[string]int{
		"/Artifact <</Type /Pagination /Subtype /Footer>> BDC":    1,
		"/Artifact <</Type /Pagination /Subtype /Watermark>> BDC": 1,
	} {
		if strings.Count(content, want) != n {
			t.Errorf("%d times %s, want %d", strings.Count(content, want), want, n)
		}
	}
	langs := map[string]int{}
	for _, v := range r.file.Objects {
		if d, ok := v.(finish.Dict); ok && d.Get("S") == finish.Name("Span") {
			langs[plain(d.Get("Lang"))]++
		}
	}
	// AI, Hello World, GB18030, the address; the Span of the document itself.
	if fmt.Sprint(langs) != "map[:1 en:4 zh-Latn-pinyin:1]" {
		t.Errorf("languages %v", langs)
	}
	for _, v := range r.file.Objects {
		if d, ok := v.(finish.Dict); ok && d.Get("S") == finish.Name("L") {
			if a, _ := d.Get("A").(finish.Dict); a.Get("ListNumbering") != finish.Name("Decimal") {
				t.Errorf("a numbered list with %v", a)
			}
		}
	}
	if b, e := strings.Count(content, "BDC"), strings.Count(content, "EMC"); b != e {
		t.Errorf("%d BDC, %d EMC", b, e)
	}
	for _, c := range []struct{ text, want string }{
		{"2024年", ""}, {"A座", ""}, {"5G", ""}, {"A B C", ""}, {"AI", "AI"}, {"在AI里", "AI"}, {"AI与GDP", "AI|GDP"},
		{"2023 Beijing Forum 2024 年", "Beijing Forum"}, {"GB/T 9704-2012，", "GB/T"}, {"GB18030.", "GB18030"}, {"don't", "don't"},
		{"www.example.org/a1?", "www.example.org/a1"}, {"ＡＩ", ""}, {"", ""},
	} {
		var run []page.PlacedGlyph
		for _, r := range c.text {
			run = append(run, page.PlacedGlyph{Text: string(r)})
		}
		var got []string
		for _, s := range spans(run) {
			got = append(got, page.Glyphs{Run: run[s.from:s.to]}.Text())
		}
		if strings.Join(got, "|") != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
	if s := spans([]page.PlacedGlyph{{Text: "\ue001"}}); len(s) != 1 || s[0].Actual != "\ue001" {
		t.Errorf("private use: %v", s)
	}
}

func TestAttachments(t *testing.T) {
	doc, want := sample(t), enclosed()
	file, err := Render(doc, Options{Attachments: want})
	if err != nil {
		t.Fatal(err)
	}
	r := reopen(t, file)
	listed := r.array(r.file.Root, "AF")
	names := r.array(r.file.Root, "Names", "EmbeddedFiles", "Names")
	if len(listed) != len(want) || len(names) != 2*len(want) {
		t.Fatalf("%d and %d of %d", len(listed), len(names)/2, len(want))
	}
	for i := 2; i < len(names); i += 2 {
		if names[i-2].(finish.String) >= names[i].(finish.String) {
			t.Errorf("names out of order: %q", names)
		}
	}
	for i, a := range want {
		spec := listed[i]
		if plain(r.at(spec, "UF")) != a.Name || plain(r.at(spec, "F")) != a.Name || plain(r.at(spec, "Desc")) != a.Description ||
			r.at(spec, "AFRelationship") != finish.Name(a.Relation) || !bytes.Equal(r.data(spec, "EF", "F"), a.Data) ||
			r.at(spec, "EF", "F", "Subtype") != finish.Name(a.MIME) || r.at(spec, "EF", "F", "Params", "Size") != finish.Int(len(a.Data)) ||
			r.at(spec, "EF", "F", "Params", "ModDate") != finish.String("D:20250307000000+08'00'") {
			t.Errorf("%s: %v", a.Name, r.at(spec))
		}
	}
	for _, a := range []Attachment{
		{MIME: "text/plain", Relation: "Source"}, {Name: "a", Relation: "Source"}, {Name: "a", MIME: "text", Relation: "Source"},
		{Name: "a", MIME: "text/plain; x=y", Relation: "Source"}, {Name: "a", MIME: "text/plain", Relation: "Cause"},
		{Name: "series.toml", MIME: "text/plain", Relation: "Source"},
	} {
		if out, err := Render(doc, Options{Attachments: append(slices.Clip(want), a)}); err == nil || out != nil {
			t.Errorf("%+v gives no error", a)
		}
	}
	t.Run("pdfdetach", func(t *testing.T) {
		if out := ask(t, file, "pdfdetach", "-list", "FILE"); !bytes.Contains(out, []byte("4 embedded files")) ||
			!bytes.Contains(out, []byte("文稿/第一篇.md")) {
			t.Errorf("%s", out)
		}
	})
}

// The profile of the output intent gives the colours of IEC 61966-2-1: its primaries and white, adapted to D50 by
// Bradford's matrix, worked out here from the chromaticities.
func TestOutputIntent(t *testing.T) {
	r := reopen(t, render(t, sample(t)))
	intent := r.array(r.file.Root, "OutputIntents")[0]
	if r.at(intent, "S") != finish.Name("GTS_PDFA1") || r.at(intent, "DestOutputProfile", "N") != finish.Int(3) {
		t.Errorf("intent %v", r.at(intent))
	}
	b := r.data(intent, "DestOutputProfile")
	u32 := func(at int) int { return int(binary.BigEndian.Uint32(b[at:])) }
	if u32(0) != len(b) || string(b[12:24]) != "mntrRGB XYZ " || string(b[36:40]) != "acsp" || b[8] != 4 {
		t.Fatalf("header %q", b[:40])
	}
	tags := map[string][]byte{}
	for i := range u32(128) {
		at := 132 + 12*i
		from, size := u32(at+4), u32(at+8)
		if from%4 != 0 || from+size > len(b) {
			t.Fatalf("tag %s at %d, %d bytes", b[at:at+4], from, size)
		}
		tags[string(b[at:at+4])] = b[from : from+size]
	}
	fixed := func(tag string, i int) float64 {
		return float64(int32(binary.BigEndian.Uint32(tags[tag][8+4*i:]))) / 65536
	}
	chad := [3][3]float64{}
	for i := range 9 {
		chad[i/3][i%3] = fixed("chad", i)
	}
	// XYZ of the primaries by IEC 61966-2-1, from xy of Rec. 709 and D65.
	for tag, xyz := range map[string][3]float64{
		"rXYZ": {0.4124, 0.2126, 0.0193}, "gXYZ": {0.3576, 0.7152, 0.1192}, "bXYZ": {0.1805, 0.0722, 0.9505},
	} {
		for i := range 3 {
			want := chad[i][0]*xyz[0] + chad[i][1]*xyz[1] + chad[i][2]*xyz[2]
			if math.Abs(fixed(tag, i)-want) > 0.0003 {
				t.Errorf("%s %d is %v, want %v", tag, i, fixed(tag, i), want)
			}
		}
	}
	g, a, bb, c, d := paraOf(tags["rTRC"])
	for i := range 256 {
		v := float64(i) / 255
		want, got := v/12.92, c*v
		if v > 0.04045 {
			want = math.Pow((v+0.055)/1.055, 2.4)
		}
		if v >= d {
			got = math.Pow(a*v+bb, g)
		}
		if math.Abs(got-want) > 0.0001 {
			t.Errorf("level %d is %v, want %v", i, got, want)
		}
	}
	if fmt.Sprint(tags["rTRC"]) != fmt.Sprint(tags["bTRC"]) || fmt.Sprint(tags["rTRC"]) != fmt.Sprint(tags["gTRC"]) {
		t.Error("the curves differ")
	}
}

func paraOf(b []byte) (g, a, bb, c, d float64) {
	f := func(i int) float64 { return float64(int32(binary.BigEndian.Uint32(b[12+4*i:]))) / 65536 }
	return f(0), f(1), f(2), f(3), f(4)
}
