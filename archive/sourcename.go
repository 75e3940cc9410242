package archive

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/cases"
	"golang.org/x/text/unicode/norm"

	"jianbao/content"
	"jianbao/internal/diag"
)

// badName says why a file of that name must not or cannot be written, in both languages; "" for a good name.
type badName struct{ zh, en string }

// checkSourceName holds the name of an attachment, a path with slashes, against what may be written to a folder. Names
// that lead out, or that some system takes for a drive or a device, are refused everywhere, so that an archive can be
// opened anywhere; the other characters that Windows forbids only there.
func checkSourceName(name string, windows bool) badName {
	switch {
	case name == "" || !utf8.ValidString(name):
		return badName{"名称是空的或者不成字符", "an empty or broken name"}
	case diag.Clean(name) != name:
		return badName{"名称里有看不见的字符", "invisible characters in the name"}
	case strings.ContainsRune(name, '\\'):
		return badName{"名称里有反斜杠", "a backslash in the name"}
	case name[0] == '/':
		return badName{"是绝对路径", "an absolute path"}
	case len(name) > 1 && name[1] == ':':
		return badName{"带盘符", "a drive in the name"}
	}
	for _, part := range strings.Split(name, "/") {
		switch {
		case part == "" || part == "." || part == "..":
			return badName{"路径里有空的一段、“.”或“..”", "an empty part, “.” or “..” in the path"}
		case len(part) > maxNameBytes:
			return badName{"名称太长", "a name that is too long"}
		case isDevice(part):
			return badName{"是 Windows 的设备名", "a device of Windows"}
		case windows && (strings.ContainsAny(part, `<>:"|?*`) || strings.TrimRight(part, ". ") != part):
			return badName{"Windows 不允许这个名称，请在别的系统上取出",
				"a name that Windows does not allow: extract it on another system"}
		}
	}
	return badName{}
}

// clash finds two names that are one file on some system, where letter case or the form of accents does not count, or a
// name that is a folder in another. Both are "" where there is none.
func clash(names []string) (a, b string) {
	fold := cases.Fold()
	files, folders := map[string]string{}, map[string]string{}
	for _, name := range names {
		key := norm.NFC.String(fold.String(norm.NFC.String(name)))
		if other, ok := files[key]; ok {
			return other, name
		}
		if other, ok := folders[key]; ok {
			return other, name
		}
		files[key] = name
		for i := strings.IndexByte(key, '/'); i >= 0; {
			if other, ok := files[key[:i]]; ok {
				return other, name
			}
			folders[key[:i]] = name
			next := strings.IndexByte(key[i+1:], '/')
			if next < 0 {
				break
			}
			i += 1 + next
		}
	}
	return "", ""
}

// checkSourceNames tells, as errors JB7005, attachments that cannot be taken out.
func checkSourceNames(at diag.Pos, names []string, windows bool) (l diag.List) {
	for _, name := range names {
		if bad := checkSourceName(name, windows); bad != (badName{}) {
			l.Errorf(at, "JB7005", "附件“%[1]s”不能取出：%[2]s", "attachment %[1]q cannot be taken out: %[3]s",
				shownName(name),
				bad.zh, bad.en)
		}
	}
	if a, b := clash(names); b != "" {
		l.Errorf(at, "JB7005", "附件“%s”和“%s”在有的系统上是同一个文件，不能取出",
			"attachments %q and %q are one file on some systems and cannot be taken out", shownName(a), shownName(b))
	}
	return l
}

// unportable warns, before an issue is archived, of files that could not be taken out of its PDF again.
func unportable(iss *content.Issue) (l diag.List) {
	if iss.Output.Profile != "archive" {
		return nil
	}
	var names []string
	for _, s := range iss.Sources {
		if !slices.Contains(names, s.Path) {
			names = append(names, s.Path)
		}
	}
	for _, d := range checkSourceNames(diag.Pos{File: iss.Path}, names, false) {
		d.Severity = diag.Warning
		d.ZH, d.EN = "存档后"+d.ZH+"；请改名", "once archived, "+d.EN+"; give it another name"
		l = append(l, d)
	}
	return l
}

// shownName is a name from inside a PDF as messages show it: whole, if it is of a usual length.
func shownName(name string) string {
	if r := []rune(name); len(r) > 120 {
		name = string(r[:120]) + "…"
	}
	return diag.Clean(name)
}
