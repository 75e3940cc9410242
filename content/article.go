package content

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxArticles and maxTitle are the limits of an issue and of a title that is still plausible, in characters.
const (
	maxArticles = 20000
	maxTitle    = 200
)

// pendingTitle stands for a title that a draft has not got yet.
const pendingTitle = "〔标题待定〕"

// articles fills in the articles in the order of the file.
func (b *builder) articles(iss *Issue) {
	it := b.root.get("article")
	b.missing("article", it == nil || it.good() != nil && len(it.list) == 0, "缺文章：至少写一个 [[article]]",
		"no article: write at least one [[article]]")
	list := it.items()
	if len(list) > maxArticles {
		b.list.Errorf(list[maxArticles].key, "JB2401", "文章不能超过 20,000 篇，请分成几期", "more than 20,000 articles: divide the issue")
		list = list[:maxArticles]
	}
	for i, t := range list {
		if t.bad { // not a table; told already
			iss.Articles = append(iss.Articles, Article{At: t.key})
			continue
		}
		iss.Articles = append(iss.Articles, b.article(t, i))
		b.unique(t.get("id").text(), i)
	}
	b.sections(iss)
}

// unique tells an id that an earlier article has.
func (b *builder) unique(id Text, i int) {
	if id.S == "" {
		return
	}
	if first, taken := b.ids[id.S]; taken {
		b.list.Errorf(id.At, "JB2204", "id“%[1]s”重复：第 %[2]d 篇已用，请改一个", "id “%[1]s” is already that of article %[2]d: change one",
			quote(id.S), first+1)
		return
	}
	b.ids[id.S] = i
}

func (b *builder) article(t *item, i int) Article {
	a := Article{
		ID:       t.get("id").text().S,
		Section:  t.get("section").text(),
		Subtitle: t.get("subtitle").text(),
		Author:   t.get("author").text(),
		Source:   t.get("source").text(),
		At:       t.key,
	}
	a.Title, a.Manual = b.title(t, i)
	a.Blocks = b.body(t, i)
	for _, line := range a.Title {
		b.oddities(line.S, plain(line.At), where{i + 1, 0})
	}
	for _, text := range []Text{a.Section, a.Subtitle, a.Author, a.Source} {
		b.oddities(text.S, plain(text.At), where{i + 1, 0})
	}
	b.refused(t, i, len(a.Blocks))
	return a
}

// title gives the lines of a title.
func (b *builder) title(t *item, i int) (lines []Text, manual bool) {
	it := t.get("title")
	if it != nil && it.bad {
		return []Text{{pendingTitle, it.at}}, false
	}
	length, empty, told := 0, 0, false
	for n, line := range it.items() {
		switch {
		case line.bad:
			told = true
		case visible(line.str):
			lines = append(lines, line.text())
			length += utf8.RuneCountInString(line.str)
		default:
			empty = n + 1
		}
	}
	switch {
	case len(lines) == 0 && told:
		return []Text{{pendingTitle, it.at}}, false
	case len(lines) == 0:
		b.gap(it.place(t.key), "JB2001", "第 %[1]d 篇没有标题，请补上 title", "article %[1]d has no title", i+1)
		return []Text{{pendingTitle, it.place(t.key)}}, false
	case empty > 0:
		b.gap(it.list[empty-1].at, "JB2001", "第 %[1]d 篇的标题有一行是空的，请删去", "article %[1]d: a line of the title is empty", i+1)
	}
	if length > maxTitle {
		b.list.Warnf(it.place(t.key), "JB3102", "第 %[1]d 篇的标题长达 %[2]d 字，是不是把正文写进了标题？",
			"article %[1]d: a title of %[2]d characters; has the body got into it?", i+1, length)
	}
	return lines, it.many
}

// gap tells what a draft may leave open.
func (b *builder) gap(at Pos, code, zh, en string, args ...any) {
	if b.opt.Draft {
		b.list.Warnf(at, code, zh, en, args...)
		return
	}
	b.list.Errorf(at, code, zh, en, args...)
}

// body gives the blocks of an article.
func (b *builder) body(t *item, i int) []Block {
	text, file := t.get("body"), t.get("body_file")
	switch {
	case text != nil && file != nil:
		b.list.Errorf(file.key, "JB2003", "第 %[1]d 篇同时写了 body 和 body_file，留下一个", "article %[1]d has body and body_file: keep one", i+1)
		return nil
	case text != nil && text.bad, file != nil && file.bad:
		return nil
	case b.markdown(t, i):
		return nil
	}
	var blocks []Block
	if file != nil {
		text, at, ok := b.textFile(file)
		if !ok {
			return nil
		}
		blocks = plainBlocks(text, at)
	} else if text != nil {
		blocks = plainBlocks(text.str, text.origin())
	}
	if len(blocks) == 0 {
		at := file.place(text.place(t.key))
		b.gap(at, "JB2002", "第 %[1]d 篇没有正文，请补上 body", "article %[1]d has no body", i+1)
	}
	for _, block := range blocks {
		for _, span := range block.Spans {
			b.oddities(span.S, plain(span.At), where{i + 1, block.Para})
		}
	}
	return blocks
}

// markdown tells whether the body is Markdown, which is refused for now.
func (b *builder) markdown(t *item, i int) bool {
	file, format := t.get("body_file").good(), t.get("format").good()
	at := Pos{}
	switch {
	case format != nil && format.str == "md":
		at = format.at
	case format == nil && file != nil && strings.HasSuffix(strings.ToLower(file.str), ".md"):
		at = file.at
	default:
		return false
	}
	b.list.Errorf(at, "JB2901", "第 %[1]d 篇的正文是 Markdown，此版本尚不支持，请改用纯文本",
		"the body of article %[1]d is Markdown, which this version does not support: use plain text", i+1)
	b.exists(file, textLimit)
	return true
}

// refused tells pictures and tables, which this version cannot set, and what else is wrong with them.
func (b *builder) refused(t *item, i, paras int) {
	for n, img := range t.get("image").items() {
		if img.bad {
			continue
		}
		b.list.Errorf(img.key, "JB2902", "第 %[1]d 篇第 %[2]d 幅图片：此版本尚不支持图片", "article %[1]d, picture %[2]d: this version does not support pictures",
			i+1, n+1)
		b.exists(img.get("file").good(), pictureLimit)
		b.after(img, i, paras)
	}
	for n, tab := range t.get("table").items() {
		if tab.bad {
			continue
		}
		b.list.Errorf(tab.key, "JB2903", "第 %[1]d 篇第 %[2]d 个表格：此版本尚不支持表格", "article %[1]d, table %[2]d: this version does not support tables",
			i+1, n+1)
		b.after(tab, i, paras)
	}
}

// after checks that a picture or table stands behind a paragraph that exists.
func (b *builder) after(t *item, i, paras int) {
	if it := t.get("after").good(); it != nil && it.int > paras && paras > 0 {
		b.list.Errorf(it.at, "JB2501", "after 超出了：第 %[1]d 篇共 %[2]d 段", "after is beyond the end: article %[1]d has %[2]d paragraphs",
			i+1, paras)
	}
}

// where names an article and a paragraph, both from 1; 0 is none.
type where struct{ article, para int }

func (w where) zh() string {
	switch {
	case w.article == 0:
		return ""
	case w.para == 0:
		return fmt.Sprintf("第 %d 篇：", w.article)
	}
	return fmt.Sprintf("第 %d 篇第 %d 段：", w.article, w.para)
}

func (w where) en() string {
	switch {
	case w.article == 0:
		return ""
	case w.para == 0:
		return fmt.Sprintf("article %d: ", w.article)
	}
	return fmt.Sprintf("article %d, paragraph %d: ", w.article, w.para)
}

// sections looks at the heads of sections: their form, their order, and a section that comes back later. Sections are
// printed in the order of the file.
func (b *builder) sections(iss *Issue) {
	order := map[string]int{}
	for i, name := range b.root.get("sections", "order").texts() {
		order[skeleton(name.S)] = i
	}
	names := map[string]string{} // as the series writes them
	for _, name := range b.root.get("sections", "order").texts() {
		names[skeleton(name.S)] = name.S
	}
	seen := map[string]bool{}
	current, furthest := "", -1
	for i := range iss.Articles {
		a := &iss.Articles[i]
		if a.Section.S == "" {
			if len(seen) > 0 && current != "" {
				b.list.Warnf(a.At, "JB2303", "第 %[1]d 篇没有栏目，却排在栏目“%[2]s”之后：补上 section，或移到前面",
					"article %[1]d has no section but follows “%[2]s”: give its section or move it to the front", i+1, quote(current))
			}
			current = ""
			continue
		}
		a.Section.S = b.sectionName(a.Section, names)
		name := a.Section.S
		if name == current {
			continue
		}
		rank, known := order[skeleton(name)]
		switch {
		case seen[name]:
			b.list.Warnf(a.Section.At, "JB2303", "栏目“%[1]s”前面已经出现过，这里会再排一次栏目名；同一栏目的文章请放在一起",
				"section “%[1]s” has stood before and gets a second head: keep its articles together", quote(name))
		case !known && len(order) > 0:
			b.list.Warnf(a.Section.At, "JB2302", "栏目“%[1]s”不在 sections.order 里，是不是写错了？",
				"section “%[1]s” is not in sections.order", quote(name))
		case known && rank < furthest:
			b.list.Warnf(a.Section.At, "JB2303", "栏目“%[1]s”的次序与 sections.order 不同，照文件的次序排",
				"section “%[1]s” is out of the order of sections.order; the order of the file is kept", quote(name))
		}
		if known {
			furthest = max(furthest, rank)
		}
		seen[name], current = true, name
	}
}

// sectionName gives a section's name without the brackets that the layout adds, and without spaces where that is how the
// series writes it.
func (b *builder) sectionName(t Text, names map[string]string) string {
	name := t.S
	for _, pair := range []string{"【】", "〔〕", "[]", "［］"} {
		p := []rune(pair)
		if strings.HasPrefix(name, string(p[0])) && strings.HasSuffix(name, string(p[1])) {
			name, _ = trim(strings.TrimSuffix(strings.TrimPrefix(name, string(p[0])), string(p[1])))
			b.list.Warnf(t.At, "JB2301", "栏目“%[1]s”不要写括号，排版时自动加", "section “%[1]s”: leave out the brackets, they are added",
				quote(t.S))
			break
		}
	}
	if !strings.ContainsFunc(name, unicode.IsSpace) {
		return name
	}
	proper, known := names[skeleton(name)]
	if !known {
		proper = name
	}
	if proper != name {
		b.list.Warnf(t.At, "JB2301", "栏目“%[1]s”中有空格，按“%[2]s”排；请删去空格", "section “%[1]s” holds spaces, set as “%[2]s”: delete them",
			quote(name), quote(proper))
	} else if !known {
		b.list.Warnf(t.At, "JB2301", "栏目“%[1]s”中有空格，请核对", "section “%[1]s” holds spaces", quote(name))
	}
	return proper
}
