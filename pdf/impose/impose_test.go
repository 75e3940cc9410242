package impose

import (
	"slices"
	"testing"

	"jianbao/internal/unit"
	"jianbao/page"
)

// numbered gives n A4 pages; page i holds a rule whose thickness is i+1 pt, at 20 mm from its left and 30 mm from its top.
func numbered(n int) *page.Document {
	doc := &page.Document{Structure: []page.Element{{Role: page.RoleDocument, Parent: -1}},
		Outline: []page.OutlineEntry{{Title: "甲"}}}
	for i := range n {
		at := page.Point{X: unit.Millimetres(20), Y: unit.Millimetres(30)}
		doc.Pages = append(doc.Pages, page.Page{Size: unit.A4(), Label: "1", Ops: []page.Op{
			page.Begin{Elem: 0},
			page.Rule{Ink: page.Red, Box: page.Rect{Min: at, Max: at.Add(page.Point{X: unit.Millimetres(100), Y: page.Length(i+1) * unit.Pt})}},
			page.Glyphs{Size: 16 * unit.Pt, At: at, Run: []page.PlacedGlyph{{GID: 1, X: unit.Pt, Y: 2 * unit.Pt, Text: "字"}}},
			page.End{}, page.Link{Box: page.Rect{Max: at}, URI: "http://example.org"},
		}})
	}
	return doc
}

// seen gives which page lies where on a sheet: the left edge of its rule by its number from 1.
func seen(t *testing.T, p page.Page, num, den int64) map[int]page.Length {
	t.Helper()
	got := map[int]page.Length{}
	for _, op := range p.Ops {
		switch op := op.(type) {
		case page.Rule:
			if op.Ink != page.Red {
				continue
			}
			for i := range 100 {
				if d := op.Box.Max.Y - op.Box.Min.Y - (page.Length(i+1)*unit.Pt).Times(num, den); d >= -1 && d <= 1 {
					got[i+1] = op.Box.Min.X
				}
			}
		case page.Link:
			t.Error("a link on a sheet")
		}
	}
	return got
}

// The law of saddle stitching, by paper rather than by formula: fold the stack and read it. Sheets lie in each other;
// leaf k of the booklet is one half of sheet k, or of sheet n-1-k behind the fold.
func TestOrderReadsThrough(t *testing.T) {
	for n := 4; n <= 64; n += 4 {
		sides := Order(n)
		if len(sides) != n/2 {
			t.Fatalf("%d sides for %d pages", len(sides), n)
		}
		sheets := n / 4
		var read []int
		for k := range sheets { // before the fold: the right half of the front, then the back of the same half: its left
			read = append(read, sides[2*k][1], sides[2*k+1][0])
		}
		for k := sheets - 1; k >= 0; k-- { // behind it: the right half of the back, then the left of the front
			read = append(read, sides[2*k+1][1], sides[2*k][0])
		}
		for i, p := range read {
			if i != p {
				t.Fatalf("%d pages read as %v", n, read)
			}
		}
	}
	if len(Order(0)) != 0 {
		t.Error("sides of nothing")
	}
}

func TestBooklet(t *testing.T) {
	creep := unit.Millimetres(0.1)
	for n := 1; n <= 13; n++ {
		doc := numbered(n)
		out := Booklet(doc, creep, true)
		if len(out.Pages) != (n+3)/4*2 || out.Structure != nil || out.Outline != nil {
			t.Fatalf("%d pages make %d sides", n, len(out.Pages))
		}
		found := map[int]bool{}
		for i, p := range out.Pages {
			if p.Size.H != unit.A4().H || p.Size.W != 2*unit.A4().W {
				t.Fatalf("side of %v mm", p.Size.W.Millimetres())
			}
			for number, x := range seen(t, p, 1, 1) {
				found[number] = true
				want := unit.Millimetres(20) + creep*page.Length(i/2) // towards the fold
				if number%2 == 1 {
					want = unit.A4().W + unit.Millimetres(20) - creep*page.Length(i/2)
				}
				if x != want {
					t.Errorf("%d pages: page %d at %v mm, want %v", n, number, x.Millimetres(), want.Millimetres())
				}
			}
		}
		if len(found) != n {
			t.Errorf("of %d pages %d are on the sheets", n, len(found))
		}
		if len(doc.Pages) != n || len(doc.Pages[0].Ops) != 5 {
			t.Error("the document was changed")
		}
	}
}

// The outer side of the cover alone is marked: on the fold, with the staples 70 mm from head and foot.
func TestFoldMarks(t *testing.T) {
	lines := func(p page.Page) (out []page.Rect) {
		for _, op := range p.Ops {
			if r, ok := op.(page.Rule); ok && r.Ink == page.Black {
				out = append(out, r.Box)
			}
		}
		return out
	}
	out := Booklet(numbered(8), 0, true)
	marks := lines(out.Pages[0])
	if len(marks) != 4 || len(lines(Booklet(numbered(8), 0, false).Pages[0])) != 2 {
		t.Fatalf("%d marks", len(marks))
	}
	for _, m := range marks {
		if (m.Min.X+m.Max.X)/2 != unit.A4().W {
			t.Errorf("a mark off the fold at %v mm", m.Min.X.Millimetres())
		}
	}
	at := func(l page.Length) bool {
		return slices.ContainsFunc(marks, func(m page.Rect) bool {
			near := func(v page.Length) bool { return v-l < unit.Pt/100 && l-v < unit.Pt/100 }
			return near(m.Min.Y) || near(m.Max.Y)
		})
	}
	if !at(unit.Millimetres(70)) || !at(unit.Millimetres(297-70)) {
		t.Errorf("no staple at 70 mm: %v", marks)
	}
	for _, p := range out.Pages[1:] {
		if len(lines(p)) > 0 {
			t.Error("marks inside the booklet")
		}
	}
}

// Two pages at 70.7 % fill A4 laid across, in their order.
func TestTwoUp(t *testing.T) {
	out := TwoUp(numbered(3))
	if len(out.Pages) != 2 {
		t.Fatalf("%d sheets", len(out.Pages))
	}
	first := seen(t, out.Pages[0], rootNum, rootDen)
	second := seen(t, out.Pages[1], rootNum, rootDen)
	near := func(l page.Length, mm float64) bool { d := l.Millimetres() - mm; return -0.1 < d && d < 0.1 }
	if len(first) != 2 || !near(first[1], 20/1.41421) || !near(first[2], 148.5+20/1.41421) || len(second) != 1 || !near(second[3], 20/1.41421) {
		t.Errorf("pages at %v, %v", first, second)
	}
	for _, p := range out.Pages {
		if p.Size.W != unit.A4().H || p.Size.H != unit.A4().W {
			t.Errorf("sheet of %v mm", p.Size.W.Millimetres())
		}
		for _, op := range p.Ops {
			if g, ok := op.(page.Glyphs); ok && (g.Size != (16*unit.Pt).Times(rootNum, rootDen) || g.Run[0].Y != (2*unit.Pt).Times(rootNum, rootDen)) {
				t.Errorf("type of %v pt", g.Size.Points())
			}
		}
	}
}

func TestPadAndEnlarge(t *testing.T) {
	for _, c := range []struct{ pages, multiple, want int }{{3, 4, 4}, {4, 4, 4}, {5, 2, 6}, {5, 1, 5}, {5, 0, 5}, {0, 4, 0}} {
		if got := len(Pad(numbered(c.pages), c.multiple).Pages); got != c.want {
			t.Errorf("%d pages to a multiple of %d: %d", c.pages, c.multiple, got)
		}
	}
	doc := numbered(1)
	big := Enlarge(doc, unit.Millimetres(3))
	p := big.Pages[0]
	if p.Size.W != unit.A4().W+2*unit.Millimetres(3) || seen(t, p, 1, 1)[1] != unit.Millimetres(3)+unit.Millimetres(20) || p.Label != "1" {
		t.Errorf("%v", p)
	}
	if len(big.Outline) != 1 || big.Outline[0].Y != unit.Millimetres(3) || doc.Outline[0].Y != 0 {
		t.Error("the outline did not move along")
	}
	if g := p.Ops[2].(page.Glyphs); g.Run[0].X != unit.Pt || g.Size != 16*unit.Pt {
		t.Error("the run itself was changed")
	}
}

// stranger is no operation of package page: it takes the mark that closes the set from one that is.
type stranger struct{ page.Op }

// What is no operation is no reason to stop: it goes onto the sheet as it is, where rendering refuses it as it does on a page.
func TestUnknownOperations(t *testing.T) {
	doc := numbered(1)
	doc.Pages[0].Ops = append(doc.Pages[0].Ops, nil, stranger{}, &page.Rule{})
	for name, out := range map[string]*page.Document{"enlarged": Enlarge(doc, unit.Pt), "two up": TwoUp(doc), "booklet": Booklet(doc, 0, true)} {
		n := 0
		for _, p := range out.Pages {
			for _, op := range p.Ops {
				switch op.(type) {
				case nil, stranger, *page.Rule:
					n++
				}
			}
		}
		if n != 3 {
			t.Errorf("%s: %d of 3 are left", name, n)
		}
	}
}
