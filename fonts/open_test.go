package fonts

import (
	"errors"
	"fmt"
	"io/fs"
	"strings"
	"testing"

	"jianbao/internal/diag"
)

// folder reads from a map.
func folder(files map[string][]byte) func(string) (string, error) {
	return func(path string) (string, error) {
		if data, ok := files[path]; ok {
			return string(data), nil
		}
		return "", fs.ErrNotExist
	}
}

func TestDefaultFaces(t *testing.T) {
	s, list := Open(Spec{}, nil)
	if len(list) > 0 {
		t.Fatal(list)
	}
	for role, want := range map[Role]string{Body: "简报仿宋", Title: "简报标宋", Section: "简报黑体", Sub: "简报楷体", Folio: "简报宋体"} {
		if got := s.Face(role).Family(); got != want {
			t.Errorf("%v is %s, want %s", role, got, want)
		}
	}
}

func TestNamesOfEmbeddedFaces(t *testing.T) {
	for _, name := range []string{"kaiti", "KaiTi", "楷体", "简报楷体", "Jianbao Kai", "jianbao-kai", "ＫＡＩＴＩ", "JianbaoKai"} {
		s, list := Open(Spec{Body: Name{S: name}}, nil)
		if len(list) > 0 || s.Face(Body).PostScript() != "JianbaoKai" {
			t.Errorf("%s: %s %v", name, s.Face(Body).PostScript(), list)
		}
		if s.Face(Body) != s.Face(Sub) {
			t.Errorf("%s: one face, opened twice", name)
		}
		if _, file := FileOf(name); !IsEmbedded(name) || !IsEmbedded(name+"@bold") || file {
			t.Errorf("%s is told to be no name of an embedded face", name)
		}
	}
	for _, name := range []string{"", "KaiTi_GB2312", "kaiti.ttf", "system", "kaiti@wght=600"} {
		if IsEmbedded(name) {
			t.Errorf("%s is told to be an embedded face", name)
		}
	}
	for name, want := range map[string]string{"x.ttf": "x.ttf", "字体/y": "字体/y", "x.TTC#2": "x.TTC", "x.otf@wght=600,bold": "x.otf",
		"a#1/b@2/x.ttc#2@bold": "a#1/b@2/x.ttc", "x.ttc#two": "x.ttc", "方正小标宋_GBK": "", "Noto Sans v2.004": "", "system": ""} {
		if path, ok := FileOf(name); path != want || ok != (want != "") {
			t.Errorf("%s: a file: %q %v", name, path, ok)
		}
	}
}

// The nearest in kind helps out: rare faces first, in their order; the heavy faces each other; then 宋体.
func TestFallback(t *testing.T) {
	only := func(r rune) []byte {
		return sketch{records: [][]byte{nil, simple(0)}, cmap: cmap12([3]int{int(r), int(r), 1})}.file()
	}
	read := folder(map[string][]byte{
		"a.ttf": only('𠮷'), "b.ttf": append(only('𠮷'), 0), "c.ttf": only('①'), "x.ttf": only('甲'),
	})
	for _, c := range []struct {
		spec Spec
		role Role
		r    rune
		want string // source or PostScript name
	}{
		{Spec{}, Body, '中', "JianbaoFangSong"},
		{Spec{}, Body, '①', "JianbaoSong"},
		{Spec{}, Title, 'Č', "JianbaoFangSong"},
		{Spec{}, Folio, 'Č', "JianbaoFangSong"},
		{Spec{Rare: []Name{{S: "a.ttf"}, {S: "b.ttf"}}}, Sub, '𠮷', "a.ttf"},
		{Spec{Rare: []Name{{S: "b.ttf"}, {S: "a.ttf"}}}, Sub, '𠮷', "b.ttf"},
		{Spec{Rare: []Name{{S: "c.ttf"}}}, Body, '①', "c.ttf"},
		{Spec{Rare: []Name{{S: "c.ttf"}}}, Sub, '①', "JianbaoKai"},
		{Spec{Title: Name{S: "x.ttf"}}, Title, '甲', "x.ttf"},
		{Spec{Title: Name{S: "x.ttf"}}, Title, '乙', "JianbaoBiaoSong"},
		{Spec{Title: Name{S: "heiti"}}, Title, '乙', "JianbaoHei"},
		{Spec{Rare: []Name{{S: "kaiti"}}}, Body, '①', "JianbaoKai"},
	} {
		s, list := Open(c.spec, read)
		got, ok := s.Lookup(c.role, c.r)
		if len(list) > 0 || !ok {
			t.Errorf("%+v %v %c: none, %v", c.spec, c.role, c.r, list)
			continue
		}
		name := got.Face.Source()
		if got.Face.Embedded() {
			name = got.Face.PostScript()
		}
		if name != c.want || got.Fallback != (got.Face != s.Face(c.role)) || got.GID == 0 {
			t.Errorf("%v %c: %s glyph %d, fallback %v; want %s", c.role, c.r, name, got.GID, got.Fallback, c.want)
		}
	}
	s, _ := Open(Spec{}, nil)
	for _, r := range []rune{'𠮷', '\uE000', '😀', -1, 0x110000} {
		if got, ok := s.Lookup(Body, r); ok || got != (Choice{}) {
			t.Errorf("U+%04X is in %v", r, got)
		}
	}
	// The heavy faces have the same characters, so only the order itself shows that they help each other first.
	if s.chains[Title][1] != s.Face(Section) || s.chains[Section][1] != s.Face(Title) || len(s.chains[Body]) != 5 {
		t.Error("the heavy faces do not help each other first")
	}
}

func TestCollection(t *testing.T) {
	member := func(advance int) []byte {
		return sketch{records: [][]byte{nil, simple(0)}, advances: []int{0, advance}}.file()
	}
	read := folder(map[string][]byte{"x.ttc": collectionOf(member(100), member(200), member(300))})
	for name, want := range map[string]int{"x.ttc": 100, "x.ttc#0": 100, "x.ttc#1": 200, "x.ttc#2": 300} {
		s, list := Open(Spec{Body: Name{S: name}}, read)
		g, _ := s.Face(Body).Glyph('一')
		if len(list) > 0 || s.Face(Body).Advance(g) != want {
			t.Errorf("%s: advance %d, want %d; %v", name, s.Face(Body).Advance(g), want, list)
		}
	}
	s, list := Open(Spec{Body: Name{S: "x.ttc#1"}, Title: Name{S: "x.ttc"}, Sub: Name{S: "x.ttc#0"}}, read)
	if len(list) > 0 || s.Face(Title) != s.Face(Sub) || s.Face(Body) == s.Face(Title) {
		t.Error("members are mixed up or opened twice")
	}
}

func TestRefusals(t *testing.T) {
	face := func(change func(*sketch)) []byte {
		s := sounding()
		change(&s)
		return s.file()
	}
	good := sounding().file()
	files := map[string][]byte{
		"good.ttf":     good,
		"empty.ttf":    {},
		"text.ttf":     []byte("<!DOCTYPE html><title>404</title>"),
		"woff.woff":    append([]byte("wOFF"), good...),
		"woff2.woff2":  append([]byte("wOF2"), good...),
		"neither.ttf":  face(func(s *sketch) { s.drop = "glyf"; s.extra = []sfntTable{{"SVG ", []byte{1}}} }),
		"cff.ttf":      face(func(s *sketch) { s.drop = "glyf"; s.extra = []sfntTable{{"CFF ", []byte{1}}} }),
		"variable.ttf": face(func(s *sketch) { s.extra = []sfntTable{{"fvar", []byte{1}}} }),
		"locked.ttf":   face(func(s *sketch) { s.fsType = 2 }),
		"nosubset.ttf": face(func(s *sketch) { s.fsType = 0x0108 }),
		"bitmap.ttf":   face(func(s *sketch) { s.fsType = 0x0200 }),
		"preview.ttf":  face(func(s *sketch) { s.fsType = 4 }),
		"old.ttf":      face(func(s *sketch) { s.fsType = 2 | 8 }), // an early version: the least strict bit holds
		"cut.ttf":      good[:len(good)-40],
		"huge.ttf":     make([]byte, MaxFile+1),
		"members.ttc":  collectionOf(good, good),
		"a#b.ttf":      good,
		"wild.ttc":     appendU16([]byte("ttcf"), 1, 0, 0xFFFF, 0xFFFF),
	}
	for _, tag := range []string{"cmap", "glyf", "head", "hhea", "hmtx", "loca", "maxp"} {
		files[tag+".ttf"] = face(func(s *sketch) { s.drop = tag })
	}
	for _, c := range []struct{ name, code, has string }{
		{"good.ttf", "", ""}, {"preview.ttf", "", ""}, {"old.ttf", "", ""}, {"good.ttf#0", "", ""}, {"a#b.ttf", "", ""},
		{"SimSun", "JB4003", "fangsong"}, {"仿宋_GB2312", "JB4003", "fangsong"}, {"none.ttf", "JB4003", "none.ttf"},
		{"empty.ttf", "JB4004", "空"}, {"text.ttf", "JB4004", "TrueType"}, {"woff.woff", "JB4004", "WOFF"},
		{"woff2.woff2", "JB4004", "WOFF"}, {"neither.ttf", "JB4004", "CFF"}, {"cff.ttf", "JB4004", "CFF"},
		{"variable.ttf", "JB4004", "fvar"}, {"locked.ttf", "JB4004", "不许"}, {"nosubset.ttf", "JB4004", "不许"},
		{"bitmap.ttf", "JB4004", "不许"}, {"cut.ttf", "JB4004", "截断"}, {"huge.ttf", "JB4004", "64 MiB"},
		{"members.ttc#2", "JB4004", "2 个成员"}, {"good.ttf#1", "JB4004", "#1"}, {"good.ttf#x", "JB4004", "序号"},
		{"good.ttf@wght=700", "JB4004", "可变"}, {"good.ttf@wght=", "JB4004", "@wght=600"}, {"good.ttf#-1", "JB4004", "序号"}, {"good.ttf#99999999", "JB4004", "序号"}, {"wild.ttc", "JB4004", "ttcf"},
		{"cmap.ttf", "JB4004", "cmap"}, {"glyf.ttf", "JB4004", "glyf"}, {"head.ttf", "JB4004", "head"},
		{"hhea.ttf", "JB4004", "hhea"}, {"hmtx.ttf", "JB4004", "hmtx"}, {"loca.ttf", "JB4004", "loca"},
		{"maxp.ttf", "JB4004", "maxp"},
	} {
		at := diag.Pos{File: "series.toml", Line: 7, Col: 9}
		s, list := Open(Spec{Section: Name{c.name, at}}, folder(files))
		if c.code == "" {
			if len(list) > 0 || s.Face(Section).Source() != c.name {
				t.Errorf("%s: %v", c.name, list)
			}
			continue
		}
		if len(list) != 1 || list[0].Code != c.code || list[0].Pos != at || list[0].Severity != diag.Error ||
			!strings.Contains(list[0].ZH, c.has) || strings.Contains(list[0].ZH+list[0].EN, "%!") {
			t.Errorf("%s: %v, want %s with %q", c.name, list, c.code, c.has)
		}
		if s.Face(Section).PostScript() != "JianbaoHei" {
			t.Errorf("%s: no default in its place", c.name)
		}
	}
}

// Every name is told, each at its own place; what the reader of files says of a path goes through unchanged.
func TestAllFaultsAreTold(t *testing.T) {
	read := func(path string) (string, error) {
		if strings.HasPrefix(path, "..") {
			return "", fmt.Errorf("wrapped: %w", diag.New(diag.Error, diag.Pos{}, "JB5001", "在外面", "outside"))
		}
		return "", errors.New("disk \x1b[31m fault")
	}
	at := func(line int) diag.Pos { return diag.Pos{File: "s", Line: line, Col: 1} }
	_, list := Open(Spec{
		Body: Name{"../x.ttf", at(1)}, Title: Name{"SimHei", at(2)}, Folio: Name{"SimHei", at(3)},
		Rare: []Name{{"y.ttf", at(4)}, {"y.ttf", at(5)}},
	}, read)
	want := []string{"JB5001", "JB4003", "JB4003", "JB4003", "JB4003"}
	if len(list) != len(want) {
		t.Fatal(list)
	}
	for i, d := range list {
		if d.Code != want[i] || d.Pos != at(i+1) || strings.ContainsRune(d.ZH+d.EN, '\x1b') {
			t.Errorf("%d: %+v", i, d)
		}
	}
	if _, list := Open(Spec{Body: Name{S: "x.ttf"}}, nil); len(list) != 1 || list[0].Code != "JB4003" {
		t.Errorf("without a reader: %v", list)
	}
}

// A file is read once, however many roles and members name it.
func TestReadOnce(t *testing.T) {
	file := collectionOf(sounding().file(), sounding().file())
	reads := 0
	s, list := Open(Spec{Body: Name{S: "x.ttc#1"}, Title: Name{S: "x.ttc#0"}, Rare: []Name{{S: "x.ttc"}}},
		func(string) (string, error) { reads++; return string(file), nil })
	if len(list) > 0 || reads != 1 {
		t.Errorf("%d reads, %v", reads, list)
	}
	if g, ok := s.Face(Body).Glyph('一'); !ok || s.Face(Body).Advance(g) != 1000 {
		t.Error("the wrong member")
	}
	if s.Face(Body).SHA256() != s.Face(Title).SHA256() {
		t.Error("members of one file have two digests")
	}
}

// A face cut off anywhere is refused, never trusted in part.
func TestTruncations(t *testing.T) {
	for _, b := range Embedded() {
		file := string(b.Face.file)
		for n := 0; n < len(file)-4; n += 1 + len(file)/997 { // the last table may have up to 3 bytes after it
			if _, err := openFace(file[:n], 0, nil); err == nil {
				t.Fatalf("%s cut to %d of %d bytes opens", b.Key, n, len(file))
			}
		}
	}
	file := string(sounding().file())
	for n := range len(file) - 4 {
		if _, err := openFace(file[:n], 0, nil); err == nil {
			t.Errorf("cut to %d bytes it opens", n)
		}
	}
}

// FuzzOpen asserts that any file is refused or is a face whose every character can be measured and cut.
func FuzzOpen(f *testing.F) {
	f.Add(sounding().file(), 0)
	f.Add(collectionOf(sounding().file(), sounding().file()), 1)
	f.Add([]byte("wOFF"), 0)
	f.Fuzz(func(t *testing.T, data []byte, index int) {
		if index < 0 {
			return
		}
		face, err := openWhole(data, index)
		if err != nil {
			return
		}
		face.VMetrics()
		face.HanCentre()
		if face.PostScript() == "" || face.Family() == "" {
			t.Fatal("a face without a name")
		}
		_ = face.cmap.each(func(c, g int) bool {
			if _, ok := face.Glyph(rune(c)); ok != (g < face.glyphs) {
				t.Fatalf("U+%04X leads to no glyph", c)
			}
			return true
		})
		cut, err := face.Cut(bmp(face))
		if err != nil {
			t.Fatalf("sound, but not to be cut: %v", err)
		}
		mustOpen(t, cut)
	})
}
