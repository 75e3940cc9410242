package content

import (
	"fmt"
	"math"
)

// page takes the page set-up.
func (b *builder) page() Page {
	t := b.root.get("page")
	b.fits(t)
	return Page{
		Preset:       t.get("preset").word(),
		Chars:        t.get("chars").number(),
		Lines:        t.get("lines").number(),
		Size:         t.get("size").real(),
		Indent:       t.get("indent").number(),
		Spacing:      t.get("spacing").word(),
		Hang:         t.get("hang").flag(),
		Punctuation:  t.get("punctuation").word(),
		Grid:         t.get("grid").flag(),
		KeepTitle:    t.get("keep_title").flag(),
		WidowControl: t.get("widow_control").flag(),
		Duplex:       t.get("duplex").flag(),
	}
}

// The type area in points (GB/T 9704-2012 5.2.1), and how far a character may be larger than its cell: 28 characters
// of 16 points, the standard's own, are 1.3 % wider than its 156 mm.
const (
	areaWidth  = 156 * 72 / 25.4
	areaHeight = 225 * 72 / 25.4
	tightest   = 1.05
)

// fits tells numbers that are in range each but would set characters or lines over each other.
func (b *builder) fits(t *item) {
	size, chars, lines := t.get("size"), t.get("chars"), t.get("lines")
	if chars.good() != nil {
		zh, en := fmt.Sprintf("每行 %d 字", chars.int), fmt.Sprintf("%d characters a line", chars.int)
		b.atMost("size", size, tightest*areaWidth/chars.num, chars, zh, en)
		b.atMost("indent", t.get("indent"), chars.num/2, chars, zh, en)
	}
	if lines.good() != nil { // the last line has its own height only, the others have their distance
		zh, en := fmt.Sprintf("每页 %d 行", lines.int), fmt.Sprintf("%d lines a page", lines.int)
		b.atMost("size", size, areaHeight/lines.num, lines, zh, en)
	}
}

// atMost tells a number of the page that the other one, in words zh and en, does not leave room for. The place is that of
// the number, or of the other one where the number is the preset's.
func (b *builder) atMost(name string, it *item, most float64, other *item, zh, en string) {
	if most = math.Floor(most*10) / 10; it.good() == nil || it.num <= most {
		return
	}
	b.list.Errorf(it.place(other.at), "JB1114", "page.%[1]s 太大，排不下，请改小：%[2]s时最大 %[4]g",
		"page.%[1]s is too large for the page: with %[3]s at most %[4]g", name, zh, en, most)
}

// fonts takes the faces of the roles.
func (b *builder) fonts() Fonts {
	t := b.root.get("fonts")
	return Fonts{
		Body:    t.get("body").text(),
		Title:   t.get("title").text(),
		Section: t.get("section").text(),
		Sub:     t.get("sub").text(),
		Folio:   t.get("folio").text(),
		Bold: BoldFonts{
			Body:    t.get("bold", "body").text(),
			Section: t.get("bold", "section").text(),
			Sub:     t.get("bold", "sub").text(),
			Folio:   t.get("bold", "folio").text(),
		},
		Rare: t.get("rare").texts(),
	}
}

// brackets takes the pair round a section's name.
func (b *builder) brackets() [2]string {
	pair := []rune(b.root.get("sections", "brackets").word())
	if len(pair) != 2 {
		return [2]string{}
	}
	return [2]string{string(pair[0]), string(pair[1])}
}
