package content_test

import (
	"fmt"

	"jianbao/content"
)

// An issue is read and checked with one call; messages say where and how to mend.
func ExampleLoad() {
	issue, messages := content.Load("../examples/minimal/2024-01.toml", content.Options{})
	for _, m := range messages {
		fmt.Println(m)
	}
	if issue == nil {
		return
	}
	fmt.Println(issue.Masthead.NumberLine.S, issue.Masthead.TotalLine.S)
	// Output: 2024年 第1期 (总第1期)
}
