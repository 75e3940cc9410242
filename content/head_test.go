package content

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/internal/tomltree"
)

func TestHead(t *testing.T) {
	const head = "schema = 1\nkind = \"issue\"\n"
	tests := []struct {
		name, file, text string
		want             Head
		none             bool
	}{
		{name: "all of it", text: head + "year = 2023\nno = 23\ntotal = 76\ndate = 2023-09-15\nstatus = \"review\"\n[[article]]\n",
			want: Head{Year: 2023, No: Range{23, 23}, Total: Range{76, 76}, Date: Date{2023, 9, 15}, Status: "review"}},
		{name: "two numbers", text: head + "year = 2023\nno = \"23—24\"\n[x]\n", want: Head{Year: 2023, No: Range{23, 24}}},
		{name: "a date in words", text: head + "year = 2023\nno = 1\ndate = \"2023年9月15日\"\n[x]\n",
			want: Head{Year: 2023, No: Range{1, 1}, Date: Date{2023, 9, 15}}},
		{name: "a day that is none", text: head + "year = 2023\nno = 1\ndate = \"2023-2-30\"\n[x]\n",
			want: Head{Year: 2023, No: Range{1, 1}}},
		{name: "a supplement", text: head + "year = 2023\nsupplement = 2\n[x]\n", want: Head{Year: 2023, Supplement: 2}},
		{name: "no table at all", text: head + "year = 2023\nno = 1\n", want: Head{Year: 2023, No: Range{1, 1}}},
		{name: "a bracket at a line start inside a text",
			text: head + "editor_note = '''\n[按语]\n'''\nyear = 2023\nno = 2\n[[article]]\ntitle = \"x\"\n",
			want: Head{Year: 2023, No: Range{2, 2}}},
		{name: "a bracket at a line start inside a list", text: head + "digest = [\n[\n\"x\"]]\nyear = 2023\nno = 3\n[[article]]\n",
			want: Head{Year: 2023, No: Range{3, 3}}},
		{name: "a fault behind the head", text: head + "year = 2023\nno = 4\n[[article]]\ntitle = “x”\n",
			want: Head{Year: 2023, No: Range{4, 4}}},
		{name: "too broken to tell, but named by its year", file: "2023-05.toml", text: "no = = 5\n", want: Head{}},
		{name: "nothing that tells", file: "x.toml", text: "what\n", none: true},
		{name: "a series", text: "kind = \"series\"\n[x]\n", none: true},
		{name: "absurd numbers", text: head + "year = -5\nno = 99999999999\n[x]\n", want: Head{No: Range{maxInt, maxInt}}},
	}
	for _, tt := range tests {
		file := filepath.Join(t.TempDir(), "a.toml")
		if tt.file != "" {
			file = filepath.Join(filepath.Dir(file), tt.file)
		}
		if err := os.WriteFile(file, []byte(tt.text), 0o666); err != nil {
			t.Fatal(err)
		}
		got, ok := headOf(file)
		if ok == tt.none {
			t.Errorf("%s: %v, %+v", tt.name, ok, got)
			continue
		}
		if tt.none {
			continue
		}
		if got.Path != file || got.At.File != file || filepath.Base(got.SeriesPath) != "series.toml" {
			t.Errorf("%s: %+v", tt.name, got)
		}
		got.Path, got.At, got.SeriesPath, got.hint = "", Pos{}, "", 0
		if got != tt.want {
			t.Errorf("%s: %+v, want %+v", tt.name, got, tt.want)
		}
	}
}

// Which series a head names: beside it, above it, or by its key.
func TestHeadFindsItsSeries(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) {
		path := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	const issue = "kind = \"issue\"\nyear = 2023\n"
	put("series.toml", "kind = \"series\"\n")
	put("b/series.toml", "kind = \"series\"\n")
	put("1.toml", issue+"no = 1\n[x]\n")
	put("2.toml", issue+"no = 2\nseries = \"b/series.toml\"\n[x]\n")
	put("a/issue.toml", issue+"no = 3\n[x]\n")
	put("b/issue.toml", issue+"no = 4\n[x]\n")
	heads, err := Survey(dir)
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, h := range heads {
		rel, _ := filepath.Rel(dir, h.SeriesPath)
		got = append(got, filepath.ToSlash(rel))
	}
	if want := []string{"series.toml", "b/series.toml", "series.toml", "b/series.toml"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// The head of a manifest has the keys of the whole, none more, none other: reading a part is a matter of speed alone.
func FuzzHead(f *testing.F) {
	for _, s := range []string{"kind = \"issue\"\nno = 1\n[[article]]\n", "kind = \"issue\"\nx = '''\n[a]\n'''\n[b]\n",
		"kind = \"issue\"\nx = [\n[1]\n]\n [b]\n", "\ufeffkind = \"issue\"\r\n[b]\r\n", "a.b = 1\nkind = \"issue\"\n[a]\n"} {
		f.Add([]byte(s))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		tree := topLevel("x", data)
		if tree == nil {
			return
		}
		whole, faults := tomltree.Parse("x", strings.TrimPrefix(string(data), "\ufeff"))
		if whole == nil || faults.HasErrors() {
			return // the fault lies behind the head
		}
		for _, key := range tree.Keys {
			a, b := tree.Get(key), whole.Get(key)
			if b == nil || a.Kind != b.Kind || a.Str != b.Str || a.Int != b.Int || a.Pos != b.Pos {
				t.Errorf("%q: %q is %+v in the head, %+v in the whole", data, key, a, b)
			}
		}
	})
}

func BenchmarkSurvey(b *testing.B) {
	dir := b.TempDir()
	text, err := os.ReadFile("../examples/weekly/2023-23.toml")
	if err != nil {
		b.Fatal(err)
	}
	const issues = 200
	for i := range issues {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("2023-%03d.toml", i)), text, 0o666); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
	for b.Loop() {
		if heads, err := Survey(dir); len(heads) != issues || err != nil {
			b.Fatal(err)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Microseconds())/float64(b.N*issues), "µs/issue")
}
