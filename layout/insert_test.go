package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// sliver is what rounding may add up to.
const sliver = unit.Pt / 50

// pictureOf is a picture of w × h pixels of gray.
func pictureOf(w, h int, half bool, width unit.Length, caption string, after int) content.Insert {
	return content.Insert{After: after, Caption: content.Plain(content.Text{S: caption}), Picture: &content.Picture{File: "a.png", Alt: "图",
		Half: half, Width: width, Image: &content.Image{Width: w, Height: h, Gray: true, Data: make([]byte, w*h)}}}
}

// tableOf makes a table of random texts.
func tableOf(r *rand.Rand, columns, rows, after int, caption, header bool) content.Insert {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	text := func(n int) content.Text {
		if r.IntN(8) == 0 {
			return content.Text{}
		}
		if r.IntN(3) == 0 {
			number := fmt.Sprint(r.IntN(10_000))
			return content.Text{S: []string{number, number + ".5%", "-1," + number, "3—" + number, "—"}[r.IntN(5)]}
		}
		if r.IntN(4) == 0 {
			return content.Text{S: hostileText(r, faces, 1+r.IntN(12))}
		}
		return content.Text{S: randomParagraph(r, 1+r.IntN(n))}
	}
	t := &content.Table{}
	for c := 0; header && c < columns; c++ {
		t.Header = append(t.Header, content.Plain(content.Text{S: "表头" + strings.Repeat("格", r.IntN(4))}))
	}
	for range rows {
		var row []content.Inline
		for c := range columns {
			row = append(row, content.Plain(text(1+60*c/columns)))
		}
		t.Rows = append(t.Rows, row)
	}
	for c := 0; len(t.Rows)%3 == 0 && c < columns; c++ {
		t.Align = append(t.Align, content.Align(r.IntN(4)))
	}
	ins := content.Insert{After: after, Table: t}
	if caption {
		ins.Caption = content.Plain(content.Text{S: "情况统计"})
	}
	return ins
}

// TestInsertLaws sets issues with pictures and tables of all sizes and holds every page to what a reader sees.
func TestInsertLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 8))
	for i := range 40 {
		var paras []string
		for range 12 {
			paras = append(paras, randomParagraph(r, 20+r.IntN(200)))
		}
		iss := testIssue("标题一\n" + strings.Join(paras[:8], "\n") + "\n甲\n乙")
		a := &iss.Articles[0]
		for after := 0; after <= len(a.Blocks); after += 1 + r.IntN(3) {
			switch r.IntN(3) {
			case 0:
				a.Inserts = append(a.Inserts, tableOf(r, 1+r.IntN(6), 1+r.IntN(40), after, r.IntN(2) == 0, r.IntN(3) > 0))
			case 1:
				a.Inserts = append(a.Inserts, pictureOf(1+r.IntN(400), 1+r.IntN(400), true, 0, "图注", after),
					pictureOf(1+r.IntN(400), 1+r.IntN(400), true, 0, randomParagraph(r, 1+r.IntN(60)), after))
			default:
				a.Inserts = append(a.Inserts, pictureOf(1+r.IntN(400), 1+r.IntN(900), false, unit.Millimetres(1+155*r.Float64()), "", after))
			}
		}
		if i%4 == 1 {
			iss.Page.Lines, iss.Page.KeepTitle, iss.Page.WidowControl = 10+r.IntN(25), false, false
			if iss.Page.Lines > 30 {
				iss.Page.Size = 12
			}
		}
		doc := set(t, iss)
		checkInserts(t, fmt.Sprintf("issue %d", i), iss, doc)
	}
}

func checkInserts(t *testing.T, name string, iss *content.Issue, doc *page.Document) {
	t.Helper()
	f := newFrame(iss.Page)
	images := 0
	for p := range doc.Pages {
		left := f.left(p)
		area := unit.Rect{Min: unit.Point{X: left, Y: f.top}, Max: unit.Point{X: left + f.width, Y: f.top + f.height}}
		var boxes, lines []unit.Rect
		elem := page.Artifact
		for _, op := range doc.Pages[p].Ops {
			switch op := op.(type) {
			case page.Begin:
				elem = op.Elem
			case page.Image:
				images++
				boxes = append(boxes, op.Box)
				inside(t, fmt.Sprintf("%s, page %d: picture", name, p+1), op.Box, area)
			case page.Rule:
				if elem == page.Artifact {
					inside(t, fmt.Sprintf("%s, page %d: rule", name, p+1), op.Box, area)
				}
			case page.Glyphs:
				if elem == page.PageNumber {
					continue
				}
				last := op.Run[lastInk(op.Run)]
				box := unit.Rect{Min: unit.Point{X: op.At.X, Y: op.At.Y - op.Size.Times(85, 100)},
					Max: unit.Point{X: op.At.X + last.X, Y: op.At.Y + op.Size.Times(15, 100)}}
				if role := page.RoleP; elem.IsArtifact() || doc.Structure[elem].Role >= role { // titles stand in the middle of their lines
					inside(t, fmt.Sprintf("%s, page %d: %q", name, p+1, op.Text()), box, area)
				}
				lines = append(lines, box)
				body := !elem.IsArtifact() && doc.Structure[elem].Role == page.RoleP && op.Size == f.em
				if off := (op.At.Y - f.top - f.baseline(f.em)) % f.pitch; body && p > 0 && off > sliver && f.pitch-off > sliver {
					t.Errorf("%s, page %d: %q is off the grid by %.2f pt", name, p+1, op.Text(), off.Points())
				}
			}
		}
		for _, b := range boxes {
			for _, l := range lines {
				if overlaps(b, l) {
					t.Errorf("%s, page %d: a line lies on a picture", name, p+1)
				}
			}
		}
	}
	pictures, tables := 0, 0
	for k := range iss.Articles[0].Inserts {
		if ins := &iss.Articles[0].Inserts[k]; ins.Picture != nil {
			pictures++
		} else {
			checkTable(t, name, ins, doc, tables)
			tables++
		}
	}
	if pictures != images {
		t.Errorf("%s: %d pictures of %d", name, images, pictures)
	}
}

// lastInk is the last glyph that is seen: the spaces that a line's end swallows stand behind it.
func lastInk(run []page.PlacedGlyph) int {
	i := len(run) - 1
	for i > 0 && strings.TrimSpace(run[i].Text) == "" {
		i--
	}
	return i
}

func overlaps(a, b unit.Rect) bool {
	return a.Min.X < b.Max.X && b.Min.X < a.Max.X && a.Min.Y < b.Max.Y && b.Min.Y < a.Max.Y
}

func inside(t *testing.T, what string, b, area unit.Rect) {
	t.Helper()
	if b.Min.X < area.Min.X-sliver-9*unit.Pt && strings.Contains(what, "\"") { // a mark's blank half may hang over
		t.Errorf("%s: starts left of the type area", what)
	} else if b.Max.X > area.Max.X+sliver || b.Min.Y < area.Min.Y-sliver || b.Max.Y > area.Max.Y+sliver {
		t.Errorf("%s: %.2f to %.2f, %.2f to %.2f leaves the type area", what, b.Min.X.Points(), b.Max.X.Points(),
			b.Min.Y.Points(), b.Max.Y.Points())
	}
}

// checkTable: the n-th table has all its cells in the structure, empty ones too, each with its text; and no text runs over a
// line between columns.
func checkTable(t *testing.T, name string, ins *content.Insert, doc *page.Document, n int) {
	t.Helper()
	texts := map[page.ElementID]string{}
	var met []page.ElementID
	var uprights []unit.Rect
	for p := range doc.Pages {
		elem := page.Artifact
		uprights = uprights[:0]
		for _, op := range doc.Pages[p].Ops {
			if rule, ok := op.(page.Rule); ok && rule.Box.Max.X-rule.Box.Min.X <= tableRule+1 {
				uprights = append(uprights, rule.Box)
			}
		}
		for _, op := range doc.Pages[p].Ops {
			switch op := op.(type) {
			case page.Begin:
				if elem = op.Elem; !elem.IsArtifact() && !slices.Contains(met, elem) {
					met = append(met, elem)
				}
			case page.Glyphs:
				if elem.IsArtifact() {
					continue
				}
				texts[elem] += op.Text()
				if role := doc.Structure[elem].Role; role != page.RoleTH && role != page.RoleTD {
					continue
				}
				to := op.At.X + op.Run[lastInk(op.Run)].X + op.Size/3
				for _, u := range uprights {
					if y := op.At.Y - op.Size/3; u.Min.Y < y && y < u.Max.Y && op.At.X+op.Size/3 < u.Min.X && u.Min.X < to {
						t.Errorf("%s, page %d: %q runs over a line of its table", name, p+1, op.Text())
					}
				}
			}
		}
	}
	var got []string
	table := page.ElementID(0)
	for id := range doc.Structure {
		if doc.Structure[id].Role == page.RoleTable {
			if n--; n == -1 {
				table = page.ElementID(id)
			}
		}
	}
	for _, id := range met {
		if role := doc.Structure[id].Role; role != page.RoleTH && role != page.RoleTD {
			continue
		}
		tr := doc.Structure[id].Parent
		if group := doc.Structure[tr].Parent; doc.Structure[group].Parent == table {
			got = append(got, texts[id])
		}
	}
	var want []string
	for _, row := range append([][]content.Inline{ins.Table.Header}, ins.Table.Rows...) {
		for _, c := range row {
			want = append(want, visible(c.String()))
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d cells, want %d", name, len(got), len(want))
		return
	}
	for i := range got {
		if strings.TrimSpace(got[i]) != strings.TrimSpace(want[i]) {
			t.Errorf("%s: cell %d: got %q, want %q", name, i, got[i], want[i])
		}
	}
}

// A picture that is higher than a page is made smaller, its caption still below it on the same page; captions stay with their
// pictures everywhere.
func TestTallPicture(t *testing.T) {
	for _, size := range [][2]int{{2, 900}, {900, 2}, {1, 1}, {300, 301}, {300, 500}} {
		iss := testIssue("标题\n文。")
		iss.Articles[0].Inserts = []content.Insert{pictureOf(size[0], size[1], false, unit.Millimetres(156), "图注在这里", 1)}
		doc := set(t, iss)
		found := false
		for p := range doc.Pages {
			for _, op := range doc.Pages[p].Ops {
				m, ok := op.(page.Image)
				if !ok {
					continue
				}
				found = true
				w, h := m.Box.Max.X-m.Box.Min.X, m.Box.Max.Y-m.Box.Min.Y
				if want := w.Times(int64(size[1]), int64(size[0])); size[0] < 900 && size[1] < 900 && (want-h > sliver || h-want > sliver) {
					t.Errorf("%v: %.2f × %.2f pt is out of shape", size, w.Points(), h.Points())
				}
				lines := linesOf(doc, page.RoleCaption)
				if len(lines) != 1 || lines[0].page != p || lines[0].y < m.Box.Max.Y || lines[0].text != "图注在这里" {
					t.Errorf("%v: caption %+v", size, lines)
				}
			}
		}
		if !found {
			t.Errorf("%v: no picture", size)
		}
	}
}

// A long table has its head on every page; only the first is text, the others are artifacts.
func TestHeadRepeats(t *testing.T) {
	ins := tableOf(rand.New(rand.NewPCG(1, 1)), 3, 120, 1, true, true)
	for c := range ins.Table.Header {
		ins.Table.Header[c] = content.Plain(content.Text{S: fmt.Sprintf("列%d", c)})
	}
	iss := testIssue("标题\n文。")
	iss.Articles[0].Inserts = []content.Insert{ins}
	doc := set(t, iss)
	heads, pages := 0, 0
	for p := range doc.Pages {
		elem, text, cells := page.Artifact, "", 0
		for _, op := range doc.Pages[p].Ops {
			switch op := op.(type) {
			case page.Begin:
				elem = op.Elem
			case page.Glyphs:
				if elem == page.Artifact || elem > 0 && doc.Structure[elem].Role == page.RoleTH {
					text += op.Text()
				}
				if elem > 0 && doc.Structure[elem].Role == page.RoleTD {
					cells++
				}
			}
		}
		if cells > 0 {
			pages++
			if strings.Contains(text, "列0列1列2") {
				heads++
			}
			if more := strings.Contains(text, "情况统计（续）"); more != (pages > 1) {
				t.Errorf("page %d: caption %q", p+1, text)
			}
		}
	}
	if pages < 4 || heads != pages {
		t.Errorf("%d heads on %d pages", heads, pages)
	}
}

// Many columns are set smaller; what does not fit even so is refused at its place.
func TestManyColumns(t *testing.T) {
	for columns, fits := range map[int]bool{8: true, 20: true, 35: true, 60: false} {
		row := make([]content.Inline, columns)
		for c := range row {
			row[c] = content.Plain(content.Text{S: "数"})
		}
		iss := testIssue("标题\n文。")
		iss.Articles[0].Inserts = []content.Insert{{After: 1, Table: &content.Table{Header: row, Rows: [][]content.Inline{row}}}}
		faces, _ := fonts.Open(fonts.Spec{}, nil)
		doc, list := Layout(iss, faces)
		if (doc != nil) != fits || !fits && list[0].Code != "JB2503" {
			t.Errorf("%d columns: %v", columns, list)
		}
	}
}

// What a draft lacks is a box with the file's name.
func TestMissingPicture(t *testing.T) {
	iss := testIssue("标题\n文。")
	iss.Draft = true
	iss.Articles[0].Inserts = []content.Insert{pictureOf(1, 1, true, 0, "图注", 1)}
	iss.Articles[0].Inserts[0].Picture.Image = nil
	if lines := linesOf(set(t, iss), page.RoleFigure); len(lines) != 1 || lines[0].text != "缺图：a.png" {
		t.Errorf("%+v", lines)
	}
}
