package content

import "strings"

// Slips of the pen whose follow-on faults must not be told as well.
func toldSlips() []told {
	article := func(rest string) string { return goodIssue + "[[article]]\n" + rest }
	return []told{
		{name: "misspelt key is not missing as well", issue: article("titel = \"甲\"\nbody = \"乙\"\n"), want: []string{
			"i.toml:10:1: 错误 JB1110: 没有 titel 这一项，是不是 title？"}},
		{name: "misspelt key of an inline table", issue: goodHead + "digest = [\n  { txt = \"镇里\", article = 1 },\n]\n" +
			goodArticle, want: []string{"i.toml:7:5: 错误 JB1110: 没有 txt 这一项，是不是 text？"}},
		{name: "Chinese key of an inline table", issue: goodHead + "digest = [{ 文字 = \"镇里\", article = 1 }]\n" + goodArticle,
			want: []string{"i.toml:6:13: 错误 JB1101: 项名要用英文：文字 写成 text"}},
		{name: "plural alone is not missing as well", issue: goodHead + "[[articles]]\ntitle = \"甲\"\nbody = \"乙\"\n",
			want: []string{"i.toml:6:1: 错误 JB1108: articles 要写成 [[article]]"}},
		{name: "plural in one pair", issue: goodHead + "[articles]\ntitle = \"甲\"\nbody = \"乙\"\n",
			want: []string{"i.toml:6:1: 错误 JB1108: articles 要写成 [[article]]"}},
		{name: "one pair after two", issue: goodIssue + "[article]\ntitle = \"甲\"\nbody = \"乙\"\n",
			want: []string{"i.toml:9:1: 错误 JB1108: article 要用两对方括号：[[article]]"}},
		{name: "series file without kind as issue", issue: strings.Replace(goodSeries, "kind = \"series\"\n", "", 1),
			want: []string{"i.toml:1:1: 错误 JB1002: 这是刊物档案，不是单期文件，请给出单期文件"}},
		{name: "issue file without kind as series", series: strings.Replace(goodIssue, "kind = \"issue\"\n", "", 1),
			issue: goodIssue, want: []string{
				"series.toml:1:1: 错误 JB1002: 这是单期文件，不是刊物档案；series 要指向 kind = \"series\" 的文件"}},
		{name: "schema 0", issue: strings.Replace(goodIssue, "schema = 1", "schema = 0", 1),
			want: []string{"i.toml:1:10: 错误 JB1114: schema 只能写 1"}},
		{name: "control characters that end lines elsewhere", issue: article("title = [\n\"甲\\u0085乙\", \"丙\\u000b丁\",\n" +
			"\"戊\\r己\"]\nbody = \"乙\"\n"), want: []string{
			"i.toml:11:3: 错误 JB1203: 第 2 篇的 title 第 1 项：有不能印的字符 U+0085，请删去",
			"i.toml:11:15: 错误 JB1203: 第 2 篇的 title 第 2 项：有不能印的字符 U+000B，请删去",
			"i.toml:12:3: 错误 JB1203: 第 2 篇的 title 第 3 项：有不能印的字符 U+000D，请删去"}},
		{name: "backslash in a path", issue: article("title = \"甲\"\nbody_file = \"稿件\\05.txt\"\n"), want: []string{
			`i.toml:11:16: 错误 JB1116: \ 在 "…" 里另有含义：路径用 /，别的文字放在 '…' 里`}},
		{name: "backslash in the path of the series", issue: "series = \"档案\\series.toml\"\n" + goodIssue, want: []string{
			`i.toml:1:13: 错误 JB1116: \ 在 "…" 里另有含义：路径用 /，别的文字放在 '…' 里`}},
		{name: "backslash in the path of a font", series: goodSeries + "[fonts]\nbody = \"字体\\new.ttf\"\nrare = [\n \"a\\b.ttf\"]\n",
			issue: goodIssue, want: []string{
				`series.toml:10:11: 错误 JB1116: \ 在 "…" 里另有含义：路径用 /`,
				`series.toml:12:4: 错误 JB1116: \ 在 "…" 里另有含义：路径用 /，别的文字放在 '…' 里`}},
		{name: "characters over each other", issue: goodIssue + "[page]\nchars = 60\n", want: []string{
			"i.toml:10:9: 错误 JB1114: page.size 太大，排不下，请改小：每行 60 字时最大 7.7"}},
		{name: "lines over each other", series: goodSeries + "[page]\nlines = 60\n", issue: goodIssue + "[page]\nsize = 12\n",
			want: []string{"i.toml:10:8: 错误 JB1114: page.size 太大，排不下，请改小：每页 60 行时最大 10.6"}},
		{name: "an indent as long as the line", issue: goodIssue + "[page]\nchars = 8\nindent = 8\n", want: []string{
			"i.toml:11:10: 错误 JB1114: page.indent 太大，排不下，请改小：每行 8 字时最大 4"}},
		{name: "the densest page that fits", issue: goodIssue + "[page]\nchars = 60\nlines = 60\nsize = 7.7\n"},
		{name: "very long path of a series", issue: "series = \"" + strings.Repeat("a", 300) + "\"\n" + goodIssue, want: []string{
			"i.toml:1:10: 错误 JB1004: 找不到刊物档案 …" + strings.Repeat("a", maxPath) + "，请核对 series"}},
	}
}

// Files that are no manifests.
func toldForeign() []told {
	const text = "这不是 jianbao 的稿件，没有一行是“项 = 值”：用 jianbao new 建一期，把文字复制进去"
	const other = "，不是纯文本：用 jianbao new 建一期，把文字复制进去"
	issue := func(name, text, what string) told {
		return told{name: name, issue: text, want: []string{"i.toml:1:1: 错误 JB1006: " + what}}
	}
	return []told{
		issue("plain text", "镇街周报\n第一条\n", text),
		issue("Markdown", "# 镇街周报\n\n- 第一条\n", text),
		issue("JSON", "{\n \"kind\": \"issue\", \"article\": [ { \"title\": \"甲\" } ]\n}\n", text),
		issue("PDF", "%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n", "这是PDF"+other),
		issue("docx", "PK\x03\x04\x14\x00\x06\x00", "这是Word、Excel、WPS 文档或者压缩包"+other),
		issue("doc", "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\x00\x00", "这是旧版的 Word、Excel 或 WPS 文档"+other),
		issue("web page", "<!DOCTYPE html><html>", "这是网页"+other),
		{name: "series", series: "{\\rtf1\\ansi", issue: goodIssue, want: []string{"series.toml:1:1: 错误 JB1006: 这是RTF 文档" + other}},
		{name: "body file", issue: goodIssue + "[[article]]\ntitle = \"甲\"\nbody_file = \"稿.docx\"\n", want: []string{
			"稿.docx:1:1: 错误 JB1006: 这是Word、Excel、WPS 文档或者压缩包" + other}},
	}
}

// Open queries are told where that is asked for, and only there.
func toldOpen() []told {
	queries := goodIssue + `[[query]]
article = 1
source = "春耕会 / 春耕"
why = "两种
叫法，须核"
[[query]]
article = 1
para = 1
where = "body"
source = "好"
[[query]]
article = 1
where = "title"
state = "open"
why = "太短"
[[query]]
article = 1
state = "fixed"
why = "已改"
`
	queries = strings.ReplaceAll(strings.ReplaceAll(queries, "\"两种", "'''两种"), "须核\"", "须核'''")
	return []told{
		{name: "queries not asked for", issue: queries},
		{name: "queries asked for", issue: queries, want: []string{
			"i.toml:9:1: 提示 JB2603: 第 1 篇：疑点“春耕会 / 春耕”未决：两种 叫法，须核",
			"i.toml:14:1: 提示 JB2603: 第 1 篇第 1 段：疑点“好”未决",
			"i.toml:19:1: 提示 JB2603: 第 1 篇标题：疑点未决：太短"}},
	}
}
