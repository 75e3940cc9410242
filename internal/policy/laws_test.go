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

// A skip that hides in one test is a check lost in silence; internal/outside turns it into a failure on a CI machine.
func TestSkipsStandInOneHelper(t *testing.T) {
	for _, s := range tree(t) {
		if s.room == testTools {
			continue
		}
		calls(s, func(at token.Pos, receiver, name string) {
			if (name == "Skip" || name == "Skipf" || name == "SkipNow") && !imported(s, receiver) {
				t.Errorf("%s: skips a test; use %s.Missing", s.at(at), testTools)
			}
		})
	}
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
		if s.test || strings.Contains("/"+s.room+"/", "/cmd/") {
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
		banned := []string{"math/rand", "math/rand/v2", "crypto/rand", "net", "net/http", "os/exec", "os/user", "unsafe"}
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

// calls reports every call of the form receiver.name(…) in a file.
func calls(s source, report func(at token.Pos, receiver, name string)) {
	ast.Inspect(s.file, func(n ast.Node) bool {
		call, ok := n.(*ast.CallExpr)
		if !ok {
			return true
		}
		if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
			receiver := ""
			if x, ok := sel.X.(*ast.Ident); ok {
				receiver = x.Name
			}
			report(call.Pos(), receiver, sel.Sel.Name)
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
