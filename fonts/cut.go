package fonts

import "encoding/binary"

// CutGlyph is one glyph of a cut.
type CutGlyph struct {
	GID     GlyphID // in the face that is cut
	Advance int     // in font units, 0 to 65535; may differ from the face's own
	Code    uint16  // the code that draws it: not 0, a surrogate, FEFF, FFFE or FFFF
}

// Cut makes a TrueType file that holds .notdef and the given glyphs: glyph i+1 of the cut is glyphs[i]. The parts of
// composites follow them. The same glyph may be cut under several codes with several advances. Static
// TrueType outlines are copied byte for byte, others are drawn, see [Face.Drawn]; hints are dropped, and with them the rule that a composite takes a part's advance. Same input, same
// bytes.
//
// The codes are mapped by a format 4 subtable for (3,1). It has room for some 8000 runs of codes, where a run is a
// stretch of glyphs whose codes follow one another: give the glyphs in the order of their codes.
//
// Errors: an unfit or repeated code or advance, a glyph that is not in the face, a damaged record, more than 65535
// glyphs with their parts.
func (f *Face) Cut(glyphs []CutGlyph) ([]byte, error) {
	codes, err := mapCodes(glyphs)
	if err != nil {
		return nil, err
	}
	c, err := f.collect(glyphs)
	if err != nil {
		return nil, err
	}
	first, last := codeRange(glyphs)
	return assemble([]sfntTable{
		{"OS/2", f.cutOS2(first, last)},
		{"cmap", codes},
		{"glyf", c.glyf},
		{"head", f.cutHead()},
		{"hhea", f.cutHhea(c)},
		{"hmtx", c.hmtx},
		{"loca", c.loca},
		{"maxp", f.cutMaxp(c)},
		{"name", f.cutName()},
		{"post", f.cutPost()},
	}), nil
}

// collection gathers the glyphs of a cut with their parts, numbered anew.
type collection struct {
	source           *Face
	ids              []GlyphID       // the source of each glyph of the cut
	numbers          map[GlyphID]int // the first number of each source glyph, for parts
	glyf, loca, hmtx []byte
	widest           int // advance
	points, contours int // the most in one record, where these are drawn
}

func (c *collection) count() int { return len(c.ids) }

// collect copies the records. The list of glyphs grows while it is walked, by the parts of composites; every source
// glyph is added once at most, so that a ring ends too.
func (f *Face) collect(glyphs []CutGlyph) (*collection, error) {
	c := &collection{source: f, ids: make([]GlyphID, 1, len(glyphs)+1)}
	size := 0
	for _, g := range glyphs {
		if g.GID == 0 || int(g.GID) >= f.glyphs {
			return nil, newFault("glyf", "没有第 %d 号字形", "there is no glyph %d", g.GID)
		}
		if g.Advance < 0 || g.Advance > 0xFFFF {
			return nil, newFault("hmtx", "字宽 %d 越界", "an advance of %d is out of range", g.Advance)
		}
		c.ids = append(c.ids, g.GID)
		if f.drawn != nil {
			size += len(f.drawn.glyph(g.GID).record) + 3
		} else {
			rec, _ := f.outlines.record(int(g.GID))
			size += len(rec) + 3
		}
	}
	if c.count() > 0xFFFF {
		return nil, tooMany()
	}
	c.glyf = make([]byte, 0, size+1024)
	c.loca = make([]byte, 4, 4*(c.count()+1))
	c.hmtx = make([]byte, 0, 4*c.count())
	for i := 0; i < c.count(); i++ {
		if err := c.add(c.ids[i], i == 0); err != nil {
			return nil, err
		}
		advance := f.Advance(c.ids[i])
		if 0 < i && i <= len(glyphs) {
			advance = glyphs[i-1].Advance
		}
		c.widest = max(c.widest, advance)
		c.hmtx = binary.BigEndian.AppendUint16(c.hmtx, uint16(advance))
		c.hmtx = binary.BigEndian.AppendUint16(c.hmtx, uint16(f.bearing(c.ids[i])))
	}
	return c, nil
}

func tooMany() *fault {
	return newFault("maxp", "子集的字形多于 65535 个", "the cut has more than 65535 glyphs")
}

// add appends the record of a source glyph, from a multiple of four bytes to the next. A damaged .notdef, which nothing
// draws, becomes a blank.
func (c *collection) add(g GlyphID, notdef bool) error {
	if !notdef || c.source.examine(g) == nil { // of a composite, the parts count too
		if err := c.addRecord(g); err != nil {
			return err
		}
	}
	for len(c.glyf)%4 != 0 {
		c.glyf = append(c.glyf, 0)
	}
	c.loca = binary.BigEndian.AppendUint32(c.loca, uint32(len(c.glyf)))
	return nil
}

func (c *collection) addRecord(g GlyphID) error {
	if d := c.source.drawn; d != nil {
		out := d.glyph(g)
		c.glyf = append(c.glyf, out.record...)
		c.points, c.contours = max(c.points, out.points), max(c.contours, out.contours)
		return out.err
	}
	rec, err := c.source.outlines.record(int(g))
	switch {
	case err != nil:
		return err
	case isComposite(rec):
		return c.addComposite(g, rec)
	case len(rec) > 0:
		return c.addSimple(g, rec)
	}
	return nil
}

// addSimple copies a simple record without its instructions.
func (c *collection) addSimple(g GlyphID, rec table) error {
	from, to, ok := hintRange(rec)
	if !ok {
		if rec.i16(0) == 0 { // a blank that is a bare header
			c.glyf = append(c.glyf, rec...)
			return nil
		}
		return badRecord(int(g))
	}
	c.glyf = append(c.glyf, rec[:from-2]...)
	c.glyf = append(c.glyf, 0, 0)
	c.glyf = append(c.glyf, rec[to:]...)
	return nil
}

// addComposite copies a composite record with its parts renumbered and without instructions.
func (c *collection) addComposite(g GlyphID, rec table) error {
	c.glyf = append(c.glyf, rec[:headerSize]...)
	var err error
	whole := eachPart(rec, func(p part) {
		if p.glyph >= c.source.glyphs {
			err = badRecord(int(g))
			return
		}
		flags := p.flags &^ (partInstructions | partMetrics)
		c.glyf = binary.BigEndian.AppendUint16(c.glyf, uint16(flags))
		c.glyf = binary.BigEndian.AppendUint16(c.glyf, uint16(c.number(GlyphID(p.glyph))))
		c.glyf = append(c.glyf, rec[p.at+4:p.at+p.size]...)
	})
	if !whole {
		return badRecord(int(g))
	}
	if err == nil && c.count() > 0xFFFF {
		err = tooMany()
	}
	return err
}

// number gives the number of a part in the cut, at the end of the list if it is new.
func (c *collection) number(g GlyphID) int {
	if c.numbers == nil {
		c.numbers = make(map[GlyphID]int, len(c.ids))
		for i, id := range c.ids {
			if _, ok := c.numbers[id]; !ok {
				c.numbers[id] = i
			}
		}
	}
	n, ok := c.numbers[g]
	if !ok {
		n = len(c.ids)
		c.ids = append(c.ids, g)
		c.numbers[g] = n
	}
	return n
}
