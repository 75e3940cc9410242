package fonts

import (
	"os"
	"path/filepath"
	"testing"
)

// testdata reads the small faces of testdata.
func testdata(path string) (string, error) {
	b, err := os.ReadFile(filepath.Join("testdata", "outlines", path))
	return string(b), err
}

// Bold text is set in the face of section names; no face is drawn heavier unasked.
func TestBoldByDefault(t *testing.T) {
	set, list := Open(Spec{Section: Name{S: "kaiti"}}, nil)
	if len(list) > 0 {
		t.Fatal(list)
	}
	for _, role := range []Role{Body, Section, Sub, Folio} {
		bold := set.Bold(role)
		if bold != Section || set.Bold(bold) != Section {
			t.Errorf("bold in %v is set in the role %v", role, bold)
		}
		if c, _ := set.Lookup(bold, '国'); c.Face.PostScript() != "JianbaoKai" || c.Bold {
			t.Errorf("%v: %+v", role, c)
		}
	}
	if len(set.Record()) > 0 || len(set.Faces()) != 5 {
		t.Error("roles without a name are recorded")
	}
}

// A face that is named for the bold text of a role draws it, without a stroke, and that of no other role.
func TestBoldFaceOfARole(t *testing.T) {
	set, list := Open(Spec{Bold: BoldNames{Body: Name{S: "gvar.ttf@wght=700"}, Sub: Name{S: "标宋"}}}, testdata)
	if len(list) > 0 {
		t.Fatal(list)
	}
	if r := set.Bold(Body); r != BodyBold || set.Bold(r) != r || r.String() != "bold.body" {
		t.Error(r)
	}
	if c, ok := set.Lookup(BodyBold, '丐'); !ok || c.Fallback || c.Bold || c.Face.VMetrics().Weight != 700 {
		t.Errorf("%+v", c)
	}
	if c, ok := set.Lookup(set.Bold(Sub), '国'); !ok || c.Face.PostScript() != "JianbaoBiaoSong" {
		t.Errorf("%+v", c)
	}
	if set.Bold(Folio) != Section {
		t.Error("a bold of one role is another's")
	}
	if rec := set.Record(); len(rec) != 1 || rec[0].Role != "bold.body" || rec[0].File != "gvar.ttf" {
		t.Errorf("%+v", rec)
	}
}

// A synthetic bold has to be asked for, in any role, and is told. It is of the same face; what helps out is drawn heavier
// too, unless it is bold by itself.
func TestSyntheticBold(t *testing.T) {
	set, list := Open(Spec{Body: Name{S: "parts.ttf"}, Bold: BoldNames{Body: Name{S: "parts.ttf@bold"}}, Title: Name{S: "宋体@Bold"}}, testdata)
	if len(list) != 2 || list[0].Code != "JB4008" || list[1].Code != "JB4008" || list.HasErrors() {
		t.Fatal(list)
	}
	c, ok := set.Lookup(BodyBold, '8')
	if !ok || !c.Bold || c.Fallback || c.Face != set.Face(Body) {
		t.Errorf("%+v", c)
	}
	if c, _ := set.Lookup(Body, '8'); c.Bold {
		t.Error("text that is not bold is drawn heavier")
	}
	if c, _ := set.Lookup(BodyBold, '国'); !c.Bold || !c.Fallback || c.Face.PostScript() != "JianbaoFangSong" {
		t.Errorf("a regular face that helps out: %+v", c)
	}
	if c, _ := set.Lookup(Title, '国'); !c.Bold || c.Face.PostScript() != "JianbaoSong" {
		t.Errorf("%+v", c)
	}
	rec := set.Record()
	if len(rec) != 2 || rec[0].Name != "parts.ttf" || rec[1].Name != "parts.ttf" {
		t.Errorf("the record is of faces, not of how they are drawn: %+v", rec)
	}
	set, _ = Open(Spec{Bold: BoldNames{Body: Name{S: "gvar.ttf@wght=400,bold"}}, Rare: []Name{{S: "标宋"}}}, testdata)
	if c, ok := set.Lookup(BodyBold, '国'); !ok || c.Face.PostScript() != "JianbaoBiaoSong" || c.Bold {
		t.Errorf("a bold face that helps out: %+v", c)
	}
	for _, bad := range []Spec{{Rare: []Name{{S: "kaiti@bold"}}}, {Body: Name{S: "kaiti@heavy"}}, {Body: Name{S: "kaiti@wght=700"}}} {
		if _, list := Open(bad, nil); !list.HasErrors() || list[0].Code != "JB4004" {
			t.Errorf("%+v: %v", bad, list)
		}
	}
}
