package clreq

import (
	"testing"
	"unicode"
)

// GB/T 15834-2011 5.1 for the full style; the two others are customs of publishers.
func TestWidths(t *testing.T) {
	for _, c := range []struct {
		text                string
		full, kaiming, half Em
	}{
		{"中", 4, 4, 4},
		{"中，文", 12, 10, 10}, {"中。文", 12, 12, 10}, {"中？文", 12, 12, 10}, {"“中”", 12, 8, 8}, {"中：文", 12, 10, 10},
		{"”。", 6, 4, 4}, {"，“", 6, 4, 4}, {"（《", 6, 4, 4}, {"。”", 6, 4, 4}, {"（）", 8, 4, 4}, {"。（", 6, 4, 4},
		{"。」』", 8, 6, 6}, {"‘“（", 8, 6, 6}, {"）（", 6, 4, 4}, {"、《", 6, 4, 4}, {"？”", 6, 4, 4},
		{"？！", 4, 4, 4}, {"！！", 4, 4, 4}, {"？？？", 8, 6, 6}, {"？！”", 8, 6, 6}, {"中！文！", 16, 16, 12},
		{"——", 8, 8, 8}, {"⸺", 8, 8, 8}, {"……", 8, 8, 8}, {"⋯⋯", 8, 8, 8}, {"—", 4, 4, 4}, {"～", 4, 4, 4},
		{"–", 2, 2, 2},
		{"·", 2, 2, 2}, {"・", 2, 2, 2}, {"/", 2, 2, 2}, {"‼", 4, 4, 4}, {"％", 4, 4, 4}, {"℃", 4, 4, 4}, {"　", 4, 4, 4},
		{"。——", 12, 12, 10}, {"——“", 12, 10, 10}, {"，·", 6, 4, 4}, {"﹐", 4, 4, 4}, {"｡", 2, 2, 2}, {"﹁", 4, 4, 4},
		{"don’t", 0, 0, 0}, {"‘n’", 8, 4, 4}, {"a,b", 0, 0, 0}, {"1%", 0, 0, 0}, {"(中)", 4, 4, 4},
	} {
		for style, want := range map[Style]Em{Full: c.full, Kaiming: c.kaiming, Half: c.half} {
			var got Em
			for _, w := range Widths([]rune(c.text), style) {
				got += w
			}
			if got != want {
				t.Errorf("%s in style %d: %d quarters, want %d", c.text, style, got, want)
			}
		}
	}
}

// In the full style a run of n marks is n − ½ × (pairs with blank between), whatever the marks: only two of ？！ alone
// take less.
func TestRunOfMarks(t *testing.T) {
	marks := []rune("，。：）”》（“《、")
	for i := range 1000 {
		run := []rune{marks[i/100], marks[i/10%10], marks[i%10]}
		want := 3 * OneEm
		for k := range 2 {
			if BlankOf(run[k]).Right || BlankOf(run[k+1]).Left {
				want -= HalfEm
			}
		}
		var got Em
		for _, w := range Widths(run, Full) {
			got += w
		}
		if got != want {
			t.Errorf("%s: %d quarters, want %d", string(run), got, want)
		}
	}
}

// Opening marks are blank on the left, closing ones and stops on the right, everything else nowhere.
func TestBlankOf(t *testing.T) {
	for _, r := range openers {
		if want := (Blank{Left: r != '｢'}); BlankOf(r) != want {
			t.Errorf("%c: %v", r, BlankOf(r))
		}
	}
	for _, r := range closers + "，、；：。．？！" {
		if want := (Blank{Right: r != '｣'}); BlankOf(r) != want {
			t.Errorf("%c: %v", r, BlankOf(r))
		}
	}
	for _, r := range "中a1·・—…～–/％℃‼⁇　 ,.()\"※①｡､﹐︵" {
		if FullwidthMark(r) {
			t.Errorf("%c has a blank half", r)
		}
	}
}

// A pair is cut once at most, and only where there is blank: what is cut off was empty.
func TestPairCutTakesOnlyBlank(t *testing.T) {
	var marks []rune
	for r := rune(0x80); r < 0x10000; r++ {
		if unicode.In(r, unicode.P, unicode.S) || r == '中' {
			marks = append(marks, r)
		}
	}
	for _, a := range "中，。”（《·—…？a1" {
		for _, b := range marks {
			for _, p := range [][2]rune{{a, b}, {b, a}} {
				cutA, cutB := PairCut(p[0], p[1])
				switch {
				case cutA && cutB, cutA && !BlankOf(p[0]).Right, cutB && !BlankOf(p[1]).Left:
					t.Fatalf("%c%c: cut %v, %v", p[0], p[1], cutA, cutB)
				case (cutA || cutB) && !(FullwidthMark(p[0]) && FullwidthMark(p[1])):
					t.Fatalf("%c%c: cut beside what is no full-width mark", p[0], p[1])
				}
			}
		}
	}
}

func TestApostrophe(t *testing.T) {
	for text, want := range map[string]bool{
		"don’t": true, "O’Brien": true, "l’été": true, "‘don’t worry’": true, "‘O’Brien’": true, "90’s": true,
		"‘A’B": false, "‘好’a": false, "a’": false, "’a": false, "a’ b": false, "a’，": false, "中’a": false, "’": false,
	} {
		r := []rune(text)
		i := 0
		for r[i] != '’' {
			i++
		}
		if got := Apostrophe(r, i); got != want {
			t.Errorf("%s: apostrophe %v, want %v", text, got, want)
		}
		if isClosing := ClassAt(r, i) == Closer; isClosing == want {
			t.Errorf("%s: class %v", text, ClassAt(r, i))
		}
	}
}

func TestClassAtDash(t *testing.T) {
	for text, want := range map[string]Class{"京—沪": Connector, "—": Connector, "京——沪": Dash, "———": Dash} {
		r := []rune(text)
		i := 0
		for r[i] != '—' {
			i++
		}
		if got := ClassAt(r, i); got != want {
			t.Errorf("%s: %v, want %v", text, got, want)
		}
	}
}
