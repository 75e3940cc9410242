package content

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// What a hurried writer gets wrong, in places that the other tables do not look at: other fields, inline tables, the series.
func toldClumsy() []told {
	article := func(rest string) string { return goodHead + "[[article]]\n" + rest }
	head := func(old, new string) string { return strings.Replace(goodIssue, old, new, 1) }
	return append(toldStrays(), []told{
		{"words with their meanings", goodSeries + "[footer]\nposition = \"下面\"\n", head("no =", "status = \"已发\"\nno ="), []string{
			"i.toml:4:10: 错误 JB1115: status 只能写 draft（草稿）、review（送审）、approved（已审）、published（已发），不能写“已发”",
			"series.toml:10:12: 错误 JB1115: footer.position 只能写 page-foot（末页页脚）、after-text（紧接正文）、even-page-foot（偶数页页脚），不能写“下面”"}},
		{"words of another type", "", article("title = \"甲\"\nbody = \"乙\"\nformat = true\n[[article.table]]\nrows = [[\"甲\", 2]]\n"), []string{
			"i.toml:9:10: 错误 JB1112: 第 1 篇的 format 要写成加引号的词：plain（纯文本）、md（Markdown）",
			"i.toml:11:15: 错误 JB1112: 第 1 篇的 table 第 1 项的 rows 第 1 行第 2 项要写成文字 \"…\""}},
		{"compact date", "", head("2023-03-24", "20230324"), []string{
			"i.toml:5:8: 错误 JB1105: 日期 20230324 要写成 2023-03-24"}},
		{"compact date in quotation marks", "", head("2023-03-24", `"20230324"`), []string{
			"i.toml:5:8: 错误 JB1105: 日期 20230324 要写成 2023-03-24"}},
		{"date in Chinese numerals", "", head("2023-03-24", `"二〇二三年三月二十四日"`), []string{
			"i.toml:5:8: 错误 JB1105: 日期 二〇二三年三月二十四日 要写成 2023-03-24"}},
		{"date out of range", "", head("2023-03-24", "1899-12-31"), []string{
			"i.toml:5:8: 错误 JB1114: date 的年份要在 1900 到 2999 之间"}},
		{"number with its words", "", head("no = 12", `no = "第十二期"`), []string{
			"i.toml:4:6: 错误 JB2105: no 的“第十二期”认不出，要写成 12"}},
		{"合刊 as a list", "", head("no = 12", `no = "12、13"`), []string{
			"i.toml:4:6: 错误 JB2105: no 的“12、13”认不出，要写成 \"12-13\""}},
		{"full-width digits", "", head("no = 12", `no = "１２"`), []string{
			"i.toml:4:6: 错误 JB2105: no 的“１２”认不出，要写成 12"}},
		{"more than 64 bits", goodSeries + "[page]\nsize = 1e999\n[footer]\ncopies = -99999999999999999999\n", head("2023\n", "99999999999999999999\n") +
			"table = [{ after = 99999999999999999999, rows = [[\"甲\"]] }]\n[[query]]\narticle = 99999999999999999999\n", []string{
			"i.toml:3:8: 错误 JB1114: year 要在 1900 到 2999 之间",
			"i.toml:9:20: 错误 JB2501: after 超出了：第 1 篇共 1 段，写 0 到 1",
			"i.toml:11:11: 错误 JB2601: 第 1 条疑点的 article 只能写 1",
			"series.toml:10:8: 错误 JB1114: page.size 要在 5 到 72 之间",
			"series.toml:12:10: 错误 JB1114: footer.copies 要在 0 到 1,000,000 之间"}},
		{"an issue beyond reading hides nothing of its series", strings.Replace(goodSeries, "name", "nmae", 1), goodHead + "x = " + strings.Repeat("[", 40), []string{
			"i.toml:6:37: 错误 JB1303: 括号套得太深，最多 32 层：少套几层",
			"series.toml:3:1: 错误 JB1110: 没有 nmae 这一项，是不是 name？"}},
		{"empty series", "# 还没有写\n", goodIssue, []string{
			"series.toml:1:1: 错误 JB1001: 刊物档案是空的，请写上 name（刊名）等项"}},
		{"brackets of a source", "", article("title = \"甲\"\nbody = \"乙\"\nsource = \"（ 清溪镇）\"\n[[article]]\ntitle = \"丙\"\nbody = \"丁\"\nsource = \"（清）溪镇（东）\"\n"), []string{
			"i.toml:9:11: 警告 JB2304: 第 1 篇的来源“（ 清溪镇）”不要写括号，排版时自动加"}},
		{"empty label", goodSeries + "[footer]\nextra = [{ label = \" \", text = \"甲\" }, { label = \"乙\", text = \"丙\" }]\n", goodIssue, []string{
			"series.toml:10:21: 错误 JB1005: footer.extra 第 1 项的 label 是空的，请补上"}},
		{"no articles to name", "", goodHead + "digest = [{ text = \"甲\", article = 1 }]\n[[query]]\narticle = 1\n", []string{
			"i.toml:1:1: 错误 JB1005: 缺文章：至少写一个 [[article]]",
			"i.toml:6:35: 错误 JB2202: 没有第 1 篇，这一期共 0 篇：无处可指，先写上文章",
			"i.toml:8:11: 错误 JB2601: 第 1 条疑点的 article 无处可指，先写上文章"}},
		{"layout below 1", "", "layout = 0\n" + goodIssue, []string{
			"i.toml:1:10: 错误 JB1114: layout 要写 1 或更大的数"}},
		{"series in another case", "", "series = \"SERIES.toml\"\n" + goodIssue, []string{
			"i.toml:1:10: 错误 JB1004: 找不到刊物档案 b/SERIES.toml；有一个“series.toml”，名称要完全一致"}},
		{"width without quotation marks", "", article("title = \"甲\"\nbody = \"乙\"\nimage = [{ file = \"好.png\", alt = \"丙\", width = 80 }]\n"), []string{
			"i.toml:9:19: 警告 JB3501: 图片“好.png”印出来每英寸只有 3 点，会模糊：换一张至少 922 像素宽的，或者把 width 改小",
			"i.toml:9:47: 错误 JB1112: 第 1 篇的 image 第 1 项的 width 要写成 \"full\"、\"half\" 或者 \"80mm\""}},
		{"width with an exponent", "", article("title = \"甲\"\nbody = \"乙\"\nimage = [{ file = \"好.png\", alt = \"丙\", width = \"8e1mm\" }]\n"), []string{
			"i.toml:9:19: 警告 JB3501: 图片“好.png”印出来每英寸只有 3 点，会模糊：换一张至少 922 像素宽的，或者把 width 改小",
			"i.toml:9:47: 错误 JB2501: 图片的 width 要写 \"full\"、\"half\" 或者 1mm 到 156mm，如 \"80mm\"；不能写“8e1mm”"}},
	}...)
}

// Keys and tables in the wrong place.
func toldStrays() []told {
	return []told{
		{"first table is not an article", "", goodHead + "[footer]\ncopies = 1\n" + goodArticle + "status = \"draft\"\n", []string{
			"i.toml:11:1: 错误 JB1109: status 写进了 [[article]]：移到第一个 [footer] 之前"}},
		{"behind a table behind an article", "", goodIssue + "[footer]\ncopies = 1\ntotal = 52\n", []string{
			"i.toml:11:1: 错误 JB1109: total 写进了 [footer]：移到第一个 [[article]] 之前"}},
		{"inside a picture", "", goodHead + "[[article]]\ntitle = \"甲\"\nbody = \"乙\"\n[[article.table]]\nrows = [[\"丙\"]]\nstatus = \"draft\"\n", []string{
			"i.toml:11:1: 错误 JB1109: status 写进了 [[article.table]]：移到第一个 [[article]] 之前"}},
		{"inside an inline table", "", goodHead + "footer = { copies = 1, total = 52 }\n" + goodArticle, []string{
			"i.toml:6:24: 错误 JB1109: total 写进了 [footer]：移到第一个 [[article]] 之前"}},
		{"table inside an article", "", goodIssue + "[article.footer]\ncopies = 1\n", []string{
			"i.toml:9:1: 错误 JB1109: footer 不属于 [[article]]：写成 [footer]"}},
		{"picture without its article", "", goodIssue + "[image]\nfile = \"好.png\"\n[[images]]\nfile = \"好.png\"\n", []string{
			"i.toml:9:1: 错误 JB1108: image 要写成 [[article.image]]",
			"i.toml:11:1: 错误 JB1108: images 要写成 [[article.image]]"}},
		{"misspelt table of a table", goodSeries + "[footer.lables]\nemail = \"信箱\"\n[footer]\nlabels = 3\n", goodIssue, []string{
			"series.toml:9:1: 错误 JB1108: lables 要写成 [footer.labels]",
			"series.toml:12:10: 错误 JB1112: footer.labels 要写成表 [footer.labels] 或 { … }"}},
		{"no name at all", "", goodIssue + "\"\" = 1\n", []string{
			"i.toml:9:1: 错误 JB1110: 没有 \"\" 这一项，这里可写 id、section、title、subtitle、author、source、body、body_file、format、image、table"}},
	}
}

// Chinese numerals up to 999 are read as what they say; what is none of them is 0.
func TestNumerals(t *testing.T) {
	digits := strings.Split("〇一二三四五六七八九", "")
	for n := 1; n <= 999; n++ {
		said := ""
		h, z, e := n/100, n/10%10, n%10
		if h > 0 {
			said = digits[h] + "百"
		}
		switch {
		case z > 0 && (z > 1 || h > 0):
			said += digits[z] + "十"
		case z == 1:
			said += "十"
		case h > 0 && e > 0:
			said += "零"
		}
		if e > 0 {
			said += digits[e]
		}
		spelt := ""
		for _, d := range fmt.Sprint(n) {
			spelt += digits[d-'0']
		}
		for _, s := range []string{said, spelt, fmt.Sprint(n)} {
			if got, good := numeral(s); got != n || !good {
				t.Errorf("%s is %d (%v), want %d", s, got, good, n)
			}
		}
	}
	for _, s := range []string{"", "十十", "百", "二十三十", "三百二千", "一二十", "两", "12a", "-1", "〇", "0", "1000000", "二〇二三年", "九九九九九九九"} {
		if got, good := numeral(s); got != 0 {
			t.Errorf("%q is %d (%v), want none", s, got, good)
		}
	}
	for s, want := range map[string]int{"023": 23, "２３": 23} {
		if got, good := numeral(s); got != want || good {
			t.Errorf("%q is %d (%v), want %d and not good", s, got, good, want)
		}
	}
}

// A number in Chinese numerals is taken as such, a 合刊 too.
func TestSpanInWords(t *testing.T) {
	for said, want := range map[string]Range{"十二": {12, 12}, "二十三—二十四": {23, 24}, "二三至二四": {23, 24}, "12": {12, 12}, "12～13": {12, 13}} {
		iss := mustLoad(t, goodSeries, strings.Replace(goodIssue, "no = 12", `no = "`+said+`"`, 1), Options{})
		if iss.No != want {
			t.Errorf("%s is %v, want %v", said, iss.No, want)
		}
	}
}

// The source is printed in brackets that the layout adds: those of the manifest are left out, and the place is that of the
// first character behind them.
func TestSourceInBrackets(t *testing.T) {
	iss := mustLoad(t, goodSeries, goodIssue+"source = \"（ 清溪镇 ）\"\n", Options{})
	if want := (Text{"清溪镇", Pos{File: "b/i.toml", Line: 9, Col: 13}}); iss.Articles[0].Source != want {
		t.Errorf("source %+v, want %+v", iss.Articles[0].Source, want)
	}
}

// Every word that a manifest may hold has a meaning in Chinese, so that messages can give it.
func TestWordsHaveMeanings(t *testing.T) {
	var walk func(path string, keys []key)
	walk = func(path string, keys []key) {
		for _, k := range keys {
			if mean := strings.Fields(k.mean); len(mean) != len(k.words) {
				t.Errorf("%s%s: %d words, %d meanings", path, k.name, len(k.words), len(mean))
			}
			walk(path+k.name+".", k.keys)
		}
	}
	walk("", schema.keys)
}

// A picture of several articles is decoded once for each width.
func TestPictureOfManyArticles(t *testing.T) {
	issue := goodHead
	for _, width := range []string{"full", "156mm", "80mm"} {
		issue += "[[article]]\ntitle = \"甲\"\nbody = \"乙\"\nimage = [{ file = \"好.png\", alt = \"丙\", width = \"" + width + "\" }]\n"
	}
	iss, list := loadMem(map[string]string{"b/series.toml": goodSeries, "b/i.toml": issue, "b/好.png": pngFile(2000, 10)}, "b/i.toml", Options{})
	if iss == nil {
		t.Fatal(list)
	}
	image := func(i int) *Image { return iss.Articles[i].Inserts[0].Picture.Image }
	if image(0) == nil || image(0) != image(1) || image(0) == image(2) {
		t.Errorf("pictures %p %p %p", image(0), image(1), image(2))
	}
}

// A message says why the system does not give a file, in the clerk's words and without what Go calls it.
func TestReason(t *testing.T) {
	denied := &fs.PathError{Op: "openat", Path: "/x", Err: syscall.EACCES}
	for _, c := range []struct {
		err    error
		zh, en string
	}{
		{denied, "没有读取的权限", "permission denied"},
		{&fileFault{kind: unreadable, err: denied}, "没有读取的权限", "permission denied"},
		{&fs.PathError{Op: "read", Path: "/x", Err: syscall.EIO}, "磁盘读取出错", "input/output error"},
		{&fileFault{kind: unreadable, err: errTest("busy")}, "busy", "busy"},
	} {
		if zh, en := reason(c.err); zh != c.zh || en != c.en {
			t.Errorf("%v: %s, %s", c.err, zh, en)
		}
	}
}

// A missing file is answered with the one whose name is nearly the same: in another case, with letters taken apart as macOS
// writes them, or with the extension that other systems hide.
func TestNearlyTheSameName(t *testing.T) {
	dir := t.TempDir()
	for _, name := range []string{"稿.txt", "Cafe\u0301.png", "表.md", "表.txt"} {
		if err := os.WriteFile(filepath.Join(dir, name), nil, 0o666); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	for missing, want := range map[string]string{"稿.TXT": "稿.txt", "稿": "稿.txt", "caf\u00e9.png": "Cafe\u0301.png",
		"表": "表.md", "稿.md": "", "图": ""} {
		if got := (rootFolder{root}).like(missing); got != want {
			t.Errorf("%q: %q, want %q", missing, got, want)
		}
	}
}
