package pdf

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jianbao/internal/outside"
)

// ask runs a program of others on a file, which stands for "FILE" among the arguments, and gives what it
// wrote to standard output. Anything on standard error, and any exit code but 0, fails the test.
func ask(t *testing.T, file []byte, program string, args ...string) []byte {
	t.Helper()
	path := outside.Program(t, program)
	name := filepath.Join(t.TempDir(), "x.pdf")
	if err := os.WriteFile(name, file, 0o600); err != nil {
		t.Fatal(err)
	}
	for i := range args {
		if args[i] == "FILE" {
			args[i] = name
		}
	}
	var out, errs bytes.Buffer
	cmd := exec.Command(path, args...)
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	// Some builds of MuPDF say this of every file.
	said := bytes.TrimSpace(bytes.ReplaceAll(errs.Bytes(), []byte("warning: ICC support is not available\n"), nil))
	if err != nil || len(said) > 0 {
		t.Fatalf("%s %v: %v\n%s%s", program, args, err, out.Bytes(), said)
	}
	return out.Bytes()
}
