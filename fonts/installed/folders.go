// Package installed finds the fonts that are installed on a machine, by reading the folders where its system and its
// office programs keep them. It is asked only where a manifest names a family: two machines have two sets of fonts.
package installed

import (
	"os"
	"path/filepath"
	"runtime"
	"slices"
)

// Machine is what the folders depend on.
type Machine struct {
	OS   string // as runtime.GOOS
	Home string // the user's folder; "" for none
	Env  func(name string) string
	Glob func(pattern string) []string // the paths that match, as those of [filepath.Glob]
}

// ThisMachine describes the machine that the program runs on.
func ThisMachine() Machine {
	home, err := os.UserHomeDir()
	if err != nil {
		home = ""
	}
	glob := func(pattern string) []string {
		found, _ := filepath.Glob(pattern) // the patterns are ours
		return found
	}
	return Machine{runtime.GOOS, home, os.Getenv, glob}
}

// Folders gives the folders that may hold fonts, the user's own first; which of them exist is another matter. The user's
// come first so that a newer version that somebody installed goes before the system's.
func (m Machine) Folders() []string {
	var list []string
	add := func(base string, rest ...string) {
		if base != "" && filepath.IsAbs(base) {
			list = append(list, filepath.Join(append([]string{base}, rest...)...))
		}
	}
	switch m.OS {
	case "windows":
		add(m.Env("LOCALAPPDATA"), "Microsoft", "Windows", "Fonts")
		add(m.Env("WINDIR"), "Fonts")
	case "darwin", "ios":
		add(m.Home, "Library", "Fonts")
		add("/Library/Fonts")
		add("/System/Library/Fonts")
		// Since macOS 15 the system loads fonts such as 楷体 and 仿宋 on demand, and keeps them here.
		add("/System/Library/AssetsV2")
	default:
		add(m.Env("XDG_DATA_HOME"), "fonts")
		add(m.Home, ".local", "share", "fonts")
		add(m.Home, ".fonts")
		add("/usr/local/share/fonts")
		add("/usr/share/fonts") // with wps-office below it
		add("/opt/kingsoft/wps-office/office6/fonts")
	}
	m.tex(add)
	return list
}

// tex adds the trees of TeX distributions: the user's own, those of TeX Live where it installs itself, the newest year first,
// and, on Unix, those of the packages. An installation elsewhere names itself in TEXMFDIST.
func (m Machine) tex(add func(base string, rest ...string)) {
	live := "/usr/local/texlive"
	if m.OS == "windows" {
		live = m.Env("SystemDrive") + `\texlive`
	}
	years := m.Glob(filepath.Join(live, "20[0-9][0-9]"))
	slices.Reverse(years)
	for _, kind := range [...]string{"opentype", "truetype"} {
		add(m.Env("TEXMFHOME"), "fonts", kind)
		add(m.Env("TEXMFDIST"), "fonts", kind)
		for _, year := range years {
			add(year, "texmf-dist", "fonts", kind)
		}
		switch m.OS {
		case "windows":
		case "darwin":
			add(m.Home, "Library", "texmf", "fonts", kind)
		default:
			add(m.Home, "texmf", "fonts", kind)
			add("/usr/share/texmf/fonts", kind)
			add("/usr/share/texlive/texmf-dist/fonts", kind)
		}
	}
}
