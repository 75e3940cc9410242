package content

import (
	"strings"

	"jianbao/internal/diag"
	"jianbao/internal/tomltree"
)

// maxHelp is how many unknown keys of a file are looked up for what was meant; the others are only told.
const maxHelp = 1000

// unknown tells a key that does not belong where it stands, and where it does or what was meant. It gives the key of k
// that was misspelt, or "".
func (c *checker) unknown(name string, n *tomltree.Node, k *key) (meant string) {
	shown := diag.Quote(name)
	if c.strangers++; c.strangers > maxHelp {
		c.list.Errorf(n.Key, "JB1110", "没有 %[1]s 这一项，删去", "unknown key %[1]s: delete it", shown)
		return ""
	}
	if k.name == "labels" {
		zh, en := names(k.keys, c.file)
		c.list.Errorf(n.Key, "JB1115", "labels 里没有 %[1]s 这一项，可写 %[2]s", "labels has no %[1]s; it takes %[3]s",
			shown, zh, en)
		return ""
	}
	if row := find(schema.keys, name); row != nil && row.fits(c.file) && k.name != "" {
		c.misplaced[name] = true
		c.strayed(n, k, row)
		return ""
	}
	if row := find(k.keys, name); row != nil {
		c.list.Errorf(n.Key, "JB1110", "%[1]s 只用于单期文件，series 文件里删去",
			"%[1]s belongs to issues: take it out of the series file",
			shown)
		return ""
	}
	if near := c.nearest(k.keys, name); near != nil {
		c.almost(name, n, near)
		return near.name
	}
	if c.elsewhere(name, n) {
		return ""
	}
	zh, en := names(k.keys, c.file)
	if name == "" {
		shown = `""`
	}
	c.list.Errorf(n.Key, "JB1110", "没有 %[1]s 这一项，这里可写 %[2]s", "unknown key %[1]s; known here: %[3]s", shown, zh, en)
	return ""
}

// almost tells a misspelt key.
func (c *checker) almost(name string, n *tomltree.Node, near *key) {
	if (near.form == formTables || near.form == formTable) && (isTables(n) || n.Kind == tomltree.Table) {
		c.list.Errorf(n.Key, "JB1108", "%[1]s 要写成 %[2]s", "write %[2]s for %[1]s", diag.Quote(name), near.header())
		return
	}
	c.list.Errorf(n.Key, "JB1110", "没有 %[1]s 这一项，是不是 %[2]s？", "unknown key %[1]s; did you mean %[2]s?",
		diag.Quote(name), near.name)
}

// header gives a table's name in its brackets.
func (k *key) header() string {
	if k.form == formTables {
		return "[[" + bracketed(k.name) + "]]"
	}
	return "[" + bracketed(k.name) + "]"
}

// strayed tells a key or table of the top level that stands in the table k.
func (c *checker) strayed(n *tomltree.Node, k, row *key) {
	if n.Headed() && (row.form == formTable || row.form == formTables) {
		c.list.Errorf(n.Key, "JB1109", "%[1]s 不属于 %[2]s：写成 %[3]s", "%[1]s is no part of %[2]s: write %[3]s", row.name, k.header(),
			row.header())
		return
	}
	first := k.header()
	if row := find(schema.keys, c.first); row != nil {
		first = row.header()
	}
	c.list.Errorf(n.Key, "JB1109", "%[1]s 写进了 %[2]s：移到第一个 %[3]s 之前",
		"%[1]s stands in %[2]s: move it before the first %[3]s", row.name, k.header(), first)
}

// elsewhere tells a key that belongs to another table, by its own name or nearly so.
func (c *checker) elsewhere(name string, n *tomltree.Node) bool {
	home, row := c.home(name, find)
	if home == nil {
		if home, row = c.home(name, c.nearest); home == nil || !n.Headed() {
			return false
		}
	}
	if n.Headed() && (row.form == formTable || row.form == formTables) {
		c.list.Errorf(n.Key, "JB1108", "%[1]s 要写成 %[2]s", "write %[2]s for %[1]s", diag.Quote(name), row.header())
		return true
	}
	c.list.Errorf(n.Key, "JB1109", "%[1]s 属于 %[2]s，移到那里", "%[1]s belongs to %[2]s: move it there", diag.Quote(name),
		home.header())
	return true
}

// home finds the table that has a key, and its row, for one that stands elsewhere.
func (c *checker) home(name string, look func([]key, string) *key) (home, row *key) {
	for i := range schema.keys {
		k := &schema.keys[i]
		if row := look(k.keys, name); k.fits(c.file) && row != nil && row.fits(c.file) {
			return k, row
		}
	}
	return nil, nil
}

// names lists the keys that a table takes.
func names(keys []key, m manifest) (zh, en string) {
	var all []string
	for i := range keys {
		if keys[i].fits(m) {
			all = append(all, keys[i].name)
		}
	}
	return strings.Join(all, "、"), strings.Join(all, ", ")
}

// nearest gives the key that was meant by a name.
func (c *checker) nearest(keys []key, name string) *key {
	var fitting []string
	for i := range keys {
		if keys[i].fits(c.file) {
			fitting = append(fitting, keys[i].name)
		}
	}
	if near := diag.Nearest(strings.ReplaceAll(name, "-", "_"), fitting); near != "" {
		return find(keys, near)
	}
	return nil
}
