package content

import (
	"slices"
	"strings"
	"unicode/utf8"

	"jianbao/internal/diag"
)

// output fills in the file name and takes the profile and what print needs.
func (b *builder) output(iss *Issue) Output {
	t := b.root.get("output")
	out := Output{File: iss.values(false).expand(t.get("file").word()), Profile: b.profile(t.get("profile").word()),
		Sheets: b.opt.Sheets, Creep: b.opt.Creep}
	if b.opt.Draft {
		out.rename("（草稿）")
	}
	switch {
	case out.Sheets != "":
		out.rename(sheetName(out.Sheets))
		if out.Profile == "archive" {
			out.Profile = "plain" // an archived file has its pages one by one
		}
	case out.Profile != t.get("profile").word():
		out.rename(profileName(out.Profile))
	}
	b.press(t, &out)
	return out
}

// profile gives the profile of the manifest, or of the caller.
func (b *builder) profile(word string) string {
	if b.opt.Profile == "" {
		return word
	}
	row := find(find(schema.keys, "output").keys, "profile")
	if !slices.Contains(row.words, b.opt.Profile) {
		b.list.Errorf(Pos{}, "JB1115", "--profile 只能写 %[1]s，不能写“%[3]s”", "--profile must be one of %[2]s, not “%[3]s”",
			strings.Join(row.words, "、"), strings.Join(row.words, ", "), diag.Quote(b.opt.Profile))
	}
	return b.opt.Profile
}

// rename puts a word behind the issue's own name: what the command line makes beside the issue's PDF must not take its
// place. A draft over last year's archived files could not be told from them by name.
// Where the name has to be cut to be one, the word must stay.
func (o *Output) rename(suffix string) {
	stem := strings.TrimSuffix(o.File, ".pdf")
	ext := o.File[len(stem):]
	if most := 255 - len(".pdf") - len(suffix); len(stem) > most { // what file systems take, in bytes
		for !utf8.RuneStart(stem[most]) {
			most--
		}
		stem = stem[:most]
	}
	o.File = stem + suffix + ext
}

// profileName is what the name of a file has behind the issue's own where another profile than the issue's was asked for.
func profileName(profile string) string {
	switch profile {
	case "archive":
		return "（存档）"
	case "print":
		return "（付印）"
	case "plain":
		return "（精简）"
	}
	return ""
}

// sheetName is what the name of a file of sheets has behind the issue's own.
func sheetName(sheets string) string {
	switch sheets {
	case "booklet":
		return "（小册子）"
	case "2up":
		return "（校样）"
	}
	return ""
}

// press takes what a file for print needs: the inks, the printing condition with its profile, marks and blank pages. It is
// checked whatever the profile; the file of the printing condition is read for print alone, for it is no source of the
// pages, and an archived issue does not carry it.
func (b *builder) press(t *item, out *Output) {
	spot, multiple, condition := b.ink(t.get("ink")), t.get("pages_multiple"), t.get("condition").text()
	if multiple.good() != nil && multiple.int == 3 {
		b.list.Errorf(multiple.at, "JB1114", "output.pages_multiple 只能写 1、2、4", "output.pages_multiple must be 1, 2 or 4")
	}
	if t.get("intent") == nil && condition.S != "" {
		b.list.Errorf(condition.At, "JB2701",
			"写了 condition，还要用 intent 给出这种印刷条件的 ICC 文件；文件向印刷厂要。两项都不写，就用程序自带的大致条件",
			"condition needs intent, the ICC profile of that printing condition: ask the printer for it; or leave out both")
	}
	if out.Profile != "print" {
		return
	}
	out.Spot, out.Condition, out.Multiple, out.Marks = spot, condition, multiple.number(), t.get("marks").flag()
	if file := t.get("intent").good(); file != nil {
		out.IntentAt = file.at
		out.Intent, _ = b.file(file)
	}
}

// The names that a spot ink cannot have: those of all plates, of none, and of the process inks (ISO 32000-1, 8.6.6.4).
var reservedInks = []string{"all", "none", "cyan", "magenta", "yellow", "black"}

// maxInkName is how long a name may be in a PDF, in bytes (ISO 32000-1, annex C.2).
const maxInkName = 127

// ink gives the name of the spot ink, "" for process inks.
func (b *builder) ink(it *item) string {
	if it = it.good(); it == nil || it.str == "cmyk" {
		return ""
	}
	name, spot := strings.CutPrefix(it.str, "spot:")
	name = strings.TrimSpace(name)
	if !spot || name == "" || len(name) > maxInkName || slices.Contains(reservedInks, strings.ToLower(name)) {
		b.list.Errorf(it.at, "JB2702", `output.ink 要写 "cmyk"，或者专色 "spot:墨名"，如 "spot:PANTONE 485 C"；不能写“%[1]s”`,
			`output.ink must be "cmyk", or a spot ink as "spot:PANTONE 485 C", not “%[1]s”`, quote(it.str))
		return ""
	}
	return name
}
