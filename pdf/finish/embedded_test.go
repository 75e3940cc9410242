package finish

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
)

// boxed is a classic file with the given objects from number 1 on and a catalog of the given entries.
func boxed(catalog string, objects ...string) []byte {
	return classic(append(objects, "<<>>", "<</Type /Catalog "+catalog+">>")...)
}

func streamOf(data string) string {
	return fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(data), data)
}

// Name trees of any shape are read, in the order of AF; rings, shared nodes and broken ones are refused.
func TestAttachmentsOfOtherShapes(t *testing.T) {
	spec := func(name string, file int) string { return fmt.Sprintf("<</UF %s /EF <</F %d 0 R>>>>", name, file) }
	for _, tt := range []struct {
		name, catalog string
		objects       []string
		want          string // names and data, or the error
	}{
		{"none", "", nil, ""},
		{"flat", "/Names <</EmbeddedFiles <</Names [(x) 2 0 R]>>>>", []string{streamOf("A"), spec("(a)", 1)}, "a=A"},
		{"kids", "/Names 5 0 R", []string{streamOf("A"), streamOf("B"), "<</Names [(y) " + spec("<FEFF4E00>",
			2) + "]>>",
			"<</Kids [<</Names [(x) " + spec("(a)", 1) + "]>> 3 0 R]>>", "<</EmbeddedFiles 4 0 R>>"}, "a=A 一=B"},
		{"in the order of AF", "/AF [4 0 R 3 0 R] /Names <</EmbeddedFiles <</Names [(x) 3 0 R (y) 4 0 R]>>>>",
			[]string{streamOf("A"), streamOf("B"), spec("(a)", 1), spec("(b)", 2)}, "b=B a=A"},
		{"a ring", "/Names <</EmbeddedFiles 1 0 R>>", []string{"<</Kids [1 0 R]>>"}, "comes twice"},
		{"a long ring", "/Names <</EmbeddedFiles 1 0 R>>", []string{"<</Kids [2 0 R]>>", "<</Kids [3 0 R]>>",
			"<</Kids [1 0 R]>>"}, "comes twice"},
		{"a shared kid", "/Names <</EmbeddedFiles <</Kids [1 0 R 1 0 R]>>>>", []string{"<</Names []>>"}, "comes twice"},
		{"a shared file", "/Names <</EmbeddedFiles <</Names [(x) 2 0 R (y) 3 0 R]>>>>",
			[]string{streamOf("A"), spec("(a)", 1), spec("(b)", 1)}, "comes twice"},
		{"a number for a node", "/Names <</EmbeddedFiles <</Kids [7]>>>>", nil, "broken name tree"},
		{"half a pair", "/Names <</EmbeddedFiles <</Names [(x)]>>>>", nil, "broken name tree"},
		{"no name", "/Names <</EmbeddedFiles <</Names [(x) <<>>]>>>>", nil, "without a readable name"},
		{"a lone surrogate", "/Names <</EmbeddedFiles <</Names [(x) " + spec("<FEFFD800>", 1) + "]>>>>",
			[]string{streamOf("A")},
			"without a readable name"},
		{"no file", "/Names <</EmbeddedFiles <</Names [(x) <</F (a)>>]>>>>", nil, "without a file"},
		{"a reference to a reference", "/Names 1 0 R", []string{"2 0 R", "<</EmbeddedFiles 2 0 R>>"}, ""},
	} {
		f, err := Parse(boxed(tt.catalog, tt.objects...))
		if err != nil {
			t.Fatalf("%s: %v", tt.name, err)
		}
		list, err := f.Attachments()
		var got []string
		for _, a := range list {
			got = append(got, a.Name+"="+string(a.Data))
		}
		if err != nil {
			if tt.want == "" || !strings.Contains(err.Error(), tt.want) {
				t.Errorf("%s: %v, want %q", tt.name, err, tt.want)
			}
		} else if s := strings.Join(got, " "); s != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, s, tt.want)
		}
	}
}

// Attachments may not unpack to more than a budget, all together.
func TestAttachmentsHaveABudget(t *testing.T) {
	f, err := Parse(boxed("", streamOf("12345"), streamOf("67890"),
		"<</Names [(x) <</UF (a) /EF <</F 1 0 R>>>> (y) <</UF (b) /EF <</F 2 0 R>>>>]>>"))
	if err != nil {
		t.Fatal(err)
	}
	for left, ok := range map[int]bool{10: true, 9: false, 4: false} {
		w := walker{file: f, seen: map[Ref]bool{}, left: left}
		if err := w.tree(Ref(3)); (err == nil) != ok {
			t.Errorf("a budget of %d: %v", left, err)
		}
	}
}

// A page tree that contains itself has each page once.
func TestPagesOfARing(t *testing.T) {
	f, err := Parse(boxed("/Pages 1 0 R", "<</Kids [2 0 R 3 0 R 1 0 R 2 0 R 9 0 R]>>", "<</Type /Page>>",
		"<</Kids [1 0 R 3 0 R 4 0 R]>>",
		"<</Type /Page>>"))
	if err != nil {
		t.Fatal(err)
	}
	if got := f.Pages(); !slices.Equal(got, []Ref{2, 4, 9}) {
		t.Errorf("%v", got)
	}
}

// What is appended behind the end of a file does not hide the file.
func TestFirstRevision(t *testing.T) {
	whole := mustBytes(t, onePage())
	for _, more := range []string{"", "x", "\n%%EOF\n", "1 0 obj\n<<>>\nendobj\nstartxref\n0\n%%EOF\n",
		strings.Repeat("\n%%EOF\n", 1000)} {
		f, n, err := FirstRevision(append(bytes.Clone(whole), more...))
		if err != nil || n != len(whole) || len(f.Pages()) != 1 {
			t.Errorf("%.20q: %d of %d bytes, %v", more, n, len(whole), err)
		}
	}
	if _, _, err := FirstRevision(whole[:len(whole)/2]); err == nil {
		t.Error("half a file is taken for one")
	}
}

// Streams may hold any bytes (7.3.8), those of an end of file too: a picture or an attachment that does, before a signature
// that was appended, hides neither the file nor its end.
func TestFirstRevisionBehindEndsInStreams(t *testing.T) {
	whole := mustBytes(t, boxed("/AF [1 0 R 2 0 R 3 0 R]", streamOf("\n%%EOF\n"), streamOf("x\n%%EOF\ny"), streamOf("\n%%EOF\n")))
	if n := bytes.Count(whole, []byte("\n%%EOF\n")); n != 4 {
		t.Fatalf("%d ends", n)
	}
	signed := append(bytes.Clone(whole), "9 0 obj\n<</Type /Sig>>\nendobj\nstartxref\n0\n%%EOF\n"...)
	if f, n, err := FirstRevision(signed); err != nil || n != len(whole) || f == nil {
		t.Errorf("%d of %d bytes, %v", n, len(whole), err)
	}
}

// Object streams that unpack to far more than the file are refused before they are read.
func TestObjectStreamBomb(t *testing.T) {
	f := &File{Objects: []Value{nil, Dict{{"Type", Name("Catalog")}}, String(strings.Repeat("a", 40<<20))}, Root: 1}
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Parse(data); err == nil || !strings.Contains(err.Error(), "unpacks to more") {
		t.Errorf("%d bytes: %v", len(data), err)
	}
}

func TestCompare(t *testing.T) {
	file := func(content, font, title string, extra ...string) *File {
		f, err := Parse(classic(append(extra, fmt.Sprintf("<</Type /Font /BaseFont /ABCDEF+%s>>", font),
			streamOf(content),
			fmt.Sprintf("<</Font <</F1 %d 0 R>>>>", len(extra)+1), "<</Type /Pages /Kids [5 0 R]>>",
			fmt.Sprintf("<</Type /Page /Parent 4 0 R /Resources %d 0 R /Contents %d 0 R>>", len(extra)+3, len(extra)+2),
			"<</Title ("+title+")>>", "<</Type /Catalog /Pages 4 0 R>>")...))
		if err != nil {
			t.Fatal(err)
		}
		return f
	}
	base := file("q", "Song", "t")
	for name, tt := range map[string]struct {
		other *File
		want  string
	}{
		"the same": {file("q", "Song", "t"), "[]"}, "a page": {file("Q", "Song", "t"), "[{2 1 }]"},
		"a face": {file("q", "Kai", "t"), "[{3 0 Song}]"}, "metadata": {file("q", "Song", "u"), "[{8 0 }]"},
	} {
		if got := fmt.Sprint(Compare(base, tt.other)); got != tt.want {
			t.Errorf("%s: %s, want %s", name, got, tt.want)
		}
	}
}

// FuzzAttachments reads hostile catalogs: no panic, no endless walk, nothing taken out twice, and a file compared with
// itself is the same.
func FuzzAttachments(f *testing.F) {
	f.Add("/Names <</EmbeddedFiles <</Names [(x) 2 0 R]>>>> /AF [2 0 R]", "<</Length 1>>\nstream\nx\nendstream",
		"<</UF (a) /EF <</F 1 0 R>>>>")
	f.Add("/Names 1 0 R /Pages 2 0 R", "<</EmbeddedFiles 2 0 R>>", "<</Kids [2 0 R 1 0 R]>>")
	f.Fuzz(func(t *testing.T, catalog, a, b string) {
		file, err := Parse(boxed(catalog, a, b))
		if err != nil {
			return
		}
		list, err := file.Attachments()
		if err == nil && len(list) > len(file.Objects)+strings.Count(catalog+a+b, "EF") {
			t.Errorf("%d attachments out of %d objects", len(list), len(file.Objects))
		}
		if pages := file.Pages(); len(pages) > len(catalog+a+b) {
			t.Errorf("%d pages", len(pages))
		}
		for _, d := range Compare(file, file) {
			if d.Part != Packing {
				t.Errorf("differs from itself: %+v", d)
			}
		}
	})
}
