package main

import (
	"bufio"
	"bytes"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"jianbao/layout/words/lexicon"
)

// inputs are the lists as read.
type inputs struct {
	dict, own []byte
	areas     [3][]byte
}

// How often words are counted that a list names without a count, and what of the big list is taken.
const (
	areaCount  = 200
	ownCount   = 400
	leastCount = 7   // below it the big list holds what nobody writes
	leastName  = 60  // for persons: most come from novels, and many are parts of sentences
	leastTally = 500 // for numbers with a measure word: there is a rule for those
	leastAct   = 50  // for verbs that are known as such
	longest    = 12  // characters; longer ones are parts of sentences too. Our own may be longer
)

// classNames in the order of their values, which are those of layout/words.
func classNames() []string {
	return []string{"verb", "org", "title", "head", "prefix", "suffix", "link", "prep", "measure", "particle", "tail",
		"act", "term"}
}

// compile makes the words with their costs and the words with their classes.
func compile(in inputs) (costed, classed []lexicon.Entry, err error) {
	counts, acts, total := readDict(in.dict)
	for _, area := range in.areas {
		for _, name := range readAreas(area) {
			counts[name] = max(counts[name], areaCount)
		}
	}
	class, err := readOwn(in.own)
	if err != nil {
		return nil, nil, err
	}
	act := uint8(slices.Index(classNames(), "act") + 1)
	for _, w := range acts {
		if _, ok := class[w]; !ok {
			class[w] = act
		}
	}
	for w, c := range class {
		if utf8.RuneCountInString(w) > 1 && c != act {
			counts[w] = max(counts[w], ownCount)
		}
		if names := classNames(); names[c-1] != "term" {
			classed = append(classed, lexicon.Entry{Word: w, Value: c})
		}
	}
	for w, n := range counts {
		costed = append(costed, lexicon.Entry{Word: w, Value: cost(n, total)})
	}
	return costed, classed, nil
}

// cost is the information of a word in quarters of a bit.
func cost(count, total int) uint8 {
	bits := math.Log2(float64(total) / float64(count))
	return uint8(min(max(math.Round(4*bits), 1), lexicon.MaxValue))
}

// readDict reads "word count kind" lines. The total is that of the whole list; acts are verbs that are no nouns as
// well.
func readDict(data []byte) (counts map[string]int, acts []string, total int) {
	counts = map[string]int{}
	lines := bufio.NewScanner(bytes.NewReader(data))
	for lines.Scan() {
		f := strings.Fields(lines.Text())
		if len(f) != 3 {
			continue
		}
		n, err := strconv.Atoi(f[1])
		if err != nil {
			continue
		}
		total += n
		if keep(f[0], f[2], n) {
			counts[f[0]] = max(n, 1)
			if f[2] == "v" && n >= leastAct && utf8.RuneCountInString(f[0]) == 2 {
				acts = append(acts, f[0])
			}
		}
	}
	return counts, acts, total
}

// keep tells whether a word of the big list is taken.
func keep(word, kind string, n int) bool {
	size := utf8.RuneCountInString(word)
	for _, r := range word {
		if !unicode.Is(unicode.Han, r) || r > 0xFFFF {
			return false
		}
	}
	switch {
	case size == 1:
		return true
	case n < leastCount, size > longest:
		return false
	case kind == "ns" && size == 2 && n < 100 && strings.ContainsAny(word[3:], "镇乡村街州市"): // ends of longer names
		return false
	case strings.HasPrefix(kind, "nr") && size <= 3:
		return n >= leastName
	case kind == "m" && size >= 3:
		return n >= leastTally
	}
	// A particle or a link at an edge makes a phrase, not a word: lines may end there.
	return size < 3 || !strings.HasPrefix(word, "的") && !strings.HasSuffix(word, "的")
}

// readAreas reads the second column: 北京市, and 北京 too.
func readAreas(data []byte) []string {
	var out []string
	for line := range strings.Lines(string(data)) {
		f := strings.Split(strings.TrimSpace(line), ",")
		if len(f) < 3 || f[0] == "code" || strings.Contains(f[1], "直辖") {
			continue
		}
		name := f[1]
		out = append(out, name)
		for _, end := range []string{"省", "市", "县", "区"} {
			if short, ok := strings.CutSuffix(name, end); ok && utf8.RuneCountInString(short) >= 2 && end != "区" {
				out = append(out, short)
			}
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// readOwn reads the classes of our own list.
func readOwn(data []byte) (map[string]uint8, error) {
	out := map[string]uint8{}
	var class uint8
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSpace(line)
		if name, ok := strings.CutPrefix(line, "= "); ok {
			class = uint8(slices.Index(classNames(), name) + 1)
			if class == 0 {
				return nil, fmt.Errorf("own list: no class %s", name)
			}
			continue
		}
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			if class == 0 {
				return nil, fmt.Errorf("own list: %s has no class", w)
			}
			if _, ok := out[w]; !ok { // the first class holds: the list goes from the sharp to the vague
				out[w] = class
			}
		}
	}
	return out, nil
}
