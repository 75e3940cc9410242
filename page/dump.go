package page

import (
	"bufio"
	"fmt"
	"hash/crc32"
	"io"
	"strconv"
	"strings"
)

// Dump writes a document as text, one operation a line, for reading and for tests that compare it with a stored one. Places are in
// points with three decimals. A run is written as its text, then the steps from glyph to glyph: a step that many glyphs share is
// written once with its count. A glyph that stands for no text is written as ‹number›.
func Dump(w io.Writer, d *Document) error {
	b := bufio.NewWriter(w)
	i := d.Info
	fmt.Fprintf(b, "document %q author %q lang %s date %04d-%02d-%02d\n", i.Title, i.Author, i.Lang, i.Date.Year, i.Date.Month, i.Date.Day)
	for k, f := range d.Faces {
		fmt.Fprintf(b, "face %d %s\n", k, f.PostScript())
	}
	for k, p := range d.Pictures {
		fmt.Fprintf(b, "picture %d %s\n", k, p.describe())
	}
	for _, o := range d.Outline {
		fmt.Fprintf(b, "outline %s%q page %d y %s\n", strings.Repeat("  ", o.Level), o.Title, o.Page+1, pt(o.Y))
	}
	for k, e := range d.Structure {
		fmt.Fprintf(b, "element %d %s in %d", k, e.Role, e.Parent)
		if e.Title != "" {
			fmt.Fprintf(b, " %q", e.Title)
		}
		if e.Alt != "" {
			fmt.Fprintf(b, " alt %q", e.Alt)
		}
		b.WriteByte('\n')
	}
	for _, p := range d.Pages {
		fmt.Fprintf(b, "page %s %s × %s\n", p.Label, pt(p.Size.W), pt(p.Size.H))
		for _, op := range p.Ops {
			dumpOp(b, op)
		}
	}
	return b.Flush()
}

func dumpOp(b *bufio.Writer, op Op) {
	switch o := op.(type) {
	case Begin:
		if o.Elem.IsArtifact() {
			b.WriteString("begin " + [...]string{"artifact", "page number", "watermark"}[-1-o.Elem] + "\n")
			return
		}
		fmt.Fprintf(b, "begin %d\n", o.Elem)
	case End:
		b.WriteString("end\n")
	case Rule:
		fmt.Fprintf(b, "rule %s %s\n", box(o.Box), o.Ink)
	case Image:
		fmt.Fprintf(b, "image %d %s\n", o.Picture, box(o.Box))
	case Link:
		target := o.URI
		if target == "" {
			target = fmt.Sprintf("page %d y %s", o.Page+1, pt(o.Y))
		}
		fmt.Fprintf(b, "link %s to %s\n", box(o.Box), target)
	case Glyphs:
		fmt.Fprintf(b, "%s,%s face %d %s %s", pt(o.At.X), pt(o.At.Y), o.Face, pt(o.Size), o.Ink)
		if o.Turn != 0 {
			fmt.Fprintf(b, " turn %d", o.Turn)
		}
		if o.Stroke != 0 {
			fmt.Fprintf(b, " stroke %s", pt(o.Stroke))
		}
		fmt.Fprintf(b, " %s %s\n", runText(o.Run), steps(o.Run))
	}
}

// describe tells a picture's size, colour and form, and a sum of its data, by which a change of one shows.
func (p *Picture) describe() string {
	form, colour := "samples", "rgb"
	if p.JPEG {
		form = "jpeg"
	}
	if p.Gray {
		colour = "gray"
	}
	return fmt.Sprintf("%d×%d %s %s, %d bytes, crc %08x", p.Width, p.Height, colour, form, len(p.Data), crc32.ChecksumIEEE(p.Data))
}

// String gives the ink's name.
func (i Ink) String() string { return [...]string{"black", "red", "pale"}[i] }

func runText(run []PlacedGlyph) string {
	var b strings.Builder
	for _, g := range run {
		if g.Text == "" {
			fmt.Fprintf(&b, "‹%d›", g.GID)
		}
		b.WriteString(g.Text)
	}
	return strconv.Quote(b.String())
}

// steps writes the advances between the glyphs of a run, "3×15.793" for three alike, and "^" with the shift of a glyph that is off the
// baseline.
func steps(run []PlacedGlyph) string {
	var out []string
	for i := 1; i < len(run); {
		n, d := 0, run[i].X-run[i-1].X
		for i < len(run) && pt(run[i].X-run[i-1].X) == pt(d) {
			i++
			n++
		}
		s := pt(d)
		if n > 1 {
			s = strconv.Itoa(n) + "×" + s
		}
		out = append(out, s)
	}
	for i, g := range run {
		if g.Y != 0 {
			out = append(out, fmt.Sprintf("^%d:%s", i, pt(g.Y)))
		}
	}
	return strings.Join(out, " ")
}

func box(r Rect) string {
	return pt(r.Min.X) + "," + pt(r.Min.Y) + "–" + pt(r.Max.X) + "," + pt(r.Max.Y)
}

func pt(l Length) string { return strconv.FormatFloat(l.Points(), 'f', 3, 64) }
