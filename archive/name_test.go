package archive

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"unicode/utf8"
)

func TestSafeName(t *testing.T) {
	long := strings.Repeat("期", 84) // 252 bytes, one more does not fit beside .pdf
	tests := []struct {
		raw, want string
		changed   bool
	}{
		{"科协每周动态2023年第23期（总第76期）.pdf", "科协每周动态2023年第23期（总第76期）.pdf", false},
		{"a.PDF", "a.pdf", true},
		{"简报", "简报.pdf", true},
		{"../../etc/passwd", "-..-etc-passwd.pdf", true},
		{`C:\x\y.pdf`, "C--x-y.pdf", true},
		{"..", "未命名.pdf", true},
		{".pdf", "未命名.pdf", true},
		{"", "未命名.pdf", true},
		{" 简报. .pdf", "简报.pdf", true},
		{"简报\u202efdp.exe.pdf", "简报fdp.exe.pdf", true},
		{"简\x00报\x1b[1m.pdf", "简报[1m.pdf", true},
		{"con.pdf", "_con.pdf", true},
		{"NUL", "_NUL.pdf", true},
		{"com1.第1期.pdf", "_com1.第1期.pdf", true},
		{"Lpt² .pdf", "_Lpt².pdf", true},
		{"CONSOLE.pdf", "CONSOLE.pdf", false},
		{"COM10.pdf", "COM10.pdf", false},
		{`"一"<二>|三?.pdf`, "-一--二--三-.pdf", true},
		{long + ".pdf", strings.Repeat("期", 83) + ".pdf", true},
		{strings.Repeat("a", 250) + "e\u0301.pdf", strings.Repeat("a", 250) + ".pdf", true},
		{"坏\xff字.pdf", "坏字.pdf", true},
	}
	for _, tt := range tests {
		got, changed := SafeName(tt.raw)
		if got != tt.want || changed != tt.changed {
			t.Errorf("SafeName(%q) = %q, %v; want %q, %v", tt.raw, got, changed, tt.want, tt.changed)
		}
	}
}

// windowsInvalid is the rule as Windows documents it: reserved characters, controls, device names with any extension,
// a dot or space at the end.
var windowsInvalid = regexp.MustCompile(`(?i)[<>:"/\\|?*\x00-\x1f]|^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])\s*(\..*)?$|[. ]$`)

func FuzzSafeName(f *testing.F) {
	for _, s := range []string{"", "..", "/", "a/b", "CON", "nul.pdf", "a\u202eb", strings.Repeat("字", 200), "\xff", "com1 .x", ".。 "} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		name, changed := SafeName(raw)
		switch {
		case len(name) > 255 || !utf8.ValidString(name):
			t.Errorf("%q: %d bytes, valid UTF-8 %v", name, len(name), utf8.ValidString(name))
		case windowsInvalid.MatchString(name):
			t.Errorf("%q is no name on Windows", name)
		case filepath.Base(name) != name || !filepath.IsLocal(name):
			t.Errorf("%q is more than one path element", name)
		case !strings.HasSuffix(name, ".pdf") || name[0] == '.':
			t.Errorf("%q is no visible PDF", name)
		case changed != (name != raw):
			t.Errorf("%q from %q: changed %v", name, raw, changed)
		}
		if again, changed := SafeName(name); changed {
			t.Errorf("%q is not stable: %q", name, again)
		}
	})
}
