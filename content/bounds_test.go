package content

import (
	"fmt"
	"strings"
	"testing"
)

// An issue that cannot but have more pages than the limit is refused before it is laid out: at the paragraph where it
// crosses the limit, and not one line earlier.
func TestTooManyPages(t *testing.T) {
	issue := func(lines int, line string) string {
		return goodHead + "[[article]]\ntitle = \"甲\"\nbody = '''\n" + strings.Repeat(line+"\n", lines) + "'''\n" +
			"[page]\nlines = 5\nchars = 8\n"
	}
	const lines = 5 * MaxPages
	for _, c := range []struct {
		line string
		most int // lines of this kind
	}{
		{"甲", lines},
		{"甲乙丙丁戊己庚辛aaaaaaaa", lines}, // Latin letters may be as narrow as they like
		{"甲乙丙丁戊己庚辛壬", lines / 2},
		{"甲乙丙丁戊己庚辛壬甲乙丙丁戊己庚壬", lines / 3},
	} {
		mustLoad(t, goodSeries, issue(c.most, c.line), Options{})
		_, list := loadPair(goodSeries, issue(c.most+1, c.line), Options{})
		wantLines(t, list, fmt.Sprintf("i.toml:%d:1: 错误 JB2401: 排到这里已超过 20,000 页，请分成几期", 8+c.most+1))
	}
}
