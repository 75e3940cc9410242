package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"jianbao/archive"
	"jianbao/internal/diag"
)

// extractOptions are the options of extract.
type extractOptions struct {
	output      path
	quiet, json bool
}

// extractCommand is jianbao extract PDF.
func (p *program) extractCommand() *cobra.Command {
	o := &extractOptions{output: path{what: p.say(text{"文件夹", "DIR"})}}
	cmd := p.command("extract", text{"PDF [选项]", "PDF [OPTIONS]"}, text{"从存档的 PDF 里取出稿子",
		"the manifest and texts out of an archived PDF"})
	cmd.Long = p.say(text{
		"从存档的 PDF 里取出当初的稿子、刊物档案和文字稿，逐字节还原。\n取到 -o 写的文件夹；不写，就在 PDF 旁边新建一个与它同名的。\n已有的文件不覆盖；内容不同就什么也不写。",
		"Take the issue, its series file and texts out of an archived PDF, byte for byte.\n" +
			"They go to the folder of -o; left out, to a new one beside the PDF, named like it.\n" +
			"Existing files are never replaced; if one differs, nothing is written."})
	cmd.Example = "  jianbao extract 工作简报2024年第1期.pdf\n  jianbao extract a.pdf -o 取出"
	cmd.Flags().VarP(&o.output, "output", "o", p.say(text{"取到哪个文件夹；不写：PDF 旁边，与 PDF 同名",
		"the folder; left out: beside the PDF, named like it"}))
	cmd.Flags().BoolVarP(&o.quiet, "quiet", "q", false, p.say(text{"只说错误", "errors only"}))
	cmd.Flags().BoolVar(&o.json, "json", false, p.say(text{"结果和消息都写成 JSON，每行一个对象", "JSON, one object a line"}))
	cmd.ValidArgsFunction = completePDFs
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return noPDF("extract")
		case len(args) > 1:
			return tooMany("extract", args[1])
		case cmd.Flags().Changed("output") && (o.output.value == "" || o.output.value == "-"):
			return usage("JB6003", "选项 --output 要给文件夹", "option --output needs a folder")
		}
		return p.extract(cmd.Context(), args[0], o)
	}
	return cmd
}

// noPDF says that a command needs a PDF to work on.
func noPDF(command string) error {
	return usage("JB6004", "%s 后面要写 PDF 文件", "%s needs a PDF file", command)
}

// completePDFs offers PDF files to the shell.
func completePDFs(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"pdf"}, cobra.ShellCompDirectiveFilterFileExt
}

type jsonExtraction struct {
	Type   string   `json:"type"` // result
	PDF    string   `json:"pdf"`
	OK     bool     `json:"ok"`
	Exit   int      `json:"exit"`
	Folder string   `json:"folder,omitempty"`
	Issue  string   `json:"issue,omitempty"`
	Files  []string `json:"files"` // the issue first
}

func (p *program) extract(ctx context.Context, pdf string, o *extractOptions) error {
	x, list, err := archive.Extract(ctx, pdf, o.output.value)
	list = list.Sorted()
	if o.quiet {
		list = list.Errors()
	}
	if o.json {
		code, defect := archive.Class(list), (*archive.Defect)(nil)
		switch {
		case errors.As(err, &defect):
			code = archive.ExitDefect
		case err != nil:
			code = archive.ExitInterrupted
		}
		p.jsonDiagnostics(pdf, list)
		out := jsonExtraction{"result", pdf, code == archive.ExitOK, int(code), x.Dir, x.Issue, x.Files}
		if out.Files == nil {
			out.Files = []string{}
		}
		p.json(out)
		return p.outcome(list, err)
	}
	p.tellAll(list)
	for _, f := range x.Files {
		fmt.Fprintln(p, p.printable(f))
	}
	if x.Dir != "" && !o.quiet {
		p.tell(fmt.Sprintf(p.say(text{"✓ %s → %s　%d 个文件", "✓ %s → %s  files %d"}), diag.Clean(filepath.Base(pdf)),
			diag.Clean(x.Dir), len(x.Files)))
	}
	return p.outcome(list, err)
}

// printable is a path as standard output shows it: raw for a program, made safe for a terminal.
func (p *program) printable(path string) string {
	if p.outTerminal {
		return diag.Clean(path)
	}
	return path
}
