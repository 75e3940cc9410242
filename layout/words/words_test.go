package words

import (
	"bufio"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"jianbao/layout/words/lexicon"
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
	var hit, found, marked, good, bad, cut float64
	for _, h := range readHeadlines(t) {
		got := Boundaries(h.text)
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
			if got[i] >= Part {
				good++
				if h.marks[i] < 2 {
					bad++
				}
				if h.marks[i] == 0 {
					cut++
				}
			}
		}
	}
	precision, recall := hit/found, hit/marked
	f1 := 2 * precision * recall / (precision + recall)
	t.Logf("boundaries: precision %.3f, recall %.3f, F1 %.3f; of %.0f places "+
		"that are Part or better %.2f %% are marked as no line end, %.2f %% cut a word",
		precision, recall, f1, good, 100*bad/good, 100*cut/good)
	// The marks join what the words of a list part, and the other way round: 战略合作. So F1 says less than the two
	// below it.
	if f1 < 0.88 || bad/good > 0.03 || cut/good > 0.005 {
		t.Error("worse than it was")
	}
}

// The embedded lists hold exactly the words they were made of. The hashes are printed by the generator; whoever runs it
// writes them here.
func TestLists(t *testing.T) {
	for _, list := range []struct {
		name, data, hash string
		words            int
	}{
		{"words", wordsFile, "8cf33430eb8c30af912a8cda6dddbff5d8d6acb87fb15ff5341eedc2942da7cb", 108739},
		{"classes", classesFile, "10ea74f3e3518dacc1644f841e0b1b22693565f9c284bdb9c902b3dbc1ad0591", 9340},
	} {
		l, err := lexicon.Open(list.data)
		if err != nil {
			t.Fatal(list.name, err)
		}
		sum, n := sha256.New(), 0
		for w, v := range l.All() {
			fmt.Fprintf(sum, "%s %d\n", w, v)
			n++
		}
		if got := hex.EncodeToString(sum.Sum(nil)); n != list.words || got != list.hash {
			t.Errorf("%s: %d words with the hash %s, want %d with %s", list.name, n, got, list.words, list.hash)
		}
	}
	if total := len(wordsFile) + len(classesFile); total > 640<<10 {
		t.Errorf("the lists take %d bytes of the program", total)
	}
}

// Every word of our own list stands in the compiled ones, with its class: the list was not changed without running the
// generator.
func TestOwnList(t *testing.T) {
	data, err := os.ReadFile(filepath.Join("gen", "own.txt"))
	if err != nil {
		t.Fatal(err)
	}
	p, err := newParser(nil)
	if err != nil {
		t.Fatal(err)
	}
	names := map[string]class{"verb": verb, "org": org, "title": title, "head": head, "prefix": prefix,
		"suffix": suffix, "link": link,
		"prep": prep, "measure": measure, "particle": particle, "tail": tail, "term": plain}
	seen, now, n := map[string]bool{}, plain, 0
	for line := range strings.Lines(string(data)) {
		if name, ok := strings.CutPrefix(strings.TrimSpace(line), "= "); ok {
			now, ok = names[name]
			if !ok {
				t.Fatalf("class %s", name)
			}
			continue
		}
		if strings.HasPrefix(line, "#") {
			continue
		}
		for _, w := range strings.Fields(line) {
			if seen[w] {
				continue
			}
			seen[w] = true
			n++
			if p.words.Value([]rune(w)) == 0 {
				t.Errorf("%s is missing", w)
			}
			if got := class(p.classes.Value([]rune(w))); got != now && !(now == plain && got == act) {
				t.Errorf("%s has class %d, want %d", w, got, now)
			}
		}
	}
	if n < 1000 {
		t.Errorf("%d words of our own", n)
	}
}
