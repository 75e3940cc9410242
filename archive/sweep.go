package archive

import (
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// temporaryName matches the files that writing makes before it renames them.
var temporaryName = regexp.MustCompile(`^\.jianbao-[0-9a-f]{16}$`)

// abandoned is the age from which on a temporary file belongs to no run any more: a PDF is written in seconds.
const abandoned = time.Hour

// sweep takes away the temporary files of runs that were killed, from the folders that the jobs write to.
func sweep(jobs []*job) {
	swept := map[string]bool{}
	for _, j := range jobs {
		dir := filepath.Dir(j.target)
		if j.target == "" || j.failed() || swept[dir] {
			continue
		}
		swept[dir] = true
		sweepFolder(dir)
	}
}

func sweepFolder(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.Type().IsRegular() || !temporaryName.MatchString(e.Name()) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.Remove(filepath.Join(dir, e.Name()))
		}
	}
}
