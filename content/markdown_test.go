package content

import (
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
)

// readMarkdown gives the blocks of a Markdown text and all that is told about it.
func readMarkdown(text string) (blocks, notes []Block, list diag.List) {
	b := &builder{list: &list, dir: memFolder{}, files: map[string][]byte{}}
	out := b.markdown(text, textfile.NewPlaces("稿.md", text).At, ".", 1)
	return out.blocks, out.notes, list
}

// shown writes blocks in short: kind, list, marker, and each span with its style.
func shown(blocks []Block) string {
	var out []string
	for _, b := range blocks {
		line := [...]string{"P ", "H1 ", "H2 ", "H3 "}[b.Kind]
		if b.Quote {
			line += "> "
		}
		for _, l := range b.Lists {
			line += fmt.Sprintf("%d.%d ", l.List, l.Item)
		}
		if b.Note > 0 {
			line += fmt.Sprintf("note %d of %d ", b.Note, b.Para)
		}
		if b.Marker.S != "" {
			line += "(" + b.Marker.S + ") "
		}
		for _, s := range b.Spans {
			switch {
			case s.Mark > 0:
				line += fmt.Sprintf("[^%d]", s.Mark)
			case s.Bold:
				line += "<" + s.S + ">"
			default:
				line += s.S
			}
			if s.URI != "" {
				line += "{" + s.URI + "}"
			}
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestMarkdown(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"paragraphs", "一段。\n\n　　二段。\n    三段。", "P 一段。\nP 二段。三段。"},
		{"indented lines are no code", "    一段\n\n\t二段", "P 一段\nP 二段"},
		{"lines join", "今天\n上午 and\nthen 去了\n3家，\n“甲”\n乙", "P 今天上午 and then 去了3家，“甲”乙"},
		{"line ends of other programs", "甲\u2028乙\n丙\v\v丁", "P 甲\nP 乙丙\nP 丁"},
		{"hard line ends", "甲  \n乙\\\n丙", "P 甲\nP 乙\nP 丙"},
		{"headings", "## 一、总体要求\n### （一）目标\n#### 1.数量\n正文", "H1 一、总体要求\nH2 （一）目标\nH3 1.数量\nP 正文"},
		{"bold", "全文**要点**之后", "P 全文<要点>之后"},
		{"bold and Chinese marks", "**要点。**正文**“引”**和**（三）目标：**其他*重*点__x__", "P <要点。>正文<“引”>和<（三）目标：>其他<重>点__x__"},
		{"marks that are none", "2*3*4 * 5，a_b_c，** 甲 **，`**`，\\*甲\\*", "P 2<3>4 * 5，a_b_c，** 甲 **，**，*甲*"},
		{"escapes", "\\*甲\\# &amp;&#x4e00;&nbsp;&bad; \\乙 AT&T", "P *甲# &一\u00a0&bad; \\乙 AT&T"},
		{"HTML is text", "<b>甲</b><br>\n\n<div>\n乙\n</div>\n\n<!-- 丙 -->", "P <b>甲</b><br>\nP <div>乙</div>\nP <!-- 丙 -->"},
		{"code", "看 `a <b> &amp; c` 处\n\n```go\nx := 1\n\n y\n```", "P 看 a <b> &amp; c 处\nP x := 1\nP y"},
		{"links", "[甲](https://a.cn \"t\")乙[丁](mailto:a@b.cn)<https://c.cn>[戊][1]\n\n[1]: http://d.cn",
			"P 甲{https://a.cn}乙丁{mailto:a@b.cn}https://c.cn{https://c.cn}戊{http://d.cn}"},
		{"bold link", "[甲**乙**](http://a.cn)", "P 甲{http://a.cn}<乙>{http://a.cn}"},
		{"lists", "- 甲\n- 乙\n\n  乙二\n  1. 丙\n  2. 丁\n\n3) 戊\n4) 己\n\n末",
			"P 1.1 (•) 甲\nP 1.2 (•) 乙\nP 1.2 乙二\nP 1.2 2.1 (1.) 丙\nP 1.2 2.2 (2.) 丁\nP 3.1 (3)) 戊\nP 3.2 (4)) 己\nP 末"},
		{"a list at the start of an item", "1. - 甲\n   - 乙", "P 1.1 2.1 (1.•) 甲\nP 1.1 2.2 (•) 乙"},
		{"a year is no list", "2024.\n1994年", "P 1.1 2024.\nP 1994年"},
		{"quotes", "> 甲\n乙\n>\n> - 丙\n\n丁", "P > 甲乙\nP > 1.1 (•) 丙\nP 丁"},
		{"footnotes", "甲[^a]，乙[^二]。再[^a]\n\n[^二]: 注二**重**\n    续\n\n    又\n[^a]: 注一\n\n丙",
			"P 甲[^1]，乙[^2]。再[^1]\nP 丙\nP note 1 of 1 注一\nP note 2 of 1 注二<重>续\nP note 2 of 1 又"},
	} {
		t.Run(c.name, func(t *testing.T) {
			blocks, notes, list := readMarkdown(c.text)
			if got := shown(append(blocks, notes...)); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
			wantLines(t, list)
		})
	}
}

func TestMarkdownMessages(t *testing.T) {
	for _, c := range []struct {
		text, blocks string
		want         []string
	}{
		{"# 总题\n\n##### 五级\n\n甲\n\n***\n\n乙", "H1 总题\nH3 五级\nP 甲\nP 乙", []string{
			"稿.md:1:1: 警告 JB3602: 第 1 篇：# 是文章标题的写法，标题在 title 里；正文小标题从 ## 起，这里按 ## 排",
			"稿.md:3:1: 警告 JB3602: 第 1 篇：小标题只有 ##、###、#### 三级，这里按 #### 排，请改成这三级",
			"稿.md:7:1: 警告 JB3602: 第 1 篇：分隔线不排，请删去"}},
		{"没有编号\n---\n\n> 甲\n> 乙\n> ===\n\n- ## 丙", "H1 没有编号\nH1 > 甲乙\nH1 1.1 (•) 丙", []string{
			"稿.md:1:1: 警告 JB3602: 第 1 篇：下面一行的 --- 或 === 把这一段变成了小标题；小标题写 ##，不是小标题就删去那一行",
			"稿.md:4:3: 警告 JB3602: 第 1 篇：下面一行的 --- 或 === 把这一段变成了小标题；小标题写 ##，不是小标题就删去那一行"}},
		{"- 甲\n--\n乙\n- 丙\n丁\n--\n戊", "P 1.1 (•) 甲--乙\nP 1.2 (•) 丙丁--戊", nil},
		{"甲[^a]乙[^无]\n\n[^a]: 自引[^a]\n[^a]: 重名\n[^闲]: 没人引", "P 甲[^1]乙[^无]\nP note 1 of 1 自引[^a]", []string{
			"稿.md:1:7: 警告 JB3603: 第 1 篇：没有注释“无”，照原样排；注释写成另一段：[^无]: …",
			"稿.md:3:9: 警告 JB3603: 第 1 篇：注释里不能再引注释，照原样排",
			"稿.md:4:1: 警告 JB3603: 第 1 篇的注释“a”没有排：文中没有引它，或有同名的注释，请核对",
			"稿.md:5:1: 警告 JB3603: 第 1 篇的注释“闲”没有排：文中没有引它，或有同名的注释，请核对"}},
		{"[甲](javascript:x)、[乙](b.md)、<ftp://c.cn>、[丙]()", "P 甲、乙、ftp://c.cn、丙", []string{
			"稿.md:1:1: 警告 JB3606: 第 1 篇的链接“javascript:x”不能点，只印文字：要写 http、https、mailto 开头的完整地址",
			"稿.md:1:19: 警告 JB3606: 第 1 篇的链接“b.md”不能点，只印文字：要写 http、https、mailto 开头的完整地址",
			"稿.md:1:30: 警告 JB3606: 第 1 篇的链接“ftp://c.cn”不能点，只印文字：要写 http、https、mailto 开头的完整地址",
			"稿.md:1:42: 警告 JB3606: 第 1 篇的链接“”不能点，只印文字：要写 http、https、mailto 开头的完整地址"}},
		{"甲[Ａ  b][]。\n\n[负责人]: 张三\n[Ａ B]: http://a.cn\n\n> [丙]: http://c.cn\n\n[ａ b]: http://b.cn", "P 甲Ａ  b{http://a.cn}。", []string{
			"稿.md:3:1: 警告 JB3607: 第 1 篇：“[负责人]: …”是链接地址的写法，没有链接用它，没有排；是正文就写成 \\[负责人]",
			"稿.md:6:3: 警告 JB3607: 第 1 篇：“[丙]: …”是链接地址的写法，没有链接用它，没有排；是正文就写成 \\[丙]",
			"稿.md:8:1: 警告 JB3607: 第 1 篇：“[ａ b]: …”前面已经写过，这一处没有排：请换一个记号；是正文就写成 \\[ａ b]"}},
		{"一、甲\n（一）乙：\n1、丙；\n（2）丁\n戊、\n3、己。\n2024年\n\n1、庚", "P 一、甲（一）乙：1、丙；（2）丁戊、3、己。2024年\nP 1、庚", []string{
			"稿.md:2:1: 警告 JB3608: 第 1 篇：这一行像是另起的一段，可 Markdown 段内的换行不算，它和上一行接成了一段：要另起，前面空一行",
			"稿.md:3:1: 警告 JB3608: 第 1 篇：这一行像是另起的一段，可 Markdown 段内的换行不算，它和上一行接成了一段：要另起，前面空一行",
			"稿.md:4:1: 警告 JB3608: 第 1 篇：这一行像是另起的一段，可 Markdown 段内的换行不算，它和上一行接成了一段：要另起，前面空一行"}},
		{"甲&#x202e;&#0;乙", "P 甲\u202e\x00乙", []string{
			"稿.md:1:2: 错误 JB1205: 有改变文字方向的字符 U+202E，编辑器里看到的次序和印出的不同，请删去",
			"稿.md:1:10: 错误 JB1203: 有不能印的字符 U+0000，请删去"}},
		{"甲" + strings.Repeat("*乙* ", 251) + "**丙**\n\n**丁**", "", []string{
			"稿.md:1:1002: 警告 JB3601: 第 1 篇：引用和列表套到 16 层以上，或一段里的标记多于 500 个，从这里起照原样排"}},
		{strings.Repeat("> ", 17) + "甲", "P > > 甲", []string{
			"稿.md:1:33: 警告 JB3601: 第 1 篇：引用和列表套到 16 层以上，或一段里的标记多于 500 个，从这里起照原样排"}},
	} {
		blocks, notes, list := readMarkdown(c.text)
		if got := shown(append(blocks, notes...)); got != c.blocks && c.blocks != "" {
			t.Errorf("%q: got\n%s\nwant\n%s", c.text, got, c.blocks)
		}
		wantLines(t, list, c.want...)
	}
}

// toldMarkdown is for the whole way from a manifest.
func toldMarkdown() []told {
	body := func(text string) string {
		return goodHead + "[[article]]\n" + ("title = \"甲\"\nformat = \"md\"\nbody = '''\n" + text + "\n'''")
	}
	return []told{
		{"Markdown", "", body("# 题\n\n甲 and 乙[^无]\n\n![图](a.png)\n\n> - > - > - > - > - > - > - > - > - > 深"), []string{
			"i.toml:10:1: 警告 JB3602: 第 1 篇：# 是文章标题的写法，标题在 title 里；正文小标题从 ## 起，这里按 ## 排",
			"i.toml:12:1: 警告 JB3203: 第 1 篇第 2 段：汉字之间夹有英文 “and”",
			"i.toml:12:8: 警告 JB3603: 第 1 篇：没有注释“无”，照原样排；注释写成另一段：[^无]: …",
			"i.toml:14:1: 错误 JB5101: 找不到文件“a.png”，请核对名称和位置",
			"i.toml:16:33: 警告 JB3601: 第 1 篇：引用和列表套到 16 层以上，或一段里的标记多于 500 个，从这里起照原样排"}},
		{"pictures and tables of Markdown", "", body("甲[^1]![](/etc/passwd)![](https://a.cn/b.png)\n\n|a[^1]|b|\n|-|-|\n|c|d|e|\n\n[^1]: 注![](a.png)\n\n    |a|\n    |-|"), []string{
			"i.toml:10:6: 错误 JB5001: 第 1 篇的图片“/etc/passwd”要写刊物文件夹内的相对路径，如 图片/签约.jpg",
			"i.toml:10:22: 错误 JB5001: 第 1 篇的图片“https://a.cn/b.png”要写刊物文件夹内的相对路径，如 图片/签约.jpg",
			"i.toml:14:5: 错误 JB2502: 第 1 篇：表格的这一行比表头多出格子，请删去",
			"i.toml:16:8: 错误 JB3605: 第 1 篇：注释里不能有图片，请移到正文里",
			"i.toml:18:5: 错误 JB3605: 第 1 篇：注释里不能有表格，请移到正文里"}},
		{"what a cell or caption cannot hold", "", body("甲![图![](b.png)[^1]](c.png)\n\n|a|b|\n|-|-|\n|![](d.png)|`\\|`|\n|\n||\n|丙||\n|丁|\n|戊|||\n\n[^1]: 注"), []string{
			"i.toml:10:2: 错误 JB5101: 找不到文件“c.png”，请核对名称和位置",
			"i.toml:10:5: 错误 JB3605: 第 1 篇：图注里不能有图片，请移到正文里",
			"i.toml:10:15: 警告 JB3603: 第 1 篇：图注里不能引注释，照原样排",
			"i.toml:14:2: 错误 JB3605: 第 1 篇：表格里不能有图片，请移到正文里",
			"i.toml:15:1: 错误 JB2502: 第 1 篇：表格的这一行有 0 格，应当有 2 格：空格子写 | |；是表后的正文，就在前面空一行",
			"i.toml:16:1: 错误 JB2502: 第 1 篇：表格的这一行有 1 格，应当有 2 格：空格子写 | |；是表后的正文，就在前面空一行",
			"i.toml:18:3: 错误 JB2502: 第 1 篇：表格的这一行有 1 格，应当有 2 格：空格子写 | |；是表后的正文，就在前面空一行",
			"i.toml:19:4: 错误 JB2502: 第 1 篇：表格的这一行比表头多出格子，请删去",
			"i.toml:21:1: 警告 JB3603: 第 1 篇的注释“1”没有排：文中没有引它，或有同名的注释，请核对"}},
		{"lines that run on", "", body("一、甲\n二、乙"), []string{
			"i.toml:11:1: 警告 JB3608: 第 1 篇：这一行像是另起的一段，可 Markdown 段内的换行不算，它和上一行接成了一段：要另起，前面空一行"}},
		{"numbers of a list", "", body("1. 甲\n1. 乙\n\n末\n\n3. 丙\n4. 丁\n6. 戊\n   1) 己\n   3) 庚\n\n> 1. 辛\n> 5. 壬"), []string{
			"i.toml:17:1: 警告 JB3609: 第 1 篇：列表的这一项写的是 6，印出来是 5：Markdown 从第一项起逐项加一；要照写的印，就不用列表，写成 6．",
			"i.toml:19:4: 警告 JB3609: 第 1 篇：列表的这一项写的是 3，印出来是 2：Markdown 从第一项起逐项加一；要照写的印，就不用列表，写成 3．",
			"i.toml:22:3: 警告 JB3609: 第 1 篇：列表的这一项写的是 5，印出来是 2：Markdown 从第一项起逐项加一；要照写的印，就不用列表，写成 5．"}},
		{"links of Markdown", "", body("[甲](b.md)\n\n[乙]: 丙"), []string{
			"i.toml:10:1: 警告 JB3606: 第 1 篇的链接“b.md”不能点，只印文字：要写 http、https、mailto 开头的完整地址",
			"i.toml:12:1: 警告 JB3607: 第 1 篇：“[乙]: …”是链接地址的写法，没有链接用它，没有排；是正文就写成 \\[乙]"}},
		{"Markdown of nothing", "", body("[1]: http://a.cn\n"), []string{
			"i.toml:10:1: 警告 JB3607: 第 1 篇：“[1]: …”是链接地址的写法，没有链接用它，没有排；是正文就写成 \\[1]",
			"i.toml:10:1: 错误 JB2002: 第 1 篇没有正文，请补上 body"}},
	}
}

// Pictures and tables stand behind their paragraph, after those that the manifest puts there; names are relative to the text.
func TestMarkdownInserts(t *testing.T) {
	iss, list := loadMem(map[string]string{"b/series.toml": goodSeries, "b/图/甲 1.png": pngFile(700, 400), "b/x/乙.png": pngFile(700, 400),
		"b/x/稿.md":     "![首图](../图/甲%201.png)\n\n## 一、题\n\n文一。![文中](乙.png \"说明\")文二。\n\n![](乙.png)\n![](乙.png)\n\n|单位|**数**|\n|--|--:|\n|甲\\|乙|1|\n|丙||\n\n末。\n",
		"b/issue.toml": goodHead + "[[article]]\ntitle = \"题\"\nbody_file = \"x/稿.md\"\n[[article.image]]\nfile = \"x/乙.png\"\ncaption = \"先\"\nafter = 2\nwidth = \"80mm\"\n"}, "b/issue.toml", Options{})
	if iss == nil {
		t.Fatal(list)
	}
	a := &iss.Articles[0]
	if got, want := shown(a.Blocks), "H1 一、题\nP 文一。文二。\nP 末。"; got != want {
		t.Errorf("blocks\n%s", got)
	}
	var got []string
	for _, ins := range a.Inserts {
		line := fmt.Sprintf("%d %s:%d:%d", ins.After, ins.At.File, ins.At.Line, ins.At.Col)
		if p := ins.Picture; p != nil {
			line += fmt.Sprintf(" %s %v %s/%s %v", p.File, p.Half, ins.Caption, p.Alt, p.Image != nil)
		} else {
			line += fmt.Sprint(" ", ins.Table.Header, ins.Table.Rows, ins.Table.Align)
		}
		got = append(got, line)
	}
	want := `0 b/x/稿.md:1:1 图/甲 1.png false 首图/首图 true
2 b/issue.toml:9:1 x/乙.png false 先/先 true
2 b/x/稿.md:5:4 x/乙.png false 文中/说明 true
2 b/x/稿.md:7:1 x/乙.png true /图片 true
2 b/x/稿.md:8:1 x/乙.png true /图片 true
2 b/x/稿.md:10:1 [单位 数] [[甲|乙 1] [丙 ]] [0 3]`
	if s := strings.Join(got, "\n"); s != want {
		t.Errorf("got\n%s\nwant\n%s", s, want)
	}
	if len(iss.Sources) != 5 {
		t.Errorf("%d sources", len(iss.Sources))
	}
}

// Every character of a block knows where it stands: in a file, and in a manifest behind escapes of TOML.
func TestMarkdownPlaces(t *testing.T) {
	text := "## 题\n\n> 引\\*文**重**\n续 a\nb&amp;c[链](http://a.cn)\n\n- 　项"
	lines := strings.Split(text, "\n")
	blocks, _, list := readMarkdown(text)
	wantLines(t, list)
	seen := 0
	for _, b := range blocks {
		for i, r := range []rune(b.Spans.String()) {
			at := b.Place(i)
			line := []rune(lines[at.Line-1])
			switch {
			case at.Col <= len(line) && line[at.Col-1] == r, r == ' ' && at.Col == len(line)+1:
				seen++
			case r == '&' && string(line[at.Col-1:at.Col+4]) == "&amp;":
				seen++
			default:
				t.Errorf("%c is not at %d:%d", r, at.Line, at.Col)
			}
		}
	}
	if seen != 14 {
		t.Errorf("%d characters", seen)
	}
	iss := mustLoad(t, goodSeries, goodHead+"[[article]]\ntitle = \"甲\"\nformat = \"md\"\nbody = \"\\n- 乙**\\u4e19**\"\n", Options{})
	b := iss.Articles[0].Blocks[0]
	if at := b.Place(1); b.Spans.String() != "乙丙" || at.Line != 9 || at.Col != 16 {
		t.Errorf("%q, the second character at %v", b.Spans.String(), at)
	}
}

// Hostile texts take time in proportion to their length, whatever they are made of.
func TestMarkdownInLinearTime(t *testing.T) {
	const n = 10_000
	rep := strings.Repeat
	var ticks, lists strings.Builder
	for i := range 400 {
		ticks.WriteString(rep("`", i) + "a")
	}
	for i := range 500 {
		lists.WriteString(rep(" ", 2*i) + "- 甲\n")
	}
	for name, text := range map[string]string{
		"quotes": rep(">", n) + "甲", "quote lines": rep(rep(">", 100)+"甲\n", n/100), "brackets": rep("[", n), "pairs": rep("[", n) + rep("]", n),
		"links": rep("[a](", n), "images": rep("![", n), "stars": rep("*", n) + "甲", "open stars": rep("*甲 ", n), "closed stars": rep("甲* ", n),
		"two kinds": rep("*a ", n) + rep("b_ ", n), "bold": rep("**a", n), "backticks": rep("`", n), "growing backticks": ticks.String(),
		"levels": lists.String(), "items": rep("- ", n) + "甲", "numbers": rep("1. ", n) + "甲", "notes": rep("[^a]", n) + "\n\n[^a]: 甲",
		"own notes": "[^a]\n\n" + rep("[^a]: [^a]\n", n), "nested notes": "[^a]\n\n" + rep("[^a]:", n), "references": rep("[a]: b\n", n),
		"tables": rep("|", n) + "\n" + rep("|-", n), "table rows": "|a|\n|-|\n" + rep("|b", n) + rep("\n|c|", n), "wide tables": rep("|a", n/3) + "\n" + rep("|-", n/3) + rep("\n|", n/3), "angles": rep("<", n) + rep("<a:", n),
		"entities": rep("&#", n) + rep("&amp;", n), "escapes": rep("\\*", n), "lines": rep("甲\n", n), "headings": rep("# ", n) + rep("\n#", n),
		"rules": rep("-\n", n), "fences": rep("```\n", n), "underlines": rep("甲\n=\n", n), "spaces": rep(" ", n) + "甲" + rep(" ", n), "tabs": rep("\t", n) + "- 甲",
	} {
		start := time.Now()
		readMarkdown(text)
		if took := time.Since(start); took > time.Second {
			t.Errorf("%s: %v", name, took)
		}
	}
}

// FuzzMarkdown: whatever a text is made of, nothing that looks like a mark may swallow its words, and every block says
// where it stands.
func FuzzMarkdown(f *testing.F) {
	for _, s := range []string{"## 一、题\n正**文**[^1]\n\n[^1]: 注", "> - 1. 甲\n\n```\n乙\n```", "[a][b]\n\n[b]: http://c", "|a|\n|-|\n|b|", "&#x4e00;\\\n\\*",
		"　甲\u2028乙", "- 甲\n\n      乙", "[^a]:\n\n    [^b]: 甲", "甲\n-\n=\n***"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		text = strings.ToValidUTF8(text, "?")
		blocks, notes, list := readMarkdown(text)
		var out strings.Builder
		for i, b := range append(blocks, notes...) {
			if len(b.Spans) == 0 || b.Note == 0 && b.Para != i+1 {
				t.Fatalf("block %d is %+v", i, b)
			}
			for _, s := range b.Spans {
				if (s.S == "") != (s.Mark > 0) || s.At.Line < 1 || strings.ContainsAny(s.S, "\n\r\t\u2028") {
					t.Fatalf("span %+v", s)
				}
				out.WriteString(s.S)
			}
		}
		if list.HasErrors() || strings.ContainsAny(text, "[]`~&<|\\:=#") { // what may stand for something else or for nothing
			return
		}
		left := out.String()
		for _, r := range text { // the words come in their order
			if r < 'A' || within(r, '[', '`') || within(r, '{', '\u00ff') || unicode.IsSpace(r) ||
				unicode.In(r, unicode.Cf, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point) {
				// nor what nobody sees: a paragraph of it alone is none
				continue
			}
			i := strings.IndexRune(left, r)
			if i < 0 {
				t.Fatalf("%q lost %q", text, r)
			}
			left = left[i+len(string(r)):]
		}
	})
}
