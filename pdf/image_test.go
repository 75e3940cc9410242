package pdf

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"jianbao/page"
	"jianbao/pdf/finish"
)

// album is a document with pictures of every kind, two of them of the same size, and one that is drawn twice.
func album(t testing.TB) *page.Document {
	t.Helper()
	doc := sample(t)
	const w, h = 37, 23
	rgb, gray, noise := make([]byte, 3*w*h), make([]byte, w*h), make([]byte, w*h)
	photo := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		x, y := i%w, i/w
		copy(rgb[3*i:], []byte{byte(7 * x), byte(11 * y), byte(x * y)})
		gray[i], noise[i] = byte(5*x+3*y), byte(i*i*31>>3)
		photo.Set(x, y, color.RGBA{byte(6 * x), byte(9 * y), 90, 255})
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, photo, nil); err != nil {
		t.Fatal(err)
	}
	doc.Pictures = []page.Picture{{Width: w, Height: h, Data: rgb}, {Width: w, Height: h, Gray: true, Data: gray},
		{Width: h, Height: w, Gray: true, Data: noise}, {Width: w, Height: h, JPEG: true, Data: file.Bytes()}}
	figure := page.ElementID(len(doc.Structure))
	doc.Structure = append(doc.Structure, page.Element{Role: page.RoleFigure, Parent: 0, Alt: "样张"})
	ops := []page.Op{page.Begin{Elem: figure}}
	for i := range 5 {
		at := page.Point{X: 100 * pt, Y: page.Length(100+100*i) * pt}
		ops = append(ops, page.Image{Picture: page.PictureID(i % 4), Box: page.Rect{Min: at, Max: at.Add(page.Point{X: 74 * pt, Y: 46 * pt})}})
	}
	p := &doc.Pages[len(doc.Pages)-1]
	p.Ops = append(slices.Clone(p.Ops), append(ops, page.End{})...)
	return doc
}

// asPNG puts a PNG round the data of an image object: PDF took their form from it (ISO 32000-1, 7.4.4.4).
func asPNG(s *finish.Stream) []byte {
	kind := byte(2)
	if s.Dict.Get("ColorSpace") == finish.Name("DeviceGray") {
		kind = 0
	}
	side := func(key finish.Name) uint32 { n, _ := s.Dict.Get(key).(finish.Int); return uint32(n) }
	head := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, side("Width")), side("Height"))
	out := []byte("\x89PNG\r\n\x1a\n")
	for _, c := range []struct {
		name string
		body []byte
	}{{"IHDR", append(head, 8, kind, 0, 0, 0)}, {"IDAT", s.Data}, {"IEND", nil}} {
		out = binary.BigEndian.AppendUint32(out, uint32(len(c.body)))
		from := len(out)
		out = append(append(out, c.name...), c.body...)
		out = binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[from:]))
	}
	return out
}

// Pictures come back pixel by pixel, JPEG files byte by byte; none has a mask or asks a viewer to smooth it (ISO 19005-3,
// 6.2.8); the same document gives the same bytes.
func TestPictures(t *testing.T) {
	doc := album(t)
	for _, profile := range []Profile{Archive, Plain} {
		file, err := Render(doc, Options{Profile: profile})
		if err != nil {
			t.Fatal(err)
		}
		if again, _ := Render(doc, Options{Profile: profile}); !bytes.Equal(file, again) {
			t.Errorf("profile %d: another file", profile)
		}
		found := 0
		for _, v := range reopen(t, file).file.Objects {
			s, ok := v.(*finish.Stream)
			if !ok || s.Dict.Get("Subtype") != finish.Name("Image") {
				continue
			}
			want := doc.Pictures[found]
			found++
			for _, key := range []finish.Name{"SMask", "Mask", "Interpolate", "Alternates"} {
				if s.Dict.Get(key) != nil {
					t.Errorf("picture %d has %s", found, key)
				}
			}
			if want.JPEG {
				if !bytes.Equal(s.Data, want.Data) || s.Dict.Get("Filter") != finish.Name("DCTDecode") {
					t.Errorf("picture %d is not the file", found)
				}
				continue
			}
			img, err := png.Decode(bytes.NewReader(asPNG(s)))
			if err != nil {
				t.Fatal(err)
			}
			if got := samples(img); !bytes.Equal(got, want.Data) {
				t.Errorf("picture %d: other pixels", found)
			}
		}
		if found != len(doc.Pictures) {
			t.Errorf("%d pictures", found)
		}
	}
}

// mixed is a picture in whose rows each of PNG's five filters leaves the least: rows of noise, lone dots, the row
// above, a slope, the mean and the nearest neighbour of the two before, each with a little noise on it.
func mixed(w, h, channels int) []byte {
	noise := rand.New(rand.NewPCG(15948, 2))
	stride := w * channels
	out := make([]byte, 0, stride*h)
	above := make([]byte, stride)
	for y := range h {
		row := make([]byte, stride)
		for i := range row {
			left, corner := 0, 0
			if i >= channels {
				left, corner = int(row[i-channels]), int(above[i-channels])
			}
			v, up := noise.IntN(3), int(above[i])
			switch y % 8 {
			case 1:
				v += up
			case 3:
				v += (left + up) / 2
			case 4:
				v += left + 5
			case 6:
				v += min(max(left, up), max(min(left, up), left+up-corner)) // the median, near what Paeth's filter takes
			case 7:
				v = 40 * (noise.IntN(10) / 9) // lone dots
			default:
				v = 96 + noise.IntN(64)
			}
			row[i] = byte(v)
		}
		out = append(out, row...)
		above = row
	}
	return out
}

// Each of the filters is undone by the rules of PNG (ISO/IEC 15948, 9.2), as image/png follows them: the samples come back.
func TestPictureFilters(t *testing.T) {
	const w, h = 120, 64
	doc := album(t)
	doc.Pictures[0] = page.Picture{Width: w, Height: h, Data: mixed(w, h, 3)}
	doc.Pictures[1] = page.Picture{Width: w, Height: h, Gray: true, Data: mixed(w, h, 1)}
	found := 0
	for _, v := range reopen(t, render(t, doc)).file.Objects {
		s, ok := v.(*finish.Stream)
		if !ok || s.Dict.Get("Subtype") != finish.Name("Image") || s.Dict.Get("Width") != finish.Int(w) {
			continue
		}
		want := doc.Pictures[found]
		found++
		rows, err := io.ReadAll(inflater(t, s.Data))
		if err != nil {
			t.Fatal(err)
		}
		used := map[byte]int{}
		for at := 0; at < len(rows); at += len(rows) / h {
			used[rows[at]]++
		}
		if len(used) != 5 {
			t.Errorf("picture %d uses the filters %v, want all five", found, used)
		}
		img, err := png.Decode(bytes.NewReader(asPNG(s)))
		if err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(samples(img), want.Data) {
			t.Errorf("picture %d: other pixels", found)
		}
	}
	if found != 2 {
		t.Errorf("%d pictures", found)
	}
}

func inflater(t *testing.T, data []byte) io.Reader {
	t.Helper()
	r, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return r
}

// samples gives the pixels of what png.Decode makes of 8 bits a sample.
func samples(img image.Image) (out []byte) {
	switch img := img.(type) {
	case *image.Gray:
		return img.Pix
	case *image.RGBA:
		for i := 0; i < len(img.Pix); i += 4 {
			out = append(out, img.Pix[i:i+3]...)
		}
	}
	return out
}

// Other programs find the pictures, their sizes and their kinds.
func TestPicturesOutside(t *testing.T) {
	file := render(t, album(t))
	ask(t, file, "qpdf", "--check", "FILE")
	list := string(ask(t, file, "pdfimages", "-list", "FILE"))
	for _, want := range []string{"37    23  rgb     3   8  image  no", "37    23  gray    1   8  image  no", "23    37  gray    1   8  image  no",
		"37    23  rgb     3   8  jpeg   no"} {
		if !strings.Contains(list, want) {
			t.Errorf("%q is not in\n%s", want, list)
		}
	}
	if out := string(ask(t, file, "pdfinfo", "-struct", "FILE")); !strings.Contains(out, "Figure") || !strings.Contains(out, "/BBox") {
		t.Errorf("no figure with its box:\n%s", out)
	}
}

func TestBadPictures(t *testing.T) {
	for name, change := range map[string]func(d *page.Document){
		"too few samples": func(d *page.Document) { d.Pictures[0].Data = d.Pictures[0].Data[1:] },
		"no width":        func(d *page.Document) { d.Pictures[1].Width = 0 },
		"no file":         func(d *page.Document) { d.Pictures[3].Data = nil },
		"not there":       func(d *page.Document) { d.Pictures = d.Pictures[:3] },
	} {
		doc := album(t)
		change(doc)
		if out, err := Render(doc, Options{}); err == nil || out != nil {
			t.Errorf("%s gives no error", name)
		}
	}
}

// A cell without text is a cell all the same: else the rows of a table would have different numbers of them (ISO 14289-1,
// 7.5).
func TestEmptyCell(t *testing.T) {
	doc := sample(t)
	n := page.ElementID(len(doc.Structure))
	doc.Structure = append(doc.Structure, page.Element{Role: page.RoleTable, Parent: 0}, page.Element{Role: page.RoleTR, Parent: n},
		page.Element{Role: page.RoleTD, Parent: n + 1}, page.Element{Role: page.RoleTD, Parent: n + 1})
	p := &doc.Pages[0]
	p.Ops = append(slices.Clone(p.Ops), page.Begin{Elem: n + 2}, page.End{}, page.Begin{Elem: n + 3}, page.End{})
	cells := 0
	for _, v := range reopen(t, render(t, doc)).file.Objects {
		if d, ok := v.(finish.Dict); ok && d.Get("S") == finish.Name("TD") && d.Get("K") != nil {
			cells++
		}
	}
	if cells != 2 {
		t.Errorf("%d cells", cells)
	}
}
