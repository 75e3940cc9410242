package layout

import (
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// inkGlyph is a glyph as the display list has it.
type inkGlyph struct {
	text string
	page int
	x, y unit.Length
	size unit.Length
	face *fonts.Face
	gid  fonts.GlyphID
}

// glyphsOf reads the glyphs of the first paragraph of the first article back.
func glyphsOf(doc *page.Document) []inkGlyph {
	var out []inkGlyph
	first := page.ElementID(-1)
	for p := range doc.Pages {
		elem := page.ElementID(-1)
		for _, op := range doc.Pages[p].Ops {
			switch o := op.(type) {
			case page.Begin:
				elem = o.Elem
			case page.Glyphs:
				if elem < 0 || doc.Structure[elem].Role != page.RoleP || !inArticle(doc, elem) {
					continue
				}
				if first < 0 {
					first = elem
				}
				for _, g := range o.Run {
					if elem == first {
						out = append(out, inkGlyph{g.Text, p, o.At.X + g.X, o.At.Y + g.Y, o.Size, doc.Faces[o.Face], g.GID})
					}
				}
			}
		}
	}
	return out
}

func inArticle(doc *page.Document, e page.ElementID) bool {
	for ; e > 0; e = doc.Structure[e].Parent {
		if doc.Structure[e].Role == page.RoleArt {
			return true
		}
	}
	return false
}

// setParagraph sets an issue of one paragraph and gives its glyphs.
func setParagraph(t testing.TB, text string, change func(*content.Issue)) []inkGlyph {
	t.Helper()
	iss := testIssue("标题\n" + text)
	if change != nil {
		change(iss)
	}
	return glyphsOf(set(t, iss))
}

func cellOf(iss *content.Issue) unit.Length { return newFrame(iss.Page).cell }

// TestMarkWidths measures on the page what marks take between two Han, in cells: GB/T 15834 5.1 for the style full, the customs
// of publishers for the other two (CLREQ 3.1.6).
func TestMarkWidths(t *testing.T) {
	for _, c := range []struct {
		marks               string
		full, kaiming, half float64
	}{
		{"，", 1, .5, .5}, {"、", 1, .5, .5}, {"；", 1, .5, .5}, {"：", 1, .5, .5},
		{"。", 1, 1, .5}, {"？", 1, 1, .5}, {"！", 1, 1, .5}, {"．", 1, 1, .5},
		{"（", 1, .5, .5}, {"）", 1, .5, .5}, {"《", 1, .5, .5}, {"》", 1, .5, .5}, {"“", 1, .5, .5}, {"”", 1, .5, .5},
		{"‘", 1, .5, .5}, {"’", 1, .5, .5}, {"【", 1, .5, .5}, {"〕", 1, .5, .5}, {"「", 1, .5, .5}, {"』", 1, .5, .5},
		{"”。", 1.5, 1, 1}, {"。”", 1.5, 1, 1}, {"，“", 1.5, 1, 1}, {"（《", 1.5, 1, 1}, {"》）", 1.5, 1, 1}, {"》、《", 2, 1.5, 1.5},
		{"（）", 2, 1, 1}, {"。」』", 2, 1.5, 1.5}, {"：“‘", 2, 1.5, 1.5}, {"’”。", 2, 1.5, 1.5},
		{"？！", 1, 1, 1}, {"！！", 1, 1, 1}, {"？？？", 2, 1.5, 1.5},
		{"——", 2, 2, 2}, {"……", 2, 2, 2}, {"—", 1, 1, 1}, {"～", 1, 1, 1}, {"–", .5, .5, .5}, {"·", .5, .5, .5},
		{"/", .5, .5, .5}, {"／", 1, 1, 1}, {"\u3000", 1, 1, 1}, {"……。", 3, 3, 2.5}, {"——“", 3, 2.5, 2.5},
		{"中", 1, 1, 1}, {"中文", 2, 2, 2}, {"①", 1, 1, 1}, {"Ａ", 1, 1, 1},
	} {
		for style, want := range map[string]float64{"full": c.full, "kaiming": c.kaiming, "half": c.half} {
			iss := testIssue("标题\n国" + c.marks + "国")
			iss.Page.Punctuation = style
			gs := glyphsOf(set(t, iss))
			width := gs[len(gs)-1].x - gs[0].x - cellOf(iss)
			if got := width.Points() / cellOf(iss).Points(); math.Abs(got-want) > 0.001 {
				t.Errorf("%s %s takes %.3f cells, want %g", style, c.marks, got, want)
			}
		}
	}
}

// TestPairsStayCut: no line that is filled opens what a mark has lost to the mark beside it, whatever the cell's width is in
// units (GB/T 15834 5.1, CLREQ 3.1.6.1).
func TestPairsStayCut(t *testing.T) {
	for chars := 24; chars <= 34; chars++ {
		for _, style := range []string{"full", "half"} {
			iss := testIssue("标题\n" + strings.Repeat("国", chars-8) + "）》，国" + strings.Repeat("w", 30))
			iss.Page.Chars, iss.Page.Punctuation = chars, style
			iss.Page.Size = 14
			gs := glyphsOf(set(t, iss))
			for i, g := range gs {
				if g.text != "）" {
					continue
				}
				if gs[i+3].y != g.y || gs[i+4].y == g.y {
					t.Fatalf("%d characters, %s: the test's line does not end where it should", chars, style)
				}
				if step := (gs[i+1].x - g.x).Points() / cellOf(iss).Points(); step > .75 {
					t.Errorf("%d characters, %s: ） before 》 takes %.3f cells, want ½ and what all gaps have", chars, style, step)
				}
			}
		}
	}
}

// TestHalfMarksGrow: in the styles whose marks take half a cell these give a loose line a quarter each before Han leave their pitch
// (CLREQ 3.1.8), but not those that stand beside another mark.
func TestHalfMarksGrow(t *testing.T) {
	for _, style := range []string{"kaiming", "half"} {
		text := "国国国国国，国国国国国，国国国《国国》，国国国、国国国国"
		gs := setParagraph(t, text+strings.Repeat("w", 30), func(iss *content.Issue) { iss.Page.Punctuation = style })
		f := newFrame(testIssue("").Page)
		grown := 0
		for i := range len([]rune(text)) - 1 {
			step := (gs[i+1].x - gs[i].x).Points() / f.cell.Points()
			switch a, b := gs[i].text, gs[i+1].text; {
			case gs[i+1].y != gs[0].y:
				t.Fatalf("%s: the test's line ends too early", style)
			case a == "国" && b == "国" && math.Abs(step-1) > 0.001, a == "》" && math.Abs(step-.5) > 0.001:
				t.Errorf("%s: %s before %s takes %.3f cells", style, a, b, step)
			case a == "，" && step > .55 && step < .751:
				grown++
			}
		}
		if grown != 3 {
			t.Errorf("%s: %d of the line's three ， grow", style, grown)
		}
	}
}

// TestMarksAcrossSpans: marks next to each other are cut whatever their face; a heading has its marks in its own face.
func TestMarksAcrossSpans(t *testing.T) {
	iss := testIssue("标题\n国”")
	b := &iss.Articles[0].Blocks[0]
	b.Spans = append(b.Spans, content.Span{Text: content.Text{S: "。国"}, Bold: true})
	gs := glyphsOf(set(t, iss))
	if got := (gs[3].x - gs[0].x).Points() / cellOf(iss).Points(); math.Abs(got-2.5) > 0.001 {
		t.Errorf("国”|。 over two spans takes %.3f cells, want 2.5", got)
	}
}

// TestOpenersOfAnotherFace: an opener behind a mark of another face begins more than a tenth of an em behind it in every style, for
// extractors take glyphs that begin nearer for doubles or for another column.
func TestOpenersOfAnotherFace(t *testing.T) {
	for _, style := range []string{"full", "kaiming", "half"} {
		iss := testIssue("标题\n国国表示：")
		iss.Page.Punctuation = style
		b := &iss.Articles[0].Blocks[0]
		b.Spans = append(b.Spans, content.Span{Text: content.Text{S: "“国”。（国）"}, Bold: true})
		gs := glyphsOf(set(t, iss))
		if step := (gs[5].x - gs[4].x).Points() / gs[5].size.Points(); gs[5].text != "“" || step < .11 {
			t.Errorf("%s: “ begins %.3f em behind ：", style, step)
		}
	}
}

// TestLineEdges: a mark at a line's end takes half a cell, an opener at its start a cell in the style full and half of one
// in the others (GB/T 15834 5.1.10, CLREQ 3.1.6.2).
func TestLineEdges(t *testing.T) {
	han := func(n int) string { return strings.Repeat("国", n) }
	for _, style := range []string{"full", "kaiming", "half"} {
		iss := testIssue("标题\n" + han(26) + "（" + han(40) + "，" + han(4))
		iss.Page.Punctuation = style
		f := newFrame(iss.Page)
		var opener unit.Length
		for _, g := range glyphsOf(set(t, iss)) {
			if g.text == "（" {
				opener = g.x - f.left(g.page)
			}
		}
		want := -f.cell / 2
		if style == "full" {
			want = 0
		}
		if d := opener - want; d < -unit.Pt/1000 || d > unit.Pt/1000 {
			t.Errorf("%s: the opener at a line's start begins at %.3f pt, want %.3f", style, opener.Points(), want.Points())
		}
		iss = testIssue("标题\n" + randomParagraph(rand.New(rand.NewPCG(5, 6)), 2000))
		iss.Page.Punctuation = style
		gs := glyphsOf(set(t, iss))
		ends := 0
		for i := range gs[:len(gs)-1] {
			if gs[i].text == "，" && gs[i].size == f.em && gs[i+1].y != gs[i].y {
				ends++
				if d := gs[i].x + f.cell/2 - f.left(gs[i].page) - f.width; d > unit.Pt/100 || d < -unit.Pt/100 {
					t.Errorf("%s: a ， at a line's end misses the measure by %.3f pt", style, d.Points())
				}
			}
		}
		if ends == 0 {
			t.Errorf("%s: no line of the test ends with ，", style)
		}
	}
}

// TestOpenerGivesWay: an opener at a line's start loses its blank where that saves a lone character.
func TestOpenerGivesWay(t *testing.T) {
	gs := setParagraph(t, "“"+strings.Repeat("国", 23)+"”国。", nil)
	for _, g := range gs {
		if g.y != gs[0].y {
			t.Fatalf("the paragraph takes two lines, though the blanks of its quotes hold what is too much: %s begins the second", g.text)
		}
	}
}

// TestTokensStayWhole moves tokens over the line's end by steps of a cell: no line end falls into them.
func TestTokensStayWhole(t *testing.T) {
	for _, token := range []string{"1.25", "50%", "605g", "1∶500", "20：30", "〔2023〕5号", "3,500.5", "25℃", "￥300", "AIGC", "don’t",
		"GB/T", "——", "……", "km/h", "1∶1∶2", "2023-09-15", "10‰", "±0.5"} {
		for _, spacing := range []string{"none", "quarter"} {
			for lead := 18; lead < 30; lead++ {
				text := strings.Repeat("国", lead) + token + strings.Repeat("国", 40)
				gs := setParagraph(t, text, func(iss *content.Issue) { iss.Page.Spacing = spacing })
				from, to := -1, -1
				at := 0
				for i, g := range gs {
					if at == 3*lead {
						from = i
					}
					at += len(g.text)
					if at == 3*lead+len(token) {
						to = i
					}
				}
				if from < 0 || to < 0 {
					t.Fatalf("%s is not on the page", token)
				}
				if gs[from].y != gs[to].y {
					t.Errorf("%s, %s: broken behind %d characters", token, spacing, lead)
				}
			}
		}
	}
}

// TestUnitsStayWithNumbers moves numbers over a line's end by steps of a cell: a line whose bare places open by less than a
// tenth of an em keeps a number with its measure word, and only where they would open further does it end between the two. The
// ends of a range may be parted before that, behind their mark (GB/T 15834 5.1.6).
func TestUnitsStayWithNumbers(t *testing.T) {
	for _, c := range []struct{ text, begins string }{
		{"综合多种因素判断，三季度市场将延续温和修复，预计7—9月销售面积为二十万平方米，同比增长", "7"},
		{"无房职工每月可提取1500元，多子女家庭每月可提取2000元，可按月提取", "元"},
		{strings.Repeat("国", 21) + "（2021—2035年）国国国", "2035"},
	} {
		gs := setParagraph(t, c.text, nil)
		second := ""
		for _, g := range gs {
			if g.y != gs[0].y {
				second += g.text
			}
		}
		if !strings.HasPrefix(second, c.begins) {
			t.Errorf("%s: the second line is %s, want it to begin with %s", c.text, second, c.begins)
		}
	}
}

// TestUnitsYieldAtATenth sweeps amounts of all lengths over a line's end: the amount goes whole to the next line as long as
// the characters that it leaves open by up to a tenth of an em, and is parted from its unit where they would open further.
func TestUnitsYieldAtATenth(t *testing.T) {
	parted, whole := 0, 0
	for han := 12; han < 26; han++ {
		for digits := 2; digits < 16; digits++ {
			text := strings.Repeat("国", han) + strings.Repeat("8", digits) + "元" + strings.Repeat("国", 40)
			gs := setParagraph(t, text, func(iss *content.Issue) { iss.Page.Spacing = "none" })
			size := gs[0].size
			amount := size.Times(int64(digits*gs[han].face.Advance(gs[han].gid)), int64(gs[han].face.Units()))
			cell := newFrame(testIssue("").Page).cell
			room := 26*cell - cell*length(han) // beside the characters
			if amount > room || amount+cell <= room {
				continue // the line does not end at the unit
			}
			opens := float64(room) / float64(cell) / float64(han-1)
			isParted := gs[han].y == gs[0].y
			if isParted {
				parted++
			} else {
				whole++
			}
			if opens < 0.09 && isParted || opens > 0.11 && !isParted {
				t.Errorf("%d characters and %d digits: parted %v, where the characters would open by %.3f", han, digits, isParted, opens)
			}
		}
	}
	if parted < 3 || whole < 3 {
		t.Errorf("%d amounts parted, %d whole", parted, whole)
	}
}

// TestNothingGrowsInTokens: in a loose line the marks inside a time, a document's number or an address keep their widths (CLREQ 3.1.8:
// nothing opens inside inseparables), and the solidi of an address stand as its face has them.
func TestNothingGrowsInTokens(t *testing.T) {
	for _, style := range []string{"full", "kaiming", "half"} {
		for _, token := range []string{"20：30", "〔2023〕5", "1∶500", "http://a.cn/b"} {
			var widths [2]unit.Length
			for k, rest := range []string{"号", "号，国国" + strings.Repeat("w", 40)} {
				gs := setParagraph(t, "国国国，国国国国"+token+rest, func(iss *content.Issue) { iss.Page.Punctuation = style })
				widths[k] = gs[8+len([]rune(token))-1].x - gs[8].x
				if style == "full" && token == "http://a.cn/b" && gs[14].x-gs[13].x > gs[13].size/2 {
					t.Errorf("the solidi of %s stand %.2f pt apart", token, (gs[14].x - gs[13].x).Points())
				}
			}
			if d := widths[1] - widths[0]; d > 2 {
				t.Errorf("%s: %s grows by %.2f pt in a loose line", style, token, d.Points())
			}
		}
	}
}

// TestSpacesOpenToo: in a line that a long word leaves very loose the typed spaces take their share of the slack.
func TestSpacesOpenToo(t *testing.T) {
	gs := setParagraph(t, "会议 of the national union and board 召开"+strings.Repeat("w", 30), nil)
	f := newFrame(testIssue("").Page)
	han := (gs[1].x - gs[0].x - f.cell).Points() / f.cell.Points()
	space := (gs[3].x - gs[2].x).Points() / f.cell.Points()
	if last := gs[1]; last.y != gs[2].y || han < .15 || space-.5 < han-.11 {
		t.Errorf("two Han open by %.3f cells, a space to %.3f", han, space)
	}
}

// TestLatinMarks: inside Latin text / has the face's advance, and an apostrophe is no wider than its ink with a hair on both
// sides.
func TestLatinMarks(t *testing.T) {
	gs := setParagraph(t, "国km/h国don’t国", nil)
	for i, g := range gs {
		adv := g.size.Times(int64(g.face.Advance(g.gid)), int64(g.face.Units()))
		step := unit.Length(0)
		if i+1 < len(gs) {
			step = gs[i+1].x - g.x
		}
		switch g.text {
		case "/":
			if step != adv {
				t.Errorf("/ in km/h takes %.3f pt, its face says %.3f", step.Points(), adv.Points())
			}
		case "n":
			if quote := gs[i+2].x - g.x - adv; quote > g.size*2/5 || quote <= 0 {
				t.Errorf("’ in don’t takes %.3f pt", quote.Points())
			}
		}
	}
}

// TestDashIsOneLine: in every embedded face —— is one stroke of ink (GB/T 15834 4.13): the ink of its glyph, or of the two, has
// no gap, and fills two cells but for a hair at the ends.
func TestDashIsOneLine(t *testing.T) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	s := newShaper(faces, testIssue())
	for _, role := range []fonts.Role{fonts.Body, fonts.Title, fonts.Section, fonts.Sub, fonts.Folio} {
		st := style{role: role, size: 16 * unit.Pt, cell: 16 * unit.Pt}
		cells := s.shape(content.Text{S: "——"}, st, where{})
		var x, reach, first unit.Length
		for i := range cells {
			for _, g := range cells[i].glyphs {
				left, right := inkOf(&placed{glyph: g, size: st.size, x: x + g.x})
				if first == 0 && reach == 0 {
					first = left
				} else if left > reach {
					t.Errorf("%s: —— has a gap of %.2f pt", role, (left - reach).Points())
				}
				reach = max(reach, right)
			}
			x += cells[i].core
		}
		if x != 2*st.cell {
			t.Errorf("%s: —— takes %.2f pt", role, x.Points())
		}
		if first > st.cell/8 || reach < 2*st.cell-st.cell/8 {
			t.Errorf("%s: the ink of —— goes from %.2f to %.2f pt of 32", role, first.Points(), reach.Points())
		}
	}
}
