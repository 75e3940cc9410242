package content

import (
	"bytes"
	"image"
	"image/jpeg"
)

// raster is a picture as samples of 8 bits, row by row, n a pixel: 1 for gray, 3 for RGB.
type raster struct {
	w, h, n int
	pix     []byte
}

// newRaster takes the samples out of what onWhite gives.
func newRaster(img image.Image) raster {
	b := img.Bounds()
	r := raster{w: b.Dx(), h: b.Dy(), n: 3}
	switch img := img.(type) {
	case *image.Gray:
		r.n = 1
		r.pix = make([]byte, 0, r.w*r.h)
		for y := range r.h {
			r.pix = append(r.pix, img.Pix[y*img.Stride:y*img.Stride+r.w]...)
		}
	case *image.RGBA:
		r.pix = make([]byte, 0, r.w*r.h*3)
		for y := range r.h {
			row := img.Pix[y*img.Stride : y*img.Stride+4*r.w]
			for ; len(row) > 0; row = row[4:] {
				r.pix = append(r.pix, row[0], row[1], row[2])
			}
		}
	}
	return r
}

// scaled makes a picture smaller: each pixel is the mean of the area that it covers, in whole numbers, so that every
// machine gives the same.
func (r raster) scaled(w, h int) raster {
	if w == r.w && h == r.h {
		return r
	}
	out := raster{w: w, h: h, n: r.n, pix: make([]byte, 0, w*h*r.n)}
	columns := make([]uint64, w*r.n) // sums of one row to be
	area := uint64(r.w) * uint64(r.h)
	for y := range h {
		clear(columns)
		// Row y covers [y·H, (y+1)·H) where each row of the source is h high.
		for sy := y * r.h / h; sy < r.h && sy*h < (y+1)*r.h; sy++ {
			part := min((sy+1)*h, (y+1)*r.h) - max(sy*h, y*r.h)
			r.addRow(columns, r.pix[sy*r.w*r.n:(sy+1)*r.w*r.n], w, uint64(part))
		}
		for _, sum := range columns {
			out.pix = append(out.pix, byte((sum+area/2)/area))
		}
	}
	return out
}

// addRow adds a row of the source, times weight, to the sums of w pixels.
func (r raster) addRow(sums []uint64, row []byte, w int, weight uint64) {
	for x := range w {
		for sx := x * r.w / w; sx < r.w && sx*w < (x+1)*r.w; sx++ {
			part := weight * uint64(min((sx+1)*w, (x+1)*r.w)-max(sx*w, x*r.w))
			for c := range r.n {
				sums[x*r.n+c] += part * uint64(row[sx*r.n+c])
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
