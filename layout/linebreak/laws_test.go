package linebreak

import (
	"strings"
	"testing"
)

// TestLightLastLineIsMended: a lone last character is drawn up (GB/T 15834 5.1.11) where a line up to ten lines before
// it has marks that can give a character's room, and no line nearer has.
func TestLightLastLineIsMended(t *testing.T) {
	const measure = 20
	for after := range 10 {
		for before := range 3 {
			marks := strings.Repeat("字字字，", measure/4) // five marks: they give half an em each
			text := strings.Repeat("字", measure*before) + marks + strings.Repeat("字", measure*after+1)
			its := items(text)
			lines := Break(its, measure*em, Options{MinLast: 2})
			if len(lines) != before+1+after {
				t.Errorf("%d lines, one of marks, %d lines and a character: %s boxes", before, after,
					picture(its, lines))
			}
		}
	}
}

// TestNoMarkAtHalfForNothing: a line that its marks can fill unseen, by a quarter each, costs less than one where a
// mark comes under three quarters of its cell (CLREQ 3.1.8 adjusts what is not seen first).
func TestNoMarkAtHalfForNothing(t *testing.T) {
	c := house()
	for marks := 1; marks <= 8; marks++ {
		room := float64(marks) / 4 // ems that they give down to three quarters, and again to a half, and take
		for step := range 100 {
			part := room * float64(step) / 100
			squeezed, fits := c.tightness(room+part+1e-6, room, room)
			if filled := c.looseness(room, room, 0, 20); !fits || squeezed <= filled {
				t.Errorf("%d marks, %.2f em under three quarters: %.0f; filled: %.0f", marks, part, squeezed, filled)
			}
		}
	}
}
