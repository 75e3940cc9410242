package words

import (
	"bufio"
	"os"
	"path/filepath"
	"testing"
)

// headline is a title with its boundaries as marked by hand: 2 a line may end, 1 between words, 0 inside a word.
type headline struct {
	text  []rune
	marks []int
}

func readHeadlines(t testing.TB) []headline {
	t.Helper()
	f, err := os.Open(filepath.Join("..", "testdata", "headlines.txt"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	var out []headline
	lines := bufio.NewScanner(f)
	for lines.Scan() {
		if lines.Text() == "" || lines.Text()[0] == '#' {
			continue
		}
		h := headline{marks: []int{0}}
		for _, r := range lines.Text() {
			switch r {
			case '|':
				h.marks[len(h.text)] = 2
			case '/':
				h.marks[len(h.text)] = 1
			default:
				h.text = append(h.text, r)
				h.marks = append(h.marks, 0)
			}
		}
		out = append(out, h)
	}
	if len(out) < 200 {
		t.Fatalf("only %d headlines", len(out))
	}
	return out
}

// The boundaries found agree with those marked by hand.
func TestAgainstMarks(t *testing.T) {
	var hit, found, marked, cut int
	var good, better int
	for _, h := range readHeadlines(t) {
		got := Boundaries(h.text)
		wrong := ""
		for i := 1; i < len(h.text); i++ {
			if got[i] > Inside {
				found++
			}
			if h.marks[i] > 0 {
				marked++
			}
			if got[i] > Inside && h.marks[i] > 0 {
				hit++
			}
			if got[i] >= Word && h.text[i] != ' ' {
				good++
				if h.marks[i] == 2 || h.text[i-1] == ' ' {
					better++
				} else {
					wrong += " " + string(h.text[max(0, i-4):i]) + "｜" + string(h.text[i:min(len(h.text), i+4)])
				}
				if h.marks[i] == 0 {
					cut++
				}
			}
		}
		if wrong != "" {
			t.Logf("%s:%s", string(h.text), wrong)
		}
	}
	precision, recall := float64(hit)/float64(found), float64(hit)/float64(marked)
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("boundaries: precision %.3f, recall %.3f, F1 %.3f; of %d good places %.4f are marked as such, %d cut a word",
		precision, recall, f1, good, float64(better)/float64(good), cut)
}
