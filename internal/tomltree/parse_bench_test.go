package tomltree

import (
	"os"
	"strings"
	"testing"
)

// BenchmarkParse reads a real issue, and one of many short articles.
func BenchmarkParse(b *testing.B) {
	real, err := os.ReadFile("../../examples/weekly/2023-23.toml")
	if err != nil {
		b.Fatal(err)
	}
	for name, text := range map[string]string{
		"issue":         string(real),
		"2000 articles": strings.Repeat("[[article]]\ntitle = \"标题\"\nsource = \"某街道\"\nbody = '''\n正文。\n'''\n", 2000),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(text)))
			b.ReportAllocs()
			for b.Loop() {
				if _, l := Parse("x.toml", text); len(l) > 0 {
					b.Fatal(l)
				}
			}
		})
	}
}
