package fonts

import (
	"crypto/sha256"
	"encoding/hex"
	"sync"
	"sync/atomic"
)

// Face is an opened face, read-only, shared between documents and goroutines: static TrueType outlines, which are copied
// as they are, or outlines that are drawn anew, see [Face.Drawn]. Lengths are in font units, [Face.Units] to the em, y
// upwards from the baseline.
type Face struct {
	file     table  // the whole file, of a collection too
	source   string // as named in the manifest; "" for an embedded face
	found    string // the file of an installed face
	path     string // its file, of whatever kind
	index    int    // member of its file
	notice   string // of an embedded face
	instance string // of a variable face, "600wght"

	head, hhea, hmtx, maxp table
	os2, post, name        table // "" where the face has none
	cmap                   charmap
	cmapTable              table    // with the variation sequences
	outlines               outlines // of static TrueType outlines
	drawn                  *drawn   // of all others
	axes                   []Axis
	coords                 []float64 // of the instance on them, normalised
	weight                 int       // of the instance; 0 where its name does not ask for one
	gpos, gsub, gdef       table     // how letters join
	oldKern                table
	joining                func() *joining
	glyphs, units, metrics int // metrics: how many glyphs have an advance of their own in hmtx
	scale                  int // units of the file times scale are units

	centre func() int // see HanCentre
	digest func() string
	exam   *exam                 // of a face from outside
	damage atomic.Pointer[fault] // the first fault met in it
}

// Box is a rectangle in font units.
type Box struct{ XMin, YMin, XMax, YMax int }

// openFace opens member index of a font file, at an instance if it is variable. It reads the directory and the fixed
// fields only, so that it costs microseconds; [Face.check] is for files that come from outside.
func openFace(file string, index int, settings []setting) (*Face, error) {
	d, err := openDirectory(table(file), index)
	if err != nil {
		return nil, err
	}
	f := &Face{file: table(file), os2: d.optional("OS/2"), post: d.optional("post"), name: d.optional("name"), scale: 1,
		gpos: d.optional("GPOS"), gsub: d.optional("GSUB"), gdef: d.optional("GDEF"), oldKern: d.optional("kern")}
	var cmap table
	least := 32 // of maxp: version 0.5, of CFF, counts only the glyphs
	if !d.has("glyf") {
		least = 6
	}
	for _, want := range [...]struct {
		tag   string
		least int // the fixed part of the table, ISO/IEC 14496-22 clause 5
		into  *table
	}{
		{"head", 54, &f.head}, {"hhea", 36, &f.hhea}, {"maxp", least, &f.maxp}, {"hmtx", 4, &f.hmtx}, {"cmap", 4, &cmap},
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
	f.cmapTable = cmap
	if err := f.openOutlines(d, settings); err != nil {
		return nil, err
	}
	f.centre = sync.OnceValue(f.measureHanCentre)
	f.digest = sync.OnceValue(f.file.digest)
	f.joining = sync.OnceValue(f.openJoining)
	return f, nil
}

// readCounts takes up the numbers that the other tables are measured by.
func (f *Face) readCounts() error {
	f.units, f.glyphs, f.metrics = f.head.u16(18), f.maxp.u16(4), f.hhea.u16(34)
	switch {
	case f.head.u32(12) != 0x5F0F3CF5: // the magic number of 5.2.3
		return newFault("head", "损坏", "is damaged")
	case f.units < 16 || f.units > 16384:
		return newFault("head", "的 unitsPerEm 为 %d，应在 16 到 16384 之间",
			"has %d units per em; 16 to 16384 are allowed", f.units)
	case f.glyphs == 0:
		return newFault("maxp", "没有字形", "counts no glyphs")
	case f.metrics == 0:
		return cutOff("hmtx")
	}
	f.metrics = min(f.metrics, len(f.hmtx)/4) // where the table ends early, the last advance holds for the rest
	return nil
}

// openGlyf takes up glyf and its index.
func (f *Face) openGlyf(d directory) (err error) {
	if f.outlines.loca, err = d.required("loca", 2); err != nil {
		return err
	}
	if f.outlines.glyf, err = d.required("glyf", 0); err != nil {
		return err
	}
	f.outlines.long = f.head.u16(50) == 1
	offset := 2
	if f.outlines.long {
		offset = 4
	}
	// Some faces count more glyphs than they have.
	if f.glyphs = min(f.glyphs, len(f.outlines.loca)/offset-1); f.glyphs < 1 {
		return cutOff("loca")
	}
	return nil
}

// Glyph gives the glyph that the face draws for r, and whether it has one. A glyph whose outline is damaged counts as
// none; see [Set.Faults].
func (f *Face) Glyph(r rune) (GlyphID, bool) {
	g, ok := f.mapped(r)
	if ok && f.exam != nil && !f.sound(g) {
		return 0, false
	}
	return g, ok
}

// mapped gives the glyph of r without a look at its outline.
func (f *Face) mapped(r rune) (GlyphID, bool) {
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
	switch {
	case int(g) >= f.glyphs:
		return 0
	case f.drawn != nil:
		return f.drawn.advance(g)
	}
	return f.rawAdvance(int(g))
}

// rawAdvance gives the advance in hmtx.
func (f *Face) rawAdvance(g int) int { return f.hmtx.u16(4 * min(g, f.metrics-1)) }

// bearing gives the left side bearing of g. Faces whose hmtx ends early take it from the outline.
func (f *Face) bearing(g GlyphID) int {
	if b, ok := f.rawBearing(g); ok && f.drawn == nil {
		return b
	}
	box, _ := f.Bounds(g)
	return box.XMin
}

// rawBearing gives the left side bearing in hmtx, and false where that ends before.
func (f *Face) rawBearing(g GlyphID) (int, bool) {
	at := 4*int(g) + 2
	if int(g) >= f.metrics {
		at = 4*f.metrics + 2*(int(g)-f.metrics)
	}
	return f.hmtx.i16(at), at+2 <= len(f.hmtx)
}

// Bounds gives the box of the ink of g, and false for a blank or a glyph that the face does not have.
func (f *Face) Bounds(g GlyphID) (Box, bool) {
	if int(g) >= f.glyphs {
		return Box{}, false
	}
	if f.drawn != nil {
		return f.drawn.bounds(g)
	}
	rec, err := f.outlines.record(int(g))
	if err != nil || len(rec) == 0 || rec.i16(0) == 0 {
		return Box{}, false
	}
	return Box{rec.i16(2), rec.i16(4), rec.i16(6), rec.i16(8)}, true
}

// Embedded tells whether the face is part of the program.
func (f *Face) Embedded() bool { return f.source == "" }

// Source gives the face as the manifest names it: a file, "fonts/x.ttc#2", or a family; "" for an embedded face.
func (f *Face) Source() string { return f.source }

// File gives the file that an installed face was found in; "" for others.
func (f *Face) File() string { return f.found }

// Index gives which member of its file the face is, from 0.
func (f *Face) Index() int { return f.index }

// Drawn tells that the outlines of the face are drawn anew for a cut: those of CFF, CFF2 and of instances of variable
// faces. Within 1/2000 em they are the same; others are copied byte for byte.
func (f *Face) Drawn() bool { return f.drawn != nil }

// Axes gives the axes of a variable face, nil for others.
func (f *Face) Axes() []Axis { return append([]Axis(nil), f.axes...) }

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
