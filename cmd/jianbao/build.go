package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"jianbao/archive"
	"jianbao/content"
	"jianbao/internal/diag"
)

// buildCommand is jianbao build FILE|DIR….
func (p *program) buildCommand() *cobra.Command {
	cmd := p.command("build", text{"文件|文件夹… [选项]", "FILE|DIR… [OPTIONS]"}, text{"检查、排版、写出 PDF",
		"check, lay out, write the PDF"})
	cmd.Example = "  jianbao build 2023-23.toml\n  jianbao build . -o PDF/ -j 4\n" +
		"  jianbao build 2023-23.toml -o - > a.pdf"
	return p.issuesCommand(cmd, &runOptions{})
}

// checkCommand is jianbao check FILE|DIR….
func (p *program) checkCommand() *cobra.Command {
	cmd := p.command("check", text{"文件|文件夹… [选项]", "FILE|DIR… [OPTIONS]"}, text{"只检查、试排，不写文件",
		"the same checks, nothing written"})
	cmd.Example = "  jianbao check 2023-23.toml\n  jianbao check . --json"
	return p.issuesCommand(cmd, &runOptions{check: true})
}

func (p *program) issuesCommand(cmd *cobra.Command, o *runOptions) *cobra.Command {
	p.addRunFlags(cmd.Flags(), o)
	cmd.ValidArgsFunction = completeManifests
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if len(args) == 0 {
			return p.noFiles(cmd.CommandPath())
		}
		return p.runIssues(cmd, args, o)
	}
	return cmd
}

// noFiles says that a command needs something to work on.
func (p *program) noFiles(command string) error {
	return usage("JB6004", "%s 后面要写稿件文件或文件夹", "%s needs a file or folder", command)
}

// runIssues builds or checks the issues behind args.
func (p *program) runIssues(cmd *cobra.Command, args []string, o *runOptions) error {
	if err := o.verify(cmd.Flags()); err != nil {
		return err
	}
	b := archive.Builder{
		Stages: p.stages,
		Content: content.Options{Draft: o.draft, Profile: o.profile.value, Queries: o.check,
			Sheets: o.sheets.word(), Creep: o.sheets.creep.length},
		CheckOnly:   o.check,
		LockedFonts: o.locked,
		Output:      o.output.value,
		Stdout:      p,
		Jobs:        o.jobs.n,
		Now:         p.now,
		Cache:       p.cache(),
		Force:       o.batch.force,
		Tune:        p.tune,
		Shard:       o.batch.shard.part,
		Of:          o.batch.shard.of,
	}
	r := &sumTaker{reporter: p.reporter(o)}
	code, err := b.Run(cmd.Context(), args, r.begin, r.result)
	if err != nil {
		return err
	}
	if o.batch.sums { // after an interruption too: what was written by then has other hashes than before
		written, list := r.sums.Write(context.WithoutCancel(cmd.Context()), b.Shard, b.Of)
		p.tellAll(list)
		if list.HasErrors() && code == archive.ExitOK {
			code = archive.ExitIO
		}
		for _, path := range written {
			p.written(path, o)
		}
	}
	r.end(code)
	if code != archive.ExitOK {
		return exit(code)
	}
	return nil
}

// written tells a file beside the PDFs: as a path on a line of its own, or as an object.
func (p *program) written(path string, o *runOptions) {
	if o.json {
		p.json(struct {
			Type string `json:"type"` // file
			File string `json:"file"`
		}{"file", path})
		return
	}
	fmt.Fprintln(p, path)
}

// defect tells a fault of this program with what a maintainer needs. It is in English whatever the language: it will be
// copied into a report.
func (p *program) defect(d *archive.Defect) {
	p.tell(p.say(text{"程序自身出错，请把下面几行连同稿件报给开发者：", "a defect of jianbao; please report these lines with the manifest:"}))
	p.tell("jianbao " + version + ": " + diag.Clean(d.Error()))
	for _, call := range d.Stack {
		p.tell("    " + call)
	}
}
