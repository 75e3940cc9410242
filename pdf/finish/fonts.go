package finish

import (
	"crypto/sha256"
	"fmt"
	"math"

	"jianbao/fonts"
)

// Font is one face of the drawn file with what is to stand in its place.
type Font struct {
	Face     *fonts.Face
	Family   string // the name under which the drawing layer knows it
	Resource Name   // its name in the page contents
	Cut      []byte // the TrueType file; glyph i+1 is drawn by code i+1
	Packed   Stream // the cut, deflated by [Pack], as the drawing layer embeds it
	Codes    []Code // of code i+1
}

// Code is what one code of a font shows.
type Code struct {
	Text  string // the characters that it stands for
	Width int    // its advance in 1/1000 em
}

// Pack deflates the cuts. It may run while pages are drawn.
func Pack(fonts []Font) error {
	streams := make([]*Stream, len(fonts))
	for i := range fonts {
		fonts[i].Packed = Stream{Data: fonts[i].Cut}
		streams[i] = &fonts[i].Packed
	}
	return DeflateAll(streams)
}

// fonts makes a composite font (9.7) of each simple font that the drawing layer can describe: its real name, the widths
// and the text of its codes. Codes are glyph numbers, so that no map from one to the other is needed. The font file that
// is embedded stays.
func (e *editor) fonts() error {
	byName := map[Name]Ref{}
	for i, v := range e.file.Objects {
		if d, ok := v.(Dict); ok && d.Get("Type") == Name("Font") {
			name, _ := d.Get("BaseFont").(Name)
			byName[name] = Ref(i)
		}
	}
	var names Dict
	for i := range e.in.Fonts {
		f := &e.in.Fonts[i]
		ref, ok := byName[Name(f.Family)]
		if !ok {
			return fmt.Errorf("drawn file has no font %q", f.Family)
		}
		old, _ := e.file.dict(ref)
		desc, _ := old.Get("FontDescriptor").(Ref)
		d, _ := e.file.dict(desc)
		file, ok := d.Get("FontFile2").(Ref)
		if s, sok := e.file.Get(file).(*Stream); !ok || !sok || s.Dict.Get("Length1") != Int(len(f.Cut)) {
			return fmt.Errorf("drawn file does not hold font %q", f.Family)
		}
		e.file.Objects[ref] = e.font(f, file)
		names = append(names, Entry{f.Resource, ref})
	}
	e.file.Objects[e.res] = Dict{{"Font", names}}
	return nil
}

func (e *editor) font(f *Font, file Ref) Dict {
	name := Name(subsetTag(f.Cut) + "+" + f.Face.PostScript())
	descendant := Dict{
		{"Type", Name("Font")}, {"Subtype", Name("CIDFontType2")}, {"BaseFont", name},
		{"CIDSystemInfo", Dict{{"Registry", String("Adobe")}, {"Ordering", String("Identity")}, {"Supplement", Int(0)}}},
		{"FontDescriptor", e.add(descriptor(f, name, file))},
		{"DW", Int(1000)},
	}
	if w := widths(f.Codes); len(w) > 0 {
		descendant.Set("W", w)
	}
	descendant.Set("CIDToGIDMap", Name("Identity"))
	return Dict{
		{"Type", Name("Font")}, {"Subtype", Name("Type0")}, {"BaseFont", name}, {"Encoding", Name("Identity-H")},
		{"DescendantFonts", Array{e.add(descendant)}},
		{"ToUnicode", e.add(&Stream{Data: toUnicode(f.Codes)})},
	}
}

// subsetTag gives the six letters of 9.6.4, made from the subset so that equal ones have equal tags.
func subsetTag(cut []byte) string {
	sum := sha256.Sum256(cut)
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag)
}

// descriptor gives the font descriptor (9.8).
func descriptor(f *Font, name Name, file Ref) Dict {
	m, units := f.Face.VMetrics(), f.Face.Units()
	em := func(n int) Int { return Int(math.Round(float64(n) * 1000 / float64(units))) }
	flags := 1 << 2 // symbolic: no standard encoding
	for _, b := range []struct {
		set bool
		bit int
	}{{m.FixedPitch, 0}, {m.Serif, 1}, {m.ItalicAngle != 0, 6}} {
		if b.set {
			flags |= 1 << b.bit
		}
	}
	return Dict{
		{"Type", Name("FontDescriptor")}, {"FontName", name}, {"Flags", Int(flags)},
		{"FontBBox", Array{em(m.BBox.XMin), em(m.BBox.YMin), em(m.BBox.XMax), em(m.BBox.YMax)}},
		{"ItalicAngle", Real(m.ItalicAngle)}, {"Ascent", em(m.Ascent)}, {"Descent", em(m.Descent)},
		{"CapHeight", em(m.CapHeight)}, {"StemV", em(m.StemV)}, {"FontFile2", file},
	}
}

// widths gives the W array (9.7.4.3): the codes whose advance is not the 1 em that DW gives to all.
func widths(codes []Code) Array {
	var w Array
	for i := 0; i < len(codes); i++ {
		if codes[i].Width == 1000 {
			continue
		}
		var run Array
		start := i
		for i < len(codes) && codes[i].Width != 1000 {
			run = append(run, Int(codes[i].Width))
			i++
		}
		w = append(w, Int(start+1), run)
	}
	return w
}
