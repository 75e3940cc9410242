package content

// page takes the page set-up.
func (b *builder) page() Page {
	t := b.root.get("page")
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

// fonts takes the faces of the roles.
func (b *builder) fonts() Fonts {
	t := b.root.get("fonts")
	return Fonts{
		Body:    t.get("body").text(),
		Title:   t.get("title").text(),
		Section: t.get("section").text(),
		Sub:     t.get("sub").text(),
		Folio:   t.get("folio").text(),
		Rare:    t.get("rare").texts(),
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
