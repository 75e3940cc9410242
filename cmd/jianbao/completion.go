package main

import (
	"slices"
	"strings"

	"github.com/spf13/cobra"
)

// bashHelpers stand in for the two functions of the package bash-completion that the script calls: small systems have bash
// without it, and each Tab would print an error.
const bashHelpers = `declare -F _get_comp_words_by_ref >/dev/null || _get_comp_words_by_ref()
{
    cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} words=("${COMP_WORDS[@]}") cword=$COMP_CWORD
}
declare -F _filedir >/dev/null || _filedir()
{
    local name
    COMPREPLY=()
    while IFS= read -r name; do
        COMPREPLY+=("$name")
    done < <(compgen -d -- "$cur"
        [[ ${1-} == -d ]] || compgen -f -- "$cur" | while IFS= read -r name; do
            [[ ! -d $name && ( -z ${1-} || $name =~ \.(${1})$ ) ]] && printf '%s\n' "$name"
        done)
    compopt -o filenames 2>/dev/null
}

`

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
			if _, err := p.Write([]byte(bashHelpers)); err != nil {
				return err
			}
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
