package archive

import (
	"context"
	"fmt"
	"path/filepath"
	"runtime"
	"strings"
)

// Defect is a fault of this program, met while it worked on one issue.
type Defect struct {
	Issue string
	What  string
	Stack []string // innermost call first: function file:line
}

// Error tells the defect in one line, the stack left out.
func (d *Defect) Error() string {
	if d.Issue == "" {
		return d.What
	}
	return d.Issue + ": " + d.What
}

// maxStack is how many calls a defect's stack keeps.
const maxStack = 8

// guard runs f and gives its value. A panic in f becomes a Defect. When ctx ends before f does, guard returns the
// context's error at once and leaves f to run out: f must not touch the disk other than by reading. Where ctx has ended
// already f is not begun, or an interrupted batch would start the work of all its issues at once.
func guard[T any](ctx context.Context, issue string, f func() T) (T, error) {
	if err := ctx.Err(); err != nil {
		var zero T
		return zero, err
	}
	type outcome struct {
		value T
		err   error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if r := recover(); r != nil {
				o.err = Caught(issue, r)
			}
			done <- o
		}()
		o.value = f()
	}()
	select {
	case o := <-done:
		return o.value, o.err
	case <-ctx.Done():
		var zero T
		return zero, ctx.Err()
	}
}

// Caught makes a Defect of what a deferred function recovered. issue may be empty.
func Caught(issue string, recovered any) *Defect {
	return &Defect{Issue: issue, What: fmt.Sprint("panic: ", recovered), Stack: stack()}
}

// stack gives the calls that led to the panic now being recovered.
func stack() []string {
	var pcs [64]uintptr
	frames := runtime.CallersFrames(pcs[:runtime.Callers(4, pcs[:])])
	var out []string
	for more := true; more && len(out) < maxStack; {
		var f runtime.Frame
		f, more = frames.Next()
		if f.Function != "" && !strings.HasPrefix(f.Function, "runtime.") {
			out = append(out, fmt.Sprintf("%s %s:%d", f.Function, filepath.Base(f.File), f.Line))
		}
	}
	return out
}
