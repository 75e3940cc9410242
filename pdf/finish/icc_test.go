package finish

import (
	"encoding/binary"
	"strings"
	"testing"
)

func TestReadIntent(t *testing.T) {
	in, err := ReadIntent(GenericCMYK())
	if err != nil || !strings.Contains(in.Description, "generic CMYK") {
		t.Errorf("%q, %v", in.Description, err)
	}
	put := func(at int, s string) []byte {
		b := GenericCMYK()
		copy(b[at:], s)
		return b
	}
	for word, data := range map[string][]byte{
		"no ICC profile": nil,
		"says":           GenericCMYK()[:20000],
		"version":        put(8, "\x05"),
		"of class":       put(12, "mntr"),
		"not for CMYK":   put(16, "RGB "),
		"connection":     put(20, "HSV "),
		"tag table":      put(128, "\xff\xff\xff\xff"),
		"outside":        put(128+4+4, "\x7f\xff\xff\xff"),
		"no desc":        put(128+4, "xxxx"),
		"no name":        put(int(binary.BigEndian.Uint32(GenericCMYK()[128+8:])), "????"),
	} {
		if _, err := ReadIntent(data); err == nil || !strings.Contains(err.Error(), word) {
			t.Errorf("%s: %v", word, err)
		}
	}
	if _, err := ReadIntent(srgb()); err == nil {
		t.Error("a profile of a screen passes for that of a press")
	}
}

// A profile that passes has a name and keeps inside its file, whatever its bytes.
func FuzzReadIntent(f *testing.F) {
	f.Add(GenericCMYK())
	f.Add(srgb())
	f.Fuzz(func(t *testing.T, data []byte) {
		if in, err := ReadIntent(data); err == nil && in.Description == "" {
			t.Error("a profile without a name")
		}
	})
}

// The checker says something of every file that is none for print, and never panics.
func FuzzCheckX4(f *testing.F) {
	f.Add(onePage())
	f.Add(mustBytes(f, onePage()))
	f.Fuzz(func(t *testing.T, data []byte) {
		faults := CheckX4(data)
		if len(faults) == 0 && !strings.Contains(string(data), "GTS_PDFXVersion") {
			t.Error("a file that does not claim PDF/X passes")
		}
	})
}
