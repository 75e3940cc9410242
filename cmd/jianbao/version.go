package main

import (
	"fmt"
	"runtime"
	"runtime/debug"

	"github.com/spf13/cobra"

	"jianbao/archive"
	"jianbao/internal/diag"
)

// version is the program's version, the one place that states it.
const version = "0.1.0"

// versionCommand is jianbao version.
func (p *program) versionCommand() *cobra.Command {
	asJSON := false
	cmd := p.command("version", text{"[选项]", "[OPTIONS]"}, text{"显示版本", "show the version"})
	cmd.Flags().BoolVar(&asJSON, "json", false, p.say(text{"写成一个 JSON 对象", "as one JSON object"}))
	cmd.RunE = func(_ *cobra.Command, args []string) error {
		if len(args) > 0 {
			return tooMany("version", args[0])
		}
		return p.version(asJSON)
	}
	return cmd
}

// version prints what decides the bytes of a PDF: the program, the layout rules, and the Go that compressed it.
func (p *program) version(asJSON bool) error {
	if asJSON {
		p.json(struct {
			Version  string `json:"version"`
			Layout   int    `json:"layout"`
			Go       string `json:"go"`
			Revision string `json:"revision,omitempty"`
			Platform string `json:"platform"`
		}{version, archive.LayoutVersion, runtime.Version(), revision(), runtime.GOOS + "/" + runtime.GOARCH})
		return nil
	}
	line := fmt.Sprintf(p.say(text{"jianbao %s　排版规则 %d　%s %s/%s", "jianbao %s  layout %d  %s %s/%s"}), version,
		archive.LayoutVersion,
		runtime.Version(), runtime.GOOS, runtime.GOARCH)
	if r := revision(); r != "" {
		line += p.say(text{"　", "  "}) + r
	}
	fmt.Fprintln(p, line)
	return nil
}

// revision gives the commit that the program was built from, where the build recorded one. Build times are left out:
// the same source must give the same words.
func revision() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return ""
	}
	rev, modified := "", ""
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			rev = s.Value[:min(12, len(s.Value))]
		case s.Key == "vcs.modified" && s.Value == "true":
			modified = "+"
		}
	}
	return rev + modified
}

// tooMany refuses an argument that a command has no use for.
func tooMany(command, arg string) error {
	return usage("JB6007", "%s 后面多了“%s”", "unexpected argument to %s: %q", command, diag.Quote(arg))
}
