package fonts

// opened is a face that is not embedded, under the name that asked for it.
type opened struct {
	name Name
	face *Face
}

// Faults tells which faces turned out to be damaged while their glyphs were looked up: faces that are drawn are examined
// one glyph at a time. Ask after the last [Set.Lookup]; such a glyph was drawn by another face or told as missing, and
// the issue must not be built. The diagnostics are JB4004, errors that name the table.
func (s *Set) Faults() List {
	var o opener
	for _, f := range s.opened {
		if bad := f.face.damage.Load(); bad != nil {
			o.refuse(f.name, bad)
		}
	}
	return o.list
}
