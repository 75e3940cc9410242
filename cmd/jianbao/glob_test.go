package main

import (
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

func TestGlobbed(t *testing.T) {
	inFolder(t, "a/1.pdf", "", "a/2.pdf", "", "a/x.toml", "", "b.pdf", "")
	for args, want := range map[string]string{
		"verify a/*.pdf --json": "verify a/1.pdf a/2.pdf --json",
		"build a/?.toml b.pdf":  "build a/x.toml b.pdf",
		"verify nix*.pdf":       "verify nix*.pdf",
		"build --x=* [":         "build --x=* [",
		"":                      "",
	} {
		want := strings.Split(filepath.FromSlash(want), " ")
		if got := globbed(strings.Split(args, " ")); !slices.Equal(got, want) {
			t.Errorf("%q: %q", args, got)
		}
	}
}
