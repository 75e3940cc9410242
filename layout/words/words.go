// Package words finds where a headline of Chinese official prose may be parted: between words, and best between
// phrases. It knows text only, no widths.
//
// Words are found by the greatest probability over all ways to part a run of Han characters (unigram counts of an
// embedded list); numbers, Latin words, names of persons and of organisations, quotes and particles have rules of
// their own.
package words

import (
	_ "embed"

	"jianbao/layout/words/lexicon"
)

var (
	//go:embed words.bin
	wordsFile string
	//go:embed classes.bin
	classesFile string
)

// Strength says how good a line end is.
type Strength uint8

// The strengths, from a fault to the best.
const (
	Inside Strength = iota // inside a word or a person's name
	Joint                  // between words that belong together: in the name of an organisation, before 的, 2024年|5月
	Held                   // between parts of a sentence inside a quote or the name of a book that wants to stay whole
	Word                   // between two words that may make a compound: 应急|设施
	Part                   // between parts of a sentence: beside a verb, a link, a number
	Phrase                 // between phrases: before a headline's verb, before 高质量 or 第一次, around 暨
	Clause                 // at a space, after ： or ｜
)

// String gives the strength's name.
func (s Strength) String() string {
	if s > Clause {
		return "Strength?"
	}
	return [...]string{"Inside", "Joint", "Held", "Word", "Part", "Phrase", "Clause"}[s]
}

// Boundaries gives for each boundary of a title how good a line end it makes: element i is that before title[i];
// there are len(title)+1, and the two at the edges are Clause. It does not say what prohibitions of marks say. Its
// time grows in proportion to the title.
func Boundaries(title []rune) []Strength {
	p, err := newParser(title)
	if err != nil { // cannot be: a test opens both lists
		return make([]Strength, len(title)+1)
	}
	p.tokens = p.places(p.segment())
	p.pairs()
	p.organisations()
	p.quotes()
	p.out[0], p.out[len(title)] = Clause, Clause
	return p.out
}

// newParser opens the lists for a title.
func newParser(title []rune) (p parser, err error) {
	p = parser{text: title, out: make([]Strength, len(title)+1)}
	if p.words, err = lexicon.Open(wordsFile); err == nil {
		p.classes, err = lexicon.Open(classesFile)
	}
	return p, err
}

// parser holds a title and what is known of it.
type parser struct {
	text           []rune
	words, classes lexicon.Lexicon
	tokens         []token
	out            []Strength
}

// token is text[from:to]: a word, a number, a Latin word, a mark.
type token struct {
	from, to int
	kind     kind
	class    class
}

func (t token) size() int { return t.to - t.from }

type kind uint8

const (
	han kind = iota
	name
	number // figures, and numbers written in Han
	latin
	space
	mark
)

// class is what a word does in a headline. The values are those of the classes in gen/own.txt.
type class uint8

const (
	plain    class = iota
	verb           // of what a headline tells: 召开, 举办. The words that are as often nouns are not among them
	org            // ends an organisation's name
	title          // stands before or behind a person's name
	head           // begins a phrase: 高质量, 第一次
	prefix         // belongs to what follows: 市, 新
	suffix         // belongs to what goes before: 者, 日
	link           // 和, 与, 暨
	prep           // belongs to what follows: 在, 对
	measure        // belongs to the number before it: 届, 次
	particle       // never begins a line: 的
	tail           // ends a phrase: 会议, 活动
	act            // any other verb
)
