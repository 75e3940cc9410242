package layout

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/page"
)

// TestFacsimile sets the shape of a real issue with the switches that its office used, and finds its pages where the office had
// them: the breaks inside paragraphs are known from its PDF, the others follow from the lines that pages hold.
func TestFacsimile(t *testing.T) {
	iss, list := content.Load(filepath.Join("testdata", "facsimile", "2023-23.toml"), content.Options{})
	if iss == nil {
		t.Fatal(strings.Join(diag.Lines(list, diag.EN), "\n"))
	}
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	doc, list := Layout(iss, faces)
	if doc == nil {
		t.Fatal(strings.Join(diag.Lines(list, diag.EN), "\n"))
	}
	// Article, paragraph, and how many of its lines the page holds; paragraph 0 is a title.
	want := []string{"", "1.4 line 1", "2.2 line 4", "4.0 line 1", "5.1 line 1", "5.3 line 7", "6.2 line 3", "7.1 line 2", "8.1 line 3", "9.2 line 7"}
	if len(doc.Pages) != len(want)+1 {
		t.Fatalf("%d pages, want %d", len(doc.Pages), len(want)+1)
	}
	if got := pageEnds(doc); !slices.Equal(got[1:len(want)], want[1:]) {
		t.Errorf("pages end at\n%q, want\n%q", got[1:len(want)], want[1:])
	}
	// How many characters of the paragraph that breaks there stand before the page's end: the last words are known, too. The
	// line before the last of page 8 ends with 第一, though 次 follows.
	for p, n := range map[int]int{2: 26, 3: 110, 5: 26, 7: 84, 8: 54} {
		if got := setBefore(doc, p-1); got != n {
			t.Errorf("page %d ends after %d characters of its last paragraph, want %d", p, got, n)
		}
	}
	// Art. 2, ¶ 2: the last word of its first page stands before the semicolon, no character of the next clause squeezed in.
	if last := lastLine(doc, 2); !strings.HasSuffix(last, "；") {
		t.Errorf("page 3 ends %s, want the semicolon last", last)
	}
}

// pageEnds names the last line of text on each page.
func pageEnds(doc *page.Document) []string {
	article, para, line := 0, 0, 0
	last, lastPage := page.ElementID(-1), 0
	ends := make([]string, len(doc.Pages))
	for p := range doc.Pages {
		elem, y := page.Artifact, page.Length(-1)
		for _, op := range doc.Pages[p].Ops {
			switch o := op.(type) {
			case page.Begin:
				elem = o.Elem
			case page.Glyphs:
				if elem.IsArtifact() || inFoot(doc, elem) {
					continue
				}
				e := doc.Structure[elem]
				inArticle := e.Parent >= 0 && doc.Structure[e.Parent].Role == page.RoleArt
				if !inArticle {
					continue
				}
				switch {
				case elem == last && (o.At.Y != y || p != lastPage):
					line++
				case elem != last && e.Role != page.RoleP:
					article, para, line = article+1, 0, 1
				case elem != last:
					para, line = para+1, 1
				}
				last, lastPage, y = elem, p, o.At.Y
				ends[p] = fmt.Sprintf("%d.%d line %d", article, para, line)
			}
		}
	}
	return ends
}

func inFoot(doc *page.Document, elem page.ElementID) bool {
	e := doc.Structure[elem]
	return e.Parent >= 0 && doc.Structure[e.Parent].Role == page.RoleSect && e.Role == page.RoleP
}

// lastLine gives the text of the last line of paragraphs on a page.
func lastLine(doc *page.Document, p int) string {
	lines := linesOf(doc, page.RoleP)
	out := ""
	for _, l := range lines {
		if l.page == p {
			out = l.text
		}
	}
	return out
}

// setBefore counts the characters of page p's last paragraph that stand on it and before it.
func setBefore(doc *page.Document, p int) (n int) {
	lines := linesOf(doc, page.RoleP)
	last := page.Artifact
	for _, l := range lines {
		if l.page == p {
			last = l.elem
		}
	}
	for _, l := range lines {
		if l.elem == last && l.page <= p {
			n += utf8.RuneCountInString(l.text)
		}
	}
	return n
}
