package clreq

import (
	"strings"
	"testing"
	"unicode"
)

const openers, closers = "（《〈【〔［｛『「〖“‘〘〚〝｟｢", "）》〉】〕］｝』」〗”’〙〛〞｠｣"

func TestHanIsUnicodeHan(t *testing.T) {
	n := 0
	for _, table := range [][]rune{{0, 0x30000}, {0x30000, unicode.MaxRune + 1}} {
		for r := table[0]; r < table[1]; r++ {
			if !unicode.Is(unicode.Han, r) {
				continue
			}
			n++
			switch c := ClassOf(r); {
			case c == Han:
			case c == Iteration && (r == '々' || r == '〻'):
			case c == Combining && unicode.Is(unicode.M, r):
			default:
				t.Fatalf("%U is Han in Unicode and %v here", r, c)
			}
		}
	}
	if n < 90000 {
		t.Fatalf("only %d Han characters seen", n)
	}
}

// Every script that Chinese text counts among its own is breakable on both sides; alphabets are not.
func TestScripts(t *testing.T) {
	for name, s := range map[string]struct {
		text string
		want Class
	}{
		"extensions A to J": {"㐀䶿𠀀𪛟𪜀𫜴𫝀𫠝𫠠𬺡𬺰𮯠𰀀𱍊𱍐𲎯𮯰", Han},
		"other ideographs":  {"〇〡〹豈﨎⺁⼀ㄅㆠ", Han},
		"kana, hangul":      {"あアんンｱ가힣", Han},
		"full-width":        {"ＡｚＺ０９＋＝｜＃＆＊＠", Han},
		"signs":             {"①⑳㈠㊣㎡※○●◎□■▲△◆★☆→←♀Ⅰⅻ", Han},
		"alphabets":         {"aZéÿλΩжЯא", Other},
		"digits":            {"0123456789", Digit},
	} {
		for _, r := range s.text {
			if got := ClassOf(r); got != s.want {
				t.Errorf("%s: %c %U is %v, want %v", name, r, r, got, s.want)
			}
		}
	}
}

func TestBracketsFaceEachOther(t *testing.T) {
	o, c := []rune(openers), []rune(closers)
	if len(o) != len(c) {
		t.Fatal("unpaired")
	}
	for i := range o {
		for l := Basic; l <= Strict; l++ {
			if !MayStart(o[i], l) || MayEnd(o[i], l) {
				t.Errorf("opener %c at level %d", o[i], l)
			}
			if MayStart(c[i], l) || !MayEnd(c[i], l) {
				t.Errorf("closer %c at level %d", c[i], l)
			}
		}
	}
	// Unicode's own pairs of brackets in the Chinese blocks.
	for r := rune(0x3000); r < 0xFFF0; r++ {
		if r >= 0xFB00 && r < 0xFE00 { // Hebrew and Arabic forms
			continue
		}
		if unicode.Is(unicode.Ps, r) && ClassOf(r) != Opener || unicode.Is(unicode.Pe, r) && ClassOf(r) != Closer {
			t.Errorf("%c %U is %v", r, r, ClassOf(r))
		}
	}
}

// Vertical and small presentation forms decompose to their twins (Unicode, compatibility decompositions).
func TestPresentationFormsFollowTheirTwins(t *testing.T) {
	forms := []rune("︐︑︒︓︔︕︖︗︘︙︱︲︵︶︷︸︹︺︻︼︽︾︿﹀﹁﹂﹃﹄﹇﹈﹐﹑﹒﹔﹕﹖﹗﹘﹙﹚﹛﹜﹝﹞﹩﹪")
	twins := []rune("，、。：；！？〖〗…—–（）｛｝〔〕【】《》〈〉「」『』［］，、．；：？！—（）｛｝〔〕＄％")
	if len(forms) != len(twins) {
		t.Fatal("unpaired")
	}
	for i, f := range forms {
		for l := None; l <= Strict; l++ {
			start := mayStart(ClassOf(twins[i]), l)
			if MayStart(f, l) != start || MayEnd(f, l) != MayEnd(twins[i], l) {
				t.Errorf("%c does not follow %c at level %d", f, twins[i], l)
			}
		}
		if FullwidthMark(f) {
			t.Errorf("%c has a blank half", f)
		}
	}
}

// A stricter level never allows what a laxer one forbids: for every pair of classes, and for the characters of all
// blocks with marks and a sample of the others, which show that a character is judged by its class.
func TestLevelsAreMonotone(t *testing.T) {
	for l := Basic; l <= Strict; l++ {
		for a := range Class(classes) {
			for b := range Class(classes) {
				if classBreak(a, b, l) && !classBreak(a, b, l-1) {
					t.Errorf("%v beside %v: level %d allows what %d forbids", a, b, l, l-1)
				}
			}
		}
	}
	for r := rune(0); r <= unicode.MaxRune; r++ {
		if r >= 0x3400 && r < 0xF900 || r > 0xFFFF {
			r += 96
		}
		for l := Basic; l <= Strict; l++ {
			if MayStart(r, l) && !MayStart(r, l-1) || MayEnd(r, l) && !MayEnd(r, l-1) {
				t.Fatalf("%U: level %d allows what %d forbids", r, l, l-1)
			}
			if BreakAllowed(r, '中', l) && !MayEnd(r, l) || BreakAllowed('中', r, l) && !MayStart(r, l) {
				t.Fatalf("%U beside Han: level %d allows a break that the edge of a line forbids", r, l)
			}
		}
	}
}

func TestPairs(t *testing.T) {
	for pair, want := range map[string]bool{
		"中文": true, "中a": true, "a中": true, "中1": true, "1中": true, "ab": false, "a1": false, "12": false, "1%": false,
		"%的": true, "￥3": false, "付￥": true, "的（": true, "）的": true, "（的": false, "的）": false, "）（": true, "，“": true,
		"”，": false, "a（": true, "）a": true, "a(": false, ")a": false, "(中": false, "中(": true, ")中": true, "，a": true,
		"a，": false, ",a": false, ",中": true, "——": false, "……": false, "⋯⋯": false, "…—": false, "a ": false,
		" a": true, " ，": false, "中 ": false, " 中": true, "中　": false, "　中": true, "中\u00a0": false, "\u00a0中": false,
		"中\u0301": false, "a\u0301": false, "中\ufe00": false, "中\u2060": false, "中/": false, "/中": false, "马·": false,
		"·克": true, "京–": false, "–沪": true, "京-": false, "-沪": true, "-a": false, "5～": false, "～8": true, "①中": true,
		"中①": true, "々中": true, "人々": false, "カー": true,
	} {
		p := []rune(pair)
		if got := BreakAllowed(p[0], p[1], House); got != want {
			t.Errorf("%q: break allowed %v, want %v", pair, got, want)
		}
	}
	for _, r := range strings.Join([]string{openers, closers, "，、；：。．？！‼·—…–～/％"}, "") {
		if BreakAllowed('a', r, House) && ClassOf(r) != Opener {
			t.Errorf("Latin text may be parted from %c", r)
		}
	}
}

func TestGapBetween(t *testing.T) {
	for pair, want := range map[string]bool{
		"年2": true, "3年": true, "中A": true, "é中": true, "あa": true, "中文": false, "a1": false, "，a": false, "a，": false,
		"（1": false, "%的": false, "中+": false, "+中": false, "5%": false, "①1": false, "中²": false, "　a": false,
		"ａ中": false,
		"中 ": false, "λ值": true, "𠀀x": true, "・a": false, "○a": false,
	} {
		p := []rune(pair)
		if got := GapBetween(p[0], p[1]); got != want {
			t.Errorf("%q: gap %v, want %v", pair, got, want)
		}
	}
}

func BenchmarkClassOf(b *testing.B) {
	text := []rune("9月12-13日，由“朝阳区”科协（AIGC）主办的2023年课程。")
	var sum int
	for b.Loop() {
		for _, r := range text {
			sum += int(ClassOf(r))
		}
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/rune")
	_ = sum
}
