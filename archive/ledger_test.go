package archive

import (
	"context"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/internal/bulletins"
	"jianbao/internal/diag"
	"jianbao/page"
)

// ledgerSeries is a series file with rules of counting.
func ledgerSeries(numbering string) string {
	return "schema = 1\nkind = \"series\"\nname = \"周报\"\nissuer = \"办公室\"\n[numbering]\n" + numbering
}

func readLedger(t *testing.T, dir string) *Ledger {
	t.Helper()
	b := Builder{Stages: Typesetting("test")}
	l, list, err := b.ReadLedger(context.Background(), dir, false, Progress{})
	if l == nil || err != nil {
		t.Fatal(list, err)
	}
	return l
}

// told gives code and file of each problem.
func told(l *Ledger) (out []string) {
	for _, d := range l.Problems {
		out = append(out, d.Code+" "+filepath.Base(d.Pos.File))
	}
	slices.Sort(out)
	return out
}

func TestLedger(t *testing.T) {
	const anchors = "anchors = [{ year = 2023, no = 1, total = 51 }, { year = 2024, no = 1, total = 54 }]\n"
	num := func(n int) string { return fmt.Sprintf("no = %d", n) }
	tests := []struct {
		name      string
		numbering string
		issues    []string // name, year, numbers, date, more …
		want      []string
	}{
		{"three and three over a year's turn", anchors, []string{
			"a", "2023", num(1), "2023-12-01", "b", "2023", num(2), "2023-12-08", "c", "2023", num(3), "2023-12-15",
			"d", "2024", num(1), "2024-01-05", "e", "2024", num(2), "2024-01-12"}, nil},
		{"a double issue takes two totals", anchors, []string{
			"a", "2023", num(1), "2023-12-01", "b", "2023", `no = "2-3"`, "2023-12-08",
			"d", "2024", num(1), "2024-01-05"}, nil},
		{"a double issue that takes one total needs no file for the other",
			"combined = \"one\"\nanchors = [{ year = 2023, no = 1, total = 51 }, { year = 2023, no = 4, total = 53 }]\n",
			[]string{"a", "2023", num(1), "2023-12-01", "b", "2023", "no = \"2-3\"\ntotal = 52", "2023-12-08",
				"c", "2023", num(4), "2023-12-15"}, nil},
		{"a double issue is missing that took one total",
			"combined = \"one\"\nanchors = [{ year = 2023, no = 1, total = 51 }, { year = 2023, no = 4, total = 53 }]\n",
			[]string{"a", "2023", num(1), "2023-12-01", "c", "2023", num(4), "2023-12-15"}, []string{"JB6102 c.toml"}},
		{"of two missing issues, joined or not, no total",
			"combined = \"one\"\nanchors = [{ year = 2023, no = 1, total = 51 }, { year = 2023, no = 4, total = 52 }]\n",
			[]string{"a", "2023", num(1), "2023-12-01", "c", "2023", num(4), "2023-12-15"},
			[]string{"JB6102 c.toml", "JB6103 c.toml"}},
		{"separate supplements count by themselves", anchors, []string{
			"a", "2023", num(1), "2023-12-01", "b", "2023", num(2), "2023-12-08",
			"s", "2023", "supplement = 1", "2023-12-10", "u", "2023", "supplement = 2", "2023-12-12"}, nil},
		{"counted supplements take a total",
			"supplement = \"counted\"\nanchors = [{ year = 2023, no = 1, total = 51 }, { year = 2023, no = 2, total = 53 }]\n",
			[]string{"a", "2023", num(1), "2023-12-01", "b", "2023", num(2), "2023-12-08",
				"s", "2023", "supplement = 1\ntotal = 52", "2023-12-05"}, nil},
		{"a counted supplement is missing",
			"supplement = \"counted\"\nanchors = [{ year = 2023, no = 1, total = 51 }, { year = 2023, no = 2, total = 53 }]\n",
			[]string{"a", "2023", num(1), "2023-12-01", "b", "2023", num(2), "2023-12-08"}, []string{"JB6103 b.toml"}},
		{"a supplement has another's total",
			"supplement = \"counted\"\nanchors = [{ year = 2023, no = 1, total = 51 }, { year = 2023, no = 2, total = 52 }]\n",
			[]string{"a", "2023", num(1), "2023-12-01", "b", "2023", num(2), "2023-12-08",
				"s", "2023", "supplement = 1\ntotal = 52", "2023-12-05"}, []string{"JB6103 s.toml"}},
		{"a gap", anchors, []string{
			"a", "2023", num(1), "2023-12-01", "c", "2023", num(3), "2023-12-15"}, []string{"JB6102 c.toml"}},
		{"a year that does not begin with 1", anchors, []string{
			"a", "2023", num(2), "2023-12-01", "c", "2024", num(2), "2024-01-15"}, []string{"JB6102 c.toml"}},
		{"twice", anchors, []string{
			"a", "2023", num(1), "2023-12-01", "b", "2023", num(1), "2023-12-08"}, []string{"JB6101 b.toml"}},
		{"a double issue over a single one", anchors, []string{
			"a", "2023", `no = "1-2"`, "2023-12-01", "b", "2023", num(2), "2023-12-08",
			"c", "2023", num(3), "2023-12-15"}, []string{"JB6101 b.toml"}},
		{"a supplement twice and a gap", anchors, []string{
			"s", "2023", "supplement = 2", "2023-12-01", "u", "2023", "supplement = 2", "2023-12-08"},
			[]string{"JB6101 u.toml", "JB6102 s.toml"}},
		{"dates that run back", anchors, []string{
			"a", "2023", num(1), "2023-12-08", "b", "2023", num(2), "2023-12-01"}, []string{"JB6104 b.toml"}},
		{"two issues on a day", anchors, []string{
			"a", "2023", num(1), "2023-12-08", "b", "2023", num(2), "2023-12-08"}, nil},
		{"a total that the anchors deny", anchors, []string{
			"a", "2023", num(1), "2023-12-01", "b", "2023", "no = 2\ntotal = 60", "2023-12-08"},
			[]string{"JB2101 b.toml"}},
		{"anchors that jump at the turn of a year", anchors, []string{
			"a", "2023", num(1), "2023-12-01", "b", "2023", num(2), "2023-12-08", "d", "2024", num(1), "2024-01-05"},
			[]string{"JB6103 d.toml"}},
		{"a year without an anchor, counted on by hand", anchors, []string{
			"d", "2024", num(1), "2024-12-27", "e", "2025", "no = 1\ntotal = 55", "2025-01-05"},
			[]string{"JB6105 series.toml"}},
		{"a year without an anchor, and without totals", anchors, []string{
			"d", "2024", num(1), "2024-12-27", "e", "2025", num(1), "2025-01-05"}, []string{"JB6105 series.toml"}},
		{"anchors at odds are told once, not for each issue",
			"anchors = [{ year = 2023, no = 1, total = 51 }, { year = 2023, no = 2, total = 53 }]\n", []string{
				"a", "2023", num(1), "2023-12-01", "b", "2023", num(2), "2023-12-08"},
			[]string{"JB2101 series.toml", "JB2101 series.toml"}},
		{"a date far from the year of its number: a hint", anchors, []string{
			"a", "2023", num(1), "2023-12-08", "b", "2023", num(2), "2024-12-08"}, []string{"JB2109 b.toml"}},
		{"no total numbers at all", "", []string{
			"a", "2023", num(1), "2023-12-01", "b", "2023", num(2), "2023-12-08"}, nil},
		{"an issue that cannot be read", anchors, []string{
			"a", "2023", num(1), "2023-12-01", "b", "2023", "no = 2\nwhat = 1", "2023-12-08"}, []string{"JB6107 b.toml"}},
		{"an issue without a number", anchors, []string{
			"a", "2023", num(1), "2023-12-01", "b", "2023", "title_note = \"x\"", "2023-12-08"},
			[]string{"JB6107 b.toml"}},
	}
	for _, tt := range tests {
		files := []string{"series.toml", ledgerSeries(tt.numbering)}
		for i := 0; i < len(tt.issues); i += 4 {
			var year int
			fmt.Sscan(tt.issues[i+1], &year)
			files = append(files, tt.issues[i]+".toml", issue(year, tt.issues[i+2], tt.issues[i+3], ""))
		}
		l := readLedger(t, folder(t, files...))
		if got := told(l); !slices.Equal(got, tt.want) {
			t.Errorf("%s: %q, want %q; %v", tt.name, got, tt.want, l.Problems)
		}
		if len(l.Entries) != len(tt.issues)/4 {
			t.Errorf("%s: %d entries", tt.name, len(l.Entries))
		}
		wantExit := ExitFound
		if tt.want == nil || strings.Contains(tt.name, "by hand") || strings.Contains(tt.name, "a hint") {
			wantExit = ExitOK // in order, or no error
		}
		if l.Exit() != wantExit {
			t.Errorf("%s: exit %d", tt.name, l.Exit())
		}
	}
}

// A generated archive of three years is in order; take one issue away, or give it another's number, and the ledger says
// which one.
func TestLedgerOfArchive(t *testing.T) {
	dir := t.TempDir()
	shape := bulletins.Shape{Articles: 1, PerYear: 7}
	if err := bulletins.Write(dir, 20, shape); err != nil {
		t.Fatal(err)
	}
	l := readLedger(t, dir)
	if len(l.Problems) > 0 || len(l.Entries) != 20 {
		t.Fatal(len(l.Entries), l.Problems)
	}
	for i, e := range l.Entries {
		want := content.Range{First: i + 1, Last: i + 1}
		if e.Total != want || e.Articles != 1 || e.Characters < 50 || e.Weekday != int(day(e.Date).Weekday()) {
			t.Errorf("entry %d: %+v", i, e)
		}
	}
}

// Pages are counted by layout, or known from a build of the same sources: both give the same numbers.
func TestLedgerPages(t *testing.T) {
	dir, b := small(t, 3)
	b.Output = ""
	pages := func() (out []int) {
		issues, done := 0, 0
		l, list, err := b.ReadLedger(t.Context(), dir, true, Progress{func(n int) { issues = n }, func() { done++ }})
		if issues != 3 || done != 3 {
			t.Errorf("told of %d issues, %d done", issues, done)
		}
		if l == nil || err != nil {
			t.Fatal(list, err)
		}
		for _, e := range l.Entries {
			out = append(out, e.Pages)
		}
		return out
	}
	set := pages()
	if _, _, err := runReal(t, b, dir); err != nil {
		t.Fatal(err)
	}
	layouts := 0
	layout := b.Stages.Layout
	b.Jobs = 1
	b.Stages.Layout = func(iss *content.Issue) (*page.Document, diag.List) { layouts++; return layout(iss) }
	known := pages()
	edit(t, filepath.Join(dir, "2004-02.toml"), func(s string) string { return s + "#\n" })
	if changed := pages(); layouts != 1 || !slices.Equal(set, known) || !slices.Equal(set, changed) || set[0] < 2 {
		t.Errorf("%d layouts: %v, %v, %v", layouts, set, known, changed)
	}
}

// An interruption ends the reading of a folder that does not end.
func TestLedgerInterrupted(t *testing.T) {
	release := make(chan struct{})
	defer close(release)
	ctx, cancel := context.WithCancel(context.Background())
	b := Builder{Stages: Typesetting("test")}
	b.Stages.Survey = func(string) ([]content.Head, error) { cancel(); <-release; return nil, nil }
	if l, list, err := b.ReadLedger(ctx, ".", false, Progress{}); l != nil || list != nil || err == nil {
		t.Errorf("%v, %v, %v", l, list, err)
	}
}

// Two series in one folder do not mix.
func TestLedgerOfTwoSeries(t *testing.T) {
	one := issue(2023, "no = 1", "2023-12-01", "")
	dir := folder(t, "series.toml", ledgerSeries(""), "other.toml", ledgerSeries(""), "a.toml", one,
		"b.toml", "series = \"other.toml\"\n"+one)
	if l := readLedger(t, dir); len(l.Problems) > 0 || len(l.Entries) != 2 {
		t.Error(l.Problems)
	}
}
