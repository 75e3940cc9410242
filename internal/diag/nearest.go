package diag

import "strings"

// maxName is the longest name, in bytes, for which something near is looked for.
const maxName = 40

// Nearest gives the known name that differs from name by the fewest letters, letter case apart: by at most a third of
// them, and by one at least; "" if there is none. Of two as near the first wins.
func Nearest(name string, known []string) string {
	if len(name) > maxName {
		return ""
	}
	best, least := "", 1+max(1, len(strings.Trim(name, "-"))/3)
	for _, k := range known {
		if d := edits(strings.ToLower(name), k); d < least {
			best, least = k, d
		}
	}
	return best
}

// edits counts the letters to insert, delete, replace or swap to make b of a (optimal string alignment distance).
func edits(a, b string) int {
	s, t := []rune(a), []rune(b)
	before, last := make([]int, len(t)+1), make([]int, len(t)+1)
	for j := range last {
		last[j] = j
	}
	for i := range s {
		row := make([]int, len(t)+1)
		row[0] = i + 1
		for j := range t {
			cost := 1
			if s[i] == t[j] {
				cost = 0
			}
			row[j+1] = min(last[j+1]+1, row[j]+1, last[j]+cost)
			if i > 0 && j > 0 && s[i] == t[j-1] && s[i-1] == t[j] {
				row[j+1] = min(row[j+1], before[j-1]+1)
			}
		}
		before, last = last, row
	}
	return last[len(t)]
}
