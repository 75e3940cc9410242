package content

import (
	"encoding/binary"
	"hash/crc32"
)

// pngHead is the signature of a PNG.
const pngHead = 8

// pngChunks goes through the chunks of a PNG up to its end, which ok says is there (ISO/IEC 15948, 5.3); all is the
// chunk with its length and sum.
func pngChunks(data []byte, visit func(kind string, body, all []byte)) (ok bool) {
	for rest := data[pngHead:]; len(rest) >= 12; {
		n := int64(binary.BigEndian.Uint32(rest)) + 12
		if n > int64(len(rest)) {
			return false
		}
		kind := string(rest[4:8])
		visit(kind, rest[8:n-4], rest[:n])
		if kind == "IEND" {
			return true
		}
		rest = rest[n:]
	}
	return false
}

// pngChunk gives what the first chunk of a kind holds; nil where there is none.
func pngChunk(data []byte, kind string) (body []byte) {
	pngChunks(data, func(k string, b, _ []byte) {
		if k == kind && body == nil {
			body = b
		}
	})
	return body
}

// strippedPNG keeps the chunks that decide how a picture looks (ISO/IEC 15948, 5.6), and of EXIF data how it stands.
func strippedPNG(data []byte) []byte {
	out := append(make([]byte, 0, len(data)), data[:pngHead]...)
	orientation := exifOf(data).orientation
	ok := pngChunks(data, func(kind string, _, all []byte) {
		switch kind {
		case "PLTE", "IDAT", "tRNS", "gAMA", "cHRM", "sRGB", "iCCP", "cICP", "sBIT", "pHYs", "IEND":
			out = append(out, all...)
		case "IHDR":
			out = append(out, all...)
			if e := (exif{orientation: orientation}); e != plainExif() {
				out = append(out, pngPart("eXIf", e.tiff())...)
				orientation = 1 // said
			}
		}
	})
	if !ok {
		return data
	}
	return out
}

// pngPart makes a chunk.
func pngPart(kind string, body []byte) []byte {
	b := binary.BigEndian.AppendUint32(nil, uint32(len(body)))
	b = append(append(b, kind...), body...)
	return binary.BigEndian.AppendUint32(b, crc32.ChecksumIEEE(b[4:]))
}

// strippedGIF keeps pictures with what says how they are shown, and leaves out comments, texts and what programs note
// (GIF89a, 24 to 26). What follows the first picture is left out where it is damaged.
func strippedGIF(data []byte) []byte {
	const head = 13
	if len(data) < head || len(data) < head+colourTable(data[10]) {
		return data
	}
	pos := head + colourTable(data[10])
	out := append(make([]byte, 0, len(data)+1), data[:pos]...)
	pictures := 0
	for pos < len(data) && data[pos] != ';' {
		start, keep := pos, false
		switch {
		case data[pos] == '!' && pos+2 < len(data):
			keep = data[pos+1] == 0xf9
			pos += 2
		case data[pos] == ',' && pos+10 < len(data):
			keep = true
			pictures++
			pos += 10 + colourTable(data[pos+9]) + 1 // and the width of the codes
		default:
			pos = len(data)
		}
		end, whole := blocksEnd(data, pos)
		if !whole {
			if pictures == 0 || pictures == 1 && data[start] == ',' {
				return data
			}
			break
		}
		if pos = end; keep {
			out = append(out, data[start:end]...)
		}
	}
	return append(out, ';')
}

// colourTable is the size of the table that the flags of a GIF's screen or picture announce.
func colourTable(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// blocksEnd gives where a chain of blocks, each with its length before it, ends.
func blocksEnd(data []byte, pos int) (end int, whole bool) {
	for pos < len(data) {
		n := int(data[pos])
		pos += 1 + n
		if n == 0 {
			return pos, true
		}
	}
	return len(data), false
}
