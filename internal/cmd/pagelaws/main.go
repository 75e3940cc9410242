// Command pagelaws checks the pages of finished PDFs from outside, for CI: go run ./internal/cmd/pagelaws FILE.pdf…
//
// It needs mutool and qpdf. Each fault is one line on standard output; the exit code is 1 with faults, 2 where a file
// could not be read.
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"os/exec"

	"jianbao/internal/pagelaws"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(files []string, stdout, stderr io.Writer) int {
	if len(files) == 0 {
		fmt.Fprintln(stderr, "usage: pagelaws FILE.pdf…")
		return 2
	}
	code := 0
	for _, file := range files {
		pages, faults, err := check(file)
		if err != nil {
			fmt.Fprintf(stderr, "%s: %v\n", file, err)
			code = 2
			continue
		}
		for _, f := range faults {
			fmt.Fprintf(stdout, "%s: %s\n", file, f)
			code = max(code, 1)
		}
		fmt.Fprintf(stdout, "%s: %d pages, %d faults\n", file, pages, len(faults))
	}
	return code
}

func check(file string) (int, []string, error) {
	text, err := output("mutool", "draw", "-q", "-F", "stext", file)
	if err != nil {
		return 0, nil, err
	}
	pages, err := pagelaws.Read(bytes.NewReader(text))
	if err != nil {
		return 0, nil, err
	}
	report, err := output("qpdf", "--json", "--json-key=pagelabels", file)
	if err != nil {
		return 0, nil, err
	}
	labels, err := pagelaws.CheckLabels(report, len(pages))
	return len(pages), append(pagelaws.Check(pages), labels...), err
}

// output runs a program and gives what it prints; its complaints become the error.
func output(name string, args ...string) ([]byte, error) {
	cmd := exec.Command(name, args...)
	var complaint bytes.Buffer
	cmd.Stderr = &complaint
	out, err := cmd.Output()
	if err != nil {
		return nil, fmt.Errorf("%s: %w: %s", name, err, bytes.TrimSpace(complaint.Bytes()))
	}
	return out, nil
}
