package layout

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/page"
)

var update = flag.Bool("update", false, "rewrite the stored dumps of the examples")

// TestExamples compares every example with its stored dump. A missing dump is a failure; -update writes it.
func TestExamples(t *testing.T) {
	for _, dir := range []string{"weekly", "minimal", "long", "markdown"} {
		issues, err := content.Discover(filepath.Join("..", "examples", dir))
		if err != nil || len(issues) == 0 {
			t.Fatalf("examples/%s: %d issues, %v", dir, len(issues), err)
		}
		for _, path := range issues {
			t.Run(filepath.ToSlash(filepath.Join(dir, filepath.Base(path))), func(t *testing.T) {
				checkExample(t, path)
			})
		}
	}
}

func checkExample(t *testing.T, path string) {
	iss, list := content.Load(path, content.Options{})
	if iss == nil {
		t.Fatal(strings.Join(diag.Lines(list, diag.EN), "\n"))
	}
	faces, list := fonts.Open(fonts.Spec{}, nil)
	if list.HasErrors() {
		t.Fatal(strings.Join(diag.Lines(list, diag.EN), "\n"))
	}
	doc, list := Layout(iss, faces)
	if doc == nil {
		t.Fatal(strings.Join(diag.Lines(list, diag.EN), "\n"))
	}
	var got bytes.Buffer
	if err := page.Dump(&got, doc); err != nil {
		t.Fatal(err)
	}
	name := filepath.Join(filepath.Dir(path), "want", strings.TrimSuffix(filepath.Base(path), ".toml")+".dump")
	if *update {
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, got.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	if line, a, b := firstDifference(got.String(), string(want)); line > 0 {
		t.Errorf("%s:%d differs\n got %s\nwant %s\n(go test ./layout -run TestExamples -update rewrites it)", name, line, a, b)
	}
}

// firstDifference gives the first line in which two texts differ, 0 if none does.
func firstDifference(a, b string) (line int, la, lb string) {
	as, bs := strings.Split(a, "\n"), strings.Split(strings.ReplaceAll(b, "\r\n", "\n"), "\n")
	for i := range max(len(as), len(bs)) {
		la, lb = "(end)", "(end)"
		if i < len(as) {
			la = as[i]
		}
		if i < len(bs) {
			lb = bs[i]
		}
		if la != lb {
			return i + 1, la, lb
		}
	}
	return 0, "", ""
}
