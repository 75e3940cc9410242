package tomltree

import (
	"math"
	"strings"
	"testing"

	"jianbao/internal/diag"
)

// messages are texts with faults and all that is told about them, line by line.
var messages = []struct{ name, text, want string }{
	{"nothing wrong", "schema = 1\ntitle = \"“小米”科协\" # 注\n[[article]]\nbody = '''\n一\n'''\n", ""},
	{"Chinese keys", "标题 = \"你好\"\n年=2023\n[[文章]]\n栏目 = '甲'\n颜色 = 1\n", `
x:1:1: 错误 JB1101: 项名要用英文：标题 写成 title
x:2:1: 错误 JB1101: 项名要用英文：年 写成 year
x:3:3: 错误 JB1101: 项名要用英文：文章 写成 article
x:4:1: 错误 JB1101: 项名要用英文：栏目 写成 section
x:5:1: 错误 JB1101: 项名只能用英文字母、数字、_ 和 -：颜色 不是，请改成手册里的项名`},
	{"curly quotes", "a = “科协”\nb = \"科协”\nc = [“甲”, '乙']\nd = 「丙」\ne = “他说“好”了”\n", `
x:1:5: 错误 JB1102: “ 不能当引号，改用英文的 "
x:2:8: 错误 JB1102: 结尾的 ” 不能当引号，改用英文的 "
x:3:6: 错误 JB1102: “ 不能当引号，改用英文的 "
x:4:5: 错误 JB1102: 「 不能当引号，改用英文的 "
x:5:5: 错误 JB1102: “ 不能当引号，改用英文的 "`},
	{"curly marks round a body", "body = ‘‘‘\n第一段\n第二段\n’’’\nyear = 08\n", `
x:1:8: 错误 JB1102: ‘‘‘ 不能当引号，多行文字用英文的 ''' 起止
x:5:8: 错误 JB1104: 数字前面不写 0：08 写成 8`},
	{"full width", "year＝2023\nno = ２３\n　total = 1\n［［article］］\ntitle = 'x'　＃ 注\ny = [1，2、3]\n【footer】\n", `
x:1:5: 错误 JB1103: 全角 ＝ 要写成半角 =
x:2:6: 错误 JB1103: 全角 ２３ 要写成半角 23
x:3:1: 错误 JB1103: 引号之外有特殊空格 U+3000，改成半角空格或删去
x:4:1: 错误 JB1103: 全角 ［［ 要写成半角 [[
x:4:10: 错误 JB1103: 全角 ］］ 要写成半角 ]]
x:5:12: 错误 JB1103: 引号之外有特殊空格 U+3000，改成半角空格或删去
x:5:13: 错误 JB1103: 全角 ＃ 要写成半角 #
x:6:7: 错误 JB1103: 全角 ， 要写成半角 ,
x:6:9: 错误 JB1103: 全角 、 要写成半角 ,
x:7:1: 错误 JB1103: 全角 【 要写成半角 [
x:7:8: 错误 JB1103: 全角 】 要写成半角 ]`},
	{"full width inside strings is text", "a = \"＝［］＃２　\" # ＝\n", ""},
	{"leading zeros", "no = 08\nsize = 016.5\nx = -007\ny = [1, 02]\nz = 0\nw = 0.5\n", `
x:1:6: 错误 JB1104: 数字前面不写 0：08 写成 8
x:2:8: 错误 JB1104: 数字前面不写 0：016.5 写成 16.5
x:3:5: 错误 JB1104: 数字前面不写 0：-007 写成 -7
x:4:9: 错误 JB1104: 数字前面不写 0：02 写成 2`},
	{"dates", "a = 2023-9-15\nb = 2023.9.15\nc = 2023年9月15日\nd = 2023 年 9 月 5 日 # 注\ne = 2023/09/15\nf = 2023年9月\ng = ２０２３-09-15\n", `
x:1:5: 错误 JB1105: 日期 2023-9-15 要写成 2023-09-15
x:2:5: 错误 JB1105: 日期 2023.9.15 要写成 2023-09-15
x:3:5: 错误 JB1105: 日期 2023年9月15日 要写成 2023-09-15
x:4:5: 错误 JB1105: 日期 2023 年 9 月 5 日 要写成 2023-09-05
x:5:5: 错误 JB1105: 日期 2023/09/15 要写成 2023-09-15
x:6:5: 错误 JB1105: 日期 2023年9月 缺少日，要写成 2023-09-15 的样子
x:7:5: 错误 JB1103: 全角 ２０２３-09-15 要写成半角 2023-09-15`},
	{"no such day", "a = 2023-02-29\nb = 2023-9-31\nc = 2024-02-29\nd = 2023-13-01T08:00:00\n", `
x:1:5: 错误 JB1106: 没有 2023-02-29 这一天，请核对日期
x:2:5: 错误 JB1106: 没有 2023-09-31 这一天，请核对日期
x:4:5: 错误 JB1106: 没有 2023-13-01 这一天，请核对日期`},
	{"inner quotes", "title = \"小米\"科协\"成立\"\na = [\"甲\"乙\"丙\", \"丁\"]\nb = { text = \"甲\"乙\"\", n = 1 }\nc = 'it's'\n", `
x:1:12: 错误 JB1107: 文字里面又有 "，里面改用 “ ”，或外面改用 '…'
x:2:8: 错误 JB1107: 文字里面又有 "，里面改用 “ ”，或外面改用 '…'
x:3:16: 错误 JB1107: 文字里面又有 "，里面改用 “ ”，或外面改用 '…'
x:4:8: 错误 JB1107: 文字里面又有 '，里面改用 “ ”`},
	{"single brackets among double ones", "[[article]]\na = 1\n[article]\na = 2\n[[article]]\na = 08\n", `
x:3:1: 错误 JB1108: article 要用两对方括号：[[article]]
x:6:5: 错误 JB1104: 数字前面不写 0：08 写成 8`},
	{"single brackets only", "[article]\na = 1\n[article]\na = 2\n", `
x:3:1: 错误 JB1108: 有几个就写几个 [[article]]，都用两层方括号（第 1 行也是）`},
	{"numbers beyond 64 bits are for the reader of the range", "a = 9223372036854775808\nc = [1e999, -1e999]\nd = nan\n", ""},
	{"backslashes", "a = \"图片\\签约.jpg\"\nfile = \"a\\table.jpg\"\nb = 'a\\签'\nc = \"\\u4e00\\t\"\n", `
x:1:8: 错误 JB1116: \ 在 "…" 里另有含义：路径用 /，别的文字放在 '…' 里
x:2:10: 错误 JB1116: \ 在 "…" 里另有含义：路径用 /，别的文字放在 '…' 里`},
	{"text never closed", "[[article]]\nbody = '''\n甲\n乙\n", `
x:2:8: 错误 JB1117: 这里的 ''' 没有收口，正文之后另起一行写 '''`},
	{"text closed by the next one's opening", "[[article]]\nbody = '''\n甲\n\n[[article]]\nno = 08\nbody = '''\n乙，丙\n'''\nx = 1\n", `
x:2:8: 错误 JB1117: 这里的 ''' 没有收口，正文之后另起一行写 '''
x:6:6: 错误 JB1104: 数字前面不写 0：08 写成 8`},
	{"marks inside a text", "body = '''\n他说'''好'''的。\n完\n'''\nno = 08\n", `
x:2:3: 错误 JB1118: 正文里有 '''，正文会在这里断开：把正文放进文件，用 body_file 指向它
x:5:6: 错误 JB1104: 数字前面不写 0：08 写成 8`},
	{"marks at a line's end inside a text", "body = '''\n他说：'''\n好的。\n'''\nno = 08\n", `
x:2:4: 错误 JB1118: 正文里有 '''，正文会在这里断开：把正文放进文件，用 body_file 指向它
x:5:6: 错误 JB1104: 数字前面不写 0：08 写成 8`},
	{"twice", "a = 1\na = 2\n[t]\nb = 1\n[t]\nb = 2\n[[u]]\n[u.v]\n[u.v]\n", `
x:2:1: 错误 JB1119: a 在第 1 行已经写过，删去一处
x:5:1: 错误 JB1119: [t] 在第 3 行已经有了，合并成一处
x:9:1: 错误 JB1119: [u.v] 在第 8 行已经有了，合并成一处`},
	{"dotted keys redefined", "a.b.c = 1\na.b = 2\na.b.d = 3\nx = { y = 1, y = 2 }\nx.z = 1\n", `
x:2:1: 错误 JB1119: a.b 在第 1 行已经写过，删去一处
x:4:14: 错误 JB1119: y 在第 4 行已经写过，删去一处
x:5:1: 错误 JB1119: x 在第 4 行已经用 { } 写全，把这里的内容写进那对括号`},
	{"text without quotation marks", "status = draft\nname = 科协 动态 # 注\nno = 23-24\nok = True\nx = [甲, 乙]\n", `
x:1:10: 错误 JB1191: 文字要放在引号里："draft"
x:2:8: 错误 JB1191: 文字要放在引号里："科协 动态"
x:3:6: 错误 JB1191: 文字要放在引号里："23-24"
x:4:6: 错误 JB1191: True 要写成小写的 true
x:5:6: 错误 JB1191: 文字要放在引号里："甲"
x:5:9: 错误 JB1191: 文字要放在引号里："乙"`},
	{"not closed on its line", "a = \"甲\nb = \"第一段\n第二段\"\nc = 08\n", `
x:1:5: 错误 JB1192: 这里的 " 在本行没有配对，请补上
x:2:5: 错误 JB1192: 多行文字要用 ''' 起止，" 只管一行
x:4:5: 错误 JB1104: 数字前面不写 0：08 写成 8`},
	{"two marks for three", "a = ''\n第一段\n第二段\n''\nb = \"\"\n正文。\n\"\"\nc = ''\nd = 08\n", `
x:1:5: 错误 JB1192: 多行文字要用三个引号 ''' 起止，这里只有两个
x:5:5: 错误 JB1192: 多行文字要用三个引号 ''' 起止，这里只有两个
x:9:5: 错误 JB1104: 数字前面不写 0：08 写成 8`},
	{"as other languages have it", "year: 2023\ntitle: 春耕 会 # 注\nbody：\"正文。\"\na = 1;\nb = 'x'；\nc = 2023-09-15,\nd = 1, e = [2];\n// 说明\n" +
		"f = 'x' // 说明\n-- 又一行\ng = ['甲' '乙', \"丙\" \"丁\"]\nh = 08\n// i = '旧的'\n  j = 1 ;; # 注\n", `
x:1:5: 错误 JB1193: 项名和值之间要用 =，不用冒号
x:2:6: 错误 JB1193: 项名和值之间要用 =，不用冒号
x:2:8: 错误 JB1191: 文字要放在引号里："春耕 会"
x:3:5: 错误 JB1193: 项名和值之间要用 =，不用冒号
x:4:6: 错误 JB1193: 一项的后面不写 ;，删去
x:5:8: 错误 JB1193: 一项的后面不写 ；，删去
x:6:15: 错误 JB1193: 一项的后面不写 ,，删去
x:7:6: 错误 JB1193: 一项的后面不写 ,，删去
x:7:8: 错误 JB1193: 一行只写一项：e = [2]; 另起一行
x:7:15: 错误 JB1193: 一项的后面不写 ;，删去
x:8:1: 错误 JB1193: 说明文字前面要写 #，不是 //
x:9:9: 错误 JB1193: 说明文字前面要写 #，不是 //
x:10:1: 错误 JB1193: 说明文字前面要写 #，不是 --
x:11:9: 错误 JB1194: 这里缺逗号，请补上
x:11:18: 错误 JB1194: 这里缺逗号，请补上
x:12:5: 错误 JB1104: 数字前面不写 0：08 写成 8
x:13:1: 错误 JB1193: 说明文字前面要写 #，不是 //
x:14:9: 错误 JB1193: 一项的后面不写 ;，删去`},
	{"no key = value", "这是正文。\n又一段。\n\na \"x\"\nb: 1\nc =\nd = 1 e = 2\nf = 1 份\n", `
x:1:1: 错误 JB1193: 这一行 这是正文。 不是“项 = 值”；文字要放在引号里，多行正文放在 ''' 与 ''' 之间
x:4:3: 错误 JB1193: a 的后面缺 =，请补上
x:5:2: 错误 JB1193: 项名和值之间要用 =，不用冒号
x:6:4: 错误 JB1193: c 的后面没有值，请补上；不用就删去这一项
x:7:7: 错误 JB1193: 一行只写一项：e = 2 另起一行
x:8:7: 错误 JB1193: 值的后面多出 份，删去，或连同前面的文字放进一对引号`},
	{"brackets and commas", "a = [1 2]\nb = [\n  'x' # 注\n  'y',\n]\nc = ['x',\nd = 1\ne = [1,,2]\n[[t]\nf = 08\n[article]]\n", `
x:1:7: 错误 JB1194: 这里缺逗号，请补上
x:3:6: 错误 JB1194: 这里缺逗号，请补上
x:6:5: 错误 JB1194: 这里的括号没有配对，缺 ]，请补上
x:8:8: 错误 JB1194: 多出一个逗号，删去
x:9:1: 错误 JB1194: 两边的方括号数目不同，要写成 [[t]] 或 [t]
x:10:5: 错误 JB1104: 数字前面不写 0：08 写成 8
x:11:1: 错误 JB1194: 两边的方括号数目不同，要写成 [[article]]`},
	{"numbers", "a = 2023年\nb = 1.2.3\nc = 5.\n", `
x:1:5: 错误 JB1195: 只写数字：2023年 写成 2023
x:2:5: 错误 JB1195: 1.2.3 不是数字；若是文字，放进引号写成 "1.2.3"
x:3:5: 错误 JB1195: 5. 不是数字；若是文字，放进引号写成 "5."`},
	{"what the decoder finds", "甲乙 = 1\ny = '好' # 注\n[[a.b]]\nc = [1, {y=[3]\"\"\"\"}]\n", `
x:1:1: 错误 JB1101: 项名只能用英文字母、数字、_ 和 -：甲乙 不是，请改成手册里的项名
x:4:5: 错误 JB1199: 这个值不合 TOML 的写法，请照手册改写
x:4:15: 错误 JB1194: 这里缺逗号，请补上
x:4:17: 错误 JB1193: "" 的后面缺 =，请补上`},
	{"times", "x = 2023-09-15T25:00:00\ny = 2023-9-15 08:00\nz = 08:60\nv = 2023-09-15 08:00:60Z # 注\nw = 2023-09-15T08:00:59.5+08:00\n", `
x:1:5: 错误 JB1105: 日期 2023-09-15T25:00:00 要写成 2023-09-15
x:2:5: 错误 JB1105: 日期 2023-9-15 08:00 要写成 2023-09-15
x:3:5: 错误 JB1195: 08:60 不是数字；若是文字，放进引号写成 "08:60"
x:4:5: 错误 JB1105: 日期 2023-09-15 08:00:60Z 要写成 2023-09-15`},
	{"dates of which no day can be read", "a = 23-9-15\nb = 2023--09-15\nc = 23年9月15日\nd = 99/9/15\ne = 1.2.3\n", `
x:1:5: 错误 JB1105: 日期 23-9-15 要写成 2023-09-15 的样子，年份四位
x:2:5: 错误 JB1105: 日期 2023--09-15 要写成 2023-09-15 的样子，年份四位
x:3:5: 错误 JB1105: 日期 23年9月15日 要写成 2023-09-15 的样子，年份四位
x:4:5: 错误 JB1105: 日期 99/9/15 要写成 2023-09-15 的样子，年份四位
x:5:5: 错误 JB1195: 1.2.3 不是数字；若是文字，放进引号写成 "1.2.3"`},
	{"controls", "a = \"甲\x00乙\"\n# \x7f\n", `
x:1:7: 错误 JB1203: 有不能用的控制字符 U+0000，请删去
x:2:3: 错误 JB1203: 有不能用的控制字符 U+007F，请删去`},
	{"limits", "a.b.c.d.e.f.g.h.i = 1\nb = " + strings.Repeat("[", 33), `
x:1:1: 错误 JB1302: 项名的点太多，最多 8 段：少用几个点
x:2:37: 错误 JB1303: 括号套得太深，最多 32 层：少套几层`},
	{"byte order mark", "\uFEFF标题 = 1\n", `
x:1:1: 错误 JB1101: 项名要用英文：标题 写成 title`},
}

func TestMessages(t *testing.T) {
	for _, c := range messages {
		t.Run(c.name, func(t *testing.T) {
			_, l := Parse("x", c.text)
			got := strings.Join(diag.Lines(l, diag.ZH), "\n")
			if want := strings.TrimPrefix(c.want, "\n"); got != want {
				t.Errorf("for\n%s\ngot\n%s\nwant\n%s", c.text, got, want)
			}
			for _, d := range l {
				if strings.Contains(d.ZH+d.EN, "%!") {
					t.Errorf("format: %s | %s", d.ZH, d.EN)
				}
				if !strings.ContainsAny(d.ZH, "写改删补放另少缺请要用合") {
					t.Errorf("does not say what to do: %s", d.ZH)
				}
			}
		})
	}
}

// Where the meaning of a faulty value is plain, the tree has it; else the node is Invalid, and not missing.
func TestMeaning(t *testing.T) {
	n, _ := Parse("x", strings.Join([]string{
		"标题 = \"小米\"科协\"成立\"", "no = 08", "date = 2023年9月5日", "name = “科协”", "day = 2023-02-30", "status = draft",
		"order = [1, ２, 03", "[[article]", "body = '''", "甲'''乙'''丙", "'''", "[[article]]", "title = 'x'",
	}, "\n"))
	if got := n.Get("title").Str; got != `小米"科协"成立` {
		t.Errorf("title %q", got)
	}
	if n.Get("no").Int != 8 || n.Get("date").Date != (Date{2023, 9, 5, true, false}) || n.Get("name").Str != "科协" {
		t.Errorf("no %+v, date %+v, name %+v", n.Get("no"), n.Get("date"), n.Get("name"))
	}
	if n.Get("day").Kind != Invalid || n.Get("status").Str != "draft" {
		t.Errorf("day %+v, status %+v", n.Get("day"), n.Get("status"))
	}
	order := n.Get("order").Items
	if len(order) != 3 || order[0].Int != 1 || order[1].Int != 2 || order[2].Int != 3 {
		t.Errorf("order %+v", order)
	}
	articles := n.Get("article").Items
	if len(articles) != 2 || articles[0].Get("body").Str != "甲'''乙'''丙\n" || articles[1].Get("title").Str != "x" {
		t.Errorf("articles %+v", articles)
	}
	if p := articles[0].Get("body").At(len("甲'''乙")); p != (diag.Pos{File: "x", Line: 10, Col: 6}) {
		t.Errorf("character of the body at %v", p)
	}
}

// A number that does not fit is the largest that does, and keeps its text.
func TestHugeNumbers(t *testing.T) {
	n, l := Parse("x", "a = 9223372036854775808\nb = -9_223_372_036_854_775_809\nc = 1e999\nd = -1e999\ne = 0xFFFFFFFFFFFFFFFFFF\n")
	if n == nil || len(l) > 0 {
		t.Fatal(l)
	}
	if a, b, e := n.Get("a"), n.Get("b"), n.Get("e"); a.Int != math.MaxInt64 || b.Int != math.MinInt64 || e.Int != math.MaxInt64 ||
		a.Str != "9223372036854775808" {
		t.Errorf("a %+v, b %+v, e %+v", a, b, e)
	}
	if !math.IsInf(n.Get("c").Float, 1) || !math.IsInf(n.Get("d").Float, -1) {
		t.Errorf("c %v, d %v", n.Get("c").Float, n.Get("d").Float)
	}
}

// Every Chinese word has one meaning.
func TestKeyWords(t *testing.T) {
	seen := map[string]string{}
	for _, w := range keyWords {
		if !isBare(w.key) {
			t.Errorf("%q is no key", w.key)
		}
		for chinese := range strings.FieldsSeq(w.chinese) {
			if seen[chinese] != "" {
				t.Errorf("%s means %s and %s", chinese, seen[chinese], w.key)
			}
			seen[chinese] = w.key
		}
	}
}
