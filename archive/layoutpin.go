package archive

import (
	"jianbao/content"
	"jianbao/internal/diag"
)

// LayoutVersion counts the changes of the layout rules that move anything on a page. Two programs with the same layout
// version and the same faces set an issue alike. Whoever raises it keeps the old rules, or raises oldestLayout too and
// says in lastProgram which program was the last to have them.
const LayoutVersion = 1

// oldestLayout is the oldest version of the layout rules that this program still has.
const oldestLayout = 1

// lastProgram gives the last program that had a version of the layout rules which this one no longer has.
func lastProgram(layout int) string {
	return map[int]string{}[layout]
}

// checkLayout refuses an issue that is pinned to layout rules which this program has not: JB2905.
func checkLayout(iss *content.Issue) (l diag.List) {
	switch {
	case iss.Layout > LayoutVersion:
		l.Errorf(iss.LayoutAt, "JB2905", "layout = %[1]d：这一版的排版规则到 %[2]d 为止，请用更新的 jianbao",
			"layout = %[1]d: this version has layout rules up to %[2]d; take a newer jianbao", iss.Layout, LayoutVersion)
	case iss.Layout > 0 && iss.Layout < oldestLayout:
		l.Errorf(iss.LayoutAt, "JB2905", "layout = %[1]d：这一版的排版规则从 %[2]d 起，请用 jianbao %[3]s",
			"layout = %[1]d: this version has layout rules from %[2]d on; take jianbao %[3]s", iss.Layout, oldestLayout,
			lastProgram(iss.Layout))
	}
	return l
}
