package installed

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"time"
)

// info is a file's size and time.
type info struct {
	fs.FileInfo
	size    int64
	changed time.Time
}

func (i info) Size() int64        { return i.size }
func (i info) ModTime() time.Time { return i.changed }

// A file is read once, until it is another one; a fault is not kept; what is kept has a bound.
func TestFiles(t *testing.T) {
	var f Files
	reads := 0
	get := func(name string, i info, text string) {
		t.Helper()
		got, err := f.Get(name, i, func() (string, error) { reads++; return text, nil })
		if err != nil || got != text {
			t.Errorf("%s: %d characters, %v", name, len(got), err)
		}
	}
	first := info{size: 3, changed: time.Unix(1, 0)}
	if _, err := f.Get("a", first, func() (string, error) { return "", errors.New("no") }); err == nil {
		t.Error("a fault is lost")
	}
	get("a", first, "one")
	get("a", first, "one")
	get("a", info{size: 3, changed: time.Unix(2, 0)}, "two")
	get("a", info{size: 4, changed: time.Unix(2, 0)}, "four")
	get("b", first, "b")
	if reads != 4 {
		t.Errorf("%d reads, want 4", reads)
	}
	if f.size != 5 {
		t.Errorf("%d bytes are counted, 5 are kept", f.size)
	}
	big := strings.Repeat("x", maxKept/2)
	get("c", first, big)
	get("d", first, big)
	kept := 0
	for _, k := range f.kept {
		kept += len(k.content)
	}
	if kept != f.size || kept > maxKept {
		t.Errorf("%d bytes are kept, %d counted", kept, f.size)
	}
	get("d", first, big)
	if reads != 6 {
		t.Errorf("%d reads: the last file is not kept", reads)
	}
	var none *Files
	if got, err := none.Get("a", first, func() (string, error) { return "x", nil }); got != "x" || err != nil {
		t.Error("nil keeps nothing, but reads")
	}
}
