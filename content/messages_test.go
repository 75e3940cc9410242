package content

import (
	"os"
	"regexp"
	"strings"
	"testing"
)

// told is a pair of manifests and all that is told about them.
type told struct {
	name          string
	series, issue string
	want          []string
}

// The bad manifests of the sections below, one table for each part of a manifest.
func allTold() []told {
	var all []told
	for _, part := range [][]told{toldFiles(), toldKeys(), toldValues(), toldNumbers(), toldArticles(), toldDigest(), toldRest(),
		toldSlips(), toldMarkdown(), toldForeign(), toldOpen(), toldPress(), toldPictures(), toldClumsy()} {
		all = append(all, part...)
	}
	return all
}

func TestMessages(t *testing.T) {
	for _, c := range allTold() {
		t.Run(c.name, func(t *testing.T) {
			series, issue := c.series, c.issue
			if series == "" {
				series = goodSeries
			}
			iss, list := loadMem(map[string]string{"b/series.toml": series, "b/i.toml": issue, "b/稿.txt": "一行稿子。\n",
				"b/空.txt": " \n", "b/out.txt": "!outside", "b/dir.txt": "!folder", "b/big.txt": "!large", "b/eio.txt": "!unreadable",
				"b/other.toml": goodIssue, "b/乱.txt": "好\u2028 坏\u202e", "b/稿.docx": "PK\x03\x04\xff",
				"b/小.png": pngFile(20, 10), "b/好.png": pngFile(20, 10), "b/大.png": pngHeader(20_000, 5_001), "b/长.png": pngFile(1, 300), "b/四色.jpg": inksJPEG,
				"b/特性.png": string(withChunks(pngFile(20, 10), chunk("iCCP", "name\x00\x00no"))), "b/断.png": pngFile(20, 10)[:60],
				"b/网.jpg": "<!DOCTYPE html><p>找不到", "b/多.gif": overfullGIF()}, "b/i.toml",
				Options{Queries: c.name == "queries asked for"})
			wantLines(t, list, c.want...)
			if (iss == nil) != list.HasErrors() {
				t.Errorf("issue is nil: %v, errors: %d", iss == nil, list.Count(0))
			}
		})
	}
}

// Every code that this package can tell stands in the tables.
func TestEveryCodeIsTold(t *testing.T) {
	code := regexp.MustCompile(`"(JB\d{4})"`)
	tested := map[string]bool{"JB5206": true, "JB1301": true} // TestCommandLineFile
	for _, c := range allTold() {
		for _, line := range c.want {
			tested[line[strings.Index(line, "JB"):][:6]] = true
		}
	}
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if !strings.HasSuffix(e.Name(), ".go") || strings.HasSuffix(e.Name(), "_test.go") {
			continue
		}
		source, err := os.ReadFile(e.Name())
		if err != nil {
			t.Fatal(err)
		}
		for _, m := range code.FindAllStringSubmatch(string(source), -1) {
			if !tested[m[1]] {
				t.Errorf("%s: %s is told but not tested", e.Name(), m[1])
			}
		}
	}
}

func toldFiles() []told {
	return []told{
		{"good", "", goodIssue, nil},
		{"empty", "", "# nichts\n", []string{
			"i.toml:1:1: 错误 JB1001: 文件是空的，请写上内容；新的一期用 jianbao new 生成"}},
		{"series for an issue", "", goodSeries, []string{
			"i.toml:2:8: 错误 JB1002: 这是刊物档案，不是单期文件，请给出单期文件"}},
		{"issue for a series", "", "series = \"other.toml\"\n" + goodIssue, []string{
			"other.toml:2:8: 错误 JB1002: 这是单期文件，不是刊物档案；series 要指向 kind = \"series\" 的文件"}},
		{"itself for a series", "", "series = \"./i.toml\"\n" + goodIssue, []string{
			"i.toml:1:10: 错误 JB1002: series 指向了本文件自己，要写刊物档案 series.toml"}},
		{"no kind", "", strings.Replace(goodIssue, "kind = \"issue\"\n", "", 1), []string{
			`i.toml:1:1: 提示 JB1002: 没有写 kind，按 kind = "issue" 处理`}},
		{"newer schema", "", strings.Replace(goodIssue, "schema = 1", "schema = 2", 1), []string{
			"i.toml:1:10: 错误 JB1003: schema = 2 要用更新版本的 jianbao；本版只认 schema = 1"}},
		{"no schema", strings.TrimPrefix(goodSeries, "schema = 1\n"), goodIssue, []string{
			"series.toml:1:1: 提示 JB1003: 没有写 schema，请在开头补上 schema = 1"}},
		{"no series", "", "series = \"nix.toml\"\n" + goodIssue, []string{
			"i.toml:1:10: 错误 JB1004: 找不到刊物档案 b/nix.toml，请核对 series"}},
		{"series is a folder", "", "series = \"dir.txt\"\n" + goodIssue, []string{
			"i.toml:1:10: 错误 JB1004: 刊物档案 b/dir.txt 是文件夹，不是文件；series 要指向刊物档案，如 series.toml"}},
		{"series outside", "", "series = \"../../s.toml\"\n" + goodIssue, []string{
			"i.toml:1:10: 错误 JB5001: series “../../s.toml”要写刊物文件夹内的相对路径，如 series.toml"}},
		{"missing keys", "kind=\"series\"\nschema=1", "schema = 1\nkind = \"issue\"\n", []string{
			"i.toml:1:1: 错误 JB1005: 缺 year（年份），请补上，如 year = 2023",
			"i.toml:1:1: 错误 JB1005: 缺 date（出刊日期），请补上，如 date = 2023-09-15",
			"i.toml:1:1: 错误 JB1005: 缺 no（期号），请补上，如 no = 23；增刊写 supplement = 1",
			"i.toml:1:1: 错误 JB1005: 缺文章：至少写一个 [[article]]",
			"series.toml:1:1: 错误 JB1005: 缺 name（刊名），请补上，如 name = \"工作简报\""}},
		{"empty name", strings.Replace(goodSeries, "镇街周报", "\u200b", 1), goodIssue, []string{
			"series.toml:3:9: 警告 JB1205: name：有看不见的零宽字符 U+200B，排版时略去，请删去",
			"series.toml:3:9: 错误 JB1005: name（刊名）是空的，请补上"}},
	}
}

func toldKeys() []told {
	return []told{
		{"one pair of brackets", "", goodHead + "[article]\ntitle = \"甲\"\nbody = \"乙\"\n", []string{
			"i.toml:6:1: 错误 JB1108: article 要用两对方括号：[[article]]"}},
		{"plural", "", goodIssue + "[[articles]]\ntitle = \"甲\"\n", []string{
			"i.toml:9:1: 错误 JB1108: articles 要写成 [[article]]"}},
		{"two pairs of brackets", "", goodIssue + "[[footer]]\ncopies = 1\n", []string{
			"i.toml:9:1: 错误 JB1108: footer 只用一对方括号：[footer]"}},
		{"top-level keys after an article", "", "schema = 1\nkind = \"issue\"\nno = 12\n" + goodArticle +
			"year = 2023\ndate = 2023-03-24\n", []string{
			"i.toml:7:1: 错误 JB1109: year 写进了 [[article]]：移到第一个 [[article]] 之前",
			"i.toml:8:1: 错误 JB1109: date 写进了 [[article]]：移到第一个 [[article]] 之前"}},
		{"top-level key in a table", goodSeries + "issuer = \"又写\"\n", goodIssue, []string{
			"series.toml:9:1: 错误 JB1109: issuer 写进了 [sections]：移到第一个 [numbering] 之前"}},
		{"key of another table", strings.Replace(goodSeries, "[numbering]", "copies = 3\n[numbering]", 1), goodIssue, []string{
			"series.toml:5:1: 错误 JB1109: copies 属于 [footer]，移到那里"}},
		{"misspelt", "", goodIssue + "titel = \"甲\"\nimage = [{ file = \"稿.txt\", captoin = \"乙\" }]\n", []string{
			"i.toml:9:1: 错误 JB1110: 没有 titel 这一项，是不是 title？",
			"i.toml:10:10: 提示 JB3503: 第 1 篇第 1 幅图片没有图注，也没有 alt：写上一句，听书的人才知道图里是什么",
			"i.toml:10:19: 错误 JB5104: “稿.txt”不是能排的图片：请另存为 PNG 或 JPEG",
			"i.toml:10:28: 错误 JB1110: 没有 captoin 这一项，是不是 caption？"}},
		{"unknown", goodSeries + "zzz = 1\n", goodIssue, []string{
			"series.toml:9:1: 错误 JB1110: 没有 zzz 这一项，这里可写 order、brackets"}},
		{"key of an issue in a series", strings.Replace(goodSeries, "[numbering]", "year = 2023\n[numbering]", 1), goodIssue, []string{
			"series.toml:5:1: 错误 JB1110: year 只用于单期文件，series 文件里删去"}},
		{"label", goodSeries + "[footer.labels]\nphone = \"电话\"\n", goodIssue, []string{
			"series.toml:10:1: 错误 JB1115: labels 里没有 phone 这一项，可写 email、editor、reviewer、recipients"}},
		{"key in a table's element", goodSeries + "[footer]\nextra = [{ label = \"电话\" }]\n", goodIssue, []string{
			"series.toml:10:10: 错误 JB1005: 缺 footer.extra 第 1 项的 text，请补上"}},
	}
}

func toldValues() []told {
	page := func(line string) string { return goodSeries + "[page]\n" + line + "\n" }
	return []told{
		{"types", "", strings.Replace(goodHead, "year = 2023", "year = \"2023\"", 1) + "digest = [1]\n[[article]]\ntitle = [\"甲\", 2]\nbody = 3\nimage = 4\ntable = [5]\n", []string{
			"i.toml:3:8: 错误 JB1112: year 要写成不加引号的整数",
			"i.toml:6:11: 错误 JB1112: digest 第 1 项要写成文字 \"…\"",
			"i.toml:8:15: 错误 JB1112: 第 1 篇的 title 第 2 项要写成文字 \"…\"",
			"i.toml:9:8: 错误 JB1112: 第 1 篇的 body 要写成文字 \"…\"",
			"i.toml:10:9: 错误 JB1112: 第 1 篇的 image 要写成一组表 [{ … }, { … }]",
			"i.toml:11:10: 错误 JB1112: 第 1 篇的 table 第 1 项要写成表 [article.table] 或 { … }"}},
		{"more types", page("chars = 28.5\nsize = \"16\"\nhang = 1\npreset = true") + "[sections.x]\n", goodIssue + "[footer]\nrecipients = \"全镇\"\ncopies = \"3\"\n", []string{
			"i.toml:10:14: 错误 JB1112: footer.recipients 要写成一组文字 [\"…\", \"…\"]",
			"i.toml:11:10: 错误 JB1112: footer.copies 要写成不加引号的整数",
			"series.toml:10:9: 错误 JB1112: page.chars 要写成不加引号的整数",
			"series.toml:11:8: 错误 JB1112: page.size 要写成不加引号的数",
			"series.toml:12:8: 错误 JB1112: page.hang 要写成 true 或 false，不加引号",
			"series.toml:13:10: 错误 JB1112: page.preset 要写成加引号的词：gbt9704（公文版面）",
			"series.toml:14:1: 错误 JB1110: 没有 x 这一项，这里可写 order、brackets"}},
		{"several lines", "", goodIssue + "source = \"甲\\n乙\"\n", []string{
			"i.toml:9:10: 错误 JB1113: 第 1 篇的 source 只能写一行"}},
		{"ranges", page("chars = 7\nlines = 61\nsize = nan\nindent = 11") + "[footer]\ncopies = 1000001\n",
			strings.NewReplacer("2023\n", "1899\n", "12", "1000").Replace(goodHead) + goodArticle, []string{
				"i.toml:3:8: 错误 JB1114: year 要在 1900 到 2999 之间",
				"i.toml:4:6: 错误 JB1114: no 要在 1 到 999 之间",
				"series.toml:10:9: 错误 JB1114: page.chars 要在 8 到 60 之间",
				"series.toml:11:9: 错误 JB1114: page.lines 要在 5 到 60 之间",
				"series.toml:12:8: 错误 JB1114: page.size 要在 5 到 72 之间",
				"series.toml:13:10: 错误 JB1114: page.indent 要在 0 到 10 之间",
				"series.toml:15:10: 错误 JB1114: footer.copies 要在 0 到 1,000,000 之间"}},
		{"words", page("spacing = \"wide\"") + "[masthead]\nrule = \"%s{期}\"\n", goodIssue, []string{
			"series.toml:10:11: 错误 JB1115: page.spacing 只能写 none（不空）、eighth（八分之一字）、quarter（四分之一字），不能写“wide”",
			"series.toml:12:8: 错误 JB1115: masthead.rule 只能写 red（单红线）、double（双红线）、star（中嵌五角星）、none（不要），不能写“%s{期}”"}},
		{"brackets", goodSeries + "brackets = \"】【\"\n", goodIssue, []string{
			`series.toml:9:12: 错误 JB1115: sections.brackets 要写一对括号，如 "【】"；不要括号写 ""`}},
		{"line end in a path", "", goodHead + "[[article]]\ntitle = \"甲\"\nbody_file = '''文稿/\nnew.txt'''\n", []string{
			`i.toml:8:13: 错误 JB1113: 第 1 篇的 body_file 只能写一行`}},
		{"placeholders", goodSeries + "[masthead]\nnumber_line = \"{年}{期号}\"\ndate_line = \" {年\"\n", goodIssue, []string{
			"series.toml:10:19: 错误 JB1120: masthead.number_line 里的 {期号} 不能用，可写 {刊名} {单位} {年} {期} {总期} {月} {日}；花括号本身写 {{ 和 }}",
			"series.toml:11:15: 错误 JB1120: masthead.date_line 里的 {年 不能用，可写 {刊名} {单位} {年} {期} {总期} {月} {日}；花括号本身写 {{ 和 }}"}},
		{"date in another form", "", strings.Replace(goodIssue, "2023-03-24", `"2023/3/24"`, 1), []string{
			"i.toml:5:8: 错误 JB1105: 日期 2023/3/24 要写成 2023-03-24"}},
		{"no date", "", strings.Replace(goodIssue, "2023-03-24", `"三月"`, 1), []string{
			"i.toml:5:8: 错误 JB1105: date 的“三月”要写成 2023-09-15 这样的形式"}},
		{"no such day", "", strings.Replace(goodIssue, "2023-03-24", `"2023年2月29日"`, 1), []string{
			"i.toml:5:8: 错误 JB1106: 没有 2023年2月29日 这一天，请核对日期"}},
		{"time of day", "", strings.Replace(goodIssue, "2023-03-24", "2023-03-24T23:59:59-08:00", 1), []string{
			"i.toml:5:8: 提示 JB1121: date 里的时刻不用，按 2023-03-24 算"}},
		{"bare time", "", strings.Replace(goodIssue, "2023-03-24", "07:32:00", 1), []string{
			"i.toml:5:8: 错误 JB1112: date 要写成日期，如 2023-09-15"}},
		{"year of the date", "", strings.Replace(goodIssue, "2023-03-24", "2024-01-02", 1), []string{
			"i.toml:5:8: 提示 JB2109: 出刊日期在 2024 年，期号属 2023 年，请核对"}},
		{"control characters", "", goodIssue + "source = \"甲\\u0007乙\"\nauthor = \"\\uFFFD\"\n", []string{
			"i.toml:9:12: 错误 JB1203: 第 1 篇的 source：有不能印的字符 U+0007，请删去",
			"i.toml:10:11: 错误 JB1204: 第 1 篇的 author：有替换符 U+FFFD，说明原文先前已损坏，请查原文补正"}},
	}
}

func toldNumbers() []told {
	no := func(no string) string { return strings.Replace(goodIssue, "no = 12", no, 1) }
	anchors := func(s string) string {
		return strings.Replace(goodSeries, "{ year = 2023, no = 10, total = 50 }", s, 1)
	}
	return []told{
		{"wrong total", "", no("no = 12\ntotal = 51"), []string{
			"i.toml:5:9: 错误 JB2101: 总期号 51 不对：按 anchors 推算是 52，改成这个数或者删去 total"}},
		{"wrong total of a 合刊", "", no("no = \"12-13\"\ntotal = 52"), []string{
			"i.toml:5:9: 错误 JB2101: 总期号 52 不对：按 anchors 推算是 \"52-53\"，改成这个数或者删去 total"}},
		{"contradiction", anchors("{ year = 2023, no = 10, total = 50 }, { year = 2023, no = 12, total = 53 }"), no("no = 10"), []string{
			"series.toml:6:44: 错误 JB2101: 已知点 2023 年第 10 期（总第 50 期）与 2023 年第 12 期（总第 53 期）矛盾，改正其中一个",
			"series.toml:6:82: 错误 JB2101: 已知点 2023 年第 12 期（总第 53 期）与 2023 年第 10 期（总第 50 期）矛盾，改正其中一个"}},
		{"years that overlap", anchors("{ year = 2023, no = 10, total = 50 }, { year = 2024, no = 3, total = 52 }"), no("no = 10"), []string{
			"series.toml:6:44: 错误 JB2101: 已知点 2023 年第 10 期（总第 50 期）与 2024 年第 3 期（总第 52 期）矛盾，改正其中一个",
			"series.toml:6:81: 错误 JB2101: 已知点 2024 年第 3 期（总第 52 期）与 2023 年第 10 期（总第 50 期）矛盾，改正其中一个"}},
		{"anchor of a 合刊", anchors("{ year = 2023, no = \"10-11\", total = 50 }"), no("no = 10"), []string{
			"series.toml:6:49: 错误 JB2101: 这个已知点的 total 要写成 \"50-51\""}},
		{"below one", anchors("{ year = 2023, no = 10, total = 5 }"), no("no = 1"), []string{
			"i.toml:4:6: 错误 JB2101: 推算出的总期号是 -4，小于 1：核对 anchors 和期号"}},
		{"year without an anchor", "", strings.Replace(no("no = 1\ntotal = 99"), "2023", "2022", 2), []string{
			"i.toml:5:9: 提示 JB2102: 2022 年没有已知点，总期号照写；在 anchors 里补上这一期，往后就能推算和核对"}},
		{"year without an anchor, 合刊", "", strings.Replace(no("no = \"1-2\"\ntotal = 99"), "2023", "2022", 2), []string{
			"i.toml:5:9: 错误 JB2101: 第 1—2 期的总期号要写成 \"99-100\""}},
		{"gap that hides a 合刊", anchors("{ year = 2023, no = 10, total = 50 }, { year = 2023, no = 15, total = 54 }") + "[numbering.x]\n", no("no = 12"), []string{
			"series.toml:6:44: 错误 JB2101: 已知点 2023 年第 10 期（总第 50 期）与 2023 年第 15 期（总第 54 期）矛盾，改正其中一个",
			"series.toml:6:82: 错误 JB2101: 已知点 2023 年第 15 期（总第 54 期）与 2023 年第 10 期（总第 50 期）矛盾，改正其中一个",
			"series.toml:9:1: 错误 JB1110: 没有 x 这一项，这里可写 anchors、combined、supplement"}},
		{"forms of a number", "", no("no = \"24-23\"\ntotal = \"七十又六\""), []string{
			"i.toml:4:6: 错误 JB2105: no 的“24-23”认不出，要写成 \"23-24\"",
			"i.toml:5:9: 错误 JB2105: total 的“七十又六”认不出，要写成整数 23，合刊写成 \"23-24\""}},
		{"fraction", "", no("no = 23.5"), []string{
			"i.toml:4:6: 错误 JB2105: no 的“23.5”认不出，要写成整数 23，合刊写成 \"23-24\""}},
		{"leading nought", "", no("no = \"08\""), []string{
			"i.toml:4:6: 错误 JB2105: no 的“08”认不出，要写成 8"}},
		{"supplement with a number", "", no("no = 12\nsupplement = 1"), []string{
			"i.toml:5:1: 错误 JB2106: no 和 supplement 只能写一个：增刊删去 no"}},
		{"supplement with a total", "", no("supplement = 1\ntotal = 53"), []string{
			"i.toml:5:9: 错误 JB2107: 增刊不占总期号（numbering.supplement = \"separate\"），删去 total"}},
		{"counted supplement", strings.Replace(goodSeries, "[sections]", "supplement = \"counted\"\n[sections]", 1), no("supplement = 1"), []string{
			"i.toml:4:14: 错误 JB2108: 增刊计入总期号，但推不出，请写上 total"}},
		{"one total, ambiguous", strings.Replace(anchors("{ year = 2023, no = 10, total = 50 }, { year = 2023, no = 15, total = 54 }"), "[sections]", "combined = \"one\"\n[sections]", 1), no("no = 12"), []string{
			"i.toml:4:6: 错误 JB2101: 前后两个已知点之间有合刊或增刊，总期号推不出：写上 total（51 到 52 之间）"}},
		{"one total, out of bounds", strings.Replace(anchors("{ year = 2023, no = 10, total = 50 }, { year = 2023, no = 15, total = 54 }"), "[sections]", "combined = \"one\"\n[sections]", 1), no("no = 12\ntotal = 53"), []string{
			"i.toml:5:9: 错误 JB2101: 总期号 53 不对：按 anchors 要在 51 到 52 之间"}},
	}
}

func toldArticles() []told {
	article := func(lines string) string { return goodHead + "[[article]]\n" + lines }
	return []told{
		{"no title", "", article("body = \"有正文。\"\n[[article]]\ntitle = \"　\\u200b\"\nbody = \"有。\"\n[[article]]\ntitle = [\"\", \"\"]\nbody = \"有。\"\n[[article]]\ntitle = [\"有\", \"\"]\nbody = \"有。\""), []string{
			"i.toml:6:1: 错误 JB2001: 第 1 篇没有标题，请补上 title",
			"i.toml:9:9: 错误 JB2001: 第 2 篇没有标题，请补上 title",
			"i.toml:9:11: 警告 JB1205: 第 2 篇的 title：有看不见的零宽字符 U+200B，排版时略去，请删去",
			"i.toml:12:9: 错误 JB2001: 第 3 篇没有标题，请补上 title",
			"i.toml:15:16: 错误 JB2001: 第 4 篇的标题有一行是空的，请删去"}},
		{"no body", "", article("title = \"甲\"\n[[article]]\ntitle = \"乙\"\nbody = '''\n 　\n'''\n[[article]]\ntitle = \"丙\"\nbody_file = \"空.txt\""), []string{
			"i.toml:6:1: 错误 JB2002: 第 1 篇没有正文，请补上 body",
			"i.toml:11:1: 错误 JB2002: 第 2 篇没有正文，请补上 body",
			"i.toml:15:14: 错误 JB2002: 第 3 篇没有正文，请补上 body"}},
		{"two bodies", "", goodIssue + "body_file = \"稿.txt\"\n", []string{
			"i.toml:9:1: 错误 JB2003: 第 1 篇同时写了 body 和 body_file，留下一个"}},
		{"long title", "", article("title = \"" + strings.Repeat("长", 201) + "\"\nbody = \"短。\""), []string{
			"i.toml:7:9: 警告 JB3102: 第 1 篇的标题长达 201 字，是不是把正文写进了标题？"}},
		{"id twice", "", article("id = \"a\"\ntitle = \"甲\"\nbody = \"乙\"\n[[article]]\nid = \"a\"\ntitle = \"丙\"\nbody = \"丁\""), []string{
			"i.toml:11:7: 错误 JB2204: id“a”重复：第 1 篇已用，请改一个"}},
		{"radicals", "", article("title = \"⼈和龜\"\nbody = '''\n第一段。\n⻓江⻓流⺀\n'''"), []string{
			"i.toml:7:10: 警告 JB3101: 第 1 篇：“⼈”（U+2F08）不是普通汉字，请改成“人”",
			"i.toml:10:1: 警告 JB3101: 第 1 篇第 2 段：“⻓”（U+2ED3）不是普通汉字，请改成“长”",
			"i.toml:10:5: 警告 JB3101: 第 1 篇第 2 段：“⺀”（U+2E80）是部首符号，不是汉字，请改用普通汉字"}},
		{"English words", "", article("title = \"甲\"\nbody = '''\n领导 and 嘉宾、AND、AIGC 时代、A类、rock and roll。\n甲Of乙\n'''"), []string{
			"i.toml:9:1: 警告 JB3203: 第 1 篇第 1 段：汉字之间夹有英文 “and”",
			"i.toml:10:1: 警告 JB3203: 第 1 篇第 2 段：汉字之间夹有英文 “Of”"}},
		{"sections", "", article("title = \"甲\"\nsection = \"【村居】\"\nbody = \"乙\"\n[[article]]\ntitle = \"丙\"\nsection = \"要 闻\"\nbody = \"丁\"\n[[article]]\ntitle = \"戊\"\nbody = \"己\"\n[[article]]\ntitle = \"庚\"\nsection = \"村居\"\nbody = \"辛\"\n[[article]]\ntitle = \"壬\"\nsection = \"别栏\"\nbody = \"癸\""), []string{
			"i.toml:8:12: 警告 JB2301: 栏目“【村居】”不要写括号，排版时自动加",
			"i.toml:12:12: 警告 JB2301: 栏目“要 闻”中有空格，按“要闻”排；请删去空格",
			"i.toml:12:12: 警告 JB2303: 栏目“要闻”的次序与 sections.order 不同，照文件的次序排",
			"i.toml:14:1: 警告 JB2303: 第 3 篇没有栏目，却排在栏目“要闻”之后：补上 section，或移到前面",
			"i.toml:19:12: 警告 JB2303: 栏目“村居”前面已经出现过，这里会再排一次栏目名；同一栏目的文章请放在一起",
			"i.toml:23:12: 警告 JB2302: 栏目“别栏”不在 sections.order 里，是不是写错了？"}},
		{"not yet", "", article("title = \"甲\"\nbody_file = \"稿.MD\"\n[[article.image]]\nfile = \"稿.TXT\"\nafter = -1\n[[article]]\ntitle = \"乙\"\nformat = \"md\"\nbody = \"丙\"\n[[article]]\ntitle = \"丁\"\nbody = \"戊\"\n[[article.table]]\nafter = 2\nrows = [[\"甲\"], 3]"), []string{
			"i.toml:8:13: 错误 JB5101: 找不到文件“稿.MD”，请核对名称和位置",
			"i.toml:9:1: 提示 JB3503: 第 1 篇第 1 幅图片没有图注，也没有 alt：写上一句，听书的人才知道图里是什么",
			"i.toml:10:8: 错误 JB5101: 找不到文件“稿.TXT”；有一个“稿.txt”，名称要完全一致",
			"i.toml:11:9: 错误 JB2501: 第 1 篇的 image 第 1 项的 after 要写 0 或段落的序号",
			"i.toml:20:9: 错误 JB2501: after 超出了：第 3 篇共 1 段，写 0 到 1",
			"i.toml:21:16: 错误 JB1112: 第 3 篇的 table 第 1 项的 rows 第 2 行要写成一组文字 [\"…\", \"…\"]"}},
		{"files", "", article("title = \"甲\"\nbody_file = \"out.txt\"\n[[article]]\ntitle = \"乙\"\nbody_file = \"dir.txt\"\n[[article]]\ntitle = \"丙\"\nbody_file = \"big.txt\"\n[[article]]\ntitle = \"丁\"\nbody_file = \"eio.txt\"\n[[article]]\ntitle = \"戊\"\nbody_file = \"/etc/passwd\"\nimage = [{ file = \"big.txt\" }]\n[[article]]\ntitle = \"己\"\nbody_file = \"乱.txt\""), []string{
			"i.toml:8:13: 错误 JB5001: “out.txt”是链接，通到刊物文件夹之外，或者用了绝对路径：请把文件本身放进文件夹",
			"i.toml:11:13: 错误 JB5002: “dir.txt”是文件夹，要用普通文件",
			"i.toml:14:13: 错误 JB1301: “big.txt”超过 16 MiB 的上限，请缩小或拆开",
			"i.toml:17:13: 错误 JB5206: 读不了“eio.txt”，请核对权限和磁盘（input/output error）",
			"i.toml:20:13: 错误 JB5001: 第 5 篇的 body_file “/etc/passwd”要写刊物文件夹内的相对路径，如 文稿/05.txt",
			"i.toml:21:10: 提示 JB3503: 第 5 篇第 1 幅图片没有图注，也没有 alt：写上一句，听书的人才知道图里是什么",
			"i.toml:21:19: 错误 JB5103: “big.txt”超过 64 MiB 的上限，请缩小或拆开",
			"乱.txt:1:5: 错误 JB1205: 第 6 篇第 2 段：有改变文字方向的字符 U+202E，编辑器里看到的次序和印出的不同，请删去"}},
	}
}

func toldDigest() []told {
	two := func(head, tail string) string {
		return goodHead + head + "\n[[article]]\nid = \"a\"\ntitle = \"春耕现场会召开\"\nbody = \"甲\"\n[[article]]\ntitle = \"春耕总结会召开\"\nbody = \"乙\"\n" + tail
	}
	return []told{
		{"in no title", "", two("digest = [\n  \"秋收\",\n]", ""), []string{
			"i.toml:7:4: 警告 JB2201: 目录“秋收”对不上任何标题，没有链接；用 { text = \"…\", article = N } 写明是哪一篇"}},
		{"in two titles", "", two("digest = [\"春耕会召开\"]", ""), []string{
			"i.toml:6:12: 错误 JB2201: 目录“春耕会召开”和第 1、2 篇的标题都对得上，用 article = N 写明是哪一篇"}},
		{"in no title, complete", goodSeries + "[contents]\ncomplete = true\n", two("digest = [\"秋收\", \"春耕总结\"]", ""), []string{
			"i.toml:6:1: 错误 JB2203: 目录没有列出第 1 篇（contents.complete = true），请补上",
			"i.toml:6:12: 错误 JB2201: 目录“秋收”对不上任何标题，用 { text = \"…\", article = N } 写明是哪一篇"}},
		{"bad references", "", two("digest = [{ text = \"甲\", article = 3 }, { text = \"乙\", article = -1 }, { text = \"丙\", article = \"b\" }, { article = 1 }, { text = \"丁\", article = true }]", ""), []string{
			"i.toml:6:35: 错误 JB2202: 没有第 3 篇，这一期共 2 篇：要写 1 到 2 的整数",
			"i.toml:6:64: 错误 JB2202: 没有第 -1 篇，这一期共 2 篇：要写 1 到 2 的整数",
			"i.toml:6:94: 错误 JB2202: 没有 id 为“b”的文章，这一期共 2 篇：核对 id，或者写序号",
			"i.toml:6:101: 错误 JB1005: 缺 digest 第 4 项的 text，请补上",
			"i.toml:6:142: 错误 JB1112: digest 第 5 项的 article 要写成文章的序号，如 3，或者它的 id，如 \"a3\""}},
		{"empty line", "", two("digest = [\" \"]", ""), []string{
			"i.toml:6:12: 错误 JB2205: 目录第 1 条是空的，请删去或补上"}},
	}
}

func toldRest() []told {
	query := func(lines string) string { return goodIssue + "[[query]]\n" + lines }
	return []told{
		{"e-mail", goodSeries + "[footer]\nemail = \"javascript:alert(1)\"\n", goodIssue, []string{
			"series.toml:10:10: 警告 JB2602: “javascript:alert(1)”不像邮箱地址，照排但不加链接，请核对"}},
		{"query at nothing", "", query("article = 2\n[[query]]\npara = 1\n[[query]]\narticle = 1\npara = 2\nwhere = \"foot\"\nstate = \"done\""), []string{
			"i.toml:10:11: 错误 JB2601: 第 1 条疑点的 article 只能写 1",
			"i.toml:11:1: 错误 JB2601: 第 2 条疑点缺 article，请补上（只能写 1）",
			"i.toml:15:8: 错误 JB2601: 第 3 条疑点的 para 只能写 1",
			"i.toml:16:9: 错误 JB2601: 第 3 条疑点的 where 只能写 title（标题）、body（正文）",
			"i.toml:17:9: 错误 JB2601: 第 3 条疑点的 state 只能写 open（未决）、fixed（已改）、rejected（不改）"}},
		{"query without its source", "", query("article = 1\nsource = \"春耕 会 / 秋收会\""), []string{
			"i.toml:11:11: 警告 JB2601: 第 1 条疑点：文中没有“秋收会”；改好了就写 state = \"fixed\""}},
		{"fonts outside", goodSeries + "[fonts]\nbody = 'C:\\Windows\\x.ttf'\nrare = [\"../../a.ttc#1\", \"仿宋\"]\n", goodIssue, []string{
			"series.toml:10:8: 错误 JB5001: fonts.body “C:\\Windows\\x.ttf”要写刊物文件夹内的相对路径，如 fonts/仿宋.ttf",
			"series.toml:11:9: 错误 JB5001: fonts.rare 第 1 项“../../a.ttc#1”要写刊物文件夹内的相对路径，如 fonts/仿宋.ttf"}},
		{"too many articles", "", goodHead + strings.Repeat(goodArticle, maxArticles+1), []string{
			"i.toml:60006:1: 错误 JB2401: 文章不能超过 20,000 篇，请分成几期"}},
	}
}
