package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"jianbao/internal/bulletins"
)

// child names the arguments of a run in a process of its own, separated by line breaks.
const child = "JIANBAO_TEST_ARGS"

// TestChild is no test: it is the program, in the processes that the tests of this file start.
func TestChild(t *testing.T) {
	if args := os.Getenv(child); args != "" {
		os.Exit(run(strings.Split(args, "\n"), os.Stdin, os.Stdout, os.Stderr, os.Getenv))
	}
}

// process makes a run of the program in a process of its own, with its own cache.
func process(t *testing.T, cache string, args ...string) *exec.Cmd {
	t.Helper()
	exe, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(exe, "-test.run=^TestChild$")
	cmd.Env = append(os.Environ(), child+"="+strings.Join(args, "\n"), "XDG_CACHE_HOME="+cache, "HOME="+cache,
		"LocalAppData="+cache)
	return cmd
}

// pdfs gives the PDFs of a folder; any other file there but a temporary one fails the test.
func pdfs(t *testing.T, dir string) map[string]string {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil && !os.IsNotExist(err) {
		t.Fatal(err)
	}
	out := map[string]string{}
	for _, e := range entries {
		data, err := os.ReadFile(filepath.Join(dir, e.Name()))
		switch {
		case strings.HasPrefix(e.Name(), ".jianbao-"):
		case err != nil || filepath.Ext(e.Name()) != ".pdf":
			t.Errorf("%s: %v", e.Name(), err)
		default:
			out[e.Name()] = string(data)
		}
	}
	return out
}

// A batch that is killed outright, at moments that are not chosen, leaves whole files only: each PDF is the one that a
// run to the end gives, the old ones of another series are whole too, and the next run makes what is missing.
func TestKilled(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	const issues = 24
	if err := bulletins.Write(in, issues, bulletins.Shape{Articles: 3}); err != nil {
		t.Fatal(err)
	}
	whole := filepath.Join(dir, "whole")
	if err := process(t, cache, "build", in, "-o", whole, "-q").Run(); err != nil {
		t.Fatal(err)
	}
	want := pdfs(t, whole)
	if len(want) != issues {
		t.Fatalf("%d PDFs", len(want))
	}
	partial := false
	for wait := time.Duration(0); wait < 200*time.Millisecond; wait += 23 * time.Millisecond {
		cmd := process(t, cache, "build", in, "-o", out, "-q", "--force")
		results, err := cmd.StdoutPipe()
		if err == nil {
			err = cmd.Start()
		}
		if err != nil {
			t.Fatal(err)
		}
		_, _ = results.Read(make([]byte, 1))
		time.Sleep(wait)
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
		got := pdfs(t, out)
		partial = partial || len(got) < issues
		for name, data := range got {
			if data != want[name] {
				t.Fatalf("killed after %v: %s has %d bytes, not the %d of the whole one", wait, name, len(data), len(want[name]))
			}
		}
	}
	if !partial {
		t.Log("every run had ended before it was killed")
	}
	if err := process(t, cache, "build", in, "-o", out, "-q").Run(); err != nil {
		t.Fatal(err)
	}
	if got := pdfs(t, out); len(got) != issues {
		t.Errorf("%d PDFs after the last run", len(got))
	}
}

// Three runs at once over one folder all end well, and the files are whole.
func TestProcessesAtOnce(t *testing.T) {
	dir, cache := t.TempDir(), t.TempDir()
	in, out := filepath.Join(dir, "in"), filepath.Join(dir, "out")
	if err := bulletins.Write(in, 8, bulletins.Shape{Articles: 2}); err != nil {
		t.Fatal(err)
	}
	var runs []*exec.Cmd
	var said [3]bytes.Buffer
	for i := range 3 {
		cmd := process(t, cache, "build", in, "-o", out, "-q")
		cmd.Stderr = &said[i]
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		runs = append(runs, cmd)
	}
	for i, cmd := range runs {
		if err := cmd.Wait(); err != nil {
			t.Errorf("%v: %s", err, said[i].String())
		}
	}
	entries, _ := os.ReadDir(out)
	got := pdfs(t, out)
	if len(got) != 8 || len(entries) != 8 {
		t.Errorf("%d PDFs among %d files", len(got), len(entries))
	}
	for name, data := range got {
		if !strings.HasPrefix(data, "%PDF-") || !strings.HasSuffix(data, "%%EOF\n") {
			t.Errorf("%s is not whole", name)
		}
	}
}

// A disk that fills up in the middle of a batch: what found room is whole, the others say why, and nothing else is left.
func TestFullDisk(t *testing.T) {
	disk := smallDisk(t, "1m")
	if disk == "" {
		return
	}
	in := filepath.Join(t.TempDir(), "in")
	if err := bulletins.Write(in, 12, bulletins.Shape{Articles: 4}); err != nil {
		t.Fatal(err)
	}
	cmd := process(t, t.TempDir(), "build", in, "-o", disk, "-q")
	var said bytes.Buffer
	cmd.Stderr = &said
	_ = cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != 6 || !strings.Contains(said.String(), "JB5203: 磁盘已满") {
		t.Errorf("exit %d: %s", code, said.String())
	}
	got := pdfs(t, disk)
	entries, _ := os.ReadDir(disk)
	if len(got) == 0 || len(got) >= 12 || len(entries) != len(got) {
		t.Errorf("%d PDFs among %d files", len(got), len(entries))
	}
	for name, data := range got {
		if !strings.HasSuffix(data, "%%EOF\n") {
			t.Errorf("%s is not whole", name)
		}
	}
}

// A disk that nothing can be written to: every issue says so, and so does the cache's place without a word.
func TestReadOnlyDisk(t *testing.T) {
	disk := smallDisk(t, "8m")
	if disk == "" {
		return
	}
	in := filepath.Join(disk, "in")
	if err := bulletins.Write(in, 2, bulletins.Shape{Articles: 1}); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("mount", "-o", "remount,ro", disk).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	cmd := process(t, filepath.Join(disk, "cache"), "build", in, "-q")
	var said bytes.Buffer
	cmd.Stderr = &said
	_ = cmd.Run()
	if code := cmd.ProcessState.ExitCode(); code != 6 || strings.Count(said.String(), "JB5202") != 2 {
		t.Errorf("exit %d: %s", code, said.String())
	}
	elsewhere := t.TempDir()
	said.Reset()
	cmd = process(t, filepath.Join(disk, "cache"), "build", in, "-o", elsewhere, "-q")
	cmd.Stderr = &said
	if err := cmd.Run(); err != nil || said.Len() > 0 || len(pdfs(t, elsewhere)) != 2 {
		t.Errorf("into another place: %v %s", err, said.String())
	}
}

// smallDisk mounts a file system of a size in memory, or gives "" where that is not allowed. Nothing is lost there: the
// tests of package archive have a disk that only says so.
func smallDisk(t *testing.T, size string) string {
	t.Helper()
	dir := t.TempDir()
	mount := exec.Command("mount", "-t", "tmpfs", "-o", "size="+size, "tmpfs", dir)
	if out, err := mount.CombinedOutput(); err != nil {
		t.Logf("no disk to fill: %v %s", err, out)
		return ""
	}
	t.Cleanup(func() {
		if err := exec.Command("umount", dir).Run(); err != nil {
			t.Error(err)
		}
	})
	return dir
}
