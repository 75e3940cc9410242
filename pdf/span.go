package pdf

import (
	"slices"
	"strings"
	"unicode"

	"jianbao/page"
)

// untagged gives the document without its structure.
func untagged(doc *page.Document) *page.Document {
	bare := *doc
	bare.Structure = nil
	return &bare
}

// withSpans gives the document with an element for each stretch of text that needs a word to the reader. Text in
// another language says so (ISO 14289-1, 7.2), that a voice may change; a character of the private use areas means
// nothing without a text of its own (ISO 19005-3, 6.2.11.7.3). The elements stand in the structure tree, not as marked
// content inside other marked content, which poppler loses the thread of.
func withSpans(doc *page.Document) *page.Document {
	s := &spanner{structure: slices.Clone(doc.Structure)}
	out := *doc
	out.Pages = slices.Clone(doc.Pages)
	for i := range out.Pages {
		s.ops = make([]page.Op, 0, len(out.Pages[i].Ops)+8)
		s.page(out.Pages[i].Ops)
		out.Pages[i].Ops = s.ops
	}
	out.Structure = s.structure
	return &out
}

// spanner copies the operations of a page.
type spanner struct {
	structure []page.Element
	ops       []page.Op
	wanted    page.ElementID // what the document's own marked content belongs to
	open      page.ElementID // what is open in the copy
	inside    bool           // anything is
	blank     bool           // nothing has been drawn since the document's last Begin
}

// page copies the operations of a page.
func (s *spanner) page(ops []page.Op) {
	var line []page.Glyphs
	for _, op := range ops {
		g, ok := op.(page.Glyphs)
		if n := len(line); n > 0 && !(ok && g.At.Y == line[n-1].At.Y && g.Turn == line[n-1].Turn) {
			s.glyphs(line)
			line = line[:0]
		}
		if ok {
			line = append(line, g)
		} else {
			s.op(op)
		}
	}
	if len(line) > 0 {
		s.glyphs(line)
	}
}

// op copies what is no text.
func (s *spanner) op(op page.Op) {
	switch op := op.(type) {
	case page.Begin:
		s.wanted, s.blank = op.Elem, true
	case page.End:
		if s.blank && !s.wanted.IsArtifact() {
			s.begin(s.wanted) // an empty cell of a table is one of its cells all the same
		}
		s.end()
	case page.Rule, page.Image:
		s.begin(s.wanted)
		s.ops = append(s.ops, op)
	default:
		s.ops = append(s.ops, op)
	}
}

// begin opens marked content when something is drawn in it.
func (s *spanner) begin(id page.ElementID) {
	s.blank = false
	if s.inside && s.open == id {
		return
	}
	s.end()
	s.ops = append(s.ops, page.Begin{Elem: id})
	s.open, s.inside = id, true
}

func (s *spanner) end() {
	if s.inside {
		s.ops = append(s.ops, page.End{})
		s.inside = false
	}
}

// glyphs parts runs that follow each other on a line at their spans: a word that two faces draw is one word.
func (s *spanner) glyphs(line []page.Glyphs) {
	var all []page.PlacedGlyph
	for _, g := range line {
		all = append(all, g.Run...)
	}
	part := func(id page.ElementID, from, to int) {
		for _, g := range line {
			if a, b := max(from, 0), min(to, len(g.Run)); a < b {
				s.begin(id)
				p := g
				p.Run = g.Run[a:b]
				s.ops = append(s.ops, p)
			}
			from, to = from-len(g.Run), to-len(g.Run)
		}
	}
	done := 0
	if !s.wanted.IsArtifact() {
		for _, sp := range spans(all) {
			part(s.wanted, done, sp.from)
			sp.Parent = s.wanted
			s.structure = append(s.structure, sp.Element)
			part(page.ElementID(len(s.structure)-1), sp.from, sp.to)
			done = sp.to
		}
	}
	part(s.wanted, done, len(all))
}

// span is a stretch of a run's glyphs that becomes an element.
type span struct {
	from, to int // glyphs
	page.Element
}

// spans finds them. They lie apart, in order.
func spans(run []page.PlacedGlyph) []span {
	plain := true
	for i := range run {
		for _, r := range run[i].Text {
			plain = plain && !unicode.Is(unicode.Latin, r) && !inPrivateUse(r)
		}
	}
	if plain {
		return nil
	}
	var all []span
	for i := 0; i < len(run); i++ {
		if text := run[i].Text; strings.ContainsFunc(text, inPrivateUse) {
			all = append(all, span{i, i + 1, page.Element{Role: page.RoleSpan, Actual: text}})
		} else if n := latin(run[i:]); n > 0 {
			all = append(all, span{i, i + n, page.Element{Role: page.RoleSpan, Lang: language(run[i : i+n])}})
			i += n - 1
		}
	}
	return all
}

func inPrivateUse(r rune) bool { return unicode.Is(unicode.Co, r) }

// latin counts the glyphs at the start of run that are words in Latin letters, with what stands between them: from a
// letter to the last letter or digit of a word. Digits alone are read in the language around them, and so is a single
// letter, which is a label (A座, B股) rather than a word.
func latin(run []page.PlacedGlyph) int {
	end, letters, longest := 0, 0, 0
	inWord := false
	for i := range run {
		switch r := only(run[i].Text); {
		case unicode.Is(unicode.Latin, r) && r < 0xff00: // full-width letters stand as signs in Chinese text
			inWord = true
			letters++
			longest = max(longest, letters)
			end = i + 1
		case i == 0:
			return 0
		case r >= '0' && r <= '9':
			if inWord {
				end = i + 1
			}
			letters = 0
		case strings.ContainsRune(" .,'’&/@:_+-%=?#~!", r) && r > 0:
			inWord = inWord && r != ' '
			letters = 0
		default:
			return words(end, longest)
		}
	}
	return words(end, longest)
}

// words gives end if one of the words has two letters or more.
func words(end, longest int) int {
	if longest < 2 {
		return 0
	}
	return end
}

// only gives the character of a text that has one.
func only(text string) rune {
	r := []rune(text)
	if len(r) != 1 {
		return 0
	}
	return r[0]
}

// language gives the BCP 47 tag of a text in Latin letters: what carries the tone marks of 汉语拼音 is Chinese.
func language(run []page.PlacedGlyph) string {
	for i := range run {
		if strings.ContainsAny(run[i].Text, "āēīōūǖǎěǐǒǔǚǘǜĀĒĪŌŪǍĚǏǑǓ") {
			return "zh-Latn-pinyin"
		}
	}
	return "en"
}
