package lexicon

import (
	"maps"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"
)

// held reads a lexicon back in both ways.
func held(t *testing.T, l Lexicon) map[string]uint8 {
	t.Helper()
	out := map[string]uint8{}
	last := ""
	for w, v := range l.All() {
		if w <= last {
			t.Fatalf("%q after %q", w, last)
		}
		last = w
		out[w] = v
		if got := l.Value([]rune(w)); got != v {
			t.Fatalf("%q is %d by All and %d by Value", w, v, got)
		}
	}
	return out
}

// What goes in comes out, and nothing else: over random sets of words of few characters, so that they share beginnings.
func TestRoundTrip(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	for _, n := range []int{0, 1, 2, 10, 33, 300, 5000} {
		letters := []rune("中国科学技术协会a\uFFFF")
		want := map[string]uint8{}
		for len(want) < n {
			w := make([]rune, 1+r.IntN(7))
			for i := range w {
				w[i] = letters[r.IntN(len(letters))]
			}
			want[string(w)] = uint8(1 + r.IntN(MaxValue))
		}
		var in []Entry
		for w, v := range want {
			in = append(in, Entry{w, v})
		}
		data, err := Build(in)
		if err != nil {
			t.Fatal(err)
		}
		l, err := Open(string(data))
		if err != nil {
			t.Fatal(err)
		}
		if got := held(t, l); !maps.Equal(got, want) {
			t.Fatalf("%d words went in, %d came out", len(want), len(got))
		}
		for range 2000 {
			w := make([]rune, r.IntN(5))
			for i := range w {
				w[i] = letters[r.IntN(len(letters))]
			}
			if got := l.Value(w); got != want[string(w)] {
				t.Fatalf("%q is %d, want %d", string(w), got, want[string(w)])
			}
		}
	}
}

func TestBuildRefuses(t *testing.T) {
	for name, in := range map[string][]Entry{
		"empty":    {{"", 1}},
		"zero":     {{"会", 0}},
		"large":    {{"会", MaxValue + 1}},
		"twice":    {{"会", 1}, {"议", 1}, {"会", 2}},
		"far":      {{"𠀀", 1}},
		"no UTF-8": {{"\xff", 1}},
	} {
		if data, err := Build(in); err == nil {
			t.Errorf("%s: built %d bytes", name, len(data))
		}
	}
}

func TestZero(t *testing.T) {
	var l Lexicon
	if !l.Root().Leaf() || l.Value([]rune("会")) != 0 {
		t.Error("the zero lexicon is not empty")
	}
}

func TestOpenRefuses(t *testing.T) {
	data, err := Build([]Entry{{"会议", 3}, {"会", 2}})
	if err != nil {
		t.Fatal(err)
	}
	good := string(data)
	for i := range good {
		if _, err := Open(good[:i]); err == nil {
			t.Errorf("opened the first %d of %d bytes", i, len(good))
		}
	}
	if _, err := Open(good + "x"); err == nil {
		t.Error("opened with a byte too many")
	}
}

// Any bytes: Open says no, or reading ends, stays inside and gives words without more characters than nodes.
func FuzzOpen(f *testing.F) {
	data, err := Build([]Entry{{"会议", 3}, {"会", 2}, {"科协", 7}, {"科学技术协会", 9}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(string(data), "会议")
	f.Add(magic+strings.Repeat("\x00", 8), "会")
	f.Add(strings.ReplaceAll(string(data), "\x02", "\xff"), "科学")
	f.Fuzz(func(t *testing.T, data, word string) {
		l, err := Open(data)
		if err != nil {
			return
		}
		l.Value([]rune(word))
		count := 0
		for w := range l.All() {
			if utf8.RuneCountInString(w) > l.n {
				t.Fatalf("%q is longer than the lexicon", w)
			}
			if count++; count > 1000 {
				break
			}
		}
	})
}

func BenchmarkValue(b *testing.B) {
	data, err := Build([]Entry{{"会议", 3}, {"会", 2}, {"科协", 7}, {"科学技术协会", 9}})
	if err != nil {
		b.Fatal(err)
	}
	l, err := Open(string(data))
	if err != nil {
		b.Fatal(err)
	}
	w := []rune("科学技术协会")
	for b.Loop() {
		l.Value(w)
	}
}
