package finish

import (
	"encoding/xml"
	"fmt"
	"strings"
	"time"
)

// zone is where bulletins are dated: China has one zone and no summer time. It is written as an offset; "Z" and a missing
// zone both trip readers.
const zone = 8 * 60 * 60

// info writes the information dictionary (14.3.3) and the same in XMP (14.3.2), so that the two cannot differ.
func (e *editor) info() error {
	in := e.doc.Info
	day := time.Date(in.Date.Year, time.Month(in.Date.Month), in.Date.Day, 0, 0, 0, 0, time.FixedZone("", zone))
	if in.Date.Year < 1 || in.Date.Year > 9999 || day.Day() != in.Date.Day || int(day.Month()) != in.Date.Month {
		return fmt.Errorf("no such date: %d-%d-%d", in.Date.Year, in.Date.Month, in.Date.Day)
	}
	date := String(day.Format("D:20060102150405+08'00'"))
	d := Dict{}
	for _, v := range []struct {
		key  Name
		text string
	}{{"Title", in.Title}, {"Author", in.Author}, {"Subject", in.Subject}, {"Producer", e.in.Producer}} {
		if v.text != "" {
			d.Set(v.key, text(v.text))
		}
	}
	d.Set("CreationDate", date)
	d.Set("ModDate", date)
	e.file.Info = e.add(d)
	meta := &Stream{
		Dict: Dict{{"Type", Name("Metadata")}, {"Subtype", Name("XML")}},
		Data: xmp(e.in, day.Format("2006-01-02T15:04:05-07:00")),
	}
	e.catalog.Set("Metadata", e.add(meta))
	return nil
}

// xmp gives the metadata packet, uncompressed UTF-8 without the attributes bytes and encoding (ISO 19005-3, 6.6.2.1).
func xmp(in Input, date string) []byte {
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		"<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n" +
		"<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n" +
		"<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\"" +
		" xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\">\n" +
		"<dc:format>application/pdf</dc:format>\n")
	info := in.Doc.Info
	element(&b, "dc:title", info.Title, "<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>")
	element(&b, "dc:creator", info.Author, "<rdf:Seq><rdf:li>", "</rdf:li></rdf:Seq>")
	element(&b, "dc:description", info.Subject, "<rdf:Alt><rdf:li xml:lang=\"x-default\">", "</rdf:li></rdf:Alt>")
	element(&b, "dc:language", info.Lang, "<rdf:Bag><rdf:li>", "</rdf:li></rdf:Bag>")
	element(&b, "xmp:CreateDate", date, "", "")
	element(&b, "xmp:ModifyDate", date, "", "")
	element(&b, "xmp:MetadataDate", date, "", "")
	element(&b, "pdf:Producer", in.Producer, "", "")
	b.WriteString("</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(b.String())
}

// element writes one property unless it is empty. Every character that XML cannot carry is replaced.
func element(b *strings.Builder, name, value, before, after string) {
	if value == "" {
		return
	}
	b.WriteString("<" + name + ">" + before)
	_ = xml.EscapeText(b, []byte(value)) // a strings.Builder does not fail
	b.WriteString(after + "</" + name + ">\n")
}
