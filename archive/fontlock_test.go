package archive

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
)

// lockedIssue is an issue whose sub-headings are in a font file of its folder.
func lockedIssue(t *testing.T, face string) (*content.Issue, *fonts.Set) {
	t.Helper()
	dir := folder(t)
	b, err := os.ReadFile(filepath.Join("..", "fonts", face))
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "x.ttf"), b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	iss := &content.Issue{Dir: dir, Path: filepath.Join(dir, "1.toml")}
	iss.Fonts.Sub.S = "x.ttf"
	return iss, reopened(t, iss)
}

func reopened(t *testing.T, iss *content.Issue) *fonts.Set {
	t.Helper()
	set, list := OpenFonts(iss)
	if len(list) > 0 {
		t.Fatal(list)
	}
	return set
}

func TestFontLock(t *testing.T) {
	iss, set := lockedIssue(t, "JianbaoKai.ttf")
	if l := checkLock(iss, set); !slices.Equal(codes(l), []string{"JB4006"}) || l[0].Severity != diag.Hint {
		t.Errorf("without a record: %v", l)
	}
	path, n, err := WriteFontLock(context.Background(), iss, set)
	if err != nil || n != 1 || path != filepath.Join(iss.Dir, "fonts.lock") {
		t.Fatal(path, n, err)
	}
	if l := checkLock(iss, set); len(l) > 0 {
		t.Errorf("as recorded: %v", l)
	}
	// Another file under the same name.
	b, _ := os.ReadFile(filepath.Join("..", "fonts", "JianbaoHei.ttf"))
	if err := os.WriteFile(filepath.Join(iss.Dir, "x.ttf"), b, 0o644); err != nil {
		t.Fatal(err)
	}
	l := checkLock(iss, reopened(t, iss))
	if !slices.Equal(codes(l), []string{"JB4005"}) || l[0].Severity != diag.Warning || strings.Contains(l[0].ZH+l[0].EN, "%!") {
		t.Errorf("another file: %v", l)
	}
	if l = insist(l); !l.HasErrors() || Class(l) != ExitFonts {
		t.Errorf("--locked: %v, exit %d", l, Class(l))
	}
	// A face more is told, and one in another role is another row.
	iss.Fonts.Title.S = "x.ttf"
	if l := checkLock(iss, reopened(t, iss)); !slices.Equal(codes(l), []string{"JB4006", "JB4005"}) {
		t.Errorf("a face more: %v", l)
	}
	if err := os.WriteFile(path, []byte("schema = 1\n[[face]]\nrole = 7\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	if l := checkLock(iss, set); !slices.Equal(codes(l), []string{"JB4005"}) || l[0].Pos.Line != 3 {
		t.Errorf("a damaged record: %v", l)
	}
}

// One file may hold several faces (TTC, ISO/IEC 14496-22 4.6.3): another one of them under the recorded name is another face,
// though the file is the same; the message tells them apart.
func TestFontLockOfCollections(t *testing.T) {
	iss, set := lockedIssue(t, "JianbaoKai.ttf")
	path, _, err := WriteFontLock(t.Context(), iss, set)
	if err != nil {
		t.Fatal(err)
	}
	edit(t, path, func(s string) string { return strings.Replace(s, "index = 0", "index = 1", 1) })
	l := insist(checkLock(iss, set))
	if !slices.Equal(codes(l), []string{"JB4005"}) || !l.HasErrors() || !strings.Contains(l[0].ZH, "x.ttf#1") {
		t.Errorf("%v", l)
	}
}

// Embedded faces need no record: none is read, and none is written.
func TestNoFontLockForEmbeddedFaces(t *testing.T) {
	iss := &content.Issue{Dir: folder(t)}
	set := reopened(t, iss)
	if l := checkLock(iss, set); len(l) > 0 {
		t.Error(l)
	}
	path, n, err := WriteFontLock(context.Background(), iss, set)
	if _, there := os.Stat(path); n != 0 || err != nil || there == nil {
		t.Error(n, err)
	}
}

// FuzzFontLock asserts that what was written is read back, and that nothing else makes the reader fail otherwise than by
// telling a line.
func FuzzFontLock(f *testing.F) {
	f.Add(writeLock([]fonts.Entry{{Role: "title", Name: "方正小标宋", Family: `a"b\c`, File: "x.ttc", Index: 2, SHA256: "ab"}}))
	f.Add("schema = 1\n")
	f.Fuzz(func(t *testing.T, text string) {
		entries, bad := readLock(text)
		if bad > strings.Count(text, "\n")+1 || bad > 0 && entries != nil {
			t.Fatalf("line %d", bad)
		}
		again, bad := readLock(writeLock(entries))
		if bad > 0 {
			t.Fatalf("line %d of what was written", bad)
		}
		third, _ := readLock(writeLock(again))
		if !slices.Equal(again, third) || len(again) != len(entries) {
			t.Fatalf("%+v, then %+v", again, third)
		}
	})
}
