package content

// Insert is a picture or a table among the paragraphs of an article.
type Insert struct {
	After   int // the paragraph that it follows; 0 for the title
	Caption Inline
	Picture *Picture // one of the two
	Table   *Table
	At      Pos
}

// Table is a table of texts. Every row has as many cells as the header, or as the first row where there is no header.
type Table struct {
	Header []Inline // nil for none
	Rows   [][]Inline
	Align  []Align // of each column, as its author asks; nil where nothing is asked
}

// Align says where the texts of a column stand.
type Align uint8

// The alignments of a column.
const (
	AlignAuto Align = iota // after what is in it
	AlignLeft
	AlignCentre
	AlignRight
)

// Picture is a picture to be printed.
type Picture struct {
	File  string // relative to the series folder
	Alt   string // what it shows, for those who cannot see it; never empty
	Half  bool   // takes half the type area's width, and shares its lines with a half beside it
	Width Length // as wide as this at most, where not Half
	Image *Image // nil for a file that is missing in a draft
}

// Image is the content of a picture, upright and without transparency or metadata, of no more pixels than print can show:
// sRGB or gray, 8 bits a sample.
type Image struct {
	Width, Height int // in pixels
	Gray          bool
	JPEG          bool // Data is a JPEG file, else samples row by row
	Data          []byte
}
