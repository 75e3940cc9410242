package archive

import (
	"context"
	"io"
	"testing"

	"jianbao/content"
	"jianbao/layout"
	"jianbao/page"
	"jianbao/pdf"
)

const benchIssue = "../examples/weekly/2023-23.toml" // ten pages

// BenchmarkStages is what each stage of a real issue costs, one after the other, and what all of them do.
func BenchmarkStages(b *testing.B) {
	iss, l := content.Load(benchIssue, content.Options{})
	if iss == nil {
		b.Fatal(l)
	}
	set, l := OpenFonts(iss)
	if l.HasErrors() {
		b.Fatal(l)
	}
	doc, l := layout.Layout(iss, set)
	if doc == nil {
		b.Fatal(l)
	}
	data, err := pdf.Render(doc, pdf.Options{Producer: "bench"})
	if err != nil {
		b.Fatal(err)
	}
	stage := func(name string, f func()) {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				f()
			}
		})
	}
	stage("load", func() { content.Load(benchIssue, content.Options{}) })
	stage("fonts", func() { OpenFonts(iss) })
	stage("layout", func() { layout.Layout(iss, set) })
	stage("dump", func() { _ = page.Dump(io.Discard, doc) })
	stage("render", func() { _, _ = pdf.Render(doc, pdf.Options{Producer: "bench"}) })
	out := b.TempDir()
	stage("write", func() {
		if err := realDisk().write(context.Background(), out+"/x.pdf", data); err != nil {
			b.Fatal(err)
		}
	})
	stage("all", func() { build(b, 1, out, benchIssue) })
}

// BenchmarkBatch builds the two issues of a folder, one at a time and both at once.
func BenchmarkBatch(b *testing.B) {
	for name, jobs := range map[string]int{"j1": 1, "j2": 2} {
		b.Run(name, func(b *testing.B) {
			out := b.TempDir()
			for b.Loop() {
				build(b, jobs, out, "../examples/weekly")
			}
		})
	}
}

func build(b *testing.B, jobs int, out string, args ...string) {
	builder := Builder{Stages: Typesetting("bench"), Jobs: jobs, Output: out}
	if exit, err := builder.Run(context.Background(), args, nil, func(Result) {}); exit != ExitOK || err != nil {
		b.Fatal(exit, err)
	}
}
