package icc

import _ "embed" // for the profile

//go:embed generic.icc
var genericCMYK string

// GenericCMYK gives the profile of a printing condition that nobody has: it is computed from the aims of ISO 12647-2
// for offset on coated paper, so that inks mean roughly what they look like where nobody says what they are for. It is
// free to use (CC0). Made by internal/cmd/cmykprofile.
func GenericCMYK() []byte { return []byte(genericCMYK) }
