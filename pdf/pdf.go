// Package pdf turns a [page.Document] into the bytes of a PDF file.
//
// The way goes through five phases, each in a file of its own: check, span (what needs a word to the reader), encode (which glyph gets which code and advance),
// draw (the content of the pages), paint (the drawing library makes a plain file of them). Package finish then makes that
// file conform. The result depends on the document and the options alone: no clock, no environment, no randomness.
package pdf

import (
	"errors"
	"strings"

	"jianbao/page"
	"jianbao/pdf/finish"
)

// Options says what a document does not.
type Options struct {
	Producer    string // name and version of the program, for the file's metadata; may be empty
	Profile     Profile
	Attachments []Attachment // go into an Archive file alone
	Press       Press        // for a Print file alone
	Sheets      Sheets       // pages one by one, or laid together for paper
	Creep       page.Length  // of a Booklet: how far the pages of a sheet lie nearer to the fold than those of the one round it
}

// Profile says which standards a file keeps.
type Profile = finish.Profile

// The profiles.
const (
	Archive = finish.Archive // PDF/A-3a and PDF/UA-1 in one file
	Plain   = finish.Plain   // the smallest file: no tags, no attachments
	Print   = finish.Print   // PDF/X-4: inks of a press, page boxes, neither tags nor links nor attachments
)

// Attachment is a file inside the file.
type Attachment = finish.Attachment

// DefectError is a failure that no input may cause: a document that breaks the rules of package page, or a failure of the
// drawing library. It is a defect of the program.
type DefectError struct {
	Stage string // check, encode, pack, paint or finish
	Err   error
}

func (e *DefectError) Error() string { return "pdf: " + e.Stage + ": " + e.Err.Error() }

// Unwrap gives the cause.
func (e *DefectError) Unwrap() error { return e.Err }

// Render gives the document as a PDF file: of version 1.7, for print 1.6. doc is read only; several may be rendered at
// once, even with common faces. Every error is a [*DefectError].
func Render(doc *page.Document, opt Options) ([]byte, error) {
	if err := check(doc); err != nil {
		return nil, &DefectError{"check", err}
	}
	doc, st, err := arrange(doc, &opt)
	if err == nil {
		err = opt.Profile.Fit(doc)
	}
	if err != nil {
		return nil, &DefectError{"check", err}
	}
	if opt.Profile == Archive {
		doc = withSpans(doc)
	} else {
		doc = untagged(doc)
	}
	enc, err := encode(doc)
	if err != nil {
		return nil, &DefectError{"encode", err}
	}
	packed := make(chan error, 1)
	go func() { packed <- finish.Pack(enc.fonts) }()
	contents := draw(doc, enc, st)
	if err := <-packed; err != nil {
		return nil, &DefectError{"pack", err}
	}
	drawn, err := paint(doc, contents, enc.fonts)
	if err != nil {
		return nil, &DefectError{"paint", err}
	}
	out, err := finish.Finish(drawn, finish.Input{Doc: doc, Fonts: enc.fonts, Producer: opt.Producer,
		Profile: opt.Profile, Attachments: opt.Attachments, Press: st.press(&opt)})
	if err != nil {
		return nil, &DefectError{"finish", err}
	}
	if opt.Profile == Print {
		if faults := finish.CheckX4(out); len(faults) > 0 {
			return nil, &DefectError{"finish", errors.New(strings.Join(faults, "; "))}
		}
	}
	return out, nil
}
