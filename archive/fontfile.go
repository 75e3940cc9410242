package archive

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"jianbao/fonts/installed"
	"jianbao/internal/diag"
)

// maxFont is the largest font file that is read, in bytes.
const maxFont = 64 << 20

// fontReader gives a function that reads font files inside dir and nowhere else. Its errors are diagnostics without a
// place: JB5001 for a path that leads out, JB5002 for what is no regular file, JB4004 for what is too large. kept holds what
// was read before; it may be nil.
func fontReader(dir string, kept *installed.Files) func(path string) (string, error) {
	return func(path string) (string, error) {
		if !inside(path) {
			return "", diag.New(diag.Error, diag.Pos{}, "JB5001", "字体文件“%s”要写成刊物文件夹内的相对路径",
				"font file %q must be a relative path inside the series folder", diag.Quote(path))
		}
		root, err := os.OpenRoot(dir)
		if err != nil {
			return "", err
		}
		defer root.Close()
		return readFont(root, dir, path, kept)
	}
}

// inside tells whether a path is relative and has no part that a manifest must not have. Links are the root's business.
func inside(path string) bool {
	bad := strings.ContainsAny(path, "\\:") || diag.Clean(path) != path
	return !bad && !strings.HasPrefix(path, "/") && filepath.IsLocal(filepath.FromSlash(path))
}

// readFont looks at what the path is before it opens it: opening a named pipe would wait for ever. It looks again at
// what it opened, and reads no more than the limit, whatever the file says of itself.
func readFont(root *os.Root, dir, path string, kept *installed.Files) (string, error) {
	info, err := root.Stat(path)
	if err != nil {
		if strings.Contains(err.Error(), "escapes") {
			return "", diag.New(diag.Error, diag.Pos{}, "JB5001", "字体文件“%s”经链接出了刊物文件夹，请把文件本身放进去",
				"font file %q leads out of the series folder through a link", diag.Quote(path))
		}
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ENAMETOOLONG) {
			return "", diag.New(diag.Error, diag.Pos{}, "JB4003", "找不到字体文件“%s”，请核对；路径从刊物文件夹算起",
				"no font file %q; paths start at the series folder", diag.Quote(path))
		}
		return "", err
	}
	if err := regularFile(info, path); err != nil {
		return "", err
	}
	return kept.Get(filepath.Join(dir, path), info, func() (string, error) { return openFont(root, path) })
}

func openFont(root *os.Root, path string) (string, error) {
	f, err := root.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return "", err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return "", err
	}
	if err := regularFile(info, path); err != nil {
		return "", err
	}
	return readWhole(f, info.Size(), path)
}

// readWhole reads an open font file into one string of its size: a face of 35 MB is in memory once.
func readWhole(f io.Reader, size int64, path string) (string, error) {
	var b strings.Builder
	b.Grow(int(size))
	n, err := io.Copy(&b, io.LimitReader(f, maxFont+1))
	switch {
	case err != nil:
		return "", err
	case n > maxFont:
		return "", tooLarge(path)
	}
	return b.String(), nil
}

func regularFile(info fs.FileInfo, path string) error {
	switch {
	case !info.Mode().IsRegular():
		return diag.New(diag.Error, diag.Pos{}, "JB5002", "字体文件“%s”不是普通文件，请换成字体文件本身", "font file %q is not a regular file",
			diag.Quote(path))
	case info.Size() > maxFont:
		return tooLarge(path)
	}
	return nil
}

func tooLarge(path string) error {
	return diag.New(diag.Error, diag.Pos{}, "JB4004", "字体文件“%s”超过 64 MiB，请换一个", "font file %q is larger than 64 MiB",
		diag.Quote(path))
}
