package content

import (
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
)

// put writes files under a new folder and gives it.
func put(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		path := filepath.Join(dir, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o777); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

const withFile = goodHead + "[[article]]\ntitle = \"甲\"\nbody_file = \"文稿/a.txt\"\n"

// An issue file, and a folder with issue.toml whose series lies above; all bytes read are kept.
func TestLoadFromDisk(t *testing.T) {
	dir := put(t, map[string]string{"series.toml": goodSeries, "2023-12.toml": withFile, "文稿/a.txt": "\ufeff一段。\r\n",
		"2023-13/issue.toml": strings.Replace(withFile, "文稿/a.txt", "../文稿/a.txt", 1)})
	for _, name := range []string{"2023-12.toml", "2023-13"} {
		iss, list := Load(filepath.Join(dir, name), Options{})
		if iss == nil || len(list) > 0 {
			t.Fatalf("%s: %v", name, list)
		}
		if iss.Articles[0].Blocks[0].Spans[0].S != "一段。" || iss.Dir != dir || len(iss.Sources) != 3 {
			t.Errorf("%s: %+v", name, iss)
		}
		for _, s := range iss.Sources {
			if data, err := os.ReadFile(filepath.Join(iss.Dir,
				filepath.FromSlash(s.Path))); err != nil || !bytes.Equal(data, s.Data) {
				t.Errorf("source %s differs from the disk: %v", s.Path, err)
			}
		}
	}
}

// Files are named as the caller names them, wherever he stands.
func TestNamesInMessages(t *testing.T) {
	dir := put(t, map[string]string{"刊/series.toml": goodSeries + "x = 1\n", "刊/01/issue.toml": withFile})
	t.Chdir(filepath.Join(dir, "刊", "01"))
	for name, want := range map[string][2]string{"issue.toml": {"issue.toml:8:13", "../series.toml:9:1"},
		".": {"issue.toml:8:13", "../series.toml:9:1"}, "../../刊/01": {"../../刊/01/issue.toml:8:13",
			"../../刊/series.toml:9:1"}} {
		_, list := Load(name, Options{})
		lines := filepath.ToSlash(strings.Join(diag.Lines(list, diag.ZH), "\n"))
		if len(list) != 2 || !strings.Contains("\n"+lines, "\n"+want[0]+":") || !strings.Contains("\n"+lines,
			"\n"+want[1]+":") {
			t.Errorf("%s:\n%s", name, lines)
		}
	}
}

// What a link or a path may not reach is not read, and what is no file does not stop the program.
func TestHostileFiles(t *testing.T) {
	dir := put(t, map[string]string{"秘密.txt": "不可外传", "刊/series.toml": goodSeries, "刊/i.toml": withFile,
		"刊/文稿/b.txt": "内部一段。"})
	target := filepath.Join(dir, "刊", "文稿", "a.txt")
	for name, c := range map[string]struct {
		make func() error
		want string
	}{
		"link out":    {func() error { return os.Symlink("../../秘密.txt", target) }, "JB5001"},
		"absolute":    {func() error { return os.Symlink(filepath.Join(dir, "秘密.txt"), target) }, "JB5001"},
		"link inside": {func() error { return os.Symlink("b.txt", target) }, ""},
		"loop":        {func() error { return os.Symlink("a.txt", target) }, "JB5002"},
		"folder":      {func() error { return os.Mkdir(target, 0o777) }, "JB5002"},
		"missing":     {func() error { return nil }, "JB5101"},
		"other case": {func() error { return os.WriteFile(filepath.Join(filepath.Dir(target), "A.TXT"), nil, 0o666) },
			"JB5101"},
		"sparse": {func() error {
			if err := os.WriteFile(target, nil, 0o666); err != nil {
				return err
			}
			return os.Truncate(target, textfile.MaxSize+1)
		}, "JB1301"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := c.make(); err != nil {
				if runtime.GOOS == "windows" {
					return // links need a privilege there
				}
				t.Fatal(err)
			}
			defer os.Remove(target)
			_, list := Load(filepath.Join(dir, "刊", "i.toml"), Options{})
			lines := strings.Join(diag.Lines(list, diag.ZH), "\n")
			if c.want == "" && len(list) > 0 || c.want != "" && (len(list) != 1 || list[0].Code != c.want || list[0].Pos.Line != 8) {
				t.Errorf("want %s, got\n%s", c.want, lines)
			}
			if strings.Contains(lines, "不可外传") {
				t.Error("a message quotes a file outside")
			}
		})
	}
}

// A file that the caller names and that cannot be read has a code of its own, JB5206; one without series is at fault.
func TestCommandLineFile(t *testing.T) {
	dir := put(t, map[string]string{"空夹/x": "", "big.toml": strings.Repeat("#", textfile.MaxSize+1),
		"孤/i.toml": goodIssue})
	for name, want := range map[string]string{
		"nix.toml": "nix.toml: 错误 JB5206: 没有这个文件，请核对名称和位置",
		"空夹":       "空夹/issue.toml: 错误 JB5206: 没有这个文件，请核对名称和位置",
		"big.toml": "big.toml:1:1: 错误 JB1301: 文件超过 16 MiB 的上限，请拆开或去掉无关内容",
		"孤/i.toml": "孤/i.toml:1:1: 错误 JB1004: 找不到刊物档案，试过 DIR/孤/series.toml、DIR/series.toml；" +
			`把它放在那里，或者用 series = "…" 指明`,
	} {
		iss, list := Load(filepath.Join(dir, name), Options{})
		got := strings.ReplaceAll(strings.Join(diag.Lines(list, diag.ZH), "\n"), dir, "DIR")
		if iss != nil || filepath.ToSlash(got) != "DIR/"+want {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestDiscover(t *testing.T) {
	issue := func(year, no string) string { return "kind = \"issue\"\nyear = " + year + "\n" + no + "\n" }
	dir := put(t, map[string]string{
		"series.toml": goodSeries, "2023-10.toml": issue("2023", "no = 10"), "2023-9.toml": issue("2023", "no = 9"),
		"2023-增1.toml": issue("2023", "supplement = 1"), "合刊/issue.toml": issue("2023", "no = \"11-12\""),
		"合刊/other.toml": issue("2020", "no = 1"),
		"2022-50.toml":  issue("2022", "no = 50"), "x.toml": issue("2024", "no = 1"),
		"2023-08.toml": "kind = \"issue\"\n[[[",
		"Cargo.toml":   "[package]\nname = 1\nedition = 2\n", ".hidden.toml": issue("2023", "no = 1"),
		"text.txt": "kind = \"issue\"", "图片/a.png": "",
		"2021/a.toml": issue("2021", "no = 2"), "2021/特刊/issue.toml": issue("2021", "no = 1"), "2021/2020/b.toml": issue("2020", "no = 9"),
		"2020年/b.toml": issue("2020", "no = 3"), "2019/series.toml": goodSeries, "2019/c.toml": issue("2019", "no = 1"),
		"2018/issue.toml": issue("2018", "no = 1"), "2018/d.toml": issue("2018", "no = 2"), "旧稿/e.toml": issue("2023", "no = 9"),
	})
	got, err := Discover(dir)
	if err != nil {
		t.Fatal(err)
	}
	for i := range got {
		got[i] = filepath.ToSlash(strings.TrimPrefix(got[i], dir+string(filepath.Separator)))
	}
	want := "2018/issue.toml 2020年/b.toml 2021/a.toml 2022-50.toml 2023-08.toml 2023-9.toml 2023-10.toml 合刊/issue.toml 2023-增1.toml x.toml"
	if strings.Join(got, " ") != want {
		t.Errorf("got  %s\nwant %s", strings.Join(got, " "), want)
	}
	for name, want := range map[string]string{"series.toml": "series", "x.toml": "issue", "2023-08.toml": "issue",
		"Cargo.toml": "", "nix.toml": "", "图片": ""} {
		if got := KindOf(filepath.Join(dir, name)); got != want {
			t.Errorf("%s is %q, want %q", name, got, want)
		}
	}
	if _, err := Discover(filepath.Join(dir, "nix")); err == nil {
		t.Error("a folder that is not there gives no error")
	}
}

func TestNaturalOrder(t *testing.T) {
	names := []string{"", "2023-9", "2023-09", "2023-10", "2023-10a", "2023-a", "a", "甲"}
	for i := range names {
		for j := range names {
			if got, want := natural(names[i], names[j]), i-j; (got < 0) != (want < 0) || (got > 0) != (want > 0) {
				t.Errorf("natural(%q, %q) = %d", names[i], names[j], got)
			}
		}
	}
}
