package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// completionCommand is jianbao completion SHELL.
func (p *program) completionCommand() *cobra.Command {
	shells := []string{"bash", "zsh", "fish", "powershell"}
	cmd := p.command("completion", text{strings.Join(shells, "|"), strings.Join(shells, "|")},
		text{"输出命令行补全脚本", "print a completion script for the shell"})
	cmd.Example = "  jianbao completion bash > /etc/bash_completion.d/jianbao\n" +
		"  jianbao completion powershell >> $PROFILE"
	cmd.ValidArgs = shells
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) == 0:
			return usage("JB6004", "completion 后面要写 %[1]s 之一", "completion needs one of %[2]s", strings.Join(shells,
				"、"), strings.Join(shells, ", "))
		case len(args) > 1:
			return tooMany("completion", args[1])
		case !slices.Contains(shells, args[0]):
			return unknownName("JB6003", text{"这种 shell", "shell"}, args[0], shells)
		}
		root := cmd.Root()
		switch args[0] {
		case "bash":
			return root.GenBashCompletionV2(p, true)
		case "zsh":
			return root.GenZshCompletion(p)
		case "fish":
			return root.GenFishCompletion(p, true)
		}
		return root.GenPowerShellCompletionWithDesc(p)
	}
	return cmd
}
