//go:build !windows

package main

import "io"

// takesColours tells whether a terminal obeys escape sequences: all do, but for a TERM that says otherwise.
func takesColours(io.Writer) bool { return true }
