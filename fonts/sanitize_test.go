package fonts

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"jianbao/internal/outside"
)

// The OpenType sanitizer, with which browsers check what they are sent, lets the cut of a face of every kind through.
func TestCutsAreClean(t *testing.T) {
	sanitizer := outside.Sanitizer(t)
	faces := map[string]*Face{}
	for _, b := range Embedded() {
		faces[b.Key] = b.Face
	}
	for _, name := range []string{"cid.otf", "named.otf", "seac.otf", "cff2.otf@wght=475", "gvar.ttf@wght=620", "gvar.ttf", "parts.ttf@wght=350"} {
		faces[name] = openTestFace(t, name)
	}
	for name, f := range faces {
		path := filepath.Join(t.TempDir(), "cut.ttf")
		if err := os.WriteFile(path, cutOf(t, f, sample(f, 400)), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, err := exec.Command(sanitizer, path).CombinedOutput(); err != nil {
			t.Errorf("%s: %v\n%s", name, err, out)
		}
	}
}

// The same for whole families as Debian has them.
func TestCutsOfInstalledFacesAreClean(t *testing.T) {
	sanitizer := outside.Sanitizer(t)
	for file, index := range map[string]int{"NotoSerifCJK-Regular.ttc": 2, "NotoSansCJK-Bold.ttc": 2, "wqy-zenhei.ttc": 0,
		"uming.ttc": 0, "LXGWWenKai-Regular.ttf": 0, "HanaMinA.ttf": 0, "HanaMinB.ttf": 0, outside.VariableFace: 2} {
		t.Run(file, func(t *testing.T) {
			b, err := os.ReadFile(outside.Font(t, file))
			if err != nil {
				t.Fatal(err)
			}
			var at []setting
			if file == outside.VariableFace {
				at = []setting{{"wght", 620}}
			}
			f, err := openForeign(string(b), index, at)
			if err != nil {
				t.Fatal(err)
			}
			path := filepath.Join(t.TempDir(), "cut.ttf")
			if err := os.WriteFile(path, cutOf(t, f, sample(f, 700)), 0o600); err != nil {
				t.Fatal(err)
			}
			if out, err := exec.Command(sanitizer, path).CombinedOutput(); err != nil {
				t.Errorf("%v\n%s", err, out)
			}
		})
	}
}

// BenchmarkUserFace is what a user's face costs an issue of 700 characters: to open it, once it is in memory, to look the
// characters up, and to cut them.
func BenchmarkUserFace(b *testing.B) {
	for _, c := range []struct {
		file  string
		index int
	}{{"NotoSerifCJK-Regular.ttc", 2}, {"wqy-zenhei.ttc", 0}, {"HanaMinB.ttf", 0}, {"LXGWWenKai-Regular.ttf", 0}} {
		b.Run(c.file, func(b *testing.B) {
			raw, err := os.ReadFile(outside.Font(b, c.file))
			if err != nil {
				b.Fatal(err)
			}
			data := string(raw)
			b.ReportAllocs()
			for b.Loop() {
				f, err := openForeign(data, c.index, nil)
				if err != nil {
					b.Fatal(err)
				}
				glyphs := sample(f, 700)
				for _, g := range glyphs {
					if !f.sound(g.GID) {
						b.Fatal(f.damage.Load())
					}
				}
				if _, err := f.Cut(glyphs); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
