package layout

import (
	"fmt"
	"testing"

	"jianbao/content"
	"jianbao/internal/unit"
	"jianbao/page"
)

// TestEvenFoot: GB/T 9704 7.5, as read for a bulletin: the foot stands on an even page, pages are added only where they are
// needed for that, and the added ones, a blank one and the foot's, carry no number.
func TestEvenFoot(t *testing.T) {
	blanks := 0
	for _, recipients := range []int{2, 20} { // with 20 no line of text fits beside the foot
		for paragraphs := 1; paragraphs < 14; paragraphs++ {
			iss := testIssue(longArticle(paragraphs))
			iss.Footer.Position = "even-page-foot"
			row := &iss.Footer.Rows[1]
			for len(row.Lines) < recipients {
				row.Lines = append(row.Lines, content.Text{S: "市属学会"})
			}
			name := fmt.Sprintf("%d paragraphs, %d recipients", paragraphs, recipients)
			if doc := set(t, iss); checkEvenFoot(t, name, doc) {
				blanks++
			}
		}
	}
	if blanks == 0 {
		t.Error("no issue needed a blank page")
	}
}

// checkEvenFoot tells whether a blank page stands before the foot's.
func checkEvenFoot(t *testing.T, name string, doc *page.Document) bool {
	t.Helper()
	end := 0 // the last page of text, from 1
	for _, l := range linesOf(doc, page.RoleP) {
		if l.em == 16*unit.Pt {
			end = l.page + 1
		}
	}
	n := len(doc.Pages)
	if n%2 != 0 || n < end || n > end+2 {
		t.Errorf("%s: the text ends on page %d, the foot stands on page %d", name, end, n)
	}
	for i := range doc.Pages {
		if text, _ := folioOf(&doc.Pages[i]); (text != "") != (i < end) {
			t.Errorf("%s: page %d of %d, with text to page %d, has the number %q", name, i+1, n, end, text)
		}
	}
	if n == end+2 && len(doc.Pages[end].Ops) > 0 {
		t.Errorf("%s: page %d should be blank", name, end+1)
	}
	return n == end+2
}

// TestSubject: a viewer and a catalogue are told what the issue holds, in whole entries and briefly.
func TestSubject(t *testing.T) {
	iss := testIssue("甲会召开", "乙地获奖")
	if got := set(t, iss).Info.Subject; got != "甲会召开；乙地获奖" {
		t.Errorf("two entries: %q", got)
	}
	for range 500 {
		iss.Contents.Entries = append(iss.Contents.Entries, content.Entry{Text: content.Text{S: "丙村丰收"}, Article: -1})
	}
	got := []rune(info(iss).Subject)
	if tail := "丙村丰收等502条"; len(got) > 310 || string(got[len(got)-len([]rune(tail)):]) != tail {
		t.Errorf("many entries: %q", string(got))
	}
}
