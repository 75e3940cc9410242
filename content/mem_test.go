package content

import (
	"path"
	"regexp"
	"strings"
	"testing"

	"jianbao/internal/diag"
)

// memFolder is a series folder without a disk. A text of the form "!kind" stands for a file that cannot be had.
type memFolder struct {
	files map[string]string
	dir   string
}

func (m memFolder) read(name string, limit int64) ([]byte, error) {
	if err := m.stat(name, limit); err != nil {
		return nil, err
	}
	return []byte(m.files[path.Join(m.dir, name)]), nil
}

func (m memFolder) stat(name string, limit int64) error {
	text, ok := m.files[path.Join(m.dir, name)]
	switch {
	case !ok:
		for other := range m.files {
			if strings.EqualFold(other, path.Join(m.dir, name)) {
				return &fileFault{kind: missing, zh: path.Base(other)}
			}
		}
		return &fileFault{kind: missing}
	case text == "!outside":
		return &fileFault{kind: outside}
	case text == "!folder":
		return &fileFault{kind: irregular, zh: "文件夹", en: "a folder"}
	case text == "!unreadable":
		return &fileFault{kind: unreadable, err: errTest("input/output error")}
	case text == "!large", int64(len(text)) > limit:
		return &fileFault{kind: tooLarge}
	}
	return nil
}

type errTest string

func (e errTest) Error() string { return string(e) }

// loadMem loads the issue file of that name; all names are relative to one folder.
func loadMem(files map[string]string, issue string, opt Options) (*Issue, Diagnostics) {
	s := &site{shown: issue, base: path.Base(issue), parent: path.Base(path.Dir(issue))}
	s.at = func(up int) (folder, error) {
		dir := path.Dir(issue)
		if up == 1 {
			dir = path.Dir(dir)
		}
		return memFolder{files, dir}, nil
	}
	return load(s, opt)
}

// A series and the parts of an issue without fault; the bodies are made up.
const (
	goodSeries = `schema = 1
kind = "series"
name = "镇街周报"
issuer = "清溪镇办公室"
[numbering]
anchors = [{ year = 2023, no = 10, total = 50 }]
[sections]
order = ["要闻", "村居"]
`
	goodHead = `schema = 1
kind = "issue"
year = 2023
no = 12
date = 2023-03-24
`
	goodArticle = `[[article]]
title = "镇里召开春耕会"
body = "春耕会开得好。"
`
	goodIssue = goodHead + goodArticle
)

// loadPair loads one issue of a series.
func loadPair(series, issue string, opt Options) (*Issue, Diagnostics) {
	return loadMem(map[string]string{"b/series.toml": series, "b/i.toml": issue}, "b/i.toml", opt)
}

// mustLoad loads an issue that must have no errors.
func mustLoad(t *testing.T, series, issue string, opt Options) *Issue {
	t.Helper()
	iss, list := loadPair(series, issue, opt)
	if iss == nil {
		t.Fatalf("refused:\n%s", strings.Join(diag.Lines(list, diag.ZH), "\n"))
	}
	return iss
}

// remedy matches the words of which a message that says what to do has one. JB3203 names a word that is the fault itself.
var remedy = regexp.MustCompile("[写改删补放换移拆留存缩少查用加照请要]|核对|合并|是不是|另起|分成")

// wantLines compares whole messages, names of files without their folder.
func wantLines(t *testing.T, list Diagnostics, want ...string) {
	t.Helper()
	var got []string
	for _, line := range diag.Lines(list, diag.ZH) {
		got = append(got, strings.TrimPrefix(line, "b/"))
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("messages:\n%s\nwant:\n%s", g, w)
	}
	for _, d := range list {
		if strings.Contains(d.ZH+d.EN, "%!") || strings.ContainsRune(d.ZH+d.EN, '\n') || d.EN == "" {
			t.Errorf("%s is badly written: %q, %q", d.Code, d.ZH, d.EN)
		}
		if d.Severity != diag.Hint && d.Code != "JB3203" && !remedy.MatchString(d.ZH) {
			t.Errorf("%s does not say what to do: %s", d.Code, d.ZH)
		}
	}
}
