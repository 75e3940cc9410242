package finish

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Intent is what a profile of a printing condition says of itself.
type Intent struct {
	Description string // in its own words; never empty
}

// The layout of a profile (ISO 15076-1, 7).
const (
	iccHeader = 128
	iccEntry  = 12 // of the tag table: name, place, size
	maxTags   = 100
)

// ReadIntent reads an ICC profile and tells whether a file for print may name it: version 2 or 4, of class prtr, from four
// process inks to a colour space of reference and back (ISO 15930-7, 6.2.2). Anything else is an error.
func ReadIntent(data []byte) (Intent, error) {
	if len(data) < iccHeader+4 || string(data[36:40]) != "acsp" {
		return Intent{}, errors.New("no ICC profile")
	}
	if n := binary.BigEndian.Uint32(data); int64(n) != int64(len(data)) {
		return Intent{}, fmt.Errorf("the profile says %d bytes, the file has %d", n, len(data))
	}
	if v := data[8]; v != 2 && v != 4 {
		return Intent{}, fmt.Errorf("a profile of version %d; 2 or 4 can be embedded", v)
	}
	if class := string(data[12:16]); class != "prtr" {
		return Intent{}, fmt.Errorf("a profile of class %q, not of a press (prtr)", class)
	}
	if space := string(data[16:20]); space != "CMYK" {
		return Intent{}, fmt.Errorf("a profile for %q, not for CMYK", strings.TrimSpace(space))
	}
	if pcs := string(data[20:24]); pcs != "Lab " && pcs != "XYZ " {
		return Intent{}, fmt.Errorf("an unknown connection space %q", pcs)
	}
	tags, err := iccTags(data)
	if err != nil {
		return Intent{}, err
	}
	for _, need := range []string{"desc", "cprt", "wtpt", "A2B0", "B2A0"} {
		if tags[need] == nil {
			return Intent{}, fmt.Errorf("the profile has no %s", need)
		}
	}
	in := Intent{Description: iccText(tags["desc"])}
	if in.Description == "" {
		return Intent{}, errors.New("the profile has no name")
	}
	return in, nil
}

// iccTags gives the data of each tag.
func iccTags(data []byte) (map[string][]byte, error) {
	count := int64(binary.BigEndian.Uint32(data[iccHeader:]))
	if count > maxTags || iccHeader+4+count*iccEntry > int64(len(data)) {
		return nil, errors.New("broken tag table")
	}
	tags := make(map[string][]byte, count)
	for i := range count {
		row := data[iccHeader+4+i*iccEntry:]
		at, size := int64(binary.BigEndian.Uint32(row[4:])), int64(binary.BigEndian.Uint32(row[8:]))
		if at < iccHeader || size < 8 || at+size > int64(len(data)) {
			return nil, fmt.Errorf("tag %q lies outside the profile", row[:4])
		}
		tags[string(row[:4])] = data[at : at+size]
	}
	return tags, nil
}

// iccText gives the text of a tag of either version: a description of ASCII, or the first of several languages.
func iccText(tag []byte) string {
	switch string(tag[:4]) {
	case "desc":
		if len(tag) < 12 {
			return ""
		}
		s := tag[12:]
		s = s[:min(int64(binary.BigEndian.Uint32(tag[8:])), int64(len(s)))]
		return clean(string(s))
	case "mluc":
		if len(tag) < 28 {
			return ""
		}
		size, at := int64(binary.BigEndian.Uint32(tag[20:])), int64(binary.BigEndian.Uint32(tag[24:]))
		if at+size > int64(len(tag)) {
			return ""
		}
		var units []uint16
		for s := tag[at : at+size]; len(s) > 1; s = s[2:] {
			units = append(units, binary.BigEndian.Uint16(s))
		}
		return clean(string(utf16.Decode(units)))
	}
	return ""
}

// clean takes out what no name needs.
func clean(s string) string {
	s, _, _ = strings.Cut(s, "\x00")
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f || r == 0xfffd {
			return -1
		}
		return r
	}, s))
}
