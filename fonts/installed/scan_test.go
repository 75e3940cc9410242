package installed

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/fonts"
)

func copyFace(t *testing.T, from, to string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("..", from))
	if err == nil {
		err = os.MkdirAll(filepath.Dir(to), 0o755)
	}
	if err == nil {
		err = os.WriteFile(to, b, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// tree makes folders with fonts, things that are none, and links that lead round in a ring.
func tree(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	copyFace(t, "JianbaoKai.ttf", filepath.Join(dir, "a", "楷.TTF"))
	copyFace(t, "testdata/outlines/cid.otf", filepath.Join(dir, "a", "deep", "er", "cid.otf"))
	copyFace(t, "testdata/outlines/gvar.ttf", filepath.Join(dir, "b", "variable.ttf"))
	copyFace(t, "testdata/outlines/gvar.ttf", filepath.Join(dir, "a", "AssetsV2", "com_apple_MobileAsset_Font7", "x.ttf"))
	copyFace(t, "testdata/outlines/gvar.ttf", filepath.Join(dir, "a", "AssetsV2", "com_apple_MobileAsset_Voice", "x.ttf"))
	for name, text := range map[string]string{"b/empty.ttf": "", "b/page.otf": "<html>", "b/cut.ttc": "ttcf\x00\x01", "b/readme.txt": "x"} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for from, to := range map[string]string{"a/alias.otf": "deep/er/cid.otf", "b/ring": "..", "b/linked.ttf": "../a/楷.TTF", "b/lost.ttf": "nowhere"} {
		if err := os.Symlink(to, filepath.Join(dir, from)); err != nil {
			t.Logf("no links here: %v", err)
		}
	}
	return dir
}

func TestScan(t *testing.T) {
	dir := tree(t)
	f := New([]string{filepath.Join(dir, "a"), filepath.Join(dir, "b"), filepath.Join(dir, "none")})
	var got []string
	for _, face := range f.Faces() {
		rel, _ := filepath.Rel(dir, face.File)
		got = append(got, filepath.ToSlash(rel))
	}
	want := []string{"a/AssetsV2/com_apple_MobileAsset_Font7/x.ttf", "a/deep/er/cid.otf", "a/楷.TTF", "b/variable.ttf"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	if places := f.Places(); len(places) != 2 {
		t.Errorf("places %q", places)
	}
	kai := f.Faces()[2]
	if !slices.Contains(kai.Families, "简报楷体") || !slices.Contains(kai.Families, "Jianbao Kai") || !kai.Outlines {
		t.Errorf("%+v", kai)
	}
	if v := f.Faces()[3]; !v.Variable || !v.Outlines {
		t.Errorf("%+v", v)
	}
}

// A family is found by its name in any language, opened and drawn; a file is never read before it is chosen.
func TestFindByName(t *testing.T) {
	dir := tree(t)
	f := New([]string{dir})
	for _, name := range []string{"Noto Serif CJK SC", "noto-serif cjk_sc", "Ｎｏｔｏ Serif CJK SC"} {
		set, list := fonts.Open(fonts.Spec{Title: fonts.Name{S: name}, System: f}, nil)
		if len(list) > 0 || filepath.Base(set.Face(fonts.Title).File()) != "cid.otf" {
			t.Fatalf("%s: %v %q", name, list, set.Face(fonts.Title).File())
		}
		c, ok := set.Lookup(fonts.Title, '国')
		if !ok || c.Fallback {
			t.Errorf("%s: 国 is not drawn by it", name)
		}
		record := set.Record()
		if len(record) != 1 || record[0].Role != "title" || record[0].File != "cid.otf" || len(record[0].SHA256) != 64 {
			t.Errorf("record %+v", record)
		}
	}
	_, list := fonts.Open(fonts.Spec{Title: fonts.Name{S: "思源宋体"}, System: f}, nil)
	if len(list) != 1 || list[0].Code != "JB4003" || !strings.Contains(list[0].ZH, "Noto Serif CJK SC") ||
		!strings.Contains(list[0].ZH, dir) {
		t.Errorf("no advice: %v", list)
	}
}

// Nothing is looked for unless a name asks for it.
func TestNotAskedUnlessNamed(t *testing.T) {
	f := New([]string{t.TempDir()})
	f.faces = func() []fonts.Installed { t.Error("the folders were read"); return nil }
	_, list := fonts.Open(fonts.Spec{Body: fonts.Name{S: "kaiti"}, System: f}, nil)
	if len(list) > 0 {
		t.Error(list)
	}
}

// "system" among the rare faces lets any installed face draw what no other has, and the record says which.
func TestAnyInstalledFace(t *testing.T) {
	f := New([]string{tree(t)})
	spec := fonts.Spec{Rare: []fonts.Name{{S: "system"}}, System: f}
	set, list := fonts.Open(spec, nil)
	c, ok := set.Lookup(fonts.Body, 'ﬁ')
	if len(list) > 0 || !ok || !c.Fallback || filepath.Base(c.Face.File()) != "cid.otf" {
		t.Fatalf("%v %+v", list, c)
	}
	if again, _ := set.Lookup(fonts.Title, 'ﬁ'); again.Face != c.Face {
		t.Error("opened twice")
	}
	if _, ok := set.Lookup(fonts.Body, '\U000E0FFF'); ok {
		t.Error("a glyph from nowhere")
	}
	if r := set.Record(); len(r) != 1 || r[0].Role != "rare" || r[0].Name != "system" {
		t.Errorf("record %+v", r)
	}
	if _, list := fonts.Open(fonts.Spec{Body: fonts.Name{S: "system"}, System: f}, nil); len(list) != 1 {
		t.Error("system as a role's face:", list)
	}
}

func TestFolders(t *testing.T) {
	env := func(pairs ...string) func(string) string {
		return func(name string) string {
			for i := 0; i < len(pairs); i += 2 {
				if pairs[i] == name {
					return pairs[i+1]
				}
			}
			return ""
		}
	}
	live := func(pattern string) []string {
		if pattern != filepath.FromSlash("/usr/local/texlive/20[0-9][0-9]") {
			t.Errorf("a look at %s", pattern)
		}
		return []string{filepath.FromSlash("/usr/local/texlive/2024"), filepath.FromSlash("/usr/local/texlive/2025")}
	}
	for _, c := range []struct {
		m    Machine
		want []string
	}{
		{Machine{"linux", "/home/u", env(), live}, []string{"/usr/local/texlive/2025/texmf-dist/fonts/opentype", "/home/u/.local/share/fonts", "/usr/share/fonts",
			"/usr/local/share/fonts", "/usr/share/texlive/texmf-dist/fonts/opentype"}},
		{Machine{"linux", "", env("XDG_DATA_HOME", "/data", "HOME", ""), live}, []string{"/data/fonts"}},
		{Machine{"darwin", "/Users/u", env(), live}, []string{"/Users/u/Library/Fonts", "/System/Library/AssetsV2"}},
	} {
		got := c.m.Folders()
		for _, w := range c.want {
			if !slices.Contains(got, filepath.FromSlash(w)) {
				t.Errorf("%s: %s is not in %q", c.m.OS, w, got)
			}
		}
		for _, dir := range got {
			if !filepath.IsAbs(dir) {
				t.Errorf("%s: %q is relative", c.m.OS, dir)
			}
		}
	}
}

// FuzzDescribe asserts that no file makes the scanner panic or describe more faces than it can hold.
func FuzzDescribe(f *testing.F) {
	for _, name := range []string{"cid.otf", "gvar.ttf"} {
		b, err := os.ReadFile(filepath.Join("..", "testdata", "outlines", name))
		if err != nil {
			f.Fatal(err)
		}
		f.Add(string(b))
	}
	f.Add("ttcf\x00\x01\x00\x00\x00\x00\x00\x02")
	f.Fuzz(func(t *testing.T, data string) {
		r := strings.NewReader(data)
		list, err := fonts.Describe(r, int64(len(data)))
		if err != nil && len(list) > 0 || len(list)*12 > len(data) && len(list) > 1 {
			t.Fatalf("%d faces in %d bytes, %v", len(list), len(data), err)
		}
		for _, d := range list {
			if _, err := fonts.TableOf(r, int64(len(data)), d.Index, "cmap", 1<<20); err == nil {
				continue
			}
		}
	})
}

func BenchmarkScan(b *testing.B) {
	folders := ThisMachine().Folders()
	if dir := os.Getenv("JIANBAO_FONTS"); dir != "" {
		folders = append(folders, dir)
	}
	for b.Loop() {
		b.ReportMetric(float64(len(New(folders).Faces())), "faces")
	}
}
