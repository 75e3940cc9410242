package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// choice is a flag that takes one of a few words.
type choice struct {
	value string
	words []string
}

func (c *choice) String() string { return c.value }
func (c *choice) Type() string   { return strings.Join(c.words, "|") }
func (c *choice) allowed() text {
	return text{strings.Join(c.words, "、"), strings.Join(c.words, ", ")}
}

func (c *choice) Set(s string) error {
	if !slices.Contains(c.words, s) {
		return strconv.ErrSyntax
	}
	c.value = s
	return nil
}

// maxJobs is far above any use; it keeps a slip of the hand from starting a million workers.
const maxJobs = 1024

// jobs is the flag -j: how many issues at a time.
type jobs struct{ n int }

func (j *jobs) String() string { return strconv.Itoa(j.n) }
func (j *jobs) Type() string   { return "N" }
func (j *jobs) allowed() text {
	return text{"1 到 1024 的整数", "a whole number from 1 to 1024"}
}

func (j *jobs) Set(s string) error {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > maxJobs {
		return strconv.ErrSyntax
	}
	j.n = n
	return nil
}

// path is a flag that takes a path; the placeholder in the help is localised.
type path struct {
	value string
	what  string
}

func (p *path) String() string     { return p.value }
func (p *path) Type() string       { return p.what }
func (p *path) Set(s string) error { p.value = s; return nil }

// runOptions are the options of build and check.
type runOptions struct {
	output               path
	outputGiven          bool
	jobs                 jobs
	profile              choice
	draft                bool
	sheets               sheetOptions
	quiet, verbose, json bool
	locked               bool
	check                bool
	batch                batchOptions
}

// addRunFlags defines the options of build, or of check, on fs.
func (p *program) addRunFlags(fs *pflag.FlagSet, o *runOptions) {
	o.profile.words = []string{"archive", "print", "plain"}
	o.output.what = p.say(text{"文件|文件夹", "FILE|DIR"})
	if !o.check {
		fs.VarP(&o.output, "output", "o", p.say(text{"写到哪里；- 是标准输出；不写：稿件旁边",
			"output; - is standard output"}))
		p.addBatchFlags(fs, &o.batch)
		p.addSheetFlags(fs, &o.sheets)
	}
	fs.VarP(&o.jobs, "jobs", "j", p.say(text{"同时处理几期；不写：随处理器的核数", "issues at a time (as many as processors)"}))
	fs.Var(&o.profile, "profile", p.say(text{"存档、付印、最小", "what the PDF is for"}))
	fs.BoolVar(&o.draft, "draft", false, p.say(text{"草稿：许有空缺，页面加“草稿”水印", "allow gaps, print a watermark"}))
	fs.BoolVar(&o.locked, "locked", false, p.say(text{"字体须是 fonts.lock 记录的那些", "faces must be those of fonts.lock"}))
	fs.BoolVarP(&o.quiet, "quiet", "q", false, p.say(text{"只说错误", "errors only"}))
	fs.BoolVarP(&o.verbose, "verbose", "v", false, p.say(text{"多说一些", "tell more"}))
	fs.BoolVar(&o.json, "json", false, p.say(text{"结果和消息都写成 JSON，每行一个对象", "JSON, one object a line"}))
}

// verify refuses what does not go together.
func (o *runOptions) verify(fs *pflag.FlagSet) error {
	o.outputGiven = fs.Changed("output")
	switch {
	case o.outputGiven && o.output.value == "":
		return usage("JB6003", "选项 --output 的值不能是空的", "option --output must not be empty")
	case o.quiet && o.verbose:
		return usage("JB6006", "-q 和 -v 只能用一个", "-q and -v exclude each other")
	case o.batch.sums && o.output.value == "-":
		return usage("JB6006", "--sums 和 -o - 只能用一个", "--sums and -o - exclude each other")
	case o.json && o.output.value == "-":
		return usage("JB6006", "--json 和 -o - 都要用标准输出，只能用一个", "--json and -o - both need standard output")
	}
	return o.sheets.verify(fs, o.profile.value)
}
