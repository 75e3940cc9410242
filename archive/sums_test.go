package archive

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jianbao/internal/outside"
)

func TestSums(t *testing.T) {
	dir := t.TempDir()
	put := func(name, text string) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
		return path
	}
	var s Sums
	s.Add(put("乙 乙.pdf", "two"), hexSum([]byte("two")))
	s.Add(put("a.pdf", "one"), hexSum([]byte("one")))
	kept := strings.Repeat("0", 64) + "  old.pdf\n"
	put("old.pdf", "")
	put("windows.pdf", "")
	put(sumsFile, kept+strings.Repeat("4", 64)+" *windows.pdf\r\n"+strings.Repeat("1", 64)+"  gone.pdf\n"+strings.Repeat("2", 64)+"  a.pdf\nrubbish\n"+
		strings.Repeat("3", 64)+"  ../up.pdf\n")
	written, list := s.Write(context.Background(), 0, 0)
	if len(list) > 0 || len(written) != 1 {
		t.Fatal(written, list)
	}
	data, _ := os.ReadFile(written[0])
	want := hexSum([]byte("one")) + "  a.pdf\n" + kept + strings.Repeat("4", 64) + "  windows.pdf\n" + hexSum([]byte("two")) + "  乙 乙.pdf\n"
	if string(data) != want {
		t.Errorf("got\n%swant\n%s", data, want)
	}
	if written, _ := s.Write(context.Background(), 3, 8); len(written) != 1 || filepath.Base(written[0]) != "SHA256SUMS.3-8" {
		t.Error(written)
	}
	check := exec.Command(outside.Program(t, "sha256sum"), "-c", "--strict", "SHA256SUMS.3-8")
	check.Dir = dir
	if out, err := check.CombinedOutput(); err != nil {
		t.Errorf("sha256sum: %v\n%s", err, out)
	}
}

// Temporary files of a run that was killed go with the next one, those of a run that may still be on do not, and nothing
// else does.
func TestSweep(t *testing.T) {
	dir := folder(t, "a.toml", "ok a.pdf", ".jianbao-0123456789abcdef", "old", ".jianbao-fedcba9876543210", "new",
		".jianbao-notes", "mine")
	old := time.Now().Add(-2 * abandoned)
	for _, name := range []string{".jianbao-0123456789abcdef", ".jianbao-notes"} {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	if exit, _, _ := run(t, Builder{}, dir); exit != ExitOK {
		t.Fatal(exit)
	}
	if got := strings.Join(namesIn(t, dir), " "); got != ".jianbao-fedcba9876543210 .jianbao-notes a.pdf a.toml" {
		t.Error(got)
	}
}
