package policy

// Do not change these tables to mend a build. A new arrow between rooms is a decision: give its reason in
// docs/architecture.md, in the same commit.

// module is the import path of the whole tree.
const module = "jianbao"

// ground may be imported by every room that lists it; it imports nothing of ours.
const (
	diagRoom = "internal/diag"
	unitRoom = "internal/unit"
)

// mayImport lists, for each folder with Go code, which folders of the module it may import. A test may import what its
// room may reach through others too, and the rooms testTools and generator.
func mayImport() map[string][]string {
	return map[string][]string{
		"cmd/jianbao": {"archive", "content", "fonts", "layout", "page", "pdf", diagRoom, unitRoom},

		"archive": {"content", "fonts", "fonts/installed", "layout", "page", "pdf", diagRoom, unitRoom},

		"layout": {"content", "fonts", "page", "layout/clreq", "layout/linebreak", "layout/words", diagRoom,
			unitRoom},
		"layout/clreq":     {},
		"layout/linebreak": {unitRoom},

		"layout/words":         {"layout/words/lexicon"},
		"layout/words/lexicon": {},
		"layout/words/gen":     {"layout/words/lexicon"},

		"pdf":        {"fonts", "page", "pdf/finish", "pdf/impose", diagRoom, unitRoom},
		"pdf/impose": {"page", unitRoom},
		"pdf/finish": {"fonts", "page", "internal/icc"},
		"page":       {"fonts", unitRoom},

		"fonts":           {diagRoom, unitRoom},
		"fonts/installed": {"fonts"},
		"content":         {"internal/tomltree", "internal/textfile", "internal/icc", diagRoom, unitRoom},

		"internal/icc":      {},
		"internal/tomltree": {"internal/textfile", diagRoom},
		"internal/textfile": {diagRoom},
		diagRoom:            {},
		unitRoom:            {},

		"internal/cmd/bulletins":   {generator},
		"internal/cmd/cmykprofile": {},
		generator:                  {},
		"internal/cmd/pagelaws":    {"internal/pagelaws"},
		"internal/pagelaws":        {},
		"internal/policy":          {},
		testTools:                  {},
	}
}

// testTools is the room of the one helper that may skip a test; see there. Tests alone import it.
const testTools = "internal/outside"

// generator is the room that makes archives to test and measure with. Tests may import it.
const generator = "internal/bulletins"

// modules lists, for each module of others, the folders whose code may import it.
func modules() map[string][]string {
	return map[string][]string{
		"github.com/BurntSushi/toml":        {"internal/tomltree"},
		"github.com/go-pdf/fpdf":            {"pdf"},
		"github.com/klauspost/compress":     {"pdf/finish"},
		"github.com/schollz/progressbar/v3": {"cmd/jianbao"},
		"github.com/spf13/cobra":            {"cmd/jianbao"},
		"github.com/spf13/pflag":            {"cmd/jianbao"},
		"github.com/yuin/goldmark":          {"content"},
		"golang.org/x/sync":                 {"archive"},
		"golang.org/x/term":                 {"cmd/jianbao"},
		"golang.org/x/text":                 {"archive", "content", "fonts", "internal/textfile"},
	}
}

// stages are the rooms in which one manifest must give the same result on every machine: no clock, no environment, no
// chance, no console.
func stages() []string {
	return []string{"content", "fonts", "layout", "layout/clreq", "layout/linebreak", "layout/words", "layout/words/lexicon", "page", "pdf",
		"pdf/finish", "pdf/impose",
		"internal/icc", "internal/tomltree", "internal/textfile", diagRoom, unitRoom}
}

// fileless are the stages that see no file system at all.
func fileless() []string {
	return []string{"fonts", "layout", "layout/clreq", "layout/linebreak", "layout/words", "layout/words/lexicon", "page", "pdf",
		"pdf/finish", "pdf/impose",
		"internal/icc", "internal/tomltree", "internal/textfile", diagRoom, unitRoom}
}

// parsers are the rooms that read what others wrote: each has a fuzz target.
func parsers() []string {
	return []string{"archive", "content", "fonts", "fonts/installed", "internal/icc", "internal/pagelaws", "internal/textfile", "internal/tomltree",
		"layout/clreq", "layout/linebreak", "layout/words", "layout/words/lexicon", "pdf/finish"}
}

// The sizes that a room's parts keep to.
const (
	maxFileLines = 600
	maxFuncLines = 70
)
