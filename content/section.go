package content

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// sectionOrder knows the sections as the series writes and orders them, by their names without spaces.
type sectionOrder struct {
	rank map[string]int
	name map[string]string
}

func (b *builder) sectionOrder() sectionOrder {
	o := sectionOrder{map[string]int{}, map[string]string{}}
	for i, t := range b.root.get("sections", "order").texts() {
		key := skeleton(t.S)
		o.rank[key], o.name[key] = i, t.S
	}
	return o
}

// sections looks at the heads of sections: their form, their order, and a section that comes back later. Sections are
// printed in the order of the file.
func (b *builder) sections(iss *Issue) {
	order := b.sectionOrder()
	seen := map[string]bool{}
	current, furthest := "", -1
	for i := range iss.Articles {
		a := &iss.Articles[i]
		if a.Section.S == "" {
			if current != "" {
				b.list.Warnf(a.At, "JB2303", "第 %[1]d 篇没有栏目，却排在栏目“%[2]s”之后：补上 section，或移到前面",
					"article %[1]d has no section but follows “%[2]s”: give its section or move it to the front", i+1, quote(current))
			}
			current = ""
			continue
		}
		a.Section.S = b.sectionName(a.Section, order.name)
		name := a.Section.S
		if name == current {
			continue
		}
		rank, known := order.rank[skeleton(name)]
		switch {
		case seen[name]:
			b.list.Warnf(a.Section.At, "JB2303", "栏目“%[1]s”前面已经出现过，这里会再排一次栏目名；同一栏目的文章请放在一起",
				"section “%[1]s” has stood before and gets a second head: keep its articles together", quote(name))
		case !known && len(order.rank) > 0:
			b.list.Warnf(a.Section.At, "JB2302", "栏目“%[1]s”不在 sections.order 里，是不是写错了？",
				"section “%[1]s” is not in sections.order", quote(name))
		case known && rank < furthest:
			b.list.Warnf(a.Section.At, "JB2303", "栏目“%[1]s”的次序与 sections.order 不同，照文件的次序排",
				"section “%[1]s” is out of the order of sections.order; the order of the file is kept", quote(name))
		}
		if known {
			furthest = max(furthest, rank)
		}
		seen[name], current = true, name
	}
}

// source gives an article's source without the brackets that the layout adds.
func (b *builder) source(t Text, i int) Text {
	for _, pair := range []string{"（）", "()"} {
		p := []rune(pair)
		inner, front := strings.CutPrefix(t.S, string(p[0]))
		inner, back := strings.CutSuffix(inner, string(p[1]))
		if !front || !back || strings.ContainsAny(inner, pair) {
			continue
		}
		b.list.Warnf(t.At, "JB2304", "第 %[1]d 篇的来源“%[2]s”不要写括号，排版时自动加", "article %[1]d: leave out the brackets of the source “%[2]s”, they are added",
			i+1, quote(t.S))
		inner, lead := trim(inner)
		return Text{inner, t.At.Right(1 + utf8.RuneCountInString(t.S[len(string(p[0])):len(string(p[0]))+lead]))}
	}
	return t
}

// sectionName gives a section's name without the brackets that the layout adds, and without spaces where the series
// writes it so.
func (b *builder) sectionName(t Text, names map[string]string) string {
	name := t.S
	for _, pair := range []string{"【】", "〔〕", "[]", "［］"} {
		p := []rune(pair)
		if strings.HasPrefix(name, string(p[0])) && strings.HasSuffix(name, string(p[1])) {
			name, _ = trim(strings.TrimSuffix(strings.TrimPrefix(name, string(p[0])), string(p[1])))
			b.list.Warnf(t.At, "JB2301", "栏目“%[1]s”不要写括号，排版时自动加",
				"section “%[1]s”: leave out the brackets, they are added",
				quote(t.S))
			break
		}
	}
	if !strings.ContainsFunc(name, unicode.IsSpace) {
		return name
	}
	proper, known := names[skeleton(name)]
	if !known {
		proper = name
	}
	if proper != name {
		b.list.Warnf(t.At, "JB2301", "栏目“%[1]s”中有空格，按“%[2]s”排；请删去空格",
			"section “%[1]s” holds spaces, set as “%[2]s”: delete them",
			quote(name), quote(proper))
	} else if !known {
		b.list.Warnf(t.At, "JB2301", "栏目“%[1]s”中有空格，请核对", "section “%[1]s” holds spaces", quote(name))
	}
	return proper
}
