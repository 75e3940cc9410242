package content

import (
	"fmt"
	"math"
	"strings"
	"unicode/utf8"

	"jianbao/internal/diag"
	"jianbao/internal/tomltree"
)

// checker reads one manifest by the schema. It tells every fault and carries on.
type checker struct {
	file      manifest
	folder    string // of the manifest, relative to the series folder, for its paths
	list      *diag.List
	strangers int             // unknown keys so far
	misplaced map[string]bool // top-level keys that stand in a table: not told as missing too
	first     string          // key of the first table with a header, before which the top level ends
}

// subject is what a message is about, in both languages: 第 3 篇的 title, article 3: title.
type subject struct{ zh, en string }

func (s subject) key(name string) subject { return subject{s.zh + name, s.en + name} }

// label gives the Chinese subject with the space that stands between a key and Han characters.
func (s subject) label() string {
	if last := len(s.zh) - 1; last >= 0 && s.zh[last] < utf8.RuneSelf {
		return s.zh + " "
	}
	return s.zh
}

// in gives the subject's prefix for the keys of a table.
func (s subject) in() subject { return subject{s.zh + ".", s.en + "."} }

// nth gives the prefix for the keys of element i of a list.
func (s subject) nth(name string, i int) subject {
	switch name {
	case "article":
		return subject{fmt.Sprintf("第 %d 篇的 ", i+1), fmt.Sprintf("article %d: ", i+1)}
	case "query":
		return subject{fmt.Sprintf("第 %d 条疑点的 ", i+1), fmt.Sprintf("query %d: ", i+1)}
	}
	return subject{fmt.Sprintf("%s 第 %d 项的 ", s.zh, i+1), fmt.Sprintf("%s item %d: ", s.en, i+1)}
}

// table reads the keys of a table in the order of the file.
func (c *checker) table(n *tomltree.Node, k *key, s subject) *item {
	it := &item{node: n, key: n.Key, at: n.Pos, sub: map[string]*item{}}
	var slips []*item // misspelt keys under their right names, in str
	for _, name := range n.Keys {
		child := n.Children[name]
		row := find(k.keys, name)
		switch {
		case child == nil:
		case row == nil || !row.fits(c.file):
			if meant := c.unknown(name, child, k); meant != "" {
				slips = append(slips, &item{node: child, key: child.Key, at: child.Pos, bad: true, str: meant})
			}
		default:
			it.sub[name] = c.value(child, row, s.key(name))
		}
	}
	for _, slip := range slips { // given, only under a wrong name: not missing as well
		if it.sub[slip.str] == nil {
			it.sub[slip.str] = slip
		}
	}
	for i := range k.keys {
		if row := &k.keys[i]; row.required && it.sub[row.name] == nil {
			c.list.Errorf(n.Key, "JB1005", "缺 %[1]s，请补上", "%[2]s is missing",
				s.key(row.name).zh, s.key(row.name).en)
		}
	}
	return it
}

// value reads one value; a faulty one comes back as bad.
func (c *checker) value(n *tomltree.Node, k *key, s subject) *item {
	it := &item{node: n, key: n.Key, at: n.Pos}
	if n.Kind == tomltree.Invalid { // its fault has been told
		it.bad = true
		return it
	}
	switch k.form {
	case formText, formTemplate, formWord, formPair, formPath, formFont, formBlock, formBody:
		if n.Kind != tomltree.String {
			return c.wrong(it, k, s)
		}
		it.at = n.At(0)
		it.str = n.Str
		c.text(it, k, s)
	case formLines, formList, formFonts:
		return c.lines(it, k, s)
	case formInt, formNumber, formAfter:
		c.number(it, k, s)
	case formBool:
		if n.Kind != tomltree.Bool {
			return c.wrong(it, k, s)
		}
		it.yes = n.Bool
	case formSpan:
		c.span(it, k, s)
	case formDate:
		c.date(it, k, s)
	case formRef:
		if n.Kind != tomltree.Int && n.Kind != tomltree.String {
			return c.wrong(it, k, s)
		}
		it.int, it.str = int(min(n.Int, maxInt)), n.Str
	case formRows:
		return c.rows(it, k, s)
	case formTable:
		return c.single(it, k, s)
	case formTables, formDigest:
		return c.multiple(it, k, s)
	}
	return it
}

// wrong tells a value of another type.
func (c *checker) wrong(it *item, k *key, s subject) *item {
	zh, en := k.takes()
	c.list.Errorf(it.node.Pos, "JB1112", "%[1]s要写成%[3]s", "%[2]s must be %[4]s", s.label(), s.en, zh, en)
	it.bad = true
	return it
}

// takes says what form the value of k has.
func (k *key) takes() (zh, en string) {
	switch k.form {
	case formWord:
		zh, en = k.listed()
		return "加引号的词：" + zh, "one of the words " + en + ", in quotation marks"
	case formInt, formAfter:
		return "不加引号的整数", "a whole number without quotation marks"
	case formNumber:
		return "不加引号的数", "a number without quotation marks"
	case formBool:
		return " true 或 false，不加引号", "true or false, without quotation marks"
	case formSpan:
		return `整数，合刊写成 "23-24"`, `a whole number, or two as "23-24"`
	case formDate:
		return "日期，如 2023-09-15", "a date, as 2023-09-15"
	case formLines:
		return `文字 "…"，或几行文字 ["…", "…"]`, `text "…", or lines ["…", "…"]`
	case formList, formFonts:
		return `一组文字 ["…", "…"]`, `lines ["…", "…"]`
	case formRef:
		return `文章的序号，如 3，或者它的 id，如 "a3"`, `an article's position, as 3, or its id, as "a3"`
	case formRows:
		return `一行行的单元格 [["…", "…"], ["…", "…"]]`, `rows of cells [["…", "…"], ["…", "…"]]`
	case formTable:
		name := bracketed(k.name)
		return "表 [" + name + "] 或 { … }", "a table [" + name + "] or { … }"
	case formTables:
		return "一组表 [{ … }, { … }]", "tables [{ … }, { … }]"
	case formDigest:
		return `一组文字 ["…", { text = "…", article = 1 }]`, `lines ["…", { text = "…", article = 1 }]`
	}
	if k.like != "" && k.form == formText {
		return " " + k.like, k.like
	}
	return `文字 "…"`, `text "…"`
}

// lines reads an array of lines, or one line where the form allows it, into a list.
func (c *checker) lines(it *item, k *key, s subject) *item {
	row := key{name: k.name, form: formText}
	switch {
	case k.form == formFonts:
		row.form = formFont
	case k.form == formLines && it.node.Kind == tomltree.String:
		it.list = []*item{c.value(it.node, &row, s)}
		it.bad = it.list[0].bad
		return it
	}
	if it.node.Kind != tomltree.Array {
		return c.wrong(it, k, s)
	}
	it.many = true
	for i, e := range it.node.Items {
		sub := subject{fmt.Sprintf("%s第 %d 项", s.label(), i+1), fmt.Sprintf("%s item %d", s.en, i+1)}
		v := c.value(e, &row, sub)
		it.list = append(it.list, v)
	}
	return it
}

// rows reads a table's cells; only their types are looked at here.
func (c *checker) rows(it *item, k *key, s subject) *item {
	if it.node.Kind != tomltree.Array {
		return c.wrong(it, k, s)
	}
	for i, e := range it.node.Items {
		sub := subject{fmt.Sprintf("%s 第 %d 行", s.zh, i+1), fmt.Sprintf("%s row %d", s.en, i+1)}
		it.list = append(it.list, c.value(e, &key{name: k.name, form: formList}, sub))
	}
	return it
}

// single reads [x] or { … }.
func (c *checker) single(it *item, k *key, s subject) *item {
	switch {
	case it.node.Kind == tomltree.Table:
		return c.table(it.node, k, s.in())
	case isTables(it.node):
		c.list.Errorf(it.node.Key, "JB1108", "%[1]s 只用一对方括号：[%[1]s]", "%[1]s takes one pair of brackets: [%[1]s]", s.en)
		it.bad = true
		return it
	}
	return c.wrong(it, k, s)
}

// isTables tells whether n is what [[x]] makes.
func isTables(n *tomltree.Node) bool {
	return n.Kind == tomltree.Array && len(n.Items) > 0 && n.Items[0].Kind == tomltree.Table
}

// multiple reads [[x]] or an array of { … }; a digest may hold lines too.
func (c *checker) multiple(it *item, k *key, s subject) *item {
	if it.node.Kind == tomltree.Table && k.form == formTables {
		name := bracketed(k.name)
		c.list.Errorf(it.node.Key, "JB1108", "%[1]s 要用两对方括号：[[%[1]s]]", "%[1]s takes two pairs of brackets: [[%[1]s]]",
			name)
		it.bad = true
		return it
	}
	if it.node.Kind != tomltree.Array {
		return c.wrong(it, k, s)
	}
	for i, e := range it.node.Items {
		sub := s.nth(k.name, i)
		switch {
		case e.Kind == tomltree.Invalid:
			it.list = append(it.list, &item{node: e, key: e.Key, at: e.Pos, bad: true})
		case e.Kind == tomltree.Table:
			it.list = append(it.list, c.table(e, k, sub))
		case k.form == formDigest && e.Kind == tomltree.String:
			it.list = append(it.list, c.value(e, &key{name: k.name, form: formText}, sub.trim()))
		default:
			it.list = append(it.list, c.wrong(&item{node: e, key: e.Key, at: e.Pos}, element(k), sub.trim()))
		}
	}
	return it
}

// trim takes the joint to a following key off a prefix.
func (s subject) trim() subject {
	return subject{strings.TrimSuffix(s.zh, "的 "), strings.TrimSuffix(s.en, ": ")}
}

// element describes one element of a list of tables.
func element(k *key) *key {
	if k.form == formDigest {
		return &key{form: formText}
	}
	return &key{name: bracketed(k.name), form: formTable}
}

// bracketed gives the name of a table as it stands in its brackets.
func bracketed(name string) string {
	switch name {
	case "image", "table":
		return "article." + name
	case "anchors":
		return "numbering." + name
	case "extra", "labels":
		return "footer." + name
	}
	return name
}

// number reads a whole number or a number and checks its range.
func (c *checker) number(it *item, k *key, s subject) {
	n := it.node
	switch {
	case n.Kind == tomltree.Int:
		it.num = float64(n.Int)
	case n.Kind == tomltree.Float && k.form == formNumber, n.Kind == tomltree.Float && !(math.Abs(n.Float) <= maxInt):
		it.num = n.Float
	default:
		c.wrong(it, k, s)
		return
	}
	if k.form == formAfter {
		if it.num < 0 {
			c.list.Errorf(n.Pos, "JB2501", "%[1]s要写 0 或段落的序号", "%[2]s must be 0 or a paragraph's number", s.label(),
				s.en)
			it.bad = true
		}
	} else if !(it.num >= k.lo && it.num <= k.hi) { // so that nan is outside too
		c.outside(it, k, s)
	}
	if !it.bad {
		it.int = int(min(it.num, maxInt))
	}
}

// outside tells a number that is out of range.
func (c *checker) outside(it *item, k *key, s subject) {
	it.bad = true
	if k.name == "schema" {
		if it.num < k.lo {
			c.list.Errorf(it.node.Pos, "JB1114", "schema 只能写 1", "schema must be 1")
		}
		return // a higher one is told as such
	}
	if k.hi >= maxInt && it.num < k.lo {
		c.list.Errorf(it.node.Pos, "JB1114", "%[1]s要写 %[3]s 或更大的数", "%[2]s must be %[3]s or more", s.label(), s.en, group(k.lo))
		return
	}
	c.list.Errorf(it.node.Pos, "JB1114", "%[1]s要在 %[3]s 到 %[4]s 之间", "%[2]s must be from %[3]s to %[4]s",
		s.label(), s.en, group(k.lo), group(k.hi))
}

// group writes a whole number with commas.
func group(v float64) string {
	s := fmt.Sprintf("%.0f", v)
	for i := len(s) - 3; i > 0; i -= 3 {
		if len(s) > 4 {
			s = s[:i] + "," + s[i:]
		}
	}
	return s
}
