package pdf

import (
	"fmt"
	"slices"
	"unicode/utf8"

	"jianbao/internal/unit"
	"jianbao/page"
	"jianbao/pdf/finish"
	"jianbao/pdf/impose"
)

// Press says how a file for print is made. The zero value is a file in process inks without marks.
type Press struct {
	Intent    []byte // ICC profile of the printing condition, see [CheckIntent]; nil for a computed one of no press
	Condition string // name of the condition in the registry of the ICC, as FOGRA39; only with Intent
	Spot      string // name of the ink that prints red; empty for magenta and yellow
	Marks     bool   // crop and registration marks, and a line that says what the sheet is
	Multiple  int    // blank pages fill up to a multiple of this
}

// Sheets says what is on a page of the file.
type Sheets uint8

// The kinds of sheets. All but the first are for paper: they have neither links nor bookmarks.
const (
	Single  Sheets = iota // a page
	Booklet               // two pages of a booklet that is folded and stapled
	TwoUp                 // two pages, smaller, for a proof
)

// CheckIntent tells whether an ICC profile may be Press.Intent, and under which name; the error says why not.
func CheckIntent(profile []byte) (name string, err error) {
	in, err := finish.ReadIntent(profile)
	return in.Description, err
}

// What lies round a page for print. Ink that is to reach the edge goes on for the bleed, so that a cut a little off
// shows no white. Marks stand outside the bleed.
const (
	bleed      = 3 * mm
	markMargin = 12 * mm
	mm         = unit.Pt * 7200 / 2540
)

// style is how the contents of pages are drawn.
type style struct {
	inks   [3]string      // the operators that set each ink, for what is filled
	lines  [3]string      // the same for lines
	frames []finish.Frame // of a file for print
	marks  bool           // the printer's
	folded bool           // along the middle
	first  page.Ink       // in force where a page begins
}

// screen is the style of a file that is read on one. A page begins in black.
func screen() style {
	return style{inks: [3]string{page.Black: "0 g ", page.Red: "1 0 0 rg ", page.Pale: "0.92 g "},
		lines: [3]string{page.Black: "0 G ", page.Red: "1 0 0 RG ", page.Pale: "0.92 G "}}
}

// noInk is in force where a page for print begins: the first thing drawn sets its own.
const noInk = page.Ink(255)

// arrange gives the document as it is to be drawn: its pages on their sheets, with what print needs round them.
func arrange(doc *page.Document, opt *Options) (*page.Document, style, error) {
	switch {
	case opt.Sheets > TwoUp:
		return nil, style{}, fmt.Errorf("unknown sheets %d", opt.Sheets)
	case opt.Sheets == Single:
	case opt.Profile == Archive:
		return nil, style{}, fmt.Errorf("an archived document has its pages one by one")
	case opt.Sheets == Booklet:
		doc = impose.Booklet(doc, opt.Creep, opt.Profile != Print || !opt.Press.Marks)
	case opt.Sheets == TwoUp:
		doc = impose.TwoUp(doc)
	}
	if opt.Profile != Print {
		return doc, screen(), nil
	}
	if opt.Sheets == Single {
		doc = impose.Pad(doc, opt.Press.Multiple)
	}
	st := style{marks: opt.Press.Marks, folded: opt.Sheets == Booklet, first: noInk}
	st.inks, st.lines = pressInks(opt.Press.Spot)
	margin := page.Length(bleed)
	if st.marks {
		margin = markMargin
	}
	trimmed := doc
	doc = impose.Enlarge(doc, margin)
	for i := range doc.Pages {
		size := trimmed.Pages[i].Size
		st.frames = append(st.frames, finish.Frame{Trim: around(size, margin, 0), Bleed: around(size, margin, bleed)})
		if st.marks {
			slug(doc, i, st.frames[i].Trim, opt.Press.Spot)
		}
	}
	return doc, st, nil
}

// press gives what the finished file says to the press.
func (st *style) press(opt *Options) *finish.Press {
	return &finish.Press{Profile: opt.Press.Intent, Condition: opt.Press.Condition, Spot: opt.Press.Spot,
		Frames: st.frames}
}

// around gives a page of a size that lies margin from the sheet's corner, larger by reach on all sides.
func around(size page.Size, margin, reach page.Length) page.Rect {
	return page.Rect{Min: page.Point{X: margin - reach, Y: margin - reach},
		Max: page.Point{X: margin + size.W + reach, Y: margin + size.H + reach}}
}

// pressInks gives the operators that set the inks on a press, for what is filled and for lines, which follow a fill of
// the same ink. Black is one plate and printed over what is below, so that no white shows where plates are a little
// off; pale is a tint of it.
func pressInks(spot string) (fills, lines [3]string) {
	over, knock := "/"+finish.BlackOver+" gs ", "/"+finish.Knockout+" gs "
	red := ""
	for _, v := range finish.PressRed() {
		red += string(finish.AppendReal(nil, float64(v)/100, 2)) + " "
	}
	fills = [3]string{page.Black: over + "0 0 0 1 k ", page.Red: knock + red + "k ", page.Pale: knock + "0 0 0 0.08 k "}
	lines = [3]string{page.Black: "0 0 0 1 K ", page.Red: red + "K ", page.Pale: "0 0 0 0.08 K "}
	if spot != "" {
		fills[page.Red] = knock + "/" + finish.SpotSpace + " cs 1 scn "
		lines[page.Red] = "/" + finish.SpotSpace + " CS 1 SCN "
	}
	return fills, lines
}

// slugSize is the type of the line that says what a sheet is.
const slugSize = 6 * unit.Pt

// slug writes under the cut what the sheet is: which issue, which page, whose day, and the inks that it needs. A
// character that no face of the document has is left out, and so is what would run into the mark in the middle.
func slug(doc *page.Document, i int, trim page.Rect, spot string) {
	in := doc.Info
	tail := fmt.Sprintf("　第%d面，共%d面　%04d-%02d-%02d　%s", i+1, len(doc.Pages), in.Date.Year, in.Date.Month,
		in.Date.Day, plates(doc, i, spot))
	at := page.Point{X: trim.Min.X + 5*mm, Y: trim.Max.Y + 8*mm}
	room := (trim.Max.X-trim.Min.X)/2 - 10*mm
	title := in.Title
	for title != "" && slugWidth(doc, title+tail) > room {
		_, size := utf8.DecodeLastRuneInString(title)
		title = title[:len(title)-size]
	}
	p := &doc.Pages[i]
	var x page.Length
	for _, r := range title + tail {
		face, glyph, step := slugGlyph(doc, r)
		if x+step > room {
			break
		}
		if step > 0 {
			glyph.X = x
			if n := len(p.Ops); n > 0 && x > 0 {
				if g, ok := p.Ops[n-1].(page.Glyphs); ok && g.Face == face {
					g.Run = append(g.Run, glyph)
					p.Ops[n-1] = g
					x += step
					continue
				}
			}
			p.Ops = append(p.Ops, page.Glyphs{Face: face, Size: slugSize, Ink: page.Black, At: at,
				Run: []page.PlacedGlyph{glyph}})
		}
		x += step
	}
}

// plates names the inks that a page needs: black, all four where a picture in colour is, and those of red where red is.
func plates(doc *page.Document, i int, spot string) string {
	coloured := slices.ContainsFunc(doc.Pages[i].Ops, func(op page.Op) bool {
		m, ok := op.(page.Image)
		return ok && !doc.Pictures[m.Picture].Gray
	})
	red := slices.ContainsFunc(doc.Pages[i].Ops, func(op page.Op) bool {
		g, glyphs := op.(page.Glyphs)
		r, rule := op.(page.Rule)
		return glyphs && g.Ink == page.Red || rule && r.Ink == page.Red
	})
	names := "K"
	switch {
	case coloured:
		names = "C M Y K"
	case red && spot == "":
		names = "K M Y"
	}
	if red && spot != "" {
		names += " " + spot
	}
	return names
}

// slugGlyph gives the glyph of a character in the first face that has it, and its advance; 0 where none has it.
func slugGlyph(doc *page.Document, r rune) (page.FaceID, page.PlacedGlyph, page.Length) {
	for k, f := range doc.Faces {
		if g, ok := f.Glyph(r); ok && g != 0 {
			return page.FaceID(k), page.PlacedGlyph{GID: g, Text: string(r)},
				page.Length(slugSize).Times(int64(f.Advance(g)), int64(f.Units()))
		}
	}
	return 0, page.PlacedGlyph{}, 0
}

func slugWidth(doc *page.Document, s string) (w page.Length) {
	for _, r := range s {
		_, _, step := slugGlyph(doc, r)
		w += step
	}
	return w
}
