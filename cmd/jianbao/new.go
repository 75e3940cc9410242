package main

import (
	"context"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"jianbao/archive"
	"jianbao/content"
	"jianbao/internal/diag"
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
	if len(paths) > 0 {
		p.tellNext(paths)
	}
	return p.outcome(list, err)
}

// tellNext says what there is now, and what comes next: the last of paths is the new issue, one before it a new series.
func (p *program) tellNext(paths []string) {
	if len(paths) > 1 {
		p.tell(fmt.Sprintf(p.say(text{"先用记事本打开 %s，把刊名、编发单位、版记改成自己的", "first put your own name, office and footer into %s"}),
			diag.Clean(paths[0])))
	}
	path := paths[len(paths)-1]
	h, _ := content.HeadOf(path)
	total := ""
	if h.Total.First > 0 {
		total = fmt.Sprintf(p.say(text{"，总第 %d 期", ", total %d"}), h.Total.First)
	}
	p.tell(fmt.Sprintf(p.say(text{"✓ %[1]d 年第 %[2]s 期%[3]s，日期 %[4]s，请核对；写好后：jianbao check %[5]s",
		"✓ %[1]d no. %[2]s%[3]s, dated %[4]s: check these; when it is written: jianbao check %[5]s"}),
		h.Year, h.No, total, h.Date.ISO(), shellWord(path)))
}

// shellWord makes a path a word of a command line that someone may copy.
func shellWord(path string) string {
	path = diag.Clean(path)
	if strings.ContainsAny(path, " ()&;'$") {
		return `"` + path + `"`
	}
	return path
}
