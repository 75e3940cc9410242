package pagelaws

import (
	"encoding/xml"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"
)

// text is a line of a hand-made page: characters at a step of their own from x on.
type text struct {
	x, y float64
	s    string
	step float64 // from one full cell to the next
	size float64
	font string
}

const cell = areaWidth / 28

// body is a line of running text on grid line n (from 1) of page p (from 0), some cells in.
func body(p, n int, in float64, s string) text {
	left := binding
	if p%2 == 1 {
		left = outer
	}
	return text{left + in*cell, areaTop + 13.6 + float64(n-1)*pitch, s, cell, bodySize, "AAAAAA+Fang"}
}

func number(p int) text {
	x := 487.0
	if p%2 == 1 {
		x = 90
	}
	return text{x, 760, fmt.Sprintf("— %d —", p+1), 7, 14, "AAAAAA+Song"}
}

// stext writes pages as mutool does. Half cells: the digits, Latin letters and spaces.
func stext(pages ...[]text) string {
	var b strings.Builder
	b.WriteString("<?xml version=\"1.0\"?>\n<document name=\"x.pdf\">\n")
	for i, p := range pages {
		fmt.Fprintf(&b, "<page id=\"page%d\" width=\"595.276\" height=\"841.89\">\n<block bbox=\"0 0 0 0\">\n", i+1)
		for _, l := range p {
			b.WriteString("<line bbox=\"0 0 0 0\" wmode=\"0\" dir=\"1 0\">\n")
			fmt.Fprintf(&b, "<font name=\"%s\" size=\"%g\">\n", l.font, l.size)
			x := l.x
			for _, r := range l.s {
				x1 := x + l.step
				if r < 0x80 {
					x1 = x + l.step/2
				}
				var c strings.Builder
				_ = xml.EscapeText(&c, []byte(string(r)))
				fmt.Fprintf(&b, "<char quad=\"%g %g %g %g %g %g %g %g\" x=\"%g\" y=\"%g\" c=\"%s\"/>\n",
					x, l.y-l.size, x1, l.y-l.size, x, l.y, x1, l.y, x, l.y, c.String())
				x = x1
			}
			b.WriteString("</font>\n</line>\n")
		}
		b.WriteString("</block>\n</page>\n")
	}
	b.WriteString("</document>\n")
	return b.String()
}

func check(t *testing.T, pages ...[]text) []string {
	t.Helper()
	p, err := Read(strings.NewReader(stext(pages...)))
	if err != nil {
		t.Fatal(err)
	}
	return Check(p)
}

func run(n int) string { return strings.Repeat("简报工作", n/4+1)[:3*n] }

// sound is a page with a title, a paragraph of three lines and one that goes on overleaf.
func sound() [][]text {
	title := text{220, areaTop + 20, "一个标题", 18, 18, "BBBBBB+Biao"}
	first := []text{title,
		body(0, 3, 2, run(26)), body(0, 4, 0, run(28)), body(0, 5, 0, run(9)+"。"),
		body(0, 21, 2, run(26)), body(0, 22, 0, run(28)), number(0)}
	second := []text{body(1, 1, 0, run(28)), body(1, 2, 0, run(5)+"。"), number(1)}
	return [][]text{first, second}
}

func TestSoundPagesPass(t *testing.T) {
	if got := check(t, sound()...); len(got) > 0 {
		t.Errorf("faults on sound pages: %q", got)
	}
}

// A paragraph goes on overleaf, past the footnotes of its page.
func TestNotesBetweenLines(t *testing.T) {
	p := sound()
	last := len(p[0]) - 1
	num := p[0][last]
	p[0] = append(slices.Delete(p[0], last-2, last+1), body(0, 18, 2, run(26)), body(0, 19, 0, run(28)),
		text{binding + 18, areaTop + 21*pitch, "①注文。", 9, 9, "AAAAAA+Song"}, text{binding, areaTop + 21.5*pitch, "注文。", 9, 9, "AAAAAA+Song"}, num)
	if got := check(t, p...); len(got) > 0 {
		t.Errorf("faults on pages with notes: %q", got)
	}
}

func TestFaultsAreFound(t *testing.T) {
	for _, c := range []struct {
		name string
		harm func(p [][]text) [][]text
		want string
	}{
		{"stop at a line start", func(p [][]text) [][]text { p[0][2].s = "，" + run(27); return p }, "begins with ，"},
		{"dash at a line start", func(p [][]text) [][]text {
			p[0][2].s = "—" + run(27)
			return p
		}, "begins with a dash"},
		{"opener at a line end", func(p [][]text) [][]text { p[0][2].s = run(27) + "《"; return p }, "ends with 《"},
		{"title that ends with an opener", func(p [][]text) [][]text { p[0][0].s = "标题“"; return p }, "ends with “"},
		{"short of the right edge", func(p [][]text) [][]text {
			p[0][2].step = cell * 0.995
			return p
		}, "from the right edge"},
		{"over the right edge", func(p [][]text) [][]text { p[0][2].s = run(29); return p }, "leaves the measure"},
		{"mark that hangs too far", func(p [][]text) [][]text {
			p[0][2].s = run(29) + "。"
			return p
		}, "leaves the measure"},
		{"above the type area", func(p [][]text) [][]text { p[0][0].y = 100; return p }, "leaves the type area"},
		{"below the type area", func(p [][]text) [][]text { p[0][5].y += 5; return p }, "leaves the type area"},
		{"off the grid", func(p [][]text) [][]text { p[0][3].y += 0.45; return p }, "off the line grid"},
		{"number cut", func(p [][]text) [][]text {
			p[0][2].s, p[0][3].s = run(27)+"20", "23"+run(5)+"。"
			return p
		}, "cut: 0|2"},
		{"word cut", func(p [][]text) [][]text {
			p[0][2].s, p[0][3].s = run(27)+"AI", "GC"+run(5)+"。"
			return p
		}, "cut: I|G"},
		{"solidus at a line's end", func(p [][]text) [][]text {
			p[0][2].s, p[0][3].s = run(27)+"m/", run(5)+"。"
			return p
		}, "ends with /"},
		{"private use", func(p [][]text) [][]text { p[0][2].s = run(27) + "\uE123"; return p }, "U+E123"},
		{"replacement", func(p [][]text) [][]text { p[0][2].s = run(27) + "\uFFFD"; return p }, "U+FFFD"},
		{"radical", func(p [][]text) [][]text { p[0][2].s = run(27) + "⼈"; return p }, "U+2F08"},
		{"lone last character", func(p [][]text) [][]text { p[0][3].s = "量。"; return p }, "one character alone"},
		{"wrong page number", func(p [][]text) [][]text { p[1][2].s = "— 3 —"; return p }, "another number"},
		{"page number on the inner side", func(p [][]text) [][]text { p[0][6].x = 90; return p }, "inner side"},
		{"no page number", func(p [][]text) [][]text { p[1] = p[1][:2]; return p }, "0 page numbers"},
		{"overlap", func(p [][]text) [][]text { p[0][0].step = 9; return p }, "overlap"},
		{"widow", func(p [][]text) [][]text {
			p[1] = []text{body(1, 1, 0, run(9)+"。"), number(1)}
			return p
		}, "alone at a page head"},
		{"orphan", func(p [][]text) [][]text {
			p[0] = append(slices.Delete(p[0], 4, 6), body(0, 22, 2, run(26)))
			return p
		}, "alone at a page foot"},
		{"line from nowhere", func(p [][]text) [][]text {
			p[0] = slices.Delete(p[0], 1, 2)
			return p
		}, "goes on with nothing"},
		{"margins not mirrored", func(p [][]text) [][]text {
			for i := range p[1] {
				p[1][i].x += 8
			}
			return p
		}, "leaves the measure"},
		{"nothing", func([][]text) [][]text { return [][]text{{}} }, "no text at all"},
	} {
		got := check(t, c.harm(sound())...)
		if !slices.ContainsFunc(got, func(f string) bool { return strings.Contains(f, c.want) }) {
			t.Errorf("%s: no fault %q in %q", c.name, c.want, got)
		}
	}
}

// What good typesetting does on purpose is no fault.
func TestWhatIsAllowed(t *testing.T) {
	for _, c := range []struct {
		name string
		do   func(p [][]text) [][]text
	}{
		{"stop in a half cell at the right edge", func(p [][]text) [][]text {
			// 27 Han and a stop: the stop's ink ends at the edge once the Han are a little wider apart.
			p[0][2].s, p[0][2].step = run(27)+"。", (areaWidth-bodySize/2)/27
			return p
		}},
		{"one hung mark", func(p [][]text) [][]text { p[0][2].s = run(28) + "，"; return p }},
		{"bullet in a cell", func(p [][]text) [][]text {
			p[0] = []text{body(0, 3, 0, "·"+run(9)), body(0, 4, 1, run(9)), number(0)}
			p[1] = []text{body(1, 2, 2, run(5)+"。"), number(1)}
			return p
		}},
		{"bullet before an opener, half of whose cell is cut", func(p [][]text) [][]text {
			p[0] = []text{body(0, 3, 0, "·"), body(0, 3, 0.5, "“"+run(9)), number(0)}
			p[1] = []text{body(1, 2, 2, run(5)+"。"), number(1)}
			return p
		}},
		{"last line overleaf with the source below", func(p [][]text) [][]text {
			p[1] = []text{body(1, 1, 0, run(28)), body(1, 2, 21, "（朝阳区）"), number(1)}
			return p
		}},
		{"opener whose blank half reaches back over a stop", func(p [][]text) [][]text {
			p[0][1].s = run(24)
			p[0] = append(p[0], body(0, 3, 26, "："), body(0, 3, 25.99, "“"), body(0, 3, 27, "简"))
			return p
		}},
		{"two openers, the second half over the first", func(p [][]text) [][]text {
			p[0][1].s = run(24)
			p[0] = append(p[0], body(0, 3, 25.5, "《"), body(0, 3, 26, "“"), body(0, 3, 27, "简"))
			p[0][len(p[0])-3].step = cell / 2
			return p
		}},
		{"glyph of another face first on a line, a little lower", func(p [][]text) [][]text {
			p[0][2] = body(0, 4, 1, run(27))
			other := body(0, 4, 0, "＋")
			other.y, other.font = other.y+0.55, "CCCCCC+Song"
			p[0] = append(p[0], other)
			return p
		}},
		{"two words parted at their space", func(p [][]text) [][]text {
			p[0][2].s, p[0][3].s = run(27)+"AI ", "GC"+run(5)+"。"
			return p
		}},
		{"address parted behind a solidus", func(p [][]text) [][]text {
			p[0][2].s, p[0][3].s = run(24)+"x.cn/kp/", "2024"+run(5)+"。"
			return p
		}},
		{"opener at a paragraph start, half its cell cut", func(p [][]text) [][]text {
			p[0][1] = body(0, 3, 1.5, "“"+run(26))
			p[0][1].step = (areaWidth - 1.5*cell - bodySize) / 26
			return p
		}},
	} {
		if got := check(t, c.do(sound())...); len(got) > 0 {
			t.Errorf("%s: %q", c.name, got)
		}
	}
}

// MuPDF puts the second of two characters of one glyph behind it, without a width.
func TestOneGlyphForTwo(t *testing.T) {
	p := sound()
	p[0][3] = body(0, 5, 2, run(5)+"。")
	p[0] = append(p[0], body(0, 5, 0, "—"))
	first, second := p[0][7], p[0][7]
	first.step, second.step, second.x = 2*cell, 0, second.x+2*cell
	p[0] = append(p[0][:7], first, second)
	pages, err := Read(strings.NewReader(stext(p...)))
	if err != nil {
		t.Fatal(err)
	}
	l := lines(0, pages[0])[3]
	if got := l.text(); !strings.HasPrefix(got, "——简") {
		t.Errorf("the line reads %s", got)
	}
	c := checker{}
	if c.overlaps(l); len(c.faults) > 0 {
		t.Errorf("%q", c.faults)
	}
}

func TestPaperIsA4(t *testing.T) {
	p, err := Read(strings.NewReader(stext(sound()...)))
	if err != nil {
		t.Fatal(err)
	}
	p[1].Width = 612
	if got := Check(p); len(got) != 1 || !strings.Contains(got[0], "is not A4") {
		t.Errorf("%q", got)
	}
}

func TestReadRefuses(t *testing.T) {
	good := stext(sound()...)
	for _, c := range []struct{ old, new string }{
		{"</document>", ""},
		{` x="`, ` x="?`},
		{`size="16"`, `size="NaN"`},
		{`c="简"`, `c=""`},
		{`c="简"`, `c="简报"`},
		{`<page id="page1" width="595.276" height="841.89">`, `<page id="page1">`},
	} {
		bad := strings.Replace(good, c.old, c.new, 1)
		if bad == good {
			t.Fatalf("%q is not in the sample", c.old)
		}
		if _, err := Read(strings.NewReader(bad)); err == nil {
			t.Errorf("%q for %q is accepted", c.new, c.old)
		}
	}
}

// A slanted watermark is no text of the page.
func TestSlantedTextIsLeftOut(t *testing.T) {
	p := sound()
	p[0] = append([]text{{100, 300, "草稿", 90, 90, "AAAAAA+Hei"}}, p[0]...)
	slanted := strings.Replace(stext(p...), `dir="1 0"`, `dir="0.7 -0.7"`, 1)
	pages, err := Read(strings.NewReader(slanted))
	if err != nil {
		t.Fatal(err)
	}
	if got := Check(pages); len(got) > 0 {
		t.Errorf("%q", got)
	}
}

// The grid must be the standard's: 22 lines of 16 pt fill 225 mm, 28 cells fill 156 mm.
func TestPageOfTheStandard(t *testing.T) {
	if got := areaTop + 21*pitch + bodySize; math.Abs(got-areaFoot) > 1e-9 {
		t.Errorf("line 22 ends at %v, the area at %v", got, areaFoot)
	}
	width := binding + areaWidth + outer
	if math.Abs(pitch-29.61) > 0.005 || math.Abs(cell-15.793) > 0.0005 || math.Abs(width-pageWidth) > 1e-9 {
		t.Errorf("pitch %v, cell %v, white %v", pitch, cell, outer)
	}
}

func TestLabels(t *testing.T) {
	for _, c := range []struct {
		report string
		pages  int
		faults int
	}{
		{`{"pagelabels":[{"index":0,"label":{"/S":"/D"}}]}`, 11, 0},
		{`{"pagelabels":[{"index":0,"label":{"/S":"/D","/St":1}},{"index":3,"label":{"/S":"/D","/St":4}}]}`, 11, 0},
		{`{"pagelabels":[]}`, 11, 1},
		{`{}`, 11, 1},
		{`{"pagelabels":[{"index":0,"label":{"/S":"/r"}}]}`, 11, 1},
		{`{"pagelabels":[{"index":0,"label":{"/P":"u:A","/S":"/D"}}]}`, 11, 1},
		{`{"pagelabels":[{"index":0,"label":{"/S":"/D","/St":2}}]}`, 11, 1},
		{`{"pagelabels":[{"index":1,"label":{"/S":"/D","/St":2}}]}`, 11, 1},
		{`{"pagelabels":[{"index":0,"label":{"/S":"/D"}},{"index":4,"label":{"/S":"/D"}}]}`, 11, 1},
	} {
		got, err := CheckLabels([]byte(c.report), c.pages)
		if err != nil || len(got) != c.faults {
			t.Errorf("%s: %q, %v", c.report, got, err)
		}
	}
	if _, err := CheckLabels([]byte("not JSON"), 1); err == nil {
		t.Error("a report that is no JSON is accepted")
	}
}

// Whatever is read can be checked, and no glyph is lost between the two.
func FuzzRead(f *testing.F) {
	f.Add(stext(sound()...))
	f.Add(`<page width="1" height="1"><char c="&#x2cb4e;" quad="0 0 1 0 0 1 1 1" x="0" y="1"/></page>`)
	f.Add(`<char c="x"/>`)
	f.Fuzz(func(t *testing.T, s string) {
		pages, err := Read(strings.NewReader(s))
		if err != nil {
			return
		}
		Check(pages)
		for i, p := range pages {
			n, white := 0, 0
			for _, l := range lines(i, p) {
				n += len(l.glyphs)
			}
			for _, g := range p.Glyphs {
				if strings.TrimSpace(string(g.C)) == "" {
					white++
				}
			}
			if n > len(p.Glyphs) || n < len(p.Glyphs)-white {
				t.Fatalf("page %d: %d glyphs in lines of %d, %d white", i+1, n, len(p.Glyphs), white)
			}
		}
	})
}
