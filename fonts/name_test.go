package fonts

import (
	"testing"
	"unicode/utf16"
)

// nameRecord is a record for a test; its text is written in UTF-16, or as bytes for platform 1.
type nameRecord struct {
	platform, encoding, language, id int
	text                             string
}

func nameTable(records ...nameRecord) []sfntTable {
	b := appendU16(nil, 0, len(records), 6+12*len(records))
	var text []byte
	for _, r := range records {
		at := len(text)
		if r.platform == 1 {
			text = append(text, r.text...)
		} else {
			for _, u := range utf16.Encode([]rune(r.text)) {
				text = appendU16(text, int(u))
			}
		}
		b = appendU16(b, r.platform, r.encoding, r.language, r.id, len(text)-at, at)
	}
	return []sfntTable{{"name", append(b, text...)}}
}

func TestFamily(t *testing.T) {
	english := nameRecord{3, 1, langEnglish, nameFamily, "SimFang"}
	chinese := nameRecord{3, 1, langChina, nameFamily, "仿宋"}
	taiwan := nameRecord{3, 1, langTaiwan, nameFamily, "仿宋體"}
	mac := nameRecord{1, 0, 0, nameFamily, "Mac Fang"}
	for _, c := range []struct {
		records []nameRecord
		want    string
	}{
		{[]nameRecord{mac, english, taiwan, chinese}, "仿宋"},
		{[]nameRecord{english, taiwan}, "仿宋體"},
		{[]nameRecord{mac, english}, "SimFang"},
		{[]nameRecord{mac}, "Mac Fang"},
		{[]nameRecord{{1, 25, 33, nameFamily, "\xb7\xc2\xcb\xce"}}, "仿宋"},
		{[]nameRecord{mac, {1, 25, 33, nameFamily, "\xb7\xc2\xcb\xce"}}, "仿宋"},
		{[]nameRecord{{1, 1, 11, nameFamily, "\x96\xbe\x92\xa9"}}, "明朝"},
		{[]nameRecord{{1, 3, 23, nameFamily, "\xb8\xed\xc1\xb6"}}, "명조"},
		{[]nameRecord{{1, 0, 0, nameFamily, "Caf\x8e Song"}}, "Café Song"},
		{[]nameRecord{{1, 21, 0, nameFamily, "Thai"}}, "Unnamed"}, // a script that is not read
		{[]nameRecord{chinese, {3, 1, langEnglish, nameTypoFamily, "Typographic"}}, "Typographic"},
		{[]nameRecord{{0, 3, 0, nameFamily, "𫍽 beyond"}}, "𫍽 beyond"},
		{nil, "Unnamed"},
	} {
		s := sounding()
		s.extra = nameTable(c.records...)
		if got := mustOpen(t, s.file()).Family(); got != c.want {
			t.Errorf("%v: %q, want %q", c.records, got, c.want)
		}
	}
}

// A PDF name has none of the delimiters of ISO 32000-1 7.2.2, no space and no byte beyond ASCII.
func TestPostScript(t *testing.T) {
	for text, want := range map[string]string{
		"FZXBSJW--GB1-0":      "FZXBSJW--GB1-0",
		"Evil (Name)/#20<x>%": "EvilName20x",
		"仿宋":                  "Unnamed",
		"":                    "Unnamed",
	} {
		s := sounding()
		s.extra = nameTable(nameRecord{3, 1, langEnglish, namePostScript, text})
		if got := mustOpen(t, s.file()).PostScript(); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
}

// FuzzName asserts that any name table gives names that a PDF can hold, in time that its size bounds.
func FuzzName(f *testing.F) {
	seed := nameTable(nameRecord{3, 1, langChina, nameFamily, "仿宋"}, nameRecord{1, 0, 0, namePostScript, "Fang"})
	f.Add(seed[0].data)
	f.Fuzz(func(t *testing.T, data []byte) {
		face := &Face{name: table(data)}
		name := face.PostScript()
		if name == "" || len(name) > 63 || face.Family() == "" {
			t.Fatalf("the name %q", name)
		}
		for _, r := range name {
			if r <= ' ' || r > '~' {
				t.Fatalf("the name %q", name)
			}
		}
		face.Version()
		face.Licence()
	})
}
