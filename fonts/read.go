package fonts

import "fmt"

// table is a stretch of a font file, big-endian as all of sfnt is (ISO/IEC 14496-22). A read that leaves it gives 0:
// no file, however damaged, makes the reader panic. Lengths are checked once, where a table is taken up, so that a
// sound face never depends on this.
type table string

func (t table) u8(i int) int {
	if i < 0 || i >= len(t) {
		return 0
	}
	return int(t[i])
}

func (t table) u16(i int) int {
	if i < 0 || i+2 > len(t) {
		return 0
	}
	return int(t[i])<<8 | int(t[i+1])
}

func (t table) i16(i int) int { return int(int16(t.u16(i))) }

func (t table) u32(i int) int {
	if i < 0 || i+4 > len(t) {
		return 0
	}
	return int(t[i])<<24 | int(t[i+1])<<16 | int(t[i+2])<<8 | int(t[i+3])
}

// slice gives length bytes from offset, and false where they are not all there.
func (t table) slice(offset, length int) (table, bool) {
	if offset < 0 || length < 0 || offset > len(t) || length > len(t)-offset {
		return "", false
	}
	return t[offset : offset+length], true
}

// fault says what is wrong with a font file: the table, or "" for the file as a whole, and the reason in Chinese and
// English.
type fault struct {
	table  string
	zh, en string
}

func (f *fault) Error() string {
	if f.table == "" {
		return f.en
	}
	return fmt.Sprintf("table %q: %s", f.table, f.en)
}

func (f *fault) chinese() string {
	if f.table == "" {
		return f.zh
	}
	return fmt.Sprintf("表 %s %s", f.table, f.zh)
}

// newFault makes a fault; both formats stand over the same arguments.
func newFault(table, zh, en string, args ...any) *fault {
	return &fault{table, fmt.Sprintf(zh, args...), fmt.Sprintf(en, args...)}
}

func cutOff(table string) *fault {
	return newFault(table, "不完整，文件可能被截断", "is cut off")
}
