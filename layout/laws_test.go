package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/page"
)

// pieces are what hostile paragraphs are made of.
var pieces = [...]string{
	"科协", "会议", "创", "新发展", "的", "一", "〇", "々", "近日", "龘", "，", "。", "、", "；", "：", "？", "！", "？！", "！！！",
	"“", "”", "‘", "’", "（", "）", "《", "》", "〈", "〉", "「", "」", "『", "』", "【", "】", "〔", "〕", "——", "—", "……", "…", "～", "–",
	"·", "/", "／", "-", "+", "=", "%", "‰", "℃", "￥", "$", "°", "′", "①", "※", "\u3000", " ", "  ", "(", ")", "[", "]", ".", ",", ":",
	";", "\"", "'", "don’t", "AIGC", "GB/T 9704-2012", "km/h", "PDF", "Wi-Fi", "x", "naïve", "2024年", "12月", "3.5%", "1,234", "20：30",
	"1∶500", "〔2023〕5号", "第12期", "25℃", "50余名", "2020—2023年", "skxxxbs@bast.net.cn", "https://www.example.com/a/b?c=d&e=f#g",
	"www.example.com/zhongguo", "\u200b", "\u200d", "\u2060", "\ufeff", "\u200e", "\u202a", "\u00ad", "e\u0301", "\u00a0", "葛\U000E0100",
	"Ａ", "１", "Ⅳ", "㈠", "🙂", "𠮷", "ａｂｃ", "，。", "”。", "（）",
}

// hostileText makes a paragraph of about n pieces in no order that makes sense, of characters that the faces have.
func hostileText(r *rand.Rand, faces *fonts.Set, n int) string {
	var b strings.Builder
	for range n {
		p := pieces[r.IntN(len(pieces))]
		if r.IntN(3) == 0 {
			p = pieces[r.IntN(10)]
		}
		if drawable(faces, p) {
			b.WriteString(p)
		}
	}
	if text := strings.TrimSpace(b.String()); text != "" {
		return text
	}
	return "文"
}

func drawable(faces *fonts.Set, s string) bool {
	for _, r := range s {
		if _, ok := faces.Lookup(fonts.Section, r); !ok && !unseen(r) {
			return false
		}
		if _, ok := faces.Lookup(fonts.Body, r); !ok && !unseen(r) {
			return false
		}
	}
	return true
}

// unseen tells the characters that leave nothing on a page.
func unseen(r rune) bool {
	return clreq.ClassOf(r) == clreq.Ignorable || invisible(r) || unicode.Is(unicode.Variation_Selector, r) || r == '\u3000'
}

// visible is a text without what leaves nothing on the page.
func visible(s string) string {
	return strings.Map(func(r rune) rune {
		if clreq.ClassOf(r) == clreq.Ignorable || invisible(r) {
			return -1
		}
		return r
	}, s)
}

// TestHostileText sets paragraphs of anything, in several spans, in every style, spacing and with hanging marks, and holds the pages
// to their laws.
func TestHostileText(t *testing.T) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	r := rand.New(rand.NewPCG(21, 22))
	for i := range 90 {
		iss := testIssue("标题")
		var texts []string
		for k := range 6 {
			b := content.Block{Para: k + 1, Kind: content.BlockKind(max(0, r.IntN(7)-3))}
			whole := ""
			for range 1 + r.IntN(3) {
				s := hostileText(r, faces, 1+r.IntN(120))
				b.Spans = append(b.Spans, content.Span{Text: content.Text{S: s}, Bold: r.IntN(2) == 0})
				whole += s
			}
			texts = append(texts, whole)
			iss.Articles[0].Blocks = append(iss.Articles[0].Blocks, b)
		}
		iss.Page.Spacing = []string{"none", "eighth", "quarter"}[i%3]
		iss.Page.Punctuation = []string{"full", "kaiming", "half"}[i/3%3]
		iss.Page.Hang = i/9%2 == 1
		name := fmt.Sprintf("issue %d (%s, %s, hang %v)", i, iss.Page.Spacing, iss.Page.Punctuation, iss.Page.Hang)
		doc, list := Layout(iss, faces)
		if doc == nil {
			t.Fatalf("%s: %s", name, diag.Lines(list, diag.EN))
		}
		checkPages(t, name, iss, doc, texts)
	}
}

// checkPages: the texts are on the pages, whole and in order; all glyphs lie in the type area and none on another; lines stand on
// the grid.
func checkPages(t testing.TB, name string, iss *content.Issue, doc *page.Document, texts []string) {
	t.Helper()
	lines := inkLines(doc)
	var all strings.Builder
	for _, l := range lines {
		for _, g := range l {
			all.WriteString(g.text)
		}
	}
	rest := all.String()
	for _, s := range texts {
		at := strings.Index(rest, visible(s))
		if at < 0 {
			t.Fatalf("%s: the pages lack the paragraph %q\nthey hold %q", name, visible(s), rest)
		}
		rest = rest[at+len(visible(s)):]
	}
	f := newFrame(iss.Page)
	for _, l := range lines {
		checkInk(t, name, &f, l)
	}
}

// inkLines gives the glyphs of all that is in articles, line by line.
func inkLines(doc *page.Document) [][]inkGlyph {
	var out [][]inkGlyph
	for p := range doc.Pages {
		elem := page.ElementID(-1)
		y := unit.Length(-1)
		for _, op := range doc.Pages[p].Ops {
			switch o := op.(type) {
			case page.Begin:
				if elem != o.Elem {
					y = -1
				}
				elem = o.Elem
			case page.Glyphs:
				if elem < 0 || !inArticle(doc, elem) {
					continue
				}
				if o.At.Y != y {
					out = append(out, nil)
					y = o.At.Y
				}
				l := &out[len(out)-1]
				for _, g := range o.Run {
					*l = append(*l, inkGlyph{g.Text, p, o.At.X + g.X, o.At.Y, o.Size, doc.Faces[o.Face], g.GID})
				}
			}
		}
	}
	return out
}

// checkInk: the ink of a line's glyphs goes from left to right, stays in the type area but for a hung mark, and stands on the grid.
func checkInk(t testing.TB, name string, f *frame, l []inkGlyph) {
	t.Helper()
	text := ""
	for _, g := range l {
		text += g.text
	}
	left := f.left(l[0].page)
	reach := left - f.em
	for i, g := range l {
		b, ok := g.face.Bounds(g.gid)
		if !ok {
			if g.x < left-f.em || g.x > left+f.width+f.cell {
				t.Errorf("%s: a space of %q stands %.2f pt from the left edge", name, text, (g.x - left).Points())
			}
			continue
		}
		units := int64(g.face.Units())
		from, to := g.x+g.size.Times(int64(b.XMin), units), g.x+g.size.Times(int64(b.XMax), units)
		if from < reach-f.em/16 && !combining(g.text) && !(i > 0 && ascii(g.text) && ascii(l[i-1].text)) {
			t.Errorf("%s: glyph %d of %q (%s) begins %.2f pt before the one before it ends", name, i, text, g.text, (reach - from).Points())
		}
		if from < left-f.em/16 || to > left+f.width+f.cell/2 {
			t.Errorf("%s: glyph %d of %q (%s) leaves the type area: %.2f to %.2f pt", name, i, text, g.text, (from - left).Points(), (to - left).Points())
		}
		reach = max(reach, to)
	}
	off := l[0].y - f.top - f.baseline(f.em)
	if l[0].size == f.em && off%f.pitch != 0 {
		t.Errorf("%s: a line stands %.2f pt off the grid: %s", name, (off % f.pitch).Points(), text)
	}
	if y := l[0].y; y < f.top || y > f.top+f.height {
		t.Errorf("%s: a line stands %.2f pt below the top: %s", name, y.Points(), text)
	}
}

// ascii: what overhangs in a Latin word is the face's own business, as f over # in 仿宋.
func ascii(s string) bool { return s != "" && s[0] < 0x80 }

func combining(s string) bool {
	return s == "" || clreq.ClassOf([]rune(s)[0]) == clreq.Combining
}

// TestMonsters: texts that no line can hold as the rules want are set all the same, told once, and quickly.
func TestMonsters(t *testing.T) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	for _, c := range []struct{ name, text, codes string }{
		{"stops", strings.Repeat("。", 30_000), "JB3301"},
		{"openers", strings.Repeat("（", 30_000), "JB3301"},
		{"closers in a text", "科协" + strings.Repeat("”", 300) + "会议", "JB3301"},
		{"a word", "科协" + strings.Repeat("a", 3000) + "会议", "JB3302"},
		{"digits", strings.Repeat("7", 3000), "JB3302"},
		{"an address with places", "见 https://www.example.com/" + strings.Repeat("path/to/", 60) + "。", "JB3304"},
		{"spaces", "科协" + strings.Repeat(" ", 3000) + "会议", "JB3304"},
		{"spaces around", strings.Repeat(" ", 3000) + "会议" + strings.Repeat(" ", 3000), "JB3301"},
		{"ideographic spaces", strings.Repeat("\u3000", 3000), "JB3301"},
		{"joiners", strings.Repeat("科\u2060", 300), "JB3301"},
		{"invisible", strings.Repeat("\u200b\u202e", 3000) + "文", ""},
		{"joiners alone", strings.Repeat("\u2060", 200_000) + "文", ""},
		{"schemes", strings.Repeat("1://", 50_000), "JB3301"},
		{"Han", strings.Repeat("科", 30_000), ""},
		{"dashes", strings.Repeat("—", 3001), "JB3301"},
		{"a very loose line", "科协科协科协科" + strings.Repeat("a", 44) + "会议，科协", "JB3304"},
	} {
		iss := testIssue("标题\n" + c.text)
		doc, list := Layout(iss, faces)
		if doc == nil {
			t.Fatalf("%s: %v", c.name, diag.Lines(list, diag.EN))
		}
		codes := ""
		for _, d := range list {
			if d.Severity == diag.Warning {
				codes += d.Code
			}
		}
		if codes != c.codes {
			t.Errorf("%s: warnings %q, want %q: %v", c.name, codes, c.codes, diag.Lines(list, diag.ZH))
		}
		checkPages(t, c.name, iss, doc, []string{strings.Trim(c.text, " ")})
	}
}
