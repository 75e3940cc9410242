package fonts

import (
	"strings"
	"testing"
)

// The example of ISO/IEC 14496-22 5.2.1.3.3: the ranges 10–20, 30–90 and 153–480 map onto the glyphs 1–400.
func format4Example() table {
	b := appendU16(nil, 4, 16+8*4, 0, 8, 8, 4, 0)
	b = appendU16(b, 20, 90, 480, 0xFFFF, 0)
	b = appendU16(b, 10, 30, 153, 0xFFFF)
	b = appendU16(b, -9, -18, -80, 1)
	return table(appendU16(b, 0, 0, 0, 0))
}

func TestFormat4(t *testing.T) {
	m, err := newCharmap(format4Example())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		r    rune
		want int
	}{{9, 0}, {10, 1}, {20, 11}, {21, 0}, {29, 0}, {30, 12}, {90, 72}, {152, 0}, {153, 73}, {480, 400}, {481, 0},
		{0xFFFF, 0}, {0x10000 + 10, 0}, {-1, 0}} {
		if got := m.glyph(c.r); got != c.want {
			t.Errorf("%d: glyph %d, want %d", c.r, got, c.want)
		}
	}
}

// A segment may take its glyphs from an array behind the table: with a gap, and with a delta on what is not 0.
func TestFormat4Array(t *testing.T) {
	b := appendU16(nil, 4, 16+8*2+6, 0, 4, 4, 1, 0)
	b = appendU16(b, 'c', 0xFFFF, 0)
	b = appendU16(b, 'a', 0xFFFF)
	b = appendU16(b, 5, 1)
	b = appendU16(b, 4, 0) // the array begins four bytes after this field
	b = appendU16(b, 7, 0, 9)
	m, err := newCharmap(table(b))
	if err != nil {
		t.Fatal(err)
	}
	if a, b, c := m.glyph('a'), m.glyph('b'), m.glyph('c'); a != 12 || b != 0 || c != 14 {
		t.Errorf("a %d, b %d, c %d; want 12, 0, 14", a, b, c)
	}
}

func TestFormat12(t *testing.T) {
	m, err := openCharmap(table(cmap12([3]int{'A', 'C', 5}, [3]int{0x4E00, 0x4E00, 9}, [3]int{0x20BB7, 0x20BB8, 11})))
	if err != nil {
		t.Fatal(err)
	}
	for r, want := range map[rune]int{
		'@': 0, 'A': 5, 'C': 7, 'D': 0, '一': 9, '𠮶': 0, '𠮷': 11, '𠮸': 12, '𠮹': 0, 0x10FFFF: 0,
	} {
		if got := m.glyph(r); got != want {
			t.Errorf("U+%04X: glyph %d, want %d", r, got, want)
		}
	}
}

// The subtable that reaches furthest is taken, wherever it stands; variation sequences and byte encodings are not text.
func TestSubtableChoice(t *testing.T) {
	f4, f12 := format4Example(), table(cmap12([3]int{10, 10, 7}))[12:]
	cmap := func(records ...int) table {
		b := appendU16(nil, 0, len(records)/3)
		base := 4 + 8*len(records)/3
		for i := 0; i < len(records); i += 3 {
			at := base
			if records[i+2] == 12 {
				at += len(f4)
			}
			b = appendU16(b, records[i], records[i+1], 0, at)
		}
		return table(b) + f4 + f12
	}
	for _, c := range []struct {
		name string
		cmap table
		want int
	}{
		{"4 and 12", cmap(3, 1, 4, 3, 10, 12), 7},
		{"12 and 4", cmap(0, 4, 12, 3, 1, 4), 7},
		{"4 of Unicode", cmap(0, 3, 4), 1},
		{"4 of Windows", cmap(3, 1, 4), 1},
	} {
		m, err := openCharmap(c.cmap)
		if err != nil || m.glyph(10) != c.want {
			t.Errorf("%s: %v, glyph %d, want %d", c.name, err, m.glyph(10), c.want)
		}
	}
	for _, bad := range []table{cmap(1, 0, 4), cmap(0, 5, 12), cmap(3, 0, 4), cmap()} {
		if _, err := openCharmap(bad); err == nil || !strings.Contains(err.Error(), "cmap") {
			t.Errorf("no error that names cmap: %v", err)
		}
	}
}

func TestDamagedCharmaps(t *testing.T) {
	for name, cmap := range map[string][]byte{
		"wild count of groups":   append(cmap12([3]int{10, 10, 1})[:24], 0x7F, 0xFF, 0xFF, 0xFF),
		"groups out of order":    cmap12([3]int{20, 30, 1}, [3]int{10, 15, 1}),
		"groups that overlap":    cmap12([3]int{10, 30, 1}, [3]int{30, 35, 1}),
		"beyond Unicode":         cmap12([3]int{10, 0x110000, 1}),
		"a group that runs back": cmap12([3]int{30, 10, 1}),
		"a glyph far beyond":     cmap12([3]int{10, 10, 0xFFFFFFFF}),
		"nothing":                {},
		"a record that leaves":   appendU16(nil, 0, 1, 3, 1, 0x7FFF, 0),
	} {
		s := sketch{records: [][]byte{nil, simple(0)}, cmap: cmap}
		if f, err := openWhole(s.file(), 0); err == nil || !strings.Contains(err.Error(), "cmap") {
			t.Errorf("%s: opened as %v with error %v", name, f != nil, err)
		}
	}
}

// FuzzCharmap asserts that a search finds exactly what a walk through the table finds, and that no table makes the walk
// longer than Unicode.
func FuzzCharmap(f *testing.F) {
	f.Add([]byte(format4Example()))
	f.Add(cmap12([3]int{'A', 'C', 5}, [3]int{0x20BB7, 0x20BB8, 11})[12:])
	f.Fuzz(func(t *testing.T, data []byte) {
		m, err := newCharmap(table(data))
		if err != nil || m.format != 4 && m.format != 12 {
			return
		}
		// Out of order, a search may miss; then only the end of the walk counts.
		count := 0
		if m.each(func(int, int) bool { count++; return true }) == nil {
			searchAll(t, m)
		}
		if count > 0x110000 {
			t.Fatalf("%d characters", count)
		}
		for _, c := range []rune{0, 'A', '一', 0xFFFE, 0x20BB7, 0x10FFFF, 0x110000, -5} {
			if g := m.glyph(c); g < 0 {
				t.Fatalf("%U has glyph %d", c, g)
			}
		}
	})
}

// searchAll compares the walk with a search for each of its first 2000 characters.
func searchAll(t *testing.T, m charmap) {
	t.Helper()
	last, n := -1, 0
	_ = m.each(func(c, g int) bool {
		if c <= last || m.glyph(rune(c)) != g {
			t.Fatalf("U+%04X after U+%04X: glyph %d by search, %d by the walk", c, last, m.glyph(rune(c)), g)
		}
		last = c
		n++
		return n < 2000
	})
}

// Segments that overlap, as those of some well-known Asian faces do, are read: a character that has no glyph in the first is
// looked for in the next. Those that go back are refused, and so are overlaps of format 12.
func TestOverlappingSegments(t *testing.T) {
	table4 := func(ranges ...[3]int) table { // start, end, glyph of start
		n := len(ranges)
		b := appendU16(nil, 4, 16+8*n, 0, 2*n, 0, 0, 0)
		for _, r := range ranges {
			b = appendU16(b, r[1])
		}
		b = appendU16(b, 0)
		for _, r := range ranges {
			b = appendU16(b, r[0])
		}
		for _, r := range ranges {
			b = appendU16(b, r[2]-r[0])
		}
		return table(append(b, make([]byte, 2*n)...))
	}
	m, err := newCharmap(table4([3]int{10, 20, 1}, [3]int{15, 30, 100}, [3]int{30, 30, 7}, [3]int{0xFFFF, 0xFFFF, 0}))
	if err != nil {
		t.Fatal(err)
	}
	searchAll(t, m)
	n := 0
	if err := m.each(func(_, _ int) bool { n++; return true }); err != nil || n != 21 {
		t.Errorf("%d characters, %v", n, err)
	}
	for c, want := range map[rune]int{10: 1, 15: 6, 20: 11, 21: 106, 30: 115, 31: 0} {
		if g := m.glyph(c); g != want {
			t.Errorf("%d: glyph %d, want %d", c, g, want)
		}
	}
	// 15 has no glyph in the first segment, whose delta makes it 0.
	m, _ = newCharmap(table4([3]int{15, 20, 0x10000}, [3]int{15, 30, 100}, [3]int{0xFFFF, 0xFFFF, 0}))
	if g := m.glyph(15); g != 100 {
		t.Errorf("glyph %d from the second segment", g)
	}
	for _, bad := range [][2][3]int{{{10, 20, 1}, {5, 30, 1}}, {{10, 20, 1}, {12, 15, 1}}} {
		m, _ := newCharmap(table4(bad[0], bad[1], [3]int{0xFFFF, 0xFFFF, 0}))
		if m.each(func(_, _ int) bool { return true }) == nil {
			t.Errorf("%v is in order", bad)
		}
	}
}

// Real files break small rules: characters of glyphs that are not there, a loca or an hmtx that ends early. All else of such a
// face is used.
func TestLooseFaces(t *testing.T) {
	for name, change := range map[string]func(s *sketch) []byte{
		"a character beyond the glyphs": func(s *sketch) []byte {
			s.cmap = cmap12([3]int{0x4E00, 0x4E05, 1})
			return s.file()
		},
		"more glyphs counted than there are": func(s *sketch) []byte {
			file := s.file()
			d, _ := openDirectory(table(file), 0)
			at, _, _ := d.find("maxp")
			copy(file[at+4:], []byte{1, 0})
			return file
		},
		"hmtx ends early": func(s *sketch) []byte {
			file := s.file()
			d, _ := openDirectory(table(file), 0)
			at, _, _ := d.find("hhea")
			copy(file[at+34:], []byte{0, 200})
			return file
		},
	} {
		s := sketch{records: [][]byte{nil, simple(0), simple(5)}}
		f, err := openForeign(string(change(&s)), 0, nil)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		g, ok := f.Glyph(0x4E00)
		if _, beyond := f.Glyph(0x4E05); !ok || beyond || f.Advance(g) != 1000 {
			t.Errorf("%s: glyph %d of %d", name, g, f.Glyphs())
		}
		if _, err := f.Cut([]CutGlyph{{g, 1000, 0x4E00}}); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}
