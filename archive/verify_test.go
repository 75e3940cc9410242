package archive

import (
	"bytes"
	"compress/zlib"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"golang.org/x/text/encoding/simplifiedchinese"

	"jianbao/content"
	"jianbao/internal/diag"
	"jianbao/pdf/finish"
)

// proofs runs a Verifier.
func proofs(t *testing.T, v Verifier, args ...string) (Exit, []Proof) {
	t.Helper()
	var out []Proof
	exit := v.Run(context.Background(), args, nil, func(p Proof) {
		for _, d := range p.Diagnostics {
			if strings.Contains(d.ZH+d.EN, "%!") {
				t.Errorf("badly written: %q, %q", d.ZH, d.EN)
			}
		}
		out = append(out, p)
	})
	return exit, out
}

// built builds the issues of a folder into another one and gives the PDFs.
func built(t *testing.T, dir string, opt content.Options, version string) []string {
	t.Helper()
	out := t.TempDir()
	exit, results, err := run(t, Builder{Stages: Typesetting(version), Content: opt, Output: out}, dir)
	if exit != ExitOK || err != nil {
		t.Fatal(exit, err, results)
	}
	var paths []string
	for _, r := range results {
		paths = append(paths, r.Path)
	}
	return paths
}

func utf16le(s string) string {
	b := []byte{0xff, 0xfe}
	for _, u := range utf16.Encode([]rune(s)) {
		b = append(b, byte(u), byte(u>>8))
	}
	return string(b)
}

func gb18030(t *testing.T, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const longText = "各区科协围绕全年任务，认真组织开展科普活动，取得了较好的效果，群众反映良好。\n"

// Build, verify, extract, build again: the same bytes, whatever the sources are written in and wherever they lie.
func TestRoundTrip(t *testing.T) {
	bodies := func(file string) string {
		return strings.Replace(issue(2023, "no = 20", "2023-09-15", ""), `body = "正文。"`, "body_file = '"+file+"'", 1)
	}
	plain := weeklySeries + "\n[output]\nprofile = \"plain\"\n"
	for name, tt := range map[string]struct {
		files []string
		opt   content.Options
	}{
		"plain files": {files: []string{"series.toml", weeklySeries, "20.toml", issue(2023, "no = 20", "2023-09-15",
			"")}},
		"folders and Chinese names": {files: []string{"series.toml", weeklySeries, "第20期/issue.toml",
			bodies("文稿/头条 一.txt"),
			"第20期/文稿/头条 一.txt", longText}},
		"a series of another name": {files: []string{"刊物/档案.toml", weeklySeries,
			"20.toml", "series = '刊物/档案.toml'\n" + issue(2023, "no = 20", "2023-09-15", "")}},
		"GB18030": {files: []string{"series.toml", gb18030(t, weeklySeries), "20.toml", gb18030(t,
			"# "+longText+bodies("a.txt")),
			"a.txt", gb18030(t, strings.Repeat(longText, 3))}},
		"UTF-16, CRLF and a mark": {files: []string{"series.toml", utf16le(weeklySeries),
			"20.toml", "\ufeff" + strings.ReplaceAll(bodies("a.txt"), "\n", "\r\n"), "a.txt", utf16le(longText)}},
		"a draft": {files: []string{"series.toml", weeklySeries, "20.toml", strings.Replace(issue(2023, "no = 20",
			"2023-09-15", ""),
			`"标题"`, `""`, 1)}, opt: content.Options{Draft: true}},
		"a profile of the command line": {files: []string{"series.toml", plain, "20.toml", issue(2023, "no = 20",
			"2023-09-15", "")},
			opt: content.Options{Profile: "archive"}},
		"a source with the record's name": {files: []string{"series.toml", weeklySeries, "20.toml",
			bodies("Jianbao-build.json"),
			"Jianbao-build.json", longText}},
	} {
		t.Run(name, func(t *testing.T) { roundTrip(t, folder(t, tt.files...), tt.opt) })
	}
	for _, name := range []string{"minimal", "weekly"} {
		t.Run(name, func(t *testing.T) { roundTrip(t, filepath.Join("..", "examples", name), content.Options{}) })
	}
}

func roundTrip(t *testing.T, dir string, opt content.Options) {
	for _, path := range built(t, dir, opt, "test") {
		exit, list := proofs(t, Verifier{Version: "test"}, path)
		if exit != ExitOK || len(list) != 1 || len(list[0].Diagnostics) > 0 || list[0].Pages == 0 {
			t.Errorf("verify: %d, %+v", exit, list)
		}
		out := filepath.Join(t.TempDir(), "取出")
		x, diags, err := Extract(context.Background(), path, out)
		if err != nil || diags.HasErrors() || len(x.Files) == 0 || x.Files[0] != x.Issue {
			t.Fatalf("extract: %+v, %v, %v", x, diags, err)
		}
		if hint := slices.Contains(codes(diags), "JB7009"); hint != (opt != content.Options{}) {
			t.Errorf("extract: %v", diags)
		}
		var want []string
		for _, f := range x.Files {
			rel, _ := filepath.Rel(out, f)
			data, _ := os.ReadFile(f)
			if old, err := os.ReadFile(filepath.Join(dir, rel)); err != nil || !bytes.Equal(data, old) {
				t.Errorf("%s did not come back: %v", rel, err)
			}
			want = append(want, filepath.ToSlash(rel)+"="+string(data))
		}
		var got []string
		for _, f := range tree(t, out) {
			if !strings.HasSuffix(f, "/") {
				got = append(got, f)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if !slices.Equal(got, want) {
			t.Errorf("%q, want %q", got, want)
		}
		first, _ := os.ReadFile(path)
		again := built(t, x.Issue, opt, "test")
		if second, err := os.ReadFile(again[0]); err != nil || !bytes.Equal(first, second) {
			t.Errorf("built again: %d bytes, then %d, %v", len(first), len(second), err)
		}
	}
}

// oneIssue gives the PDF of a small issue of some pages.
func oneIssue(t *testing.T, version string) string {
	t.Helper()
	text := strings.Replace(issue(2023, "no = 20", "2023-09-15", ""), `"正文。"`, "'''\n"+strings.Repeat(longText,
		40)+"'''", 1)
	return built(t, folder(t, "series.toml", weeklySeries, "20.toml", text), content.Options{}, version)[0]
}

// change writes a PDF anew after a change of its objects.
func change(t *testing.T, path string, edit func(f *finish.File)) {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := finish.Parse(data)
	if err != nil {
		t.Fatal(err)
	}
	edit(f)
	if data, err = f.Bytes(); err == nil {
		err = os.WriteFile(path, data, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

// contentOf gives the content stream of page n, from 1.
func contentOf(t *testing.T, f *finish.File, n int) *finish.Stream {
	t.Helper()
	page, _ := f.Get(f.Pages()[n-1]).(finish.Dict)
	ref, _ := page.Get("Contents").(finish.Ref)
	s, ok := f.Get(ref).(*finish.Stream)
	if !ok {
		t.Fatal("no content")
	}
	return s
}

// substituted gives an edit that changes what a stream unpacks to, found by a part of it.
func substituted(old, now string) func(f *finish.File) {
	return func(f *finish.File) {
		for _, v := range f.Objects {
			if s, ok := v.(*finish.Stream); ok {
				if data, err := s.Decoded(); err == nil && bytes.Contains(data, []byte(old)) {
					s.Data = bytes.Replace(data, []byte(old), []byte(now), 1)
					s.Dict.Delete("Filter")
					_ = finish.DeflateAll([]*finish.Stream{s})
				}
			}
		}
	}
}

// What differs is told in words, by the part that somebody would look at.
func TestVerifyTellsWhatDiffers(t *testing.T) {
	mark := func(f *finish.File, at func(d finish.Dict) finish.Ref, key finish.Name, v finish.Value) {
		root, _ := f.Get(f.Root).(finish.Dict)
		ref := f.Root
		if at != nil {
			ref = at(root)
		}
		d, _ := f.Get(ref).(finish.Dict)
		d.Set(key, v)
		f.Objects[ref] = d
	}
	for name, tt := range map[string]struct {
		edit  func(f *finish.File)
		codes []string
		words string
	}{
		"one byte of a page": {func(f *finish.File) {
			s := contentOf(t, f, 3)
			s.Data, _ = s.Decoded()
			s.Data[len(s.Data)/2] ^= 1
			s.Dict.Delete("Filter")
			_ = finish.DeflateAll([]*finish.Stream{s})
		}, []string{"JB7101"}, "第 3 页"},
		"two pages": {func(f *finish.File) {
			for n := 2; n <= 3; n++ {
				s := contentOf(t, f, n)
				s.Data, s.Dict = []byte("q Q"), nil
			}
		}, []string{"JB7101"}, "第 2–3 页"},
		"one byte of the packed page": {func(f *finish.File) {
			s := contentOf(t, f, 2)
			s.Data = bytes.Clone(s.Data)
			s.Data[len(s.Data)/2] ^= 1
		}, []string{"JB7101"}, "第 2 页"},
		"packed otherwise": {func(f *finish.File) {
			s := contentOf(t, f, 2)
			plain, _ := s.Decoded()
			var b bytes.Buffer
			w, _ := zlib.NewWriterLevel(&b, 1)
			_, _ = w.Write(plain)
			_ = w.Close()
			s.Data = b.Bytes()
		}, []string{"JB7105"}, "压缩"},
		"a text": {substituted("title = \"标题\"", "title = \"题标\""), []string{"JB7101", "JB7102"}, "附件“20.toml”改过"},
		"a text beside the page": {substituted("recipients = [\"各处室\"]", "recipients = [\"各科室\"]"), []string{"JB7101",
			"JB7102"},
			"附件“series.toml”改过"},
		"other layout rules": {substituted(`"layout": 1`, `"layout": 7`), []string{"JB7101", "JB7103"}, "排版规则 7"},
		"another program": {substituted(`"version": "test"`, `"version": "0.0.1"`), []string{"JB7101", "JB7103"},
			"jianbao 0.0.1"},
		"the title of the file": {func(f *finish.File) {
			mark(f, func(finish.Dict) finish.Ref { return f.Info }, "Title", finish.String("x"))
		}, []string{"JB7101"}, "文件信息"},
		"the program's name": {func(f *finish.File) {
			mark(f, func(finish.Dict) finish.Ref { return f.Info }, "Producer", finish.String("x"))
		}, []string{"JB7101"}, "程序名"},
		"a bookmark": {func(f *finish.File) {
			mark(f, func(root finish.Dict) finish.Ref {
				out, _ := root.Get("Outlines").(finish.Ref)
				d, _ := f.Get(out).(finish.Dict)
				first, _ := d.Get("First").(finish.Ref)
				return first
			}, "Title", finish.String("x"))
		}, []string{"JB7101"}, "书签"},
		"the language": {func(f *finish.File) { mark(f, nil, "Lang", finish.String("en")) }, []string{"JB7101"},
			"其他部分"},
	} {
		t.Run(name, func(t *testing.T) {
			path := oneIssue(t, "test")
			change(t, path, tt.edit)
			exit, list := proofs(t, Verifier{Version: "test"}, path)
			p := list[0]
			var got []string
			for _, d := range p.Diagnostics {
				got = append(got, d.Code)
			}
			slices.Sort(got)
			lines := strings.Join(diag.Lines(p.Diagnostics, diag.ZH), "\n")
			if exit != ExitDiffers || p.Exit != ExitDiffers || !slices.Equal(got, tt.codes) || !strings.Contains(lines,
				tt.words) {
				t.Errorf("exit %d, %v; want %v, %s\n%s", exit, got, tt.codes, tt.words, lines)
			}
		})
	}
}

// Damage anywhere, a byte or the end of the file, is never taken for the file itself, and never ends the program.
func TestEveryDamageIsTold(t *testing.T) {
	whole, err := os.ReadFile(built(t, folder(t, "series.toml", weeklySeries, "20.toml", issue(2023, "no = 20",
		"2023-09-15", "")),
		content.Options{}, "test")[0])
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "a.pdf")
	try := func(what string, data []byte) {
		t.Helper()
		if err := os.WriteFile(path, data, 0o666); err != nil {
			t.Fatal(err)
		}
		exit, list := proofs(t, Verifier{Version: "test"}, path)
		if exit != ExitContent && exit != ExitDiffers || len(list[0].Diagnostics) == 0 {
			t.Errorf("%s: exit %d, %v", what, exit, list[0].Diagnostics)
		}
	}
	random := rand.New(rand.NewPCG(1, 2))
	for range 60 {
		data, at := bytes.Clone(whole), random.IntN(len(whole))
		data[at] ^= byte(1 + random.IntN(255))
		try(fmt.Sprint("byte ", at), data)
	}
	for range 20 {
		n := random.IntN(len(whole) - 1)
		try(fmt.Sprint("the first ", n), whole[:n])
	}
	// The records at the end are a small part of the file and hold it together.
	for range 40 {
		data, at := bytes.Clone(whole), len(whole)-1-random.IntN(3000)
		data[at] ^= byte(1 + random.IntN(255))
		try(fmt.Sprint("byte ", at), data)
	}
}

// A signature is put behind the end of the file: what was before is still proven.
func TestVerifyAfterASignature(t *testing.T) {
	path := oneIssue(t, "test")
	f, err := os.OpenFile(path, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		t.Fatal(err)
	}
	_, _ = f.WriteString("9999 0 obj\n<</Type /Sig>>\nendobj\nxref\n9999 1\n0000000000 00000 n \ntrailer\n<<>>\nstartxref\n1\n%%EOF\n")
	_ = f.Close()
	exit, list := proofs(t, Verifier{Version: "test"}, path)
	if exit != ExitDiffers || !slices.Equal(codes(list[0].Diagnostics), []string{"JB7106"}) {
		t.Errorf("exit %d, %v", exit, list[0].Diagnostics)
	}
	if _, list, err := Extract(context.Background(), path, filepath.Join(t.TempDir(), "x")); err != nil ||
		len(list) > 0 {
		t.Errorf("extract: %v, %v", list, err)
	}
}

// An issue may be pinned to layout rules; those that the program has not are refused where they are named.
func TestPinnedLayout(t *testing.T) {
	for pin, want := range map[string]struct {
		exit Exit
		code string
	}{"1": {ExitOK, ""}, "2": {ExitContent, "JB2905"}, "0": {ExitContent, "JB1114"}} {
		dir := folder(t, "series.toml", strings.Replace(weeklySeries, "[numbering]", "layout = "+pin+"\n[numbering]",
			1),
			"20.toml", issue(2023, "no = 20", "2023-09-15", ""))
		exit, results, err := run(t, Builder{Stages: Typesetting("test")}, dir)
		if exit != want.exit || err != nil || strings.Join(codes(results[0].Diagnostics), "") != want.code {
			t.Errorf("layout = %s: %d, %v, %v", pin, exit, results, err)
		}
		if pin == "2" && filepath.Base(results[0].Diagnostics[0].Pos.File) != "series.toml" {
			t.Errorf("told at %v", results[0].Diagnostics[0].Pos)
		}
	}
}

// A later program that sets the same pages proves files of an earlier one, and says whose they are.
func TestVerifyWithALaterProgram(t *testing.T) {
	path := oneIssue(t, "0.0.9")
	exit, list := proofs(t, Verifier{Version: "test"}, path)
	if exit != ExitOK || !slices.Equal(codes(list[0].Diagnostics), []string{"JB7110"}) || list[0].Version != "0.0.9" {
		t.Errorf("exit %d, %+v", exit, list[0])
	}
}

// A face of the series folder is told from another file under its name, and missed where it is not there.
func TestVerifyFaces(t *testing.T) {
	face := func(name string) string {
		b, err := os.ReadFile(filepath.Join("..", "fonts", name))
		if err != nil {
			t.Fatal(err)
		}
		return string(b)
	}
	dir := folder(t, "series.toml", weeklySeries+"\n[fonts]\nbody = \"fonts/甲.ttf\"\n",
		"20.toml", issue(2023, "no = 20", "2023-09-15", ""), "fonts/甲.ttf", face("JianbaoKai.ttf"))
	path := built(t, dir, content.Options{}, "test")[0]
	exit, list := proofs(t, Verifier{Version: "test"}, path)
	if exit != ExitFonts || !slices.Equal(codes(list[0].Diagnostics), []string{"JB4003"}) {
		t.Errorf("without it: exit %d, %v", exit, list[0].Diagnostics)
	}
	if exit, list := proofs(t, Verifier{Version: "test", Fonts: dir}, path); exit != ExitOK {
		t.Errorf("with it: exit %d, %v", exit, list[0].Diagnostics)
	}
	beside := filepath.Join(dir, "成品", "a.pdf")
	data, err := os.ReadFile(path)
	if err == nil {
		err = os.Mkdir(filepath.Dir(beside), 0o777)
	}
	if err == nil {
		err = os.WriteFile(beside, data, 0o666)
	}
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "fonts", "甲.ttf"), []byte(face("JianbaoHei.ttf")), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	exit, list = proofs(t, Verifier{Version: "test"}, beside)
	if exit != ExitDiffers || !slices.Contains(codes(list[0].Diagnostics), "JB7104") {
		t.Errorf("another file: exit %d, %v", exit, list[0].Diagnostics)
	}
}

// What is no archived PDF of ours is told by name and never compared.
func TestVerifyRefuses(t *testing.T) {
	ours := oneIssue(t, "test")
	data, err := os.ReadFile(ours)
	if err != nil {
		t.Fatal(err)
	}
	plain := built(t, folder(t, "series.toml", weeklySeries, "20.toml", issue(2023, "no = 20", "2023-09-15", "")),
		content.Options{Profile: "plain"}, "test")[0]
	flip := bytes.Clone(data)
	at := bytes.LastIndex(flip, []byte("/ObjStm")) // what holds the list of attachments
	flip[at+200] ^= 0xff
	later := filepath.Join(t.TempDir(), "later.pdf")
	_ = os.WriteFile(later, data, 0o666)
	change(t, later, substituted(`"schema": 1`, `"schema": 2`))
	broken := filepath.Join(t.TempDir(), "broken.pdf")
	_ = os.WriteFile(broken, data, 0o666)
	change(t, broken, substituted(`"schema": 1`, `"schema" 1`))
	dir := folder(t, "cut.pdf", string(data[:len(data)*2/3]), "flip.pdf", string(flip), "text.pdf", "hello",
		"empty.pdf", "",
		"other.pdf", "%PDF-1.4\n%\xbf\xf7\xa2\xfe\n1 0 obj\n<<>>\nendobj\n")
	for path, want := range map[string]struct {
		exit Exit
		code string
	}{
		plain: {ExitContent, "JB7004"}, later: {ExitContent, "JB7008"}, broken: {ExitContent, "JB7007"},
		filepath.Join(dir, "cut.pdf"):   {ExitContent, "JB7003"},
		filepath.Join(dir, "flip.pdf"):  {ExitContent, "JB7003"},
		filepath.Join(dir, "text.pdf"):  {ExitContent, "JB7001"},
		filepath.Join(dir, "empty.pdf"): {ExitContent, "JB7001"},
		filepath.Join(dir, "other.pdf"): {ExitContent, "JB7002"},
		filepath.Join(dir, "no.pdf"):    {ExitIO, "JB5206"},
		dir:                             {ExitIO, "JB5206"},
	} {
		exit, list := proofs(t, Verifier{Version: "test"}, path)
		if exit != want.exit || !slices.Equal(codes(list[0].Diagnostics), []string{want.code}) ||
			list[0].Diagnostics[0].Pos.File != path {
			t.Errorf("%s: exit %d, %v", path, exit, list[0].Diagnostics)
		}
		_, told, err := Extract(context.Background(), path, filepath.Join(t.TempDir(), "x"))
		if err != nil || Class(told) != want.exit || !slices.Equal(codes(told), []string{want.code}) {
			t.Errorf("extract %s: %v, %v", path, told, err)
		}
	}
}

// A whole archive: one bad file stops no other, and any that differs decides the exit code.
func TestRebuildAnArchive(t *testing.T) {
	path := oneIssue(t, "test")
	data, _ := os.ReadFile(path)
	files := []string{"a/1.pdf", string(data), "a/2.PDF", string(data), "b/.hidden.pdf", "x", "b/3.pdf", string(data),
		"c/notes.txt", "x"}
	rebuild := func(dir, out string) (Exit, []Proof) {
		return proofs(t, Verifier{Version: "test", Folders: true, Output: out, Jobs: 3}, dir)
	}
	dir := folder(t, files...)
	if exit, list := rebuild(dir, ""); exit != ExitOK || len(list) != 3 {
		t.Errorf("exit %d, %+v", exit, list)
	}
	if got := tree(t, dir); len(got) != 8 {
		t.Errorf("left %d files", len(got))
	}
	out := filepath.Join(t.TempDir(), "out")
	exit, list := rebuild(dir, out)
	if exit != ExitOK || len(list[2].Files) != 3 {
		t.Fatalf("exit %d, %+v", exit, list)
	}
	if again, err := os.ReadFile(list[2].Files[0]); err != nil || !bytes.Equal(again, data) ||
		filepath.Dir(list[2].Files[0]) != filepath.Join(out, "b", "3") {
		t.Errorf("made again: %s, %d bytes, %v", list[2].Files[0], len(again), err)
	}
	if exit, _ := rebuild(dir, out); exit != ExitOK {
		t.Errorf("a second time: exit %d", exit)
	}
	dir = folder(t, append(files, "a/4.pdf", "nothing")...)
	if exit, list := rebuild(dir, ""); exit != ExitSome || len(list) != 4 {
		t.Errorf("one foreign: exit %d, %d files", exit, len(list))
	}
	change(t, filepath.Join(dir, "b", "3.pdf"), func(f *finish.File) {
		contentOf(t, f, 1).Dict.Set("X",
			finish.Int(1))
	})
	exit, list = rebuild(dir, "")
	if exit != ExitDiffers || list[0].Exit != ExitOK || list[3].Exit != ExitDiffers {
		t.Errorf("one other: exit %d, %+v", exit, list)
	}
	if exit, list := rebuild(folder(t, "a.txt", ""), ""); exit != ExitIO || list[0].Diagnostics[0].Code != "JB5208" {
		t.Errorf("an empty folder: exit %d, %+v", exit, list)
	}
	ctx, cancel := context.WithCancel(context.Background())
	cancel()
	v := Verifier{Version: "test"}
	if exit := v.Run(ctx, []string{path}, nil, func(Proof) {}); exit != ExitInterrupted {
		t.Errorf("interrupted: exit %d", exit)
	}
}
