package pdf

import (
	"slices"
	"strings"
	"testing"
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
