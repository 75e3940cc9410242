package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
)

// FontLock is the name of the file, beside a series, that records which faces it is printed in.
//
// It is written only when somebody asks for it: a clerk who builds on another machine must not record that machine's
// faces by the mere building, and a build leaves nothing but its PDF. Once it is there, every build compares with it.
const FontLock = "fonts.lock"

// Limits of a record: five roles and some rare faces make about 2 KB.
const maxLock = 64 << 10

// lockHead is what stands above the entries.
const lockHead = `# 本刊所用的非内置字体（由 jianbao fonts 稿件 --lock 写成，不要手改）。
# 换了字体文件，生成时会有警告；用 --locked 生成，则是错误。
schema = 1
`

// writeLock gives the text of a record.
func writeLock(entries []fonts.Entry) string {
	var b strings.Builder
	b.WriteString(lockHead)
	for _, e := range entries {
		b.WriteString("\n[[face]]\n")
		for _, row := range lockRows(&e) {
			fmt.Fprintf(&b, "%s = %s\n", row.key, tomlString(*row.value))
		}
		fmt.Fprintf(&b, "index = %d\n", e.Index)
	}
	return b.String()
}

type lockRow struct {
	key   string
	value *string
}

func lockRows(e *fonts.Entry) []lockRow {
	return []lockRow{{"role", &e.Role}, {"name", &e.Name}, {"family", &e.Family}, {"file", &e.File}, {"sha256", &e.SHA256}}
}

// tomlString writes a basic string of TOML. What a font says of itself may hold anything; control characters go.
func tomlString(s string) string {
	return `"` + strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(diag.Clean(s)) + `"`
}

// readLock reads a record as writeLock wrote it: a small part of TOML, a key and a value a line. It gives the number of
// the first line that it does not understand, 0 for none.
func readLock(text string) (entries []fonts.Entry, bad int) {
	known := false // the schema was there
	for i, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		switch {
		case line == "", strings.HasPrefix(line, "#"):
			continue
		case line == "schema = 1" && entries == nil:
			known = true
			continue
		case line == "[[face]]" && known:
			entries = append(entries, fonts.Entry{})
			continue
		}
		if len(entries) == 0 || !readLockRow(&entries[len(entries)-1], line) {
			return nil, i + 1
		}
	}
	if !known {
		return nil, 1
	}
	return entries, 0
}

func readLockRow(e *fonts.Entry, line string) bool {
	key, value, ok := strings.Cut(line, " = ")
	if !ok {
		return false
	}
	if key == "index" {
		n, err := strconv.ParseUint(value, 10, 16)
		e.Index = int(n)
		return err == nil
	}
	for _, row := range lockRows(e) {
		if row.key == key {
			s, err := strconv.Unquote(value)
			*row.value = s
			return err == nil && strings.HasPrefix(value, `"`)
		}
	}
	return false
}

// checkLock compares the faces of an issue with the record beside its series: JB4005, a warning, for a face that is
// another file than the recorded one, or a record that cannot be read; JB4006, a hint, for one that is not recorded. An
// issue in embedded faces needs no record and reads none.
func checkLock(iss *content.Issue, faces *fonts.Set) (l diag.List) {
	if !faces.Foreign() {
		return nil
	}
	path := filepath.Join(iss.Dir, FontLock)
	at := diag.Pos{File: path}
	text, err := readSmall(path, maxLock)
	if errors.Is(err, fs.ErrNotExist) {
		l.Hintf(diag.Pos{File: iss.Path}, "JB4006", "所用字体没有记录；要保证换一台机器也排成一样，运行 jianbao fonts 稿件 --lock",
			"the faces are not recorded; to be sure of the same pages on another machine, run jianbao fonts ISSUE --lock")
		return l
	}
	if err != nil {
		l.Warnf(at, "JB4005", "读不了字体记录：%s", "cannot read the record of faces: %s", diag.Clean(err.Error()))
		return l
	}
	recorded, bad := readLock(text)
	if bad > 0 {
		l.Warnf(diag.Pos{File: path, Line: bad, Col: 1}, "JB4005", "字体记录看不懂；重写：jianbao fonts 稿件 --lock",
			"the record of faces is damaged; write it anew: jianbao fonts ISSUE --lock")
		return l
	}
	for _, e := range faces.Record() {
		compareFace(&l, at, recorded, e)
	}
	return l
}

// compareFace compares one face with the record. The digest decides; names only find the row.
func compareFace(l *diag.List, at diag.Pos, recorded []fonts.Entry, e fonts.Entry) {
	for _, r := range recorded {
		if r.Role != e.Role || r.Name != e.Name || r.Role == "rare" && r.Family != e.Family {
			continue
		}
		if r.SHA256 == e.SHA256 && r.Index == e.Index {
			return
		}
		l.Warnf(at, "JB4005", "字体“%s”不是记录的那个文件：记录 %s（%.12s…），现在 %s（%.12s…）；换回原来的文件，或重写记录：jianbao fonts 稿件 --lock",
			"font %q is another file than the recorded one: recorded %s (%.12s…), now %s (%.12s…); put the old file back, or "+
				"write the record anew: jianbao fonts ISSUE --lock",
			diag.Quote(e.Name), member(&r), r.SHA256, member(&e), e.SHA256)
		return
	}
	l.Hintf(at, "JB4006", "字体“%s”（%s）没有记录；补记：jianbao fonts 稿件 --lock",
		"font %q (%s) is not recorded; to add it: jianbao fonts ISSUE --lock", diag.Quote(e.Name), diag.Clean(e.File))
}

// member names the file of a face in messages, with its place in a collection as manifests write it.
func member(e *fonts.Entry) string {
	if e.Index == 0 {
		return diag.Clean(e.File)
	}
	return diag.Clean(e.File) + "#" + strconv.Itoa(e.Index)
}

// insist makes errors of what --locked does not allow: faces that differ from the record or are not in it.
func insist(l diag.List) diag.List {
	for i := range l {
		if l[i].Code == "JB4005" || l[i].Code == "JB4006" {
			l[i].Severity = diag.Error
		}
	}
	return l
}

// WriteFontLock records the faces of an issue beside its series and gives the path and how many were recorded. Rows of
// other issues stay, unless they are of the same role and name. Embedded faces are not recorded; without others there
// is no file.
func WriteFontLock(ctx context.Context, iss *content.Issue, faces *fonts.Set) (path string, n int, err error) {
	path = filepath.Join(iss.Dir, FontLock)
	entries := faces.Record()
	if len(entries) == 0 {
		return path, 0, nil
	}
	n = len(entries)
	if text, err := readSmall(path, maxLock); err == nil {
		old, _ := readLock(text)
		for _, o := range old {
			if !replaced(o, entries[:n]) {
				entries = append(entries, o)
			}
		}
	}
	return path, n, realDisk().write(ctx, path, []byte(writeLock(entries)))
}

func replaced(old fonts.Entry, by []fonts.Entry) bool {
	for _, e := range by {
		if e.Role == old.Role && e.Name == old.Name && (e.Role != "rare" || e.Family == old.Family) {
			return true
		}
	}
	return false
}

// readSmall reads a regular file of at most most bytes.
func readSmall(path string, most int64) (string, error) {
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() || info.Size() > most {
		return "", fmt.Errorf("%d bytes, at most %d", info.Size(), most)
	}
	b, err := os.ReadFile(path)
	return string(b), err
}
