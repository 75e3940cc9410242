package finish

import (
	"bytes"
	"compress/zlib"
	"io"
	"math/rand/v2"
	"strings"
	"testing"
)

func unpacked(t testing.TB, b []byte) []byte {
	t.Helper()
	z, err := zlib.NewReader(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	out, err := io.ReadAll(z)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Any inflater gives back what went in.
func TestSqueeze(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	noise := func(n, kinds int) []byte {
		b := make([]byte, n)
		for i := range b {
			b[i] = byte(r.IntN(kinds))
		}
		return b
	}
	fibonacci := []byte{} // counts that ask for codes of more than 15 bits
	for i, a, b := 0, 1, 1; i < 24; i, a, b = i+1, b, a+b {
		fibonacci = append(fibonacci, bytes.Repeat([]byte{byte(i)}, a)...)
	}
	r.Shuffle(len(fibonacci), func(i, k int) { fibonacci[i], fibonacci[k] = fibonacci[k], fibonacci[i] })
	for name, data := range map[string][]byte{
		"nothing": {}, "a byte": {7}, "zeros": make([]byte, 1000), "long run": bytes.Repeat([]byte("ab"), 200000),
		"noise": noise(squeezeBlock+5, 256), "a whole block": noise(squeezeBlock, 3), "few": noise(3*squeezeBlock, 20),
		"far": append(append(noise(window, 256), noise(20, 256)...), noise(window, 2)...),
		"fib": fibonacci, "text": []byte(strings.Repeat("BT /F0 16 Tf 80 601.89 Td [<00010002>] TJ ET\n", 50)),
	} {
		if got := unpacked(t, squeeze(data)); !bytes.Equal(got, data) {
			t.Errorf("%s: %d bytes came back as %d", name, len(data), len(got))
		}
	}
}

func FuzzSqueeze(f *testing.F) {
	f.Add([]byte("abcabcabcabcabcdabc"))
	f.Add(bytes.Repeat([]byte{1, 2, 3, 4}, 300))
	f.Fuzz(func(t *testing.T, data []byte) {
		if got := unpacked(t, squeeze(data)); !bytes.Equal(got, data) {
			t.Fatalf("%d bytes came back as %d", len(data), len(got))
		}
	})
}
