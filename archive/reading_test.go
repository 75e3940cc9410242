package archive

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/internal/outside"
	"jianbao/layout"
	"jianbao/pdf"
)

// What a screen reader is given of a real issue is its text: every paragraph once, in the order of the manifest, and no
// page number, bar the ones that the contents print.
func TestStructureReadsAsTheSource(t *testing.T) {
	pdfinfo := outside.Program(t, "pdfinfo")
	for _, manifest := range []string{"../examples/weekly/2023-23.toml", "../examples/minimal/2024-01.toml"} {
		iss, list := content.Load(manifest, content.Options{})
		if iss == nil {
			t.Fatal(list)
		}
		faces, list := OpenFonts(iss)
		if list.HasErrors() {
			t.Fatal(list)
		}
		doc, list := layout.Layout(iss, faces)
		if doc == nil {
			t.Fatal(list)
		}
		file, err := pdf.Render(doc, drawing(iss, doc, "test"))
		if err != nil {
			t.Fatal(err)
		}
		name := filepath.Join(t.TempDir(), "x.pdf")
		if err := os.WriteFile(name, file, 0o600); err != nil {
			t.Fatal(err)
		}
		out, err := exec.Command(pdfinfo, "-struct-text", name).Output()
		if err != nil {
			t.Fatal(err)
		}
		got, want := readAloud(string(out)), sourceText(iss)
		for i, w := range want {
			if w == pageNumber {
				rest := strings.TrimLeft(got, "0123456789")
				if rest == got {
					t.Fatalf("%s: piece %d: no page number before %q", manifest, i, head(got))
				}
				got = rest
				continue
			}
			before, after, ok := strings.Cut(got, w)
			if !ok || strings.TrimSpace(before) != "" {
				t.Fatalf("%s: piece %d is %q, but %q is read before it", manifest, i, w, head(before))
			}
			got = after
		}
		if strings.TrimSpace(got) != "" {
			t.Errorf("%s: %q is read at the end", manifest, head(got))
		}
	}
}

// pageNumber stands among texts for the number that the contents print behind an entry.
const pageNumber = "\x00"

func head(s string) string { return string([]rune(s)[:min(40, len([]rune(s)))]) }

// readAloud gives the quoted strings of pdfinfo -struct-text, one after the other.
func readAloud(out string) string {
	var b strings.Builder
	for _, l := range strings.Split(out, "\n") {
		if s, ok := strings.CutPrefix(strings.TrimSpace(l), "\""); ok {
			b.WriteString(strings.TrimSuffix(s, "\""))
		}
	}
	return b.String()
}

// sourceText is the text of an issue as its manifest has it, in the order of the printed page.
func sourceText(iss *content.Issue) (all []string) {
	add := func(texts ...string) {
		for _, s := range texts {
			if s != "" {
				all = append(all, s)
			}
		}
	}
	m := &iss.Masthead
	add(m.Marking.S, iss.Name.S, m.NumberLine.S, m.TotalLine.S, iss.TitleNote.S, iss.Issuer.S, m.DateLine.S)
	if len(iss.Contents.Entries) > 0 {
		add(iss.Contents.Heading.S)
	}
	for _, e := range iss.Contents.Entries {
		add(iss.Contents.Bullet.S, e.Text.S)
		if iss.Contents.Pages && e.Article >= 0 {
			add(pageNumber)
		}
	}
	section := ""
	for i := range iss.Articles {
		a := &iss.Articles[i]
		if a.Section.S != "" && a.Section.S != section {
			add(iss.Brackets[0] + a.Section.S + iss.Brackets[1])
		}
		section = a.Section.S
		for _, t := range a.Title {
			add(t.S)
		}
		add(a.Subtitle.S, a.Author.S)
		for _, b := range a.Blocks {
			s := ""
			for _, sp := range b.Spans {
				s += sp.S
			}
			add(s)
		}
		if a.Source.S != "" {
			add("（" + a.Source.S + "）")
		}
	}
	for _, r := range iss.Footer.Rows {
		add(strings.TrimSuffix(r.Label.S, "：") + "：")
		for _, l := range r.Lines {
			add(l.S)
		}
	}
	return all
}
