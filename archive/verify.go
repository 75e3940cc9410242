package archive

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"time"

	"golang.org/x/sync/errgroup"

	"jianbao/internal/diag"
)

// Verifier makes archived PDFs again from what is inside them and compares byte for byte.
type Verifier struct {
	Version string           // of this program
	Folders bool             // a folder stands for all PDFs in it and below; else it is a fault
	Fonts   string           // where font files are looked for; empty: beside each PDF and in the folder above
	Output  string           // a folder that gets the sources and the PDF made again; empty: nothing is written
	Jobs    int              // files at a time; 0 means one more than GOMAXPROCS
	Tune    func(Load)       // called once the size of the work is known, before it; may be nil
	Now     func() time.Time // for Proof.Elapsed; nil leaves it 0
}

// Proof is what became of one PDF.
type Proof struct {
	PDF     string // as named or found
	Version string // of the program that made it; empty where that is not known
	Layout  int    // version of the layout rules; 0 where it is not known
	Issue   string // path of the issue file inside
	Pages   int
	Bytes   int
	Files   []string // what was written, for Verifier.Output: the PDF first
	Same    bool     // it is what its sources give; Exit then only tells what Verifier.Output refused

	// Exit is ExitOK where the file is what its sources give, ExitDiffers where it is not, and another class where that
	// could not be found out, or what was made again could not be written.
	Exit        Exit
	Defect      *Defect // where Exit is ExitDefect
	Diagnostics diag.List
	Elapsed     time.Duration
}

// Run proves the PDFs named by args and reports each in order, whatever Jobs. One never stops the others. The exit code
// is ExitDiffers where any differs; else that of a lone PDF, or ExitSome where one of several could not be compared.
func (v *Verifier) Run(ctx context.Context, args []string, count Count, report func(Proof)) Exit {
	list := v.find(ctx, args)
	if count != nil {
		count(len(list))
	}
	results := make([]chan Proof, len(list))
	for i := range results {
		results[i] = make(chan Proof, 1)
	}
	from := newFaceSource()
	limit := (&Builder{Jobs: v.Jobs}).jobs()
	if v.Output != "" {
		sweepFolder(v.Output) // once: a folder of thousands takes its time to read
	}
	if v.Tune != nil {
		v.Tune(Load{len(list), limit, largestPDF(list)})
	}
	go func() {
		var g errgroup.Group
		g.SetLimit(limit)
		for i, c := range list {
			g.Go(func() error { results[i] <- v.prove(ctx, c, len(list) > 1 || v.isFolder(args), from); return nil })
		}
		_ = g.Wait()
	}()
	exits := make([]Exit, len(list))
	for i, c := range results {
		p := <-c
		exits[i] = p.Exit
		report(p)
	}
	return totalProof(exits)
}

// largestPDF gives the size of the largest of some PDFs.
func largestPDF(list []candidate) (most int64) {
	for _, c := range list {
		if info, err := os.Stat(c.path); err == nil {
			most = max(most, info.Size())
		}
	}
	return most
}

// isFolder tells whether the PDFs come out of a folder, so that each has a place of its own in Output.
func (v *Verifier) isFolder(args []string) bool {
	return len(args) == 1 && isFolder(args[0])
}

// totalProof gives the exit code of a run over the classes of its PDFs.
func totalProof(exits []Exit) Exit {
	worst, failed := ExitOK, false
	weight := map[Exit]int{ExitOK: 0, ExitDiffers: 2, ExitDefect: 3, ExitInterrupted: 4} // all others 1
	for _, e := range exits {
		failed = failed || e != ExitOK
		w, special := weight[e]
		if !special {
			w = 1
		}
		have, special := weight[worst]
		if !special {
			have = 1
		}
		if w > have {
			worst = e
		}
	}
	if _, special := weight[worst]; failed && !special && len(exits) > 1 {
		return ExitSome
	}
	return worst
}

// candidate is one PDF to prove, or a name that leads to none.
type candidate struct {
	path  string
	rel   string // where it stands below the folder that it was found in, without .pdf
	fault *diag.Diagnostic
}

// find gives the PDFs behind the arguments, in order, each once.
func (v *Verifier) find(ctx context.Context, args []string) (out []candidate) {
	seen := map[string]bool{}
	for _, arg := range args {
		found := []candidate{{path: arg, rel: filepath.Base(strings.TrimSuffix(arg, filepath.Ext(arg)))}}
		if info, err := os.Stat(arg); v.Folders && err == nil && info.IsDir() {
			found = findPDFs(ctx, arg)
		}
		for _, c := range found {
			if id := identity(c.path); !seen[id] {
				seen[id] = true
				out = append(out, c)
			}
		}
	}
	parted(out)
	return out
}

// parted gives PDFs of one name, out of several folders, places of their own: the second x is x-2. Names that differ in
// case only are one on Windows and macOS.
func parted(list []candidate) {
	taken := map[string]bool{}
	for _, c := range list {
		taken[strings.ToLower(c.rel)] = true
	}
	seen := map[string]bool{}
	for i := range list {
		c := &list[i]
		name := c.rel
		for n := 2; seen[strings.ToLower(name)] || name != c.rel && taken[strings.ToLower(name)]; n++ {
			name = fmt.Sprintf("%s-%d", c.rel, n)
		}
		c.rel = name
		seen[strings.ToLower(name)] = true
	}
}

// findPDFs gives the PDFs in a folder and below, in the order of their paths. Links to folders are not followed, hidden
// files and folders left out.
func findPDFs(ctx context.Context, dir string) (out []candidate) {
	tell := func(path string, d diag.Diagnostic) { out = append(out, candidate{path: path, fault: &d}) }
	root := dir
	if !os.IsPathSeparator(dir[len(dir)-1]) {
		root += string(filepath.Separator) // a link to a folder is walked as the folder
	}
	_ = filepath.WalkDir(root, func(p string, e fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		hidden := p != root && e != nil && strings.HasPrefix(e.Name(), ".")
		switch {
		case err != nil:
			tell(p, *readFault(p, err))
			if e != nil && e.IsDir() {
				return fs.SkipDir
			}
		case hidden && e.IsDir():
			return fs.SkipDir
		case !hidden && !e.IsDir() && strings.EqualFold(filepath.Ext(p), pdfExt):
			rel, _ := filepath.Rel(dir, p)
			out = append(out, candidate{path: p, rel: rel[:len(rel)-len(pdfExt)]})
		}
		return nil
	})
	if len(out) == 0 && ctx.Err() == nil {
		tell(dir, diag.New(diag.Error, diag.Pos{File: dir}, "JB5208", "这个文件夹里没有 PDF", "no PDF in this folder"))
	}
	slices.SortStableFunc(out, func(a, b candidate) int { return strings.Compare(a.path, b.path) })
	return out
}

// prove takes one PDF to its end.
func (v *Verifier) prove(ctx context.Context, c candidate, several bool, from faceSource) Proof {
	p := Proof{PDF: c.path}
	start := time.Time{}
	if v.Now != nil {
		start = v.Now()
	}
	err := ctx.Err()
	switch {
	case err != nil:
	case c.fault != nil:
		p.Diagnostics = diag.List{*c.fault}
	default:
		err = v.compare(ctx, &p, c, several, from)
	}
	if v.Now != nil {
		p.Elapsed = v.Now().Sub(start)
	}
	p.Diagnostics = p.Diagnostics.Sorted()
	switch defect := (*Defect)(nil); {
	case errors.As(err, &defect):
		p.Exit, p.Defect = ExitDefect, defect
	case err != nil:
		p.Exit = ExitInterrupted
	default:
		p.Exit = Class(p.Diagnostics)
	}
	return p
}

// compare fills in a proof.
func (v *Verifier) compare(ctx context.Context, p *Proof, c candidate, several bool, from faceSource) error {
	type opened struct {
		pdf  *archived
		list diag.List
	}
	o, err := guard(ctx, c.path, func() opened {
		a, l := openPDF(c.path)
		return opened{a, l}
	})
	p.Diagnostics = o.list
	if err != nil || o.pdf == nil {
		return err
	}
	a := o.pdf
	p.Version, p.Layout, p.Issue = a.record.Version, a.record.Layout, a.record.Issue
	p.Pages, p.Bytes = a.file.Pages, len(a.data)
	again, list, err := a.remake(ctx, a.record.Version, from, v.fontFolders(c.path))
	if p.Diagnostics = append(p.Diagnostics, list...); err != nil {
		return err
	}
	if again == nil {
		p.Diagnostics = append(p.Diagnostics, a.edited()...) // most likely the reason
		return nil
	}
	differs, err := guard(ctx, c.path, func() diag.List { return a.explain(again, v.Version) })
	if p.Diagnostics = append(p.Diagnostics, differs...); err != nil {
		return err
	}
	p.Same = len(differs) == 0
	if p.Same && a.record.Version != v.Version {
		p.Diagnostics.Hintf(a.at(), "JB7110", "由 jianbao %[1]s 制作，本程序 %[2]s 重做的逐字节相同",
			"made by jianbao %[1]s; made again by this %[2]s it is the same byte for byte", diag.Quote(a.record.Version), v.Version)
	}
	if v.Output == "" {
		return nil
	}
	if len(differs) > 0 && a.record.Version != v.Version { // what is kept names the program that made it
		if again, list, err = a.remake(ctx, v.Version, from, v.fontFolders(c.path)); again == nil {
			p.Diagnostics = append(p.Diagnostics, list...)
			return err
		}
	}
	return v.keep(ctx, p, c, several, a, again)
}

// fontFolders gives the folders in which font files of a PDF's series may be.
func (v *Verifier) fontFolders(path string) []string {
	if v.Fonts != "" {
		return []string{v.Fonts}
	}
	dir := filepath.Dir(path)
	return []string{dir, filepath.Join(dir, "..")}
}

// keep writes the sources and the PDF that was made of them, as a build beside the issue would have written it.
func (v *Verifier) keep(ctx context.Context, p *Proof, c candidate, several bool, a *archived, again *remade) error {
	dir := v.Output
	if several {
		dir = filepath.Join(dir, c.rel)
	}
	files := a.contents()
	files = append(files, treeFile{path.Join(path.Dir(a.record.Issue), again.name), again.pdf})
	list := checkSourceNames(a.at(), names(files), runtime.GOOS == "windows")
	if p.Diagnostics = append(p.Diagnostics, list...); list.HasErrors() {
		return nil
	}
	list, err := writeTree(ctx, dir, c.path, files)
	if p.Diagnostics = append(p.Diagnostics, list...); err != nil || list.HasErrors() {
		return err
	}
	for _, f := range files {
		p.Files = append(p.Files, filepath.Join(dir, filepath.FromSlash(f.name)))
	}
	last := len(p.Files) - 1
	p.Files = append(p.Files[last:last+1:last+1], p.Files[:last]...)
	return nil
}
