package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jianbao/archive"
)

// outcome is what a run gave.
type outcome struct {
	code        int
	out, errOut string
}

// jianbao runs the program in the current folder. change may alter it first.
func jianbao(change func(*program), args ...string) outcome {
	var out, errOut bytes.Buffer
	p := &program{
		stages: archive.Typesetting(version),
		in:     strings.NewReader(""), out: &out, err: &errOut,
		getenv: func(string) string { return "" },
		now:    func() time.Time { return time.Date(2023, 6, 1, 23, 59, 0, 0, time.UTC) },
	}
	if change != nil {
		change(p)
	}
	code := p.run(context.Background(), args)
	return outcome{code, out.String(), errOut.String()}
}

const seriesText = `schema = 1
kind = "series"
name = "某某周报"
[numbering]
anchors = [{ year = 2023, no = 23, total = 76 }]
[sections]
order = ["工作动态"]
`

func issueText(no int, more string) string {
	return fmt.Sprintf("schema = 1\nkind = \"issue\"\nyear = 2023\nno = %d\ndate = 2023-09-15\n%s\n[[article]]\ntitle = \"标题\"\nbody = \"正文。\"\n", no, more)
}

// queryText has two open queries and a settled one.
const queryText = `[[query]]
article = 1
source = "正文"
why = "须核"
[[query]]
article = 1
source = "标题"
[[query]]
article = 1
state = "fixed"
`

// inFolder moves the test into a new folder with a series and files: name, text, ….
func inFolder(t *testing.T, files ...string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for i := 0; i < len(files); i += 2 {
		if err := errors.Join(os.MkdirAll(filepath.Dir(files[i]), 0o777), os.WriteFile(files[i], []byte(files[i+1]),
			0o666)); err != nil {
			t.Fatal(err)
		}
	}
}

// list gives the names in the current folder.
func list(t *testing.T) string {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return strings.Join(names, " ")
}

const (
	pdf22 = "某某周报2023年第22期（总第75期）.pdf"
	pdf28 = "某某周报2023年第28期（总第81期）.pdf"
	pdf23 = "某某周报2023年第23期（总第76期）.pdf"

	print23   = "某某周报2023年第23期（总第76期）（付印）.pdf"
	booklet23 = "某某周报2023年第23期（总第76期）（小册子）.pdf"
)

// Every run here starts in the same folder: two good issues, and one of each fault in folders of their own.
func standard(t *testing.T) {
	inFolder(t,
		"good/series.toml", seriesText, "good/22.toml", issueText(22, ""), "good/23.toml", issueText(23, ""),
		"series.toml", seriesText, "ok.toml", issueText(23, ""),
		"bad.toml", issueText(24, "total = 78"), "glyph.toml", issueText(25, "title_note = \"\ue123\""),
		"font.toml", issueText(26, "[fonts]\nbody = \"no.ttf\""), "warn.toml", issueText(27, "digest = [\"没有这篇\"]"),
		"query.toml", issueText(28, "")+queryText,
		"some/series.toml", seriesText, "some/1.toml", issueText(23, ""), "some/2.toml", issueText(24, "total = 1"),
		"twice/series.toml", seriesText, "twice/a.toml", issueText(23, ""), "twice/b.toml", issueText(23, ""),
		"same/series.toml", seriesText+"[output]\nfile = \"x.pdf\"\n", "same/a.toml", issueText(23, ""),
		"same/b.toml", issueText(24, ""), "empty/x.txt", "", "-简报.toml", issueText(29, ""))
}

func TestRuns(t *testing.T) {
	tests := []struct {
		args string
		code int
		out  string
		err  string
	}{
		{"build ok.toml", 0, pdf23 + "\n", "✓ " + pdf23 + "　2 页　5 字　0.00 秒\n"},
		{"ok.toml", 0, pdf23 + "\n", "✓ " + pdf23 + "　2 页　5 字　0.00 秒\n"},
		{"--lang en ok.toml", 0, pdf23 + "\n", "✓ " + pdf23 + "  2 pages  5 characters  0.00 s\n"},
		{"-q build ok.toml", 0, pdf23 + "\n", ""},
		{"good", 0, "good/" + pdf22 + "\ngood/" + pdf23 + "\n",
			"✓ " + pdf22 + "　2 页　5 字　0.00 秒\n✓ " + pdf23 + "　2 页　5 字　0.00 秒\n共 2 期，完成 2，未完成 0　0.00 秒\n"},
		{"build ok.toml -o out", 0, "out/" + pdf23 + "\n", "✓ " + pdf23 + "　2 页　5 字　0.00 秒\n"},
		{"build ok.toml -o deep/er/x.pdf -q", 0, "deep/er/x.pdf\n", ""},
		{"build ok.toml ok.toml ./ok.toml -q", 0, pdf23 + "\n", ""},
		{"check ok.toml", 0, "", "✓ ok.toml　2 页　5 字　0.00 秒\n"},
		{"check ok.toml --lang=en", 0, "", "✓ ok.toml  2 pages  5 characters  0.00 s\n"},

		{"build nowhere.toml", 5, "", "nowhere.toml: 错误 JB5206: 没有这个文件或文件夹，请核对路径\n✗ nowhere.toml　错误 1\n"},
		{"build ok -q", 5, "", "ok: 错误 JB5206: 没有这个文件或文件夹；是不是 ok.toml？\n"},
		{"check nowhere.toml -q --lang en", 5, "",
			"nowhere.toml: error JB5206: no such file or folder; check the path\n"},
		{"build empty -q", 5, "", "empty: 错误 JB5208: 这个文件夹里没有一期稿件（kind = \"issue\" 的 .toml）；新建一期用 jianbao new empty\n"},
		{"build ok.toml -o ok.toml -q", 2, "", "ok.toml: 错误 JB5205: 输出文件 ok.toml 就是一个输入文件，会毁掉原稿；请换一个输出位置（-o）\n"},
		{"build ok.toml -o series.toml/x.pdf -q", 5, "",
			"ok.toml: 错误 JB5201: 无法写到 series.toml/x.pdf：路径中有一段不是文件夹，请换一个输出位置（-o）\n"},
		{"build good -o x.pdf", 2, "", "错误 JB6006: 共 2 期，-o 要给文件夹，不能是一个文件或 -\n"},

		{"build", 2, "", "错误 JB6004: jianbao build 后面要写稿件文件或文件夹\n"},
		{"--draft", 2, "", "错误 JB6004: jianbao 后面要写稿件文件或文件夹\n"},
		{"bulid ok.toml", 2, "",
			"错误 JB6002: 没有命令 bulid；是不是 build？可用的有 build、check、completion、extract、fonts、help、new、rebuild、series、verify、version\n"},
		{"--lang en chekc", 2, "",
			"error JB6002: no command chekc; did you mean check? available: build, check, completion, extract, fonts, help, new, rebuild, series, verify, version\n"},
		{"ok", 2, "", "错误 JB6002: 没有 ok；是不是文件 ok.toml？\n"},
		{"第23期", 2, "", "错误 JB6002: 没有命令或文件 第23期；可用的有 build、check、completion、extract、fonts、help、new、rebuild、series、verify、version\n"},
		{"ok.toml build", 2, "", "错误 JB6007: 命令 build 要写在最前面：jianbao build ok.toml\n"},
		{"query.toml", 0, pdf28 + "\n", "✓ " + pdf28 + "　2 页　5 字　0.00 秒　疑点 2\n"},
		{"check query.toml", 0, "", "query.toml:10:1: 提示 JB2603: 第 1 篇：疑点“正文”未决：须核\n" +
			"query.toml:14:1: 提示 JB2603: 第 1 篇：疑点“标题”未决\n✓ query.toml　2 页　5 字　0.00 秒　疑点 2\n"},
		{"check ok.toml --darft", 2, "",
			"错误 JB6001: 没有选项 --darft；是不是 --draft？可用的有 --draft、--help、--jobs、--json、--lang、--locked、--profile、--quiet、--verbose\n"},
		{"-简报.toml", 2, "", "错误 JB6001: 没有选项 -简；如果是文件，写成 ./-简报.toml\n"},
		{"version -期", 2, "", "错误 JB6001: 没有选项 -期；可用的有 --help、--json、--lang\n"},
		{"version -x", 2, "", "错误 JB6001: 没有选项 -x；可用的有 --help、--json、--lang\n"},
		{"build ok.toml --profile pirnt", 2, "", "错误 JB6003: 选项 --profile 的值“pirnt”不对，只能是 archive、print、plain\n"},
		{"build ok.toml --lang fr", 2, "", "错误 JB6003: 选项 --lang 的值“fr”不对，只能是 zh、en\n"},
		{"build ok.toml -j 0", 2, "", "错误 JB6003: 选项 --jobs 的值“0”不对，只能是 1 到 1024 的整数\n"},
		{"build ok.toml --draft=maybe", 2, "", "错误 JB6003: 选项 --draft 的值“maybe”不对，只能是 true、false\n"},
		{"build ok.toml -o", 2, "", "错误 JB6004: 选项 --output 后面要有一个值\n"},
		{"build ok.toml --output=", 2, "", "错误 JB6003: 选项 --output 的值不能是空的\n"},
		{"build ok.toml -q -v", 2, "", "错误 JB6006: -q 和 -v 只能用一个\n"},
		{"build ok.toml --json -o -", 2, "", "错误 JB6006: --json 和 -o - 都要用标准输出，只能用一个\n"},
		{"build ok.toml --profile print", 0, print23 + "\n", "ok.toml: 提示 JB2704: 没有写 output.intent，PDF 里放的是自带的大致印刷条件；" +
			"印刷厂给了 ICC 文件，就写上它\n✓ " + print23 + "　2 页　5 字　0.00 秒\n"},
		{"build ok.toml --booklet -q", 0, booklet23 + "\n", ""},
		{"build ok.toml --booklet --creep 0.1mm -q --profile print -o x.pdf", 0, "x.pdf\n", ""},
		{"build ok.toml --2up -q", 0, "某某周报2023年第23期（总第76期）（校样）.pdf\n", ""},
		{"build ok.toml --2up --booklet", 2, "", "错误 JB6006: --booklet 和 --2up 只能用一个\n"},
		{"build ok.toml --creep 0.1mm", 2, "", "错误 JB6006: --creep 只和 --booklet 一起用\n"},
		{"build ok.toml --booklet --creep 3mm", 2, "", "错误 JB6003: 选项 --creep 的值“3mm”不对，只能是 0mm 到 1mm，如 0.1mm\n"},
		{"build ok.toml --2up --profile archive", 2, "", "错误 JB6006: --2up 是印在纸上用的，不能存档；去掉 --profile archive\n"},
		{"series good", 0, "  年  期  总期  日期        星期  状态  篇  字  疑点  文件\n" +
			"2023  22    75  2023-09-15  五    草稿   1   5     0  good/22.toml\n" +
			"2023  23    76  2023-09-15  五    草稿   1   5     0  good/23.toml\n", "共 2 期　10 字　错误 0　警告 0\n"},
		{"series good --csv -q", 0, "\ufeff年,期,总期,日期,星期,状态,篇,字,疑点,文件\r\n" +
			"2023,22,75,2023-09-15,五,草稿,1,5,0,good/22.toml\r\n2023,23,76,2023-09-15,五,草稿,1,5,0,good/23.toml\r\n", ""},
		{"series twice --lang en --pages", 3, "year  no  total  date        day  status  pages  articles  characters  queries  file\n" +
			"2023  23     76  2023-09-15  Fri  draft       2         1           5        0  twice/a.toml\n" +
			"2023  23     76  2023-09-15  Fri  draft       2         1           5        0  twice/b.toml\n",
			"twice/b.toml:4:6: error JB6101: no. 23 of 2023 is also in twice/a.toml: mend the number of one of them\n" +
				"2 issues  10 characters  errors 1  warnings 0\n"},
		{"series empty", 5, "", "empty: 错误 JB5208: 这个文件夹里没有一期稿件（kind = \"issue\" 的 .toml）；新建一期用 jianbao new empty\n"},
		{"series nowhere", 5, "", "nowhere: 错误 JB5206: 没有这个文件或文件夹，请核对路径\n"},
		{"series good x", 2, "", "错误 JB6007: series 后面多了“x”\n"},
		{"series good --csv --json", 2, "", "错误 JB6006: --csv 和 --json 只能用一个\n"},
		{"verify", 2, "", "错误 JB6004: verify 后面要写 PDF 文件\n"},
		{"rebuild --lang en", 2, "", "error JB6004: rebuild needs a PDF file\n"},
		{"extract", 2, "", "错误 JB6004: extract 后面要写 PDF 文件\n"},
		{"extract a.pdf b.pdf", 2, "", "错误 JB6007: extract 后面多了“b.pdf”\n"},
		{"extract a.pdf -o -", 2, "", "错误 JB6003: 选项 --output 要给文件夹\n"},
		{"rebuild a.pdf -q -v", 2, "", "错误 JB6006: -q 和 -v 只能用一个\n"},
		{"extract good/22.toml -o x", 1, "", "good/22.toml: 错误 JB7001: 不是 PDF\n"},
		{"help fnots", 2, "", "错误 JB6002: 没有命令 fnots；是不是 fonts？可用的有 build、check、completion、extract、fonts、help、new、rebuild、series、verify、version\n"},
		{"completion tcsh", 2, "", "错误 JB6003: 没有这种 shell tcsh；可用的有 bash、zsh、fish、powershell\n"},
		{"completion", 2, "", "错误 JB6004: completion 后面要写 bash、zsh、fish、powershell 之一\n"},
		{"version x", 2, "", "错误 JB6007: version 后面多了“x”\n"},
		{"new a b", 2, "", "错误 JB6007: new 后面多了“b”\n"},
		{"new -o -", 2, "", "错误 JB6003: 选项 --output 要给文件名\n"},

		{"new good", 0, "good/2023-24.toml\n",
			"✓ 2023 年第 24 期，总第 77 期，日期 2023-09-22，请核对；写好后：jianbao check good/2023-24.toml\n"},
		{"new good -o (1).toml --lang en", 0, "(1).toml\n",
			"✓ 2023 no. 24, total 77, dated 2023-09-22: check these; when it is written: jianbao check \"(1).toml\"\n"},
		{"new empty", 0, "empty/series.toml\nempty/2023-01.toml\n", "先用记事本打开 empty/series.toml，把刊名、编发单位、版记改成自己的\n" +
			"✓ 2023 年第 1 期，日期 2023-06-01，请核对；写好后：jianbao check empty/2023-01.toml\n"},
		{"new to/be/made --lang en", 0, "to/be/made/series.toml\nto/be/made/2023-01.toml\n",
			"first put your own name, office and footer into to/be/made/series.toml\n" +
				"✓ 2023 no. 1, dated 2023-06-01: check these; when it is written: jianbao check to/be/made/2023-01.toml\n"},
		{"new 2023-24.toml", 5, "", "2023-24.toml: 错误 JB5206: 没有这个文件夹；new 后面写文件夹，稿子要另取名字用 -o\n"},
		{"new ok.toml/x", 5, "", "ok.toml/x: 错误 JB5206: 没有这个文件或文件夹，请核对路径\n"},
		{"new good -o good/22.toml", 5, "", "good/22.toml: 错误 JB5209: 文件已经有了，不覆盖；要另起一个名字请用 -o\n"},
	}
	for _, tt := range tests {
		t.Run(tt.args, func(t *testing.T) {
			standard(t)
			before := list(t)
			got := jianbao(nil, strings.Fields(tt.args)...)
			if want := (outcome{tt.code, tt.out, tt.err}); got != want {
				t.Errorf("got  %q\nwant %q", got, want)
			}
			if tt.code != 0 && list(t) != before {
				t.Errorf("left %s, had %s", list(t), before)
			}
			for _, path := range strings.Fields(tt.out) {
				if strings.HasPrefix(tt.args, "series") {
					break
				}
				if _, err := os.Stat(path); err != nil {
					t.Error(err)
				}
			}
		})
	}
}

// The exit codes that hang on fonts, glyphs and batches, whatever the words.
func TestExitCodes(t *testing.T) {
	for args, want := range map[string]struct {
		code int
		text string
	}{
		"build glyph.toml":                     {4, "glyph.toml:6:15: 错误 JB4001: "},
		"check glyph.toml":                     {3, "JB4001"},
		"build font.toml":                      {4, "JB4003"},
		"fonts font.toml":                      {4, "JB4003"},
		"fonts glyph.toml":                     {4, "JB4001"},
		"fonts bad.toml":                       {1, "JB2101"},
		"build warn.toml":                      {0, "警告 1\n"},
		"check warn.toml":                      {0, "警告 JB2201: "},
		"build some":                           {6, "共 2 期，完成 1，未完成 1"},
		"check some":                           {3, "共 2 期，完成 1，未完成 1"},
		"build bad.toml glyph.toml -q":         {6, "JB4001"},
		"build ok.toml nowhere.toml":           {6, "JB5206"},
		"build twice":                          {6, "twice/a.toml:4:6: 错误 JB2110: 期号与 twice/b.toml 重复"},
		"build twice/b.toml":                   {1, "twice/b.toml:4:6: 错误 JB2110: 期号与 twice/a.toml 重复"},
		"build good --shard 0/2":               {2, "JB6003"},
		"build good --shard 3/2":               {2, "“第几份/共几份”，如 3/8"},
		"build ok.toml -o - --sums":            {2, "JB6006"},
		"build same":                           {6, "JB5204"},
		"build bad.toml -o x.pdf --lang en":    {1, "error JB2101: "},
		"build ok.toml -o good/../series.toml": {2, "JB5205"},
	} {
		t.Run(args, func(t *testing.T) {
			standard(t)
			got := jianbao(nil, strings.Fields(args)...)
			if got.code != want.code || !strings.Contains(got.errOut, want.text) {
				t.Errorf("%q; want %d, %q", got, want.code, want.text)
			}
		})
	}
}
