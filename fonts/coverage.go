package fonts

import (
	_ "embed"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// general8105 is 通用规范汉字表 (the State Council, 2013) in its own order, 50 characters a line: 3500 of the first
// level, 3000 of the second, 1605 of the third.
//
//go:embed general8105.txt
var general8105 string

// The sizes of the sets that [Coverage] counts.
const (
	GB2312Hanzi = 6763
	GB2312Signs = 682
	General     = 8105 // 通用规范汉字表
	GBKHanzi    = 20902
	Extensions  = 9 // A to I
)

// Coverage counts the characters that a face can draw.
type Coverage struct {
	Characters  int             // all
	GB2312Hanzi int             // of 6763
	GB2312Signs int             // of 682
	General     int             // of the 8105 of 通用规范汉字表
	BeyondBMP   int             // beyond U+FFFF
	GBKHanzi    int             // of the 20902 from U+4E00 to U+9FA5
	Extensions  [Extensions]int // of the CJK extensions A to I, see [ExtensionSize]
	GB18030     int             // implementation level of GB 18030-2022 by its hanzi: 1 to 3, 0 for none
}

// Coverage counts what the face covers. It takes about a millisecond.
func (f *Face) Coverage() Coverage {
	var c Coverage
	// A table out of order ends the count: only faces that were examined come here.
	_ = f.cmap.each(func(r, g int) bool {
		if g < f.glyphs {
			c.Characters++
			if r > 0xFFFF {
				c.BeyondBMP++
			}
			if 0x4E00 <= r && r <= 0x9FA5 {
				c.GBKHanzi++
			}
			if i := extensionOf(r); i >= 0 {
				c.Extensions[i]++
			}
		}
		return true
	})
	for _, r := range general8105 {
		if r != '\n' {
			c.General += f.covers(r)
		}
	}
	signs, hanzi := gb2312()
	for _, r := range signs {
		c.GB2312Signs += f.covers(r)
	}
	for _, r := range hanzi {
		c.GB2312Hanzi += f.covers(r)
	}
	c.GB18030 = f.level18030(c)
	return c
}

// extensions gives the first and the last character of the CJK extensions A to I (Unicode 15.1).
func extensions() [Extensions][2]int {
	return [...][2]int{{0x3400, 0x4DBF}, {0x20000, 0x2A6DF}, {0x2A700, 0x2B739}, {0x2B740, 0x2B81D}, {0x2B820, 0x2CEA1},
		{0x2CEB0, 0x2EBE0}, {0x30000, 0x3134A}, {0x31350, 0x323AF}, {0x2EBF0, 0x2EE5D}}
}

func extensionOf(r int) int {
	if r < 0x3400 || 0x4DBF < r && r < 0x20000 {
		return -1
	}
	for i, e := range extensions() {
		if e[0] <= r && r <= e[1] {
			return i
		}
	}
	return -1
}

// ExtensionSize gives how many characters a CJK extension has, counted from 0 for A.
func ExtensionSize(i int) int {
	e := extensions()[i]
	return e[1] - e[0] + 1
}

// level18030 gives the implementation level of GB 18030-2022 clause 7 that the hanzi of a face come up to: 1 has those of
// the first edition in the BMP, 2 those of 通用规范汉字表 too, 3 the extensions B to F too.
func (f *Face) level18030(c Coverage) int {
	all := func(from, to rune) bool {
		for r := from; r <= to; r++ {
			if f.covers(r) == 0 {
				return false
			}
		}
		return true
	}
	switch {
	case c.GBKHanzi < GBKHanzi || !all(0x3400, 0x4DB5):
		return 0
	case c.General < General:
		return 1
	case !all(0x20000, 0x2A6D6) || !all(0x2A700, 0x2B734) || !all(0x2B740, 0x2B81D) || !all(0x2B820, 0x2CEA1) ||
		!all(0x2CEB0, 0x2EBE0):
		return 2
	}
	return 3
}

func (f *Face) covers(r rune) int {
	if _, ok := f.mapped(r); ok {
		return 1
	}
	return 0
}

// gb2312 gives the characters of GB/T 2312-1980: the signs of rows 1 to 9, the hanzi of rows 16 to 87. They are decoded
// as GBK, which has them at the same places, and more between them.
func gb2312() (signs, hanzi []rune) {
	for row := 1; row <= 9; row++ {
		for _, cells := range signCells(row) {
			signs = append(signs, decodeRow(row, cells[0], cells[1])...)
		}
	}
	for row := 16; row <= 87; row++ {
		last := 94
		if row == 55 {
			last = 89
		}
		hanzi = append(hanzi, decodeRow(row, 1, last)...)
	}
	return signs, hanzi
}

// signCells gives the stretches of cells that GB/T 2312 fills in a row of signs.
func signCells(row int) [][2]int {
	switch row {
	case 2:
		return [][2]int{{17, 66}, {69, 78}, {81, 92}} // numbers in points, brackets and rings; Roman numerals
	case 4:
		return [][2]int{{1, 83}} // hiragana
	case 5:
		return [][2]int{{1, 86}} // katakana
	case 6:
		return [][2]int{{1, 24}, {33, 56}} // Greek
	case 7:
		return [][2]int{{1, 33}, {49, 81}} // Cyrillic
	case 8:
		return [][2]int{{1, 26}, {37, 73}} // pinyin, bopomofo
	case 9:
		return [][2]int{{4, 79}} // box drawing
	}
	return [][2]int{{1, 94}}
}

func decodeRow(row, first, last int) []rune {
	raw := make([]byte, 0, 2*94)
	for cell := first; cell <= last; cell++ {
		raw = append(raw, byte(0xA0+row), byte(0xA0+cell))
	}
	text, err := simplifiedchinese.GBK.NewDecoder().Bytes(raw)
	if err != nil { // the decoder replaces what it does not know; it does not fail
		return nil
	}
	return []rune(string(text))
}
