package layout

import (
	"fmt"
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
		glyphs, _, width := s.setLoose(s.shape.shape(text, st, where{"印数：", "copies: "}), 0, 0)
		f.lines = append(f.lines, row{height: 1, texts: []fragment{{glyphs, s.width - s.cell - width, 0, s.elem(page.RoleP, section)}}})
	}
	return f
}

// footRows sets a label with its lines: they and their turnover stand under the first character after the colon.
func (s *setter) footRows(r *content.FooterRow, section page.ElementID) []row {
	st := s.ownStyle(fonts.Body, footSize)
	w := where{"报尾“" + diag.Quote(r.Label.S) + "”：", "footer, " + r.Key + ": "}
	label := s.shape.shape(content.Text{S: strings.TrimSuffix(r.Label.S, "：") + "：", At: r.Label.At}, st, w)
	list := s.elem(page.RoleP, section)
	glyphs, _, indent := s.setLoose(label, 0, 0)
	x := s.cell + indent
	var rows []row
	for i, t := range r.Lines {
		ps := passage{cells: s.shape.shape(t, st, w), texture: texture{gap: st.gap}, size: st.size, measure: s.width - s.cell - x, x: x, minLast: 2}
		if i == 0 {
			ps.elem = list
		} else {
			ps.elem = s.elem(page.RoleP, section)
		}
		set := s.set(ps)
		if r.Key == "email" && len(set) == 1 {
			set[0].links = []link{{box: s.rowBox(set[0], x), article: -1, uri: "mailto:" + t.S, alt: t.S, elem: ps.elem}}
		}
		rows = append(rows, set...)
	}
	if len(rows) == 0 {
		return nil
	}
	rows[0].texts = append([]fragment{{glyphs, s.cell, rows[0].texts[0].y, list}}, rows[0].texts...)
	return rows
}

// height is the lines of the page that the foot takes.
func (f foot) height() int { return len(f.lines) }

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
