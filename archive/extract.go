package archive

import (
	"context"
	"path/filepath"
	"runtime"
	"strings"

	"jianbao/content"
	"jianbao/internal/diag"
)

// Extraction is what Extract wrote.
type Extraction struct {
	Dir   string   // the folder
	Issue string   // path of the issue file in it
	Files []string // paths of all files, the issue first, also of those that were there already
}

// Extract gives the folder back that an archived PDF was made from: the issue, its series file, texts and pictures,
// byte for byte, under the paths that they had. out is the folder to write to; empty is one beside the PDF, named like
// it without .pdf. A new folder appears whole or not at all. Into a folder that is there files are added; one that has
// other bytes than the attachment is never replaced (JB5209), and then nothing is written.
//
// Nothing is written outside the folder, whatever names and links say. Attachments that were changed are told, as
// warnings, and written as they are. An error is a [*Defect] or the context's.
func Extract(ctx context.Context, path, out string) (Extraction, diag.List, error) {
	type opened struct {
		pdf  *archived
		list diag.List
	}
	o, err := guard(ctx, path, func() opened {
		a, l := openPDF(path)
		if a != nil {
			for _, d := range a.edited() {
				d.Severity = diag.Warning
				l = append(l, d)
			}
			l = append(l, a.options()...)
		}
		return opened{a, l}
	})
	if err != nil || o.pdf == nil {
		return Extraction{}, o.list, err
	}
	a, l := o.pdf, o.list
	if out == "" {
		if out = defaultFolder(path); out == "" {
			l.Errorf(a.at(), "JB6004", "文件名没有 .pdf，请用 -o 写明取到哪个文件夹",
				"the name does not end in .pdf: name a folder with -o")
			return Extraction{}, l, nil
		}
	}
	files := a.contents()
	l = append(l, checkSourceNames(a.at(), names(files), runtime.GOOS == "windows")...)
	if l.HasErrors() {
		return Extraction{}, l, nil
	}
	sweepFolder(filepath.Dir(out))
	more, err := writeTree(ctx, out, path, files)
	if l = append(l, more...); err != nil || l.HasErrors() {
		return Extraction{}, l, err
	}
	x := Extraction{Dir: out, Issue: filepath.Join(out, filepath.FromSlash(a.record.Issue))}
	for _, f := range files {
		x.Files = append(x.Files, filepath.Join(out, filepath.FromSlash(f.name)))
	}
	return x, l, nil
}

// defaultFolder is where a PDF's sources go: beside it, under its name; "" where it has no .pdf to take off.
func defaultFolder(path string) string {
	stem := len(path) - len(pdfExt)
	if stem <= 0 || !strings.EqualFold(path[stem:], pdfExt) || strings.ContainsAny(path[stem-1:stem], `/\:`) {
		return ""
	}
	return path[:stem]
}

// contents gives the attached sources, the issue first.
func (a *archived) contents() []treeFile {
	var out []treeFile
	for _, name := range a.order {
		out = append(out, treeFile{name, a.files[name]})
		if name == a.record.Issue {
			copy(out[1:], out[:len(out)-1])
			out[0] = treeFile{name, a.files[name]}
		}
	}
	return out
}

func names(files []treeFile) []string {
	out := make([]string, len(files))
	for i := range files {
		out[i] = files[i].name
	}
	return out
}

// options tells, as a hint JB7009, what of the command line must be repeated to make the same PDF of the extracted
// folder.
func (a *archived) options() (l diag.List) {
	var flags []string
	if a.record.Draft {
		flags = append(flags, "--draft")
	}
	iss, _ := content.LoadFiles(a.files, a.record.Issue, content.Options{Draft: a.record.Draft})
	if iss != nil && iss.Output.Profile != a.record.Profile {
		flags = append(flags, "--profile "+a.record.Profile)
	}
	if len(flags) > 0 {
		l.Hintf(a.at(), "JB7009", "当初是用 %[1]s 排的；要排成一样，请照加", "this was built with %[1]s; add that to build the same",
			strings.Join(flags, " "))
	}
	return l
}
