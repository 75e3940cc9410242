package archive

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"

	"jianbao/content"
	"jianbao/internal/diag"
)

// destination says where PDFs go.
type destination uint8

const (
	beside   destination = iota // each beside its manifest
	toFolder                    // all into one folder
	toFile                      // one issue into one file
	toStdout
)

// kindOfOutput reads the -o of the command line. An existing file or folder is what it is; else a name that ends in a
// separator is a folder, one that ends in .pdf is a file, and any other a folder to be made.
func kindOfOutput(out string) destination {
	switch out {
	case "":
		return beside
	case "-":
		return toStdout
	}
	if os.IsPathSeparator(out[len(out)-1]) {
		return toFolder
	}
	if info, err := os.Stat(out); err == nil {
		if info.IsDir() {
			return toFolder
		}
		return toFile
	}
	if strings.EqualFold(filepath.Ext(out), pdfExt) {
		return toFile
	}
	return toFolder
}

// plan gives every loaded job its target, before anything is written: names made safe, no two alike (JB5204), none of
// them an input (JB5205) or otherwise in the way (JB5201, JB5202).
func (b *Builder) plan(jobs []*job, dest destination) {
	if dest == toStdout {
		return
	}
	for _, j := range jobs {
		if !j.failed() {
			j.target = b.target(j, dest)
		}
	}
	refuseClashes(jobs)
	if b.CheckOnly {
		return
	}
	inputs := inputsOf(jobs)
	for _, j := range jobs {
		if !j.failed() && !j.elsewhere {
			checkTarget(j, inputs)
		}
	}
}

// target names the PDF of a job.
func (b *Builder) target(j *job, dest destination) string {
	if dest == toFile {
		return b.Output
	}
	dir := b.Output
	if dest == beside {
		dir = filepath.Dir(j.path)
	}
	name, changed := SafeName(j.file)
	if changed && name != j.file+pdfExt { // to leave the extension out is no fault
		j.diags.Hintf(diag.Pos{File: j.path}, "JB5207", "文件名“%s”有系统不允许之处，写成 %s",
			"the file name %q is not allowed everywhere; written as %s",
			diag.Quote(j.file), name)
	}
	return filepath.Join(dir, name)
}

// refuseClashes fails every job whose target another job has too. Names that differ in case only are one
// name on Windows and macOS.
func refuseClashes(jobs []*job) {
	byKey := map[string][]*job{}
	keys := make([]string, len(jobs))
	for i, j := range jobs {
		if j.target != "" {
			keys[i] = strings.ToLower(filepath.Join(identity(filepath.Dir(j.target)), filepath.Base(j.target)))
			byKey[keys[i]] = append(byKey[keys[i]], j)
		}
	}
	for i, j := range jobs {
		group := byKey[keys[i]]
		if keys[i] == "" || len(group) < 2 {
			continue
		}
		rival := group[0]
		if rival == j {
			rival = group[1]
		}
		j.diags.Errorf(diag.Pos{File: j.path}, "JB5204", "与 %s 的输出文件同名：%s；请核对期号，或在 [output] file 里加上 {年}{期}",
			"has the same output file as %s: %s; check the numbers, or put {年}{期} into [output] file",
			diag.Clean(rival.path), diag.Clean(filepath.Base(j.target)))
	}
}

// inputSet holds the files that a run reads, by what two names of one file have in common.
type inputSet map[inputKey][]fs.FileInfo

type inputKey struct{ size, time int64 }

func keyOf(info fs.FileInfo) inputKey { return inputKey{info.Size(), info.ModTime().UnixNano()} }

// inputsOf gathers every file that the jobs read: manifests, texts, pictures and faces.
func inputsOf(jobs []*job) inputSet {
	set := inputSet{}
	for _, j := range jobs {
		for _, info := range j.inputs {
			key := keyOf(info)
			if same := set[key]; len(same) == 0 || !os.SameFile(info, same[len(same)-1]) {
				set[key] = append(same, info)
			}
		}
	}
	return set
}

func (s inputSet) has(info fs.FileInfo) bool {
	for _, in := range s[keyOf(info)] {
		if os.SameFile(info, in) {
			return true
		}
	}
	return false
}

// inputInfos looks at the files that one issue was read from, names as the working folder sees them.
func inputInfos(names []string) (infos []fs.FileInfo) {
	for _, name := range names {
		if info, err := os.Stat(name); err == nil && info.Mode().IsRegular() {
			infos = append(infos, info)
		}
	}
	return infos
}

// inputNames gives the paths of the files that an issue was read from.
func inputNames(iss *content.Issue) []string {
	names := append(fontFiles(iss), iss.Path, iss.SeriesPath)
	for _, s := range iss.Sources {
		names = append(names, filepath.Join(iss.Dir, filepath.FromSlash(s.Path)))
	}
	return names
}

// checkTarget refuses a target that must not be replaced.
func checkTarget(j *job, inputs inputSet) {
	info, err := os.Stat(j.target)
	if err != nil {
		return // most often: not there yet; all else is told when it is written
	}
	at := diag.Pos{File: j.path}
	switch {
	case info.IsDir():
		j.diags.Errorf(at, "JB5201", "无法写到 %s：同名文件夹已存在，请改名或换一个输出位置（-o）",
			"cannot write to %s: a folder has this name; rename it or choose another place (-o)", diag.Clean(j.target))
	case !info.Mode().IsRegular():
		j.diags.Errorf(at, "JB5201", "无法写到 %s：不是普通文件；要输出到标准输出请用 -o -",
			"cannot write to %s: not a regular file; for standard output use -o -", diag.Clean(j.target))
	case isInput(info, j.target, inputs):
		j.diags.Errorf(at, "JB5205", "输出文件 %s 就是一个输入文件，会毁掉原稿；请换一个输出位置（-o）",
			"the output %s is an input file, which would be lost; choose another place (-o)", diag.Clean(j.target))
	case info.Mode().Perm()&0o222 == 0:
		j.diags = append(j.diags, writeFault(j.path, j.target, &fs.PathError{Op: "open", Path: j.target,
			Err: syscall.EACCES}))
	}
}

// isInput tells whether the file behind info is one of the inputs, under any spelling or link, or a text that someone
// else may need: -o b.toml is a slip of the hand, whether b.toml belongs to this run or not.
func isInput(info fs.FileInfo, path string, inputs inputSet) bool {
	switch strings.ToLower(filepath.Ext(path)) {
	case ".toml", ".txt", ".md":
		return true
	}
	return inputs.has(info)
}
