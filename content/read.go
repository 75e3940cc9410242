package content

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"strings"
	"syscall"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"jianbao/internal/textfile"
)

// folder reads the files of one series folder. Names are relative to it, with slashes. Errors are *fileFault.
type folder interface {
	read(name string, limit int64) ([]byte, error)
	stat(name string, limit int64) error
}

// faultKind says why a file cannot be had.
type faultKind uint8

const (
	missing    faultKind = iota
	outside              // of the series folder, by a link
	irregular            // a folder, a pipe, …: see detail
	tooLarge             // for its limit
	unreadable           // the system says no: see err
)

// fileFault is a file that cannot be had.
type fileFault struct {
	kind   faultKind
	zh, en string // what it is, if irregular; in missing, a file of a like name, in both
	err    error
}

func (f *fileFault) Error() string {
	return fmt.Sprintf("file fault %d: %s: %v", f.kind, f.en, f.err)
}

// rootFolder is a folder on disk. The system keeps every opening inside it, links included.
type rootFolder struct{ root *os.Root }

// stat checks that name is a regular file within limit, without opening it: opening a named pipe would wait for ever.
func (f rootFolder) stat(name string, limit int64) error {
	info, err := f.root.Stat(name)
	if err != nil {
		return f.fault(name, err)
	}
	return checkInfo(info, limit)
}

func (f rootFolder) read(name string, limit int64) ([]byte, error) {
	if err := f.stat(name, limit); err != nil {
		return nil, err
	}
	file, err := f.root.OpenFile(name, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, f.fault(name, err)
	}
	defer file.Close()
	// Once more on the handle: the name may stand for another file by now.
	info, err := file.Stat()
	if err != nil {
		return nil, &fileFault{kind: unreadable, err: err}
	}
	if err := checkInfo(info, limit); err != nil {
		return nil, err
	}
	data, err := io.ReadAll(io.LimitReader(file, limit+1))
	switch {
	case err != nil:
		return nil, &fileFault{kind: unreadable, err: err}
	case int64(len(data)) > limit:
		return nil, &fileFault{kind: tooLarge}
	}
	return data, nil
}

// checkInfo refuses what is no regular file or too large.
func checkInfo(info fs.FileInfo, limit int64) error {
	zh, en := "特殊文件", "a special file"
	switch mode := info.Mode(); {
	case mode.IsDir():
		zh, en = "文件夹", "a folder"
	case mode&fs.ModeNamedPipe != 0:
		zh, en = "命名管道", "a named pipe"
	case mode&fs.ModeDevice != 0:
		zh, en = "设备", "a device"
	case mode&fs.ModeSocket != 0:
		zh, en = "套接字", "a socket"
	case mode.IsRegular() && info.Size() > limit:
		return &fileFault{kind: tooLarge}
	case mode.IsRegular():
		return nil
	}
	return &fileFault{kind: irregular, zh: zh, en: en}
}

// fault sorts an error of the system.
func (f rootFolder) fault(name string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist), errors.Is(err, syscall.ENOTDIR), errors.Is(err, syscall.ENAMETOOLONG):
		like := f.like(name)
		return &fileFault{kind: missing, zh: like, en: like, err: err}
	case errors.Is(err, syscall.ELOOP), strings.Contains(err.Error(), "too many"):
		return &fileFault{kind: irregular, zh: "绕圈的链接", en: "a link that leads to itself", err: err}
	case strings.Contains(err.Error(), "escapes"): // os keeps the error value to itself
		return &fileFault{kind: outside, err: err}
	}
	return &fileFault{kind: unreadable, err: err}
}

// like finds a file whose name differs from a missing one only in letter case, white space, composition of letters (as
// macOS writes them), or in that its extension was left out, which other systems hide.
func (f rootFolder) like(name string) string {
	dir, err := f.root.Open(path.Dir(name))
	if err != nil {
		return ""
	}
	defer dir.Close()
	names, err := dir.Readdirnames(10000)
	if err != nil {
		return ""
	}
	want := alike(path.Base(name))
	best, longer := "", ""
	for _, n := range names {
		switch got := alike(n); {
		case n == path.Base(name):
		case got == want && (best == "" || n < best):
			best = n
		case strings.TrimSuffix(got, path.Ext(got)) == want && (longer == "" || n < longer):
			longer = n
		}
	}
	if best == "" {
		return longer
	}
	return best
}

// alike is a name without what its writer may have missed.
func alike(name string) string { return strings.ToLower(skeleton(norm.NFC.String(name))) }

// inside gives a manifest's path relative to the series folder, with slashes; dir is the manifest's folder. It is false
// for what any system takes for absolute, a URL, or what leads out by its letters. Links are judged on opening.
func inside(dir, p string) (string, bool) {
	p = strings.ReplaceAll(p, `\`, "/")
	if p == "" || p[0] == '/' || strings.ContainsFunc(p, unicode.IsControl) {
		return "", false
	}
	if scheme, _, found := strings.Cut(p, ":"); found && scheme != "" && strings.Trim(scheme,
		letters+"0123456789+.-") == "" {
		return "", false // C:\, file:, http:
	}
	p = path.Join(dir, p)
	return p, p != ".." && !strings.HasPrefix(p, "../")
}

// limit is how large a file may be, and the code that tells a larger one.
type limit struct {
	bytes int64
	code  string
}

var (
	textLimit    = limit{textfile.MaxSize, "JB1301"}
	pictureLimit = limit{64 << 20, "JB5103"}
)

// file reads a file that the manifest names; the same file is read once. ok is false where a fault has been told.
func (b *builder) file(it *item) (data []byte, ok bool) {
	if data, known := b.files[it.str]; known {
		return data, true
	}
	data, err := b.dir.read(it.str, textLimit.bytes)
	if err != nil {
		b.fileFault(it, textLimit, err)
		return nil, false
	}
	b.files[it.str] = data
	b.sources = append(b.sources, Source{Path: it.str, Data: data})
	return data, true
}

// prose is a body with the places in it. Nothing changes it.
type prose struct {
	s  string
	at origin
}

// textFile gives the text of a file that the manifest names, nil where a fault has been told. The file of several articles
// is decoded, and its faults are told, once.
func (b *builder) textFile(it *item) (t *prose, first bool) {
	if t, known := b.texts[it.str]; known {
		return t, false
	}
	data, ok := b.file(it)
	if !ok {
		return nil, true
	}
	b.texts[it.str] = nil
	name := b.show(it.str)
	if b.foreign(Pos{File: name, Line: 1, Col: 1}, data) {
		return nil, true
	}
	s, faults := textfile.Decode(name, data)
	*b.list = append(*b.list, faults...)
	if !faults.HasErrors() {
		b.texts[it.str] = &prose{s, textfile.NewPlaces(name, s).At}
	}
	return b.texts[it.str], true
}

// fileFault tells why a file that the manifest names cannot be had.
func (b *builder) fileFault(it *item, l limit, err error) {
	var f *fileFault
	if !errors.As(err, &f) {
		f = &fileFault{kind: unreadable, err: err}
	}
	at, name := it.node.Pos, quote(it.node.Str)
	switch f.kind {
	case missing:
		if f.zh != "" {
			b.list.Errorf(at, "JB5101", "找不到文件“%[1]s”；有一个“%[2]s”，名称要完全一致",
				"no file “%[1]s”; there is “%[2]s”: the names must agree",
				name, quote(f.zh))
			return
		}
		b.list.Errorf(at, "JB5101", "找不到文件“%[1]s”，请核对名称和位置", "no file “%[1]s”: check its name and place", name)
	case outside:
		b.list.Errorf(at, "JB5001", "“%[1]s”是链接，通到刊物文件夹之外，或者用了绝对路径：请把文件本身放进文件夹",
			"“%[1]s” is a link that leads out of the series folder, or is absolute: put the file itself inside", name)
	case irregular:
		b.list.Errorf(at, "JB5002", "“%[1]s”是%[2]s，要用普通文件", "“%[1]s” is %[3]s: a file is needed", name, f.zh, f.en)
	case tooLarge:
		b.list.Errorf(at, l.code, "“%[1]s”超过 %[2]d MiB 的上限，请缩小或拆开", "“%[1]s” is larger than %[2]d MiB: make it smaller or divide it", name, l.bytes>>20)
	default:
		zh, en := reason(f.err)
		b.list.Errorf(at, "JB5206", "读不了“%[1]s”，请核对权限和磁盘（%[2]s）", "cannot read “%[1]s”: %[3]s", name, zh, en)
	}
}

// reason is what the system says, without the path, which the message has already.
func reason(err error) (zh, en string) {
	var f *fileFault
	if errors.As(err, &f) && f.err != nil {
		err = f.err
	}
	switch {
	case errors.Is(err, fs.ErrPermission):
		return "没有读取的权限", "permission denied"
	case errors.Is(err, syscall.EIO):
		return "磁盘读取出错", "input/output error"
	}
	var p *fs.PathError
	if errors.As(err, &p) {
		err = p.Err
	}
	return quote(err.Error()), quote(err.Error())
}
