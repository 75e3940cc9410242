package finish

import (
	"fmt"
	"strings"
)

// blockMax is how many entries a bfchar block may have (9.10.3, and Adobe Technical Note 5014).
const blockMax = 100

// toUnicode gives the CMap that says which characters each code stands for (9.10.3). Ranges with lists would be half as
// large, but Ghostscript reads only the last byte of what stands in a list.
func toUnicode(codes []Code) []byte {
	b := []byte("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	for start := 0; start < len(codes); start += blockMax {
		block := codes[start:min(start+blockMax, len(codes))]
		b = fmt.Appendf(b, "%d beginbfchar\n", len(block))
		for i, c := range block {
			b = fmt.Appendf(b, "<%04X> ", start+i+1)
			b = append(Hex(utf16BE(mappable(c.Text))).appendTo(b), '\n')
		}
		b = append(b, "endbfchar\n"...)
	}
	return append(b, "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n"...)
}

// mappable drops the characters that a code must not stand for (ISO 19005-3, 6.2.11.7.2). A code with no text left gets
// the replacement character: it is decoration, and an empty entry is invalid.
func mappable(s string) string {
	s = strings.Map(func(r rune) rune {
		if r == 0 || r == 0xfeff || r == 0xfffe || r == 0xffff {
			return -1
		}
		return r
	}, s)
	if s == "" {
		return "\ufffd"
	}
	return s
}
