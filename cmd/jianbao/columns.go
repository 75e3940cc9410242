package main

import "strings"

// columns sets rows in columns, two spaces apart.
func columns(rows [][]string) string {
	wide := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, s := range r {
			wide[i] = max(wide[i], cells(s))
		}
	}
	var b strings.Builder
	for _, r := range rows {
		line := ""
		for i, s := range r {
			line += s + strings.Repeat(" ", wide[i]-cells(s)+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
