// Package page is the display list: what layout hands to an output. It holds glyphs, rules, pictures and links at fixed places, the
// outline and the structure of the text, and nothing that still has to be decided.
//
// All places are measured from the page's top left corner, x to the right, y downwards.
package page

import (
	"jianbao/fonts"
	"jianbao/internal/unit"
)

// The ground's types under the names that callers outside the module can use.
type (
	Length = unit.Length
	Point  = unit.Point
	Size   = unit.Size
	Rect   = unit.Rect
)

// Pt is one point, from which callers make lengths: a [Length] counts 1/65536 of it.
const Pt = unit.Pt

// Document is an issue, set.
type Document struct {
	Info      Info
	Faces     []*fonts.Face // in order of first use; a FaceID is an index
	Pictures  []Picture     // a PictureID is an index
	Pages     []Page
	Outline   []OutlineEntry
	Structure []Element // [0] is the document; every parent stands before its children
}

// Info is what a viewer shows about the file.
type Info struct {
	Title   string // 科协每周动态2023年第23期（总第76期）
	Author  string // the issuing office
	Subject string
	Lang    string // BCP 47
	Date    Date   // of the issue; the only date that reaches the output
}

// Date is a calendar day.
type Date struct{ Year, Month, Day int }

// Page is one page with its operations in reading order.
type Page struct {
	Size  Size
	Label string // the page number as printed
	Ops   []Op
}

// Op is one of [Glyphs], [Rule], [Image], [Link], [Begin] and [End]: a closed set.
type Op interface{ op() }

// FaceID is an index into Document.Faces.
type FaceID int

// Ink is a colour by its purpose; the output decides what it is made of.
type Ink uint8

// The inks. Pale is for a watermark under text.
const (
	Black Ink = iota
	Red
	Pale
)

// Glyphs is a run of glyphs of one face, size and ink along one baseline.
type Glyphs struct {
	Face   FaceID
	Size   Length // of the em
	Ink    Ink
	At     Point  // origin of the run, on the baseline
	Turn   int    // degrees counter-clockwise round At; 0 for all but a watermark
	Stroke Length // width of a line along all outlines, in the same ink: a synthetic bold; 0 for none
	Run    []PlacedGlyph
}

// PlacedGlyph is one glyph. Its origin lies at (At.X + X, At.Y + Y).
type PlacedGlyph struct {
	GID  fonts.GlyphID
	X, Y Length
	Text string // the source characters that this glyph stands for; never empty in reading matter
}

// Text gives the source text of the run.
func (g Glyphs) Text() string {
	var b []byte
	for i := range g.Run {
		b = append(b, g.Run[i].Text...)
	}
	return string(b)
}

// Rule is a filled rectangle.
type Rule struct {
	Box Rect
	Ink Ink
}

// PictureID is an index into Document.Pictures.
type PictureID int

// Picture is what an [Image] shows: sRGB or gray, 8 bits a sample, without transparency.
type Picture struct {
	Width, Height int // in pixels, from 1
	Gray          bool
	JPEG          bool   // Data is a JPEG file (baseline or progressive; YCbCr where not Gray), else samples row by row
	Data          []byte // not changed by anyone
}

// Image draws a picture so that it fills a box.
type Image struct {
	Picture PictureID
	Box     Rect
}

// Link makes a box of the page active. It leads to a place in the document, or to URI where that is not empty.
type Link struct {
	Box  Rect
	Page int    // index into Document.Pages
	Y    Length // on that page
	URI  string
	Alt  string // what a screen reader says
	Elem ElementID
}

// Begin starts the marked content of an element. Begin and End alternate, they do not nest; every drawing Op stands
// between them.
type Begin struct{ Elem ElementID }

// End closes the last Begin.
type End struct{}

func (Glyphs) op() {}
func (Rule) op()   {}
func (Image) op()  {}
func (Link) op()   {}
func (Begin) op()  {}
func (End) op()    {}

// OutlineEntry is a bookmark. Level counts from 0; an entry is at most one level deeper than the one before it.
type OutlineEntry struct {
	Title string
	Level int
	Page  int    // index into Document.Pages
	Y     Length // top of what it names
}

// ElementID is an index into Document.Structure, or one of [Artifact], [PageNumber] and [Watermark].
type ElementID int

// What is no part of the text (ISO 32000-1 14.8.2.2). A reader that reads aloud or reflows the text leaves it out.
const (
	Artifact   ElementID = -1 // ornaments of the layout: rules, leaders, a star
	PageNumber ElementID = -2
	Watermark  ElementID = -3
)

// IsArtifact tells whether id is no element of the structure.
func (id ElementID) IsArtifact() bool { return id < 0 }

// Role is a standard structure type of PDF 1.7 (ISO 32000-1 14.8.4).
type Role uint8

// The roles that a bulletin uses.
const (
	RoleDocument Role = iota
	RoleSect
	RoleArt
	RoleH1
	RoleH2
	RoleH3
	RoleH4
	RoleH5
	RoleH6
	RoleP
	RoleBlockQuote
	RoleTOC
	RoleTOCI
	RoleReference
	RoleLink
	RoleL
	RoleLI
	RoleLbl
	RoleLBody
	RoleNote
	RoleSpan
	RoleFigure
	RoleCaption
	RoleTable
	RoleTHead
	RoleTBody
	RoleTR
	RoleTH
	RoleTD
)

// String gives the role's name in a PDF.
func (r Role) String() string {
	return [...]string{"Document", "Sect", "Art", "H1", "H2", "H3", "H4", "H5", "H6", "P", "BlockQuote",
		"TOC", "TOCI", "Reference", "Link", "L", "LI", "Lbl", "LBody", "Note", "Span", "Figure", "Caption", "Table",
		"THead", "TBody", "TR", "TH", "TD"}[r]
}

// Labels says what stands before the items of a list.
type Labels uint8

// The labels. Those of a list without any of these are words, or there are none.
const (
	LabelsNone Labels = iota
	LabelsDots
	LabelsNumbers // 1, 2, 3
)

// String gives the labels' name in a PDF.
func (l Labels) String() string { return [...]string{"None", "Disc", "Decimal"}[l] }

// Scope says which cells the head of a table names.
type Scope uint8

// The scopes. A head of a table without one names the cells below it.
const (
	ScopeColumn Scope = iota
	ScopeRow
	ScopeBoth
)

// String gives the scope's name in a PDF.
func (s Scope) String() string { return [...]string{"Column", "Row", "Both"}[s] }

// Element is a node of the structure. An element's children are the elements that name it as their parent and its own
// marked content, in the order in which they are first met in the pages' Ops.
type Element struct {
	Role   Role
	Parent ElementID // less than the element's own; -1 for the document
	Title  string    // of a Sect or Art
	Actual string    // replaces the drawn text where that is spaced out for show
	Lang   string    // BCP 47, where it is not the document's
	Alt    string    // of a Figure: what it shows, for those who cannot see it
	Labels Labels    // of an L
	Scope  Scope     // of a TH
	Cols   int       // of a TH or TD: the columns that it spans; 0 is 1
	Rows   int       // of a TH or TD: the rows that it spans; 0 is 1
}
