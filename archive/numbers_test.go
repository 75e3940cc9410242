package archive

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A number that two files have is refused in both, whatever is built, and no other issue is troubled.
func TestNumberTwice(t *testing.T) {
	regular := func(no string) string { return issue(2023, "no = "+no, "2023-09-15", "") }
	tests := []struct {
		name  string
		files []string // beside the series
		args  []string // in the folder; none means the folder
		want  []string // failed issues
	}{
		{"copied and left", []string{"a.toml", regular("23"), "b.toml", regular("23"), "c.toml", regular("24")}, nil,
			[]string{"a.toml", "b.toml"}},
		{"one of them built alone", []string{"a.toml", regular("23"), "b.toml", regular("23")}, []string{"b.toml"},
			[]string{"b.toml"}},
		{"another one built", []string{"a.toml", regular("23"), "b.toml", regular("23"), "c.toml", regular("24")},
			[]string{"c.toml"}, nil},
		{"inside a double issue", []string{"a.toml", regular(`"23-24"`), "b.toml", regular("24"), "c.toml", regular("25")},
			nil, []string{"a.toml", "b.toml"}},
		{"double issues that overlap", []string{"a.toml", regular(`"23-24"`), "b.toml", regular(`"24-25"`)}, nil,
			[]string{"a.toml", "b.toml"}},
		{"a folder and a file", []string{"a.toml", regular("23"), "23/issue.toml", regular("23")}, []string{"23"},
			[]string{"issue.toml"}},
		{"in folders of the year", []string{"2023/a.toml", regular("23"), "2023/b.toml", regular("23"), "c.toml", regular("24")},
			[]string{"2023/b.toml"}, []string{"b.toml"}},
		{"one there, one above", []string{"2023年/a.toml", regular("23"), "b.toml", regular("23")}, nil, []string{"a.toml", "b.toml"}},
		{"a copy in another folder", []string{"旧稿/a.toml", regular("23"), "b.toml", regular("23")}, nil, nil},
		{"supplements", []string{"a.toml", issue(2023, "supplement = 1", "2023-09-15", ""),
			"b.toml", issue(2023, "supplement = 1", "2023-09-16", "")}, nil, []string{"a.toml", "b.toml"}},
		{"a supplement and a number", []string{"a.toml", issue(2023, "supplement = 23", "2023-09-15", ""),
			"b.toml", regular("23")}, nil, nil},
		{"the same number of two years", []string{"a.toml", issue(2022, "no = 50", "2022-12-15", ""),
			"b.toml", issue(2023, "no = 50", "2023-12-15", "")}, nil, nil},
		{"a broken file holds its number all the same", []string{"a.toml", regular("23"),
			"b.toml", "kind = \"issue\"\nyear = 2023\nno = 23\n[[article]\n"}, []string{"a.toml"}, []string{"a.toml"}},
		{"another series", []string{"a.toml", regular("23"), "other.toml", weeklySeries,
			"b.toml", "series = \"other.toml\"\n" + regular("23")}, []string{"a.toml"}, nil},
	}
	for _, tt := range tests {
		dir := folder(t, append([]string{"series.toml", weeklySeries}, tt.files...)...)
		args := []string{dir}
		if tt.args != nil {
			args = nil
			for _, a := range tt.args {
				args = append(args, filepath.Join(dir, a))
			}
		}
		_, results, err := runReal(t, Builder{Stages: Typesetting("test"), CheckOnly: true}, args...)
		var failed []string
		for _, r := range results {
			if r.Exit == ExitOK {
				continue
			}
			failed = append(failed, filepath.Base(r.Issue))
			if i := slices.Index(codes(r.Diagnostics), "JB2110"); i < 0 || r.Diagnostics[i].Pos.Line == 0 {
				t.Errorf("%s: %v", tt.name, r.Diagnostics)
			}
		}
		if !slices.Equal(failed, tt.want) || err != nil {
			t.Errorf("%s: failed %q, want %q; %v", tt.name, failed, tt.want, err)
		}
	}
}

// The folder may be named in two ways in one run.
func TestNumberTwiceInAnySpelling(t *testing.T) {
	text := issue(2023, "no = 23", "2023-09-15", "")
	dir := folder(t, "in/series.toml", weeklySeries, "in/a.toml", text, "in/b.toml", text)
	t.Chdir(dir)
	_, results, err := runReal(t, Builder{Stages: Typesetting("test"), CheckOnly: true}, filepath.Join(dir, "in", "a.toml"), "in")
	if err != nil || pattern(results) != "XX" {
		t.Errorf("%s, %v", pattern(results), err)
	}
}

// One file under two names, by links, is one issue.
func TestLinkedIssue(t *testing.T) {
	dir := folder(t, "series.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-09-15", ""))
	if err := os.Symlink("a.toml", filepath.Join(dir, "b.toml")); err != nil {
		t.Fatal(err)
	}
	exit, results, _ := runReal(t, Builder{Stages: Typesetting("test")}, dir)
	if exit != ExitOK || len(results) != 1 {
		t.Error(exit, results)
	}
}

// The shards of a batch have every issue once, whatever their number, and refuse what the whole would refuse.
func TestShards(t *testing.T) {
	dir, b := small(t, 10)
	edit(t, filepath.Join(dir, "2005-04.toml"), func(s string) string { return strings.Replace(s, "no     = 4", "no     = 3", 1) })
	_, whole, _ := runReal(t, b, dir)
	want := map[string]Exit{}
	for _, r := range whole {
		want[r.Issue] = r.Exit
	}
	for _, of := range []int{1, 2, 3, 10, 12} {
		got := map[string]Exit{}
		for part := 1; part <= of; part++ {
			b.Shard, b.Of, b.Cache = part, of, nil
			announced := 0
			_, err := b.Run(t.Context(), []string{dir}, func(n int) { announced = n }, func(r Result) {
				if _, twice := got[r.Issue]; twice {
					t.Errorf("%d/%d: %s again", part, of, r.Issue)
				}
				got[r.Issue] = r.Exit
				announced--
			})
			if err != nil || announced != 0 {
				t.Errorf("%d/%d: %v, %d not reported", part, of, err, announced)
			}
		}
		if len(got) != len(want) {
			t.Errorf("%d shards: %d issues of %d", of, len(got), len(want))
		}
		for issue, exit := range want {
			if got[issue] != exit {
				t.Errorf("%d shards: %s %d, want %d", of, issue, got[issue], exit)
			}
		}
	}
}
