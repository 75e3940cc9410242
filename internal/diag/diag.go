// Package diag is the ground under all messages: places in files, diagnostics with stable codes, and their printing in
// Chinese and English.
package diag

import (
	"cmp"
	"fmt"
	"slices"
)

// Pos is a place in a file. Line and Col count from 1, Col in characters; a byte order mark is no column. The zero Pos
// is no place; a Pos with Line 0 is a whole file.
type Pos struct {
	File string
	Line int
	Col  int
}

// Right gives the place n characters further right on the same line.
func (p Pos) Right(n int) Pos { p.Col += n; return p }

// Severity says how bad a diagnostic is.
type Severity uint8

// The severities, worst first: an Error stops the build, a Warning asks for a look, a Hint only tells.
const (
	Error Severity = iota
	Warning
	Hint
)

// Diagnostic is one message: where, how bad, a stable code, what is wrong and how to mend it, in both languages.
type Diagnostic struct {
	Pos      Pos
	Severity Severity
	Code     string // JB and four digits
	ZH, EN   string // one line each, safe to print
}

// New makes a diagnostic. zh and en are fmt formats over the same arguments; arguments that hold text from outside go
// through [Quote] first.
func New(s Severity, at Pos, code, zh, en string, args ...any) Diagnostic {
	return Diagnostic{at, s, code, fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

// Error makes a Diagnostic usable as an error value; the text is the Chinese one with its place.
func (d Diagnostic) Error() string { return Format(d, ZH) }

// List collects diagnostics.
type List []Diagnostic

// Errorf adds an error.
func (l *List) Errorf(at Pos, code, zh, en string, args ...any) {
	*l = append(*l, New(Error, at, code, zh, en, args...))
}

// Warnf adds a warning.
func (l *List) Warnf(at Pos, code, zh, en string, args ...any) {
	*l = append(*l, New(Warning, at, code, zh, en, args...))
}

// Hintf adds a hint.
func (l *List) Hintf(at Pos, code, zh, en string, args ...any) {
	*l = append(*l, New(Hint, at, code, zh, en, args...))
}

// Count gives the number of diagnostics of severity s.
func (l List) Count(s Severity) int {
	n := 0
	for _, d := range l {
		if d.Severity == s {
			n++
		}
	}
	return n
}

// Errors gives the errors of l alone.
func (l List) Errors() (out List) {
	for _, d := range l {
		if d.Severity == Error {
			out = append(out, d)
		}
	}
	return out
}

// HasErrors tells whether anything in l stops a build.
func (l List) HasErrors() bool { return l.Count(Error) > 0 }

// Sorted gives l ordered by file, line and column, exact repeats left out. Messages of one place keep their order.
func (l List) Sorted() List {
	s := slices.Clone(l)
	slices.SortStableFunc(s, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Pos.File, b.Pos.File), cmp.Compare(a.Pos.Line, b.Pos.Line), cmp.Compare(a.Pos.Col, b.Pos.Col))
	})
	seen := make(map[Diagnostic]bool, len(s))
	return slices.DeleteFunc(s, func(d Diagnostic) bool {
		if seen[d] {
			return true
		}
		seen[d] = true
		return false
	})
}
