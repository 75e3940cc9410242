package finish

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"regexp"
	"slices"
	"strings"
)

// CheckX4 reads a finished file and tells, in English, which rules of PDF/X-4 (ISO 15930-7:2010) it breaks; nil is none.
// It is strict: what [File.Bytes] never writes, an inline image for one, is told too, as what cannot be judged.
func CheckX4(data []byte) []string {
	f, err := Parse(data)
	if err != nil {
		return []string{"not readable: " + err.Error()}
	}
	x := &preflight{file: f, inks: map[Name]string{}}
	x.header(data)
	root, _ := f.dict(f.Root)
	x.info()
	x.metadata(root)
	x.intents(root)
	x.catalog(root)
	for i, ref := range f.Pages() {
		x.where = fmt.Sprintf("page %d: ", i+1)
		page, _ := f.dict(ref)
		x.page(page)
	}
	if len(f.Pages()) == 0 {
		x.fault("no pages")
	}
	for i := 1; i < len(f.Objects); i++ {
		x.where = fmt.Sprintf("object %d: ", i)
		x.object(f.Objects[i])
	}
	return x.faults
}

// preflight collects the faults of a file.
type preflight struct {
	file   *File
	where  string
	faults []string
	infos  Dict            // the information dictionary
	inks   map[Name]string // separations by name, as written
}

func (x *preflight) fault(format string, args ...any) {
	x.faults = append(x.faults, x.where+fmt.Sprintf(format, args...))
}

// get gives an entry of a dictionary with its reference resolved.
func (x *preflight) get(d Dict, key Name) Value { return x.file.resolve(d.Get(key)) }

// text gives a text string, "" for what is none.
func (x *preflight) text(v Value) string {
	s, _ := textOf(v)
	return s
}

func (x *preflight) sub(d Dict, key Name) Dict {
	v, _ := x.get(d, key).(Dict)
	return v
}

// header: 6.1 of the standard and its base, PDF 1.6.
func (x *preflight) header(data []byte) {
	if x.file.Minor > 6 {
		x.fault("version 1.%d, above 1.6", x.file.Minor)
	}
	line, _, _ := bytes.Cut(data[9:], []byte("\n"))
	high := 0
	for high+1 < len(line) && line[high+1] >= 0x80 {
		high++
	}
	if len(line) == 0 || line[0] != '%' || high < 4 {
		x.fault("no comment that marks the file as binary")
	}
	if len(x.file.ID) < 16 {
		x.fault("no file identifier")
	}
}

// pdfDay is a date with its zone (7.9.4).
const pdfDay = `^D:\d{14}[+-]\d\d'\d\d'$`

// info: title, dates and whether it is trapped.
func (x *preflight) info() {
	d, _ := x.file.dict(x.file.Info)
	x.infos = d
	if x.text(x.get(d, "Title")) == "" {
		x.fault("no title")
	}
	for _, key := range []Name{"CreationDate", "ModDate"} {
		if s, _ := x.get(d, key).(String); !regexp.MustCompile(pdfDay).MatchString(string(s)) {
			x.fault("%s is no date", key)
		}
	}
	if t, _ := x.get(d, "Trapped").(Name); t != "True" && t != "False" {
		x.fault("it is not said whether the file is trapped")
	}
}

// metadata: what the file says of itself in XMP, and that it agrees with the information dictionary.
func (x *preflight) metadata(root Dict) {
	s, ok := x.get(root, "Metadata").(*Stream)
	if !ok || s.Dict.Get("Filter") != nil {
		x.fault("no readable metadata")
		return
	}
	got, err := properties(s.Data)
	if err != nil {
		x.fault("broken metadata: %v", err)
		return
	}
	if v := got["GTS_PDFXVersion"]; v != "PDF/X-4" {
		x.fault("the metadata claim %q, not PDF/X-4", v)
	}
	for _, key := range []string{"DocumentID", "VersionID", "RenditionClass", "CreateDate", "ModifyDate", "MetadataDate"} {
		if got[key] == "" {
			x.fault("the metadata have no %s", key)
		}
	}
	if title := x.text(x.get(x.infos, "Title")); got["title"] != strings.Map(xmlRune, title) {
		x.fault("two titles: %q and %q", title, got["title"])
	}
	if t, _ := x.get(x.infos, "Trapped").(Name); got["Trapped"] != string(t) {
		x.fault("the metadata say Trapped %q", got["Trapped"])
	}
}

// xmlRune replaces what XML cannot carry as [element] does.
func xmlRune(r rune) rune {
	if r < ' ' && r != '\t' && r != '\n' && r != '\r' || r == 0xfffe || r == 0xffff {
		return 0xfffd
	}
	return r
}

// properties gives the text of each property of an XMP packet by its local name.
func properties(data []byte) (map[string]string, error) {
	got := map[string]string{}
	var path []string
	d := xml.NewDecoder(bytes.NewReader(data))
	for {
		tok, err := d.Token()
		if tok == nil && err != nil {
			if len(path) == 0 && err.Error() == "EOF" {
				return got, nil
			}
			return nil, err
		}
		switch tok := tok.(type) {
		case xml.StartElement:
			path = append(path, tok.Name.Local)
		case xml.EndElement:
			path = path[:len(path)-1]
		case xml.CharData:
			if len(path) > 3 && strings.TrimSpace(string(tok)) != "" {
				got[path[3]] += string(tok)
			}
		}
	}
}

// intents: one printing condition, with its profile.
func (x *preflight) intents(root Dict) {
	list, _ := x.get(root, "OutputIntents").(Array)
	found := 0
	for _, v := range list {
		d, _ := x.file.resolve(v).(Dict)
		if d.Get("S") != Name("GTS_PDFX") {
			continue
		}
		found++
		if x.text(x.get(d, "OutputConditionIdentifier")) == "" {
			x.fault("the printing condition has no identifier")
		}
		if x.get(d, "RegistryName") == nil && x.text(x.get(d, "Info")) == "" {
			x.fault("a printing condition that is in no registry is not described")
		}
		s, ok := x.get(d, "DestOutputProfile").(*Stream)
		if !ok {
			x.fault("the profile of the printing condition is not in the file")
			continue
		}
		profile, err := s.Decoded()
		if err == nil {
			_, err = ReadIntent(profile)
		}
		if err != nil {
			x.fault("the profile of the printing condition: %v", err)
		}
		if s.Dict.Get("N") != Int(4) {
			x.fault("the profile of the printing condition is said to have other than 4 inks")
		}
	}
	if found != 1 {
		x.fault("%d printing conditions, not one", found)
	}
}

// catalog: nothing that acts or hides.
func (x *preflight) catalog(root Dict) {
	for _, key := range []Name{"OpenAction", "AA", "AcroForm", "Requirements", "Perms"} {
		if root.Get(key) != nil {
			x.fault("the catalog has %s", key)
		}
	}
	if names := x.sub(root, "Names"); names.Get("JavaScript") != nil || names.Get("AlternatePresentations") != nil {
		x.fault("scripts or presentations")
	}
}

// page: its boxes, what lies on it, and its content.
func (x *preflight) page(d Dict) {
	media, ok := x.box(d, "MediaBox")
	trim, trimmed := x.box(d, "TrimBox")
	if !ok || !trimmed {
		x.fault("no MediaBox or no TrimBox")
		return
	}
	if d.Get("ArtBox") != nil {
		x.fault("an ArtBox beside the TrimBox")
	}
	outer := media
	for _, key := range []Name{"CropBox", "BleedBox"} {
		if b, ok := x.box(d, key); ok {
			if !contains(outer, b) {
				x.fault("the %s reaches out of the box round it", key)
			}
			outer = b
		} else if d.Get(key) != nil {
			x.fault("broken %s", key)
		}
	}
	if !contains(outer, trim) {
		x.fault("the TrimBox reaches out of the box round it")
	}
	if d.Get("Annots") != nil || d.Get("AA") != nil {
		x.fault("annotations or actions")
	}
	if d.Get("PresSteps") != nil {
		x.fault("presentation steps")
	}
	if u := d.Get("UserUnit"); u != nil && u != Int(1) {
		x.fault("a unit of its own")
	}
	x.contents(d)
}

func (x *preflight) box(d Dict, key Name) (b [4]float64, ok bool) {
	list, _ := x.get(d, key).(Array)
	if len(list) != 4 {
		return b, false
	}
	for i, v := range list {
		if b[i], ok = number(v); !ok {
			return b, false
		}
	}
	return b, b[0] < b[2] && b[1] < b[3]
}

func contains(outer, b [4]float64) bool {
	return outer[0] <= b[0] && outer[1] <= b[1] && b[2] <= outer[2] && b[3] <= outer[3]
}

// standardBlends are the blend modes of 11.3.5.
func standardBlends() []string {
	return strings.Fields("Normal Compatible Multiply Screen Overlay Darken Lighten ColorDodge ColorBurn HardLight " +
		"SoftLight Difference Exclusion Hue Saturation Color Luminosity")
}

// known tells whether a blend mode is one of the standard.
func known(v Value) bool {
	n, ok := v.(Name)
	return v == nil || ok && slices.Contains(standardBlends(), string(n))
}
