package fonts

import (
	"slices"
	"strings"
	"testing"
)

// Names are found in every encoding that makers of Chinese fonts have used.
func TestNamesInOldEncodings(t *testing.T) {
	record := func(platform, coding, language, id, length, at int) []byte {
		return appendU16(nil, platform, coding, language, id, length, at)
	}
	gbk := "\xb7\xbd\xd5\xfd\xd0\xa1\xb1\xea\xcb\xce" // 方正小标宋
	big5 := "\xbc\xd0\xb7\xa2"                        // 標楷
	name := appendU16(nil, 0, 3, 6+12*3)
	name = append(name, record(3, 3, 0x0804, 1, len(gbk), 0)...)
	name = append(name, record(1, 2, 19, 4, len(big5), len(gbk))...)
	name = append(name, record(3, 1, 0x0409, 6, 4, len(gbk)+len(big5))...)
	name = append(append(append(name, gbk...), big5...), 0, 'A', 0, 'B')
	s := sketch{records: [][]byte{nil, simple(0)}, extra: []sfntTable{{"name", name}}}
	list, err := Describe(strings.NewReader(string(s.file())), int64(len(s.file())))
	if err != nil || len(list) != 1 {
		t.Fatal(list, err)
	}
	if d := list[0]; !slices.Equal(d.Families, []string{"方正小标宋"}) || !slices.Equal(d.Own, []string{"標楷", "AB"}) {
		t.Errorf("%+v", d)
	}
}

// Among the faces of a family the one is taken that comes nearest to what is asked.
func TestChoiceInFamily(t *testing.T) {
	face := func(own string, weight, width int, italic, variable bool) Installed {
		return Installed{own, Description{Families: []string{"Kai Ti", "楷体", "某楷很长的字体名称FamilyName"}, Own: []string{own}, Weight: weight, Width: width,
			Italic: italic, Variable: variable, Outlines: true}}
	}
	system := listed{face("light", 300, 5, false, false), face("bold", 700, 5, false, false), face("italic", 400, 5, true, false),
		face("narrow", 400, 3, false, false), face("regular", 400, 5, false, false), face("variable", 300, 5, false, true)}
	for name, want := range map[string]string{"楷体": "regular", "KAITI": "regular", "bold": "bold", "italic": "italic",
		"楷体@wght=650": "variable"} {
		family, settings, _, _ := splitInstance(name)
		o := opener{system: system}
		if got, ok := o.choose(family, settings); !ok || got.File != want {
			t.Errorf("%s: %v %s, want %s", name, ok, got.File, want)
		}
	}
	if got, ok := (&opener{system: system[:2]}).choose("楷体", []setting{{"wght", 700}}); !ok || got.File != "bold" {
		t.Errorf("a static face of the weight asked for: %s", got.File)
	}
	_, list := Open(Spec{Body: Name{S: "某楷  很长的字体名称 Family Name@wght=650"}, System: listed{face("bold", 700, 5, false, false),
		face("light", 300, 5, false, false), face("other", 300, 5, true, false)}}, nil)
	if len(list) != 1 || list[0].Code != "JB4004" || !strings.Contains(list[0].ZH, "300、700") ||
		!strings.Contains(list[0].ZH, "“某楷  很长的字体名称 Family Name@wght=650”") {
		t.Errorf("a weight that no face of the family has: %v", list)
	}
}

// listed is a system with some faces that cannot be read.
type listed []Installed

func (l listed) Faces() []Installed                        { return l }
func (l listed) Places() []string                          { return nil }
func (l listed) Read(string) (string, error)               { return "", nil }
func (l listed) Table(string, int, string) (string, error) { return "", nil }

func TestExtensions(t *testing.T) {
	want := []int{6592, 42720, 4154, 222, 5762, 7473, 4939, 4192, 622}
	for i, n := range want {
		if got := ExtensionSize(i); got != n {
			t.Errorf("extension %c: %d characters, want %d", 'A'+i, got, n)
		}
	}
	for _, b := range Embedded() {
		if c := b.Face.Coverage(); c.GB18030 != 0 || c.GBKHanzi < GB2312Hanzi || c.GBKHanzi >= GBKHanzi {
			t.Errorf("%s: %+v", b.Key, c)
		}
	}
}
