package outside

import (
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
)

// EnvFonts is the environment variable that says that the fonts of .ci/fonts are installed: with it, a missing one is a
// failure. A machine without it skips the tests that need them. It may name folders to look in before the usual ones.
const EnvFonts = "JIANBAO_CI_FONTS"

// EnvVariable is the environment variable that names the folder with the face that .ci/variable-face fetches.
const EnvVariable = "JIANBAO_CI_VARIABLE"

// VariableFace is the name of that face: Noto Sans CJK, CFF2 in a TTC, axis wght from 100 to 900.
const VariableFace = "NotoSansCJK-VF.otf.ttc"

// Font gives the path of an installed font file, or of [VariableFace]. Without it the test ends here.
func Font(t testing.TB, name string) string {
	t.Helper()
	dirs, found := []string{"/usr/share/fonts", "/usr/local/share/fonts"}, ""
	dirs = append(filepath.SplitList(os.Getenv(EnvFonts)), dirs...)
	env := EnvFonts
	if name == VariableFace {
		dirs, env = filepath.SplitList(os.Getenv(EnvVariable)), EnvVariable
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
	missing(t, env, name+" is not installed (see .ci/fonts and .ci/variable-face)")
	return ""
}

// Sanitizer gives the path of the OpenType sanitizer, with which browsers check fonts; it is among the packages of
// .ci/fonts. Without it the test ends here.
func Sanitizer(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("ots-sanitize")
	if err != nil {
		missing(t, EnvFonts, "ots-sanitize is not installed (package opentype-sanitizer)")
	}
	return path
}

// Shaper gives the path of HarfBuzz's hb-shape, which sets text as browsers and offices do; it is among the packages of
// .ci/fonts. Without it the test ends here.
func Shaper(t testing.TB) string {
	t.Helper()
	path, err := exec.LookPath("hb-shape")
	if err != nil {
		missing(t, EnvFonts, "hb-shape is not installed (package libharfbuzz-bin)")
	}
	return path
}
