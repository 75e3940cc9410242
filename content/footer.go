package content

import (
	"strings"
	"unicode"
)

// footer fills in the 版记: rows in the order email, editor, reviewer, extra, recipients; empty ones are left out.
func (b *builder) footer() Footer {
	t := b.root.get("footer")
	f := Footer{Copies: t.get("copies").number(), Position: t.get("position").word()}
	row := func(key string, lines []Text) {
		if lines = b.shown(lines); len(lines) > 0 {
			f.Rows = append(f.Rows, FooterRow{key, t.get("labels", key).text(), lines})
		}
	}
	for _, key := range []string{"email", "editor", "reviewer"} {
		row(key, t.get(key).texts())
	}
	for i, it := range t.get("extra").items() {
		if label := it.get("label").good(); label != nil && !visible(label.str) {
			b.list.Errorf(label.at, "JB1005", "footer.extra 第 %[1]d 项的 label 是空的，请补上", "footer.extra item %[1]d: label is empty", i+1)
		}
		if lines := b.shown(it.get("text").texts()); len(lines) > 0 {
			f.Rows = append(f.Rows, FooterRow{"extra", it.get("label").text(), lines})
		}
	}
	recipients := t.get("recipients").texts()
	row("recipients", append(recipients[:len(recipients):len(recipients)], t.get("recipients_add").texts()...))
	for _, line := range t.get("email").texts() {
		if line.S != "" && !plausibleEmail(line.S) {
			b.list.Warnf(line.At, "JB2602", "“%[1]s”不像邮箱地址，照排但不加链接，请核对",
				"“%[1]s” does not look like an e-mail address and gets no link",
				quote(line.S))
		}
	}
	return f
}

// shown leaves out lines without anything visible and looks at the others.
func (b *builder) shown(lines []Text) []Text {
	var out []Text
	for _, line := range lines {
		if visible(line.S) {
			b.oddities(line.S, plain(line.At), where{})
			out = append(out, line)
		}
	}
	return out
}

// plausibleEmail tells whether s is name@host.domain in ASCII, without a scheme in front.
func plausibleEmail(s string) bool {
	name, host, ok := strings.Cut(s, "@")
	if !ok || name == "" || len(s) > 254 || !strings.Contains(host, ".") {
		return false
	}
	for _, label := range strings.Split(host, ".") {
		if label == "" || strings.Trim(label, letters+"0123456789-") != "" {
			return false
		}
	}
	return !strings.ContainsFunc(name, func(r rune) bool {
		return r > unicode.MaxASCII || !strings.ContainsRune(letters+"0123456789.!#$%&'*+-/=?^_`{|}~", r)
	})
}

const letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
