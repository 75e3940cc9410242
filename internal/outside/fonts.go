package outside

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// EnvFonts is the environment variable that says where the fonts of .ci/fonts are installed, usually /usr/share/fonts; with
// it, a missing one is a failure. A machine without it skips the tests that need them.
const EnvFonts = "JIANBAO_CI_FONTS"

// Font gives the path of an installed font file. Without it the test ends here.
func Font(t testing.TB, name string) string {
	t.Helper()
	dirs, found := []string{"/usr/share/fonts", "/usr/local/share/fonts"}, ""
	if env := os.Getenv(EnvFonts); env != "" {
		dirs = filepath.SplitList(env)
	}
	for _, dir := range dirs {
		_ = filepath.WalkDir(dir, func(path string, e fs.DirEntry, err error) error {
			if err == nil && !e.IsDir() && e.Name() == name {
				found = path
				return filepath.SkipAll
			}
			return nil
		})
		if found != "" {
			return found
		}
	}
	missing(t, true, name+" is not installed (the packages are listed in .ci/fonts)")
	return ""
}

// Sanitizer gives the path of the OpenType sanitizer, with which browsers check fonts; it is among the packages of
// .ci/fonts. Without it the test ends here.
func Sanitizer(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("ots-sanitize")
	if err != nil {
		missing(t, true, "ots-sanitize is not installed (package opentype-sanitizer)")
	}
	return path
}
