package content

import (
	"fmt"
	"path"
	"strings"
	"unicode/utf8"

	"jianbao/internal/textfile"
)

// maxTitle is the limit of a title that is still plausible, in characters.
const maxTitle = 200

// pendingTitle stands for a title that a draft has not got yet.
const pendingTitle = "〔标题待定〕"

// articles fills in the articles in the order of the file.
func (b *builder) articles(iss *Issue) {
	it := b.root.get("article")
	b.missing("article", it == nil || it.good() != nil && len(it.list) == 0, "缺文章：至少写一个 [[article]]",
		"no article: write at least one [[article]]")
	list := it.items()
	if len(list) > maxArticles {
		b.list.Errorf(list[maxArticles].key, "JB2401", "文章不能超过 20,000 篇，请分成几期",
			"more than 20,000 articles: divide the issue")
		list = list[:maxArticles]
	}
	for i, t := range list {
		if t.bad { // not a table; told already
			iss.Articles = append(iss.Articles, Article{At: t.key})
			continue
		}
		iss.Articles = append(iss.Articles, b.article(t, i))
		b.measure(iss.Articles[i].Blocks, iss.Page.Chars)
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
		b.list.Errorf(id.At, "JB2204", "id“%[1]s”重复：第 %[2]d 篇已用，请改一个",
			"id “%[1]s” is already that of article %[2]d: change one",
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
		Source:   b.source(t.get("source").text(), i),
		At:       t.key,
	}
	a.Title, a.Manual = b.title(t, i)
	text := b.body(t, i)
	a.Blocks, a.Notes = text.blocks, text.notes
	for _, line := range a.Title {
		b.oddities(line.S, plain(line.At), where{i + 1, 0})
	}
	for _, text := range []Text{a.Section, a.Subtitle, a.Author, a.Source} {
		b.oddities(text.S, plain(text.At), where{i + 1, 0})
	}
	a.Inserts = withMarkdown(b.inserts(t, i, len(a.Blocks)), text.inserts)
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
		b.gap(it.list[empty-1].at, "JB2001", "第 %[1]d 篇的标题有一行是空的，请删去", "article %[1]d: a line of the title is empty",
			i+1)
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

// body reads the text of an article.
func (b *builder) body(t *item, i int) (out body) {
	given, file := t.get("body"), t.get("body_file")
	switch {
	case given != nil && file != nil:
		b.list.Errorf(file.key, "JB2003", "第 %[1]d 篇同时写了 body 和 body_file，留下一个",
			"article %[1]d has body and body_file: keep one", i+1)
		return body{}
	case given != nil && given.bad, file != nil && file.bad, b.room.full:
		return body{}
	}
	src, extent, first, folder := &prose{}, textfile.Body, true, path.Dir(b.rel(b.site.base))
	switch {
	case file != nil:
		if src, first = b.textFile(file); src == nil {
			return body{}
		}
		extent, folder = textfile.File, path.Dir(file.str)
	case given != nil:
		src = &prose{given.str, given.origin()}
	}
	if src.at != nil && !b.fitsIn(src, isMarkdown(t), i+1) {
		return body{}
	}
	if isMarkdown(t) {
		out = b.markdown(src.s, src.at, folder, i+1)
	} else {
		out.blocks = plainBlocks(src.s, src.at, b.room.lines+1)
	}
	if first {
		b.bodyChars(src, extent, out.blocks, isMarkdown(t), i+1)
	}
	if len(out.blocks) == 0 && len(out.inserts) == 0 { // a picture with its caption is news enough
		at := file.place(given.place(t.key))
		b.gap(at, "JB2002", "第 %[1]d 篇没有正文，请补上 body", "article %[1]d has no body", i+1)
	}
	for _, list := range [][]Block{out.blocks, out.notes} {
		for k := range list {
			b.oddities(list[k].Spans.String(), list[k].Place, where{i + 1, list[k].Para})
		}
	}
	return out
}

// bodyChars tells the characters that do not belong into the text of an article, with its paragraph. What stands between
// the paragraphs of Markdown, as a table, has none.
func (b *builder) bodyChars(t *prose, extent textfile.Extent, blocks []Block, markdown bool, article int) {
	k := 0
	for _, d := range textfile.CheckChars(t.s, extent, t.at) {
		w := where{article: article}
		if !markdown {
			for k+1 < len(blocks) && !before(d.Pos, blocks[k+1].Spans[0].At) {
				k++
			}
			if k < len(blocks) && d.Pos.Line == blocks[k].Spans[0].At.Line && !before(d.Pos, blocks[k].Spans[0].At) {
				w.para = blocks[k].Para
			}
		}
		d.ZH, d.EN = w.zh()+d.ZH, w.en()+d.EN
		*b.list = append(*b.list, d)
	}
}

// before compares places of one file.
func before(a, b Pos) bool { return a.Line < b.Line || a.Line == b.Line && a.Col < b.Col }

// isMarkdown tells whether the body is Markdown: its format says so, or the name of its file.
func isMarkdown(t *item) bool {
	if format := t.get("format").good(); format != nil {
		return format.str == "md"
	}
	file := t.get("body_file").good()
	return file != nil && strings.HasSuffix(strings.ToLower(file.str), ".md")
}

// after checks that a picture or table stands behind a paragraph that exists.
func (b *builder) after(t *item, i, paras int) {
	if it := t.get("after").good(); it != nil && it.int > paras && paras > 0 {
		b.list.Errorf(it.at, "JB2501", "after 超出了：第 %[1]d 篇共 %[2]d 段，写 0 到 %[2]d",
			"after is beyond the end: article %[1]d has %[2]d paragraphs, write 0 to %[2]d",
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
