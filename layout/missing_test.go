package layout

import (
	"strings"
	"testing"

	"jianbao/fonts"
	"jianbao/internal/diag"
)

// TestEveryMessageHasAPlace: what is told of a text that the program wrote, a year or a heading, names the issue's file.
func TestEveryMessageHasAPlace(t *testing.T) {
	iss := testIssue("AVA\nAVA")
	iss.Path = "somewhere/issue.toml"
	iss.Contents.Heading.At, iss.Masthead.NumberLine.At = diag.Pos{}, diag.Pos{}
	_, list := Layout(iss, blocks(t, "blocks.ttf"))
	written := 0
	for _, d := range list {
		switch d.Pos.File {
		case "":
			t.Errorf("no place: %v", d)
		case iss.Path:
			written++
		}
	}
	if written == 0 {
		t.Errorf("nothing was told of the texts without a place: %v", diag.Lines(list, diag.ZH))
	}
}

// TestManyWithoutGlyph: of one character thousands of times, and of thousands of characters, each message is at its own place.
func TestManyWithoutGlyph(t *testing.T) {
	var many strings.Builder
	for r := rune(0xE000); r < 0xF8FF; r++ {
		many.WriteRune(r)
	}
	text := many.String() + strings.Repeat("\U000323AF", 100_000)
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	doc, list := Layout(testIssue("标题\n"+text), faces)
	if doc != nil {
		t.Error("set all the same")
	}
	told := map[int]int{}
	for _, d := range list {
		if d.Code == "JB4001" {
			told[d.Pos.Col]++
		}
	}
	const kinds = 0xF8FF - 0xE000
	if len(told) != kinds+maxTold {
		t.Errorf("told at %d places, want %d", len(told), kinds+maxTold)
	}
}
