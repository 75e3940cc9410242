package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/internal/outside"
)

// letter is a page of US paper with one word on it, written by hand from ISO 32000-1.
func letter(t *testing.T) string {
	t.Helper()
	objects := []string{
		"<</Type/Catalog/Pages 2 0 R>>",
		"<</Type/Pages/Kids[3 0 R]/Count 1>>",
		"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
		"<</Length 39>>stream\nBT /F 16 Tf 100 600 Td (Bulletin) Tj ET \nendstream",
		"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
	}
	var b bytes.Buffer
	b.WriteString("%PDF-1.4\n")
	var places []int
	for i, o := range objects {
		places = append(places, b.Len())
		fmt.Fprintf(&b, "%d 0 obj%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, at := range places {
		fmt.Fprintf(&b, "%010d 00000 n \n", at)
	}
	fmt.Fprintf(&b, "trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	name := filepath.Join(t.TempDir(), "letter.pdf")
	if err := os.WriteFile(name, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return name
}

func TestRun(t *testing.T) {
	outside.Program(t, "mutool")
	outside.Program(t, "qpdf")
	file := letter(t)
	for _, c := range []struct {
		files []string
		code  int
		want  []string
	}{
		{nil, 2, []string{"usage"}},
		{[]string{file}, 1, []string{"is not A4", "0 page numbers", "no page labels", "1 pages"}},
		{[]string{file + ".missing"}, 2, []string{"mutool"}},
		{[]string{file + ".missing", file}, 2, []string{"mutool", "is not A4"}},
	} {
		var out, errs bytes.Buffer
		if code := run(c.files, &out, &errs); code != c.code {
			t.Errorf("%v: exit code %d, want %d\n%s%s", c.files, code, c.code, &out, &errs)
		}
		for _, want := range c.want {
			if !strings.Contains(out.String()+errs.String(), want) {
				t.Errorf("%v: no %q in\n%s%s", c.files, want, &out, &errs)
			}
		}
	}
}
