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
			l.Errorf(out.IntentAt, "JB2703", "这不是印刷机的 CMYK 特性文件（%s），请向印刷厂要“输出用、CMYK”的 ICC 文件",
				"this is no CMYK profile of a press (%s): ask the printer for the ICC profile of class output, CMYK",
				diag.Quote(err.Error()))
		}
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
