package archive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/internal/diag"
)

const weeklySeries = `schema = 1
kind = "series"
name = "某某周报"
[numbering]
anchors = [{ year = 2022, no = 50, total = 50 }, { year = 2023, no = 23, total = 76 }]
[sections]
order = ["工作动态", "基层\"之窗\""]
[footer]
editor = "甲某"
recipients = ["各处室"]
`

// issue writes a manifest of a year, a number and a date, with more keys in front of its article.
func issue(year int, no, date, more string) string {
	return fmt.Sprintf("schema = 1\nkind = \"issue\"\nyear = %d\n%s\ndate = %s\n%s\n[[article]]\ntitle = \"标题\"\nbody = \"正文。\"\n",
		year, no, date, more)
}

var today = content.Date{Year: 2023, Month: 6, Day: 1}

// start is New on a fixed day; a defect is told in the list.
func start(dir, out string) ([]string, diag.List) {
	paths, list, err := New(context.Background(), dir, out, today)
	if err != nil {
		list.Errorf(diag.Pos{}, "JB9001", "%v", "%v", err)
	}
	return paths, list
}

func TestNew(t *testing.T) {
	tests := []struct {
		name  string
		files []string
		want  string // path, year, no, total, date
		lines []string
	}{
		{"the next week", []string{"series.toml", weeklySeries, "2023-22.toml", issue(2023, "no = 22", "2023-09-08",
			""),
			"2023-23.toml", issue(2023, "no = 23", "2023-09-15", "")},
			"2023-24.toml 2023 24-24 77-77 2023-09-22", []string{"按前几期的规律推算", "\nsection = \"工作动态\"\n", "\nsection = " + `"基层\"之窗\""`}},
		{"one issue only: a week later", []string{"series.toml", weeklySeries, "x.toml", issue(2023, "no = 23",
			"2023-09-29", "")},
			"2023-24.toml 2023 24-24 77-77 2023-10-06", []string{"请改成本期的日期"}},
		{"weekly again after a holiday", []string{"series.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-09-08", ""),
			"b.toml", issue(2023, "no = 24", "2023-09-15", ""), "c.toml", issue(2023, "no = 25", "\"2023年9月22日\"", ""),
			"d.toml", issue(2023, "no = 26", "2023-10-13", "")}, "2023-27.toml 2023 27-27 80-80 2023-10-20", nil},
		{"a total that is not known is not guessed from an older one", []string{"series.toml", weeklySeries,
			"a.toml", issue(2023, "no = 52", "2023-12-29", ""), "b.toml", issue(2024, "no = 1", "2024-01-05", "")},
			"2024-02.toml 2024 2-2 0-0 2024-01-12", []string{"# total ="}},
		{"another series in the folder", []string{"series.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-09-15", ""),
			"other.toml", weeklySeries, "b.toml", issue(2023, "no = 22", "2023-09-14", "series = \"other.toml\"")},
			"2023-24.toml 2023 24-24 77-77 2023-09-22", nil},
		{"every fortnight", []string{"series.toml", weeklySeries, "a.toml", issue(2023, "no = 24", "2023-09-20", ""),
			"b.toml", issue(2023, "no = 23", "2023-09-06", "")}, "2023-25.toml 2023 25-25 78-78 2023-10-04", nil},
		{"every month", []string{"series.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-01-05", ""),
			"b.toml", issue(2023, "no = 24", "2023-02-05", "")}, "2023-25.toml 2023 25-25 78-78 2023-03-05", nil},
		{"every month's end", []string{"series.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-01-31", ""),
			"b.toml", issue(2023, "no = 24", "2023-02-28", "")}, "2023-25.toml 2023 25-25 78-78 2023-03-31", nil},
		{"after a double issue", []string{"series.toml", weeklySeries, "a.toml", issue(2023, `no = "24-25"`,
			"2023-09-29", "")},
			"2023-26.toml 2023 26-26 79-79 2023-10-06", nil},
		{"a supplement takes no number", []string{"series.toml", weeklySeries, "a.toml", issue(2023, "no = 23",
			"2023-09-15", ""),
			"b.toml", issue(2023, "supplement = 1", "2023-09-18", "")}, "2023-24.toml 2023 24-24 77-77 2023-09-22",
			nil},
		{"the turn of the year", []string{"series.toml", weeklySeries, "a.toml", issue(2023, "no = 37", "2023-12-22",
			""),
			"b.toml", issue(2023, "no = 38", "2023-12-29", "")}, "2024-01.toml 2024 1-1 92-92 2024-01-05",
			[]string{"{ year = 2024, no = 1, total = 92 }"}},
		{"no total without an anchor; sections as in the issue before", []string{"series.toml",
			"schema = 1\nkind = \"series\"\nname = \"某报\"\n", "a.toml", issue(2023, "no = 9", "2023-03-03", "") +
				"[[article]]\ntitle = \"二\"\nsection = \"信息\"\nbody = \"正文。\"\n"},
			"2023-10.toml 2023 10-10 0-0 2023-03-10", []string{"# total =", "\nsection = \"信息\"\n"}},
		{"issues in folders", []string{"series.toml", weeklySeries, "2023-23/issue.toml", issue(2023, "no = 23",
			"2023-09-15", "")},
			"2023-24/issue.toml 2023 24-24 77-77 2023-09-22", nil},
		{"in folders of the year", []string{"series.toml", weeklySeries, "2022/a.toml", issue(2022, "no = 50", "2022-01-30", ""),
			"2023/a.toml", issue(2023, "no = 23", "2023-09-15", "")},
			"2023/2023-24.toml 2023 24-24 77-77 2023-09-22", nil},
		{"in a folder of a new year", []string{"series.toml", weeklySeries, "2023年/a.toml", issue(2023, "no = 38", "2023-12-29", "")},
			"2024年/2024-01.toml 2024 1-1 92-92 2024-01-05", nil},
		{"a series under another name", []string{"周报.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-09-15",
			`series = "周报.toml"`)},
			"2023-24.toml 2023 24-24 77-77 2023-09-22", []string{`series = "周报.toml"`}},
		{"from the last anchor", []string{"series.toml", weeklySeries}, "2023-23.toml 2023 23-23 76-76 2023-06-01",
			[]string{"请改成本期的日期"}},
		{"in an empty folder", nil, "2023-01.toml 2023 1-1 0-0 2023-06-01", nil},
		{"last issue's own footer", []string{"series.toml", weeklySeries, "a.toml",
			issue(2023, "no = 23", "2023-09-15", "[footer]\neditor = \"乙某\"\nrecipients_add = [\"某科\"]\n")},
			"2023-24.toml 2023 24-24 77-77 2023-09-22", []string{`# editor = "乙某"`, "# recipients = [", `#   "某科",`}},
	}
	for _, tt := range tests {
		dir := folder(t, tt.files...)
		before := tree(t, dir)
		paths, list := start(dir, "")
		if len(paths) == 0 {
			t.Errorf("%s: %v", tt.name, list)
			continue
		}
		path := paths[len(paths)-1]
		rel, _ := filepath.Rel(dir, path)
		iss, diags := content.Load(path, content.Options{Draft: true})
		if iss == nil {
			t.Errorf("%s: does not load: %v", tt.name, diags)
			continue
		}
		got := fmt.Sprintf("%s %d %d-%d %d-%d %04d-%02d-%02d", filepath.ToSlash(rel), iss.Year, iss.No.First,
			iss.No.Last, iss.Total.First,
			iss.Total.Last, iss.Date.Year, iss.Date.Month, iss.Date.Day)
		if got != tt.want {
			t.Errorf("%s: %s, want %s", tt.name, got, tt.want)
		}
		text, _ := os.ReadFile(path)
		for _, line := range tt.lines {
			if !strings.Contains(string(text), line) {
				t.Errorf("%s: no %q in\n%s", tt.name, line, text)
			}
		}
		if own := strings.Contains(string(text), "[footer]"); own != strings.HasPrefix(tt.name, "last issue") {
			t.Errorf("%s: a footer %v", tt.name, own)
		}
		for _, old := range before {
			if !slices.Contains(tree(t, dir), old) {
				t.Errorf("%s: %q was changed", tt.name, old)
			}
		}
	}
}

// What is commented out in a new manifest is right once the marks are taken away.
func TestNewCommentsAreManifest(t *testing.T) {
	dir := folder(t, "series.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-09-15",
		"[footer]\neditor = \"乙某\"\n"))
	paths, list := start(dir, "")
	if len(paths) != 1 {
		t.Fatal(list)
	}
	text, _ := os.ReadFile(paths[0])
	var lines []string
	for _, line := range strings.Split(string(text), "\n") {
		if code, ok := strings.CutPrefix(line, "# "); ok && (strings.ContainsAny(code, "=[") || code == "'''") &&
			!strings.Contains(code, "digest") {
			line = code
		}
		lines = append(lines, line)
	}
	if err := os.WriteFile(paths[0], []byte(strings.Join(lines, "\n")), 0o666); err != nil {
		t.Fatal(err)
	}
	iss, diags := content.Load(paths[0], content.Options{Draft: true})
	if iss == nil || len(iss.Articles) != 3 || iss.Articles[2].Section.S != `基层"之窗"` {
		t.Errorf("%v\n%s", diags, strings.Join(lines, "\n"))
	}
}

func TestNewRefuses(t *testing.T) {
	good := []string{"series.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-09-15", "")}
	tests := []struct {
		name  string
		files []string
		out   string
		code  string
	}{
		{"a file that is there", append(good, "2023-24.toml", ""), "", "JB5209"},
		{"a named file that is there", good, "a.toml", "JB5209"},
		{"a newest issue with faults", append(good, "b.toml", issue(2023, "no = 24", "2023-02-30", "")), "", "JB1106"},
		{"a newest issue with faults, and a supplement", append(good, "b.toml", issue(2023, "no = 24", "2023-02-30", ""), "c.toml",
			issue(2023, "supplement = 1", "2023-09-18", "")), "", "JB1106"},
		{"a series with faults", []string{"series.toml", "kind = \"series\"\nnam = 1"}, "", "JB1110"},
		{"a path through a file", good, "a.toml/x.toml", "JB5201"},
	}
	for _, tt := range tests {
		dir := folder(t, tt.files...)
		before := tree(t, dir)
		out := ""
		if tt.out != "" {
			out = filepath.Join(dir, filepath.FromSlash(tt.out))
		}
		paths, list := start(dir, out)
		if len(paths) != 0 || !slices.Contains(codes(list), tt.code) {
			t.Errorf("%s: %v, %v; want %s", tt.name, paths, list, tt.code)
		}
		if got := tree(t, dir); !slices.Equal(got, before) {
			t.Errorf("%s: left %q, want %q", tt.name, got, before)
		}
	}
	for _, bad := range []string{"2023-24.toml", "a.PDF"} {
		dir := t.TempDir()
		_, list := start(filepath.Join(dir, bad), "")
		if !slices.Equal(codes(list), []string{"JB5206"}) || len(tree(t, dir)) != 0 {
			t.Errorf("%s as a folder: %v, left %q", bad, list, tree(t, dir))
		}
	}
}

// A folder that is not there is made, with all above it, and taken away again where nothing can stand in it.
func TestNewMakesTheFolder(t *testing.T) {
	dir := t.TempDir()
	paths, list := start(filepath.Join(dir, "简报", "动态"), "")
	if len(paths) != 2 || len(list) != 0 {
		t.Fatalf("%v, %v", paths, list)
	}
	for _, p := range paths {
		if filepath.Dir(p) != filepath.Join(dir, "简报", "动态") {
			t.Errorf("%s lies elsewhere", p)
		}
	}
	other := t.TempDir()
	if err := os.WriteFile(filepath.Join(other, "f"), nil, 0o666); err != nil {
		t.Fatal(err)
	}
	paths, list = start(filepath.Join(other, "a", "b"), filepath.Join(other, "f", "x.toml"))
	if len(paths) != 0 || !slices.Equal(codes(list), []string{"JB5201"}) {
		t.Errorf("%v, %v", paths, list)
	}
	if got := tree(t, other); !slices.Equal(got, []string{"f="}) {
		t.Errorf("left %q", got)
	}
}

// A new issue can follow a new issue, as long as anyone likes.
func TestNewFollowsItself(t *testing.T) {
	dir := folder(t, "series.toml", weeklySeries)
	for i := range 40 {
		paths, list := start(dir, "")
		if len(paths) != 1 {
			t.Fatalf("issue %d: %v", i, list)
		}
		iss, diags := content.Load(paths[0], content.Options{Draft: true})
		if iss == nil || iss.Total.First != 76+i {
			t.Fatalf("issue %d: %s, total %v, %v", i, paths[0], iss, diags)
		}
	}
}

// After a 合刊 that takes one total number, or a 增刊 that takes one, the anchors give another total than the next in turn.
// The manifest is made all the same, and what the series file lacks is told; with that it builds.
func TestNewAfterWhatAnchorsDoNotKnow(t *testing.T) {
	const anchors = "anchors = [{ year = 2023, no = 1, total = 11 }"
	for name, files := range map[string][]string{
		"合刊": {ledgerSeries("combined = \"one\"\n" + anchors + "]\n"), "1.toml", issue(2023, "no = 1", "2023-01-06", ""),
			"2.toml", issue(2023, "no = \"2-3\"", "2023-01-13", "total = 12")},
		"增刊": {ledgerSeries("supplement = \"counted\"\n" + anchors + "]\n"), "1.toml", issue(2023, "no = 1", "2023-01-06", ""),
			"s.toml", issue(2023, "supplement = 1", "2023-01-10", "total = 12")},
	} {
		dir := folder(t, append([]string{"series.toml"}, files...)...)
		paths, list := start(dir, "")
		if len(paths) != 1 || list.HasErrors() || !slices.Equal(codes(list), []string{"JB6108"}) {
			t.Fatalf("%s: %q, %v", name, paths, list)
		}
		iss, _ := content.Load(paths[0], content.Options{Draft: true})
		if iss != nil {
			t.Errorf("%s: it builds without a new anchor, with the total %v", name, iss.Total)
		}
		no := map[string]string{"合刊": "4", "增刊": "2"}[name]
		edit(t, filepath.Join(dir, "series.toml"), func(s string) string {
			return strings.Replace(s, anchors, anchors+", { year = 2023, no = "+no+", total = 13 }", 1)
		})
		iss, diags := content.Load(paths[0], content.Options{Draft: true})
		if iss == nil || iss.Total.First != 13 {
			t.Errorf("%s: %v", name, diags)
		}
	}
}

func TestNewInterrupted(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	dir := folder(t, "series.toml", weeklySeries)
	// The reading may be done before the interruption is seen; then the whole is done.
	if paths, _, err := New(ctx, dir, "", today); (err == nil) != (len(paths) == 1) || len(tree(t,
		dir)) != 1+len(paths) {
		t.Errorf("%v, %v, left %q", paths, err, tree(t, dir))
	}
}
