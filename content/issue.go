// Package content reads manifests: series and issue files become an [Issue] in which every value is checked, every
// number derived and every text knows its place.
package content

import (
	"jianbao/internal/diag"
	"jianbao/internal/unit"
)

// The ground's types under the names that callers outside the module can use.
type (
	Pos         = diag.Pos
	Diagnostic  = diag.Diagnostic
	Diagnostics = diag.List
	Length      = unit.Length
)

// Text is one line of text and the place of its first character. Character n of the text stands at At.Right(n) as long
// as the source writes it without escapes.
type Text struct {
	S  string
	At Pos
}

// Range is a run of consecutive numbers: 合刊 23–24 has First 23 and Last 24, a plain number has both alike. The zero
// Range is no number.
type Range struct{ First, Last int }

// Date is a calendar day.
type Date struct{ Year, Month, Day int }

// Status says how far an issue has come.
type Status uint8

// The statuses in order.
const (
	Draft     Status = iota // 草稿
	Review                  // 送审
	Approved                // 已审
	Published               // 已发
)

// String gives the word that manifests use.
func (s Status) String() string { return statusWords[min(int(s), len(statusWords)-1)] }

// Issue is one number of a bulletin after checking. Values that a manifest leaves out are filled in.
type Issue struct {
	Path       string // of the issue file, as the caller named it
	SeriesPath string // of its series file
	Dir        string // the series folder; paths in the manifests are relative to the file's own folder inside it
	Draft      bool   // gaps were allowed: the pages carry a 草稿 watermark
	Layout     int    // version of the layout rules that the manifest pins; 0 for the program's own
	LayoutAt   Pos    // of that

	Name       Text // 报头名称
	Issuer     Text // 编发单位
	Year       int
	No         Range // zero for a supplement
	Supplement int   // 增刊 number, 0 for a regular issue
	Total      Range // 总期; zero where the series gives none
	Date       Date
	Status     Status
	TitleNote  Text // 专刊 name
	EditorNote []Text

	Masthead Masthead
	Contents Contents
	Brackets [2]string // round a section's name
	Articles []Article
	Footer   Footer
	Page     Page
	Fonts    Fonts
	Output   Output
	Queries  []Query
	Sources  []Source // every file read, in order of reading
}

// Masthead is the head of page 1, its lines filled in.
type Masthead struct {
	Preset     string // bulletin | monthly | compact
	Marking    Text   // 密级 or 内部资料 line; may be empty
	NumberLine Text
	TotalLine  Text
	DateLine   Text
	Rule       string // red | double | star | none
}

// Contents is the 目录提要.
type Contents struct {
	Heading Text
	Bullet  Text
	Pages   bool // print page numbers
	OwnPage bool // masthead and contents fill page 1 alone
	Entries []Entry
}

// Entry is one line of the contents.
type Entry struct {
	Text    Text
	Article int // index into Issue.Articles, -1 for none
}

// Article is one piece of the issue.
type Article struct {
	ID       string
	Section  Text   // empty for a lead article
	Title    []Text // one line each where Manual; else one
	Manual   bool   // the title's breaks were set by hand
	Subtitle Text
	Author   Text
	Source   Text     // printed in （） after the last paragraph
	Inserts  []Insert // pictures and tables, by the place where they stand
	Blocks   []Block
	Notes    []Block // footnotes in the order of their marks; a note may have several blocks
	At       Pos
}

// BlockKind says what a block is.
type BlockKind uint8

// The kinds of block.
const (
	Paragraph BlockKind = iota
	Heading1            // 一、
	Heading2            // （一）
	Heading3            // 1.
)

// Block is a paragraph or sub-heading. Paragraphs and sub-headings of an article are counted together, from 1.
type Block struct {
	Kind  BlockKind
	Para  int // of a footnote: that of the paragraph that cites it
	Spans Inline

	Quote  bool       // of a block quote
	Lists  []ListItem // the items of lists that hold the block, outermost first
	Marker Text       // printed before a list item's first block: 1. or •
	Note   int        // of a footnote: its number, from 1
}

// ListItem is an item of a list of its article.
type ListItem struct {
	List    int  // number of the list in the article, from 1
	Item    int  // from 1
	Ordered bool // the list's items are numbered
}

// Footer is the 版记 at the end.
type Footer struct {
	Rows     []FooterRow // email, editor, reviewer, extra, then recipients; empty ones left out
	Copies   int         // 共印N份; 0 prints none
	Position string      // page-foot | after-text | even-page-foot
}

// FooterRow is a label and its lines: one for a person, one a recipient for 分送.
type FooterRow struct {
	Key   string // email | editor | reviewer | extra | recipients
	Label Text
	Lines []Text
}

// Page is the page set-up.
type Page struct {
	Preset       string
	Chars        int     // characters a line
	Lines        int     // lines a page
	Size         float64 // body size in pt
	Indent       int     // first-line indent in characters
	Spacing      string  // none | eighth | quarter
	Hang         bool
	Punctuation  string // full | kaiming | half
	Grid         bool
	KeepTitle    bool
	WidowControl bool
	Duplex       bool
}

// Fonts names a face for each role: an embedded face, a family, or a file relative to the series folder.
type Fonts struct {
	Body, Title, Section, Sub, Folio Text
	Bold                             BoldFonts
	Rare                             []Text
}

// BoldFonts are the names of the faces of bold text inside a role; empty where the manifest gives none.
type BoldFonts struct{ Body, Section, Sub, Folio Text }

// Names gives all names, those of bold text and the rare ones among them.
func (f *Fonts) Names() []Text {
	return append([]Text{f.Body, f.Title, f.Section, f.Sub, f.Folio, f.Bold.Body, f.Bold.Section, f.Bold.Sub, f.Bold.Folio},
		f.Rare...)
}

// Output says what file is made.
type Output struct {
	File    string // the template filled in; not yet made safe as a file name
	Profile string // archive | print | plain
	Sheets  string // "" | booklet | 2up: how pages are laid together for paper
	Creep   Length // of a booklet: how much nearer to the fold the pages of each inner sheet lie

	// Of print alone.
	Spot      string // name of the ink that prints red; empty for process inks
	Intent    []byte // ICC profile of the printing condition; nil where none is named
	IntentAt  Pos
	Condition Text // the condition's registered name, as FOGRA39; not without Intent
	Marks     bool // crop and registration marks, and a line that says what the sheet is
	Multiple  int  // blank pages fill up to a multiple of this: 1, 2 or 4
}

// Query is a doubt about the text; it is never printed.
type Query struct {
	Article int    // index into Issue.Articles
	Para    int    // from 1; 0 for none
	Where   string // title | body | ""
	Source  string
	Set     string
	Why     string
	State   string // open | fixed | rejected
	At      Pos
}

// Source is a file that the issue was read from.
type Source struct {
	Path string // relative to the series folder, with slashes
	Data []byte // as on disk; of a picture, without the metadata of its file
	Read []byte // as on disk, where that is not Data; else nil
}
