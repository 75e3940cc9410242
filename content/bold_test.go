package content

import "testing"

// The faces of bold text are named role by role, in the series or in an issue, whose folder its files count from.
func TestBoldFonts(t *testing.T) {
	series := goodSeries + "[fonts.bold]\nbody = \"仿宋@bold\"\nfolio = \"a.ttf@wght=700\"\n"
	iss, list := loadMem(map[string]string{"b/series.toml": series,
		"b/x/issue.toml": goodIssue + "[fonts]\nbold = { sub = \"k.ttc#1@bold\" }\n"}, "b/x/issue.toml", Options{})
	if iss == nil || list.HasErrors() {
		t.Fatal(list)
	}
	b := iss.Fonts.Bold
	if b.Body.S != "仿宋@bold" || b.Folio.S != "a.ttf@wght=700" || b.Sub.S != "x/k.ttc#1@bold" || b.Section.S != "" {
		t.Errorf("%+v", b)
	}
	if b.Sub.At.Line == 0 || b.Body.At.File != "b/series.toml" {
		t.Errorf("places %v, %v", b.Sub.At, b.Body.At)
	}
	if names := iss.Fonts.Names(); len(names) != 9 {
		t.Errorf("%d names", len(names))
	}
}
