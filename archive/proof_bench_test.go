package archive

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"jianbao/content"
)

// BenchmarkVerify proves an archive of copies of one example; the figure to look at is files a second beside a build's.
func BenchmarkVerify(b *testing.B) {
	dir, out := filepath.Join("..", "examples", "weekly"), b.TempDir()
	build := Builder{Stages: Typesetting("test"), Content: content.Options{}, Output: out}
	var path string
	if exit, err := build.Run(context.Background(), []string{dir}, nil, func(r Result) { path = r.Path }); exit != ExitOK || err != nil {
		b.Fatal(exit, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	archive := b.TempDir()
	const files = 20
	for i := range files {
		if err := os.WriteFile(filepath.Join(archive, fmt.Sprint(i, ".pdf")), data, 0o666); err != nil {
			b.Fatal(err)
		}
	}
	v := Verifier{Version: "test", Folders: true}
	for b.Loop() {
		if exit := v.Run(context.Background(), []string{archive}, nil, func(Proof) {}); exit != ExitOK {
			b.Fatal(exit)
		}
	}
	b.ReportMetric(float64(files*b.N)/b.Elapsed().Seconds(), "files/s")
}
