// Package impose lays the pages of a document onto the sheets that they are printed on. It knows places and sizes alone:
// what a page shows it takes as it is.
//
// A sheet has neither structure nor links nor outline: those belong to the pages in their order.
package impose

import (
	"slices"

	"jianbao/internal/unit"
	"jianbao/page"
)

// Pad gives the document with blank pages at its end, so that their number is a multiple of n. n below 2 changes nothing.
func Pad(doc *page.Document, n int) *page.Document {
	if n < 2 || len(doc.Pages)%n == 0 || len(doc.Pages) == 0 {
		return doc
	}
	out := *doc
	out.Pages = slices.Clone(doc.Pages)
	for len(out.Pages)%n != 0 {
		out.Pages = append(out.Pages, page.Page{Size: doc.Pages[len(doc.Pages)-1].Size})
	}
	return &out
}

// Enlarge gives the document with a margin round each page. Its outline moves along; structure and links are left out.
func Enlarge(doc *page.Document, margin page.Length) *page.Document {
	out := bare(doc)
	out.Outline = nil
	for _, p := range doc.Pages {
		s := sheet{Page: page.Page{Label: p.Label, Size: page.Size{W: p.Size.W + 2*margin, H: p.Size.H + 2*margin}}}
		s.place(p, move{at: page.Point{X: margin, Y: margin}, num: 1, den: 1})
		out.Pages = append(out.Pages, s.Page)
	}
	for _, o := range doc.Outline {
		o.Y += margin
		out.Outline = append(out.Outline, o)
	}
	return out
}

// bare gives the document without pages, structure and outline.
func bare(doc *page.Document) *page.Document {
	out := *doc
	out.Pages, out.Structure, out.Outline = nil, nil, nil
	return &out
}

// sheet is one side of a sheet under way.
type sheet struct{ page.Page }

// move takes a place on a page to its place on a sheet: made smaller by num/den, then shifted.
type move struct {
	at       page.Point
	num, den int64
}

func (m move) length(l page.Length) page.Length { return l.Times(m.num, m.den) }

func (m move) point(p page.Point) page.Point {
	return page.Point{X: m.length(p.X), Y: m.length(p.Y)}.Add(m.at)
}

// place copies what a page shows onto the sheet. Links stay behind.
func (s *sheet) place(p page.Page, m move) {
	for _, op := range p.Ops {
		switch op := op.(type) {
		case page.Glyphs:
			op.At, op.Size, op.Stroke = m.point(op.At), m.length(op.Size), m.length(op.Stroke)
			run := make([]page.PlacedGlyph, len(op.Run))
			for i, g := range op.Run {
				g.X, g.Y = m.length(g.X), m.length(g.Y)
				run[i] = g
			}
			op.Run = run
			s.Ops = append(s.Ops, op)
		case page.Rule:
			op.Box = page.Rect{Min: m.point(op.Box.Min), Max: m.point(op.Box.Max)}
			s.Ops = append(s.Ops, op)
		case page.Image:
			op.Box = page.Rect{Min: m.point(op.Box.Min), Max: m.point(op.Box.Max)}
			s.Ops = append(s.Ops, op)
		case page.Link:
		default: // pieces of marked content; what is no operation of package page is left for pdf.Render to refuse
			s.Ops = append(s.Ops, op)
		}
	}
}

// rule draws a line of the printer's.
func (s *sheet) rule(x0, y0, x1, y1 page.Length) {
	s.Ops = append(s.Ops, page.Begin{Elem: page.Artifact},
		page.Rule{Box: page.Rect{Min: page.Point{X: x0, Y: y0}, Max: page.Point{X: x1, Y: y1}}}, page.End{})
}

// hair is the thickness of a printer's line.
const hair = unit.Pt / 4
