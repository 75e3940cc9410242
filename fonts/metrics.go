package fonts

// VMetrics is what a PDF font descriptor tells of a face (ISO 32000-1 9.8.1), lengths in font units. Lines are not set
// by it: the page's grid sets them.
type VMetrics struct {
	Ascent      int     // above the baseline
	Descent     int     // below the baseline, negative
	CapHeight   int     // of a flat capital
	XHeight     int     // of a flat small letter; 0 where the face does not say
	ItalicAngle float64 // degrees counter-clockwise from upright
	StemV       int     // width of a vertical stem, estimated from the weight
	Weight      int     // 1 to 1000; 400 is regular
	BBox        Box     // round all glyphs of the face
	FixedPitch  bool    // all advances are equal
	Serif       bool
}

// VMetrics gives the measures of the face as a whole. The typographic ones of OS/2 go before those of hhea.
func (f *Face) VMetrics() VMetrics {
	m := VMetrics{
		Ascent: f.scale * f.hhea.i16(4), Descent: f.scale * f.hhea.i16(6), Weight: 400,
		BBox: Box{f.scale * f.head.i16(36), f.scale * f.head.i16(38), f.scale * f.head.i16(40),
			f.scale * f.head.i16(42)},
		ItalicAngle: float64(int32(f.post.u32(4))) / 65536,
		FixedPitch:  f.post.u32(12) != 0,
	}
	if len(f.os2) >= 78 {
		if ascent, descent := f.os2.i16(68), f.os2.i16(70); ascent > 0 && descent <= 0 {
			m.Ascent, m.Descent = f.scale*ascent, f.scale*descent
		}
		m.Weight = min(max(f.os2.u16(4), 1), 1000)
		m.Serif = serif(f.os2)
	}
	if f.weight > 0 {
		m.Weight = min(f.weight, 1000)
	}
	if f.os2.u16(0) >= 2 && len(f.os2) >= 90 {
		m.XHeight, m.CapHeight = f.scale*f.os2.i16(86), f.scale*f.os2.i16(88)
	}
	if m.CapHeight <= 0 {
		m.CapHeight = f.height('H', m.Ascent)
	}
	m.StemV = f.stem(m.Weight)
	return m
}

// height gives how far r rises above the baseline, or otherwise where the face lacks it.
func (f *Face) height(r rune, otherwise int) int {
	if g, ok := f.Glyph(r); ok {
		if box, ok := f.Bounds(g); ok {
			return box.YMax
		}
	}
	return otherwise
}

// stem estimates a stem by the weight class: 88/1000 em at 400, 166 at 700. Viewers use it only to imitate a face that
// they do not have.
func (f *Face) stem(weight int) int {
	w := weight * 1000 / 65
	return (50*1000000 + w*w) / 1000000 * f.units / 1000
}

// serif reads the family class of OS/2, and where that is empty the serif style of PANOSE.
func serif(os2 table) bool {
	if class := os2.u8(30); class != 0 {
		return class <= 7 // 8 is sans serif; 9 and above are ornamental, scripts, symbols
	}
	style := os2.u8(33)
	return os2.u8(32) == 2 && style >= 2 && style <= 10
}

// Bits of fsType (OS/2, ISO/IEC 14496-22 5.2.7.5).
const (
	embedUsage      = 0x000E
	embedRestricted = 0x0002
	embedNoSubset   = 0x0100
	embedBitmap     = 0x0200
)

// Embedding gives the bits of fsType, by which the maker says how a document may embed the face (OS/2, ISO/IEC 14496-22
// 5.2.7.5): 0 any way, 4 to read and print, 8 to edit.
func (f *Face) Embedding() int { return f.os2.u16(8) }

// mayEmbed refuses a face whose maker forbids what a document does with it. Where several usage bits are set, as early
// versions allowed, the least strict one holds.
func (f *Face) mayEmbed() error {
	fsType := f.os2.u16(8)
	switch {
	case fsType&embedUsage == embedRestricted:
		return newFault("OS/2", "声明：厂商不许嵌入文件（fsType %d）；请换一个字体",
			"says that the maker forbids embedding (fsType %d); use another face", fsType)
	case fsType&(embedNoSubset|embedBitmap) != 0:
		return newFault("OS/2", "声明：厂商不许取子集或嵌入轮廓（fsType %d）；请换一个字体",
			"says that the maker forbids subsets or outlines (fsType %d); use another face", fsType)
	}
	return nil
}
