package archive

import (
	"fmt"
	"strings"

	"jianbao/content"
)

// manifest writes the manifest of an upcoming issue: ready to be filled in, and to be built with --draft as it is.
func manifest(u upcoming, file, series string, sections []string, footer []content.FooterRow) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# %d 年第 %d 期。“#”后面是说明，不会排进版面\n", u.year, u.no)
	fmt.Fprintf(&b, "# 检查：jianbao check %s　　看草稿：jianbao build --draft %s\n", comment(file), comment(file))
	b.WriteString("schema = 1\nkind   = \"issue\"\n")
	if series != "" {
		fmt.Fprintf(&b, "series = %s\n", content.Quoted(series))
	}
	fmt.Fprintf(&b, "\nyear   = %d\nno     = %-12d # 合刊写成 \"%d-%d\"\n", u.year, u.no, u.no, u.no+1)
	switch {
	case u.total == 0:
		b.WriteString("# total =             # 总期号；series.toml 的 anchors 里有已知点时不用写\n")
	case u.turned:
		fmt.Fprintf(&b, "total  = %-12d # 新的一年：请核对，并在 series.toml 的 anchors 里添上 { year = %d, no = %d, total = %d }\n",
			u.total, u.year, u.no, u.total)
	default:
		fmt.Fprintf(&b, "total  = %-12d # 总期号；与推算的不符会报错\n", u.total)
	}
	note := "按前几期的规律推算，请核对"
	if u.guessed {
		note = "请改成本期的日期"
	}
	fmt.Fprintf(&b, "date   = %s   # %s\n", u.date.ISO(), note)
	b.WriteString("status = \"draft\"      # draft 草稿，review 送审，approved 已审，published 已发\n")
	b.WriteString(digestPart)
	b.WriteString(leadPart)
	if len(sections) > 0 {
		b.WriteString(sectionsNote)
	}
	for _, s := range sections {
		fmt.Fprintf(&b, "\n[[article]]\nsection = %s\ntitle   = \"\"\nsource  = \"\"\nbody    = '''\n'''\n", content.Quoted(s))
	}
	b.WriteString(footerPart(footer))
	return b.String()
}

const digestPart = `
# digest = [            # 目录提要，一行一条，程序认出是哪一篇；不写就列出全部标题
#   "",
# ]
`

const leadPart = `
[[article]]             # 不写 section 的是头条，排在各栏目之前
title  = ""             # 要自己断行就写 ["第一行", "第二行"]
source = ""             # 供稿单位，印在文末的括号里
body   = '''
'''
`

const sectionsNote = `
# 各栏目先放一篇空的：一个栏目有几篇，就照样写几篇；没有稿子的，把那一篇删去
`

// footerPart repeats what the footer of the issue before had of its own, as comments: most often it was meant for that
// issue alone, and what goes to whom is not to be guessed.
func footerPart(rows []content.FooterRow) string {
	if len(rows) == 0 {
		return ""
	}
	var b strings.Builder
	b.WriteString("\n# 上一期的版记与 series.toml 不同，本期要照用就去掉下面各行的 #\n# [footer]\n")
	for _, r := range rows {
		var items []string
		for _, t := range r.Lines {
			items = append(items, content.Quoted(t.S))
		}
		switch {
		case r.Key == "recipients":
			fmt.Fprintf(&b, "# recipients = [\n#   %s,\n# ]\n", strings.Join(items, ",\n#   "))
		case len(items) == 1:
			fmt.Fprintf(&b, "# %s = %s\n", r.Key, items[0])
		}
	}
	return b.String()
}

// seriesManifest writes a series file for a beginner. It builds as it is.
func seriesManifest(name string) string {
	return fmt.Sprintf(`# 刊物档案：一种简报只写一次，每一期自动沿用；某一期另写了同名的项，以那一期为准
# “#”后面是说明，不会排进版面；等号右边的文字放在英文双引号里
schema = 1
kind   = "series"
name   = %s             # 报头上的刊名，请改
issuer = "××办公室"     # 编发单位，请改

[numbering]
# 知道某一期的总期号就填在这里，别的由程序推算
# anchors = [{ year = 2024, no = 1, total = 100 }]

[masthead]
number_line = "{年}年 第{期}期"
total_line  = ""        # 要印总期号就写 "（总第{总期}期）"
date_line   = "{年}年{月}月{日}日"

[contents]
heading = "目录提要"
pages   = true          # 提要后面印页码

[sections]
order = ["工作动态", "基层信息"]   # 栏目，按出现的顺序，请改

[footer]                # 版记；不要的行删去
editor     = "×××"      # 编辑
reviewer   = "×××"      # 审核
recipients = [          # 分送，一行一项
  "本单位领导",
  "各处室",
]

[output]
file = "{刊名}{年}年第{期}期.pdf"
`, content.Quoted(name))
}

// comment makes a file name fit to stand in a comment line.
func comment(s string) string {
	s = strings.Trim(content.Quoted(s), `"`)
	if strings.ContainsAny(s, " ") {
		return `"` + s + `"`
	}
	return s
}
