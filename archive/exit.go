package archive

import (
	"strings"

	"jianbao/internal/diag"
)

// Exit is the class of an outcome: the exit code that the command line gives for it.
type Exit int

// The exit codes.
const (
	ExitOK          Exit = 0   // done; warnings are allowed
	ExitContent     Exit = 1   // the manifest or its content is wrong, nothing written
	ExitUsage       Exit = 2   // the command line is wrong
	ExitFound       Exit = 3   // a check found problems
	ExitFonts       Exit = 4   // a font or a character's glyph is missing
	ExitIO          Exit = 5   // reading or writing failed
	ExitSome        Exit = 6   // a batch finished with some failures
	ExitDiffers     Exit = 7   // a comparison found a difference
	ExitDefect      Exit = 70  // a defect of this program
	ExitInterrupted Exit = 130 // stopped from outside
)

// Class gives the exit class of one issue's diagnostics. A fault of the content goes before a missing glyph, and that
// before what the disk refuses: the writer mends the text first.
func Class(l diag.List) Exit {
	found := map[Exit]bool{}
	for _, d := range l {
		if d.Severity == diag.Error {
			found[classOf(d.Code)] = true
		}
	}
	for _, e := range [...]Exit{ExitContent, ExitFonts, ExitUsage, ExitIO, ExitDiffers} {
		if found[e] {
			return e
		}
	}
	return ExitOK
}

// classOf maps a code to its class. JB5204, two issues with one output name, is a fault of the manifests.
func classOf(code string) Exit {
	switch {
	case code == "JB5204":
		return ExitContent
	case code == "JB5205", strings.HasPrefix(code, "JB60"):
		return ExitUsage
	case strings.HasPrefix(code, "JB40"):
		return ExitFonts
	case strings.HasPrefix(code, "JB52"):
		return ExitIO
	case strings.HasPrefix(code, "JB71"):
		return ExitDiffers
	}
	return ExitContent
}

// Total gives the exit code of a run over the classes of its issues: one issue's own class, [ExitSome] where one of
// several failed. In a check a fault of content or fonts is a finding. A defect and an interruption go before all.
func Total(classes []Exit, check bool) Exit {
	worst, failed := ExitOK, false
	for _, c := range classes {
		if check && (c == ExitContent || c == ExitFonts) {
			c = ExitFound
		}
		failed = failed || c != ExitOK
		if rank(c) > rank(worst) {
			worst = c
		}
	}
	if failed && len(classes) > 1 && rank(worst) < rank(ExitFound) {
		return ExitSome
	}
	return worst
}

// rank orders the classes of which one must stand for a whole run.
func rank(e Exit) int {
	switch e {
	case ExitInterrupted:
		return 4
	case ExitDefect:
		return 3
	case ExitFound:
		return 2
	case ExitOK:
		return 0
	}
	return 1
}
