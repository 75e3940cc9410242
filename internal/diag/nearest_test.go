package diag

import (
	"strings"
	"testing"
)

func TestNearest(t *testing.T) {
	known := []string{"build", "check", "new", "--draft"}
	for name, want := range map[string]string{"bulid": "build", "Build": "build", "chek": "check", "nwe": "new", "x": "",
		"": "", "building": "", "文": "", "--darft": "--draft", strings.Repeat("build", 9): ""} {
		if got := Nearest(name, known); got != want {
			t.Errorf("Nearest(%q) = %q, want %q", name, got, want)
		}
	}
}

// The distance is a metric on these words.
func TestEdits(t *testing.T) {
	words := []string{"", "a", "ab", "ba", "build", "bulid", "期号", "号期"}
	for _, a := range words {
		for _, b := range words {
			if d := edits(a, b); d != edits(b, a) || (d == 0) != (a == b) || d > max(len([]rune(a)), len([]rune(b))) {
				t.Errorf("edits(%q, %q) = %d, back %d", a, b, d, edits(b, a))
			}
		}
	}
	if edits("bulid", "build") != 1 || edits("期号", "号期") != 1 {
		t.Error("a swap of neighbours is one edit")
	}
}
