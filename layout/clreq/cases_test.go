package clreq

import (
	"bufio"
	"bytes"
	"encoding/json"
	"os"
	"slices"
	"testing"
)

// rows reads a file of published cases. It fails on fewer than want, so that an emptied file is noticed.
func rows[T any](t *testing.T, file string, want int) []T {
	t.Helper()
	data, err := os.ReadFile("testdata/" + file)
	if err != nil {
		t.Fatal(err)
	}
	var out []T
	for lines := bufio.NewScanner(bytes.NewReader(data)); lines.Scan(); {
		var row T
		if err := json.Unmarshal(lines.Bytes(), &row); err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		out = append(out, row)
	}
	if len(out) != want {
		t.Fatalf("%s: %d rows, want %d", file, len(out), want)
	}
	return out
}

// levels of the published table. House must forbid what GB forbids, and nothing that strict does not.
func publishedLevels() map[string]Level {
	return map[string]Level{"none": None, "basic": Basic, "gb": GB, "strict": Strict}
}

func TestPublishedProhibitions(t *testing.T) {
	type row struct {
		Char  string
		Start map[string]bool `json:"must_not_start_line"`
		End   map[string]bool `json:"must_not_end_line"`
	}
	for _, r := range rows[row](t, "clreq_kinsoku.jsonl", 58) {
		mark := []rune(r.Char)
		text := append(append([]rune("中"), mark...), '文')
		start, end := 1, 1+len(mark)
		for name, l := range publishedLevels() {
			bonds := Breaks(text, l)
			if got := bonds[start] == Hard; got != r.Start[name] {
				t.Errorf("%s at level %s: must not start %v, published %v", r.Char, name, got, r.Start[name])
			}
			if got := bonds[end] == Hard; got != r.End[name] {
				t.Errorf("%s at level %s: must not end %v, published %v", r.Char, name, got, r.End[name])
			}
			if len(mark) > 1 {
				continue
			}
			if MayStart(mark[0], l) == r.Start[name] || MayEnd(mark[0], l) == r.End[name] {
				t.Errorf("%s at level %s: MayStart %v, MayEnd %v", r.Char, name,
					MayStart(mark[0], l), MayEnd(mark[0], l))
			}
			if BreakAllowed('中', mark[0], l) == r.Start[name] || BreakAllowed(mark[0], '文', l) == r.End[name] {
				t.Errorf("%s at level %s: BreakAllowed contradicts the table", r.Char, name)
			}
		}
		house := Breaks(text, House)
		if r.Start["gb"] && house[start] != Hard || r.End["gb"] && house[end] != Hard {
			t.Errorf("%s: the house level allows what GB forbids", r.Char)
		}
		if !r.Start["strict"] && house[start] == Hard || !r.End["strict"] && house[end] == Hard {
			t.Errorf("%s: the house level forbids what strict allows", r.Char)
		}
	}
}

func TestPublishedInseparables(t *testing.T) {
	type row struct {
		Class   string
		Text    string
		NoBreak bool  `json:"no_break_inside"`
		After   []int `json:"allowed_breaks_after_index"`
	}
	for _, r := range rows[row](t, "inseparable.jsonl", 27) {
		text := []rune(r.Text)
		bonds := Breaks(text, House)
		for i := 1; i < len(text); i++ {
			allowed := slices.Contains(r.After, i-1)
			switch b := bonds[i]; {
			case r.Class == "number+classifier":
				if b != Hard && b != Soft {
					t.Errorf("%s: %v before character %d, want Soft or Hard", r.Text, b, i)
				}
			case r.NoBreak:
				if b != Hard {
					t.Errorf("%s: %v before character %d, want Hard", r.Text, b, i)
				}
			case r.Class == "double ellipsis":
				if allowed && b == Hard || i%2 == 1 && b != Hard {
					t.Errorf("%s: %v before character %d", r.Text, b, i)
				}
			case allowed != (b == Open):
				t.Errorf("%s: %v before character %d, published as allowed: %v", r.Text, b, i, allowed)
			}
		}
	}
}

func TestPublishedWidths(t *testing.T) {
	type row struct {
		Char, Text, Position string
		Em                   float64 `json:"expected_width_em"`
	}
	for _, r := range rows[row](t, "mark_widths_gb.jsonl", 44) {
		var sum Em
		text := []rune(r.Char + r.Text)
		for _, w := range Widths(text, Full) {
			sum += w
		}
		switch blank := BlankOf(text[0]); {
		case r.Position == "end" && blank.Right, r.Position == "start" && blank.Left:
			sum -= HalfEm
		}
		if got := float64(sum) / float64(OneEm); got != r.Em {
			t.Errorf("%s %s: %v em, published %v", r.Position, string(text), got, r.Em)
		}
	}
}

// CSS Text 3, 5.3 (line-break: strict, and normal but for small kana), names these for Chinese and Japanese.
func TestCSSStrict(t *testing.T) {
	for class, marks := range map[string]string{
		"hyphens": "‐–〜゠", "iteration": "々〻ゝゞヽヾ", "inseparable": "․‥…⋯︙",
		"centred": "：；・‼⁇⁈⁉！？･",
		"postfix": "%¢°‰′″‵℃℉﹪％￠",
	} {
		for _, r := range marks {
			if MayStart(r, House) || BreakAllowed('字', r, House) {
				t.Errorf("%s: %c may start a line", class, r)
			}
		}
	}
	for _, r := range "ぁっョーㇰ" {
		if !MayStart(r, House) || MayStart(r, Strict) {
			t.Errorf("small kana %c: forbidden at a line start by strict alone", r)
		}
	}
	for _, r := range "$£¥＄￡￥№€" {
		if MayEnd(r, House) {
			t.Errorf("prefix %c may end a line", r)
		}
	}
}
