package fonts_test

import (
	"fmt"

	"jianbao/fonts"
)

func ExampleOpen() {
	set, faults := fonts.Open(fonts.Spec{Title: fonts.Name{S: "黑体"}}, nil)
	fmt.Println(len(faults), set.Face(fonts.Title).Family())
	choice, ok := set.Lookup(fonts.Body, '①')
	fmt.Println(ok, choice.Fallback, choice.Face.Family())
	_, ok = set.Lookup(fonts.Body, '𠮷')
	fmt.Println(ok)
	// Output:
	// 0 简报黑体
	// true true 简报宋体
	// false
}

func ExampleFace_Cut() {
	set, _ := fonts.Open(fonts.Spec{}, nil)
	face := set.Face(fonts.Body)
	var glyphs []fonts.CutGlyph
	for _, c := range []struct {
		code uint16
		r    rune
	}{{'简', '简'}, {0xE000, '𬭎'}} { // a character beyond U+FFFF gets a code of its own
		gid, _ := face.Glyph(c.r)
		glyphs = append(glyphs, fonts.CutGlyph{GID: gid, Advance: face.Advance(gid), Code: c.code})
	}
	file, err := face.Cut(glyphs)
	fmt.Println(len(file) < 4096, err)
	// Output: true <nil>
}
