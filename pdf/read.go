package pdf

import (
	"bytes"

	"jianbao/pdf/finish"
)

// File is a finished file that has been read back.
type File struct {
	Producer    string       // the program that the file names
	Attachments []Attachment // in the order in which they were attached, with Data as they were
	Pages       int
	Size        int // bytes of the file as it was first written; what stands behind was added later
	parsed      *finish.File
	data        []byte
}

// Bytes gives the file as it was first written. It must not be changed.
func (f *File) Bytes() []byte { return f.data }

// Fault says why a file cannot be read.
type Fault uint8

// The faults.
const (
	NotPDF  Fault = iota // no PDF at all
	Foreign              // a PDF that another program wrote, or wrote anew
	Damaged              // a file of ours, but broken: cut off, changed, or made to mislead
)

// ReadError is the error of [Read].
type ReadError struct {
	Fault Fault
	Err   error
}

func (e *ReadError) Error() string { return "pdf: " + e.Err.Error() }

// Unwrap gives the cause.
func (e *ReadError) Unwrap() error { return e.Err }

// Read reads a file that [Render] gave. A file to which something was appended, as a signature is, reads as it was
// before. It never looks for what is not where it belongs: other programs' files are refused. Time and memory are
// bounded by the size of data, save that each attachment may unpack to 64 MiB, all of them to 512 MiB. Every error is a
// [*ReadError].
func Read(data []byte) (*File, error) {
	f, size, err := finish.FirstRevision(data)
	if err != nil {
		return nil, &ReadError{faultOf(data), err}
	}
	out := &File{Producer: f.Producer(), Pages: len(f.Pages()), Size: size, parsed: f, data: data[:size]}
	if out.Attachments, err = f.Attachments(); err != nil {
		return nil, &ReadError{Damaged, err}
	}
	return out, nil
}

// faultOf tells by the first lines whose file this is.
func faultOf(data []byte) Fault {
	if !bytes.HasPrefix(data, []byte("%PDF-")) {
		return NotPDF
	}
	if bytes.Contains(data[:min(len(data), 32)], []byte("\n"+finish.Mark)) {
		return Damaged
	}
	return Foreign
}

// Difference is one part in which two files differ.
type Difference = finish.Difference

// Part is a part of a file in which two files may differ.
type Part = finish.Part

// The parts.
const (
	Packing     = finish.Packing     // the same content, packed or written down in another way
	PageCount   = finish.PageCount   // the number of pages
	PageContent = finish.PageContent // what a page shows, its size or its links
	FontFile    = finish.FontFile    // a face in the file
	Outlines    = finish.Outlines    // bookmarks
	Labels      = finish.Labels      // page labels
	Structure   = finish.Structure   // tags
	Attached    = finish.Attached    // attachments
	Metadata    = finish.Metadata    // title, dates, XMP
	Producer    = finish.Producer    // the program's name
	Rest        = finish.Rest        // all else
)

// Compare tells in which parts two files differ, pages first. Files that are the same but for how they are packed
// differ in [Packing] alone.
func Compare(a, b *File) []Difference { return finish.Compare(a.parsed, b.parsed) }
