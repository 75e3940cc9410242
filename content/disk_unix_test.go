//go:build unix

package content

import (
	"path/filepath"
	"syscall"
	"testing"
)

// A named pipe has no end and no writer: it must be refused without being opened.
func TestNamedPipe(t *testing.T) {
	dir := put(t, map[string]string{"series.toml": goodSeries, "i.toml": withFile, "文稿/b.txt": ""})
	for name, want := range map[string]string{"文稿/a.txt": "JB5002", "pipe.toml": "JB5206"} {
		if err := syscall.Mkfifo(filepath.Join(dir, name), 0o666); err != nil {
			t.Fatal(err)
		}
		issue := "i.toml"
		if want == "JB5206" {
			issue = name
		}
		if _, list := Load(filepath.Join(dir, issue), Options{}); len(list) != 1 || list[0].Code != want {
			t.Errorf("%s: %v", name, list)
		}
	}
}
