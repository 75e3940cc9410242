package content

import (
	"strings"
	"testing"

	"jianbao/internal/unit"
)

// What print needs is read for print alone: an archived issue neither reads nor carries the profile of a press.
func TestPress(t *testing.T) {
	series := goodSeries + "[output]\nink = \"spot: PANTONE 485 C \"\nintent = \"press/x.icc\"\ncondition = \"FOGRA39\"\n" +
		"marks = true\npages_multiple = 4\n"
	files := map[string]string{"series.toml": series, "i.toml": goodIssue, "press/x.icc": "profile"}
	iss, list := loadMem(files, "i.toml", Options{Profile: "print"})
	if iss == nil {
		t.Fatal(list)
	}
	o := iss.Output
	if o.Spot != "PANTONE 485 C" || string(o.Intent) != "profile" || o.Condition.S != "FOGRA39" || !o.Marks || o.Multiple != 4 {
		t.Errorf("%+v", o)
	}
	if o.IntentAt.Line == 0 || len(iss.Sources) != 3 || iss.Sources[2].Path != "press/x.icc" {
		t.Errorf("%v %v", o.IntentAt, iss.Sources)
	}
	delete(files, "press/x.icc")
	iss, list = loadMem(files, "i.toml", Options{})
	if iss == nil || iss.Output.Intent != nil || iss.Output.Spot != "" || iss.Output.Marks || len(iss.Sources) != 2 {
		t.Errorf("archived: %v", list)
	}
	wantCode(t, "JB5101", files["series.toml"], Options{Profile: "print"})
}

// wantCode loads an issue with a series and looks for a message.
func wantCode(t *testing.T, code, series string, opt Options) {
	t.Helper()
	_, list := loadPair(series, goodIssue, opt)
	for _, d := range list {
		if d.Code == code {
			return
		}
	}
	t.Errorf("no %s for %s in %v", code, series[len(goodSeries):], list)
}

func TestPressRefuses(t *testing.T) {
	for more, code := range map[string]string{
		`ink = "red"`:         "JB2702",
		`ink = "spot:"`:       "JB2702",
		`ink = "spot:All"`:    "JB2702",
		`ink = "spot: none "`: "JB2702",
		`ink = "spot:` + strings.Repeat("红", 43) + `"`: "JB2702",
		`ink = 5`:               "JB1112",
		`condition = "FOGRA39"`: "JB2701",
		`intent = "../x.icc"`:   "JB5001",
		`intent = "no.icc"`:     "JB5101",
		"pages_multiple = 3":    "JB1114",
		"pages_multiple = 8":    "JB1114",
		`marks = "yes"`:         "JB1112",
	} {
		wantCode(t, code, goodSeries+"[output]\n"+more+"\n", Options{Profile: "print"})
	}
	if iss, list := loadPair(goodSeries+"[output]\nink = \"spot:"+strings.Repeat("红", 42)+"\"\n", goodIssue, Options{Profile: "print"}); iss == nil {
		t.Errorf("an ink of 126 bytes: %v", list)
	}
}

// What the command line asks for beside the issue has a name of its own, so that the issue's PDF stays; sheets are never
// archived.
func TestNamesBesideTheIssue(t *testing.T) {
	for _, c := range []struct {
		sheets, profile string
		draft           bool
		file, made      string
	}{
		{"", "", false, "a.pdf", "archive"}, {"booklet", "", false, "a（小册子）.pdf", "plain"},
		{"2up", "plain", false, "a（校样）.pdf", "plain"}, {"booklet", "print", false, "a（小册子）.pdf", "print"},
		{"", "print", false, "a（付印）.pdf", "print"}, {"", "plain", false, "a（精简）.pdf", "plain"},
		{"", "archive", false, "a.pdf", "archive"}, {"", "", true, "a（草稿）.pdf", "archive"},
		{"2up", "", true, "a（草稿）（校样）.pdf", "plain"},
	} {
		iss, list := loadPair(goodSeries+"[output]\nfile = \"a.pdf\"\n", goodIssue,
			Options{Sheets: c.sheets, Profile: c.profile, Draft: c.draft, Creep: unit.Pt})
		if iss == nil {
			t.Fatal(list)
		}
		if o := iss.Output; o.File != c.file || o.Profile != c.made || o.Sheets != c.sheets || o.Creep != unit.Pt {
			t.Errorf("%+v: %+v", c, o)
		}
	}
	if iss, _ := loadPair(goodSeries+"[output]\nfile = \"a.pdf\"\nprofile = \"print\"\n", goodIssue,
		Options{Profile: "print"}); iss.Output.File != "a.pdf" {
		t.Errorf("asked for by the manifest: %q", iss.Output.File)
	}
	if iss, _ := loadPair(goodSeries+"[output]\nfile = \"a.pdf\"\nprofile = \"plain\"\n", goodIssue,
		Options{Profile: "archive"}); iss.Output.File != "a（存档）.pdf" {
		t.Errorf("archived against the manifest: %q", iss.Output.File)
	}
	long := strings.Repeat("长", 90)
	if iss, _ := loadPair(goodSeries+"[output]\nfile = \""+long+".pdf\"\n", goodIssue, Options{Draft: true}); iss.Output.File !=
		long[:len("长")*79]+"（草稿）.pdf" {
		t.Errorf("a name that must be cut: %q", iss.Output.File)
	}
	iss, _ := loadPair(goodSeries+"[output]\nfile = \"a\"\n", goodIssue, Options{Sheets: "booklet"})
	if iss.Output.File != "a（小册子）" {
		t.Errorf("%q", iss.Output.File)
	}
}

// What is wrong with a file for print, in full.
func toldPress() []told {
	press := func(more string) string { return goodIssue + "[output]\nprofile = \"print\"\n" + more + "\n" }
	return []told{
		{"ink without its kind", "", press(`ink = "PANTONE 485 C"`), []string{
			`i.toml:11:8: 错误 JB2702: output.ink 要写 "cmyk"，或者专色 "spot:墨名"，如 "spot:PANTONE 485 C"；不能写“PANTONE 485 C”`}},
		{"condition without a profile", "", press(`condition = "FOGRA39"`), []string{
			"i.toml:11:14: 错误 JB2701: 写了 condition，还要用 intent 给出这种印刷条件的 ICC 文件；文件向印刷厂要。" +
				"两项都不写，就用程序自带的大致条件"}},
		{"three", "", press("pages_multiple = 3"), []string{
			"i.toml:11:18: 错误 JB1114: output.pages_multiple 只能写 1、2、4"}},
		{"no such profile", "", press("intent = \"印刷/x.icc\""), []string{
			"i.toml:11:10: 错误 JB5101: 找不到文件“印刷/x.icc”，请核对名称和位置"}},
		{"the same where nothing is printed", "", goodIssue + "[output]\nink = \"spot:None\"\n", []string{
			`i.toml:10:8: 错误 JB2702: output.ink 要写 "cmyk"，或者专色 "spot:墨名"，如 "spot:PANTONE 485 C"；不能写“spot:None”`}},
		{"a profile that nobody asks for", "", goodIssue + "[output]\nintent = \"印刷/x.icc\"\ncondition = \"FOGRA39\"\n", nil},
	}
}
