// Package pagelaws checks the pages of a finished PDF from outside: it knows nothing of how they were made and reads
// only what another program, MuPDF's `mutool draw -F stext`, sees on them. The laws are those of a bulletin in the
// house's default settings: GB/T 9704 for the page, GB/T 15834 and CLREQ for line edges.
package pagelaws

import (
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Glyph is one character on a page. Lengths are in points from the page's top left corner, y downwards.
type Glyph struct {
	C    rune
	X    float64 // origin
	X1   float64 // origin of the next one as the font has it: X plus the advance
	Y    float64 // baseline
	Size float64 // em
	Font string  // without its subset tag
}

// Page is the text of one page in the order of its content stream. Slanted text (a watermark) is left out.
type Page struct {
	Width, Height float64
	Glyphs        []Glyph
}

// Read reads the structured text of a whole document.
func Read(r io.Reader) ([]Page, error) {
	d := xml.NewDecoder(r)
	var pages []Page
	var font Glyph // carries Size and Font
	level := true
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return pages, nil
		}
		if err != nil {
			return nil, fmt.Errorf("structured text: %w", err)
		}
		start, ok := token.(xml.StartElement)
		if !ok {
			continue
		}
		a := attributes{start: start}
		switch start.Name.Local {
		case "page":
			pages = append(pages, Page{Width: a.number("width"), Height: a.number("height")})
		case "line":
			level = a.text("dir") == "" || a.numbers("dir", 2)[0] > 0.99
		case "font":
			name := a.text("name")
			font = Glyph{Size: a.number("size"), Font: name[strings.Index(name, "+")+1:]}
		case "char":
			if len(pages) == 0 {
				return nil, errors.New("structured text: a character outside of any page")
			}
			if g := a.glyph(font); level && a.err == nil {
				p := &pages[len(pages)-1]
				p.Glyphs = share(p.Glyphs, g)
			}
		}
		if a.err != nil {
			return nil, fmt.Errorf("structured text: <%s>: %w", start.Name.Local, a.err)
		}
	}
}

// share adds a character. Where one glyph stands for several, such as ⸺ for two U+2014, MuPDF gives all but the first no
// width and puts them behind the glyph; here each has its part of it.
func share(glyphs []Glyph, g Glyph) []Glyph {
	n := len(glyphs)
	if n > 0 && g.X1 == g.X && g.X == glyphs[n-1].X1 && g.Y == glyphs[n-1].Y {
		if prev := &glyphs[n-1]; prev.X1-prev.X > 1.5*prev.Size {
			g.X = (prev.X + prev.X1) / 2
			prev.X1 = g.X
		}
	}
	return append(glyphs, g)
}

// attributes reads the attributes of one element and keeps the first error.
type attributes struct {
	start xml.StartElement
	err   error
}

func (a *attributes) text(name string) string {
	for _, attr := range a.start.Attr {
		if attr.Name.Local == name {
			return attr.Value
		}
	}
	return ""
}

func (a *attributes) number(name string) float64 { return a.numbers(name, 1)[0] }

// numbers reads n numbers parted by spaces; with an error they are zero.
func (a *attributes) numbers(name string, n int) []float64 {
	out := make([]float64, n)
	fields := strings.Fields(a.text(name))
	if len(fields) != n {
		a.fail(name)
		return out
	}
	for i, s := range fields {
		v, err := strconv.ParseFloat(s, 64)
		if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
			a.fail(name)
			return make([]float64, n)
		}
		out[i] = v
	}
	return out
}

func (a *attributes) fail(name string) {
	if a.err == nil {
		a.err = fmt.Errorf("attribute %s is %q", name, a.text(name))
	}
}

func (a *attributes) glyph(font Glyph) Glyph {
	g := font
	quad := a.numbers("quad", 8) // upper left, upper right, lower left, lower right
	g.X, g.X1, g.Y = a.number("x"), quad[2], a.number("y")
	c, size := utf8.DecodeRuneInString(a.text("c"))
	if size == 0 || size != len(a.text("c")) {
		a.fail("c")
	}
	g.C = c
	return g
}
