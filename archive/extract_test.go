package archive

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"jianbao/internal/diag"
	"jianbao/pdf/finish"
)

// inside is a file inside a PDF.
type insideFile struct{ name, data string }

// boxOf makes a PDF with no page that has files inside, and a record of them.
func boxOf(t testing.TB, issue string, files ...insideFile) []byte {
	t.Helper()
	m := &making{Schema: makingSchema, Program: programName, Version: "test", Layout: LayoutVersion, Issue: issue,
		Profile: "archive"}
	for _, f := range files {
		m.Files = append(m.Files, fileRecord(f.name, []byte(f.data)))
	}
	rec := m.attachment()
	return rawBox(t, append(files, insideFile{rec.Name, string(rec.Data)})...)
}

// rawBox makes a PDF with files inside; the last is related as Data.
func rawBox(t testing.TB, files ...insideFile) []byte {
	t.Helper()
	var tree finish.Array
	f := &finish.File{Objects: []finish.Value{nil, nil}, Root: 1}
	add := func(v finish.Value) finish.Ref {
		f.Objects = append(f.Objects, v)
		return finish.Ref(len(f.Objects) - 1)
	}
	for i, file := range files {
		s := &finish.Stream{Dict: finish.Dict{{Key: "Type", Value: finish.Name("EmbeddedFile")}},
			Data: []byte(file.data)}
		if err := finish.DeflateAll([]*finish.Stream{s}); err != nil {
			t.Fatal(err)
		}
		relation := finish.Name("Source")
		if i == len(files)-1 {
			relation = "Data"
		}
		spec := finish.Dict{{Key: "UF", Value: utf16Text(file.name)}, {Key: "EF", Value: finish.Dict{{Key: "F",
			Value: add(s)}}},
			{Key: "AFRelationship", Value: relation}}
		tree = append(tree, finish.String(fmt.Sprint(i)), add(spec))
	}
	f.Objects[1] = finish.Dict{{Key: "Type", Value: finish.Name("Catalog")}, {Key: "Names", Value: finish.Dict{
		{Key: "EmbeddedFiles", Value: finish.Dict{{Key: "Names", Value: tree}}}}}}
	data, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func utf16Text(s string) finish.String {
	le := utf16le(s)
	b := []byte(le)
	for i := 0; i+1 < len(b); i += 2 {
		b[i], b[i+1] = b[i+1], b[i]
	}
	return finish.String(b)
}

// extracted runs Extract over a PDF that lies in a folder of its own, and gives all that is there afterwards.
func extracted(t *testing.T, data []byte, before ...string) ([]string, Extraction, diag.List) {
	t.Helper()
	dir := folder(t, append(before, "a.pdf", string(data))...)
	x, list, err := Extract(context.Background(), filepath.Join(dir, "a.pdf"), "")
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range list {
		if strings.Contains(d.ZH+d.EN, "%!") {
			t.Errorf("badly written: %q, %q", d.ZH, d.EN)
		}
	}
	var rest []string
	for _, f := range tree(t, dir) {
		if !strings.HasPrefix(f, "a.pdf=") {
			rest = append(rest, f)
		}
	}
	return rest, x, list
}

func TestExtract(t *testing.T) {
	box := boxOf(t, "期/issue.toml", insideFile{"series.toml", "S"}, insideFile{"期/issue.toml", "I"},
		insideFile{"期/文/一.txt", "T"})
	whole := []string{"a/", "a/series.toml=S", "a/期/", "a/期/issue.toml=I", "a/期/文/", "a/期/文/一.txt=T"}
	tests := []struct {
		name   string
		before []string
		want   []string
		codes  []string
	}{
		{name: "fresh", want: whole},
		{name: "the same files", before: []string{"a/series.toml", "S", "a/期/issue.toml", "I"}, want: whole},
		{name: "another file", before: []string{"a/series.toml", "other"}, want: []string{"a/", "a/series.toml=other"},
			codes: []string{"JB5209"}},
		{name: "another file of the same length", before: []string{"a/期/文/一.txt", "X"},
			want: []string{"a/", "a/期/", "a/期/文/", "a/期/文/一.txt=X"}, codes: []string{"JB5209"}},
		{name: "more files", before: []string{"a/b", "B"}, want: append([]string{"a/", "a/b=B"}, whole[1:]...)},
		{name: "a file in the way", before: []string{"a", "A"}, want: []string{"a=A"}, codes: []string{"JB5201"}},
		{name: "a file for a folder", before: []string{"a/期", "A"}, want: []string{"a/", "a/期=A"},
			codes: []string{"JB5201"}},
	}
	for _, tt := range tests {
		got, x, list := extracted(t, box, tt.before...)
		if !slices.Equal(got, tt.want) || !slices.Equal(codes(list), tt.codes) {
			t.Errorf("%s: %q, %v; want %q, %v", tt.name, got, list, tt.want, tt.codes)
		}
		if tt.codes != nil {
			if Class(list) != ExitIO || x.Files != nil {
				t.Errorf("%s: exit %d, %+v", tt.name, Class(list), x)
			}
		} else if len(x.Files) != 3 || x.Files[0] != x.Issue || filepath.Base(x.Issue) != "issue.toml" {
			t.Errorf("%s: %+v", tt.name, x)
		}
	}
}

// Attachments that were changed, added or taken away are told and written as they are.
func TestExtractTellsChanges(t *testing.T) {
	m := &making{Schema: makingSchema, Program: programName, Version: "test", Layout: 1, Issue: "a.toml",
		Profile: "archive", Draft: true}
	m.Files = []recordedFile{fileRecord("a.toml", []byte("A")), fileRecord("gone.txt", []byte("G"))}
	rec := m.attachment()
	got, _, list := extracted(t, rawBox(t, insideFile{"a.toml", "B"}, insideFile{"more.txt", "M"}, insideFile{rec.Name,
		string(rec.Data)}))
	if want := []string{"a/", "a/a.toml=B", "a/more.txt=M"}; !slices.Equal(got, want) || list.HasErrors() ||
		!slices.Equal(codes(list), []string{"JB7102", "JB7102", "JB7102", "JB7009"}) {
		t.Errorf("%q, %v", got, list)
	}
}

// A name that leads out, or that is no plain file on some system, is refused, and nothing at all is written.
func TestExtractRefusesNames(t *testing.T) {
	long := strings.Repeat("字", 86)
	for _, name := range []string{"", "/etc/x", "../x", "a/../../x", "a/./x", "a//x", "a/", ".", `a\x`, `..\x`,
		`\\srv\x`, `C:\x`, "C:x",
		"c:/x", "con", "a/NUL.txt", "com1.toml", "LPT9", "a\x00b", "a\nb", "a\x1b[1mb", "a\u202eb", "a\u200bb", "\ufeff", long} {
		got, x, list := extracted(t, boxOf(t, "i.toml", insideFile{"i.toml", "I"}, insideFile{name, "evil"}))
		if len(got) != 0 || x.Files != nil || Class(list) != ExitContent || codes(list)[0] != "JB7005" &&
			codes(list)[0] != "JB7003" {
			t.Errorf("%q: left %q, %v", name, got, list)
		}
	}
	for _, pair := range [][2]string{{"a.txt", "A.TXT"}, {"a", "a/b"}, {"x/y/z", "X/Y"}, {"\u00e9", "e\u0301"}, {"ß",
		"SS"}, {"i", "i"},
		{"a/b", "A"}} {
		got, _, list := extracted(t, boxOf(t, "i.toml", insideFile{"i.toml", "I"}, insideFile{pair[0], "1"},
			insideFile{pair[1], "2"}))
		if len(got) != 0 || !slices.Equal(codes(list), []string{"JB7005"}) {
			t.Errorf("%q: left %q, %v", pair, got, list)
		}
	}
	for _, name := range []string{"a b.txt", "期（1）.toml", ".hidden", "a?b", "console", "com10", "x.con", "a:b"[:1],
		"末. "} {
		if bad := checkSourceName(name, false); bad != (badName{}) {
			t.Errorf("%q: %v", name, bad)
		}
	}
	for _, name := range []string{"a?b", "a*", "末. ", "x.", "a|b", "d/a<b", "ab:c", `a"`} {
		if bad := checkSourceName(name, true); bad == (badName{}) || strings.Contains(name, "ab:") == false &&
			checkSourceName(name, false) != (badName{}) {
			t.Errorf("%q on Windows: %v", name, bad)
		}
	}
}

// A record that names no attachment, two records, none.
func TestExtractNeedsOneRecord(t *testing.T) {
	rec := (&making{Schema: makingSchema, Program: programName, Version: "1", Layout: 1, Issue: "i.toml",
		Profile: "archive"}).attachment()
	record := insideFile{rec.Name, string(rec.Data)}
	for name, tt := range map[string]struct {
		data []byte
		code string
	}{
		"no issue": {rawBox(t, insideFile{"other.toml", "x"}, record), "JB7007"},
		"none":     {rawBox(t, insideFile{"i.toml", "x"}, insideFile{"more.txt", "x"}), "JB7004"},
		"empty":    {rawBox(t, insideFile{"i.toml", "x"}, insideFile{makingName, ""}), "JB7007"},
		"a later one": {rawBox(t, insideFile{"i.toml", "x"}, insideFile{makingName, `{"schema": 2, "version": "9"}`}),
			"JB7008"},
		"an issue outside": {rawBox(t, insideFile{"../i.toml", "x"}, insideFile{makingName,
			strings.Replace(record.data, `"i.toml"`, `"../i.toml"`, 1)}), "JB7005"},
		"another program's": {rawBox(t, insideFile{"i.toml", "x"}, insideFile{makingName,
			strings.Replace(record.data, `"jianbao"`, `"other"`, 1)}), "JB7007"},
		"the same file twice": {rawBox(t, insideFile{"i.toml", "x"}, insideFile{"i.toml", "y"}, record), "JB7005"},
	} {
		got, _, list := extracted(t, tt.data)
		if len(got) != 0 || len(list) == 0 || list[len(list)-1].Code != tt.code || Class(list) != ExitContent {
			t.Errorf("%s: left %q, %v", name, got, list)
		}
	}
}

// Links in a folder that is there already lead nowhere else.
func TestExtractKeepsInside(t *testing.T) {
	outer := t.TempDir()
	box := boxOf(t, "期/issue.toml", insideFile{"series.toml", "S"}, insideFile{"期/issue.toml", "I"})
	for name, link := range map[string][2]string{
		"a folder": {outer, "期"}, "a file": {filepath.Join(outer, "new"), "series.toml"}, "nowhere": {"nowhere",
			"series.toml"},
		"up": {"../..", "期"}, "itself": {"series.toml", "series.toml"},
	} {
		dir := folder(t, "a.pdf", string(box), "out/x", "")
		if err := os.Symlink(link[0], filepath.Join(dir, "out", link[1])); err != nil {
			t.Fatal(err)
		}
		x, list, err := Extract(context.Background(), filepath.Join(dir, "a.pdf"), filepath.Join(dir, "out"))
		if err != nil || Class(list) != ExitIO || x.Files != nil {
			t.Errorf("%s: %+v, %v, %v", name, x, list, err)
		}
		if left := tree(t, outer); len(left) != 0 {
			t.Errorf("%s: written outside: %q", name, left)
		}
		if entries, _ := os.ReadDir(filepath.Join(dir, "out")); len(entries) != 2 {
			t.Errorf("%s: %d entries left", name, len(entries))
		}
	}
}

// Data that unpack without end are refused soon.
func TestExtractRefusesBombs(t *testing.T) {
	bomb := rawBox(t, insideFile{"a.toml", strings.Repeat("\x00", 64<<20+1)}, insideFile{makingName, "{}"})
	start := time.Now()
	if _, list := unpackPDF("a.pdf", bomb); !slices.Equal(codes(list), []string{"JB7003"}) {
		t.Errorf("%d bytes: %v", len(bomb), list)
	}
	if spent := time.Since(start); spent > 20*time.Second {
		t.Errorf("took %v", spent)
	}
}

func TestDefaultFolder(t *testing.T) {
	for path, want := range map[string]string{"a.pdf": "a", "x/a.PDF": "x/a", ".pdf": "", "x/.pdf": "", "a": "",
		"a.pdf.txt": "", "简报.pdf": "简报"} {
		if got := defaultFolder(path); got != want {
			t.Errorf("%q: %q, want %q", path, got, want)
		}
	}
}

// Several at once into one new folder: all succeed, and nothing else is left.
func TestExtractAtOnce(t *testing.T) {
	dir := folder(t, "a.pdf", string(boxOf(t, "期/i.toml", insideFile{"期/i.toml", "I"}, insideFile{"s.toml",
		strings.Repeat("S", 1<<20)})))
	var wg sync.WaitGroup
	for range 8 {
		wg.Add(1)
		go func() {
			defer wg.Done()
			if x, list, err := Extract(context.Background(), filepath.Join(dir, "a.pdf"), ""); err != nil ||
				len(list) > 0 || len(x.Files) != 2 {
				t.Errorf("%+v, %v, %v", x, list, err)
			}
		}()
	}
	wg.Wait()
	if got := tree(t, dir); len(got) != 5 {
		t.Errorf("left %d entries", len(got))
	}
}

// An interruption leaves no half-written folder.
func TestExtractInterrupted(t *testing.T) {
	dir := t.TempDir()
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	if list, err := writeTree(ctx, filepath.Join(dir, "a", "b"), "x.pdf", []treeFile{{"c/d",
		[]byte("x")}}); err == nil || list != nil {
		t.Errorf("%v, %v", list, err)
	}
	if got := tree(t, dir); len(got) != 0 {
		t.Errorf("left %q", got)
	}
}

// Whatever bytes come: no panic, and what is taken out stays inside its folder.
func FuzzExtract(f *testing.F) {
	f.Add("a.toml", "b/c.txt", "text", false)
	f.Add("../x", "/etc/passwd", "", true)
	f.Add("con", "a\\b", "x", false)
	f.Fuzz(func(t *testing.T, a, b, data string, cut bool) {
		box := boxOf(t, a, insideFile{a, data}, insideFile{b, data})
		if cut {
			box = box[:len(box)*3/4]
		}
		outer := t.TempDir()
		dir := filepath.Join(outer, "in", "out")
		if err := os.Mkdir(filepath.Dir(dir), 0o777); err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(outer, "in", "a.pdf")
		if err := os.WriteFile(path, box, 0o666); err != nil {
			t.Fatal(err)
		}
		x, list, err := Extract(context.Background(), path, dir)
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range x.Files {
			if rel, err := filepath.Rel(dir, f); err != nil || !filepath.IsLocal(rel) {
				t.Errorf("%q is outside", f)
			}
			if got, err := os.ReadFile(f); err != nil || string(got) != data {
				t.Errorf("%q: %q, %v", f, got, err)
			}
		}
		if list.HasErrors() != (x.Files == nil) {
			t.Errorf("%v beside %+v", list, x)
		}
		entries, _ := os.ReadDir(outer)
		inner, _ := os.ReadDir(filepath.Join(outer, "in"))
		if want := 1 + min(len(x.Files), 1); len(entries) != 1 || len(inner) != want {
			t.Errorf("%d entries outside, %d beside", len(entries), len(inner))
		}
	})
}

// FuzzUnpackPDF reads damaged files: no panic, and what is accepted has its record.
func FuzzUnpackPDF(f *testing.F) {
	box := boxOf(f, "a.toml", insideFile{"a.toml", "A"}, insideFile{"b/c.txt", "C"})
	f.Add(box)
	f.Add(box[:len(box)/2])
	f.Add(bytes.Replace(box, []byte("obj"), []byte("job"), 1))
	f.Fuzz(func(t *testing.T, data []byte) {
		a, list := unpackPDF("x.pdf", data)
		switch {
		case (a == nil) != list.HasErrors():
			t.Errorf("%v beside %v", list, a)
		case a != nil && (a.record == nil || len(a.files) != len(a.order)):
			t.Errorf("accepted %+v", a)
		case a == nil && (Class(list) != ExitContent || list[0].Pos.File != "x.pdf"):
			t.Errorf("told as %v", list)
		}
	})
}

// A file that could not come back out of its PDF is told when it goes in, and goes in all the same.
func TestUnportableNamesAreToldBefore(t *testing.T) {
	text := strings.Replace(issue(2023, "no = 20", "2023-09-15", ""), `body = "正文。"`, "body_file = 'con.txt'", 1)
	dir := folder(t, "series.toml", weeklySeries, "20.toml", text, "con.txt", longText)
	exit, results, err := run(t, Builder{Stages: Typesetting("test")}, dir)
	if exit != ExitOK || err != nil || !slices.Equal(codes(results[0].Diagnostics), []string{"JB7005"}) ||
		results[0].Diagnostics[0].Severity != diag.Warning {
		t.Fatalf("exit %d, %v, %v", exit, err, results)
	}
	if exit, list := proofs(t, Verifier{Version: "test"}, results[0].Path); exit != ExitOK {
		t.Errorf("verify: %d, %v", exit, list)
	}
	if x, list, err := Extract(context.Background(), results[0].Path, filepath.Join(dir, "x")); err != nil ||
		x.Files != nil ||
		!slices.Contains(codes(list), "JB7005") {
		t.Errorf("extract: %+v, %v, %v", x, list, err)
	}
}
