package icc

import (
	"encoding/binary"
	"testing"
)

// What little CMS gives for the same profile (perceptual, no black point compensation), in per cent.
func TestInks(t *testing.T) {
	table := mustRead(t, GenericCMYK()).Inks()
	if table == nil {
		t.Fatal("no table")
	}
	for _, c := range inkSamples() {
		got := table.Convert(nil, c.rgb[:])
		for i, v := range got {
			if d := float64(v)/2.55 - float64(c.cmyk[i]); d > 3 || d < -3 {
				t.Errorf("%v gives %v (of 255), want %v (of 100)", c.rgb, got, c.cmyk)
				break
			}
		}
	}
	if got := table.Convert(nil, []byte{255, 255, 255}); string(got) != "\x00\x00\x00\x00" {
		t.Errorf("paper gets ink: %v", got)
	}
}

// old16 gives a lut16 from three channels to four: straight curves, a matrix of m in its diagonal, and a grid whose
// corners are what of the first three is not there, and no black.
func old16(m uint32) string {
	b := []byte("mft2\x00\x00\x00\x00\x03\x04\x02\x00")
	for i := range 9 {
		b = binary.BigEndian.AppendUint32(b, map[bool]uint32{true: m}[i%4 == 0])
	}
	b = append(b, 0, 2, 0, 2)
	for range 3 {
		b = append(b, 0, 0, 0xff, 0xff)
	}
	for i := range 8 {
		for c := range 3 {
			v := byte(255 - 255*(i>>(2-c)&1))
			b = append(b, v, v)
		}
		b = append(b, 0, 0)
	}
	for range 4 {
		b = append(b, 0, 0, 0xff, 0xff)
	}
	return string(b)
}

// newer4 is the same as version 4 writes it (lutBToA), with a matrix of half, which B curves go before.
func newer4() string {
	const curve = 12
	b := []byte("mBA \x00\x00\x00\x00\x03\x04\x00\x00")
	straight, grid := words("curv", 0), old16(0)[52+12:52+12+64]
	clut := "\x02\x02\x02" + string(make([]byte, 13)) + "\x02\x00\x00\x00" + grid
	matrix := 32 + 3*curve
	for _, off := range []int{32, matrix, 0, matrix + 48, matrix + 48 + len(clut)} {
		b = binary.BigEndian.AppendUint32(b, uint32(off))
	}
	b = append(b, straight+straight+straight...)
	for i := range 12 {
		b = binary.BigEndian.AppendUint32(b, map[bool]uint32{true: 0x8000}[i < 9 && i%4 == 0])
	}
	return string(b) + clut + straight + straight + straight + straight
}

// The other ways to write inks, by transforms that can be worked out by hand.
func TestOtherWaysToInks(t *testing.T) {
	d50 := white()
	for name, c := range map[string]struct {
		profile []byte
		xyz     [3]float64
		want    [4]float64
	}{
		// Y of 1 is written as 0.5 (6.3.4.2), which the matrix makes 1
		"XYZ, white": {profile("CMYK", "XYZ ", "B2A0", old16(0x20000)), [3]float64{1, 1, 0.5}, [4]float64{0, 0, 0.5, 0}},
		"XYZ, black": {profile("CMYK", "XYZ ", "B2A0", old16(0x20000)), [3]float64{}, [4]float64{1, 1, 1, 0}},
		// L of 100 is 0xff00 of 0xffff there, and a of 0 is 0x8000
		"Lab, old":  {profile("CMYK", "Lab ", "B2A0", old16(0x20000)), d50, [4]float64{0.0039, 0.5, 0.5, 0}},
		"Lab, new":  {profile("CMYK", "Lab ", "B2A0", newer4()), d50, [4]float64{0.5, 0.749, 0.749, 0}},
		"Lab, dark": {profile("CMYK", "Lab ", "B2A0", newer4()), [3]float64{}, [4]float64{1, 0.749, 0.749, 0}},
	} {
		f := mustRead(t, c.profile).toInks()
		if f == nil {
			t.Errorf("%s: no way", name)
			continue
		}
		got := f(c.xyz)
		for i := range got {
			if d := got[i] - c.want[i]; d > 0.001 || d < -0.001 {
				t.Errorf("%s: %v, want %v", name, got, c.want)
				break
			}
		}
	}
	if mustRead(t, profile("RGB ", "Lab ", "B2A0", newer4())).ToInks() ||
		mustRead(t, profile("CMYK", "Lab ")).ToInks() {
		t.Error("inks of what has none")
	}
}

// Black ink looks like the gray that it stands for: what the profile says of the ink, in the light of sRGB.
func TestBlacks(t *testing.T) {
	p := mustRead(t, GenericCMYK())
	inks, ok := p.Blacks()
	if !ok || inks[255] != 0 || inks[0] != 255 {
		t.Fatalf("%v: paper %d, black %d", ok, inks[255], inks[0])
	}
	screen, err := p.Screen()
	if err != nil {
		t.Fatal(err)
	}
	for g := range inks {
		if g > 0 && inks[g] > inks[g-1] {
			t.Errorf("gray %d has more ink than the darker one before it", g)
		}
		// the screen shows black of four inks as black, so the ink alone is lighter: 33 for 0 (little CMS)
		got := int(screen.Convert(nil, []byte{0, 0, 0, inks[g]})[1])
		y := 0.0144 + (1-0.0144)*linear(float64(g)/255)
		if d := float64(got) - 255*encoded(y); d > 3 || d < -3 {
			t.Errorf("gray %d is printed with %d, which looks like %d, not %.0f", g, inks[g], got, 255*encoded(y))
		}
	}
	if _, ok := mustRead(t, profile("CMYK", "Lab ")).Blacks(); ok {
		t.Error("black of what has none")
	}
}

func BenchmarkInks(b *testing.B) {
	profile := mustRead(b, GenericCMYK())
	table := profile.Inks()
	rgb := make([]byte, 3<<16)
	for i := range rgb {
		rgb[i] = byte(i * 7)
	}
	dst := make([]byte, 0, 4<<16)
	b.Run("make", func(b *testing.B) {
		for b.Loop() {
			profile.Inks()
		}
	})
	b.Run("pixel", func(b *testing.B) {
		b.SetBytes(1 << 16)
		for b.Loop() {
			dst = table.Convert(dst[:0], rgb)
		}
	})
}

// inkSamples are colours with their inks by little CMS 2.
func inkSamples() []struct {
	rgb  [3]byte
	cmyk [4]int
} {
	return []struct {
		rgb  [3]byte
		cmyk [4]int
	}{
		{[3]byte{255, 255, 255}, [4]int{0, 0, 0, 0}},
		{[3]byte{0, 0, 0}, [4]int{63, 64, 61, 99}},
		{[3]byte{255, 0, 0}, [4]int{0, 96, 100, 0}},
		{[3]byte{0, 0, 255}, [4]int{85, 100, 0, 0}},
		{[3]byte{0, 255, 0}, [4]int{66, 0, 100, 0}},
		{[3]byte{128, 128, 128}, [4]int{54, 40, 40, 11}},
		{[3]byte{200, 60, 50}, [4]int{11, 90, 85, 7}},
		{[3]byte{30, 120, 60}, [4]int{85, 23, 96, 15}},
		{[3]byte{240, 220, 200}, [4]int{9, 13, 21, 0}},
		{[3]byte{20, 40, 60}, [4]int{88, 60, 15, 77}},
		{[3]byte{90, 140, 210}, [4]int{72, 37, 1, 5}},
		{[3]byte{250, 250, 250}, [4]int{2, 2, 2, 0}},
	}
}
