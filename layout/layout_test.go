package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode"

	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/page"
)

// randomParagraph makes text like that of a bulletin: Han, marks in plausible places, numbers, Latin words.
func randomParagraph(r *rand.Rand, n int) string {
	han := []rune("近日科协召开会议强调要坚持以服务为中心推动创新发展加强组织建设提升能力水平全面落实各项工作任务")
	var b strings.Builder
	for b.Len() < 3*n {
		for k := 2 + r.IntN(14); k > 0; k-- {
			b.WriteRune(han[r.IntN(len(han))])
		}
		switch r.IntN(12) {
		case 0:
			fmt.Fprintf(&b, "%d年%d月", 1990+r.IntN(40), 1+r.IntN(12))
		case 1:
			fmt.Fprintf(&b, "“%c%c”", han[r.IntN(len(han))], han[r.IntN(len(han))])
		case 2:
			b.WriteString("（第" + fmt.Sprint(r.IntN(300)) + "期）")
		case 3:
			b.WriteString(" AIGC ")
		case 4:
			b.WriteString("——")
		case 5:
			fmt.Fprintf(&b, "%d.%d%%", r.IntN(99), r.IntN(9))
		case 6:
			b.WriteString("。”")
		case 7:
			b.WriteString("《报告》，")
		default:
			b.WriteString([]string{"，", "，", "、", "。", "；"}[r.IntN(5)])
		}
	}
	return b.String() + "。"
}

// TestBodyLaws sets random issues with every combination of switches that reaches lines, and holds the result to the laws of the page.
func TestBodyLaws(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 9))
	for i := range 60 {
		var articles []string
		for range 1 + r.IntN(4) {
			a := "标题" + randomParagraph(r, 4+r.IntN(20))
			for range 1 + r.IntN(5) {
				a += "\n" + randomParagraph(r, 3+r.IntN(400))
			}
			articles = append(articles, a)
		}
		iss := testIssue(articles...)
		iss.Page.Spacing = []string{"none", "eighth", "quarter"}[i%3]
		iss.Page.Punctuation = []string{"full", "kaiming", "half"}[i/3%3]
		iss.Page.Hang = i/9%2 == 1
		iss.Page.WidowControl = i%2 == 0
		iss.Page.KeepTitle = i%4 < 2
		doc := set(t, iss)
		name := fmt.Sprintf("issue %d (%s, %s, hang %v)", i, iss.Page.Spacing, iss.Page.Punctuation, iss.Page.Hang)
		checkText(t, name, articles, doc)
		lines := linesOf(doc, page.RoleP)
		checkEdges(t, name, lines)
		checkMeasure(t, name, doc, lines, iss.Page.Hang)
		checkGrid(t, name, doc, lines)
	}
}

// checkText: every character of the source is on the pages once, in order.
func checkText(t *testing.T, name string, articles []string, doc *page.Document) {
	t.Helper()
	var got strings.Builder
	for _, p := range doc.Pages {
		for _, op := range p.Ops {
			if g, ok := op.(page.Glyphs); ok {
				got.WriteString(g.Text())
			}
		}
	}
	all := got.String()
	for _, a := range articles {
		for _, part := range strings.Split(a, "\n")[1:] {
			at := strings.Index(withoutFolios(all), part)
			if at < 0 {
				t.Fatalf("%s: the pages do not hold the paragraph %q", name, part)
			}
		}
	}
}

// withoutFolios leaves page numbers out of the text of all pages.
func withoutFolios(s string) string {
	for n := 1; ; n++ {
		folio := fmt.Sprintf("— %d —", n)
		if !strings.Contains(s, folio) {
			return s
		}
		s = strings.Replace(s, folio, "", 1)
	}
}

// checkEdges: no line of a paragraph begins or ends with a forbidden mark, none but the paragraph's own length leaves one
// character alone.
func checkEdges(t *testing.T, name string, lines []outLine) {
	t.Helper()
	for i, l := range lines {
		text := []rune(strings.TrimSpace(l.text))
		if len(text) == 0 {
			continue
		}
		begins := i == 0 || lines[i-1].elem != l.elem
		if !begins && !clreq.MayStart(text[0], clreq.House) {
			t.Errorf("%s: a line begins with a forbidden mark: %s", name, l.text)
		}
		ends := i == len(lines)-1 || lines[i+1].elem != l.elem
		if !ends && !clreq.MayEnd(text[len(text)-1], clreq.House) {
			t.Errorf("%s: a line ends with a forbidden mark: %s", name, l.text)
		}
		if ends && !begins && len(strings.FieldsFunc(l.text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })) == 1 {
			if n := len([]rune(strings.TrimFunc(l.text, unicode.IsPunct))); n < 2 {
				t.Errorf("%s: a last line holds one character: %s", name, l.text)
			}
		}
	}
}

// checkMeasure: every full line ends at the measure to 0.01 pt (a mark at its end with half its cell, or hung); positions never run
// backwards by more than the half cell that an opener's glyph begins before its ink.
func checkMeasure(t *testing.T, name string, doc *page.Document, lines []outLine, hang bool) {
	t.Helper()
	f := newFrame(testIssue().Page)
	for i, l := range lines {
		for k, s := range l.steps {
			if s < -f.cell/2-unit.Pt/100 {
				t.Errorf("%s: glyph %d of a line steps back by %.2f pt: %s", name, k, s.Points(), l.text)
			}
		}
		if i == len(lines)-1 || lines[i+1].elem != l.elem || l.em != f.em {
			continue
		}
		right := f.left(l.page) + f.width
		last := []rune(strings.TrimSpace(l.last))
		if len(last) != 1 || !unicode.Is(unicode.Han, last[0]) && !clreq.BlankOf(last[0]).Right {
			continue // spaces and Latin have widths of their own
		}
		end := l.x1 + f.cell
		if clreq.BlankOf(last[0]).Right {
			end = l.x1 + f.cell/2
			if hang && end > right+unit.Pt/100 {
				end -= f.cell / 2
			}
		}
		if d := end - right; d > unit.Pt/100 || d < -unit.Pt/100 {
			t.Errorf("%s: a full line misses the measure by %.3f pt: %s", name, d.Points(), l.text)
		}
	}
}

// checkGrid: every body line stands on one of the page's lines, and inside the type area.
func checkGrid(t *testing.T, name string, doc *page.Document, lines []outLine) {
	t.Helper()
	f := newFrame(testIssue().Page)
	for _, l := range lines {
		if l.em != f.em {
			continue
		}
		off := l.y - f.top - f.baseline(f.em)
		if off%f.pitch != 0 || off < 0 || off > f.pitch*unit.Length(f.lines-1) {
			t.Errorf("%s: page %d: a line stands %.2f pt off the grid: %s", name, l.page+1, (off % f.pitch).Points(), l.text)
		}
	}
}
