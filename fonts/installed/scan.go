package installed

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"jianbao/fonts"
)

// Limits of a search. The largest TeX trees hold some 5000 fonts, 10 folders deep.
const (
	maxFiles   = 50_000
	maxDepth   = 16
	maxFolders = 50_000
	maxTable   = 4 << 20
	workers    = 2
)

// Fonts is what is installed; the folders are read when it is first asked.
type Fonts struct {
	folders []string
	faces   func() []fonts.Installed
	files   Files
}

// New makes the fonts of some folders. They are read once, when they are first wanted.
func New(folders []string) *Fonts {
	f := &Fonts{folders: folders}
	f.faces = sync.OnceValue(func() []fonts.Installed { return scan(folders) })
	return f
}

// Here gives the fonts of this machine.
func Here() *Fonts { return New(ThisMachine().Folders()) }

// Faces gives all faces in the order of the folders, and in each in that of the paths. Files that cannot be read or are
// no fonts are left out.
func (f *Fonts) Faces() []fonts.Installed { return f.faces() }

// Places gives the folders that are there.
func (f *Fonts) Places() []string {
	var there []string
	for _, dir := range f.folders {
		if info, err := os.Stat(dir); err == nil && info.IsDir() {
			there = append(there, dir)
		}
	}
	return there
}

// Read gives the content of a font file.
func (f *Fonts) Read(file string) (string, error) {
	info, err := os.Stat(file)
	if err != nil {
		return "", err
	}
	return f.files.Get(file, info, func() (string, error) {
		var b strings.Builder
		err := open(file, func(r io.ReaderAt, size int64) error {
			b.Grow(int(size))
			_, err := io.Copy(&b, io.NewSectionReader(r, 0, size))
			return err
		})
		return b.String(), err
	})
}

// Table gives one table of one face.
func (f *Fonts) Table(file string, index int, tag string) (t string, err error) {
	err = open(file, func(r io.ReaderAt, size int64) (err error) {
		t, err = fonts.TableOf(r, size, index, tag, maxTable)
		return err
	})
	return t, err
}

var errNoFont = errors.New("not a regular file of a font's size")

// open opens a file that is regular and not too large. It looks before it opens: a named pipe would wait for ever.
func open(path string, use func(r io.ReaderAt, size int64) error) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Size() > fonts.MaxFile {
		return errNoFont
	}
	file, err := os.Open(path)
	if err != nil {
		return err
	}
	defer file.Close()
	if info, err = file.Stat(); err != nil {
		return err
	}
	if !info.Mode().IsRegular() || info.Size() > fonts.MaxFile {
		return errNoFont
	}
	return use(file, info.Size())
}

// scan reads what all fonts of the folders are called.
func scan(folders []string) []fonts.Installed {
	w := walker{seen: map[string]bool{}}
	for _, dir := range folders {
		w.walk(dir, 0)
	}
	found := make([][]fonts.Description, len(w.files))
	var wait sync.WaitGroup
	for k := range workers {
		wait.Add(1)
		go func() {
			defer wait.Done()
			for i := k; i < len(w.files); i += workers {
				// What cannot be read is as if it were not installed.
				_ = open(w.files[i], func(r io.ReaderAt, size int64) (err error) {
					found[i], err = fonts.Describe(r, size)
					return err
				})
			}
		}()
	}
	wait.Wait()
	var all []fonts.Installed
	for i, list := range found {
		for _, d := range list {
			all = append(all, fonts.Installed{File: w.files[i], Description: d})
		}
	}
	return all
}

// walker collects font files. Links are followed, as font packages use them; each file and folder counts once, so that a
// ring of links ends.
type walker struct {
	files   []string
	folders int
	seen    map[string]bool // by resolved path
}

func (w *walker) walk(dir string, depth int) {
	if depth > maxDepth || w.folders >= maxFolders {
		return
	}
	if _, ok := w.first(dir, depth == 0); !ok {
		return
	}
	w.folders++
	entries, err := os.ReadDir(dir) // sorted by name
	if err != nil {
		return
	}
	assets := filepath.Base(dir) == "AssetsV2" // of macOS: fonts and a great many other things
	for _, e := range entries {
		if assets && !strings.HasPrefix(e.Name(), "com_apple_MobileAsset_Font") {
			continue
		}
		path := filepath.Join(dir, e.Name())
		kind := e.Type()
		linked := kind&fs.ModeSymlink != 0
		if linked {
			info, err := os.Stat(path)
			if err != nil {
				continue
			}
			kind = info.Mode().Type()
		}
		switch {
		case kind.IsDir():
			if linked {
				w.walkLink(path, depth+1)
			} else {
				w.walk(path, depth+1)
			}
		case kind.IsRegular() && isFont(e.Name()) && len(w.files) < maxFiles:
			if real, ok := w.first(path, linked); ok {
				w.files = append(w.files, real)
			}
		}
	}
}

// walkLink goes into the folder that a link leads to, by its real name.
func (w *walker) walkLink(path string, depth int) {
	if real, err := filepath.EvalSymlinks(path); err == nil {
		w.walk(real, depth)
	}
}

// first tells whether a path is met for the first time, and what it is really; resolve is for one that may be a link or lie
// behind one. A link such as Debian's fonts-japanese-mincho.ttf may lead to another face tomorrow: what is recorded of an
// issue is the file itself.
func (w *walker) first(path string, resolve bool) (real string, ok bool) {
	if resolve {
		var err error
		if path, err = filepath.EvalSymlinks(path); err != nil {
			return "", false
		}
	}
	if w.seen[path] {
		return "", false
	}
	w.seen[path] = true
	return path, true
}

func isFont(name string) bool {
	switch strings.ToLower(filepath.Ext(name)) {
	case ".ttf", ".otf", ".ttc", ".otc":
		return true
	}
	return false
}
