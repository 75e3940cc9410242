package policy

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestEveryRoomIsInTheTable(t *testing.T) {
	table := mayImport()
	found := rooms(tree(t))
	for _, room := range found {
		if _, ok := table[room]; !ok {
			t.Errorf("%s is not in the table of rooms", room)
		}
	}
	for room := range table {
		if !slices.Contains(found, room) {
			t.Errorf("the table names %s, which holds no Go code", room)
		}
	}
}

func TestTableHasNoCycle(t *testing.T) {
	table := mayImport()
	for room := range table {
		if slices.Contains(reach(table, room), room) {
			t.Errorf("%s reaches itself", room)
		}
	}
}

// The corner stones of the table, so that no later edit of it takes them out unseen.
func TestRoomsThatDoNotKnowEachOther(t *testing.T) {
	table := mayImport()
	for _, c := range []struct{ from, to string }{
		{"content", "fonts"}, {"fonts", "content"},
		{"content", "layout"}, {"fonts", "layout"}, {"page", "layout"},
		{"pdf", "content"}, {"pdf", "layout"}, {"layout", "pdf"},
		{"page", "content"}, {"content", "page"},
		{"layout/clreq", "fonts"}, {"layout/linebreak", "fonts"},
	} {
		if slices.Contains(reach(table, c.from), c.to) {
			t.Errorf("%s can reach %s", c.from, c.to)
		}
	}
}

func TestImports(t *testing.T) {
	table := mayImport()
	for _, s := range tree(t) {
		allowed := table[s.room]
		if s.test {
			allowed = append(reach(table, s.room), s.room, testTools, generator)
		}
		for _, importPath := range s.imports() {
			if room, ok := ours(importPath); ok {
				if !slices.Contains(allowed, room) {
					t.Errorf("%s imports %s", s.path, room)
				}
				continue
			}
			if !strings.Contains(strings.Split(importPath, "/")[0], ".") {
				continue // the standard library
			}
			if !mayUse(s.room, importPath) {
				t.Errorf("%s imports %s", s.path, importPath)
			}
		}
	}
}

// Another drawing package must stay one file's change away.
func TestOneFileImportsFpdf(t *testing.T) {
	var files []string
	for _, s := range tree(t) {
		for _, importPath := range s.imports() {
			if within(importPath, "github.com/go-pdf/fpdf") && !s.test {
				files = append(files, s.path)
			}
		}
	}
	if len(files) != 1 || !strings.HasPrefix(files[0], "pdf/") {
		t.Errorf("fpdf is imported by %v, want one file of pdf", files)
	}
}

func TestModulesTableNamesRooms(t *testing.T) {
	table := mayImport()
	for m, allowed := range modules() {
		for _, room := range allowed {
			if _, ok := table[room]; !ok {
				t.Errorf("the table of modules gives %s to %s, which is no room", m, room)
			}
		}
	}
}

// TestEveryModuleIsUsed: a module that a room needs no more is not left to it.
func TestEveryModuleIsUsed(t *testing.T) {
	used := map[string]map[string]bool{}
	for _, s := range tree(t) {
		for _, importPath := range s.imports() {
			for m := range modules() {
				if within(importPath, m) && !s.test {
					if used[m] == nil {
						used[m] = map[string]bool{}
					}
					used[m][s.room] = true
				}
			}
		}
	}
	for m, rooms := range modules() {
		for _, room := range rooms {
			if !used[m][room] {
				t.Errorf("%s may import %s and does not", room, m)
			}
		}
	}
}

// mayUse tells whether a room may import a package of another module.
func mayUse(room, importPath string) bool {
	for m, allowed := range modules() {
		if within(importPath, m) {
			return slices.Contains(allowed, room)
		}
	}
	return false
}

// reach lists the rooms that a room imports, directly or through others.
func reach(table map[string][]string, from string) []string {
	seen := map[string]bool{}
	var walk func(room string)
	walk = func(room string) {
		for _, next := range table[room] {
			if !seen[next] {
				seen[next] = true
				walk(next)
			}
		}
	}
	walk(from)
	return slices.Sorted(maps.Keys(seen))
}
