package archive

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"jianbao/content"
	"jianbao/internal/diag"
	"jianbao/page"
)

func run(t *testing.T, b Builder, args ...string) (Exit, []Result, error) {
	t.Helper()
	if b.Stages.Load == nil {
		b.Stages = fakeStages()
	}
	var results []Result
	exit, err := b.Run(context.Background(), args, nil, func(r Result) { results = append(results, r) })
	return exit, results, err
}

// brief writes a result as: manifest exit pdf codes.
func brief(dir string, r Result) string {
	rel := func(p string) string {
		if s, err := filepath.Rel(dir, p); err == nil && p != "" {
			return filepath.ToSlash(s)
		}
		return "-"
	}
	return fmt.Sprint(rel(r.Issue), " ", int(r.Exit), " ", rel(r.Path), " ", strings.Join(codes(r.Diagnostics), ","))
}

func TestOneIssueHasItsOwnClass(t *testing.T) {
	tests := []struct {
		text         string
		build, check Exit
		want         string
	}{
		{"ok 简报.pdf", ExitOK, ExitOK, "a.toml 0 简报.pdf "},
		{"ok 简报", ExitOK, ExitOK, "a.toml 0 简报.pdf "},
		{"ok a:b", ExitOK, ExitOK, "a.toml 0 a-b.pdf JB5207"},
		{"bad", ExitContent, ExitFound, "a.toml 1 - JB1001"},
		{"glyph x.pdf", ExitFonts, ExitFound, "a.toml 4 - JB4001"},
		{"long x.pdf", ExitContent, ExitFound, "a.toml 1 - JB2401"},
		{"panic", ExitDefect, ExitDefect, "a.toml 70 - "},
		{"lost x.pdf", ExitDefect, ExitDefect, "a.toml 70 - "},
	}
	for _, tt := range tests {
		dir := folder(t, "a.toml", tt.text)
		path := filepath.Join(dir, "a.toml")
		if exit, _, err := run(t, Builder{CheckOnly: true}, path); exit != tt.check || err != nil {
			t.Errorf("check %q: %d, %v; want %d", tt.text, exit, err, tt.check)
		}
		if got := tree(t, dir); len(got) != 1 {
			t.Errorf("check %q wrote %q", tt.text, got)
		}
		exit, results, err := run(t, Builder{}, path)
		if exit != tt.build || err != nil || len(results) != 1 || brief(dir, results[0]) != tt.want {
			t.Errorf("build %q: %d, %v, %v; want %d, %s", tt.text, exit, err, results, tt.build, tt.want)
		}
		if got := tree(t, dir); (len(got) == 2) != (tt.build == ExitOK) {
			t.Errorf("build %q left %q", tt.text, got)
		}
	}
}

func TestDefectsAreTold(t *testing.T) {
	dir := folder(t, "a.toml", "panic", "b.toml", "broken x.pdf", "c.toml", "ok c.pdf")
	exit, results, _ := run(t, Builder{Jobs: 1}, dir)
	if exit != ExitDefect || len(results) != 3 {
		t.Fatalf("exit %d, %d results", exit, len(results))
	}
	a, b, c := results[0].Defect, results[1].Defect, results[2]
	if a == nil || !strings.Contains(a.What, "nil pointer") || len(a.Stack) == 0 || len(a.Stack) > maxStack ||
		!strings.Contains(a.Stack[0], "fakeStages") {
		t.Errorf("a panic gave %+v", a)
	}
	if b == nil || !strings.Contains(b.Error(), "b.toml: invalid argument") {
		t.Errorf("a failed drawing gave %+v", b)
	}
	if c.Exit != ExitOK {
		t.Errorf("the third issue: %+v", c)
	}
}

// The outcome and its order are the same for any number of jobs, and a failure stops no other issue.
func TestBatch(t *testing.T) {
	var files []string
	for i := range 40 {
		text := fmt.Sprintf("ok n%02d.pdf", i)
		switch {
		case i%7 == 3:
			text = "bad"
		case i%11 == 5:
			text = "glyph x.pdf"
		}
		files = append(files, fmt.Sprintf("%02d.toml", i), text)
	}
	var want, wantTree []string
	for _, jobs := range []int{1, 2, 8, 100} {
		dir := folder(t, files...)
		exit, results, err := run(t, Builder{Jobs: jobs}, dir, filepath.Join(dir, "nowhere.toml"), dir)
		if exit != ExitSome || err != nil {
			t.Errorf("-j %d: exit %d, %v", jobs, exit, err)
		}
		var got []string
		for _, r := range results {
			got = append(got, brief(dir, r))
		}
		if want == nil {
			want, wantTree = got, tree(t, dir)
		}
		if !slices.Equal(got, want) || !slices.Equal(tree(t, dir), wantTree) {
			t.Errorf("-j %d: %q, want %q", jobs, got, want)
		}
	}
	if len(want) != 41 || want[0] != "00.toml 0 n00.pdf " || want[3] != "03.toml 1 - JB1001" ||
		want[40] != "nowhere.toml 5 - JB5206" {
		t.Errorf("results: %q", want)
	}
}

func TestTargets(t *testing.T) {
	tests := []struct {
		name, output string
		files        []string
		prepare      func(dir string) error
		want         []string // brief
		left         []string // beside the files
	}{
		{name: "one name twice", files: []string{"a.toml", "ok x.pdf", "b.toml", "ok X.pdf", "c.toml", "ok c.pdf"},
			want: []string{"a.toml 1 - JB5204", "b.toml 1 - JB5204", "c.toml 0 c.pdf "},
			left: []string{"c.pdf=ok c.pdf"}},
		{name: "out of the folder", output: "out", files: []string{"a.toml", "ok ../../x.pdf"},
			want: []string{"a.toml 0 out/-..-x.pdf JB5207"}, left: []string{"out/", "out/-..-x.pdf=ok ../../x.pdf"}},
		{name: "to a file", output: "deep/y.pdf", files: []string{"a.toml", "ok x.pdf"},
			want: []string{"a.toml 0 deep/y.pdf "}, left: []string{"deep/", "deep/y.pdf=ok x.pdf"}},
		{name: "onto the manifest", output: "a.toml", files: []string{"a.toml", "ok x.pdf"},
			want: []string{"a.toml 2 - JB5205"}},
		{name: "onto the manifest by another spelling", output: "./sub/../a.toml", files: []string{"a.toml", "ok x.pdf",
			"sub/z", ""},
			want: []string{"a.toml 2 - JB5205"}},
		{name: "onto some other manifest", output: "b.toml", files: []string{"a.toml", "ok x.pdf", "b.toml", "b"},
			want: []string{"a.toml 2 - JB5205"}},
		{name: "onto a link to the manifest", files: []string{"a.toml", "ok x.pdf"},
			want:    []string{"a.toml 2 - JB5205"},
			prepare: func(dir string) error { return os.Symlink("a.toml", filepath.Join(dir, "x.pdf")) },
			left:    []string{"x.pdf=ok x.pdf"}},
		{name: "onto a hard link to the manifest", files: []string{"a.toml", "ok x.pdf"},
			want: []string{"a.toml 2 - JB5205"},
			prepare: func(dir string) error {
				return os.Link(filepath.Join(dir, "a.toml"), filepath.Join(dir,
					"x.pdf"))
			},
			left: []string{"x.pdf=ok x.pdf"}},
		{name: "onto a folder", files: []string{"a.toml", "ok x.pdf"}, want: []string{"a.toml 5 - JB5201"},
			prepare: func(dir string) error { return os.Mkdir(filepath.Join(dir, "x.pdf"), 0o777) },
			left:    []string{"x.pdf/"}},
		{name: "onto a read-only file", files: []string{"a.toml", "ok x.pdf"}, want: []string{"a.toml 5 - JB5202"},
			prepare: func(dir string) error { return os.WriteFile(filepath.Join(dir, "x.pdf"), []byte("old"), 0o444) },
			left:    []string{"x.pdf=old"}},
		{name: "through a file", output: "z/y.pdf", files: []string{"a.toml", "ok x.pdf", "z", "z"},
			want: []string{"a.toml 5 - JB5201"}},
	}
	for _, tt := range tests {
		dir := folder(t, tt.files...)
		if tt.prepare != nil {
			if err := tt.prepare(dir); err != nil {
				t.Fatal(err)
			}
		}
		b := Builder{Output: tt.output}
		if tt.output != "" {
			b.Output = dir + "/" + tt.output
		}
		args := []string{dir}
		if strings.HasSuffix(tt.output, ".toml") || strings.HasSuffix(tt.output, ".pdf") {
			args = []string{filepath.Join(dir, "a.toml")}
		}
		_, results, err := run(t, b, args...)
		var got []string
		for _, r := range results {
			got = append(got, brief(dir, r))
		}
		if !slices.Equal(got, tt.want) || err != nil {
			t.Errorf("%s: %q, %v; want %q", tt.name, got, err, tt.want)
		}
		want := slices.Clone(tt.left)
		for i := 0; i < len(tt.files); i += 2 {
			want = append(want, tt.files[i]+"="+tt.files[i+1])
		}
		left := slices.DeleteFunc(tree(t, dir), func(s string) bool { return s == "sub/" })
		slices.Sort(want)
		slices.Sort(left)
		if !slices.Equal(left, want) {
			t.Errorf("%s: left %q, want %q", tt.name, left, want)
		}
	}
}

func TestManyIssuesIntoOneFile(t *testing.T) {
	dir := folder(t, "a.toml", "ok a.pdf", "b.toml", "ok b.pdf")
	for _, out := range []string{"-", filepath.Join(dir, "all.pdf")} {
		exit, results, err := run(t, Builder{Output: out}, dir)
		var d diag.Diagnostic
		if exit != ExitUsage || !errors.As(err, &d) || d.Code != "JB6006" || results != nil {
			t.Errorf("-o %s: %d, %v, %v", out, exit, results, err)
		}
	}
}

func TestStandardOutput(t *testing.T) {
	for text, want := range map[string]string{"ok x.pdf": "ok x.pdf", "bad": "", "glyph x.pdf": "", "broken x.pdf": ""} {
		dir := folder(t, "a.toml", text)
		var out bytes.Buffer
		_, results, _ := run(t, Builder{Output: "-", Stdout: &out}, dir)
		if out.String() != want || results[0].Path != "" || len(tree(t, dir)) != 1 {
			t.Errorf("%q: wrote %q, %q", text, out.String(), tree(t, dir))
		}
	}
}

// A full disk fails every issue of a batch, and leaves the folder as it was.
func TestFullDisk(t *testing.T) {
	dir := folder(t, "a.toml", "ok a.pdf", "b.toml", "ok b.pdf", "a.pdf", "old")
	before := tree(t, dir)
	d := realDisk()
	create := d.create
	d.create = func(path string) (file, error) {
		f, err := create(path)
		return &failing{file: f, room: 2, write: syscall.ENOSPC}, err
	}
	exit, results, _ := run(t, Builder{disk: &d}, dir)
	if exit != ExitSome || results[0].Exit != ExitIO || results[1].Exit != ExitIO {
		t.Errorf("exit %d, %v", exit, results)
	}
	if got := tree(t, dir); !slices.Equal(got, before) {
		t.Errorf("left %q, want %q", got, before)
	}
}

// An interruption ends a run at once, even in a stage that does not end, and no file is written any more.
func TestInterruption(t *testing.T) {
	dir := folder(t, "a.toml", "ok a.pdf", "b.toml", "ok b.pdf")
	release := make(chan struct{})
	defer close(release)
	for _, stage := range []string{"survey", "load", "layout", "render"} {
		ctx, cancel := context.WithCancel(context.Background())
		s := fakeStages()
		survey, load, layout, render := s.Survey, s.Load, s.Layout, s.Render
		hang := func(at string) {
			if at == stage {
				cancel()
				<-release
			}
		}
		s.Survey = func(dir string) ([]content.Head, error) { hang("survey"); return survey(dir) }
		s.Load = func(p string, o content.Options) (*content.Issue, diag.List) { hang("load"); return load(p, o) }
		s.Layout = func(i *content.Issue) (*page.Document, diag.List) { hang("layout"); return layout(i) }
		s.Render = func(i *content.Issue, d *page.Document) ([]byte, error) {
			hang("render")
			return render(i, d)
		}
		start := time.Now()
		b := Builder{Stages: s}
		exit, err := b.Run(ctx, []string{dir}, nil, func(r Result) {
			if r.Exit != ExitInterrupted {
				t.Errorf("%s: %v", stage, r)
			}
		})
		if exit != ExitInterrupted || err != nil || time.Since(start) > 500*time.Millisecond {
			t.Errorf("%s: exit %d, %v after %v", stage, exit, err, time.Since(start))
		}
	}
	if got := tree(t, dir); len(got) != 2 {
		t.Errorf("left %q", got)
	}
}

// After an interruption no other issue is begun: a batch of thousands would go on with all of them behind its own back.
func TestInterruptionBeginsNothing(t *testing.T) {
	var files []string
	for i := range 50 {
		files = append(files, fmt.Sprintf("%02d.toml", i), fmt.Sprintf("ok %02d.pdf", i))
	}
	dir := folder(t, files...)
	ctx, cancel := context.WithCancel(context.Background())
	var begun atomic.Int32
	s := fakeStages()
	load := s.Load
	s.Load = func(p string, o content.Options) (*content.Issue, diag.List) {
		begun.Add(1)
		cancel()
		return load(p, o)
	}
	const jobs = 2
	exit, err := (&Builder{Stages: s, Jobs: jobs}).Run(ctx, []string{dir}, nil, func(Result) {})
	if exit != ExitInterrupted || err != nil || begun.Load() > jobs {
		t.Errorf("exit %d, %v, %d issues begun", exit, err, begun.Load())
	}
}

func TestClass(t *testing.T) {
	list := func(codes ...string) (l diag.List) {
		for _, c := range codes {
			l.Errorf(diag.Pos{}, c, "", "")
		}
		l.Warnf(diag.Pos{}, "JB1001", "", "")
		return l
	}
	for _, tt := range []struct {
		l    diag.List
		want Exit
	}{
		{list(), ExitOK}, {list("JB2001"), ExitContent}, {list("JB4001"), ExitFonts}, {list("JB4004", "JB1105"),
			ExitContent},
		{list("JB5101"), ExitContent}, {list("JB5203"), ExitIO}, {list("JB5205"), ExitUsage}, {list("JB5204"),
			ExitContent},
		{list("JB5202", "JB4003"), ExitFonts}, {list("JB6001"), ExitUsage},
	} {
		if got := Class(tt.l); got != tt.want {
			t.Errorf("Class(%v) = %d, want %d", codes(tt.l), got, tt.want)
		}
	}
}

func TestTotal(t *testing.T) {
	for _, tt := range []struct {
		classes      []Exit
		build, check Exit
	}{
		{nil, 0, 0}, {[]Exit{0}, 0, 0}, {[]Exit{1}, 1, 3}, {[]Exit{4}, 4, 3}, {[]Exit{5}, 5, 5}, {[]Exit{2}, 2, 2},
		{[]Exit{0, 0}, 0, 0}, {[]Exit{0, 1}, 6, 3}, {[]Exit{1, 1}, 6, 3}, {[]Exit{5, 0}, 6, 6}, {[]Exit{5, 4}, 6, 3},
		{[]Exit{1, 70}, 70, 70}, {[]Exit{70, 130, 0}, 130, 130},
	} {
		if got := Total(tt.classes, false); got != tt.build {
			t.Errorf("Total(%v) of a build = %d, want %d", tt.classes, got, tt.build)
		}
		if got := Total(tt.classes, true); got != tt.check {
			t.Errorf("Total(%v) of a check = %d, want %d", tt.classes, got, tt.check)
		}
	}
}
