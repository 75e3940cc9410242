package clreq_test

import (
	"fmt"

	"jianbao/layout/clreq"
)

// The places where a line may end: / where nothing speaks against it, ? where another would be better.
func ExampleBreaks() {
	text := []rune("9月12-13日，约50%参加（AIGC）。")
	for i, bond := range clreq.Breaks(text, clreq.House)[:len(text)] {
		switch bond {
		case clreq.Free, clreq.Open:
			fmt.Print("/")
		case clreq.Soft, clreq.Poor:
			fmt.Print("?")
		}
		fmt.Print(string(text[i]))
	}
	// Output: 9?月?12-?13?日，/约/50%/参/加/（AIGC）。
}

// A run of full-width marks loses the blank between them.
func ExampleWidths() {
	for _, w := range clreq.Widths([]rune("好。”《"), clreq.Full) {
		fmt.Print(float64(w)/float64(clreq.OneEm), " ")
	}
	// Output: 1 0.5 0.5 1
}
