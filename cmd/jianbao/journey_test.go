package main

import (
	"os"
	"strings"
	"testing"
)

// A beginner's way: a folder that does not exist, a draft of what new gives, the gaps filled in, the PDF, the next issue.
func TestFirstIssue(t *testing.T) {
	t.Chdir(t.TempDir())
	made := jianbao(nil, "new", "我的简报")
	if made != (outcome{0, "我的简报/series.toml\n我的简报/2023-01.toml\n", ""}) {
		t.Fatalf("new: %q", made)
	}
	const issue = "我的简报/2023-01.toml"
	if got := jianbao(nil, "build", issue); got.code != 1 || !strings.Contains(got.errOut, "JB2001") ||
		!strings.Contains(got.errOut, "JB2002") {
		t.Errorf("an issue with gaps: %q", got)
	}
	const pdf = "我的简报/我的简报2023年第1期.pdf"
	draft := jianbao(nil, "build", "--draft", issue)
	if draft.code != 0 || draft.out != pdf+"\n" {
		t.Fatalf("draft: %q", draft)
	}
	watermarked, err := os.ReadFile(pdf)
	if err != nil {
		t.Fatal(err)
	}

	text, err := os.ReadFile(issue)
	if err != nil {
		t.Fatal(err)
	}
	filled := strings.Replace(string(text), `title  = ""`, `title  = "镇里召开春耕会"`, 1)
	filled = strings.Replace(filled, "body   = '''\n", "body   = '''\n3月24日，镇里召开春耕会。\n", 1)
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
	if got := jianbao(nil, "new", "我的简报"); got != (outcome{0, "我的简报/2023-02.toml\n", ""}) {
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
		if got.code != 1 || !strings.HasPrefix(first, name+":1:1: 错误 JB1006: ") || !strings.Contains(first, "jianbao new") ||
			rest != "✗ "+name+"　错误 1\n" {
			t.Errorf("%s: %q", name, got)
		}
	}
}
