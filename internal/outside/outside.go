// Package outside finds the programs of others that some tests check our work with: qpdf, pdftotext, mutool,
// ghostscript, fontTools. Where a program is not installed, the test is skipped with the reason; a CI machine sets
// JIANBAO_CI, and there a missing program is a failure, so that no check is lost in silence.
package outside

import (
	"os"
	"os/exec"
	"testing"
)

// Env is the environment variable that turns a missing program into a failure.
const Env = "JIANBAO_CI"

// Program gives the path of an installed program. Without it the test ends here.
func Program(t testing.TB, name string) string {
	t.Helper()
	path, err := exec.LookPath(name)
	if err != nil {
		Missing(t, name+" is not installed")
	}
	return path
}

// FontTools gives the path of a Python that can import fontTools. Without one the test ends here.
func FontTools(t testing.TB) string {
	t.Helper()
	for _, name := range []string{"python3", "/usr/bin/python3"} {
		if path, err := exec.LookPath(name); err == nil && exec.Command(path, "-c", "import fontTools").Run() == nil {
			return path
		}
	}
	Missing(t, "no python3 with fontTools")
	return ""
}

// Missing ends a test that cannot run on this machine: skipped for a developer, failed on a CI machine.
func Missing(t testing.TB, reason string) {
	t.Helper()
	missing(t, "", reason)
}

// missing skips a test, or fails it where the environment variable env is set, [Env] where none is named.
func missing(t testing.TB, env, reason string) {
	t.Helper()
	if env == "" {
		env = Env
	}
	if os.Getenv(env) != "" {
		t.Fatalf("%s, and %s is set", reason, env)
	}
	t.Skip(reason)
}
