// Command jianbao turns the TOML manifest of a Chinese official bulletin (简报) into its PDF.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"jianbao/archive"
)

func main() {
	// On Windows, who double-clicks the program gets these words in a window of its own, for some seconds.
	cobra.MousetrapHelpText = "jianbao 要在命令窗口里用：打开放它的文件夹，在地址栏里输入 cmd 回车，再输入 jianbao help。\n" +
		"怎样用见同一文件夹里的 README.zh-CN.md。\n"
	cobra.MousetrapDisplayDuration = 20 * time.Second
	args := os.Args[1:]
	if runtime.GOOS == "windows" {
		args = globbed(args)
	}
	os.Exit(run(args, os.Stdin, os.Stdout, os.Stderr, os.Getenv))
}

// run is the program without the process round it: arguments, streams and environment in, exit code out.
func run(args []string, stdin io.Reader, stdout, stderr io.Writer, getenv func(string) string) int {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	context.AfterFunc(ctx, stop) // a second Ctrl-C kills at once
	signal.Ignore(syscall.SIGPIPE)
	p := &program{
		stages: archive.Typesetting(version),
		in:     stdin, out: stdout, err: stderr,
		getenv:      getenv,
		outTerminal: isTerminal(stdout), errTerminal: isTerminal(stderr),
		colours:  takesColours(stderr),
		now:      time.Now,
		cacheDir: cacheDir(),
	}
	if getenv("GOGC") == "" && getenv("GOMEMLIMIT") == "" {
		p.collect = func(percent int) { debug.SetGCPercent(percent) }
	}
	return p.run(ctx, args)
}

// cacheDir gives the folder of this program among the user's caches, or "" where the system has none.
func cacheDir() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	return filepath.Join(dir, "jianbao")
}

func isTerminal(w io.Writer) bool {
	f, ok := w.(*os.File)
	return ok && term.IsTerminal(int(f.Fd()))
}
