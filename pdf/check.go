package pdf

import (
	"errors"
	"fmt"

	"jianbao/internal/unit"
	"jianbao/page"
)

// The sizes that a page may have (ISO 32000-1, annex C.2; ISO 19005-3, 6.1.13).
const (
	minPage = 3 * unit.Pt
	maxPage = 14400 * unit.Pt
)

// maxFont is the largest size of type that is drawn; anything above cannot stand on a page.
const maxFont = maxPage

// check holds the document against the rules of package page, so that the phases behind it can trust it.
func check(doc *page.Document) error {
	if doc == nil || len(doc.Pages) == 0 {
		return errors.New("no pages")
	}
	for i, f := range doc.Faces {
		if f == nil {
			return fmt.Errorf("face %d is nil", i)
		}
	}
	for i := range doc.Pictures {
		if err := checkPicture(&doc.Pictures[i]); err != nil {
			return fmt.Errorf("picture %d: %w", i, err)
		}
	}
	for i := range doc.Pages {
		if err := checkPage(doc, &doc.Pages[i]); err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	return nil
}

func checkPage(doc *page.Document, p *page.Page) error {
	if p.Size.W < minPage || p.Size.H < minPage || p.Size.W > maxPage || p.Size.H > maxPage {
		return fmt.Errorf("size %v × %v pt", p.Size.W.Points(), p.Size.H.Points())
	}
	tagged := len(doc.Structure) > 0
	open, artifact := false, true
	for i, op := range p.Ops {
		var err error
		switch op := op.(type) {
		case page.Begin:
			if open {
				err = errors.New("a Begin inside another")
			} else if op.Elem < page.Watermark || tagged && int(op.Elem) >= len(doc.Structure) {
				err = fmt.Errorf("element %d of %d", op.Elem, len(doc.Structure))
			}
			open, artifact = true, op.Elem.IsArtifact()
		case page.End:
			if !open {
				err = errors.New("an End without its Begin")
			}
			open = false
		case page.Glyphs:
			if err = checkGlyphs(doc, op, artifact); err == nil && tagged && !open {
				err = errors.New("glyphs outside Begin and End")
			}
		case page.Rule:
			if err = checkInk(op.Ink); err == nil && tagged && !open {
				err = errors.New("a rule outside Begin and End")
			}
		case page.Image:
			if err = checkImage(doc, op); err == nil && tagged && !open {
				err = errors.New("a picture outside Begin and End")
			}
		case page.Link:
		default:
			err = fmt.Errorf("unknown operation %T", op)
		}
		if err != nil {
			return fmt.Errorf("operation %d: %w", i, err)
		}
	}
	if open {
		return errors.New("a Begin without its End")
	}
	return nil
}

func checkGlyphs(doc *page.Document, g page.Glyphs, artifact bool) error {
	if g.Face < 0 || int(g.Face) >= len(doc.Faces) {
		return fmt.Errorf("face %d of %d", g.Face, len(doc.Faces))
	}
	if g.Size <= 0 || g.Size > maxFont {
		return fmt.Errorf("size of type %v pt", g.Size.Points())
	}
	if g.Stroke < 0 || g.Stroke > g.Size {
		return fmt.Errorf("a stroke of %v pt along type of %v pt", g.Stroke.Points(), g.Size.Points())
	}
	if err := checkInk(g.Ink); err != nil {
		return err
	}
	for _, p := range g.Run {
		if p.GID == 0 {
			return fmt.Errorf("no glyph for %q", p.Text)
		}
		if p.Text == "" && !artifact {
			return fmt.Errorf("glyph %d without text", p.GID)
		}
	}
	return nil
}

func checkInk(ink page.Ink) error {
	if ink > page.Pale {
		return fmt.Errorf("unknown ink %d", ink)
	}
	return nil
}
