package archive

import (
	"bytes"
	"context"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"

	"jianbao/content"
)

// photograph is a JPEG as a camera writes it: lying on its side, with EXIF data that say so and more.
func photograph(t *testing.T) string {
	t.Helper()
	m := image.NewRGBA(image.Rect(0, 0, 60, 40))
	for i := range m.Pix {
		m.Pix[i] = byte(i * 7)
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, nil); err != nil {
		t.Fatal(err)
	}
	exif := "Exif\x00\x00MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x06\x00\x00\x00\x00\x00\x00N39.9 E116.4"
	return "\xff\xd8\xff\xe1\x00" + string(rune(len(exif)+2)) + exif + b.String()[2:]
}

// A picture goes into the archived file without the place where it was taken, and the file is made again from that copy, byte
// for byte.
func TestPictureInArchive(t *testing.T) {
	dir := folder(t, "series.toml", weeklySeries, "图/a.jpg", photograph(t), "20.toml", issue(2023, "no = 20", "2023-09-15", "")+
		"[[article.image]]\nfile = \"图/a.jpg\"\ncaption = \"合影\"\nwidth = \"10mm\"\n")
	path := built(t, dir, content.Options{}, "test")[0]
	exit, list := proofs(t, Verifier{Version: "test"}, path)
	if exit != ExitOK || len(list) != 1 {
		t.Errorf("verify: %d, %+v", exit, list)
	}
	out := filepath.Join(t.TempDir(), "out")
	x, diags, err := Extract(context.Background(), path, out)
	if err != nil || diags.HasErrors() {
		t.Fatal(err, diags)
	}
	copied, err := os.ReadFile(filepath.Join(out, "图", "a.jpg"))
	if err != nil || bytes.Contains(copied, []byte("E116.4")) {
		t.Errorf("the place is in the copy: %v", err)
	}
	if config, err := jpeg.DecodeConfig(bytes.NewReader(copied)); err != nil || config.Width != 60 {
		t.Errorf("the copy: %v, %v", config, err)
	}
	first, _ := os.ReadFile(path)
	second, err := os.ReadFile(built(t, x.Issue, content.Options{}, "test")[0])
	if err != nil || !bytes.Equal(first, second) {
		t.Errorf("another file: %v", err)
	}
}
