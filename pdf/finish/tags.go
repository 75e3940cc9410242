package finish

import (
	"fmt"

	"jianbao/page"
)

// tags writes the structure tree (14.7) with what links pages to it. The smallest file goes without.
func (e *editor) tags() error {
	if e.in.Profile != Archive {
		return nil
	}
	t := &tagger{editor: e, nodes: make([]node, len(e.doc.Structure)), links: e.objrs}
	for i, el := range e.doc.Structure {
		if el.Parent >= page.ElementID(i) || (el.Parent < 0) != (i == 0) {
			return fmt.Errorf("structure element %d: wrong parent", i)
		}
	}
	if err := t.meet(); err != nil {
		return err
	}
	t.write()
	return nil
}

// tagger collects what each element holds.
type tagger struct {
	*editor
	nodes    []node
	links    []linkElem // still to come, in reading order
	met      []linkElem // with their numbers
	contents [][]page.ElementID
}

// node is an element under way. It gets a number when it is first met.
type node struct {
	ref  Ref
	page int // of its first marked content, where ref is set by then
	has  bool
	kids []kid
	box  *page.Rect // of its first picture
}

// kid is a child: an element, marked content of a page, or a link annotation.
type kid struct {
	elem  page.ElementID // of an element; else -1
	page  int
	mcid  int
	annot Ref
}

// meet walks the pages in reading order and hangs everything under its element where it is first met.
func (t *tagger) meet() error {
	t.contents = make([][]page.ElementID, len(t.doc.Pages))
	for i := range t.doc.Pages {
		open := page.Artifact
		for _, op := range t.doc.Pages[i].Ops {
			switch op := op.(type) {
			case page.Image:
				if !open.IsArtifact() && t.nodes[open].box == nil {
					t.nodes[open].box = &op.Box
				}
			case page.Begin:
				if open = op.Elem; open.IsArtifact() {
					continue
				}
				if err := t.attach(op.Elem); err != nil {
					return err
				}
				n := &t.nodes[op.Elem]
				if !n.has {
					n.has, n.page = true, i
				}
				n.kids = append(n.kids, kid{elem: -1, page: i, mcid: len(t.contents[i])})
				t.contents[i] = append(t.contents[i], op.Elem)
			case page.Link:
				if op.Elem.IsArtifact() {
					continue
				}
				if err := t.attach(op.Elem); err != nil {
					return err
				}
				l := t.links[0]
				t.links = t.links[1:]
				n := &t.nodes[op.Elem]
				n.kids = append(n.kids, kid{elem: -1, page: i, annot: l.annot})
				t.met = append(t.met, l)
			}
		}
	}
	return nil
}

// attach gives an element its number and hangs it under its parent, the parents first.
func (t *tagger) attach(id page.ElementID) error {
	if id < 0 || int(id) >= len(t.nodes) {
		return fmt.Errorf("structure element %d of %d", id, len(t.nodes))
	}
	if t.nodes[id].ref != 0 {
		return nil
	}
	if parent := t.doc.Structure[id].Parent; parent >= 0 {
		if err := t.attach(parent); err != nil {
			return err
		}
		t.nodes[parent].kids = append(t.nodes[parent].kids, kid{elem: id})
	}
	t.nodes[id].ref = t.add(nil)
	return nil
}

// write makes the objects: elements, parent tree, root.
func (t *tagger) write() {
	root := t.add(nil)
	for i := range t.nodes {
		if t.nodes[i].ref != 0 {
			t.file.Objects[t.nodes[i].ref] = t.element(i, root)
		}
	}
	var nums Array
	for i, list := range t.contents {
		if len(list) == 0 {
			continue
		}
		refs := make(Array, len(list))
		for m, id := range list {
			refs[m] = t.nodes[id].ref
		}
		t.pages[i].dict.Set("StructParents", Int(len(nums)/2))
		nums = append(nums, Int(len(nums)/2), t.add(refs))
	}
	for _, l := range t.met {
		annot, _ := t.file.dict(l.annot)
		annot.Set("StructParent", Int(len(nums)/2))
		t.file.Objects[l.annot] = annot
		nums = append(nums, Int(len(nums)/2), t.nodes[l.elem].ref)
		t.pages[l.page].dict.Set("Tabs", Name("S"))
	}
	r := Dict{{"Type", Name("StructTreeRoot")}}
	if t.nodes[0].ref != 0 {
		r.Set("K", t.nodes[0].ref)
	}
	r.Set("ParentTree", t.add(Dict{{"Nums", nums}}))
	r.Set("ParentTreeNextKey", Int(len(nums)/2))
	if ids := t.noteIDs(); len(ids) > 0 {
		r.Set("IDTree", t.add(Dict{{"Names", ids}}))
	}
	t.file.Objects[root] = r
	t.catalog.Set("StructTreeRoot", root)
	t.catalog.Set("MarkInfo", Dict{{"Marked", Bool(true)}})
}

// element gives the dictionary of element i (14.7.2).
func (t *tagger) element(i int, root Ref) Dict {
	el, n := t.doc.Structure[i], &t.nodes[i]
	d := Dict{{"S", Name(el.Role.String())}}
	if el.Parent < 0 {
		d.Set("P", root)
	} else {
		d.Set("P", t.nodes[el.Parent].ref)
	}
	if n.has {
		d.Set("Pg", t.pages[n.page].ref)
	}
	if el.Title != "" {
		d.Set("T", text(el.Title))
	}
	if el.Actual != "" {
		d.Set("ActualText", text(el.Actual))
	}
	if el.Lang != "" {
		d.Set("Lang", text(el.Lang))
	}
	if el.Alt != "" {
		d.Set("Alt", text(el.Alt))
	}
	if n.box != nil && el.Role == page.RoleFigure {
		d.Set("A", boxAttribute(t.pages[n.page], *n.box))
	} else if a := attributes(el); len(a) > 0 {
		d.Set("A", a)
	}
	if el.Role == page.RoleNote {
		d.Set("ID", noteID(i))
	}
	kids := make(Array, len(n.kids))
	for k, c := range n.kids {
		kids[k] = t.kid(n, c)
	}
	switch len(kids) {
	case 0:
	case 1:
		d.Set("K", kids[0])
	default:
		d.Set("K", kids)
	}
	return d
}

// attributes says of an element what its role alone does not (14.8.5): which cells a head of a table names, and how the
// items of a list are counted (ISO 14289-1, 7.6).
func attributes(el page.Element) Dict {
	switch el.Role {
	case page.RoleL:
		return Dict{{"O", Name("List")}, {"ListNumbering", Name(el.Labels.String())}}
	case page.RoleTH, page.RoleTD:
		d := Dict{{"O", Name("Table")}}
		if el.Role == page.RoleTH {
			d.Set("Scope", Name(el.Scope.String()))
		}
		if el.Rows > 1 {
			d.Set("RowSpan", Int(el.Rows))
		}
		if el.Cols > 1 {
			d.Set("ColSpan", Int(el.Cols))
		}
		if len(d) > 1 {
			return d
		}
	}
	return nil
}

// noteID names the note that is element i: PDF/UA-1, 7.9 wants a name for each. They sort as they are counted.
func noteID(i int) String { return String(fmt.Sprintf("note%06d", i)) }

// noteIDs lists the names of all notes.
func (t *tagger) noteIDs() (names Array) {
	for i := range t.nodes {
		if t.nodes[i].ref != 0 && t.doc.Structure[i].Role == page.RoleNote {
			names = append(names, noteID(i), t.nodes[i].ref)
		}
	}
	return names
}

// kid gives one entry of an element's K: marked content by its number alone where it lies on the element's page.
func (t *tagger) kid(n *node, k kid) Value {
	switch {
	case k.elem >= 0:
		return t.nodes[k.elem].ref
	case k.annot != 0:
		return Dict{{"Type", Name("OBJR")}, {"Pg", t.pages[k.page].ref}, {"Obj", k.annot}}
	case k.page == n.page:
		return Int(k.mcid)
	}
	return Dict{{"Type", Name("MCR")}, {"Pg", t.pages[k.page].ref}, {"MCID", Int(k.mcid)}}
}
