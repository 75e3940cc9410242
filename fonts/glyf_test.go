package fonts

import (
	"strings"
	"testing"
	"time"
)

// chain makes glyph i of two copies of glyph i−1.
func chain(n int) [][]byte {
	records := [][]byte{nil, simple(0)}
	for i := 2; i < n; i++ {
		records = append(records, composite(i-1, i-1))
	}
	return records
}

func TestDamagedOutlines(t *testing.T) {
	long := simple(0)
	long[headerSize+2] = 0xFF // 65282 bytes of instructions
	backwards := appendU16(nil, 2, 0, 0, 0, 0, 5, 3, 0)
	points := simple(0)
	points[headerSize] = 0xEA // 60000 points
	for name, records := range map[string][][]byte{
		"itself":                {nil, composite(1)},
		"a ring of two":         {nil, composite(2), composite(1)},
		"a ring of three":       {nil, composite(2, 3), composite(3), composite(1)},
		"a part that is not":    {nil, composite(9)},
		"doubling without end":  chain(16),
		"nesting without end":   chain(60),
		"a cut composite":       {nil, composite(0, 0)[:18]},
		"a cut header":          {nil, {0, 1, 0, 0}},
		"instructions too long": {nil, long},
		"contours that go back": {nil, backwards},
		"points that are not":   {nil, points},
	} {
		f, err := openWhole(sketch{records: records}.file(), 0)
		if err == nil || !strings.Contains(err.Error(), "glyf") {
			t.Errorf("%s: opened as %v with error %v", name, f != nil, err)
		}
	}
}

func TestBounds(t *testing.T) {
	f := mustOpen(t, sounding().file())
	if box, ok := f.Bounds(2); !ok || box != (Box{2, 0, 102, 100}) {
		t.Errorf("glyph 2: %v %v", box, ok)
	}
	for _, g := range []GlyphID{5, 6, 0xFFFF} { // a blank, and two that are not there
		if box, ok := f.Bounds(g); ok {
			t.Errorf("glyph %d has the box %v", g, box)
		}
	}
	if f.Advance(6) != 0 {
		t.Error("a glyph that is not there has an advance")
	}
}

// Glyphs at and beyond numberOfHMetrics share the last advance (ISO/IEC 14496-22 5.2.4).
func TestSharedAdvance(t *testing.T) {
	file := sketch{records: [][]byte{nil, simple(0), simple(1)}, advances: []int{500, 600, 700}}.file()
	d, err := openDirectory(table(file), 0)
	if err != nil {
		t.Fatal(err)
	}
	hhea, _, _ := d.find("hhea")
	file[hhea+35] = 2
	f := mustOpen(t, file)
	for g, want := range []int{500, 600, 600, 0} {
		if got := f.Advance(GlyphID(g)); got != want {
			t.Errorf("glyph %d: advance %d, want %d", g, got, want)
		}
	}
}

// A whole face is examined in time that grows with its size, though each composite here names 60,000 parts.
func TestExaminationIsLinear(t *testing.T) {
	parts := make([]int, 1000)
	for i := range parts {
		parts[i] = 1
	}
	records := [][]byte{nil, simple(0)}
	for range 2000 {
		records = append(records, composite(parts...))
	}
	start := time.Now()
	mustOpen(t, sketch{records: records}.file())
	if d := time.Since(start); d > 20*time.Second { // it takes a tenth of a second; a square would take minutes
		t.Errorf("%v for 2 million parts", d)
	}
}

// FuzzComposites asserts that a face whose third glyph is any record is refused or can be cut, and that the cut is
// sound.
func FuzzComposites(f *testing.F) {
	f.Add(composite(1, 2))
	f.Add(composite(3))
	f.Add(simple(7))
	f.Add(appendU16(nil, -1, 0, 0, 9, 9, partMatrix|partWords|partMore, 2, 1, 1, 9, 9, 9, 9, partXYScale, 1, 0, 9, 9))
	f.Fuzz(func(t *testing.T, record []byte) {
		s := sketch{records: [][]byte{nil, simple(0), composite(1), record}}
		face, err := openWhole(s.file(), 0)
		if err != nil {
			return
		}
		cut, err := face.Cut([]CutGlyph{{3, 1000, 'a'}, {2, 1000, 'b'}})
		if err != nil {
			t.Fatalf("examined as sound, but not to be cut: %v", err)
		}
		mustOpen(t, cut)
	})
}
