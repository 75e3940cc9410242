package layout

import (
	"jianbao/internal/unit"
	"jianbao/page"
)

// row is what stands on one or more whole lines of the page's grid and is never parted by a page end.
type row struct {
	height int    // in lines
	half   bool   // takes half a line less: only where lines need not stand on the grid
	space  bool   // empty lines that vanish at the top of a page
	force  bool   // a page begins here
	cost   int32  // of a page break before this row; see paginate
	lower  bool   // stands half a line lower where there is white above and below it
	body   bool   // a line of text, as against titles, spaces, pictures and the foot
	again  *row   // stands above the row where it begins a page: the head of a table that goes on
	key    rowKey // what the row begins, for bookmarks and links

	lines int       // of the paragraph that begins with this row, if it can be set in other ways; else 0
	ways  []way     // these other ways
	vary  *variable // the paragraph, on each of its rows

	figures []figure
	texts   []fragment
	cells   []fragment // of a table; the empty ones are part of the structure too
	bars    []bar
	links   []link
	notes   []row // the lines of the footnotes that are cited first in this row
}

// fragment is a piece of a line. x counts from the left edge of the type area, y from the top of the row's first cells down to
// the baseline.
type fragment struct {
	glyphs []placed
	x, y   unit.Length
	elem   page.ElementID
}

// bar is a rule; its box is measured like a fragment.
type bar struct {
	box unit.Rect
	ink page.Ink
}

// link makes a part of a row active: it leads to an article, or to uri.
type link struct {
	box     unit.Rect
	article int
	uri     string
	alt     string
	elem    page.ElementID
	folio   bool // the article's page number is printed at the row's right end
}

// rowKey names what begins with a row.
type rowKey struct {
	kind  keyKind
	index int
}

type keyKind uint8

const (
	keyNone keyKind = iota
	keyContents
	keySection // index of the section's first article
	keyArticle // index of the article
)

// company is how many lines of text a row counts for where the foot wants two on its page: a picture or a piece of a table is
// enough.
func (r *row) company() int {
	switch {
	case len(r.figures) > 0 || len(r.cells) > 0:
		return 2
	case r.body:
		return 1
	}
	return 0
}

// add adds the texts and links of a line that stands so much further right and lower.
func (r *row) add(line *row, by unit.Point) {
	for _, t := range line.texts {
		r.texts = append(r.texts, t.moved(by))
	}
	r.addLinks(line, by)
}

func (r *row) addLinks(line *row, by unit.Point) {
	for _, l := range line.links {
		l.box = moved(l.box, by)
		r.links = append(r.links, l)
	}
}

func (f fragment) moved(by unit.Point) fragment {
	f.x += by.X
	f.y += by.Y
	return f
}

// halves is the row's height in half lines.
func (r *row) halves() int {
	if r.half {
		return 2*r.height - 1
	}
	return 2 * r.height
}

// blank gives n empty lines.
func blank(n int) row { return row{height: n, space: true} }

// together gives rows that stand together: no page break between them.
func together(rows []row) []row {
	for i := 1; i < len(rows); i++ {
		rows[i].cost = forbidden
	}
	return rows
}
