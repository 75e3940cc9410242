package policy

import (
	"go/ast"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

func readDoc(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join("..", "..", filepath.FromSlash(name)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

// CI runs the README's first two commands; a reader must find the same ones.
func TestReadmeCommands(t *testing.T) {
	readme, ci := readDoc(t, "README.md"), readDoc(t, ".ci/run")
	for _, command := range []string{"go run ./cmd/jianbao build examples/weekly", "go test ./..."} {
		if !strings.Contains(readme, "\n    "+command+"\n") {
			t.Errorf("README.md does not show %q on a line of its own", command)
		}
		if !strings.Contains(ci, `" `+command+"\n") {
			t.Errorf(".ci/run does not run %q", command)
		}
	}
}

// Every key that the schema knows is in the users' manual.
func TestManualNamesEveryKey(t *testing.T) {
	manual := readDoc(t, "docs/manual.zh-CN.md")
	found := 0
	for _, s := range tree(t) {
		if s.path != "content/schema.go" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			pair, ok := n.(*ast.KeyValueExpr)
			if !ok {
				return true
			}
			id, isName := pair.Key.(*ast.Ident)
			value, isText := pair.Value.(*ast.BasicLit)
			if !isName || !isText || id.Name != "name" {
				return true
			}
			found++
			name := strings.Trim(value.Value, `"`)
			if !regexp.MustCompile("[`\\[.]" + regexp.QuoteMeta(name) + "[`\\] ]").MatchString(manual) {
				t.Errorf("docs/manual.zh-CN.md does not explain the key %s", name)
			}
			return true
		})
	}
	if found < 50 {
		t.Errorf("only %d keys found in content/schema.go", found)
	}
}

// Where the manual explains a key, it gives the default and the words that the schema has.
func TestManualGivesDefaults(t *testing.T) {
	rows := strings.Split(readDoc(t, "docs/manual.zh-CN.md"), "\n")
	explains := func(name, value string) bool {
		for _, row := range rows {
			key, rest, ok := strings.Cut(strings.TrimPrefix(row, "|"), "|")
			if ok && strings.Contains(key, "`"+name+"`") && strings.Contains(rest, value) {
				return true
			}
		}
		return false
	}
	found := 0
	for _, s := range tree(t) {
		if s.path != "content/schema.go" {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			row, ok := n.(*ast.CompositeLit)
			if !ok {
				return true
			}
			name, values := schemaRow(row)
			if name == "profile" || name == "kind" || name == "format" {
				return true // the first has a value for later, the others stand in the text
			}
			for _, v := range values {
				found++
				if !explains(name, v) {
					t.Errorf("docs/manual.zh-CN.md: the line of %s does not have %s", name, v)
				}
			}
			return true
		})
	}
	if found < 40 {
		t.Errorf("only %d defaults and words found in content/schema.go", found)
	}
}

// schemaRow gives the name of a row of the schema, and its default and words as the manual writes them.
func schemaRow(row *ast.CompositeLit) (name string, values []string) {
	for _, e := range row.Elts {
		pair, ok := e.(*ast.KeyValueExpr)
		if !ok {
			continue
		}
		id, ok := pair.Key.(*ast.Ident)
		if !ok {
			continue
		}
		switch v := pair.Value.(type) {
		case *ast.BasicLit:
			switch id.Name {
			case "name":
				name = strings.Trim(v.Value, `"`)
			case "def":
				values = append(values, strings.Trim(v.Value, `"`))
			}
		case *ast.Ident:
			if id.Name == "def" {
				values = append(values, "`"+v.Name+"`")
			}
		case *ast.CompositeLit:
			if id.Name != "words" {
				continue
			}
			for _, w := range v.Elts {
				if lit, ok := w.(*ast.BasicLit); ok {
					values = append(values, "`"+lit.Value+"`")
				}
			}
		}
	}
	return name, values
}

// Every message code of the sources has its line in the list of messages, and no line is of a code that is gone.
func TestListOfMessages(t *testing.T) {
	const list = "docs/messages.zh-CN.md"
	code := regexp.MustCompile(`^"(JB[0-9]{4})"$`)
	used := map[string]string{}
	for _, s := range tree(t) {
		if s.test {
			continue
		}
		ast.Inspect(s.file, func(n ast.Node) bool {
			if lit, ok := n.(*ast.BasicLit); ok {
				if m := code.FindStringSubmatch(lit.Value); m != nil && used[m[1]] == "" {
					used[m[1]] = s.path
				}
			}
			return true
		})
	}
	if len(used) < 50 {
		t.Errorf("only %d codes found", len(used))
	}
	told := map[string]bool{}
	for _, line := range strings.Split(readDoc(t, list), "\n") {
		first, _, ok := strings.Cut(strings.TrimPrefix(line, "| "), " | ")
		if !ok {
			continue
		}
		for _, c := range regexp.MustCompile(`JB[0-9]{4}`).FindAllString(first, -1) {
			if told[c] {
				t.Errorf("%s: two lines for %s", list, c)
			}
			if told[c] = true; used[c] == "" {
				t.Errorf("%s explains %s, which no source uses", list, c)
			}
		}
	}
	for c, path := range used {
		if !told[c] {
			t.Errorf("%s has no line for %s, used in %s", list, c, path)
		}
	}
}

// Links between the documents lead somewhere.
func TestLinksOfDocuments(t *testing.T) {
	link := regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)
	code := regexp.MustCompile("`[^`\n]+`") // shows how a link is written
	for _, name := range []string{"README.md", "README.zh-CN.md", "docs/architecture.md", "docs/manual.zh-CN.md",
		"docs/messages.zh-CN.md"} {
		matches := link.FindAllStringSubmatch(code.ReplaceAllString(readDoc(t, name), ""), -1)
		if len(matches) == 0 {
			t.Errorf("%s: no link found", name)
		}
		for _, m := range matches {
			target := filepath.Join("..", "..", filepath.Dir(filepath.FromSlash(name)), filepath.FromSlash(m[1]))
			if _, err := os.Stat(target); err != nil {
				t.Errorf("%s: the link to %s leads nowhere", name, m[1])
			}
		}
	}
}
