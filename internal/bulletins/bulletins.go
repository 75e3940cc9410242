// Package bulletins writes archives of any size for tests and measurements: a weekly bulletin whose issues are as long
// as a real one, in text from a small grammar. The same index gives the same issue on every machine.
package bulletins

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"time"
)

// Shape says what an archive is like. The zero Shape is that of a real weekly: some 4,300 characters an issue.
type Shape struct {
	Articles int // of an issue; 0 means 14
	First    int // year of the first issue; 0 means 2004
	PerYear  int // regular issues a year; 0 means 50
}

func (s Shape) filled() Shape {
	def := func(v *int, d int) {
		if *v == 0 {
			*v = d
		}
	}
	def(&s.Articles, 14)
	def(&s.First, 2004)
	def(&s.PerYear, 50)
	return s
}

// Write makes dir and in it a series file and n issues, named YEAR-NO.toml.
func Write(dir string, n int, shape Shape) error {
	if err := os.MkdirAll(dir, 0o777); err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(dir, "series.toml"), []byte(Series(n, shape)), 0o666); err != nil {
		return err
	}
	for i := range n {
		name, text := Issue(i, shape)
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o666); err != nil {
			return err
		}
	}
	return nil
}

// Series gives the series file of an archive of n issues: with the first issue of each year as an anchor.
func Series(n int, shape Shape) string {
	shape = shape.filled()
	var anchors strings.Builder
	for i := 0; i < n; i += shape.PerYear {
		fmt.Fprintf(&anchors, "  { year = %d, no = 1, total = %d },\n", shape.First+i/shape.PerYear, i+1)
	}
	return fmt.Sprintf(series, anchors.String())
}

const series = `schema = 1
kind   = "series"
name   = "城区工作周报"
issuer = "城区工作办公室"

[numbering]
anchors = [
%s]

[contents]
pages = true

[sections]
order = ["重点工作", "基层动态", "学习交流"]

[footer]
email      = "zb@example.org"
editor     = "周文"
reviewer   = "李恒"
recipients = ["区委、区政府领导", "各委、办、局", "各街道、镇"]
`

// Issue gives the name and the text of the issue with index i, from 0.
func Issue(i int, shape Shape) (name, text string) {
	shape = shape.filled()
	w := &writer{r: rand.New(rand.NewPCG(uint64(i), 20240101))}
	year, no := shape.First+i/shape.PerYear, i%shape.PerYear+1
	day := time.Date(year, 1, 3, 0, 0, 0, 0, time.UTC).AddDate(0, 0, (no-1)*362/shape.PerYear)
	fmt.Fprintf(w, "schema = 1\nkind   = \"issue\"\nyear   = %d\nno     = %d\ndate   = %s\nstatus = \"published\"\n",
		year, no, day.Format(time.DateOnly))
	titles := make([]string, shape.Articles)
	for a := range titles {
		titles[a] = w.title()
	}
	w.WriteString("digest = [\n")
	for a, t := range titles[:min(6, len(titles))] {
		fmt.Fprintf(w, "  { text = %q, article = %d },\n", t, a+1)
	}
	w.WriteString("]\n")
	for a, t := range titles {
		w.article(a, len(titles), t)
	}
	return fmt.Sprintf("%d-%02d.toml", year, no), w.String()
}

// writer makes text by the grammar below.
type writer struct {
	strings.Builder
	r *rand.Rand
}

func (w *writer) article(a, of int, title string) {
	w.WriteString("\n[[article]]\n")
	if part := a * 4 / of; part > 0 {
		fmt.Fprintf(w, "section = %q\n", []string{"重点工作", "基层动态", "学习交流"}[part-1])
	}
	fmt.Fprintf(w, "title   = %q\nsource  = %q\nbody    = '''\n", title, w.one(units))
	for range 1 + w.r.IntN(3) {
		for range 2 + w.r.IntN(3) {
			w.WriteString(w.sentence())
		}
		w.WriteString("\n")
	}
	w.WriteString("'''\n")
}

func (w *writer) one(words []string) string { return words[w.r.IntN(len(words))] }

func (w *writer) title() string {
	return w.one(units) + w.one(verbs) + w.one(adjectives) + w.one(subjects)
}

// sentence fills one of the patterns: each letter after a dollar sign stands for a kind of word.
func (w *writer) sentence() string {
	parts := strings.Split(w.one(patterns), "$")
	out := parts[0]
	for _, part := range parts[1:] {
		out += w.word(part[:1]) + part[1:]
	}
	return out
}

func (w *writer) character() string {
	n := w.r.IntN(len(common) / 3) // each is three bytes long
	return common[3*n : 3*n+3]
}

func (w *writer) word(kind string) string {
	switch kind {
	case "U":
		return w.one(units)
	case "V":
		return w.one(verbs)
	case "S":
		return w.one(subjects)
	case "P":
		return w.one(surnames) + w.character() + w.character()
	case "B":
		return w.one(books)
	case "N":
		return fmt.Sprint(2 + w.r.IntN(480))
	case "R":
		return fmt.Sprintf("%d.%d%%", w.r.IntN(99), 1+w.r.IntN(9))
	case "D":
		return fmt.Sprintf("%d月%d日", 1+w.r.IntN(12), 1+w.r.IntN(28))
	}
	return ""
}
