package content

import (
	"bytes"
	"encoding/binary"
)

// withoutMetadata gives a picture's file without what is not needed to draw it: places, cameras, names, comments,
// thumbnails, and whatever follows its end. Of a JPEG the orientation stays. Other kinds stay as they are, and so does
// what cannot be read. What it gives, it leaves as it is.
func withoutMetadata(data []byte) []byte {
	switch {
	case isJPEG(data):
		return strippedJPEG(data)
	case isPNG(data):
		return strippedPNG(data)
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
	markerAdobe = 0xee
	markerAPP15 = 0xef
	markerCOM   = 0xfe
)

const exifHead = "Exif\x00\x00"

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

// strippedJPEG leaves out application data and comments but for the orientation and what decides how the colours are read.
func strippedJPEG(data []byte) []byte {
	list, ok := segments(data)
	if !ok {
		return data
	}
	out := append(make([]byte, 0, len(data)), data[:2]...)
	if o := orientationOf(data); o != 1 {
		out = append(out, orientationSegment(o)...)
	}
	for _, s := range list {
		meta := s.marker >= markerAPP0 && s.marker <= markerAPP15 || s.marker == markerCOM
		colours := s.marker == markerAPP0 && len(s.body) == 14 && bytes.HasPrefix(s.body, []byte("JFIF\x00")) ||
			s.marker == markerAdobe && len(s.body) == 12 && bytes.HasPrefix(s.body, []byte("Adobe"))
		if !meta || colours {
			out = append(out, s.all...)
		}
	}
	return out
}

// tagOrientation is the one entry of EXIF data that matters (TIFF 6.0, section 8).
const tagOrientation = 0x0112

// orientationOf gives the orientation of a JPEG, 1 where none is said or what is said makes no sense.
func orientationOf(data []byte) int {
	list, _ := segments(data)
	for _, s := range list {
		if s.marker == markerAPP1 && bytes.HasPrefix(s.body, []byte(exifHead)) {
			return tiffOrientation(s.body[len(exifHead):])
		}
	}
	return 1
}

// tiffOrientation looks into the first directory alone: no offset is followed twice.
func tiffOrientation(tiff []byte) int {
	if len(tiff) < 8 {
		return 1
	}
	var order binary.ByteOrder = binary.BigEndian
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
	default:
		return 1
	}
	at := int64(order.Uint32(tiff[4:]))
	if at+2 > int64(len(tiff)) {
		return 1
	}
	dir := tiff[at:]
	count := int(order.Uint16(dir))
	for dir = dir[2:]; count > 0 && len(dir) >= 12; count, dir = count-1, dir[12:] {
		const short = 3
		if order.Uint16(dir) == tagOrientation && order.Uint16(dir[2:]) == short {
			if o := int(order.Uint16(dir[8:])); o >= 1 && o <= 8 {
				return o
			}
			return 1
		}
	}
	return 1
}

// orientationSegment is EXIF data that say the orientation and nothing else.
func orientationSegment(o int) []byte {
	tiff := []byte("MM\x00*\x00\x00\x00\x08\x00\x01\x01\x12\x00\x03\x00\x00\x00\x01\x00\x00\x00\x00\x00\x00\x00\x00")
	tiff[19] = byte(o)
	body := append([]byte(exifHead), tiff...)
	head := []byte{0xff, markerAPP1, 0, byte(len(body) + 2)}
	return append(head, body...)
}

// strippedPNG keeps the chunks that decide how a picture looks (ISO/IEC 15948, 5.6).
func strippedPNG(data []byte) []byte {
	const head = 8
	out := append(make([]byte, 0, len(data)), data[:head]...)
	for rest := data[head:]; len(rest) >= 12; {
		n := int64(binary.BigEndian.Uint32(rest)) + 12
		if n > int64(len(rest)) {
			return data
		}
		switch kind := string(rest[4:8]); kind {
		case "IHDR", "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "sBIT", "pHYs":
			out = append(out, rest[:n]...)
		case "IEND":
			return append(out, rest[:n]...)
		}
		rest = rest[n:]
	}
	return data
}
