package content

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"
)

// scene is a picture whose four corners are told apart: red, green, blue, and black below on the right.
func scene(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := [2][2]color.RGBA{{{220, 20, 20, 255}, {20, 200, 20, 255}}, {{20, 20, 220, 255}, {0, 0, 0, 255}}}[2*y/h][2*x/w]
			m.SetRGBA(x, y, c)
		}
	}
	return m
}

func pngFile(w, h int) string {
	var b bytes.Buffer
	if err := png.Encode(&b, scene(w, h)); err != nil {
		panic(err)
	}
	return b.String()
}

func jpegFile(m image.Image) []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	return b.Bytes()
}

// chunk is a part of a PNG with its length and sum.
func chunk(kind, body string) string {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, kind...), body...)
	return string(binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:])))
}

// pngHeader is a PNG that claims a size and holds nothing.
func pngHeader(w, h uint32) string {
	ihdr := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	return "\x89PNG\r\n\x1a\n" + chunk("IHDR", string(ihdr)+"\x08\x02\x00\x00\x00") + chunk("IDAT", "") + chunk("IEND", "")
}

// overfullGIF holds four rows of pixels and says that it has two.
func overfullGIF() string {
	m := image.NewPaletted(image.Rect(0, 0, 16, 64), color.Palette{color.White, color.Black})
	var b bytes.Buffer
	if err := gif.Encode(&b, m, nil); err != nil {
		panic(err)
	}
	data := b.Bytes()
	at := bytes.IndexByte(data[13:], ',') + 13 // the image descriptor
	data[at+7] = 2
	return string(data)
}

func toldPictures() []told {
	picture := func(lines string) string { return goodIssue + "[[article.image]]\ncaption = \"图\"\n" + lines + "\n" }
	return []told{
		{"too many pixels", "", picture("file = \"大.png\""), []string{
			"i.toml:11:8: 错误 JB5103: 图片“大.png”有 20000 × 5001 像素：每边不能超过 30,000，总数不能超过 1 亿，请缩小"}},
		{"more than it says", "", picture("file = \"多.gif\""), []string{
			"i.toml:11:8: 错误 JB5103: 图片“多.gif”的数据比它自己说的 16 × 64 像素多，请换一份"}},
		{"cut off", "", picture("file = \"断.png\""), []string{
			"i.toml:11:8: 错误 JB5102: 图片“断.png”是空的、不全或者已损坏，请换一份"}},
		{"a page of the net", "", picture("file = \"网.jpg\""), []string{
			"i.toml:11:8: 错误 JB5102: 图片“网.jpg”是空的、不全或者已损坏，请换一份"}},
		{"few pixels", "", picture("file = \"小.png\"\nwidth = \"80mm\""), []string{
			"i.toml:11:8: 警告 JB3501: 图片“小.png”印出来每英寸只有 6 点，会模糊：换一张至少 473 像素宽的，或者把 width 改小"}},
		{"thin", "", picture("file = \"长.png\""), []string{
			"i.toml:11:8: 警告 JB3502: 图片“长.png”有 1 × 300 像素，太细长，印出来几乎看不见，请核对是不是放错了文件"}},
		{"colours", "", picture("file = \"特性.png\"\nwidth = \"2mm\""), []string{
			"i.toml:11:8: 警告 JB3504: 图片“特性.png”里记的颜色特性（ICC）读不懂，只能按一般的颜色排，可能偏色：另存为 sRGB 的 PNG 或 JPEG"}},
		{"inks", "", picture("file = \"四色.jpg\"\nwidth = \"2mm\""), []string{
			"i.toml:11:8: 提示 JB3505: 图片“四色.jpg”是四色（CMYK）的，没有记印刷条件，颜色按自带的大致条件换算：最好另存为 sRGB 的 JPEG"}},
		{"width", "", picture("file = \"小.png\"\nwidth = \"160mm\"\nafter = 2"), []string{
			"i.toml:11:8: 警告 JB3501: 图片“小.png”印出来每英寸只有 3 点，会模糊：换一张至少 922 像素宽的，或者把 width 改小",
			"i.toml:12:9: 错误 JB2501: 图片的 width 要写 \"full\"、\"half\" 或者 1mm 到 156mm，如 \"80mm\"；不能写“160mm”",
			"i.toml:13:9: 错误 JB2501: after 超出了：第 1 篇共 1 段，写 0 到 1"}},
		{"tables", "", goodIssue + "[[article.table]]\nheader = [\"甲\", \"乙\"]\nrows = [[\"一\"], [\"一\", \"二\", \"三\"], [\"一\", \"二\"]]\n" +
			"[[article.table]]\ncaption = \"空\"\n[[article.table]]\nrows = [[]]\n", []string{
			"i.toml:11:9: 错误 JB2502: 第 1 篇第 1 个表格的第 1 行有 1 格，应当有 2 格：空格子写 \"\"",
			"i.toml:11:16: 错误 JB2502: 第 1 篇第 1 个表格的第 2 行有 3 格，应当有 2 格：空格子写 \"\"",
			"i.toml:12:1: 错误 JB2502: 第 1 篇第 2 个表格是空的：写上 header 和 rows",
			"i.toml:14:1: 错误 JB2502: 第 1 篇第 3 个表格是空的：写上 header 和 rows"}},
		{"too long", "", picture("file = \"好.png\"\nwidth = \"2mm\"") + "[[article.table]]\nrows = [[\"甲\"]]\ncaption = \"" +
			strings.Repeat("长", 201) + "\"\n", []string{
			"i.toml:15:12: 错误 JB2504: 图表的说明不能超过 200 字，这里有 201 字：写进正文"}},
	}
}

// In a draft a picture may be missing; everything else about it may not be wrong.
func TestDraftPicture(t *testing.T) {
	issue := goodIssue + "[[article.image]]\nfile = \"图.png\"\ncaption = \"图\"\n"
	iss, list := loadPair(goodSeries, issue, Options{Draft: true})
	wantLines(t, list, "i.toml:10:8: 警告 JB5101: 还没有图片“图.png”，草稿上排一个灰框，定稿前补上")
	if iss == nil || iss.Articles[0].Inserts[0].Picture.Image != nil {
		t.Fatal("no gray box")
	}
	iss, _ = loadPair(goodSeries, goodHead+"[[article]]\ntitle = \"甲\"\n[[article.image]]\nfile = \"图.png\"\nafter = 3\n", Options{Draft: true})
	if iss == nil || len(iss.Articles[0].Inserts) != 1 || iss.Articles[0].Inserts[0].After != 0 {
		t.Error("a picture of an article without text has no place")
	}
	if iss, _ := loadPair(goodSeries, issue, Options{}); iss != nil {
		t.Error("a finished issue lacks a picture")
	}
}

// corners gives the colours of an image's corners: r, g, b, k, w for white.
func corners(t *testing.T, m *Image) string {
	t.Helper()
	at := func(x, y int) (r, g, b int) {
		if m.JPEG {
			img, err := jpeg.Decode(bytes.NewReader(m.Data))
			if err != nil {
				t.Fatal(err)
			}
			r, g, b, _ := img.At(x, y).RGBA()
			return int(r >> 8), int(g >> 8), int(b >> 8)
		}
		if m.Gray {
			v := int(m.Data[y*m.Width+x])
			return v, v, v
		}
		p := m.Data[3*(y*m.Width+x):]
		return int(p[0]), int(p[1]), int(p[2])
	}
	out := ""
	for _, p := range [][2]int{{0, 0}, {m.Width - 1, 0}, {0, m.Height - 1}, {m.Width - 1, m.Height - 1}} {
		r, g, b := at(p[0], p[1])
		switch {
		case r > 200 && g > 200 && b > 200:
			out += "w"
		case r > 120 && r > g+60 && r > b+60:
			out += "r"
		case g > 120 && g > r+60:
			out += "g"
		case b > 120 && b > r+60:
			out += "b"
		case r < 60 && g < 60 && b < 60:
			out += "k"
		default:
			out += fmt.Sprintf("(%d %d %d)", r, g, b)
		}
	}
	return out
}

// withExif puts an orientation, a place and a comment into a JPEG, as a camera does.
func withExif(file []byte, order binary.AppendByteOrder, orientation int) []byte {
	head := "MM\x00*"
	if order.String() == "LittleEndian" {
		head = "II*\x00"
	}
	u16 := func(b []byte, v int) []byte { return order.AppendUint16(b, uint16(v)) }
	tiff := order.AppendUint32([]byte(head), 8)
	tiff = u16(tiff, 2)
	tiff = order.AppendUint32(u16(u16(tiff, 0x0100), 4), 1) // another entry before it
	tiff = order.AppendUint32(tiff, 7)
	tiff = order.AppendUint32(u16(u16(tiff, 0x0112), 3), 1)
	tiff = u16(u16(tiff, orientation), 0)
	tiff = append(order.AppendUint32(tiff, 0), "GPS 39.9N 116.4E"...)
	segment := func(marker byte, body string) string {
		return "\xff" + string([]byte{marker, byte((len(body) + 2) >> 8), byte(len(body) + 2)}) + body
	}
	return []byte("\xff\xd8" + segment(0xe1, "Exif\x00\x00"+string(tiff)) + segment(0xfe, "secret") +
		segment(0xed, "Photoshop secret") + string(file[2:]) + "secret after the end")
}

// A picture stands upright whatever its EXIF data say (TIFF 6.0, tag 274), and these are gone, from the copy in the
// archive too, which still gives the same picture.
func TestOrientation(t *testing.T) {
	file := jpegFile(scene(48, 32))
	for o, want := range []string{1: "rgbk", 2: "grkb", 3: "kbgr", 4: "bkrg", 5: "rbgk", 6: "brkg", 7: "kgbr", 8: "gkrb", 9: "rgbk"} {
		if o == 0 {
			continue
		}
		for _, order := range []binary.AppendByteOrder{binary.BigEndian, binary.LittleEndian} {
			data := withExif(file, order, o)
			clean := withoutMetadata(data)
			if bytes.Contains(clean, []byte("secret")) || bytes.Contains(clean, []byte("GPS")) {
				t.Errorf("%d: metadata are left", o)
			}
			if again := withoutMetadata(clean); !bytes.Equal(again, clean) {
				t.Errorf("%d: cleaning twice gives another file", o)
			}
			for name, data := range map[string][]byte{"file": data, "copy": clean} {
				m, size, fault := make(screens).decodeImage(data, 156)
				if fault != pictureGood {
					t.Fatalf("%s %d: fault %d", name, o, fault)
				}
				if got := corners(t, m); got != want {
					t.Errorf("%s %d: %s, want %s", name, o, got, want)
				}
				if tall := o > 4 && o < 9; (m.Height > m.Width) != tall || size.w != m.Width || size.h != m.Height {
					t.Errorf("%s %d: %d × %d", name, o, m.Width, m.Height)
				}
				if bytes.Contains(m.Data, []byte("secret")) || bytes.Contains(m.Data, []byte("Exif")) {
					t.Errorf("%s %d: metadata in the PDF", name, o)
				}
			}
		}
	}
}

// A JPEG that is plain comes through without a loss: its coded data are the file's own.
func TestPlainJPEG(t *testing.T) {
	gray := image.NewGray(image.Rect(0, 0, 40, 30))
	for name, img := range map[string]image.Image{"colour": scene(40, 30), "gray": gray} {
		file := jpegFile(img)
		m, _, fault := make(screens).decodeImage(withExif(file, binary.BigEndian, 1), 156)
		if fault != pictureGood || !m.JPEG || m.Gray != (name == "gray") || !bytes.Equal(m.Data, file) {
			t.Errorf("%s: %d, not the same", name, fault)
		}
	}
}

// What print cannot show is not stored: samples to 300 dots an inch, the mean of what they stand for.
func TestReduced(t *testing.T) {
	var b bytes.Buffer
	if err := png.Encode(&b, scene(2000, 1000)); err != nil {
		t.Fatal(err)
	}
	m, size, fault := make(screens).decodeImage(b.Bytes(), 25.4)
	if fault != pictureGood || m.Width != 300 || m.Height != 150 || size.w != 2000 || corners(t, m) != "rgbk" {
		t.Errorf("%d: %+v", fault, size)
	}
	checker := image.NewGray(image.Rect(0, 0, 4, 4))
	for i := range checker.Pix {
		checker.Pix[i] = byte(200 * ((i + i/4) % 2))
	}
	for _, v := range scaled(checker, 2, 2).pix {
		if v != 100 {
			t.Errorf("mean %d", v)
		}
	}
	flat := image.NewRGBA(image.Rect(0, 0, 7, 5))
	draw.Draw(flat, flat.Rect, image.NewUniform(color.RGBA{9, 250, 77, 255}), image.Point{}, draw.Src)
	if got := scaled(flat, 3, 2); !bytes.Equal(got.pix, bytes.Repeat([]byte{9, 250, 77}, 6)) {
		t.Errorf("a flat picture changes: %v", got.pix)
	}
	m, _, _ = make(screens).decodeImage(jpegFile(scene(2000, 1000)), 25.4)
	if !m.JPEG || m.Width != 300 || m.Height != 150 || corners(t, m) != "rgbk" {
		t.Errorf("a JPEG of %d × %d", m.Width, m.Height)
	}
}

// Each kind of picture is drawn as it looks on white paper.
func TestKindsOfPicture(t *testing.T) {
	encode := func(img image.Image) []byte {
		var b bytes.Buffer
		if err := png.Encode(&b, img); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	rect := image.Rect(0, 0, 20, 20)
	deep := image.NewNRGBA64(rect) // 16 bits a sample, transparent but for the upper left quarter
	palette := image.NewPaletted(rect, color.Palette{color.Transparent, color.RGBA{220, 20, 20, 255}, color.Black})
	gray16, gray := image.NewGray16(rect), image.NewRGBA(rect)
	for y := range 20 {
		for x := range 20 {
			gray16.SetGray16(x, y, color.Gray16{0xffff})
			gray.Set(x, y, color.Gray{255})
			if x < 10 && y < 10 {
				deep.Set(x, y, color.RGBA{220, 20, 20, 255})
				palette.SetColorIndex(x, y, 1)
				gray16.SetGray16(x, y, color.Gray16{0})
				gray.Set(x, y, color.Gray{0})
			}
		}
	}
	var moving bytes.Buffer
	if err := gif.EncodeAll(&moving, &gif.GIF{Image: []*image.Paletted{palette, image.NewPaletted(rect, palette.Palette)}, Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name, corners string
		data          []byte
		gray          bool
	}{
		{"16 bits with transparency", "rwww", encode(deep), false},
		{"palette", "rwww", encode(palette), false},
		{"gray of 16 bits", "kwww", encode(gray16), true},
		{"gray written as colour", "kwww", encode(gray), true},
		{"the first of a moving GIF", "rwww", moving.Bytes(), false},
	} {
		m, _, fault := make(screens).decodeImage(c.data, 156)
		if fault != pictureGood {
			t.Errorf("%s: fault %d", c.name, fault)
			continue
		}
		n := 3
		if m.Gray {
			n = 1
		}
		if got := corners(t, m); got != c.corners || m.Gray != c.gray || len(m.Data) != n*m.Width*m.Height {
			t.Errorf("%s: %s, gray %v, %d bytes", c.name, got, m.Gray, len(m.Data))
		}
	}
	for name, data := range map[string]string{"HEIC": "\x00\x00\x00\x18ftypheic\x00\x00\x00\x00", "SVG": "<svg xmlns='a'/>  ", "PDF": "%PDF-1.7 etc."} {
		if _, _, fault := make(screens).decodeImage([]byte(data), 156); fault != pictureForeign {
			t.Errorf("%s: fault %d", name, fault)
		}
	}
}

// A PNG's texts are gone from the copy in the archive; a text that is no picture stays as it is.
func TestCleanPNG(t *testing.T) {
	file := pngFile(20, 10)
	const head = 8 + 25 // signature and IHDR
	data := file[:head] + chunk("tEXt", "Author\x00secret") + chunk("eXIf", "MM\x00*secret") + file[head:] + "secret"
	clean := withoutMetadata([]byte(data))
	if string(clean) != file {
		t.Errorf("%q, want %q", clean, file)
	}
	if got := withoutMetadata([]byte("no picture")); string(got) != "no picture" {
		t.Errorf("%q", got)
	}
}

func TestInsertsInOrder(t *testing.T) {
	iss, list := loadMem(map[string]string{"b/series.toml": goodSeries, "b/a.png": pngFile(2000, 1000), "b/i.toml": goodHead +
		"[[article]]\ntitle = \"甲\"\nbody = \"\"\"\n一。\n二。\n\"\"\"\n" + "[[article.image]]\nfile = \"a.png\"\ncaption = \"二\"\nafter = 2\n" +
		"[[article.image]]\nfile = \"a.png\"\ncaption = \"零\"\n[[article.image]]\nfile = \"a.png\"\nalt = \"三\"\nafter = 2\n"}, "b/i.toml", Options{})
	if iss == nil {
		t.Fatal(list)
	}
	var got []string
	for _, ins := range iss.Articles[0].Inserts {
		got = append(got, ins.Picture.Alt)
	}
	if strings.Join(got, "") != "零二三" || len(iss.Sources) != 3 {
		t.Errorf("%q, %d sources", got, len(iss.Sources))
	}
}

// Whatever a file is, it is told or drawn: nothing panics, sizes agree with the data, cleaning is done once for all and
// changes nothing that is seen.
func FuzzPicture(f *testing.F) {
	f.Add([]byte(pngFile(5, 3)))
	f.Add(jpegFile(scene(9, 7)))
	f.Add(withExif(jpegFile(scene(9, 7)), binary.LittleEndian, 6))
	f.Add([]byte(overfullGIF()))
	f.Add([]byte(inksJPEG))
	f.Add(withProfile(jpegFile(scene(9, 7)), crossed(), 100))
	f.Add(withChunks(pngFile(5, 3), chunk("iCCP", packed(crossed())), chunk("eXIf", string(exif{orientation: 5}.tiff()))))
	f.Add([]byte(pngHeader(20_000, 5_001)))
	f.Fuzz(func(t *testing.T, data []byte) {
		if c, _, err := image.DecodeConfig(bytes.NewReader(data)); err == nil && c.Width*c.Height > 1<<20 {
			return // slow
		}
		clean := withoutMetadata(data)
		if !bytes.Equal(withoutMetadata(clean), clean) {
			t.Error("cleaning twice gives another file")
		}
		m, size, fault := make(screens).decodeImage(data, 100)
		n, again, faultAgain := make(screens).decodeImage(clean, 100)
		if fault != pictureGood {
			return
		}
		if fault != faultAgain || size != again || !bytes.Equal(m.Data, n.Data) {
			t.Errorf("cleaning changes the picture: %d, %v, %v", faultAgain, size, again)
		}
		samples := m.Width * m.Height
		if !m.Gray {
			samples *= 3
		}
		if m.Width < 1 || m.Height < 1 || m.Width > size.w || m.Height > size.h || !m.JPEG && len(m.Data) != samples {
			t.Errorf("%d × %d of %d × %d with %d bytes", m.Width, m.Height, size.w, size.h, len(m.Data))
		}
	})
}
