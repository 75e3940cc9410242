// Command cmykprofile makes the ICC profile that files for print carry where the manifest names no other:
//
//	go run ./internal/cmd/cmykprofile internal/icc/generic.icc
//
// It computes the profile from a model of four inks on coated paper (model.go). It is run by hand; the test of this
// package holds the stored file against the model.
package main

import (
	"fmt"
	"os"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: cmykprofile FILE.icc")
		os.Exit(2)
	}
	if err := os.WriteFile(os.Args[1], profile(), 0o644); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}
