package main

import (
	"encoding/binary"
	"math"
)

// The numbers of steps along each axis of the tables.
const (
	inkSteps = 7
	labSteps = 13
)

const name = "jianbao generic CMYK (coated, computed)"

// profile gives the ICC profile, version 2 (ICC.1:2001-04), which every RIP reads.
func profile() []byte {
	p := newPress()
	paper := toXYZ(solids()[0], d50())
	to, from := inksToLab(&p), labToInks(&p)
	tags := []struct {
		name string
		data []byte
	}{
		{"desc", description(name)},
		{"cprt", append(kind("text"), "CC0 1.0: no rights reserved\x00"...)},
		{"wtpt", fixed(kind("XYZ "), paper[:]...)},
		{"A2B0", to}, {"A2B1", to}, {"A2B2", to},
		{"B2A0", from}, {"B2A1", from}, {"B2A2", from},
		{"gamt", gamut(&p)},
	}
	b := make([]byte, 128, 1<<17)
	binary.BigEndian.PutUint32(b[8:], 0x02400000)
	copy(b[12:], "prtrCMYKLab ")
	copy(b[24:], []byte{0x07, 0xEA, 0, 1, 0, 1}) // a day, for the standard asks for one: 1 January 2026
	copy(b[36:], "acsp")
	white := d50()
	copy(b[68:], fixed(nil, white[:]...))
	b = binary.BigEndian.AppendUint32(b, uint32(len(tags)))
	at := len(b) + 12*len(tags)
	var data []byte
	for i, t := range tags {
		if i > 0 && &t.data[0] == &tags[i-1].data[0] { // shared with the one before
			b = binary.BigEndian.AppendUint32(append(b, t.name...), uint32(at+len(data)-padded(len(t.data))))
		} else {
			b = binary.BigEndian.AppendUint32(append(b, t.name...), uint32(at+len(data)))
			data = append(data, t.data...)
			data = append(data, make([]byte, padded(len(t.data))-len(t.data))...)
		}
		b = binary.BigEndian.AppendUint32(b, uint32(len(t.data)))
	}
	b = append(b, data...)
	binary.BigEndian.PutUint32(b, uint32(len(b)))
	return b
}

func padded(n int) int { return (n + 3) &^ 3 }

// kind gives the head of a tag's data.
func kind(s string) []byte { return append([]byte(s), 0, 0, 0, 0) }

// fixed appends numbers in 1/65536.
func fixed(b []byte, list ...float64) []byte {
	for _, v := range list {
		b = binary.BigEndian.AppendUint32(b, uint32(int32(math.Round(v*65536))))
	}
	return b
}

// description gives a textDescriptionType: ASCII, and neither Unicode nor Macintosh text.
func description(s string) []byte {
	b := binary.BigEndian.AppendUint32(kind("desc"), uint32(len(s)+1))
	b = append(append(b, s...), 0)
	return append(b, make([]byte, 4+4+2+1+67)...)
}

// head appends what stands before the tables of a lut8Type or lut16Type: channels, steps, the matrix that changes nothing.
func head(b []byte, in, out, steps int) []byte {
	b = append(b, byte(in), byte(out), byte(steps), 0)
	return fixed(b, 1, 0, 0, 0, 1, 0, 0, 0, 1)
}

// inksToLab gives the table from inks to colours: curves to printed areas, then a grid.
func inksToLab(p *press) []byte {
	const entries = 256
	put := binary.BigEndian.AppendUint16
	b := put(put(head(kind("mft2"), 4, 3, inkSteps), entries), 2)
	for range 4 {
		for i := range entries {
			b = put(b, uint16(math.Round(65535*grown(float64(i)/(entries-1)))))
		}
	}
	for i := range inkSteps * inkSteps * inkSteps * inkSteps {
		var ink [4]float64
		for k := 3; k >= 0; k-- {
			ink[k] = float64(i%inkSteps) / (inkSteps - 1)
			i /= inkSteps
		}
		lab := p.lab(ink)
		b = put(b, uint16(math.Round(65280*clamp(lab[0]/100)))) // version 2: FF00 is 100
		b = put(b, uint16(math.Round(256*(lab[1]+128))))
		b = put(b, uint16(math.Round(256*(lab[2]+128))))
	}
	for range 3 {
		b = put(put(b, 0), 65535)
	}
	return b
}

// straight appends an 8-bit curve that changes nothing.
func straight(b []byte) []byte {
	for i := range 256 {
		b = append(b, byte(i))
	}
	return b
}

// grid gives the colour at a place of a table over Lab with 8 bits: L in 1/2.55, a and b from -128 to 127.
func grid(i, steps int) vec {
	at := func(n int) float64 { return float64(n) * 255 / float64(steps-1) }
	return vec{at(i/steps/steps) / 2.55, at(i/steps%steps) - 128, at(i%steps) - 128}
}

// labToInks gives the table from colours to inks: a grid of printed areas, then curves back to screen areas.
func labToInks(p *press) []byte {
	b := head(kind("mft1"), 3, 4, labSteps)
	for range 3 {
		b = straight(b)
	}
	for i := range labSteps * labSteps * labSteps {
		for _, a := range p.separate(grid(i, labSteps)) {
			b = append(b, byte(math.Round(255*a)))
		}
	}
	for range 4 {
		for i := range 256 {
			b = append(b, byte(math.Round(255*clamp(shrunk(float64(i)/255)))))
		}
	}
	return b
}

// gamut gives the table that is 0 for colours that the inks reach.
func gamut(p *press) []byte {
	const near = 3 // differences of colour that count as none, after the grid
	b := head(kind("mft1"), 3, 1, inkSteps)
	for range 3 {
		b = straight(b)
	}
	for i := range inkSteps * inkSteps * inkSteps {
		want := grid(i, inkSteps)
		off := distance(p.lab(p.separate(want)), want)
		b = append(b, byte(math.Round(math.Min(255, math.Max(0, off-near)))))
	}
	return straight(b)
}
