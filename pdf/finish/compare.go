package finish

import (
	"bytes"
	"strings"
)

// Part is a part of a file in which two files may differ.
type Part uint8

// The parts.
const (
	Packing     Part = iota // the same content, packed or written down in another way
	PageCount               // the number of pages
	PageContent             // what a page shows, its size or its links
	FontFile                // an embedded face
	Outlines                // bookmarks
	Labels                  // page labels
	Structure               // tags
	Attached                // attachments
	Metadata                // title, dates, XMP
	Producer                // the program's name
	Rest                    // all else
)

// Difference is one part in which two files differ.
type Difference struct {
	Part Part
	Page int    // of PageContent, from 1
	Name string // of FontFile, without the subset's tag
}

// Compare tells in which parts two files differ, each part once, pages first. Files that only are written down in
// another way differ in Packing alone; nil means that even that is alike. Every object is visited once.
func Compare(a, b *File) []Difference {
	c := comparer{a: a, b: b, pair: map[Ref]Ref{}, told: map[Difference]bool{}}
	rootA, _ := a.dict(a.Root)
	rootB, _ := b.dict(b.Root)
	c.pages(a.Pages(), b.Pages())
	c.catalog(rootA, rootB)
	infoA, _ := a.dict(a.Info)
	infoB, _ := b.dict(b.Info)
	c.add(Difference{Part: Producer}, infoA.Get("Producer"), infoB.Get("Producer"))
	c.add(Difference{Part: Metadata}, without(infoA, "Producer"), without(infoB, "Producer"))
	c.run()
	return c.out
}

// Pages gives the numbers of a file's page objects in order, each once whatever the tree says.
func (f *File) Pages() []Ref {
	root, _ := f.dict(f.Root)
	var out []Ref
	seen := map[Ref]bool{}
	for todo := []Value{root.Get("Pages")}; len(todo) > 0; {
		r, ok := todo[len(todo)-1].(Ref)
		todo = todo[:len(todo)-1]
		if !ok || seen[r] {
			continue
		}
		seen[r] = true
		d, _ := f.dict(r)
		kids, inner := d.Get("Kids").(Array)
		if !inner {
			out = append(out, r)
			continue
		}
		for i := len(kids) - 1; i >= 0; i-- {
			todo = append(todo, kids[i])
		}
	}
	return out
}

// comparer walks two files in step.
type comparer struct {
	a, b *File
	todo []step
	pair map[Ref]Ref // what was met in a → what stood there in b
	told map[Difference]bool
	out  []Difference
}

// step is two values still to be compared, and what they belong to.
type step struct {
	at   Difference
	a, b Value
}

func (c *comparer) add(at Difference, a, b Value) { c.todo = append(c.todo, step{at, a, b}) }

func (c *comparer) tell(d Difference) {
	if !c.told[d] {
		c.told[d] = true
		c.out = append(c.out, d)
	}
}

// pages queues the pages and, once each, their faces. That page belongs to page is settled first, so that nothing leads
// from one page into another.
func (c *comparer) pages(a, b []Ref) {
	if len(a) != len(b) {
		c.tell(Difference{Part: PageCount})
	}
	n := min(len(a), len(b))
	for i := range n {
		c.pair[a[i]] = b[i]
	}
	var last Ref
	for i := range n {
		da, _ := c.a.dict(a[i])
		db, _ := c.b.dict(b[i])
		at := Difference{Part: PageContent, Page: i + 1}
		ra, rb := da.Get("Resources"), db.Get("Resources")
		if r, _ := ra.(Ref); r == 0 || r != last {
			c.resources(at, ra, rb)
			last = r
		}
		c.add(at, without(da, "Resources", "Parent"), without(db, "Resources", "Parent"))
	}
}

// resources queues a page's resources, its faces by name.
func (c *comparer) resources(at Difference, a, b Value) {
	ra, _ := c.a.resolve(a).(Dict)
	rb, _ := c.b.resolve(b).(Dict)
	fa, _ := c.a.resolve(ra.Get("Font")).(Dict)
	fb, _ := c.b.resolve(rb.Get("Font")).(Dict)
	for _, e := range fa {
		font, _ := c.a.resolve(e.Value).(Dict)
		base, _ := font.Get("BaseFont").(Name)
		_, name, ok := strings.Cut(string(base), "+")
		if !ok {
			name = string(base)
		}
		c.add(Difference{Part: FontFile, Name: name}, e.Value, fb.Get(e.Key))
	}
	if len(fa) != len(fb) {
		c.tell(Difference{Part: FontFile})
	}
	c.add(at, without(ra, "Font"), without(rb, "Font"))
}

// catalog queues the catalog's entries as the parts that they are.
func (c *comparer) catalog(a, b Dict) {
	parts := map[Name]Part{"Outlines": Outlines, "PageLabels": Labels, "StructTreeRoot": Structure,
		"MarkInfo": Structure,
		"Names":    Attached, "AF": Attached, "Metadata": Metadata}
	for _, e := range a {
		if e.Key == "Pages" {
			continue
		}
		part, ok := parts[e.Key]
		if !ok {
			part = Rest
		}
		c.add(Difference{Part: part}, e.Value, b.Get(e.Key))
	}
	if len(a) != len(b) {
		c.tell(Difference{Part: Rest})
	}
}

// run compares what is queued, in order, and what that leads to.
func (c *comparer) run() {
	for i := 0; i < len(c.todo); i++ {
		s := c.todo[i]
		c.todo[i] = step{}
		if !c.equal(s.at, s.a, s.b) {
			c.tell(s.at)
		}
	}
	c.todo = nil
}

// equal compares two values; references are queued. Their numbers do not matter.
func (c *comparer) equal(at Difference, a, b Value) bool {
	switch a := a.(type) {
	case Ref:
		rb, ok := b.(Ref)
		if was, met := c.pair[a]; met || !ok {
			return ok && was == rb
		}
		c.pair[a] = rb
		c.add(at, c.a.Get(a), c.b.Get(rb))
		return true
	case Array:
		bb, ok := b.(Array)
		if !ok || len(a) != len(bb) {
			return false
		}
		for i := range a {
			if !c.equal(at, a[i], bb[i]) {
				return false
			}
		}
		return true
	case Dict:
		bb, ok := b.(Dict)
		if !ok || len(a) != len(bb) {
			return false
		}
		for i := range a {
			if a[i].Key != bb[i].Key || !c.equal(at, a[i].Value, bb[i].Value) {
				return false
			}
		}
		return true
	case *Stream:
		bb, ok := b.(*Stream)
		return ok && c.streams(at, a, bb)
	}
	return a == b
}

// streams compares two streams by what they unpack to.
func (c *comparer) streams(at Difference, a, b *Stream) bool {
	if bytes.Equal(a.Data, b.Data) {
		return c.equal(at, a.Dict, b.Dict)
	}
	plainA, errA := a.Decoded()
	plainB, errB := b.Decoded()
	if errA != nil || errB != nil || !bytes.Equal(plainA, plainB) {
		return false
	}
	c.tell(Difference{Part: Packing})
	return c.equal(at, without(a.Dict, "Filter"), without(b.Dict, "Filter"))
}

// without is a copy of d that lacks some keys.
func without(d Dict, keys ...Name) Dict {
	out := append(Dict(nil), d...)
	out.Delete(keys...)
	return out
}
