package archive

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/internal/outside"
)

// Another program takes out of an archived PDF every file that it was made of, byte for byte; a plain one holds none.
func TestSourcesAreInside(t *testing.T) {
	detach := outside.Program(t, "pdfdetach")
	dir := folder(t, "series.toml", weeklySeries, "20.toml", issue(2023, "no = 20", "2023-09-15", ""))
	exit, results, err := run(t, Builder{Stages: Typesetting("test")}, dir)
	if exit != ExitOK || err != nil || len(results) != 1 {
		t.Fatal(exit, results, err)
	}
	list, err := exec.Command(detach, "-list", results[0].Path).Output()
	if err != nil || !bytes.HasPrefix(list, []byte("3 embedded files")) {
		t.Fatalf("%v %s", err, list)
	}
	out := t.TempDir()
	if said, err := exec.Command(detach, "-saveall", "-o", out, results[0].Path).CombinedOutput(); err != nil || len(said) > 0 {
		t.Fatalf("%v %s", err, said)
	}
	for _, name := range []string{"series.toml", "20.toml"} {
		want, _ := os.ReadFile(filepath.Join(dir, name))
		if got, err := os.ReadFile(filepath.Join(out, name)); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s: %d bytes of %d, %v", name, len(got), len(want), err)
		}
	}

	dir = folder(t, "series.toml", weeklySeries+"\n[output]\nprofile = \"plain\"\n",
		"20.toml", issue(2023, "no = 20", "2023-09-15", ""))
	_, results, _ = run(t, Builder{Stages: Typesetting("test")}, dir)
	list, err = exec.Command(detach, "-list", results[0].Path).Output()
	if err != nil || strings.TrimSpace(string(list)) != "0 embedded files" {
		t.Errorf("a plain file: %v %s", err, list)
	}
}

// What an attachment is told to be is what it is, whatever its name.
func TestAttachedPictures(t *testing.T) {
	iss := &content.Issue{}
	want := map[string]string{"a.png": "image/jpeg", "b.jpg": "image/png", "c.gif": "image/gif", "d.bin": "application/octet-stream",
		"e.toml": "application/toml"}
	for name, data := range map[string]string{"a.png": "\xff\xd8\xff\xe0", "b.jpg": "\x89PNG\r\n\x1a\n", "c.gif": "GIF89a", "d.bin": "x",
		"e.toml": "\xff\xd8\xff"} {
		iss.Sources = append(iss.Sources, content.Source{Path: name, Data: []byte(data)})
	}
	for _, a := range attachments(iss) {
		if a.MIME != want[a.Name] || (a.Description == "图片") != strings.HasPrefix(a.MIME, "image/") {
			t.Errorf("%s is %s, %q", a.Name, a.MIME, a.Description)
		}
	}
}
