package fonts

import "testing"

// BenchmarkOpen opens the five embedded faces.
func BenchmarkOpen(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		if _, l := Open(Spec{}, nil); l.HasErrors() {
			b.Fatal(l)
		}
	}
}
