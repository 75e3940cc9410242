package main

import (
	"os"
	"strings"
	"testing"
)

// A beginner's way: a folder that does not exist, a draft of what new gives, the gaps filled in, the PDF, the next
// issue.
func TestFirstIssue(t *testing.T) {
	t.Chdir(t.TempDir())
	made := jianbao(nil, "new", "我的简报")
	if made != (outcome{0, "我的简报/series.toml\n我的简报/2023-01.toml\n",
		"先用记事本打开 我的简报/series.toml，把刊名、编发单位、版记改成自己的\n" +
			"✓ 2023 年第 1 期，日期 2023-06-01，请核对；写好后：jianbao check 我的简报/2023-01.toml\n"}) {
		t.Fatalf("new: %q", made)
	}
	const issue = "我的简报/2023-01.toml"
	if got := jianbao(nil, "build", issue); got.code != 1 || !strings.Contains(got.errOut, "JB2001") ||
		!strings.Contains(got.errOut, "JB2002") {
		t.Errorf("an issue with gaps: %q", got)
	}
	const pdf, marked = "我的简报/我的简报2023年第1期.pdf", "我的简报/我的简报2023年第1期（草稿）.pdf"
	draft := jianbao(nil, "build", "--draft", issue)
	if draft.code != 0 || draft.out != marked+"\n" {
		t.Fatalf("draft: %q", draft)
	}
	watermarked, err := os.ReadFile(marked)
	if err != nil {
		t.Fatal(err)
	}

	text, err := os.ReadFile(issue)
	if err != nil {
		t.Fatal(err)
	}
	filled := strings.Replace(string(text), `title  = ""`, `title  = "镇里召开春耕会"`, 1)
	filled = strings.Replace(filled, "body   = '''\n", "body   = '''\n3月24日，镇里召开春耕会。\n", 1)
	filled, sections, _ := strings.Cut(filled, "\n# 各栏目先放一篇空的")
	if n := strings.Count(sections, "\n[[article]]\nsection = "); n != 2 {
		t.Errorf("%d empty articles in sections:\n%s", n, text)
	}
	if err := os.WriteFile(issue, []byte(filled), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := jianbao(nil, "check", "我的简报"); got.code != 0 || !strings.HasPrefix(got.errOut, "✓ ") {
		t.Errorf("check: %q", got)
	}
	built := jianbao(nil, "我的简报")
	if built.code != 0 || built.out != pdf+"\n" || !strings.HasPrefix(built.errOut, "✓ ") {
		t.Fatalf("build: %q", built)
	}
	data, err := os.ReadFile(pdf)
	if err != nil || !strings.HasPrefix(string(data), "%PDF-1.") || string(data) == string(watermarked) {
		t.Errorf("no PDF of its own: %v", err)
	}
	if got := jianbao(nil, "new", "我的简报"); got != (outcome{0, "我的简报/2023-02.toml\n",
		"✓ 2023 年第 2 期，日期 2023-06-08，请核对；写好后：jianbao check 我的简报/2023-02.toml\n"}) {
		t.Errorf("the next: %q", got)
	}
	if got := list(t); got != "我的简报" {
		t.Errorf("left %s", got)
	}
}

// What a beginner gives instead of a manifest, and the one line that helps.
func TestNoManifest(t *testing.T) {
	inFolder(t, "a.pdf", "%PDF-1.7\n", "b.docx", "PK\x03\x04\x00", "c.txt", "镇街周报\n要闻\n", "d.md", "# 要闻\n\n正文\n")
	for _, name := range []string{"a.pdf", "b.docx", "c.txt", "d.md"} {
		got := jianbao(nil, name)
		first, rest, _ := strings.Cut(got.errOut, "\n")
		if got.code != 1 || !strings.HasPrefix(first, name+":1:1: 错误 JB1006: ") || !strings.Contains(first,
			"jianbao new") ||
			rest != "✗ "+name+"　错误 1\n" {
			t.Errorf("%s: %q", name, got)
		}
	}
}

// An archivist's way: what is in the PDF, is it still what it was, and what if not.
func TestArchive(t *testing.T) {
	const issue = "schema = 1\nkind = \"issue\"\nyear = 2024\nno = 1\ndate = 2024-03-15\n[[article]]\ntitle = \"标题\"\nbody_file = \"文稿/一.txt\"\n"
	inFolder(t, "刊/series.toml", "schema = 1\nkind = \"series\"\nname = \"简报\"\n", "刊/1.toml", issue, "刊/文稿/一.txt",
		"正文。\n")
	const pdf = "刊/简报2024年第1期.pdf"
	if got := jianbao(nil, "刊"); got.code != 0 || got.out != pdf+"\n" {
		t.Fatalf("build: %q", got)
	}
	if got := jianbao(nil, "verify", pdf); got != (outcome{0, pdf + "：相同\n", ""}) {
		t.Errorf("verify: %q", got)
	}
	files := "取出/1.toml\n取出/series.toml\n取出/文稿/一.txt\n"
	for range 2 { // what is there already is as good
		if got := jianbao(nil, "extract", pdf, "-o", "取出"); got != (outcome{0, files,
			"✓ 简报2024年第1期.pdf → 取出　3 个文件\n"}) {
			t.Errorf("extract: %q", got)
		}
	}
	if text, err := os.ReadFile("取出/1.toml"); err != nil || string(text) != issue {
		t.Errorf("%q, %v", text, err)
	}
	got := jianbao(nil, "rebuild", "刊", "-o", "重排", "--lang", "en")
	if got != (outcome{0, pdf + ": same\n", "made again: 重排/简报2024年第1期/简报2024年第1期.pdf\n"}) {
		t.Errorf("rebuild: %q", got)
	}
	if err := os.WriteFile("取出/series.toml", []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	// The comparison was made, though what came of it cannot be kept.
	if got := jianbao(nil, "rebuild", pdf, "-o", "取出"); got.code != 5 || got.out != pdf+"：相同\n" {
		t.Errorf("rebuild onto another file: %q", got)
	}
	got = jianbao(nil, "extract", pdf, "-o", "取出", "--json")
	if got.code != 5 || got.errOut != "" || !strings.Contains(got.out, `"code":"JB5209"`) ||
		!strings.HasSuffix(got.out, `{"type":"result","pdf":"`+pdf+`","ok":false,"exit":5,"files":[]}`+"\n") {
		t.Errorf("onto another file: %q", got)
	}
	signed, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(pdf, append(signed, "a signature\n%%EOF\n"...), 0o666); err != nil {
		t.Fatal(err)
	}
	if got := jianbao(nil, "verify", pdf, "-q"); got.code != 7 || got.out != pdf+"：不同\n" ||
		!strings.Contains(got.errOut, "JB7106") {
		t.Errorf("after a signature: %q", got)
	}
	if got := jianbao(nil, "rebuild", "刊", "--json"); got.code != 7 || !strings.Contains(got.out,
		`"verdict":"differs","exit":7`) {
		t.Errorf("as JSON: %q", got)
	}
}

// What is no archived PDF: a verdict for each on standard output, the reason beside it.
func TestNoArchive(t *testing.T) {
	inFolder(t, "a.pdf", "hello", "空/a.txt", "")
	for _, tt := range []struct {
		command string
		want    outcome
	}{
		{"verify no.pdf", outcome{5, "no.pdf：无法核对\n", "no.pdf: 错误 JB5206: 没有这个文件或文件夹，请核对路径\n"}},
		{"verify a.pdf --lang en", outcome{1, "a.pdf: cannot be compared\n", "a.pdf: error JB7001: not a PDF\n"}},
		{"rebuild 空", outcome{5, "空：无法核对\n", "空: 错误 JB5208: 这个文件夹里没有 PDF\n"}},
		{"verify 空", outcome{5, "空：无法核对\n",
			"空: 错误 JB5206: 是文件夹，这里要写 PDF 文件；核对整个文件夹用 jianbao rebuild\n"}},
	} {
		if got := jianbao(nil, strings.Fields(tt.command)...); got != tt.want {
			t.Errorf("%s: %q", tt.command, got)
		}
	}
	if got := jianbao(nil, "rebuild", "a.pdf", "no.pdf"); got.code != 6 || !strings.Contains(got.errOut,
		"共 2 个，相同 0，不同 0，无法核对 2") {
		t.Errorf("several: %q", got)
	}
}
