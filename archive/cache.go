package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
)

// Cache remembers which issue became which PDF, so that a batch builds only what has changed. Each issue has one small
// file in Dir, named by a hash. Nothing hangs on it: it may be deleted at any time, by anyone, and what is broken or
// foreign in it is as good as missing. It never stands for a PDF: a record is believed only where the bytes of the
// sources and of the PDF have the hashes that it says.
type Cache struct {
	Dir     string
	Program func() string // identifies program and embedded faces; asked once
	once    sync.Once
	program string
	large   sync.Map // path → largeSum: a face of 30 MB is hashed once in a run, not for each issue
}

// largeSum is the hash of a large file as it was at a time.
type largeSum struct {
	key inputKey
	sum string
}

// largeFile is the size from which on a file's hash is kept for the run.
const largeFile = 1 << 20

// sumOf gives the hash of a source.
func (c *Cache) sumOf(path string) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	key := keyOf(info)
	if known, ok := c.large.Load(path); ok && known.(largeSum).key == key {
		return known.(largeSum).sum, nil
	}
	sum, _, err := fileSum(path)
	if err == nil && info.Size() >= largeFile {
		c.large.Store(path, largeSum{key, sum})
	}
	return sum, err
}

// cacheVersion is part of every record's name: another form of the records finds none of the old ones.
const cacheVersion = "1"

// maxMemo is the largest memo that is read; one with thousands of messages is not worth keeping.
const maxMemo = 1 << 20

// stamp is a file and the hash of its bytes.
type stamp struct {
	Path string // relative to the manifest's folder, with slashes
	Sum  string // SHA-256, in hexadecimal
}

// memo is what became of one issue.
type memo struct {
	Key         string // the name of its file: whose it is
	Program     string
	Sources     []stamp  // all that was read: manifests, texts, pictures, faces
	Absent      []string // files that were not there, and would have been read
	Series      string   // the series file, relative to the manifest's folder
	Year        int
	No          content.Range
	Supplement  int
	File        string // Output.File
	Sum         string // of the PDF
	Bytes       int
	Pages       int
	Characters  int
	Queries     int
	Shown       string // the folder of the manifest as it was named then: the diagnostics name files so
	Diagnostics diag.List

	faces map[string]string // hashes that are known from reading the faces, by path; not on disk
}

// sealed is a record on disk: damage shows in the hash.
type sealed struct {
	Record json.RawMessage
	Sum    string
}

func (c *Cache) identity() string {
	c.once.Do(func() { c.program = c.Program() })
	return c.program
}

// path gives the file of an issue's record. The key holds all that is known before the issue is read.
func (c *Cache) path(b *Builder, issue string) string {
	out := b.Output
	if out != "" {
		out = identity(out)
	}
	key := fmt.Sprintf("%s\x00%s\x00%s\x00%+v\x00%v", cacheVersion, identity(issue), out, b.Content, b.LockedFonts)
	sum := sha256.Sum256([]byte(key))
	name := hex.EncodeToString(sum[:])
	return filepath.Join(c.Dir, name[:2], name[2:34])
}

// recall gives the record of an issue whose sources are still the same, or nil.
func (c *Cache) recall(b *Builder, issue string) *memo {
	path := c.path(b, issue)
	data, err := readRegular(path, maxMemo)
	if err != nil {
		return nil
	}
	var s sealed
	if json.Unmarshal(data, &s) != nil || s.Sum != hexSum(s.Record) {
		return nil
	}
	r := &memo{}
	if json.Unmarshal(s.Record, r) != nil || r.Key != filepath.Base(path) || r.Program != c.identity() || len(r.Sources) == 0 {
		return nil
	}
	dir := filepath.Dir(issue)
	for _, s := range r.Sources {
		sum, err := c.sumOf(filepath.Join(dir, filepath.FromSlash(s.Path)))
		if err != nil || sum != s.Sum {
			return nil
		}
	}
	for _, name := range r.Absent {
		if _, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name))); err == nil {
			return nil
		}
	}
	for i := range r.Diagnostics {
		r.Diagnostics[i].Pos.File = moved(r.Diagnostics[i].Pos.File, r.Shown, dir)
	}
	return r
}

// moved gives the name of a file as seen from another spelling of the manifest's folder.
func moved(file, from, to string) string {
	if from == to || file == "" {
		return file
	}
	if rel, err := filepath.Rel(from, file); err == nil {
		return filepath.Join(to, rel)
	}
	return file
}

// remember keeps what became of an issue. Failing is no fault: the issue is built again next time.
func (c *Cache) remember(b *Builder, iss *content.Issue, seen inputSet, r *memo) {
	path := c.path(b, iss.Path)
	if r.Key = filepath.Base(path); !c.describe(iss, seen, r) {
		return
	}
	inner, err := json.Marshal(r)
	if err != nil {
		return
	}
	data, err := json.Marshal(sealed{inner, hexSum(inner)})
	if err != nil || len(data) > maxMemo {
		return
	}
	if os.MkdirAll(filepath.Dir(path), 0o700) != nil {
		return
	}
	f, err := os.CreateTemp(filepath.Dir(path), ".new-*")
	if err != nil {
		return
	}
	_, werr := f.Write(data)
	if cerr := f.Close(); werr != nil || cerr != nil || os.Rename(f.Name(), path) != nil {
		_ = os.Remove(f.Name())
	}
}

// describe fills in what the issue was made of. It is false for an issue that hangs on more than files of its folder: a
// family installed on this machine may change unseen. Of a face that draws nothing the hash is not known, so its file must be
// the one that was seen before.
func (c *Cache) describe(iss *content.Issue, seen inputSet, r *memo) bool {
	dir := filepath.Dir(iss.Path)
	rel := func(path string) (string, bool) {
		out, err := filepath.Rel(dir, path)
		return filepath.ToSlash(out), err == nil
	}
	for _, s := range iss.Sources {
		name, ok := rel(filepath.Join(iss.Dir, filepath.FromSlash(s.Path)))
		if !ok {
			return false
		}
		data := s.Data
		if s.Read != nil { // a picture, whose copy in the PDF has no metadata
			data = s.Read
		}
		r.Sources = append(r.Sources, stamp{name, hexSum(data)})
	}
	for _, path := range fontFiles(iss) {
		name, ok := rel(path)
		sum, known := r.faces[path]
		if !known { // it is named and draws nothing
			var err error
			sum, err = c.sumOf(path)
			info, statErr := os.Stat(path)
			ok = ok && err == nil && statErr == nil && seen.has(info)
		}
		if !ok {
			return false
		}
		r.Sources = append(r.Sources, stamp{name, sum})
	}
	if lock, ok := rel(filepath.Join(iss.Dir, FontLock)); ok {
		if data, err := readRegular(filepath.Join(iss.Dir, FontLock), maxLock); err == nil {
			r.Sources = append(r.Sources, stamp{lock, hexSum(data)})
		} else {
			r.Absent = append(r.Absent, lock)
		}
	}
	ok := true
	if r.Series, ok = rel(iss.SeriesPath); !ok || usesInstalled(iss) {
		return false
	}
	if beside := filepath.Join(dir, seriesFile); r.Series != seriesFile {
		if _, err := os.Lstat(beside); err != nil {
			r.Absent = append(r.Absent, seriesFile)
		}
	}
	r.Program, r.Shown = c.identity(), dir
	r.Year, r.No, r.Supplement, r.File = iss.Year, iss.No, iss.Supplement, iss.Output.File
	return true
}

// usesInstalled tells whether an issue asks for a family of the system.
func usesInstalled(iss *content.Issue) bool {
	return slices.ContainsFunc(iss.Fonts.Names(), func(name content.Text) bool {
		_, file := fonts.FileOf(name.S)
		return name.S != "" && !file && !fonts.IsEmbedded(name.S)
	})
}

// readRegular reads a regular file of at most limit bytes.
func readRegular(path string, limit int64) ([]byte, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() || info.Size() > limit {
		return nil, os.ErrInvalid
	}
	f, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	data := make([]byte, 0, info.Size()+1)
	for {
		n, err := f.Read(data[len(data):cap(data)])
		data = data[:len(data)+n]
		switch {
		case err == io.EOF:
			return data, nil
		case err != nil:
			return nil, err
		case int64(len(data)) > limit || len(data) == cap(data):
			return nil, os.ErrInvalid // it grows while it is read
		}
	}
}

// fileSum gives the hash and the length of a regular file, read in pieces.
func fileSum(path string) (sum string, size int, err error) {
	if info, err := os.Stat(path); err != nil || !info.Mode().IsRegular() {
		return "", 0, os.ErrInvalid
	}
	f, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return "", 0, err
	}
	defer f.Close()
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		return "", 0, os.ErrInvalid
	}
	h := sha256.New()
	n, err := io.Copy(h, f)
	return hex.EncodeToString(h.Sum(nil)), int(n), err
}

func hexSum(data []byte) string {
	sum := sha256.Sum256(data)
	return hex.EncodeToString(sum[:])
}

// ProgramSum gives the hash of the running program's own file, or "" where it cannot be read: what the embedded faces
// and every rule of layout are part of.
func ProgramSum() string {
	path, err := os.Executable()
	if err != nil {
		return ""
	}
	sum, _, err := fileSum(path)
	if err != nil {
		return ""
	}
	return sum
}
