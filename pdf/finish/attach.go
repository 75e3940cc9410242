package finish

import (
	"bytes"
	"cmp"
	"crypto/md5" // what ISO 32000-1 asks for; it guards nothing
	"fmt"
	"mime"
	"slices"
	"strings"
)

// Attachment is a file inside the file.
type Attachment struct {
	Name        string // with slashes, relative to the folder that all of them came from; no two alike
	MIME        string // text/plain
	Description string // for people; may be empty
	Relation    string // to the document: Source, Supplement or Data (ISO 19005-3, 6.8)
	Data        []byte
}

// attach embeds the attachments and associates them with the document (7.11; ISO 19005-3, 6.8).
func (e *editor) attach() error {
	if e.in.Profile != Archive || len(e.in.Attachments) == 0 {
		return nil
	}
	day, err := e.day()
	if err != nil {
		return err
	}
	date := pdfDate(day)
	names := make(map[Name]Ref, len(e.in.Attachments))
	var keys []Name
	var all Array
	for i := range e.in.Attachments {
		a := &e.in.Attachments[i]
		if err := a.check(); err != nil {
			return err
		}
		key := Name(text(a.Name))
		if names[key] != 0 {
			return fmt.Errorf("two attachments %q", a.Name)
		}
		names[key] = e.add(e.filespec(a, date))
		keys = append(keys, key)
		all = append(all, names[key])
	}
	slices.SortFunc(keys, cmp.Compare[Name])
	tree := make(Array, 0, 2*len(keys))
	for _, k := range keys {
		tree = append(tree, String(k), names[k])
	}
	e.catalog.Set("Names", Dict{{"EmbeddedFiles", e.add(Dict{{"Names", tree}})}})
	e.catalog.Set("AF", all)
	return nil
}

func (a *Attachment) check() error {
	if a.Name == "" {
		return fmt.Errorf("an attachment without a name")
	}
	if kind, params, err := mime.ParseMediaType(a.MIME); err != nil || kind != a.MIME || len(params) > 0 ||
		!strings.Contains(kind, "/") {
		return fmt.Errorf("attachment %q: type %q", a.Name, a.MIME)
	}
	if !slices.Contains([]string{"Source", "Supplement", "Data"}, a.Relation) {
		return fmt.Errorf("attachment %q: relation %q", a.Name, a.Relation)
	}
	return nil
}

// filespec gives the file specification of one attachment (7.11.3).
func (e *editor) filespec(a *Attachment, date String) Dict {
	sum := md5.Sum(a.Data)
	file := e.add(&Stream{
		Dict: Dict{{"Type", Name("EmbeddedFile")}, {"Subtype", Name(a.MIME)}, {"Params", Dict{
			{"Size", Int(len(a.Data))}, {"ModDate", date}, {"CheckSum", Hex(sum[:])},
		}}},
		Data: bytes.Clone(a.Data),
	})
	name := text(a.Name)
	d := Dict{{"Type", Name("Filespec")}, {"F", name}, {"UF", name}, {"EF", Dict{{"F", file}, {"UF", file}}},
		{"AFRelationship", Name(a.Relation)}}
	if a.Description != "" {
		d.Set("Desc", text(a.Description))
	}
	return d
}
