package content

import (
	"bytes"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/yuin/goldmark/ast"
	"github.com/yuin/goldmark/util"
	"golang.org/x/text/width"

	"jianbao/internal/textfile"
)

// mdBlock is a block while it is read.
type mdBlock struct {
	Block
	bold int    // how many marks of emphasis are open
	uri  string // of the link that is open
	soft bool   // a line of the source has just ended
	cur  int    // offset in the source up to which text was read
	at   origin
	part mdPart

	buf   []byte // text of the last span, not yet in it
	chars int    // of buf
	here  Pos    // of the character after buf, if the source goes on there
}

// mdPart says what a text is a part of, which limits what it may hold.
type mdPart uint8

const (
	mdText    mdPart = iota // a block
	mdCell                  // a cell of a table
	mdCaption               // what is written under a picture
)

// name is what messages call it.
func (p mdPart) name() (zh, en string) {
	if p == mdCaption {
		return "图注", "caption"
	}
	return "表格", "table"
}

// inline reads what stands inside a block. It climbs without recursion: marks may be nested as deep as they like.
func (r *mdReader) inline(root ast.Node, p *mdBlock) {
	for n := root.FirstChild(); n != nil; {
		if r.enter(n, p) && n.FirstChild() != nil {
			n = n.FirstChild()
			continue
		}
		r.leave(n, p)
		for n.NextSibling() == nil {
			if n = n.Parent(); n == root {
				return
			}
			r.leave(n, p)
		}
		n = n.NextSibling()
	}
}

// enter reads a node, and tells whether its children are to be read.
func (r *mdReader) enter(n ast.Node, p *mdBlock) bool {
	switch n := n.(type) {
	case *ast.Text:
		r.text(n, p)
	case *ast.Emphasis:
		p.bold++
	case *ast.Link:
		r.uses(n.Reference)
		p.uri = r.address(n.Destination, n.Pos())
	case *ast.AutoLink:
		label := n.Label(r.src)
		if i := bytes.Index(r.src[p.cur:], label); i >= 0 {
			p.cur += i
		}
		p.uri = r.address(n.URL(r.src), p.cur)
		p.add(string(label), p.cur)
		p.uri = ""
	case *ast.Image:
		r.uses(n.Reference)
		r.picture(n, p)
		return false
	case *mdMark:
		at := r.at(n.segment.Start)
		if number := r.mark(n, p); number > 0 {
			p.mark(number, at)
		} else {
			p.add(string(n.segment.Value(r.src)), n.segment.Start)
		}
	}
	return true
}

func (r *mdReader) leave(n ast.Node, p *mdBlock) {
	switch n.(type) {
	case *ast.Emphasis:
		p.bold--
	case *ast.Link:
		p.uri = ""
	}
}

// uses notes that a link takes its address from a definition.
func (r *mdReader) uses(ref *ast.ReferenceLink) {
	if ref != nil {
		r.refsUsed[util.ToLinkReference(ref.Value)] = true
	}
}

// address gives the address of a link, and tells one that cannot be followed on paper or in an archive.
func (r *mdReader) address(uri []byte, offset int) string {
	out := webAddress(string(uri))
	if out == "" {
		r.b.list.Warnf(r.at(max(0, offset)), "JB3606", "第 %[1]d 篇的链接“%[2]s”不能点，只印文字：要写 http、https、mailto 开头的完整地址",
			"article %[1]d: the link “%[2]s” cannot be followed, only whole addresses of http, https and mailto can: its text is printed",
			r.n, quote(string(uri)))
	}
	return out
}

// longestAddress is what browsers and servers take without fail, in bytes.
const longestAddress = 2000

// webAddress is the address of a link that a reader may follow; others are none. A % that escapes nothing stands for itself.
func webAddress(uri string) string {
	uri = escapePercent(uri)
	u, err := url.Parse(uri)
	if err != nil || len(uri) > longestAddress || strings.ContainsFunc(uri, func(r rune) bool { return r <= ' ' || r == 0x7F }) {
		return ""
	}
	switch {
	case (u.Scheme == "http" || u.Scheme == "https") && u.Hostname() != "", u.Scheme == "mailto" && u.Opaque != "":
		return uri
	}
	return ""
}

// escapePercent escapes each % that no two hexadecimal digits follow (RFC 3986, 2.1).
func escapePercent(uri string) string {
	const hex = "0123456789abcdefABCDEF"
	var b strings.Builder
	for i := range len(uri) {
		b.WriteByte(uri[i])
		if uri[i] == '%' && !(i+2 < len(uri) && strings.IndexByte(hex, uri[i+1]) >= 0 && strings.IndexByte(hex, uri[i+2]) >= 0) {
			b.WriteString("25")
		}
	}
	return b.String()
}

// text adds a piece of text; escapes and entities in it become what they stand for.
func (r *mdReader) text(n *ast.Text, p *mdBlock) {
	start, s := n.Segment.Start, n.Segment.Value(r.src)
	s = bytes.TrimRight(s, "\n")
	if p.soft && p.Kind == Paragraph && p.part == mdText && itemLine.Match(s) && !bytes.ContainsAny(p.lastRune(), "、，") {
		r.b.list.Warnf(r.at(start), "JB3608", "第 %[1]d 篇：这一行像是另起的一段，可 Markdown 段内的换行不算，它和上一行接成了一段：要另起，前面空一行",
			"article %[1]d: this line looks like a paragraph of its own, but line ends inside a paragraph do not count in Markdown: "+
				"leave a line empty before it", r.n)
	}
	if n.IsRaw() {
		p.add(string(s), start)
	} else {
		r.resolve(s, start, p)
	}
	p.cur = max(p.cur, n.Segment.Stop)
	switch {
	case n.HardLineBreak():
		next := r.begin(p.Kind)
		next.bold, next.uri, next.cur = p.bold, p.uri, p.cur
		r.end(*p)
		*p = next
	case n.SoftLineBreak(), n.IsRaw() && bytes.HasSuffix(n.Segment.Value(r.src), []byte("\n")):
		p.soft = true
	}
}

// itemLine is a line that begins as the sub-headings and items of official documents do: 一、 （一） 1、 （1） (GB/T 9704 7.3.3).
var itemLine = regexp.MustCompile(`^(?:[` + hanNumerals + `]+、|（[` + hanNumerals + `]+）|[0-9]{1,2}、|（[0-9]{1,2}）)`)

// lastRune is the last character read.
func (p *mdBlock) lastRune() []byte {
	_, size := utf8.DecodeLastRune(p.buf)
	return p.buf[len(p.buf)-size:]
}

func (r *mdReader) resolve(s []byte, start int, p *mdBlock) {
	done := 0
	for i := 0; i < len(s); {
		switch {
		case s[i] == '\\' && i+1 < len(s) && util.IsPunct(s[i+1]):
			p.add(string(s[done:i]), start+done)
			p.add(string(s[i+1:i+2]), start+i+1)
			i += 2
			done = i
		case s[i] == '&':
			value, size := entity(s[i:])
			if size == 0 {
				i++
				continue
			}
			at := r.at(start + i)
			found := textfile.CheckChars(value, textfile.Body, func(int) Pos { return at })
			*r.b.list = append(*r.b.list, found...)
			p.add(string(s[done:i]), start+done)
			p.add(value, start+i)
			i += size
			done = i
		default:
			i++
		}
	}
	p.add(string(s[done:]), start+done)
}

// entity reads a character reference at the start of s, and the bytes that it takes; 0 if there is none.
func entity(s []byte) (value string, size int) {
	const longest = 40
	end := bytes.IndexByte(s[:min(len(s), longest)], ';')
	if end < 2 {
		return "", 0
	}
	name := string(s[1:end])
	if name[0] != '#' {
		e, ok := util.LookUpHTML5EntityByName(name)
		if !ok {
			return "", 0
		}
		return string(e.Characters), end + 1
	}
	digits, base := name[1:], 10
	if strings.HasPrefix(strings.ToLower(digits), "x") {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > unicode.MaxRune || !utf8.ValidRune(rune(n)) {
		return "", 0
	}
	return string(rune(n)), end + 1
}

// add appends text that begins at an offset of the source.
func (p *mdBlock) add(s string, offset int) {
	s = strings.Map(func(r rune) rune {
		if r == '\t' || isLineEnd(r) {
			return ' '
		}
		return r
	}, s)
	if !p.begun() {
		n := len(s)
		s = strings.TrimLeftFunc(s, unicode.IsSpace)
		offset += n - len(s)
	}
	if s == "" {
		return
	}
	if p.soft {
		p.join(s, offset)
	}
	p.push(s, offset)
	p.cur = max(p.cur, offset)
}

// join ends a line of the source: with a space between letters and the like; a line of Chinese goes on at once.
func (p *mdBlock) join(s string, offset int) {
	p.soft = false
	before, _ := utf8.DecodeLastRune(p.buf) // after a mark there is none
	after, _ := utf8.DecodeRuneInString(s)
	if len(p.buf) > 0 && !wide(before) && !wide(after) && before != ' ' && after != ' ' {
		p.push(" ", offset-1)
	}
}

// push appends text to the last span if that is of the same style.
func (p *mdBlock) push(s string, offset int) {
	bold, at := p.bold > 0, p.at(offset)
	last := len(p.Spans) - 1
	if last < 0 || p.Spans[last].Mark > 0 || p.Spans[last].Bold != bold || p.Spans[last].URI != p.uri {
		p.flush()
		p.Spans = append(p.Spans, Span{Text: Text{At: at}, Bold: bold, URI: p.uri})
	} else if p.here != at {
		p.Spans[last].seams = append(p.Spans[last].seams, seam{p.chars, at})
	}
	n := utf8.RuneCountInString(s)
	p.buf = append(p.buf, s...)
	p.chars += n
	p.here = at.Right(n)
}

// flush writes the text of the last span into it.
func (p *mdBlock) flush() {
	if len(p.buf) > 0 {
		p.Spans[len(p.Spans)-1].S = string(p.buf)
		p.buf, p.chars = p.buf[:0], 0
	}
}

// mark adds the mark of a footnote.
func (p *mdBlock) mark(number int, at Pos) {
	p.flush()
	p.Spans = append(p.Spans, Span{Text: Text{At: at}, Mark: number})
	p.soft = false
}

func (p *mdBlock) begun() bool { return len(p.Spans) > 0 }

// trim takes white space off the end.
func (p *mdBlock) trim() {
	p.flush()
	for n := len(p.Spans); n > 0 && p.Spans[n-1].Mark == 0; n-- {
		last := &p.Spans[n-1]
		if last.S = strings.TrimRightFunc(last.S, unicode.IsSpace); last.S != "" {
			break
		}
		p.Spans = p.Spans[:n-1]
	}
}

func (p *mdBlock) visible() bool {
	return slices.ContainsFunc(p.Spans, func(s Span) bool { return s.Mark > 0 || visible(s.S) })
}

// wide tells the characters of Chinese text, its marks included: no space stands beside them.
func wide(r rune) bool {
	if strings.ContainsRune("“”‘’…—·", r) {
		return true
	}
	if unicode.Is(unicode.Hangul, r) {
		return false
	}
	k := width.LookupRune(r).Kind()
	return k == width.EastAsianWide || k == width.EastAsianFullwidth
}
