package outside

import (
	"os"
	"path/filepath"
	"runtime"
	"testing"
)

// fake records how a test was ended, as testing.T would do it: the goroutine stops.
type fake struct {
	testing.TB
	skipped, failed bool
}

func (f *fake) Helper()               {}
func (f *fake) Skip(...any)           { f.skipped = true; runtime.Goexit() }
func (f *fake) Fatalf(string, ...any) { f.failed = true; runtime.Goexit() }

func end(f *fake, check func()) (returned bool) {
	done := make(chan struct{})
	go func() {
		defer close(done)
		check()
		returned = true
	}()
	<-done
	return returned
}

func TestMissingProgram(t *testing.T) {
	for _, c := range []struct {
		env             string
		skipped, failed bool
	}{{"", true, false}, {"1", false, true}} {
		t.Setenv(Env, c.env)
		var f fake
		if end(&f, func() { Program(&f, "no-such-program-anywhere") }) {
			t.Errorf("%s=%q: a test without its program went on", Env, c.env)
		}
		if f.skipped != c.skipped || f.failed != c.failed {
			t.Errorf("%s=%q: skipped %v, failed %v", Env, c.env, f.skipped, f.failed)
		}
	}
}

func TestProgramFound(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	var f fake
	if got := ""; !end(&f, func() { got = Program(&f, self) }) || got != self {
		t.Errorf("Program(%q) = %q, skipped %v, failed %v", self, got, f.skipped, f.failed)
	}
}

// TestFontFound: faces are looked for in the folders that are named before the usual ones; the variable face only where its
// own are. What is missing fails where it was promised.
func TestFontFound(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"x.ttf", VariableFace} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o600); err != nil {
			t.Fatal(err)
		}
	}
	for _, c := range []struct {
		fonts, variable, name string
		found, failed         bool
	}{
		{dir, "", "x.ttf", true, false}, {"", dir, "x.ttf", false, false}, {"1", "", "x.ttf", false, true},
		{"", dir, VariableFace, true, false}, {dir, "", VariableFace, false, false}, {"", "1", VariableFace, false, true},
	} {
		t.Setenv(EnvFonts, c.fonts)
		t.Setenv(EnvVariable, c.variable)
		var f fake
		got := ""
		if found := end(&f, func() { got = Font(&f, c.name) }); found != c.found || f.failed != c.failed ||
			found && got != filepath.Join(dir, c.name) {
			t.Errorf("%+v: %q, failed %v", c, got, f.failed)
		}
	}
}
