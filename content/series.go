package content

import (
	"jianbao/internal/diag"
	"jianbao/internal/textfile"
	"jianbao/internal/tomltree"
)

// Series is what a series file alone says, for those who start a new issue of it.
type Series struct {
	Path     string // of the series file, as the caller named it
	Name     Text
	Sections []Text   // in the series' order
	Anchors  []Anchor // known points of the count, by year and number
	Footer   Footer
	Fonts    Fonts

	Combined   string // each | one: how many total numbers a 合刊 takes
	Supplement string // separate | counted: whether a 增刊 takes one
}

// Quoted writes s as a TOML string of one line, for those who write manifests.
func Quoted(s string) string { return tomltree.Quote(s) }

// Anchor is a known point of the count: issue No of Year has the total number Total.
type Anchor struct {
	Year      int
	No, Total Range
}

// LoadSeries reads a series file. With errors the Series is nil; diagnostics are as those of [Load].
func LoadSeries(path string) (*Series, Diagnostics) {
	var list diag.List
	s, err := openSite(path)
	if err != nil {
		tellUnreadable(&list, path, err)
		return nil, list
	}
	defer s.close()
	series := loadSeries(s, &list)
	if list.HasErrors() {
		series = nil
	}
	return series, list.Sorted()
}

// loadSeries is the core of [LoadSeries]. It gives nil where there is nothing to go on with.
func loadSeries(s *site, list *diag.List) *Series {
	b := &builder{list: list, site: s, misplaced: map[string]bool{}, series: file{shown: s.shown, rel: s.base}}
	b.issue = b.series
	dir, err := s.at(0)
	var data []byte
	if err == nil {
		b.dir = dir
		data, err = dir.read(s.base, textfile.MaxSize)
	}
	if err != nil {
		tellUnreadable(list, s.shown, err)
		return nil
	}
	tree := b.tree(s.shown, data)
	if tree == nil || !b.kind(tree, &b.series, "series") {
		return nil
	}
	b.series.root = b.check(tree, &b.series, inSeries)
	b.root = merge(preset(&schema), b.series.root)
	out := &Series{Path: s.shown, Name: b.root.get("name").text(), Sections: b.root.get("sections", "order").texts(),
		Footer: b.footer(), Fonts: b.fonts(), Combined: b.root.get("numbering", "combined").word(),
		Supplement: b.root.get("numbering", "supplement").word()}
	for _, a := range b.counting().anchors {
		out.Anchors = append(out.Anchors, Anchor{a.year, a.no, a.total})
	}
	return out
}
