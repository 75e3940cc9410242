package archive

import (
	"jianbao/content"
	"jianbao/fonts"
	"jianbao/fonts/installed"
	"jianbao/internal/diag"
	"jianbao/layout"
	"jianbao/page"
	"jianbao/pdf"
)

// Typesetting gives the real stages. version is the program's own, for the PDF's Producer.
func Typesetting(version string) Stages {
	from := newFaceSource()
	return Stages{
		Survey: content.Survey,
		Load:   content.Load,
		Layout: func(iss *content.Issue) (*page.Document, diag.List) { return setPages(iss, from) },
		Render: func(iss *content.Issue, doc *page.Document) ([]byte, error) {
			return pdf.Render(doc, drawing(iss, doc, version))
		},
	}
}

// setPages opens an issue's faces and sets its pages. Faults of the faces end it: pages in a face that nobody asked for
// are of no use.
func setPages(iss *content.Issue, from faceSource) (*page.Document, diag.List) {
	faces, list := from.open(iss)
	if list.HasErrors() {
		return nil, list
	}
	doc, more := layout.Layout(iss, faces)
	list = append(list, more...)
	list = append(list, faces.Faults()...)
	return doc, append(list, checkLock(iss, faces)...)
}

// OpenFonts opens the faces that an issue names: embedded ones, files inside its series folder, and families installed
// on this machine, which are looked for only where one is named.
func OpenFonts(iss *content.Issue) (*fonts.Set, diag.List) {
	return newFaceSource().open(iss)
}

// faceSource is where faces come from that are not embedded. All issues of a run share it: installed fonts are looked for
// once, when an issue first asks, and a large file is in memory once.
type faceSource struct {
	system fonts.System
	kept   *installed.Files
}

func newFaceSource() faceSource { return faceSource{installed.Here(), new(installed.Files)} }

func (s faceSource) open(iss *content.Issue) (*fonts.Set, diag.List) {
	return fonts.Open(faceSpec(iss, s.system), fontReader(iss.Dir, s.kept))
}

// faceSpec names the faces of an issue.
func faceSpec(iss *content.Issue, system fonts.System) fonts.Spec {
	name := func(t content.Text) fonts.Name { return fonts.Name{S: t.S, At: t.At} }
	spec := fonts.Spec{System: system, Body: name(iss.Fonts.Body), Title: name(iss.Fonts.Title), Section: name(iss.Fonts.Section),
		Sub: name(iss.Fonts.Sub), Folio: name(iss.Fonts.Folio)}
	bold := &iss.Fonts.Bold
	spec.Bold = fonts.BoldNames{Body: name(bold.Body), Section: name(bold.Section), Sub: name(bold.Sub), Folio: name(bold.Folio)}
	for _, r := range iss.Fonts.Rare {
		spec.Rare = append(spec.Rare, name(r))
	}
	return spec
}
