// Package linebreak chooses the line breaks of a paragraph over the whole paragraph at once, after Knuth and Plass
// (Breaking Paragraphs into Lines, 1981), with what Chinese adds: blanks of marks that vanish at a line end, marks that
// may hang, any two characters as a possible break, and a last line that must hold more than one character.
//
// It knows numbers only: no text, no fonts.
package linebreak

import "jianbao/internal/unit"

// Kind is the kind of an [Item].
type Kind uint8

// The kinds of item. A line ends at a Penalty; Glue and Penalties after it, up to the next Box, vanish.
const (
	Box Kind = iota
	Glue
	Penalty
)

// Item is a piece of a paragraph.
type Item struct {
	Kind Kind

	// Width is the natural width: of a Box or Glue anywhere, of a Penalty only where a line ends at it. A Penalty of
	// negative width lets the mark before it hang in the margin.
	Width unit.Length

	// Stretch and Shrink are what a Glue can give without harm; both ≥ 0.
	Stretch, Shrink unit.Length

	// Tight is what a Glue can give besides when all Shrink of its line is used up: a mark that falls under three quarters of
	// its cell. It is dear, for only need excuses it. A line never shrinks further.
	Tight unit.Length

	// Open is what a Glue gives when all Stretch of its line is used up: the bare places between Han, whose opening disturbs the
	// even pitch and is dear. A line may open further at a steep cost.
	Open unit.Length

	// Cost of ending a line at a Penalty: 0 is a good place, [Never] is a place that only need can excuse.
	Cost int32

	// Weight is what a Box counts towards the last line's least weight: 1 for a character, 0 for a mark or an indent.
	Weight int32
}

// Costs that callers can use for a Penalty.
const (
	Soft  = 12_000  // breaks a unit that reads better whole: dearer than a line or two whose bare places open by twice [Item.Open]
	Poor  = 3500    // breaks one that has no better place: dearer than a line whose bare places open by half as much again
	Never = 1 << 20 // breaks a rule; chosen only where no other break leaves the line inside its measure
)

// Options govern a paragraph.
type Options struct {
	// MinLast is the least weight of the last line of a paragraph of two or more lines. To reach it, lines are first
	// shrunk so that the paragraph takes a line less (GB/T 15834 5.1.11); only if that fails a character comes down.
	MinLast int32

	// Lines is a number of lines that the caller wants, 0 for the best number. It is met only if no line must
	// break a rule or be spaced beyond ratio 1 for it.
	Lines int
}

// Line is a line of the broken paragraph: the items from Start up to, not including, End, which is a Penalty. Items that
// vanish at its start are left out already.
type Line struct {
	Start, End int
	Last       bool // the paragraph's last line: set at its natural width unless that is more than the measure
}

// Break chooses the breaks of items for lines of the given measure (> 0). The last item must be a Penalty; the last line
// ends there. Every item belongs to one line or vanishes at a break. Its time grows in proportion to len(items).
func Break(items []Item, measure unit.Length, o Options) []Line {
	return newParagraph(items, measure).choose(o)
}

// choose is Break on a paragraph made ready.
func (p *paragraph) choose(o Options) []Line {
	if len(p.breaks) == 0 {
		return nil
	}
	free := p.optimum()
	want := len(free.lines)
	if o.Lines > 0 && o.Lines != want {
		if r := p.exactly(o.Lines, o.MinLast); r.good(free) {
			return r.lines
		}
	}
	last := p.free[len(p.breaks)]
	if want < 2 || p.weight(int(last.from), len(p.breaks)-1) >= o.MinLast {
		return free.lines
	}
	if lines := p.drawUp(free.lines); lines != nil { // up first (GB/T 15834 5.1.11)
		return lines
	}
	if lines := p.bringDown(free.lines, o.MinLast); lines != nil { // then down
		return lines
	}
	for _, lines := range []int{want - 1, want} {
		if r := p.exactly(lines, o.MinLast); r.good(free) {
			return r.lines
		}
	}
	return free.lines
}
