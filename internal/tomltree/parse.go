package tomltree

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"jianbao/internal/diag"
	"jianbao/internal/textfile"
)

// The limits of a manifest, enforced before the decoder sees it: its time grows with the square of the number of parts of
// a key, and its stack with the depth of the brackets.
const (
	maxParts  = 8
	maxDepth  = 32
	maxWeight = 192 << 20 // memory of the tree and of the decoder's path names, in bytes, as reckoned by scanner.weigh
	maxFaults = 10000

	tableWeight = 1024 // of the maps that a table needs here and in the decoder, as measured
)

// Parse reads text, the content of file as UTF-8 with LF line ends, and gives its top-level table. It tells, sorted by
// place:
//
//	JB1101 key not in English        JB1116 backslash in "…"
//	JB1102 “ ” as quotation marks    JB1117 ''' never closed
//	JB1103 full-width signs          JB1118 ''' inside a text
//	JB1104 leading zeros             JB1119 key or table twice
//	JB1105 form of a date            JB1191 text without quotation marks
//	JB1106 day that does not exist   JB1192 quotation mark not closed on its line
//	JB1107 quotation marks inside    JB1193 line that is no key = value
//	JB1108 [x] beside [[x]]          JB1194 brackets and commas
//	JB1195 form of a number          JB1199 what else the decoder finds
//	JB1203 control characters        JB1302 key of too many parts
//	JB1303 brackets too deep         JB1304 too many values
//
// A number beyond 64 bits is read as the largest there is: who knows its range tells it. A fault does not end the reading: where the meaning is plain the node has the value that was meant, else it is
// [Invalid]. The node is nil if the file is refused by a limit or its faults leave nothing to read.
func Parse(file, text string) (*Node, diag.List) {
	text = strings.TrimPrefix(text, "\uFEFF")
	s := newScanner(file, text)
	if !utf8.ValidString(text) {
		s.list.Errorf(s.places.At(0), "JB1202", "文件不是 UTF-8，请另存为 UTF-8", "the file is not UTF-8: save it as UTF-8")
		return nil, s.list
	}
	s.dropControls()
	s.scan()
	if s.stop {
		return nil, s.list.Sorted()
	}
	values := s.decode()
	if values == nil {
		return nil, s.list.Sorted()
	}
	s.fill(s.root, values)
	return s.root, s.list.Sorted()
}

// dropControls tells the control characters that TOML forbids and puts blanks in their places.
func (s *scanner) dropControls() {
	var clean []byte
	for i := 0; i < len(s.text); i++ {
		c := s.text[i]
		if c >= ' ' && c != 0x7F || c == '\t' || c == '\n' {
			continue
		}
		if clean == nil {
			clean = []byte(s.text)
		}
		clean[i] = ' '
		s.errorf(i, "JB1203", "有不能用的控制字符 U+%04X，请删去", "control character U+%04X: delete it", c)
	}
	if clean != nil {
		s.text = string(clean)
	}
}

// scanner reads a manifest from front to back. It builds the tree with places, tells the faults, and collects the
// patches under which the decoder can read the text in spite of them.
type scanner struct {
	text       string
	places     *textfile.Places
	list       diag.List
	pos        int    // next byte
	lit        int    // full-width signs before this byte have been told
	depth      int    // open brackets
	stop       bool   // a limit was passed, or too many faults found
	key        string // last part of the key whose value is read
	root       *Node
	table      *Node // the table of the last header
	lost       bool  // its header was faulty: table is not in the tree
	weight     int
	budget     int // bytes that searches may still look at
	path       int // weight of the path of the table whose keys are read
	tablePath  int // the same of the last header's
	statements []statement
	patches    []patch
}

// statement is a key with its value, or a header; node is the value's.
type statement struct {
	start, end int
	node       *Node
}

// patch puts with in the place of text[start:end] for the decoder. Patches are in order and do not overlap.
type patch struct {
	start, end int
	with       string
}

func newScanner(file, text string) *scanner {
	s := &scanner{text: text, places: textfile.NewPlaces(file, text), budget: 4*len(text) + 1<<20}
	s.root = s.newNode(Table, 0)
	s.table = s.root
	return s
}

func (s *scanner) newNode(k Kind, at int) *Node {
	pos := s.places.At(at)
	if k == Table {
		s.weight += tableWeight
	}
	return &Node{Kind: k, Key: pos, Pos: pos, places: s.places}
}

// errorf tells a fault at byte at.
func (s *scanner) errorf(at int, code, zh, en string, args ...any) {
	s.list.Errorf(s.places.At(at), code, zh, en, args...)
	if len(s.list) >= maxFaults {
		s.stop = true
	}
}

// put adds a patch, in order, in the place of those that it covers; one that reaches into another is dropped.
func (s *scanner) put(start, end int, with string) {
	i := sort.Search(len(s.patches), func(i int) bool { return s.patches[i].start >= start })
	if i > 0 && s.patches[i-1].end > start {
		return
	}
	for start == end && i < len(s.patches) && s.patches[i].start == start && s.patches[i].end == start {
		i++ // insertions at one place keep their order
	}
	j := i
	for j < len(s.patches) && s.patches[j].start < end {
		j++
	}
	s.patches = slices.Replace(s.patches, i, j, patch{start, end, with})
}

// blank takes text[start:end] away from the decoder.
func (s *scanner) blank(start, end int) { s.put(start, end, "") }

// weigh counts what a value costs: a node, its place among the keys of a table, and in the decoder a copy of the path for
// each part of its key. An element of an array has no parts. What a table costs more is counted by newNode.
func (s *scanner) weigh(at, parts int) bool {
	const node, key = 256, 256
	s.weight += node
	if parts > 0 {
		s.weight += key + parts*s.path
	}
	if s.weight <= maxWeight {
		return true
	}
	s.errorf(at, "JB1304", "项和值太多，超过所能处理的上限：请拆成几个文件", "too many keys and values: split the file")
	s.stop = true
	return false
}

// nest enters a bracket.
func (s *scanner) nest(at int) bool {
	s.depth++
	if s.depth <= maxDepth {
		return true
	}
	s.errorf(at, "JB1303", "括号套得太深，最多 %d 层：少套几层", "brackets nested too deep, at most %d: use fewer", maxDepth)
	s.stop = true
	return false
}
