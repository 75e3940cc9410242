package fonts

import (
	"io"
	"slices"
)

// Description is what a font file says of one of its faces, without its outlines.
type Description struct {
	Index    int      // member of a collection, from 0
	Family   string   // the best for a Chinese reader
	Families []string // names of the family in every language: name IDs 1 and 16
	Own      []string // names of this face alone: full and PostScript names, IDs 4 and 6
	Weight   int      // 100 to 900; 400 is regular
	Width    int      // 1 to 9; 5 is normal
	Italic   bool
	Variable bool
	Outlines bool // it has outlines that this package can read
}

// Limits of what is read to describe a file.
const (
	maxMembers   = 256
	maxNameTable = 1 << 20
)

// Describe reads what the faces of a font file are called. It reads the directories and the tables name and OS/2 alone, so
// that it costs some microseconds a face. A damaged member is left out. The error is of reading, or tells that the file is
// no font.
func Describe(r io.ReaderAt, size int64) ([]Description, error) {
	w := window{r, size}
	starts, err := w.members()
	if err != nil {
		return nil, err
	}
	var all []Description
	for i, start := range starts {
		d, err := w.directory(start)
		if err != nil {
			continue
		}
		name, err := w.table(d, "name", maxNameTable)
		if err != nil {
			continue
		}
		os2, err := w.table(d, "OS/2", 64)
		if err != nil {
			continue
		}
		all = append(all, describe(i, d, name, os2))
	}
	return all, nil
}

// TableOf reads one table of one face of a font file: "" where the face has none. A table of more than most bytes is
// an error.
func TableOf(r io.ReaderAt, size int64, index int, tag string, most int) (string, error) {
	w := window{r, size}
	starts, err := w.members()
	if err != nil {
		return "", err
	}
	if index < 0 || index >= len(starts) {
		return "", cutOff("ttcf")
	}
	d, err := w.directory(starts[index])
	if err != nil {
		return "", err
	}
	if _, length, _ := d.find(tag); length > most {
		return "", newFault(tag, "过大", "is too large")
	}
	t, err := w.table(d, tag, most)
	return string(t), err
}

// window reads parts of a file.
type window struct {
	r    io.ReaderAt
	size int64
}

func (w window) read(at, n int) (table, error) {
	if at < 0 || n < 0 || int64(at)+int64(n) > w.size {
		return "", cutOff("")
	}
	b := make([]byte, n)
	if _, err := w.r.ReadAt(b, int64(at)); err != nil {
		return "", err
	}
	return table(b), nil
}

// members gives where the directory of each face begins.
func (w window) members() ([]int, error) {
	head, err := w.read(0, 12)
	if err != nil {
		return nil, err
	}
	if head.u32(0) != tagTTC {
		return []int{0}, checkFlavour(head.u32(0), int(min(w.size, MaxFile)))
	}
	n := head.u32(8)
	if n > maxMembers {
		return nil, cutOff("ttcf")
	}
	list, err := w.read(12, 4*n)
	if err != nil {
		return nil, err
	}
	starts := make([]int, n)
	for i := range starts {
		starts[i] = list.u32(4 * i)
	}
	return starts, nil
}

func (w window) directory(start int) (directory, error) {
	head, err := w.read(start, 12)
	if err != nil {
		return directory{}, err
	}
	if err := checkFlavour(head.u32(0), 1); err != nil {
		return directory{}, err
	}
	entries, err := w.read(start+12, 16*head.u16(4))
	return directory{entries: entries}, err
}

// table reads up to most bytes of a table.
func (w window) table(d directory, tag string, most int) (table, error) {
	at, length, ok := d.find(tag)
	if !ok {
		return "", nil
	}
	return w.read(at, min(length, most))
}

func describe(i int, d directory, name, os2 table) Description {
	f := Face{name: name}
	out := Description{Index: i, Family: f.Family(), Weight: os2.u16(4), Width: os2.u16(6),
		Italic: os2.u16(62)&1 != 0, Variable: d.has("fvar"),
		Outlines: d.has("cmap") && (d.has("glyf") || d.has("CFF ") || d.has("CFF2"))}
	if out.Weight == 0 {
		out.Weight = 400
	}
	for i := range f.nameCount() {
		switch f.name.u16(6 + 12*i + 6) {
		case nameFamily, nameTypoFamily:
			out.Families = appendName(out.Families, f.nameText(i))
		case nameFull, namePostScript:
			out.Own = appendName(out.Own, f.nameText(i))
		}
	}
	return out
}

func appendName(list []string, name string) []string {
	if name == "" || slices.Contains(list, name) {
		return list
	}
	return append(list, name)
}
