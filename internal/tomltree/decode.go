package tomltree

import (
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/BurntSushi/toml"

	"jianbao/internal/diag"
)

// A fault that only the decoder finds is told, its statement taken out, and the rest decoded again; these bound how often
// and over how many bytes.
const (
	maxRuns  = 10
	maxBytes = 32 << 20
)

// decode gives the values of the patched text, nil if there is no reading it.
func (s *scanner) decode() map[string]any {
	bytes := 0
	for range maxRuns {
		text := s.patched()
		values, err := decodeTOML(text)
		if err == nil {
			return values
		}
		offset, message := explain(err, text)
		at := s.unpatched(offset)
		s.tellDecoder(at, message)
		if bytes += len(text); bytes > maxBytes || !s.dropStatement(at) {
			return nil
		}
	}
	return nil
}

// decodeTOML calls the decoder, whose own defects are panics.
func decodeTOML(text string) (values map[string]any, err error) {
	defer func() {
		if r := recover(); r != nil {
			values, err = nil, fmt.Errorf("%v", r)
		}
	}()
	values = map[string]any{}
	_, err = toml.Decode(text, &values)
	return values, err
}

// explain gives the byte of text at which the decoder found its fault, and its message. The decoder counts lines and
// columns in its own way; only its byte offset is of use.
func explain(err error, text string) (offset int, message string) {
	var pe toml.ParseError
	if !errors.As(err, &pe) {
		return 0, err.Error()
	}
	start := max(0, min(pe.Position.Start, len(text)))
	for start < len(text)-1 && start < pe.Position.Start+pe.Position.Len-1 && (text[start] == ' ' || text[start] == '\t') {
		start++
	}
	for start > 0 && (start >= len(text) || text[start] == '\n') {
		start-- // at a line end or behind the text: the last character before it
	}
	return start, pe.Message
}

// tellDecoder passes on a fault of the decoder, unless one of ours was found on the same line.
func (s *scanner) tellDecoder(at int, message string) {
	pos := s.places.At(at)
	for _, d := range s.list {
		if d.Pos.Line == pos.Line {
			return
		}
	}
	message = strings.ReplaceAll(strings.TrimPrefix(message, "toml: "), "\n", " ")
	if utf8.RuneCountInString(message) > 120 {
		message = string([]rune(message)[:120]) + "…"
	}
	s.errorf(at, "JB1199", "这里不合 TOML 的写法，请照手册改写（%s）", "not TOML: %s; see the manual", diag.Clean(message))
}

// patched gives the text for the decoder.
func (s *scanner) patched() string {
	if len(s.patches) == 0 {
		return s.text
	}
	var b strings.Builder
	from := 0
	for _, p := range s.patches {
		b.WriteString(s.text[from:p.start])
		b.WriteString(p.with)
		from = p.end
	}
	b.WriteString(s.text[from:])
	return b.String()
}

// unpatched gives the byte of the text that stands at offset of the patched one.
func (s *scanner) unpatched(offset int) int {
	grown := 0 // by how much the patched text has become longer
	for _, p := range s.patches {
		if p.start+grown+len(p.with) > offset {
			if p.start+grown > offset {
				break
			}
			return p.start
		}
		grown += len(p.with) - (p.end - p.start)
	}
	return offset - grown
}

// dropStatement takes the statement at byte at out of what is decoded; its value becomes Invalid. Headers cannot be
// taken out, what follows would land elsewhere.
func (s *scanner) dropStatement(at int) bool {
	i := sort.Search(len(s.statements), func(i int) bool { return s.statements[i].end >= at })
	if i == len(s.statements) || s.statements[i].start > at || s.statements[i].node == nil {
		return false
	}
	st := s.statements[i]
	*st.node = Node{Kind: Invalid, Key: st.node.Key, Pos: st.node.Pos}
	s.blank(st.start, st.end)
	return true
}

// fill puts the decoded value v into n. What the decoder does not have has been told as a fault before.
func (s *scanner) fill(n *Node, v any) {
	ok := true
	switch v := v.(type) {
	case map[string]any:
		if ok = n.Kind == Table; ok {
			for key, child := range n.Children {
				s.fill(child, v[key])
			}
		}
	case []map[string]any:
		if ok = n.Kind == Array && len(n.Items) == len(v); ok {
			for i, item := range n.Items {
				s.fill(item, v[i])
			}
		}
	case []any:
		if ok = n.Kind == Array && len(n.Items) == len(v); ok {
			for i, item := range n.Items {
				s.fill(item, v[i])
			}
		}
	case nil:
		s.invalidate(n)
	default:
		ok = n.fillScalar(v)
	}
	if !ok && n.Kind != Invalid {
		s.list.Errorf(n.Pos, "JB1199", "这个值不合 TOML 的写法，请照手册改写", "this value is not TOML: see the manual")
		*n = Node{Kind: Invalid, Key: n.Key, Pos: n.Pos}
	}
}

// invalidate marks a value that the decoder was not given. Tables stay: their keys are in the file.
func (s *scanner) invalidate(n *Node) {
	if n.Kind != Table {
		*n = Node{Kind: Invalid, Key: n.Key, Pos: n.Pos}
		return
	}
	for _, child := range n.Children {
		s.invalidate(child)
	}
}

// fillScalar takes a value of one piece; it is false if the scanner saw another kind.
func (n *Node) fillScalar(v any) bool {
	switch v := v.(type) {
	case string:
		n.Str = v
		return n.Kind == String
	case int64:
		n.Int = v
		return n.Kind == Int
	case float64:
		n.Float = v
		return n.Kind == Float
	case bool:
		n.Bool = v
		return n.Kind == Bool
	case time.Time:
		n.Date = dateOf(v)
		return n.Kind == Datetime
	}
	return false
}

// dateOf gives what was written: the decoder marks dates and times without a zone by the names of their locations.
func dateOf(t time.Time) Date {
	zone := t.Location().String()
	if zone == "time-local" {
		return Date{HasTime: true}
	}
	return Date{t.Year(), int(t.Month()), t.Day(), true, zone != "date-local"}
}
