package finish

import (
	"crypto/sha256"
	"fmt"
	"slices"
	"strconv"
)

// Bytes writes f as PDF 1.7, or in the version that f.Minor names: objects without data go into object streams, the
// places of all into a cross-reference stream. The file identifier is made from what is written, so that equal files
// have equal ones. f.ID is not looked at.
func (f *File) Bytes() ([]byte, error) {
	w := writer{places: make([]place, len(f.Objects), len(f.Objects)+2)}
	w.out = fmt.Appendf(w.out, "%%PDF-1.%d\n%s", f.minor(), Mark)
	small := []int{}
	for i := 1; i < len(f.Objects); i++ {
		if s, ok := f.Objects[i].(*Stream); ok {
			w.indirect(i, s)
		} else {
			small = append(small, i)
		}
	}
	if err := w.pack(f, small); err != nil {
		return nil, err
	}
	sum := sha256.Sum256(w.out)
	id := Hex(sum[:16])
	start := len(w.out)
	w.places = append(w.places, place{kind: 1, at: start})
	x := &Stream{Dict: Dict{{"Type", Name("XRef")}, {"Size", Int(len(w.places))}, {"W", rowWidths()}, {"Root", f.Root}}}
	if f.Info != 0 {
		x.Dict.Set("Info", f.Info)
	}
	x.Dict.Set("ID", Array{id, id})
	x.Data = w.rows()
	if err := DeflateAll([]*Stream{x}); err != nil {
		return nil, err
	}
	w.out = appendIndirect(w.out, len(w.places)-1, x)
	return fmt.Appendf(w.out, "startxref\n%d\n%%%%EOF\n", start), nil
}

// minor gives the version that is written: object streams came with 1.5.
func (f *File) minor() int {
	if f.Minor < 5 {
		return 7
	}
	return f.Minor
}

// place says where an object is: at a byte of the file (kind 1), or as number index of object stream at (kind 2).
type place struct {
	kind  byte
	at    int
	index int
}

type writer struct {
	out    []byte
	places []place
}

func appendIndirect(b []byte, n int, v Value) []byte {
	b = strconv.AppendInt(b, int64(n), 10)
	b = append(b, " 0 obj\n"...)
	b = appendValue(b, v)
	return append(b, "\nendobj\n"...)
}

func (w *writer) indirect(n int, v Value) {
	w.places[n] = place{kind: 1, at: len(w.out)}
	w.out = appendIndirect(w.out, n, v)
}

// perStream is how many objects an object stream holds: a reader unpacks all for one, and a row of the cross-reference
// stream counts no further than 65,535.
const perStream = 1000

// pack writes the objects listed into object streams.
func (w *writer) pack(f *File, list []int) error {
	var streams []*Stream
	number := len(w.places)
	for part := range slices.Chunk(list, perStream) {
		var head, body []byte
		for i, n := range part {
			head = fmt.Appendf(head, "%d %d ", n, len(body))
			body = append(appendValue(body, f.Objects[n]), '\n')
			w.places[n] = place{kind: 2, at: number + len(streams), index: i}
		}
		streams = append(streams, &Stream{
			Dict: Dict{{"Type", Name("ObjStm")}, {"N", Int(len(part))}, {"First", Int(len(head))}},
			Data: append(head, body...),
		})
	}
	if err := DeflateAll(streams); err != nil {
		return err
	}
	for i, s := range streams {
		w.places = append(w.places, place{})
		w.indirect(number+i, s)
	}
	return nil
}

// rows gives the cross-reference stream's data; object 0 heads the list of free objects.
func (w *writer) rows() []byte {
	w.places[0] = place{index: 0xffff}
	b := make([]byte, 0, rowBytes*len(w.places))
	for _, p := range w.places {
		b = append(b, p.kind, byte(p.at>>24), byte(p.at>>16), byte(p.at>>8), byte(p.at), byte(p.index>>8), byte(p.index))
	}
	return b
}
