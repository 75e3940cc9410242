package pdf

import (
	"errors"
	"fmt"
	"strconv"

	"jianbao/page"
	"jianbao/pdf/finish"
)

// maxSide is the largest side of a picture in pixels. It keeps all products within an int of 32 bits and more.
const maxSide = 1 << 15

// checkPicture holds a picture against the rules of package page.
func checkPicture(p *page.Picture) error {
	channels := 3
	if p.Gray {
		channels = 1
	}
	switch {
	case p.Width < 1 || p.Height < 1 || p.Width > maxSide || p.Height > maxSide:
		return fmt.Errorf("%d × %d pixels", p.Width, p.Height)
	case p.JPEG && len(p.Data) == 0:
		return errors.New("no data")
	case !p.JPEG && len(p.Data) != p.Width*p.Height*channels:
		return fmt.Errorf("%d bytes of samples for %d × %d pixels of %d", len(p.Data), p.Width, p.Height, channels)
	}
	return nil
}

func checkImage(doc *page.Document, m page.Image) error {
	if m.Picture < 0 || int(m.Picture) >= len(doc.Pictures) {
		return fmt.Errorf("picture %d of %d", m.Picture, len(doc.Pictures))
	}
	if m.Box.Min.X >= m.Box.Max.X || m.Box.Min.Y >= m.Box.Max.Y {
		return errors.New("a picture without a size")
	}
	return nil
}

// image draws a picture (ISO 32000-1, 8.9.5): the unit square is brought to its box.
func (c *canvas) image(m page.Image) {
	c.b = append(c.b, "q "...)
	w, h := ticks(m.Box.Max.X-m.Box.Min.X), ticks(m.Box.Max.Y-m.Box.Min.Y)
	c.number(w)
	c.b = append(c.b, "0 0 "...)
	for _, t := range [...]tick{h, ticks(m.Box.Min.X), c.height - ticks(m.Box.Max.Y)} {
		c.number(t)
	}
	c.b = append(c.b, "cm /"...)
	c.b = append(c.b, finish.PictureName...)
	c.b = strconv.AppendInt(c.b, int64(m.Picture), 10)
	c.b = append(c.b, " Do Q\n"...)
}
