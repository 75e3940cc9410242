package pdf

import (
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"jianbao/pdf/finish"
)

// area is a rectangle in points from a page's lower left corner.
type area struct{ x0, y0, x1, y1 float64 }

func (r *reread) area(p finish.Value, key finish.Name) area {
	b := r.array(p, key)
	return area{num(b[0]), num(b[1]), num(b[2]), num(b[3])}
}

// hulls gives the extent of each path that content strokes: of all its points, between which Bézier curves lie too.
func hulls(t *testing.T, content string) (all []area) {
	t.Helper()
	var args []float64
	var cur area
	empty := true
	width := 1.0
	for _, tok := range strings.Fields(content) {
		if v, err := strconv.ParseFloat(tok, 64); err == nil {
			args = append(args, v)
			continue
		}
		switch tok {
		case "w":
			width = args[len(args)-1]
		case "m", "l", "c":
			if tok == "m" && empty {
				cur = area{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
				empty = false
			}
			for i := 0; i+1 < len(args); i += 2 {
				x, y, half := args[i], args[i+1], width/2
				cur = area{min(cur.x0, x-half), min(cur.y0, y-half), max(cur.x1, x+half), max(cur.y1, y+half)}
			}
		case "S", "s":
			all, empty = append(all, cur), true
		}
		args = nil
	}
	return all
}

// Printer's marks lie outside the bleed box (ISO 32000-1, 14.11.2.1: they may fall there, since ink of the page may not),
// or a cut that is off by a hair shows them; and inside the media box, or no plate has them. They stand on every page: two at
// each corner, and a ring with its cross, three paths, at each side.
func TestMarksKeepOutOfTheBleed(t *testing.T) {
	marks := regexp.MustCompile(`(?s)/` + string(finish.AllSpace) + ` CS 1 SCN (.*?)Q\n`)
	for name, c := range map[string]struct {
		opt   Options
		paths int
	}{
		"page":    {Options{Press: Press{Marks: true}}, 20},
		"booklet": {Options{Sheets: Booklet, Press: Press{Marks: true}}, 22}, // and the fold at head and foot
	} {
		r := reopen(t, pressed(t, c.opt))
		for i, p := range r.pages() {
			found := marks.FindStringSubmatch(string(r.data(p, "Contents")))
			if found == nil {
				t.Errorf("%s: sheet %d has no marks", name, i+1)
				continue
			}
			paths := hulls(t, found[1])
			if len(paths) != c.paths {
				t.Errorf("%s: sheet %d has %d paths, want %d", name, i+1, len(paths), c.paths)
			}
			bleed, media := r.area(p, "BleedBox"), r.area(p, "MediaBox")
			for _, a := range paths {
				if a.x0 < bleed.x1 && a.x1 > bleed.x0 && a.y0 < bleed.y1 && a.y1 > bleed.y0 {
					t.Errorf("%s: sheet %d: the mark %.1f is inside the bleed %.1f", name, i+1, a, bleed)
				}
				if a.x0 < media.x0 || a.y0 < media.y0 || a.x1 > media.x1 || a.y1 > media.y1 {
					t.Errorf("%s: sheet %d: the mark %.1f leaves the sheet %.1f", name, i+1, a, media)
				}
			}
		}
	}
}
