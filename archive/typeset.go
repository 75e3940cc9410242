package archive

import (
	"context"
	"errors"
	"slices"
	"unicode"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/page"
)

// Stages are the steps from a manifest to the bytes of its PDF. [Typesetting] gives the real ones; tests put others in
// their place. Each is a function of its arguments: it may read files, it writes none.
type Stages struct {
	Survey func(dir string) ([]content.Head, error) // the issues of a folder, in order
	Load   func(path string, opt content.Options) (*content.Issue, diag.List)
	Layout func(iss *content.Issue) (*page.Document, diag.List)         // opens the faces and sets the pages
	Render func(iss *content.Issue, doc *page.Document) ([]byte, error) // in the profile that the issue asks for
}

// loaded is an issue after reading, set is one after layout and drawing.
type loaded struct {
	issue *content.Issue
	diags diag.List
}

type set struct {
	pages, characters int
	pdf               []byte            // nil after a check
	faces             map[string]string // SHA-256 of the faces of the series that were drawn, as they were read, by path
	diags             diag.List
	err               error
}

// load reads and checks one manifest.
func (b *Builder) load(ctx context.Context, path string) (loaded, error) {
	return guard(ctx, path, func() loaded {
		iss, diags := b.Stages.Load(path, b.Content)
		if iss != nil {
			diags = append(diags, checkPress(iss)...)
			diags = append(diags, unportable(iss)...)
			diags = append(diags, checkLayout(iss)...)
		}
		return loaded{iss, diags}
	})
}

// typeset takes a checked issue to the bytes of its PDF, stopping at the first stage that finds an error. The context
// is looked at between stages.
func (b *Builder) typeset(ctx context.Context, path string, iss *content.Issue) set {
	s, err := guard(ctx, path, func() (s set) {
		var doc *page.Document
		if doc, s.diags = b.Stages.Layout(iss); b.LockedFonts {
			s.diags = insist(s.diags)
		}
		if s.diags.HasErrors() {
			return s
		}
		if doc == nil {
			s.err = &Defect{Issue: path, What: "layout gave neither pages nor an error"}
			return s
		}
		s.pages, s.characters = len(doc.Pages), characters(iss)
		if s.pages > content.MaxPages {
			s.diags.Errorf(diag.Pos{File: iss.Path}, "JB2401", "共 %d 页，超过 20,000 页，请分成几期",
				"%d pages, more than 20,000: divide the issue", s.pages)
			return s
		}
		s.diags = append(s.diags, checkBooklet(iss, s.pages)...)
		if b.CheckOnly || ctx.Err() != nil {
			return s
		}
		if s.pdf, s.err = b.Stages.Render(iss, doc); s.err != nil {
			s.err = &Defect{Issue: path, What: s.err.Error()}
		}
		s.faces = faceSums(iss, doc)
		return s
	})
	s.err = errors.Join(err, s.err)
	return s
}

// characters counts the text of an issue's articles as editors do, with footnotes, captions and tables: every character and mark
// but white space and what has no width.
func characters(iss *content.Issue) int {
	n := 0
	count := func(texts ...content.Text) {
		for _, t := range texts {
			for _, r := range t.S {
				if !unicode.IsSpace(r) && !unicode.In(r, unicode.Cf, unicode.Cc) {
					n++
				}
			}
		}
	}
	inline := func(texts ...content.Inline) {
		for _, in := range texts {
			for _, span := range in {
				count(span.Text)
			}
		}
	}
	for i := range iss.Articles {
		a := &iss.Articles[i]
		count(a.Title...)
		count(a.Subtitle, a.Author, a.Source)
		for _, block := range slices.Concat(a.Blocks, a.Notes) {
			inline(block.Spans)
		}
		for _, ins := range a.Inserts {
			if inline(ins.Caption); ins.Table != nil {
				inline(ins.Table.Header...)
				inline(slices.Concat(ins.Table.Rows...)...)
			}
		}
	}
	return n
}

// openQueries counts the doubts about an issue that nobody has settled.
func openQueries(iss *content.Issue) (n int) {
	for _, q := range iss.Queries {
		if q.State == "open" {
			n++
		}
	}
	return n
}

// fontFiles gives the paths of the faces that an issue names as files, relative to the working folder.
func fontFiles(iss *content.Issue) []string {
	var out []string
	for _, name := range iss.Fonts.Names() {
		if path, ok := fontFile(iss, name.S); ok {
			out = append(out, path)
		}
	}
	return out
}

// fontFile gives the path of the file that a face's name stands for, and false for the name of a family.
func fontFile(iss *content.Issue, name string) (string, bool) {
	path, ok := fonts.FileOf(name)
	return iss.Dir + "/" + path, ok
}

// faceSums gives the hashes of the files of a document's faces that lie with the series. They are reckoned beside the
// layout, of what was read: no file is read again for them.
func faceSums(iss *content.Issue, doc *page.Document) map[string]string {
	sums := map[string]string{}
	for _, f := range doc.Faces {
		if path, ok := fontFile(iss, f.Source()); ok && f.File() == "" {
			sums[path] = f.SHA256()
		}
	}
	return sums
}
