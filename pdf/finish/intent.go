package finish

import "encoding/binary"

// intent names the colours that DeviceRGB means (14.11.5; ISO 19005-3, 6.2.3): sRGB. Under it DeviceGray may be used too.
func (e *editor) intent() error {
	switch e.in.Profile {
	case Print:
		return e.printIntent()
	case Plain:
		return nil
	}
	const name = "sRGB IEC61966-2.1"
	profile := e.add(&Stream{Dict: Dict{{"N", Int(3)}}, Data: srgb()})
	e.catalog.Set("OutputIntents", Array{Dict{
		{"Type", Name("OutputIntent")}, {"S", Name("GTS_PDFA1")}, {"OutputConditionIdentifier", String(name)},
		{"RegistryName", String("http://www.color.org")}, {"Info", String(name)}, {"DestOutputProfile", profile},
	}})
	return nil
}

// srgb gives an ICC profile of version 4 (ISO 15076-1) for the colours of IEC 61966-2-1. It is made here from the numbers
// of that standard, so that no file of others is needed: the primaries and the white adapted to D50 by Bradford's matrix,
// and the transfer curve as a function, which is exact.
func srgb() []byte {
	tags := []struct{ name, data string }{
		{"desc", localized("sRGB")},
		{"cprt", localized("CC0")},
		{"wtpt", numbers("XYZ ", 0xF6D6, 0x10000, 0xD32D)},
		{"chad", numbers("sf32", 0x10C42, 0x5DE, 0xFFFFF325, 0x793, 0xFD90, 0xFFFFFBA1, 0xFFFFFDA2, 0x3DC, 0xC06E)},
		{"rXYZ", numbers("XYZ ", 0x6FA2, 0x38F5, 0x390)},
		{"gXYZ", numbers("XYZ ", 0x6299, 0xB785, 0x18DA)},
		{"bXYZ", numbers("XYZ ", 0x24A0, 0xF84, 0xB6CF)},
		// type 3: (ax+b)^g from d on, cx below it; 2.4, 1/1.055, 0.055/1.055, 1/12.92, 0.04045
		{"rTRC", numbers("para", 3<<16, 0x26666, 0xF2A7, 0xD59, 0x13D0, 0xA5B)},
	}
	shared := []string{"gTRC", "bTRC"} // the same data as the last tag
	b := make([]byte, 128, 512)
	put := binary.BigEndian
	put.PutUint32(b[8:], 0x04200000)
	copy(b[12:], "mntrRGB XYZ ")
	copy(b[24:], []byte{0x07, 0xCF, 0, 10, 0, 18}) // 18 October 1999, when the standard came out
	copy(b[36:], "acsp")
	copy(b[68:], numbers("", 0xF6D6, 0x10000, 0xD32D)) // D50, to which all profiles refer
	at := len(b) + 4 + 12*(len(tags)+len(shared))
	b = put.AppendUint32(b, uint32(len(tags)+len(shared)))
	entry := func(name string, at, size int) {
		b = put.AppendUint32(put.AppendUint32(append(b, name...), uint32(at)), uint32(size))
	}
	var data []byte
	for _, t := range tags {
		entry(t.name, at+len(data), len(t.data))
		data = append(data, t.data...)
	}
	last := len(tags[len(tags)-1].data)
	for _, name := range shared {
		entry(name, at+len(data)-last, last)
	}
	b = append(b, data...)
	put.PutUint32(b, uint32(len(b)))
	return b
}

// numbers gives a tag of fixed-point numbers, each in 1/65536; without a type, the numbers alone.
func numbers(kind string, list ...uint32) string {
	b := []byte(kind)
	if kind != "" {
		b = append(b, 0, 0, 0, 0)
	}
	for _, n := range list {
		b = binary.BigEndian.AppendUint32(b, n)
	}
	return string(b)
}

// localized gives a tag of text in one language, padded to a multiple of four bytes.
func localized(s string) string {
	text := utf16BE(s)
	b := numbers("mluc", 1, 12) + "enUS" + numbers("", uint32(len(text)), 28) + text
	return b + string(make([]byte, -len(b)&3))
}
