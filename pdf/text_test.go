package pdf

import (
	"slices"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/page"
)

func lines(b []byte) []string {
	var out []string
	for _, l := range strings.FieldsFunc(string(b), func(r rune) bool { return r == '\n' || r == '\f' }) {
		if l != "" {
			out = append(out, l)
		}
	}
	return out
}

// Both extractors must give each line as it was typed: no space invented at a gap or a change of face, none lost.
func TestTextComesBack(t *testing.T) {
	file := render(t, sample(t))
	for name, args := range map[string][]string{
		"pdftotext": {"FILE", "-"},
		"mutool":    {"draw", "-q", "-F", "txt", "FILE"},
	} {
		t.Run(name, func(t *testing.T) {
			got := lines(ask(t, file, name, args...))
			for _, want := range sampleLines() {
				if !slices.Contains(got, want) {
					t.Errorf("line %q is not in\n%s", want, strings.Join(got, "\n"))
				}
			}
		})
	}
}

// A mark that stands higher than its neighbours, as those of users' faces are lifted to the middle of the line, parts no
// word: poppler takes a change of the baseline and the least gap for a space.
func TestRaisedMarkPartsNoWord(t *testing.T) {
	b := newBuilder(t)
	b.turn("1")
	elem := b.element(page.Element{Role: page.RoleP})
	const text = "9月4—6日，甲—乙"
	g, _ := b.run(100*pt, 100*pt, piece{role: fonts.Title, size: 16 * pt, text: text, gap: func(_ int, r, next rune) int {
		if r == '—' || next == '—' {
			return 36 // the dash of this face is 928 wide in its cell of 1000
		}
		return 0
	}})
	for i := range g.Run {
		if g.Run[i].Text == "—" {
			g.Run[i].Y = -2 * pt
		}
	}
	b.op(page.Begin{Elem: elem}, g, page.End{})
	file := render(t, b.doc)
	if got := lines(ask(t, file, "pdftotext", "FILE", "-")); len(got) != 1 || got[0] != text {
		t.Errorf("poppler reads %q, want %q", got, text)
	}
	if got := lines(ask(t, file, "mutool", "draw", "-q", "-F", "txt", "FILE")); len(got) != 1 || got[0] != text {
		t.Errorf("MuPDF reads %q, want %q", got, text)
	}
}

// Two marks in half cells stand almost at one place, the blank half of the second over the first's ink: poppler takes the second
// for a word of its own, and the least gap behind it, in a line that is loose, for a space.
func TestOverlappingMarksPartNoWord(t *testing.T) {
	b := newBuilder(t)
	b.turn("1")
	elem := b.element(page.Element{Role: page.RoleP})
	const text = "他表示：“公共服务。（系统）"
	g, _ := b.run(100*pt, 100*pt, piece{role: fonts.Body, size: 16 * pt, text: text, gap: func(_ int, r, next rune) int {
		if next == '“' || next == '（' {
			return 40 - 1000
		}
		return 40
	}})
	b.op(page.Begin{Elem: elem}, g, page.End{})
	file := render(t, b.doc)
	for _, args := range [][]string{{"pdftotext", "FILE", "-"}, {"pdftotext", "-layout", "FILE", "-"}, {"pdftotext", "-raw", "FILE", "-"},
		{"mutool", "draw", "-q", "-F", "txt", "FILE"}} {
		if got := lines(ask(t, file, args[0], args[1:]...)); len(got) != 1 || strings.TrimLeft(got[0], " ") != text {
			t.Errorf("%s reads %q, want %q", args, got, text)
		}
	}
}

// Whatever gap from 0.09 to 0.3 em stands between two glyphs, in one piece or between two, no reader invents a space; columns
// of a line are not run together.
func TestGapsAreNoSpaces(t *testing.T) {
	extractors := map[string][]string{"pdftotext": {"FILE", "-"}, "mutool": {"draw", "-q", "-F", "txt", "FILE"}}
	for name, args := range extractors {
		for _, apart := range []bool{false, true} {
			doc, want := spread(t, apart)
			if got := lines(ask(t, render(t, doc), name, slices.Clone(args)...)); !slices.Equal(got, want) {
				t.Errorf("%s, pieces apart %v: %q, want %q", name, apart, got, want)
			}
		}
		if got := string(ask(t, render(t, columns(t, 2000)), name, slices.Clone(args)...)); strings.Contains(got, "甲乙") {
			t.Errorf("%s runs two columns together: %q", name, got)
		}
	}
}
