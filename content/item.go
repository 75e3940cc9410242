package content

import (
	"jianbao/internal/diag"
	"jianbao/internal/tomltree"
)

// item is a checked value, or a table of them. Its methods take a nil item as a value that is not there.
type item struct {
	node *tomltree.Node // nil for a value of the built-in preset
	key  Pos            // where it is named
	at   Pos            // where it begins
	bad  bool           // given, but at fault; the fault has been told
	many bool           // a list that was written as an array

	str  string
	int  int
	num  float64
	yes  bool
	date Date
	span Range
	sub  map[string]*item
	list []*item
}

// get gives the item under a path of keys, or nil.
func (it *item) get(path ...string) *item {
	for _, name := range path {
		if it == nil {
			return nil
		}
		it = it.sub[name]
	}
	return it
}

// good gives the item, or nil where it is not there or at fault.
func (it *item) good() *item {
	if it == nil || it.bad {
		return nil
	}
	return it
}

func (it *item) text() Text {
	if it = it.good(); it == nil {
		return Text{}
	}
	return Text{it.str, it.at}
}

func (it *item) texts() []Text {
	var out []Text
	for _, e := range it.items() {
		out = append(out, e.text())
	}
	return out
}

func (it *item) items() []*item {
	if it = it.good(); it == nil {
		return nil
	}
	return it.list
}

func (it *item) word() string { return it.text().S }

func (it *item) number() int {
	if it = it.good(); it == nil {
		return 0
	}
	return it.int
}

func (it *item) real() float64 {
	if it = it.good(); it == nil {
		return 0
	}
	return it.num
}

func (it *item) flag() bool { return it.good() != nil && it.yes }

// place gives where the value begins, else where it is named, else the fallback.
func (it *item) place(fallback Pos) Pos {
	if it == nil || it.at == (Pos{}) {
		return fallback
	}
	return it.at
}

// origin gives the place of the byte at an offset of a text.
type origin func(offset int) diag.Pos

// origin of a string; of a value of the preset it is no place.
func (it *item) origin() origin {
	if it == nil || it.node == nil {
		return func(int) diag.Pos { return Pos{} }
	}
	return it.node.At
}

// merge lays high over low: scalars and arrays of high replace those of low, tables are merged key by key. It changes
// neither.
func merge(low, high *item) *item {
	if high == nil {
		return low
	}
	if low == nil || low.sub == nil || high.sub == nil {
		return high
	}
	out := *high
	out.sub = make(map[string]*item, len(low.sub)+len(high.sub))
	for name, it := range low.sub {
		out.sub[name] = it
	}
	for name, it := range high.sub {
		out.sub[name] = merge(low.sub[name], it)
	}
	return &out
}

// preset gives the built-in values of a schema: the lowest layer of [merge].
func preset(k *key) *item {
	it := &item{}
	switch def := k.def.(type) {
	case string:
		it.str = def
	case bool:
		it.yes = def
	case int:
		it.int, it.num = def, float64(def)
	case float64:
		it.num = def
	default:
		if k.form != formTable {
			return nil
		}
		it.sub = map[string]*item{}
		for i := range k.keys {
			if sub := preset(&k.keys[i]); sub != nil {
				it.sub[k.keys[i].name] = sub
			}
		}
	}
	return it
}
