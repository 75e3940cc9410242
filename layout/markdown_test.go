package layout

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/internal/unit"
	"jianbao/page"
)

// markdownIssue is an issue with one article, written in Markdown.
func markdownIssue(t testing.TB, text, more string) *content.Issue {
	t.Helper()
	iss, list := content.LoadFiles(map[string][]byte{
		"series.toml": []byte("schema = 1\nkind = \"series\"\nname = \"参考\"\nissuer = \"办公室\"\n[numbering]\nanchors = [{ year = 2024, no = 1, total = 1 }]\n" + more),
		"a.toml":      []byte("schema = 1\nkind = \"issue\"\nyear = 2024\nno = 1\ndate = 2024-01-05\n[[article]]\ntitle = \"题\"\nbody_file = \"a.md\"\n"),
		"a.md":        []byte(text)}, "a.toml", content.Options{})
	if iss == nil {
		t.Fatal(diag.Lines(list, diag.EN))
	}
	return iss
}

// tree writes the structure of an article: the roles of its elements with the text that each holds itself, in reading order.
func tree(doc *page.Document, root page.Role) string {
	text := map[page.ElementID]string{}
	met, _ := order(doc)
	for p := range doc.Pages {
		elem := page.Artifact
		for _, op := range doc.Pages[p].Ops {
			switch o := op.(type) {
			case page.Begin:
				elem = o.Elem
			case page.Glyphs:
				text[elem] += o.Text()
			}
		}
	}
	kids := map[page.ElementID][]page.ElementID{}
	for _, id := range met {
		for id > 0 {
			parent := doc.Structure[id].Parent
			if slices.Contains(kids[parent], id) {
				break
			}
			kids[parent] = append(kids[parent], id)
			id = parent
		}
	}
	var write func(id page.ElementID) string
	write = func(id page.ElementID) string {
		out := doc.Structure[id].Role.String()
		if text[id] != "" {
			out += " " + text[id]
		}
		for _, k := range kids[id] {
			out += " (" + write(k) + ")"
		}
		return out
	}
	for id := range doc.Structure {
		if doc.Structure[id].Role == root {
			return write(page.ElementID(id))
		}
	}
	return ""
}

// Headings, lists, links and notes are what they are in the structure too (ISO 32000-1, 14.8.4): L holds LI, LI holds Lbl and LBody,
// a list inside an item lies in its LBody.
func TestMarkdownStructure(t *testing.T) {
	doc := set(t, markdownIssue(t, "### （一）甲\n\n#### 1.乙\n\n## 一、丙\n\n文**重**[^1]看[**链**接](http://a.cn)完。\n\n- 丁\n\n  戊\n  1. 己\n  2. 庚\n- 辛\n\n> 引\n\n[^1]: 注[链](http://b.cn)\n", ""))
	want := "Art (H2 题) (H3 （一）甲) (H4 1.乙) (H3 一、丙) (P 文重看完。 (Reference ①) (Link 链接))" +
		" (L (LI (Lbl •) (LBody (P 丁) (P 戊) (L (LI (Lbl 1.) (LBody (P 己))) (LI (Lbl 2.) (LBody (P 庚)))))) (LI (Lbl •) (LBody (P 辛))))" +
		" (BlockQuote (P 引)) (Note 注 (Lbl ①) (Link 链))"
	if got := tree(doc, page.RoleArt); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	_, links := order(doc)
	uris := map[string]bool{}
	for id, list := range links {
		for _, uri := range list {
			if uri != "" && doc.Structure[id].Role == page.RoleLink {
				uris[uri] = true
			}
		}
	}
	if !uris["http://a.cn"] || !uris["http://b.cn"] || len(uris) != 2 {
		t.Errorf("links %v", uris)
	}
}

// Faces and measures: bold is 黑体 in the body's size, a quote stands two characters in on both sides in 楷体, a third heading is
// 仿宋 (GB/T 9704-2012 7.3.3), a deeper list two characters further in.
func TestMarkdownFaces(t *testing.T) {
	iss := markdownIssue(t, "#### 1.三级\n\n正**粗**文\n\n> "+strings.Repeat("引", 40)+"\n\n- 外\n  - 内\n", "")
	doc := set(t, iss)
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	f := newFrame(iss.Page)
	role := func(text string) (r fonts.Role, g page.Glyphs) {
		for p := range doc.Pages {
			for _, op := range doc.Pages[p].Ops {
				if o, ok := op.(page.Glyphs); ok && strings.Contains(o.Text(), text) {
					for _, r := range []fonts.Role{fonts.Body, fonts.Section, fonts.Sub, fonts.Folio, fonts.Title} {
						if faces.Face(r).PostScript() == doc.Faces[o.Face].PostScript() {
							return r, o
						}
					}
				}
			}
		}
		t.Fatalf("no %s", text)
		return
	}
	for text, want := range map[string]fonts.Role{"三级": fonts.Body, "粗": fonts.Section, "正": fonts.Body, "引引": fonts.Sub, "外": fonts.Body} {
		if r, g := role(text); r != want || g.Size != f.em {
			t.Errorf("%s is set in face %v, %v", text, r, g.Size)
		}
	}
	var quote []outLine
	at := map[string]unit.Length{}
	for _, l := range linesOf(doc, page.RoleP) {
		if strings.HasPrefix(l.text, "引") {
			quote = append(quote, l)
		}
		at[l.text] = l.x0 - f.left(l.page)
	}
	if len(quote) != 2 || quote[1].x0-f.left(quote[1].page) != 2*f.cell || quote[0].x0 != quote[1].x0+2*f.cell ||
		len([]rune(quote[0].text)) != 22 {
		t.Errorf("quote %+v", quote)
	}
	if at["内"]-at["外"] != 2*f.cell {
		t.Errorf("outer item at %v, inner one at %v", at["外"], at["内"])
	}
}

// notedText is a text of paragraphs with footnotes, whose marks and notes say which they are: 甲7乙 is cited as note 7.
func notedText(r *rand.Rand, paras, longest int) (text string, notes int) {
	var body, defs strings.Builder
	for range paras {
		for range 1 + r.IntN(6) {
			body.WriteString(strings.Repeat("文字，", r.IntN(40)) + "甲")
			if r.IntN(3) == 0 {
				notes++
				fmt.Fprintf(&body, "[^%d]", notes)
				fmt.Fprintf(&defs, "[^%d]: 注%s\n", notes, strings.Repeat("释，", 1+r.IntN(longest)))
			}
		}
		body.WriteString("。\n\n")
		if r.IntN(3) == 0 {
			body.WriteString("|头|数|\n|--|--|\n")
			for range 1 + r.IntN(12) {
				notes++
				fmt.Fprintf(&body, "|甲[^%d]%s|%d|\n", notes, strings.Repeat("字，", r.IntN(60)), r.IntN(2000))
				fmt.Fprintf(&defs, "[^%d]: 注%s\n", notes, strings.Repeat("释，", 1+r.IntN(longest)))
			}
			body.WriteString("\n")
		}
	}
	return body.String() + defs.String(), notes
}

// Each footnote stands on the page that cites it, below all text and above the foot, in the order of the marks; no line begins
// with a mark; nothing leaves the type area.
func TestFootnotesStandOnTheirPage(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for i := range 40 {
		text, notes := notedText(r, 3+r.IntN(12), []int{20, 60, 120}[i%3])
		position := []string{"page-foot", "after-text", "even-page-foot"}[i%3]
		iss := markdownIssue(t, text, "[footer]\neditor = \"王明\"\nrecipients = [\"各部门\"]\nposition = \""+position+"\"\n")
		faces, _ := fonts.Open(fonts.Spec{}, nil)
		doc, list := Layout(iss, faces)
		if doc == nil {
			t.Fatal(list)
		}
		told := strings.Join(diag.Lines(list, diag.EN), "\n")
		f := newFrame(iss.Page)
		cited, printed := map[string]int{}, map[string]int{}
		var marks []outLine
		for _, l := range linesOf(doc, page.RoleReference) {
			cited[l.text] = l.page
			marks = append(marks, l)
		}
		order := []string{}
		top := map[int]unit.Length{}
		for _, l := range linesOf(doc, page.RoleNote) {
			if y, ok := top[l.page]; !ok || l.y < y {
				top[l.page] = l.y
			}
			if l.y > f.top+f.height || l.x0 < f.left(l.page) || l.x1 > f.left(l.page)+f.width {
				t.Errorf("issue %d: a note leaves the type area on page %d", i, l.page+1)
			}
		}
		for _, l := range linesOf(doc, page.RoleLbl) {
			if doc.Structure[doc.Structure[l.elem].Parent].Role != page.RoleNote {
				continue
			}
			printed[l.text] = l.page
			order = append(order, l.text)
		}
		if len(cited) != notes || len(order) != notes {
			t.Fatalf("issue %d: %d notes, %d marks, %d printed", i, notes, len(cited), len(order))
		}
		behind := strings.Contains(told, "JB3604")
		for k, name := range order {
			if cited[name] != printed[name] && !behind {
				t.Errorf("issue %d: note %s is cited on page %d and stands on page %d", i, name, cited[name]+1, printed[name]+1)
			}
			if want := fmt.Sprintf("[%d]", k+1); notes > 10 && name != want {
				t.Errorf("issue %d: note %d is %s", i, k+1, name)
			}
		}
		for _, l := range append(linesOf(doc, page.RoleP), linesOf(doc, page.RoleTD)...) {
			if y, ok := top[l.page]; ok && (l.em == f.em || l.em == tableSize) && l.y > y-10*unit.Pt {
				t.Errorf("issue %d: text at %v among the notes at %v on page %d", i, l.y, y, l.page+1)
			}
		}
		for _, m := range marks {
			if m.x0 <= f.left(m.page)+f.em/10 {
				t.Errorf("issue %d: a line begins with the mark %s", i, m.text)
			}
		}
		notAmongTheFoot(t, i, doc, top)
	}
}

// notAmongTheFoot: notes and the 版记 keep apart.
func notAmongTheFoot(t *testing.T, i int, doc *page.Document, top map[int]unit.Length) {
	t.Helper()
	last := len(doc.Pages) - 1
	lowest := map[int]unit.Length{}
	for _, l := range linesOf(doc, page.RoleNote) {
		lowest[l.page] = max(lowest[l.page], l.y)
	}
	for _, op := range doc.Pages[last].Ops {
		if g, ok := op.(page.Glyphs); ok && g.Size == footSize && top[last] > 0 {
			if above, below := g.At.Y < top[last]-9*unit.Pt, g.At.Y-footSize > lowest[last]-unit.Pt; !above && !below {
				t.Errorf("issue %d: the foot at %v among notes from %v to %v", i, g.At.Y, top[last], lowest[last])
			}
		}
	}
}

// A paragraph that cites more than a page's foot can hold has its notes behind the article, all of them.
func TestNotesBehindTheText(t *testing.T) {
	var text, defs strings.Builder
	for n := 1; n <= 12; n++ {
		fmt.Fprintf(&text, "文[^%d]", n)
		fmt.Fprintf(&defs, "[^%d]: 注%d%s\n", n, n, strings.Repeat("长", 180))
	}
	iss := markdownIssue(t, text.String()+"\n\n末段。\n\n"+defs.String(), "")
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	doc, list := Layout(iss, faces)
	if doc == nil || len(list) != 1 || diag.Format(list[0], diag.ZH) != "a.toml:6:1: 提示 JB3604: 第 1 篇有一段（或者表格的一行）引的注释太长，页脚放不下，这一篇的注释都排在文后" {
		t.Fatal(list)
	}
	f := newFrame(iss.Page)
	lines := linesOf(doc, page.RoleNote)
	var all strings.Builder
	for _, l := range lines {
		all.WriteString(l.text)
		if l.y > f.top+f.height {
			t.Errorf("a note at %v", l.y)
		}
	}
	for n := 1; n <= 12; n++ {
		if want := fmt.Sprintf("注%d%s", n, strings.Repeat("长", 180)); !strings.Contains(all.String(), want) {
			t.Errorf("note %d is not whole", n)
		}
	}
	for _, l := range linesOf(doc, page.RoleP) {
		if strings.HasPrefix(l.text, "末段") && (l.page > lines[0].page || l.page == lines[0].page && l.y > lines[0].y) {
			t.Error("notes stand before the end of the text")
		}
	}
}

// Footnotes of many lines share the space above the first: a page of lines that each cite a note of one line holds as many of them as
// fit, 14 on 22 lines (2 × 14 half lines of text, 14 of notes, one of space).
func TestNotesShareTheirSpace(t *testing.T) {
	var text, defs strings.Builder
	for n := range 60 {
		fmt.Fprintf(&text, "文字[^%d]。\n\n", n)
		fmt.Fprintf(&defs, "[^%d]: 注文。\n", n)
	}
	doc := set(t, markdownIssue(t, text.String()+defs.String(), ""))
	lines := map[int]int{}
	for _, l := range linesOf(doc, page.RoleP) {
		lines[l.page]++
	}
	if lines[2] != 14 || lines[3] != 14 {
		t.Errorf("lines of text on the pages: %v", lines)
	}
}

// A mark stands close to the ink of what it follows: no blank half of 。 or ” comes between.
func TestMarkAfterAStop(t *testing.T) {
	f := newFrame(content.Page{Chars: 28, Lines: 22, Size: 16})
	for text, most := range map[string]unit.Length{"文字。[^1]后文。": f.cell / 2, "“文字”[^1]后文。": f.cell / 2, "文字[^1]后文。": f.cell} {
		doc := set(t, markdownIssue(t, text+"\n\n[^1]: 注", ""))
		var before unit.Length // origin of the last glyph
		elem := page.Artifact
		for p := range doc.Pages {
			for _, op := range doc.Pages[p].Ops {
				switch op := op.(type) {
				case page.Begin:
					elem = op.Elem
				case page.Glyphs:
					if d := op.At.X - before; !elem.IsArtifact() && doc.Structure[elem].Role == page.RoleReference && (d > most+f.cell/8 || d < most/2) {
						t.Errorf("%q: the mark stands %.2f pt from the glyph before it", text, d.Points())
					}
					before = op.At.X + op.Run[len(op.Run)-1].X
				}
			}
		}
	}
}

// An article of pictures or tables alone has its source too.
func TestPicturesAlone(t *testing.T) {
	iss := markdownIssue(t, "|头|\n|--|\n|格|\n", "")
	iss.Articles[0].Source = content.Text{S: "朝阳区科协"}
	doc := set(t, iss)
	if got := tree(doc, page.RoleArt); got != "Art (H2 题) (Table (THead (TR (TH 头))) (TBody (TR (TD 格)))) (P （朝阳区科协）)" {
		t.Error(got)
	}
}

// A table inside a list stands in the tags where it stands on the page: the items behind it are a list of their own.
func TestTableInsideAList(t *testing.T) {
	doc := set(t, markdownIssue(t, "1. 甲\n\n   |头|\n   |--|\n   |格|\n\n   续\n2. 乙\n", ""))
	want := "Art (H2 题) (L (LI (Lbl 1.) (LBody (P 甲)))) (Table (THead (TR (TH 头))) (TBody (TR (TD 格))))" +
		" (L (LI (LBody (P 续))) (LI (Lbl 2.) (LBody (P 乙))))"
	if got := tree(doc, page.RoleArt); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// A row of a table that is higher than a page leaves room for the footnotes that its lines cite, whatever the page holds.
func TestTallRowsWithNotes(t *testing.T) {
	for _, lines := range []int{22, 12, 8} {
		for n := 1; n < 40; n += 3 {
			long := func(k int) string { return strings.Repeat("格子，", k) }
			text := "文。\n\n|头[^h]|数|\n|--|--|\n|" + long(10*n) + "甲[^a]" + long(200) + "乙[^b]" + long(5*n) + "|1[^c]|\n|短|2|\n\n[^h]: 注。\n[^a]: " + long(n/2) +
				"\n[^b]: 注。\n[^c]: 注。\n"
			doc := set(t, markdownIssue(t, text, fmt.Sprintf("[page]\nlines = %d\n", lines)))
			top, bottom := map[int]unit.Length{}, map[int]unit.Length{}
			for _, l := range linesOf(doc, page.RoleNote) {
				if y, ok := top[l.page]; !ok || l.y < y {
					top[l.page] = l.y
				}
			}
			for _, l := range linesOf(doc, page.RoleTD) {
				bottom[l.page] = max(bottom[l.page], l.y)
			}
			for p, y := range top {
				if bottom[p] > y-noteSize && bottom[p] < y+20*noteSize { // behind the text notes stand below the table too
					t.Errorf("%d lines, %d: a cell at %.1f, notes from %.1f on page %d", lines, n, bottom[p].Points(), y.Points(), p+1)
				}
			}
		}
	}
}
