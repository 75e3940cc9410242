package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"jianbao/archive"
	"jianbao/internal/diag"
)

// program is one run of the command line. Nothing in it outlives the run.
//
// How it speaks:
//   - standard output carries results only: paths, JSON, what was asked for;
//   - all else goes to standard error, one line a message, as diag formats it;
//   - nothing is asked, and a closed pipe is no fault worth a word.
type program struct {
	stages                   archive.Stages
	in                       io.Reader
	out, err                 io.Writer
	getenv                   func(string) string
	outTerminal, errTerminal bool
	colours                  bool // standard error may be coloured, if it is a terminal
	now                      func() time.Time
	collect                  func(percent int) // sets how much garbage may lie about; nil: nothing to set
	cacheDir                 string            // where to remember what was built; empty: nowhere

	lang   diag.Lang
	cancel context.CancelFunc
	broken error // why standard output no longer takes anything
}

// text is one phrase in both languages.
type text struct{ zh, en string }

// say gives the phrase in the language of the run.
func (p *program) say(t text) string {
	if p.lang == diag.EN {
		return t.en
	}
	return t.zh
}

// exit is an error that only carries the exit code; what there was to say has been said.
type exit archive.Exit

func (e exit) Error() string { return fmt.Sprint("exit ", int(e)) }

// run parses args, obeys, and gives the exit code.
func (p *program) run(ctx context.Context, args []string) int {
	ctx, p.cancel = context.WithCancel(ctx)
	defer p.cancel()
	p.lang = language(args)
	root := p.root()
	root.SetArgs(args)
	err := p.execute(ctx, root)
	if p.broken != nil {
		return p.pipeExit()
	}
	var code exit
	switch {
	case err == nil:
		return int(archive.ExitOK)
	case errors.As(err, &code):
		return int(code)
	}
	p.message(p.usageError(err))
	return int(archive.ExitUsage)
}

// execute runs the commands. A panic that nothing else has caught is told as any defect, not as a crash.
func (p *program) execute(ctx context.Context, root *cobra.Command) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = p.outcome(nil, archive.Caught("", r))
		}
	}()
	return root.ExecuteContext(ctx)
}

// outcome gives the exit of a command that has told its list, and tells what ended it early.
func (p *program) outcome(list diag.List, err error) error {
	code := archive.Class(list)
	switch d := (*archive.Defect)(nil); {
	case errors.As(err, &d):
		p.defect(d)
		code = archive.ExitDefect
	case err != nil:
		p.tell(p.say(text{"已中断", "interrupted"}))
		code = archive.ExitInterrupted
	}
	if code == archive.ExitOK {
		return nil
	}
	return exit(code)
}

// tellAll writes a list to standard error.
func (p *program) tellAll(list diag.List) {
	for _, line := range diag.Lines(list, p.lang) {
		p.tell(p.paint(line))
	}
}

// pipeExit ends a run whose standard output failed: without a word where the reader has left, told where the disk is
// full.
func (p *program) pipeExit() int {
	if !readerGone(p.broken) {
		p.message(diag.New(diag.Error, diag.Pos{}, "JB5203", "写标准输出失败（%s）", "writing standard output failed (%s)",
			diag.Clean(p.broken.Error())))
	}
	return int(archive.ExitIO)
}

// readerGone tells a pipe whose other end was closed; 109 and 232 are ERROR_BROKEN_PIPE and ERROR_NO_DATA of Windows.
func readerGone(err error) bool {
	if runtime.GOOS == "windows" && (errors.Is(err, syscall.Errno(109)) || errors.Is(err, syscall.Errno(232))) {
		return true
	}
	return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe)
}

// Write sends results to standard output. The first failure stops the run: no one reads on.
func (p *program) Write(b []byte) (int, error) {
	if p.broken != nil {
		return 0, p.broken
	}
	n, err := p.out.Write(b)
	if err != nil {
		p.broken = err
		p.cancel()
	}
	return n, err
}

// message writes one diagnostic to standard error.
func (p *program) message(d diag.Diagnostic) {
	p.tell(p.paint(diag.Format(d, p.lang)))
}

// tell writes one line to standard error. It says nothing once the reader of the results has left.
func (p *program) tell(line string) {
	if !readerGone(p.broken) {
		fmt.Fprintln(p.err, line)
	}
}

// paint colours the word for how bad a message is, on a terminal that may be coloured.
func (p *program) paint(line string) string {
	if !p.errTerminal || !p.colours || p.getenv("NO_COLOR") != "" || p.getenv("TERM") == "dumb" {
		return line
	}
	colours := [...]string{diag.Error: "31", diag.Warning: "33", diag.Hint: "36"}
	for s, colour := range colours {
		mark := diag.Word(diag.Severity(s), p.lang) + " JB"
		if before, after, ok := strings.Cut(line, mark); ok {
			return before + "\x1b[" + colour + "m" + strings.TrimSuffix(mark, " JB") + "\x1b[0m JB" + after
		}
	}
	return line
}

// language looks for --lang before anything is parsed, so that the help and the faults of the command line itself are
// in that language, wherever it stands.
func language(args []string) diag.Lang {
	lang := diag.ZH
	for i, a := range args {
		if a == "--" {
			break
		}
		v, ok := strings.CutPrefix(a, "--lang=")
		if a == "--lang" && i+1 < len(args) {
			v, ok = args[i+1], true
		}
		if ok {
			lang = diag.ZH
			if v == "en" {
				lang = diag.EN
			}
		}
	}
	return lang
}
