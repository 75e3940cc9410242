package content

import (
	"slices"
	"strings"
	"unicode"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
	"jianbao/internal/tomltree"
)

// text checks a string by its form and gives the item its value.
func (c *checker) text(it *item, k *key, s subject) {
	switch k.form {
	case formText:
		c.line(it, s)
	case formTemplate:
		if c.line(it, s); !it.bad {
			c.template(it, s)
		}
	case formWord:
		if !slices.Contains(k.words, it.str) {
			words := strings.Join(k.words, "、")
			c.list.Errorf(it.node.Pos, "JB1115", "%[1]s只能写 %[3]s，不能写“%[5]s”", "%[2]s must be one of %[4]s, not “%[5]s”",
				s.label(), s.en, words, strings.Join(k.words, ", "), diag.Quote(it.str))
			it.bad = true
		}
	case formPair:
		c.pair(it, s)
	case formPath:
		c.path(it, s)
	case formFont:
		if isFontFile(it.str) {
			c.path(it, s)
		} else {
			c.line(it, s)
		}
	case formBlock:
		c.chars(it, textfile.Body)
	}
}

// chars tells the characters that do not belong into a text.
func (c *checker) chars(it *item, what textfile.Extent) {
	found := textfile.CheckChars(it.node.Str, what, it.node.At)
	*c.list = append(*c.list, found...)
}

// line takes the white space off both ends of a one-line text and refuses line ends inside it. A TAB is one space.
func (c *checker) line(it *item, s subject) {
	trimmed, lead := trim(it.str)
	if strings.ContainsFunc(trimmed, isLineEnd) {
		c.list.Errorf(it.node.Pos, "JB1113", "%[1]s只能写一行", "%[2]s must be one line", s.label(), s.en)
		it.bad = true
		return
	}
	if lead > 0 && trimmed != "" {
		it.at = it.node.At(lead)
	}
	it.str = strings.ReplaceAll(trimmed, "\t", " ")
	c.chars(it, textfile.Body) // line ends at the edges have been taken off
}

// trim takes white space, U+3000 included, off both ends and tells how many bytes it took in front.
func trim(s string) (string, int) {
	t := strings.TrimLeftFunc(s, unicode.IsSpace)
	return strings.TrimRightFunc(t, unicode.IsSpace), len(s) - len(t)
}

// isLineEnd tells the characters that end a line in a text: TOML's own and those that other programs write.
func isLineEnd(r rune) bool {
	switch r {
	case '\n', '\r', '\v', '\f', '\u0085', '\u2028', '\u2029':
		return true
	}
	return false
}

// pairs are the brackets that may stand round a section's name; "" is none.
var pairs = []string{"", "【】", "〔〕", "《》", "〈〉", "「」", "『』", "〖〗", "（）", "［］", "｛｝", "“”", "()", "[]", "{}"}

// pair accepts two brackets that belong together.
func (c *checker) pair(it *item, s subject) {
	if slices.Contains(pairs, it.str) {
		return
	}
	c.list.Errorf(it.node.Pos, "JB1115", `%[1]s要写一对括号，如 "【】"；不要括号写 ""`,
		`%[2]s must be a pair of brackets such as "【】", or "" for none`, s.label(), s.en)
	it.bad = true
}

// path checks a path by its letters and makes it relative to the series folder, with slashes. What the file is like is
// checked when it is read.
func (c *checker) path(it *item, s subject) {
	if c.line(it, s); it.bad {
		return
	}
	p, ok := inside(c.folder, it.str)
	if !ok {
		c.list.Errorf(it.node.Pos, "JB5001", "%[1]s“%[3]s”要写刊物文件夹内的相对路径，如 图片/签约.jpg",
			"%[2]s “%[3]s” must be a relative path inside the series folder", s.label(), s.en, diag.Quote(it.str))
		it.bad = true
		return
	}
	it.str = p
}

// isFontFile tells the name of a font file from that of a face or family.
func isFontFile(name string) bool {
	if strings.ContainsAny(name, `/\`) {
		return true
	}
	name, _, _ = strings.Cut(strings.ToLower(name), "#")
	for _, ext := range []string{".ttf", ".otf", ".ttc", ".otc", ".woff", ".woff2"} {
		if strings.HasSuffix(name, ext) {
			return true
		}
	}
	return false
}

// maxHelp is how many unknown keys of a file are looked up for what was meant; the others are only told.
const maxHelp = 1000

// unknown tells a key that does not belong where it stands, and where it does or what was meant.
func (c *checker) unknown(name string, n *tomltree.Node, k *key) {
	shown := diag.Quote(name)
	if c.strangers++; c.strangers > maxHelp {
		c.list.Errorf(n.Key, "JB1110", "没有 %[1]s 这一项", "unknown key %[1]s", shown)
		return
	}
	if k.name == "labels" {
		zh, en := names(k.keys, c.file)
		c.list.Errorf(n.Key, "JB1115", "labels 里没有 %[1]s 这一项，可写 %[2]s", "labels has no %[1]s; it takes %[3]s",
			shown, zh, en)
		return
	}
	if row := find(schema.keys, name); row != nil && row.fits(c.file) && k.name != "" {
		c.misplaced[name] = true
		c.list.Errorf(n.Key, "JB1109", "%[1]s 写进了 %[2]s：移到第一个 %[3]s 之前", "%[1]s stands in %[2]s: move it before the first %[3]s",
			shown, k.header(), c.firstHeader(k))
		return
	}
	if row := find(k.keys, name); row != nil {
		c.list.Errorf(n.Key, "JB1110", "%[1]s 只用于单期文件，series 文件里删去", "%[1]s belongs to issues: take it out of the series file",
			shown)
		return
	}
	if near := c.nearest(name, k.keys); near != nil {
		c.almost(name, n, near)
		return
	}
	if home := c.home(name); home != nil {
		c.list.Errorf(n.Key, "JB1109", "%[1]s 属于 %[2]s，移到那里", "%[1]s belongs to %[2]s: move it there",
			shown, home.header())
		return
	}
	zh, en := names(k.keys, c.file)
	c.list.Errorf(n.Key, "JB1110", "没有 %[1]s 这一项，这里可写 %[2]s", "unknown key %[1]s; known here: %[3]s", shown, zh, en)
}

// almost tells a misspelt key.
func (c *checker) almost(name string, n *tomltree.Node, near *key) {
	if near.form == formTables && isTables(n) || near.form == formTable && n.Kind == tomltree.Table {
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

// firstHeader names the header before which the top level ends.
func (c *checker) firstHeader(k *key) string {
	if strings.HasPrefix(bracketed(k.name), "article") {
		return "[[article]]"
	}
	return k.header()
}

// home finds the table that has a key, for one that stands elsewhere.
func (c *checker) home(name string) *key {
	for i := range schema.keys {
		k := &schema.keys[i]
		if row := find(k.keys, name); k.fits(c.file) && row != nil && row.fits(c.file) {
			return k
		}
	}
	return nil
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

// nearest gives the key whose name differs from name least: by at most a third of its letters, or by letter case or a
// final s alone.
func (c *checker) nearest(name string, keys []key) *key {
	if len(name) > 40 {
		return nil
	}
	var best *key
	least := max(1, len(name)/3) + 1
	lower := strings.ToLower(strings.ReplaceAll(name, "-", "_"))
	for i := range keys {
		if k := &keys[i]; k.fits(c.file) {
			if d := distance(lower, k.name); d < least {
				best, least = k, d
			}
		}
	}
	return best
}

// distance is the number of letters to add, take away or change between a and b, two neighbours changing places counting
// as one (optimal string alignment).
func distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	var before, prev []int
	row := make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, prev, row = prev, row, make([]int, len(y)+1)
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(prev[j]+1, row[j-1]+1, prev[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(y)]
}
