// Package fonts holds faces: the five embedded ones by role, what they cover, how wide their glyphs are, and the cut
// of one face for one document.
package fonts

import (
	"jianbao/internal/diag"
	"jianbao/internal/unit"
)

// The ground's types under the names that callers outside the module can use.
type (
	Length     = unit.Length
	Diagnostic = diag.Diagnostic
)

// GlyphID is a glyph's number in its face; 0 is .notdef and never drawn.
type GlyphID uint16
