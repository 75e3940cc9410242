package textfile

import (
	"bytes"
	"strings"
	"testing"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jianbao/internal/diag"
)

// sample text of the kind that a manifest holds.
const manifest = "schema = 1\nname = \"科协每周动态\"\nissuer = \"北京市科协办公室\"\n# 总第76期，有“引号”和（括号）。\nbody = '''\n近日，市科协召开会议，部署下一阶段工作。\n'''\n"

func gbk(t testing.TB, s string) []byte {
	t.Helper()
	b, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(s))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// wideBytes writes s in units of size bytes.
func wideBytes(s string, size int, big bool) []byte {
	var units []uint32
	if size == 2 {
		for _, u := range utf16.Encode([]rune(s)) {
			units = append(units, uint32(u))
		}
	} else {
		for _, r := range s {
			units = append(units, uint32(r))
		}
	}
	var b []byte
	for _, u := range units {
		for i := range size {
			shift := 8 * i
			if big {
				shift = 8 * (size - 1 - i)
			}
			b = append(b, byte(u>>shift))
		}
	}
	return b
}

func TestDecode(t *testing.T) {
	crlf := strings.ReplaceAll(manifest, "\n", "\r\n")
	damaged := strings.Replace(manifest, "召", "\xe5\x8f", 1)
	for _, c := range []struct {
		name string
		raw  []byte
		text string
		want string // the messages
	}{
		{"empty", nil, "", ""},
		{"UTF-8", []byte(manifest), manifest, ""},
		{"byte order mark", []byte("\uFEFF" + manifest), manifest, ""},
		{"CRLF", []byte(crlf), manifest, ""},
		{"CR", []byte("a\rb\r"), "a\nb\n", ""},
		{"mark inside", []byte("a\uFEFFb"), "a\uFEFFb", ""},
		{"UTF-16LE", append([]byte("\xFF\xFE"), wideBytes(crlf+"𠮷", 2, false)...), manifest + "𠮷",
			"x:1:1: 提示 JB1206: 文件的编码是 UTF-16，已照读；建议另存为 UTF-8"},
		{"UTF-16BE", append([]byte("\xFE\xFF"), wideBytes(manifest, 2, true)...), manifest,
			"x:1:1: 提示 JB1206: 文件的编码是 UTF-16，已照读；建议另存为 UTF-8"},
		{"UTF-16 cut off", []byte("\xFE\xFF\x00a\x00\n\x4e"), "", "x:2:1: 错误 JB1202: 这里的 UTF-16 编码已损坏；核对原文后另存为 UTF-8"},
		{"UTF-16 lone surrogate", []byte("\xFE\xFF\x00a\xD8\x00\x00b"), "",
			"x:1:2: 错误 JB1202: 这里的 UTF-16 编码已损坏；核对原文后另存为 UTF-8"},
		{"UTF-16LE without mark", wideBytes(manifest, 2, false), "", "x:1:1: 错误 JB1203: 文件的编码是 UTF-16，请另存为 UTF-8"},
		{"UTF-16BE without mark", wideBytes(manifest, 2, true), "", "x:1:1: 错误 JB1203: 文件的编码是 UTF-16，请另存为 UTF-8"},
		{"UTF-16LE ASCII without mark", wideBytes("schema = 1\n", 2, false), "", "x:1:1: 错误 JB1203: 文件的编码是 UTF-16，请另存为 UTF-8"},
		{"UTF-32LE", append([]byte("\xFF\xFE\x00\x00"), wideBytes(manifest, 4, false)...), "",
			"x:1:1: 错误 JB1203: 文件的编码是 UTF-32，请另存为 UTF-8"},
		{"UTF-32BE", append([]byte("\x00\x00\xFE\xFF"), wideBytes(manifest, 4, true)...), "",
			"x:1:1: 错误 JB1203: 文件的编码是 UTF-32，请另存为 UTF-8"},
		{"UTF-32 without mark", wideBytes(manifest, 4, true), "", "x:1:1: 错误 JB1203: 文件的编码是 UTF-32，请另存为 UTF-8"},
		{"GBK", gbk(t, crlf), manifest, "x:1:1: 警告 JB1201: 文件的编码是 GBK，已按 GBK 读入；请另存为 UTF-8"},
		{"GBK with many rare characters", gbk(t, "镕堃喆昇玥，镕堃喆昇玥，科协动态"), "",
			"x:1:1: 错误 JB1201: 文件的编码像是 GBK，不敢肯定；请另存为 UTF-8"},
		{"UTF-8 damaged", []byte(damaged), "",
			"x:6:7: 错误 JB1202: 这里的字节 0xE5 不是 UTF-8，文件混有别的编码或已损坏；核对原文后另存为 UTF-8"},
		{"UTF-8 with GBK inside", append([]byte("甲乙\n丙丁"), gbk(t, "中文")...), "",
			"x:2:3: 错误 JB1202: 这里的字节 0xD6 不是 UTF-8，文件混有别的编码或已损坏；核对原文后另存为 UTF-8"},
		{"overlong", []byte("甲\r\nab\xC0\xAF"), "",
			"x:2:3: 错误 JB1202: 这里的字节 0xC0 不是 UTF-8，文件混有别的编码或已损坏；核对原文后另存为 UTF-8"},
		{"surrogate", []byte("a\xED\xA0\x80"), "",
			"x:1:2: 错误 JB1202: 这里的字节 0xED 不是 UTF-8，文件混有别的编码或已损坏；核对原文后另存为 UTF-8"},
		{"too long", bytes.Repeat([]byte("a"), MaxSize+1), "", "x:1:1: 错误 JB1301: 文件超过 16 MiB 的上限，请拆开或去掉无关内容"},
		{"just not too long", bytes.Repeat([]byte("a"), MaxSize), strings.Repeat("a", MaxSize), ""},
		{"NUL in UTF-8", []byte("a = \"\x00\"\n"), "a = \"\x00\"\n", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			text, l := Decode("x", c.raw)
			if got := strings.Join(diag.Lines(l, diag.ZH), "\n"); got != c.want {
				t.Errorf("told %s\nwant %s", got, c.want)
			}
			if text != c.text {
				t.Errorf("text %.80q, want %.80q", text, c.text)
			}
		})
	}
}

// Rows 16 to 55 of GB/T 2312 hold 3,755 characters.
func TestLevel1(t *testing.T) {
	n := 0
	for hi := 0; hi < 256; hi++ {
		for lo := 0; lo < 256; lo++ {
			if level1([]byte{byte(hi), byte(lo)}) {
				n++
			}
		}
	}
	if n != 3755 {
		t.Errorf("%d characters", n)
	}
}

// UTF-8 that lost or gained a byte is never taken for GBK, however much of it decodes.
func TestDamagedUTF8(t *testing.T) {
	for i := range len(manifest) {
		if manifest[i] < utf8.RuneSelf {
			continue
		}
		cut := []byte(manifest[:i] + manifest[i+1:])
		if text, l := Decode("x", cut); text != "" || len(l) != 1 || l[0].Code != "JB1202" {
			t.Fatalf("without byte %d: %v", i, l)
		}
	}
}

func TestCheckChars(t *testing.T) {
	for _, c := range []struct {
		text string
		what Extent
		want string
	}{
		{"市科协“动态”（甲）a\tb …—·%é", Line, ""},
		{"甲\n乙", Body, ""},
		{"甲\r乙\v丙\f丁\u2028戊\u2029\n", File, ""},
		{"甲\n", Line, "x:1:2: 错误 JB1203: 有不能印的字符 U+000A，请删去"},
		{"甲\v\x00\x7f\u0085", Body, `x:1:2: 错误 JB1203: 有不能印的字符 U+000B，请删去
x:1:3: 错误 JB1203: 有不能印的字符 U+0000，请删去
x:1:4: 错误 JB1203: 有不能印的字符 U+007F，请删去
x:1:5: 错误 JB1203: 有不能印的字符 U+0085，请删去`},
		{"\uFFFE\U0001FFFF\uFDD0", File, `x:1:1: 错误 JB1203: 有不能印的字符 U+FFFE，请删去
x:1:2: 错误 JB1203: 有不能印的字符 U+1FFFF，请删去
x:1:3: 错误 JB1203: 有不能印的字符 U+FDD0，请删去`},
		{"甲\n\uFFFD", Body, "x:2:1: 错误 JB1204: 有替换符 U+FFFD，说明原文先前已损坏，请查原文补正"},
		{"甲\u202E乙\u2069", Line, `x:1:2: 错误 JB1205: 有改变文字方向的字符 U+202E，编辑器里看到的次序和印出的不同，请删去
x:1:4: 错误 JB1205: 有改变文字方向的字符 U+2069，编辑器里看到的次序和印出的不同，请删去`},
		{"\u200B\uFEFF\u00AD\u2060", Line, `x:1:1: 警告 JB1205: 有看不见的零宽字符 U+200B，排版时略去，请删去
x:1:2: 警告 JB1205: 有看不见的零宽字符 U+FEFF，排版时略去，请删去
x:1:3: 警告 JB1205: 有看不见的零宽字符 U+00AD，排版时略去，请删去
x:1:4: 警告 JB1205: 有看不见的零宽字符 U+2060，排版时略去，请删去`},
		{"\U000E0100葛 \uFE00\n\u180B\U000E0101", Body, `x:1:1: 警告 JB1205: 有看不见的异体选择符 U+E0100，在这里不起作用，请删去
x:1:4: 警告 JB1205: 有看不见的异体选择符 U+FE00，在这里不起作用，请删去
x:2:1: 警告 JB1205: 有看不见的异体选择符 U+180B，在这里不起作用，请删去
x:2:2: 警告 JB1205: 有看不见的异体选择符 U+E0101，在这里不起作用，请删去`},
		{"葛\U000E0100\uFE0F\u061C\u034F\uFFF9", Line, `x:1:3: 警告 JB1205: 有看不见的异体选择符 U+FE0F，在这里不起作用，请删去
x:1:4: 警告 JB1205: 有看不见的零宽字符 U+061C，排版时略去，请删去
x:1:5: 警告 JB1205: 有看不见的零宽字符 U+034F，排版时略去，请删去
x:1:6: 警告 JB1205: 有看不见的零宽字符 U+FFF9，排版时略去，请删去`},
	} {
		l := CheckChars(c.text, c.what, NewPlaces("x", c.text).At)
		if got := strings.Join(diag.Lines(l, diag.ZH), "\n"); got != c.want {
			t.Errorf("%q\ngot  %s\nwant %s", c.text, got, c.want)
		}
	}
}

// The Unicode Standard has 66 noncharacters (23.7).
func TestNoncharacter(t *testing.T) {
	n := 0
	for r := rune(0); r <= utf8.MaxRune; r++ {
		if Noncharacter(r) {
			n++
		}
	}
	if n != 66 {
		t.Errorf("%d noncharacters", n)
	}
}

// At finds what counting character by character finds.
func TestPlaces(t *testing.T) {
	text := strings.Repeat("汉字𠮷abc\n", 90) + strings.Repeat("一二三", 300) + "\n\n" + strings.Repeat("x", 600) + "末"
	p := NewPlaces("x", text)
	line, col := 1, 1
	for i, r := range text {
		for k := range utf8.RuneLen(r) {
			if got := p.At(i + k); got != (diag.Pos{File: "x", Line: line, Col: col}) {
				t.Fatalf("byte %d at %v, want %d:%d", i+k, got, line, col)
			}
		}
		col++
		if r == '\n' {
			line, col = line+1, 1
		}
	}
	if end := p.At(len(text) + 9); end.Line != line || end.Col != col || p.At(-1) != p.At(0) {
		t.Errorf("end at %v, want %d:%d", end, line, col)
	}
}

// Whatever the bytes: no panic; the text is UTF-8 with LF line ends; without a text there is an error; and UTF-8 comes
// through unchanged but for its line ends and mark.
func FuzzDecode(f *testing.F) {
	f.Add([]byte(manifest))
	f.Add(gbk(f, manifest))
	f.Add(wideBytes(manifest, 2, false))
	f.Add(append([]byte("\xFF\xFE"), wideBytes("甲\r\n", 2, false)...))
	f.Fuzz(func(t *testing.T, raw []byte) {
		text, l := Decode("x", raw)
		if !utf8.ValidString(text) || strings.Contains(text, "\r") {
			t.Errorf("%q is no text", text)
		}
		if l.HasErrors() && text != "" {
			t.Errorf("text in spite of %v", l)
		}
		if utf8.Valid(raw) && !bytes.Contains(raw, []byte("\x00")) {
			plain := strings.TrimPrefix(string(raw), "\uFEFF")
			plain = strings.ReplaceAll(strings.ReplaceAll(plain, "\r\n", "\n"), "\r", "\n")
			if text != plain {
				t.Errorf("%q became %q", plain, text)
			}
		}
		CheckChars(text, File, NewPlaces("x", text).At)
	})
}

func BenchmarkPlaces(b *testing.B) {
	text := strings.Repeat("近日，市科协召开会议。", 1<<20/33)
	p := NewPlaces("x", text)
	for i := 0; b.Loop(); i++ {
		p.At(i * 7919 % len(text))
	}
}
