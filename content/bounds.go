package content

import "unicode"

// The limits of an issue. Beyond MaxPages nothing is laid out; archives and viewers have limits of their own there.
const (
	maxArticles = 20000
	MaxPages    = 20000
)

// tooLong tells an issue that cannot but have more pages than MaxPages, before any time is spent on laying it out: a
// paragraph takes at least one line, and a line holds no more Han characters than the page has columns.
func (b *builder) tooLong(iss *Issue) {
	left := MaxPages * max(1, iss.Page.Lines)
	for i := range iss.Articles {
		for _, block := range iss.Articles[i].Blocks {
			han := 0
			for _, span := range block.Spans {
				han += countHan(span.S)
			}
			if left -= max(1, (han+iss.Page.Chars-1)/max(1, iss.Page.Chars)); left < 0 {
				b.list.Errorf(block.Spans[0].At, "JB2401", "排到这里已超过 20,000 页，请分成几期",
					"more than 20,000 pages up to here: divide the issue")
				return
			}
		}
	}
}

func countHan(s string) (n int) {
	for _, r := range s {
		if r >= 0x4E00 && r <= 0x9FFF || unicode.Is(unicode.Han, r) {
			n++
		}
	}
	return n
}
