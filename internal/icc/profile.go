// Package icc reads ICC profiles (ISO 15076-1:2010, whose clauses are cited) as far as a bulletin needs them: what the
// samples of a picture look like on a screen, and which inks of a press show a colour. Profiles come with pictures of
// unknown origin: whatever their bytes, reading ends, takes no more memory than they have bytes in proportion, and
// never panics.
package icc

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"
	"unicode/utf16"
)

// Profile is a profile whose header and table of tags are whole. What a tag holds is looked at when it is used.
type Profile struct {
	Version byte   // the major one: 2 or 4
	Class   string // of device: "mntr", "prtr", …
	Space   string // of its samples: "GRAY", "RGB ", "CMYK", …
	PCS     string // the connection space: "Lab " or "XYZ "
	tags    map[string][]byte
}

// The layout of a profile (clause 7).
const (
	header  = 128
	entry   = 12 // of the table of tags: name, place, size
	maxTags = 100
)

// Read reads a profile. data may go on behind it.
func Read(data []byte) (*Profile, error) {
	if len(data) < header+4 || string(data[36:40]) != "acsp" {
		return nil, errors.New("no ICC profile")
	}
	n := int64(binary.BigEndian.Uint32(data))
	if n > int64(len(data)) || n < header+4 {
		return nil, fmt.Errorf("the profile says %d bytes, the file has %d", n, len(data))
	}
	data = data[:n]
	p := &Profile{Version: data[8], Class: string(data[12:16]), Space: string(data[16:20]), PCS: string(data[20:24])}
	if p.Version != 2 && p.Version != 4 {
		return nil, fmt.Errorf("a profile of version %d; 2 and 4 are known", p.Version)
	}
	if p.PCS != "Lab " && p.PCS != "XYZ " {
		return nil, fmt.Errorf("an unknown connection space %q", p.PCS)
	}
	return p, p.readTags(data)
}

// readTags finds the data of each tag (7.3).
func (p *Profile) readTags(data []byte) error {
	count := int64(binary.BigEndian.Uint32(data[header:]))
	if count > maxTags || header+4+count*entry > int64(len(data)) {
		return errors.New("broken tag table")
	}
	p.tags = make(map[string][]byte, count)
	for i := range count {
		row := data[header+4+i*entry:]
		at, size := int64(binary.BigEndian.Uint32(row[4:])), int64(binary.BigEndian.Uint32(row[8:]))
		if at < header || size < 8 || at+size > int64(len(data)) {
			return fmt.Errorf("tag %q lies outside the profile", row[:4])
		}
		p.tags[string(row[:4])] = data[at : at+size]
	}
	return nil
}

// Has tells whether the profile has a tag of that name.
func (p *Profile) Has(name string) bool { return p.tags[name] != nil }

// Name is what the profile calls itself, without what no name needs; "" where it has no name.
func (p *Profile) Name() string { return text(p.tags["desc"]) }

// text gives the text of a tag of either version: a description of ASCII, or the first of several languages (10.13;
// version 2, 6.5.17).
func text(tag []byte) string {
	switch {
	case len(tag) >= 12 && string(tag[:4]) == "desc":
		s := tag[12:]
		s = s[:min(int64(binary.BigEndian.Uint32(tag[8:])), int64(len(s)))]
		return clean(string(s))
	case len(tag) >= 28 && string(tag[:4]) == "mluc":
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
