package layout

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"jianbao/content"
	"jianbao/fonts"
)

// benchIssue is an issue of n articles of five paragraphs each.
func benchIssue(n int) *content.Issue {
	r := rand.New(rand.NewPCG(31, 32))
	var articles []string
	for i := range n {
		a := fmt.Sprintf("协会召开第%d次工作会议", i+1)
		for range 5 {
			a += "\n" + randomParagraph(r, 90)
		}
		articles = append(articles, a)
	}
	return testIssue(articles...)
}

func BenchmarkLayout(b *testing.B) {
	faces, _ := fonts.Open(fonts.Spec{}, nil)
	for _, c := range []struct {
		name string
		iss  *content.Issue
	}{
		{"bulletin of 9 articles", benchIssue(9)},
		{"2000 articles", benchIssue(2000)},
		{"paragraph of 200000 characters", testIssue("标题\n" + randomParagraph(rand.New(rand.NewPCG(33, 34)), 200_000))},
		{"paragraph of 200000 stops", testIssue("标题\n" + strings.Repeat("。", 200_000))},
	} {
		b.Run(c.name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if doc, list := Layout(c.iss, faces); doc == nil {
					b.Fatal(list)
				}
			}
		})
	}
}
