package archive_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"

	"jianbao/archive"
)

// An office system builds a folder of issues.
func ExampleBuilder_Run() {
	out, err := os.MkdirTemp("", "")
	if err != nil {
		fmt.Println(err)
		return
	}
	defer os.RemoveAll(out)

	b := archive.Builder{Stages: archive.Typesetting("1.0"), Output: out}
	exit, err := b.Run(context.Background(), []string{"../examples/minimal"}, nil, func(r archive.Result) {
		fmt.Println(filepath.ToSlash(r.Issue), r.Exit, r.Pages > 0, len(r.Diagnostics))
	})
	fmt.Println(exit, err)
	// Output:
	// ../examples/minimal/2024-01.toml 0 true 0
	// 0 <nil>
}

func ExampleSafeName() {
	name, changed := archive.SafeName("第1/2期: 合刊.pdf")
	fmt.Println(name, changed)
	// Output: 第1-2期- 合刊.pdf true
}
