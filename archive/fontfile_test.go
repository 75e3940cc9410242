package archive

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"jianbao/internal/diag"
)

func TestFontReader(t *testing.T) {
	outer := folder(t, "secret.ttf", "secret", "series/fonts/x.ttf", "face", "series/fonts/in.ttf", "in")
	dir := filepath.Join(outer, "series")
	big, err := os.Create(filepath.Join(dir, "big.ttf"))
	if err == nil {
		err = errors.Join(big.Truncate(maxFont+1), big.Close(), // sparse: no disk is used
			os.Symlink("../../secret.ttf", filepath.Join(dir, "fonts", "out.ttf")),
			os.Symlink("in.ttf", filepath.Join(dir, "fonts", "link.ttf")),
			os.Symlink("loop.ttf", filepath.Join(dir, "fonts", "loop.ttf")))
	}
	if err != nil {
		t.Fatal(err)
	}
	read := fontReader(dir, nil)
	for _, path := range []string{"fonts/x.ttf", "fonts/link.ttf", "fonts/../fonts/x.ttf"} {
		if data, err := read(path); err != nil || len(data) == 0 {
			t.Errorf("%s: %q, %v", path, data, err)
		}
	}
	for path, code := range map[string]string{
		"../secret.ttf": "JB5001", "/etc/passwd": "JB5001", `C:\x.ttf`: "JB5001", `\\srv\x.ttf`: "JB5001",
		"file:x.ttf": "JB5001",
		"a\x00b.ttf": "JB5001", filepath.Join(outer, "secret.ttf"): "JB5001", "fonts/out.ttf": "JB5001",
		"fonts": "JB5002", "big.ttf": "JB4004",
	} {
		data, err := read(path)
		var d diag.Diagnostic
		if !errors.As(err, &d) || d.Code != code || data != "" {
			t.Errorf("%s: %q, %v; want %s", path, data, err, code)
		}
	}
	for _, path := range []string{"no.ttf", "fonts/loop.ttf"} {
		if data, err := read(path); err == nil {
			t.Errorf("%s: %q", path, data)
		}
	}
}
