package icc

import (
	"encoding/binary"
	"testing"
	"unicode/utf16"
)

func mustRead(t testing.TB, data []byte) *Profile {
	t.Helper()
	p, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// profile makes one of its tags, in order: a name and its data, in turn.
func profile(space, pcs string, tags ...string) []byte {
	b := make([]byte, header, 4096)
	b[8] = 2
	copy(b[12:], "mntr"+space+pcs)
	copy(b[36:], "acsp")
	put := binary.BigEndian
	b = put.AppendUint32(b, uint32(len(tags)/2))
	at := len(b) + len(tags)/2*entry
	for i := 0; i < len(tags); i += 2 {
		b = append(b, tags[i]...)
		b = put.AppendUint32(put.AppendUint32(b, uint32(at)), uint32(len(tags[i+1])))
		at += len(tags[i+1])
	}
	for i := 1; i < len(tags); i += 2 {
		b = append(b, tags[i]...)
	}
	put.PutUint32(b, uint32(len(b)))
	return b
}

// words gives a tag of 32-bit numbers.
func words(kind string, list ...uint32) string {
	b := append([]byte(kind), 0, 0, 0, 0)
	for _, n := range list {
		b = binary.BigEndian.AppendUint32(b, n)
	}
	return string(b)
}

func localized(s string) string {
	var text []byte
	for _, u := range utf16.Encode([]rune(s)) {
		text = binary.BigEndian.AppendUint16(text, u)
	}
	b := []byte(words("mluc", 1, 12))
	b = append(b, "enUS"...)
	b = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(b, uint32(len(text))), 28)
	return string(append(b, text...))
}

// Names in both versions of the format; what is broken has none.
func TestNames(t *testing.T) {
	v2 := "desc\x00\x00\x00\x00\x00\x00\x00\x09FOGRA 39\x00rest"
	for tag, want := range map[string]string{v2: "FOGRA 39", localized("日本色"): "日本色", "text\x00\x00\x00\x00x": "",
		"desc\x00\x00\x00\x00": "", "desc\x00\x00\x00\x00\xff\xff\xff\xffab": "ab", "mluc\x00\x00\x00\x00": "",
		localized("日本")[:29]: "", "": ""} {
		if got := text([]byte(tag)); got != want {
			t.Errorf("%q: got %q, want %q", tag, got, want)
		}
	}
}
