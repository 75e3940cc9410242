package pdf

import (
	"encoding/hex"
	"math"
	"strconv"
	"strings"
	"testing"
	"unicode/utf16"

	"jianbao/fonts"
	"jianbao/page"
	"jianbao/pdf/finish"
)

// reread is a finished file under a reader that knows nothing of the writer's tables: only what stands in the file.
type reread struct {
	t    *testing.T
	file *finish.File
}

func reopen(t *testing.T, b []byte) *reread {
	t.Helper()
	f, err := finish.Parse(b)
	if err != nil {
		t.Fatal(err)
	}
	return &reread{t, f}
}

// at follows keys from v, through references.
func (r *reread) at(v finish.Value, keys ...finish.Name) finish.Value {
	r.t.Helper()
	for _, k := range append(keys, "") {
		if ref, ok := v.(finish.Ref); ok {
			v = r.file.Get(ref)
		}
		if k == "" {
			break
		}
		if s, ok := v.(*finish.Stream); ok {
			v = s.Dict
		}
		d, _ := v.(finish.Dict)
		v = d.Get(k)
	}
	return v
}

func (r *reread) array(v finish.Value, keys ...finish.Name) finish.Array {
	r.t.Helper()
	a, ok := r.at(v, keys...).(finish.Array)
	if !ok {
		r.t.Fatalf("no array at %v", keys)
	}
	return a
}

func (r *reread) data(v finish.Value, keys ...finish.Name) []byte {
	r.t.Helper()
	s, ok := r.at(v, keys...).(*finish.Stream)
	if !ok {
		r.t.Fatalf("no stream at %v", keys)
	}
	b, err := s.Decoded()
	if err != nil {
		r.t.Fatal(err)
	}
	return b
}

func (r *reread) pages() finish.Array { return r.array(r.file.Root, "Pages", "Kids") }

// font is what the file says of a font's codes.
type font struct {
	widths map[int]float64
	text   map[int]string
}

func (r *reread) font(v finish.Value) font {
	f := font{map[int]float64{}, map[int]string{}}
	desc := r.array(v, "DescendantFonts")[0]
	if w, ok := r.at(desc, "W").(finish.Array); ok {
		for i := 0; i < len(w); i += 2 {
			for k, x := range w[i+1].(finish.Array) {
				f.widths[int(w[i].(finish.Int))+k] = float64(x.(finish.Int))
			}
		}
	}
	inside := false
	for _, line := range strings.Split(string(r.data(v, "ToUnicode")), "\n") {
		code, text, ok := strings.Cut(line, "> <")
		inside = strings.HasSuffix(line, "beginbfchar") || inside && line != "endbfchar"
		if !ok || !inside {
			continue
		}
		n, _ := strconv.ParseUint(code[1:], 16, 16)
		raw, err := hex.DecodeString(strings.TrimSuffix(text, ">"))
		if err != nil {
			r.t.Fatal(err)
		}
		var units []uint16
		for i := 0; i+1 < len(raw); i += 2 {
			units = append(units, uint16(raw[i])<<8|uint16(raw[i+1]))
		}
		f.text[int(n)] = string(utf16.Decode(units))
	}
	return f
}

func (f font) width(code int) float64 {
	if w, ok := f.widths[code]; ok {
		return w
	}
	return 1000
}

// shown is one glyph as a viewer places it: its origin from the page's foot.
type shown struct {
	x, y float64
	text string
	size float64

	width float64 // as the file says, in points
}

// show interprets a page's content as ISO 32000-1, 9.4.4 says, as far as our operators go.
func (r *reread) show(p finish.Value) []shown {
	fonts := map[string]font{}
	for _, e := range r.at(p, "Resources", "Font").(finish.Dict) {
		fonts[string(e.Key)] = r.font(e.Value)
	}
	var out []shown
	var args []string
	var f font
	var size, extra, rise float64
	m := [6]float64{}
	num := func(i int) float64 {
		x, err := strconv.ParseFloat(args[len(args)-i], 64)
		if err != nil {
			r.t.Fatal(err)
		}
		return x
	}
	content := string(r.data(p, "Contents"))
	content = strings.NewReplacer("[", " [ ", "]", " ] ", "<<", " << ", ">>", " >> ").Replace(content)
	content = strings.NewReplacer("<", " <", ">", "> ").Replace(content)
	for _, tok := range strings.Fields(content) {
		switch tok {
		case "BDC", "EMC": // their operands show nothing
		case "BT":
			m = [6]float64{1, 0, 0, 1, 0, 0}
		case "Tf":
			f, size = fonts[args[len(args)-2][1:]], num(1)
		case "Tc":
			extra = num(1)
		case "Ts":
			rise = num(1)
		case "Td":
			m[4], m[5] = m[4]+num(2), m[5]+num(1)
		case "Tm":
			m = [6]float64{num(6), num(5), num(4), num(3), num(2), num(1)}
		case "TJ":
			x := 0.0
			for _, a := range args {
				if a == "[" || a == "]" {
					continue
				}
				if a[0] != '<' {
					n, _ := strconv.ParseFloat(a, 64)
					x -= n / 1000 * size
					continue
				}
				for h := a[1 : len(a)-1]; h != ""; h = h[4:] {
					code, _ := strconv.ParseUint(h[:4], 16, 16)
					out = append(out, shown{
						m[4] + m[0]*x + m[2]*rise, m[5] + m[1]*x + m[3]*rise, f.text[int(code)], size,
						f.width(int(code)) / 1000 * size,
					})
					x += f.width(int(code))/1000*size + extra
				}
			}
			m[4], m[5] = m[4]+m[0]*x, m[5]+m[1]*x
		default:
			args = append(args, tok)
			continue
		}
		args = nil
	}
	return out
}

// wanted gives the glyphs of a page as the document places them.
func wanted(p *page.Page) []shown {
	var out []shown
	height := math.Round(p.Size.H.Points()*100) / 100
	for _, op := range p.Ops {
		g, ok := op.(page.Glyphs)
		if !ok {
			continue
		}
		sin, cos := math.Sincos(float64(g.Turn) * math.Pi / 180)
		for _, q := range g.Run {
			dx, dy := q.X.Points(), -q.Y.Points()
			out = append(out, shown{g.At.X.Points() + cos*dx - sin*dy, height - g.At.Y.Points() + sin*dx + cos*dy,
				q.Text, g.Size.Points(), 0})
		}
	}
	return out
}

// Every glyph stands within 0.01 pt of its place, and stands for its text.
func TestPlaces(t *testing.T) {
	uneven := newBuilder(t)
	uneven.turn("1")
	g, _ := uneven.run(71*pt+12345, 100*pt+6789, piece{0, 16*pt - 777, strings.Repeat("汉字与2025年", 5), func(i int, _, _ rune) int {
		return i*37%200 - 70
	}})
	for i := range g.Run {
		g.Run[i].X += page.Length(i * i * 977 % 5000)
		g.Run[i].Y = page.Length(i % 3 * 40000)
	}
	turned := g
	turned.Turn, turned.At.Y, turned.Size = 30, 600*pt, 42*pt
	elem := uneven.element(page.Element{Role: page.RoleP})
	uneven.op(page.Begin{Elem: elem}, g, page.End{}, page.Begin{Elem: page.Artifact}, turned, page.End{})

	for name, doc := range map[string]*page.Document{"sample": sample(t), "bulletin": bulletin(t), "uneven": uneven.doc} {
		t.Run(name, func(t *testing.T) {
			r := reopen(t, render(t, doc))
			for i, p := range r.pages() {
				got, want := r.show(p), wanted(&doc.Pages[i])
				if len(got) != len(want) {
					t.Fatalf("page %d: %d glyphs, want %d", i+1, len(got), len(want))
				}
				for k, w := range want {
					g := got[k]
					if math.Hypot(g.x-w.x, g.y-w.y) > 0.01 || g.text != w.text || math.Abs(g.size-w.size) > 0.001 {
						t.Fatalf("page %d glyph %d: got %+v, want %+v", i+1, k, g, w)
					}
				}
			}
		})
	}
}

// spread is a page of lines with every gap from 0.09 to 0.3 em before 字, each line with one of its own, and, where apart is
// set, in a piece of marked content of its own.
func spread(t testing.TB, apart bool) (doc *page.Document, text []string) {
	b := newBuilder(t)
	b.turn("1")
	const size = 16 * pt
	for i, gap := 0, 90; gap <= 300; i, gap = i+1, gap+10 {
		elem := b.element(page.Element{Role: page.RoleP})
		y := page.Length(60+30*i) * pt
		before := []rune("甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥")[i]
		if text = append(text, string(before)+"字"); !apart {
			b.line(80*pt, y, elem, piece{fonts.Body, size, text[i], func(int, rune, rune) int { return gap }})
			continue
		}
		b.line(80*pt, y, elem, piece{fonts.Body, size, string(before), nil})
		b.line(80*pt+size+size.Times(int64(gap), 1000), y, elem, piece{fonts.Body, size, "字", nil})
	}
	return b.doc, text
}

// What stands bare between two glyphs of a line, to a reader of the file, stays below what any extractor takes for a
// space, and the gaps are there all the same: the glyphs' places are checked above.
func TestNoBareGaps(t *testing.T) {
	inside, _ := spread(t, false)
	across, _ := spread(t, true)
	for name, doc := range map[string]*page.Document{"sample": sample(t), "bulletin": bulletin(t), "inside": inside, "across": across} {
		r := reopen(t, render(t, doc))
		for i, p := range r.pages() {
			all := r.show(p)
			for k := range all[:len(all)-1] {
				a, b := all[k], all[k+1]
				if gap := (b.x - a.x - a.width) / a.size; a.y == b.y && math.Abs(gap) > 0.1 {
					t.Errorf("%s page %d: %.3f em between %s and %s", name, i+1, gap, a.text, b.text)
				}
			}
		}
	}
}

// Two pieces of marked content an em and more apart are two columns, such as cells of a table: what parts them stays bare, so
// that a reader sees it.
func TestColumnsStayApart(t *testing.T) {
	for _, gap := range []int{1000, 2000, 4000} {
		r := reopen(t, render(t, columns(t, gap)))
		all := r.show(r.pages()[0])
		if bare := all[1].x - all[0].x - all[0].width; math.Abs(bare/all[0].size-float64(gap)/1000) > 0.01 {
			t.Errorf("of %d/1000 em only %.2f pt are left", gap, bare)
		}
	}
}

// columns is a line of two pieces with a gap, in 1/1000 em, between them.
func columns(t testing.TB, gap int) *page.Document {
	b := newBuilder(t)
	b.turn("1")
	const size = 16 * pt
	row := b.element(page.Element{Role: page.RoleP})
	b.line(80*pt, 100*pt, row, piece{fonts.Body, size, "甲", nil})
	b.line(80*pt+size+size.Times(int64(gap), 1000), 100*pt, row, piece{fonts.Body, size, "乙", nil})
	return b.doc
}
