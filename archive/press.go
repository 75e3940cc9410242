package archive

import (
	"jianbao/content"
	"jianbao/internal/diag"
	"jianbao/pdf"
)

// checkPress looks at the profile of the printing condition that an issue names for print, before anything is set.
func checkPress(iss *content.Issue) (l diag.List) {
	out := &iss.Output
	switch {
	case out.Profile != "print":
	case out.Intent == nil:
		l.Hintf(diag.Pos{File: iss.Path}, "JB2704",
			"没有写 output.intent，PDF 里放的是自带的大致印刷条件；印刷厂给了 ICC 文件，就写上它",
			"no output.intent: the PDF carries a rough printing condition of our own; name the printer's ICC profile if there is one")
	default:
		if _, err := pdf.CheckIntent(out.Intent); err != nil {
			l = append(l, diag.Diagnostic{Pos: out.IntentAt, Severity: diag.Error, Code: "JB2703",
				ZH: "这不是印刷机的特性文件（ICC 第 2 或 4 版、输出类、CMYK），或者文件坏了：请向印刷厂要“输出用、CMYK”的 ICC 文件",
				EN: "this is no CMYK profile of a press (" + diag.Clean(err.Error()) +
					"): ask the printer for the ICC profile of class output, CMYK"})
		}
	}
	return l
}

// maxStapled is how many pages of ordinary paper two staples hold and a fold lies flat with: 16 sheets.
const maxStapled = 64

// checkBooklet warns of a booklet that is too thick to be folded and stapled.
func checkBooklet(iss *content.Issue, pages int) (l diag.List) {
	if iss.Output.Sheets == "booklet" && pages > maxStapled {
		l.Warnf(diag.Pos{File: iss.Path}, "JB2705", "共 %d 页，对折骑马订一般不超过 %d 页；请改用平订，或者分成几册",
			"%d pages: a folded and stapled booklet has %d at most; bind it at the side, or divide it", pages, maxStapled)
	}
	return l
}

// sheets gives how an issue's pages are laid together.
func sheets(out *content.Output) pdf.Sheets {
	switch out.Sheets {
	case "booklet":
		return pdf.Booklet
	case "2up":
		return pdf.TwoUp
	}
	return pdf.Single
}
