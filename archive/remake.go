package archive

import (
	"context"
	"errors"
	"path/filepath"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/fonts/installed"
	"jianbao/internal/diag"
	"jianbao/layout"
	"jianbao/page"
	"jianbao/pdf"
)

// remade is a PDF that was made again from the sources inside an archived one.
type remade struct {
	pdf    []byte
	name   string // of the file, as the issue wants it
	pages  int
	record *making
}

// remake makes the PDF again from what is attached to it and nothing else, but for faces that are not part of the
// program: those are looked for in folders. version is that of the program that the new PDF shall name. The remade is
// nil where there are errors in the list; warnings are left out, they were told when the PDF was made.
func (a *archived) remake(ctx context.Context, version string, from faceSource, folders []string) (*remade,
	diag.List, error) {
	out := &remade{}
	b := &Builder{
		Content: content.Options{Draft: a.record.Draft, Profile: a.record.Profile},
		Stages: Stages{
			Load: func(name string, opt content.Options) (*content.Issue, diag.List) {
				return content.LoadFiles(a.files, name, opt)
			},
			Layout: func(iss *content.Issue) (*page.Document, diag.List) {
				faces, list := fonts.Open(faceSpec(iss, from.system), fontsIn(folders, from.kept))
				if list.HasErrors() {
					return nil, list
				}
				doc, more := layout.Layout(iss, faces)
				return doc, append(append(list, more...), faces.Faults()...)
			},
			Render: func(iss *content.Issue, doc *page.Document) ([]byte, error) {
				out.record = makingOf(iss, doc, version)
				return pdf.Render(doc, drawing(iss, doc, version))
			},
		},
	}
	got, err := b.load(ctx, a.record.Issue)
	list := got.diags
	if err == nil && got.issue != nil && !list.HasErrors() {
		s := b.typeset(ctx, a.path, got.issue)
		list, err = append(list, s.diags...), s.err
		out.pdf, out.pages = s.pdf, s.pages
		out.name, _ = SafeName(got.issue.Output.File)
	}
	list = a.within(list)
	if err == nil && out.pdf == nil && !list.HasErrors() {
		err = &Defect{Issue: a.path, What: "making it again gave neither a PDF nor an error"}
	}
	if err != nil || list.HasErrors() {
		return nil, list, err
	}
	return out, nil, nil
}

// within keeps the errors of a list and gives them places inside the PDF.
func (a *archived) within(list diag.List) (out diag.List) {
	for _, d := range list.Sorted() {
		if d.Severity != diag.Error {
			continue
		}
		if d.Pos.File == "" || d.Pos.File == a.path {
			d.Pos.File = a.path
		} else {
			d.Pos.File = filepath.Join(a.path, d.Pos.File)
		}
		out = append(out, d)
	}
	return out
}

// fontsIn gives a function that reads font files from the first of several folders that has them.
func fontsIn(folders []string, kept *installed.Files) func(path string) (string, error) {
	return func(path string) (data string, err error) {
		err = diag.New(diag.Error, diag.Pos{}, "JB4003", "找不到字体文件“%s”", "no font file %q", diag.Quote(path))
		for _, dir := range folders {
			data, err = fontReader(dir, kept)(path)
			var d diag.Diagnostic
			if err == nil || errors.As(err, &d) && d.Code != "JB4003" {
				return data, err
			}
		}
		return "", err
	}
}
