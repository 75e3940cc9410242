// Package textfile turns the bytes of a manifest, text or Markdown file into UTF-8 text with LF line ends, finds the
// places in it, and tells the characters that do not belong into a printed text.
package textfile

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"jianbao/internal/diag"
)

// MaxSize is the largest file in bytes. A reader checks it before it reads.
const MaxSize = 16 << 20

// The byte order marks.
const (
	markUTF8    = "\xEF\xBB\xBF"
	markUTF16LE = "\xFF\xFE"
	markUTF16BE = "\xFE\xFF"
	markUTF32LE = "\xFF\xFE\x00\x00"
	markUTF32BE = "\x00\x00\xFE\xFF"
)

// Decode gives the text of the file called name. CRLF and a lone CR become LF; a byte order mark is dropped. Accepted
// are UTF-8, UTF-16 with a byte order mark (hint JB1206) and, with warning JB1201, GB18030 where there is no doubt
// about it. On an error the text is empty: JB1301 too long, JB1201 GB18030 with doubt, JB1202 broken UTF-8 or UTF-16,
// JB1203 UTF-16 without mark or UTF-32.
func Decode(name string, raw []byte) (string, diag.List) {
	top := diag.Pos{File: name, Line: 1, Col: 1}
	if len(raw) > MaxSize {
		return "", TooLong(name)
	}
	if kind := wide(raw); kind != "" {
		var l diag.List
		l.Errorf(top, "JB1203", "文件的编码是 %s，请另存为 UTF-8", "the file is encoded in %s: save it as UTF-8", kind)
		return "", l
	}
	switch {
	case hasMark(raw, markUTF16LE):
		return decodeUTF16(name, raw[2:], false)
	case hasMark(raw, markUTF16BE):
		return decodeUTF16(name, raw[2:], true)
	}
	raw = bytes.TrimPrefix(raw, []byte(markUTF8))
	if utf8.Valid(raw) {
		return lineEnds(string(raw)), nil
	}
	return decodeBroken(name, raw)
}

// TooLong is the refusal of a file of more than [MaxSize] bytes.
func TooLong(name string) diag.List {
	var l diag.List
	l.Errorf(diag.Pos{File: name, Line: 1, Col: 1}, "JB1301", "文件超过 %d MiB 的上限，请拆开或去掉无关内容",
		"the file is larger than %d MiB: split it or take out what does not belong", MaxSize>>20)
	return l
}

// decodeBroken handles what is not UTF-8: GB18030, or UTF-8 with faults.
func decodeBroken(name string, raw []byte) (string, diag.List) {
	var l diag.List
	top := diag.Pos{File: name, Line: 1, Col: 1}
	text, sure := decodeGB(raw)
	switch {
	case sure == gbSure:
		l.Warnf(top, "JB1201", "文件的编码是 GBK，已按 GBK 读入；请另存为 UTF-8",
			"the file is encoded in GBK and was read as such: save it as UTF-8")
		return lineEnds(text), l
	case sure == gbMaybe:
		l.Errorf(top, "JB1201", "文件的编码像是 GBK，不敢肯定；请另存为 UTF-8",
			"the file seems to be encoded in GBK, without certainty: save it as UTF-8")
		return "", l
	}
	bad := firstInvalid(raw)
	head := lineEnds(string(raw[:bad]))
	l.Errorf(NewPlaces(name, head).At(len(head)), "JB1202",
		"这里的字节 0x%02X 不是 UTF-8，文件混有别的编码或已损坏；核对原文后另存为 UTF-8",
		"byte 0x%02X is not UTF-8, the file holds another encoding or is damaged: check the text and save it as UTF-8",
		raw[bad])
	return "", l
}

// firstInvalid gives the index of the first byte of raw that is no part of UTF-8.
func firstInvalid(raw []byte) int {
	i := 0
	for i < len(raw) {
		r, n := utf8.DecodeRune(raw[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return i
}

func hasMark(raw []byte, mark string) bool { return bytes.HasPrefix(raw, []byte(mark)) }

// lineEnds gives s with LF for CRLF and CR.
func lineEnds(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.NewReplacer("\r\n", "\n", "\r", "\n").Replace(s)
}
