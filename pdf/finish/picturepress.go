package finish

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/draw"
	"image/jpeg"

	"jianbao/internal/icc"
	"jianbao/page"
)

// pictureObjects gives the document's pictures as the profile shows them.
func (e *editor) pictureObjects() ([]*Stream, error) {
	if e.in.Profile == Print {
		return e.pressPictures()
	}
	list := make([]*Stream, len(e.doc.Pictures))
	for i := range list {
		list[i] = imageObject(&e.doc.Pictures[i])
	}
	return list, nil
}

// pressPictures gives the pictures as they are printed: gray in black ink alone, colours in the inks of the printing
// condition, both as light as they are on a screen.
func (e *editor) pressPictures() ([]*Stream, error) {
	if len(e.doc.Pictures) == 0 {
		return nil, nil
	}
	profile, err := icc.Read(e.in.Press.intent())
	if err != nil {
		return nil, err
	}
	var inks *icc.Inks
	list := make([]*Stream, len(e.doc.Pictures))
	for i := range e.doc.Pictures {
		p := &e.doc.Pictures[i]
		pix, err := samples(p)
		if err != nil {
			return nil, fmt.Errorf("picture %d: %w", i, err)
		}
		if p.Gray {
			list[i] = blackImage(p, profile, pix)
			continue
		}
		if inks == nil {
			if inks = profile.Inks(); inks == nil {
				return nil, errors.New("the profile of the printing condition has no inks for pictures")
			}
		}
		list[i] = inkImage(p, inks.Convert(make([]byte, 0, len(pix)/3*4), pix))
	}
	return list, nil
}

// blackImage gives a gray picture in tints of black ink: what DeviceGray means to whom is not sure, but this is one
// plate.
func blackImage(p *page.Picture, profile *icc.Profile, gray []byte) *Stream {
	blacks, ok := profile.Blacks()
	black := make([]byte, len(gray))
	for i, v := range gray {
		if black[i] = 255 - v; ok {
			black[i] = blacks[v]
		}
	}
	s := imageObject(&page.Picture{Width: p.Width, Height: p.Height, Gray: true, Data: black})
	s.Dict.Set("ColorSpace", separation("Black", [4]int{0, 0, 0, 100}))
	return s
}

// inkImage gives a picture whose samples are inks.
func inkImage(p *page.Picture, inks []byte) *Stream {
	const channels = 4
	return &Stream{Dict: Dict{{"Type", Name("XObject")}, {"Subtype", Name("Image")}, {"Width", Int(p.Width)},
		{"Height", Int(p.Height)}, {"ColorSpace", Name("DeviceCMYK")}, {"BitsPerComponent", Int(8)},
		{"DecodeParms", Dict{{"Predictor", Int(15)}, {"Colors", Int(channels)}, {"BitsPerComponent", Int(8)},
			{"Columns", Int(p.Width)}}}},
		Data: predicted(inks, p.Width*channels, channels)}
}

// samples gives a picture's gray, or its red, green and blue, row by row.
func samples(p *page.Picture) ([]byte, error) {
	if !p.JPEG {
		return p.Data, nil
	}
	m, err := jpeg.Decode(bytes.NewReader(p.Data))
	if err != nil {
		return nil, err
	}
	if m.Bounds().Dx() != p.Width || m.Bounds().Dy() != p.Height {
		return nil, fmt.Errorf("%v pixels, not %d × %d", m.Bounds().Size(), p.Width, p.Height)
	}
	if p.Gray {
		flat := image.NewGray(image.Rect(0, 0, p.Width, p.Height))
		draw.Draw(flat, flat.Bounds(), m, m.Bounds().Min, draw.Src)
		return flat.Pix, nil
	}
	flat := image.NewRGBA(image.Rect(0, 0, p.Width, p.Height))
	draw.Draw(flat, flat.Bounds(), m, m.Bounds().Min, draw.Src)
	out := make([]byte, 0, 3*p.Width*p.Height)
	for i := 0; i < len(flat.Pix); i += 4 {
		out = append(out, flat.Pix[i:i+3]...)
	}
	return out, nil
}

// intent gives the profile of the printing condition.
func (p *Press) intent() []byte {
	if p == nil || p.Profile == nil {
		return GenericCMYK()
	}
	return p.Profile
}
