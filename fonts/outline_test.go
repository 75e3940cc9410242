package fonts

import (
	"bufio"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// readTruth reads what fontTools says of a face: advances, and contours as points along them.
func readTruth(t *testing.T, name string) map[rune]truthGlyph {
	t.Helper()
	file, err := os.Open(filepath.Join("testdata", "outlines", name))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	all := map[rune]truthGlyph{}
	lines := bufio.NewScanner(file)
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		fields := strings.SplitN(lines.Text(), " ", 3)
		code, _ := strconv.ParseInt(fields[0], 16, 32)
		var g truthGlyph
		g.advance, _ = strconv.ParseFloat(fields[1], 64)
		for _, contour := range strings.Split(fields[2], ";") {
			var c [][2]float64
			for _, at := range strings.Fields(contour) {
				x, y, _ := strings.Cut(at, ",")
				px, _ := strconv.ParseFloat(x, 64)
				py, _ := strconv.ParseFloat(y, 64)
				c = append(c, [2]float64{px, py})
			}
			if len(c) > 0 {
				g.contours = append(g.contours, c)
			}
		}
		all[rune(code)] = g
	}
	return all
}

type truthGlyph struct {
	advance  float64
	contours [][][2]float64
}

// flat gives the contours of a glyf record as many points along them.
func flat(t *testing.T, f *Face, g GlyphID) [][][2]float64 {
	t.Helper()
	var p path
	p.reset(1)
	if err := (&varGlyf{face: f}).draw(int(g), nil, &p); err != nil {
		t.Fatal(err)
	}
	const steps = 24
	var out [][][2]float64
	for i, end := range p.ends {
		var c [][2]float64
		points := onCurve(p.points[p.start(i):end])
		for k := 0; k < len(points); {
			a, b := points[k], points[(k+1)%len(points)]
			if b.on {
				c = append(c, [2]float64{a.x, a.y})
				k++
				continue
			}
			z := points[(k+2)%len(points)]
			for s := range steps {
				u := float64(s) / steps
				c = append(c, [2]float64{(1-u)*(1-u)*a.x + 2*u*(1-u)*b.x + u*u*z.x, (1-u)*(1-u)*a.y + 2*u*(1-u)*b.y + u*u*z.y})
			}
			k += 2
		}
		out = append(out, c)
	}
	return out
}

// onCurve writes the points out that lie on the curve between two controls, and begins with one on the curve.
func onCurve(points []point) []point {
	var out []point
	for i, q := range points {
		next := points[(i+1)%len(points)]
		out = append(out, q)
		if !q.on && !next.on {
			out = append(out, point{(q.x + next.x) / 2, (q.y + next.y) / 2, true})
		}
	}
	for i, q := range out {
		if q.on {
			return append(out[i:len(out):len(out)], out[:i]...)
		}
	}
	return out
}

// distance gives how far a point is from a closed line, along the worse axis and at least.
func distance(at [2]float64, line [][2]float64) float64 {
	best := math.Inf(1)
	for i, a := range line {
		b := line[(i+1)%len(line)]
		dx, dy := b[0]-a[0], b[1]-a[1]
		u := 0.0
		if l := dx*dx + dy*dy; l > 0 {
			u = min(max(((at[0]-a[0])*dx+(at[1]-a[1])*dy)/l, 0), 1)
		}
		best = min(best, max(math.Abs(at[0]-a[0]-u*dx), math.Abs(at[1]-a[1]-u*dy)))
	}
	return best
}

// area is positive where a contour runs counter-clockwise.
func area(c [][2]float64) (sum float64) {
	for i, a := range c {
		b := c[(i+1)%len(c)]
		sum += a[0]*b[1] - a[1]*b[0]
	}
	return sum / 2
}

// The cut of a face that is drawn has the outlines that fontTools reads in it, within 1/2000 em, and its advances.
func TestDrawnOutlines(t *testing.T) {
	for _, c := range []struct{ file, instance string }{
		{"cid.otf", ""}, {"named.otf", ""}, {"seac.otf", ""}, {"cff2.otf", "@wght=475"}, {"gvar.ttf", "@wght=620"},
		{"parts.ttf", "@wght=350"},
	} {
		t.Run(c.file, func(t *testing.T) {
			f := openTestFace(t, c.file+c.instance)
			if !f.Drawn() || f.Units() < leastUnits {
				t.Fatalf("drawn: %v, units %d", f.Drawn(), f.Units())
			}
			truth := readTruth(t, strings.TrimSuffix(c.file, filepath.Ext(c.file))+".txt")
			if len(truth) < 6 {
				t.Fatalf("%d glyphs", len(truth))
			}
			scale := float64(f.scale)
			for r, want := range truth {
				g, ok := f.Glyph(r)
				if !ok {
					t.Errorf("%c: none; %v", r, f.damage.Load())
					continue
				}
				if d := float64(f.Advance(g))/scale - want.advance; math.Abs(d) > 0.51 {
					t.Errorf("%c: advance off by %.2f", r, d)
				}
				cut := mustOpen(t, cutOf(t, f, []CutGlyph{{g, f.Advance(g), uint16(r)}}))
				compareContours(t, r, flat(t, cut, 1), want.contours, scale, float64(f.Units()))
			}
		})
	}
}

// compareContours compares a glyph's contours, got in units, want in units/scale, one by one and both ways.
func compareContours(t *testing.T, r rune, got, want [][][2]float64, scale, units float64) {
	t.Helper()
	if len(got) != len(want) {
		t.Errorf("%c: %d contours, want %d", r, len(got), len(want))
		return
	}
	for i, c := range want {
		line := make([][2]float64, len(c))
		worst, back := 0.0, 0.0
		for k, at := range c {
			line[k] = [2]float64{at[0] * scale, at[1] * scale}
			worst = max(worst, distance(line[k], got[i]))
		}
		for _, at := range got[i] {
			back = max(back, distance(at, line))
		}
		// The truth is written with one decimal, and its curves are chords: back, only a wild stray would show.
		if worst > units/2000+0.1*scale || back > units/100 {
			t.Errorf("%c: contour %d is off by %.2f, back %.2f, of %.0f units", r, i, worst, back, units)
		}
	}
}

func openTestFace(t testing.TB, name string) *Face {
	t.Helper()
	s, list := Open(Spec{Body: Name{S: "testdata/outlines/" + name}}, func(path string) (string, error) {
		b, err := os.ReadFile(path)
		return string(b), err
	})
	if list.HasErrors() {
		t.Fatal(list)
	}
	return s.Face(Body)
}

// Outer contours of a cut run clockwise, whatever the source does: renderers of TrueType expect it.
func TestDrawnDirection(t *testing.T) {
	for _, file := range []string{"cid.otf", "named.otf", "cff2.otf", "gvar.ttf@wght=620"} {
		f := openTestFace(t, file)
		_ = f.cmap.each(func(c, g int) bool {
			cut := mustOpen(t, cutOf(t, f, []CutGlyph{{GlyphID(g), 1000, 'x'}}))
			sum := 0.0
			for _, contour := range flat(t, cut, 1) {
				sum += area(contour)
			}
			if sum > 0 && c != '，' { // which runs the other way in the source
				t.Errorf("%s %c: counter-clockwise", file, rune(c))
			}
			return true
		})
	}
}

// Without HVAR the advances of an instance follow from the phantom points of gvar.
func TestAdvancesWithoutHVAR(t *testing.T) {
	file := withTable(t, outlineFile(t, "parts.ttf"), "HVAR", func([]byte) []byte { return nil })
	f, err := openForeign(file, 0, []setting{{"wght", 350}})
	if err != nil {
		t.Fatal(err)
	}
	changed := 0
	for r, want := range readTruth(t, "parts.txt") {
		g, ok := f.Glyph(r)
		if d := float64(f.Advance(g))/float64(f.scale) - want.advance; !ok || math.Abs(d) > 0.51 {
			t.Errorf("%c: advance off by %.2f", r, d)
		}
		if f.Advance(g) != f.scale*f.rawAdvance(int(g)) {
			changed++
		}
	}
	if changed == 0 {
		t.Error("no advance varies: the test says nothing")
	}
}
