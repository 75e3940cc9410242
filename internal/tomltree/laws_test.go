package tomltree

import (
	"fmt"
	"math"
	"math/rand"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"jianbao/internal/diag"
)

// agree checks that the tree n holds what the decoder made of the same text.
func agree(t *testing.T, at string, n *Node, want any) {
	t.Helper()
	if n == nil {
		t.Fatalf("%s: no node for %v", at, want)
	}
	ok := true
	switch v := want.(type) {
	case map[string]any:
		ok = n.Kind == Table && len(n.Keys) == len(v) && len(n.Children) == len(v)
		for _, key := range n.Keys {
			agree(t, at+"."+key, n.Get(key), v[key])
		}
	case []map[string]any:
		ok = n.Kind == Array && len(n.Items) == len(v)
		for i := range v {
			agree(t, fmt.Sprintf("%s[%d]", at, i), n.Items[i], v[i])
		}
	case []any:
		ok = n.Kind == Array && len(n.Items) == len(v)
		for i := range v {
			agree(t, fmt.Sprintf("%s[%d]", at, i), n.Items[i], v[i])
		}
	case string:
		ok = n.Kind == String && n.Str == v
	case int64:
		ok = n.Kind == Int && n.Int == v
	case float64:
		ok = n.Kind == Float && (n.Float == v || math.IsNaN(v) && math.IsNaN(n.Float))
	case bool:
		ok = n.Kind == Bool && n.Bool == v
	case time.Time:
		y, m, d := v.Date()
		ok = n.Kind == Datetime && (!n.Date.HasDay || n.Date.Year == y && n.Date.Month == int(m) && n.Date.Day == d)
	default:
		ok = n.Kind == Invalid
	}
	if !ok {
		t.Errorf("%s: %+v, want %#v", at, n, want)
	}
}

// offset gives the byte of text at a place; -1 if the text has no such place.
func offset(text string, p diag.Pos) int {
	lines := strings.Split(text, "\n")
	if p.Line < 1 || p.Line > len(lines) || p.Col < 1 {
		return -1
	}
	at := 0
	for _, line := range lines[:p.Line-1] {
		at += len(line) + 1
	}
	line := lines[p.Line-1]
	for range p.Col - 1 {
		_, n := utf8.DecodeRuneInString(line)
		if n == 0 {
			return -1
		}
		line = line[n:]
		at += n
	}
	return at
}

// checkPlaces checks that each value begins in the file with a character that a value of its kind can begin with, and
// that each character of a String that is written without an escape is found at its place.
func checkPlaces(t *testing.T, text string, n *Node) {
	t.Helper()
	for _, key := range n.Keys {
		checkPlaces(t, text, n.Children[key])
	}
	for _, item := range n.Items {
		checkPlaces(t, text, item)
	}
	at := offset(text, n.Pos)
	if at < 0 || offset(text, n.Key) < 0 {
		t.Fatalf("%+v lies outside the file", n)
	}
	switch n.Kind {
	case String:
		if at >= len(text) || text[at] != '"' && text[at] != '\'' {
			t.Errorf("string %q does not begin at %v", n.Str, n.Pos)
		}
		for i, r := range n.Str {
			if at := offset(text, n.At(i)); at < 0 || text[at] != '\\' && !strings.HasPrefix(text[at:], string(r)) {
				t.Errorf("character %d of %q is not at %v", i, n.Str, n.At(i))
			}
		}
	case Int, Float:
		if !strings.HasPrefix(text[at:], n.Str) {
			t.Errorf("%q does not stand at %v", n.Str, n.Pos)
		}
	case Datetime:
		if !strings.HasPrefix(text[at:], n.Str) {
			t.Errorf("%q does not stand at %v", n.Str, n.Pos)
		}
	}
}

// maker writes random documents together with what they mean.
type maker struct {
	*rand.Rand
	b strings.Builder
}

// value writes a value and gives what it means; marks notes where each leaf begins.
func (m *maker) value(depth int, marks *[]int) any {
	kind := m.Intn(9)
	if depth > 3 {
		kind = m.Intn(7)
	}
	if kind < 7 {
		*marks = append(*marks, m.b.Len())
	}
	text := []string{"动态", "a b", "“引”", "𠮷", "=[#]", "｜", "x = 1"}[m.Intn(7)]
	switch kind {
	case 0:
		n := m.Int63n(1e6) - 500
		fmt.Fprint(&m.b, n)
		return n
	case 1:
		m.b.WriteString("'" + text + "'")
		return text
	case 2:
		m.b.WriteString(`"` + text + `\u4E00\"` + text + `"`)
		return text + `一"` + text
	case 3:
		m.b.WriteString("'''\n" + text + "\n" + text + "\n'''")
		return text + "\n" + text + "\n"
	case 4:
		m.b.WriteString("\"\"\"" + text + " \\\n   " + text + "\\n\n" + text + "\"\"\"")
		return text + " " + text + "\n\n" + text
	case 5:
		m.b.WriteString("2023-09-15")
		return time.Date(2023, 9, 15, 0, 0, 0, 0, time.UTC)
	case 6:
		m.b.WriteString("true")
		return true
	case 7:
		return m.array(depth, marks)
	}
	return m.inline(depth, marks)
}

func (m *maker) array(depth int, marks *[]int) any {
	items := []any{}
	m.b.WriteString("[")
	for range m.Intn(4) {
		m.b.WriteString([]string{"", "\n  ", " # 注 ]\n"}[m.Intn(3)])
		items = append(items, m.value(depth+1, marks))
		m.b.WriteString([]string{",", " ,\n"}[m.Intn(2)])
	}
	m.b.WriteString("]")
	return items
}

func (m *maker) inline(depth int, marks *[]int) any {
	table := map[string]any{}
	m.b.WriteString("{")
	for i := range m.Intn(3) {
		if i > 0 {
			m.b.WriteString(", ")
		}
		key := fmt.Sprintf("k%d", i)
		m.b.WriteString(key + " = ")
		table[key] = m.value(depth+1, marks)
	}
	m.b.WriteString("}")
	return table
}

// document writes a whole one: keys at the top, then [[article]]s, each with [[article.image]]s.
func (m *maker) document(marks *[]int) map[string]any {
	doc := map[string]any{}
	put := func(t map[string]any, key string) {
		m.b.WriteString(key + " = ")
		t[key] = m.value(0, marks)
		m.b.WriteString([]string{"\n", " # 注\n", "\n\n"}[m.Intn(3)])
	}
	for i := range m.Intn(4) {
		put(doc, fmt.Sprintf("top%d", i))
	}
	var articles []map[string]any
	for range m.Intn(4) {
		m.b.WriteString("[[article]]\n")
		a := map[string]any{}
		put(a, "title")
		var images []map[string]any
		for range m.Intn(3) {
			m.b.WriteString("  [[article.image]]\n")
			image := map[string]any{}
			put(image, "file")
			images = append(images, image)
		}
		if images != nil {
			a["image"] = images
		}
		articles = append(articles, a)
	}
	if articles != nil {
		doc["article"] = articles
	}
	return doc
}

// leaves gives the places of all values of one piece, in file order.
func leaves(n *Node) []diag.Pos {
	var all []diag.Pos
	for _, key := range n.Keys {
		all = append(all, leaves(n.Children[key])...)
	}
	for _, item := range n.Items {
		all = append(all, leaves(item)...)
	}
	if n.Kind != Table && n.Kind != Array {
		all = append(all, n.Pos)
	}
	return all
}

// A document that was written here means what was written, and each value is found at the byte where it was written.
func TestGenerated(t *testing.T) {
	for seed := range int64(300) {
		m := &maker{Rand: rand.New(rand.NewSource(seed))}
		var marks []int
		want := m.document(&marks)
		text := m.b.String()
		n, l := Parse("x.toml", text)
		if len(l) > 0 {
			t.Fatalf("seed %d: %v\n%s", seed, l, text)
		}
		agree(t, "", n, want)
		checkPlaces(t, text, n)
		var got []int
		for _, p := range leaves(n) {
			got = append(got, offset(text, p))
		}
		if !reflect.DeepEqual(got, marks) {
			t.Fatalf("seed %d: values at %v, written at %v\n%s", seed, got, marks, text)
		}
	}
}

// Whatever the text: no panic, in time, every diagnostic and every string in the file; a text without errors means what
// the decoder says.
func FuzzParse(f *testing.F) {
	for _, m := range messages {
		f.Add(m.text)
	}
	m := &maker{Rand: rand.New(rand.NewSource(1))}
	m.document(new([]int))
	f.Add(m.b.String())
	f.Fuzz(func(t *testing.T, text string) {
		start := time.Now()
		n, l := Parse("x.toml", text)
		if d := time.Since(start); d > 5*time.Second {
			t.Errorf("%v for %d bytes", d, len(text))
		}
		if !utf8.ValidString(text) {
			return
		}
		text = strings.TrimPrefix(text, "\uFEFF")
		for _, d := range l {
			if offset(text, d.Pos) < 0 {
				t.Errorf("%v lies outside the file", d)
			}
		}
		if n == nil {
			if !l.HasErrors() {
				t.Error("nothing read and nothing told")
			}
			return
		}
		stringsInside(t, text, n)
		if !l.HasErrors() {
			var want map[string]any
			if _, err := toml.Decode(text, &want); err != nil {
				if !strings.Contains(err.Error(), "out of range for") { // left to the reader of the range
					t.Fatalf("accepted; the decoder: %v", err)
				}
				return
			}
			agree(t, "", n, want)
			checkPlaces(t, text, n)
		}
	})
}

func stringsInside(t *testing.T, text string, n *Node) {
	for _, key := range n.Keys {
		stringsInside(t, text, n.Children[key])
	}
	for _, item := range n.Items {
		stringsInside(t, text, item)
	}
	for i := range n.Str + " " {
		if offset(text, n.At(i)) < 0 {
			t.Errorf("character %d of %q lies outside the file", i, n.Str)
			return
		}
	}
}
