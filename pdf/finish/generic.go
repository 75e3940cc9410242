package finish

import _ "embed" // for the profile

//go:embed generic.icc
var genericCMYK string

// GenericCMYK gives the profile of a printing condition that nobody has: it is computed from the aims of ISO 12647-2 for
// offset on coated paper, so that a file for print says roughly what its inks look like where the printer's own profile is
// not at hand. It is free to use (CC0). Made by internal/cmd/cmykprofile.
func GenericCMYK() []byte { return []byte(genericCMYK) }
