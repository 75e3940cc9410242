// Package finish turns the regular file that the drawing layer gives into a conforming PDF 1.7: it reads the file into
// objects, puts right fonts, text mapping and metadata, adds what the drawing layer cannot make (structure, outline,
// links, page labels, identifiers) and writes it anew.
//
// Clause numbers in this package are those of ISO 32000-1:2008.
package finish

import (
	"errors"
	"fmt"

	"jianbao/page"
)

// Input is what finishing needs beside the drawn file.
type Input struct {
	Doc         *page.Document
	Fonts       []Font // in the order of Doc.Faces
	Producer    string // the program, for the metadata
	Profile     Profile
	Attachments []Attachment // for Archive alone
	Press       *Press       // for Print alone
}

// Finish gives the finished file. drawn is the drawing layer's output, one page object for each page of the document; its
// page contents show marked content with ids that count from 0 on each page, one for each [page.Begin] of an element.
func Finish(drawn []byte, in Input) ([]byte, error) {
	if err := in.Profile.Fit(in.Doc); err != nil {
		return nil, err
	}
	f, err := Parse(drawn)
	if err != nil {
		return nil, fmt.Errorf("drawn file: %w", err)
	}
	e := &editor{file: f, in: in, doc: in.Doc}
	for _, step := range []func() error{e.open, e.fonts, e.pictures, e.press, e.links, e.tags, e.labels, e.outline, e.intent, e.attach,
		e.info, e.close} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	f.compact()
	f.Minor = in.Profile.minor()
	var streams []*Stream
	for _, v := range f.Objects {
		if s, ok := v.(*Stream); ok && s.Dict.Get("Type") != Name("Metadata") {
			streams = append(streams, s)
		}
	}
	if err := DeflateAll(streams); err != nil {
		return nil, err
	}
	return f.Bytes()
}

// editor is the file under way. Each step of [Finish] is a method in a file of its own.
type editor struct {
	file    *File
	in      Input
	doc     *page.Document
	catalog Dict
	res     Ref // the resources that all pages share
	pages   []*pageObject
	objrs   []linkElem // link annotations that belong into the structure, in reading order
}

// pageObject is one page of the file.
type pageObject struct {
	ref    Ref
	dict   Dict
	height float64 // of its MediaBox: where y = 0 of the document lies
}

// add makes v a new object.
func (e *editor) add(v Value) Ref {
	e.file.Objects = append(e.file.Objects, v)
	return Ref(len(e.file.Objects) - 1)
}

// open takes the page tree and the catalog out of the file; fpdf's further catalog entries are dropped.
func (e *editor) open() error {
	root, _ := e.file.dict(e.file.Root)
	treeRef, _ := root.Get("Pages").(Ref)
	tree, _ := e.file.dict(treeRef)
	kids, _ := tree.Get("Kids").(Array)
	if len(kids) != len(e.doc.Pages) {
		return fmt.Errorf("drawn file has %d pages, the document %d", len(kids), len(e.doc.Pages))
	}
	e.catalog = Dict{{"Type", Name("Catalog")}, {"Pages", treeRef}}
	for _, k := range kids {
		ref, _ := k.(Ref)
		d, ok := e.file.dict(ref)
		box := d.Get("MediaBox")
		if box == nil {
			box = tree.Get("MediaBox")
		}
		corners, _ := box.(Array)
		if !ok || len(corners) != 4 {
			return errors.New("drawn file: broken page")
		}
		h, ok := number(corners[3])
		if e.res, _ = d.Get("Resources").(Ref); !ok || e.res == 0 {
			return errors.New("drawn file: broken page")
		}
		d.Set("MediaBox", box)
		d.Delete("Group") // a DeviceRGB page group would claim transparency
		e.pages = append(e.pages, &pageObject{ref, d, h})
	}
	tree.Delete("MediaBox")
	e.file.Objects[treeRef] = tree
	return nil
}

// close writes the catalog and the pages back.
func (e *editor) close() error {
	for _, p := range e.pages {
		e.file.Objects[p.ref] = p.dict
	}
	if e.doc.Info.Lang != "" {
		e.catalog.Set("Lang", text(e.doc.Info.Lang))
	}
	e.catalog.Set("ViewerPreferences", Dict{{"DisplayDocTitle", Bool(true)}})
	e.file.Objects[e.file.Root] = e.catalog
	return nil
}

// top gives the height above the page's foot of a place that the document counts from its head.
func (p *pageObject) top(y page.Length) Real { return Real(p.height - y.Points()) }

// dest gives the destination (12.3.2.2) of a place: its height on the page, the zoom left as it is.
func (e *editor) dest(pageIndex int, y page.Length) Array {
	p := e.pages[pageIndex]
	return Array{p.ref, Name("XYZ"), nil, p.top(y), nil}
}
