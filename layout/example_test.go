package layout_test

import (
	"fmt"

	"jianbao/content"
	"jianbao/fonts"
	"jianbao/layout"
)

// An issue is set in the embedded faces; what comes out is a display list and, among other things, the bookmarks.
func ExampleLayout() {
	issue, messages := content.Load("../examples/minimal/2024-01.toml", content.Options{})
	if issue == nil {
		fmt.Println(messages)
		return
	}
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	doc, messages := layout.Layout(issue, faces)
	if doc == nil {
		fmt.Println(messages)
		return
	}
	fmt.Println(doc.Info.Title)
	for _, entry := range doc.Outline {
		fmt.Println(entry.Page+1, entry.Title)
	}
	// Output:
	// 工作简报2024年第1期（总第1期）
	// 1 目录提要
	// 2 我局召开新年第一次工作例会
}
