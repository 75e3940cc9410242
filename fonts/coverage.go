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
)

// Coverage counts the characters that a face can draw.
type Coverage struct {
	Characters  int // all
	GB2312Hanzi int // of 6763
	GB2312Signs int // of 682
	General     int // of the 8105 of 通用规范汉字表
	BeyondBMP   int // beyond U+FFFF
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
	return c
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
