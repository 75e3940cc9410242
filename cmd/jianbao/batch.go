package main

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"jianbao/archive"
	"jianbao/internal/diag"
)

// shard is the flag --shard: which part of a batch this run builds.
type shard struct{ part, of int }

// maxShards is far above any use.
const maxShards = 9999

func (s *shard) String() string {
	if s.of == 0 {
		return ""
	}
	return fmt.Sprintf("%d/%d", s.part, s.of)
}
func (s *shard) Type() string { return "K/N" }
func (s *shard) allowed() text {
	return text{"“第几份/共几份”，如 3/8", "PART/PARTS, as in 3/8"}
}

func (s *shard) Set(v string) error {
	first, second, ok := strings.Cut(v, "/")
	part, err1 := strconv.Atoi(first)
	of, err2 := strconv.Atoi(second)
	if !ok || err1 != nil || err2 != nil || part < 1 || of < part || of > maxShards {
		return strconv.ErrSyntax
	}
	s.part, s.of = part, of
	return nil
}

// batchOptions are the options of build for many issues.
type batchOptions struct {
	force, sums bool
	shard       shard
}

func (p *program) addBatchFlags(fs *pflag.FlagSet, o *batchOptions) {
	fs.BoolVar(&o.force, "force", false, p.say(text{"没有改动的也重排", "build what has not changed too"}))
	fs.BoolVar(&o.sums, "sums", false, p.say(text{"在 PDF 旁写 SHA256SUMS", "write SHA256SUMS beside the PDFs"}))
	fs.Var(&o.shard, "shard", p.say(text{"只排第 K 份（共 N 份），供多台机器分工", "build part K of N only"}))
}

// largeIssue is the size from which on an issue has so much in memory by itself that nothing is to be added.
const largeIssue = 256 << 10

// tune lets garbage lie about where the issues are small: an issue of twelve pages keeps some 4 MB and throws away 20. One
// alone then takes 38 MB instead of 32, two at a time 120 instead of 50, and a sixth less time.
func (p *program) tune(l archive.Load) {
	if atOnce := min(l.Jobs, l.Issues); p.collect != nil && atOnce > 0 && l.Largest < largeIssue {
		p.collect(min(max(1200/atOnce, 100), 400))
	}
}

// cache gives the memory of earlier runs, or nil where there is no place for it.
func (p *program) cache() *archive.Cache {
	if p.cacheDir == "" {
		return nil
	}
	return &archive.Cache{Dir: p.cacheDir, Program: func() string {
		return fmt.Sprint(version, " ", archive.LayoutVersion, " ", archive.ProgramSum())
	}}
}

// sumTaker passes results on and keeps the hashes of the PDFs, for SHA256SUMS.
type sumTaker struct {
	reporter
	sums archive.Sums
}

func (s *sumTaker) result(r archive.Result) {
	if r.Path != "" && r.Sum != "" {
		s.sums.Add(r.Path, r.Sum)
	}
	s.reporter.result(r)
}

// maxTold is how many failed issues the end of a batch names again.
const maxTold = 50

// failure is an issue that a batch has not built, to be named once more at the end.
type failure struct {
	issue string
	codes string
}

func failureOf(r archive.Result) failure {
	var codes []string
	seen := map[string]bool{}
	for _, d := range r.Diagnostics {
		if d.Severity == diag.Error && !seen[d.Code] {
			seen[d.Code] = true
			codes = append(codes, d.Code)
		}
	}
	return failure{diag.Clean(r.Issue), strings.Join(codes, " ")}
}

// batchSummary is what ends a run of several issues: how many, how fast, and in a long one what has failed, which has
// long scrolled away.
func (t *textReporter) batchSummary() string {
	p := t.p
	seconds := p.now().Sub(t.start).Seconds()
	line := ""
	if t.count >= longBatch && len(t.failures) > 0 {
		rows := [][]string{{p.say(text{"未完成的", "failed"}), p.say(text{"错误", "errors"})}}
		for _, f := range t.failures[:min(len(t.failures), maxTold)] {
			rows = append(rows, []string{f.issue, f.codes})
		}
		line = columns(rows)
		if more := len(t.failures) - maxTold; more > 0 {
			line += fmt.Sprintf(p.say(text{"……另有 %d 期\n", "… and %d more\n"}), more)
		}
	}
	line += fmt.Sprintf(p.say(text{"共 %d 期，完成 %d，未完成 %d", "%d issues, %d done, %d failed"}), t.count, t.count-t.bad, t.bad)
	if t.unchanged > 0 {
		line += fmt.Sprintf(p.say(text{"，未变 %d", ", %d unchanged"}), t.unchanged)
	}
	line += fmt.Sprintf(p.say(text{"　%.2f 秒", "  %.2f s"}), seconds)
	if t.count >= longBatch && seconds > 0 {
		line += fmt.Sprintf(p.say(text{"　每秒 %.0f 期", "  %.0f a second"}), float64(t.count)/seconds)
	}
	return line
}
