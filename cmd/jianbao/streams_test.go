package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"

	"jianbao/archive"
	"jianbao/content"
	"jianbao/internal/diag"
	"jianbao/page"
)

func TestPDFToStandardOutput(t *testing.T) {
	standard(t)
	before := list(t)
	got := jianbao(nil, "build", "ok.toml", "-o", "-")
	if got.code != 0 || !strings.HasPrefix(got.out, "%PDF-1.7\n") || !strings.HasSuffix(got.out, "%%EOF\n") ||
		list(t) != before {
		t.Errorf("code %d, %d bytes, folder %s", got.code, len(got.out), list(t))
	}
	for _, path := range []string{"glyph.toml", "bad.toml", "nowhere.toml", "good"} {
		if got := jianbao(nil, "build", path, "-o", "-"); got.code == 0 || got.out != "" {
			t.Errorf("%s: code %d, %d bytes", path, got.code, len(got.out))
		}
	}
}

// The same words and files for any number of jobs.
func TestJobs(t *testing.T) {
	var want outcome
	for _, j := range []string{"1", "8"} {
		files := []string{"series.toml", seriesText}
		for no := 1; no <= 12; no++ {
			more := ""
			if no%5 == 0 {
				more = "total = 1"
			}
			files = append(files, fmt.Sprintf("%02d.toml", no+10), issueText(no+10, more))
		}
		inFolder(t, files...)
		got := jianbao(nil, "build", ".", "--json", "-j", j)
		if want == (outcome{}) {
			want = got
		}
		if got != want || got.code != 6 || strings.Count(got.out, `"type":"result"`) != 12 {
			t.Errorf("-j %s: %q", j, got)
		}
	}
}

// Every line of --json is one object, whatever the names and values hold.
func TestJSON(t *testing.T) {
	odd := "a\"\n\xff\u202eb.toml"
	inFolder(t, "series.toml", seriesText, odd, issueText(22, "total = 1\ntitle_note = \"\\\"<&>\""), "ok.toml",
		issueText(23, ""))
	got := jianbao(nil, "build", odd, "ok.toml", "nowhere\n.toml", "--json")
	if got.code != 6 || got.errOut != "" {
		t.Errorf("%q", got)
	}
	var kinds []string
	for _, line := range strings.Split(strings.TrimSuffix(got.out, "\n"), "\n") {
		var v struct {
			Type, Code, File string
			Exit, Pages      int
		}
		if err := json.Unmarshal([]byte(line), &v); err != nil {
			t.Errorf("%q: %v", line, err)
		}
		kinds = append(kinds, fmt.Sprint(v.Type, v.Code, v.Exit, v.Pages))
	}
	want := "[diagnosticJB21010 0 result1 0 result0 2 diagnosticJB52060 0 result5 0]"
	if s := fmt.Sprint(kinds); strings.ReplaceAll(s, " 0", "0") != strings.ReplaceAll(want, " 0", "0") {
		t.Errorf("%s, want %s\n%s", s, want, got.out)
	}
}

func TestDefect(t *testing.T) {
	standard(t)
	got := jianbao(func(p *program) {
		p.stages.Layout = func(*content.Issue) (*page.Document, diag.List) { panic("no such luck") }
	}, "build", "ok.toml")
	lines := strings.Split(got.errOut, "\n")
	if got.code != 70 || got.out != "" || !strings.HasPrefix(lines[0], "程序自身出错") ||
		lines[1] != "jianbao "+version+": ok.toml: panic: no such luck" || !strings.Contains(lines[2], "TestDefect") {
		t.Errorf("%q", got)
	}
}

// No panic leaves the program as a crash, whatever command it is in.
func TestDefectOutsideStages(t *testing.T) {
	standard(t)
	stuck := func(p *program) {
		p.now = func() time.Time { panic("no clock") }
		p.stages.Survey = func(string) ([]content.Head, error) { panic("no folder") }
		p.stages.Load = func(string, content.Options) (*content.Issue, diag.List) { panic("no issue") }
	}
	for args, what := range map[string]string{"new": "panic: no clock", "fonts good": "good: panic: no folder",
		"fonts ok.toml": "ok.toml: panic: no issue"} {
		got := jianbao(stuck, strings.Fields(args)...)
		if got.code != 70 || got.out != "" || !strings.Contains(got.errOut, "\njianbao "+version+": "+what+"\n    ") {
			t.Errorf("%s: %+v", args, got)
		}
	}
}

// closing fails as a pipe does when its reader has gone.
type closing struct{ err error }

func (c closing) Write([]byte) (int, error) { return 0, c.err }

func TestClosedPipe(t *testing.T) {
	for _, args := range []string{"build good", "build ok.toml -o -", "build good --json -j 1", "help", "version", "fonts", "completion bash"} {
		standard(t)
		for _, pipe := range []error{&os.PathError{Op: "write", Path: "|1", Err: syscall.EPIPE}, io.ErrClosedPipe} {
			got := jianbao(func(p *program) { p.out = closing{pipe} }, strings.Fields(args)...)
			if got.code != 5 || strings.Contains(got.errOut, "JB") {
				t.Errorf("%s: %q", args, got)
			}
		}
		got := jianbao(func(p *program) { p.out = closing{syscall.ENOSPC} }, strings.Fields(args)...)
		if got.code != 5 || !strings.Contains(got.errOut, "JB5203") {
			t.Errorf("%s on a full disk: %q", args, got)
		}
	}
}

func TestInterrupted(t *testing.T) {
	standard(t)
	before := list(t)
	ctx, cancel := context.WithCancel(context.Background())
	var out, errOut bytes.Buffer
	p := &program{stages: archive.Typesetting(version), out: &out, err: &errOut, now: time.Now, getenv: os.Getenv}
	render := p.stages.Render
	p.stages.Render = func(i *content.Issue, d *page.Document) ([]byte, error) {
		cancel()
		return render(i, d)
	}
	code := p.run(ctx, []string{"build", "ok.toml"})
	if code != 130 || out.Len() > 0 || errOut.String() != "已中断，没有留下写到一半的文件\n" || list(t) != before {
		t.Errorf("%d, %q, %q, %s", code, out.String(), errOut.String(), list(t))
	}
}

// After an interruption the hashes of what had been written by then are right.
func TestInterruptedSums(t *testing.T) {
	standard(t)
	if got := jianbao(nil, "build", "good", "--sums"); got.code != 0 {
		t.Fatal(got)
	}
	for _, name := range []string{"good/22.toml", "good/23.toml"} {
		text, err := os.ReadFile(name)
		if err == nil {
			err = os.WriteFile(name, append(text, "source = \"某科\"\n"...), 0o666)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	p := &program{stages: archive.Typesetting(version), out: &bytes.Buffer{}, err: &bytes.Buffer{}, now: time.Now, getenv: os.Getenv}
	layout, n := p.stages.Layout, 0
	p.stages.Layout = func(i *content.Issue) (*page.Document, diag.List) {
		if n++; n == 2 {
			cancel()
		}
		return layout(i)
	}
	if code := p.run(ctx, []string{"build", "good", "--sums", "-j", "1"}); code != 130 {
		t.Fatalf("exit %d", code)
	}
	lines, err := os.ReadFile("good/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{pdf22, pdf23} {
		data, err := os.ReadFile("good/" + name)
		if err != nil || !strings.Contains(string(lines), fmt.Sprintf("%x  %s\n", sha256.Sum256(data), name)) {
			t.Errorf("%s, %v:\n%s", name, err, lines)
		}
	}
}

func TestColour(t *testing.T) {
	standard(t)
	for _, c := range []struct {
		name, env         string
		terminal, colours bool
		want              bool
	}{
		{"on a terminal", "", true, true, true}, {"into a file", "", false, true, false}, {"with NO_COLOR", "NO_COLOR", true, true, false},
		{"on a console that shows escape sequences", "", true, false, false},
	} {
		got := jianbao(func(p *program) {
			p.errTerminal, p.colours = c.terminal, c.colours
			p.getenv = func(name string) string { return map[string]string{c.env: "1"}[name] }
		}, "build", "nowhere.toml", "-q")
		plain, coloured := "nowhere.toml: 错误 JB5206: ", "nowhere.toml: \x1b[31m错误\x1b[0m JB5206: "
		if strings.HasPrefix(got.errOut, coloured) != c.want || strings.HasPrefix(got.errOut, plain) == c.want {
			t.Errorf("%s: %q", c.name, got.errOut)
		}
	}
}

// The bar is drawn on a terminal only, for a long batch only, and is gone in the end.
func TestProgress(t *testing.T) {
	files := []string{"series.toml", seriesText}
	for no := range longBatch {
		files = append(files, fmt.Sprintf("%02d.toml", no+11), issueText(no+11, ""))
	}
	inFolder(t, files...)
	terminal := func(p *program) { p.errTerminal = true }
	if got := jianbao(terminal, "check", "."); !strings.Contains(got.errOut, "排版") || got.code != 0 {
		t.Errorf("no bar: %q", got)
	}
	if got := jianbao(terminal, "series", "--pages"); !strings.Contains(got.errOut, "排版") || got.code != 0 {
		t.Errorf("no bar: %q", got)
	}
	for _, args := range []string{"check . -q", "check . --json", "check 11.toml", "series", "series --pages -q"} {
		if got := jianbao(terminal, strings.Fields(args)...); strings.Contains(got.errOut, "排版") {
			t.Errorf("%s: %q", args, got.errOut)
		}
	}
	if got := jianbao(nil, "check", "."); strings.Contains(got.errOut, "排版") {
		t.Errorf("a bar without a terminal: %q", got.errOut)
	}
}

// Three runs at once to one file: all succeed, one whole PDF, nothing else.
func TestRunsAtOnce(t *testing.T) {
	standard(t)
	before := list(t)
	results := make(chan outcome)
	for range 3 {
		go func() { results <- jianbao(nil, "build", "ok.toml", "-o", "x.pdf") }()
	}
	for range 3 {
		if got := <-results; got.code != 0 {
			t.Errorf("%q", got)
		}
	}
	alone := jianbao(nil, "build", "ok.toml", "-o", "-").out
	data, err := os.ReadFile("x.pdf")
	if err != nil || string(data) != alone || list(t) != before+" x.pdf" &&
		len(strings.Fields(list(t))) != len(strings.Fields(before))+1 {
		t.Errorf("%v, %d bytes, want %d; %s", err, len(data), len(alone), list(t))
	}
}

// A real process obeys a signal; see TestInterrupted for the rest.
func TestSignal(t *testing.T) {
	if os.Getenv("JIANBAO_TEST_RUN") != "" {
		os.Exit(run([]string{"build", "."}, os.Stdin, os.Stdout, os.Stderr, os.Getenv))
	}
	files := []string{"series.toml", seriesText}
	for no := 1; no < 400; no++ {
		files = append(files, fmt.Sprintf("%03d.toml", no), issueText(no, "[numbering]\nanchors = []"))
	}
	inFolder(t, files...)
	// A busy machine may be late once; the program is not late three times.
	var took time.Duration
	for range 3 {
		var code int
		if code, took = interrupt(t); code != 130 {
			t.Fatalf("exit %d", code)
		}
		if names := list(t); strings.Contains(names, ".jianbao-") {
			t.Fatalf("left %s", names)
		}
		if took <= 500*time.Millisecond {
			return
		}
	}
	t.Errorf("it ends %v after the signal", took)
}

// interrupt starts a build of the folder in a process of its own, signals it at its first result, and gives its exit code
// and how long it took to end.
func interrupt(t *testing.T) (code int, took time.Duration) {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "-test.run=^TestSignal$")
	cache := t.TempDir()
	cmd.Env = append(os.Environ(), "JIANBAO_TEST_RUN=1", "XDG_CACHE_HOME="+cache, "HOME="+cache, "LocalAppData="+cache)
	out, err := cmd.StdoutPipe()
	if err == nil {
		err = cmd.Start()
	}
	if err != nil {
		t.Fatal(err)
	}
	if _, err := out.Read(make([]byte, 1)); err != nil { // the first result is there, hundreds are to come
		t.Fatal(err)
	}
	start := time.Now()
	if err := cmd.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_, _ = io.Copy(io.Discard, out)
	_ = cmd.Wait()
	return cmd.ProcessState.ExitCode(), time.Since(start)
}
