package fonts

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"jianbao/internal/outside"
)

// latinFace opens a face of testdata/latin, at the weight that its truth was taken at.
func latinFace(t testing.TB, name string) *Face {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", "latin", name))
	if err != nil {
		t.Fatal(err)
	}
	var at []setting
	if name == "inter.ttf" {
		at = []setting{{"wght", 650}}
	}
	f, err := openForeign(string(b), 0, at)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// joinedGlyph is one glyph of a text that was set: how many characters it stands for, and its place.
type joinedGlyph struct {
	gid   GlyphID
	parts int
	x     float64
}

// join sets a text with all that the face says of its letters; lengths are in 1/1000 em.
func join(t testing.TB, f *Face, text string) (all []joinedGlyph, width float64) {
	t.Helper()
	var run []GlyphID
	for _, r := range text {
		g, ok := f.Glyph(r)
		if !ok {
			t.Fatalf("no glyph for %q", r)
		}
		run = append(run, g)
	}
	joined := f.Ligatures(run)
	if joined == nil {
		for _, g := range run {
			joined = append(joined, Ligature{g, 1})
		}
	}
	x := 0
	em := func(v int) float64 { return float64(v) * 1000 / float64(f.Units()) }
	for i, l := range joined {
		all = append(all, joinedGlyph{l.GID, l.Parts, em(x)})
		x += f.Advance(l.GID)
		if i+1 < len(joined) {
			x += f.Kern(l.GID, joined[i+1].GID)
		}
	}
	return all, em(x)
}

// TestLatinAsHarfBuzz: pairs and words stand where HarfBuzz, the shaping engine of browsers and offices, sets them.
func TestLatinAsHarfBuzz(t *testing.T) {
	for _, name := range []string{"blocks.ttf", "kern.ttf", "apple.ttf", "inter.ttf"} {
		f := latinFace(t, name)
		raw, err := os.ReadFile(filepath.Join("testdata", "latin", strings.TrimSuffix(name, ".ttf")+".txt"))
		if err != nil {
			t.Fatal(err)
		}
		units := float64(f.head.u16(18))
		n, moved := 0, 0
		for line := range strings.Lines(string(raw)) {
			text, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
			fields := strings.Fields(rest)
			got, width := join(t, f, text)
			want, _ := strconv.ParseFloat(fields[len(fields)-1], 64)
			bad := len(got) != len(fields)-1 || !near(width, want*1000/units)
			for i, g := range got {
				var gid, parts int
				var x float64
				if !bad {
					_, err := fmt.Sscanf(fields[i], "%d=%d@%g", &gid, &parts, &x)
					bad = err != nil || int(g.gid) != gid || g.parts != parts || !near(g.x, x*1000/units)
				}
			}
			if bad {
				t.Errorf("%s, %q: %v, width %.1f; HarfBuzz: %s of %g", name, text, got, width, rest, units)
			}
			n++
			if a, _ := f.Glyph(rune(text[0])); len(got) > 1 && !near(got[1].x, float64(f.Advance(a))*1000/float64(f.Units())) {
				moved++
			}
		}
		if n < 200 || moved < 5 {
			t.Errorf("%s: %d texts, %d of them kerned", name, n, moved)
		}
	}
}

// near allows for the rounding of an instance's advances on both sides: half a unit of 1/2000 em for each glyph.
func near(a, b float64) bool { return a-b < 1.5 && b-a < 1.5 }

// TestLatinOfOthers does the same with whole faces and HarfBuzz itself.
func TestLatinOfOthers(t *testing.T) {
	hb := outside.Shaper(t)
	const letters = "AVTWYLPFofijlrvwy.,-17\"("
	var texts []string
	for _, a := range letters {
		for _, b := range letters {
			texts = append(texts, string(a)+string(b))
		}
	}
	texts = append(texts, "office", "fluffier", "fjord", "AVATAR", "Tel.", "To", "offfice")
	for _, name := range []string{"NotoSansCJK-Regular.ttc", "LXGWWenKai-Regular.ttf", "wqy-zenhei.ttc"} {
		t.Run(name, func(t *testing.T) {
			path := outside.Font(t, name)
			raw, err := os.ReadFile(path)
			if err != nil {
				t.Fatal(err)
			}
			f, err := openForeign(string(raw), 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			compareWithHarfBuzz(t, hb, path, f, texts)
			if bad := f.damage.Load(); bad != nil {
				t.Error(bad)
			}
		})
	}
}

func compareWithHarfBuzz(t *testing.T, hb, path string, f *Face, texts []string) {
	t.Helper()
	cmd := exec.Command(hb, "--script=Latn", "--language=en", "--no-glyph-names", "--no-clusters", path,
		"--features=-calt,-clig,-ccmp,-locl,-rlig,-rclt,-mark,-mkmk")
	cmd.Stdin = strings.NewReader(strings.Join(texts, "\n"))
	out, err := cmd.Output()
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(string(bytes.TrimSpace(out)), "\n")
	if len(lines) != len(texts) {
		t.Fatalf("%d lines for %d texts", len(lines), len(texts))
	}
	units := float64(f.head.u16(18))
	for i, text := range texts {
		got, width := join(t, f, text)
		items := strings.Split(strings.Trim(lines[i], "[]"), "|")
		sum, same := 0.0, len(items) == len(got)
		for k, item := range items {
			head, advance, _ := strings.Cut(item, "+")
			gid, _, _ := strings.Cut(head, "@")
			n, _ := strconv.ParseFloat(advance, 64)
			sum += n
			same = same && gid == strconv.Itoa(int(got[k].gid))
		}
		if !same || !near(width, sum*1000/units) {
			t.Errorf("%q: %v, width %.1f; HarfBuzz: %s of %g", text, got, width, lines[i], units)
		}
	}
}

// TestEmbeddedFacesJoinNothing: their letters stand as they are, so that no page changes by what others' faces say.
func TestEmbeddedFacesJoinNothing(t *testing.T) {
	for _, b := range Embedded() {
		if b.Face.Joins() {
			t.Errorf("%s has kerning or ligatures", b.Key)
		}
	}
}

// TestDamagedJoining: a table that is cut off is told by its name, and never read beyond its end.
func TestDamagedJoining(t *testing.T) {
	for _, c := range []struct{ file, tag string }{
		{"blocks.ttf", "GPOS"}, {"blocks.ttf", "GSUB"}, {"kern.ttf", "kern"}, {"apple.ttf", "kern"}, {"inter.ttf", "GPOS"},
	} {
		good := latinFace(t, c.file)
		d, _ := openDirectory(good.file, 0)
		told := 0
		for n := 1; n < len(d.optional(c.tag)); n++ {
			f, err := openForeign(withTable(t, string(good.file), c.tag, func(b []byte) []byte { return b[:n] }), 0, nil)
			if err != nil {
				t.Fatal(err)
			}
			join(t, f, "AVToffi")
			if bad := f.damage.Load(); bad != nil {
				if told++; bad.table != c.tag {
					t.Errorf("%s cut to %d: %v", c.tag, n, bad)
				}
			}
		}
		if told < 20 {
			t.Errorf("%s of %s: only %d of its beginnings are told to be cut off", c.tag, c.file, told)
		}
	}
}

// FuzzJoining asserts that whatever the tables say, no character of a run is lost or doubled, ligatures are glyphs of the
// face, and no pair moves by more than an em.
func FuzzJoining(f *testing.F) {
	blocks, old, inter := latinFace(f, "blocks.ttf"), latinFace(f, "kern.ttf"), latinFace(f, "inter.ttf")
	for _, face := range []*Face{blocks, old, inter} {
		f.Add([]byte(face.gpos), []byte(face.gsub), []byte(face.gdef), []byte(face.oldKern), "office AVATo.")
	}
	f.Fuzz(func(t *testing.T, gpos, gsub, gdef, kern []byte, text string) {
		face := latinFace(t, "inter.ttf")
		face.gpos, face.gsub, face.gdef, face.oldKern = table(gpos), table(gsub), table(gdef), table(kern)
		var run []GlyphID
		for i := range min(len(text), 64) {
			run = append(run, GlyphID(text[i])%GlyphID(face.Glyphs()))
		}
		if joined := face.Ligatures(run); joined != nil {
			n := 0
			for _, l := range joined {
				if l.Parts < 1 || int(l.GID) >= face.Glyphs() {
					t.Fatalf("%+v", l)
				}
				n += l.Parts
			}
			if n != len(run) {
				t.Fatalf("%d characters became %d", len(run), n)
			}
		}
		for i := range max(0, len(run)-1) {
			if k := face.Kern(run[i], run[i+1]); k < -face.Units() || k > face.Units() {
				t.Fatalf("kerned by %d", k)
			}
		}
	})
}
