package archive

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jianbao/internal/bulletins"
)

// small is a generated archive of n short issues and a builder that remembers.
func small(t *testing.T, n int) (dir string, b Builder) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "in")
	if err := bulletins.Write(dir, n, bulletins.Shape{Articles: 1, PerYear: 5}); err != nil {
		t.Fatal(err)
	}
	return dir, Builder{Stages: Typesetting("test"), Output: filepath.Join(t.TempDir(), "out"), Cache: testCache(t, "one")}
}

func testCache(t *testing.T, program string) *Cache {
	return &Cache{Dir: t.TempDir(), Program: func() string { return program }}
}

// pattern shows what a run did with each issue: U unchanged, B built, X failed.
func pattern(results []Result) string {
	var s strings.Builder
	for _, r := range results {
		switch {
		case r.Exit != ExitOK:
			s.WriteByte('X')
		case r.Unchanged:
			s.WriteByte('U')
		default:
			s.WriteByte('B')
		}
	}
	return s.String()
}

func edit(t *testing.T, path string, f func(string) string) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err == nil {
		err = os.WriteFile(path, []byte(f(string(data))), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// Whatever an issue hangs on makes it be built again when it changes, and only it.
func TestOnlyWhatChangedIsBuilt(t *testing.T) {
	dir, b := small(t, 6)
	edit(t, filepath.Join(dir, "2005-01.toml"), func(s string) string {
		head, _, _ := strings.Cut(s, "body    = '''")
		return head + "body_file = \"text.txt\"\n"
	})
	if err := os.WriteFile(filepath.Join(dir, "text.txt"), []byte("正文在这里。\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	pdf := func(n int) string {
		return filepath.Join(b.Output, fmt.Sprintf("城区工作周报%d年第%d期（总第%d期）.pdf", 2004+(n-1)/5, (n-1)%5+1, n))
	}
	steps := []struct {
		name string
		do   func()
		want string
	}{
		{"from nothing", func() {}, "BBBBBB"},
		{"nothing changed", func() {}, "UUUUUU"},
		{"an issue", func() {
			edit(t, filepath.Join(dir, "2004-02.toml"), func(s string) string { return s + "# 改过\n" })
		}, "UBUUUU"},
		{"a new time on the same bytes", func() {
			if err := os.Chtimes(filepath.Join(dir, "2004-03.toml"), time.Time{}, time.Now().Add(time.Hour)); err != nil {
				t.Fatal(err)
			}
		}, "UUUUUU"},
		{"a text file", func() { edit(t, filepath.Join(dir, "text.txt"), func(s string) string { return s + "又一段。\n" }) },
			"UUUUUB"},
		{"a PDF is gone", func() { _ = os.Remove(pdf(3)) }, "UUBUUU"},
		{"a PDF is damaged, its length and time kept", func() {
			info, _ := os.Stat(pdf(4))
			edit(t, pdf(4), func(s string) string { return s[:100] + "x" + s[101:] })
			_ = os.Chtimes(pdf(4), info.ModTime(), info.ModTime())
		}, "UUUBUU"},
		{"a PDF is another issue's", func() {
			data, _ := os.ReadFile(pdf(1))
			edit(t, pdf(5), func(string) string { return string(data) })
		}, "UUUUBU"},
		{"the series", func() {
			edit(t, filepath.Join(dir, "series.toml"), func(s string) string { return strings.Replace(s, "周文", "周武", 1) })
		}, "BBBBBB"},
		{"force", func() { b.Force = true }, "BBBBBB"},
		{"no more force", func() { b.Force = false }, "UUUUUU"},
		{"another profile", func() { b.Content.Profile = "plain" }, "BBBBBB"},
		{"the first profile: its PDFs are still there", func() { b.Content.Profile = "" }, "UUUUUU"},
		{"another program", func() { b.Cache = &Cache{Dir: b.Cache.Dir, Program: func() string { return "two" }} }, "BBBBBB"},
		{"no cache any more", func() { b.Cache = testCache(t, "two") }, "BBBBBB"},
		{"an issue turns bad", func() {
			edit(t, filepath.Join(dir, "2004-01.toml"), func(s string) string { return s + "what = 1\n" })
		}, "XUUUUU"},
	}
	for _, step := range steps {
		step.do()
		_, results, err := runReal(t, b, dir)
		if got := pattern(results); got != step.want || err != nil {
			t.Errorf("%s: %s, want %s; %v", step.name, got, step.want, err)
		}
	}
}

// runReal is run with the stages of b.
func runReal(t *testing.T, b Builder, args ...string) (Exit, []Result, error) {
	t.Helper()
	var results []Result
	exit, err := b.Run(t.Context(), args, nil, func(r Result) { results = append(results, r) })
	return exit, results, err
}

// What a run gives does not hang on the cache: broken, foreign, unreadable or read-only, it is passed over, and the
// PDFs are the same.
func TestBrokenCache(t *testing.T) {
	dir, b := small(t, 3)
	_, want, _ := runReal(t, b, dir)
	files := func() (out []string) {
		_ = filepath.WalkDir(b.Cache.Dir, func(path string, d os.DirEntry, err error) error {
			if err == nil && d.Type().IsRegular() {
				out = append(out, path)
			}
			return nil
		})
		return out
	}
	if len(files()) != 3 {
		t.Fatalf("%d records", len(files()))
	}
	for name, spoil := range map[string]func(path string){
		"cut off": func(p string) { edit(t, p, func(s string) string { return s[:len(s)/2] }) },
		"empty":   func(p string) { edit(t, p, func(string) string { return "" }) },
		"foreign": func(p string) { edit(t, p, func(string) string { return `{"Record":[1],"Sum":""}` }) },
		"a bit": func(p string) {
			edit(t, p, func(s string) string { return strings.Replace(s, `"Pages":`, `"Pages":1`, 1) })
		},
		"another's":   func(p string) { data, _ := os.ReadFile(files()[0]); _ = os.WriteFile(p, data, 0o666) },
		"a folder":    func(p string) { _ = os.Remove(p); _ = os.Mkdir(p, 0o777) },
		"a dead link": func(p string) { _ = os.Remove(p); _ = os.Symlink("nowhere", p) },
	} {
		for _, p := range files() {
			spoil(p)
		}
		_, got, err := runReal(t, b, dir)
		if err != nil || len(got) != len(want) {
			t.Fatalf("%s: %v, %v", name, got, err)
		}
		for i := range got {
			if got[i].Sum != want[i].Sum || got[i].Pages != want[i].Pages || got[i].Exit != ExitOK {
				t.Errorf("%s: %+v, want %+v", name, got[i], want[i])
			}
		}
		_ = os.RemoveAll(b.Cache.Dir)
		if _, _, err := runReal(t, b, dir); err != nil {
			t.Fatal(err)
		}
	}
	b.Cache = &Cache{Dir: filepath.Join(dir, "series.toml"), Program: b.Cache.Program} // no folder at all
	if exit, got, _ := runReal(t, b, dir); exit != ExitOK || pattern(got) != "BBB" {
		t.Errorf("a file for a cache: %d %s", exit, pattern(got))
	}
}

// Messages of an issue that is not built again are told all the same, under the names of this run.
func TestRememberedMessages(t *testing.T) {
	warned := issue(2023, "no = 23", "2023-09-15", "digest = [\"没有这篇\"]")
	dir := folder(t, "series.toml", weeklySeries, "2023-23.toml", warned, "2023-24.toml", issue(2023, "no = 24", "2023-09-22", ""))
	b := Builder{Stages: Typesetting("test"), Cache: testCache(t, "x")}
	_, first, _ := runReal(t, b, dir)
	t.Chdir(dir)
	_, second, _ := runReal(t, b, ".")
	if pattern(first) != "BB" || pattern(second) != "UU" || len(second[0].Diagnostics) != 1 {
		t.Fatal(pattern(first), pattern(second), second[0].Diagnostics)
	}
	a, c := first[0].Diagnostics[0], second[0].Diagnostics[0]
	if filepath.Join(dir, c.Pos.File) != a.Pos.File || c.Code != a.Code || c.ZH != a.ZH || c.Pos.Line != a.Pos.Line {
		t.Errorf("%+v then %+v", a, c)
	}
	if second[0].Pages != first[0].Pages || second[0].Characters != first[0].Characters || second[0].Sum != first[0].Sum {
		t.Errorf("%+v then %+v", first[0], second[0])
	}
}

// A series file that comes to stand nearer than the old one changes the issue, though no file that it was made of has
// changed.
func TestNearerSeries(t *testing.T) {
	dir := folder(t, "series.toml", weeklySeries, "2023-23/issue.toml", issue(2023, "no = 23", "2023-09-15", ""),
		"2023-24/issue.toml", issue(2023, "no = 24", "2023-09-22", ""))
	b := Builder{Stages: Typesetting("test"), Cache: testCache(t, "x")}
	_, first, _ := runReal(t, b, dir)
	_, same, _ := runReal(t, b, dir)
	if err := os.WriteFile(filepath.Join(dir, "2023-23", "series.toml"), []byte(weeklySeries+"\n"), 0o666); err != nil {
		t.Fatal(err)
	}
	_, nearer, _ := runReal(t, b, dir)
	if got := []string{pattern(first), pattern(same), pattern(nearer)}; !slices.Equal(got, []string{"BB", "UU", "BU"}) {
		t.Error(got)
	}
}

// An embedded face under its Chinese name or with a synthetic bold is no installed one: nothing is built again for it.
func TestNamesOfEmbeddedFacesAreRemembered(t *testing.T) {
	dir := folder(t, "series.toml", weeklySeries+"[fonts]\nbody = \"仿宋\"\nsub = \"Jianbao Kai@bold\"\n",
		"2023-23.toml", issue(2023, "no = 23", "2023-09-15", ""), "2023-24.toml", issue(2023, "no = 24", "2023-09-22", ""))
	b := Builder{Stages: Typesetting("test"), Cache: testCache(t, "x")}
	_, first, _ := runReal(t, b, dir)
	_, again, _ := runReal(t, b, dir)
	if got := pattern(first) + pattern(again); got != "BBUU" {
		t.Error(got)
	}
}

// A font file of the series is a source as any other: another face under its name makes other PDFs.
func TestFontFileChanges(t *testing.T) {
	var faces []string
	for _, name := range []string{"Kai", "FangSong"} {
		data, err := os.ReadFile("../fonts/Jianbao" + name + ".ttf")
		if err != nil {
			t.Fatal(err)
		}
		faces = append(faces, string(data))
	}
	dir := folder(t, "series.toml", weeklySeries+"[fonts]\nbody = \"own.ttf\"\n", "own.ttf", faces[0],
		"2023-23.toml", issue(2023, "no = 23", "2023-09-15", ""), "2023-24.toml", issue(2023, "no = 24", "2023-09-22", ""))
	b := Builder{Stages: Typesetting("test"), Cache: testCache(t, "x")}
	runs := ""
	for _, face := range []string{"", "", faces[1], ""} {
		if face != "" {
			edit(t, filepath.Join(dir, "own.ttf"), func(string) string { return face })
		}
		b.Cache = &Cache{Dir: b.Cache.Dir, Program: b.Cache.Program}
		_, results, _ := runReal(t, b, dir)
		runs += pattern(results) + " "
	}
	if runs != "BB UU BB UU " {
		t.Error(runs)
	}
}

// Issues for which there was no room in memory give the same as the others.
func TestSecondReading(t *testing.T) {
	dir, b := small(t, 4)
	_, want, _ := runReal(t, b, dir)
	b.keep, b.Force = -1, true
	_, got, _ := runReal(t, b, dir)
	for i := range want {
		if got[i].Sum != want[i].Sum || got[i].Sum == "" || len(got[i].Diagnostics) != len(want[i].Diagnostics) {
			t.Errorf("%+v, want %+v", got[i], want[i])
		}
	}
}

// An issue that becomes another one while the run is on is not written.
func TestChangedWhileBuilding(t *testing.T) {
	dir, b := small(t, 4)
	b.keep, b.Jobs = -1, 1
	b.Tune = func(Load) { // after all names are known
		edit(t, filepath.Join(dir, "2004-02.toml"), func(s string) string { return strings.Replace(s, "no     = 2", "no     = 9", 1) })
		_ = os.Remove(filepath.Join(dir, "2004-03.toml"))
		edit(t, filepath.Join(dir, "2004-04.toml"), func(s string) string { return strings.Replace(s, "title   = \"", "title   = \"新", 1) })
	}
	exit, results, _ := runReal(t, b, dir)
	if exit != ExitSome || pattern(results) != "BXXB" || results[1].Diagnostics[0].Code != "JB5210" ||
		results[2].Diagnostics[0].Code != "JB5206" {
		t.Errorf("%d %s %v %v", exit, pattern(results), results[1].Diagnostics, results[2].Diagnostics)
	}
	names := strings.Join(namesIn(t, b.Output), " ")
	if strings.Contains(names, "第9期") || strings.Contains(names, ".jianbao") || strings.Count(names, ".pdf") != 2 {
		t.Error(names)
	}
}

// That goes for the number too where the file's name does not tell it: else two files could come to hold one number.
func TestNumberChangedUnderAFixedName(t *testing.T) {
	const no, supplement = "no     = 2", "supplement = 1"
	for name, change := range map[string][3]string{ // at the first look, then
		"the number": {no, no, "no     = 9"}, "the year": {no, "year   = 2004", "year   = 2003"},
		"a supplement's": {supplement, supplement, "supplement = 2"},
	} {
		dir, b := small(t, 3)
		path := filepath.Join(dir, "2004-02.toml")
		edit(t, path, func(s string) string {
			head, articles, _ := strings.Cut(s, "[[article]]")
			return strings.Replace(head, no, change[0], 1) + "[output]\nfile = \"甲.pdf\"\n\n[[article]]" + articles
		})
		b.keep, b.Jobs = -1, 1
		b.Tune = func(Load) { // after all names are known
			edit(t, path, func(s string) string { return strings.Replace(s, change[1], change[2], 1) })
		}
		_, results, _ := runReal(t, b, dir)
		at := slices.IndexFunc(results, func(r Result) bool { return r.Issue == path })
		if at < 0 || !slices.Contains(codes(results[at].Diagnostics), "JB5210") || strings.Count(pattern(results), "X") != 1 {
			t.Errorf("%s: %s %v", name, pattern(results), results)
		}
		if names := namesIn(t, b.Output); slices.Contains(names, "甲.pdf") {
			t.Errorf("%s: %v", name, names)
		}
	}
}

// namesIn gives the names in a folder.
func namesIn(t *testing.T, dir string) (names []string) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}
