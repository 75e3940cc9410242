package installed

import (
	"io/fs"
	"sync"
	"time"
)

// maxKept bounds the font files that [Files] keeps, in bytes: two or three large faces.
const maxKept = 128 << 20

// Files keeps what was read of font files, so that the issues of a batch hold a face of 35 MB once and not once each. The
// zero value is ready; a nil one keeps nothing. It may be used from several goroutines.
type Files struct {
	mu   sync.Mutex
	kept map[string]keptFile
	size int
}

// keptFile is a file as it was when it was read.
type keptFile struct {
	size    int64
	changed time.Time
	content string
}

// Get gives the content of a file: what is kept under its name, if size and time are still those of info, or what read
// gives. Several that want one file at a time wait for the first.
func (f *Files) Get(name string, info fs.FileInfo, read func() (string, error)) (string, error) {
	if f == nil {
		return read()
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if k, ok := f.kept[name]; ok && k.size == info.Size() && k.changed.Equal(info.ModTime()) {
		return k.content, nil
	}
	content, err := read()
	if err != nil {
		return "", err
	}
	if f.size += len(content) - len(f.kept[name].content); f.kept == nil || f.size > maxKept {
		f.kept, f.size = map[string]keptFile{}, len(content)
	}
	f.kept[name] = keptFile{info.Size(), info.ModTime(), content}
	return content, nil
}
