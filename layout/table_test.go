package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// tableIssue is an issue whose one article has one table.
func tableIssue(head []string, rows ...[]string) *content.Issue {
	cells := func(texts []string) []content.Inline {
		var out []content.Inline
		for _, s := range texts {
			out = append(out, content.Plain(content.Text{S: s}))
		}
		return out
	}
	t := &content.Table{Header: cells(head)}
	for _, r := range rows {
		t.Rows = append(t.Rows, cells(r))
	}
	iss := testIssue("标题\n文。")
	iss.Articles[0].Inserts = []content.Insert{{After: 1, Table: t}}
	return iss
}

// column gives the lines of a column's cells, a head left out; each cell with one line.
func column(t *testing.T, doc *page.Document, c, columns int) []outLine {
	t.Helper()
	var out []outLine
	var cells []page.ElementID
	for id := range doc.Structure {
		if doc.Structure[id].Role == page.RoleTD {
			cells = append(cells, page.ElementID(id))
		}
	}
	for _, l := range linesOf(doc, page.RoleTD) {
		if i := slices.Index(cells, l.elem); i%columns == c {
			out = append(out, l)
		}
	}
	return out
}

func TestFiguresOf(t *testing.T) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	shape := newShaper(faces, testIssue("题\n文。"))
	for text, want := range map[string]figures{
		"12": aNumber, "1,234.56": aNumber, "-5": aNumber, "+6.5%": aNumber, "3‰": aNumber, "50％": aNumber, "±0.1": aNumber, "−7": aNumber,
		"2025-01-03": someFigure, "3—5": someFigure, "1.2.3": someFigure, "5%6": someFigure, "12+": someFigure, "1.2,3": someFigure,
		"—": noFigure, "——": noFigure, "-": noFigure, "/": noFigure, "……": noFigure,
		"无": noFigures, "12篇": noFigures, "%": noFigures, "": noFigures, ".": noFigures,
	} {
		cells := shape.shape(content.Text{S: text}, style{size: unit.Pt, cell: unit.Pt}, where{})
		if got := figuresOf(cells); got != want {
			t.Errorf("%q: %d, want %d", text, got, want)
		}
	}
}

// In a column of numbers units stand below units and digits in equal cells, though the face's own 1 is narrower than its 0; a
// dash for a number that there is none of does not change that.
func TestUnitsBelowUnits(t *testing.T) {
	numbers := []string{"1,111", "20.05", "—", "-3.7%", "888,888", "", "0", "+41"}
	rows := make([][]string, len(numbers))
	for i, n := range numbers {
		rows[i] = []string{"甲", n, "乙"}
	}
	doc := set(t, tableIssue([]string{"单位", "数", "注"}, rows...))
	middle := func(l outLine, i int) unit.Length { // of the ink of character i
		x := l.x0
		for k := 1; k <= i; k++ {
			x += l.steps[k]
		}
		return x
	}
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	f := faces.Face(fonts.Body)
	units := map[rune]int{}
	var at []unit.Length
	for _, l := range column(t, doc, 1, 3) {
		text := []rune(l.text)
		for i := range text {
			if text[i] < '0' || text[i] > '9' {
				continue
			}
			if end := i + 1; i+1 == len(text) || text[end] == '.' || text[end] == '%' {
				gid, _ := f.Glyph(text[i])
				at = append(at, middle(l, i)+l.em.Times(int64(f.Advance(gid)), 2*int64(f.Units())))
				units[text[i]]++
				break
			}
		}
	}
	if len(at) != 6 || len(units) < 4 {
		t.Fatalf("%d numbers", len(at))
	}
	for k := range at {
		if d := at[k] - at[0]; d > sliver || d < -sliver {
			t.Errorf("number %d: its units stand %.3f pt from those of the first", k, d.Points())
		}
	}
}

// Columns stand as their author asks for.
func TestColumnsAsAsked(t *testing.T) {
	iss := tableIssue([]string{"一二三四五六", "一二三四五六", "一二三四五六", "一二三四五六"}, []string{"甲", "乙", "丙", "1"}, []string{"丁丁", "戊戊", "己己", "22"})
	iss.Articles[0].Inserts[0].Table.Align = []content.Align{content.AlignLeft, content.AlignCentre, content.AlignRight, content.AlignRight}
	doc := set(t, iss)
	wide := []unit.Length{}
	for c := range 4 {
		lines := column(t, doc, c, 4)
		if len(lines) != 2 {
			t.Fatalf("column %d: %+v", c, lines)
		}
		wide = append(wide, lines[0].x0-lines[1].x0)
	}
	if wide[0] != 0 || wide[1] != tableSize/2 || wide[2] != tableSize || wide[3] <= 0 {
		t.Errorf("the shorter text begins further right by %v", wide)
	}
	right := column(t, doc, 2, 4)[0].x0 + tableSize + tableSize.Times(cellSide, 100)
	f := newFrame(iss.Page)
	if upright := f.left(1) + f.width*3/4; right-upright > sliver || upright-right > sliver {
		t.Errorf("flush right ends at %.2f pt, the column at %.2f", right.Points(), upright.Points())
	}
}

// A table of an office, as wide as such tables are: names, dates and numbers stay on one line, the remark gets the room, a long
// head is broken between words.
func TestWidthsOfColumns(t *testing.T) {
	doc := set(t, tableIssue([]string{"单位", "负责人", "日期", "用餐人次", "节约金额（元）", "备注"},
		[]string{"市人大常委会办公室", "张三丰", "2025-01-03", "1,234", "12,345.60", "设立小份菜窗口，提供半份菜，每周公布剩菜重量，职工普遍反映良好"},
		[]string{"市委宣传部", "王五", "2025年1月6日", "1,111", "711.10", "增设“光盘”奖励"}))
	lines := map[int]int{}
	for c := range 6 {
		lines[c] = len(column(t, doc, c, 6))
	}
	if lines[1] != 2 || lines[2] != 2 || lines[3] != 2 || lines[4] != 2 || lines[0] > 4 || lines[5] > 5 {
		t.Errorf("lines of the columns: %v", lines)
	}
	var heads []string
	for _, l := range linesOf(doc, page.RoleTH) {
		heads = append(heads, l.text)
	}
	if got := strings.Join(heads, " "); got != "单位 负责人 日期 用餐人次 节约金额 （元） 备注" {
		t.Errorf("heads %s", got)
	}
}

// Bold and links of a cell are what they are in a paragraph, and the head that stands again on the next page has no links.
func TestStylesInCells(t *testing.T) {
	var text strings.Builder
	text.WriteString("文。\n\n|[头](http://a.cn)|数|\n|--|--|\n|**粗**细[链](http://b.cn)|1|\n")
	for n := range 60 {
		fmt.Fprintf(&text, "|行|%d|\n", n)
	}
	iss := markdownIssue(t, text.String(), "")
	doc := set(t, iss)
	uris := map[string]int{}
	for p := range doc.Pages {
		for _, op := range doc.Pages[p].Ops {
			if l, ok := op.(page.Link); ok && l.URI != "" {
				uris[l.URI]++
				if doc.Structure[l.Elem].Role != page.RoleLink || l.Box.Max.X <= l.Box.Min.X {
					t.Errorf("link %+v", l)
				}
			}
		}
	}
	if uris["http://a.cn"] != 1 || uris["http://b.cn"] != 1 || len(doc.Pages) < 3 {
		t.Errorf("links %v on %d pages", uris, len(doc.Pages))
	}
	want := "Table (THead (TR (TH (Link 头)) (TH 数))) (TBody (TR (TD 粗细 (Link 链)) (TD 1))"
	if got := tree(doc, page.RoleTable); !strings.HasPrefix(got, want) {
		t.Errorf("got %.120s", got)
	}
	pictures := markdownIssue(t, "文。", "")
	pictures.Articles[0].Inserts = []content.Insert{pictureOf(4, 3, true, 0, "", 1)}
	pictures.Articles[0].Inserts[0].Caption = content.Inline{{Text: content.Text{S: "图"}, Bold: true}, {Text: content.Text{S: "注"}, URI: "http://c.cn"}}
	if got := tree(set(t, pictures), page.RoleFigure); got != "Figure (Caption 图 (Link 注))" {
		t.Errorf("got %s", got)
	}
}
