package content

import (
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// An issue is the same whether its files lie on a disk or in memory; only its folder has another name.
func TestLoadFiles(t *testing.T) {
	article := "[[article]]\ntitle = \"镇里召开春耕会\"\nbody_file = \"文/一.txt\"\n"
	for name, files := range map[string]map[string]string{
		"i.toml":       {"series.toml": goodSeries, "i.toml": goodHead + article, "文/一.txt": "春耕会开得好。\n"},
		"期/issue.toml": {"series.toml": goodSeries, "期/issue.toml": goodHead + article, "期/文/一.txt": "春耕会开得好。\n"},
		"期/i.toml": {"s/x.toml": goodSeries, "期/i.toml": "series = '../s/x.toml'\n" + goodHead + article,
			"期/文/一.txt": "好。\n"},
	} {
		dir, inMemory := t.TempDir(), map[string][]byte{}
		for path, text := range files {
			inMemory[path] = []byte(text)
			full := filepath.Join(dir, filepath.FromSlash(path))
			if err := os.MkdirAll(filepath.Dir(full), 0o777); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(full, []byte(text), 0o666); err != nil {
				t.Fatal(err)
			}
		}
		disk, list := Load(filepath.Join(dir, filepath.FromSlash(name)), Options{})
		if disk == nil {
			t.Fatalf("%s: %v", name, list)
		}
		// The sources of an issue are all that is needed to read it again.
		attached := map[string][]byte{}
		for _, s := range disk.Sources {
			attached[s.Path] = s.Data
		}
		if !reflect.DeepEqual(attached, inMemory) {
			t.Errorf("%s: the sources are %v", name, disk.Sources)
		}
		memory, list := LoadFiles(attached, disk.Sources[0].Path, Options{})
		if memory == nil {
			t.Fatalf("%s in memory: %v", name, list)
		}
		if !reflect.DeepEqual(memory.Sources, disk.Sources) || len(memory.Articles) != 1 ||
			memory.Articles[0].Blocks[0].Spans[0].S != disk.Articles[0].Blocks[0].Spans[0].S ||
			memory.Output.File != disk.Output.File {
			t.Errorf("%s: %+v, on disk %+v", name, memory, disk)
		}
	}
}

// What is not in memory is not there: no disk is asked, no folder above is seen.
func TestLoadFilesAlone(t *testing.T) {
	t.Chdir(t.TempDir())
	for name, text := range map[string]string{"series.toml": goodSeries, "secret.txt": "秘密"} {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	wants := func(files map[string][]byte, name, code string) {
		t.Helper()
		iss, list := LoadFiles(files, name, Options{})
		if iss != nil || len(list) == 0 || !strings.Contains(list[0].Code, code) {
			t.Errorf("%s: %v, %v; want %s", name, iss, list, code)
		}
	}
	wants(map[string][]byte{"i.toml": []byte(goodIssue)}, "i.toml", "JB1004")
	wants(map[string][]byte{}, "i.toml", "JB5206")
	wants(map[string][]byte{"series.toml": []byte(goodSeries), "i.toml": []byte(goodHead +
		"[[article]]\ntitle = \"春耕\"\nbody_file = \"secret.txt\"\n")}, "i.toml", "JB5101")
	wants(map[string][]byte{"x": []byte(goodSeries), "i.toml": []byte("series = '../x'\n" + goodIssue)}, "i.toml", "JB")
}
