package finish

import (
	"bytes"
	"math"
	"slices"
	"strconv"
	"unicode/utf16"
)

// Value is a PDF object (ISO 32000-1, 7.3): nil for null, [Bool], [Int], [Real], [Name], [String], [Hex], [Array],
// [Dict], [Ref] or [*Stream]. It is a closed set.
type Value interface{ appendTo(b []byte) []byte }

// The scalar objects. A Real is a number rounded to 1/1000, the finest step that a page needs. A String holds bytes and
// is written as a literal string, a Hex as a hexadecimal one. A Ref is an object number; the generation is always 0.
type (
	Bool   bool
	Int    int
	Real   float64
	Name   string
	String string
	Hex    string
	Ref    int
)

// Array is an ordered list.
type Array []Value

// Dict is a dictionary that keeps the order of its keys, so that writing is repeatable.
type Dict []Entry

// Entry is one key of a [Dict] with its value.
type Entry struct {
	Key   Name
	Value Value
}

// Stream is a dictionary with data. Length is not kept in the dictionary but written with it; data that are deflated
// say so in the dictionary's Filter.
type Stream struct {
	Dict Dict
	Data []byte
}

// Get gives the value of key, and nil where there is none.
func (d Dict) Get(key Name) Value {
	for _, e := range d {
		if e.Key == key {
			return e.Value
		}
	}
	return nil
}

// Set replaces the value of key where it stands, or adds it at the end.
func (d *Dict) Set(key Name, v Value) {
	for i := range *d {
		if (*d)[i].Key == key {
			(*d)[i].Value = v
			return
		}
	}
	*d = append(*d, Entry{key, v})
}

// Delete removes keys.
func (d *Dict) Delete(keys ...Name) {
	*d = slices.DeleteFunc(*d, func(e Entry) bool { return slices.Contains(keys, e.Key) })
}

// appendValue writes v, null for nil.
func appendValue(b []byte, v Value) []byte {
	if v == nil {
		return append(b, "null"...)
	}
	return v.appendTo(b)
}

func (v Bool) appendTo(b []byte) []byte { return strconv.AppendBool(b, bool(v)) }
func (v Int) appendTo(b []byte) []byte  { return strconv.AppendInt(b, int64(v), 10) }
func (v Real) appendTo(b []byte) []byte { return AppendReal(b, float64(v), 3) }
func (v Ref) appendTo(b []byte) []byte  { return append(strconv.AppendInt(b, int64(v), 10), " 0 R"...) }

// AppendReal writes x with at most the given number of decimals, without an exponent, trailing zeros or a negative zero
// (ISO 32000-1, 7.3.3).
func AppendReal(b []byte, x float64, decimals int) []byte {
	start := len(b)
	b = strconv.AppendFloat(b, x, 'f', decimals, 64)
	if bytes.IndexByte(b[start:], '.') >= 0 {
		b = bytes.TrimRight(b, "0")
		b = bytes.TrimSuffix(b, []byte("."))
	}
	if string(b[start:]) == "-0" {
		b = append(b[:start], '0')
	}
	return b
}

const hexDigits = "0123456789ABCDEF"

// appendTo writes a name; bytes outside the regular printable ones become #xx (7.3.5).
func (v Name) appendTo(b []byte) []byte {
	b = append(b, '/')
	for i := 0; i < len(v); i++ {
		if c := v[i]; regular(c) && c > ' ' && c < 0x7f && c != '#' {
			b = append(b, c)
		} else {
			b = append(b, '#', hexDigits[c>>4], hexDigits[c&15])
		}
	}
	return b
}

// appendTo writes a literal string with the escapes that make every byte survive (7.3.4.2).
func (v String) appendTo(b []byte) []byte {
	b = append(b, '(')
	for i := 0; i < len(v); i++ {
		switch c := v[i]; c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\r':
			b = append(b, '\\', 'r')
		case '\n':
			b = append(b, '\\', 'n')
		default:
			b = append(b, c)
		}
	}
	return append(b, ')')
}

func (v Hex) appendTo(b []byte) []byte {
	b = append(b, '<')
	for i := 0; i < len(v); i++ {
		b = append(b, hexDigits[v[i]>>4], hexDigits[v[i]&15])
	}
	return append(b, '>')
}

func (v Array) appendTo(b []byte) []byte {
	b = append(b, '[')
	for i, e := range v {
		if i > 0 {
			b = append(b, ' ')
		}
		b = appendValue(b, e)
	}
	return append(b, ']')
}

func (v Dict) appendTo(b []byte) []byte {
	b = append(b, "<<"...)
	for _, e := range v {
		b = append(e.Key.appendTo(b), ' ')
		b = appendValue(b, e.Value)
	}
	return append(b, ">>"...)
}

func (v *Stream) appendTo(b []byte) []byte {
	d := append(slices.Clone(v.Dict), Entry{"Length", Int(len(v.Data))})
	b = append(d.appendTo(b), "\nstream\n"...)
	b = append(b, v.Data...)
	return append(b, "\nendstream"...)
}

// longestText is how many characters of Latin, Han or what else needs no surrogate a text string holds: some less than
// the 32,767 bytes that ISO 19005-3, 6.1.13 allows.
const longestText = 16_000

// brief gives a text that a text string can hold: what is too long ends in an ellipsis.
func brief(s string) string {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units >= longestText {
			return s[:i] + "…"
		}
	}
	return s
}

// text gives a text string: ASCII as it is, everything else as UTF-16BE with its byte order mark (7.9.2.2). Titles and
// descriptions that are too long for one are cut; the page has them whole.
func text(s string) String {
	s = brief(s)
	ascii := true
	for i := 0; i < len(s); i++ {
		ascii = ascii && s[i] >= ' ' && s[i] < 0x7f
	}
	if ascii {
		return String(s)
	}
	return String("\xfe\xff" + utf16BE(s))
}

// utf16BE gives s in UTF-16, high byte first, characters beyond U+FFFF as surrogate pairs.
func utf16BE(s string) string {
	units := utf16.Encode([]rune(s))
	b := make([]byte, 0, 2*len(units))
	for _, u := range units {
		b = append(b, byte(u>>8), byte(u))
	}
	return string(b)
}

// number gives the numeric value of v.
func number(v Value) (float64, bool) {
	switch n := v.(type) {
	case Int:
		return float64(n), true
	case Real:
		return float64(n), true
	}
	return math.NaN(), false
}
