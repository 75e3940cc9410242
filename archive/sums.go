package archive

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jianbao/internal/diag"
)

// Sums are the hashes of the PDFs of a run, by folder and name. The zero Sums is ready for use.
type Sums struct {
	folders map[string]map[string]string
}

// Add keeps the SHA-256 of the file at path, in hexadecimal.
func (s *Sums) Add(path, sum string) {
	dir, name := filepath.Split(path)
	if s.folders == nil {
		s.folders = map[string]map[string]string{}
	}
	if s.folders[dir] == nil {
		s.folders[dir] = map[string]string{}
	}
	s.folders[dir][name] = sum
}

// sumsFile is the usual name; its lines are those of sha256sum.
const sumsFile = "SHA256SUMS"

// maxSums is the largest file of hashes that is read: a hundred thousand lines.
const maxSums = 32 << 20

// Write writes a file SHA256SUMS into each folder, sorted by name, for sha256sum -c. Lines of other files that are
// there stay, as long as the files do. Shard part of of writes a file of its own, SHA256SUMS.part-of, since several
// write at once. It gives what it wrote; the list has what could not be written.
func (s *Sums) Write(ctx context.Context, part, of int) (written []string, list diag.List) {
	name := sumsFile
	if of > 1 {
		name = fmt.Sprintf("%s.%d-%d", sumsFile, part, of)
	}
	d := realDisk()
	for _, dir := range slices.Sorted(maps.Keys(s.folders)) {
		path := filepath.Join(dir, name)
		sums := keptSums(path)
		maps.Copy(sums, s.folders[dir])
		var b strings.Builder
		for _, name := range slices.Sorted(maps.Keys(sums)) {
			b.WriteString(sumLine(name, sums[name]))
		}
		if err := d.write(ctx, path, []byte(b.String())); errors.Is(err, context.Canceled) {
			return written, list
		} else if err != nil {
			list = append(list, writeFault("", path, err))
			continue
		}
		written = append(written, path)
	}
	return written, list
}

// sumLine writes one line. GNU's sha256sum marks a line with escapes in its name by a backslash at its head; our own
// names need none.
func sumLine(name, sum string) string {
	if strings.ContainsAny(name, "\\\n\r") {
		name = strings.NewReplacer(`\`, `\\`, "\n", `\n`, "\r", `\r`).Replace(name)
		sum = `\` + sum
	}
	return sum + "  " + name + "\n"
}

// keptSums reads the lines of an older file of hashes whose files are still there. What is no such line is left out.
func keptSums(path string) map[string]string {
	sums := map[string]string{}
	data, err := readRegular(path, maxSums)
	if err != nil {
		return sums
	}
	for line := range strings.Lines(string(data)) {
		sum, name, ok := strings.Cut(strings.TrimRight(line, "\r\n"), " ")
		name, found := strings.CutPrefix(name, " ")
		if !found {
			name, found = strings.CutPrefix(name, "*") // read as binary, which is the same but on old Windows
		}
		if !ok || !found || len(sum) != 64 || strings.Trim(sum, "0123456789abcdef") != "" || name == "" ||
			name != filepath.Base(name) {
			continue
		}
		if _, err := os.Lstat(filepath.Join(filepath.Dir(path), name)); err == nil {
			sums[name] = sum
		}
	}
	return sums
}
