package archive

import (
	"bytes"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/internal/unit"
	"jianbao/pdf"
	"jianbao/pdf/finish"
)

// pressSeries asks for print with all that it can have; the profile is one that is free to use.
func pressSeries(t *testing.T, more string) string {
	return folder(t, "series.toml", weeklySeries+"[output]\nprofile = \"print\"\nfile = \"x.pdf\"\n"+more,
		"press/own.icc", string(finish.GenericCMYK()), "a.toml", issue(2023, "no = 23", "2023-09-15", ""))
}

// From the manifest to the press: what it names is in the file, and nothing that an archived file carries.
func TestPrintByManifest(t *testing.T) {
	dir := pressSeries(t, "ink = \"spot:PANTONE 485 C\"\nintent = \"press/own.icc\"\ncondition = \"FOGRA39\"\nmarks = true\npages_multiple = 4\n")
	exit, results, _ := run(t, Builder{Stages: Typesetting("test")}, dir)
	if exit != ExitOK || len(results[0].Diagnostics) > 0 {
		t.Fatalf("exit %d, %v", exit, results[0].Diagnostics)
	}
	data, err := os.ReadFile(filepath.Join(dir, "x.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if faults := finish.CheckX4(data); len(faults) > 0 {
		t.Error(faults)
	}
	f, err := pdf.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if len(f.Attachments) > 0 || f.Pages != 4 {
		t.Errorf("%d attachments, %d pages", len(f.Attachments), f.Pages)
	}
	parsed, err := finish.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	spot, condition := false, false
	for _, v := range parsed.Objects {
		d, _ := v.(finish.Dict)
		spaces, _ := d.Get("ColorSpace").(finish.Dict)
		if red, ok := spaces.Get(finish.SpotSpace).(finish.Array); ok && red[1] == finish.Name("PANTONE 485 C") {
			spot = true
		}
		intents, _ := d.Get("OutputIntents").(finish.Array)
		if len(intents) == 1 && intents[0].(finish.Dict).Get("OutputConditionIdentifier") == finish.String("FOGRA39") {
			condition = true
		}
	}
	if !spot || !condition {
		t.Errorf("spot ink %v, printing condition %v", spot, condition)
	}
}

// Without a profile of the printer's a hint says so; a profile of a screen is refused, and nothing written.
func TestIntentIsLookedAt(t *testing.T) {
	for name, c := range map[string]struct {
		more string
		exit Exit
		code string
	}{
		"none":   {"", ExitOK, "JB2704"},
		"screen": {"intent = \"press/screen.icc\"\n", ExitContent, "JB2703"},
		"gone":   {"intent = \"press/no.icc\"\n", ExitContent, "JB5101"},
		"bare":   {"condition = \"FOGRA39\"\n", ExitContent, "JB2701"},
	} {
		dir := pressSeries(t, c.more)
		screen := finish.GenericCMYK()
		copy(screen[12:], "mntrRGB ")
		if err := os.WriteFile(filepath.Join(dir, "press/screen.icc"), screen, 0o600); err != nil {
			t.Fatal(err)
		}
		exit, results, _ := run(t, Builder{Stages: Typesetting("test")}, dir)
		if exit != c.exit || !slices.Contains(codes(results[0].Diagnostics), c.code) {
			t.Errorf("%s: exit %d, %v", name, exit, results[0].Diagnostics)
		}
		for _, d := range results[0].Diagnostics {
			if d.Code == "JB2703" && (strings.Contains(d.ZH, "profile") || !strings.Contains(d.EN, `of class "mntr", not of a press`)) {
				t.Errorf("%s: %s, %s", name, d.ZH, d.EN)
			}
		}
		if _, err := os.Stat(filepath.Join(dir, "x.pdf")); (err == nil) != (c.exit == ExitOK) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Sheets stand beside the issue's own PDF, under a name of their own, the same whatever the number of workers.
func TestSheetsBesideTheIssue(t *testing.T) {
	media := regexp.MustCompile(`%PDF-1\.7`)
	for sheets, want := range map[string]string{"booklet": "某某周报2023年第23期（总第76期）（小册子）.pdf",
		"2up": "某某周报2023年第23期（总第76期）（校样）.pdf"} {
		dir := folder(t, "series.toml", weeklySeries, "a.toml", issue(2023, "no = 23", "2023-09-15", ""))
		opt := content.Options{Sheets: sheets, Creep: unit.Millimetres(0.1)}
		var first []byte
		for _, jobs := range []int{1, 4} {
			exit, results, _ := run(t, Builder{Stages: Typesetting("test"), Content: opt, Jobs: jobs}, dir)
			if exit != ExitOK || filepath.Base(results[0].Path) != want {
				t.Fatalf("%s: exit %d, %+v", sheets, exit, results)
			}
			data, err := os.ReadFile(results[0].Path)
			if err != nil || !media.Match(data) {
				t.Fatal(err)
			}
			if first == nil {
				first = data
			}
			if !bytes.Equal(first, data) {
				t.Errorf("%s: the bytes differ", sheets)
			}
			f, err := pdf.Read(data)
			if err != nil || len(f.Attachments) > 0 || !strings.HasPrefix(f.Producer, "jianbao") {
				t.Errorf("%s: %v, %+v", sheets, err, f)
			}
		}
		if got := tree(t, dir); len(got) != 3 {
			t.Errorf("left %q", got)
		}
	}
}

func TestThickBooklets(t *testing.T) {
	for _, c := range []struct {
		sheets string
		pages  int
		told   bool
	}{{"booklet", 64, false}, {"booklet", 65, true}, {"", 900, false}, {"2up", 65, false}} {
		iss := &content.Issue{Output: content.Output{Sheets: c.sheets}}
		if got := checkBooklet(iss, c.pages); (len(got) == 1) != c.told {
			t.Errorf("%q, %d pages: %v", c.sheets, c.pages, got)
		}
	}
}
