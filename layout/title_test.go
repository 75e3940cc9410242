package layout

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
	"jianbao/internal/unit"
	"jianbao/layout/words"
	"jianbao/page"
)

// headline is a title with its boundaries as marked by hand: 2 a line may end, 1 between words, 0 inside a word.
type headline struct {
	text  string
	marks []int // by character
}

func readHeadlines(t testing.TB) []headline {
	t.Helper()
	f, err := os.Open(filepath.Join("testdata", "headlines.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []headline
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if lines.Text() == "" || lines.Text()[0] == '#' {
			continue
		}
		h := headline{marks: []int{0}}
		for _, r := range lines.Text() {
			switch r {
			case '|':
				h.marks[len(h.marks)-1] = 2
			case '/':
				h.marks[len(h.marks)-1] = 1
			default:
				h.text += string(r)
				h.marks = append(h.marks, 0)
			}
		}
		out = append(out, h)
	}
	return out
}

// titleSetter is a setter whose measure is so many characters of a title.
func titleSetter(t testing.TB, chars int) (*setter, style) {
	t.Helper()
	iss := testIssue("标题\n正文。")
	faces, list := fonts.Open(fonts.Spec{}, nil)
	if list.HasErrors() {
		t.Fatal(list)
	}
	s := &setter{frame: newFrame(iss.Page), iss: iss, shape: newShaper(faces, iss), doc: &page.Document{}}
	st := s.ownStyle(fonts.Title, titleSize)
	if chars > 0 {
		s.width = unit.Length(chars) * st.cell
	}
	return s, st
}

// broken gives the lines of a title.
func (s *setter) broken(title string, st style) [][]cell {
	return s.breakTitle(s.shape.shape(content.Text{S: title}, st, where{}), st)
}

func lineText(line []cell) string {
	var b strings.Builder
	for i := range line {
		b.WriteString(line[i].text)
	}
	return b.String()
}

func shown(lines [][]cell) string {
	var out []string
	for _, l := range lines {
		out = append(out, lineText(l))
	}
	return strings.Join(out, "┃")
}

// Lines end where the marks of a person say that they may, at the page's measure and at a narrower one.
func TestHeadlines(t *testing.T) {
	for _, chars := range []int{0, 20} {
		s, st := titleSetter(t, chars)
		var titles, badTitles, ends, bad, cut int
		for _, h := range readHeadlines(t) {
			lines := s.broken(h.text, st)
			if len(lines) == 1 {
				continue
			}
			titles++
			before := bad
			at, text := 0, []rune(h.text)
			for _, l := range lines[:len(lines)-1] {
				for at += len([]rune(lineText(l))); text[at] == ' '; {
					at++
				}
				ends++
				if h.marks[at] < 2 {
					bad++
				}
				if h.marks[at] == 0 {
					cut++
				}
			}
			if bad > before {
				badTitles++
				t.Logf("not where marked: %s", shown(lines))
			}
		}
		share := 100 * float64(titles-badTitles) / float64(titles)
		t.Logf("%d em: %d of %d titles (%.2f %%) end all their lines at marked places; "+
			"of %d ends %d are bad, %d inside a word",
			s.width/st.cell, titles-badTitles, titles, share, ends, bad, cut)
		if titles < 240 || share < 99 || cut > 0 {
			t.Errorf("%d em: worse than it was", s.width/st.cell)
		}
	}
}

// shapeFault says which law of shape the lengths of a title's lines break: 梯形 or 菱形, no rectangle, no hourglass,
// no scrap at the end.
func shapeFault(ems []float64) string {
	const alike = 0.45
	n := len(ems)
	last, longest, shortest := ems[n-1], slices.Max(ems), slices.Min(ems)
	if longest-shortest <= alike {
		return "rectangle"
	}
	for i := 1; i+1 < n; i++ {
		if left, right := slices.Max(ems[:i]), slices.Max(ems[i+1:]); ems[i] < min(left, right)-2*alike {
			return "hourglass"
		}
	}
	if last < 4 || last < longest/3 {
		return "scrap"
	}
	return ""
}

// Every headline has a good shape, unless no line ends between words give it one in as few lines: then all are tried.
func TestTitleShapes(t *testing.T) {
	for _, chars := range []int{0, 20, 15, 11} {
		s, st := titleSetter(t, chars)
		excused := 0
		for _, h := range readHeadlines(t) {
			lines := s.broken(h.text, st)
			if len(lines) == 1 {
				continue
			}
			var ems []float64
			for _, l := range lines {
				_, _, width := s.setLoose(l, st.gap, 0)
				if width > s.width {
					t.Errorf("%s is wider than the measure", lineText(l))
				}
				ems = append(ems, float64(width)/float64(st.cell))
			}
			fault := shapeFault(ems)
			if fault == "" {
				continue
			}
			if better := s.betterShape(h, st, len(lines)); better != "" {
				t.Errorf("%s: %s; better is %s", fault, shown(lines), better)
			}
			excused++
		}
		t.Logf("%d em: %d titles have no good shape", s.width/st.cell, excused)
	}
}

// betterShape looks through all ways to part a headline into n lines, at marked places that package words knows too,
// for one in a good shape.
func (s *setter) betterShape(h headline, st style, n int) string {
	text := []rune(h.text)
	strengths := words.Boundaries(text)
	var search func(from int, ems []float64, shown string) string
	search = func(from int, ems []float64, shown string) string {
		for to := from + 1; to <= len(text); to++ {
			if to < len(text) && (h.marks[to] < 2 || strengths[to] < words.Word || len(ems)+1 == n) {
				continue
			}
			line := strings.Trim(string(text[from:to]), " ")
			_, _, width := s.setLoose(s.shape.shape(content.Text{S: line}, st, where{}), st.gap, 0)
			if width > s.width {
				break
			}
			ems := append(ems[:len(ems):len(ems)], float64(width)/float64(st.cell))
			switch {
			case to < len(text):
				if found := search(to, ems, shown+line+"┃"); found != "" {
					return found
				}
			case len(ems) == n && shapeFault(ems) == "":
				return shown + line
			}
		}
		return ""
	}
	return search(0, nil, "")
}

// Titles that no person writes: nothing is lost but spaces at line ends, nothing is wider than the measure, and the
// time grows in proportion.
func TestHostileTitles(t *testing.T) {
	s, st := titleSetter(t, 0)
	fill := func(of string, n int) string { return string([]rune(strings.Repeat(of, n))[:n]) }
	for _, of := range []string{"中", "，", "。", "“", "”", "—", "…", "《》", "a", "1", "1.", "科 ", "word ", "i",
		"市科协召开工作会议", "第一次", "·", "/", "（",
		"https://example.com/a/b?c=d&", "的", "王", "中\u2060", "　"} {
		for _, n := range []int{1, 24, 25, 49, 240, 10_000} {
			title := fill(of, n)
			start := time.Now()
			lines := s.broken(title, st)
			took := time.Since(start)
			if got, want := strings.ReplaceAll(strings.ReplaceAll(shown(lines), "┃", ""), " ", ""),
				strings.ReplaceAll(title, " ", ""); got != want {
				t.Errorf("%d of %q: %d bytes of %d are set", n, of, len(got), len(want))
			}
			for _, l := range lines {
				if _, _, width := s.setLoose(l, st.gap, 0); width > s.width+st.cell/100 {
					t.Errorf("%d of %q: a line is %.2f em wide", n, of, float64(width)/float64(st.cell))
					break
				}
			}
			if took > 5*time.Second { // it takes a tenth of a second at most; a square would take minutes
				t.Errorf("%d of %q: %v", n, of, took)
			}
		}
	}
}

// A manual line that is too wide is broken again, and its author is told where; one that fits is left alone.
func TestManualTitle(t *testing.T) {
	iss := testIssue("标题\n正文。")
	iss.Articles[0].Title = []content.Text{
		{S: "市科协学习贯彻", At: content.Pos{File: "issue.toml", Line: 7, Col: 11}},
		{S: "市科学技术协会组织院士专家赴对口支援地区开展科技服务活动", At: content.Pos{File: "issue.toml", Line: 8,
			Col: 11}},
	}
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	doc, list := Layout(iss, faces)
	if doc == nil {
		t.Fatal(list)
	}
	want := "issue.toml:8:11: 警告 JB3103: 第 1 篇标题：这一行是手工断开的，仍排不下，" +
		"又断成了 2 行：请改短，或者换个地方断开"
	if got := strings.Join(diag.Lines(list, diag.ZH), "\n"); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
	lines := linesOf(doc, page.RoleH2)[1:] // behind the heading of the contents
	if len(lines) != 3 || lines[0].text != "市科协学习贯彻" || !strings.HasPrefix(lines[2].text, "开展") &&
		!strings.HasPrefix(lines[2].text, "赴") {
		t.Errorf("%+v", lines)
	}
}

// A title longer than a page flows over pages, each line on the type area and in order.
func TestTitleOverPages(t *testing.T) {
	title := strings.Repeat("市科协召开全市科技工作会议部署重点任务", 60)
	doc := set(t, testIssue(title+"\n正文。"))
	var got strings.Builder
	pages := map[int]int{}
	for _, l := range linesOf(doc, page.RoleH2) {
		if l.text != "正文。" {
			got.WriteString(l.text)
			pages[l.page]++
		}
	}
	if !strings.Contains(got.String(), title) {
		t.Errorf("%d bytes of %d are set", got.Len(), len(title))
	}
	if len(pages) < 3 || len(doc.Pages) > 7 {
		t.Errorf("the title is on pages %v of %d", pages, len(doc.Pages))
	}
}

func BenchmarkTitle(b *testing.B) {
	s, st := titleSetter(b, 0)
	for _, c := range []struct{ name, title string }{
		{"fits", "市科协召开工作会议"},
		{"two lines", "市科协组织院士专家赴对口支援地区开展科技服务活动暨签约仪式"},
		{"10000 Han", strings.Repeat("市科协召开工作会议。", 1000)},
	} {
		cells := s.shape.shape(content.Text{S: c.title}, st, where{})
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				s.breakTitle(cells, st)
			}
		})
	}
}
