package archive

import (
	"bytes"
	"fmt"
	"path"
	"strings"

	"jianbao/content"
	"jianbao/page"
	"jianbao/pdf"
)

// drawing says how an issue is drawn: in the profile that its manifest asks for, an archived one with its sources inside,
// and the record by which it can be made again.
func drawing(iss *content.Issue, doc *page.Document, version string) pdf.Options {
	out := &iss.Output
	opt := pdf.Options{Producer: producer(version), Sheets: sheets(out), Creep: out.Creep}
	switch out.Profile {
	case "plain":
		opt.Profile = pdf.Plain
		return opt
	case "print":
		opt.Profile = pdf.Print
		opt.Press = pdf.Press{Intent: out.Intent, Condition: out.Condition.S, Spot: out.Spot, Marks: out.Marks,
			Multiple: out.Multiple}
		return opt
	}
	opt.Attachments = append(attachments(iss), makingOf(iss, doc, version).attachment())
	return opt
}

// producer is what a file says of the program that made it: what decides its pages.
func producer(version string) string {
	return fmt.Sprintf("%s %s (layout %d)", programName, version, LayoutVersion)
}

// attachments gives every file that an issue was read from, under its path in the series folder: what the pages were made
// of, or what goes with them.
func attachments(iss *content.Issue) []pdf.Attachment {
	var out []pdf.Attachment
	have := map[string]bool{}
	for _, s := range iss.Sources {
		if have[s.Path] {
			continue
		}
		have[s.Path] = true
		a := pdf.Attachment{Name: s.Path, MIME: "application/octet-stream", Relation: "Supplement", Data: s.Data}
		switch strings.ToLower(path.Ext(s.Path)) {
		case ".toml":
			a.MIME, a.Relation, a.Description = "application/toml", "Source", "本期清单与刊物设置"
		case ".txt":
			a.MIME, a.Relation, a.Description = "text/plain", "Source", "文稿"
		case ".md":
			a.MIME, a.Relation, a.Description = "text/markdown", "Source", "文稿"
		case ".csv":
			a.MIME, a.Relation, a.Description = "text/csv", "Source", "表格"
		default:
			if mime := pictureType(s.Data); mime != "" {
				a.MIME, a.Description = mime, "图片"
			}
		}
		out = append(out, a)
	}
	return out
}

// pictureType gives the MIME type of a picture by its first bytes, as content tells the kinds: names lie. It is empty for others.
func pictureType(data []byte) string {
	for head, mime := range map[string]string{"\x89PNG\r\n\x1a\n": "image/png", "GIF8": "image/gif", "\xff\xd8\xff": "image/jpeg"} {
		if bytes.HasPrefix(data, []byte(head)) {
			return mime
		}
	}
	return ""
}
