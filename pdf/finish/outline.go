package finish

import (
	"fmt"
	"strconv"

	"jianbao/page"
)

// outline makes the bookmarks (12.3.3), all levels open.
func (e *editor) outline() error {
	entries := e.doc.Outline
	if len(entries) == 0 {
		return nil
	}
	root := e.add(nil)
	refs := make([]Ref, len(entries))
	for i := range entries {
		refs[i] = e.add(nil)
	}
	nodes := make([]Dict, len(entries))
	level := -1
	for i, o := range entries {
		if o.Level < 0 || o.Level > level+1 || o.Page < 0 || o.Page >= len(e.pages) {
			return fmt.Errorf("outline entry %d: wrong level or page", i+1)
		}
		level = o.Level
		nodes[i] = Dict{{"Title", text(o.Title)}, {"Parent", root}, {"Dest", e.dest(o.Page, o.Y)}}
	}
	top := e.siblings(nodes, refs, root, 0, len(entries))
	top.Set("Type", Name("Outlines"))
	e.file.Objects[root] = top
	for i := range nodes {
		e.file.Objects[refs[i]] = nodes[i]
	}
	e.catalog.Set("Outlines", root)
	return nil
}

// siblings links entries from to to, which stand below parent, and gives First, Last and Count for the parent.
func (e *editor) siblings(nodes []Dict, refs []Ref, parent Ref, from, to int) Dict {
	prev := -1
	level := e.doc.Outline[from].Level
	for i := from; i < to; {
		end := i + 1
		for end < to && e.doc.Outline[end].Level > level {
			end++
		}
		nodes[i].Set("Parent", parent)
		if prev >= 0 {
			nodes[i].Set("Prev", refs[prev])
			nodes[prev].Set("Next", refs[i])
		}
		if end > i+1 {
			for _, entry := range e.siblings(nodes, refs, refs[i], i+1, end) {
				nodes[i].Set(entry.Key, entry.Value)
			}
		}
		prev, i = i, end
	}
	return Dict{{"First", refs[from]}, {"Last", refs[prev]}, {"Count", Int(to - from)}}
}

// labels makes the page labels (12.4.2), so that a viewer shows the printed numbers: counted ranges where a label is a
// plain number, a prefix of its own elsewhere.
func (e *editor) labels() error {
	var nums Array
	previous := 0 // the number of the page before; 0 where that had none
	for i, p := range e.doc.Pages {
		n := plainNumber(p.Label)
		switch {
		case n == 0:
			label := Dict{}
			if p.Label != "" {
				label = Dict{{"P", text(p.Label)}}
			}
			nums = append(nums, Int(i), label)
		case previous == 0 || n != previous+1:
			nums = append(nums, Int(i), Dict{{"S", Name("D")}, {"St", Int(n)}})
		}
		previous = n
	}
	if !unlabelled(e.doc.Pages) {
		e.catalog.Set("PageLabels", Dict{{"Nums", nums}})
	}
	return nil
}

func unlabelled(pages []page.Page) bool {
	for _, p := range pages {
		if p.Label != "" {
			return false
		}
	}
	return true
}

// plainNumber gives the value of a decimal number without leading zeros, and 0 for any other label.
func plainNumber(s string) int {
	n, err := strconv.Atoi(s)
	if err != nil || n < 1 || n > 1e6 || strconv.Itoa(n) != s {
		return 0
	}
	return n
}
