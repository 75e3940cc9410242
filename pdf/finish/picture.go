package finish

import (
	"errors"
	"strconv"

	"jianbao/page"
)

// PictureName and the picture's number are its name among the resources.
const PictureName = "Im"

// pictures adds the document's pictures as image objects (8.9.5), in their order, to the resources of all pages. The
// drawing library books pictures in the order of a map, so that two of one width would not give the same file twice.
func (e *editor) pictures() error {
	if len(e.doc.Pictures) == 0 {
		return nil
	}
	res, ok := e.file.dict(e.res)
	if !ok {
		return errors.New("drawn file: no resources")
	}
	objects, err := e.pictureObjects()
	if err != nil {
		return err
	}
	var names Dict
	for i, s := range objects {
		ref := e.add(s)
		names = append(names, Entry{Name(PictureName + strconv.Itoa(i)), ref})
	}
	res.Set("XObject", names)
	e.file.Objects[e.res] = res
	return nil
}

// imageObject gives a picture as a stream: a JPEG as it is; samples with PNG's filters (7.4.4.4), which make them deflate
// better.
func imageObject(p *page.Picture) *Stream {
	space, channels := Name("DeviceRGB"), 3
	if p.Gray {
		space, channels = "DeviceGray", 1
	}
	d := Dict{{"Type", Name("XObject")}, {"Subtype", Name("Image")}, {"Width", Int(p.Width)}, {"Height", Int(p.Height)},
		{"ColorSpace", space}, {"BitsPerComponent", Int(8)}}
	if p.JPEG {
		d.Set("Filter", Name("DCTDecode"))
		return &Stream{Dict: d, Data: p.Data}
	}
	d.Set("DecodeParms", Dict{{"Predictor", Int(15)}, {"Colors", Int(channels)}, {"BitsPerComponent", Int(8)},
		{"Columns", Int(p.Width)}})
	return &Stream{Dict: d, Data: predicted(p.Data, p.Width*channels, channels)}
}

// predicted puts before each row the filter that leaves the smallest differences, and the row's differences (ISO/IEC 15948,
// 9.2 to 9.4, with the choice that 12.8 advises). n is the bytes of a pixel.
func predicted(samples []byte, stride, n int) []byte {
	out := make([]byte, 0, len(samples)+len(samples)/stride)
	above := make([]byte, stride)
	best, row := make([]byte, stride), make([]byte, stride)
	for len(samples) > 0 {
		cur := samples[:stride]
		samples = samples[stride:]
		filter, least := byte(0), -1
		for f := byte(0); f < 5; f++ {
			if sum := filterRow(row, cur, above, n, f); least < 0 || sum < least {
				filter, least = f, sum
				best, row = row, best
			}
		}
		out = append(append(out, filter), best...)
		above = cur
	}
	return out
}

// filterRow writes a row's differences into dst and gives the sum of their sizes.
func filterRow(dst, cur, above []byte, n int, filter byte) (sum int) {
	for i, v := range cur {
		var a, b, c byte // left, above, above and left
		b = above[i]
		if i >= n {
			a, c = cur[i-n], above[i-n]
		}
		switch filter {
		case 1:
			v -= a
		case 2:
			v -= b
		case 3:
			v -= byte((int(a) + int(b)) / 2)
		case 4:
			v -= paeth(a, b, c)
		}
		dst[i] = v
		if d := int(int8(v)); d < 0 {
			sum -= d
		} else {
			sum += d
		}
	}
	return sum
}

// paeth gives that of three neighbours which is nearest to left + above − corner (ISO/IEC 15948, 9.4).
func paeth(a, b, c byte) byte {
	pa, pb := int(b)-int(c), int(a)-int(c)
	pc := pa + pb
	switch pa, pb, pc = distance(pa), distance(pb), distance(pc); {
	case pa <= pb && pa <= pc:
		return a
	case pb <= pc:
		return b
	}
	return c
}

func distance(d int) int { return max(d, -d) }

// boxAttribute says where on its page a figure stands (14.8.5.4.5), from its lower left corner.
func boxAttribute(p *pageObject, r page.Rect) Dict {
	return Dict{{"O", Name("Layout")}, {"Placement", Name("Block")},
		{"BBox", Array{Real(r.Min.X.Points()), p.top(r.Max.Y), Real(r.Max.X.Points()), p.top(r.Min.Y)}}}
}
