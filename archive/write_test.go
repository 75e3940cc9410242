package archive

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
)

// failing is a file that takes so many bytes and then fails.
type failing struct {
	file
	room      int
	write     error
	sync      error
	close     error
	afterRoom func()
}

func (f *failing) Write(b []byte) (int, error) {
	if f.afterRoom != nil {
		f.afterRoom()
	}
	if len(b) > f.room && f.write != nil {
		n, _ := f.file.Write(b[:f.room])
		return n, f.write
	}
	return f.file.Write(b)
}

func (f *failing) Sync() error  { return errors.Join(f.file.Sync(), f.sync) }
func (f *failing) Close() error { return errors.Join(f.file.Close(), f.close) }

// Whatever fails on the way, the older file keeps its bytes and nothing else is left.
func TestWriteIsWholeOrNotAtAll(t *testing.T) {
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	data := []byte(strings.Repeat("new", chunk)) // three chunks
	tests := []struct {
		name   string
		f      failing
		create error
		rename error
		code   string
	}{
		{name: "disk full at once", f: failing{write: syscall.ENOSPC}, code: "JB5203"},
		{name: "disk full in the middle", f: failing{room: 10, write: syscall.ENOSPC}, code: "JB5203"},
		{name: "short write", f: failing{write: io.ErrShortWrite}, code: "JB5203"},
		{name: "sync", f: failing{sync: syscall.EIO}, code: "JB5203"},
		{name: "close", f: failing{close: syscall.EDQUOT}, code: "JB5203"},
		{name: "no permission", create: &fs.PathError{Op: "open", Path: "x", Err: syscall.EACCES}, code: "JB5202"},
		{name: "read-only system", create: syscall.EROFS, code: "JB5202"},
		{name: "rename", rename: &os.LinkError{Op: "rename", Err: syscall.EACCES}, code: "JB5203"},
		{name: "interrupted", f: failing{afterRoom: cancel}, code: ""}, // last: the context stays cancelled
	}
	for _, tt := range tests {
		dir := folder(t, "a.pdf", "old")
		d := realDisk()
		create := d.create
		d.create = func(path string) (file, error) {
			if tt.create != nil {
				return nil, tt.create
			}
			f, err := create(path)
			tt.f.file = f
			return &tt.f, err
		}
		if tt.rename != nil {
			d.rename = func(string, string) error { return tt.rename }
		}
		for _, path := range []string{"a.pdf", "new/folder/b.pdf"} {
			path = filepath.Join(dir, filepath.FromSlash(path))
			err := d.write(ctx, path, data)
			if err == nil {
				t.Errorf("%s: no error", tt.name)
				continue
			}
			if got := tree(t, dir); !slices.Equal(got, []string{"a.pdf=old"}) {
				t.Errorf("%s: left %q", tt.name, got)
			}
			if tt.code == "" {
				if !errors.Is(err, context.Canceled) {
					t.Errorf("%s: %v", tt.name, err)
				}
			} else if got := writeFault("i.toml", path, err); got.Code != tt.code || strings.Contains(got.ZH,
				".jianbao") {
				t.Errorf("%s: %s", tt.name, got.Error())
			}
		}
	}
}

func TestWrite(t *testing.T) {
	dir := folder(t, "old.pdf", "old", "real/linked.pdf", "old")
	if err := os.Symlink(filepath.Join("real", "linked.pdf"), filepath.Join(dir, "link.pdf")); err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{"old.pdf", "link.pdf", "deep/er/new.pdf"} {
		if err := realDisk().write(context.Background(), filepath.Join(dir, filepath.FromSlash(name)),
			[]byte("new")); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	want := []string{"deep/", "deep/er/", "deep/er/new.pdf=new", "link.pdf=new", "old.pdf=new", "real/",
		"real/linked.pdf=new"}
	if got := tree(t, dir); !slices.Equal(got, want) {
		t.Errorf("left %q, want %q", got, want)
	}
	if info, err := os.Lstat(filepath.Join(dir, "link.pdf")); err != nil || info.Mode()&fs.ModeSymlink == 0 {
		t.Errorf("the link is gone: %v, %v", info, err)
	}
}

func TestWriteRefusesPlaces(t *testing.T) {
	dir := folder(t, "file", "x", "closed/here", "x")
	closed := filepath.Join(dir, "closed")
	if err := os.Chmod(closed, 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(closed, 0o755) })
	before := tree(t, dir)
	for path, code := range map[string]string{
		"file/a.pdf":      "JB5201",
		"file/deep/a.pdf": "JB5201",
		"closed/a.pdf":    "JB5202",
		"new/" + strings.Repeat("x", 300) + "/a.pdf": "JB5201",
	} {
		full := filepath.Join(dir, filepath.FromSlash(path))
		err := realDisk().write(context.Background(), full, []byte("new"))
		if err == nil {
			t.Errorf("%s: written", path)
		} else if d := writeFault("i.toml", full, err); d.Code != code {
			t.Errorf("%s: %s (%v), want %s", path, d.Error(), err, code)
		}
	}
	if got := tree(t, dir); !slices.Equal(got, before) {
		t.Errorf("left %q, want %q", got, before)
	}
}
