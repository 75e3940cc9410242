package content

import (
	"bytes"
	"compress/zlib"
	_ "embed"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math"
	"strings"
	"testing"

	"jianbao/internal/icc"
)

// inksJPEG is [scene] in four inks, of 16 × 16 pixels, as ImageMagick writes it (YCCK, with Adobe's marker).
//
//go:embed testdata/inks.jpg
var inksJPEG string

// linearGray is a profile in which a sample is the light itself.
func linearGray() string { return profileOf("GRAY", "kTRC", "curv\x00\x00\x00\x00\x00\x00\x00\x00") }

// crossed is a profile whose red light is blue and whose blue is red.
func crossed() string {
	put := binary.BigEndian
	xyz := func(x, y, z uint32) string {
		return string(put.AppendUint32(put.AppendUint32(put.AppendUint32([]byte("XYZ \x00\x00\x00\x00"), x), y), z))
	}
	linear := "curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33\x00\x00"
	return profileOf("RGB ", "rXYZ", xyz(0x24a0, 0xf84, 0xb6cf),
		"gXYZ", xyz(0x6299, 0xb785, 0x18da), "bXYZ", xyz(0x6fa2, 0x38f5, 0x390),
		"rTRC", linear, "gTRC", linear, "bTRC", linear)
}

// profileOf makes a profile of its tags: a name and its data, in turn.
func profileOf(space string, tags ...string) string {
	put := binary.BigEndian
	b := make([]byte, 128, 512)
	b[8] = 2
	copy(b[12:], "mntr"+space+"XYZ ")
	copy(b[36:], "acsp")
	b = put.AppendUint32(b, uint32(len(tags)/2))
	at := len(b) + 12*len(tags)/2
	data := ""
	for i := 0; i < len(tags); i += 2 {
		b = put.AppendUint32(put.AppendUint32(append(b, tags[i]...), uint32(at+len(data))), uint32(len(tags[i+1])))
		data += tags[i+1]
	}
	b = append(b, data...)
	put.PutUint32(b, uint32(len(b)))
	return string(b)
}

// withProfile puts a profile into a JPEG, in parts of at most size bytes, the last one first.
func withProfile(file []byte, profile string, size int) []byte {
	count := (len(profile) + size - 1) / size
	var parts []byte
	for i := count - 1; i >= 0; i-- {
		body := profileHead + string([]byte{byte(i + 1), byte(count)}) + profile[i*size:min(len(profile), (i+1)*size)]
		parts = append(parts, 0xff, 0xe2, byte((len(body)+2)>>8), byte(len(body)+2))
		parts = append(parts, body...)
	}
	return append(append(append([]byte{}, file[:2]...), parts...), file[2:]...)
}

// withoutSegment takes the first segment out of a JPEG.
func withoutSegment(file []byte) []byte {
	size := int(binary.BigEndian.Uint16(file[4:]))
	return append(append([]byte{}, file[:2]...), file[4+size:]...)
}

// withChunks puts chunks behind the header of a PNG.
func withChunks(file string, chunks ...string) []byte {
	const head = 8 + 25
	return []byte(file[:head] + strings.Join(chunks, "") + file[head:])
}

func packed(profile string) string {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write([]byte(profile)) // a buffer does not fail
	_ = z.Close()
	return "name\x00\x00" + b.String()
}

func u32s(list ...uint32) string {
	var b []byte
	for _, v := range list {
		b = binary.BigEndian.AppendUint32(b, v)
	}
	return string(b)
}

func whitePNG(gray bool) string {
	var img image.Image = image.NewUniform(color.White)
	m := image.NewRGBA(image.Rect(0, 0, 9, 9))
	g := image.NewGray(m.Rect)
	for i := range 81 {
		m.Set(i%9, i/9, img.At(0, 0))
		g.Pix[i] = 128
	}
	img = m
	if gray {
		img = g
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		panic(err)
	}
	return b.String()
}

// A picture has the colours that it says it has, whatever way it says so, and so has its copy in the archive.
func TestColours(t *testing.T) {
	jpegScene, pngScene := jpegFile(scene(48, 32)), pngFile(48, 32)
	// blue and red exchanged by chromaticities: white, red, green, blue
	lights := chunk("cHRM", u32s(31270, 32900, 15000, 6000, 30000, 60000, 64000, 33000))
	for _, c := range []struct {
		name, corners string
		data          []byte
		note          colourNote
	}{
		{"a JPEG's profile", "bgrk", withProfile(jpegScene, crossed(), 1000), coloursKnown},
		{"in parts", "bgrk", withProfile(jpegScene, crossed(), 100), coloursKnown},
		{"a part is missing", "rgbk", withoutSegment(withProfile(jpegScene, crossed(), 100)), coloursUnread},
		{"no profile", "rgbk", withProfile(jpegScene, "no profile", 100), coloursUnread},
		{"of inks", "rgbk", withProfile(jpegScene, string(icc.GenericCMYK()), 60000), coloursUnread},
		{"a PNG's profile", "bgrk", withChunks(pngScene, chunk("iCCP", packed(crossed()))), coloursKnown},
		{"before what else it says", "bgrk",
			withChunks(pngScene, chunk("sRGB", "\x00"), chunk("iCCP", packed(crossed()))), coloursKnown},
		{"packed in no way", "rgbk", withChunks(pngScene, chunk("iCCP", "name\x00\x01abc")), coloursUnread},
		{"cut off", "rgbk", withChunks(pngScene, chunk("iCCP", packed(crossed())[:80])), coloursUnread},
		{"unpacked without end", "rgbk",
			withChunks(pngScene, chunk("iCCP", packed(strings.Repeat("x", maxProfile+1)))), coloursUnread},
		{"chromaticities", "bgrk", withChunks(pngScene, lights), coloursKnown},
		{"chromaticities that sRGB overrules", "rgbk",
			withChunks(pngScene, chunk("sRGB", "\x00"), lights), coloursKnown},
		{"impossible ones", "rgbk", withChunks(pngScene, chunk("cHRM", u32s(0, 0, 0, 0, 0, 0, 0, 0))), coloursUnread},
		{"no gamma", "rgbk", withChunks(pngScene, chunk("gAMA", u32s(0))), coloursUnread},
		{"code points of another screen", "rgbk",
			withChunks(pngScene, chunk("cICP", "\x09\x10\x00\x01")), coloursUnread},
		{"code points of sRGB", "rgbk", withChunks(pngScene, chunk("cICP", "\x01\x0d\x00\x01")), coloursKnown},
		{"inks", "rgbk", []byte(inksJPEG), inksUnnamed},
		{"inks with their profile", "rgbk",
			withProfile([]byte(inksJPEG), string(icc.GenericCMYK()), 60000), coloursKnown},
		{"inks with one of lights", "rgbk", withProfile([]byte(inksJPEG), crossed(), 60000), coloursUnread},
	} {
		for name, data := range map[string][]byte{"file": c.data, "copy": withoutMetadata(c.data)} {
			m, info, fault := make(screens).decodeImage(data, 2)
			if fault != pictureGood {
				t.Errorf("%s, %s: fault %d", c.name, name, fault)
				continue
			}
			if got := corners(t, m); got != c.corners || info.colours != c.note {
				t.Errorf("%s, %s: %s and %d, want %s and %d", c.name, name, got, info.colours, c.corners, c.note)
			}
			if bytes.Contains(m.Data, []byte(profileHead)) {
				t.Errorf("%s, %s: the profile is in the PDF", c.name, name)
			}
		}
	}
}

// Four inks look as little CMS has them, not as a sum of lights.
func TestInksOnScreen(t *testing.T) {
	m, _, fault := make(screens).decodeImage([]byte(inksJPEG), 2)
	if fault != pictureGood {
		t.Fatal(fault)
	}
	img, err := jpeg.Decode(bytes.NewReader(m.Data))
	if err != nil {
		t.Fatal(err)
	}
	// C 0 M 90 Y 90 K 0 at the upper left corner is a red of the press
	r, g, b, _ := img.At(2, 2).RGBA()
	if r>>8 < 220 || r>>8 > 240 || g>>8 < 40 || g>>8 > 75 || b>>8 < 15 || b>>8 > 55 {
		t.Errorf("red is %d %d %d", r>>8, g>>8, b>>8)
	}
}

// A gamma changes what is between black and white, and nothing else; gray stays gray.
func TestGamma(t *testing.T) {
	for _, gray := range []bool{true, false} {
		m, _, fault := make(screens).decodeImage(withChunks(whitePNG(gray), chunk("gAMA", u32s(100000))), 156)
		if fault != pictureGood || !m.Gray {
			t.Fatalf("fault %d, gray %v", fault, m != nil && m.Gray)
		}
		want := byte(255)
		if gray {
			want = 188 // half the light
		}
		if d := int(m.Data[0]) - int(want); d > 1 || d < -1 {
			t.Errorf("%d, want %d", m.Data[0], want)
		}
	}
	if m, _, _ := make(screens).decodeImage(withChunks(whitePNG(true), chunk("gAMA", u32s(45455))), 156); m.Data[0] != 128 {
		t.Errorf("the gamma of sRGB changes gray to %d", m.Data[0])
	}
	for gamma, want := range map[uint32]float64{30_000: 0.1005, 50_000: 0.252, 55_556: 0.289, 65_000: 0.346} { // (128/255)^(100000/gamma): the light
		m, _, _ := make(screens).decodeImage(withChunks(whitePNG(true), chunk("gAMA", u32s(gamma))), 156)
		if got := lightOf(m.Data[0]); got < want-0.008 || got > want+0.008 {
			t.Errorf("a gamma of %d gives %d, which is a light of %.3f, want %.3f", gamma, m.Data[0], got, want)
		}
	}
}

// lightOf is the light of a sample of sRGB (IEC 61966-2-1), 0 to 1.
func lightOf(v byte) float64 { return math.Pow((float64(v)/255+0.055)/1.055, 2.4) }

// Gray with transparency is gray to a profile too.
func TestGrayWithTransparency(t *testing.T) {
	img := image.NewNRGBA(image.Rect(0, 0, 9, 9))
	for i := range 81 {
		img.SetNRGBA(i%9, i/9, color.NRGBA{128, 128, 128, 255})
	}
	img.SetNRGBA(8, 8, color.NRGBA{})
	var raw bytes.Buffer // rows of gray and alpha, without a filter
	for y := range 9 {
		raw.WriteByte(0)
		for x := range 9 {
			c := img.NRGBAAt(x, y)
			raw.Write([]byte{c.R, c.A})
		}
	}
	file := []byte("\x89PNG\r\n\x1a\n" + chunk("IHDR", u32s(9, 9)+"\x08\x04\x00\x00\x00") +
		chunk("iCCP", packed(linearGray())) +
		chunk("IDAT", packed(raw.String())[len("name\x00\x00"):]) + chunk("IEND", ""))
	m, info, fault := make(screens).decodeImage(file, 156)
	if fault != pictureGood || info.colours != coloursKnown || !m.Gray ||
		m.Data[0] < 187 || m.Data[0] > 189 || m.Data[80] != 255 {
		t.Errorf("fault %d, note %d: %+v", fault, info.colours, m)
	}
}

// A camera set to Adobe RGB says so in EXIF data alone (CIPA DC-010).
func TestAdobeRGB(t *testing.T) {
	red := image.NewRGBA(image.Rect(0, 0, 16, 16))
	for i := range 256 {
		red.SetRGBA(i%16, i/16, color.RGBA{200, 60, 50, 255})
	}
	for _, adobe := range []bool{true, false} {
		e := exif{orientation: 6, adobe: adobe}
		file := jpegFile(red)
		data := append(append(append([]byte{}, file[:2]...), e.segment()...), file[2:]...)
		if got := exifOf(data); got != e {
			t.Fatalf("%+v reads as %+v", e, got)
		}
		for _, data := range [][]byte{data, withoutMetadata(data)} {
			m, _, _ := make(screens).decodeImage(data, 2)
			img, err := jpeg.Decode(bytes.NewReader(m.Data))
			if err != nil {
				t.Fatal(err)
			}
			r, _, _, _ := img.At(3, 3).RGBA()
			if want := map[bool]uint32{true: 231, false: 200}[adobe]; r>>8 < want-4 || r>>8 > want+4 {
				t.Errorf("Adobe %v: red %d", adobe, r>>8)
			}
		}
	}
}

// A PNG stands as its EXIF data say; its copy says that and nothing else.
func TestPNGOrientation(t *testing.T) {
	data := withChunks(pngFile(48, 32), chunk("eXIf", string(exif{orientation: 6}.tiff())+"GPS secret"))
	clean := withoutMetadata(data)
	if bytes.Contains(clean, []byte("secret")) || !bytes.Equal(withoutMetadata(clean), clean) {
		t.Error("metadata are left, or cleaning twice gives another file")
	}
	for _, data := range [][]byte{data, clean} {
		if m, info, _ := make(screens).decodeImage(data, 156); corners(t, m) != "brkg" || info.w != 32 || m.Width != 32 {
			t.Errorf("%s, %d × %d", corners(t, m), info.w, info.h)
		}
	}
}

// A GIF's comments and notes of programs are gone, its pictures stay; so does the first where the rest is damaged.
func TestCleanGIF(t *testing.T) {
	rect := image.Rect(0, 0, 20, 20)
	palette := color.Palette{color.Transparent, color.RGBA{220, 20, 20, 255}, color.Black}
	var b bytes.Buffer
	if err := gif.EncodeAll(&b, &gif.GIF{Image: []*image.Paletted{
		image.NewPaletted(rect, palette), image.NewPaletted(rect, palette)},
		Delay: []int{1, 1}}); err != nil {
		t.Fatal(err)
	}
	file := b.String()
	const screen = 13 // there is no table of colours for all
	notes := "!\xfe\x06secret\x00" + "!\xff\x0bXMP DataXMP\x06secret\x00"
	data := []byte(file[:screen] + notes + file[screen:len(file)-1] + notes + ";secret")
	clean := withoutMetadata(data)
	if bytes.Contains(clean, []byte("secret")) || !bytes.Equal(withoutMetadata(clean), clean) {
		t.Errorf("%q", clean)
	}
	all, err := gif.DecodeAll(bytes.NewReader(clean))
	if err != nil || len(all.Image) != 2 {
		t.Fatalf("%v", err)
	}
	cut := withoutMetadata([]byte(file[:screen] + notes + file[screen:len(file)-4]))
	all, err = gif.DecodeAll(bytes.NewReader(cut))
	if err != nil || len(all.Image) != 1 || bytes.Contains(cut, []byte("secret")) {
		t.Errorf("a damaged second picture: %v", err)
	}
}

// What a profile was worked out to for one picture serves the next, and changes nothing of it.
func TestScreensAreKept(t *testing.T) {
	kept := screens{}
	want, _, _ := make(screens).decodeImage([]byte(inksJPEG), 2)
	for range 2 {
		if got, _, fault := kept.decodeImage([]byte(inksJPEG), 2); fault != pictureGood || !bytes.Equal(got.Data, want.Data) {
			t.Errorf("a picture in inks differs, fault %v", fault)
		}
	}
	if len(kept) != 1 {
		t.Errorf("%d profiles were worked out for one", len(kept))
	}
}
