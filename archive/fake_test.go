package archive

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/internal/diag"
	"jianbao/page"
)

// fakeStages stand in for typesetting. A manifest is one word and a name: "ok NAME", "bad", "glyph", "panic", "lost"
// (layout gives nothing), "long" (gives too many pages), "broken" (drawing fails). The PDF of "ok NAME" is its text.
func fakeStages() Stages {
	return Stages{
		Survey: func(dir string) (heads []content.Head, err error) {
			paths, err := filepath.Glob(filepath.Join(dir, "*.toml"))
			slices.Sort(paths)
			for _, p := range paths {
				heads = append(heads, content.Head{Path: p})
			}
			return heads, err
		},
		Load: func(path string, _ content.Options) (*content.Issue, diag.List) {
			data, err := os.ReadFile(path)
			word, name, _ := strings.Cut(string(data), " ")
			switch {
			case err != nil || word == "bad":
				return nil, diag.List{diag.New(diag.Error, diag.Pos{File: path, Line: 1, Col: 1}, "JB1001", "坏", "bad")}
			case word == "panic":
				var none *content.Issue
				_ = none.Name // the fault that the guard must catch
			}
			iss := &content.Issue{Path: path, Dir: filepath.Dir(path), Name: content.Text{S: string(data)},
				Output: content.Output{File: name}}
			iss.Sources = []content.Source{{Path: filepath.Base(path), Data: data}}
			return iss, nil
		},
		Layout: func(iss *content.Issue) (*page.Document, diag.List) {
			switch {
			case strings.HasPrefix(iss.Name.S, "glyph"):
				return nil, diag.List{diag.New(diag.Error, diag.Pos{File: iss.Path, Line: 1, Col: 1}, "JB4001", "缺字",
					"glyph")}
			case strings.HasPrefix(iss.Name.S, "lost"):
				return nil, nil
			}
			pages := 2
			if strings.HasPrefix(iss.Name.S, "long") {
				pages = content.MaxPages + 1
			}
			return &page.Document{Info: page.Info{Title: iss.Name.S}, Pages: make([]page.Page, pages)}, nil
		},
		Render: func(_ *content.Issue, doc *page.Document) ([]byte, error) {
			if strings.HasPrefix(doc.Info.Title, "broken") {
				return nil, os.ErrInvalid
			}
			return []byte(doc.Info.Title), nil
		},
	}
}

// folder makes a folder with files: name, text, name, text….
func folder(t *testing.T, files ...string) string {
	t.Helper()
	dir := t.TempDir()
	for i := 0; i < len(files); i += 2 {
		path := filepath.Join(dir, files[i])
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(files[i+1]), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// tree gives the files under dir, each as name=text, and folders as name/.
func tree(t *testing.T, dir string) (out []string) {
	t.Helper()
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		rel, _ := filepath.Rel(dir, path)
		switch {
		case err != nil || rel == ".":
			return err
		case d.IsDir():
			out = append(out, filepath.ToSlash(rel)+"/")
			return nil
		}
		data, err := os.ReadFile(path)
		out = append(out, filepath.ToSlash(rel)+"="+string(data))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func codes(l diag.List) (out []string) {
	for _, d := range l {
		out = append(out, d.Code)
	}
	return out
}
