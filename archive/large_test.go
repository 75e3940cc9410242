package archive

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"sync/atomic"
	"testing"
	"time"

	"jianbao/internal/bulletins"
)

var issues = flag.Int("issues", 1000, "how many issues BenchmarkArchive has")

// BenchmarkArchive builds a generated archive, one bad issue in it, from nothing and then unchanged.
func BenchmarkArchive(b *testing.B) {
	n := *issues
	dir := b.TempDir()
	if err := bulletins.Write(dir, n, bulletins.Shape{}); err != nil {
		b.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "2004-07.toml"), []byte("kind = \"issue\"\nyear = 2004\nno = 7\n"), 0o666); err != nil {
		b.Fatal(err)
	}
	for name, warm := range map[string]bool{"cold": false, "unchanged": true} {
		b.Run(name, func(b *testing.B) {
			out, cache := b.TempDir(), b.TempDir()
			builder := Builder{Stages: Typesetting("bench"), Output: out,
				Tune:  func(Load) { b.Cleanup(setGC(400)) }, // as the program does
				Cache: &Cache{Dir: cache, Program: func() string { return "bench" }}}
			once := func() {
				if exit, err := builder.Run(context.Background(), []string{dir}, nil, func(Result) {}); exit != ExitSome || err != nil {
					b.Fatal(exit, err)
				}
			}
			if builder.Force = !warm; warm {
				once()
			}
			peak := watchMemory(b)
			for b.Loop() {
				once()
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "issues/s")
			b.ReportMetric(float64(peak())/(1<<20), "MiB-heap")
		})
	}
}

// setGC sets the garbage collector's percentage and gives the function that sets it back.
func setGC(percent int) func() {
	old := debug.SetGCPercent(percent)
	return func() { debug.SetGCPercent(old) }
}

// watchMemory gives a function that tells the largest heap in use since.
func watchMemory(b *testing.B) func() uint64 {
	var peak atomic.Uint64
	stop := make(chan struct{})
	b.Cleanup(func() { close(stop) })
	go func() {
		var m runtime.MemStats
		for {
			select {
			case <-stop:
				return
			case <-time.After(50 * time.Millisecond):
				runtime.ReadMemStats(&m)
				peak.Store(max(peak.Load(), m.HeapInuse))
			}
		}
	}()
	return peak.Load
}
