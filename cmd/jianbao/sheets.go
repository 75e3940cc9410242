package main

import (
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"jianbao/content"
	"jianbao/internal/unit"
)

// sheetOptions are the options of build that lay pages together for paper.
type sheetOptions struct {
	booklet, twoUp bool
	creep          creep
}

func (p *program) addSheetFlags(fs *pflag.FlagSet, o *sheetOptions) {
	fs.BoolVar(&o.booklet, "booklet", false, p.say(text{"小册子：两页一面，对折骑马订", "booklet sheets, to fold and staple"}))
	fs.BoolVar(&o.twoUp, "2up", false, p.say(text{"校样：两页缩印成一面", "proofs: two pages a sheet"}))
	fs.Var(&o.creep, "creep", p.say(text{"小册子每往里一张，向折缝移多少", "booklet: shift to the fold per sheet"}))
}

// creep is the flag --creep: a length in millimetres.
type creep struct{ length content.Length }

// maxCreep is more than the thickest paper that can be folded asks for.
const maxCreep = 1.0 // mm

func (c *creep) String() string {
	if c.length == 0 {
		return ""
	}
	return strconv.FormatFloat(c.length.Millimetres(), 'g', 4, 64) + "mm"
}
func (c *creep) Type() string { return "MM" }
func (c *creep) allowed() text {
	return text{"0mm 到 1mm，如 0.1mm", "from 0mm to 1mm, as 0.1mm"}
}

func (c *creep) Set(s string) error {
	mm, err := strconv.ParseFloat(strings.TrimSuffix(strings.TrimSuffix(s, "毫米"), "mm"), 64)
	if err != nil || !(mm >= 0 && mm <= maxCreep) {
		return strconv.ErrSyntax
	}
	c.length = unit.Millimetres(mm)
	return nil
}

// word gives the kind of sheets as package content names it.
func (o *sheetOptions) word() string {
	switch {
	case o.booklet:
		return "booklet"
	case o.twoUp:
		return "2up"
	}
	return ""
}

// verify refuses what does not go together.
func (o *sheetOptions) verify(fs *pflag.FlagSet, profile string) error {
	switch {
	case o.booklet && o.twoUp:
		return usage("JB6006", "--booklet 和 --2up 只能用一个", "--booklet and --2up exclude each other")
	case o.word() != "" && profile == "archive":
		return usage("JB6006", "--%[1]s 是印在纸上用的，不能存档；去掉 --profile archive",
			"--%[1]s is for paper and cannot be archived; leave out --profile archive", o.word())
	case !o.booklet && fs.Changed("creep"):
		return usage("JB6006", "--creep 只和 --booklet 一起用", "--creep goes with --booklet only")
	}
	return nil
}
