package textfile

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// gbVerdict says how surely a file is GB18030.
type gbVerdict uint8

const (
	gbNo gbVerdict = iota
	gbMaybe
	gbSure
)

// gbLeast is the number of Han characters below which nothing is concluded from their kind.
const gbLeast = 4

// decodeGB reads raw, which is not UTF-8, as GB18030. Damaged UTF-8 often is valid GB18030 too; the text is sure only if
// over 90 % of its Han characters are of level 1 of GB/T 2312, the 3,755 common ones.
func decodeGB(raw []byte) (string, gbVerdict) {
	if mostlyUTF8(raw) {
		return "", gbNo
	}
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(raw)
	if err != nil {
		return "", gbNo
	}
	han, common := 0, 0
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		i += n
		if r == utf8.RuneError {
			return "", gbNo
		}
		if unicode.Is(unicode.Han, r) {
			han++
		}
	}
	for i := 0; i < len(raw); i++ {
		if raw[i] < 0x80 {
			continue
		}
		if level1(raw[i:]) {
			common++
		}
		i += gbLength(raw[i:]) - 1
	}
	switch {
	case han < gbLeast:
		return "", gbNo
	case common*10 > han*9:
		return string(text), gbSure
	}
	return "", gbMaybe
}

// level1 tells whether the two bytes at the head of b are a character of rows 16 to 55 of GB/T 2312. Row 55 ends with
// cell 89.
func level1(b []byte) bool {
	if len(b) < 2 || b[0] < 0xB0 || b[0] > 0xD7 || b[1] < 0xA1 || b[1] == 0xFF {
		return false
	}
	return b[0] < 0xD7 || b[1] <= 0xF9
}

// gbLength gives the length of the GB18030 character that starts with a byte of 0x80 or more.
func gbLength(b []byte) int {
	if len(b) >= 2 && b[1] >= '0' && b[1] <= '9' {
		return 4
	}
	return 2
}

// mostlyUTF8 tells whether over a fifth of the bytes above ASCII are in well-formed sequences of three or four: GB18030
// text has such ones by chance only, some 3 %. Sequences of two say nothing, they are common in it.
func mostlyUTF8(raw []byte) bool {
	high, good := 0, 0
	for i := 0; i < len(raw); {
		r, n := utf8.DecodeRune(raw[i:])
		if raw[i] >= 0x80 {
			high += n
		}
		if n >= 3 && r != utf8.RuneError {
			good += n
		}
		i += n
	}
	return good*5 > high
}
