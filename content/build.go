package content

// build makes the Issue. Faults are told as they are met; every part is looked at whatever the others are like.
func (b *builder) build() *Issue {
	root := b.root
	iss := &Issue{
		Path: b.issue.shown, SeriesPath: b.series.shown, Dir: b.folderShown(), Draft: b.opt.Draft,
		Name: root.get("name").text(), Issuer: root.get("issuer").text(),
		Year:      root.get("year").number(),
		TitleNote: root.get("title_note").text(),
	}
	if pin := root.get("layout").good(); pin != nil {
		iss.Layout, iss.LayoutAt = pin.int, pin.at
	}
	b.heading(iss)
	b.numbers(iss)
	iss.Total = b.total(iss)
	for i, word := range statusWords {
		if root.get("status").word() == word {
			iss.Status = Status(i)
		}
	}
	iss.Page = b.page()
	b.room = room{lines: MaxPages * max(1, iss.Page.Lines), bytes: maxText}
	if note := root.get("editor_note").good(); note != nil {
		blocks := plainBlocks(note.str, note.origin(), b.room.lines+1)
		b.measure(blocks, iss.Page.Chars)
		for _, block := range blocks {
			iss.EditorNote = append(iss.EditorNote, block.Spans[0].Text)
		}
	}
	iss.Masthead = b.masthead(iss)
	iss.Brackets = b.brackets()
	b.articles(iss)
	iss.Contents = b.contents(iss)
	iss.Footer = b.footer()
	iss.Fonts = b.fonts()
	iss.Output = b.output(iss)
	iss.Queries = b.queries(iss)
	iss.Sources = b.sources
	b.headOddities(iss)
	return iss
}

// heading checks the name, the year and the date.
func (b *builder) heading(iss *Issue) {
	root := b.root
	name := root.get("name")
	switch {
	case name != nil && (name.bad || visible(name.str)):
	case name != nil:
		b.list.Errorf(name.at, "JB1005", "name（刊名）是空的，请补上", "name is empty")
	case b.series.root != nil && !b.misplaced["name"]:
		b.list.Errorf(b.series.top(), "JB1005", "缺 name（刊名），请补上，如 name = \"工作简报\"", "name is missing: write name = \"…\"")
	}
	year, date := root.get("year"), root.get("date")
	b.missing("year", year == nil, "缺 year（年份），请补上，如 year = 2023", "year is missing: write year = 2023")
	b.missing("date", date == nil, "缺 date（出刊日期），请补上，如 date = 2023-09-15", "date is missing; write date = 2023-09-15")
	if date.good() == nil {
		return
	}
	iss.Date = date.date
	if year.good() != nil && iss.Year != iss.Date.Year {
		b.list.Hintf(date.node.Pos, "JB2109", "出刊日期在 %[1]d 年，期号属 %[2]d 年，请核对",
			"the date lies in %[1]d, the number belongs to %[2]d: check them",
			iss.Date.Year, iss.Year)
	}
}

// headOddities looks at the texts at the head of page 1.
func (b *builder) headOddities(iss *Issue) {
	texts := append([]Text{iss.Name, iss.Issuer, iss.TitleNote, iss.Masthead.Marking, iss.Contents.Heading},
		iss.EditorNote...)
	for _, t := range texts {
		b.oddities(t.S, plain(t.At), where{})
	}
}
