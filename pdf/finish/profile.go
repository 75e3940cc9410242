package finish

import (
	"errors"

	"jianbao/page"
)

// Profile says which standards a file keeps.
type Profile uint8

const (
	// Archive is PDF/A-3a (ISO 19005-3) and PDF/UA-1 (ISO 14289-1) in one file: tagged, with its sources inside.
	Archive Profile = iota
	// Plain is the smallest file: no tags, no attachments, no claim.
	Plain
)

// fit holds a document against what the profile claims.
func (p Profile) fit(doc *page.Document) error {
	if p == Plain {
		return nil
	}
	switch {
	case len(doc.Structure) == 0:
		return errors.New("an archived document needs a structure")
	case doc.Info.Title == "" || doc.Info.Lang == "":
		return errors.New("an archived document needs a title and a language")
	}
	return nil
}
