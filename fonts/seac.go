package fonts

// maxSID is the last glyph of the charset ISOAdobe, whose numbers are those of the standard strings.
const maxSID = 228

// glyphBySID finds the glyph whose name is a standard string, by the charset (TN 5176 13); false where the face has none.
// Faces with CID keys have numbers in place of names, and nothing to find.
func (c *cff) glyphBySID(sid int) (int, bool) {
	n := c.charstrings.n
	if c.charset == "" {
		return sid, sid <= min(maxSID, n-1)
	}
	wide := c.charset.u8(0) == 2
	at, g := 1, 1
	switch c.charset.u8(0) {
	case 0:
		for ; g < n && at+2 <= len(c.charset); g++ {
			if c.charset.u16(at) == sid {
				return g, true
			}
			at += 2
		}
	case 1, 2:
		for g < n && at+3 <= len(c.charset) {
			first, left := c.charset.u16(at), c.charset.u8(at+2)
			at += 3
			if wide {
				left = left<<8 | c.charset.u8(at)
				at++
			}
			if first <= sid && sid <= first+left {
				return g + sid - first, g+sid-first < n
			}
			g += left + 1
		}
	}
	return 0, false
}

// standardSID gives the string of a code of Adobe's StandardEncoding (TN 5176, appendix B); false for a code without a
// glyph. The strings stand in the order of the codes.
func standardSID(code int) (int, bool) {
	sid := 1
	for _, run := range [...][2]int{{32, 126}, {161, 175}, {177, 180}, {182, 189}, {191, 191}, {193, 200}, {202, 203}, {205, 208},
		{225, 225}, {227, 227}, {232, 235}, {241, 241}, {245, 245}, {248, 251}} {
		if run[0] <= code && code <= run[1] {
			return sid + code - run[0], true
		}
		sid += run[1] - run[0] + 1
	}
	return 0, false
}

// accented draws a letter and, moved by a[0] and a[1], an accent, which an endchar with four operands names by their codes in
// StandardEncoding (TN 5177, appendix C). OpenType does not allow it, but faces made out of Type 1 ones have it.
func (r *charReader) accented(a []float64) bool {
	if r.part || r.c.keyed {
		return false
	}
	for i, code := range a[2:4] {
		sid, ok := standardSID(int(code))
		if !ok {
			return false
		}
		g, ok := r.c.glyphBySID(sid)
		body, there := r.c.charstrings.get(g)
		if !ok || !there {
			return false
		}
		part := charReader{c: r.c, local: r.local, scale: r.scale, path: r.path, part: true, steps: r.steps}
		if i == 1 {
			part.x, part.y = a[0], a[1]
		}
		r.path.close()
		if !part.run(body, 0) {
			return false
		}
		r.steps = part.steps
	}
	return true
}
