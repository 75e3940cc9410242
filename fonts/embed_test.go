package fonts

import (
	"os"
	"strings"
	"testing"
	"unicode"
)

func TestEmbeddedDigests(t *testing.T) {
	log, err := os.ReadFile("FONTLOG.md")
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range Embedded() {
		got := b.Face.file.digest()
		if got != b.Face.SHA256() {
			t.Errorf("%s: the file has %s, the program says %s", b.Key, got, b.Face.SHA256())
		}
		if !strings.Contains(string(log), got) {
			t.Errorf("%s: %s is not in FONTLOG.md", b.Key, got)
		}
	}
}

func TestEmbeddedAreSound(t *testing.T) {
	for _, b := range Embedded() {
		if err := examine(b.Face); err != nil {
			t.Errorf("%s: %v", b.Key, err)
		}
		if err := b.Face.mayEmbed(); err != nil {
			t.Errorf("%s: %v", b.Key, err)
		}
		if !b.Face.Embedded() || b.Face.Units() != 1000 {
			t.Errorf("%s: embedded %v, %d units", b.Key, b.Face.Embedded(), b.Face.Units())
		}
	}
}

// The sets are published: GB/T 2312-1980 has 6763 hanzi and 682 signs, 通用规范汉字表 8105 characters, 196 of which
// stand beyond U+FFFF. FONTLOG.md gives the characters of each face.
func TestCoverage(t *testing.T) {
	want := map[string][5]int{
		"fangsong": {8956, 6763, 392, 8105, 196}, // upstream lacks 290 signs
		"biaosong": {9201, 6763, 682, 8105, 196},
		"heiti":    {9201, 6763, 682, 8105, 196},
		"kaiti":    {9300, 6763, 682, 8105, 196},
		"songti":   {9201, 6763, 682, 8105, 196},
	}
	for _, b := range Embedded() {
		c := b.Face.Coverage()
		if got := [...]int{c.Characters, c.GB2312Hanzi, c.GB2312Signs, c.General, c.BeyondBMP}; got != want[b.Key] {
			t.Errorf("%s covers %v, want %v", b.Key, got, want[b.Key])
		}
		for _, r := range "𬭎㛃𬱖𫍽䶮“”‘’·—…，。、；：？！（）《》【】" {
			if _, ok := b.Face.Glyph(r); !ok {
				t.Errorf("%s lacks %c", b.Key, r)
			}
		}
		for _, r := range "“”‘’·" {
			if g, _ := b.Face.Glyph(r); b.Face.Advance(g) != 1000 {
				t.Errorf("%s: %c is %d wide, not an em", b.Key, r, b.Face.Advance(g))
			}
		}
		if _, ok := b.Face.Glyph('𠮷'); ok {
			t.Errorf("%s: 𠮷 is in no list of this face", b.Key)
		}
	}
}

func TestSetsOfCharacters(t *testing.T) {
	signs, hanzi := gb2312()
	if len(signs) != GB2312Signs || len(hanzi) != GB2312Hanzi {
		t.Errorf("%d signs and %d hanzi", len(signs), len(hanzi))
	}
	seen := map[rune]bool{}
	for _, r := range append(signs, hanzi...) {
		if seen[r] || r == unicode.ReplacementChar || unicode.Is(unicode.Co, r) {
			t.Errorf("U+%04X is doubled or no character", r)
		}
		seen[r] = true
	}
	// Row and cell of the standard's own tables.
	if hanzi[0] != '啊' || hanzi[3754] != '座' || hanzi[3755] != '亍' || hanzi[6762] != '齄' {
		t.Error("the hanzi do not begin and end as in GB/T 2312")
	}
	general := []rune(strings.ReplaceAll(general8105, "\n", ""))
	if len(general) != General {
		t.Fatalf("%d characters in 通用规范汉字表", len(general))
	}
	// The first character of each level.
	if general[0] != '一' || general[3500] != '乂' || general[6500] != '亍' {
		t.Error("the levels of 通用规范汉字表 do not begin where they should")
	}
}

func TestHanCentre(t *testing.T) {
	_, hanzi := gb2312()
	for _, b := range Embedded() {
		sum := 0
		for _, r := range hanzi {
			g, _ := b.Face.Glyph(r)
			box, ok := b.Face.Bounds(g)
			if !ok {
				t.Fatalf("%s: %c is blank", b.Key, r)
			}
			sum += box.YMin + box.YMax
		}
		mean := sum / (2 * len(hanzi))
		if got := b.Face.HanCentre(); got < mean-4 || got > mean+4 {
			t.Errorf("%s: centre %d, but %d over all hanzi of GB 2312", b.Key, got, mean)
		}
	}
}

func TestHanCentreOfOtherFaces(t *testing.T) {
	latin := sketch{records: [][]byte{nil, simple(0)}, cmap: cmap12([3]int{'A', 'A', 1})}
	if got := mustOpen(t, latin.file()).HanCentre(); got != 380 {
		t.Errorf("without hanzi: %d", got)
	}
	rare := sketch{records: [][]byte{nil, simple(0)}, cmap: cmap12([3]int{0x20000, 0x20000, 1})}
	if got := mustOpen(t, rare.file()).HanCentre(); got != 50 {
		t.Errorf("with 𠀀 alone, whose ink is from 0 to 100: %d", got)
	}
}

// A document's descriptor needs sane measures: an em box of one em, capitals inside it, all ink inside the face's box.
func TestVMetrics(t *testing.T) {
	for _, b := range Embedded() {
		m := b.Face.VMetrics()
		if m.Ascent-m.Descent != 1000 || m.Descent >= 0 {
			t.Errorf("%s: em box %d/%d", b.Key, m.Ascent, m.Descent)
		}
		if m.CapHeight < 600 || m.CapHeight > m.Ascent || m.XHeight >= m.CapHeight {
			t.Errorf("%s: capitals %d, small letters %d", b.Key, m.CapHeight, m.XHeight)
		}
		if m.ItalicAngle != 0 || m.FixedPitch || m.StemV < 50 || m.StemV > 200 {
			t.Errorf("%s: %+v", b.Key, m)
		}
		for g := range b.Face.Glyphs() {
			box, ok := b.Face.Bounds(GlyphID(g))
			low := box.XMin < m.BBox.XMin || box.YMin < m.BBox.YMin
			high := box.XMax > m.BBox.XMax || box.YMax > m.BBox.YMax
			if ok && (low || high) {
				t.Fatalf("%s: glyph %d leaves the face's box", b.Key, g)
			}
		}
	}
}

// The Open Font License asks for the notices and the licence in every copy, and keeps reserved names out of new ones.
func TestNotices(t *testing.T) {
	notices := Notices()
	if len(notices) != 6 {
		t.Fatalf("%d notices", len(notices))
	}
	for _, n := range notices[:5] {
		if !strings.Contains(n.Text, "Copyright") || !strings.Contains(n.Text, "SIL Open Font License, Version 1.1") {
			t.Errorf("%s: no notice", n.Name)
		}
	}
	if !strings.Contains(notices[5].Text, "PERMISSION & CONDITIONS") {
		t.Error("the licence itself is missing")
	}
	for _, b := range Embedded() {
		for _, name := range b.names() {
			for _, reserved := range []string{"Source", "LXGW", "霞鹜", "霞鶩", "落霞孤鹜", "落霞孤鶩"} {
				if strings.Contains(name, reserved) {
					t.Errorf("%q bears the reserved name %q", name, reserved)
				}
			}
		}
	}
}
