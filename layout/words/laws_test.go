package words

import (
	"strings"
	"testing"
	"time"
	"unicode"
)

// checkLaws holds the boundaries of any title to what is true of all.
func checkLaws(t *testing.T, title string) {
	t.Helper()
	text := []rune(title)
	got := Boundaries(text)
	if len(got) != len(text)+1 {
		t.Fatalf("%q: %d boundaries for %d characters", title, len(got), len(text))
	}
	if got[0] != Clause || got[len(text)] != Clause {
		t.Fatalf("%q: the edges are %v and %v", title, got[0], got[len(text)])
	}
	digit := func(r rune) bool { return r >= '0' && r <= '9' }
	letter := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	for i := 1; i < len(text); i++ {
		a, b := text[i-1], text[i]
		switch {
		case digit(a) && digit(b), letter(a) && letter(b):
			if got[i] != Inside {
				t.Fatalf("%q: %c%c may be parted: %v", title, a, b, got[i])
			}
		case unicode.IsSpace(a) || unicode.IsSpace(b): // a space parts anything
		case strings.ContainsRune("“《（", a), strings.ContainsRune("”》）", b):
			if got[i] > Joint {
				t.Fatalf("%q: %v between %c and %c", title, got[i], a, b)
			}
		}
	}
}

func FuzzBoundaries(f *testing.F) {
	for _, s := range []string{"", "的", "市科协召开2024年务虚会", "《《《》》》“”", "第第第一二三", "王王王书记书记",
		"AIGC 与 5G", "\u0300\u200b\U00020000"} {
		f.Add(s)
	}
	f.Fuzz(checkLaws)
}

// hostile are titles that no person writes, n characters long.
func hostile(n int) map[string]string {
	fill := func(s string) string { return string([]rune(strings.Repeat(s, n))[:n]) }
	return map[string]string{
		"one Han": fill("中"), "surnames": fill("王"), "numbers": fill("第一"), "openers": fill("“"),
		"closers": fill("”"),
		"quotes":  fill("“”"), "nested": fill("“")[:len(fill("“"))/2] + fill("”")[:len(fill("”"))/2],
		"comma": fill("，"), "dash": fill("—"),
		"latin": fill("a"), "URL": "https://" + fill("a/b.c?d=e&"), "spaces": fill(" "), "org": fill("协会"),
		"prose": fill("市科协召开工作会议部署"),
		"far":   fill("𠀀"), "titles": fill("书记"), "marks": fill("\u0301"),
	}
}

func TestHostile(t *testing.T) {
	for name, s := range hostile(10_000) {
		start := time.Now()
		checkLaws(t, s)
		if d := time.Since(start); d > 2*time.Second { // it takes some milliseconds; a square would take minutes
			t.Errorf("%s: %v", name, d)
		}
	}
}

// What must not be parted, what may, and where it is best: | marks a place that is Word at least, + one that is
// Phrase at least, and no other may be better than Held.
func TestPlaces(t *testing.T) {
	for _, want := range []string{
		"市科协+召开座谈会",
		"党组书记王明浩+出席会议",
		"欧阳志远书记+带队|调研",
		"未来产业|展望+暨+专精特新企业+高质量发展|论坛",
		"江州市科学技术协会+成立大会",
		"科技|与|传播",
		"加强+新时代教育|工作的|意见",
		"第三届理事会+第二次会议+召开座谈会",
		"2024年5月10日+举行",
		"《科学家的故事》+首发",
		"签约|亮相",
		"学习贯彻|习近平新时代中国特色社会主义思想",
		"AIGC|与|科技",
		"展区+亮相| |2023 年服贸会|闭幕",
		"AIGC| |与| |5G",
		"中国工程院院士李国杰+到访|江州",
		"务虚会：+谋划工作",
		"小米集团科协+成立+ +院士",
	} {
		var text []rune
		least := map[int]Strength{}
		for _, r := range want {
			switch r {
			case '|':
				least[len(text)] = Word
			case '+':
				least[len(text)] = Phrase
			default:
				text = append(text, r)
			}
		}
		got := Boundaries(text)
		for i := 1; i < len(text); i++ {
			if s, ok := least[i]; ok && got[i] < s || !ok && got[i] > Held {
				t.Errorf("%s: %v between %s and %s", want, got[i], string(text[max(0, i-3):i]),
					string(text[i:min(len(text), i+3)]))
			}
		}
	}
}

// A person's name is never parted, known or not.
func TestNames(t *testing.T) {
	for _, name := range []string{"王明浩", "李杰", "张芷晗", "欧阳志远", "陈颢", "赵铁柱", "孙晓红", "周文斌",
		"黄赟", "吴桐"} {
		for _, frame := range [][2]string{{"党组书记", "调研基层"}, {"", "院士受聘"}, {"副主席", "会见来宾"}, {"会见",
			"教授一行"}} {
			text := []rune(frame[0] + name + frame[1])
			from := len([]rune(frame[0]))
			got := Boundaries(text)
			for i := from + 1; i < from+len([]rune(name)); i++ {
				if got[i] != Inside {
					t.Errorf("%s: parted in %s", string(text), name)
				}
			}
			if from > 0 && got[from] == Inside || got[from+len([]rune(name))] == Inside {
				t.Errorf("%s: %s is not found", string(text), name)
			}
		}
	}
}

func BenchmarkBoundaries(b *testing.B) {
	title := []rune("市科协组织院士专家赴对口支援地区开展科技服务活动暨签约仪式")
	b.ReportAllocs()
	for b.Loop() {
		Boundaries(title)
	}
}
