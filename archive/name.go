package archive

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// maxNameBytes is the longest name of a file that the usual file systems take, in bytes of UTF-8. NTFS counts 255
// UTF-16 units, which is never less.
const maxNameBytes = 255

const pdfExt = ".pdf"

// SafeName makes one file name of raw, a filled-in name template, that every system takes: no separator, no character
// that Windows forbids, no invisible or directional one, no device name, no dot or space at either end, at most 255
// bytes, and .pdf at the end. It tells whether anything had to be changed. The result is never a path: it cannot lead
// out of its folder.
func SafeName(raw string) (name string, changed bool) {
	stem := strings.Map(safeRune, strings.ToValidUTF8(raw, ""))
	if n := len(stem) - len(pdfExt); n >= 0 && strings.EqualFold(stem[n:], pdfExt) {
		stem = stem[:n]
	}
	stem = trimEnds(stem)
	if isDevice(stem) {
		stem = "_" + stem
	}
	stem = trimEnds(cut(stem, maxNameBytes-len(pdfExt)))
	if stem == "" {
		stem = "未命名"
	}
	name = stem + pdfExt
	return name, name != raw
}

// safeRune replaces what Windows forbids in a name and drops what nobody can see.
func safeRune(r rune) rune {
	switch {
	case strings.ContainsRune(`/\:*?"<>|`, r):
		return '-'
	case r == utf8.RuneError, unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp,
		unicode.Noncharacter_Code_Point):
		return -1
	}
	return r
}

// trimEnds takes dots and white space from both ends: a dot in front hides a file, Windows drops both behind.
func trimEnds(s string) string {
	return strings.TrimFunc(s, func(r rune) bool { return r == '.' || unicode.IsSpace(r) })
}

// isDevice tells whether Windows would take the stem for a device, whatever extension follows.
func isDevice(stem string) bool {
	base, _, _ := strings.Cut(stem, ".")
	base = strings.ToUpper(strings.TrimRightFunc(base, unicode.IsSpace))
	switch base {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$", "CLOCK$":
		return true
	}
	for _, port := range [...]string{"COM", "LPT"} {
		if n, ok := strings.CutPrefix(base, port); ok && utf8.RuneCountInString(n) == 1 &&
			strings.Contains("0123456789¹²³", n) {
			return true
		}
	}
	return false
}

// cut shortens s to at most n bytes, between characters and never before a mark that belongs to the one in front.
func cut(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 {
		r, _ := utf8.DecodeRuneInString(s[n:])
		if utf8.RuneStart(s[n]) && !unicode.Is(unicode.M, r) {
			break
		}
		n--
	}
	return s[:n]
}
