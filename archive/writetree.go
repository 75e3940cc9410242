package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"strings"
	"syscall"

	"jianbao/internal/diag"
)

// treeFile is a file to be written: its path inside a folder, with slashes, and what goes into it.
type treeFile struct {
	name string
	data []byte
}

// writeTree writes files into the folder dir for the PDF at source. A dir that is not there appears whole or not at
// all; into one that is there the files are added, and taken away again where one cannot be written. A file with the
// same bytes stays as it is, one with others is a fault. The system keeps all of it inside dir, links included.
func writeTree(ctx context.Context, dir, source string, files []treeFile) (diag.List, error) {
	t := &treeWriter{ctx: ctx, dir: dir, source: source, files: files}
	info, err := os.Stat(dir)
	switch {
	case err == nil && !info.IsDir():
		err = &fs.PathError{Op: "mkdir", Path: dir, Err: syscall.ENOTDIR}
	case err == nil:
		err = t.into(dir)
	case errors.Is(err, fs.ErrNotExist):
		err = t.fresh()
	}
	var different differentError
	switch {
	case err == nil:
		return nil, nil
	case ctx.Err() != nil && errors.Is(err, ctx.Err()):
		return nil, err
	case errors.As(err, &different):
		return diag.List{diag.New(diag.Error, diag.Pos{File: filepath.Join(dir, filepath.FromSlash(different.name))},
			"JB5209",
			"已有一个内容不同的文件，不覆盖，什么也没写；请用 -o 另写一个文件夹",
			"a file of other content is there and is not replaced; nothing was written; name another folder with -o")}, nil
	}
	return diag.List{writeFault(source, dir, err)}, nil
}

// differentError is a file that is there already with other bytes.
type differentError struct{ name string }

func (e differentError) Error() string { return e.name + " is there with other content" }

// treeWriter is files on their way into a folder.
type treeWriter struct {
	ctx         context.Context
	dir, source string
	files       []treeFile
	root        *os.Root
	made        []string // files and folders inside root, in order
}

// fresh writes a folder beside dir and gives it its name when it is whole.
func (t *treeWriter) fresh() (err error) {
	parent := filepath.Dir(filepath.Clean(t.dir))
	undo, err := prepare(parent)
	defer func() {
		if err != nil {
			undo()
		}
	}()
	if err != nil {
		return err
	}
	temp := filepath.Join(parent, fmt.Sprintf(".jianbao-%016x", rand.Uint64()))
	if err := os.Mkdir(temp, 0o777); err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(temp)
		}
	}()
	if err := t.into(temp); err != nil {
		return err
	}
	if err := t.ctx.Err(); err != nil {
		return err
	}
	if err := os.Rename(temp, t.dir); err != nil {
		if info, e := os.Stat(t.dir); e == nil && info.IsDir() { // another run was faster
			_ = os.RemoveAll(temp)
			return t.into(t.dir)
		}
		return err
	}
	syncFolder(parent)
	return nil
}

// into adds the files to a folder that is there.
func (t *treeWriter) into(dir string) (err error) {
	if t.root, err = os.OpenRoot(dir); err != nil {
		return err
	}
	t.made = nil
	defer t.root.Close()
	var missing []treeFile
	for _, f := range t.files {
		same, err := t.same(f)
		switch {
		case err != nil:
			return err
		case !same:
			missing = append(missing, f)
		}
	}
	if len(missing) == 0 {
		return nil
	}
	if err := writable(dir); err != nil {
		return err
	}
	for _, f := range missing {
		if err := t.put(f); err != nil {
			t.undo()
			return err
		}
	}
	return nil
}

// same tells whether the file is there with the same bytes; other bytes are a [differentError].
func (t *treeWriter) same(f treeFile) (bool, error) {
	name := filepath.FromSlash(f.name)
	info, err := t.root.Stat(name)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		if _, err := t.root.Lstat(name); err == nil {
			return false, differentError{f.name} // a link that leads nowhere
		}
		return false, nil
	case err != nil:
		return false, keptInside(err)
	case !info.Mode().IsRegular() || info.Size() != int64(len(f.data)):
		return false, differentError{f.name}
	}
	file, err := t.root.OpenFile(name, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return false, err
	}
	defer file.Close()
	data, err := io.ReadAll(io.LimitReader(file, int64(len(f.data))+1))
	if err != nil {
		return false, err
	}
	if !bytes.Equal(data, f.data) {
		return false, differentError{f.name}
	}
	return true, nil
}

// put writes one new file.
func (t *treeWriter) put(f treeFile) error {
	if err := t.folders(path.Dir(f.name)); err != nil {
		return err
	}
	name := filepath.FromSlash(f.name)
	file, err := t.root.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if errors.Is(err, fs.ErrExist) {
		return differentError{f.name} // came in the meantime
	}
	if err != nil {
		return keptInside(err)
	}
	t.made = append(t.made, name)
	return errors.Join(fill(t.ctx, file, f.data), file.Close())
}

// folders makes a folder and what is missing above it.
func (t *treeWriter) folders(dir string) error {
	if dir == "." {
		return nil
	}
	at := ""
	for _, part := range strings.Split(dir, "/") {
		at = filepath.Join(at, part)
		switch err := t.root.Mkdir(at, 0o777); {
		case err == nil:
			t.made = append(t.made, at)
		case !errors.Is(err, fs.ErrExist):
			return keptInside(err)
		}
	}
	return nil
}

// undo takes back what was written and made.
func (t *treeWriter) undo() {
	for i := len(t.made) - 1; i >= 0; i-- {
		_ = t.root.Remove(t.made[i])
	}
}

// keptInside makes a path that leads out of the folder by a link a path that cannot be written: os keeps its error
// value to itself.
func keptInside(err error) error {
	if strings.Contains(err.Error(), "escapes") {
		return &fs.PathError{Op: "open", Path: "", Err: syscall.ENOTDIR}
	}
	return err
}
