package content

import "testing"

// What a reader can follow is a link as it stands, but for a lone %; all else is none.
func TestWebAddress(t *testing.T) {
	long := "https://a.cn/"
	for len(long) <= longestAddress {
		long += "a"
	}
	for in, want := range map[string]string{
		"https://a.cn/b?c=d#e":      "https://a.cn/b?c=d#e",
		"https://例子.中国/路径":          "https://例子.中国/路径",
		"HTTP://A.cn":               "HTTP://A.cn",
		"https://a.cn/100%":         "https://a.cn/100%25",
		"https://a.cn/%zz%e4%B8%8":  "https://a.cn/%25zz%e4%B8%258",
		"mailto:a@b.cn":             "mailto:a@b.cn",
		long[:longestAddress]:       long[:longestAddress],
		long:                        "",
		"https://":                  "",
		"https:///a":                "",
		"https://:80/":              "",
		"http://a:b/":               "",
		"http://[::1":               "",
		"http://%41/":               "",
		"https://a b.cn/":           "",
		"mailto:":                   "",
		"mailto://a@b.cn":           "",
		"ftp://a.cn":                "",
		"javascript:x":              "",
		"//a.cn":                    "",
		"a.md":                      "",
		"https:a.cn":                "",
		"https://a.cn/\x7f":         "",
		"https://a\u0000.cn":        "",
		"https://user:pa%ss@a.cn/x": "https://user:pa%25ss@a.cn/x",
	} {
		if got := webAddress(in); got != want {
			t.Errorf("%q is %q, want %q", in, got, want)
		}
	}
}
