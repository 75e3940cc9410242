package finish

import (
	"bytes"
	"compress/zlib"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"jianbao/page"
)

func TestFinishDropsWhatIsUnreachable(t *testing.T) {
	doc := &page.Document{Pages: make([]page.Page, 1), Info: page.Info{Date: page.Date{Year: 2025, Month: 1, Day: 2}}}
	out, err := Finish(onePage(), Input{Doc: doc, Profile: Plain})
	if err != nil {
		t.Fatal(err)
	}
	f, err := Parse(out)
	if err != nil {
		t.Fatal(err)
	}
	// Catalog, information, page tree, page, content, resources; the object stream is not counted.
	if len(f.Objects) != 1+6 {
		t.Errorf("%d objects", len(f.Objects)-1)
	}
	if root, _ := f.dict(f.Root); root.Get("Names") != nil {
		t.Errorf("what the drawing layer left behind is still there: %v", root)
	}
	// A transparency group would make printers' programs blend a page that has nothing transparent (11.4.7).
	for _, ref := range f.Pages() {
		if p, _ := f.dict(ref); p.Get("Type") != Name("Page") || p.Get("Group") != nil {
			t.Errorf("the page is %v", p)
		}
	}
}

func TestFinishRefuses(t *testing.T) {
	day := page.Info{Date: page.Date{Year: 2025, Month: 1, Day: 2}}
	for name, c := range map[string]struct {
		src []byte
		in  Input
	}{
		"no file":         {[]byte("x"), Input{Doc: &page.Document{Info: day}}},
		"too few pages":   {onePage(), Input{Doc: &page.Document{Pages: make([]page.Page, 2), Info: day}}},
		"a font too many": {onePage(), Input{Doc: &page.Document{Pages: make([]page.Page, 1), Info: day}, Fonts: []Font{{Family: "f0"}}}},
		"no date":         {onePage(), Input{Doc: &page.Document{Pages: make([]page.Page, 1)}}},
		"29 February":     {onePage(), Input{Doc: &page.Document{Pages: make([]page.Page, 1), Info: page.Info{Date: page.Date{Year: 2023, Month: 2, Day: 29}}}}},
	} {
		c.in.Profile = Plain
		if out, err := Finish(c.src, c.in); err == nil || out != nil {
			t.Errorf("%s: %d bytes, %v", name, len(out), err)
		}
	}
}

func TestAddress(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"https://example.org/a?b=c%20d", "https://example.org/a?b=c%20d"},
		{"http://example.org/简报", "http://example.org/%E7%AE%80%E6%8A%A5"},
		{"mailto:a@example.org", "mailto:a@example.org"},
		{"mailto:a b@example.org", "mailto:a%20b@example.org"},
		{"https://example.org/(x)", "https://example.org/(x)"},
		{"https:///x", ""}, {"javascript:alert(1)", ""}, {"file:///etc/passwd", ""}, {"example.org", ""}, {"", ""},
		{"https://a\nb", ""},
	} {
		got, err := address(c.in)
		if got != c.want || (err != nil) != (c.want == "") {
			t.Errorf("%q gives %q, %v; want %q", c.in, got, err, c.want)
		}
	}
}

func TestTextStrings(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"", ""}, {"plain (a)", "plain (a)"}, {"简", "\xfe\xff\x7b\x80"}, {"𬭎", "\xfe\xff\xd8\x72\xdf\x4e"}, {"é", "\xfe\xff\x00\xe9"},
		{"a\tb", "\xfe\xff\x00a\x00\t\x00b"},
	} {
		if got := text(c.in); string(got) != c.want {
			t.Errorf("%q is %q, want %q", c.in, got, c.want)
		}
	}
}

// No text string is longer than PDF/A allows (ISO 19005-3, 6.1.13), and none ends in half a character.
func TestLongTexts(t *testing.T) {
	for _, c := range []string{"a", "简", "𬭎", "a𬭎"} {
		s := strings.Repeat(c, 40_000)
		got := text(s)
		if len(got) > 32767 || len(got) < 15_000 {
			t.Errorf("%q: %d bytes", c, len(got))
		}
		back, _ := textOf(got)
		if !strings.HasPrefix(s, strings.TrimSuffix(back, "…")) || !strings.HasSuffix(back, "…") {
			t.Errorf("%q ends in %q", c, back[len(back)-8:])
		}
	}
	if s := strings.Repeat("简", 15_999); brief(s) != s {
		t.Error("a text that fits is cut")
	}
}

func TestWidths(t *testing.T) {
	codes := []Code{{Width: 1000}, {Width: 500}, {Width: 250}, {Width: 1000}, {Width: 1000}, {Width: 0}}
	if got, want := string(widths(codes).appendTo(nil)), "[2 [500 250] 6 [0]]"; got != want {
		t.Errorf("got %s, want %s", got, want)
	}
	if got := widths(codes[:1]); got != nil {
		t.Errorf("exceptions %v where there are none", got)
	}
}

func TestToUnicode(t *testing.T) {
	codes := make([]Code, 250)
	for i := range codes {
		codes[i].Text = "字"
	}
	codes[0].Text, codes[1].Text, codes[2].Text, codes[3].Text = "𬭎", "——", "\x00\ufeffa", "\ufffe"
	got := string(toUnicode(codes))
	for _, want := range []string{
		"\n<0001> <D872DF4E>\n<0002> <20142014>\n<0003> <0061>\n<0004> <FFFD>\n<0005> <5B57>\n",
		"\n100 beginbfchar\n<0065> ", "\n50 beginbfchar\n<00C9> ", "\n<00FA> <5B57>\nendbfchar\n",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in\n%s", want, got)
		}
	}
}

// Any inflater gives back what went in, whatever the number of streams and workers.
func TestDeflate(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	var list []*Stream
	var want [][]byte
	for _, n := range []int{0, 1, 65_535, 65_536, 100_000, 500_017} {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(r.IntN(20))
		}
		want = append(want, b)
		list = append(list, &Stream{Data: bytes.Clone(b)})
	}
	if err := DeflateAll(list); err != nil {
		t.Fatal(err)
	}
	for i, s := range list {
		z, err := zlib.NewReader(bytes.NewReader(s.Data))
		if err != nil {
			t.Fatal(err)
		}
		if got, err := io.ReadAll(z); err != nil || !bytes.Equal(got, want[i]) {
			t.Errorf("%d bytes came back as %d, %v", len(want[i]), len(got), err)
		}
		if s.Dict.Get("Filter") != Name("FlateDecode") {
			t.Errorf("%d bytes: no filter named", len(want[i]))
		}
	}
	// A packer that has been through much other work packs as a new one does.
	used := new(packer)
	for i := range 200 {
		data := want[i%len(want)]
		data = data[:len(data)*(i+1)/200]
		old, err := used.pack(data)
		fresh, err2 := new(packer).pack(data)
		if err != nil || err2 != nil || !bytes.Equal(old, fresh) {
			t.Fatalf("stream %d of %d bytes: a used packer packs otherwise, %v, %v", i, len(data), err, err2)
		}
	}
	before := bytes.Clone(list[1].Data)
	if err := DeflateAll(list); err != nil || !bytes.Equal(list[1].Data, before) {
		t.Error("a packed stream was packed again")
	}
}
