package tomltree

import (
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"time"

	"jianbao/internal/diag"
)

// hours is what stands before the seconds of a time, or for a time zone.
const hours = `([01][0-9]|2[0-3]):[0-5][0-9]`

// maxWord is the longest value in bytes that can be a number or a date.
const maxWord = 400

// The forms of values without quotation marks (TOML 1.0, Integer to Local Time), then those that are meant as such.
// Nothing writes to them.
var (
	formInt   = regexp.MustCompile(`^([+-]?(0|[1-9](_?[0-9])*)|0x[0-9A-Fa-f](_?[0-9A-Fa-f])*|0o[0-7](_?[0-7])*|0b[01](_?[01])*)$`)
	formFloat = regexp.MustCompile(`^[+-]?((0|[1-9](_?[0-9])*)(\.[0-9](_?[0-9])*)?([eE][+-]?[0-9](_?[0-9])*)?|inf|nan)$`)
	formDate  = regexp.MustCompile(`^[0-9]{4}-[0-9]{2}-[0-9]{2}([Tt ].*)?$`)
	formTime  = regexp.MustCompile(`^[0-9]{2}:[0-9]{2}(:[0-9]{2}(\.[0-9]+)?)?([Zz]|[+-][0-9]{2}:[0-9]{2})?$`)
	goodTime  = regexp.MustCompile(`^(` + hours + `(:[0-5][0-9](\.[0-9]+)?)?)([Zz]|[+-]` + hours + `)?$`)

	looseZeros = regexp.MustCompile(`^([+-]?)0+([0-9][0-9_]*(\.[0-9_]+)?)$`)
	looseDate  = regexp.MustCompile(`^([0-9]{4})[-./年]([0-9]{1,2})[-./月]([0-9]{1,2})[日号]?([Tt ].*)?$`)
	looseMonth = regexp.MustCompile(`^[0-9]{4}[-/年][0-9]{1,2}月?$`)
	looseDay   = regexp.MustCompile(`^[0-9]{1,4}[-/年]+[0-9]{1,2}[-/月]+[0-9]{1,2}[日号]?$`)
	looseRange = regexp.MustCompile(`^[0-9]+[-~–—～][0-9]+$`)
	looseUnit  = regexp.MustCompile(`^[0-9]+(年|月|日|期|号|份|字|行|页|%|pt|mm)$`)
	looseNum   = regexp.MustCompile(`^[+-]?[.]?[0-9][0-9A-Za-z_.+:-]*$`)
)

// bare reads a value without quotation marks: a number, a word, a date, or what was meant as text.
func (s *scanner) bare() (*Node, bool) {
	const stops = ",;]}#=\""
	at := s.pos
	s.pos = s.wordEnd(at, stops)
	if s.pos == at {
		s.errorf(at, "JB1193", "%s 的值不能以 %s 开头，文字要放在引号里", "the value of %s cannot begin with %s: text stands in quotation marks", s.keyShown(), diag.Quote(s.head(at)))
		return nil, false
	}
	if end := s.spacedDate(at); end > 0 {
		s.pos = end
		return s.number(at, strings.ReplaceAll(narrow(s.text[at:end]), " ", ""))
	}
	word := narrow(s.text[at:s.pos])
	if len(word) <= maxWord && looseDate.MatchString(word) && s.pos+1 < len(s.text) && s.text[s.pos] == ' ' {
		if end := s.wordEnd(s.pos+1, stops); end-s.pos < maxWord && formTime.MatchString(s.text[s.pos+1:end]) {
			word += s.text[s.pos:end]
			s.pos = end
		}
	}
	switch {
	case word == "true" || word == "false":
		n := s.newNode(Bool, at)
		s.narrowed(at, word)
		return n, true
	case strings.EqualFold(word, "true"), strings.EqualFold(word, "false"):
		right := strings.ToLower(word)
		s.errorf(at, "JB1191", "%s 要写成小写的 %s", "write %[2]s for %[1]s", diag.Quote(word), right)
		s.put(at, s.pos, right)
		return s.newNode(Bool, at), true
	case len(word) <= maxWord:
		return s.number(at, word)
	}
	return s.unquoted(at)
}

// spacedDate gives the end of a date such as 2023 年 9 月 15 日 at byte at, 0 if there is none.
func (s *scanner) spacedDate(at int) int {
	line := s.text[at:min(at+len("２０２３ 年 １２ 月 ３１ 日")+8, len(s.text))]
	if i := strings.IndexAny(line, "#,]}\n"); i >= 0 {
		line = line[:i]
	}
	line = strings.TrimRight(line, " \t")
	word := strings.ReplaceAll(narrow(line), " ", "")
	if strings.Contains(word, "年") && (looseDate.MatchString(word) || looseMonth.MatchString(word)) {
		return at + len(line)
	}
	return 0
}

// narrowed tells a value in full-width characters that means word.
func (s *scanner) narrowed(at int, word string) {
	if raw := s.text[at:s.pos]; raw != word {
		s.errorf(at, "JB1103", "全角 %s 要写成半角 %s", "full-width %s: write %s", diag.Quote(raw), diag.Quote(word))
		s.put(at, s.pos, word)
	}
}

// number makes the value of the word at byte at that ends at pos, if it is a number or a date.
func (s *scanner) number(at int, word string) (*Node, bool) {
	switch {
	case simple(word), formInt.MatchString(word), formFloat.MatchString(word):
		s.narrowed(at, word)
		return s.plainNumber(at, word), true
	case formDate.MatchString(word), looseDate.MatchString(word), looseMonth.MatchString(word):
		return s.date(at, word), true
	case looseDay.MatchString(word):
		return s.noDate(at, word), true
	case goodTime.MatchString(word):
		s.narrowed(at, word)
		return s.written(Datetime, at, word), true
	}
	if m := looseZeros.FindStringSubmatch(word); m != nil {
		right := m[1] + strings.TrimLeft(m[2], "0")
		if digits := right[len(m[1]):]; digits == "" || digits[0] == '.' {
			right = m[1] + "0" + digits
		}
		s.errorf(at, "JB1104", "数字前面不写 0：%s 写成 %s", "no leading zeros: write %[2]s for %[1]s", diag.Quote(word), diag.Quote(right))
		return s.mended(at, right)
	}
	if looseUnit.MatchString(word) {
		right := strings.TrimRight(word, "年月日期号份字行页%ptm")
		s.errorf(at, "JB1195", "只写数字：%s 写成 %s", "the number alone: write %[2]s for %[1]s", diag.Quote(word), right)
		return s.mended(at, right)
	}
	if looseNum.MatchString(word) && !looseRange.MatchString(word) {
		s.errorf(at, "JB1195", "%s 不是数字；若是文字，放进引号写成 \"%s\"", "%s is no number; if it is text, write \"%s\"",
			diag.Quote(word), diag.Quote(word))
		return nil, false
	}
	return s.unquoted(at)
}

// mended makes a number of the word right, which is put in the place of what is written.
func (s *scanner) mended(at int, right string) (*Node, bool) {
	if !formInt.MatchString(right) && !formFloat.MatchString(right) {
		return nil, false
	}
	s.put(at, s.pos, right)
	return s.plainNumber(at, right), true
}

// simple tells the most common numbers without a regular expression.
func simple(word string) bool {
	if len(word) > 18 || word[0] == '0' {
		return false
	}
	for i := 0; i < len(word); i++ {
		if word[i] < '0' || word[i] > '9' {
			return false
		}
	}
	return true
}

// written makes a node that keeps its source text.
func (s *scanner) written(k Kind, at int, word string) *Node {
	n := s.newNode(k, at)
	n.Str = word
	return n
}

// plainNumber makes an Int or Float. One that does not fit into 64 bits is the largest that does: it is out of every range,
// and only who knows the range can tell it well.
func (s *scanner) plainNumber(at int, word string) *Node {
	if simple(word) {
		return s.written(Int, at, word)
	}
	kind, most, least := Int, "9223372036854775807", "-9223372036854775808"
	var err error
	if formInt.MatchString(word) {
		_, err = strconv.ParseInt(word, 0, 64)
	} else {
		kind, most, least = Float, "inf", "-inf"
		_, err = strconv.ParseFloat(strings.TrimLeft(strings.ReplaceAll(word, "_", ""), "+-"), 64)
	}
	if err != nil && word[0] == '-' {
		most = least
	}
	if err != nil {
		s.put(at, s.pos, most)
	}
	return s.written(kind, at, word)
}

// date makes the value of a date, in the form of TOML or as an office writes it.
func (s *scanner) date(at int, word string) *Node {
	m := looseDate.FindStringSubmatch(word)
	if m == nil {
		s.errorf(at, "JB1105", "日期 %s 缺少日，要写成 2023-09-15 的样子", "the date %s has no day: write it as 2023-09-15", diag.Quote(word))
		return s.unknown(at)
	}
	month, _ := strconv.Atoi(m[2])
	day, _ := strconv.Atoi(m[3])
	right := fmt.Sprintf("%s-%02d-%02d", m[1], month, day)
	if _, err := time.Parse(time.DateOnly, right); err != nil {
		s.errorf(at, "JB1106", "没有 %s 这一天，请核对日期", "there is no day %s: check the date", right)
		return s.unknown(at)
	}
	if time := m[4]; formDate.MatchString(word) && (time == "" || goodTime.MatchString(time[1:])) {
		s.narrowed(at, word)
		return s.written(Datetime, at, word)
	}
	s.errorf(at, "JB1105", "日期 %s 要写成 %s", "write the date %s as %s", diag.Quote(s.text[at:s.pos]), right)
	s.put(at, s.pos, right)
	return s.written(Datetime, at, right)
}

// noDate tells a date from which no day can be read: a year of two digits, or doubled signs.
func (s *scanner) noDate(at int, word string) *Node {
	s.errorf(at, "JB1105", "日期 %s 要写成 2023-09-15 的样子，年份四位", "write the date %s as 2023-09-15, the year with four digits", diag.Quote(word))
	return s.unknown(at)
}

// unknown stands for a value that has been told and cannot be guessed.
func (s *scanner) unknown(at int) *Node {
	s.put(at, s.pos, "0")
	return s.newNode(Invalid, at)
}

// unquoted reads text without quotation marks: at the top to the end of the line, inside brackets to the next sign.
func (s *scanner) unquoted(at int) (*Node, bool) {
	end := s.pos
	if s.depth == 0 {
		line := s.line(at)
		if i := strings.Index(line, " #"); i >= 0 {
			line = line[:i]
		}
		end = at + len(strings.TrimRight(line, " \t\u3000"))
	}
	text := s.text[at:end]
	s.errorf(at, "JB1191", "文字要放在引号里：\"%s\"", "text stands in quotation marks: \"%s\"", diag.Quote(text))
	n := s.newString(at, at, end)
	s.put(at, end, Quote(n.Str))
	s.pos = end
	return n, true
}
