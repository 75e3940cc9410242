package fonts

// MaxFile is the largest font file that is read, in bytes.
const MaxFile = 64 << 20

// The first four bytes of the containers (ISO/IEC 14496-22 4.5, W3C WOFF 1.0 and 2.0).
const (
	tagTrueType = 0x00010000
	tagTrue     = 0x74727565 // "true", Apple's TrueType
	tagOTTO     = 0x4F54544F // "OTTO"
	tagTTC      = 0x74746366 // "ttcf"
	tagWOFF     = 0x774F4646 // "wOFF"
	tagWOFF2    = 0x774F4632 // "wOF2"
)

// directory is the table directory of one face: where each table of the file lies.
type directory struct {
	file    table
	entries table // 16 bytes each: tag, checksum, offset, length
}

// openDirectory finds the directory of member index of a collection; a file of one face has the member 0.
func openDirectory(file table, index int) (directory, error) {
	if len(file) > MaxFile {
		return directory{}, newFault("", "文件超过 %d MiB", "the file is larger than %d MiB", MaxFile>>20)
	}
	start := 0
	if file.u32(0) == tagTTC {
		n := file.u32(8)
		if n > (len(file)-12)/4 {
			return directory{}, cutOff("ttcf")
		}
		if index >= n {
			return directory{}, newFault("", "字体集只有 %d 个成员，没有 #%d（从 0 数起）",
				"the collection has %d members and no #%d (counted from 0)", n, index)
		}
		start = file.u32(12 + 4*index)
	} else if index > 0 {
		return directory{}, newFault("", "不是字体集（TTC），没有 #%d", "not a collection (TTC): there is no #%d", index)
	}
	if err := checkFlavour(file.u32(start), len(file)); err != nil {
		return directory{}, err
	}
	entries, ok := file.slice(start+12, 16*file.u16(start+4))
	if !ok {
		return directory{}, newFault("", "表目录不完整，文件可能被截断", "the table directory is cut off")
	}
	d := directory{file, entries}
	return d, d.check()
}

func checkFlavour(tag, size int) error {
	switch tag {
	case tagTrueType, tagTrue, tagOTTO:
		return nil
	case tagWOFF, tagWOFF2:
		return unsupported("WOFF 网页字体", "WOFF, a web font")
	}
	if size == 0 {
		return newFault("", "文件是空的", "the file is empty")
	}
	return newFault("", "不是 TrueType 或 OpenType 字体", "not a TrueType or OpenType font")
}

func unsupported(zh, en string) *fault {
	return &fault{
		zh: zh + "，不能用来排版；请用 TrueType 或 OpenType 字体（.ttf、.otf、.ttc）",
		en: en + ", which is not for printing; use a TrueType or OpenType file (.ttf, .otf, .ttc)",
	}
}

// check refuses a directory whose tables leave the file.
func (d directory) check() error {
	for i := 0; i < len(d.entries); i += 16 {
		if _, ok := d.file.slice(d.entries.u32(i+8), d.entries.u32(i+12)); !ok {
			return cutOff(printableTag(d.entries[i : i+4]))
		}
	}
	return nil
}

// printableTag gives a tag as it may stand in a message.
func printableTag(tag table) string {
	b := []byte(tag)
	for i, c := range b {
		if c < ' ' || c > '~' {
			b[i] = '?'
		}
	}
	return string(b)
}

func (d directory) find(tag string) (offset, length int, ok bool) {
	for i := 0; i < len(d.entries); i += 16 {
		if string(d.entries[i:i+4]) == tag {
			return d.entries.u32(i + 8), d.entries.u32(i + 12), true
		}
	}
	return 0, 0, false
}

func (d directory) has(tag string) bool {
	_, _, ok := d.find(tag)
	return ok
}

// optional gives a table, or "" where the face has none.
func (d directory) optional(tag string) table {
	offset, length, _ := d.find(tag)
	t, _ := d.file.slice(offset, length)
	return t
}

// required gives a table of at least least bytes.
func (d directory) required(tag string, least int) (table, error) {
	if !d.has(tag) {
		return "", newFault(tag, "缺失", "is missing")
	}
	t := d.optional(tag)
	if len(t) < least {
		return "", cutOff(tag)
	}
	return t, nil
}
