package fonts

import (
	"encoding/binary"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func outlineFile(t testing.TB, name string) string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "outlines", name))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// usable looks every character up and cuts those that the face can draw: this must work for any file that opens.
func usable(t *testing.T, f *Face) {
	t.Helper()
	f.VMetrics()
	f.HanCentre()
	var glyphs []CutGlyph
	_ = f.cmap.each(func(c, gid int) bool {
		if g, ok := f.Glyph(rune(c)); ok {
			f.Bounds(g)
			glyphs = append(glyphs, CutGlyph{g, f.Advance(g), uint16(0x4E00 + len(glyphs))})
		} else if gid < f.glyphs && f.damage.Load() == nil { // one beyond the end is as none
			t.Fatalf("U+%04X has no glyph, and no fault is told", c)
		}
		return len(glyphs) < 200
	})
	if len(glyphs) == 0 {
		return
	}
	cut, err := f.Cut(glyphs)
	if err != nil && strings.Contains(err.Error(), `"maxp"`) { // more parts than a face can hold
		return
	}
	if err != nil {
		t.Fatalf("%d sound glyphs, but no cut: %v", len(glyphs), err)
	}
	// .notdef is copied unseen; it is never drawn.
	if _, err := openForeign(string(cut), 0, nil); err != nil {
		t.Fatalf("the cut does not open: %v", err)
	}
}

// FuzzInstance asserts that a face of any kind, at any instance, is refused or can be used, in bounded time.
func FuzzInstance(f *testing.F) {
	for _, name := range []string{"cid.otf", "named.otf", "seac.otf", "cff2.otf", "gvar.ttf", "parts.ttf"} {
		f.Add(outlineFile(f, name), 620.0)
	}
	f.Fuzz(func(t *testing.T, data string, weight float64) {
		start := time.Now()
		for _, settings := range [][]setting{nil, {{"wght", weight}}} {
			if face, err := openForeign(data, 0, settings); err == nil {
				usable(t, face)
			}
		}
		if d := time.Since(start); d > 5*time.Second {
			t.Fatalf("%v for %d bytes", d, len(data))
		}
	})
}

// withTable gives a file with one table replaced, or left out.
func withTable(t testing.TB, file, tag string, change func([]byte) []byte) string {
	t.Helper()
	d, err := openDirectory(table(file), 0)
	if err != nil {
		t.Fatal(err)
	}
	var tables []sfntTable
	for i := 0; i < len(d.entries); i += 16 {
		name := string(d.entries[i : i+4])
		data := []byte(d.optional(name))
		if name == tag {
			if data = change(data); data == nil {
				continue
			}
		}
		tables = append(tables, sfntTable{name, data})
	}
	return string(assemble(tables))
}

// FuzzCharstring asserts that any charstring is drawn or told as damaged.
func FuzzCharstring(f *testing.F) {
	f.Add([]byte{139, 139, 21, 239, 139, 5, 139, 239, 5, 14}, false)
	f.Add([]byte{28, 0, 100, 10, 11}, false)
	f.Add([]byte{239, 1, 239, 3, 19, 255, 22, 14}, true)
	f.Fuzz(func(t *testing.T, code []byte, two bool) {
		c := &cff{tag: "CFF ", two: two, scale: 1, charstrings: indexOf(code), global: indexOf(code, code), fonts: []cffFont{{
			local: indexOf(code), scale: 1}}}
		var p path
		p.reset(0.25)
		if err := c.draw(0, nil, &p); err == nil && len(p.points) > maxPoints {
			t.Fatal("too many points")
		}
	})
}

// indexOf makes an INDEX.
func indexOf(entries ...[]byte) index {
	b := appendU16(nil, len(entries))
	b = append(b, 4)
	at := uint32(1)
	for i := 0; i <= len(entries); i++ {
		b = binary.BigEndian.AppendUint32(b, at)
		if i < len(entries) {
			at += uint32(len(entries[i]))
		}
	}
	for _, e := range entries {
		b = append(b, e...)
	}
	x, _, _ := openIndex(table(b), 0, false)
	return x
}

// Subroutines that call each other without end, or twice each at every depth, are told in a moment.
func TestCharstringsThatNeverEnd(t *testing.T) {
	self := []byte{32, 10, 32, 10, 32, 10, 32, 10} // subroutine 0 four times: 32 is −107
	c := &cff{tag: "CFF ", scale: 1, charstrings: indexOf(self), fonts: []cffFont{{local: indexOf(self), scale: 1}}}
	var p path
	start := time.Now()
	if err := c.draw(0, nil, &p); err == nil {
		t.Error("no fault")
	}
	var long []byte // each calls the next one ten times
	var subrs [][]byte
	for i := range 9 {
		long = nil
		for range 10 {
			long = append(long, byte(33+i), 10)
		}
		subrs = append(subrs, long)
	}
	subrs = append(subrs, []byte{140, 140, 5, 140, 140, 5})
	c = &cff{tag: "CFF ", scale: 1, charstrings: indexOf([]byte{32, 10}), fonts: []cffFont{{local: indexOf(subrs...), scale: 1}}}
	if err := c.draw(0, nil, &p); err == nil {
		t.Error("no fault")
	}
	if d := time.Since(start); d > time.Second {
		t.Errorf("%v", d)
	}
}

// A face whose glyph is damaged opens; the glyph is none, and the fault names the table.
func TestDamagedGlyphIsTold(t *testing.T) {
	for _, c := range []struct{ file, tag, instance string }{
		{"cid.otf", "CFF ", ""}, {"cff2.otf", "CFF2", "@wght=500"}, {"gvar.ttf", "gvar", "@wght=500"},
		{"gvar.ttf", "glyf", ""},
	} {
		whole := outlineFile(t, c.file)
		told := 0
		for cut := range 12 {
			file := withTable(t, whole, c.tag, func(b []byte) []byte {
				at := len(b) * (cut + 2) / 14
				for i := at; i < at+len(b)/14; i++ {
					b[i] = 0x0D // no operator, an impossible run of flags
				}
				return b
			})
			s, list := Open(Spec{Body: Name{S: "x.otf" + c.instance}}, func(string) (string, error) { return file, nil })
			if list.HasErrors() {
				if !strings.Contains(list[0].EN, strings.TrimSpace(c.tag)) {
					t.Errorf("%s: %v", c.file, list)
				}
				told++
				continue
			}
			usable(t, s.Face(Body))
			if l := s.Faults(); len(l) > 0 {
				told++
				if l[0].Code != "JB4004" || !l.HasErrors() {
					t.Errorf("%s: %v", c.file, l)
				}
			}
		}
		if told < 3 {
			t.Errorf("%s: of 12 damaged files %d were told", c.file, told)
		}
	}
}

// Cut off anywhere, a face of any kind is refused.
func TestTruncatedOutlines(t *testing.T) {
	for _, name := range []string{"cid.otf", "seac.otf", "cff2.otf", "gvar.ttf"} {
		file := outlineFile(t, name)
		for n := 0; n < len(file)-4; n += 7 {
			if _, err := openForeign(file[:n], 0, nil); err == nil {
				t.Fatalf("%s cut to %d of %d bytes opens", name, n, len(file))
			}
		}
	}
}

func TestInstances(t *testing.T) {
	read := func(path string) (string, error) { return outlineFile(t, path), nil }
	for name, has := range map[string]string{
		"gvar.ttf@wght=100": "200", "gvar.ttf@wght=901": "900", "gvar.ttf@wdth=100": "wght", "cid.otf@wght=400": "可变",
		"gvar.ttf@wght": "@wght=600", "gvar.ttf@wght=x": "@wght=600", "gvar.ttf@wght=NaN": "@wght=600",
	} {
		if _, list := Open(Spec{Body: Name{S: name}}, read); len(list) != 1 || list[0].Code != codeBad ||
			!strings.Contains(list[0].ZH, has) {
			t.Errorf("%s: %v", name, list)
		}
	}
	s, list := Open(Spec{Body: Name{S: "gvar.ttf@wght=500"}, Title: Name{S: "gvar.ttf@wght=800"}, Sub: Name{S: "gvar.ttf"},
		Folio: Name{S: "gvar.ttf@wght=500"}}, read)
	if len(list) != 1 || list[0].Code != codeDefault || strings.Contains(list[0].ZH+list[0].EN, "%!") || s.Face(Body) != s.Face(Folio) || s.Face(Body) == s.Face(Title) {
		t.Fatal("instances are mixed up", list)
	}
	if a, b := s.Face(Body).PostScript(), s.Face(Title).PostScript(); a == b || !strings.HasSuffix(a, "_500wght") {
		t.Errorf("names %s, %s", a, b)
	}
	if s.Face(Sub).Drawn() {
		t.Error("the default instance is what glyf holds, and can be copied")
	}
}
