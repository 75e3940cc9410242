package finish

import (
	"bytes"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"jianbao/page"
)

// classic writes a file with a cross-reference table, as the drawing layer does. Objects are bodies from number 1 on;
// the last but one is the information dictionary, the last the catalog.
func classic(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.3\n")
	rows := "0000000000 65535 f \n"
	for i, o := range objects {
		rows += fmt.Sprintf("%010d 00000 n \n", b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	n, at := len(objects), b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n%strailer\n<<\n/Size %d\n/Root %d 0 R\n/Info %d 0 R\n>>\nstartxref\n%d\n%%%%EOF\n",
		n+1, rows, n+1, n, n-1, at)
	return b.Bytes()
}

// onePage is a file of one empty page.
func onePage() []byte {
	content := "endobj endstream xref" // what a reader that searches would trip over
	return classic(
		"<</Type /Pages\n/Kids [3 0 R ]\n/Count 1\n/MediaBox [0 0 595.28 841.89]\n>>",
		"<<\n/ProcSet [/PDF /Text]\n/Font <<\n>>\n>>",
		"<</Type /Page\n/Parent 1 0 R\n/Resources 2 0 R\n/Group <</S /Transparency>>\n/Contents 4 0 R>>",
		fmt.Sprintf("<</Length %d>>\nstream\n%s\nendstream", len(content), content),
		"<<\n/Producer (\\376\\377\\000a)\n>>",
		"<<\n/Type /Catalog\n/Pages 1 0 R\n/Names <<\n/EmbeddedFiles <</Names [\n ]\n>>>>\n>>",
	)
}

func TestParse(t *testing.T) {
	f, err := Parse(onePage())
	if err != nil {
		t.Fatal(err)
	}
	if f.Root != 6 || f.Info != 5 || len(f.Objects) != 7 {
		t.Errorf("root %d, info %d, %d objects", f.Root, f.Info, len(f.Objects))
	}
	info, _ := f.dict(f.Info)
	if got := info.Get("Producer"); got != String("\xfe\xff\x00a") {
		t.Errorf("producer %q", got)
	}
	if s, ok := f.Get(4).(*Stream); !ok || string(s.Data) != "endobj endstream xref" {
		t.Errorf("stream %v", f.Get(4))
	}
}

// What is cut off anywhere is no file.
func TestParseRefusesPrefixes(t *testing.T) {
	written := mustBytes(t, onePage())
	for name, b := range map[string][]byte{"table": onePage(), "stream": written} {
		for n := range len(b) - 1 { // without its last line end it is whole
			if _, err := Parse(b[:n]); err == nil {
				t.Errorf("%s: the first %d of %d bytes are taken for a file", name, n, len(b))
			}
		}
	}
}

func mustBytes(t testing.TB, src []byte) []byte {
	t.Helper()
	f, err := Parse(src)
	if err != nil {
		t.Fatal(err)
	}
	b, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestParseRefuses(t *testing.T) {
	good := string(onePage())
	for name, change := range map[string][2]string{
		"wrong length":        {"/Length 21", "/Length 20"},
		"length too large":    {"/Length 21", "/Length 99"},
		"key twice":           {"/ProcSet", "/Font"},
		"wrong number":        {"2 0 obj", "9 0 obj"},
		"generation":          {"2 0 obj", "2 1 obj"},
		"no catalog":          {"/Root 6 0 R", "/Root 1 1 R"},
		"catalog no dict":     {"/Root 6 0 R", "/Root 4 0 R"},
		"broken entry":        {"00000 n \n", "00000 x \n"},
		"wrong size":          {"/Size 7", "/Size 8"},
		"unknown object":      {"/Count 1", "/Count x"},
		"startxref elsewhere": {"startxref\n", "startxref\n1"},
		"more at the end":     {"%%EOF\n", "%%EOF\nx"},
		"version":             {"%PDF-1.3", "%PDF-2.0"},
		"unread bytes":        {"xref\n0 7", " xref\n0 7"},
	} {
		if _, err := Parse([]byte(strings.Replace(good, change[0], change[1], 1))); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Values are read as ISO 32000-1, 7.3 says.
func TestValues(t *testing.T) {
	deep := strings.Repeat("[", 70) + strings.Repeat("]", 70)
	for _, c := range []struct {
		src  string
		want Value // nil: an error, but for null
	}{
		{"null", nil}, {"true", Bool(true)}, {"false", Bool(false)}, {"12", Int(12)}, {"-7", Int(-7)}, {"+7", Int(7)},
		{".5", Real(.5)}, {"-2.25", Real(-2.25)}, {"4.", Real(4)}, {"12 0 R", Ref(12)}, {"12 0 Rx", Int(12)},
		{"/A#20B", Name("A B")}, {"/", Name("")}, {"/A#2", nil}, {"/A#zz", nil},
		{"(a(b)c)", String("a(b)c")}, {`(\(\)\\\n\r\t\b\f\101\7\x)`, String("()\\\n\r\t\b\fA\ax")},
		{"(a\\\nb)", String("ab")}, {"(a\\\r\nb)", String("ab")}, {"(a\r\nb\rc)", String("a\nb\nc")}, {"(a", nil}, {`(a\`, nil},
		{"<4e 2D>", Hex("N-")}, {"<>", Hex("")}, {"<4>", nil}, {"<4", nil}, {"<4x>", nil},
		{"[1 [2] /A]", Array{Int(1), Array{Int(2)}, Name("A")}}, {"[1", nil}, {deep, nil},
		{"<</A 1/B<</C (x)>>>>", Dict{{"A", Int(1)}, {"B", Dict{{"C", String("x")}}}}}, {"<</A 1/A 2>>", nil},
		{"<</A>>", nil}, {"<<1 2>>", nil}, {"1e5", nil}, {"--1", nil}, {"99999999999", nil}, {"9999999999999.5", nil},
		{"", nil}, {"}", nil}, {"nul", nil},
	} {
		got, err := (&lexer{src: []byte(c.src)}).value(0)
		if (err != nil) != (c.want == nil && c.src != "null") || !reflect.DeepEqual(got, c.want) {
			t.Errorf("%q is %#v, %v; want %#v", c.src, got, err, c.want)
		}
	}
}

// What is written is read back as it was, every byte of strings and names.
func TestValuesRoundTrip(t *testing.T) {
	all := make([]byte, 256)
	for i := range all {
		all[i] = byte(i)
	}
	for _, v := range []Value{
		String(all), Hex(all), Name(all[1:]), Real(0.125), Real(-1234.5), Int(0), Ref(3), Bool(true),
		Array{nil, Int(1), Array{}, Dict{}}, Dict{{"A", nil}, {"B", Ref(2)}, {"C", Array{Ref(1), Int(0)}}},
	} {
		b := appendValue(nil, v)
		got, err := (&lexer{src: b}).value(0)
		if err != nil || !reflect.DeepEqual(got, v) {
			t.Errorf("%#v is written %q and read %#v, %v", v, b, got, err)
		}
	}
}

func TestAppendReal(t *testing.T) {
	for _, c := range []struct {
		x        float64
		decimals int
		want     string
	}{
		{0, 3, "0"}, {-0.0001, 3, "0"}, {1.5, 3, "1.5"}, {100, 3, "100"}, {0.1234, 3, "0.123"}, {-20, 0, "-20"}, {1e6, 2, "1000000"},
	} {
		if got := string(AppendReal(nil, c.x, c.decimals)); got != c.want {
			t.Errorf("%v is %s, want %s", c.x, got, c.want)
		}
	}
}

// Reading damaged files never panics. What is taken for a file loses nothing when it is written: the same number of
// objects, the same streams, and the second writing gives the bytes of the first. Finishing either works or says why not.
func FuzzParse(f *testing.F) {
	f.Add(onePage())
	f.Add(mustBytes(f, onePage()))
	f.Add(classic("[(a) <41> /B 1.5 -3 true null 2 0 R]", "<<>>", "<</Type /Catalog>>"))
	f.Fuzz(func(t *testing.T, src []byte) { checkFile(t, src) })
}

// FuzzObjects is FuzzParse with a right frame round two wrong objects and a wrong catalog, so that damage goes deeper.
func FuzzObjects(f *testing.F) {
	f.Add("<</Type /Pages /Kids [2 0 R]>>", "<</MediaBox [0 0 1 1] /Resources 1 0 R>>", "<</Pages 1 0 R>>")
	f.Add("<</Length 1>>\nstream\nx\nendstream", "[1 0 R 2 0 R 3 0 R]", "<</Pages 3 0 R /Kids [9 0 R]>>")
	f.Fuzz(func(t *testing.T, a, b, root string) { checkFile(t, classic(a, b, "<<>>", root)) })
}

func checkFile(t *testing.T, src []byte) {
	t.Helper()
	doc := &page.Document{Pages: make([]page.Page, 1), Structure: []page.Element{{Parent: -1}},
		Info: page.Info{Title: "a", Lang: "zh-CN", Date: page.Date{Year: 2025, Month: 1, Day: 2}}}
	file, err := Parse(src)
	if err != nil {
		return
	}
	first, err := file.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse(first)
	if err != nil {
		t.Fatalf("what was written cannot be read: %v", err)
	}
	for i := range max(len(file.Objects), len(again.Objects)) {
		a, aok := file.Get(Ref(i)).(*Stream)
		b, bok := again.Get(Ref(i)).(*Stream)
		if aok != bok || aok && !bytes.Equal(a.Data, b.Data) {
			t.Fatalf("stream %d was lost or changed", i)
		}
		if (file.Get(Ref(i)) == nil) != (again.Get(Ref(i)) == nil) {
			t.Fatalf("object %d was lost", i)
		}
	}
	if second, err := again.Bytes(); err != nil || !bytes.Equal(first, second) {
		t.Fatalf("the second writing differs: %v", err)
	}
	a := []Attachment{{Name: "a", MIME: "text/plain", Relation: "Source", Data: []byte("a")}}
	for _, profile := range []Profile{Archive, Plain} {
		if out, err := Finish(src, Input{Doc: doc, Profile: profile, Attachments: a}); err == nil {
			if _, err := Parse(out); err != nil {
				t.Fatalf("finished file: %v", err)
			}
		}
	}
}
