package main

import (
	"context"
	"fmt"

	"github.com/spf13/cobra"

	"jianbao/archive"
	"jianbao/content"
)

// newCommand is jianbao new [DIR].
func (p *program) newCommand() *cobra.Command {
	out := &path{what: p.say(text{"文件", "FILE"})}
	cmd := p.command("new", text{"[文件夹] [选项]", "[DIR] [OPTIONS]"}, text{"新建下一期的稿件",
		"write the manifest of the next issue"})
	cmd.Long = p.say(text{
		"新建下一期的稿件：期号、总期号、日期接着上一期推算，栏目按刊物档案列好。\n空文件夹里连刊物档案 series.toml 一起建好，文件夹没有就先建。\n已有的文件不覆盖。",
		"Write the manifest of the next issue: number, total and date follow from the\nissue before, sections from the series. " +
			"In an empty folder the series file is\nwritten too; a missing folder is made. Existing files are never replaced."})
	cmd.Flags().VarP(out, "output", "o", p.say(text{"写到哪里；不写：文件夹里的 年-期.toml",
		"where to write; left out: YEAR-NO.toml in the folder"}))
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		dir := "."
		switch {
		case len(args) > 1:
			return tooMany("new", args[1])
		case len(args) == 1:
			dir = args[0]
		}
		if cmd.Flags().Changed("output") && (out.value == "" || out.value == "-") {
			return usage("JB6003", "选项 --output 要给文件名", "option --output needs a file name")
		}
		return p.newIssue(cmd.Context(), dir, out.value)
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	return cmd
}

func (p *program) newIssue(ctx context.Context, dir, out string) error {
	y, m, d := p.now().Date()
	paths, list, err := archive.New(ctx, dir, out, content.Date{Year: y, Month: int(m), Day: d})
	p.tellAll(list)
	for _, path := range paths {
		fmt.Fprintln(p, path)
	}
	return p.outcome(list, err)
}
