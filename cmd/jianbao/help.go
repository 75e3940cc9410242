package main

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"
)

// help prints the help of a command to standard output: it was asked for, so it is the result.
func (p *program) help(cmd *cobra.Command) {
	var b strings.Builder
	about := cmd.Long
	if about == "" {
		about = cmd.Short
	}
	fmt.Fprintf(&b, "%s\n\n%s\n  %s\n", about, p.say(text{"用法：", "Usage:"}), useLine(cmd))
	if rows := commandRows(cmd); len(rows) > 0 {
		fmt.Fprintf(&b, "\n%s\n%s", p.say(text{"命令：", "Commands:"}), table(rows))
	}
	if rows := flagRows(cmd); len(rows) > 0 {
		fmt.Fprintf(&b, "\n%s\n%s", p.say(text{"选项：", "Options:"}), table(rows))
	}
	if cmd.Example != "" {
		fmt.Fprintf(&b, "\n%s\n%s\n", p.say(text{"例：", "Examples:"}), cmd.Example)
	}
	if cmd.HasParent() {
		_, _ = p.Write([]byte(b.String()))
		return
	}
	fmt.Fprintf(&b, "\n%s\n%s", p.say(text{"退出码：", "Exit codes:"}), table(p.exitRows()))
	_, _ = p.Write([]byte(b.String()))
}

func useLine(cmd *cobra.Command) string {
	if cmd.HasParent() {
		return cmd.Parent().CommandPath() + " " + cmd.Use
	}
	return cmd.Use
}

func commandRows(cmd *cobra.Command) (rows [][2]string) {
	for _, c := range cmd.Commands() {
		if !c.Hidden {
			rows = append(rows, [2]string{c.Name(), c.Short})
		}
	}
	return rows
}

// flagRows lists the options that a command takes, its own and those of all commands, sorted by name.
func flagRows(cmd *cobra.Command) (rows [][2]string) {
	add := func(f *pflag.Flag) {
		if f.Hidden {
			return
		}
		name := "    --" + f.Name
		if f.Shorthand != "" {
			name = "-" + f.Shorthand + ", --" + f.Name
		}
		if f.Value.Type() != "bool" {
			name += " " + f.Value.Type()
		}
		rows = append(rows, [2]string{name, f.Usage})
	}
	cmd.LocalFlags().VisitAll(add)
	cmd.InheritedFlags().VisitAll(add)
	return rows
}

func (p *program) exitRows() [][2]string {
	rows := []struct {
		code string
		what text
	}{
		{"0", text{"完成（可以有警告）", "done (warnings allowed)"}},
		{"1", text{"稿件有错，什么也没写", "the manifest is wrong, nothing written"}},
		{"2", text{"命令行写错", "wrong usage"}},
		{"3", text{"check、series 查出问题", "check or series found problems"}},
		{"4", text{"缺字体或缺字", "a font or a glyph is missing"}},
		{"5", text{"读写失败", "reading or writing failed"}},
		{"6", text{"一批中有的没有完成", "some of a batch failed"}},
		{"7", text{"verify、rebuild 核对出不同", "verify or rebuild: it differs"}},
		{"70", text{"程序自身的毛病", "a defect of this program"}},
		{"130", text{"被中断", "interrupted"}},
	}
	var out [][2]string
	for _, r := range rows {
		out = append(out, [2]string{r.code, p.say(r.what)})
	}
	return out
}

// table sets rows of a name and a text in two columns.
func table(rows [][2]string) string {
	col := 0
	for _, r := range rows {
		col = max(col, cells(r[0]))
	}
	var b strings.Builder
	for _, r := range rows {
		b.WriteString(strings.TrimRight("  "+r[0]+strings.Repeat(" ", col-cells(r[0])+2)+r[1], " ") + "\n")
	}
	return b.String()
}

// cells counts the columns that s takes on a terminal, where a Chinese character or mark takes two.
func cells(s string) int {
	n := 0
	for _, r := range s {
		n++
		if r >= 0x2E80 && (r < 0xFF61 || r >= 0x20000) || strings.ContainsRune("“”‘’…—", r) {
			n++
		}
	}
	return n
}

// helpCommand is jianbao help [COMMAND].
func (p *program) helpCommand(root *cobra.Command) *cobra.Command {
	cmd := p.command("help", text{"[命令]", "[COMMAND]"}, text{"显示帮助", "show help"})
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) == 0 {
			return root.Help()
		}
		found, rest, err := root.Find(args)
		if err != nil || len(rest) > 0 || found == root {
			return unknownName("JB6002", text{"命令", "command"}, args[len(args)-len(rest)-boolToInt(len(rest) == 0)],
				commandNames(root))
		}
		return found.Help()
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return commandNames(root), cobra.ShellCompDirectiveNoFileComp
	}
	return cmd
}
