package fonts

import (
	"slices"
	"strings"
)

// opened is a face that is not embedded, under the name that asked for it.
type opened struct {
	name Name
	face *Face
}

// foreign gives the faces that are not embedded, in the order in which they were opened.
func (s *Set) foreign() []opened {
	if s.opener == nil {
		return nil
	}
	if s.system != nil {
		s.system.mu.Lock()
		defer s.system.mu.Unlock()
	}
	return slices.Clone(s.opener.all)
}

// Faults tells which faces turned out to be damaged while their glyphs were looked up: faces from outside are examined
// one glyph at a time. Ask after the last [Set.Lookup]; such a glyph was drawn by another face or told as missing, and
// the issue must not be built. The diagnostics are JB4004, errors that name the table.
func (s *Set) Faults() List {
	var o opener
	for _, f := range s.foreign() {
		if bad := f.face.damage.Load(); bad != nil {
			o.refuse(f.name, bad)
		}
	}
	return o.list
}

// Entry is the record of one face that is not embedded: which file drew an issue.
type Entry struct {
	Role   string // "body" …, or "rare"
	Name   string // as in the manifest
	Family string
	File   string // the file's name without its folder
	Index  int    // member of a collection
	SHA256 string // of the file
}

// Record gives the faces of the issue that are not embedded: by role, then the rare ones. An embedded face needs no
// entry: it is the program's version.
func (s *Set) Record() []Entry {
	var all []Entry
	var named []*Face
	for role := range s.chains {
		f := s.chains[role][0]
		named = append(named, f)
		if !f.Embedded() && (s.named[role] || !Role(role).isBold()) {
			all = append(all, entry(Role(role).String(), f))
		}
	}
	for _, f := range s.foreign() {
		if !slices.Contains(named, f.face) {
			all = append(all, entry("rare", f.face))
		}
	}
	return all
}

func entry(role string, f *Face) Entry {
	file := f.path[strings.LastIndexAny(f.path, `/\\`)+1:]
	return Entry{role, f.source, f.Family(), file, f.index, f.SHA256()}
}

// Foreign tells whether any face of the issue is not embedded, so that [Set.Record] has entries.
func (s *Set) Foreign() bool { return len(s.foreign()) > 0 }
