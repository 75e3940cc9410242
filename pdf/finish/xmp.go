package finish

import (
	"encoding/xml"
	"strings"
)

// claims is what PDF/A-3a and PDF/UA-1 ask a file to say of itself (ISO 19005-3, 6.6.4; ISO 14289-1, 5). PDF/A knows the
// property of the latter only by a description (6.6.2.3).
const claims = `<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"` +
	` xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfaid:part>3</pdfaid:part>
<pdfaid:conformance>A</pdfaid:conformance>
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"` +
	` xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>Part of ISO 14289 that the file keeps</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
`

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
	if in.Profile == Print {
		b.WriteString("<pdf:Trapped>False</pdf:Trapped>\n")
	}
	b.WriteString("</rdf:Description>\n")
	switch in.Profile {
	case Archive:
		b.WriteString(claims)
	case Print:
		b.WriteString(in.Press.claims)
	}
	b.WriteString("</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"w\"?>")
	return []byte(b.String())
}

// element writes one property unless it is empty, as long as [text] has it. Every character that XML cannot carry is replaced.
func element(b *strings.Builder, name, value, before, after string) {
	if value == "" {
		return
	}
	b.WriteString("<" + name + ">" + before)
	_ = xml.EscapeText(b, []byte(brief(value))) // a strings.Builder does not fail
	b.WriteString(after + "</" + name + ">\n")
}
