package archive

import (
	"os"
	"path/filepath"
	"regexp"
	"time"
)

// temporaryName matches the files and folders that writing makes before it renames them.
var temporaryName = regexp.MustCompile(`^\.jianbao-[0-9a-f]{16}$`)

// abandoned is the age from which on they belong to no run any more: a PDF is written in seconds, the sources of one too.
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

// sweepFolder takes away what killed runs left in one folder: files of a build, folders of an extraction.
func sweepFolder(dir string) {
	entries, err := os.ReadDir(dir)
	if err != nil {
		return
	}
	for _, e := range entries {
		if !e.Type().IsRegular() && !e.IsDir() || !temporaryName.MatchString(e.Name()) {
			continue
		}
		if info, err := e.Info(); err == nil && time.Since(info.ModTime()) > abandoned {
			_ = os.RemoveAll(filepath.Join(dir, e.Name()))
		}
	}
}
