package main

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"unicode"

	"jianbao/internal/outside"
)

func commands() []string {
	return []string{"", "build", "check", "new", "fonts", "version", "completion", "help"}
}

// The help is in one language, whole: no Chinese in the English one, and no word of cobra's in the Chinese one.
func TestHelp(t *testing.T) {
	t.Chdir(t.TempDir())
	han := func(r rune) bool { return unicode.Is(unicode.Han, r) || strings.ContainsRune("：，。（）　", r) }
	for _, name := range commands() {
		for _, args := range [][]string{{name, "--help"}, {name, "-h"}, {"help", name}} {
			args = strings.Fields(strings.Join(args, " "))
			zh, en := jianbao(nil, args...), jianbao(nil, append(args, "--lang", "en")...)
			first := jianbao(nil, append([]string{"--lang=en"}, args...)...)
			if zh.code != 0 || en.code != 0 || zh.errOut+en.errOut != "" || first != en {
				t.Errorf("%v: %+v, %+v, %+v", args, zh, en, first)
			}
			if strings.ContainsFunc(en.out, han) || !strings.HasPrefix(strings.SplitN(en.out, "\n\n", 2)[1],
				"Usage:\n  jianbao") {
				t.Errorf("%v in English:\n%s", args, en.out)
			}
			for _, word := range []string{"Usage", "Flags", "Available", "help for", "default", "string", "Use \""} {
				if strings.Contains(zh.out, word) {
					t.Errorf("%v in Chinese has %q:\n%s", args, word, zh.out)
				}
			}
		}
	}
	if bare := jianbao(nil); bare != jianbao(nil, "--help") {
		t.Errorf("without arguments: %+v", bare)
	}
}

// No line of the help is wider than a terminal of 80 columns.
func TestHelpFitsTerminal(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, name := range commands() {
		for _, lang := range []string{"zh", "en"} {
			got := jianbao(nil, strings.Fields(name+" --help --lang "+lang)...)
			for _, line := range strings.Split(got.out, "\n") {
				if cells(line) > 80 {
					t.Errorf("%s, %s: %d columns: %s", name, lang, cells(line), line)
				}
			}
		}
	}
}

func TestVersion(t *testing.T) {
	t.Chdir(t.TempDir())
	plain := jianbao(nil, "version")
	if plain != jianbao(nil, "--version") || plain.code != 0 || !strings.HasPrefix(plain.out,
		"jianbao "+version+"　排版规则 ") {
		t.Errorf("%+v", plain)
	}
	var v map[string]any
	if got := jianbao(nil, "version", "--json"); got != jianbao(nil, "--version", "--json") || json.Unmarshal([]byte(got.out), &v) != nil ||
		v["version"] != version || strings.Count(got.out, "\n") != 1 {
		t.Errorf("%+v", got)
	}
}

func TestFonts(t *testing.T) {
	standard(t)
	zh := jianbao(nil, "fonts")
	for _, want := range []string{"简报仿宋", "简报标宋", "简报黑体", "简报楷体", "简报宋体", "fangsong", "6763/6763", "8105/8105", "OFL-1.1"} {
		if !strings.Contains(zh.out, want) {
			t.Errorf("no %s in\n%s", want, zh.out)
		}
	}
	licences := jianbao(nil, "fonts", "--licences")
	for _, want := range []string{"SIL OPEN FONT LICENSE Version 1.1", "Copyright"} {
		if !strings.Contains(licences.out, want) {
			t.Errorf("no %q in the notices", want)
		}
	}
	// ① is not in the face of the text: another must draw it, and the table must say which.
	if err := os.WriteFile("ok.toml", []byte(strings.Replace(issueText(23, ""), "正文。", "正文①，Jose\u0301。", 1)), 0o666); err != nil {
		t.Fatal(err)
	}
	used := jianbao(nil, "fonts", "ok.toml")
	if used.code != 0 || !strings.Contains(used.out, "　补字") || !strings.Contains(used.out, "①") ||
		strings.Contains(used.errOut, "JB4001") { // é is written as two characters
		t.Errorf("%+v", used)
	}
}

// The faces of a series are told without an issue: what each role has, from where, and which line says so.
func TestFontsOfSeries(t *testing.T) {
	standard(t)
	file := filepath.Join("good", "series.toml")
	old, err := os.ReadFile(file)
	if err == nil {
		err = os.WriteFile(file, append(old, "\n[fonts]\nsub = \"songti\"\nrare = [\"kaiti\"]\n[fonts.bold]\nbody = \"仿宋@bold\"\n"...), 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
	line := strings.Count(string(old), "\n") + 3
	got := jianbao(nil, "fonts", file)
	for _, want := range []string{"正文粗体", "默认", fmt.Sprintf("good/series.toml:%d \"songti\"", line),
		fmt.Sprintf("good/series.toml:%d \"仿宋@bold\"", line+3), "补缺字"} {
		if got.code != 0 || !strings.Contains(got.out, want) {
			t.Errorf("no %s in\n%s%s", want, got.out, got.errOut)
		}
	}
	if !strings.Contains(got.errOut, "JB4008") {
		t.Error(got.errOut)
	}
	if again := jianbao(nil, "fonts", "good"); again.out != got.out {
		t.Errorf("of the folder: %+v", again)
	}
	if lock := jianbao(nil, "fonts", file, "--lock"); lock.code != 2 || !strings.Contains(lock.errOut, "JB6006") {
		t.Errorf("%+v", lock)
	}
}

// The shells take the scripts, and ask the program for the words.
func TestCompletion(t *testing.T) {
	standard(t)
	for _, shell := range []string{"bash", "zsh", "fish", "powershell"} {
		got := jianbao(nil, "completion", shell)
		if got.code != 0 || !strings.Contains(got.out, "jianbao") || !strings.Contains(got.out, "__complete") {
			t.Errorf("%s: %d, %d bytes", shell, got.code, len(got.out))
		}
	}
	if got := jianbao(nil, "__complete", "che"); got.out != "check\t只检查、试排，不写文件\n:0\n" {
		t.Errorf("%+v", got)
	}
	if got := jianbao(nil, "__complete", "build", ""); !strings.HasPrefix(got.out, "toml\n:8\n") {
		t.Errorf("%+v", got)
	}
	if got := jianbao(nil, "__complete", "build", "--profile", ""); !strings.HasPrefix(got.out,
		"archive\nprint\nplain\n:4\n") {
		t.Errorf("%+v", got)
	}
	bash := outside.Program(t, "bash")
	cmd := exec.Command(bash, "-n")
	cmd.Stdin = strings.NewReader(jianbao(nil, "completion", "bash").out)
	if out, err := cmd.CombinedOutput(); err != nil {
		t.Errorf("bash: %v\n%s", err, out)
	}
}

// In a bash that has nothing but the script, Tab gives words and files. What the program answers is given beforehand: here it
// is a function.
func TestCompletionInPlainBash(t *testing.T) {
	inFolder(t, "一.toml", "", "a b.toml", "", "x.pdf", "", "x.txt", "", "sub/y.toml", "")
	answers := map[string]string{}
	for _, line := range []string{"che", "build --profile p", "build ", "extract ", "new "} {
		answers[line] = jianbao(nil, append([]string{"__complete"}, strings.Split(line, " ")...)...).out
	}
	for line, want := range map[string]string{"che": "check", "build --profile p": "plain print", "build ": "a b.toml sub 一.toml",
		"extract ": "sub x.pdf", "new ": "sub"} {
		script := jianbao(nil, "completion", "bash").out + `
jianbao() { printf '%s' "$ANSWER"; }
compopt() { :; }
COMP_WORDS=(jianbao "$@") COMP_CWORD=$# COMP_TYPE=9
__start_jianbao
for w in "${COMPREPLY[@]}"; do echo "${w%% }"; done | sort | paste -sd' '
`
		cmd := exec.Command(outside.Program(t, "bash"), append([]string{"--norc", "-c", script, "-"}, strings.Split(line, " ")...)...)
		cmd.Env = append(os.Environ(), "ANSWER="+answers[line], "LC_ALL=C")
		out, err := cmd.CombinedOutput()
		if got := strings.TrimSpace(string(out)); err != nil || got != want {
			t.Errorf("%q: %q, want %q; %v", line, got, want, err)
		}
	}
}
