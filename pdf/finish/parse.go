package finish

import (
	"bytes"
	"compress/zlib"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
)

// File is a PDF file as a list of objects.
type File struct {
	Objects []Value // by object number; [0] is nil
	Root    Ref     // the catalog
	Info    Ref     // the information dictionary, 0 for none
	ID      string  // first half of the file identifier, empty for none
	Minor   int     // of the version, 1.Minor; [File.Bytes] writes 1.7 where it is below 5
}

// Parse reads a regular PDF file: one cross-reference section, table or stream, whose objects have generation 0, direct
// lengths and lie one behind the other without gaps. That is what the drawing layer and [File.Bytes] write. Anything
// else is an error, however well other readers might cope with it: a finisher must not guess.
func Parse(src []byte) (*File, error) {
	if err := header(src); err != nil {
		return nil, err
	}
	start, err := startXref(src)
	if err != nil {
		return nil, err
	}
	p := parser{src: src, xref: start}
	l := &lexer{src: src, pos: start}
	if l.has("xref") {
		err = p.table(l)
	} else {
		err = p.stream(l)
	}
	if err != nil {
		return nil, err
	}
	if err := p.tiles(); err != nil {
		return nil, err
	}
	return p.file()
}

func header(src []byte) error {
	if len(src) < 9 || string(src[:7]) != "%PDF-1." || src[7] < '0' || src[7] > '7' || src[8] != '\n' {
		return errors.New("no PDF header")
	}
	return nil
}

// startXref reads the place of the cross-reference section from the last two lines.
func startXref(src []byte) (int, error) {
	tail := src[max(0, len(src)-48):]
	i := bytes.LastIndex(tail, []byte("startxref\n"))
	if i < 0 {
		return 0, errors.New("no startxref")
	}
	l := &lexer{src: src, pos: len(src) - len(tail) + i + len("startxref\n")}
	n, err := l.uint()
	if err != nil {
		return 0, err
	}
	if rest := string(src[l.pos:]); rest != "\n%%EOF" && rest != "\n%%EOF\n" {
		return 0, l.errorf("want %%%%EOF")
	}
	if n >= len(src) {
		return 0, errors.New("startxref points behind the file")
	}
	return n, nil
}

// parser holds what is known about the file under way.
type parser struct {
	src     []byte
	xref    int // where the cross-reference section starts
	objects []Value
	spans   []span // of the objects in the file, in order of reading
	trailer Dict
	aside   []int // objects that only hold others: object streams

	unpacked int // bytes out of object streams
}

// span is where an object stands: from its number to behind its endobj and the white space there.
type span struct{ from, to int }

// table reads a cross-reference table and the objects it names.
func (p *parser) table(l *lexer) error {
	if err := l.expect("xref\n0 "); err != nil {
		return err
	}
	n, err := l.uint()
	if err != nil {
		return err
	}
	if err := l.expect("\n"); err != nil {
		return err
	}
	if n < 1 || n > (len(p.src)-l.pos)/20 {
		return l.errorf("%d objects cannot be", n)
	}
	rows := p.src[l.pos : l.pos+20*n]
	l.pos += len(rows)
	if err := p.readTrailer(l); err != nil {
		return err
	}
	if size, ok := p.trailer.Get("Size").(Int); !ok || int(size) != n {
		return errors.New("the trailer's Size is not the number of objects")
	}
	p.objects = make([]Value, n)
	for i := 1; i < n; i++ {
		row := string(rows[20*i : 20*i+20])
		at, err := strconv.ParseUint(row[:10], 10, 31)
		if err != nil || row[10:] != " 00000 n \n" {
			return fmt.Errorf("object %d: broken cross-reference entry %q", i, row)
		}
		if err := p.object(i, int(at)); err != nil {
			return err
		}
	}
	return nil
}

func (p *parser) readTrailer(l *lexer) error {
	if err := l.expect("trailer\n"); err != nil {
		return err
	}
	if l.space(); !l.has("<<") {
		return l.errorf("want the trailer")
	}
	v, err := l.dict(0)
	if err != nil {
		return err
	}
	p.trailer = v.(Dict)
	l.space()
	return l.expect("startxref\n" + strconv.Itoa(p.xref) + "\n")
}

// object reads object n at the byte given.
func (p *parser) object(n, at int) error {
	if at >= p.xref {
		return fmt.Errorf("object %d: stands behind the cross-reference section", n)
	}
	v, end, err := p.indirect(n, at)
	if err != nil {
		return fmt.Errorf("object %d: %w", n, err)
	}
	p.objects[n] = v
	p.spans = append(p.spans, span{at, end})
	return nil
}

// indirect reads "n 0 obj … endobj" and gives the object and the byte behind it.
func (p *parser) indirect(n, at int) (Value, int, error) {
	l := &lexer{src: p.src, pos: at}
	if err := l.expect(strconv.Itoa(n) + " 0 obj"); err != nil {
		return nil, 0, err
	}
	v, err := l.value(0)
	if err != nil {
		return nil, 0, err
	}
	l.space()
	if l.has("stream\n") {
		if v, err = l.stream(v); err != nil {
			return nil, 0, err
		}
		l.space()
	}
	if err := l.expect("endobj"); err != nil {
		return nil, 0, err
	}
	l.space()
	return v, l.pos, nil
}

// stream takes a stream's data by the Length of its dictionary, never by looking for its end.
func (l *lexer) stream(v Value) (Value, error) {
	d, ok := v.(Dict)
	if !ok {
		return nil, l.errorf("stream without a dictionary")
	}
	length, ok := d.Get("Length").(Int)
	l.pos += len("stream\n")
	if !ok || length < 0 || int(length) > len(l.src)-l.pos {
		return nil, l.errorf("stream without a right Length")
	}
	data := l.src[l.pos : l.pos+int(length)]
	l.pos += int(length)
	d.Delete("Length")
	return &Stream{d, data}, l.expect("\nendstream")
}

// tiles checks that the objects fill the file from the header to the cross-reference section, each byte once.
func (p *parser) tiles() error {
	slices.SortFunc(p.spans, func(a, b span) int { return a.from - b.from })
	l := &lexer{src: p.src, pos: len("%PDF-1.n\n")}
	if l.peek() == '%' { // the comment of bytes beyond 127 that marks the file as binary
		end := bytes.IndexByte(p.src[l.pos:], '\n')
		if end < 0 {
			return errors.New("endless comment")
		}
		l.pos += end + 1
	}
	at := l.pos
	for _, s := range p.spans {
		if s.from != at {
			return fmt.Errorf("byte %d: a gap or an overlap of objects", at)
		}
		at = s.to
	}
	if at != p.xref {
		return fmt.Errorf("byte %d: the cross-reference section does not follow", at)
	}
	return nil
}

// file makes the result out of what was read.
func (p *parser) file() (*File, error) {
	for _, n := range p.aside {
		p.objects[n] = nil
	}
	for len(p.objects) > 1 && p.objects[len(p.objects)-1] == nil {
		p.objects = p.objects[:len(p.objects)-1]
	}
	f := &File{Objects: p.objects, Minor: int(p.src[7] - '0')}
	f.Root, _ = p.trailer.Get("Root").(Ref)
	f.Info, _ = p.trailer.Get("Info").(Ref)
	if p.trailer.Get("Encrypt") != nil {
		return nil, errors.New("encrypted file")
	}
	if _, ok := f.dict(f.Root); !ok {
		return nil, errors.New("no catalog")
	}
	if _, ok := f.dict(f.Info); f.Info != 0 && !ok {
		return nil, errors.New("broken information dictionary")
	}
	if id, ok := p.trailer.Get("ID").(Array); ok && len(id) == 2 {
		first, _ := id[0].(Hex)
		f.ID = string(first)
	}
	return f, nil
}

// Get gives the object that r names, and nil where there is none.
func (f *File) Get(r Ref) Value {
	if r <= 0 || int(r) >= len(f.Objects) {
		return nil
	}
	return f.Objects[r]
}

// dict gives the dictionary that r names.
func (f *File) dict(r Ref) (Dict, bool) {
	d, ok := f.Get(r).(Dict)
	return d, ok
}

// Decoded gives a stream's data as they were before the filter, which must be none or FlateDecode.
func (s *Stream) Decoded() ([]byte, error) {
	switch s.Dict.Get("Filter") {
	case nil:
		return s.Data, nil
	case Name("FlateDecode"):
		if s.Dict.Get("DecodeParms") == nil {
			return inflate(s.Data)
		}
	}
	return nil, errors.New("unknown filter")
}

// maxInflated bounds what a stream may unpack to.
const maxInflated = 64 << 20

func inflate(data []byte) ([]byte, error) {
	z, err := zlib.NewReader(bytes.NewReader(data))
	if err != nil {
		return nil, err
	}
	out, err := io.ReadAll(io.LimitReader(z, maxInflated+1))
	if err == nil && len(out) > maxInflated {
		err = errors.New("stream too large")
	}
	return out, err
}
