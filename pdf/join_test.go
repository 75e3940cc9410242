package pdf

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"jianbao/fonts"
	"jianbao/page"
)

// two sets 甲 and 乙 in one piece of marked content, as runs of their own where a change of face parts them: 乙 stands right of
// 甲 by a step, and lower by a drop, both in 1/1000 em.
func two(t testing.TB, step, drop int64) *page.Document {
	b := newBuilder(t)
	b.turn("1")
	const size = 16 * pt
	elem := b.element(page.Element{Role: page.RoleP})
	g, _ := b.run(80*pt, 100*pt, piece{fonts.Body, size, "甲乙", nil})
	g.Run[1].X, g.Run[1].Y = size.Times(step, 1000), size.Times(drop, 1000)
	next := g
	next.Run, g.Run = slices.Clone(g.Run[1:]), g.Run[:1]
	b.op(page.Begin{Elem: elem}, g, next, page.End{})
	return b.doc
}

// Runs of one piece, as where the face changes, are one text though an em and more lies between them: 试　刊 in two faces.
func TestRunsOfOnePieceJoin(t *testing.T) {
	for _, gap := range []int64{120, 500, 1000, 1500, 1990} {
		r := reopen(t, render(t, two(t, 1000+gap, 0)))
		all := r.show(r.pages()[0])
		if bare := all[1].x - all[0].x - all[0].width; math.Abs(bare) > 0.1*all[0].size {
			t.Errorf("a gap of %d/1000 em leaves %.2f pt bare", gap, bare)
		}
	}
}

// A run on another line continues none: the glyph before it keeps its own advance, or it would be marked and copied with white
// behind it as wide as the way to the signature below.
func TestRunsOfLinesDoNotJoin(t *testing.T) {
	for _, drop := range []int64{-1800, -500, 500, 1800} {
		r := reopen(t, render(t, two(t, 2500, drop)))
		if all := r.show(r.pages()[0]); math.Abs(all[0].width-all[0].size) > 0.01 {
			t.Errorf("a run %d/1000 em lower makes the glyph before it %.2f pt wide", drop, all[0].width)
		}
	}
}

// Glyphs that stand almost at one place, nearer than a tenth of an em, make one word in every reader, whatever follows.
func TestNearGlyphsPartNoWord(t *testing.T) {
	for _, step := range []int64{20, 60, 90, 105, 120, 150} {
		b := newBuilder(t)
		b.turn("1")
		elem := b.element(page.Element{Role: page.RoleP})
		const text = "他说：（好）的"
		g, _ := b.run(80*pt, 100*pt, piece{fonts.Body, 16 * pt, text, func(_ int, _, next rune) int {
			if next == '（' {
				return int(step) - 1000
			}
			return 40
		}})
		b.op(page.Begin{Elem: elem}, g, page.End{})
		file := render(t, b.doc)
		for _, args := range [][]string{{"pdftotext", "FILE", "-"}, {"mutool", "draw", "-q", "-F", "txt", "FILE"}} {
			if got := lines(ask(t, file, args[0], args[1:]...)); fmt.Sprint(got) != "["+text+"]" {
				t.Errorf("%d/1000 em: %s reads %q", step, args[0], got)
			}
		}
	}
}
