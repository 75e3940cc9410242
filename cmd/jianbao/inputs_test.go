package main

import (
	"encoding/json"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// input is what a hurried clerk hands in, and what the program makes of it.
type input struct {
	name          string
	code          int // of build
	issue, series string
	files         map[string]string
	want          string // FILE:LINE:COLUMN CODE; …, sorted by place
}

// The parts that most inputs share.
const (
	inputSeries = seriesText
	inputHead   = "schema = 1\nkind = \"issue\"\nyear = 2023\nno = 23\ndate = 2023-09-15\n"
	inputIssue  = inputHead + "[[article]]\ntitle = \"标题\"\nbody = \"正文。\"\n"
)

// Each input is told with the same codes at the same places by build, by check and as JSON, in both languages and sorted;
// what is refused leaves nothing behind, and the previous PDF as it was.
func TestInputs(t *testing.T) {
	for _, table := range [][]input{inputsTOML, inputsLimits, inputsCharacters, inputsContent, inputsFiles} {
		for _, in := range table {
			t.Run(in.name, func(t *testing.T) { in.try(t) })
		}
	}
}

func (in input) try(t *testing.T) {
	inFolder(t, "series.toml", in.series, "i.toml", in.issue, pdf23, "old")
	for name, text := range in.files {
		if err := os.WriteFile(name, []byte(text), 0o666); err != nil {
			t.Fatal(err)
		}
	}
	before := list(t)
	built := jianbao(nil, "build", "i.toml")
	if got := places(t, built.errOut); built.code != in.code || got != in.want {
		t.Errorf("build gives %d: %s\nwant %d: %s\n%s", built.code, got, in.code, in.want, built.errOut)
	}
	data, err := os.ReadFile(pdf23)
	if old := string(data) == "old" && err == nil; old != (in.code != 0) || list(t) != before || (built.out == "") != old {
		t.Errorf("the previous PDF is left as it was: %v; %s, before %s; told %q", old, list(t), before, built.out)
	}
	checked := 0
	if in.code != 0 {
		checked = 3
	}
	for _, lang := range []string{"zh", "en"} {
		got := jianbao(nil, "check", "i.toml", "--lang", lang)
		if p := places(t, got.errOut); got.code != checked || got.out != "" || p != in.want {
			t.Errorf("check in %s gives %d: %s", lang, got.code, p)
		}
	}
	got := jianbao(nil, "check", "i.toml", "--json")
	if p := jsonPlaces(t, got.out); got.code != checked || p != in.want || got.errOut != "" {
		t.Errorf("check as JSON gives %d: %s", got.code, p)
	}
}

// toldLine is the form of a message.
var toldLine = regexp.MustCompile(`^(\S+:\d+:\d+): (?:错误|警告|提示|error|warning|hint) (JB\d{4}): \S`)

// places gives the places and codes of the messages on standard error.
func places(t *testing.T, text string) string {
	t.Helper()
	var all []string
	for line := range strings.Lines(text) {
		if strings.ContainsFunc(strings.TrimSuffix(line, "\n"), func(r rune) bool { return r < ' ' || r == '\u200b' || r == '\u202e' }) ||
			strings.Contains(line, "%!") {
			t.Errorf("badly written: %q", line)
		}
		if strings.HasPrefix(line, "✓ ") || strings.HasPrefix(line, "✗ ") {
			continue
		}
		m := toldLine.FindStringSubmatch(line)
		if m == nil {
			t.Errorf("no message: %q", line)
			continue
		}
		all = append(all, m[1]+" "+m[2])
	}
	return joinPlaces(all)
}

// jsonPlaces gives the same of the lines of standard output.
func jsonPlaces(t *testing.T, text string) string {
	t.Helper()
	var all []string
	for line := range strings.Lines(text) {
		var d jsonDiagnostic
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Errorf("no object: %q: %v", line, err)
		}
		if d.Type == "diagnostic" {
			all = append(all, fmt.Sprintf("%s:%d:%d %s", d.File, d.Line, d.Column, d.Code))
		}
	}
	return joinPlaces(all)
}

// joinPlaces leaves out the hints about open queries, which check tells and build does not.
func joinPlaces(all []string) string {
	return strings.Join(slices.DeleteFunc(all, func(s string) bool { return strings.HasSuffix(s, " JB2603") }), "; ")
}
