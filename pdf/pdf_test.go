package pdf

import (
	"bytes"
	"testing"

	"jianbao/page"
)

func render(t testing.TB, doc *page.Document) []byte {
	t.Helper()
	out, err := Render(doc, Options{Producer: "jianbao test"})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestSameBytes(t *testing.T) {
	want := render(t, sample(t))
	shared := sample(t)
	for range 4 {
		t.Run("", func(t *testing.T) {
			t.Parallel()
			for range 3 {
				if !bytes.Equal(render(t, shared), want) {
					t.Error("the bytes differ")
				}
			}
		})
	}
}

func BenchmarkRender(b *testing.B) {
	doc := bulletin(b)
	b.ReportAllocs()
	for b.Loop() {
		out := render(b, doc)
		b.ReportMetric(float64(len(out))/1000, "kB")
	}
}
