package content

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

func TestMastheadLines(t *testing.T) {
	for _, c := range []struct {
		name, series, head          string
		number, total, date, output string
	}{
		{"regular", "", "no = 12", "2023年 第12期", "(总第52期)", "2023年3月24日", "镇街周报2023年第12期（总第52期）.pdf"},
		{"合刊", "", "no = \"12-13\"", "2023年 第12—13期", "(总第52—53期)", "2023年3月24日", "镇街周报2023年第12—13期（总第52—53期）.pdf"},
		{"增刊", "", "supplement = 1", "2023年 增刊第1期", "", "2023年3月24日", "镇街周报2023年增刊第1期.pdf"},
		{"one line", "number_line = \"〔{年}〕第{期}期 总第{总期}期\"\ntotal_line = \"\"\n", "no = 12",
			"〔2023〕第12期 总第52期", "", "2023年3月24日", "镇街周报2023年第12期（总第52期）.pdf"},
		{"one line of a 增刊", "number_line = \"{年}年第{期}期（总第{总期}期）\"\ntotal_line = \"\"\n", "supplement = 2",
			"2023年增刊第2期", "", "2023年3月24日", "镇街周报2023年增刊第2期.pdf"},
		{"lone mark of a 增刊", "number_line = \"No. {期} 总第{总期}期\"\n", "supplement = 2",
			"No. 增刊2", "", "2023年3月24日", "镇街周报2023年增刊第2期.pdf"},
		{"values are not templates", "number_line = \"{刊名}{{期}}}\"\n[output]\nfile = \"{单位}{月}{日}\"\n", "no = 12",
			"镇街周报{期}}", "(总第52期)", "2023年3月24日", "清溪镇{年}324"},
	} {
		t.Run(c.name, func(t *testing.T) {
			series := strings.Replace(goodSeries, "清溪镇办公室", "清溪镇{年}", 1) + "[masthead]\n" + c.series
			iss := mustLoad(t, series, strings.Replace(goodIssue, "no = 12", c.head, 1), Options{})
			m := iss.Masthead
			got := []string{m.NumberLine.S, m.TotalLine.S, m.DateLine.S, iss.Output.File}
			want := []string{c.number, c.total, c.date, c.output}
			for i := range want {
				if got[i] != want[i] {
					t.Errorf("%q, want %q", got[i], want[i])
				}
			}
		})
	}
}

// The date line takes its year from the date, the others from the issue.
func TestYearOfTheDate(t *testing.T) {
	iss := mustLoad(t, goodSeries, strings.Replace(goodIssue, "2023-03-24", "\"2024年1月2日\"", 1), Options{})
	if iss.Masthead.DateLine.S != "2024年1月2日" || iss.Masthead.NumberLine.S != "2023年 第12期" || iss.Date != (Date{2024,
		1, 2}) {
		t.Errorf("%+v, %v", iss.Masthead, iss.Date)
	}
}

func TestSubHeadings(t *testing.T) {
	for line, want := range map[string]BlockKind{
		"一、加强组织领导": Heading1, "十二、其他": Heading1, "（三）压实责任": Heading2, "一、所谓“三个一”": Heading1,
		"一、加强组织领导。": Paragraph, "一、加强领导，": Paragraph, "一、存在的问题：": Paragraph, "一是加强": Paragraph, "(三)压实责任": Paragraph, "、无数": Paragraph,
		"一、他说“要抓好。”": Paragraph, "（）空": Paragraph, "一、" + strings.Repeat("长", 39): Paragraph,
		"一、" + strings.Repeat("长", 38): Heading1, "（三": Paragraph, "三（一）": Paragraph,
	} {
		if got := blockKind(line); got != want {
			t.Errorf("%s is %d, want %d", line, got, want)
		}
	}
}

// A body's paragraphs stand where they say, in the manifest and in a file, and are counted with the sub-headings.
func TestPlacesInBodies(t *testing.T) {
	iss, list := loadMem(map[string]string{
		"b/series.toml": goodSeries, "b/x/稿.txt": "\ufeff\r\n　　文件一段。\r\n（一）小标题\r\n",
		"b/x/issue.toml": goodHead + "[[article]]\ntitle = \"甲\"\nbody = '''\n　一\t段\n\n一、标题\n'''\n" +
			"[[article]]\ntitle = \"乙\"\nbody = \"甲\\n\\u4e59\\n丙\"\n[[article]]\ntitle = \"丙\"\nbody_file = '.\\稿.txt'\n"}, "b/x/issue.toml", Options{})
	if iss == nil {
		t.Fatal(list)
	}
	var got []string
	for _, a := range iss.Articles {
		for _, b := range a.Blocks {
			s := b.Spans[0]
			got = append(got, fmt.Sprintf("%s:%d:%d %d/%d %s", s.At.File, s.At.Line, s.At.Col, b.Para, b.Kind, s.S))
		}
	}
	want := `b/x/issue.toml:9:2 1/0 一 段
b/x/issue.toml:11:1 2/1 一、标题
b/x/issue.toml:15:9 1/0 甲
b/x/issue.toml:15:12 2/0 乙
b/x/issue.toml:15:20 3/0 丙
b/x/稿.txt:2:3 1/0 文件一段。
b/x/稿.txt:3:1 2/2 （一）小标题`
	if strings.Join(got, "\n") != want {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), want)
	}
	if iss.Dir != "b" || iss.SeriesPath != "b/series.toml" || iss.Path != "b/x/issue.toml" {
		t.Errorf("Dir %q, SeriesPath %q, Path %q", iss.Dir, iss.SeriesPath, iss.Path)
	}
	var paths []string
	for _, s := range iss.Sources {
		paths = append(paths, s.Path)
	}
	if strings.Join(paths, " ") != "x/issue.toml series.toml x/稿.txt" {
		t.Errorf("sources %v", paths)
	}
}

func TestFooterRows(t *testing.T) {
	series := goodSeries + `[footer]
reviewer = "王五"
editor = ["张三", "李四"]
email = "zb@qingxi.example.cn"
recipients = ["全镇各村", "镇直各单位"]
extra = [{ label = "电话", text = "010-1" }]
labels = { editor = "责编" }
copies = 30
`
	iss := mustLoad(t, series, goodIssue+"[footer]\nemail = \"\"\nrecipients_add = [\"本期增发：县农业局\"]\n", Options{})
	var got []string
	for _, row := range iss.Footer.Rows {
		line := row.Key + "/" + row.Label.S
		for _, l := range row.Lines {
			line += "/" + l.S
		}
		got = append(got, line)
	}
	want := "editor/责编/张三/李四 reviewer/审核/王五 extra/电话/010-1 recipients/分送/全镇各村/镇直各单位/本期增发：县农业局"
	if strings.Join(got, " ") != want || iss.Footer.Copies != 30 || iss.Footer.Position != "page-foot" {
		t.Errorf("%s, %+v", strings.Join(got, " "), iss.Footer)
	}
}

// A draft may lack titles and bodies; nothing else.
func TestDraft(t *testing.T) {
	iss, list := loadPair(goodSeries, goodHead+"digest = [\"标题\"]\n[[article]]\ntitle = \"\"\n", Options{Draft: true})
	wantLines(t, list, "i.toml:6:12: 警告 JB2201: 目录“标题”对不上任何标题，没有链接；用 { text = \"…\", article = N } 写明是哪一篇",
		"i.toml:7:1: 警告 JB2002: 第 1 篇没有正文，请补上 body",
		"i.toml:8:9: 警告 JB2001: 第 1 篇没有标题，请补上 title")
	if iss == nil || !iss.Draft || iss.Articles[0].Title[0].S != "〔标题待定〕" || len(iss.Articles[0].Blocks) != 0 {
		t.Fatalf("%+v", iss)
	}
}

// What an issue leaves out comes from the preset; what it says goes over the series; the options go over all.
func TestLayers(t *testing.T) {
	series := goodSeries + "[page]\nchars = 20\nlines = 30\n[output]\nprofile = \"plain\"\n[fonts]\nbody = \"fonts/a.ttf\"\n"
	iss := mustLoad(t, series, goodIssue+"[page]\nlines = 25\n[sections]\nbrackets = \"\"\n", Options{Profile: "print"})
	p := iss.Page
	if p.Chars != 20 || p.Lines != 25 || p.Size != 16 || p.Indent != 2 || p.Spacing != "quarter" || !p.Grid || p.Hang {
		t.Errorf("page %+v", p)
	}
	if iss.Output.Profile != "print" || iss.Fonts.Body.S != "fonts/a.ttf" || iss.Fonts.Title.S != "biaosong" || iss.Brackets != [2]string{} {
		t.Errorf("%+v %+v %q", iss.Output, iss.Fonts, iss.Brackets)
	}
	if iss, list := loadPair(series, goodIssue,
		Options{Profile: "pdf"}); iss != nil || list[0].ZH != "--profile 只能写 archive、print、plain，不能写“pdf”" {
		t.Errorf("profile pdf: %v", list)
	}
	// A font file named in an issue's own folder is found from the series folder.
	deep, _ := loadMem(map[string]string{"b/series.toml": series,
		"b/x/issue.toml": goodIssue + "[fonts]\nrare = [\"r.ttc#1\", \"仿宋\"]\n"},
		"b/x/issue.toml", Options{})
	if deep == nil || deep.Fonts.Rare[0].S != "x/r.ttc#1" || deep.Fonts.Rare[1].S != "仿宋" || deep.Fonts.Body.S != "fonts/a.ttf" {
		t.Errorf("%+v", deep)
	}
}

// The shape of the first real issue: lead articles, sections, manual title breaks, digest lines that leave words out,
// queries that are settled and open.
func TestWholeIssue(t *testing.T) {
	var b strings.Builder
	b.WriteString(goodHead + "digest = [\"镇里2024年务虚会\", \"防汛总结会\", { text = \"修路\", article = \"road\" }]\n")
	for i, a := range []string{"title = \"镇里召开 2024 年务虚会\"", "title = [\"镇里召开全镇防汛\", \"工作总结会\"]\nsection = \"要闻\"",
		"title = \"南村修通产业路\"\nsection = \"村居\"\nid = \"road\"\nsource = \"南村\""} {
		fmt.Fprintf(&b, "[[article]]\n%s\nbody = '''\n第%d篇第一段：赵甲 等。\n第二段：赵乙等。\n'''\n", a, i)
	}
	b.WriteString("[[query]]\narticle = 1\nsource = \"赵甲等 / 赵乙\"\nwhy = \"两种写法\"\n")
	b.WriteString("[[query]]\narticle = 2\npara = 1\nwhere = \"body\"\nsource = \"没有的字\"\nstate = \"fixed\"\n")
	iss := mustLoad(t, goodSeries, b.String(), Options{})
	var links []int
	for _, e := range iss.Contents.Entries {
		links = append(links, e.Article)
	}
	if fmt.Sprint(links) != "[0 1 2]" {
		t.Errorf("links %v", links)
	}
	if a := iss.Articles[1]; !a.Manual || len(a.Title) != 2 || iss.Articles[0].Manual || a.Section.S != "要闻" || iss.Articles[2].Source.S != "南村" {
		t.Errorf("%+v", iss.Articles)
	}
	if q := iss.Queries; len(q) != 2 || q[0].State != "open" || q[0].Article != 0 || q[1].Para != 1 || q[1].Where != "body" {
		t.Errorf("%+v", iss.Queries)
	}
	if _, list := loadPair(goodSeries, b.String(), Options{}); len(list) != 0 {
		t.Errorf("messages: %v", list)
	}
	plain := mustLoad(t, goodSeries, strings.Replace(b.String(), "digest", "title_note = \"专刊\" #", 1), Options{})
	if len(plain.Contents.Entries) != 3 || plain.Contents.Entries[1].Text.S != "镇里召开全镇防汛工作总结会" || plain.TitleNote.S != "专刊" {
		t.Errorf("without a digest: %+v", plain.Contents)
	}
}

// 5,000 articles with a digest of 5,000 lines take a fraction of a second, and not their product of comparisons.
func TestManyArticles(t *testing.T) {
	start := time.Now()
	iss := mustLoad(t, goodSeries, manyArticles(5000), Options{})
	if len(iss.Articles) != 5000 || iss.Contents.Entries[4999].Article != 4999 {
		t.Errorf("%d articles", len(iss.Articles))
	}
	if took := time.Since(start); took > 20*time.Second { // with the race detector on a busy machine
		t.Errorf("took %v", took)
	}
}

func manyArticles(n int) string {
	var digest, articles strings.Builder
	for i := range n {
		fmt.Fprintf(&digest, "\"第%05d号村召开会议\",\n", i)
		fmt.Fprintf(&articles, "[[article]]\ntitle = \"第%05d号村 召开全村会议\"\nbody = '''\n%s\n%[2]s\n'''\n", i,
			"会上学习了有关文件，讨论了修路的办法。")
	}
	return goodHead + "digest = [\n" + digest.String() + "]\n" + articles.String()
}

func BenchmarkLoad(b *testing.B) {
	issue := manyArticles(10)
	b.SetBytes(int64(len(issue)))
	for b.Loop() {
		if iss, list := loadPair(goodSeries, issue, Options{}); iss == nil {
			b.Fatal(list)
		}
	}
}

// A series alone gives what a new issue starts from.
func TestLoadSeries(t *testing.T) {
	dir := put(t, map[string]string{"series.toml": goodSeries + "[footer]\neditor = \"张三\"\n", "bad.toml": goodIssue})
	s, list := LoadSeries(filepath.Join(dir, "series.toml"))
	if s == nil || len(list) > 0 {
		t.Fatal(list)
	}
	if s.Name.S != "镇街周报" || len(s.Sections) != 2 || len(s.Footer.Rows) != 1 ||
		fmt.Sprint(s.Anchors) != "[{2023 10 50}]" {
		t.Errorf("%+v", s)
	}
	if s, list := LoadSeries(filepath.Join(dir, "bad.toml")); s != nil || len(list) != 1 || list[0].Code != "JB1002" {
		t.Errorf("an issue for a series: %v", list)
	}
}
