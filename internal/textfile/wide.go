package textfile

import (
	"encoding/binary"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"jianbao/internal/diag"
)

// decodeUTF16 decodes what follows a UTF-16 byte order mark.
func decodeUTF16(name string, raw []byte, big bool) (string, diag.List) {
	var l diag.List
	var b strings.Builder
	b.Grow(len(raw) + len(raw)/2)
	for i := 0; i < len(raw); i += 2 {
		r, n := rune16(raw[i:], big)
		if n == 0 {
			head := lineEnds(b.String())
			l.Errorf(NewPlaces(name, head).At(len(head)), "JB1202", "这里的 UTF-16 编码已损坏；核对原文后另存为 UTF-8",
				"broken UTF-16: check the text and save it as UTF-8")
			return "", l
		}
		b.WriteRune(r)
		i += n - 2
	}
	l.Hintf(diag.Pos{File: name, Line: 1, Col: 1}, "JB1206", "文件的编码是 UTF-16，已照读；建议另存为 UTF-8",
		"the file is encoded in UTF-16 and was read as such; UTF-8 is better")
	return lineEnds(b.String()), l
}

// rune16 gives the first character of raw and its length in bytes, 0 if it is broken.
func rune16(raw []byte, big bool) (rune, int) {
	if len(raw) < 2 {
		return 0, 0
	}
	u := unit16(raw, big)
	if !utf16.IsSurrogate(u) {
		return u, 2
	}
	if len(raw) < 4 {
		return 0, 0
	}
	if r := utf16.DecodeRune(u, unit16(raw[2:], big)); r != utf8.RuneError {
		return r, 4
	}
	return 0, 0
}

func unit16(raw []byte, big bool) rune {
	if big {
		return rune(binary.BigEndian.Uint16(raw))
	}
	return rune(binary.LittleEndian.Uint16(raw))
}

// sample is how many bytes the guess about an encoding looks at; a multiple of 4.
const sample = 64 << 10

// wide names the encoding of a file that cannot be read because its characters are 16 or 32 bits wide without a mark
// that says so, or 32 bits with one; else it gives "".
func wide(raw []byte) string {
	switch {
	case hasMark(raw, markUTF32LE), hasMark(raw, markUTF32BE):
		return "UTF-32"
	case hasMark(raw, markUTF16LE), hasMark(raw, markUTF16BE), len(raw) < 4:
		return ""
	}
	head := raw[:min(len(raw), sample)]
	nuls := strings.Count(string(head), "\x00")
	valid := utf8.Valid(head) || len(head) == sample && firstInvalid(head) > len(head)-utf8.UTFMax
	switch {
	case valid && nuls*5 < len(head): // NULs in UTF-8 are a fault of their own
		return ""
	case plausible32(head, binary.LittleEndian), plausible32(head, binary.BigEndian):
		return "UTF-32"
	case plausible16(head, false), plausible16(head, true):
		return "UTF-16"
	}
	return ""
}

// plausible16 tells whether nine tenths of raw, read as UTF-16, are what Chinese office texts are made of.
func plausible16(raw []byte, big bool) bool {
	if len(raw)%2 != 0 {
		return false
	}
	good := 0
	for i := 0; i < len(raw); i += 2 {
		if ordinary(unit16(raw[i:], big)) {
			good++
		}
	}
	return good*10 >= len(raw)/2*9
}

func plausible32(raw []byte, order binary.ByteOrder) bool {
	if len(raw)%4 != 0 {
		return false
	}
	good := 0
	for i := 0; i < len(raw); i += 4 {
		if u := order.Uint32(raw[i:]); u <= utf8.MaxRune && ordinary(rune(u)) {
			good++
		}
	}
	return good*10 >= len(raw)/4*9
}

// ordinary tells whether r is ASCII text, Chinese punctuation, a Han character or a full-width form.
func ordinary(r rune) bool {
	switch {
	case r == '\t' || r == '\n' || r == '\r' || r >= ' ' && r <= '~':
		return true
	case r >= 0x2010 && r <= 0x2027, r >= 0x3000 && r <= 0x303F:
		return true
	case r >= 0x4E00 && r <= 0x9FFF, r >= 0xFF00 && r <= 0xFFEF:
		return true
	}
	return false
}
