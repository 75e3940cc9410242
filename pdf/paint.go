package pdf

import (
	"bytes"
	"fmt"
	"time"

	"github.com/go-pdf/fpdf"

	"jianbao/page"
	"jianbao/pdf/finish"
)

// paint has the drawing library make a file of the pages. This is the one place that knows the library. It gets drawing
// operators only: its own text functions round, lose characters beyond U+FFFF and print to standard output.
//
// The library panics where it should return errors; both become errors here.
func paint(doc *page.Document, enc *encoding) (out []byte, err error) {
	defer func() {
		if r := recover(); r != nil {
			out, err = nil, fmt.Errorf("the drawing library panicked: %v", r)
		}
	}()
	f := fpdf.NewCustom(&fpdf.InitType{OrientationStr: "P", UnitStr: "pt", Size: fpdf.SizeType{Wd: 595.28, Ht: 841.89}})
	f.SetAutoPageBreak(false, 0)
	f.SetMargins(0, 0, 0)
	f.SetCatalogSort(true)
	f.SetCompression(false)
	epoch := time.Date(2000, 1, 1, 0, 0, 0, 0, time.UTC) // replaced when the file is finished
	f.SetCreationDate(epoch)
	f.SetModificationDate(epoch)
	for i := range enc.fonts {
		register(f, &enc.fonts[i])
	}
	for i := range doc.Pages {
		size := doc.Pages[i].Size
		w, h := round(ticks(size.W), perBox), round(ticks(size.H), perBox)
		f.AddPageFormat("P", fpdf.SizeType{Wd: points(w), Ht: points(h)})
		f.RawWriteBuf(bytes.NewReader(draw(doc, enc, i, h)))
	}
	var b bytes.Buffer
	if err := f.Output(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

// perBox is the step of page sizes, 1/100 pt: what the library writes.
const perBox = 10 * perMilli

func points(t tick) float64 { return float64(t) / float64(perPt) }

// register makes the library keep a font with all its codes. Only its text functions note codes as used; they run on a
// template that is never put on a page, which shares the font but leaves nothing in the file.
func register(f *fpdf.Fpdf, font *finish.Font) {
	widths := make([]int, len(font.Codes))
	codes := make([]rune, len(font.Codes))
	for i, c := range font.Codes {
		widths[i], codes[i] = c.Width, rune(i+1)
	}
	f.AddUTF8FontFromBytes(font.Family, "", shell(widths))
	f.CreateTemplate(func(t *fpdf.Tpl) {
		t.SetFont(font.Family, "", 10)
		t.Text(0, 0, string(codes))
	})
}
