package finish

import (
	"crypto/sha256"
	"errors"
	"fmt"

	"jianbao/page"
)

// Press is what a file for print says to those who print it (ISO 15930-7).
type Press struct {
	Profile   []byte  // ICC profile of the printing condition, see [ReadIntent]; nil for [GenericCMYK]
	Condition string  // name of the condition in the registry of the ICC, as FOGRA39; empty for one without a name there
	Spot      string  // name of the ink that prints red; empty for process inks
	Frames    []Frame // of the pages

	claims string // for the metadata
}

// Frame is where a page lies on the sheet that it is printed on: cut is at Trim, ink may reach to Bleed.
type Frame struct{ Trim, Bleed page.Rect }

// The resources that the contents of pages for print may name.
const (
	BlackOver = "Gk" // graphics state in which black is printed over what is below
	Knockout  = "Gn" // graphics state in which ink takes the place of what is below
	SpotSpace = "Cr" // colour space of the spot ink
	AllSpace  = "Ca" // colour space that prints on every plate, for the printer's marks
)

// PressRed is red in process inks, in per cent of cyan, magenta, yellow and black (GB/T 9704-2012, 5.2.3 leaves the
// shade open; its drafts and the trade print M80 Y80). A spot ink has it where it is shown or proofed without that ink.
func PressRed() [4]int { return [4]int{0, 80, 80, 0} }

// minor gives the PDF version that a profile is written in: ISO 15930-7 asks for 1.6.
func (p Profile) minor() int {
	if p == Print {
		return 6
	}
	return 7
}

// press gives each page its boxes (14.11.2) and the pages' resources what inks need.
func (e *editor) press() error {
	p := e.in.Press
	if e.in.Profile != Print {
		return nil
	}
	if p == nil || len(p.Frames) != len(e.pages) {
		return errors.New("a file for print needs a frame for each page")
	}
	copied := *p
	e.in.Press = &copied
	copied.claims = e.pressClaims()
	for i, pg := range e.pages {
		if err := pg.boxes(p.Frames[i]); err != nil {
			return fmt.Errorf("page %d: %w", i+1, err)
		}
	}
	res, _ := e.file.dict(e.res)
	over := Dict{{"Type", Name("ExtGState")}, {"OP", Bool(true)}, {"op", Bool(true)}, {"OPM", Int(1)}}
	knock := Dict{{"Type", Name("ExtGState")}, {"OP", Bool(false)}, {"op", Bool(false)}, {"OPM", Int(0)}}
	res.Set("ExtGState", Dict{{BlackOver, over}, {Knockout, knock}})
	spaces := Dict{{AllSpace, separation("All", [4]int{100, 100, 100, 100})}}
	if p.Spot != "" {
		spaces.Set(SpotSpace, separation(Name(p.Spot), PressRed()))
	}
	res.Set("ColorSpace", spaces)
	e.file.Objects[e.res] = res
	return nil
}

// separation gives the colour space of one ink (8.6.6.4) that is shown in process inks where it has no plate.
func separation(ink Name, shown [4]int) Array {
	full := make(Array, len(shown))
	for i, v := range shown {
		full[i] = Real(float64(v) / 100)
	}
	return Array{Name("Separation"), ink, Name("DeviceCMYK"), Dict{{"FunctionType", Int(2)},
		{"Domain", Array{Int(0), Int(1)}}, {"C0", Array{Int(0), Int(0), Int(0), Int(0)}}, {"C1", full}, {"N", Int(1)}}}
}

// boxes sets TrimBox and BleedBox. Both stay inside the MediaBox to the last decimal, whatever was rounded there.
func (p *pageObject) boxes(f Frame) error {
	media, _ := p.dict.Get("MediaBox").(Array)
	right, ok := number(media[2])
	if !ok {
		return errors.New("drawn file: broken page")
	}
	within := func(r page.Rect, x0, y0, x1, y1 Real) Array {
		return Array{max(Real(r.Min.X.Points()), x0), max(p.top(r.Max.Y), y0), min(Real(r.Max.X.Points()), x1),
			min(p.top(r.Min.Y), y1)}
	}
	bleed := within(f.Bleed, 0, 0, Real(right), Real(p.height))
	x0, y0, x1, y1 := bleed[0].(Real), bleed[1].(Real), bleed[2].(Real), bleed[3].(Real)
	trim := within(f.Trim, x0, y0, x1, y1)
	if trim[0].(Real) >= trim[2].(Real) || trim[1].(Real) >= trim[3].(Real) {
		return errors.New("an empty frame")
	}
	p.dict.Set("BleedBox", bleed)
	p.dict.Set("TrimBox", trim)
	return nil
}

// printIntent names the printing condition that the inks are meant for (14.11.5; ISO 15930-7, 6.2.2). The profile is in
// the file, so that whoever proofs or prints it needs nothing else.
func (e *editor) printIntent() error {
	p := e.in.Press
	data := p.intent()
	in, err := ReadIntent(data)
	if err != nil {
		return err
	}
	profile := e.add(&Stream{Dict: Dict{{"N", Int(4)}, {"Alternate", Name("DeviceCMYK")}}, Data: data})
	d := Dict{{"Type", Name("OutputIntent")}, {"S", Name("GTS_PDFX")}}
	if p.Condition != "" {
		d.Set("OutputConditionIdentifier", text(p.Condition))
		d.Set("RegistryName", String("http://www.color.org"))
	} else {
		d.Set("OutputConditionIdentifier", String("Custom"))
	}
	d.Set("Info", text(in.Description))
	d.Set("DestOutputProfile", profile)
	e.catalog.Set("OutputIntents", Array{d})
	return nil
}

// pressClaims is what PDF/X-4 asks a file to say of itself. The document's identifier is that of the issue, whatever its
// text; the instance's is that of what is drawn, and the version counts nothing, for a file has no memory of earlier ones.
func (e *editor) pressClaims() string {
	in := e.doc.Info
	document := sha256.New()
	fmt.Fprintf(document, "jianbao\x00%s\x00%s\x00%v", in.Title, in.Author, in.Date)
	instance := sha256.New()
	fmt.Fprintf(instance, "jianbao\x00%s\x00%s\x00%s\x00%v", in.Title, e.in.Press.Condition, e.in.Press.Spot,
		e.in.Press.Frames)
	instance.Write(e.in.Press.Profile)
	for i, v := range e.file.Objects {
		if s, ok := v.(*Stream); ok {
			fmt.Fprintf(instance, "%d %d ", i, len(s.Data))
			instance.Write(s.Data)
		}
	}
	return `<rdf:Description rdf:about="" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/"` +
		` xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/">
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion>
<xmpMM:DocumentID>` + uuid(document.Sum(nil)) + `</xmpMM:DocumentID>
<xmpMM:InstanceID>` + uuid(instance.Sum(nil)) + `</xmpMM:InstanceID>
<xmpMM:VersionID>1</xmpMM:VersionID>
<xmpMM:RenditionClass>default</xmpMM:RenditionClass>
</rdf:Description>
`
}

// uuid makes an identifier of a hash (RFC 9562, version 8: made of what the maker chooses).
func uuid(hash []byte) string {
	b := append([]byte(nil), hash[:16]...)
	b[6], b[8] = b[6]&0x0f|0x80, b[8]&0x3f|0x80
	return fmt.Sprintf("uuid:%x-%x-%x-%x-%x", b[:4], b[4:6], b[6:8], b[8:10], b[10:16])
}
