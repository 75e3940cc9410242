package fonts

import (
	"strings"
	"unicode/utf16"

	"golang.org/x/text/encoding"
	mac "golang.org/x/text/encoding/charmap"
	"golang.org/x/text/encoding/japanese"
	"golang.org/x/text/encoding/korean"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// Name records of sfnt (ISO/IEC 14496-22 5.2.6).
const (
	nameCopyright  = 0
	nameFamily     = 1
	nameFull       = 4
	nameVersion    = 5
	namePostScript = 6
	nameLicence    = 13
	nameTypoFamily = 16
)

// Languages of platform 3, best first for a Chinese reader.
const (
	langChina     = 0x0804
	langSingapore = 0x1004
	langTaiwan    = 0x0404
	langHongKong  = 0x0C04
	langEnglish   = 0x0409
)

// named gives the text of record id in the best of the languages, then in any language; "" where there is none.
func (f *Face) named(id int, languages ...int) string {
	best, text := len(languages)+3, ""
	for i := range f.nameCount() {
		at := 6 + 12*i
		if f.name.u16(at+6) != id {
			continue
		}
		rank := nameRank(f.name.u16(at), f.name.u16(at+2), f.name.u16(at+4), languages)
		if rank >= best {
			continue
		}
		if s := f.nameText(i); s != "" {
			best, text = rank, s
		}
	}
	return text
}

// nameRank orders records: the languages asked for, then any in Unicode, then the scripts of East Asia as they were written
// before, then Macintosh Roman.
func nameRank(platform, encoding, language int, languages []int) int {
	switch {
	case platform == 3 && (encoding == 1 || encoding == 10):
		for i, l := range languages {
			if l == language {
				return i
			}
		}
		return len(languages)
	case platform == 0:
		return len(languages)
	case platform == 1 && encoding == 0:
		return len(languages) + 2
	case oldEncoding(platform, encoding) != nil:
		return len(languages) + 1
	}
	return len(languages) + 3
}

// nameCount gives the number of name records that are there.
func (f *Face) nameCount() int { return max(min(f.name.u16(2), (len(f.name)-6)/12), 0) }

// nameText gives the text of record i; "" where it cannot be read.
func (f *Face) nameText(i int) string {
	at := 6 + 12*i
	raw, ok := f.name.slice(f.name.u16(4)+f.name.u16(at+10), f.name.u16(at+8))
	if !ok {
		return ""
	}
	platform, coding := f.name.u16(at), f.name.u16(at+2)
	if old := oldEncoding(platform, coding); old != nil {
		s, err := old.NewDecoder().String(string(withoutNulls(raw)))
		if err != nil {
			return ""
		}
		return s
	}
	if platform == 1 {
		return ""
	}
	units := make([]uint16, len(raw)/2)
	for i := range units {
		units[i] = uint16(raw.u16(2 * i))
	}
	return string(utf16.Decode(units))
}

// oldEncoding gives the encoding of names from before Unicode: Windows' of Japan, the PRC, Taiwan and Korea, and those of the
// Macintosh (ISO/IEC 14496-22 5.2.6).
func oldEncoding(platform, coding int) encoding.Encoding {
	switch [2]int{platform, coding} {
	case [2]int{1, 0}:
		return mac.Macintosh
	case [2]int{3, 2}, [2]int{1, 1}:
		return japanese.ShiftJIS
	case [2]int{3, 3}, [2]int{1, 25}:
		return simplifiedchinese.GBK
	case [2]int{3, 4}, [2]int{1, 2}:
		return traditionalchinese.Big5
	case [2]int{3, 5}, [2]int{1, 3}:
		return korean.EUCKR
	}
	return nil
}

// withoutNulls takes the zero bytes out with which some writers fill single-byte letters up to two bytes.
func withoutNulls(t table) table {
	b := make([]byte, 0, len(t))
	for _, c := range []byte(t) {
		if c != 0 {
			b = append(b, c)
		}
	}
	return table(b)
}

// PostScript gives the name under which a PDF knows the face: ASCII letters, digits and signs, without space, never
// empty.
func (f *Face) PostScript() string {
	s := strings.Map(func(r rune) rune {
		if r <= ' ' || r > '~' || strings.ContainsRune("[](){}<>/%#", r) {
			return -1
		}
		return r
	}, f.named(namePostScript, langEnglish))
	if s == "" {
		s = "Unnamed"
	}
	s = s[:min(len(s), 63)] // the longest name that ISO/IEC 14496-22 allows
	if f.instance != "" {
		s += "_" + f.instance
	}
	return s
}

// Family gives the family's name, the Chinese one where the face has it. It comes from the file: quote it in messages.
func (f *Face) Family() string {
	languages := []int{langChina, langSingapore, langTaiwan, langHongKong, langEnglish}
	if s := f.named(nameTypoFamily, languages...); s != "" {
		return s
	}
	if s := f.named(nameFamily, languages...); s != "" {
		return s
	}
	return f.PostScript()
}

// Version gives the version as the face tells it, "Version 1.000; …", or "".
func (f *Face) Version() string { return f.named(nameVersion, langEnglish) }

// Licence gives the copyright and licence notice of the face: of an embedded one the whole notice, else what the file
// says, or "".
func (f *Face) Licence() string {
	if f.notice != "" {
		return f.notice
	}
	copyright, licence := f.named(nameCopyright, langEnglish), f.named(nameLicence, langEnglish)
	return strings.TrimSpace(copyright + "\n" + licence)
}
