package content

import (
	"bytes"
	"encoding/binary"
)

// exif is what of a picture's EXIF data decides how it looks.
type exif struct {
	orientation int  // 1 to 8 (TIFF 6.0, tag 274)
	adobe       bool // the colours are those of Adobe RGB (CIPA DC-010, option file R03)
}

// plainExif is what a picture without any is.
func plainExif() exif { return exif{orientation: 1} }

const exifHead = "Exif\x00\x00"

// exifOf reads the EXIF data of a JPEG or PNG. What is not said, or makes no sense, is plain.
func exifOf(data []byte) exif {
	switch {
	case isPNG(data):
		e := readExif(pngChunk(data, "eXIf"))
		e.adobe = false // a PNG says its colours in another way
		return e
	case isJPEG(data):
		list, _ := segments(data)
		for _, s := range list {
			if s.marker == markerAPP1 && bytes.HasPrefix(s.body, []byte(exifHead)) {
				return readExif(s.body[len(exifHead):])
			}
		}
	}
	return plainExif()
}

// The entries that matter, with their types.
const (
	tagOrientation = 0x0112
	tagExif        = 0x8769 // where the directory of EXIF is
	tagInterop     = 0xa005 // in it, where that of the rules for exchange is
	tagInteropName = 0x0001 // in that, which rules: R98 is sRGB, R03 Adobe RGB
	typeASCII      = 2
	typeShort      = 3
	typeLong       = 4
)

// tiff is the data with the order of their bytes.
type tiff struct {
	data  []byte
	order binary.ByteOrder
}

// readExif looks into three directories, each once: no data can lead it in a ring.
func readExif(data []byte) exif {
	e := plainExif()
	if len(data) < 8 {
		return e
	}
	t := tiff{data, binary.BigEndian}
	switch string(data[:4]) {
	case "II*\x00":
		t.order = binary.LittleEndian
	case "MM\x00*":
	default:
		return e
	}
	first := t.order.Uint32(data[4:])
	if v := t.value(first, tagOrientation, typeShort); v != nil {
		if o := int(t.order.Uint16(v)); o >= 1 && o <= 8 {
			e.orientation = o
		}
	}
	if v := t.value(first, tagExif, typeLong); v != nil {
		if v = t.value(t.order.Uint32(v), tagInterop, typeLong); v != nil {
			v = t.value(t.order.Uint32(v), tagInteropName, typeASCII)
			e.adobe = string(v) == "R03\x00"
		}
	}
	return e
}

// value gives the four bytes of the first entry of a directory with that tag; nil where it is missing or of another
// type.
func (t tiff) value(directory uint32, tag, kind uint16) []byte {
	at := int64(directory)
	if at+2 > int64(len(t.data)) {
		return nil
	}
	dir := t.data[at:]
	count := int(t.order.Uint16(dir))
	for dir = dir[2:]; count > 0 && len(dir) >= 12; count, dir = count-1, dir[12:] {
		if t.order.Uint16(dir) == tag {
			if t.order.Uint16(dir[2:]) != kind {
				return nil
			}
			return dir[8:12]
		}
	}
	return nil
}

// tiff writes EXIF data that say this and nothing else.
func (e exif) tiff() []byte {
	b := []byte("MM\x00*\x00\x00\x00\x08")
	count := uint16(1)
	if e.adobe {
		count = 2
	}
	put := binary.BigEndian
	entry := func(tag, kind uint16, n uint32, value string) {
		b = append(put.AppendUint32(put.AppendUint16(put.AppendUint16(b, tag), kind), n), value...)
	}
	b = put.AppendUint16(b, count)
	entry(tagOrientation, typeShort, 1, string([]byte{0, byte(e.orientation), 0, 0}))
	if !e.adobe {
		return put.AppendUint32(b, 0)
	}
	const first = 8 + 2 + 2*12 + 4 // where the next directory is; each of these has one entry
	entry(tagExif, typeLong, 1, string([]byte{0, 0, 0, first}))
	b = put.AppendUint16(put.AppendUint32(b, 0), 1)
	entry(tagInterop, typeLong, 1, string([]byte{0, 0, 0, first + 18}))
	b = put.AppendUint16(put.AppendUint32(b, 0), 1)
	entry(tagInteropName, typeASCII, 4, "R03\x00")
	return put.AppendUint32(b, 0)
}

// segment is the data as a segment of a JPEG.
func (e exif) segment() []byte {
	body := append([]byte(exifHead), e.tiff()...)
	return append([]byte{0xff, markerAPP1, 0, byte(len(body) + 2)}, body...)
}
