package pdf

import (
	"bytes"
	"encoding/binary"
	"encoding/xml"
	"fmt"
	"io"
	"reflect"
	"regexp"
	"strings"
	"testing"
	"unicode/utf16"

	"jianbao/page"
	"jianbao/pdf/finish"
)

// plain gives the characters of a text string.
func plain(v finish.Value) string {
	s, _ := v.(finish.String)
	if !strings.HasPrefix(string(s), "\xfe\xff") {
		return string(s)
	}
	var units []uint16
	for i := 2; i+1 < len(s); i += 2 {
		units = append(units, uint16(s[i])<<8|uint16(s[i+1]))
	}
	return string(utf16.Decode(units))
}

func TestHeaderAndIdentifier(t *testing.T) {
	b := render(t, sample(t))
	head := b[:min(len(b), 18)]
	if !bytes.HasPrefix(head, []byte("%PDF-1.7\n%")) {
		t.Errorf("header %q", head)
	}
	for _, c := range head[10:14] {
		if c < 128 {
			t.Errorf("binary comment %q", head)
		}
	}
	if !bytes.HasSuffix(b, []byte("%%EOF\n")) {
		t.Errorf("end %q", b[len(b)-8:])
	}
	if r := reopen(t, b); len(r.file.ID) != 16 {
		t.Errorf("identifier %x", r.file.ID)
	}
	other := sample(t)
	other.Info.Title = "别的"
	if reopen(t, render(t, other)).file.ID == reopen(t, b).file.ID {
		t.Error("another file has the same identifier")
	}
}

// The catalog says what PDF/UA-1 7.1, 7.2 and PDF/A-3 6.7 ask for, and nothing that the drawing library left behind.
func TestCatalog(t *testing.T) {
	r := reopen(t, render(t, sample(t)))
	root := r.file.Root
	for _, c := range []struct {
		keys []finish.Name
		want finish.Value
	}{
		{[]finish.Name{"Lang"}, finish.String("zh-CN")},
		{[]finish.Name{"ViewerPreferences", "DisplayDocTitle"}, finish.Bool(true)},
		{[]finish.Name{"MarkInfo", "Marked"}, finish.Bool(true)},
		{[]finish.Name{"Names"}, nil},
		{[]finish.Name{"Pages", "Count"}, finish.Int(2)},
	} {
		if got := r.at(root, c.keys...); got != c.want {
			t.Errorf("%v is %v, want %v", c.keys, got, c.want)
		}
	}
	for _, p := range r.pages() {
		if g := r.at(p, "Group"); g != nil {
			t.Errorf("page group %v", g)
		}
		if tabs := r.at(p, "Tabs"); tabs != finish.Name("S") {
			t.Errorf("tab order %v", tabs)
		}
	}
}

// Information dictionary and XMP must say the same (ISO 19005-1, 6.7.3), whatever characters are in it.
func TestMetadata(t *testing.T) {
	doc := sample(t)
	doc.Info.Title, doc.Info.Author = "刊 <&>\"'𬭎\x00]]>", "甲 & 乙"
	r := reopen(t, render(t, doc))
	xmp := r.data(r.file.Root, "Metadata")
	if f := r.at(r.file.Root, "Metadata", "Filter"); f != nil {
		t.Errorf("packed with %v", f)
	}
	got := map[string]string{}
	var path []string
	for d := xml.NewDecoder(bytes.NewReader(xmp)); ; {
		tok, err := d.Token()
		if err == io.EOF {
			break
		}
		if err != nil {
			t.Fatalf("%v in %s", err, xmp)
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			path = append(path, tok.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if s := string(tok); len(path) > 3 && strings.TrimSpace(s) != "" {
				got[path[3]] += s
			}
		}
	}
	for _, c := range []struct{ xmp, info, want string }{
		{"title", "Title", doc.Info.Title}, {"creator", "Author", doc.Info.Author}, {"description", "Subject", "简报"},
		{"Producer", "Producer", "jianbao test"}, {"language", "", "zh-CN"},
		{"CreateDate", "", "2025-03-07T00:00:00+08:00"}, {"ModifyDate", "", "2025-03-07T00:00:00+08:00"},
		{"", "CreationDate", "D:20250307000000+08'00'"}, {"", "ModDate", "D:20250307000000+08'00'"},
	} {
		if want := strings.ReplaceAll(c.want, "\x00", "\ufffd"); c.xmp != "" && got[c.xmp] != want {
			t.Errorf("XMP %s is %q, want %q", c.xmp, got[c.xmp], want)
		}
		if c.info != "" && plain(r.at(r.file.Info, finish.Name(c.info))) != c.want {
			t.Errorf("%s is %q, want %q", c.info, plain(r.at(r.file.Info, finish.Name(c.info))), c.want)
		}
	}
}

func TestOutline(t *testing.T) {
	doc := sample(t)
	r := reopen(t, render(t, doc))
	var got []page.OutlineEntry
	var walk func(parent finish.Value, level int) int
	walk = func(parent finish.Value, level int) int {
		n := 0
		var prev finish.Value
		for v := r.at(parent).(finish.Dict).Get("First"); v != nil; v = r.at(v).(finish.Dict).Get("Next") {
			d := r.at(v).(finish.Dict)
			if d.Get("Parent") != parent || d.Get("Prev") != prev {
				t.Errorf("%s: wrong Parent or Prev", plain(d.Get("Title")))
			}
			dest := d.Get("Dest").(finish.Array)
			e := page.OutlineEntry{Title: plain(d.Get("Title")), Level: level}
			for i, p := range r.pages() {
				if p == dest[0] {
					e.Page = i
				}
			}
			got = append(got, e)
			n++
			n += walk(v, level+1)
			prev = v
		}
		if d := r.at(parent).(finish.Dict); n > 0 && (d.Get("Last") != prev || d.Get("Count") != finish.Int(n)) {
			t.Errorf("Last %v, Count %v of %d entries", d.Get("Last"), d.Get("Count"), n)
		}
		return n
	}
	walk(r.at(r.file.Root).(finish.Dict).Get("Outlines"), 0)
	var want []page.OutlineEntry
	for _, e := range doc.Outline {
		e.Y = 0
		want = append(want, e)
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLinks(t *testing.T) {
	doc := sample(t)
	r := reopen(t, render(t, doc))
	for i, p := range r.pages() {
		annots := r.array(p, "Annots")
		if len(annots) != 1 {
			t.Fatalf("page %d: %d annotations", i+1, len(annots))
		}
		a := annots[0]
		rect := r.array(a, "Rect")
		if r.at(a, "F") != finish.Int(4) || !(num(rect[0]) < num(rect[2]) && num(rect[1]) < num(rect[3])) {
			t.Errorf("page %d: flags %v, rectangle %v", i+1, r.at(a, "F"), rect)
		}
		if i == 0 {
			dest := r.array(a, "A", "D")
			if r.at(a, "A", "S") != finish.Name("GoTo") || dest[0] != r.pages()[1] || num(dest[3]) != 841.89-90 {
				t.Errorf("destination %v", dest)
			}
		} else if r.at(a, "A", "URI") != finish.String("mailto:someone@example.org") {
			t.Errorf("address %v", r.at(a, "A", "URI"))
		}
		if plain(r.at(a, "Contents")) == "" {
			t.Errorf("page %d: no Contents", i+1)
		}
	}
}

func num(v finish.Value) float64 {
	switch n := v.(type) {
	case finish.Int:
		return float64(n)
	case finish.Real:
		return float64(n)
	}
	return -1
}

// What the standard asks of embedded fonts (ISO 19005-3, 6.2.11).
func TestFonts(t *testing.T) {
	r := reopen(t, render(t, sample(t)))
	tagged := regexp.MustCompile(`^[A-Z]{6}\+Jianbao[A-Za-z]+$`)
	all := r.at(r.pages()[0], "Resources", "Font").(finish.Dict)
	if len(all) != 3 {
		t.Fatalf("%d fonts", len(all))
	}
	for _, e := range all {
		desc := r.array(e.Value, "DescendantFonts")[0]
		name := r.at(desc, "BaseFont")
		if s, _ := name.(finish.Name); !tagged.MatchString(string(s)) || name != r.at(e.Value, "BaseFont") ||
			name != r.at(desc, "FontDescriptor", "FontName") {
			t.Errorf("name %v", name)
		}
		cut := r.data(desc, "FontDescriptor", "FontFile2")
		if r.at(desc, "FontDescriptor", "FontFile2", "Length1") != finish.Int(len(cut)) {
			t.Errorf("%v: wrong Length1", name)
		}
		f := r.font(e.Value)
		hmtx := tableOf(t, cut, "hmtx")
		for code, text := range f.text {
			if strings.ContainsAny(text, "\x00\ufeff\ufffe\uffff\ufffd") || text == "" {
				t.Errorf("%v: code %d stands for %q", name, code, text)
			}
			if w := float64(binary.BigEndian.Uint16(hmtx[4*code:])); w != f.width(code) { // 1000 units to the em
				t.Errorf("%v: code %d is %v wide, W says %v", name, code, w, f.width(code))
			}
		}
		if blocks := regexp.MustCompile(`(\d+) beginbfchar`).FindAllSubmatch(r.data(e.Value, "ToUnicode"), -1); len(blocks) == 0 {
			t.Errorf("%v: no text", name)
		} else {
			for _, b := range blocks {
				if len(b[1]) > 3 || len(b[1]) == 3 && string(b[1]) != "100" {
					t.Errorf("%v: a block of %s", name, b[1])
				}
			}
		}
	}
}

func tableOf(t *testing.T, file []byte, tag string) []byte {
	t.Helper()
	for i := 12; i < 12+16*int(file[5]); i += 16 {
		if string(file[i:i+4]) == tag {
			return file[binary.BigEndian.Uint32(file[i+8:]):]
		}
	}
	t.Fatalf("no table %s", tag)
	return nil
}

// Structure and pages must point at each other (14.7.4.4), the order being that of reading.
func TestStructure(t *testing.T) {
	doc := sample(t)
	r := reopen(t, render(t, doc))
	parents := map[finish.Int]finish.Value{}
	nums := r.array(r.file.Root, "StructTreeRoot", "ParentTree", "Nums")
	for i := 0; i < len(nums); i += 2 {
		parents[nums[i].(finish.Int)] = nums[i+1]
	}
	var out []string
	var walk func(v, parent finish.Value, indent string)
	walk = func(v, parent finish.Value, indent string) {
		d := r.at(v).(finish.Dict)
		if d.Get("P") != parent {
			t.Errorf("%v: wrong parent", d.Get("S"))
		}
		out = append(out, indent+string(d.Get("S").(finish.Name)))
		kids, ok := d.Get("K").(finish.Array)
		if k := d.Get("K"); !ok && k != nil {
			kids = finish.Array{k}
		}
		for _, k := range kids {
			switch k := k.(type) {
			case finish.Ref:
				walk(k, v, indent+" ")
			case finish.Int:
				key := r.at(d.Get("Pg"), "StructParents").(finish.Int)
				if r.array(parents[key])[k] != v {
					t.Errorf("marked content %d is not found from its page", k)
				}
				out = append(out, fmt.Sprintf("%s %d", indent, k))
			case finish.Dict:
				key := r.at(k.Get("Obj"), "StructParent").(finish.Int)
				if parents[key] != v {
					t.Error("a link is not found from its annotation")
				}
				out = append(out, indent+" OBJR")
			}
		}
	}
	root := r.at(r.file.Root).(finish.Dict).Get("StructTreeRoot")
	walk(r.at(root).(finish.Dict).Get("K"), root, "")
	want := "Document| H1|  0| Sect|  TOCI|   Link|    1|    OBJR| P|  0|  Span|   1|  2|  3|  Span|   4|  5|  6|  7|" +
		"  Link|   Span|    8|   OBJR|  9"
	if got := strings.Join(out, "|"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	h1 := r.array(r.at(root).(finish.Dict).Get("K"), "K")[0]
	if got := plain(r.at(h1, "ActualText")); got != "试刊" {
		t.Errorf("ActualText %q", got)
	}
}

func TestPageLabels(t *testing.T) {
	doc := sample(t)
	page := doc.Pages[1]
	doc.Pages = nil
	for _, l := range []string{"", "", "1", "2", "4", "A-1", "5", "05"} {
		page.Label = l
		doc.Pages = append(doc.Pages, page)
	}
	r := reopen(t, render(t, doc))
	got := fmt.Sprint(r.array(r.file.Root, "PageLabels", "Nums"))
	want := "[0 [] 1 [] 2 [{S D} {St 1}] 4 [{S D} {St 4}] 5 [{P A-1}] 6 [{S D} {St 5}] 7 [{P 05}]]"
	if got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}
