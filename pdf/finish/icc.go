package finish

import (
	"encoding/binary"
	"errors"
	"fmt"
	"strings"

	"jianbao/internal/icc"
)

// Intent is what a profile of a printing condition says of itself.
type Intent struct {
	Description string // in its own words; never empty
}

// ReadIntent reads an ICC profile and tells whether a file for print may name it: version 2 or 4, of class prtr, from
// four process inks to a colour space of reference and back (ISO 15930-7, 6.2.2), the way back such that pictures can
// be brought to its inks. Anything else is an error.
func ReadIntent(data []byte) (Intent, error) {
	p, err := icc.Read(data)
	if err != nil {
		return Intent{}, err
	}
	if n := binary.BigEndian.Uint32(data); int64(n) != int64(len(data)) {
		return Intent{}, fmt.Errorf("the profile says %d bytes, the file has %d", n, len(data))
	}
	if p.Class != "prtr" {
		return Intent{}, fmt.Errorf("a profile of class %q, not of a press (prtr)", p.Class)
	}
	if p.Space != "CMYK" {
		return Intent{}, fmt.Errorf("a profile for %q, not for CMYK", strings.TrimSpace(p.Space))
	}
	for _, need := range []string{"desc", "cprt", "wtpt", "A2B0", "B2A0"} {
		if !p.Has(need) {
			return Intent{}, fmt.Errorf("the profile has no %s", need)
		}
	}
	if !p.ToInks() {
		return Intent{}, errors.New("the profile's way to its inks cannot be read")
	}
	in := Intent{Description: p.Name()}
	if in.Description == "" {
		return Intent{}, errors.New("the profile has no name")
	}
	return in, nil
}

// GenericCMYK gives the profile of a printing condition that nobody has: it is computed from the aims of ISO 12647-2
// for offset on coated paper, so that a file for print says roughly what its inks look like where the printer's own
// profile is not at hand. It is free to use (CC0).
func GenericCMYK() []byte { return icc.GenericCMYK() }
