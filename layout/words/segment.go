package words

import (
	"strings"
	"unicode"

	"jianbao/layout/words/lexicon"
)

// segment parts the title into tokens.
func (p *parser) segment() []token {
	out := make([]token, 0, len(p.text)/2+1)
	for i := 0; i < len(p.text); {
		k := kindOf(p.text[i])
		j := i + 1
		for j < len(p.text) && (kindOf(p.text[j]) == k || (k == number || k == latin) && joins(p.text, j)) {
			j++
		}
		switch k {
		case han:
			out = p.segmentHan(out, i, j)
		case mark:
			for ; i < j; i++ {
				out = append(out, token{i, i + 1, mark, plain})
			}
		default:
			out = append(out, token{i, j, k, plain})
		}
		i = j
	}
	for k := range out {
		t := &out[k]
		if t.kind == han {
			if isNumber(p.text[t.from:t.to]) {
				t.kind = number
			} else {
				t.class = p.classOf(p.text[t.from:t.to])
			}
		}
	}
	return out
}

// classOf gives a word's class. A compound is an organisation or a title if its end is: 科学技术|协会, 首席|专家.
func (p *parser) classOf(word []rune) class {
	if c := class(p.classes.Value(word)); c != plain {
		return c
	}
	for i := 1; i+2 <= len(word); i++ {
		if c := class(p.classes.Value(word[i:])); c == org || c == title {
			return c
		}
	}
	return plain
}

func kindOf(r rune) kind {
	switch {
	case unicode.Is(unicode.Han, r) || r == '〇':
		return han
	case unicode.IsSpace(r):
		return space
	case r >= '0' && r <= '9' || r >= '０' && r <= '９':
		return number
	case unicode.IsLetter(r) || unicode.IsMark(r):
		return latin
	}
	return mark
}

// joins tells that the mark at i stands inside a number or a Latin word: 3.14, 5G, e-mail.
func joins(text []rune, i int) bool {
	if k := kindOf(text[i]); k == number || k == latin {
		return true
	}
	if i+1 >= len(text) || !strings.ContainsRune(".,-/'’&+_@%:~", text[i]) {
		return text[i] == '%' || text[i] == '+'
	}
	k := kindOf(text[i+1])
	return k == number || k == latin
}

// isNumber tells that a word is a number written in Han, or 第 with one.
func isNumber(word []rune) bool {
	if word[0] == '第' {
		word = word[1:]
	}
	if len(word) == 0 {
		return false
	}
	for _, r := range word {
		if !strings.ContainsRune("〇零一二三四五六七八九十百千万亿两几数半", r) {
			return false
		}
	}
	return true
}

// Costs in quarters of a bit.
const (
	unknown    = 100 // a character that no list has
	nameCost   = 120 // a person's name of two characters out of the blue
	nameMore   = 12  // a third character; names of three are the commoner, so that it costs less than it tells
	nameGain   = 70  // where a title such as 书记 stands beside it
	nameActs   = 24  // the verb of a headline follows
	nameDouble = 20  // 欧阳 is hardly anything but a name
	never      = 1 << 30
)

// reach is the longest word that is looked for.
const reach = 40

// segmentHan adds the likeliest words of text[from:to], a run of Han characters.
func (p *parser) segmentHan(out []token, from, to int) []token {
	type step struct {
		cost int
		prev int
		kind kind
	}
	n := to - from
	best := make([]step, n+1)
	for i := 1; i <= n; i++ {
		best[i].cost = never
	}
	offer := func(a, b, cost int, k kind) {
		if c := best[a].cost + cost; c < best[b].cost {
			best[b] = step{c, a, k}
		}
	}
	root := p.words.Root()
	for i := range n {
		offer(i, i+1, unknown, han)
		p.match(root, from+i, to, func(size, cost int) { offer(i, i+size, cost, han) })
		if size := numberAt(p.text[from+i : to]); size > 1 {
			offer(i, i+size, 40, han)
		}
		p.names(from+i, to, func(size, cost int) { offer(i, i+size, cost, name) })
	}
	at := len(out)
	for i := n; i > 0; i = best[i].prev {
		out = append(out, token{from + best[i].prev, from + i, best[i].kind, plain})
	}
	for a, b := at, len(out)-1; a < b; a, b = a+1, b-1 {
		out[a], out[b] = out[b], out[a]
	}
	return out
}

// match tells all words of the list that begin at i.
func (p *parser) match(root lexicon.Node, i, to int, tell func(size, cost int)) {
	at := root
	for k := i; k < min(to, i+reach); k++ {
		next, ok := p.words.Next(at, p.text[k])
		if !ok {
			return
		}
		at = next
		if at.Value() > 0 {
			tell(k+1-i, int(at.Value()))
		}
		if at.Leaf() {
			return
		}
	}
}

// numberAt gives the length of the number written in Han that text begins with: 二〇二四, 第十三.
func numberAt(text []rune) int {
	n := 0
	for n < min(len(text), 12) && (n == 0 && text[0] == '第' ||
		strings.ContainsRune("〇零一二三四五六七八九十百千万亿", text[n])) {
		n++
	}
	if n == 1 && text[0] == '第' {
		return 0
	}
	return n
}
