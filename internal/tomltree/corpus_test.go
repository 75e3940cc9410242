package tomltree

import (
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"runtime"
	"strings"
	"testing"

	"github.com/BurntSushi/toml"
)

// corpus gives the folder of the toml-test suite that the decoder's module carries.
func corpus(t *testing.T) string {
	t.Helper()
	pc := reflect.ValueOf(toml.Decode).Pointer()
	file, _ := runtime.FuncForPC(pc).FileLine(pc)
	dir := filepath.Join(filepath.Dir(file), "internal", "toml-test", "tests")
	if _, err := os.Stat(dir); err != nil {
		if os.Getenv("JIANBAO_CI") != "" {
			t.Fatalf("the toml-test suite is not beside the decoder: %v", err)
		}
		t.Skipf("the toml-test suite is not beside the decoder: %v", err)
	}
	return dir
}

// newer are files that TOML 1.0 refuses and the decoder, which knows TOML 1.1, does not.
var newer = map[string]bool{
	"invalid/datetime/no-secs.toml":            true,
	"invalid/inline-table/linebreak-01.toml":   true,
	"invalid/inline-table/linebreak-02.toml":   true,
	"invalid/inline-table/linebreak-03.toml":   true,
	"invalid/inline-table/linebreak-04.toml":   true,
	"invalid/inline-table/trailing-comma.toml": true,
	"invalid/local-datetime/no-secs.toml":      true,
	"invalid/local-time/no-secs.toml":          true,
	"invalid/string/basic-byte-escapes.toml":   true,
}

// Every file of the suite is accepted or refused as the suite says, and what is accepted has the decoder's values.
func TestCorpus(t *testing.T) {
	dir := corpus(t)
	files := 0
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil || filepath.Ext(path) != ".toml" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		files++
		rel, _ := filepath.Rel(dir, path)
		rel = filepath.ToSlash(rel)
		text := strings.ReplaceAll(string(raw), "\r\n", "\n")
		n, l := Parse(rel, text)
		valid := strings.HasPrefix(rel, "valid/") || rel == "version.toml" || newer[rel]
		if valid == l.HasErrors() {
			t.Errorf("%s: errors %v", rel, l)
		}
		if valid {
			var want map[string]any
			if _, err := toml.Decode(text, &want); err != nil {
				t.Errorf("%s: the decoder: %v", rel, err)
			}
			agree(t, rel, n, want)
			checkPlaces(t, text, n)
		}
		return nil
	})
	if err != nil || files < 700 {
		t.Errorf("%d files, %v", files, err)
	}
}
