package archive

import (
	"context"
	"errors"
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
		".jianbao-notes", "mine", ".jianbao-0000000000000000/a.toml", "old", ".jianbao-1111111111111111/a.toml", "new")
	old := time.Now().Add(-2 * abandoned)
	for _, name := range []string{".jianbao-0123456789abcdef", ".jianbao-notes", ".jianbao-0000000000000000"} {
		if err := os.Chtimes(filepath.Join(dir, name), old, old); err != nil {
			t.Fatal(err)
		}
	}
	// A run on a slow share, or one that waits for a disk to wake, is at its file for minutes.
	busy := time.Now().Add(-10 * time.Minute)
	if err := os.Chtimes(filepath.Join(dir, ".jianbao-fedcba9876543210"), busy, busy); err != nil {
		t.Fatal(err)
	}
	if exit, _, _ := run(t, Builder{}, dir); exit != ExitOK {
		t.Fatal(exit)
	}
	const rest = ".jianbao-1111111111111111 .jianbao-fedcba9876543210 .jianbao-notes a.pdf a.toml"
	if got := strings.Join(namesIn(t, dir), " "); got != rest {
		t.Error(got)
	}
}

// An extraction and a rebuilding of several take away what one that was killed has left.
func TestSweepOfExtractions(t *testing.T) {
	pdf := oneIssue(t, "test")
	out := t.TempDir()
	old := time.Now().Add(-2 * abandoned)
	leave := func() {
		left := filepath.Join(out, ".jianbao-2222222222222222")
		if err := errors.Join(os.Mkdir(left, 0o777), os.WriteFile(filepath.Join(left, "a"), nil, 0o666), os.Chtimes(left, old, old)); err != nil {
			t.Fatal(err)
		}
	}
	leave()
	if _, list, err := Extract(t.Context(), pdf, filepath.Join(out, "x")); list.HasErrors() || err != nil {
		t.Fatal(list, err)
	}
	if got := strings.Join(namesIn(t, out), " "); got != "x" {
		t.Error(got)
	}
	leave()
	if exit, list := proofs(t, Verifier{Version: "test", Output: out}, pdf); exit != ExitOK {
		t.Fatal(list)
	}
	if got := strings.Join(namesIn(t, out), " "); strings.Contains(got, "jianbao-2") {
		t.Error(got)
	}
}
