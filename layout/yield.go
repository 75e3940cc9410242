package layout

import (
	"unicode"

	"jianbao/internal/diag"
	"jianbao/internal/unit"
	"jianbao/layout/clreq"
	"jianbao/layout/linebreak"
)

// tell warns where a paragraph's lines had to give up a rule: once for each rule, with the first place, for a text that breaks
// one may break it a thousand times. w is what the text is.
func (s *setter) tell(p *paragraph, lines []linebreak.Line, measure unit.Length) {
	for _, l := range lines {
		if l.Last {
			break
		}
		if p.items[l.End].Cost >= linebreak.Never || insideWord(p, p.tags[l.End].cell) {
			s.tellBroken(p, p.tags[l.End].cell)
		} else {
			s.tellLoose(p, l, measure)
		}
	}
}

// insideWord tells that cell b goes on with a word or number: clreq opens such places in words that no line can hold.
func insideWord(p *paragraph, b int32) bool {
	if b == 0 || int(b) >= len(p.cells) {
		return false
	}
	word := func(c *cell) bool { return latin(c) && (unicode.IsLetter(c.r) || unicode.IsDigit(c.r)) }
	return word(&p.cells[b-1]) && word(&p.cells[b])
}

// tellBroken warns of a line that ends where it must not: before cell b.
func (s *setter) tellBroken(p *paragraph, b int32) {
	next, last := &p.cells[b], &p.cells[b-1]
	for last.class == clreq.Space && b > 1 {
		b--
		last = &p.cells[b-1]
	}
	if clreq.BreakAllowed(last.r, next.r, clreq.House) || insideWord(p, b) {
		s.yield("JB3302", next, "%s“%s”一行排不下，从中断开了：可以改短，或者在可断的地方加一个空格",
			"%s“%s” does not fit a line and is broken: shorten it, or put a space where it may break", around(p, b))
		return
	}
	s.yield("JB3301", next, "%s“%s”连着的标点太多，一行排不下，只得违反禁则断开：请改文字",
		"%s“%s”: a line holds so many marks that none may end it, and a rule is broken: change the text", around(p, b))
}

// tellLoose warns of a line whose Han stand more than a quarter of a cell apart (words twice that), or that ends far from the
// measure: a reader sees it at once.
func (s *setter) tellLoose(p *paragraph, l linebreak.Line, measure unit.Length) {
	slack, gaps := measure-p.items[l.End].Width, unit.Length(0)
	for k, it := range p.items[l.Start:l.End] {
		if it.Kind != linebreak.Penalty {
			slack -= it.Width + it.Stretch
		}
		switch t := p.tags[l.Start+k]; {
		case it.Open > 0, t.part == partHanGap:
			gaps++
		case t.part == partSpace:
			gaps += 2
		}
	}
	c := &p.cells[p.tags[l.End].cell]
	enough := unit.Length(0)
	if gaps == 0 {
		enough = measure / 3
	}
	if slack > max(gaps*c.full/4, enough) {
		s.yield("JB3304", c, "%s“%s”之前的一行字距太大，因为后面的词不可拆开：可以改动这一句",
			"%sthe line before “%s” is very loose, because what follows it may not be broken: change the sentence",
			around(p, p.tags[l.End].cell))
	}
}

// around gives the text of the cells round the line end before cell b.
func around(p *paragraph, b int32) string {
	out := ""
	for _, c := range p.cells[max(0, int(b)-4):min(len(p.cells), int(b)+6)] {
		out += c.text
	}
	return out
}

// yielded names a rule that a text has given up.
type yielded struct {
	from *source
	code string
}

// yield warns, once for each text and code.
func (s *setter) yield(code string, c *cell, zh, en, text string) {
	k := yielded{c.from, code}
	if s.shape.yielded[k] {
		return
	}
	s.shape.yielded[k] = true
	d := diag.New(diag.Warning, c.pos(), code, zh, en, c.from.w.zh, diag.Clean(text))
	d.EN = diag.New(diag.Warning, c.pos(), code, zh, en, c.from.w.en, diag.Clean(text)).EN
	s.shape.list = append(s.shape.list, d)
}
