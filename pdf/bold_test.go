package pdf

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// boldPage has four lines of the same text, of which the second and the third are drawn heavier, the third in red, and a
// rule behind them.
func boldPage(t *testing.T, stroke unit.Length) *page.Document {
	b := newBuilder(t)
	b.turn("1")
	for i, ink := range []page.Ink{page.Black, page.Black, page.Red, page.Black} {
		g, _ := b.run(100*pt, unit.Length(100+40*i)*pt, piece{role: fonts.Body, size: 16 * pt, text: "加粗ABC𬭎" + string([]rune("甲乙丙丁")[i])})
		g.Ink = ink
		if i == 1 || i == 2 {
			g.Stroke = stroke
		}
		b.op(page.Begin{Elem: b.element(page.Element{Role: page.RoleP})}, g, page.End{})
	}
	b.op(page.Begin{Elem: page.Artifact}, page.Rule{Box: page.Rect{Min: page.Point{X: 100 * pt, Y: 300 * pt},
		Max: page.Point{X: 200 * pt, Y: 301 * pt}}}, page.End{})
	return b.doc
}

// A synthetic bold is the same glyphs with a line round them: more ink, and the same text. Every profile takes it; that of
// the press asks for inks of the press in lines too.
func TestSyntheticBold(t *testing.T) {
	doc := boldPage(t, 16*pt/40)
	for _, o := range []Options{{}, {Profile: Plain}, {Profile: Print}, {Profile: Print, Press: Press{Spot: "PANTONE 485 C", Marks: true}},
		{Profile: Plain, Sheets: TwoUp}, {Profile: Print, Sheets: Booklet}} {
		file, err := Render(doc, o)
		if err != nil {
			t.Errorf("%+v: %v", o, err)
			continue
		}
		if o.Sheets == Single && !o.Press.Marks {
			got := strings.Fields(string(ask(t, file, "pdftotext", "FILE", "-")))
			if want := []string{"加粗ABC𬭎甲", "加粗ABC𬭎乙", "加粗ABC𬭎丙", "加粗ABC𬭎丁"}; !slices.Equal(got, want) {
				t.Errorf("%+v: the text comes back as %q", o, got)
			}
		}
		ask(t, file, "mutool", "draw", "-q", "-F", "trace", "FILE")
	}
}

// The state of the page is what it was behind a synthetic bold: later text and rules have no line round them, and what is
// the same is not set again.
func TestSyntheticBoldEnds(t *testing.T) {
	doc := boldPage(t, 16*pt/40)
	enc, err := encode(doc)
	if err != nil {
		t.Fatal(err)
	}
	var said []string
	for _, w := range bytes.Fields(draw(doc, enc, screen())[0]) {
		if s := string(w); slices.Contains([]string{"g", "rg", "G", "RG", "w", "j", "Tr", "BT", "re"}, s) {
			said = append(said, s)
		}
	}
	const want = "BT G j w Tr BT rg RG BT g Tr BT re"
	if got := strings.Join(said, " "); got != want {
		t.Errorf("%s, want %s", got, want)
	}
	if plain := draw(boldPage(t, 0), enc, screen())[0]; bytes.Contains(plain, []byte("Tr")) {
		t.Error("a mode is set where nothing is bold")
	}
}

// Poppler draws the line: the bold line has more ink than the same in the face's own weight, by as much as a line of
// this width along the outlines of 仿宋 comes to, and not twice as much.
func TestSyntheticBoldIsHeavier(t *testing.T) {
	ink := func(stroke unit.Length) (sum int) {
		file := render(t, boldPage(t, stroke))
		pgm := bytes.SplitN(ask(t, file, "pdftoppm", "-gray", "-r", "144", "FILE"), []byte("\n"), 4) // a head of three lines
		for _, p := range pgm[3] {
			sum += 255 - int(p)
		}
		return sum
	}
	plain, bold := ink(0), ink(16*pt/40)
	if bold*100 < plain*112 || bold > plain*2 {
		t.Errorf("%d of ink, %d without the line", bold, plain)
	}
}
