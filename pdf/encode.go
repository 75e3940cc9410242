package pdf

import (
	"cmp"
	"fmt"
	"slices"

	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
	"jianbao/pdf/finish"
)

// A text extractor takes a gap between two glyphs for a space when it is wide: from 0.11 em on in poppler, 0.15 in MuPDF.
// What is left bare stays below that; a wider gap (汉字 before 2024, a mark after which half a cell is cut) goes into
// the advance of a copy of the glyph before it, so that to every reader there is no gap. Where the next glyph stands higher
// or lower, no gap at all is left: poppler takes the two for two words there, and parts words by any gap.
const (
	bareGap = 80    // 1/1000 em
	maxGap  = 30000 // 1/1000 em; beyond that, two pieces of text are two
	overlap = 110   // 1/1000 em; of two glyphs that begin nearer poppler makes a word each, and parts words by any gap
)

// How far the next run on the same baseline may begin behind a run to continue it, in 1/1000 em. Inside one piece of
// marked content the text is one; two pieces may be two columns.
const (
	joinInside = 2000
	joinAcross = 500
)

// encoding is the document's text in codes.
type encoding struct {
	fonts []finish.Font // of the faces in use
	names []finish.Name // resource name by FaceID
	runs  [][]run       // by page, one for each Glyphs operation with glyphs, in order
}

// run is a Glyphs operation with the code and advance of each glyph.
type run struct{ glyphs []coded }

// coded is one glyph's code and its advance in 1/1000 em.
type coded struct {
	code  uint16
	width int
}

// letter is a glyph with the characters that it stands for: 于 drawn for 于, ⸺ drawn for ——.
type letter struct {
	gid  fonts.GlyphID
	text string
}

// alphabet collects the letters of one face.
type alphabet struct {
	face    *fonts.Face
	letters map[letter]*sort
}

// sort is a letter with its copies (in the printer's sense: all the types of one character in the case). Extras are what
// is wanted beyond the natural advance, in 1/1000 em.
type sort struct {
	letter
	natural int // advance in font units
	plain   bool
	extras  []int
	exact   []int // those of extras that are to be met to the unit
	copies  []widened
}

// widened is one copy: it serves extras from lo to hi.
type widened struct {
	lo, hi  int
	advance int // in font units
	coded
}

// spot is one glyph on a page before its code is known.
type spot struct {
	sort  *sort
	extra int
	exact bool // the next glyph stands higher or lower, or one of the two overlaps the glyph before it
}

// encode gives every glyph its code. Codes are the glyph numbers of the cut, which are counted in the order of the face's
// own glyphs: a copy then follows its original, where compression finds it.
func encode(doc *page.Document) (*encoding, error) {
	c := newCollector(doc)
	for i := range doc.Pages {
		c.page(&doc.Pages[i])
	}
	enc := &encoding{names: make([]finish.Name, len(doc.Faces)), runs: make([][]run, len(doc.Pages))}
	for i, a := range c.alphabets {
		if len(a.letters) == 0 {
			continue
		}
		f, err := a.cut(i)
		if err != nil {
			return nil, fmt.Errorf("face %s: %w", a.face.PostScript(), err)
		}
		enc.names[i] = f.Resource
		enc.fonts = append(enc.fonts, *f)
	}
	for i, runs := range c.runs {
		enc.runs[i] = make([]run, len(runs))
		for k, spots := range runs {
			enc.runs[i][k].glyphs = make([]coded, len(spots))
			for g, s := range spots {
				enc.runs[i][k].glyphs[g] = s.sort.pick(s)
			}
		}
	}
	return enc, nil
}

// cut settles the copies of all letters, numbers them and cuts the face.
func (a *alphabet) cut(id int) (*finish.Font, error) {
	type place struct {
		*sort
		*widened
	}
	var all []place
	for _, s := range a.letters {
		s.settle(a.face.Units())
		for i := range s.copies {
			all = append(all, place{s, &s.copies[i]})
		}
	}
	slices.SortFunc(all, func(x, y place) int {
		return cmp.Or(cmp.Compare(x.gid, y.gid), cmp.Compare(x.advance, y.advance), cmp.Compare(x.text, y.text))
	})
	f := &finish.Font{Face: a.face, Family: fmt.Sprintf("f%d", id), Resource: finish.Name(fmt.Sprintf("F%d", id))}
	cut := make([]fonts.CutGlyph, 0, len(all))
	for i, p := range all {
		p.width = thousandths(p.advance, a.face.Units())
		if n := len(cut); i == 0 || cut[n-1].GID != p.gid || cut[n-1].Advance != p.advance || f.Codes[n-1].Text != p.text {
			cut = append(cut, fonts.CutGlyph{GID: p.gid, Advance: p.advance, Code: uint16(n + 1)})
			f.Codes = append(f.Codes, finish.Code{Text: p.text, Width: p.width})
		}
		p.code = uint16(len(cut))
	}
	if len(cut) >= 0xd800 {
		return nil, fmt.Errorf("%d glyphs are more than codes", len(cut))
	}
	whole, err := a.face.Cut(cut)
	if err != nil {
		return nil, err
	}
	f.Cut, err = trim(whole)
	return f, err
}

// thousandths gives n font units in 1/1000 em, rounded.
func thousandths(n, units int) int { return (n*1000 + units/2) / units }

// settle chooses the fewest copies such that no extra is further than bareGap from its copy's advance; those that are to be
// exact have each its own.
func (s *sort) settle(units int) {
	slices.Sort(s.extras)
	slices.Sort(s.exact)
	advance := func(extra int) int { return min(max(s.natural+extra*units/1000, 0), 0xffff) }
	for _, extra := range s.exact {
		s.copies = append(s.copies, widened{lo: extra, hi: extra, advance: advance(extra)})
	}
	if s.plain {
		s.copies = append(s.copies, widened{lo: -bareGap, hi: bareGap, advance: s.natural})
	}
	for i := 0; i < len(s.extras); {
		lo, hi := s.extras[i], s.extras[i]
		for ; i < len(s.extras) && s.extras[i] <= lo+2*bareGap; i++ {
			hi = s.extras[i]
		}
		s.copies = append(s.copies, widened{lo: lo, hi: hi, advance: advance((lo + hi) / 2)})
	}
}

// pick gives the copy that serves a spot. There is one: encode saw the same extras before. An exact one serves others too.
func (s *sort) pick(at spot) coded {
	for i := range s.copies {
		if c := &s.copies[i]; c.lo <= at.extra && at.extra <= c.hi {
			return c.coded
		}
	}
	return s.copies[0].coded
}

// collector walks the pages and notes for each glyph how far the next one stands.
type collector struct {
	doc       *page.Document
	alphabets []*alphabet
	runs      [][][]spot
	last      *end // of the run before, on the same page
}

// end is the last glyph of a run, which waits to see what follows on its line.
type end struct {
	at    unit.Point // the glyph's origin
	run   page.Glyphs
	spot  *spot
	over  bool // it overlaps the glyph before it
	piece int  // which piece of marked content it is in
}

func newCollector(doc *page.Document) *collector {
	c := &collector{doc: doc}
	for _, f := range doc.Faces {
		c.alphabets = append(c.alphabets, &alphabet{face: f, letters: map[letter]*sort{}})
	}
	return c
}

func (c *collector) page(p *page.Page) {
	var runs [][]spot
	piece := 0
	for _, op := range p.Ops {
		switch op := op.(type) {
		case page.Begin:
			piece++
		case page.Glyphs:
			if len(op.Run) > 0 {
				runs = append(runs, c.run(op, piece))
			}
		}
	}
	c.flush()
	c.runs = append(c.runs, runs)
}

// run notes one run; its last glyph waits for the run after it.
func (c *collector) run(g page.Glyphs, piece int) []spot {
	a := c.alphabets[g.Face]
	spots := make([]spot, len(g.Run))
	for i, p := range g.Run {
		s := a.letters[letter{p.GID, p.Text}]
		if s == nil {
			s = &sort{letter: letter{p.GID, p.Text}, natural: a.face.Advance(p.GID)}
			a.letters[s.letter] = s
		}
		spots[i].sort = s
	}
	over := c.meet(g, piece)
	for i := range spots[:len(spots)-1] {
		step := g.Run[i+1].X - g.Run[i].X
		spots[i].extra = c.extra(&spots[i], g, step, maxGap)
		before := over
		over = overlaps(step, g.Size)
		spots[i].exact = g.Run[i+1].Y != g.Run[i].Y || over || before
		spots[i].note()
	}
	n := len(spots) - 1
	at := g.At.Add(unit.Point{X: g.Run[n].X, Y: g.Run[n].Y})
	c.last = &end{at: at, run: g, spot: &spots[n], over: over, piece: piece}
	return spots
}

// extra gives what a step has beyond the glyph's advance; 0 where it is more than limit, for then it is a gap.
func (c *collector) extra(s *spot, g page.Glyphs, step unit.Length, limit int) int {
	width := thousandths(s.sort.natural, c.alphabets[g.Face].face.Units())
	extra := int(step.Times(1000, int64(g.Size))) - width
	if extra > limit || extra < -maxGap {
		return 0
	}
	return extra
}

// overlaps tells that a glyph stands almost where the one before it does: of two marks in half cells the second's blank half
// lies over the first's ink.
func overlaps(step, size unit.Length) bool {
	return step.Times(1000, 1) < size.Times(overlap, 1) && step.Times(1000, 1) > -size.Times(overlap, 1)
}

// meet tells the end of the run before how far the run g begins behind it, if g continues its line, and whether g overlaps it.
func (c *collector) meet(g page.Glyphs, piece int) (over bool) {
	if e := c.last; e != nil && e.run.Turn == 0 && g.Turn == 0 {
		start := g.At.Add(unit.Point{X: g.Run[0].X, Y: g.Run[0].Y})
		limit := joinAcross
		if e.piece == piece {
			limit = joinInside
		}
		if drop := start.Y - e.at.Y; drop.Times(4, 1) < e.run.Size && -drop.Times(4, 1) < e.run.Size && start.X > e.at.X {
			e.spot.extra = c.extra(e.spot, e.run, start.X-e.at.X, limit)
			over = overlaps(start.X-e.at.X, g.Size)
			e.spot.exact = drop != 0 && e.piece == piece || over || e.over
		}
	}
	c.flush()
	return over
}

// flush settles the last glyph of the run before.
func (c *collector) flush() {
	if c.last != nil {
		c.last.spot.note()
	}
	c.last = nil
}

// note tells the letter what is wanted of it.
func (s *spot) note() {
	switch small := -bareGap <= s.extra && s.extra <= bareGap; {
	case small && (!s.exact || s.extra == 0):
		s.sort.plain = true
	case s.exact:
		if !slices.Contains(s.sort.exact, s.extra) {
			s.sort.exact = append(s.sort.exact, s.extra)
		}
	case !slices.Contains(s.sort.extras, s.extra):
		s.sort.extras = append(s.sort.extras, s.extra)
	}
}
