package archive

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"syscall"

	"jianbao/internal/diag"
)

// disk is what writing asks of the file system; a test puts a failing one in its place.
type disk struct {
	create func(path string) (file, error) // a new file, never an existing one
	rename func(from, to string) error
}

type file interface {
	io.WriteCloser
	Sync() error
}

func realDisk() disk {
	return disk{
		create: func(path string) (file, error) {
			return os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
		},
		rename: os.Rename,
	}
}

// prepare makes a folder in which something is to be written, and sees that it may be. undo takes away again what was made.
func prepare(dir string) (undo func(), err error) {
	made, err := makeFolders(dir)
	if err == nil {
		err = writable(dir)
	}
	return func() { removeFolders(made) }, err
}

// chunk is how much is written between two looks at the context.
const chunk = 1 << 20

// write puts data at path, whole or not at all: into a temporary file of the same folder, synced, closed, then renamed.
// Missing folders are made, and taken away again where nothing came to stand in them. A link is followed, so that it
// stays one.
func (d disk) write(ctx context.Context, path string, data []byte) (err error) {
	if target, err := filepath.EvalSymlinks(path); err == nil {
		path = target
	}
	dir := filepath.Dir(path)
	undo, err := prepare(dir)
	defer func() {
		if err != nil {
			undo()
		}
	}()
	if err != nil {
		return err
	}
	temp, f, err := d.temporary(dir)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp)
		}
	}()
	if err := errors.Join(fill(ctx, f, data), f.Close()); err != nil {
		return err
	}
	if old, err := os.Stat(path); err == nil {
		_ = os.Chmod(temp, old.Mode().Perm())
	}
	if err := ctx.Err(); err != nil {
		return err
	}
	if err := d.rename(temp, path); err != nil {
		return replaceError{err}
	}
	syncFolder(dir)
	return nil
}

// temporary opens a new file with a name that no one else uses.
func (d disk) temporary(dir string) (string, file, error) {
	for try := 0; ; try++ {
		name := filepath.Join(dir, fmt.Sprintf(".jianbao-%016x", rand.Uint64()))
		f, err := d.create(name)
		if err == nil {
			return name, f, nil
		}
		if !errors.Is(err, fs.ErrExist) || try == 100 {
			return "", nil, err
		}
	}
}

func fill(ctx context.Context, f file, data []byte) error {
	for len(data) > 0 {
		if err := ctx.Err(); err != nil {
			return err
		}
		n, err := f.Write(data[:min(chunk, len(data))])
		if err != nil {
			return err
		}
		data = data[n:]
	}
	return f.Sync()
}

// makeFolders makes dir and what is missing above it, and tells what it made, outermost first.
func makeFolders(dir string) (made []string, err error) {
	if info, err := os.Stat(dir); err == nil {
		if !info.IsDir() {
			return nil, &fs.PathError{Op: "mkdir", Path: dir, Err: syscall.ENOTDIR}
		}
		return nil, nil
	} else if !errors.Is(err, fs.ErrNotExist) {
		return nil, err
	}
	if parent := filepath.Dir(dir); parent != dir {
		if made, err = makeFolders(parent); err != nil {
			return made, err
		}
	}
	err = os.Mkdir(dir, 0o777)
	if errors.Is(err, fs.ErrExist) { // another run was faster
		return made, nil
	}
	if err == nil {
		made = append(made, dir)
	}
	return made, err
}

// removeFolders takes away what makeFolders made, as far as it is empty.
func removeFolders(made []string) {
	for i := len(made) - 1; i >= 0; i-- {
		_ = os.Remove(made[i])
	}
}

// writable refuses a folder that nobody may write to, which the system would let its administrator do all the same. On
// Windows the attribute means something else for folders.
func writable(dir string) error {
	if runtime.GOOS == "windows" {
		return nil
	}
	if info, err := os.Stat(dir); err == nil && info.Mode().Perm()&0o222 == 0 {
		return &fs.PathError{Op: "open", Path: dir, Err: fs.ErrPermission}
	}
	return nil
}

// syncFolder makes a rename last through a power cut where the system can; the file itself is already safe.
func syncFolder(dir string) {
	if f, err := os.Open(dir); err == nil {
		_ = f.Sync()
		_ = f.Close()
	}
}

// replaceError says that the finished file could not take its place.
type replaceError struct{ error }

func (e replaceError) Unwrap() error { return e.error }

// writeFault tells an error of writing path for an issue: JB5201 where the path itself is of no use, JB5202 where
// writing is not allowed, JB5203 where it broke off.
func writeFault(issue, path string, err error) diag.Diagnostic {
	at, name := diag.Pos{File: issue}, diag.Clean(path)
	var replace replaceError
	switch {
	case errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.EISDIR), errors.Is(err, fs.ErrExist):
		return diag.New(diag.Error, at, "JB5201", "无法写到 %s：路径中有一段不是文件夹，请换一个输出位置（-o）",
			"cannot write to %s: a part of the path is not a folder; choose another place (-o)", name)
	case errors.Is(err, syscall.ENAMETOOLONG):
		return diag.New(diag.Error, at, "JB5201", "无法写到 %s：路径太长，请换一个输出位置（-o）",
			"cannot write to %s: the path is too long; choose another place (-o)", name)
	case errors.Is(err, syscall.EROFS), errors.Is(err, fs.ErrPermission) && !errors.As(err, &replace):
		return diag.New(diag.Error, at, "JB5202", "没有写 %s 的权限，请改权限或换一个输出位置（-o）",
			"no permission to write %s; change it or choose another place (-o)", name)
	case diskFull(err):
		return diag.New(diag.Error, at, "JB5203", "磁盘已满，没有写成 %s；原有文件未动",
			"the disk is full, %s was not written; an older file is untouched", name)
	case errors.As(err, &replace):
		return diag.New(diag.Error, at, "JB5203", "无法替换 %s（%s）；如正用阅读器打开，请先关闭",
			"cannot replace %s (%s); if it is open in a viewer, close it first", name, diag.Clean(bare(err)))
	}
	return diag.New(diag.Error, at, "JB5203", "没有写成 %s（%s）；原有文件未动",
		"%s was not written (%s); an older file is untouched", name, diag.Clean(bare(err)))
}

// diskFull knows the systems' ways to say so; 112 and 39 are ERROR_DISK_FULL and ERROR_HANDLE_DISK_FULL of Windows.
func diskFull(err error) bool {
	if runtime.GOOS == "windows" && (errors.Is(err, syscall.Errno(112)) || errors.Is(err, syscall.Errno(39))) {
		return true
	}
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// bare gives the innermost reason of a file error, without the path of the temporary file.
func bare(err error) string {
	var path *fs.PathError
	var link *os.LinkError
	switch {
	case errors.As(err, &path):
		return path.Err.Error()
	case errors.As(err, &link):
		return link.Err.Error()
	}
	return err.Error()
}
