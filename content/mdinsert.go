package content

import (
	"net/url"
	"slices"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"jianbao/internal/tomltree"
)

// mdPicture is a picture that waits for the end of its block.
type mdPicture struct {
	item    *item
	caption Inline
}

// picture notes a picture; it stands behind the paragraph that it is in, or that comes before it. One that shares its paragraph
// with nothing but one other takes half the width.
func (r *mdReader) picture(n *ast.Image, p *mdBlock) {
	at := r.at(max(0, n.Pos()))
	switch {
	case r.note != nil:
		r.b.list.Errorf(at, "JB3605", "第 %[1]d 篇：注释里不能有图片，请移到正文里", "article %[1]d: a footnote cannot hold a picture", r.n)
		return
	case p.part != mdText:
		zh, en := p.part.name()
		r.b.list.Errorf(at, "JB3605", "第 %[1]d 篇：%[2]s里不能有图片，请移到正文里", "article %[1]d: a %[3]s cannot hold a picture", r.n, zh, en)
		return
	}
	name := string(n.Destination)
	if plain, err := url.PathUnescape(name); err == nil {
		name = plain
	}
	path, ok := inside(r.folder, name)
	if !ok {
		r.b.list.Errorf(at, "JB5001", "第 %[1]d 篇的图片“%[2]s”要写刊物文件夹内的相对路径，如 图片/签约.jpg",
			"article %[1]d: the picture “%[2]s” must be a relative path inside the series folder", r.n, quote(name))
		return
	}
	caption := mdBlock{at: r.at, part: mdCaption}
	r.inline(n, &caption)
	caption.trim()
	file := &tomltree.Node{Kind: tomltree.String, Str: name, Pos: at}
	t := &item{key: at, sub: map[string]*item{
		"file":  {node: file, key: at, at: at, str: path},
		"alt":   {str: string(n.Title), at: at},
		"width": {str: "full", at: at},
	}}
	if twoPictures(n.Parent()) {
		t.sub["width"].str = "half"
	}
	r.pending = append(r.pending, mdPicture{t, caption.Spans})
}

// twoPictures tells whether a paragraph holds two pictures and nothing else.
func twoPictures(p ast.Node) bool {
	pictures := 0
	for n := p.FirstChild(); n != nil; n = n.NextSibling() {
		switch n := n.(type) {
		case *ast.Image:
			pictures++
		case *ast.Text:
			if n.Segment.Len() > 0 {
				return false
			}
		default:
			return false
		}
	}
	return pictures == 2
}

// place puts the pictures of the block in hand behind the last paragraph.
func (r *mdReader) place() {
	for _, p := range r.pending {
		r.pictures++
		ins := r.b.picture(p.item, p.caption, r.n-1, r.pictures-1, 0)
		ins.After = len(r.out)
		r.inserts = append(r.inserts, ins)
	}
	r.pending = nil
}

// table makes a table behind the last paragraph.
func (r *mdReader) table(n *extast.Table) {
	at := r.at(max(0, n.Pos()))
	if r.note != nil {
		r.b.list.Errorf(at, "JB3605", "第 %[1]d 篇：注释里不能有表格，请移到正文里", "article %[1]d: a footnote cannot hold a table", r.n)
		return
	}
	tab := &Table{}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := r.tableRow(row)
		if row.Kind() == extast.KindTableHeader {
			tab.Header = cells
		} else {
			tab.Rows = append(tab.Rows, cells)
		}
	}
	for _, a := range n.Alignments {
		tab.Align = append(tab.Align, mdAlign(a))
	}
	if !slices.ContainsFunc(tab.Align, func(a Align) bool { return a != AlignAuto }) {
		tab.Align = nil
	}
	r.inserts = append(r.inserts, Insert{After: len(r.out), Table: tab, At: at})
}

// mdAlign is what :-- , :-: and --: ask for.
func mdAlign(a extast.Alignment) Align {
	switch a {
	case extast.AlignLeft:
		return AlignLeft
	case extast.AlignCenter:
		return AlignCentre
	case extast.AlignRight:
		return AlignRight
	}
	return AlignAuto
}

// tableRow reads the cells of a row, and tells one that has more or fewer than the head: the parser drops or makes up cells
// there, and nobody can say which column they belong to.
func (r *mdReader) tableRow(row ast.Node) []Inline {
	var cells []Inline
	end, written := -1, 0
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		p := mdBlock{at: r.at, part: mdCell}
		r.inline(c, &p)
		p.trim()
		if lines := c.Lines(); lines.Len() > 0 { // one that was made up has no line
			written++
			end = lines.At(lines.Len() - 1).Stop
		}
		cells = append(cells, p.Spans)
		r.b.oddities(p.Spans.String(), p.Spans.Place, where{r.n, 0})
	}
	if end < 0 {
		end = max(0, row.Pos())
	}
	rest, _, _ := strings.Cut(string(r.src[end:min(len(r.src), end+200)]), "\n")
	written += max(0, strings.Count(rest, "|")-1) // of empty cells at the end: || closes two
	switch {
	case strings.Trim(rest, "| \t\r") != "" || written > len(cells):
		r.b.list.Errorf(r.at(end), "JB2502", "第 %[1]d 篇：表格的这一行比表头多出格子，请删去", "article %[1]d: this row of the table has more cells than its head",
			r.n)
	case written < len(cells):
		r.b.list.Errorf(r.at(end), "JB2502", "第 %[1]d 篇：表格的这一行有 %[2]d 格，应当有 %[3]d 格：空格子写 | |；是表后的正文，就在前面空一行",
			"article %[1]d: this row of the table has %[2]d cells instead of %[3]d; write | | for an empty one, and leave a line empty before text", r.n, written, len(cells))
	}
	return cells
}

// withMarkdown adds the pictures and tables of a Markdown body to those of the manifest, which come first behind a paragraph.
func withMarkdown(manifest, body []Insert) []Insert {
	all := append(manifest, body...)
	sort.SliceStable(all, func(i, k int) bool { return all[i].After < all[k].After })
	return all
}
