package policy

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// A law that reads nothing passes everything: the reader must find files, skip what the go command skips, and see
// imports under any spelling.
func TestReadTree(t *testing.T) {
	root := t.TempDir()
	for name, text := range map[string]string{
		"a/a.go":           "package a\n\nimport (\n\tx \"os\"\n\t\"jianbao/b\"\n)\n\nvar _ = x.Args\n",
		"a/a_test.go":      "package a\n",
		"a/testdata/no.go": "not Go",
		"a/_no.go":         "not Go",
		".hidden/no.go":    "not Go",
	} {
		name = filepath.Join(root, name)
		if err := os.MkdirAll(filepath.Dir(name), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	all, err := readTree(root)
	if err != nil {
		t.Fatal(err)
	}
	if len(all) != 2 || all[0].path != "a/a.go" || all[0].test || !all[1].test || all[0].lines != 8 {
		t.Fatalf("read %+v", all)
	}
	if got := all[0].imports(); !slices.Equal(got, []string{"os", "jianbao/b"}) {
		t.Errorf("imports %v", got)
	}
	if !imported(all[0], "x") || imported(all[0], "os") {
		t.Error("a renamed import is not known by its new name")
	}
}

func TestReach(t *testing.T) {
	table := map[string][]string{"a": {"b"}, "b": {"c"}, "c": {"b"}, "d": nil}
	if got := reach(table, "a"); !slices.Equal(got, []string{"b", "c"}) {
		t.Errorf("reach(a) = %v", got)
	}
	if !slices.Contains(reach(table, "b"), "b") {
		t.Error("a cycle is not seen")
	}
}
