package main

import (
	"os"
	"path/filepath"
	"strings"
)

// globbed puts the files in the place of an argument with * or ?, as the shells of Unix do before a program starts and that
// of Windows does not. No file of Windows has such a character in its name; what fits none stays as it is, to be told.
func globbed(args []string) (out []string) {
	for _, arg := range args {
		found := []string{arg}
		if _, err := os.Lstat(arg); err != nil && !strings.HasPrefix(arg, "-") && strings.ContainsAny(arg, "*?") {
			if names, err := filepath.Glob(arg); err == nil && len(names) > 0 {
				found = names
			}
		}
		out = append(out, found...)
	}
	return out
}
