package layout

import (
	"fmt"
	"net/url"
	"strings"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/internal/unit"
	"jianbao/page"
)

// Thickness of the rules of the 版记 (GB/T 9704 7.4.1): the first and the last, and those between.
func outerRule() length { return unit.Millimetres(0.35) }
func innerRule() length { return unit.Millimetres(0.25) }

// footSize is 四号 (GB/T 9704 7.4.2).
const footSize = 14 * unit.Pt

// foot is the 版记, set: its lines, and the lines before which an inner rule stands.
type foot struct {
	lines []row
	rules []int
}

// foot sets the 版记. Its lines stand between rules of their own, so their height is settled only by where the foot stands:
// see footRow.
func (s *setter) foot() foot {
	var f foot
	section := s.elem(page.RoleSect, 0)
	for i := range s.iss.Footer.Rows {
		r := &s.iss.Footer.Rows[i]
		if r.Key == "recipients" && len(f.lines) > 0 {
			f.rules = append(f.rules, len(f.lines))
		}
		f.lines = append(f.lines, s.footRows(r, section)...)
	}
	if n := s.iss.Footer.Copies; n > 0 {
		st := s.ownStyle(fonts.Body, footSize)
		text := content.Text{S: fmt.Sprintf("（共印%d份）", n)}
		line := s.bracketed(text, st, where{"印数：", "copies: "}, s.width-s.cell, s.elem(page.RoleP, section))
		f.lines = append(f.lines, row{height: 1, texts: []fragment{line}})
	}
	return f
}

// footRows sets a label with its lines: they and their turnover stand under the first character after the colon (GB/T 9704 7.4.2).
// A label that leaves them less than a third of the measure stands above them, and they two characters further in.
func (s *setter) footRows(r *content.FooterRow, section page.ElementID) []row {
	st := s.ownStyle(fonts.Body, footSize)
	w := where{"报尾“" + diag.Quote(r.Label.S) + "”：", "footer, " + r.Key + ": "}
	name := strings.TrimSuffix(r.Label.S, "：")
	if name != "" { // a series may have a row without a label
		name += "："
	}
	label := s.shape.shape(content.Text{S: name, At: r.Label.At}, st, w)
	first := s.elem(page.RoleP, section)
	list := page.Artifact // several lines under one label are a list
	if len(r.Lines) > 1 {
		list = s.elem(page.RoleL, section)
	}
	glyphs, _, indent := s.setLoose(label, 0, 0)
	x := s.cell + indent
	var above, rows []row
	if s.width-s.cell-x < s.width/3 {
		narrow := *s
		narrow.width -= 2 * s.cell
		above = narrow.headRows(label, style{size: footSize, cell: footSize}, first, func(length) length { return s.cell })
		glyphs, x = nil, s.cell+2*footSize
	}
	for _, t := range r.Lines {
		ps := passage{cells: s.shape.shape(t, st, w), texture: texture{gap: st.gap}, size: st.size, measure: s.width - s.cell - x, x: x, minLast: 2}
		ps.elem = first
		if list != page.Artifact {
			ps.elem = s.elem(page.RoleLBody, s.elem(page.RoleLI, list))
		}
		uri := ""
		if r.Key == "email" {
			uri = mailTo(t.S)
		}
		if uri != "" {
			ps.elem = s.elem(page.RoleLink, ps.elem)
		}
		set := s.set(ps)
		for k := range set {
			if uri != "" {
				set[k].links = []link{{box: s.rowBox(set[k], x), article: -1, uri: uri, alt: t.S, elem: ps.elem}}
			}
		}
		rows = append(rows, set...)
	}
	if len(rows) == 0 {
		return nil
	}
	if len(glyphs) > 0 {
		rows[0].texts = append([]fragment{{glyphs, s.cell, rows[0].texts[0].y, first}}, rows[0].texts...)
	}
	return append(above, rows...)
}

// longestMail is the longest mail address (RFC 5321, 4.5.3.1.3).
const longestMail = 254

// mailTo gives the link of a mail address (RFC 6068), "" for what is none: that is printed all the same.
func mailTo(s string) string {
	name, host, ok := strings.Cut(s, "@")
	if !ok || len(s) > longestMail || name == "" || !strings.Contains(host, ".") || url.PathEscape(host) != host {
		return ""
	}
	return "mailto:" + url.PathEscape(name) + "@" + host
}

// height is the lines of the page that the foot takes.
func (f foot) height() int { return len(f.lines) }

// parts parts a foot that is taller than a page into feet of at most so many lines.
func (f foot) parts(most int) []foot {
	var out []foot
	for from := 0; from < len(f.lines); from += most {
		part := foot{lines: f.lines[from:min(from+most, len(f.lines))]}
		for _, k := range f.rules {
			if k > from && k < from+len(part.lines) {
				part.rules = append(part.rules, k-from)
			}
		}
		out = append(out, part)
	}
	return out
}

// footRow puts the foot together for the place where it stands: from the middle of the white above the line top to bottom, which is
// measured from the top of that line. Its lines share the height evenly.
func (s *setter) footRow(f foot, bottom length) row {
	out := row{height: len(f.lines)}
	white := (s.pitch - s.em) / 2
	step := (bottom + white).Times(1, int64(len(f.lines)))
	bar := func(y, thick length) {
		out.bars = append(out.bars, barAt(y, thick, s.width))
	}
	bar(-white, outerRule())
	for i, l := range f.lines {
		y := step*length(i) - white
		for _, k := range f.rules {
			if k == i {
				bar(y-innerRule()/2, innerRule())
			}
		}
		down := y + step/2 - s.em/2 // the cells' top for a line in the middle of its share
		for _, t := range l.texts {
			t.y = down + s.baseline(footSize)
			out.texts = append(out.texts, t)
		}
		for _, k := range l.links {
			k.box.Min.Y += down
			k.box.Max.Y += down
			out.links = append(out.links, k)
		}
	}
	bar(bottom-outerRule(), outerRule())
	return out
}

func barAt(y, thick, width length) bar {
	return bar{unit.Rect{Min: unit.Point{Y: y}, Max: unit.Point{X: width, Y: y + thick}}, page.Black}
}
