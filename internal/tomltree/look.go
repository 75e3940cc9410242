package tomltree

import "strings"

// What follows guesses at what a line was meant to be. The guesses decide where a fault ends, never what is a fault.

// looksLikeStatement tells whether a line is most likely a header or a key with its value.
func looksLikeStatement(line string) bool {
	return looksLikeHeader(line) || looksLikeKey(line)
}

// looksLikeHeader tells a header with bare names from an element of an array.
func looksLikeHeader(line string) bool {
	line = headOf(line)
	name := strings.TrimLeft(line, "[")
	if len(name) == len(line) || len(line)-len(name) > 2 {
		return false
	}
	i := strings.IndexByte(name, ']')
	if i <= 0 || !isBareName(name[:i]) {
		return false
	}
	rest := strings.TrimLeft(strings.TrimLeft(name[i:], "]"), " \t")
	return rest == "" || rest[0] == '#'
}

// headOf gives the beginning of a line, in which keys and headers stand, without blanks before it and in half-width signs.
func headOf(line string) string {
	return strings.TrimLeft(narrow(line), " \t")
}

// isBareName tells whether name is a dotted bare key that cannot be a value, or a Chinese word for a key.
func isBareName(name string) bool {
	switch name = strings.TrimSpace(name); name {
	case "", "true", "false", "inf", "nan":
		return false
	}
	for i := 0; i < len(name); i++ {
		if !bareByte(name[i]) && name[i] != '.' {
			return englishKey(name) != ""
		}
	}
	return name[0] >= 'A' // not a number
}

// looksLikeKey tells whether line begins with a bare key and a sign =.
func looksLikeKey(line string) bool {
	line = headOf(line)
	i := strings.IndexAny(line, "=\"'")
	return i > 0 && line[i] == '=' && isBareName(line[:i])
}

// commentMark gives the sign with which a line is made a comment elsewhere, "" if it has none.
func commentMark(line string) string {
	for _, mark := range []string{"//", "/*", "-- ", "<!--", "；", ";"} {
		if strings.HasPrefix(strings.TrimLeft(line, " \t"), mark) {
			return mark
		}
	}
	return ""
}

// startsAsYAML tells whether a line begins with an English key and a colon.
func startsAsYAML(line string) bool {
	name, _, found := strings.Cut(strings.Replace(line, "：", ":", 1), ":")
	if !found {
		return false
	}
	for _, w := range keyWords {
		if w.key == strings.TrimSpace(name) {
			return true
		}
	}
	return false
}

// isProse tells whether a line cannot be meant as a header or a key with its value.
func isProse(line string) bool {
	line = strings.TrimLeft(line, " \t\u3000")
	if looksLikeHeader(line) || startsAsYAML(line) || strings.ContainsAny(line, "=＝[］［]{}｛｝#＃") || isBare(strings.ReplaceAll(line, ".", "")) {
		return false
	}
	i := strings.IndexAny(line, ":：\"“'‘")
	return i < 0 || !startsValue(strings.TrimLeft(strings.TrimLeft(line[i:], ":："), " \t\u3000"))
}

// startsValue tells whether a value may begin with the head of line.
func startsValue(line string) bool {
	return line != "" && (strings.ContainsAny(line[:1], "\"'0123456789-+") || opensCurly(line))
}
