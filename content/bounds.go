package content

import (
	"strings"
	"unicode"
)

// The limits of an issue. Beyond MaxPages nothing is laid out; archives and viewers have limits of their own there.
const (
	maxArticles = 20000
	MaxPages    = 20000
	maxText     = 256 << 20 // bytes of all bodies: more than that many pages can hold
	maxMarkdown = 500_000   // lines of one body: its tree takes a hundred times the memory of a short line
)

// narrowest is how many characters other than Han may stand in the width of one: the thinnest letters of the thinnest
// faces.
const narrowest = 16

// room is what an issue may still hold: lines of its pages, and bytes of text. Many articles may name the same file, so
// that a short manifest is no sign of a short issue.
type room struct {
	lines, bytes int
	full         bool // it is used up, and that has been told: no more bodies are read
}

// measure takes paragraphs off the room, and tells where an issue has become one that cannot but have more pages than
// MaxPages: a paragraph takes at least one line, and a line holds no more Han characters than the page has columns. No time
// is spent on laying such an issue out.
func (b *builder) measure(blocks []Block, columns int) {
	columns = max(1, columns)
	for _, block := range blocks {
		width := 0
		for _, span := range block.Spans {
			width += leastWidth(span.S)
		}
		if b.room.lines -= max(1, (width/narrowest+columns-1)/columns); b.room.lines >= 0 {
			continue
		}
		b.room.full = true
		b.list.Errorf(block.Spans[0].At, "JB2401", "排到这里已超过 20,000 页，请分成几期",
			"more than 20,000 pages up to here: divide the issue")
		return
	}
}

// fitsIn takes a body off the room before it is looked at, and tells one that is too much.
func (b *builder) fitsIn(src *prose, markdown bool, article int) bool {
	if b.room.bytes -= len(src.s); b.room.bytes < 0 {
		b.room.full = true
		b.list.Errorf(src.at(0), "JB2401", "到第 %[1]d 篇，正文合计已超过 %[2]d MiB，请分成几期",
			"the texts up to article %[1]d are more than %[2]d MiB: divide the issue", article, maxText>>20)
		return false
	}
	if markdown && strings.Count(src.s, "\n") > maxMarkdown {
		b.list.Errorf(src.at(0), "JB2401", "第 %[1]d 篇的正文超过 50 万行，请分成几期", "article %[1]d has more than 500,000 lines: divide it", article)
		return false
	}
	return true
}

// leastWidth gives the least width of a text in sixteenths of a Han character.
func leastWidth(s string) (n int) {
	for _, r := range s {
		switch {
		case r >= 0x4E00 && r <= 0x9FFF || unicode.Is(unicode.Han, r):
			n += narrowest
		case r > ' ' && !unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
			n++
		}
	}
	return n
}
