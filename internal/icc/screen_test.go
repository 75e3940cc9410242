package icc

import (
	"encoding/binary"
	"testing"
)

// adobeRGB is a profile by the numbers of Adobe RGB (1998), 4.3: the primaries under D50, and the gamma.
func adobeRGB() []byte {
	gamma := "curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x33"
	return profile("RGB ", "XYZ ", "rXYZ", words("XYZ ", 0x9c18, 0x4fa5, 0x4fc),
		"gXYZ", words("XYZ ", 0x348d, 0xa02c, 0xf95),
		"bXYZ", words("XYZ ", 0x2631, 0x102f, 0xbe9c), "rTRC", gamma, "gTRC", gamma, "bTRC", gamma)
}

// parametricSRGB is sRGB with its curve as version 4 writes it.
func parametricSRGB() []byte {
	curve := words("para", 3<<16, 0x26666, 0xf2a7, 0xd59, 0x13d0, 0xa5b)
	return profile("RGB ", "XYZ ", "rXYZ", words("XYZ ", 0x6fa2, 0x38f5, 0x390),
		"gXYZ", words("XYZ ", 0x6299, 0xb785, 0x18da),
		"bXYZ", words("XYZ ", 0x24a0, 0xf84, 0xb6cf), "rTRC", curve, "gTRC", curve, "bTRC", curve)
}

// dotGain is gray by samples of a curve of lightness.
func dotGain() []byte {
	return profile("GRAY", "Lab ", "kTRC", "curv\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\x90\x00\xff\xff")
}

func mustScreen(t testing.TB, data []byte) *Screen {
	t.Helper()
	s, err := mustRead(t, data).Screen()
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// What little CMS 2 gives for the same profiles: relative colorimetric, with black point compensation.
func TestScreen(t *testing.T) {
	for name, c := range map[string]struct {
		profile []byte
		want    map[string]string
		off     int
	}{
		"Adobe RGB": {adobeRGB(), map[string]string{
			"\xff\xff\xff": "\xff\xff\xff", "\x00\x00\x00": "\x00\x00\x00",
			"\xc8\x3c\x32": "\xe7\x39\x2d",
			"\x1e\x78\x3c": "\x00\x78\x34", "\x80\x80\x80": "\x81\x81\x81",
			"\x14\x28\x3c": "\x00\x23\x3a", "\xfa\x0a\xc8": "\xff\x02\xcd",
			"\x5a\x8c\xd2": "\x34\x8d\xd5"}, 2},
		"four inks": {GenericCMYK(), map[string]string{
			"\x00\x00\x00\x00": "\xff\xff\xff", "\xff\x00\x00\x00": "\x00\x9f\xe3",
			"\x00\xff\x00\x00": "\xe5\x00\x7e", "\x00\x00\xff\x00": "\xff\xed\x00", "\x00\x00\x00\xff": "\x21\x20\x1f",
			"\xff\xff\xff\xff": "\x00\x00\x00", "\x00\xcc\xcc\x00": "\xe8\x55\x36", "\x80\x28\x0a\x3c": "\x72\x94\xb1",
			"\x1e\x1e\x1e\x1e": "\xd1\xc9\xc5",
			"\xc8\xa0\x3c\x14": "\x49\x5a\x82", "\x00\x00\x00\x80": "\xa2\xa2\xa2"}, 3},
	} {
		s := mustScreen(t, c.profile)
		for src, want := range c.want {
			got := s.Convert(nil, []byte(src))
			for i := range 3 {
				if d := int(got[i]) - int(want[i]); d > c.off || d < -c.off {
					t.Errorf("%s: %v becomes %v, want %v", name, []byte(src), got, []byte(want))
					break
				}
			}
		}
		if s.Plain() {
			t.Errorf("%s passes for sRGB", name)
		}
	}
	if s := mustScreen(t, parametricSRGB()); !s.Plain() {
		t.Error("sRGB does not pass for sRGB")
	}
	gray := mustScreen(t, dotGain())
	got := gray.Convert(nil, []byte{0, 127, 255})
	if got[0] != 0 || got[2] != 255 || got[1] < 132 || got[1] > 135 || gray.Plain() {
		t.Errorf("gray: %v", got) // L of 56 is 134 in sRGB
	}
}

// Every value of sRGB comes back from the colour that it is, the darkest too, whose curve is straight: 10 of 255 is 10/255/12.92
// of the light (IEC 61966-2-1, 5.2), where a power of 2.4 would be a fifth of it.
func TestSRGBThereAndBack(t *testing.T) {
	for v := range 256 {
		x := float64(v) / 255
		got := toSRGB(fromSRGB([4]float64{x, x, x}))
		for i, back := range got[:3] {
			if d := back - x; d > 1e-4 || d < -1e-4 {
				t.Errorf("%d comes back as %.3f in channel %d", v, 255*back, i)
			}
		}
	}
	for v, light := range map[int]float64{1: 0.000303527, 5: 0.001517635, 10: 0.003035270, 128: 0.215860500, 255: 1} {
		if y := fromSRGB([4]float64{float64(v) / 255, float64(v) / 255, float64(v) / 255})[1]; y-light > 1e-6 || light-y > 1e-6 {
			t.Errorf("%d is %.9f of the light, want %.9f", v, y, light)
		}
	}
}

// By chromaticities: sRGB is itself, Adobe RGB what its profile says; what no lights give has no way.
func TestLights(t *testing.T) {
	d65, r, g, b := XY{0.3127, 0.3290}, XY{0.64, 0.33}, XY{0.30, 0.60}, XY{0.15, 0.06}
	if s := Lights(0, d65, r, g, b); s == nil || !s.Plain() {
		t.Error("sRGB is not itself")
	}
	var src []byte
	for i := range 3 * 500 {
		src = append(src, byte(i*i*7+i))
	}
	one, other := AdobeRGB().Convert(nil, src), mustScreen(t, adobeRGB()).Convert(nil, src)
	for i := range one {
		if d := int(one[i]) - int(other[i]); d > 2 || d < -2 {
			t.Fatalf("%v: %v by chromaticities, %v by the profile", src[i/3*3:i/3*3+3],
				one[i/3*3:i/3*3+3], other[i/3*3:i/3*3+3])
		}
	}
	// A white of 9300 K stays white.
	got := Lights(2.2, XY{0.2831, 0.2970}, r, g, b).Convert(nil, []byte{255, 255, 255})
	if string(got) != "\xff\xff\xff" {
		t.Errorf("white becomes %v", got)
	}
	for _, s := range []*Screen{Lights(2.2, XY{}, r, g, b), Lights(2.2, d65, r, r, r), Lights(-1, d65, r, g, b),
		Lights(2.2, d65, XY{0.9, 0.9}, g, b)} {
		if s != nil {
			t.Error("impossible lights")
		}
	}
}

// newer gives a table as version 4 writes it, of lutAToB (mAB) from n channels: curves of power 2, a grid whose corners
// are the first three inputs turned round, and an offset of 0.
func newer(n int) string {
	curve := words("para", 0, 0x20000)
	straight := words("curv", 0)
	var g []byte
	for i := range 1 << n {
		for c := range 3 {
			g = append(g, byte(255-255*(i>>(n-1-c)&1)))
		}
	}
	head := make([]byte, 20)
	for i := range n {
		head[i] = 2
	}
	head[16] = 1
	clut := string(head) + string(g)
	for len(clut)%4 != 0 {
		clut += "\x00"
	}
	b := []byte("mAB \x00\x00\x00\x00")
	b = append(b, byte(n), 3, 0, 0)
	for _, off := range []int{32, 0, 0, 32 + 3*len(straight), 32 + 3*len(straight) + len(clut)} {
		b = binary.BigEndian.AppendUint32(b, uint32(off))
	}
	for range 3 {
		b = append(b, straight...)
	}
	b = append(b, clut...)
	for range n {
		b = append(b, curve...)
	}
	return string(b)
}

// The tables of version 4, by a transform that can be worked out by hand.
func TestNewerTables(t *testing.T) {
	for _, n := range []int{3, 4} {
		l, legacy := lut([]byte(newer(n)), n, 3)
		if l == nil || legacy {
			t.Fatalf("%d channels: no table", n)
		}
		got := l.run([4]float64{0, 0.5, 1, 0.3})
		for i, want := range []float64{1, 0.75, 0} {
			if d := got[i] - want; d > 1e-4 || d < -1e-4 {
				t.Errorf("%d channels: %v", n, got)
				break
			}
		}
	}
	for cut := range len(newer(4)) {
		l, _ := lut([]byte(newer(4))[:cut], 4, 3)
		if l != nil && cut < len(newer(4))-8 {
			t.Errorf("%d bytes make a table", cut)
		}
	}
}

// Curves of every kind, at places that can be worked out by hand (10.6, table 68).
func TestCurves(t *testing.T) {
	const half, two = 0x8000, 0x20000
	for tag, want := range map[string][3]float64{ // at 0, 0.25 and 1
		words("curv", 0): {0, 0.25, 1},
		"curv\x00\x00\x00\x00\x00\x00\x00\x01\x02\x00":                 {0, 0.0625, 1},
		"curv\x00\x00\x00\x00\x00\x00\x00\x03\x00\x00\xff\xff\x00\x00": {0, 0.5, 0},
		words("para", 0, two):                                        {0, 0.0625, 1},
		words("para", 1<<16, two, 0x10000, 0xffff8000):               {0, 0, 0.25},
		words("para", 2<<16, two, 0x10000, 0xffff8000, half):         {0.5, 0.5, 0.75},
		words("para", 3<<16, two, 0x10000, 0, half, half):            {0, 0.125, 1},
		words("para", 4<<16, two, 0x10000, 0, 0, half, half, half/2): {0.25, 0.25, 1.5},
	} {
		f, _ := readCurve([]byte(tag))
		if f == nil {
			t.Errorf("%q is no curve", tag)
			continue
		}
		for i, x := range []float64{0, 0.25, 1} {
			if d := f(x) - want[i]; d > 1e-4 || d < -1e-4 {
				t.Errorf("%q at %v is %v, want %v", tag, x, f(x), want[i])
			}
		}
	}
	for _, tag := range []string{"", "curv\x00\x00\x00\x00\x00\x00\x00\x02\x00\x00",
		words("para", 5<<16, 1, 2, 3, 4, 5, 6, 7),
		words("para", 1<<16, two, two), "text\x00\x00\x00\x00abcdefgh"} {
		if f, _ := readCurve([]byte(tag)); f != nil {
			t.Errorf("%q passes for a curve", tag)
		}
	}
}

// What a profile lacks is told, not guessed.
func TestNoScreen(t *testing.T) {
	for name, data := range map[string][]byte{
		"Lab":          profile("Lab ", "Lab "),
		"no curve":     profile("GRAY", "XYZ "),
		"no primaries": profile("RGB ", "XYZ ", "rTRC", words("curv", 0)),
		"no table":     profile("CMYK", "Lab ", "A2B0", words("mft2", 1, 2, 3, 4, 5, 6)),
		"other table":  profile("CMYK", "Lab ", "A2B0", newer(3)),
	} {
		if s, err := mustRead(t, data).Screen(); err == nil || s != nil {
			t.Errorf("%s: no error", name)
		}
	}
}

// Whatever a profile's bytes, pictures keep their pixels.
func FuzzProfile(f *testing.F) {
	for _, p := range [][]byte{adobeRGB(), parametricSRGB(), dotGain(), GenericCMYK(),
		profile("CMYK", "Lab ", "A2B0", newer(4)),
		profile("RGB ", "Lab ", "A2B1", newer(3))} {
		f.Add(p)
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		p, err := Read(data)
		if err != nil {
			return
		}
		_ = p.Name()
		if s, err := p.Screen(); err == nil {
			s.Plain()
			out := max(1, min(3, s.Channels()))
			if got := s.Convert(nil, make([]byte, 5*s.Channels())); len(got) != 5*out {
				t.Errorf("5 pixels become %d bytes", len(got))
			}
		}
		if i := p.Inks(); i != nil {
			if got := i.Convert(nil, []byte{1, 2, 3, 250, 251, 252}); len(got) != 8 {
				t.Errorf("2 pixels become %d bytes", len(got))
			}
		}
	})
}
