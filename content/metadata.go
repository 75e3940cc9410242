package content

import (
	"bytes"
	"encoding/binary"
)

// withoutMetadata gives a picture's file without what is not needed to draw it: places, cameras, names, comments,
// thumbnails, and whatever follows its end. What decides how it looks stays: how it stands, and what its colours are. What
// cannot be read stays as it is. What it gives, it leaves as it is.
func withoutMetadata(data []byte) []byte {
	switch {
	case isJPEG(data):
		return strippedJPEG(data, true)
	case isPNG(data):
		return strippedPNG(data)
	case isGIF(data):
		return strippedGIF(data)
	}
	return data
}

// The markers of a JPEG (ITU-T T.81, table B.1) that are met here.
const (
	markerTEM   = 0x01
	markerRST0  = 0xd0
	markerRST7  = 0xd7
	markerEOI   = 0xd9
	markerSOS   = 0xda
	markerAPP0  = 0xe0
	markerAPP1  = 0xe1
	markerAPP2  = 0xe2
	markerAdobe = 0xee
	markerAPP15 = 0xef
	markerCOM   = 0xfe
)

// segment is a part of a JPEG: a marker with what belongs to it, its entropy-coded data included.
type segment struct {
	marker byte
	body   []byte // of the segment, without marker and length
	all    []byte
}

// segments parts a JPEG behind its start up to its end; ok is false if it has none.
func segments(data []byte) (list []segment, ok bool) {
	for pos := 2; pos+1 < len(data); {
		m := data[pos+1]
		switch {
		case data[pos] != 0xff, m == 0xff, m == 0: // a fill byte, or rubbish, which decoders skip too
			pos++
			continue
		case m == markerEOI:
			return append(list, segment{m, nil, data[pos : pos+2]}), true
		case m == markerTEM || m >= markerRST0 && m <= markerRST7:
			list = append(list, segment{m, nil, data[pos : pos+2]})
			pos += 2
			continue
		case pos+4 > len(data):
			return nil, false
		}
		end := pos + 2 + int(binary.BigEndian.Uint16(data[pos+2:]))
		if end < pos+4 || end > len(data) {
			return nil, false
		}
		s := segment{marker: m, body: data[pos+4 : end]}
		if m == markerSOS {
			end = entropyEnd(data, end)
		}
		s.all = data[pos:end]
		list = append(list, s)
		pos = end
	}
	return nil, false
}

// entropyEnd finds the next marker after coded data.
func entropyEnd(data []byte, pos int) int {
	for ; pos+1 < len(data); pos++ {
		if m := data[pos+1]; data[pos] == 0xff && m != 0 && m != 0xff && (m < markerRST0 || m > markerRST7) {
			return pos
		}
	}
	return len(data)
}

// strippedJPEG leaves out application data and comments but for what decides how the samples are read. looks tells whether what else
// decides how it looks stays: how it stands, and which colours its samples mean.
func strippedJPEG(data []byte, looks bool) []byte {
	list, ok := segments(data)
	if !ok {
		return data
	}
	out := append(make([]byte, 0, len(data)), data[:2]...)
	if e := exifOf(data); looks && e != plainExif() {
		out = append(out, e.segment()...)
	}
	for _, s := range list {
		meta := s.marker >= markerAPP0 && s.marker <= markerAPP15 || s.marker == markerCOM
		samples := s.marker == markerAPP0 && len(s.body) == 14 && bytes.HasPrefix(s.body, []byte("JFIF\x00")) ||
			s.marker == markerAdobe && len(s.body) == 12 && bytes.HasPrefix(s.body, []byte("Adobe"))
		if !meta || samples || looks && isProfile(s) {
			out = append(out, s.all...)
		}
	}
	return out
}
