package outside

import (
	"os"
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
