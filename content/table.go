package content

import "unicode/utf8"

// maxCells bounds a table: 10,000 rows of ten columns.
const maxCells = 100_000

// tables reads the [[article.table]] of article i.
func (b *builder) tables(t *item, i, paras int) []Insert {
	var out []Insert
	for n, tab := range t.get("table").items() {
		if tab.bad {
			continue
		}
		b.after(tab, i, paras)
		ins := Insert{After: tab.get("after").number(), Caption: Plain(tab.get("caption").text()), At: tab.key}
		ins.Table = b.table(tab, i, n)
		b.captionOf(ins.Caption, i)
		out = append(out, ins)
	}
	return out
}

// maxCaption is the longest caption of a picture or table in characters: it stays with what it describes on one page.
const maxCaption = 200

// captionOf checks a caption.
func (b *builder) captionOf(caption Inline, i int) {
	text := caption.String()
	b.oddities(text, caption.Place, where{i + 1, 0})
	if n := utf8.RuneCountInString(text); n > maxCaption {
		b.list.Errorf(caption.Place(0), "JB2504", "图表的说明不能超过 %[1]d 字，这里有 %[2]d 字：写进正文",
			"a caption may have %[1]d characters, this one has %[2]d: put it into the text", maxCaption, n)
	}
}

// table reads the n-th table of article i.
func (b *builder) table(t *item, i, n int) *Table {
	tab := &Table{Header: plainCells(t.get("header").texts())}
	columns, cells := len(tab.Header), 0
	for k, row := range t.get("rows").items() {
		texts := row.texts()
		if row.bad {
			continue
		}
		if columns == 0 {
			columns = len(texts)
		}
		if len(texts) != columns {
			b.list.Errorf(row.at, "JB2502", "第 %[1]d 篇第 %[2]d 个表格的第 %[3]d 行有 %[4]d 格，应当有 %[5]d 格：空格子写 \"\"",
				"article %[1]d, table %[2]d: row %[3]d has %[4]d cells instead of %[5]d; write \"\" for an empty one",
				i+1, n+1, k+1, len(texts), columns)
			continue
		}
		if cells += columns; cells > maxCells {
			b.list.Errorf(row.at, "JB2502", "第 %[1]d 篇第 %[2]d 个表格超过 10 万格，请拆成几个",
				"article %[1]d, table %[2]d has more than 100,000 cells: divide it", i+1, n+1)
			break
		}
		tab.Rows = append(tab.Rows, plainCells(texts))
	}
	if columns == 0 && (t.get("rows").items() == nil || len(tab.Rows) > 0) { // no row, or rows without a cell
		b.list.Errorf(t.key, "JB2502", "第 %[1]d 篇第 %[2]d 个表格是空的：写上 header 和 rows", "article %[1]d, table %[2]d is empty: write header and rows",
			i+1, n+1)
	}
	tab.each(func(cell Inline) { b.oddities(cell.String(), cell.Place, where{i + 1, 0}) })
	return tab
}

// each visits the cells in reading order.
func (t *Table) each(visit func(cell Inline)) {
	for _, cell := range t.Header {
		visit(cell)
	}
	for _, row := range t.Rows {
		for _, cell := range row {
			visit(cell)
		}
	}
}

// plainCells makes cells of texts.
func plainCells(texts []Text) []Inline {
	var out []Inline
	for _, t := range texts {
		out = append(out, Plain(t))
	}
	return out
}
