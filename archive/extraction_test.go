package archive

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/outside"
	"jianbao/layout"
	"jianbao/pdf"
)

// TestExtraction takes hard cases the whole way, from text to PDF and back through the programs of others: every character comes
// back once and in order, a visible gap is no space, and an author's space is one.
func TestExtraction(t *testing.T) {
	short := []string{ // each fits one line
		"近日，2024年9月12日至13日，3.5%的代表",
		"第12期AIGC与5G融合，Wi-Fi覆盖率达98%",
		"未来 服贸助力发展，2024 年 9 月",
		"“会议”强调：（一）《报告》、《意见》……",
		"中国——东盟，A/B组，km/h，1∶500，20：30",
		"don’t，naïve，GB/T 9704-2012，〔2023〕5号",
		"什么？！真的吗？？好！5—6万，雷·布，7～8人",
		"王·李，10℃、25‰、￥300、①②③",
	}
	long := []string{
		"近日，科协召开第12次会议，强调要坚持以服务为中心，推动AIGC等5项技术落地，“产学研”结合（详见附件1），全年完成经费3.5亿元、同比增长12.5%，" +
			"涉及36个项目、120余名专家；会议指出——《意见》第3条、第4条……要在2024年12月31日前完成。",
		"报送邮箱：skxxxbs@bast.net.cn，网址：https://www.example.com/a/b/c/d/e?f=g&h=i，此后每周2次，每次20—30分钟，不得延误，请各单位按1∶1∶2比例配备。",
	}
	for _, spacing := range []string{"none", "eighth", "quarter"} {
		t.Run(spacing, func(t *testing.T) {
			file := filepath.Join(t.TempDir(), "out.pdf")
			if err := os.WriteFile(file, setPlain(t, spacing, append(short, long...)), 0o600); err != nil {
				t.Fatal(err)
			}
			for _, read := range [][]string{{"pdftotext", file, "-"}, {"mutool", "draw", "-q", "-F", "txt", file}} {
				out, err := exec.Command(outside.Program(t, read[0]), read[1:]...).Output()
				if err != nil {
					t.Fatal(err)
				}
				got := ""
				for _, line := range strings.FieldsFunc(string(out), func(r rune) bool { return r == '\n' || r == '\f' || r == '\r' }) {
					if !strings.HasPrefix(line, "—") || !strings.HasSuffix(line, "—") { // a page number
						got += line
					}
				}
				for _, want := range append(short, long...) {
					if !strings.Contains(got, want) {
						t.Errorf("%s does not find %q in\n%s", read[0], want, out)
					}
				}
			}
		})
	}
}

// TestExtractionOfTables: the text of every cell comes back whole, and the cells in reading order, also where they take several
// lines and the table goes on over pages. The digits of a column of numbers stand apart, and no program takes that for spaces.
func TestExtractionOfTables(t *testing.T) {
	tab := &content.Table{}
	var want []string
	cells := func(texts ...string) (out []content.Inline) {
		for _, s := range texts {
			want = append(want, s)
			out = append(out, content.Plain(content.Text{S: s}))
		}
		return out
	}
	tab.Header = cells("单位", "日期", "用餐人次", "金额（元）", "备注")
	for n := range 40 {
		tab.Rows = append(tab.Rows, cells(fmt.Sprintf("第%d个单位", n), fmt.Sprintf("2025-01-%02d", n%28+1), fmt.Sprintf("1,1%d1", n%10),
			fmt.Sprintf("%d1,111.%02d", n, n), fmt.Sprintf("%d设立“小份菜”窗口，提供半份菜（A/B 两档），每周公布剩菜重量，降低12.5%%", n)))
	}
	file := filepath.Join(t.TempDir(), "out.pdf")
	if err := os.WriteFile(file, setPlain(t, "quarter", []string{"情况如下。"}, content.Insert{After: 1, Table: tab}), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, read := range [][]string{{"pdftotext", "-raw", file, "-"}, {"mutool", "draw", "-q", "-F", "txt", file}} {
		out, err := exec.Command(outside.Program(t, read[0]), read[1:]...).Output()
		if err != nil {
			t.Fatal(err)
		}
		got := strings.NewReplacer("\n", "", "\r", "", "\f", "").Replace(string(out))
		at := 0
		for _, cell := range want {
			i := strings.Index(got[at:], cell)
			if i < 0 {
				t.Errorf("%s does not find %q where it is due in\n%s", read[0], cell, out)
				break
			}
			at += i + len(cell)
		}
	}
}

// setPlain makes the PDF of an issue of one article.
func setPlain(t *testing.T, spacing string, paragraphs []string, inserts ...content.Insert) []byte {
	t.Helper()
	iss := &content.Issue{Name: content.Text{S: "每周动态"}, Issuer: content.Text{S: "办公室"}, Year: 2024, No: content.Range{First: 1, Last: 1},
		Date: content.Date{Year: 2024, Month: 1, Day: 5}, Brackets: [2]string{"【", "】"},
		Masthead: content.Masthead{Preset: "bulletin", Rule: "red"}, Footer: content.Footer{Position: "page-foot"},
		Page: content.Page{Preset: "gbt9704", Chars: 28, Lines: 22, Size: 16, Indent: 0, Spacing: spacing, Punctuation: "full", Grid: true,
			Duplex: true}}
	art := content.Article{Title: []content.Text{{S: "标题"}}}
	for i, p := range paragraphs {
		art.Blocks = append(art.Blocks, content.Block{Para: i + 1, Spans: []content.Span{{Text: content.Text{S: p}}}})
	}
	art.Inserts = inserts
	iss.Articles = []content.Article{art}
	faces, list := fonts.Open(fonts.Spec{}, nil)
	if list.HasErrors() {
		t.Fatal(list)
	}
	doc, list := layout.Layout(iss, faces)
	if doc == nil {
		t.Fatal(list)
	}
	out, err := pdf.Render(doc, pdf.Options{})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// Footnotes, captions and tables are text too; the marks of notes and the numbers of lists are not.
func TestCharacters(t *testing.T) {
	iss, list := content.LoadFiles(map[string][]byte{
		"series.toml": []byte("schema = 1\nkind = \"series\"\nname = \"参考\"\nissuer = \"办公室\"\n[numbering]\nanchors = [{ year = 2024, no = 1, total = 1 }]\n"),
		"a.toml": []byte("schema = 1\nkind = \"issue\"\nyear = 2024\nno = 1\ndate = 2024-01-05\n[[article]]\ntitle = \"一二\"\nsource = \"三\"\nformat = \"md\"\n" +
			"body = '''\n1. **四** 五[^1]\n\n|六|七|\n|-|-|\n|八|九|\n\n[^1]: 十，百\n'''\n[[article.table]]\ncaption = \"千\"\nrows = [[\"万\"]]\n")}, "a.toml", content.Options{})
	if iss == nil {
		t.Fatal(list)
	}
	if got := characters(iss); got != 14 {
		t.Errorf("%d characters", got)
	}
}
