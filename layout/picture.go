package layout

import (
	"fmt"
	"sort"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
	"jianbao/page"
)

// Captions are set in 小四 (12 pt) below a picture and above a table.
const (
	captionSize  = 12 * unit.Pt
	captionPitch = 18 * unit.Pt
	captionGap   = 7 * unit.Pt // between a picture and its caption
	halvesGap    = 12 * unit.Pt
)

// figure is a picture in a row, with its caption. Its box is measured like a fragment.
type figure struct {
	box     unit.Rect
	picture page.PictureID // -1 for a gray box in its place
	elem    page.ElementID
	texts   []fragment
}

// insertsAfter sets the pictures and tables that follow a paragraph; 0 is the title.
func (s *blockSetter) insertsAfter(para int) []row {
	var rows []row
	list := s.a.Inserts
	items := s.items
	s.items = nil // a list that goes on behind a picture or table is another one, so that tags are in reading order
	k := sort.Search(len(list), func(k int) bool { return list[k].After >= para })
	for ; k < len(list) && list[k].After == para; k++ {
		ins := &list[k]
		switch {
		case ins.Table != nil:
			rows = append(rows, s.table(ins)...)
		case ins.Picture.Half && k+1 < len(list) && list[k+1].After == para && isHalf(&list[k+1]):
			rows = append(rows, s.pictures(list[k:k+2], s.i, s.art))
			k++
		default:
			rows = append(rows, s.pictures(list[k:k+1], s.i, s.art))
		}
	}
	if len(rows) == 0 {
		s.items = items
	}
	return rows
}

func isHalf(ins *content.Insert) bool { return ins.Picture != nil && ins.Picture.Half }

// pictures sets one picture, or two halves side by side. They take whole lines of the grid, so that the text below is back
// on it; what is left over stands above and below alike. There is as much white round them as between two lines.
func (s *setter) pictures(list []content.Insert, i int, art page.ElementID) row {
	width, x := s.width, length(0)
	if list[0].Picture.Half {
		width = (s.width - halvesGap) / 2
		if len(list) == 1 {
			x = (s.width - width) / 2
		}
	}
	figs := make([]figure, len(list))
	high, foot := length(0), length(0) // of the pictures, of their captions
	captions := make([][]row, len(list))
	for k := range list {
		elem := s.elem(page.RoleFigure, art)
		s.doc.Structure[elem].Alt = list[k].Picture.Alt
		figs[k].elem = elem
		captions[k] = s.caption(list[k].Caption, i, width, s.elemFor(list[k].Caption, elem))
		foot = max(foot, captionHeight(len(captions[k])))
	}
	gap := s.pitch - s.em
	most := s.pitch*length(s.lines) - gap - foot
	for k := range list {
		figs[k].box = s.pictureBox(list[k].Picture, width, most)
		figs[k].picture = s.addPicture(list[k].Picture)
		high = max(high, figs[k].box.Max.Y)
	}
	n := int((high + foot + gap + s.pitch - 1) / s.pitch)
	n = min(max(n, 1), s.lines)
	out := row{height: n}
	spare := s.pitch*length(n) - gap - high - foot
	if half := s.pitch / 2; !s.iss.Page.Grid && spare >= half {
		out.half, spare = true, spare-half
	}
	top := max(0, spare/2)
	for k := range figs {
		left := x + length(k)*(width+halvesGap)
		at := unit.Point{X: left, Y: top + high - figs[k].box.Max.Y} // neighbours stand on one line
		figs[k].box = moved(figs[k].box, at)
		if figs[k].picture < 0 {
			figs[k].texts = s.placeholder(list[k].Picture, figs[k].box, figs[k].elem)
		}
		for c := range captions[k] {
			by := unit.Point{X: left, Y: top + high + captionGap + captionPitch*length(c)}
			for _, f := range captions[k][c].texts {
				figs[k].texts = append(figs[k].texts, f.moved(by))
			}
			out.addLinks(&captions[k][c], by)
		}
	}
	out.figures = figs
	return out
}

// elemFor adds the element of a caption, if there is one.
func (s *setter) elemFor(caption content.Inline, parent page.ElementID) page.ElementID {
	if len(caption) == 0 {
		return parent
	}
	return s.elem(page.RoleCaption, parent)
}

// captionHeight is what n lines of a picture's caption take, with the space above them.
func captionHeight(n int) length {
	if n == 0 {
		return 0
	}
	return captionGap + captionPitch*length(n-1) + captionSize
}

// caption sets a caption in centred lines in a space of the given width; their y is counted from the top of their type.
func (s *setter) caption(in content.Inline, i int, width length, elem page.ElementID) []row {
	w := where{fmt.Sprintf("第 %d 篇图表的说明：", i+1), fmt.Sprintf("article %d, a caption: ", i+1)}
	st := s.ownStyle(fonts.Sub, captionSize)
	cells, _ := s.inline(in, st, w, elem)
	return s.centred(cells, st, width, elem)
}

// centred sets cells like a title in a space of the given width.
func (s *setter) centred(cells []cell, st style, width length, elem page.ElementID) []row {
	narrow := *s
	narrow.width = width
	var out []row
	for _, line := range narrow.breakTitle(cells, st) {
		f := narrow.centre(line, st, 0, elem)
		var r row
		set := s.lineRow(f.glyphs, passage{x: f.x, size: st.size, elem: elem})
		r.add(&set, unit.Point{Y: -s.above(st.size)})
		out = append(out, r)
	}
	return out
}

// pictureBox gives the box of a picture in a space of the given width, its top at 0: as wide as asked, and scaled down where
// it would be higher than most.
func (s *setter) pictureBox(p *content.Picture, width, most length) unit.Rect {
	w := width
	if !p.Half {
		w = min(p.Width, s.width)
	}
	pw, ph := int64(4), int64(3) // of a gray box
	if p.Image != nil {
		pw, ph = int64(p.Image.Width), int64(p.Image.Height)
	}
	h := w.Times(ph, pw)
	if h > most {
		h = most
		w = max(h.Times(pw, ph), unit.Pt/100)
	}
	h = max(h, unit.Pt/100)
	left := (width - w) / 2
	return unit.Rect{Min: unit.Point{X: left}, Max: unit.Point{X: left + w, Y: h}}
}

// addPicture makes an image known to the document, once.
func (s *setter) addPicture(p *content.Picture) page.PictureID {
	m := p.Image
	if m == nil {
		return -1
	}
	for id := range s.doc.Pictures {
		if q := &s.doc.Pictures[id]; &q.Data[0] == &m.Data[0] {
			return page.PictureID(id)
		}
	}
	s.doc.Pictures = append(s.doc.Pictures, page.Picture{Width: m.Width, Height: m.Height, Gray: m.Gray, JPEG: m.JPEG,
		Data: m.Data})
	return page.PictureID(len(s.doc.Pictures) - 1)
}

// placeholder names the file that is still missing, in the middle of its box.
func (s *setter) placeholder(p *content.Picture, box unit.Rect, elem page.ElementID) []fragment {
	w := where{"缺图：", "missing picture: "}
	st := s.ownStyle(fonts.Sub, captionSize)
	lines := s.centred(s.shape.shape(content.Text{S: "缺图：" + p.File}, st, w), st, box.Max.X-box.Min.X, elem)
	y := (box.Min.Y + box.Max.Y - captionPitch*length(len(lines))) / 2
	var out row
	for k := range lines {
		out.add(&lines[k], unit.Point{X: box.Min.X, Y: y + captionPitch*length(k)})
	}
	return out.texts
}

// figure writes a picture with its caption.
func (e *emitter) figure(f *figure) {
	e.begin(f.elem)
	if box := moved(f.box, e.origin); f.picture >= 0 {
		e.out.Ops = append(e.out.Ops, page.Image{Picture: f.picture, Box: box})
	} else {
		e.out.Ops = append(e.out.Ops, page.Rule{Box: box, Ink: page.Pale})
	}
	for _, t := range f.texts {
		e.text(t)
	}
}
