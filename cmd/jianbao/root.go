package main

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jianbao/internal/diag"
)

// root makes the tree of commands in the language of the run.
func (p *program) root() *cobra.Command {
	o := &runOptions{}
	showVersion := false
	root := p.command("jianbao", text{"[命令] 文件|文件夹…", "[COMMAND] FILE|DIR…"},
		text{"把 TOML 稿件排成简报 PDF", "turn a TOML manifest into the PDF of a Chinese bulletin"})
	root.Long = p.say(text{
		"jianbao 把 TOML 稿件排成简报 PDF。\n直接写文件或文件夹，等于 jianbao build。",
		"jianbao turns a TOML manifest into the PDF of a Chinese official bulletin.\n" +
			"A bare file or folder means build."})
	root.Example = "  jianbao 2023-23.toml\n  jianbao check .\n  jianbao new"
	root.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case showVersion:
			return p.version(o.json)
		case len(args) == 0 && cmd.Flags().NFlag() > boolToInt(cmd.Flags().Changed("lang")):
			return p.noFiles("jianbao")
		case len(args) == 0:
			return cmd.Help()
		case !looksLikePath(args[0]):
			return noCommand(args[0], commandNames(cmd))
		}
		for _, arg := range args[1:] {
			if slices.Contains(commandNames(cmd), arg) && !looksLikePath(arg) {
				return usage("JB6007", "命令 %[1]s 要写在最前面：jianbao %[1]s %[2]s", "the command comes first: jianbao %[1]s %[2]s",
					arg, diag.Quote(args[0]))
			}
		}
		return p.runIssues(cmd, args, o)
	}
	root.ValidArgsFunction = completeFirst
	root.PersistentFlags().Var(&choice{words: []string{"zh", "en"}, value: "zh"}, "lang", p.say(text{"消息和帮助的语言",
		"language of messages and help"}))
	root.PersistentFlags().BoolP("help", "h", false, p.say(text{"显示帮助", "show help"}))
	root.Flags().BoolVar(&showVersion, "version", false, p.say(text{"显示版本", "show the version"}))
	p.addRunFlags(root.Flags(), o)
	p.dress(root)
	root.AddCommand(p.buildCommand(), p.checkCommand(), p.newCommand(), p.seriesCommand(), p.verifyCommand(), p.extractCommand(),
		p.rebuildCommand(), p.fontsCommand(), p.versionCommand(), p.completionCommand())
	root.SetHelpCommand(p.helpCommand(root))
	completeChoices(root)
	return root
}

func boolToInt(b bool) int {
	if b {
		return 1
	}
	return 0
}

// command makes a command with our manners: its own help, its own errors, no words of cobra's.
func (p *program) command(name string, args, short text) *cobra.Command {
	return &cobra.Command{
		Use:                   strings.TrimSpace(name + " " + p.say(args)),
		Short:                 p.say(short),
		Args:                  cobra.ArbitraryArgs,
		DisableFlagsInUseLine: true,
		SilenceErrors:         true,
		SilenceUsage:          true,
	}
}

// dress sets on the root what all commands inherit.
func (p *program) dress(root *cobra.Command) {
	root.SetOut(p)
	root.SetErr(p.err)
	root.SetIn(p.in)
	root.SetFlagErrorFunc(p.flagError)
	root.SetHelpFunc(func(cmd *cobra.Command, _ []string) { p.help(cmd) })
	root.CompletionOptions.DisableDefaultCmd = true
	root.DisableSuggestions = true
}

// looksLikePath tells a file from a mistyped command: it is there, or has a separator or a dot.
func looksLikePath(arg string) bool {
	if _, err := os.Lstat(arg); err == nil {
		return true
	}
	return arg == "" || strings.ContainsAny(arg, `/\.`)
}

// noCommand tells a first argument that is neither a command nor a file; most often the ending of a file was left out.
func noCommand(arg string, known []string) error {
	if info, err := os.Stat(arg + ".toml"); err == nil && info.Mode().IsRegular() {
		return usage("JB6002", "没有 %[1]s；是不是文件 %[1]s.toml？", "no %[1]s; did you mean the file %[1]s.toml?", diag.Quote(arg))
	}
	kind := text{"命令或文件", "command or file"}
	if diag.Nearest(arg, known) != "" {
		kind = text{"命令", "command"}
	}
	return unknownName("JB6002", kind, arg, known)
}

// commandNames lists the commands that the help shows.
func commandNames(root *cobra.Command) []string {
	var names []string
	for _, c := range root.Commands() {
		if !c.Hidden && !strings.HasPrefix(c.Name(), "__") {
			names = append(names, c.Name())
		}
	}
	slices.Sort(names)
	return names
}

// completeFirst leaves the first word to the commands; where none fits, the shell offers its files. The directive to filter
// files would have it take the names of the commands for endings.
func completeFirst(cmd *cobra.Command, args []string, word string) ([]string, cobra.ShellCompDirective) {
	if len(args) == 0 {
		return nil, cobra.ShellCompDirectiveDefault
	}
	return completeManifests(cmd, args, word)
}

// completeManifests offers manifests and folders to the shell.
func completeManifests(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	return []string{"toml"}, cobra.ShellCompDirectiveFilterFileExt
}

// completeChoices offers the words of each option that takes one of a few.
func completeChoices(root *cobra.Command) {
	for _, cmd := range append(root.Commands(), root) {
		for _, fs := range []*pflag.FlagSet{cmd.Flags(), cmd.PersistentFlags()} {
			fs.VisitAll(func(f *pflag.Flag) {
				if c, ok := f.Value.(*choice); ok {
					words := cobra.FixedCompletions(c.words, cobra.ShellCompDirectiveNoFileComp)
					_ = cmd.RegisterFlagCompletionFunc(f.Name, words) // fails only where it is there already
				}
			})
		}
	}
}
