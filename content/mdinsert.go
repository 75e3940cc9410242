package content

import (
	"net/url"
	"sort"
	"strings"

	"github.com/yuin/goldmark/ast"
	extast "github.com/yuin/goldmark/extension/ast"

	"jianbao/internal/tomltree"
)

// picture notes a picture; it stands behind the paragraph that it is in, or that comes before it. One that shares its paragraph
// with nothing but one other takes half the width.
func (r *mdReader) picture(n *ast.Image) {
	at := r.at(max(0, n.Pos()))
	if r.note != nil {
		r.b.list.Errorf(at, "JB3605", "第 %[1]d 篇：注释里不能有图片", "article %[1]d: a footnote cannot hold a picture", r.n)
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
	caption := mdBlock{at: r.at}
	r.inline(n, &caption)
	caption.trim()
	file := &tomltree.Node{Kind: tomltree.String, Str: name, Pos: at}
	t := &item{key: at, sub: map[string]*item{
		"file":  {node: file, key: at, at: at, str: path},
		"alt":   {str: string(n.Title), at: at},
		"width": {str: "full", at: at},
	}}
	if len(caption.Spans) > 0 {
		t.sub["caption"] = &item{str: blockText(caption.Block), at: caption.Spans[0].At}
	}
	if twoPictures(n.Parent()) {
		t.sub["width"].str = "half"
	}
	r.pending = append(r.pending, t)
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
	for _, t := range r.pending {
		r.pictures++
		ins := r.b.picture(t, r.n-1, r.pictures-1, 0)
		ins.After = len(r.out)
		r.inserts = append(r.inserts, ins)
	}
	r.pending = nil
}

// table makes a table behind the last paragraph.
func (r *mdReader) table(n *extast.Table) {
	at := r.at(max(0, n.Pos()))
	if r.note != nil {
		r.b.list.Errorf(at, "JB3605", "第 %[1]d 篇：注释里不能有表格", "article %[1]d: a footnote cannot hold a table", r.n)
		return
	}
	tab := &Table{}
	for row := n.FirstChild(); row != nil; row = row.NextSibling() {
		cells := r.tableRow(row, at)
		if row.Kind() == extast.KindTableHeader {
			tab.Header = cells
		} else {
			tab.Rows = append(tab.Rows, cells)
		}
	}
	r.inserts = append(r.inserts, Insert{After: len(r.out), Table: tab, At: at})
}

// tableRow reads the cells of a row.
func (r *mdReader) tableRow(row ast.Node, at Pos) []Text {
	var cells []Text
	end := -1
	for c := row.FirstChild(); c != nil; c = c.NextSibling() {
		p := mdBlock{at: r.at, cell: true}
		r.inline(c, &p)
		p.trim()
		cell := Text{At: at}
		if len(p.Spans) > 0 {
			cell = Text{blockText(p.Block), p.Spans[0].At}
			at = cell.At
		}
		if lines := c.Lines(); lines.Len() > 0 {
			end = lines.At(lines.Len() - 1).Stop
		}
		cells = append(cells, cell)
		r.b.oddities(cell.S, plain(cell.At), where{r.n, 0})
	}
	if end >= 0 {
		rest, _, _ := strings.Cut(string(r.src[end:min(len(r.src), end+200)]), "\n")
		if strings.Trim(rest, "| \t\r") != "" {
			r.b.list.Errorf(r.at(end), "JB2502", "第 %[1]d 篇：表格的这一行比表头多出格子", "article %[1]d: this row of the table has more cells than its head",
				r.n)
		}
	}
	return cells
}

// withMarkdown adds the pictures and tables of a Markdown body to those of the manifest, which come first behind a paragraph.
func withMarkdown(manifest, body []Insert) []Insert {
	all := append(manifest, body...)
	sort.SliceStable(all, func(i, k int) bool { return all[i].After < all[k].After })
	return all
}
