package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
)

// Face is an opened face of static TrueType outlines: read-only, shared between documents and goroutines. Lengths are
// in font units, [Face.Units] to the em, y upwards from the baseline.
type Face struct {
	file   table  // the whole file, of a collection too
	source string // as named in the manifest; "" for an embedded face
	notice string // of an embedded face

	head, hhea, hmtx, maxp table
	os2, post, name        table // "" where the face has none
	cmap                   charmap
	outlines               outlines
	glyphs, units, metrics int // metrics: how many glyphs have an advance of their own in hmtx

	centre func() int // see HanCentre
	digest func() string
}

// Box is a rectangle in font units.
type Box struct{ XMin, YMin, XMax, YMax int }

// openFace opens member index of a font file. It reads the directory and the fixed fields only, so that it costs
// microseconds; [Face.check] is for files that come from outside.
func openFace(file string, index int) (*Face, error) {
	d, err := openDirectory(table(file), index)
	if err != nil {
		return nil, err
	}
	f := &Face{file: table(file), os2: d.optional("OS/2"), post: d.optional("post"), name: d.optional("name")}
	var cmap table
	for _, want := range [...]struct {
		tag   string
		least int // the fixed part of the table, ISO/IEC 14496-22 clause 5
		into  *table
	}{
		{"head", 54, &f.head}, {"hhea", 36, &f.hhea}, {"maxp", 32, &f.maxp}, {"hmtx", 4, &f.hmtx},
		{"cmap", 4, &cmap}, {"loca", 2, &f.outlines.loca}, {"glyf", 0, &f.outlines.glyf},
	} {
		if *want.into, err = d.required(want.tag, want.least); err != nil {
			return nil, err
		}
	}
	if err := f.readCounts(); err != nil {
		return nil, err
	}
	if f.cmap, err = openCharmap(cmap); err != nil {
		return nil, err
	}
	f.centre = sync.OnceValue(f.measureHanCentre)
	f.digest = sync.OnceValue(f.file.digest)
	return f, nil
}

// readCounts takes up the numbers that the other tables are measured by, and measures them.
func (f *Face) readCounts() error {
	f.units, f.glyphs, f.metrics = f.head.u16(18), f.maxp.u16(4), f.hhea.u16(34)
	f.outlines.long = f.head.u16(50) == 1
	offset := 2
	if f.outlines.long {
		offset = 4
	}
	switch {
	case f.head.u32(12) != 0x5F0F3CF5: // the magic number of 5.2.3
		return newFault("head", "损坏", "is damaged")
	case f.units < 16 || f.units > 16384:
		return newFault("head", "的 unitsPerEm 为 %d，应在 16 到 16384 之间",
			"has %d units per em; 16 to 16384 are allowed", f.units)
	case f.glyphs == 0:
		return newFault("maxp", "没有字形", "counts no glyphs")
	case len(f.outlines.loca) < offset*(f.glyphs+1):
		return cutOff("loca")
	case f.metrics == 0 || len(f.hmtx) < 4*f.metrics:
		return cutOff("hmtx")
	}
	return nil
}

// Glyph gives the glyph that the face draws for r, and whether it has one.
func (f *Face) Glyph(r rune) (GlyphID, bool) {
	g := f.cmap.glyph(r)
	if g <= 0 || g >= f.glyphs {
		return 0, false
	}
	return GlyphID(g), true
}

// Glyphs gives the number of glyphs of the face.
func (f *Face) Glyphs() int { return f.glyphs }

// Units gives the font units of one em.
func (f *Face) Units() int { return f.units }

// Advance gives the advance width of g in font units; 0 for a glyph that the face does not have.
func (f *Face) Advance(g GlyphID) int {
	if int(g) >= f.glyphs {
		return 0
	}
	return f.hmtx.u16(4 * min(int(g), f.metrics-1))
}

// bearing gives the left side bearing of g. Faces whose hmtx ends early take it from the outline.
func (f *Face) bearing(g GlyphID) int {
	at := 4*int(g) + 2
	if int(g) >= f.metrics {
		at = 4*f.metrics + 2*(int(g)-f.metrics)
	}
	if at+2 > len(f.hmtx) {
		box, _ := f.Bounds(g)
		return box.XMin
	}
	return f.hmtx.i16(at)
}

// Bounds gives the box of the ink of g, and false for a blank or a glyph that the face does not have.
func (f *Face) Bounds(g GlyphID) (Box, bool) {
	if int(g) >= f.glyphs {
		return Box{}, false
	}
	rec, err := f.outlines.record(int(g))
	if err != nil || len(rec) == 0 || rec.i16(0) == 0 {
		return Box{}, false
	}
	return Box{rec.i16(2), rec.i16(4), rec.i16(6), rec.i16(8)}, true
}

// Embedded tells whether the face is part of the program.
func (f *Face) Embedded() bool { return f.source == "" }

// Source gives the file of the face as the manifest names it, "fonts/x.ttc#2"; "" for an embedded face.
func (f *Face) Source() string { return f.source }

// digest gives the SHA-256 of t without a copy of it.
func (t table) digest() string {
	h := sha256.New()
	var chunk [4096]byte
	for len(t) > 0 {
		n := copy(chunk[:], t)
		h.Write(chunk[:n])
		t = t[n:]
	}
	return hex.EncodeToString(h.Sum(nil))
}

// SHA256 gives the digest of the face's whole file in hexadecimal.
func (f *Face) SHA256() string { return f.digest() }
