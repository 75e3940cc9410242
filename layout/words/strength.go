package words

import "strings"

// pairs gives each boundary between two tokens its strength.
func (p *parser) pairs() {
	for i := 1; i < len(p.tokens); i++ {
		p.out[p.tokens[i].from] = p.between(i)
	}
}

// between is the strength between the tokens i-1 and i.
func (p *parser) between(i int) Strength {
	a, b := p.tokens[i-1], p.tokens[i]
	switch {
	case a.kind == space || b.kind == space:
		return p.atSpace(i)
	case a.kind == mark || b.kind == mark:
		return p.atMark(a, b)
	case b.class == particle:
		return Joint
	case a.class == link || b.class == link:
		return p.atLink(a, b)
	case (a.class == act || a.class == verb) && b.class == tail: // 展示|活动, 召开|会议
		return Joint
	case a.class == particle:
		return Part
	case a.kind == number || b.kind == number || a.class == measure:
		return p.atNumber(i)
	case p.bound(i):
		return Joint
	case b.class == verb:
		return p.beforeVerb(i)
	case p.begins(b.from, head):
		return Phrase
	case a.kind == latin || b.kind == latin, a.class == verb, a.class == act, b.class == act, b.class == prep,
		b.class == prefix:
		return Part
	case a.class == tail && b.class != tail:
		return Part
	case a.kind == name || b.kind == name:
		return Part
	}
	return Word
}

// atLink: a line may end on either side of 和; 暨 parts two halves of a title.
func (p *parser) atLink(a, b token) Strength {
	if a.class == link && p.text[a.from] == '暨' || b.class == link && p.text[b.from] == '暨' {
		return Phrase
	}
	return Part
}

// bound tells that the tokens i-1 and i belong together: one of them is not much of a word by itself.
func (p *parser) bound(i int) bool {
	a, b := p.tokens[i-1], p.tokens[i]
	switch {
	case a.class == prefix, a.class == prep, a.class == head:
		return true
	case single(b) && (b.class == suffix || b.class == measure || b.class == org):
		return true
	case b.class == title && (a.kind == name || a.class == org || a.class == title), a.class == title && b.kind == name:
		return true
	case b.class == verb: // beforeVerb knows
		return false
	case single(a) && single(b):
		return true
	case single(a) && !p.opens(i-1):
		return true
	}
	return single(b) && b.class != prep && b.class != prefix
}

func single(t token) bool { return t.kind == han && t.size() == 1 }

// opens tells that token i begins the title or a phrase of it.
func (p *parser) opens(i int) bool {
	return i == 0 || p.tokens[i-1].kind == mark || p.tokens[i-1].kind == space
}

// beforeVerb: a headline says who does what, and the best place is before the verb. 持续|推进, 成功|举办 stay
// together, and so does what is short: 论坛|举办 at the end.
func (p *parser) beforeVerb(i int) Strength {
	a := p.tokens[i-1]
	switch {
	case single(a):
		return Joint
	case a.class == verb, a.class == act, i+1 == len(p.tokens), i+2 == len(p.tokens) && p.tokens[i+1].kind == mark:
		return Part
	}
	return Phrase
}

// atSpace: a typed space parts clauses between Han; around a number or a Latin word it is only white.
func (p *parser) atSpace(i int) Strength {
	a, b := p.tokens[i-1], p.tokens[i]
	left, right := a, b
	if a.kind == space {
		left = token{kind: mark}
		if i >= 2 {
			left = p.tokens[i-2]
		}
	} else if i+1 < len(p.tokens) {
		right = p.tokens[i+1]
	}
	wordy := func(k kind) bool { return k == number || k == latin }
	switch {
	case left.kind == latin && right.kind == latin:
		return Joint
	case left.kind == number && (right.class == measure || right.kind == latin || right.kind == han &&
		p.begins(right.from, measure)):
		return Joint
	case wordy(left.kind) || wordy(right.kind):
		return Part
	}
	return Clause
}

// atMark: behind a stop the line may end as well as anywhere; brackets and quotes hold to what they enclose.
func (p *parser) atMark(a, b token) Strength {
	const openers = "“‘《〈「『【（(〔"
	if b.kind == mark && !strings.ContainsRune(openers, p.text[b.from]) {
		return Inside // stops, closers and dashes stand by what goes before
	}
	if a.kind == mark {
		switch r := p.text[a.from]; {
		case strings.ContainsRune("：｜|；！？:;。!?", r):
			return Clause
		case strings.ContainsRune("，、,—…", r):
			return Phrase
		case strings.ContainsRune(openers+"·•/-–～~", r):
			return Inside
		}
	}
	switch {
	case b.kind == mark && strings.ContainsRune("（(〔", p.text[b.from]):
		return Joint
	case b.kind == mark && (a.class == prefix || a.class == prep && a.size() == 1):
		return Joint
	case b.kind == mark, b.class == verb:
		return Phrase
	case b.class == particle, b.class == suffix, b.class == measure && b.size() == 1:
		return Joint
	case b.kind == han && (b.class == plain || b.class == tail) && strings.ContainsRune("”’》〉", p.text[a.from]):
		return Word // “夜游古城”|品牌: a quote mostly says of what follows what it is called
	}
	return Part
}

// atNumber: 2024|年 and 三|项 are one word, 2024年|5月 belong together.
func (p *parser) atNumber(i int) Strength {
	a, b := p.tokens[i-1], p.tokens[i]
	if a.kind == number {
		if b.kind == number || b.kind == latin {
			return Joint
		}
		if p.begins(b.from, measure) || single(b) {
			return Inside
		}
		return Joint
	}
	switch {
	case a.class == measure && p.counted(i-1): // 2024年|5月, 第三届|第二次
		if p.text[b.from] == '第' || b.class == verb {
			return Phrase
		}
		return Joint
	case p.text[b.from] == '第':
		return Phrase
	case a.class == prefix, a.class == prep && a.size() == 1, a.kind == latin:
		return Joint
	}
	return Part
}

// counted tells that a number stands before token i, or before the space before it.
func (p *parser) counted(i int) bool {
	for i--; i >= 0 && p.tokens[i].kind == space; i-- {
	}
	return i >= 0 && p.tokens[i].kind == number
}

// begins tells that a word of a class begins at i.
func (p *parser) begins(i int, c class) bool {
	at := p.classes.Root()
	for k := i; k < len(p.text); k++ {
		next, ok := p.classes.Next(at, p.text[k])
		if !ok {
			return false
		}
		if at = next; class(at.Value()) == c {
			return true
		}
	}
	return false
}
