package layout

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"unicode"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/internal/unit"
	"jianbao/page"
)

// longArticle is an article of n paragraphs of four lines.
func longArticle(n int) string {
	p := strings.Repeat("会议要求各单位结合实际抓好落实，", 6) + "确保完成任务。"
	return "某市协会召开年度工作会议" + strings.Repeat("\n"+p, n)
}

// rulesOf gives the rules of a page that have the given ink.
func rulesOf(p *page.Page, ink page.Ink) []page.Rule {
	var out []page.Rule
	for _, op := range p.Ops {
		if r, ok := op.(page.Rule); ok && r.Ink == ink {
			out = append(out, r)
		}
	}
	return out
}

// folioOf gives the page number as it stands on a page, "" if there is none, and the place of its first glyph.
func folioOf(p *page.Page) (string, page.Point) {
	for i := len(p.Ops) - 1; i >= 0; i-- {
		if g, ok := p.Ops[i].(page.Glyphs); ok {
			if text := g.Text(); strings.HasPrefix(text, "— ") && strings.HasSuffix(text, " —") {
				return text, g.At
			}
			return "", page.Point{}
		}
	}
	return "", page.Point{}
}

// TestFootPositions: GB/T 9704 7.4: the 版记 stands at the foot of the last page, its last rule on the foot of the type area; its
// other places are those of the manifest.
func TestFootPositions(t *testing.T) {
	foot := unit.Millimetres(37 + 225)
	for paragraphs := 1; paragraphs < 14; paragraphs++ {
		for _, position := range []string{"page-foot", "after-text", "even-page-foot"} {
			name := fmt.Sprintf("%d paragraphs, %s", paragraphs, position)
			iss := testIssue(longArticle(paragraphs))
			iss.Footer.Position = position
			doc := set(t, iss)
			last := &doc.Pages[len(doc.Pages)-1]
			rules := rulesOf(last, page.Black)
			if len(rules) != 3 {
				t.Fatalf("%s: the last page has %d rules, want 3", name, len(rules))
			}
			if got := rules[2].Box.Max.Y; position != "after-text" && got != foot {
				t.Errorf("%s: the last rule ends at %.3f mm, want 262", name, got.Millimetres())
			}
			text := linesOf(doc, page.RoleP)
			body := slices.DeleteFunc(text, func(l outLine) bool { return l.page != len(doc.Pages)-1 || l.em != 16*unit.Pt })
			switch {
			case position == "even-page-foot":
				if len(doc.Pages)%2 != 0 {
					t.Errorf("%s: the foot stands on page %d", name, len(doc.Pages))
				}
			case len(body) < 2:
				t.Errorf("%s: %d lines of text share the foot's page", name, len(body))
			case position == "after-text":
				if gap := rules[0].Box.Min.Y - body[len(body)-1].y; gap < 29*unit.Pt || gap > 60*unit.Pt {
					t.Errorf("%s: the foot begins %.1f pt below the text", name, gap.Points())
				}
			}
			for _, l := range body {
				if l.y > rules[0].Box.Min.Y {
					t.Errorf("%s: text stands in the foot: %s", name, l.text)
				}
			}
		}
	}
}

// TestFolios: GB/T 9704 7.5: every page has its number, odd pages at the right and even pages at the left, one character in; the
// dashes stand 7 mm below the type area.
func TestFolios(t *testing.T) {
	for _, duplex := range []bool{true, false} {
		iss := testIssue(longArticle(30))
		iss.Page.Duplex = duplex
		doc := set(t, iss)
		if len(doc.Pages) < 4 {
			t.Fatalf("only %d pages", len(doc.Pages))
		}
		f := newFrame(iss.Page)
		for i := range doc.Pages {
			text, at := folioOf(&doc.Pages[i])
			if want := fmt.Sprintf("— %d —", i+1); text != want {
				t.Errorf("page %d has the number %q", i+1, text)
			}
			if left := f.left(i) + f.cell; duplex && i%2 == 1 && (at.X < left || at.X > left+unit.Pt) {
				t.Errorf("page %d: the number begins at %.2f pt, want %.2f", i+1, at.X.Points(), left.Points())
			} else if (!duplex || i%2 == 0) && at.X < f.left(i)+f.width/2 {
				t.Errorf("page %d: the number stands at the left", i+1)
			}
			dash, ok := doc.Faces[len(doc.Faces)-1].Glyph('—')
			box, _ := doc.Faces[len(doc.Faces)-1].Bounds(dash)
			if !ok {
				continue
			}
			y := at.Y - folioSize.Times(int64(box.YMin+box.YMax), 2000)
			if d := (y - unit.Millimetres(37+225+7)).Millimetres(); d > 0.5 || d < -0.5 {
				t.Errorf("page %d: the dashes stand %.2f mm off their place", i+1, d)
			}
		}
	}
}

func TestMissingGlyphs(t *testing.T) {
	articles := []string{"第一篇\n甲乙丙𠮷丁。", "第二篇\n甲乙丙。\n丁ꙮ戊ꙮ己ꙮ庚ꙮ辛ꙮ。"}
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	iss := testIssue(articles...)
	doc, list := Layout(iss, faces)
	if doc != nil {
		t.Fatal("an issue with missing glyphs was laid out")
	}
	got := diag.Lines(list, diag.ZH)
	want := []string{
		"issue.toml:1:2: 错误 JB4001: 第 2 篇第 2 段：“ꙮ”（U+A66E）没有字形（“丁ꙮ戊ꙮ己ꙮ庚ꙮ辛ꙮ。”）；请在 [fonts] rare 中加一个有此字的字体",
		"issue.toml:1:6: 错误 JB4001: 第 2 篇第 2 段：“ꙮ”（U+A66E）没有字形（“丁ꙮ戊ꙮ己ꙮ庚ꙮ辛ꙮ。”）；请在 [fonts] rare 中加一个有此字的字体；这个字另有 2 处",
		"issue.toml:1:4: 错误 JB4001: 第 1 篇第 1 段：“𠮷”（U+20BB7）没有字形（“甲乙丙𠮷丁。”）；请在 [fonts] rare 中加一个有此字的字体",
	}
	for _, w := range want {
		if !slices.Contains(got, w) {
			t.Errorf("missing message\n%s\nin\n%s", w, strings.Join(got, "\n"))
		}
	}
	if n := len(got); n > 4 {
		t.Errorf("%d messages for two characters", n)
	}
	doc, list = Layout(testIssue("ꙮ的标题\n正文。"), faces)
	if lines := diag.Lines(list, diag.ZH); doc != nil || len(lines) != 1 || !strings.Contains(lines[0], "第 1 篇标题") {
		t.Errorf("a title that is listed in the contents is told as\n%s", strings.Join(lines, "\n"))
	}
	iss = testIssue(articles...)
	iss.Draft = true
	if doc, list = Layout(iss, faces); doc == nil || list.HasErrors() {
		t.Fatalf("a draft with missing glyphs was not laid out: %v", list)
	}
}

// TestFallback: 仿宋 has no circled numbers; another face draws them, that is told once, and the line's grid stays.
func TestFallback(t *testing.T) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	doc, list := Layout(testIssue("标题\n一是①加强学习②改进作风①再学习。"), faces)
	if doc == nil || list.Count(diag.Hint) != 2 {
		t.Fatalf("%v", diag.Lines(list, diag.ZH))
	}
	if h := diag.Lines(list, diag.ZH)[0]; !strings.Contains(h, "“①”（U+2460）") || !strings.Contains(h, "共 2 处") {
		t.Errorf("the hint is %s", h)
	}
	for _, l := range linesOf(doc, page.RoleP) {
		if !strings.HasPrefix(l.text, "一是") {
			continue
		}
		for k, s := range l.steps[1:] {
			if d := s - newFrame(testIssue().Page).cell; d > 1 || d < -1 {
				t.Errorf("step %d is %.3f pt off the pitch", k, d.Points())
			}
		}
	}
}

// TestContentsPages: the number printed beside an entry is the page of its title.
func TestContentsPages(t *testing.T) {
	iss := testIssue(longArticle(9), longArticle(3), longArticle(12), longArticle(1))
	iss.Contents.Pages = true
	doc := set(t, iss)
	title := make([]int, 4)
	for _, o := range doc.Outline[1:] {
		for i := range title {
			if title[i] == 0 {
				title[i] = o.Page + 1
				break
			}
		}
	}
	var links []page.Link
	for _, op := range doc.Pages[0].Ops {
		if l, ok := op.(page.Link); ok {
			links = append(links, l)
		}
	}
	entries := linesOf(doc, page.RoleLink)
	if len(entries) != 4 || len(links) != 4 {
		t.Fatalf("%d entries, %d links", len(entries), len(links))
	}
	for i, e := range entries {
		if want := iss.Contents.Entries[i].Text.S + fmt.Sprint(title[i]); e.text != want {
			t.Errorf("entry %d reads %q, want %q", i, e.text, want)
		}
		if links[i].Page != title[i]-1 {
			t.Errorf("entry %d leads to page %d, want %d", i, links[i].Page+1, title[i])
		}
	}
}

// TestNames: a 报头名称 of any length stands inside the measure, in the middle, on one line.
func TestNames(t *testing.T) {
	long := []rune("北京市科学技术协会信息工作每周动态简报")
	for _, preset := range []string{"bulletin", "monthly", "compact"} {
		for n := 1; n <= len(long); n++ {
			iss := testIssue(longArticle(2))
			iss.Masthead.Preset = preset
			iss.Name.S = string(long[:n])
			doc := set(t, iss)
			lines := linesOf(doc, page.RoleH1)
			f := newFrame(iss.Page)
			if len(lines) != 1 {
				t.Fatalf("%s, %d characters: %d lines", preset, n, len(lines))
			}
			l := lines[0]
			left, right := l.x0-f.left(0), f.left(0)+f.width-(l.x1+l.em)
			if left < 0 || right < 0 {
				t.Errorf("%s, %d characters: the name sticks out by %.1f and %.1f pt", preset, n, -left.Points(), -right.Points())
			}
			if d := left - right; d > unit.Pt || d < -unit.Pt {
				t.Errorf("%s, %d characters: the name is %.1f pt off the middle", preset, n, d.Points()/2)
			}
		}
	}
}

// TestHeads: in every preset the head's lines stand below each other with room between, above the rule, and the text begins below it.
func TestHeads(t *testing.T) {
	for _, preset := range []string{"bulletin", "monthly", "compact"} {
		for _, rule := range []string{"red", "double", "star", "none"} {
			iss := testIssue(longArticle(2))
			iss.Masthead.Preset, iss.Masthead.Rule = preset, rule
			iss.Masthead.Marking = content.Text{S: "内部资料 注意保存"}
			iss.Masthead.TotalLine = content.Text{S: "（总第30期）"}
			iss.TitleNote = content.Text{S: "专刊"}
			doc := set(t, iss)
			name := preset + ", " + rule
			y := unit.Length(0)
			for _, op := range doc.Pages[0].Ops {
				if g, ok := op.(page.Glyphs); ok && g.Ink != page.Pale && g.Face != page.FaceID(len(doc.Faces)) {
					if top := g.At.Y - g.Size.Times(88, 100); g.At.Y > y && y > 0 && top < y-g.Size.Times(5, 100) {
						t.Errorf("%s: a line at %.1f pt runs into the one at %.1f pt: %s", name, g.At.Y.Points(), y.Points(), g.Text())
					}
					y = max(y, g.At.Y)
				}
				if h := op; h == (page.Begin{Elem: 6}) {
					break
				}
			}
			red := rulesOf(&doc.Pages[0], page.Red)
			want := map[string]int{"red": 1, "double": 2, "star": 2, "none": 0}[rule]
			if len(red) != want {
				t.Errorf("%s: %d rules, want %d", name, len(red), want)
			}
			for _, l := range linesOf(doc, page.RoleH2)[:1] {
				for _, r := range red {
					if l.y-14*unit.Pt < r.Box.Max.Y {
						t.Errorf("%s: the contents' head runs into the rule", name)
					}
				}
			}
		}
	}
}

// TestHeadsHoldTheirTexts: however long the name of the bulletin or of its office is, what the head's templates give, the contents'
// heading and bullet, a section's name or a label, every glyph stands inside the type area and none on another.
func TestHeadsHoldTheirTexts(t *testing.T) {
	long := strings.Repeat("北京市朝阳区精神文明建设委员会办公室", 30)
	cut := func(n int) string { return string([]rune(long)[:n]) }
	for _, preset := range []string{"bulletin", "monthly", "compact"} {
		for _, n := range []int{1, 8, 16, 17, 18, 20, 24, 27, 28, 40, 90, 500} {
			for k, change := range []func(iss *content.Issue){
				func(iss *content.Issue) { iss.Issuer.S = cut(n) },
				func(iss *content.Issue) { iss.Name.S = cut(n) },
				func(iss *content.Issue) { iss.Masthead.NumberLine.S = "第3—4期" + cut(n) },
				func(iss *content.Issue) { iss.Masthead.TotalLine.S = "（总第30—31期）" + cut(n) },
				func(iss *content.Issue) { iss.Masthead.DateLine.S = cut(n) },
				func(iss *content.Issue) { iss.TitleNote.S = cut(n) },
				func(iss *content.Issue) { iss.Masthead.Marking.S = cut(n) },
				func(iss *content.Issue) { iss.Contents.Heading.S = cut(n) },
				func(iss *content.Issue) { iss.Contents.Heading.S, iss.Contents.Bullet.S = "", cut(n/8) },
				func(iss *content.Issue) { iss.Contents.Bullet.S = cut(n) },
				func(iss *content.Issue) { iss.Articles[0].Section.S = cut(n) },
				func(iss *content.Issue) { iss.Footer.Rows[0].Label.S = cut(n) },
			} {
				iss := testIssue(longArticle(2))
				iss.Masthead.Preset = preset
				if n%2 == 0 {
					iss.Masthead.Marking.S = "内部资料 注意保存"
				}
				change(iss)
				if fault := misplaced(set(t, iss)); fault != "" {
					t.Errorf("%s, text %d of %d characters: %s", preset, k, n, fault)
				}
			}
		}
	}
}

// misplaced names a glyph that stands outside the type area or on another; "" if there is none.
func misplaced(doc *page.Document) string {
	f := newFrame(testIssue("").Page)
	for p := range doc.Pages {
		var inks []inkGlyph
		folio, _ := folioOf(&doc.Pages[p])
		for _, op := range doc.Pages[p].Ops {
			g, ok := op.(page.Glyphs)
			if !ok || g.Text() == folio || g.Text() == "·" {
				continue
			}
			for _, r := range g.Run {
				if strings.TrimSpace(r.Text) != "" {
					inks = append(inks, inkGlyph{text: r.Text, x: g.At.X + r.X, y: g.At.Y + r.Y, size: g.Size})
				}
			}
		}
		red := rulesOf(&doc.Pages[p], page.Red)
		for i, a := range inks {
			left := a.x - f.left(p)
			for _, r := range red {
				if r.Box.Min.Y < a.y+a.size/4 && r.Box.Max.Y > a.y-a.size {
					return fmt.Sprintf("page %d: %s stands on the rule", p+1, a.text)
				}
			}
			if out := unicode.Is(unicode.Han, []rune(a.text)[0]); out && (left < -unit.Pt/2 || left+a.size > f.width+unit.Pt/2) {
				return fmt.Sprintf("page %d: %s stands outside", p+1, a.text)
			}
			if a.y > f.lineTop(f.lines) {
				return fmt.Sprintf("page %d: %s stands below the last line", p+1, a.text)
			}
			for _, b := range inks[i+1:] {
				small := min(a.size, b.size)
				middle := (b.y - b.size.Times(35, 100)) - (a.y - a.size.Times(35, 100))
				if d := b.x - a.x; d > -b.size/4 && d < a.size/4 && middle < small.Times(9, 10) && middle > -small.Times(9, 10) {
					return fmt.Sprintf("page %d: %s stands on %s", p+1, b.text, a.text)
				}
			}
		}
	}
	return ""
}

// TestTallFoot: a 版记 of hundreds of recipients goes on over as many pages as it needs; every line is on one, inside the type area.
func TestTallFoot(t *testing.T) {
	for _, position := range []string{"page-foot", "after-text", "even-page-foot"} {
		iss := testIssue(longArticle(2))
		iss.Footer.Position = position
		row := &iss.Footer.Rows[1]
		row.Lines = nil
		for i := range 400 {
			row.Lines = append(row.Lines, content.Text{S: fmt.Sprintf("第%d号单位", i+1)})
		}
		doc := set(t, iss)
		foot := unit.Millimetres(37 + 225)
		text := ""
		for p := range doc.Pages {
			for _, op := range doc.Pages[p].Ops {
				if g, ok := op.(page.Glyphs); ok {
					if folio, _ := folioOf(&doc.Pages[p]); g.Text() != folio && g.At.Y > foot {
						t.Fatalf("%s: page %d: %q stands below the type area", position, p+1, g.Text())
					}
					text += g.Text()
				}
			}
		}
		for i := range 400 {
			if n := strings.Count(text, fmt.Sprintf("第%d号单位", i+1)); n != 1 {
				t.Fatalf("%s: recipient %d stands %d times on the pages", position, i+1, n)
			}
		}
	}
}

// TestFootWithoutLabel: a row of the foot whose label is empty has no colon either, and its lines begin where labels do.
func TestFootWithoutLabel(t *testing.T) {
	iss := testIssue("标题\n正文。")
	iss.Footer.Rows = []content.FooterRow{{Key: "editor", Lines: []content.Text{{S: "张三"}}}}
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	doc, list := Layout(iss, faces)
	if doc == nil {
		t.Fatal(list)
	}
	text := ""
	for _, p := range doc.Pages {
		for _, op := range p.Ops {
			if g, ok := op.(page.Glyphs); ok {
				text += g.Text()
			}
		}
	}
	if strings.Contains(text, "：") || !strings.Contains(text, "张三") {
		t.Errorf("the foot says %q", text)
	}
}
