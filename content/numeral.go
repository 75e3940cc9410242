package content

import (
	"strconv"
	"strings"
	"unicode/utf8"
)

// maxNumeral bounds numbers in words and digits: no number of a manifest that is written as text is larger.
const maxNumeral = 999_999

// numeral reads a whole number above 0 in digits or in Chinese numerals, 二十三 or 二〇二三; 0 is none. It is good if it may
// be taken as it stands; 023 and full-width digits may not.
func numeral(s string) (n int, good bool) {
	switch {
	case s == "" || len(s) > 40:
		return 0, false
	case strings.Trim(s, "０１２３４５６７８９0123456789") == "":
		half := strings.Map(func(r rune) rune {
			if r >= '０' {
				return r - '０' + '0'
			}
			return r
		}, s)
		if n, err := strconv.Atoi(half); err == nil && n <= maxNumeral {
			return n, s == strconv.Itoa(n)
		}
		return 0, false
	case strings.ContainsAny(s, "十百千"):
		n = counted(s)
	default:
		n = spelt(s)
	}
	return n, n > 0
}

// hanDigit gives the value of a Chinese numeral from 0 to 9, -1 of others.
func hanDigit(r rune) int {
	const digits = "〇一二三四五六七八九"
	if r == '零' || r == '○' {
		return 0
	}
	if i := strings.IndexRune(digits, r); i >= 0 {
		return utf8.RuneCountInString(digits[:i])
	}
	return -1
}

// spelt reads digit after digit: 二〇二三.
func spelt(s string) (n int) {
	for _, r := range s {
		d := hanDigit(r)
		if n = 10*n + d; d < 0 || n > maxNumeral {
			return 0
		}
	}
	return n
}

// counted reads a number with its units: 二十三, 一百零五.
func counted(s string) (n int) {
	digit, last := 0, 10_000
	for i, r := range s {
		if d := hanDigit(r); d >= 0 {
			if digit > 0 {
				return 0
			}
			digit = d
			continue
		}
		unit := map[rune]int{'十': 10, '百': 100, '千': 1000}[r]
		if digit == 0 && unit == 10 && (i == 0 || last > 10 && last < 10_000) {
			digit = 1
		}
		if unit == 0 || unit >= last || digit == 0 {
			return 0
		}
		n, digit, last = n+digit*unit, 0, unit
	}
	return n + digit
}
