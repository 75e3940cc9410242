package content

import (
	"bytes"
	"regexp"
	"unicode"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
	"github.com/yuin/goldmark/text"
	"github.com/yuin/goldmark/util"
)

// Limits of Markdown. goldmark's time grows with the depth of blocks and with the square of the marks in one block; with
// these limits it grows with the text alone.
const (
	mdNesting = 16  // quotes and lists inside each other; deeper is text
	mdMarks   = 500 // characters in one paragraph that may be markup; those after them are text
	mdRefs    = 500 // lines of a paragraph in which addresses of links are looked for
)

// mdState is what the parsers of one text share.
type mdState struct {
	notes map[string]*mdNote // definitions by label; of two the first
	order []*mdNote          // all definitions
	deep  int                // offset of the first character that a limit made text; -1 for none
}

func (s *mdState) limit(offset int) {
	if s.deep < 0 {
		s.deep = offset
	}
}

// mdParse reads Markdown. HTML is text, and so are indented lines: an office indents its paragraphs.
func mdParse(src []byte) (ast.Node, *mdState) {
	s := &mdState{notes: map[string]*mdNote{}, deep: -1}
	p := parser.NewParser(
		parser.WithBlockParsers(
			util.Prioritized(parser.NewSetextHeadingParser(), 100),
			util.Prioritized(parser.NewThematicBreakParser(), 200),
			util.Prioritized(shallow{parser.NewListParser(), s}, 300),
			util.Prioritized(parser.NewListItemParser(), 400),
			util.Prioritized(parser.NewATXHeadingParser(), 600),
			util.Prioritized(parser.NewFencedCodeBlockParser(), 700),
			util.Prioritized(shallow{parser.NewBlockquoteParser(), s}, 800),
			util.Prioritized(noteBlocks{s}, 999),
			util.Prioritized(indented{parser.NewParagraphParser()}, 1000),
		),
		parser.WithInlineParsers(
			util.Prioritized(&sparse{mdState: s}, 0),
			util.Prioritized(parser.NewCodeSpanParser(), 100),
			util.Prioritized(noteMarks{s}, 150),
			util.Prioritized(parser.NewLinkParser(), 200),
			util.Prioritized(parser.NewAutoLinkParser(), 300),
			util.Prioritized(stars{parser.NewEmphasisParser()}, 500),
		),
		parser.WithParagraphTransformers(
			util.Prioritized(shortRefs{s}, 100),
			util.Prioritized(smallTables{extension.NewTableParagraphTransformer(), s}, 200),
		),
		parser.WithASTTransformers(util.Prioritized(extension.NewTableASTTransformer(), 0)),
	)
	return p.Parse(text.NewReader(src)), s
}

// shallow keeps a parser of quotes or lists from opening blocks below the limit.
type shallow struct {
	parser.BlockParser
	*mdState
}

func (p shallow) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	depth := 0
	for n := parent; n != nil; n = n.Parent() {
		if k := n.Kind(); k == ast.KindBlockquote || k == ast.KindList {
			depth++
		}
	}
	if depth < mdNesting || parent.Kind() == ast.KindList { // inside a list an item comes first
		return p.BlockParser.Open(parent, reader, pc)
	}
	line, seg := reader.PeekLine()
	if pos := pc.BlockOffset(); pos >= 0 && mdOpener.Match(line[pos:]) {
		p.limit(seg.Start + max(0, pos-seg.Padding))
	}
	return nil, parser.NoChildren
}

// mdOpener is what would open a quote or a list item.
var mdOpener = regexp.MustCompile(`^(?:>|(?:[-+*]|[0-9]{1,9}[.)])[ \t\n])`)

// indented makes lines with four spaces before them ordinary ones.
type indented struct{ parser.BlockParser }

func (indented) CanAcceptIndentedLine() bool { return true }

// sparse comes before all parsers of marks and makes them text where a block has too many.
type sparse struct {
	*mdState
	block ast.Node
	marks int
}

func (p *sparse) Trigger() []byte { return []byte("*_[]!<`") }

func (p *sparse) Parse(parent ast.Node, block text.Reader, _ parser.Context) ast.Node {
	if parent != p.block {
		p.block, p.marks = parent, 0
	}
	if p.marks++; p.marks <= mdMarks {
		return nil
	}
	line, seg := block.PeekLine()
	p.limit(seg.Start)
	n := len(bytes.TrimRight(line, "\r\n"))
	block.Advance(n)
	return ast.NewTextSegment(seg.WithStop(seg.Start + n))
}

// stars reads * and ** beside Chinese marks. By CommonMark a ** between a mark and a letter closes nothing where the
// mark stands inside, as in **要点。**正文: it takes the space for granted that other languages have there.
type stars struct{ parser.InlineParser }

func (p stars) Parse(parent ast.Node, block text.Reader, pc parser.Context) ast.Node {
	before := block.PrecendingCharacter()
	n := p.InlineParser.Parse(parent, block, pc)
	d, ok := n.(*parser.Delimiter)
	if !ok || d.Char != '*' {
		return n
	}
	after := ' '
	if line, _ := block.PeekLine(); len(line) > 0 {
		after = util.ToRune(line, 0)
	}
	if wide(before) || wide(after) {
		d.CanOpen, d.CanClose = !unicode.IsSpace(after), !unicode.IsSpace(before)
	}
	return n
}

// shortRefs takes addresses of links, [1]: http://…, out of paragraphs. Very long ones are left as they are.
type shortRefs struct{ *mdState }

func (p shortRefs) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	if lines := n.Lines(); lines.Len() <= mdRefs {
		parser.LinkReferenceParagraphTransformer.Transform(n, reader, pc)
	} else if first := lines.At(0); bytes.HasPrefix(first.Value(reader.Source()), []byte("[")) {
		p.limit(first.Start)
	}
}

// smallTables leaves tables of too many cells as they are: short rows are filled up, so that a small text can make many.
type smallTables struct {
	parser.ParagraphTransformer
	*mdState
}

func (p smallTables) Transform(n *ast.Paragraph, reader text.Reader, pc parser.Context) {
	lines, columns := n.Lines(), 0
	if !bytes.ContainsRune(lines.Value(reader.Source()), '|') {
		return // a line of hyphens alone, as it may follow a list, makes no table of the line above it
	}
	for i := range min(lines.Len(), 2) {
		line := lines.At(i)
		columns = max(columns, bytes.Count(line.Value(reader.Source()), []byte("|")))
	}
	if columns == 0 || columns*lines.Len() <= maxCells {
		p.ParagraphTransformer.Transform(n, reader, pc)
	} else if first := lines.At(0); lines.Len() > 1 {
		p.limit(first.Start)
	}
}

// mdNote is the definition of a footnote: [^label]: text.
type mdNote struct {
	ast.BaseBlock
	label  string
	offset int // in the source
	number int // from 1, in order of the marks; 0 before there is one
}

var kindNote = ast.NewNodeKind("Note")

func (n *mdNote) Kind() ast.NodeKind       { return kindNote }
func (n *mdNote) Dump(src []byte, lvl int) { ast.DumpHelper(n, src, lvl, nil, nil) }

// mdMark is the mark of a footnote: [^label].
type mdMark struct {
	ast.BaseInline
	label   string
	segment text.Segment
}

var kindMark = ast.NewNodeKind("NoteMark")

func (n *mdMark) Kind() ast.NodeKind       { return kindMark }
func (n *mdMark) Dump(src []byte, lvl int) { ast.DumpHelper(n, src, lvl, nil, nil) }

// noteLabel reads [^label] at the start of line and gives the bytes that it takes; 0 if there is none.
func noteLabel(line []byte) (label string, size int) {
	const longest = 100
	if len(line) < 4 || line[0] != '[' || line[1] != '^' {
		return "", 0
	}
	rest := line[2:min(len(line), longest)]
	end := bytes.IndexAny(rest, "[]\n")
	if end <= 0 || rest[end] != ']' || util.IsBlank(rest[:end]) {
		return "", 0
	}
	return string(rest[:end]), end + 3
}

// noteBlocks reads definitions. They stay in the tree; the walk leaves them out.
type noteBlocks struct{ *mdState }

func (p noteBlocks) Trigger() []byte { return []byte{'['} }

func (p noteBlocks) Open(parent ast.Node, reader text.Reader, pc parser.Context) (ast.Node, parser.State) {
	line, seg := reader.PeekLine()
	pos := pc.BlockOffset()
	if pos < 0 || parent.Kind() == kindNote {
		return nil, parser.NoChildren
	}
	label, size := noteLabel(line[pos:])
	if end := pos + size; size == 0 || end >= len(line) || line[end] != ':' {
		return nil, parser.NoChildren
	}
	n := &mdNote{label: label, offset: seg.Start + pos - seg.Padding}
	p.order = append(p.order, n)
	if p.notes[label] == nil {
		p.notes[label] = n
	}
	reader.Advance(pos + size + 1)
	return n, parser.HasChildren
}

func (p noteBlocks) Continue(_ ast.Node, reader text.Reader, _ parser.Context) parser.State {
	line, _ := reader.PeekLine()
	if util.IsBlank(line) {
		return parser.Continue | parser.HasChildren
	}
	at, padding := util.IndentPosition(line, reader.LineOffset(), 4)
	if at < 0 {
		return parser.Close
	}
	reader.AdvanceAndSetPadding(at, padding)
	return parser.Continue | parser.HasChildren
}

func (noteBlocks) Close(ast.Node, text.Reader, parser.Context) {}
func (noteBlocks) CanInterruptParagraph() bool                 { return true }
func (noteBlocks) CanAcceptIndentedLine() bool                 { return false }

// noteMarks reads marks.
type noteMarks struct{ *mdState }

func (noteMarks) Trigger() []byte { return []byte{'['} }

func (p noteMarks) Parse(_ ast.Node, block text.Reader, _ parser.Context) ast.Node {
	line, seg := block.PeekLine()
	label, size := noteLabel(line)
	if size == 0 {
		return nil
	}
	block.Advance(size)
	return &mdMark{label: label, segment: seg.WithStop(seg.Start + size)}
}
