package pdf_test

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/internal/outside"
	"jianbao/internal/unit"
	"jianbao/page"
	"jianbao/pdf"
)

// faceKind is a kind of face, with characters to draw in it.
type faceKind struct {
	name, file string // file "" for one of the small faces in fonts/testdata
	index      int
	axes, text string
}

func faceKinds() []faceKind {
	return []faceKind{
		{"CFF in TTC", "NotoSerifCJK-Regular.ttc", 2, "", "国徽鬱龍永〇，A8𬭎𫍽"},
		{"CFF in TTC, bold sans", "NotoSansCJK-Bold.ttc", 2, "", "国徽鬱龍永〇，A8𬭎𫍽"},
		{"glyf in TTC", "wqy-zenhei.ttc", 0, "", "国徽鬱龍永〇，A8"},
		{"glyf in TTC, members share", "uming.ttc", 0, "", "国徽鬱龍永〇，A8"},
		{"glyf", "LXGWWenKai-Regular.ttf", 0, "", "国徽鬱龍永〇，A8𬭎𫍽"},
		{"glyf beyond the BMP", "HanaMinB.ttf", 0, "", "𠮷𠀀𪛖𫝀𫠠𬺰𮯠"},
		{"CFF2 in TTC, a whole variable face", outside.VariableFace, 2, "wght=350", "国徽鬱龍永〇，A8𬭎𫍽"},
		{"CFF2 in TTC, its boldest", outside.VariableFace, 2, "wght=900", "国徽鬱龍永〇，A8𬭎𫍽"},
		{"gvar", "../fonts/testdata/outlines/gvar.ttf", 0, "wght=620", ""},
		{"gvar, composites", "../fonts/testdata/outlines/parts.ttf", 0, "wght=350", "ÀÉñüÅ8½"},
		{"CFF2", "../fonts/testdata/outlines/cff2.otf", 0, "wght=475", ""},
		{"CFF, named glyphs", "../fonts/testdata/outlines/named.otf", 0, "", ""},
		{"CFF, accented letters of two glyphs", "../fonts/testdata/outlines/seac.otf", 0, "", "AaÁàä0´"},
	}
}

// TestFaceKinds: a document in each kind of face draws what fontTools reads in the face, for poppler and for MuPDF, and its
// text comes back whole. Origins fall on whole pixels, 2 to the point, where both put large glyphs.
func TestFaceKinds(t *testing.T) {
	for _, k := range faceKinds() {
		t.Run(k.name, func(t *testing.T) {
			python := outside.FontTools(t)
			poppler, text, mutool := outside.Program(t, "pdftoppm"), outside.Program(t, "pdftotext"), outside.Program(t, "mutool")
			if !strings.Contains(k.file, "/") {
				k.file = outside.Font(t, k.file)
			}
			if k.text == "" {
				k.text = charactersOf(t, k.file)
			}
			dir := t.TempDir()
			own, truth := filepath.Join(dir, "own.pdf"), filepath.Join(dir, "truth.pdf")
			args := append([]string{"testdata/drawn.py", k.file, fmt.Sprint(k.index), k.axes, truth}, k.write(t, own)...)
			command(t, python, args...)
			for name, draw := range map[string][]string{
				"poppler": {poppler, "-gray", "-r", "144", "-singlefile"}, "MuPDF": {mutool, "draw", "-q", "-c", "gray", "-r", "144", "-o"},
			} {
				var pictures [2][]byte
				for i, file := range []string{own, truth} {
					out := filepath.Join(dir, fmt.Sprint(name, i))
					if name == "poppler" {
						command(t, draw[0], append(draw[1:], file, out)...)
					} else {
						command(t, draw[0], append(draw[1:], out+".pgm", file, "1")...)
					}
					b, err := os.ReadFile(out + ".pgm")
					if err != nil {
						t.Fatal(err)
					}
					pictures[i] = b
				}
				comparePictures(t, name, pictures[0], pictures[1])
			}
			got := strings.Join(strings.Fields(string(command(t, text, own, "-"))), "")
			if got != k.text {
				t.Errorf("the text comes back as %q, want %q", got, k.text)
			}
		})
	}
}

// TestRarestNames: the last 300 characters of 通用规范汉字表, which are there for names of people and places, come back as
// they are from every embedded face, those beyond U+FFFF too.
func TestRarestNames(t *testing.T) {
	b, err := os.ReadFile("../fonts/general8105.txt")
	if err != nil {
		t.Fatal(err)
	}
	all := []rune(strings.Join(strings.Fields(string(b)), ""))
	rare := string(all[len(all)-300:])
	for _, face := range fonts.Embedded() {
		set, _ := fonts.Open(fonts.Spec{Body: fonts.Name{S: face.Key}}, nil)
		path := filepath.Join(t.TempDir(), face.Key+".pdf")
		writeGlyphs(t, set, path, rare, 12)
		got := strings.Join(strings.Fields(string(command(t, outside.Program(t, "pdftotext"), path, "-"))), "")
		if got != rare {
			t.Errorf("%s: %q, want %q", face.Key, got, rare)
		}
	}
}

// write sets the characters in one document and gives their places as drawn.py wants them.
func (k faceKind) write(t *testing.T, path string) (places []string) {
	t.Helper()
	name := fmt.Sprintf("x%s", filepath.Ext(k.file))
	if strings.HasSuffix(name, "c") {
		name += fmt.Sprint("#", k.index)
	}
	if k.axes != "" {
		name += "@" + k.axes
	}
	set, list := fonts.Open(fonts.Spec{Body: fonts.Name{S: name}}, func(string) (string, error) {
		b, err := os.ReadFile(k.file)
		return string(b), err
	})
	if len(list) > 0 {
		t.Fatal(list)
	}
	return writeGlyphs(t, set, path, k.text, 100)
}

// writeGlyphs sets characters in a face, some in a row, each with 1.2 em, all of one size in points.
func writeGlyphs(t *testing.T, set *fonts.Set, path, text string, size int) (places []string) {
	t.Helper()
	step := size * 6 / 5
	row := 480 / step
	ops := []page.Op{page.Begin{Elem: 1}}
	for i, r := range []rune(text) {
		c, ok := set.Lookup(fonts.Body, r)
		if !ok || c.Fallback {
			t.Fatalf("%c is not in the face: %v", r, set.Faults())
		}
		x, y := 60+i%row*step, 140+i/row*step
		ops = append(ops, page.Glyphs{Size: unit.Length(size) * unit.Pt, At: page.Point{X: unit.Length(x) * unit.Pt, Y: unit.Length(y) * unit.Pt},
			Run: []page.PlacedGlyph{{GID: c.GID, Text: string(r)}}})
		places = append(places, fmt.Sprintf("%X:%d:%.4f:%d", r, x, unit.A4().H.Points()-float64(y), size))
	}
	doc := &page.Document{
		Info:      page.Info{Title: "字体", Lang: "zh-CN", Date: page.Date{Year: 2025, Month: 3, Day: 7}},
		Faces:     []*fonts.Face{set.Face(fonts.Body)},
		Structure: []page.Element{{Role: page.RoleDocument, Parent: -1}, {Role: page.RoleP}},
		Pages:     []page.Page{{Size: unit.A4(), Ops: append(ops, page.End{})}},
	}
	file, err := pdf.Render(doc, pdf.Options{})
	if err == nil {
		err = os.WriteFile(path, file, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	return places
}

// charactersOf gives the characters of a small test face, by the list that fontTools made of it.
func charactersOf(t *testing.T, file string) string {
	t.Helper()
	b, err := os.ReadFile(strings.TrimSuffix(file, filepath.Ext(file)) + ".txt")
	if err != nil {
		t.Fatal(err)
	}
	var s strings.Builder
	for _, line := range strings.Split(strings.TrimSpace(string(b)), "\n") {
		var r rune
		if _, err := fmt.Sscanf(line, "%X", &r); err != nil {
			t.Fatal(err)
		}
		s.WriteRune(r)
	}
	return s.String()
}

func command(t *testing.T, name string, args ...string) []byte {
	t.Helper()
	cmd := exec.Command(name, args...)
	var faults bytes.Buffer
	cmd.Stderr = &faults
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("%s: %v\n%s", name, err, faults.String())
	}
	return out
}

// comparePictures compares two PGM files: a pixel may differ a little, where an edge is rounded otherwise; an outline that
// is wrong anywhere differs by black and white.
func comparePictures(t *testing.T, name string, own, truth []byte) {
	t.Helper()
	a, b := pixels(t, own), pixels(t, truth)
	if len(a) != len(b) {
		t.Fatalf("%s: %d pixels, want %d", name, len(a), len(b))
	}
	ink, off, sum := 0, 0, 0
	for i := range a {
		d := int(a[i]) - int(b[i])
		d = max(d, -d)
		sum += d
		if b[i] < 128 {
			ink++
		}
		if d > 160 {
			off++
		}
	}
	if ink < 10000 || off > ink/10000 || sum > ink*255/40 {
		t.Errorf("%s: %d pixels are wrong, the mean of %d of ink is off by %.1f", name, off, ink, float64(sum)/float64(max(ink, 1)))
	}
}

// pixels takes the head off a PGM file of 8 bits.
func pixels(t *testing.T, file []byte) []byte {
	t.Helper()
	var w, h, most int
	if _, err := fmt.Sscanf(string(file[:min(len(file), 60)]), "P5\n%d %d\n%d\n", &w, &h, &most); err != nil || most != 255 {
		t.Fatalf("no PGM: %v", err)
	}
	return file[len(file)-w*h:]
}
