package content

import (
	"errors"
	"os"
	"path/filepath"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
)

// site is where an issue file lies. The core reads through it, so that it can be tried without a disk.
type site struct {
	shown  string // the issue file as the caller named it
	base   string // its name
	parent string // the name of its folder
	at     func(up int) (folder, error)
	close  func()
}

// openSite finds the issue file. The folder above is opened only if the issue's series lies there.
func openSite(name string) (*site, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, err
	}
	if info.IsDir() {
		name = filepath.Join(name, issueName)
	}
	full, err := filepath.Abs(name)
	if err != nil {
		return nil, err
	}
	dir := filepath.Dir(full)
	var open [2]*os.Root
	s := &site{shown: name, base: filepath.Base(full), parent: filepath.Base(dir)}
	s.at = func(up int) (folder, error) {
		if open[up] == nil {
			d := dir
			if up == 1 {
				d = filepath.Dir(dir)
			}
			root, err := os.OpenRoot(d)
			if err != nil {
				return nil, err
			}
			open[up] = root
		}
		return rootFolder{open[up]}, nil
	}
	s.close = func() {
		for _, root := range open {
			if root != nil {
				root.Close()
			}
		}
	}
	return s, nil
}

// tellUnreadable tells a file of the command line that cannot be read.
func tellUnreadable(list *diag.List, name string, err error) {
	at := Pos{File: name}
	var f *fileFault
	errors.As(err, &f)
	switch {
	case errors.Is(err, os.ErrNotExist), f != nil && f.kind == missing:
		list.Errorf(at, "JB5206", "没有这个文件，请核对名称和位置", "no such file: check its name and place")
	case f != nil && f.kind == irregular:
		list.Errorf(at, "JB5206", "这是%[1]s，要用普通文件", "this is %[2]s: a file is needed", f.zh, f.en)
	case f != nil && f.kind == outside:
		list.Errorf(at, "JB5206", "这是通到文件夹之外的链接，请放文件本身", "this is a link out of its folder: put the file itself here")
	case f != nil && f.kind == tooLarge:
		*list = append(*list, textfile.TooLong(name)...)
	default:
		zh, en := reason(err)
		list.Errorf(at, "JB5206", "读不了，请核对权限和磁盘（%[1]s）", "cannot be read: %[2]s", zh, en)
	}
}
