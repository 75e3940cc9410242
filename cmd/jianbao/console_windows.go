package main

import (
	"io"
	"os"
	"syscall"
)

// takesColours turns on that the console behind w obeys escape sequences, and tells whether it does. A program that cmd.exe
// starts finds this off, and the sequences would stand in the messages.
func takesColours(w io.Writer) bool {
	f, ok := w.(*os.File)
	if !ok {
		return false
	}
	const virtualTerminal = 4 // ENABLE_VIRTUAL_TERMINAL_PROCESSING
	console, mode := syscall.Handle(f.Fd()), uint32(0)
	if syscall.GetConsoleMode(console, &mode) != nil {
		return false
	}
	if mode&virtualTerminal != 0 {
		return true
	}
	set := syscall.NewLazyDLL("kernel32.dll").NewProc("SetConsoleMode")
	done, _, _ := set.Call(uintptr(console), uintptr(mode|virtualTerminal))
	return done != 0
}
