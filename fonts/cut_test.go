package fonts

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/internal/outside"
)

// sample takes about n characters of a face, spread over all that it has, in the order of their codes; those beyond
// U+FFFF get codes of the Private Use Area. Every third is wider than in the face.
func sample(f *Face, n int) []CutGlyph {
	every := max(f.glyphs/n, 1)
	var glyphs []CutGlyph
	code, i := uint16(0xE000), 0
	_ = f.cmap.each(func(c, g int) bool {
		if i++; i%every != 0 && !isComposite(recordOf(f, GlyphID(g))) {
			return true
		}
		cut := CutGlyph{GlyphID(g), f.Advance(GlyphID(g)), uint16(c)}
		if c > 0xFFFF || 0xE000 <= c && c <= 0xF8FF {
			cut.Code = code
			code++
		}
		if i%3 == 0 {
			cut.Advance += 250
		}
		glyphs = append(glyphs, cut)
		return true
	})
	slices.SortFunc(glyphs, func(a, b CutGlyph) int { return int(a.Code) - int(b.Code) })
	return glyphs
}

func recordOf(f *Face, g GlyphID) table {
	rec, _ := f.outlines.record(int(g))
	return rec
}

func cutOf(t testing.TB, f *Face, glyphs []CutGlyph) []byte {
	t.Helper()
	cut, err := f.Cut(glyphs)
	if err != nil {
		t.Fatal(err)
	}
	return cut
}

// Every glyph of a cut has the source's record, the advance that was asked for and the code that was given.
func TestCutCopies(t *testing.T) {
	for _, b := range Embedded() {
		glyphs := sample(b.Face, 700)
		cut := mustOpen(t, cutOf(t, b.Face, glyphs))
		composites := 0
		for i, g := range glyphs {
			id := GlyphID(i + 1)
			if got, ok := cut.Glyph(rune(g.Code)); !ok || got != id {
				t.Fatalf("%s: code %04X draws %d, want %d", b.Key, g.Code, got, id)
			}
			if cut.Advance(id) != g.Advance || cut.bearing(id) != b.Face.bearing(g.GID) {
				t.Fatalf("%s: glyph %d: advance %d, bearing %d", b.Key, i, cut.Advance(id), cut.bearing(id))
			}
			got, want := recordOf(cut, id), recordOf(b.Face, g.GID)
			if isComposite(want) {
				composites++
				sameComposite(t, b.Face, cut, want, got)
			} else if strings.TrimRight(string(got), "\x00") != strings.TrimRight(string(want), "\x00") {
				t.Fatalf("%s: glyph %d differs from its source", b.Key, i)
			}
		}
		if recordOf(cut, 0) != recordOf(b.Face, 0) && recordOf(cut, 0)[:10] != recordOf(b.Face, 0)[:10] {
			t.Errorf("%s: another .notdef", b.Key)
		}
		if b.Key == "fangsong" && composites < 50 {
			t.Errorf("%d composites: the sample is to hold some", composites)
		}
	}
}

// sameComposite compares two composites part by part: the same places, and parts with the same outlines.
func sameComposite(t *testing.T, source, cut *Face, want, got table) {
	t.Helper()
	var wants, gots []part
	whole := eachPart(want, func(p part) { wants = append(wants, p) })
	if !eachPart(got, func(p part) { gots = append(gots, p) }) || !whole {
		t.Fatal("a composite is cut off")
	}
	if len(wants) != len(gots) {
		t.Fatalf("%d parts, want %d", len(gots), len(wants))
	}
	for i, w := range wants {
		g := gots[i]
		if want[w.at+4:w.at+w.size] != got[g.at+4:g.at+g.size] {
			t.Fatal("a part has moved")
		}
		a, b := recordOf(source, GlyphID(w.glyph)), recordOf(cut, GlyphID(g.glyph))
		if isComposite(a) {
			sameComposite(t, source, cut, a, b)
		} else if strings.TrimRight(string(a), "\x00") != strings.TrimRight(string(b), "\x00") {
			t.Fatal("a part has another outline")
		}
	}
}

// Parts are renumbered and follow the glyphs, or are the glyph of the cut that has their outline; hints are gone.
func TestCutComposites(t *testing.T) {
	f := mustOpen(t, sounding().file())
	cut := mustOpen(t, cutOf(t, f, []CutGlyph{{4, 1000, 'a'}, {2, 900, 'b'}, {2, 950, 'c'}}))
	// 0 .notdef, 1 the composite of a composite, 2 and 3 glyph 2 twice, 4 its composite, 5 glyph 1.
	if cut.Glyphs() != 6 {
		t.Fatalf("%d glyphs, want 6", cut.Glyphs())
	}
	parts := func(g GlyphID) (list []int) {
		eachPart(recordOf(cut, g), func(p part) {
			list = append(list, p.glyph)
			if p.flags&(partInstructions|partMetrics) != 0 {
				t.Errorf("glyph %d: flags %04X", g, p.flags)
			}
		})
		return list
	}
	if got := parts(1); !slices.Equal(got, []int{4, 5}) {
		t.Errorf("the composite of a composite has the parts %v", got)
	}
	if got := parts(4); !slices.Equal(got, []int{5, 2}) {
		t.Errorf("its composite has the parts %v", got)
	}
	if cut.Advance(2) != 900 || cut.Advance(3) != 950 || recordOf(cut, 2) != recordOf(cut, 3) {
		t.Error("one glyph under two codes")
	}
	for g := range 6 {
		if bytes.Contains([]byte(recordOf(cut, GlyphID(g))), []byte{0xB0, 0x01}) {
			t.Errorf("glyph %d has kept its instructions", g)
		}
	}
}

// The file keeps the rules of ISO/IEC 14496-22 clause 4: tables in the order of their tags, at multiples of four, with
// right check sums; the whole comes to the magic number.
func TestCutFile(t *testing.T) {
	f := Embedded()[0].Face
	glyphs := sample(f, 100)
	cut := cutOf(t, f, glyphs)
	if !bytes.Equal(cut, cutOf(t, f, glyphs)) {
		t.Error("the same cut twice gives other bytes")
	}
	sum := func(b []byte) (s uint32) {
		for i := 0; i < len(b); i += 4 {
			s += binary.BigEndian.Uint32(b[i:])
		}
		return s
	}
	if len(cut)%4 != 0 || sum(cut) != 0xB1B0AFBA {
		t.Errorf("the file adds up to %08X", sum(cut))
	}
	d, err := openDirectory(table(cut), 0)
	if err != nil {
		t.Fatal(err)
	}
	last := ""
	for i := 0; i < len(d.entries); i += 16 {
		tag, at, size := string(d.entries[i:i+4]), d.entries.u32(i+8), d.entries.u32(i+12)
		body := slices.Clone(cut[at : (at+size+3)&^3])
		if tag == "head" {
			clear(body[8:12])
		}
		if tag <= last || at%4 != 0 || int(sum(body)) != d.entries.u32(i+4) {
			t.Errorf("table %q after %q at %d", tag, last, at)
		}
		last = tag
	}
	if len(d.entries) != 10*16 {
		t.Errorf("%d tables, want 10", len(d.entries)/16)
	}
	c := mustOpen(t, cut)
	if c.metrics != c.glyphs || c.PostScript() != f.PostScript() || c.post.u32(0) != 0x00030000 {
		t.Errorf("%d advances for %d glyphs, name %q", c.metrics, c.glyphs, c.PostScript())
	}
	if c.VMetrics() != f.VMetrics() {
		t.Errorf("measures %+v, want %+v", c.VMetrics(), f.VMetrics())
	}
}

func TestCutRefuses(t *testing.T) {
	f := mustOpen(t, sounding().file())
	for name, glyphs := range map[string][]CutGlyph{
		"code 0":           {{1, 0, 0}},
		"a surrogate":      {{1, 0, 0xD800}},
		"a byte mark":      {{1, 0, 0xFEFF}},
		"FFFF":             {{1, 0, 0xFFFF}},
		"a code twice":     {{1, 0, 'a'}, {2, 0, 'a'}},
		".notdef":          {{0, 0, 'a'}},
		"no such glyph":    {{6, 0, 'a'}},
		"negative advance": {{1, -1, 'a'}},
		"wide advance":     {{1, 0x10000, 'a'}},
	} {
		if _, err := f.Cut(glyphs); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
	var scattered []CutGlyph
	for c := 2; c < 0xD800; c += 2 {
		scattered = append(scattered, CutGlyph{1, 0, uint16(c)})
	}
	if _, err := f.Cut(scattered); err == nil || !strings.Contains(err.Error(), "cmap") {
		t.Errorf("27,000 scattered codes: %v", err)
	}
	cut, err := f.Cut(nil)
	if err != nil || mustOpen(t, cut).Glyphs() != 1 {
		t.Errorf("a cut of nothing: %v", err)
	}
}

// Codes in any order draw the glyphs at their places in the list.
func TestCutUnsorted(t *testing.T) {
	f := mustOpen(t, sounding().file())
	cut := mustOpen(t, cutOf(t, f, []CutGlyph{{1, 10, 'z'}, {2, 20, 'a'}, {3, 30, 'b'}}))
	for i, r := range "zab" {
		if g, _ := cut.Glyph(r); int(g) != i+1 {
			t.Errorf("%c draws %d", r, g)
		}
	}
}

// A face without OS/2, name and post, as old ones are, gets what a document needs.
func TestCutOfBareFace(t *testing.T) {
	s := sounding()
	s.drop = "OS/2"
	cut := mustOpen(t, cutOf(t, mustOpen(t, s.file()), []CutGlyph{{1, 1000, 'a'}}))
	m := cut.VMetrics()
	if m.Ascent != 880 || m.Descent != -120 || m.Weight != 400 || cut.os2.u16(64) != 'a' ||
		cut.PostScript() != "Unnamed" {
		t.Errorf("%+v, first code %c, name %q", m, cut.os2.u16(64), cut.PostScript())
	}
}

// A name table from outside may hold a text of any length; the cut's stays readable.
func TestCutOfOddName(t *testing.T) {
	name := appendU16(nil, 0, 1, 18, 3, 1, langEnglish, nameFamily, 60000, 0)
	name = append(name, bytes.Repeat([]byte{0, 'x'}, 30000)...)
	s := sounding()
	s.extra = []sfntTable{{"name", name}}
	f := mustOpen(t, s.file())
	if len(f.Family()) != 30000 {
		t.Fatalf("the family has %d letters", len(f.Family()))
	}
	cut := mustOpen(t, cutOf(t, f, []CutGlyph{{1, 1000, 'a'}}))
	if cut.Family() != "Unnamed" || cut.PostScript() != "Unnamed" {
		t.Errorf("%.20q, %q", cut.Family(), cut.PostScript())
	}
}

// fontTools, a reader that shares no code with ours, finds every outline of the source in the cut.
func TestCutAgainstFontTools(t *testing.T) {
	python := outside.FontTools(t)
	dir := t.TempDir()
	for _, b := range Embedded() {
		glyphs := sample(b.Face, 300)
		path := filepath.Join(dir, b.Face.PostScript()+".ttf")
		pairs := make([]string, len(glyphs))
		for i, g := range glyphs {
			pairs[i] = fmt.Sprintln(g.Code, g.GID, g.Advance)
		}
		if err := os.WriteFile(path, cutOf(t, b.Face, glyphs), 0o600); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path+".txt", []byte(strings.Join(pairs, "")), 0o600); err != nil {
			t.Fatal(err)
		}
		source := b.Face.PostScript() + ".ttf"
		out, err := exec.Command(python, "testdata/compare.py", source, path, path+".txt").CombinedOutput()
		if err != nil {
			t.Errorf("%s: %v\n%s", b.Key, err, out)
		}
	}
}

// FuzzCut asserts that a face with some bytes changed is refused or cut into a sound face.
func FuzzCut(f *testing.F) {
	source := Embedded()[0].Face
	small, err := source.Cut(sample(source, 40))
	if err != nil {
		f.Fatal(err)
	}
	f.Add(uint32(40), byte(1), uint32(3000), byte(0xFF))
	f.Fuzz(func(t *testing.T, at1 uint32, v1 byte, at2 uint32, v2 byte) {
		data := bytes.Clone(small)
		data[int(at1)%len(data)], data[int(at2)%len(data)] = v1, v2
		face, err := openWhole(data, 0)
		if err != nil {
			return
		}
		cut, err := face.Cut(bmp(face))
		if err != nil {
			t.Fatalf("examined as sound, but not to be cut: %v", err)
		}
		mustOpen(t, cut)
	})
}

// bmp takes all characters of a face that may be codes.
func bmp(f *Face) []CutGlyph {
	var glyphs []CutGlyph
	_ = f.cmap.each(func(c, g int) bool {
		if g < f.glyphs && fitCode(c) {
			glyphs = append(glyphs, CutGlyph{GlyphID(g), f.Advance(GlyphID(g)), uint16(c)})
		}
		return len(glyphs) < 8000
	})
	return glyphs
}

func BenchmarkFirstGlyph(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		s, _ := Open(Spec{}, nil)
		c, _ := s.Lookup(Body, '简')
		c.Face.Bounds(c.GID)
	}
}

func BenchmarkLookup(b *testing.B) {
	s, _ := Open(Spec{}, nil)
	text := []rune("市科协召开2024年务虚会，①𬭎")
	b.ReportAllocs()
	for b.Loop() {
		for _, r := range text {
			s.Lookup(Body, r)
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/char")
}

func BenchmarkCut700(b *testing.B) {
	for _, e := range Embedded() {
		glyphs := sample(e.Face, 800)[:700]
		b.Run(e.Key, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if _, err := e.Face.Cut(glyphs); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

// BenchmarkExamine is what it costs to examine every glyph of a face of the size of the body's.
func BenchmarkExamine(b *testing.B) {
	f := Embedded()[0].Face
	for b.Loop() {
		if err := examine(f); err != nil {
			b.Fatal(err)
		}
	}
}
