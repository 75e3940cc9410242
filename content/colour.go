package content

import (
	"bytes"
	"compress/zlib"
	"crypto/sha256"
	"encoding/binary"
	"image"
	"io"

	"jianbao/internal/icc"
)

// colourNote is what is to be told about the colours of a picture.
type colourNote uint8

const (
	coloursKnown  colourNote = iota
	coloursUnread            // what the file says of its colours cannot be read
	inksUnnamed              // inks, and nothing about what they look like
)

// maxProfile bounds a profile in a picture: the largest in use have some 3 MB.
const maxProfile = 8 << 20

// coloursOf gives the way from the samples of a picture to sRGB; nil where they are that, or so near that nobody sees
// it. The profile in the file goes before all else that it says.
func (s screens) coloursOf(data []byte, img image.Image) (*icc.Screen, colourNote) {
	channels := channelsOf(img)
	profile, said := profileIn(data)
	screen, note := (*icc.Screen)(nil), coloursKnown
	switch {
	case said:
		if screen = s.of(profile); screen != nil && !fits(screen.Channels(), channels, data) {
			screen = nil
		}
		if screen == nil {
			note = coloursUnread
		}
	case isPNG(data):
		screen, note = pngColours(data)
	case isJPEG(data) && channels == 3 && exifOf(data).adobe:
		screen = icc.AdobeRGB()
	case channels == 4:
		note = inksUnnamed
	}
	switch {
	case channels == 4 && screen == nil:
		screen = s.of(icc.GenericCMYK())
	case screen != nil && screen.Plain():
		screen = nil
	}
	return screen, note
}

// fits tells whether a profile for samples of some channels is one for a picture. Gray may be told in the terms of
// three lights; and gray with transparency is decoded as three.
func fits(profile, picture int, data []byte) bool {
	const kind, colour = 25, 2 // where a PNG says of what kind it is, and the bit for colour (ISO/IEC 15948, 11.2.2)
	return profile == picture || profile == 3 && picture == 1 ||
		profile == 1 && picture == 3 && isPNG(data) && len(data) > kind && data[kind]&colour == 0
}

// screens keeps what profiles are worked out to, by the hash of each: tables of inks take longer than the picture, and the
// pictures of an issue often have one profile.
type screens map[[sha256.Size]byte]*icc.Screen

// of reads a profile, nil where that cannot be.
func (s screens) of(profile []byte) *icc.Screen {
	key := sha256.Sum256(profile)
	screen, known := s[key]
	if !known {
		screen = screenOf(profile)
		s[key] = screen
	}
	return screen
}

func screenOf(profile []byte) *icc.Screen {
	p, err := icc.Read(profile)
	if err != nil {
		return nil
	}
	s, err := p.Screen()
	if err != nil {
		return nil
	}
	return s
}

// channelsOf is how many samples a pixel has in a raster of the picture.
func channelsOf(img image.Image) int {
	switch img.(type) {
	case *image.Gray, *image.Gray16:
		return 1
	case *image.CMYK:
		return 4
	}
	return 3
}

// profileIn finds the ICC profile in a picture; said is true where there is one, even if it is broken, which then is
// nil.
func profileIn(data []byte) (profile []byte, said bool) {
	switch {
	case isJPEG(data):
		return jpegProfile(data)
	case isPNG(data):
		return pngProfile(data)
	}
	return nil, false
}

// profileHead begins each part of a profile in a JPEG; the number of the part, from 1, and how many there are follow
// (ISO 15076-1, B.4).
const profileHead = "ICC_PROFILE\x00"

func isProfile(s segment) bool {
	return s.marker == markerAPP2 && len(s.body) > len(profileHead)+2 && bytes.HasPrefix(s.body, []byte(profileHead))
}

func jpegProfile(data []byte) (profile []byte, said bool) {
	list, _ := segments(data)
	parts := map[byte][]byte{}
	count := 0
	for _, s := range list {
		if isProfile(s) {
			said = true
			body := s.body[len(profileHead):]
			parts[body[0]] = body[2:]
			count = int(body[1])
		}
	}
	for i := range count {
		part := parts[byte(i+1)]
		if part == nil || len(profile)+len(part) > maxProfile {
			return nil, true
		}
		profile = append(profile, part...)
	}
	return profile, said
}

func pngProfile(data []byte) (profile []byte, said bool) {
	body := pngChunk(data, "iCCP")
	if body == nil {
		return nil, false
	}
	_, rest, found := bytes.Cut(body, []byte{0})
	if !found || len(rest) < 1 || rest[0] != 0 { // the one way of packing
		return nil, true
	}
	z, err := zlib.NewReader(bytes.NewReader(rest[1:]))
	if err != nil {
		return nil, true
	}
	profile, err = io.ReadAll(io.LimitReader(z, maxProfile+1))
	if err != nil || len(profile) > maxProfile {
		return nil, true
	}
	return profile, true
}

// pngColours reads what a PNG without a profile says of its colours (ISO/IEC 15948, 11.3.3): that they are sRGB, or
// else a gamma and chromaticities. A gamma of about 1/2.2 is what programs write for sRGB.
func pngColours(data []byte) (*icc.Screen, colourNote) {
	if c := pngChunk(data, "cICP"); len(c) == 4 && !(c[0] == 1 && c[1] == 13) {
		return nil, coloursUnread
	}
	if pngChunk(data, "sRGB") != nil {
		return nil, coloursKnown
	}
	gamma, lights := 0.0, [4]icc.XY{{X: 0.3127, Y: 0.3290}, {X: 0.64, Y: 0.33}, {X: 0.30, Y: 0.60}, {X: 0.15, Y: 0.06}}
	const unit = 100_000
	if c := pngChunk(data, "gAMA"); len(c) == 4 {
		switch g := binary.BigEndian.Uint32(c); {
		case g < unit/100 || g > unit*100:
			return nil, coloursUnread
		case g < 45_000 || g > 46_000:
			gamma = unit / float64(g)
		}
	}
	if c := pngChunk(data, "cHRM"); len(c) == 32 {
		for i := range lights {
			x, y := binary.BigEndian.Uint32(c[8*i:]), binary.BigEndian.Uint32(c[8*i+4:])
			lights[i] = icc.XY{X: float64(x) / unit, Y: float64(y) / unit}
		}
	}
	s := icc.Lights(gamma, lights[0], lights[1], lights[2], lights[3])
	if s == nil {
		return nil, coloursUnread
	}
	return s, coloursKnown
}
