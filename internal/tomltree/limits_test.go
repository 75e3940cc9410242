package tomltree

import (
	"strings"
	"testing"
	"time"

	"jianbao/internal/diag"
)

// Hostile files are refused, large ones read, in time that grows with their size. The times allowed are ten times what a
// free machine needs, so that only another order of growth fails the test; log lines give the real ones.
func TestLimits(t *testing.T) {
	repeat := strings.Repeat
	for _, c := range []struct {
		name, text, code string
		within           time.Duration
	}{
		{"dotted key", "a" + repeat(".a", 100000) + " = 1", "JB1302", 5 * time.Second},
		{"dotted header", "[a" + repeat(".a", 100000) + "]", "JB1302", 5 * time.Second},
		{"nine parts", "a.b.c.d.e.f.g.h.i = 1", "JB1302", 5 * time.Second},
		{"eight parts", "a.b.c.d.e.f.g.h = 1", "", 5 * time.Second},
		{"inline tables", "a = " + repeat("{a = ", 20000), "JB1303", 5 * time.Second},
		{"inline tables, closed", "a = " + repeat("{a = ", 20000) + "1" + repeat("}", 20000), "JB1303", 5 * time.Second},
		{"arrays", "a = " + repeat("[", 3000000), "JB1303", 5 * time.Second},
		{"brackets alone", repeat("[", 3000000), "JB1303", 5 * time.Second},
		{"33 deep", "a = " + repeat("[", 33) + repeat("]", 33), "JB1303", 5 * time.Second},
		{"32 deep", "a = " + repeat("[", 32) + repeat("]", 32), "", 5 * time.Second},
		{"brackets in strings and comments", `a = "` + repeat("[", 100) + `" # ` + repeat("{", 100), "", 5 * time.Second},
		{"long name over many keys", "[" + repeat("a", 1<<20) + "]\n" + keys(2000), "JB1304", 5 * time.Second},
		{"elements", "a = [" + repeat("1,", 8<<20) + "]", "JB1304", 20 * time.Second},
		{"keys", keys(60000), "", 5 * time.Second},
		{"dotted keys", strings.ReplaceAll(keys(60000), " =", ".a.b.c ="), "JB1304", 5 * time.Second},
		{"small tables", "a = [" + repeat("{a={b={c=1}}},", 60000) + "]", "JB1304", 5 * time.Second},
		{"articles", repeat("[[article]]\ntitle = '题'\nbody = '''\n"+repeat("文", 300)+"\n'''\n", 3000), "", 5 * time.Second},
		{"one long line", "a = '" + repeat("文", 1<<20) + "'", "", 5 * time.Second},
		{"escapes", `a = "` + repeat(`\n`, 1<<20) + `"`, "", 5 * time.Second},
		{"semicolons", "a = 1" + repeat(";", 1<<20), "JB1193", 5 * time.Second},
		{"prose", repeat("正文\n\n", 1<<19), "JB1193", 5 * time.Second},
		{"unclosed texts", repeat("[[a]]\nb = '''\n文\n", 100000), "JB1117", 20 * time.Second},
		{"texts that run on", repeat("a='''x'''y\n", 100000), "JB1193", 20 * time.Second},
		{"full-width blanks", repeat("\u3000\n", 2<<20), "JB1103", 20 * time.Second},
		{"quotes", "a = [" + repeat(`"a"b,`, 1<<18) + "]", "JB1194", 5 * time.Second},
	} {
		t.Run(c.name, func(t *testing.T) {
			// The best of three: a machine that is busy with other things may be late once.
			var l diag.List
			took := time.Hour
			for try := 0; try < 3 && took > c.within; try++ {
				start := time.Now()
				_, l = Parse("x.toml", c.text)
				took = min(took, time.Since(start))
			}
			found := c.code == "" && len(l) == 0
			for _, d := range l {
				found = found || d.Code == c.code
			}
			if !found {
				t.Errorf("%d messages, first %v; want %s", len(l), l[:min(len(l), 1)], c.code)
			}
			if took > c.within {
				t.Errorf("took %v for %d bytes", took, len(c.text))
			}
			t.Logf("%v, %d bytes, %d messages", took.Round(time.Millisecond), len(c.text), len(l))
		})
	}
}

func keys(n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("k")
		for ; i > 0; i /= 10 {
			b.WriteByte(byte('0' + i%10))
		}
		b.WriteString(" = 1\n")
	}
	return b.String()
}
