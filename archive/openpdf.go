package archive

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"

	"jianbao/internal/diag"
	"jianbao/pdf"
)

// maxPDF is the largest PDF that is read, in bytes.
const maxPDF = 1 << 30

// archived is a PDF of ours that has been read: the file, and what is inside it.
type archived struct {
	path   string // as the caller named it
	data   []byte
	file   *pdf.File
	record *making
	files  map[string][]byte // the attached sources, by path in the series folder
	order  []string          // their paths, as attached
}

// at is the place of what concerns the whole file.
func (a *archived) at() diag.Pos { return diag.Pos{File: a.path} }

// openPDF reads an archived PDF. It is nil where there are errors in the list: JB5206 for what cannot be read at all,
// JB70xx for what is no archived PDF of ours.
func openPDF(path string) (*archived, diag.List) {
	data, fault := readPDF(path)
	if fault != nil {
		return nil, diag.List{*fault}
	}
	return unpackPDF(path, data)
}

// readPDF reads a file that is named on the command line.
func readPDF(path string) ([]byte, *diag.Diagnostic) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, readFault(path, err)
	}
	if fault := unfitPDF(path, info); fault != nil {
		return nil, fault
	}
	f, err := os.OpenFile(path, os.O_RDONLY|nonblock, 0)
	if err != nil {
		return nil, readFault(path, err)
	}
	defer f.Close()
	if info, err = f.Stat(); err != nil {
		return nil, readFault(path, err)
	}
	if fault := unfitPDF(path, info); fault != nil {
		return nil, fault
	}
	var b bytes.Buffer
	b.Grow(int(info.Size()) + bytes.MinRead)
	if _, err = b.ReadFrom(io.LimitReader(f, maxPDF+1)); err != nil {
		return nil, readFault(path, err)
	}
	if b.Len() > maxPDF {
		return nil, tooLargePDF(path)
	}
	return b.Bytes(), nil
}

// unfitPDF refuses what is no regular file, and what is too large.
func unfitPDF(path string, info fs.FileInfo) *diag.Diagnostic {
	switch {
	case info.IsDir():
		d := diag.New(diag.Error, diag.Pos{File: path}, "JB5206", "是文件夹，这里要写 PDF 文件；核对整个文件夹用 jianbao rebuild",
			"a folder; a PDF file is needed here; for a whole folder there is jianbao rebuild")
		return &d
	case !info.Mode().IsRegular():
		d := diag.New(diag.Error, diag.Pos{File: path}, "JB5206", "不是普通文件", "not a regular file")
		return &d
	case info.Size() > maxPDF:
		return tooLargePDF(path)
	}
	return nil
}

func tooLargePDF(path string) *diag.Diagnostic {
	d := diag.New(diag.Error, diag.Pos{File: path}, "JB7003", "超过 %d MiB，不会是简报", "larger than %d MiB", maxPDF>>20)
	return &d
}

// unpackPDF takes an archived PDF apart.
func unpackPDF(path string, data []byte) (*archived, diag.List) {
	a := &archived{path: path, data: data, files: map[string][]byte{}}
	var l diag.List
	var err error
	if a.file, err = pdf.Read(data); err != nil {
		tellUnreadablePDF(&l, a.at(), err)
		return nil, l
	}
	for i := range a.file.Attachments {
		f := &a.file.Attachments[i]
		if isMaking(f) {
			if a.record != nil {
				l.Errorf(a.at(), "JB7007", "有两份制作记录，被人改过", "has two records of its making: it was tampered with")
				return nil, l
			}
			if a.record, err = readMaking(f.Data); err != nil {
				tellBadRecord(&l, a.at(), err)
				return nil, l
			}
			continue
		}
		if _, twice := a.files[f.Name]; twice {
			l.Errorf(a.at(), "JB7005", "附件“%s”有两个", "attachment %q is there twice", shownName(f.Name))
			return nil, l
		}
		a.files[f.Name] = f.Data
		a.order = append(a.order, f.Name)
	}
	if a.record == nil {
		l.Errorf(a.at(), "JB7004", "里面没有附带稿子和制作记录，无从取出、核对；只有存档的 PDF（profile = \"archive\"）带，付印、精简、小册子、校样不带",
			"no sources and no record of its making inside: only PDFs of profile = \"archive\" have them")
		return nil, l
	}
	if _, ok := a.files[a.record.Issue]; !ok {
		l.Errorf(a.at(), "JB7007", "附件里没有制作记录所说的稿子“%s”，被人改过",
			"the issue %q of the record is not among the attachments: "+
				"it was tampered with", shownName(a.record.Issue))
		return nil, l
	}
	return a, nil
}

// tellUnreadablePDF tells why a file is not read as one of ours.
func tellUnreadablePDF(l *diag.List, at diag.Pos, err error) {
	var bad *pdf.ReadError
	errors.As(err, &bad)
	switch reason := diag.Quote(err.Error()); {
	case bad != nil && bad.Fault == pdf.NotPDF:
		l.Errorf(at, "JB7001", "不是 PDF", "not a PDF")
	case bad != nil && bad.Fault == pdf.Foreign:
		l.Errorf(at, "JB7002", "不是 jianbao 写出的原样：别的程序做的，或者用别的程序另存过；请用最初的文件，或者在阅读器的“附件”栏里看有没有稿子",
			"not as jianbao wrote it: made or saved anew by another program; take the file as it was first, or look for the "+
				"sources among the attachments that a viewer shows")
	default:
		l.Errorf(at, "JB7003", "文件损坏、不完整或被改过（%s）；请找完好的一份", "damaged, cut off or tampered with (%s); find a sound copy",
			reason)
	}
}

func tellBadRecord(l *diag.List, at diag.Pos, err error) {
	var newer newerError
	if errors.As(err, &newer) {
		l.Errorf(at, "JB7008", "由更新的 jianbao %s 制作，请用那个版本", "made by the later jianbao %s: use that version",
			diag.Quote(newer.version))
		return
	}
	l.Errorf(at, "JB7007", "制作记录看不懂，被人改过（%s）", "the record of its making cannot be read: it was tampered with (%s)",
		diag.Quote(err.Error()))
}

// edited tells, as errors JB7102, which attachments are not what the record says.
func (a *archived) edited() (l diag.List) {
	recorded := map[string]bool{}
	for _, f := range a.record.Files {
		recorded[f.Path] = true
		data, ok := a.files[f.Path]
		switch {
		case !ok:
			l.Errorf(a.at(), "JB7102", "少了附件“%s”", "attachment %q is missing", shownName(f.Path))
		case fileRecord(f.Path, data) != f:
			l.Errorf(a.at(), "JB7102", "附件“%s”改过，与制作记录不符", "attachment %q was changed: it is not what the record says",
				shownName(f.Path))
		}
	}
	for _, name := range a.order {
		if !recorded[name] {
			l.Errorf(a.at(), "JB7102", "多了附件“%s”，制作记录里没有", "attachment %q is not in the record", shownName(name))
		}
	}
	return l
}
