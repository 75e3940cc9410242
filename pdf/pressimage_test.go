package pdf

import (
	"bytes"
	"compress/zlib"
	"image"
	"image/color"
	"image/jpeg"
	"io"
	"strings"
	"testing"

	"jianbao/internal/unit"
	"jianbao/page"
	"jianbao/pdf/finish"
)

// pictured is the sample with three pictures: samples in colour, a JPEG in colour, gray samples.
func pictured(t *testing.T) *page.Document {
	t.Helper()
	doc := sample(t)
	const w, h = 8, 6
	rgb := bytes.Repeat([]byte{200, 60, 50}, w*h)
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		m.Set(i%w, i/w, color.RGBA{30, 120, 60, 255})
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}); err != nil {
		t.Fatal(err)
	}
	doc.Pictures = []page.Picture{{Width: w, Height: h, Data: rgb}, {Width: w, Height: h, JPEG: true, Data: b.Bytes()},
		{Width: w, Height: h, Gray: true, Data: bytes.Repeat([]byte{90}, w*h)}}
	ops := []page.Op{page.Begin{Elem: page.Artifact}}
	for i := range doc.Pictures {
		at := page.Point{X: unit.Millimetres(float64(30 + 40*i)), Y: unit.Millimetres(200)}
		ops = append(ops, page.Image{Picture: page.PictureID(i), Box: page.Rect{Min: at,
			Max: at.Add(page.Point{X: unit.Millimetres(30), Y: unit.Millimetres(20)})}})
	}
	doc.Pages[1].Ops = append(doc.Pages[1].Ops, append(ops, page.End{})...)
	return doc
}

// inflated unpacks a stream, whatever its samples were before.
func inflated(t *testing.T, v finish.Value) []byte {
	t.Helper()
	s, ok := v.(*finish.Stream)
	if !ok {
		t.Fatalf("%v is no stream", v)
	}
	z, err := zlib.NewReader(bytes.NewReader(s.Data))
	if err != nil {
		t.Fatal(err)
	}
	data, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// Pictures for the press are inks of the printing condition, or black alone: never DeviceRGB. A profile that gives no
// inks is none.
func TestPressPictures(t *testing.T) {
	out, err := Render(pictured(t), Options{Profile: Print})
	if err != nil {
		t.Fatal(err)
	}
	r := reopen(t, out)
	var got []string
	for _, e := range r.at(r.pages()[0], "Resources", "XObject").(finish.Dict) {
		space := r.at(e.Value, "ColorSpace")
		if a, ok := space.(finish.Array); ok {
			space = a[1]
		}
		n, _ := space.(finish.Name)
		got = append(got, string(n))
	}
	if strings.Join(got, " ") != "DeviceCMYK DeviceCMYK Black" {
		t.Errorf("%v", got)
	}
	im := r.at(r.pages()[0], "Resources", "XObject").(finish.Dict)
	// rows of 8 samples, each after the number of its filter: here the first of each is the sample itself
	if first := inflated(t, r.at(im.Get("Im2")))[1]; first < 185 || first > 215 {
		t.Errorf("gray of 90 is printed with %d of 255: dots grow, so it takes more ink than it has darkness", first)
	}
	ask(t, out, "qpdf", "--check", "FILE")
	cover := ask(t, out, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONWARNING", "-sDEVICE=inkcov", "-sOutputFile=-",
		"FILE")
	lines := bytes.Split(bytes.TrimSpace(cover), []byte("\n"))
	if len(lines) != 2 || bytes.HasPrefix(bytes.TrimSpace(lines[1]), []byte("0.00000")) {
		t.Errorf("no colours on page 2:\n%s", cover)
	}
	// the same profile, its tables under a name that they do not deserve
	foreign := bytes.ReplaceAll(finish.GenericCMYK(), []byte("mft1"), []byte("mBA "))
	if _, err := CheckIntent(foreign); err == nil {
		t.Error("a profile without inks passes")
	}
	if _, err := Render(pictured(t), Options{Profile: Print, Press: Press{Intent: foreign}}); err == nil {
		t.Error("pictures without inks")
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, image.NewGray(image.Rect(0, 0, 8, 6)), nil); err != nil {
		t.Fatal(err)
	}
	gray := pictured(t)
	gray.Pictures[2].JPEG, gray.Pictures[2].Data = true, b.Bytes()
	out, err = Render(gray, Options{Profile: Print})
	if err != nil {
		t.Fatal(err)
	}
	r = reopen(t, out)
	im = r.at(r.pages()[0], "Resources", "XObject").(finish.Dict)
	if data := inflated(t, r.at(im.Get("Im2"))); len(data) != 6*9 || data[1] != 255 {
		t.Errorf("a black JPEG is printed as %v", data)
	}
	bad := pictured(t)
	bad.Pictures[1].Data = []byte("no JPEG")
	if _, err := Render(bad, Options{Profile: Print}); err == nil {
		t.Error("a broken JPEG passes")
	}
}
