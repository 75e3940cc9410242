package pdf

import (
	"bytes"
	"testing"
)

// Other programs must take the file without a word of complaint.
func TestOthersRead(t *testing.T) {
	file := render(t, sample(t))
	t.Run("qpdf", func(t *testing.T) {
		if out := ask(t, file, "qpdf", "--check", "FILE"); !bytes.Contains(out, []byte("No syntax or stream encoding errors")) {
			t.Errorf("%s", out)
		}
	})
	t.Run("ghostscript", func(t *testing.T) {
		if out := ask(t, file, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", "FILE"); len(out) > 0 {
			t.Errorf("%s", out)
		}
	})
	t.Run("mutool", func(t *testing.T) { ask(t, file, "mutool", "draw", "-q", "-F", "trace", "FILE") })
	t.Run("pdfinfo", func(t *testing.T) {
		out := ask(t, file, "pdfinfo", "-struct-text", "FILE")
		if !bytes.Contains(out, []byte("𬭎与㛃二字")) {
			t.Errorf("no structure in\n%s", out)
		}
	})
	t.Run("pdffonts", func(t *testing.T) {
		out := ask(t, file, "pdffonts", "FILE")
		if bytes.Count(out, []byte("yes yes yes")) != 3 {
			t.Errorf("not all of three fonts embedded, cut and mapped:\n%s", out)
		}
	})
	t.Run("inks", func(t *testing.T) { // page 2 is black and pale: the black plate alone
		out := ask(t, file, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=inkcov", "-dFirstPage=2", "-sOutputFile=-", "FILE")
		if f := bytes.Fields(out); len(f) < 4 || string(f[0])+string(f[1])+string(f[2]) != "0.000000.000000.00000" || string(f[3]) == "0.00000" {
			t.Errorf("coverage %s", out)
		}
	})
}
