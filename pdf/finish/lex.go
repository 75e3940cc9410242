package finish

import (
	"errors"
	"fmt"
	"strconv"
)

// The limits that keep damaged input from costing more than its own size.
const (
	maxDepth  = 64
	maxNumber = 1<<31 - 1 // the largest integer that a reader must take (ISO 32000-1, annex C)
)

// lexer reads objects from src, strictly: what it does not know is an error.
type lexer struct {
	src []byte
	pos int
}

func (l *lexer) errorf(format string, args ...any) error {
	return fmt.Errorf("byte %d: %w", l.pos, fmt.Errorf(format, args...))
}

func white(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func delimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func regular(c byte) bool { return !white(c) && !delimiter(c) }

// peek gives the next byte, and 0 at the end.
func (l *lexer) peek() byte {
	if l.pos < len(l.src) {
		return l.src[l.pos]
	}
	return 0
}

func (l *lexer) space() {
	for l.pos < len(l.src) && white(l.src[l.pos]) {
		l.pos++
	}
}

// has tells whether s comes next.
func (l *lexer) has(s string) bool {
	return len(l.src)-l.pos >= len(s) && string(l.src[l.pos:l.pos+len(s)]) == s
}

// expect takes s, which must come next.
func (l *lexer) expect(s string) error {
	if !l.has(s) {
		return l.errorf("want %q", s)
	}
	l.pos += len(s)
	return nil
}

// word takes regular characters.
func (l *lexer) word() string {
	start := l.pos
	for l.pos < len(l.src) && regular(l.src[l.pos]) {
		l.pos++
	}
	return string(l.src[start:l.pos])
}

// uint takes an unsigned integer.
func (l *lexer) uint() (int, error) {
	start := l.pos
	for l.pos < len(l.src) && l.src[l.pos] >= '0' && l.src[l.pos] <= '9' {
		l.pos++
	}
	n, err := strconv.Atoi(string(l.src[start:l.pos]))
	if err != nil || n > maxNumber {
		l.pos = start
		return 0, l.errorf("want a number")
	}
	return n, nil
}

// value reads one object that is no stream.
func (l *lexer) value(depth int) (Value, error) {
	if depth > maxDepth {
		return nil, l.errorf("nested too deeply")
	}
	l.space()
	switch c := l.peek(); {
	case l.pos >= len(l.src):
		return nil, l.errorf("unexpected end")
	case c == '/':
		return l.name()
	case c == '(':
		return l.literal()
	case l.has("<<"):
		return l.dict(depth)
	case c == '<':
		return l.hex()
	case c == '[':
		return l.array(depth)
	case c >= '0' && c <= '9' || c == '-' || c == '+' || c == '.':
		return l.number()
	}
	start := l.pos
	switch w := l.word(); w {
	case "true", "false":
		return Bool(w == "true"), nil
	case "null":
		return nil, nil
	}
	l.pos = start
	return nil, l.errorf("unknown object")
}

func (l *lexer) name() (Value, error) {
	l.pos++
	raw := l.word()
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] != '#' {
			out = append(out, raw[i])
			continue
		}
		if i+2 >= len(raw) {
			return nil, l.errorf("broken # in a name")
		}
		hi, ok1 := unhex(raw[i+1])
		lo, ok2 := unhex(raw[i+2])
		if !ok1 || !ok2 {
			return nil, l.errorf("broken # in a name")
		}
		out = append(out, hi<<4|lo)
		i += 2
	}
	return Name(out), nil
}

func unhex(c byte) (byte, bool) {
	switch {
	case c >= '0' && c <= '9':
		return c - '0', true
	case c >= 'A' && c <= 'F':
		return c - 'A' + 10, true
	case c >= 'a' && c <= 'f':
		return c - 'a' + 10, true
	}
	return 0, false
}

// number reads an integer, a real, or a reference where "g R" follows an integer.
func (l *lexer) number() (Value, error) {
	w := l.word()
	n, err := strconv.Atoi(w)
	if err != nil {
		for i := 0; i < len(w); i++ {
			if c := w[i]; c != '.' && c != '-' && c != '+' && (c < '0' || c > '9') {
				return nil, l.errorf("broken number %q", w)
			}
		}
		x, err := strconv.ParseFloat(w, 64)
		if err != nil || x > maxNumber || x < -maxNumber {
			return nil, l.errorf("broken number %q", w)
		}
		return Real(x), nil
	}
	if n > maxNumber || n < -maxNumber {
		return nil, l.errorf("number too large")
	}
	if after := l.pos; n > 0 && l.has(" 0 R") {
		l.pos += len(" 0 R")
		if c := l.peek(); l.pos == len(l.src) || !regular(c) {
			return Ref(n), nil
		}
		l.pos = after
	}
	return Int(n), nil
}

func (l *lexer) hex() (Value, error) {
	l.pos++
	var out []byte
	for {
		l.space()
		if l.peek() == '>' {
			l.pos++
			return Hex(out), nil
		}
		if l.pos+1 >= len(l.src) {
			return nil, l.errorf("unexpected end of a string")
		}
		hi, ok1 := unhex(l.src[l.pos])
		lo, ok2 := unhex(l.src[l.pos+1])
		if !ok1 || !ok2 {
			return nil, l.errorf("broken hexadecimal string")
		}
		out = append(out, hi<<4|lo)
		l.pos += 2
	}
}

func (l *lexer) array(depth int) (Value, error) {
	l.pos++
	out := Array{}
	for {
		l.space()
		if l.peek() == ']' {
			l.pos++
			return out, nil
		}
		v, err := l.value(depth + 1)
		if err != nil {
			return nil, err
		}
		out = append(out, v)
	}
}

func (l *lexer) dict(depth int) (Value, error) {
	l.pos += 2
	out := Dict{}
	seen := map[Name]bool{}
	for {
		l.space()
		if l.has(">>") {
			l.pos += 2
			return out, nil
		}
		if l.peek() != '/' {
			return nil, l.errorf("want a key")
		}
		k, err := l.name()
		if err != nil {
			return nil, err
		}
		v, err := l.value(depth + 1)
		if err != nil {
			return nil, err
		}
		key := k.(Name)
		if seen[key] {
			return nil, l.errorf("key /%s twice", key)
		}
		seen[key] = true
		out = append(out, Entry{key, v})
	}
}

var errString = errors.New("unexpected end of a string")

// literal reads a string in parentheses with its escapes; inner parentheses balance.
func (l *lexer) literal() (Value, error) {
	l.pos++
	var out []byte
	for open := 1; ; {
		if l.pos >= len(l.src) {
			return nil, errString
		}
		c := l.src[l.pos]
		l.pos++
		switch c {
		case '(':
			open++
		case ')':
			open--
			if open == 0 {
				return String(out), nil
			}
		case '\r': // an end of line is always read as \n
			if l.peek() == '\n' {
				l.pos++
			}
			c = '\n'
		case '\\':
			out = l.escape(out)
			continue
		}
		out = append(out, c)
	}
}

// escape reads what follows a backslash: a letter's control character, up to three octal digits, a line end that
// counts for nothing, or the character itself.
func (l *lexer) escape(out []byte) []byte {
	if l.pos >= len(l.src) {
		return out
	}
	c := l.src[l.pos]
	l.pos++
	switch c {
	case 'n':
		return append(out, '\n')
	case 'r':
		return append(out, '\r')
	case 't':
		return append(out, '\t')
	case 'b':
		return append(out, '\b')
	case 'f':
		return append(out, '\f')
	case '\n':
		return out
	case '\r':
		if l.peek() == '\n' {
			l.pos++
		}
		return out
	}
	if c < '0' || c > '7' {
		return append(out, c)
	}
	n := int(c - '0')
	for i := 0; i < 2 && l.peek() >= '0' && l.peek() <= '7'; i++ {
		n = n<<3 | int(l.src[l.pos]-'0')
		l.pos++
	}
	return append(out, byte(n))
}
