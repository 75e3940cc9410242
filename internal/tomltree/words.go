package tomltree

import "strings"

// englishKey gives the key that a Chinese word means, "" if there is none.
func englishKey(word string) string {
	for _, w := range keyWords {
		for chinese := range strings.FieldsSeq(w.chinese) {
			if chinese == word {
				return w.key
			}
		}
	}
	return ""
}

// keyWords has what an office calls the things that the keys name. Nothing writes to it.
var keyWords = [...]struct{ key, chinese string }{
	{"title", "标题 题目 题名 文章标题"},
	{"body", "正文 内容 文稿"},
	{"body_file", "正文文件"},
	{"article", "文章 稿件"},
	{"year", "年 年份 年度"},
	{"no", "期 期号 期数 期次"},
	{"date", "日期 时间 出版日期 印发日期"},
	{"total", "总期 总期号 总期数 总第 总号"},
	{"section", "栏目 分类 板块"},
	{"source", "来源 供稿 供稿单位 稿源"},
	{"author", "作者 撰稿 撰稿人"},
	{"subtitle", "副标题 副题"},
	{"status", "状态"},
	{"supplement", "增刊"},
	{"digest", "目录 提要 目录提要"},
	{"editor_note", "按语 编者按"},
	{"title_note", "专刊 特刊"},
	{"image", "图片 图"},
	{"table", "表格 表"},
	{"text", "文字 文本"},
	{"label", "标签"},
	{"caption", "图注 图题 表题 说明"},
	{"file", "文件 文件名"},
	{"name", "刊名 报头 名称 简报名称"},
	{"issuer", "编发单位 单位 主办 主办单位"},
	{"footer", "版记 页脚"},
	{"editor", "编辑 责任编辑"},
	{"reviewer", "审核 审核人 签发 签发人"},
	{"recipients", "分送 抄送 报送 主送"},
	{"email", "邮箱 电子邮箱 信息报送邮箱"},
	{"copies", "份数 印数 共印"},
	{"masthead", "刊头"},
	{"contents", "目次"},
	{"page", "页面 版面"},
	{"fonts", "字体"},
	{"output", "输出"},
	{"series", "系列"},
	{"kind", "类型 种类"},
	{"numbering", "编号"},
}
