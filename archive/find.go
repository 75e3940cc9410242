package archive

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"jianbao/content"
	"jianbao/internal/diag"
)

// issueFile is the manifest of an issue that is a folder.
const issueFile = "issue.toml"

// job is one issue on its way through a run.
type job struct {
	alone  bool   // the only one of its run: always built, and not worth hashing the program for the cache's sake
	path   string // of the manifest, as the caller named it
	target string // where the PDF goes; empty for standard output and for a check
	diags  diag.List
	err    error // a Defect, or the context's error

	// Known of the issue after the first look at it. The issue itself stays in memory only where there is room.
	issue      *content.Issue
	memo       *memo // what became of the very same sources before
	series     string
	year       int
	no         content.Range
	supplement int
	file       string // Output.File
	inputs     []fs.FileInfo
	elsewhere  bool // another shard's: it only takes part in the checks of names and numbers
}

// failed tells whether nothing more can be done with the job.
func (j *job) failed() bool { return j.err != nil || j.diags.HasErrors() }

// find turns the named files and folders into jobs, in order, each manifest once. A name that leads nowhere gives a job
// that has already failed, so that it is told in its place.
func (b *Builder) find(ctx context.Context, args []string, s surveys) []*job {
	var jobs []*job
	seen := map[string]bool{}
	for _, arg := range args {
		found, err := guard(ctx, arg, func() *expansion { return b.expand(arg, s) })
		if err != nil {
			jobs = append(jobs, &job{path: arg, err: err})
			continue
		}
		if found.fault != nil {
			jobs = append(jobs, &job{path: arg, diags: diag.List{*found.fault}})
		}
		for _, p := range found.paths {
			if id := identity(p); !seen[id] {
				seen[id] = true
				jobs = append(jobs, &job{path: p})
			}
		}
	}
	return jobs
}

// expansion is the manifests behind one name, or why there are none.
type expansion struct {
	paths []string
	fault *diag.Diagnostic
}

// expand gives the manifests behind one name: the file itself, the manifest of an issue's folder, or all the issues of
// a series folder.
func (b *Builder) expand(arg string, s surveys) *expansion {
	info, err := os.Stat(arg)
	if err != nil {
		return &expansion{fault: readFault(arg, err)}
	}
	if !info.IsDir() {
		return &expansion{paths: []string{arg}}
	}
	inner := filepath.Join(arg, issueFile)
	if info, err := os.Stat(inner); err == nil && info.Mode().IsRegular() {
		return &expansion{paths: []string{inner}}
	}
	heads, err := b.Stages.Survey(arg)
	if err != nil {
		return &expansion{fault: readFault(arg, err)}
	}
	s[identity(arg)] = heads
	if len(heads) == 0 {
		return &expansion{fault: noIssue(arg)}
	}
	found := &expansion{}
	for _, h := range heads {
		found.paths = append(found.paths, h.Path)
	}
	return found
}

// noIssue tells a folder without an issue.
func noIssue(dir string) *diag.Diagnostic {
	d := diag.New(diag.Error, diag.Pos{File: dir}, "JB5208",
		"这个文件夹里没有一期稿件（kind = \"issue\" 的 .toml）；新建一期用 jianbao new %[1]s",
		"no issue in this folder (a .toml with kind = \"issue\"); jianbao new %[1]s makes one", comment(dir))
	return &d
}

// readFault tells why a file or folder named on the command line cannot be read.
func readFault(path string, err error) *diag.Diagnostic {
	at, reason := diag.Pos{File: path}, diag.Clean(bare(err))
	d := diag.New(diag.Error, at, "JB5206", "读不出，请核对权限和磁盘（%s）", "cannot be read (%s)", reason)
	switch {
	case errors.Is(err, fs.ErrNotExist) && isFile(path+".toml"): // Windows shows no endings
		d = diag.New(diag.Error, at, "JB5206", "没有这个文件或文件夹；是不是 %[1]s？", "no such file or folder; did you mean %[1]s?",
			diag.Clean(path+".toml"))
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR):
		d = diag.New(diag.Error, at, "JB5206", "没有这个文件或文件夹，请核对路径", "no such file or folder; check the path")
	case errors.Is(err, syscall.ELOOP):
		d = diag.New(diag.Error, at, "JB5206", "是绕圈的链接，读不出：请换成文件本身", "a link that leads to itself: put the file itself here")
	case errors.Is(err, syscall.ENAMETOOLONG):
		d = diag.New(diag.Error, diag.Pos{}, "JB5206", "文件名太长，请改短：%s", "the name is too long, make it shorter: %s", diag.Quote(path))
	case errors.Is(err, fs.ErrPermission):
		d = diag.New(diag.Error, at, "JB5206", "没有读取权限，请改权限", "no permission to read it")
	}
	return &d
}

func isFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// identity gives one name for all spellings of an existing path.
func identity(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		path = abs
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		path = real
	}
	return path
}
