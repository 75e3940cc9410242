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
	system := installed.Here() // read when an issue first asks for it, then shared by all
	return Stages{
		Survey: content.Survey,
		Load:   content.Load,
		Layout: func(iss *content.Issue) (*page.Document, diag.List) { return setPages(iss, system) },
		Render: func(iss *content.Issue, doc *page.Document) ([]byte, error) {
			return pdf.Render(doc, drawing(iss, doc, version))
		},
	}
}

// setPages opens an issue's faces and sets its pages. Faults of the faces end it: pages in a face that nobody asked for
// are of no use.
func setPages(iss *content.Issue, system fonts.System) (*page.Document, diag.List) {
	faces, list := openFonts(iss, system)
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
func OpenFonts(iss *content.Issue) (*fonts.Set, diag.List) { return openFonts(iss, installed.Here()) }

func openFonts(iss *content.Issue, system fonts.System) (*fonts.Set, diag.List) {
	return fonts.Open(faceSpec(iss, system), fontReader(iss.Dir))
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
