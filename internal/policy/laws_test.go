package policy

import (
	"go/ast"
	"go/token"
	"slices"
	"strings"
	"testing"
)

func TestSizes(t *testing.T) {
	for _, s := range tree(t) {
		if s.lines > maxFileLines {
			t.Errorf("%s has %d lines, at most %d", s.path, s.lines, maxFileLines)
		}
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || s.test {
				continue
			}
			n := s.fset.Position(f.End()).Line - s.fset.Position(f.Pos()).Line + 1
			if n > maxFuncLines {
				t.Errorf("%s: %s has %d lines, at most %d", s.at(f.Pos()), f.Name.Name, n, maxFuncLines)
			}
		}
	}
}

// A skip is a check lost in silence, unless a CI machine turns it into a failure: it stands in one function a room, and
// that function asks for the variable which says so. New code calls internal/outside, which has it.
func TestSkipsFailOnCI(t *testing.T) {
	helper := map[string]string{}
	for _, s := range tree(t) {
		for _, d := range s.file.Decls {
			f, ok := d.(*ast.FuncDecl)
			if !ok || !skips(s, f) {
				continue
			}
			name := f.Name.Name
			switch {
			case !mentions(f, "JIANBAO_CI") && !mentions(f, "Env"):
				t.Errorf("%s: %s skips a test even on a CI machine; use %s", s.at(f.Pos()), name, testTools)
			case helper[s.room] != "":
				t.Errorf("%s: %s skips a test, as %s does already", s.at(f.Pos()), name, helper[s.room])
			}
			helper[s.room] = name
		}
	}
}

// skips tells whether a function ends a test as skipped.
func skips(s source, f *ast.FuncDecl) (found bool) {
	calls(f, func(receiver, name string) {
		if (name == "Skip" || name == "Skipf" || name == "SkipNow") && !imported(s, receiver) {
			found = true
		}
	})
	return found
}

// mentions tells whether a function names a word, as an identifier or as a string.
func mentions(f *ast.FuncDecl, word string) (found bool) {
	ast.Inspect(f, func(n ast.Node) bool {
		switch x := n.(type) {
		case *ast.Ident:
			found = found || x.Name == word
		case *ast.BasicLit:
			found = found || strings.Trim(x.Value, "\"`") == word
		}
		return true
	})
	return found
}

// Variables that others can change are settings by the back door.
func TestNoExportedVariables(t *testing.T) {
	for _, s := range tree(t) {
		if s.test {
			continue
		}
		for _, d := range s.file.Decls {
			g, ok := d.(*ast.GenDecl)
			if !ok || g.Tok != token.VAR {
				continue
			}
			for _, spec := range g.Specs {
				for _, name := range spec.(*ast.ValueSpec).Names {
					if name.IsExported() {
						t.Errorf("%s: exported variable %s", s.at(name.Pos()), name.Name)
					}
				}
			}
		}
	}
}

func TestNoInit(t *testing.T) {
	for _, s := range tree(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && f.Recv == nil && f.Name.Name == "init" {
				t.Errorf("%s: func init", s.at(f.Pos()))
			}
		}
	}
}

// Libraries say nothing and end nothing: only commands print and exit.
func TestOnlyCommandsPrintAndExit(t *testing.T) {
	for _, s := range tree(t) {
		if s.test || s.file.Name.Name == "main" {
			continue
		}
		for _, name := range []string{"fmt.Print", "fmt.Printf", "fmt.Println", "os.Exit", "os.Stdout", "os.Stderr",
			"os.Stdin"} {
			forbid(t, s, name)
		}
		for _, importPath := range s.imports() {
			if within(importPath, "log") || importPath == "flag" {
				t.Errorf("%s imports %s", s.path, importPath)
			}
		}
	}
}

// The same manifest and faces give the same bytes on every machine.
func TestStagesAskNothingOfTheMachine(t *testing.T) {
	for _, s := range tree(t) {
		if s.test || !slices.Contains(stages(), s.room) {
			continue
		}
		for _, name := range []string{"time.Now", "time.Since", "time.Local", "os.Getenv", "os.LookupEnv", "os.Environ",
			"os.Hostname", "os.Getpid", "os.Getwd", "runtime.GOOS", "runtime.Version"} {
			forbid(t, s, name)
		}
		banned := []string{"math/rand", "math/rand/v2", "crypto/rand", "net", "net/http", "os/exec", "os/user",
			"unsafe"}
		if slices.Contains(fileless(), s.room) {
			banned = append(banned, "os", "path/filepath")
		}
		for _, importPath := range s.imports() {
			if slices.Contains(banned, importPath) {
				t.Errorf("%s imports %s", s.path, importPath)
			}
		}
	}
}

func TestParsersAreFuzzed(t *testing.T) {
	fuzzed := map[string]bool{}
	for _, s := range tree(t) {
		for _, d := range s.file.Decls {
			if f, ok := d.(*ast.FuncDecl); ok && s.test && f.Recv == nil && strings.HasPrefix(f.Name.Name, "Fuzz") {
				fuzzed[s.room] = true
			}
		}
	}
	for _, room := range parsers() {
		if !fuzzed[room] {
			t.Errorf("%s has no fuzz target", room)
		}
	}
}

func TestPackagesSayWhatTheyAre(t *testing.T) {
	doc, want := map[string]string{}, map[string]string{}
	for _, s := range tree(t) {
		if s.test {
			continue
		}
		want[s.room] = "Package " + s.file.Name.Name + " "
		if s.file.Name.Name == "main" {
			want[s.room] = "Command "
		}
		if s.file.Doc != nil && strings.HasPrefix(s.file.Doc.Text(), want[s.room]) {
			doc[s.room] = s.file.Doc.Text()
		}
	}
	for room, start := range want {
		if doc[room] == "" {
			t.Errorf("%s: no package comment that begins with %q", room, start)
		}
	}
}

// calls reports every call of the form receiver.name(…) under a node.
func calls(node ast.Node, report func(receiver, name string)) {
	ast.Inspect(node, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
			receiver := ""
			if x, ok := sel.X.(*ast.Ident); ok {
				receiver = x.Name
			}
			report(receiver, sel.Sel.Name)
		}
		return true
	})
}

// forbid reports every use of a name such as os.Exit, called or not.
func forbid(t *testing.T, s source, name string) {
	t.Helper()
	pkg, sel, _ := strings.Cut(name, ".")
	if !imported(s, pkg) {
		return
	}
	ast.Inspect(s.file, func(n ast.Node) bool {
		if x, ok := n.(*ast.SelectorExpr); ok && x.Sel.Name == sel {
			if id, ok := x.X.(*ast.Ident); ok && id.Name == pkg {
				t.Errorf("%s: uses %s", s.at(x.Pos()), name)
			}
		}
		return true
	})
}

// imported tells whether a file calls a package by this name.
func imported(s source, name string) bool {
	for _, spec := range s.file.Imports {
		p := strings.Trim(spec.Path.Value, "`\"")
		if spec.Name != nil && spec.Name.Name == name || spec.Name == nil && p[strings.LastIndex(p, "/")+1:] == name {
			return true
		}
	}
	return false
}
