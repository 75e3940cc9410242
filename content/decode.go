package content

import (
	"bytes"
	"errors"
	"image"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"

	"jianbao/internal/icc"
)

// pictureFault says why a picture cannot be had.
type pictureFault uint8

const (
	pictureGood     pictureFault = iota
	pictureForeign               // of another kind
	pictureBroken                // empty, cut off, damaged
	pictureLarge                 // too many pixels by its header
	pictureOverfull              // more data than its header says
)

// pictureInfo is a picture's size as it is seen, in pixels, and what is to be told of its colours.
type pictureInfo struct {
	w, h    int
	colours colourNote
}

// jpegQuality is that of JPEG data which have to be made anew: the loss is not seen in print.
const jpegQuality = 90

// leastBytes bounds what a header can claim: no file holds more pixels than this many a byte. A JPEG spends a bit on a
// block of 64 at least; deflate packs up to 1032 bytes, of 8 one-bit pixels each, into one; GIF's codes stand for no
// more than 4,096 pixels.
func leastBytes(kind string) int {
	switch kind {
	case "jpeg":
		return 512
	case "png":
		return 8 * 1032
	}
	return 4096
}

// decodeImage makes an [Image] of a file, with no more pixels than mm of width can show. Kinds are told by content.
func (s screens) decodeImage(data []byte, mm float64) (*Image, pictureInfo, pictureFault) {
	kind, decodeConfig, decode := "gif", gif.DecodeConfig, gif.Decode
	switch {
	case isJPEG(data):
		kind, decodeConfig, decode = "jpeg", jpeg.DecodeConfig, jpeg.Decode
	case isPNG(data):
		kind, decodeConfig, decode = "png", png.DecodeConfig, png.Decode
	case len(data) < 8, isMarkup(data):
		return nil, pictureInfo{}, pictureBroken
	case !isGIF(data):
		return nil, pictureInfo{}, pictureForeign
	}
	config, err := decodeConfig(bytes.NewReader(data))
	if err != nil {
		return nil, pictureInfo{}, faultOf(err)
	}
	orientation := exifOf(data).orientation
	size := pictureInfo{w: config.Width, h: config.Height}
	if orientation > 4 {
		size = pictureInfo{w: size.h, h: size.w}
	}
	pixels := int64(size.w) * int64(size.h)
	switch {
	case size.w < 1 || size.h < 1:
		return nil, size, pictureBroken
	case size.w > maxSide || size.h > maxSide || pixels > maxPixels:
		return nil, size, pictureLarge
	case pixels > int64(len(data))*int64(leastBytes(kind)):
		return nil, size, pictureBroken
	}
	img, err := decode(bytes.NewReader(data))
	if err != nil {
		return nil, size, faultOf(err)
	}
	if b := img.Bounds(); b.Dx() < 1 || b.Dy() < 1 || b.Dx() > config.Width || b.Dy() > config.Height {
		return nil, size, pictureBroken
	}
	if kind == "gif" { // its first frame may be smaller than its screen
		size = pictureInfo{w: img.Bounds().Dx(), h: img.Bounds().Dy()}
	}
	screen, note := s.coloursOf(data, img)
	size.colours = note
	return finished(data, img, screen, size, mm), size, pictureGood
}

// faultOf sorts the errors of the decoders.
func faultOf(err error) pictureFault {
	var a jpeg.UnsupportedError
	var b png.UnsupportedError
	switch {
	case errors.As(err, &a), errors.As(err, &b):
		return pictureForeign
	case strings.Contains(err.Error(), "too much"):
		return pictureOverfull
	}
	return pictureBroken
}

// isMarkup tells a page of the net that was saved under a picture's name.
func isMarkup(data []byte) bool {
	for _, kind := range foreignKinds {
		if kind.zh == "网页" && beginsWith(bytes.TrimLeft(data, " \r\n\t"), kind.head) {
			return true
		}
	}
	return false
}

// finished brings a decoded picture into the form that is printed. What is a plain JPEG already, upright, sRGB and not too
// large, passes through without its metadata and without a further loss.
func finished(data []byte, img image.Image, screen *icc.Screen, size pictureInfo, mm float64) *Image {
	dpi := float64(printDPI)
	if isJPEG(data) {
		dpi = jpegDPI
	}
	orientation := exifOf(data).orientation
	w, h := fitted(size, mm, dpi)
	gray := isGray(img)
	if isJPEG(data) && orientation == 1 && w == size.w && screen == nil && (gray || isYCbCr(img)) {
		return &Image{Width: w, Height: h, Gray: gray, JPEG: true, Data: strippedJPEG(data, false)}
	}
	if orientation > 4 {
		w, h = h, w
	}
	r := scaled(img, w, h).turned(orientation).shown(screen)
	if !gray && !isJPEG(data) {
		r = r.grayed()
	}
	out := &Image{Width: r.w, Height: r.h, Gray: r.n == 1, Data: r.pix}
	if isJPEG(data) {
		if file, err := r.jpeg(); err == nil {
			out.JPEG, out.Data = true, file
		}
	}
	return out
}

// fitted gives the pixels that a picture of that size needs where it is printed up to mm wide. It is left alone up to most
// dots an inch.
func fitted(size pictureInfo, mm, most float64) (w, h int) {
	width, height := printed(size.w, size.h, mm)
	w, h = int(width*printDPI/25.4+0.5), int(height*printDPI/25.4+0.5)
	if float64(size.w) <= width*most/25.4 || w >= size.w || h >= size.h {
		return size.w, size.h
	}
	return max(w, 1), max(h, 1)
}

func isYCbCr(img image.Image) bool {
	_, ok := img.(*image.YCbCr)
	return ok
}

func isGray(img image.Image) bool {
	switch img.(type) {
	case *image.Gray, *image.Gray16:
		return true
	}
	return false
}
