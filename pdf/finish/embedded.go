package finish

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"slices"
	"unicode/utf16"
	"unicode/utf8"
)

// Limits of what is taken out of a file that somebody hands us: 64 MiB an attachment (see inflate), and all together.
const maxEmbedded = 512 << 20

// Mark is the comment in the second line of every file that [File.Bytes] writes: 简报 in UTF-8.
const Mark = "%\xe7\xae\x80\xe6\x8a\xa5\n"

// maxRevisions is how many ends of file [FirstRevision] tries: the first is the right one, unless a stream happens to
// hold such a line.
const maxRevisions = 4

// FirstRevision reads a file that may have been added to: a signature or a note is appended behind the end of the file
// as it was (7.5.6). It gives the file as it was first written and how many bytes of src that is. What was added is not
// looked at.
func FirstRevision(src []byte) (f *File, size int, err error) {
	if f, err = Parse(src); err == nil {
		return f, len(src), nil
	}
	end := []byte("\n%%EOF\n")
	for from, tries := 0, 0; tries < maxRevisions; tries++ {
		i := bytes.Index(src[from:], end)
		if i < 0 || from+i+len(end) == len(src) {
			break
		}
		from += i + len(end)
		if f, early := Parse(src[:from]); early == nil {
			return f, from, nil
		}
	}
	return nil, 0, err
}

// Attachments gives the embedded files that the catalog names (7.11.4), in the order of the catalog's AF, then those
// that are not associated with the document. A name tree may be of any shape, but no node, specification or stream of
// it may come twice: that is a ring, or a file under two names, and refused.
func (f *File) Attachments() ([]Attachment, error) {
	w := walker{file: f, seen: map[Ref]bool{}, left: maxEmbedded}
	root, _ := f.dict(f.Root)
	names, _ := f.resolve(root.Get("Names")).(Dict)
	if tree := names.Get("EmbeddedFiles"); tree != nil {
		if err := w.tree(tree); err != nil {
			return nil, err
		}
	}
	order := map[Ref]int{}
	af, _ := f.resolve(root.Get("AF")).(Array)
	for i, v := range af {
		if r, ok := v.(Ref); ok {
			order[r] = i - len(af)
		}
	}
	slices.SortStableFunc(w.found, func(a, b embedded) int { return cmp.Compare(order[a.spec], order[b.spec]) })
	out := make([]Attachment, len(w.found))
	for i := range w.found {
		out[i] = w.found[i].Attachment
	}
	return out, nil
}

// embedded is an attachment with its specification's number, 0 for a direct one.
type embedded struct {
	Attachment
	spec Ref
}

// walker takes attachments out of a file that may be hostile.
type walker struct {
	file  *File
	seen  map[Ref]bool
	left  int // bytes that may still be unpacked
	found []embedded
}

// once gives what v stands for. A reference that was followed before is an error.
func (w *walker) once(v Value) (Value, error) {
	r, ok := v.(Ref)
	if !ok {
		return v, nil
	}
	if w.seen[r] {
		return nil, fmt.Errorf("object %d comes twice among the attachments", r)
	}
	w.seen[r] = true
	return w.file.Get(r), nil
}

// tree walks a name tree (7.9.6) without recursion.
func (w *walker) tree(root Value) error {
	for todo := []Value{root}; len(todo) > 0; {
		v, err := w.once(todo[len(todo)-1])
		if err != nil {
			return err
		}
		todo = todo[:len(todo)-1]
		node, ok := v.(Dict)
		if !ok {
			return errors.New("broken name tree of attachments")
		}
		kids, _ := node.Get("Kids").(Array)
		for _, k := range slices.Backward(kids) {
			todo = append(todo, k)
		}
		leaves, _ := node.Get("Names").(Array)
		if len(leaves)%2 != 0 {
			return errors.New("broken name tree of attachments")
		}
		for i := 1; i < len(leaves); i += 2 {
			if err := w.filespec(leaves[i]); err != nil {
				return err
			}
		}
	}
	return nil
}

// filespec takes one file specification (7.11.3) with its file.
func (w *walker) filespec(v Value) error {
	ref, _ := v.(Ref)
	v, err := w.once(v)
	if err != nil {
		return err
	}
	spec, _ := v.(Dict)
	files, _ := w.file.resolve(spec.Get("EF")).(Dict)
	name, stream := spec.Get("UF"), files.Get("UF")
	if name == nil {
		name = spec.Get("F")
	}
	if stream == nil {
		stream = files.Get("F")
	}
	a := embedded{spec: ref}
	var ok bool
	if a.Name, ok = textOf(name); !ok {
		return errors.New("an attachment without a readable name")
	}
	if v, err = w.once(stream); err != nil {
		return err
	}
	s, ok := v.(*Stream)
	if !ok {
		return fmt.Errorf("attachment %q without a file", a.Name)
	}
	if a.Data, err = s.Decoded(); err != nil {
		return fmt.Errorf("attachment %q: %w", a.Name, err)
	}
	if w.left -= len(a.Data); w.left < 0 {
		return fmt.Errorf("attachments of more than %d MiB", maxEmbedded>>20)
	}
	a.Description, _ = textOf(spec.Get("Desc"))
	mime, _ := s.Dict.Get("Subtype").(Name)
	relation, _ := spec.Get("AFRelationship").(Name)
	a.MIME, a.Relation = string(mime), string(relation)
	w.found = append(w.found, a)
	return nil
}

// Producer gives the program that the information dictionary names, "" for none.
func (f *File) Producer() string {
	info, _ := f.dict(f.Info)
	s, _ := textOf(info.Get("Producer"))
	return s
}

// resolve gives the object that v refers to, or v itself. A reference to a reference is nothing.
func (f *File) resolve(v Value) Value {
	if r, ok := v.(Ref); ok {
		if v = f.Get(r); v != nil {
			if _, again := v.(Ref); again {
				return nil
			}
		}
	}
	return v
}

// textOf reads a text string (7.9.2.2): UTF-16 with its mark, or ASCII. Other bytes of PDFDocEncoding are not read.
func textOf(v Value) (string, bool) {
	var raw string
	switch s := v.(type) {
	case String:
		raw = string(s)
	case Hex:
		raw = string(s)
	default:
		return "", false
	}
	if len(raw) < 2 || raw[:2] != "\xfe\xff" {
		for i := 0; i < len(raw); i++ {
			if raw[i] >= utf8.RuneSelf {
				return "", false
			}
		}
		return raw, true
	}
	if len(raw)%2 != 0 {
		return "", false
	}
	units := make([]uint16, 0, len(raw)/2)
	for i := 2; i < len(raw); i += 2 {
		units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
	}
	s := string(utf16.Decode(units))
	return s, utf16BE(s) == raw[2:] // a lone surrogate does not come back
}
