package main

import (
	"bytes"
	"encoding/json"
	"fmt"
	"path/filepath"
	"time"

	"jianbao/archive"
	"jianbao/internal/diag"
)

// reporter tells the results of a run as they come.
type reporter interface {
	begin(issues int)
	result(archive.Result)
	end(archive.Exit)
}

func (p *program) reporter(o *runOptions) reporter {
	if o.json {
		return &jsonReporter{p: p, o: o}
	}
	return &textReporter{p: p, o: o, told: map[diag.Diagnostic]bool{}}
}

// textReporter writes for people.
type textReporter struct {
	p     *program
	o     *runOptions
	told  map[diag.Diagnostic]bool // a fault of the series is told once, not at every issue
	bar   bar
	start time.Time
	count int
	bad   int

	unchanged int
	failures  []failure
}

func (t *textReporter) begin(issues int) {
	t.start = t.p.now()
	t.bar = t.p.newBar(issues, t.o.quiet)
}

func (t *textReporter) result(r archive.Result) {
	t.count++
	t.bar.clear()
	var fresh diag.List
	for _, d := range r.Diagnostics {
		if !t.told[d] && (!t.o.quiet || d.Severity == diag.Error) {
			t.told[d] = true
			fresh = append(fresh, d)
		}
	}
	t.p.tellAll(fresh)
	if r.Defect != nil {
		t.p.defect(r.Defect)
	}
	if r.Exit != archive.ExitOK {
		t.bad++
		t.failures = append(t.failures, failureOf(r))
	}
	if r.Unchanged {
		t.unchanged++
	}
	if r.Path != "" {
		name := r.Path
		if t.p.outTerminal {
			name = diag.Clean(name)
		}
		fmt.Fprintln(t.p, name)
	}
	if !t.o.quiet && r.Exit != archive.ExitInterrupted {
		t.p.tell(t.summary(r))
	}
	t.bar.add()
}

// summary is the last line about an issue.
//
//	✓ 科协每周动态2023年第23期（总第76期）.pdf　11 页　4327 字　0.03 秒　警告 2
func (t *textReporter) summary(r archive.Result) string {
	p := t.p
	line := "✓ "
	if r.Exit != archive.ExitOK {
		line = "✗ "
	}
	if r.Unchanged {
		line = "＝ "
	}
	name := r.Issue
	if r.Path != "" {
		name = filepath.Base(r.Path)
	}
	line += diag.Clean(name)
	switch {
	case r.Unchanged:
		line += p.say(text{"　未变", "  unchanged"})
	case r.Exit == archive.ExitOK:
		line += fmt.Sprintf(p.say(text{"　%d 页　%d 字　%.2f 秒", "  %d pages  %d characters  %.2f s"}), r.Pages,
			r.Characters, r.Elapsed.Seconds())
	}
	if t.o.verbose && r.Bytes > 0 {
		line += fmt.Sprintf(p.say(text{"　%d 字节", "  %d bytes"}), r.Bytes)
	}
	for s, word := range [...]text{{"　错误 %d", "  errors %d"}, {"　警告 %d", "  warnings %d"}, {"　提示 %d", "  hints %d"}} {
		if n := r.Diagnostics.Count(diag.Severity(s)); n > 0 && (s < int(diag.Hint) || t.o.verbose) {
			line += fmt.Sprintf(p.say(word), n)
		}
	}
	if r.Queries > 0 {
		line += fmt.Sprintf(p.say(text{"　疑点 %d", "  queries %d"}), r.Queries)
	}
	return line
}

func (t *textReporter) end(code archive.Exit) {
	t.bar.clear()
	switch {
	case code == archive.ExitInterrupted:
		t.p.tell(t.p.say(text{"已中断，没有留下写到一半的文件", "interrupted; no half-written file is left"}))
	case t.count > 1 && !t.o.quiet:
		t.p.tell(t.batchSummary())
	}
}

// jsonReporter writes for programs: one object a line on standard output. No time is in it, so the same input gives the
// same lines.
type jsonReporter struct {
	p *program
	o *runOptions
}

type jsonDiagnostic struct {
	Type     string `json:"type"` // diagnostic
	Issue    string `json:"issue"`
	File     string `json:"file"`
	Line     int    `json:"line"`
	Column   int    `json:"column"`
	Severity string `json:"severity"` // error | warning | hint
	Code     string `json:"code"`
	Message  string `json:"message"`
}

type jsonResult struct {
	Type       string   `json:"type"` // result
	Issue      string   `json:"issue"`
	OK         bool     `json:"ok"`
	Exit       int      `json:"exit"`
	File       string   `json:"file,omitempty"` // the PDF
	Pages      int      `json:"pages"`
	Characters int      `json:"characters"`
	Bytes      int      `json:"bytes"`
	SHA256     string   `json:"sha256,omitempty"` // of the PDF
	Unchanged  bool     `json:"unchanged,omitempty"`
	Errors     int      `json:"errors"`
	Warnings   int      `json:"warnings"`
	Hints      int      `json:"hints"`
	Queries    int      `json:"queries"` // that are open
	Defect     string   `json:"defect,omitempty"`
	Stack      []string `json:"stack,omitempty"`
}

func (j *jsonReporter) begin(int) {}

func (j *jsonReporter) result(r archive.Result) {
	for _, d := range r.Diagnostics {
		if j.o.quiet && d.Severity != diag.Error {
			continue
		}
		j.p.json(j.p.jsonDiagnostic(r.Issue, d))
	}
	out := jsonResult{Type: "result", Issue: r.Issue, OK: r.Exit == archive.ExitOK, Exit: int(r.Exit), File: r.Path,
		Pages:      r.Pages,
		Characters: r.Characters, Bytes: r.Bytes, Errors: r.Diagnostics.Count(diag.Error),
		Warnings: r.Diagnostics.Count(diag.Warning), Hints: r.Diagnostics.Count(diag.Hint),
		Queries: r.Queries, SHA256: r.Sum, Unchanged: r.Unchanged}
	if r.Defect != nil {
		out.Defect, out.Stack = r.Defect.What, r.Defect.Stack
	}
	j.p.json(out)
}

// jsonDiagnostic makes the object for one message about an issue.
func (p *program) jsonDiagnostic(issue string, d diag.Diagnostic) jsonDiagnostic {
	return jsonDiagnostic{"diagnostic", issue, d.Pos.File, d.Pos.Line, d.Pos.Col, diag.Word(d.Severity, diag.EN), d.Code,
		p.say(text{d.ZH, d.EN})}
}

func (j *jsonReporter) end(archive.Exit) {}

// json writes one value as one line. A line break or a broken byte in a name is escaped by the encoder.
func (p *program) json(v any) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if e.Encode(v) == nil {
		_, _ = p.Write(b.Bytes())
	}
}
