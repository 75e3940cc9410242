package content

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"
	"github.com/yuin/goldmark/util"
)

// mdReader makes blocks of a Markdown text.
type mdReader struct {
	b      *builder
	src    []byte
	at     origin
	folder string // to which the names of pictures are relative
	n      int    // of the article, from 1
	state  *mdState

	out   []Block
	lists []ListItem // round the block in hand
	next  int        // number of the next list
	quote bool
	first string    // what stands before the next block: the marker of a list item that has just begun
	cited []*mdNote // in order of their marks
	note  *mdNote   // whose text is being read
	para  int       // of the paragraph that cites it
	paras map[*mdNote]int

	refs     []*ast.LinkReferenceDefinition // addresses that links may name
	refsUsed map[string]bool                // by label

	inserts  []Insert
	pending  []mdPicture // of the block in hand
	pictures int
}

// body is what a body consists of.
type body struct {
	blocks, notes []Block
	inserts       []Insert
}

// markdown reads a Markdown body. The names of its pictures are relative to folder.
func (b *builder) markdown(text string, at origin, folder string, article int) body {
	r := &mdReader{b: b, src: []byte(mdLines(text)), at: at, folder: folder, n: article, paras: map[*mdNote]int{}, refsUsed: map[string]bool{}}
	var root ast.Node
	root, r.state = mdParse(r.src)
	r.children(root)
	out := body{blocks: r.out, inserts: r.inserts}
	r.out = nil
	for i := range r.cited {
		r.note = r.cited[i]
		r.para = r.paras[r.note]
		r.lists, r.quote, r.first = nil, false, ""
		r.children(r.note)
	}
	for _, n := range r.state.order {
		if n.number == 0 {
			b.list.Warnf(r.at(n.offset), "JB3603", "第 %[1]d 篇的注释“%[2]s”没有排：文中没有引它，或有同名的注释，请核对",
				"article %[1]d: the footnote “%[2]s” is left out: nothing in the text cites it, or there is another of its name",
				article, quote(n.label))
		}
	}
	r.tellUnused()
	if r.state.deep >= 0 {
		b.list.Warnf(r.at(r.state.deep), "JB3601", "第 %[1]d 篇：引用和列表套到 %[2]d 层以上，或一段里的标记多于 %[3]d 个，从这里起照原样排",
			"article %[1]d: quotes and lists more than %[2]d deep, or more than %[3]d marks in a paragraph: text as it is from here on",
			article, mdNesting, mdMarks)
	}
	out.notes = r.out
	return out
}

// tellUnused tells what Markdown takes for the address of a link and no link names: [负责人]: 张三 would vanish.
func (r *mdReader) tellUnused() {
	told := map[string]bool{}
	for _, d := range r.refs {
		label := util.ToLinkReference(d.Label)
		if told[label] {
			r.b.list.Warnf(r.at(max(0, d.Pos())), "JB3607", "第 %[1]d 篇：“[%[2]s]: …”前面已经写过，这一处没有排：请换一个记号；是正文就写成 \\[%[2]s]",
				"article %[1]d: “[%[2]s]: …” was defined before, this one is left out: take another label; write \\[%[2]s] if it is text",
				r.n, quote(string(d.Label)))
			continue
		}
		told[label] = true
		if !r.refsUsed[label] {
			r.b.list.Warnf(r.at(max(0, d.Pos())), "JB3607", "第 %[1]d 篇：“[%[2]s]: …”是链接地址的写法，没有链接用它，没有排；是正文就写成 \\[%[2]s]",
				"article %[1]d: “[%[2]s]: …” defines the address of a link, no link uses it, and it is left out; write \\[%[2]s] if it is text",
				r.n, quote(string(d.Label)))
		}
	}
}

// mdLines makes line ends of the characters that end a line in other programs, byte for byte, so that offsets stay. The
// spaces that a long one leaves make it a hard line end.
func mdLines(text string) string {
	if !strings.ContainsFunc(text, func(r rune) bool { return r != '\n' && isLineEnd(r) }) {
		return text
	}
	var out strings.Builder
	for _, r := range text {
		if s := string(r); r != '\n' && isLineEnd(r) {
			out.WriteString(strings.Repeat(" ", len(s)-1) + "\n")
		} else {
			out.WriteString(s)
		}
	}
	return out.String()
}

// children walks the blocks inside a node. The parser keeps their depth within a limit.
func (r *mdReader) children(parent ast.Node) {
	for n := parent.FirstChild(); n != nil; n = n.NextSibling() {
		r.block(n)
	}
}

func (r *mdReader) block(n ast.Node) {
	switch n := n.(type) {
	case *mdNote: // read where it is cited
	case *ast.Heading:
		r.heading(n)
	case *ast.Paragraph, *ast.TextBlock:
		r.paragraph(n, Paragraph)
	case *ast.FencedCodeBlock:
		for i := range n.Lines().Len() {
			seg := n.Lines().At(i)
			p := r.begin(Paragraph)
			p.add(string(seg.Value(r.src)), seg.Start)
			r.end(p)
		}
	case *ast.Blockquote:
		outer := r.quote
		r.quote = true
		r.children(n)
		r.quote = outer
	case *ast.List:
		r.list(n)
	case *ast.LinkReferenceDefinition:
		r.refs = append(r.refs, n)
	case *ast.ThematicBreak:
		r.b.list.Warnf(r.at(max(0, n.Pos())), "JB3602", "第 %[1]d 篇：分隔线不排，请删去", "article %[1]d: a break line is not set: delete it",
			r.n)
	case *extast.Table:
		r.table(n)
	default:
		r.children(n)
	}
}

func (r *mdReader) heading(n *ast.Heading) {
	kind := Heading3
	switch {
	case r.underlined(n):
		kind = Heading1
		r.b.list.Warnf(r.at(n.Lines().At(0).Start), "JB3602", "第 %[1]d 篇：下面一行的 --- 或 === 把这一段变成了小标题；小标题写 ##，不是小标题就删去那一行",
			"article %[1]d: the --- or === below makes a sub-heading of this paragraph; write ## for one, else delete that line", r.n)
	case n.Level == 1:
		kind = Heading1
		r.b.list.Warnf(r.at(max(0, n.Pos())), "JB3602", "第 %[1]d 篇：# 是文章标题的写法，标题在 title 里；正文小标题从 ## 起，这里按 ## 排",
			"article %[1]d: # is for the title, which title holds; sub-headings begin with ##, and this is set as one", r.n)
	case n.Level == 2:
		kind = Heading1
	case n.Level == 3:
		kind = Heading2
	case n.Level > 4:
		r.b.list.Warnf(r.at(max(0, n.Pos())), "JB3602", "第 %[1]d 篇：小标题只有 ##、###、#### 三级，这里按 #### 排，请改成这三级",
			"article %[1]d: sub-headings are ##, ### and ####; this is set as ####", r.n)
	}
	r.paragraph(n, kind)
}

// underlined tells a heading that has no # before it.
func (r *mdReader) underlined(n *ast.Heading) bool {
	if n.Lines().Len() == 0 {
		return false
	}
	before := r.src[:n.Lines().At(0).Start]
	return bytes.IndexByte(before[bytes.LastIndexByte(before, '\n')+1:], '#') < 0
}

// list gives each item its marker: the author's number, or a dot.
func (r *mdReader) list(n *ast.List) {
	r.next++
	number, item := n.Start, 0
	before := r.first // of an item that begins with this list
	outer := r.lists
	list := ListItem{List: r.next, Ordered: n.IsOrdered()}
	for c := n.FirstChild(); c != nil; c = c.NextSibling() {
		item++
		list.Item = item
		r.lists = append(outer[:len(outer):len(outer)], list)
		marker := "•"
		if n.IsOrdered() {
			marker = fmt.Sprintf("%d%c", number, n.Marker)
			if item > 1 {
				r.counted(c, n.Start, number)
			}
			number++
		}
		r.first, before = before+marker, ""
		r.children(c)
		if r.first != "" { // nothing in it: the marker is all there is
			marker, r.first = r.first, ""
			p := r.begin(Paragraph)
			p.add(marker, max(0, c.Pos()))
			r.end(p)
		}
	}
	r.lists, r.first = outer, ""
}

// itemNumber is what an author writes before an item.
var itemNumber = regexp.MustCompile(`^[ \t]*([0-9]{1,9})[.)]`)

// counted tells an item whose own number is not printed: Markdown counts from the first one on. Who writes 1. before all leaves
// it to the program.
func (r *mdReader) counted(item ast.Node, start, number int) {
	at := max(0, item.Pos())
	m := itemNumber.FindSubmatch(r.src[at:min(len(r.src), at+40)])
	if m == nil {
		return
	}
	if own, _ := strconv.Atoi(string(m[1])); own != number && own != start {
		r.b.list.Warnf(r.at(at), "JB3609", "第 %[1]d 篇：列表的这一项写的是 %[2]d，印出来是 %[3]d：Markdown 从第一项起逐项加一；要照写的印，就不用列表，写成 %[2]d．",
			"article %[1]d: this item of the list is written %[2]d and printed %[3]d: Markdown counts on from the first; to print what is "+
				"written, make it a paragraph: %[2]d．", r.n, own, number)
	}
}

// paragraph reads a block of text.
func (r *mdReader) paragraph(n ast.Node, kind BlockKind) {
	p := r.begin(kind)
	r.inline(n, &p)
	r.end(p)
	r.place()
}

// begin starts a block where the walk stands.
func (r *mdReader) begin(kind BlockKind) mdBlock {
	return mdBlock{Block: Block{Kind: kind, Quote: r.quote, Lists: r.lists}, at: r.at}
}

// end puts a block out unless nothing of it comes onto the page.
func (r *mdReader) end(p mdBlock) {
	p.trim()
	if !p.visible() {
		return
	}
	p.Para = len(r.out) + 1
	if r.note != nil {
		p.Para, p.Note = r.para, r.note.number
	}
	if r.first != "" {
		p.Marker = Text{r.first, p.Spans[0].At}
		r.first = ""
	}
	r.out = append(r.out, p.Block)
}

// mark gives the number of the note that is cited, 0 if the mark is text.
func (r *mdReader) mark(m *mdMark, p *mdBlock) int {
	at := r.at(m.segment.Start)
	note := r.state.notes[m.label]
	switch {
	case note == nil:
		r.b.list.Warnf(at, "JB3603", "第 %[1]d 篇：没有注释“%[2]s”，照原样排；注释写成另一段：[^%[2]s]: …",
			"article %[1]d: there is no footnote “%[2]s”, the mark is text; a footnote is a paragraph [^%[2]s]: …", r.n, quote(m.label))
		return 0
	case p.part == mdCaption:
		r.b.list.Warnf(at, "JB3603", "第 %[1]d 篇：图注里不能引注释，照原样排", "article %[1]d: a caption cannot cite a footnote, the mark is text", r.n)
		return 0
	case r.note != nil:
		r.b.list.Warnf(at, "JB3603", "第 %[1]d 篇：注释里不能再引注释，照原样排", "article %[1]d: a footnote cannot cite one, the mark is text", r.n)
		return 0
	}
	if note.number == 0 {
		r.cited = append(r.cited, note)
		note.number = len(r.cited)
		r.paras[note] = len(r.out) + 1
		if p.part == mdCell { // a table counts with the paragraph that it follows
			r.paras[note] = max(1, len(r.out))
		}
	}
	return note.number
}
