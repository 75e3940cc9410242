package main

import (
	"errors"
	"os"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jianbao/internal/diag"
)

// usage makes a fault of the command line.
func usage(code, zh, en string, args ...any) error {
	return diag.New(diag.Error, diag.Pos{}, code, zh, en, args...)
}

// flagError turns pflag's error about a flag of cmd into one of ours: what is wrong, the nearest name, what is allowed.
func (p *program) flagError(cmd *cobra.Command, err error) error {
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return unknownFlag(unknown, flagNames(cmd))
	case errors.As(err, &missing):
		return usage("JB6004", "选项 %s 后面要有一个值", "option %s needs a value", dashed(missing.GetFlag()))
	case errors.As(err, &invalid):
		return badValue(invalid.GetFlag(), invalid.GetValue())
	}
	return usage("JB6001", "选项写法不对：%s", "malformed option: %s", diag.Clean(err.Error()))
}

// unknownFlag tells an option that there is not. pflag reads single letters byte by byte: what it calls the name of the
// option is half a character where a file name begins with a dash, -简报.toml.
func unknownFlag(err *pflag.NotExistError, known []string) error {
	name := "--" + err.GetSpecifiedName()
	if letters := err.GetSpecifiedShortnames(); letters != "" {
		_, size := utf8.DecodeRuneInString(letters)
		name = "-" + letters[:size]
		if _, err := os.Lstat("-" + letters); err == nil {
			return usage("JB6001", "没有选项 %[1]s；如果是文件，写成 ./-%[2]s", "no option %[1]s; if it is a file, write ./-%[2]s",
				diag.Quote(name), diag.Clean(letters))
		}
	}
	return unknownName("JB6001", text{"选项", "option"}, name, known)
}

func badValue(f *pflag.Flag, value string) error {
	zh, en := "true、false", "true, false"
	if v, ok := f.Value.(interface{ allowed() text }); ok {
		t := v.allowed()
		zh, en = t.zh, t.en
	}
	d := diag.New(diag.Error, diag.Pos{}, "JB6003", "选项 %s 的值“%s”不对，", "bad value for option %s: %q; ", dashed(f),
		diag.Quote(value))
	d.ZH, d.EN = d.ZH+"只能是 "+zh, d.EN+"allowed: "+en
	return d
}

// unknownName says that there is no such option or command, and which there are.
func unknownName(code string, kind text, name string, known []string) error {
	zh, en := "", ""
	if near := diag.Nearest(name, known); near != "" {
		zh, en = "是不是 "+near+"？", "did you mean "+near+"? "
	}
	d := diag.New(diag.Error, diag.Pos{}, code, "没有%s %s；", "no %s %s; ", "", diag.Quote(name))
	d.ZH = "没有" + kind.zh + " " + diag.Quote(name) + "；" + zh + "可用的有 " + strings.Join(known, "、")
	d.EN = "no " + kind.en + " " + diag.Quote(name) + "; " + en + "available: " + strings.Join(known, ", ")
	return d
}

// usageError makes any error of cobra a diagnostic.
func (p *program) usageError(err error) diag.Diagnostic {
	var d diag.Diagnostic
	if errors.As(err, &d) {
		return d
	}
	return diag.New(diag.Error, diag.Pos{}, "JB6000", "命令行写法不对：%s", "bad command line: %s", diag.Clean(err.Error()))
}

// flagNames lists a command's options in a fixed order.
func flagNames(cmd *cobra.Command) []string {
	var names []string
	visit := func(f *pflag.Flag) {
		if !f.Hidden {
			names = append(names, dashed(f))
		}
	}
	cmd.LocalFlags().VisitAll(visit)
	cmd.InheritedFlags().VisitAll(visit)
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(strings.Trim(a, "-"), strings.Trim(b, "-")) })
	return slices.Compact(names)
}

func dashed(f *pflag.Flag) string { return "--" + f.Name }
