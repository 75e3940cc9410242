package archive

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"path"
	"strings"

	"jianbao/content"
	"jianbao/page"
	"jianbao/pdf"
)

// makingName is the attachment that says how a PDF was made.
const makingName = "jianbao-build.json"

// maxMaking is the largest record that is read, in bytes: 20,000 files with their digests take a fifth of it.
const maxMaking = 16 << 20

// making is the record of what decides the bytes of a PDF beside the texts and the faces inside the program. Whoever
// has it and the other attachments can make the PDF again.
type making struct {
	Schema  int            `json:"schema"`
	Program string         `json:"program"`
	Version string         `json:"version"` // of the program
	Layout  int            `json:"layout"`  // version of the layout rules
	Issue   string         `json:"issue"`   // which of the files is the issue
	Profile string         `json:"profile"`
	Draft   bool           `json:"draft"`
	Files   []recordedFile `json:"files"`
	Faces   []recordedFace `json:"faces,omitempty"` // that are not part of the program and drew something
}

type recordedFile struct {
	Path   string `json:"path"` // in the series folder
	Bytes  int    `json:"bytes"`
	SHA256 string `json:"sha256"`
}

type recordedFace struct {
	Name   string `json:"name"` // as the manifest has it; of a fallback, the name that let it in
	Family string `json:"family"`
	SHA256 string `json:"sha256"` // of the font file
}

const (
	makingSchema = 1
	programName  = "jianbao"
)

// makingOf makes the record of an issue that is about to be drawn. The doc may be nil where nothing has been set.
func makingOf(iss *content.Issue, doc *page.Document, version string) *making {
	r := &making{Schema: makingSchema, Program: programName, Version: version, Layout: LayoutVersion,
		Profile: iss.Output.Profile, Draft: iss.Draft, Files: []recordedFile{}}
	have := map[string]bool{}
	for i, s := range iss.Sources {
		if i == 0 {
			r.Issue = s.Path
		}
		if !have[s.Path] {
			have[s.Path] = true
			r.Files = append(r.Files, fileRecord(s.Path, s.Data))
		}
	}
	if doc == nil {
		return r
	}
	for _, f := range doc.Faces {
		if !f.Embedded() {
			r.Faces = append(r.Faces, recordedFace{f.Source(), f.Family(), f.SHA256()})
		}
	}
	return r
}

func fileRecord(path string, data []byte) recordedFile {
	sum := sha256.Sum256(data)
	return recordedFile{path, len(data), hex.EncodeToString(sum[:])}
}

// attachment gives the record as an attachment. Where a source has taken its name it has another.
func (r *making) attachment() pdf.Attachment {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	e.SetIndent("", "  ")
	_ = e.Encode(r) // strings, numbers and lists of them cannot fail
	name := makingName
	for i := 0; i < len(r.Files); i++ {
		if strings.EqualFold(r.Files[i].Path, name) {
			name, i = "_"+name, -1
		}
	}
	return pdf.Attachment{Name: name, MIME: "application/json", Relation: "Data",
		Description: "制作记录：程序版本、选项、各文件的 SHA-256",
		Data:        b.Bytes()}
}

// isMaking tells the record among attachments: no source is related as Data.
func isMaking(a *pdf.Attachment) bool {
	return a.Relation == "Data" && strings.TrimLeft(a.Name, "_") == makingName
}

// newerError is a record of a later form.
type newerError struct{ version string }

func (e newerError) Error() string { return "record of a later program: " + e.version }

// readMaking reads a record. Keys that it does not know are passed over: a later program may tell more.
func readMaking(data []byte) (*making, error) {
	if len(data) > maxMaking {
		return nil, errors.New("record too large")
	}
	r := new(making)
	if err := json.Unmarshal(data, r); err != nil {
		return nil, err
	}
	switch {
	case r.Schema > makingSchema:
		return nil, newerError{r.Version}
	case r.Program != programName || r.Schema != makingSchema || r.Layout < 1:
		return nil, fmt.Errorf("record of %q, schema %d", r.Program, r.Schema)
	case r.Issue == "" || path.IsAbs(r.Issue) || path.Clean(r.Issue) != r.Issue:
		return nil, errors.New("record without an issue")
	}
	switch r.Profile {
	case "archive", "print", "plain":
		return r, nil
	}
	return nil, fmt.Errorf("record of profile %q", r.Profile)
}
