package fonts

import "testing"

// The codes of StandardEncoding have the strings of TN 5176, appendix A: the first and last of each run of codes.
func TestStandardSID(t *testing.T) {
	for code, want := range map[int]int{32: 1, 65: 34, 126: 95, 161: 96, 175: 110, 177: 111, 180: 114, 182: 115, 189: 122, 191: 123,
		193: 124, 194: 125, 200: 131, 202: 132, 203: 133, 205: 134, 208: 137, 225: 138, 227: 139, 232: 140, 235: 143, 241: 144, 245: 145,
		248: 146, 251: 149} {
		if sid, ok := standardSID(code); !ok || sid != want {
			t.Errorf("code %d: %d %v, want %d", code, sid, ok, want)
		}
	}
	for _, code := range []int{-1, 0, 31, 127, 176, 201, 252, 1 << 20} {
		if sid, ok := standardSID(code); ok {
			t.Errorf("code %d: %d", code, sid)
		}
	}
}

// A glyph is found by its string in each format of the charset (TN 5176 13), and none beyond the face.
func TestGlyphBySID(t *testing.T) {
	for name, charset := range map[string]table{
		"format 0": "\x00\x00\x22\x00\x42\x00\x7d\x00\x7e",
		"format 1": "\x01\x00\x22\x00\x00\x42\x00\x00\x7d\x07",
		"format 2": "\x02\x00\x22\x00\x00\x00\x42\x00\x00\x00\x7d\x01\x00",
	} {
		c := &cff{charstrings: index{n: 5}, charset: charset}
		for sid, want := range map[int]int{0x22: 1, 0x42: 2, 0x7d: 3, 0x7e: 4} {
			if g, ok := c.glyphBySID(sid); !ok || g != want {
				t.Errorf("%s: string %d is glyph %d %v, want %d", name, sid, g, ok, want)
			}
		}
		for _, sid := range []int{0, 0x23, 0x7f, 0x200} {
			if g, ok := c.glyphBySID(sid); ok {
				t.Errorf("%s: string %d is glyph %d", name, sid, g)
			}
		}
	}
	c := &cff{charstrings: index{n: 36}}
	if g, ok := c.glyphBySID(34); !ok || g != 34 {
		t.Errorf("ISOAdobe: %d %v", g, ok)
	}
	if _, ok := c.glyphBySID(36); ok {
		t.Error("a glyph beyond the face")
	}
}

// An accented letter of an accented letter, or of a code without a glyph, is damaged, and told with its table.
func TestAccentedOfWhat(t *testing.T) {
	for name, program := range map[string]string{
		"itself":    "\xef\xef\xcc\xcc\x0e", // 100 100 65 65: A is this glyph
		"no code":   "\xef\xef\x8b\x8b\x0e",
		"no letter": "\xef\xef\xcd\xcd\x0e",
	} {
		c := &cff{tag: "CFF ", fonts: []cffFont{{scale: 1}}, charset: "\x00\x00\x22",
			charstrings: index{n: 2, size: 1, offsets: table([]byte{1, 2, byte(2 + len(program))}), data: table("\x0e" + program)}}
		var p path
		if err := c.draw(1, nil, &p); err == nil {
			t.Errorf("of %s: %d points", name, len(p.points))
		}
	}
}
