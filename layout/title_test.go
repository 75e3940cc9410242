package layout

import (
	"bufio"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/unit"
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
func (s *setter) broken(title string, st style) []string {
	var out []string
	for _, line := range s.breakTitle(s.shape.shape(content.Text{S: title}, st, where{}), st) {
		var b strings.Builder
		for i := range line {
			b.WriteString(line[i].text)
		}
		out = append(out, b.String())
	}
	return out
}

// Lines end where the marks of a person say that they may.
func TestHeadlines(t *testing.T) {
	for _, chars := range []int{0, 20} {
		s, st := titleSetter(t, chars)
		titles, ends, bad, cut, badTitles := 0, 0, 0, 0, 0
		for _, h := range readHeadlines(t) {
			lines := s.broken(h.text, st)
			if len(lines) == 1 {
				continue
			}
			titles++
			at, wrong, rest := 0, 0, []rune(h.text)
			for _, l := range lines[:len(lines)-1] {
				n := len([]rune(l))
				at, rest = at+n, rest[n:]
				for rest[0] == ' ' {
					at, rest = at+1, rest[1:]
				}
				ends++
				if m := h.marks[at]; m != 2 {
					wrong++
					if m == 0 {
						cut++
					}
				}
			}
			if wrong > 0 {
				badTitles++
				bad += wrong
				t.Logf("%s", strings.Join(lines, " ┃ "))
			}
		}
		t.Logf("measure of %d em: %d titles, %d line ends; %d titles (%.2f %%) with %d ends at a bad place, %d in a word", s.width/st.cell, titles, ends, badTitles,
			100*float64(badTitles)/float64(titles), bad, cut)
	}
	_ = slices.Max[[]int]
}
