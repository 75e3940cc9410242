package finish

import (
	"fmt"
	"net/url"
	"strings"

	"jianbao/page"
)

// linkElem is a link annotation and the element of the structure that it belongs to.
type linkElem struct {
	elem  page.ElementID
	page  int
	annot Ref
}

// links makes the annotations of the pages (12.5.6.5): no border, printed with the page, each with a description, and
// with nothing but a place of this document or a web or mail address behind it.
func (e *editor) links() error {
	for i := range e.doc.Pages {
		var annots Array
		for _, op := range e.doc.Pages[i].Ops {
			l, ok := op.(page.Link)
			if !ok {
				continue
			}
			d, err := e.link(i, l)
			if err != nil {
				return fmt.Errorf("page %d: %w", i+1, err)
			}
			ref := e.add(d)
			annots = append(annots, ref)
			if !l.Elem.IsArtifact() {
				e.objrs = append(e.objrs, linkElem{elem: l.Elem, page: i, annot: ref})
			}
		}
		if len(annots) > 0 {
			e.pages[i].dict.Set("Annots", annots)
		}
	}
	return nil
}

func (e *editor) link(i int, l page.Link) (Dict, error) {
	p := e.pages[i]
	x0, x1 := min(l.Box.Min.X, l.Box.Max.X), max(l.Box.Min.X, l.Box.Max.X)
	y0, y1 := max(l.Box.Min.Y, l.Box.Max.Y), min(l.Box.Min.Y, l.Box.Max.Y)
	d := Dict{
		{"Type", Name("Annot")}, {"Subtype", Name("Link")},
		{"Rect", Array{Real(x0.Points()), p.top(y0), Real(x1.Points()), p.top(y1)}},
		{"F", Int(4)}, {"Border", Array{Int(0), Int(0), Int(0)}}, {"P", p.ref},
	}
	if l.URI == "" {
		if l.Page < 0 || l.Page >= len(e.pages) {
			return nil, fmt.Errorf("link to page %d of %d", l.Page+1, len(e.pages))
		}
		d.Set("A", Dict{{"S", Name("GoTo")}, {"D", e.dest(l.Page, l.Y)}})
	} else {
		uri, err := address(l.URI)
		if err != nil {
			return nil, err
		}
		d.Set("A", Dict{{"S", Name("URI")}, {"URI", String(uri)}})
	}
	alt := l.Alt
	if alt == "" {
		alt = l.URI
	}
	if alt == "" {
		alt = e.doc.Pages[l.Page].Label
	}
	d.Set("Contents", text(alt))
	return d, nil
}

// address gives a web or mail address in ASCII (12.6.4.7). Other schemes could start programs; they are refused.
func address(s string) (string, error) {
	u, err := url.Parse(s)
	if err != nil {
		return "", fmt.Errorf("link address: %w", err)
	}
	switch u.Scheme {
	case "http", "https":
		if u.Host == "" {
			return "", fmt.Errorf("link address without a host")
		}
	case "mailto":
	default:
		return "", fmt.Errorf("link address of scheme %q", u.Scheme)
	}
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		if c := s[i]; c <= ' ' || c >= 0x7f || strings.IndexByte(`"<>\^{|}`+"`", c) >= 0 {
			b.WriteString("%" + string(hexDigits[c>>4]) + string(hexDigits[c&15]))
		} else {
			b.WriteByte(c)
		}
	}
	return b.String(), nil
}
