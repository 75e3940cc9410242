package content

import (
	"slices"
	"strconv"
	"strings"

	"jianbao/internal/diag"
)

// templateMarks are the placeholders of a template.
var templateMarks = []string{"刊名", "单位", "年", "期", "总期", "月", "日"}

// piece is a part of a template: literal text, or the name of a placeholder.
type piece struct {
	text string
	mark bool
}

// parseTemplate splits a template. "{{" and "}}" stand for the brackets themselves, a single "}" for itself. bad is the
// byte offset of a placeholder that is unknown or not closed, or -1.
func parseTemplate(s string) (pieces []piece, bad int) {
	var lit strings.Builder
	for i := 0; i < len(s); {
		switch {
		case strings.HasPrefix(s[i:], "{{"), strings.HasPrefix(s[i:], "}}"):
			lit.WriteByte(s[i])
			i += 2
		case s[i] == '{':
			end := strings.IndexByte(s[i:], '}')
			if end < 0 || !slices.Contains(templateMarks, s[i+1:i+end]) {
				return nil, i
			}
			if lit.Len() > 0 {
				pieces = append(pieces, piece{text: lit.String()})
				lit.Reset()
			}
			pieces = append(pieces, piece{s[i+1 : i+end], true})
			i += end + 1
		default:
			lit.WriteByte(s[i])
			i++
		}
	}
	if lit.Len() > 0 {
		pieces = append(pieces, piece{text: lit.String()})
	}
	return pieces, -1
}

// template tells a placeholder that is unknown or not closed.
func (c *checker) template(it *item, s subject) {
	_, bad := parseTemplate(it.str)
	if bad < 0 {
		return
	}
	shown := it.str[bad:]
	if end := strings.IndexByte(shown, '}'); end >= 0 {
		shown = shown[:end+1]
	}
	lead := strings.Index(it.node.Str, it.str)
	c.list.Errorf(it.node.At(max(lead, 0)+bad), "JB1120", "%[1]s 里的 %[3]s 不能用，可写 %[4]s；花括号本身写 {{ 和 }}",
		"%[3]s in %[2]s is no placeholder; there are %[4]s; write {{ and }} for the brackets themselves",
		s.zh, s.en, diag.Quote(shown), "{"+strings.Join(templateMarks, "} {")+"}")
	it.bad = true
}

// values are what the placeholders of one issue stand for. An empty total number is none.
type values struct {
	name, issuer string
	year, no     string
	total        string
	month, day   string
	supplement   bool
}

// get gives what a placeholder stands for.
func (v *values) get(mark string) string {
	switch mark {
	case "刊名":
		return v.name
	case "单位":
		return v.issuer
	case "年":
		return v.year
	case "期":
		return v.no
	case "总期":
		return v.total
	case "月":
		return v.month
	}
	return v.day
}

// values of an issue. In the date line 年 is the year of the date, elsewhere that of the issue.
func (iss *Issue) values(ofDate bool) *values {
	v := &values{name: iss.Name.S, issuer: iss.Issuer.S, year: strconv.Itoa(iss.Year), no: iss.No.String(),
		month: strconv.Itoa(iss.Date.Month), day: strconv.Itoa(iss.Date.Day)}
	if iss.Total != (Range{}) {
		v.total = iss.Total.String()
	}
	if ofDate {
		v.year = strconv.Itoa(iss.Date.Year)
	}
	if iss.Supplement > 0 {
		v.supplement = true
		v.no = strconv.Itoa(iss.Supplement)
	}
	return v
}

// expand fills in a template, once: braces inside the values stay as they are. A supplement turns 第{期}期 into
// 增刊第1期, and a lone {期} into 增刊1. Where there is no total number the words round {总期} go too: the brackets
// that hold it, or else 总第{总期}期.
func (v *values) expand(template string) string {
	pieces, bad := parseTemplate(template)
	if bad >= 0 {
		return ""
	}
	if v.total == "" {
		pieces = withoutTotal(pieces)
	}
	if v.supplement {
		pieces = asSupplement(pieces)
	}
	var out strings.Builder
	for _, p := range pieces {
		if p.mark {
			out.WriteString(v.get(p.text))
		} else {
			out.WriteString(p.text)
		}
	}
	return out.String()
}

// asSupplement puts 增刊 where the number is named.
func asSupplement(pieces []piece) []piece {
	out := slices.Clone(pieces)
	for i, p := range out {
		if !p.mark || p.text != "期" {
			continue
		}
		if i > 0 && !out[i-1].mark && strings.HasSuffix(out[i-1].text, "第") {
			out[i-1].text = strings.TrimSuffix(out[i-1].text, "第") + "增刊第"
		} else {
			out = slices.Insert(out, i, piece{text: "增刊"})
		}
		break
	}
	return out
}

// The brackets that may hold a total number, each opener at the place of its closer.
const (
	openers = "（(〔［[【"
	closers = "）)〕］]】"
)

// withoutTotal takes {总期} and the words that belong to it out of a template.
func withoutTotal(pieces []piece) []piece {
	for {
		i := slices.Index(pieces, piece{"总期", true})
		if i < 0 {
			return pieces
		}
		start, end := enclosing(pieces, i)
		if start < 0 {
			start, end = i, i
			pieces = slices.Clone(pieces)
			if i > 0 && !pieces[i-1].mark {
				pieces[i-1].text = strings.TrimSuffix(strings.TrimSuffix(pieces[i-1].text, "总第"), "总")
			}
			if i+1 < len(pieces) && !pieces[i+1].mark {
				pieces[i+1].text = strings.TrimPrefix(pieces[i+1].text, "期")
			}
			pieces = slices.Delete(pieces, i, i+1)
			continue
		}
		before, after := pieces[start].text, pieces[end].text
		before = strings.TrimRight(before[:strings.LastIndexAny(before, openers)], " ")
		_, size := cutCloser(after)
		joined := append(slices.Clone(pieces[:start]), piece{text: before}, piece{text: after[size:]})
		pieces = append(joined, pieces[end+1:]...)
	}
}

// cutCloser gives the byte places before and behind the first closing bracket of s, or -1.
func cutCloser(s string) (before, behind int) {
	i := strings.IndexAny(s, closers)
	if i < 0 {
		return -1, -1
	}
	for _, r := range s[i:] {
		return i, i + len(string(r))
	}
	return -1, -1
}

// enclosing gives the pieces that open and close the brackets round piece i, or -1.
func enclosing(pieces []piece, i int) (start, end int) {
	start, end = -1, -1
	for j := i - 1; j >= 0 && start < 0; j-- {
		if p := pieces[j]; !p.mark {
			open, closed := strings.LastIndexAny(p.text, openers), strings.LastIndexAny(p.text, closers)
			if closed > open {
				return -1, -1
			}
			if open >= 0 {
				start = j
			}
		}
	}
	for j := i + 1; j < len(pieces) && end < 0; j++ {
		if p := pieces[j]; !p.mark {
			if at, _ := cutCloser(p.text); at >= 0 {
				end = j
			}
		}
	}
	if start < 0 || end < 0 {
		return -1, -1
	}
	return start, end
}

// masthead fills in the lines at the head of page 1.
func (b *builder) masthead(iss *Issue) Masthead {
	t := b.root.get("masthead")
	fill := func(name string, ofDate bool) Text {
		line := t.get(name).text()
		line.S = strings.TrimSpace(iss.values(ofDate).expand(line.S))
		return line
	}
	m := Masthead{
		Preset:     t.get("preset").word(),
		Marking:    t.get("marking").text(),
		NumberLine: fill("number_line", false),
		TotalLine:  fill("total_line", false),
		DateLine:   fill("date_line", true),
		Rule:       t.get("rule").word(),
	}
	if iss.Total == (Range{}) && strings.Contains(t.get("total_line").word(), "{总期}") {
		m.TotalLine = Text{}
	}
	return m
}
