package main

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jianbao/archive"
	"jianbao/internal/diag"
)

// proofOptions are the options of verify and rebuild.
type proofOptions struct {
	output               path // rebuild alone
	fonts                path
	jobs                 jobs
	quiet, verbose, json bool
}

// verifyCommand is jianbao verify PDF….
func (p *program) verifyCommand() *cobra.Command {
	o := &proofOptions{}
	cmd := p.command("verify", text{"PDF… [选项]", "PDF… [OPTIONS]"}, text{"核对存档的 PDF 是否就是所附稿子排出来的",
		"is a PDF what its own sources give, byte for byte?"})
	cmd.Long = p.say(text{
		"用 PDF 里所附的稿子在内存里重排一遍，与文件逐字节比较。什么也不写。\n相同是 0；不同是 7，并说明哪里不同：程序版本、字体、文字，还是只有压缩方式。",
		"Make the PDF again in memory, from the sources inside it, and compare byte for\nbyte. Nothing is written. The same is 0; " +
			"another is 7, and told: another program,\nface, text, or only other bytes."})
	cmd.Example = "  jianbao verify 工作简报2024年第1期.pdf\n  jianbao verify 2024/*.pdf --json"
	p.addProofFlags(cmd.Flags(), o)
	return p.proofCommand(cmd, o, false)
}

// rebuildCommand is jianbao rebuild PDF|DIR….
func (p *program) rebuildCommand() *cobra.Command {
	o := &proofOptions{output: path{what: p.say(text{"文件夹", "DIR"})}}
	cmd := p.command("rebuild", text{"PDF|文件夹… [选项]", "PDF|DIR… [OPTIONS]"}, text{"取出、重排、比较；可以核对整个档案",
		"extract, build and compare; proves a whole archive"})
	cmd.Long = p.say(text{
		"从 PDF 里取出稿子，重排，与原来的 PDF 逐字节比较。文件夹指其中（连同下层）的每一个 PDF。\n写了 -o，取出的稿子和重排的 PDF 就留在那个文件夹里；不写，只比较，不留文件。\n有一个不同，退出码就是 7。",
		"Take the sources out of a PDF, build them, and compare with the PDF byte for byte.\nA folder stands for all PDFs in it " +
			"and below. With -o, sources and the new PDF stay\nin that folder; without, nothing is written. If any differs, the " +
			"exit code is 7."})
	cmd.Example = "  jianbao rebuild 成品 -j 4\n  jianbao rebuild a.pdf -o 重排"
	cmd.Flags().VarP(&o.output, "output", "o", p.say(text{"稿子和重排的 PDF 留在哪个文件夹；不写：不留",
		"folder for the sources and the new PDF; left out: none"}))
	p.addProofFlags(cmd.Flags(), o)
	return p.proofCommand(cmd, o, true)
}

func (p *program) addProofFlags(fs *pflag.FlagSet, o *proofOptions) {
	o.fonts.what = p.say(text{"文件夹", "DIR"})
	fs.Var(&o.fonts, "fonts", p.say(text{"自备的字体按哪个刊物文件夹找；不写：PDF 所在的和上一层的",
		"series folder of font files; left out: the PDF's, and above"}))
	fs.VarP(&o.jobs, "jobs", "j", p.say(text{"同时处理几个；不写：处理器的核数", "files at a time (all processors)"}))
	fs.BoolVarP(&o.quiet, "quiet", "q", false, p.say(text{"只说错误", "errors only"}))
	fs.BoolVarP(&o.verbose, "verbose", "v", false, p.say(text{"多说一些", "tell more"}))
	fs.BoolVar(&o.json, "json", false, p.say(text{"结果和消息都写成 JSON，每行一个对象", "JSON, one object a line"}))
}

func (p *program) proofCommand(cmd *cobra.Command, o *proofOptions, folders bool) *cobra.Command {
	cmd.ValidArgsFunction = completePDFs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return noPDF(cmd.Name())
		case cmd.Flags().Changed("output") && (o.output.value == "" || o.output.value == "-"):
			return usage("JB6003", "选项 --output 要给文件夹", "option --output needs a folder")
		case o.quiet && o.verbose:
			return usage("JB6006", "-q 和 -v 只能用一个", "-q and -v exclude each other")
		}
		return p.proofs(cmd, args, o, folders)
	}
	return cmd
}

// shareOfText is how many bytes of an archived PDF there are for one of its text, about: the faces are most of it.
const shareOfText = 16

// proofs proves the PDFs behind args.
func (p *program) proofs(cmd *cobra.Command, args []string, o *proofOptions, folders bool) error {
	v := archive.Verifier{Version: version, Folders: folders, Fonts: o.fonts.value, Output: o.output.value,
		Jobs: o.jobs.n, Now: p.now, Tune: func(l archive.Load) {
			l.Largest /= shareOfText
			p.tune(l)
		}}
	t := &proofTeller{p: p, o: o, start: p.now()}
	code := v.Run(cmd.Context(), args, t.begin, t.proof)
	t.end(code)
	if code != archive.ExitOK {
		return exit(code)
	}
	return nil
}

// proofTeller tells proofs as they come: the verdicts are the result and go to standard output.
type proofTeller struct {
	p                      *program
	o                      *proofOptions
	bar                    bar
	start                  time.Time
	same, differs, unknown int
}

func (t *proofTeller) begin(n int) { t.bar = t.p.newBar(n, t.o.quiet || t.o.json) }

func (t *proofTeller) proof(r archive.Proof) {
	t.bar.clear()
	verdict := text{"无法核对", "cannot be compared"}
	switch {
	case r.Same:
		verdict = text{"相同", "same"}
		t.same++
	case r.Exit == archive.ExitDiffers:
		verdict = text{"不同", "differs"}
		t.differs++
	default:
		t.unknown++
	}
	list := r.Diagnostics
	if t.o.quiet {
		list = list.Errors()
	}
	if t.o.json {
		t.p.jsonProof(r, list)
		t.bar.add()
		return
	}
	t.p.tellAll(list)
	if r.Defect != nil {
		t.p.defect(r.Defect)
	}
	if r.Exit != archive.ExitInterrupted && !(t.o.quiet && r.Exit == archive.ExitOK) {
		line := t.p.printable(r.PDF) + t.p.say(text{"：", ": "}) + t.p.say(verdict)
		if t.o.verbose && r.Version != "" {
			line += fmt.Sprintf(t.p.say(text{"　%d 页　jianbao %s　排版规则 %d　%.2f 秒",
				"  %d pages  jianbao %s  layout %d  %.2f s"}),
				r.Pages, diag.Clean(r.Version), r.Layout, r.Elapsed.Seconds())
		}
		fmt.Fprintln(t.p, line)
	}
	if len(r.Files) > 0 && !t.o.quiet {
		t.p.tell(t.p.say(text{"重排的 PDF：", "made again: "}) + diag.Clean(r.Files[0]))
	}
	t.bar.add()
}

func (t *proofTeller) end(code archive.Exit) {
	t.bar.clear()
	n := t.same + t.differs + t.unknown
	switch {
	case code == archive.ExitInterrupted:
		t.p.tell(t.p.say(text{"已中断", "interrupted"}))
	case n > 1 && !t.o.quiet && !t.o.json:
		t.p.tell(fmt.Sprintf(t.p.say(text{"共 %d 个，相同 %d，不同 %d，无法核对 %d　%.2f 秒",
			"%d files, %d the same, %d differ, %d cannot be compared  %.2f s"}), n, t.same, t.differs, t.unknown,
			t.p.now().Sub(t.start).Seconds()))
	}
}

type jsonProof struct {
	Type    string   `json:"type"` // result
	PDF     string   `json:"pdf"`
	Verdict string   `json:"verdict"` // same | differs | unknown
	Exit    int      `json:"exit"`
	Version string   `json:"version,omitempty"` // of the program that made it
	Layout  int      `json:"layout,omitempty"`
	Issue   string   `json:"issue,omitempty"` // inside the PDF
	Pages   int      `json:"pages"`
	Bytes   int      `json:"bytes"`
	Files   []string `json:"files,omitempty"` // written, the PDF first
	Defect  string   `json:"defect,omitempty"`
	Stack   []string `json:"stack,omitempty"`
}

func (p *program) jsonProof(r archive.Proof, list diag.List) {
	p.jsonDiagnostics(r.PDF, list)
	out := jsonProof{Type: "result", PDF: r.PDF, Verdict: "unknown", Exit: int(r.Exit), Version: r.Version,
		Layout: r.Layout, Issue: r.Issue, Pages: r.Pages, Bytes: r.Bytes, Files: r.Files}
	switch {
	case r.Same:
		out.Verdict = "same"
	case r.Exit == archive.ExitDiffers:
		out.Verdict = "differs"
	}
	if r.Defect != nil {
		out.Defect, out.Stack = r.Defect.What, r.Defect.Stack
	}
	p.json(out)
}

// jsonDiagnostics writes the messages about one file.
func (p *program) jsonDiagnostics(issue string, list diag.List) {
	for _, d := range list {
		p.json(p.jsonDiagnostic(issue, d))
	}
}
