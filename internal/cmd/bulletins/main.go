// Command bulletins writes an archive of generated issues, to measure batches with:
//
//	go run ./internal/cmd/bulletins -n 10000 DIR
package main

import (
	"flag"
	"fmt"
	"os"

	"jianbao/internal/bulletins"
)

func main() {
	n := flag.Int("n", 1000, "issues")
	articles := flag.Int("articles", 0, "articles of an issue (14)")
	flag.Parse()
	if flag.NArg() != 1 || *n < 1 {
		fmt.Fprintln(os.Stderr, "usage: bulletins [-n ISSUES] [-articles N] DIR")
		os.Exit(2)
	}
	if err := bulletins.Write(flag.Arg(0), *n, bulletins.Shape{Articles: *articles}); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
