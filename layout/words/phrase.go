package words

import "strings"

// Names longer than this are parted at their words like other text.
const (
	longestOrg   = 14
	longestQuote = 20
)

// places joins the name of a place that no list has with the 市, 县 or 镇 behind it: 江州|市 is one word.
func (p *parser) places(tokens []token) []token {
	out := tokens[:0]
	for _, t := range tokens {
		if n := len(out); n > 0 && single(t) && strings.ContainsRune("省市县区镇乡村", p.text[t.from]) {
			if a := out[n-1]; a.kind == han && a.class == plain && a.size() == 2 || a.kind == name && a.size() == 2 {
				out[n-1].to, out[n-1].kind = t.to, han
				continue
			}
		}
		out = append(out, t)
	}
	return out
}

// organisations keeps the names of organisations whole: from the word behind the last verb, link, particle or mark to
// the word that says what kind of organisation it is. Behind the name a verb begins the best place of all.
func (p *parser) organisations() {
	for i := 0; i < len(p.tokens); i++ {
		if p.tokens[i].class != org {
			continue
		}
		first := i
		for first > 0 && !p.endsBefore(first) && p.tokens[i].to-p.tokens[first-1].from <= longestOrg {
			first--
		}
		for k := first + 1; k <= i; k++ {
			p.weaken(p.tokens[k].from, Joint)
		}
	}
}

// endsBefore tells that an organisation's name which holds token i begins with it.
func (p *parser) endsBefore(i int) bool {
	t, next := p.tokens[i-1], p.tokens[i]
	switch t.class {
	case verb, link, prep, particle, head:
		return true
	}
	if t.class == org && next.size() >= 2 && strings.ContainsRune("省市县区", p.text[next.to-1]) {
		return true // the next organisation: 科学技术协会|北京市教育委员会
	}
	return t.kind == mark || t.kind == space || t.kind == name || next.kind == number && next.size() > 2
}

// weaken makes a boundary s at most.
func (p *parser) weaken(i int, s Strength) { p.out[i] = min(p.out[i], s) }

// quotes keeps short quotes and titles of books whole, and prefers the places outside to those inside longer ones.
func (p *parser) quotes() {
	const open, shut = "“‘《〈（【「『(", "”’》〉）】」』)"
	var stack []int
	for i, r := range p.text {
		if strings.ContainsRune(open, r) {
			if stack = append(stack, i); len(stack) > 8 {
				stack = stack[1:]
			}
		}
		if !strings.ContainsRune(shut, r) || len(stack) == 0 {
			continue
		}
		from := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if i-from > 200 {
			continue // no quote of a headline; and the time stays in proportion
		}
		for k := from + 1; k <= i; k++ {
			switch s := p.out[k]; {
			case i-from-1 > longestQuote:
				p.weaken(k, Part)
			case s > Word:
				p.out[k] = Held
			case s > Joint:
				p.out[k] = Joint
			}
		}
	}
}
