package content

import (
	"cmp"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"jianbao/internal/textfile"
	"jianbao/internal/tomltree"
)

// KindOf tells what a manifest is by its key kind, or else by what it holds: "issue", "series", or "" where it is
// neither or cannot be read.
func KindOf(path string) string {
	kind, _ := peek(path)
	return kind
}

// peek reads as much of a manifest as is needed to place it.
func peek(name string) (kind string, tree *tomltree.Node) {
	root, err := os.OpenRoot(filepath.Dir(name))
	if err != nil {
		return "", nil
	}
	defer root.Close()
	data, err := rootFolder{root}.read(filepath.Base(name), textfile.MaxSize)
	if err != nil {
		return "", nil
	}
	if tree = topLevel(name, data); tree != nil {
		return kindOf(tree), tree
	}
	text, faults := textfile.Decode(name, data)
	if faults.HasErrors() {
		text = string(data) // in GBK, it may be, where the keys are ASCII too
	} else if tree, _ = tomltree.Parse(name, text); tree != nil {
		return kindOf(tree), tree
	}
	if m := kindLine.FindStringSubmatch(text); m != nil {
		return m[1], nil
	}
	return "", nil
}

// kindLine finds the kind of a manifest that is too broken to be parsed.
var kindLine = regexp.MustCompile(`(?m)^\s*kind\s*=\s*["'](issue|series)["']`)

// kindOf tells what a tree is.
func kindOf(tree *tomltree.Node) string {
	if n := tree.Get("kind"); n != nil {
		if n.Kind == tomltree.String && (n.Str == "issue" || n.Str == "series") {
			return n.Str
		}
		return ""
	}
	for _, key := range []string{"article", "no", "supplement", "year", "digest"} {
		if tree.Get(key) != nil {
			return "issue"
		}
	}
	for _, key := range []string{"name", "numbering", "sections", "masthead"} {
		if tree.Get(key) != nil {
			return "series"
		}
	}
	return ""
}

// Discover gives the issue manifests of a series folder: its files *.toml of kind issue, issue.toml in each of its
// sub-folders, and the files *.toml in sub-folders that are named by a year and have no series file of their own. They are ordered by year and number, supplements behind the numbers of their year; paths settle ties and
// stand in for numbers that cannot be read. A file whose name begins with a year counts as an issue even if it is too
// broken to tell, so that building it tells why. err is that of reading dir.
func Discover(dir string) (issues []string, err error) {
	heads, err := Survey(dir)
	for _, h := range heads {
		issues = append(issues, h.Path)
	}
	return issues, err
}

// yearName matches a file name that begins with a year.
var yearName = regexp.MustCompile(`^((?:19|2[0-9])[0-9]{2})(?:[^0-9]|$)`)

// natural compares names with their numbers as numbers: 2023-9 stands before 2023-10.
func natural(a, b string) int {
	for a != "" && b != "" {
		x, y := leadingDigits(a), leadingDigits(b)
		if x != "" && y != "" {
			m, n := strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
			if c := cmp.Or(cmp.Compare(len(m), len(n)), cmp.Compare(m, n), cmp.Compare(len(x), len(y))); c != 0 {
				return c
			}
			a, b = a[len(x):], b[len(y):]
			continue
		}
		if a[0] != b[0] {
			return cmp.Compare(a[0], b[0])
		}
		a, b = a[1:], b[1:]
	}
	return cmp.Compare(len(a), len(b))
}

func leadingDigits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}
