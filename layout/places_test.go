package layout

import (
	"math/rand/v2"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/internal/unit"
	"jianbao/page"
)

// TestNumbersOfContents: with page numbers no line of an entry reaches the column where dots and numbers stand, however
// long the entry is; each entry has dots before its number.
func TestNumbersOfContents(t *testing.T) {
	for n := 1; n < 60; n++ {
		iss := testIssue(strings.Repeat("国", n)+"\n文。", strings.Repeat("会议，", n/3+1)+"\n文。")
		iss.Contents.Pages = true
		doc := set(t, iss)
		f := newFrame(iss.Page)
		right := f.left(0) + f.width
		number := right - 2*f.cell // a dot and 3 digits, half a cell each
		for _, l := range linesOf(doc, page.RoleLink) {
			steps := len(l.steps) - 1
			for ; steps > 0 && l.text[len(l.text)-1] >= '0' && l.text[len(l.text)-1] <= '9'; steps-- { // the number
				l.text, l.x1 = l.text[:len(l.text)-1], l.x1-l.steps[steps]
			}
			if l.text != "" && l.x1+f.em > number {
				t.Errorf("entries of %d characters: a line ends %.1f pt before the right edge", n,
					(right - l.x1 - f.em).Points())
			}
		}
		if dots := dotsOf(doc); dots < 2 {
			t.Errorf("entries of %d characters: %d dots before the numbers", n, dots)
		}
	}
}

// dotsOf counts the dots before the numbers of the contents.
func dotsOf(doc *page.Document) (n int) {
	elem := page.Artifact
	for _, op := range doc.Pages[0].Ops {
		switch op := op.(type) {
		case page.Begin:
			elem = op.Elem
		case page.Glyphs:
			if elem == page.Artifact && strings.Trim(op.Text(), "·") == "" {
				n += len(op.Run)
			}
		}
	}
	return n
}

// TestDeepLists: an item stands two characters further in than that around it, down to the fourth level; deeper ones
// stand with it, or no measure would be left for the text.
func TestDeepLists(t *testing.T) {
	text := ""
	for k := range 7 {
		text += strings.Repeat("   ", k) + "1. 项" + strings.Repeat("国", 60) + "\n"
	}
	iss := markdownIssue(t, text, "")
	f := newFrame(iss.Page)
	var at []length
	for _, l := range linesOf(set(t, iss), page.RoleP) {
		if strings.HasPrefix(l.text, "项") {
			at = append(at, l.x0-f.left(l.page))
		}
	}
	if len(at) != 7 {
		t.Fatalf("%d items", len(at))
	}
	for k := 1; k < len(at); k++ {
		want := 2 * f.cell
		if k >= 4 {
			want = 0
		}
		if d := at[k] - at[k-1] - want; d < -sliver || d > sliver {
			t.Errorf("an item of level %d stands %.2f characters further in", k+1,
				float64(at[k]-at[k-1])/float64(f.cell))
		}
	}
}

// TestNumberOneCharacterIn: GB/T 9704 7.5: a page number stands one character (三号 on 28 to 156 mm) in from the outer
// edge of the type area, at the right on odd pages too.
func TestNumberOneCharacterIn(t *testing.T) {
	doc := set(t, testIssue(longArticle(30)))
	one := unit.Millimetres(156.0 / 28)
	for p := range doc.Pages {
		for _, op := range doc.Pages[p].Ops {
			g, ok := op.(page.Glyphs)
			if !ok || !strings.HasPrefix(g.Text(), "— ") || !strings.HasSuffix(g.Text(), " —") {
				continue
			}
			last := g.Run[len(g.Run)-1]
			face := doc.Faces[g.Face]
			end := g.At.X + last.X + g.Size.Times(int64(face.Advance(last.GID)), int64(face.Units()))
			off := unit.Millimetres(28+156) - one - end
			if p%2 == 1 {
				off = g.At.X - unit.Millimetres(210-28-156) - one
			}
			if off < -unit.Pt || off > unit.Pt {
				t.Errorf("page %d: the number stands %.2f pt off its place", p+1, off.Points())
			}
		}
	}
}

// TestRulesOfTheFoot: GB/T 9704 7.4.1: the first and the last rule of the 版记 are 0.35 mm thick, those between 0.25
// mm, all as wide as the type area.
func TestRulesOfTheFoot(t *testing.T) {
	doc := set(t, testIssue(longArticle(3)))
	rules := rulesOf(&doc.Pages[len(doc.Pages)-1], page.Black)
	if len(rules) != 3 {
		t.Fatalf("%d rules", len(rules))
	}
	for k, want := range []float64{0.35, 0.25, 0.35} {
		box := rules[k].Box
		thick, wide := (box.Max.Y - box.Min.Y).Millimetres(), (box.Max.X - box.Min.X).Millimetres()
		if d := thick - want; d < -0.001 || d > 0.001 || wide < 155.999 || wide > 156.001 {
			t.Errorf("rule %d is %.3f mm thick and %.3f mm wide", k+1, thick, wide)
		}
	}
}

// TestTitlesStandInTheMiddle: wherever a title stands in mid-page, in one line or two, on the grid or off it, the white
// above it is as high as the white below it.
func TestTitlesStandInTheMiddle(t *testing.T) {
	for _, grid := range []bool{true, false} {
		for _, title := range [][]string{{"题"}, {"第一行", "第二行"}} {
			iss := testIssue("首", "次")
			iss.Page.Grid = grid
			for a := range iss.Articles {
				iss.Articles[a].Title = nil
				for _, l := range title {
					iss.Articles[a].Title = append(iss.Articles[a].Title, content.Text{S: l})
				}
				text := content.Text{S: strings.Repeat("国", 90)}
				iss.Articles[a].Blocks = []content.Block{{Para: 1, Spans: content.Plain(text)}}
			}
			f := newFrame(iss.Page)
			doc := set(t, iss)
			var above, below length // the baselines of the text
			var first, last length  // of the title
			for _, l := range linesOf(doc, page.RoleH2) {
				if l.page == 1 {
					first, last = last, l.y
				}
			}
			if len(title) == 1 {
				first = last
			}
			for _, l := range linesOf(doc, page.RoleP) {
				switch {
				case l.page != 1 || l.em != f.em:
				case l.y < first:
					above = l.y
				case below == 0 && l.y > last:
					below = l.y
				}
			}
			middle := func(y, size length) length { return y - size.Times(35, 100) } // of a cell on a baseline
			up := middle(first, titleSize) - middle(above, f.em)
			down := middle(below, f.em) - middle(last, titleSize)
			if d := up - down; above == 0 || below == 0 || d < -unit.Pt/10 || d > unit.Pt/10 {
				t.Errorf("grid %v, %v: %.2f pt above, %.2f pt below", grid, title, up.Points(), down.Points())
			}
		}
	}
}

// TestAddressesFillLines: in whatever text an address stands, the line before it, or before a part of it, is more than
// a third full before it is spaced out.
func TestAddressesFillLines(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 41))
	const letters = "abcdefghijklmnopqrstuvwxyz0123456789"
	for i := range 120 {
		address := "https://www.example.com/"
		for range 1 + r.IntN(3) {
			for range 5 + r.IntN(56) {
				address += string(letters[r.IntN(len(letters))])
			}
			address += "/"
		}
		text := strings.Repeat("国", 1+r.IntN(60)) + address + strings.Repeat("国", r.IntN(40)) + "。"
		iss := testIssue("题\n" + text)
		doc := set(t, iss)
		f := newFrame(iss.Page)
		lines := linesOf(doc, page.RoleP)
		for k, l := range lines {
			last := k+1 == len(lines) || lines[k+1].elem != l.elem
			if last || l.em != f.em || !inArticle(doc, l.elem) {
				continue
			}
			var width float64 // in cells
			for _, c := range l.text {
				if width++; c < 0x80 {
					width -= 0.5
				}
			}
			if 3*width < float64(iss.Page.Chars) {
				t.Errorf("text %d: %s", i, l.text)
			}
		}
	}
}
