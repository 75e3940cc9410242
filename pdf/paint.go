package pdf

import (
	"bytes"
	"encoding/json"
	"fmt"
	"time"

	"github.com/go-pdf/fpdf"

	"jianbao/page"
	"jianbao/pdf/finish"
)

// paint has the drawing library make a file of the pages. This is the one place that knows the library. It gets drawing
// operators and deflated cuts only: its own text functions round, lose characters beyond U+FFFF and print to standard
// output, and its way of taking TrueType faces costs 2 ms a face and writes into the bytes it is given.
//
// The library panics where it should return errors; both become errors here.
func paint(doc *page.Document, contents [][]byte, faces []finish.Font) (out []byte, err error) {
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
	for i := range doc.Pages {
		w, h := box(doc.Pages[i].Size)
		f.AddPageFormat("P", fpdf.SizeType{Wd: points(w), Ht: points(h)})
		f.RawWriteBuf(bytes.NewReader(contents[i]))
	}
	for i := range faces {
		if err := register(f, &faces[i]); err != nil {
			return nil, err
		}
	}
	var b bytes.Buffer
	if err := f.Output(&b); err != nil {
		return nil, err
	}
	return b.Bytes(), nil
}

func points(t tick) float64 { return float64(t) / float64(perPt) }

// definition is a font as the library's own tool describes it. The library embeds the file and books the font; that the
// font has two-byte codes is something its definitions cannot say, and is put right when the file is finished.
type definition struct {
	Tp, Name, File string
	OriginalSize   int
	Cw             [256]int
}

func register(f *fpdf.Fpdf, font *finish.Font) error {
	def, err := json.Marshal(definition{
		Tp: "TrueType", Name: font.Family, File: font.Family + ".z", OriginalSize: len(font.Cut),
	})
	if err != nil {
		return err
	}
	f.AddFontFromBytes(font.Family, "", def, font.Packed.Data)
	return f.Error()
}
