package archive

import (
	"os"
	"path/filepath"
	"slices"
	"testing"
)

// PDFs of one name, out of several folders, keep what is made of them in places of their own, whatever the order in which
// they are done.
func TestRebuildTwoOfOneName(t *testing.T) {
	first, second := oneIssue(t, "test"), oneIssue(t, "other")
	data, _ := os.ReadFile(first)
	other, _ := os.ReadFile(second)
	dir := folder(t, "a/x.pdf", string(data), "b/X.PDF", string(other), "c/x.pdf", string(data), "c/x-2.pdf", string(data))
	out := filepath.Join(t.TempDir(), "out")
	_, list := proofs(t, Verifier{Version: "test", Folders: true, Output: out, Jobs: 4}, filepath.Join(dir, "a"),
		filepath.Join(dir, "b"), filepath.Join(dir, "c"))
	var got []string
	for _, p := range list {
		if len(p.Files) == 0 {
			t.Fatalf("%s: %v", p.PDF, p.Diagnostics)
		}
		rel, _ := filepath.Rel(out, filepath.Dir(p.Files[0]))
		got = append(got, rel)
	}
	if want := []string{"x", "X-3", "x-2", "x-4"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// A link to a folder on the command line is that folder.
func TestRebuildLinkedFolder(t *testing.T) {
	dir := filepath.Dir(oneIssue(t, "test"))
	link := filepath.Join(t.TempDir(), "link")
	if err := os.Symlink(dir, link); err != nil {
		t.Fatal(err)
	}
	exit, list := proofs(t, Verifier{Version: "test", Folders: true}, link)
	if exit != ExitOK || len(list) != 1 {
		t.Errorf("exit %d, %+v", exit, list)
	}
}
