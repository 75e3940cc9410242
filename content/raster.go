package content

import (
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"

	"jianbao/internal/icc"
)

// raster is a picture as samples of 8 bits, row by row, n a pixel: 1 for gray, 3 for RGB, 4 for inks.
type raster struct {
	w, h, n int
	pix     []byte
}

// rows gives a picture row by row as it looks on paper: gray or inks where it is that, else with its transparency on white. So a
// large picture is in memory once.
type rows struct {
	img  image.Image
	n    int        // samples a pixel
	line draw.Image // nil for inks
	out  []byte
	at   int // the row in out; -1 for none
}

func newRows(img image.Image) *rows {
	w := img.Bounds().Dx()
	r := &rows{img: img, n: channelsOf(img), at: -1}
	switch r.n {
	case 1:
		r.line = image.NewGray(image.Rect(0, 0, w, 1))
	case 3:
		r.line = image.NewRGBA(image.Rect(0, 0, w, 1))
	}
	r.out = make([]byte, w*r.n)
	return r
}

// row gives row y; it holds until the next one is asked for.
func (r *rows) row(y int) []byte {
	if y == r.at {
		return r.out
	}
	r.at = y
	from := r.img.Bounds().Min.Add(image.Pt(0, y))
	if inks, ok := r.img.(*image.CMYK); ok {
		at := inks.PixOffset(from.X, from.Y)
		copy(r.out, inks.Pix[at:at+len(r.out)])
		return r.out
	}
	switch line := r.line.(type) {
	case *image.Gray:
		draw.Draw(line, line.Rect, r.img, from, draw.Src)
		copy(r.out, line.Pix)
	case *image.RGBA:
		draw.Draw(line, line.Rect, image.White, image.Point{}, draw.Src)
		draw.Draw(line, line.Rect, r.img, from, draw.Over)
		for i, k := 0, 0; i < len(line.Pix); i, k = i+4, k+3 {
			r.out[k], r.out[k+1], r.out[k+2] = line.Pix[i], line.Pix[i+1], line.Pix[i+2]
		}
	}
	return r.out
}

// scaled gives a picture of w × h pixels, no more than it has: each is the mean of the area that it covers, in whole
// numbers, so that every machine gives the same.
func scaled(img image.Image, w, h int) raster {
	src, b := newRows(img), img.Bounds()
	out := raster{w: w, h: h, n: src.n, pix: make([]byte, 0, w*h*src.n)}
	columns := make([]uint64, w*src.n) // sums of one row to be
	area := uint64(b.Dx()) * uint64(b.Dy())
	for y := range h {
		clear(columns)
		// Row y covers [y·H, (y+1)·H) where each row of the source is h high.
		for sy := y * b.Dy() / h; sy < b.Dy() && sy*h < (y+1)*b.Dy(); sy++ {
			part := min((sy+1)*h, (y+1)*b.Dy()) - max(sy*h, y*b.Dy())
			addRow(columns, src.row(sy), src.n, uint64(part))
		}
		for _, sum := range columns {
			out.pix = append(out.pix, byte((sum+area/2)/area))
		}
	}
	return out
}

// addRow adds a row of the source, times weight, to the sums of a row of fewer pixels, each of n samples.
func addRow(sums []uint64, row []byte, n int, weight uint64) {
	w, full := len(sums)/n, len(row)/n
	for x := range w {
		for sx := x * full / w; sx < full && sx*w < (x+1)*full; sx++ {
			part := weight * uint64(min((sx+1)*w, (x+1)*full)-max(sx*w, x*full))
			for c := range n {
				sums[x*n+c] += part * uint64(row[sx*n+c])
			}
		}
	}
}

// turned brings a picture upright by the orientation of its EXIF data (TIFF 6.0, tag 274): the corner that the first row
// and the first column of the file stand for.
func (r raster) turned(orientation int) raster {
	if orientation < 2 || orientation > 8 {
		return r
	}
	out := raster{w: r.w, h: r.h, n: r.n, pix: make([]byte, 0, len(r.pix))}
	if orientation > 4 {
		out.w, out.h = r.h, r.w
	}
	for y := range out.h {
		for x := range out.w {
			sx, sy := x, y
			if orientation > 4 {
				sx, sy = y, x
			}
			switch orientation {
			case 2, 3, 7, 8:
				sx = r.w - 1 - sx
			}
			switch orientation {
			case 3, 4, 6, 7:
				sy = r.h - 1 - sy
			}
			at := (sy*r.w + sx) * r.n
			out.pix = append(out.pix, r.pix[at:at+r.n]...)
		}
	}
	return out
}

// shown gives the picture in sRGB, or in the gray of sRGB, where screen is the way to it; nil changes nothing.
func (r raster) shown(screen *icc.Screen) raster {
	switch {
	case screen == nil:
		return r
	case r.n == 1 && screen.Channels() == 3: // gray, said to be as bright as equal amounts of three lights
		var levels []byte
		for v := range 256 {
			levels = append(levels, byte(v), byte(v), byte(v))
		}
		levels = screen.Convert(nil, levels)
		for i, v := range r.pix {
			r.pix[i] = levels[3*int(v)+1]
		}
		return r
	}
	out := raster{w: r.w, h: r.h, n: 3}
	if screen.Channels() == 1 { // each of the samples for itself, one or three alike
		out.n = r.n
	}
	out.pix = screen.Convert(make([]byte, 0, r.w*r.h*out.n), r.pix)
	return out
}

// grayed gives a picture without colour as gray: a third of the size, and black ink alone in print.
func (r raster) grayed() raster {
	if r.n == 1 {
		return r
	}
	for i := 0; i < len(r.pix); i += 3 {
		if r.pix[i] != r.pix[i+1] || r.pix[i] != r.pix[i+2] {
			return r
		}
	}
	out := raster{w: r.w, h: r.h, n: 1, pix: make([]byte, 0, r.w*r.h)}
	for i := 0; i < len(r.pix); i += 3 {
		out.pix = append(out.pix, r.pix[i])
	}
	return out
}

// jpeg gives the picture as a JPEG file.
func (r raster) jpeg() ([]byte, error) {
	var img image.Image
	rect := image.Rect(0, 0, r.w, r.h)
	if r.n == 1 {
		img = &image.Gray{Pix: r.pix, Stride: r.w, Rect: rect}
	} else {
		rgba := image.NewRGBA(rect)
		for i := range r.w * r.h {
			copy(rgba.Pix[4*i:], r.pix[3*i:3*i+3])
			rgba.Pix[4*i+3] = 255
		}
		img = rgba
	}
	var b bytes.Buffer
	err := jpeg.Encode(&b, img, &jpeg.Options{Quality: jpegQuality})
	return b.Bytes(), err
}
