package pdf

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"jianbao/pdf/finish"
)

// pressed renders the sample for print.
func pressed(t testing.TB, opt Options) []byte {
	t.Helper()
	opt.Profile, opt.Producer = Print, "jianbao test"
	out, err := Render(sample(t), opt)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// presses are files for print of every kind.
func presses(t testing.TB) map[string][]byte {
	return map[string][]byte{
		"process": pressed(t, Options{}),
		"spot":    pressed(t, Options{Press: Press{Spot: "PANTONE 485 C", Marks: true, Multiple: 4}}),
		"han":     pressed(t, Options{Press: Press{Spot: "专色红/1", Marks: true}}),
		"named":   pressed(t, Options{Press: Press{Intent: finish.GenericCMYK(), Condition: "FOGRA39"}}),
		"booklet": pressed(t, Options{Sheets: Booklet, Press: Press{Marks: true}}),
		"two up":  pressed(t, Options{Sheets: TwoUp}),
	}
}

func TestPrintKeepsX4(t *testing.T) {
	for name, file := range presses(t) {
		if faults := finish.CheckX4(file); len(faults) > 0 {
			t.Errorf("%s: %s", name, strings.Join(faults, "\n\t"))
		}
	}
	if len(finish.CheckX4(render(t, sample(t)))) == 0 {
		t.Error("an archived file passes")
	}
}

// broken is a file for print with one thing spoilt, and a word of what must be said of it.
type broken struct {
	word  string
	spoil func(r *reread)
}

// edit changes the dictionary at the end of a path of keys that begins at the first page, the catalog or the information
// dictionary; of an array it takes the first.
func edit(path []finish.Name, do func(d *finish.Dict)) func(*reread) {
	return func(r *reread) {
		from := map[finish.Name]finish.Value{"page": r.pages()[0], "info": r.file.Info, "root": r.file.Root}
		r.change(from[path[0]], path[1:], do)
	}
}

func (r *reread) change(v finish.Value, path []finish.Name, do func(d *finish.Dict)) finish.Value {
	switch v := v.(type) {
	case finish.Ref:
		r.file.Objects[v] = r.change(r.file.Get(v), path, do)
		return v
	case finish.Array:
		v[0] = r.change(v[0], path, do)
		return v
	case finish.Dict:
		if len(path) == 0 {
			do(&v)
		} else {
			v.Set(path[0], r.change(v.Get(path[0]), path[1:], do))
		}
		return v
	}
	r.t.Fatalf("nothing at %v", path)
	return nil
}

func set(key finish.Name, v finish.Value) func(*finish.Dict) {
	return func(d *finish.Dict) { d.Set(key, v) }
}

func drop(key finish.Name) func(*finish.Dict) {
	return func(d *finish.Dict) { d.Delete(key) }
}

// drawMore adds operators to the first page.
func drawMore(operators string) func(*reread) {
	return func(r *reread) {
		p := r.file.Get(r.pages()[0].(finish.Ref)).(finish.Dict)
		s := r.file.Get(p.Get("Contents").(finish.Ref)).(*finish.Stream)
		data, err := s.Decoded()
		if err != nil {
			r.t.Fatal(err)
		}
		s.Dict.Delete("Filter")
		s.Data = append(append([]byte{}, data...), operators...)
	}
}

// metadata replaces a text in the XMP packet.
func metadata(old, new string) func(*reread) {
	return func(r *reread) {
		root := r.file.Get(r.file.Root).(finish.Dict)
		s := r.file.Get(root.Get("Metadata").(finish.Ref)).(*finish.Stream)
		if !bytes.Contains(s.Data, []byte(old)) {
			r.t.Fatalf("no %q in the metadata", old)
		}
		s.Data = bytes.Replace(s.Data, []byte(old), []byte(new), 1)
	}
}

// wrong holds a file broken on purpose against each rule.
func wrong() []broken {
	page, root, info := []finish.Name{"page"}, []finish.Name{"root"}, []finish.Name{"info"}
	res := func(kind finish.Name) []finish.Name { return []finish.Name{"page", "Resources", kind} }
	box := func(list ...finish.Value) finish.Array { return list }
	intent := []finish.Name{"root", "OutputIntents"}
	add := func(v finish.Value) func(*reread) {
		return func(r *reread) {
			r.file.Objects = append(r.file.Objects, v)
			p := r.file.Get(r.pages()[0].(finish.Ref)).(finish.Dict)
			p.Set("PieceInfo", finish.Ref(len(r.file.Objects)-1))
			r.file.Objects[r.pages()[0].(finish.Ref)] = p
		}
	}
	return []broken{
		{"above 1.6", func(r *reread) { r.file.Minor = 7 }},
		{"no title", edit(info, drop("Title"))},
		{"two titles", edit(info, set("Title", finish.String("another")))},
		{"ModDate", edit(info, set("ModDate", finish.String("yesterday")))},
		{"CreationDate", edit(info, drop("CreationDate"))},
		{"trapped", edit(info, drop("Trapped"))},
		{"Trapped", edit(info, set("Trapped", finish.Name("True")))},
		{"no readable metadata", edit(root, drop("Metadata"))},
		{"PDF/X-4", metadata("PDF/X-4", "PDF/X-3")},
		{"DocumentID", metadata("DocumentID>", "Document>")},
		{"VersionID", metadata("<xmpMM:VersionID>1</xmpMM:VersionID>", "")},
		{"RenditionClass", metadata("<xmpMM:RenditionClass>default</xmpMM:RenditionClass>", "")},
		{"broken metadata", metadata("</rdf:RDF>", "")},
		{"0 printing conditions", edit(root, drop("OutputIntents"))},
		{"0 printing conditions", edit(intent, set("S", finish.Name("GTS_PDFA1")))},
		{"no identifier", edit(intent, drop("OutputConditionIdentifier"))},
		{"not described", edit(intent, drop("Info"))},
		{"not in the file", edit(intent, drop("DestOutputProfile"))},
		{"other than 4", func(r *reread) { r.icc().Dict.Set("N", finish.Int(3)) }},
		{"class", func(r *reread) { r.spoilICC(12, "mntr") }},
		{"CMYK", func(r *reread) { r.spoilICC(16, "RGB ") }},
		{"no ICC", func(r *reread) { r.spoilICC(36, "nope") }},
		{"version 5", func(r *reread) { r.spoilICC(8, "\x05") }},
		{"no MediaBox or no TrimBox", edit(page, drop("TrimBox"))},
		{"TrimBox reaches", edit(page, set("TrimBox", box(finish.Int(0), finish.Int(0), finish.Int(9999), finish.Int(800))))},
		{"BleedBox reaches", edit(page, set("BleedBox", box(finish.Real(-0.001), finish.Int(0), finish.Int(600), finish.Int(800))))},
		{"broken BleedBox", edit(page, set("BleedBox", box(finish.Int(0))))},
		{"ArtBox", edit(page, set("ArtBox", box(finish.Int(0), finish.Int(0), finish.Int(9), finish.Int(9))))},
		{"annotations", edit(page, set("Annots", box(finish.Dict{{Key: "Type", Value: finish.Name("Annot")}})))},
		{"annotation", add(finish.Dict{{Key: "Type", Value: finish.Name("Annot")}, {Key: "Subtype", Value: finish.Name("Link")}})},
		{"an action", edit(root, set("Names", finish.Dict{{Key: "Dests", Value: finish.Dict{{Key: "S", Value: finish.Name("Launch")}}}}))},
		{"OpenAction", edit(root, set("OpenAction", finish.Dict{}))},
		{"AcroForm", edit(root, set("AcroForm", finish.Dict{}))},
		{"scripts", edit(root, set("Names", finish.Dict{{Key: "JavaScript", Value: finish.Dict{}}}))},
		{"presentation", edit(page, set("PresSteps", finish.Dict{}))},
		{"DeviceRGB", drawMore(" 1 0 0 rg\n")},
		{"DeviceRGB", drawMore(" 1 0 0 RG\n")},
		{"DeviceRGB", drawMore(" /DeviceRGB cs\n")},
		{"DeviceRGB", edit(page, set("Group", finish.Dict{{Key: "CS", Value: finish.Name("DeviceRGB")}}))},
		{"DeviceRGB", edit(res("ColorSpace"), set("X", finish.Array{finish.Name("Indexed"), finish.Name("DeviceRGB")}))},
		{"two ways", edit(res("ColorSpace"), set("X", finish.Array{finish.Name("Separation"), finish.Name("All"), finish.Name("DeviceGray"), finish.Dict{}}))},
		{"broken colour space", edit(res("ColorSpace"), set("X", finish.Array{finish.Name("Separation")}))},
		{"names no resource", drawMore(" /Nope gs\n")},
		{"names no resource", drawMore(" /Nope cs\n")},
		{"names no resource", drawMore(" /Nope Do\n")},
		{"names no resource", drawMore(" BT /Nope 9 Tf ET\n")},
		{"cannot be judged", drawMore(" BI\n")},
		{"do not balance", drawMore(" q\n")},
		{"nested", drawMore(" Q\n")},
		{"operands", drawMore(" 1 2\n")},
		{"content", drawMore(" )\n")},
		{"transfer", edit(append(res("ExtGState"), "Gk"), set("TR", finish.Name("Identity")))},
		{"transfer", edit(append(res("ExtGState"), "Gk"), set("TR2", finish.Name("Identity")))},
		{"halftone", edit(append(res("ExtGState"), "Gk"), set("HT", finish.Dict{{Key: "HalftoneType", Value: finish.Int(6)}}))},
		{"blend", edit(append(res("ExtGState"), "Gk"), set("BM", finish.Name("Nicer")))},
		{"not embedded", func(r *reread) { r.eachDict("FontDescriptor", func(d *finish.Dict) { d.Delete("FontFile2") }) }},
		{"composite", func(r *reread) { r.eachDict("Font", func(d *finish.Dict) { d.Delete("DescendantFonts") }) }},
		{"LZWDecode", add(&finish.Stream{Dict: finish.Dict{{Key: "Filter", Value: finish.Name("LZWDecode")}}})},
		{"outside the file", add(&finish.Stream{Dict: finish.Dict{{Key: "F", Value: finish.String("x")}}})},
		{"PostScript", add(&finish.Stream{Dict: finish.Dict{{Key: "Subtype", Value: finish.Name("PS")}}})},
		{"elsewhere", add(&finish.Stream{Dict: finish.Dict{{Key: "Subtype", Value: finish.Name("Form")}, {Key: "OPI", Value: finish.Dict{}}}})},
	}
}

func (r *reread) icc() *finish.Stream {
	intent := r.at(r.file.Root, "OutputIntents").(finish.Array)[0].(finish.Dict)
	return r.file.Get(intent.Get("DestOutputProfile").(finish.Ref)).(*finish.Stream)
}

func (r *reread) spoilICC(at int, s string) {
	stream := r.icc()
	data, err := stream.Decoded()
	if err != nil {
		r.t.Fatal(err)
	}
	stream.Dict.Delete("Filter")
	stream.Data = append([]byte{}, data...)
	copy(stream.Data[at:], s)
}

func (r *reread) eachDict(kind finish.Name, change func(*finish.Dict)) {
	for i, v := range r.file.Objects {
		if d, ok := v.(finish.Dict); ok && d.Get("Type") == kind {
			change(&d)
			r.file.Objects[i] = d
		}
	}
}

// The checker finds each fault in a file that has no other.
func TestCheckX4FindsFaults(t *testing.T) {
	file := pressed(t, Options{})
	for i, b := range wrong() {
		t.Run(fmt.Sprint(i, " ", b.word), func(t *testing.T) {
			r := reopen(t, file)
			b.spoil(r)
			spoilt, err := r.file.Bytes()
			if err != nil {
				t.Fatal(err)
			}
			faults := finish.CheckX4(spoilt)
			if !strings.Contains(strings.Join(faults, "\n"), b.word) {
				t.Errorf("want %q in %q", b.word, faults)
			}
		})
	}
	if faults := finish.CheckX4(file[:len(file)-9]); len(faults) != 1 || !strings.Contains(faults[0], "not readable") {
		t.Errorf("a file cut off: %q", faults)
	}
}

// The pages of a file for print are whole pages with a bleed; with marks, a sheet round them. Blank pages fill up.
func TestBoxes(t *testing.T) {
	for _, c := range []struct {
		opt    Options
		pages  int
		w, h   float64 // of the cut, mm
		margin float64 // mm
	}{
		{Options{}, 2, 210, 297, 3},
		{Options{Press: Press{Multiple: 4}}, 4, 210, 297, 3},
		{Options{Press: Press{Multiple: 2, Marks: true}}, 2, 210, 297, 12},
		{Options{Sheets: Booklet}, 2, 420, 297, 3},
		{Options{Sheets: TwoUp}, 1, 297, 210, 3},
	} {
		r := reopen(t, pressed(t, c.opt))
		if len(r.pages()) != c.pages {
			t.Errorf("%+v: %d pages, want %d", c.opt, len(r.pages()), c.pages)
		}
		for _, p := range r.pages() {
			b := r.array(p, "TrimBox")
			const point = 72 / 25.4
			for i, want := range []float64{c.margin * point, c.margin * point, (c.margin + c.w) * point, (c.margin + c.h) * point} {
				if got := num(b[i]); got < want-0.02 || got > want+0.02 {
					t.Errorf("%+v: TrimBox %v, want %v at %d", c.opt, b, want, i)
				}
			}
		}
	}
}

// inksOf gives every colour that a file sets, in the words of its content.
func inksOf(t *testing.T, file []byte) map[string]bool {
	r := reopen(t, file)
	found := map[string]bool{}
	for _, p := range r.pages() {
		for _, m := range regexp.MustCompile(`(?:/[A-Za-z]+ (?:cs|CS) )?[0-9. ]+ (?:k|K|g|G|rg|RG|scn|SCN)\b`).FindAll(r.data(p, "Contents"), -1) {
			if !bytes.HasPrefix(m, []byte("0.000 ")) { // the drawing library begins each page so; nothing is drawn in it
				found[strings.TrimSpace(string(m))] = true
			}
		}
	}
	return found
}

// Black is one plate; red is magenta and yellow, or the spot ink, and nothing else (GB/T 9704-2012: 黑色, 红色).
func TestPressInks(t *testing.T) {
	for _, c := range []struct {
		press Press
		want  string
	}{
		{Press{}, "map[0 0 0 0.08 k:true 0 0 0 1 k:true 0 0.8 0.8 0 k:true]"},
		{Press{Spot: "PANTONE 485 C"}, "map[/Cr cs 1 scn:true 0 0 0 0.08 k:true 0 0 0 1 k:true]"},
		{Press{Marks: true}, "map[/Ca CS 1 SCN:true 0 0 0 0.08 k:true 0 0 0 1 k:true 0 0.8 0.8 0 k:true]"},
	} {
		if got := fmt.Sprint(inksOf(t, pressed(t, Options{Press: c.press}))); got != c.want {
			t.Errorf("%+v: %s, want %s", c.press, got, c.want)
		}
	}
}

// Black is printed over what is below, every time that it is set; red and pale take its place.
func TestOverprint(t *testing.T) {
	r := reopen(t, pressed(t, Options{Press: Press{Marks: true}}))
	over := r.at(r.pages()[0], "Resources", "ExtGState", finish.BlackOver).(finish.Dict)
	if over.Get("OP") != finish.Bool(true) || over.Get("op") != finish.Bool(true) || over.Get("OPM") != finish.Int(1) {
		t.Errorf("%v", over)
	}
	for i, p := range r.pages() {
		content := r.data(p, "Contents")
		for ink, state := range map[string]string{"0 0 0 1 k": "/Gk gs ", "0 0.8 0.8 0 k": "/Gn gs ", "0 0 0 0.08 k": "/Gn gs "} {
			if all := bytes.Count(content, []byte(ink)); all != bytes.Count(content, []byte(state+ink)) {
				t.Errorf("page %d: %s is set without %s", i+1, ink, state)
			}
		}
		if !bytes.Contains(content, []byte("/Gk gs 0 0 0 1 k")) {
			t.Errorf("page %d has no black", i+1)
		}
	}
}

// Ghostscript's plates: the text on black alone, the red on magenta and yellow, or on the plate of its own ink.
func TestPlates(t *testing.T) {
	cover := ask(t, pressed(t, Options{}), "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=inkcov", "-sOutputFile=-", "FILE")
	lines := bytes.Split(bytes.TrimSpace(cover), []byte("\n"))
	printed := func(line []byte) (out [4]bool) {
		for i := range out {
			out[i] = string(bytes.Fields(line)[i]) != "0.00000"
		}
		return out
	}
	if len(lines) != 2 || printed(lines[0]) != [4]bool{false, true, true, true} || printed(lines[1]) != [4]bool{false, false, false, true} {
		t.Errorf("process inks: %s", cover)
	}
	spot := pressed(t, Options{Press: Press{Spot: "PANTONE 485 C"}})
	dir := t.TempDir()
	ask(t, spot, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-r30", "-dFirstPage=1", "-dLastPage=1", "-sDEVICE=tiffsep",
		"-sOutputFile="+filepath.Join(dir, "p.tif"), "FILE")
	for plate, want := range map[string]bool{"Cyan": false, "Magenta": false, "Yellow": false, "Black": true, "PANTONE 485 C": true} {
		data, err := os.ReadFile(filepath.Join(dir, "p("+plate+").tif"))
		if err != nil {
			t.Errorf("no plate %s: %v", plate, err)
			continue
		}
		if got := inkOn(t, data); got != want {
			t.Errorf("plate %s has ink: %v", plate, got)
		}
	}
}

// inkOn tells whether anything is printed on a plate: a TIFF of one channel, packed with LZW. A blank one packs to next to
// nothing.
func inkOn(t *testing.T, tiff []byte) bool {
	t.Helper()
	dir := binary.LittleEndian.Uint32(tiff[4:])
	for i := range int(binary.LittleEndian.Uint16(tiff[dir:])) {
		e := tiff[int(dir)+2+12*i:]
		if binary.LittleEndian.Uint16(e) == 279 { // StripByteCounts
			n, at := binary.LittleEndian.Uint32(e[4:]), binary.LittleEndian.Uint32(e[8:])
			if n == 1 {
				return at > 1000
			}
			var sum, first uint32
			for k := range n {
				v := binary.LittleEndian.Uint32(tiff[at+4*k:])
				if k == 0 {
					first = v
				}
				if v > sum {
					sum = v
				}
			}
			return sum > first
		}
	}
	t.Fatal("no strips")
	return false
}

func TestOthersReadPrint(t *testing.T) {
	for name, file := range presses(t) {
		t.Run(name, func(t *testing.T) {
			ask(t, file, "qpdf", "--check", "FILE")
			if out := ask(t, file, "gs", "-q", "-dNOPAUSE", "-dBATCH", "-dPDFSTOPONWARNING", "-sDEVICE=nullpage", "FILE"); len(out) > 0 {
				t.Errorf("%s", out)
			}
			ask(t, file, "mutool", "draw", "-q", "-F", "trace", "FILE")
		})
	}
}

// The same in gives the same out, and another printing condition another instance of the same document.
func TestPrintIdentifiers(t *testing.T) {
	a, b := pressed(t, Options{}), pressed(t, Options{})
	if !bytes.Equal(a, b) {
		t.Error("the bytes differ")
	}
	id := func(file []byte, name string) string {
		r := reopen(t, file)
		return regexp.MustCompile(name + `>(uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12})<`).
			FindString(string(r.data(r.file.Root, "Metadata")))
	}
	other := pressed(t, Options{Press: Press{Spot: "X"}})
	if id(a, "DocumentID") == "" || id(a, "DocumentID") != id(other, "DocumentID") {
		t.Error("DocumentID is not the issue's")
	}
	if id(a, "InstanceID") == "" || id(a, "InstanceID") == id(other, "InstanceID") {
		t.Error("InstanceID is not the file's")
	}
}

// A file for paper has nothing to click on, and cannot be an archived one.
func TestSheetsAreForPaper(t *testing.T) {
	for _, sheets := range []Sheets{Booklet, TwoUp} {
		if _, err := Render(sample(t), Options{Sheets: sheets}); err == nil {
			t.Error("an archived file of sheets")
		}
		out, err := Render(sample(t), Options{Sheets: sheets, Profile: Plain})
		if err != nil {
			t.Fatal(err)
		}
		r := reopen(t, out)
		if r.at(r.file.Root, "Outlines") != nil || r.at(r.pages()[0], "Annots") != nil {
			t.Error("bookmarks or links")
		}
	}
	if _, err := Render(sample(t), Options{Sheets: 9, Profile: Plain}); err == nil {
		t.Error("unknown sheets")
	}
}

func BenchmarkCheckX4(b *testing.B) {
	out, err := Render(bulletin(b), Options{Profile: Print, Press: Press{Marks: true}})
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if faults := finish.CheckX4(out); len(faults) > 0 {
			b.Fatal(faults)
		}
	}
}
