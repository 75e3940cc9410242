package textfile

import (
	"strings"
	"unicode/utf8"

	"jianbao/internal/diag"
)

// block is how many bytes lie between two marks of a [Places]: finding a place reads at most two blocks.
const block = 256

// Places finds line and column of any byte of a text in constant time, however long its lines are. It may be used by
// several goroutines at once.
type Places struct {
	file  string
	text  string
	marks []mark // marks[i] is the state at byte i*block
}

// mark holds the number of line ends and of characters before a byte, and where the byte's line starts.
type mark struct{ lines, runes, lineStart uint32 }

// NewPlaces prepares the places of text, which has LF line ends and less than 4 GiB, in file.
func NewPlaces(file, text string) *Places {
	p := &Places{file: file, text: text, marks: make([]mark, 0, len(text)/block+1)}
	var m mark
	for start := 0; start <= len(text); start += block {
		p.marks = append(p.marks, m)
		m = p.advance(m, start, min(start+block, len(text)))
	}
	return p
}

// advance gives the state at byte end from the state m at byte start.
func (p *Places) advance(m mark, start, end int) mark {
	s := p.text[start:end]
	m.runes += uint32(starts(s))
	if n := strings.Count(s, "\n"); n > 0 {
		m.lines += uint32(n)
		m.lineStart = uint32(start + strings.LastIndexByte(s, '\n') + 1)
	}
	return m
}

// starts counts the bytes that begin a character; unlike utf8.RuneCount it gives the same sum wherever s is cut.
func starts(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		if utf8.RuneStart(s[i]) {
			n++
		}
	}
	return n
}

// At gives the place of the character that holds byte offset; offsets outside the text are moved to its ends.
func (p *Places) At(offset int) diag.Pos {
	offset = max(0, min(offset, len(p.text)))
	for offset > 0 && offset < len(p.text) && !utf8.RuneStart(p.text[offset]) {
		offset--
	}
	here := p.state(offset)
	col := here.runes - p.state(int(here.lineStart)).runes
	return diag.Pos{File: p.file, Line: int(here.lines) + 1, Col: int(col) + 1}
}

func (p *Places) state(offset int) mark {
	b := offset / block
	return p.advance(p.marks[b], b*block, offset)
}
