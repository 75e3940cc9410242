package icc

import "testing"

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
