package pdf

import (
	"bytes"
	"errors"
	"io"
	"os"
	"slices"
	"testing"

	"jianbao/page"
	"jianbao/pdf/finish"
)

func render(t testing.TB, doc *page.Document) []byte {
	t.Helper()
	out, err := Render(doc, Options{Producer: "jianbao test"})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSameBytes(t *testing.T) {
	for _, profile := range []Profile{Archive, Plain} {
		opt := Options{Profile: profile, Attachments: enclosed()}
		want, err := Render(sample(t), opt)
		if err != nil {
			t.Fatal(err)
		}
		shared := sample(t)
		for range 4 {
			t.Run("", func(t *testing.T) {
				t.Parallel()
				for range 2 {
					if got, err := Render(shared, opt); err != nil || !bytes.Equal(got, want) {
						t.Errorf("the bytes differ, %v", err)
					}
				}
			})
		}
	}
}

// The drawing library must not speak: standard output may carry the PDF itself.
func TestSilent(t *testing.T) {
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout := os.Stdout
	os.Stdout = w
	_, renderErr := Render(sample(t), Options{})
	os.Stdout = stdout
	w.Close()
	said, err := io.ReadAll(r)
	if err != nil || renderErr != nil {
		t.Fatal(err, renderErr)
	}
	if len(said) > 0 {
		t.Errorf("standard output got %q", said)
	}
}

// A document that breaks the rules of package page is our defect: an error that says so, never a panic, never a file.
func TestDefects(t *testing.T) {
	glyph := []page.PlacedGlyph{{GID: 5, Text: "字"}}
	for name, spoil := range map[string]func(*page.Document){
		"no pages":     func(d *page.Document) { d.Pages = nil },
		"no face":      func(d *page.Document) { d.Faces[0] = nil },
		"tiny page":    func(d *page.Document) { d.Pages[0].Size.W = pt },
		"unknown face": func(d *page.Document) { add(d, page.Glyphs{Face: 99, Size: pt, Run: glyph}) },
		"no size":      func(d *page.Document) { add(d, page.Glyphs{Run: glyph}) },
		".notdef":      func(d *page.Document) { add(d, page.Glyphs{Size: pt, Run: []page.PlacedGlyph{{Text: "字"}}}) },
		"no text":      func(d *page.Document) { add(d, page.Glyphs{Size: pt, Run: []page.PlacedGlyph{{GID: 5}}}) },
		"unknown glyph": func(d *page.Document) {
			add(d, page.Glyphs{Size: pt, Run: []page.PlacedGlyph{{GID: 65535, Text: "字"}}})
		},
		"unknown ink":      func(d *page.Document) { add(d, page.Glyphs{Size: pt, Run: glyph, Ink: 9}) },
		"outside":          func(d *page.Document) { add(d, page.End{}, page.Rule{}, page.Begin{}) },
		"Begin twice":      func(d *page.Document) { add(d, page.Begin{}) },
		"End twice":        func(d *page.Document) { add(d, page.End{}, page.End{}, page.Begin{}) },
		"unknown element":  func(d *page.Document) { add(d, page.End{}, page.Begin{Elem: 99}) },
		"nil operation":    func(d *page.Document) { add(d, nil) },
		"link to nowhere":  func(d *page.Document) { add(d, page.Link{Page: 99}) },
		"script behind":    func(d *page.Document) { add(d, page.Link{URI: "javascript:x"}) },
		"link's element":   func(d *page.Document) { add(d, page.Link{Elem: 99}) },
		"outline's level":  func(d *page.Document) { d.Outline[1].Level = 2 },
		"outline's page":   func(d *page.Document) { d.Outline[1].Page = 2 },
		"ring of elements": func(d *page.Document) { d.Structure[2].Parent = 2 },
		"second root":      func(d *page.Document) { d.Structure[2].Parent = -1 },
		"no structure":     func(d *page.Document) { d.Structure = nil },
		"no title":         func(d *page.Document) { d.Info.Title = "" },
		"no language":      func(d *page.Document) { d.Info.Lang = "" },
		"no such date":     func(d *page.Document) { d.Info.Date.Day = 31; d.Info.Date.Month = 2 },
	} {
		t.Run(name, func(t *testing.T) {
			doc := sample(t)
			spoil(doc)
			out, err := Render(doc, Options{})
			var defect *DefectError
			if !errors.As(err, &defect) || out != nil {
				t.Errorf("got %d bytes and %v", len(out), err)
			}
		})
	}
	if _, err := Render(nil, Options{}); err == nil {
		t.Error("no document gives no error")
	}
}

// add puts operations into the first piece of marked content of page 1.
func add(d *page.Document, ops ...page.Op) { d.Pages[0].Ops = slices.Insert(d.Pages[0].Ops, 1, ops...) }

// The smallest file holds the pages, its title, the outline and the links, and nothing else.
func TestPlain(t *testing.T) {
	doc := sample(t)
	out, err := Render(doc, Options{Profile: Plain, Attachments: []Attachment{{Name: "a.toml"}}})
	if err != nil {
		t.Fatal(err)
	}
	r := reopen(t, out)
	for _, key := range []finish.Name{"MarkInfo", "StructTreeRoot", "Metadata", "OutputIntents", "Names", "AF"} {
		if v := r.at(r.file.Root, key); v != nil {
			t.Errorf("%s is %v", key, v)
		}
	}
	for i, p := range r.pages() {
		if bytes.Contains(r.data(p, "Contents"), []byte("BDC")) {
			t.Errorf("page %d is tagged", i+1)
		}
		if len(r.array(p, "Annots")) != 1 || r.at(p, "StructParents") != nil {
			t.Errorf("page %d: links %v, parents %v", i+1, r.at(p, "Annots"), r.at(p, "StructParents"))
		}
	}
	if plain(r.at(r.file.Info, "Title")) != doc.Info.Title || r.at(r.file.Root, "Outlines", "Count") == nil {
		t.Error("no title or no outline")
	}
	if len(out) >= len(render(t, doc)) {
		t.Error("it is no smaller than an archived one")
	}
	if len(doc.Structure) == 0 {
		t.Error("the document was changed")
	}
}

func BenchmarkRender(b *testing.B) {
	doc := bulletin(b)
	b.ReportAllocs()
	for b.Loop() {
		out := render(b, doc)
		b.ReportMetric(float64(len(out))/1000, "kB")
	}
}

func BenchmarkRenderPlain(b *testing.B) {
	doc := bulletin(b)
	b.ReportAllocs()
	for b.Loop() {
		out, err := Render(doc, Options{Profile: Plain})
		if err != nil {
			b.Fatal(err)
		}
		b.ReportMetric(float64(len(out))/1000, "kB")
	}
}

func BenchmarkEncode(b *testing.B) {
	doc := bulletin(b)
	b.ReportAllocs()
	for b.Loop() {
		if _, err := encode(doc); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDraw(b *testing.B) {
	doc := bulletin(b)
	enc, err := encode(doc)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		draw(doc, enc, screen())
	}
}

func BenchmarkFinish(b *testing.B) {
	doc := bulletin(b)
	enc, err := encode(doc)
	if err != nil {
		b.Fatal(err)
	}
	if err := finish.Pack(enc.fonts); err != nil {
		b.Fatal(err)
	}
	drawn, err := paint(doc, draw(doc, enc, screen()), enc.fonts)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := finish.Finish(drawn, finish.Input{Doc: doc, Fonts: enc.fonts}); err != nil {
			b.Fatal(err)
		}
	}
}
