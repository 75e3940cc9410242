package policy

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
)

// source is one Go file of the module.
type source struct {
	path  string // from the module's root, with slashes
	room  string // its folder
	test  bool
	file  *ast.File
	fset  *token.FileSet
	lines int
}

// at names a place in the source.
func (s source) at(p token.Pos) string {
	pos := s.fset.Position(p)
	return pos.String()
}

// imports gives the import paths of the file.
func (s source) imports() []string {
	var out []string
	for _, spec := range s.file.Imports {
		out = append(out, strings.Trim(spec.Path.Value, "`\""))
	}
	return out
}

// readTree parses every Go file under root that the go command would build. A file that does not parse is an error.
func readTree(root string) ([]source, error) {
	fset := token.NewFileSet()
	var all []source
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		base := entry.Name()
		if entry.IsDir() {
			if name != root && (strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") || base == "testdata") {
				return filepath.SkipDir
			}
			return nil
		}
		if !strings.HasSuffix(base, ".go") || strings.HasPrefix(base, ".") || strings.HasPrefix(base, "_") {
			return nil
		}
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		rel, err := filepath.Rel(root, name)
		if err != nil {
			return err
		}
		rel = filepath.ToSlash(rel)
		file, err := parser.ParseFile(fset, rel, src, parser.ParseComments|parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		all = append(all, source{rel, path.Dir(rel), strings.HasSuffix(base, "_test.go"), file, fset,
			strings.Count(string(src), "\n")})
		return nil
	})
	return all, err
}

// wholeModule reads the whole module once for all tests; they only look at it.
var wholeModule = sync.OnceValues(func() ([]source, error) { return readTree(filepath.Join("..", "..")) })

// tree gives the sources of the module that this package belongs to.
func tree(t *testing.T) []source {
	t.Helper()
	all, err := wholeModule()
	if err != nil {
		t.Fatal(err)
	}
	if len(all) < 10 {
		t.Fatalf("only %d Go files found", len(all))
	}
	return all
}

// rooms lists the folders that hold Go code, in order.
func rooms(all []source) []string {
	var out []string
	for _, s := range all {
		out = append(out, s.room)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// ours tells whether an import path belongs to the module, and which folder it names.
func ours(importPath string) (room string, ok bool) {
	if importPath == module {
		return ".", true
	}
	return strings.CutPrefix(importPath, module+"/")
}

// within tells whether an import path is p or lies under it.
func within(importPath, p string) bool {
	return importPath == p || strings.HasPrefix(importPath, p+"/")
}
