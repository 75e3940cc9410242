package pdf

import "encoding/binary"

// shell makes a TrueType face without outlines whose code and glyph i+1 has the advance widths[i], 1000 units to the em.
// It is what the drawing library gets in the place of a cut: the library only books which codes are drawn, its own cutting
// is wasted on outlines, and what it writes for the face is replaced when the file is finished.
func shell(widths []int) []byte {
	n := len(widths)
	u16 := binary.BigEndian.AppendUint16
	hmtx := make([]byte, 4, 4*(n+1))
	for _, w := range widths {
		hmtx = append(u16(hmtx, uint16(min(w, 0x7fff))), 0, 0)
	}
	head := make([]byte, 54)
	binary.BigEndian.PutUint32(head, 0x00010000)
	binary.BigEndian.PutUint32(head[12:], 0x5F0F3CF5)
	binary.BigEndian.PutUint16(head[18:], 1000)
	binary.BigEndian.PutUint16(head[50:], 1) // long loca
	hhea := make([]byte, 36)
	binary.BigEndian.PutUint32(hhea, 0x00010000)
	binary.BigEndian.PutUint16(hhea[34:], uint16(n+1))
	maxp := make([]byte, 32)
	binary.BigEndian.PutUint32(maxp, 0x00010000)
	binary.BigEndian.PutUint16(maxp[4:], uint16(n+1))
	post := make([]byte, 32)
	binary.BigEndian.PutUint32(post, 0x00030000)
	return sfnt([]table{
		{"cmap", shellCmap(n)}, {"glyf", nil}, {"head", head}, {"hhea", hhea}, {"hmtx", hmtx},
		{"loca", make([]byte, 4*(n+2))}, {"maxp", maxp}, {"name", []byte{0, 0, 0, 0, 0, 6}}, {"post", post},
	})
}

// shellCmap maps the codes 1 to n to themselves: one subtable for (3,1), format 4.
func shellCmap(n int) []byte {
	var b []byte
	for _, v := range []uint16{
		0, 1, 3, 1, 0, 12,
		4, 32, 0, 4, 4, 1, 0,
		uint16(n), 0xffff, 0, 1, 0xffff, 0, 1, 0, 0,
	} {
		b = binary.BigEndian.AppendUint16(b, v)
	}
	return b
}

type table struct {
	tag  string
	data []byte
}

// sfnt joins tables, given in the order of their tags, to a file. Check sums are left out: its only reader has no use
// for them.
func sfnt(tables []table) []byte {
	b := []byte{0, 1, 0, 0, 0, byte(len(tables)), 0, 0, 0, 0, 0, 0}
	at := len(b) + 16*len(tables)
	var body []byte
	for _, t := range tables {
		b = append(append(b, t.tag...), 0, 0, 0, 0)
		b = binary.BigEndian.AppendUint32(b, uint32(at+len(body)))
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
		body = append(body, t.data...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(b, body...)
}
