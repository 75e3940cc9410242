package archive

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// The real stages: the same issue gives the same bytes, one at a time or many at once, and a second run replaces the
// file.
func TestTypesetting(t *testing.T) {
	files := []string{"series.toml", weeklySeries}
	for _, no := range []string{"20", "21", "22", "23"} {
		files = append(files, no+".toml", issue(2023, "no = "+no, "2023-09-15", ""))
	}
	var want map[string][]byte
	for _, jobs := range []int{1, 8} {
		dir := folder(t, files...)
		for range 2 {
			exit, results, err := run(t, Builder{Stages: Typesetting("test"), Jobs: jobs}, dir)
			if exit != ExitOK || err != nil || len(results) != 4 {
				t.Fatalf("exit %d, %v, %v", exit, err, results)
			}
			got := map[string][]byte{}
			for _, r := range results {
				data, err := os.ReadFile(r.Path)
				if err != nil || !bytes.HasPrefix(data, []byte("%PDF-1.7")) || len(data) != r.Bytes || r.Pages < 2 ||
					r.Characters != 5 {
					t.Fatalf("%+v: %v", r, err)
				}
				got[filepath.Base(r.Path)] = data
			}
			if want == nil {
				want = got
			}
			for name, data := range got {
				if !bytes.Equal(data, want[name]) {
					t.Errorf("-j %d: %s differs", jobs, name)
				}
			}
		}
	}
	if len(want) != 4 || want["某某周报2023年第23期（总第76期）.pdf"] == nil {
		t.Errorf("%d files", len(want))
	}
}

// What cannot be drawn, faces that are not there, and what this version has not: each in its class, nothing written.
func TestTypesettingRefuses(t *testing.T) {
	for name, tt := range map[string]struct {
		more string
		exit Exit
		code string
	}{
		"glyph":  {"title_note = \"\ue123\"", ExitFonts, "JB4001"},
		"family": {"[fonts]\nbody = \"no such face\"", ExitFonts, "JB4003"},
		"file":   {"[fonts]\nbody = \"garbage.ttf\"", ExitFonts, "JB4004"},
		"path":   {"[fonts]\nbody = \"../x.ttf\"", ExitContent, "JB5001"},
		"intent": {"[output]\nprofile = \"print\"\nintent = \"garbage.ttf\"", ExitContent, "JB2703"},
	} {
		dir := folder(t, "series.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-09-15", tt.more),
			"garbage.ttf", "garbage")
		exit, results, _ := run(t, Builder{Stages: Typesetting("test")}, dir)
		if exit != tt.exit || !strings.Contains(strings.Join(codes(results[0].Diagnostics), " "), tt.code) {
			t.Errorf("%s: exit %d, %v", name, exit, results[0].Diagnostics)
		}
		if got := tree(t, dir); len(got) != 3 {
			t.Errorf("%s: left %q", name, got)
		}
	}
}
