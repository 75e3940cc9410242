package clreq

import (
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"time"
)

// show writes a text with its bonds: | free, ¦ soft, ⇓ open, ↓ poor, nothing where no break may come.
func show(text string, bonds []Bond) string {
	var b strings.Builder
	for i, r := range []rune(text) {
		if i > 0 {
			b.WriteString([...]string{"|", "¦", "", "⇓", "↓"}[bonds[i]])
		}
		b.WriteRune(r)
	}
	return b.String()
}

func plain(shown string) string {
	return strings.NewReplacer("|", "", "¦", "", "⇓", "", "↓", "").Replace(shown)
}

// Each line is a text with the breaks that a careful compositor would allow at the house level.
func TestBreaks(t *testing.T) {
	for _, shown := range []string{
		// numbers
		"占|50%|的", "约|1.25¦倍", "共|4400¦立¦方¦米|水", "长|67.3¦公¦里|的", "约|12¦万¦平¦方¦米|的", "共|1,000.50¦元", "重|605g|的", "温|度-5℃|至", "零|下，⇓-5℃|时", "比|例|1∶500|的",
		"在|20：30|开|始", "1 234 567¦人", "于|2023|北|京", "达|5.34m²|的", "3㎡|的", "约|605 g|的", "25 ℃|时", "速|60km/h|的",
		"长|5×10⁻³m|的", "6×6m", "付|￥300¦元", "付|￥ 300¦元", "值|US$300|的", "№5", "≥60¦分", "增|长|+5%|的", "１２３，|４５",
		"（5%）|的", "39°54′20″|处", "1/2¦天", "3.5¦亿¦元", "4.5¦亿¦千¦瓦¦时|电", "“3·15”|晚|会", "5·12|汶|川", "京|A·¦12345|的", "150+¦家|的", "2¦单¦元|301¦室", "5¦万¦多¦名", "20¦余¦年|间", "5G|时|代", "力|3kN·m|的", "1，|2，|3",
		// dates, counts, ranges
		"2023¦年|9¦月¦15¦日|上|午", "9¦月¦12-↓13¦日", "9¦月¦12¦日-↓13¦日", "2020—↓2023¦年", "5%～↓8%|间", "1–↓6¦月", "第¦23¦期",
		"总¦第¦76¦期", "第¦5-↓8¦名", "5¦至¦8¦年", "14¦时¦30¦分|前", "2024 ¦年|务", "9 ¦月 ¦12 ¦日|上", "二¦〇¦二¦三¦年|九¦月",
		"10:30-↓11:30", "￥300—↓￥500",
		"12 -13", "3-↓5km|处", "5¦分¦30¦秒", "五|六|七|年|级", "2023 |100¦人",
		// identifiers
		"010-62345678", "400-8123456", "+86-10-62345678", "2023-09-15", "GB/T ¦9704-2012", "ISO ¦32000-1", "No. ¦5",
		"COVID-19|疫", "发¦〔2023〕5号|文", "发¦〔2023〕第5号|文", "，|（2023）12号|文", "PM2.5|值",
		// Latin words
		"用|node.js|写", "don’t |go", "O’Brien|说", "‘A’|B", "‘don’t’|的", "Wi-Fi|网", "open-↓source|软",
		"state-↓of-↓the-art", "和 |and |嘉|宾", "AIGC |时|代", "AT&T|的", "C++|的", "TCP/IP|网", "（AIGC）|的", "a, |b",
		"Python,↓Java,↓Rust", "a,b|的", "U.S.A.|的", "f(x)|的", "see |(a) |b", "x\u00a0y|的", "A|类",
		// operators
		"讲|座¦+|参|观", "5G+|工|业", "甲¦＋|乙", "1+↓1=↓2", "p<↓0.05",
		// marks
		"完|了——|我|们", "好……|吧", "好⋯⋯|吧", "吧⸺|嗯", "好……↓……|吧", "京—|沪|线", "A—|B", "卡|尔·|马|克|思", "和/或", "说：|“‘好’。”|《甲》、|（乙）",
		"人|们¹|说", "认|为[12]，|又", "认|为［3］|又", "①¦加|强；|②¦改|进", "是：|1.¦加|强；|2、¦改|进", "1.¦加|强", "说⇓\"好\"⇓的", "说\"好|的",
		"甲　|乙", "甲  |乙", "甲 ，|乙", "（ 甲 ）", "字\ufe00|字", "a |\u0301b", "é|字",
	} {
		if got := show(plain(shown), Breaks([]rune(plain(shown)), House)); got != shown {
			t.Errorf("got  %s\nwant %s", got, shown)
		}
	}
}

// Names beside titles, and numbers in Chinese figures.
func TestBreaksInChineseTokens(t *testing.T) {
	for _, shown := range []string{
		// names
		"市|委|书|记|王¦明|出|席|会|议", "副|主|席|李¦强、|赵|建|国、|欧|阳|雪、|何¦志|参|加", "总|经|理|任|正|非", "秘|书|长|刘|晓|勘|的",
		"，|王¦明|主|任|指|出", "、|李|建|国|院|士|说", "（张¦林|副|主|席）", "司|马|光|院|士", "工|程|师|王¦工|说", "主|任|医|师|张¦华",
		"区|长|高¦朋", "委|员|王|五、|李|六",
		// titles without a name
		"主|席|团|会|议", "部|长|会|议|决|定", "书|记|处|书|记", "同|志|们", "局|长|于|2023¦年", "校|长|为|学|生|讲|课", "王|主|任", "会|员|王",
		"党|员|干|部", "增|长|王|明",
		// numbers
		"二¦十¦大|精|神", "党|的|十¦九¦届|五|中|全|会", "第¦十¦四¦届|三|次|会|议", "第¦三↓次|全|国", "第¦一|书|记", "第¦二¦十¦五↓期",
		"九¦月|十¦五¦日|上|午", "十¦二¦月|三¦十¦一¦日", "一¦九¦九¦九¦年", "三|个|月", "十|分|重|要", "百|大|品|牌", "一|日|之|计", "五|一|劳|动|节", "三|年|来",
	} {
		if got := show(plain(shown), Breaks([]rune(plain(shown)), House)); got != shown {
			t.Errorf("got  %s\nwant %s", got, shown)
		}
	}
}

// A line of 28 em holds about fifty Latin characters: nothing longer comes without a break place, and a word of
// ordinary length has none.
func TestOverlongTokensBreak(t *testing.T) {
	for name, text := range map[string]string{
		"word": strings.Repeat("Ab", 250), "figures": strings.Repeat("9", 500),
		"url":        "https://example.com/" + strings.Repeat("x1", 240),
		"host":       strings.Repeat("h", 500) + ".example.com/a/b",
		"escapes":    "http://a.cn/" + strings.Repeat("%E4%B8%AD", 55),
		"mail":       strings.Repeat("m", 400) + "@" + strings.Repeat("n", 95) + ".cn",
		"in Chinese": "见" + strings.Repeat("z", 500) + "。",
		"mixed":      strings.Repeat("x", 60) + "-" + strings.Repeat("y", 440),
	} {
		runes := []rune(text)
		bonds := Breaks(runes, House)
		stretch := 0
		for i := 1; i < len(runes); i++ {
			if stretch++; bonds[i] != Hard {
				stretch = 0
			}
			if stretch > 50 {
				t.Fatalf("%s: no break before %d in the last %d characters", name, i, stretch)
			}
			if bonds[i] != Hard && runes[i-1] == '%' || bonds[i] != Hard && i > 1 && runes[i-2] == '%' {
				t.Errorf("%s: an escape is broken before %d", name, i)
			}
		}
	}
	for _, text := range []string{strings.Repeat("a", 45), "pneumonoultramicroscopicsilicovolcanoconiosis",
		"http://abcdefghijkl/"} {
		for i, b := range Breaks([]rune(text), House) {
			if b != Hard && text[i-1] != '/' {
				t.Errorf("%s: %v before %d", text, b, i)
			}
		}
	}
}

// Guillemets, flags, and what follows a space: as in UAX #14.
func TestBreaksAsInUnicode(t *testing.T) {
	for text, want := range map[string]string{
		"le « mot » dit": "le |« mot » |dit", "»Wort« und": "»Wort« |und", "中🇨🇳🇫🇷文": "中|🇨🇳|🇫🇷|文",
		"the -al end": "the |-al |end", "a .75 b": "a |.75 |b", "$ x": "$ |x", "a / b": "a / b", "（ 中": "（ 中",
		"中 ）": "中 ）", "  中文": "  中|文", "中 – 文": "中 – |文",
	} {
		if got := show(text, Breaks([]rune(text), House)); got != want {
			t.Errorf("got  %s\nwant %s", got, want)
		}
	}
}

// The vertical bar is a character of this text, so it stands apart.
func TestBreaksRoundABar(t *testing.T) {
	bonds := Breaks([]rune("会 | 未来"), House)
	for i, want := range []Bond{Hard, Hard, Soft, Hard, Free, Free, Hard} {
		if bonds[i] != want {
			t.Errorf("boundary %d: %v, want %v", i, bonds[i], want)
		}
	}
}

func TestAddresses(t *testing.T) {
	for _, shown := range []string{
		"https://www.↓bast.↓net.↓cn/⇓art/⇓2023/⇓6/⇓30/⇓art_↓1.↓html。", "见|http://a.↓cn/⇓b?⇓x=⇓1&⇓y=⇓2，|又",
		"见|https://a.↓cn/⇓进|行", "（http://a.↓cn/⇓b_(c)）", "(http://a.↓cn/⇓b)|又",
		"user.↓name@⇓bast.↓net.↓cn", "箱：|a@⇓b.↓cn,⇓c@⇓d.↓cn。", "mailto:↓a@⇓b.↓cn", "www.↓bast.↓net.↓cn|网|站",
		"bast.↓cn/⇓art|栏", "网|址:↓http://a.↓cn", "http://a.↓cn;⇓http://b.↓cn", "/usr/⇓local/⇓share/⇓x.↓txt", "@user|说",
		"a@|说",
		"\"http://a.↓cn\"⇓的",
		"ftp://a//⇓b", "http://a.↓cn/,b", "content/issuenameverylong", "HTTP://A.↓CN|上", "1.2.3.4|上", "v1.25.3|上",
	} {
		if got := show(plain(shown), Breaks([]rune(plain(shown)), House)); got != shown {
			t.Errorf("got  %s\nwant %s", got, shown)
		}
	}
}

// An address ends before the stops and the unpaired brackets of the sentence that it stands in.
func TestAddressEnds(t *testing.T) {
	for text, want := range map[string]string{
		"http://a.cn/b.": "http://a.cn/b", "http://a.cn/b_(c)": "http://a.cn/b_(c)",
		"(http://a.cn/b),": "http://a.cn/b",
		"http://a.cn/?!":   "http://a.cn/", "<http://a.cn>": "http://a.cn", "见http://a.cn/b上": "http://a.cn/b",
		"http://a.cn;http://b.cn": "http://a.cn", "(a@b.cn)": "a@b.cn", "-a@b.cn.": "a@b.cn",
		"see:www.a.cn/b,": "www.a.cn/b",
	} {
		s := newScanner([]rune(text))
		s.words()
		got := ""
		if len(s.addresses) > 0 {
			got = string(s.text[s.addresses[0].from:s.addresses[0].to])
		}
		if got != want {
			t.Errorf("%s: address %q, want %q", text, got, want)
		}
	}
}

// randomText strings together pieces that tokens are made of.
func randomText(rng *rand.Rand, n int) []rune {
	pieces := []string{"中", "科协", "12", "3", ".", ",", "，", "。", "%", "℃", "-", "—", "—", "…", "：", ":", "/", "@", "a",
		"net", "http://", "www.", " ", "　", "第", "年", "月", "日", "号", "〔2023〕", "（", "）", "“", "”", "‘", "’", "\"",
		"￥", "+",
		"×", "①", "[1]", "²", "\u200b", "\u0301", "\u00a0", "·", "～", "kg", "余", "名", "至", "|", "１", "．", "𠀀"}
	var out []rune
	for range n {
		out = append(out, []rune(pieces[rng.IntN(len(pieces))])...)
	}
	return out
}

// A number, found by another's grammar than ours, holds no break of any kind but Poor behind an operator.
func TestNoBreakInsideNumbers(t *testing.T) {
	number := regexp.MustCompile(`[0-9]+(?:[.,:][0-9]+)*(?:%|‰|℃|°C|kg|km|m²)?|` +
		`[￥$€][0-9]+|[0-9]+(?:[：∶．/×][0-9]+)+|[０-９]+`)
	rng := rand.New(rand.NewPCG(1, 2))
	found := 0
	for range 3000 {
		text := randomText(rng, 12)
		str := string(text)
		bonds := Breaks(text, House)
		in := addressRunes(text)
		for _, m := range number.FindAllStringIndex(str, -1) {
			from, to := len([]rune(str[:m[0]])), len([]rune(str[:m[1]]))
			for i := from + 1; i < to; i++ {
				found++
				if bonds[i] != Hard && !in[i] {
					t.Errorf("%q: %v inside %q", str, bonds[i], str[m[0]:m[1]])
				}
			}
		}
	}
	if found < 1000 {
		t.Fatalf("only %d places looked at", found)
	}
}

// addressRunes marks the characters of runs that hold an address, by the only marks that make one.
func addressRunes(text []rune) []bool {
	in := make([]bool, len(text)+1)
	for from := 0; from < len(text); {
		to := from
		for to < len(text) && text[to] > ' ' && text[to] < 0x7F {
			to++
		}
		run := string(text[from:to])
		if strings.ContainsAny(run, "@/") || strings.Contains(run, "www.") || strings.Count(run, ".") > 1 {
			for i := from; i < to; i++ {
				in[i] = true
			}
		}
		from = max(to, from+1)
	}
	return in
}

// checkBonds states the laws of Inseparable and Breaks for any text.
func checkBonds(t *testing.T, text []rune) {
	t.Helper()
	own, house := Inseparable(text), Breaks(text, House)
	if len(own) != len(text)+1 || len(house) != len(text)+1 {
		t.Fatalf("%q: %d and %d bonds", string(text), len(own), len(house))
	}
	if own[0] != Free || own[len(text)] != Free {
		t.Fatalf("%q: bonds at the edges", string(text))
	}
	if house[0] != Hard || house[len(text)] != Hard {
		t.Fatalf("%q: a break beyond the edges", string(text))
	}
	for i := 1; i < len(text); i++ {
		if own[i] == Hard && house[i] != Hard {
			t.Fatalf("%q: %v before %d, where the token forbids it", string(text), house[i], i)
		}
		if house[i] == Hard {
			continue
		}
		if text[i] == '%' && (strings.ContainsRune("@/?&=", text[i-1]) || house[i] == Poor) {
			continue // an escape in an address: %E4
		}
		switch c := ClassAt(text, i); c {
		case Combining, Glue:
			if spaceBefore(text, i) {
				continue // a sign of its own: UAX #14 LB10, LB12a
			}
			fallthrough
		case Comma, Period, Closer, Space, IdeographicSpace, Ignorable, Interpunct, Postfix, WesternCloser:
			t.Fatalf("%q: %v before the %v at %d", string(text), house[i], c, i)
		}
		switch c := ClassAt(text, i-1); c {
		case Opener, Glue, WesternOpener:
			t.Fatalf("%q: %v behind the %v at %d", string(text), house[i], c, i-1)
		}
	}
	for l := Basic; l <= Strict; l++ {
		lax, strict := Breaks(text, l-1), Breaks(text, l)
		for i := range lax {
			if lax[i] == Hard && strict[i] != Hard {
				t.Fatalf("%q: level %d allows a break before %d that %d forbids", string(text), l, i, l-1)
			}
		}
	}
}

// spaceBefore reports whether a space stands before text[i], behind any characters without a glyph.
func spaceBefore(text []rune, i int) bool {
	for i--; i >= 0 && ClassOf(text[i]) == Ignorable; i-- {
	}
	return i >= 0 && ClassOf(text[i]) == Space
}

func TestBondLaws(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 4))
	for range 3000 {
		checkBonds(t, randomText(rng, 10))
	}
}

func FuzzInseparable(f *testing.F) {
	for _, s := range []string{"", "9月12-13日，", "https://www.bast.net.cn/art?x=1&y=2。", "a@b.cn,c@d.cn",
		"〔2023〕第5号", "‘don’t’", "…………——", "1 234 567", "(((", "-－5", "\"中\"文\"", "至8", "[1][12][",
		"//a//b/c/d/e/f/g/h"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		text := []rune(s)
		checkBonds(t, text)
		for _, style := range []Style{Full, Kaiming, Half} {
			if n := len(Widths(text, style)); n != len(text) {
				t.Fatalf("%q: %d widths", s, n)
			}
		}
	})
}

// Ten times the text takes about ten times as long, whatever it is made of.
func TestInseparableIsLinear(t *testing.T) {
	for _, piece := range []string{"1", "a", "-", "/", ".", "@", "a@", "a.", "a/", "'", "’", "a’", "‘a’b", "…", "\"",
		"1-",
		"1至", "http://", "www.", "(", "[1", "〔2023〕", "，", " ", "\u0301", "第", "a@b,", "://", ",http",
		"%", "%E4", "a%", "主席王明、", "主任", "王", "长", "一", "第一", "一月", "«", "»a", "\U0001F1E8", "\u3000", "- ", "&"} {
		small := []rune(strings.Repeat(piece, 4_000/len([]rune(piece))))
		large := []rune(strings.Repeat(piece, 40_000/len([]rune(piece))))
		if s, l := fastest(small), fastest(large); l > 60*s+20*time.Millisecond {
			t.Errorf("%q: %v for 4,000 characters, %v for 40,000", piece, s, l)
		}
	}
}

// fastest gives the shortest of three times that Breaks takes.
func fastest(text []rune) time.Duration {
	best := time.Hour
	for range 3 {
		start := time.Now()
		Breaks(text, House)
		best = min(best, time.Since(start))
	}
	return best
}

func BenchmarkBreaks(b *testing.B) {
	text := []rune(strings.Repeat("9月12-13日，由“朝阳区”科协（AIGC）主办的2023年课程。请各学会推荐青年讲师，联合开设周末科学课堂。", 10))
	b.ReportAllocs()
	for b.Loop() {
		Breaks(text, House)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(text)), "ns/rune")
}
