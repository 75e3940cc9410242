package finish

import (
	"errors"
	"fmt"

	"jianbao/page"
)

// Profile says which standards a file keeps.
type Profile uint8

const (
	// Archive is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file: tagged, with its sources inside.
	Archive Profile = iota
	// Plain is the smallest file: no tags, no attachments, no claim.
	Plain
	// Print is PDF/X-4 (ISO 15930-7), for a press: process and spot inks, page boxes, a printing condition.
	Print
)

// Fit holds a document against what the profile claims.
func (p Profile) Fit(doc *page.Document) error {
	switch {
	case p > Print:
		return fmt.Errorf("unknown profile %d", p)
	case p == Print && doc.Info.Title == "":
		return errors.New("a document for print needs a title")
	case p == Print:
		return nil
	case p == Plain:
		return nil
	case len(doc.Structure) == 0:
		return errors.New("an archived document needs a structure")
	case doc.Info.Title == "" || doc.Info.Lang == "":
		return errors.New("an archived document needs a title and a language")
	}
	return nil
}
