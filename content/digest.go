package content

import (
	"fmt"
	"strings"

	"jianbao/internal/tomltree"
)

// linkBudget bounds the characters compared while digest lines are looked for in titles: far above any bulletin, and a
// second's work.
const linkBudget = 300_000_000

// maxCandidates is how many titles a message names for a line that stands in several.
const maxCandidates = 5

// titles finds the articles whose title holds a line.
type titles struct {
	bones  [][]rune         // of each article's whole title
	sets   []uint64         // of the characters in it, see charSet
	exact  map[string][]int // articles by their bones
	having map[rune][]int   // articles whose title has a character
	known  map[string][]int // lines looked for before
	left   int              // of the budget
}

func newTitles(articles []Article) *titles {
	t := &titles{exact: map[string][]int{}, having: map[rune][]int{}, known: map[string][]int{}, left: linkBudget}
	for i := range articles {
		bones := ""
		if title := joined(articles[i].Title); title != pendingTitle { // no line may hit a title that is not there
			bones = skeleton(title)
		}
		t.bones = append(t.bones, []rune(bones))
		t.sets = append(t.sets, charSet(t.bones[i]))
		t.exact[bones] = append(t.exact[bones], i)
		for _, r := range t.bones[i] {
			if list := t.having[r]; len(list) == 0 || list[len(list)-1] != i {
				t.having[r] = append(list, i)
			}
		}
	}
	return t
}

// joined gives a title in one line.
func joined(lines []Text) string {
	var b strings.Builder
	for _, line := range lines {
		b.WriteString(line.S)
	}
	return b.String()
}

// find gives the articles whose title is the line, or else those whose title the line is a subsequence of, white space
// left out: none, one, or up to one more than maxCandidates.
func (t *titles) find(line string) []int {
	bones := skeleton(line)
	if found := t.exact[bones]; len(found) > 0 || bones == "" {
		return found
	}
	if found, done := t.known[bones]; done {
		return found
	}
	var found []int
	want := []rune(bones)
	set := charSet(want)
	for _, i := range t.rarest(want) {
		if t.left--; t.left < 0 || len(found) > maxCandidates {
			break
		}
		if set&^t.sets[i] != 0 {
			continue
		}
		if t.left -= len(t.bones[i]); subsequence(want, t.bones[i]) {
			found = append(found, i)
		}
	}
	t.known[bones] = found
	return found
}

// charSet gives a set in which each character of s has its bit, some sharing one: a quick test before the real one.
func charSet(s []rune) uint64 {
	var set uint64
	for _, r := range s {
		set |= 1 << (uint32(r) * 0x9E3779B1 >> 26)
	}
	return set
}

// rarest gives the articles that have the rarest character of a line: only these can hold the line.
func (t *titles) rarest(line []rune) []int {
	best := t.having[line[0]]
	for _, r := range line[1:] {
		if list := t.having[r]; len(list) < len(best) {
			best = list
		}
	}
	return best
}

// subsequence tells whether the characters of a stand in b in the same order.
func subsequence(a, b []rune) bool {
	i := 0
	for _, r := range b {
		if i < len(a) && a[i] == r {
			i++
		}
	}
	return i == len(a)
}

// contents fills in the 目录提要.
func (b *builder) contents(iss *Issue) Contents {
	t := b.root.get("contents")
	c := Contents{
		Heading: t.get("heading").text(),
		Bullet:  t.get("bullet").text(),
		Pages:   t.get("pages").flag(),
		OwnPage: t.get("own_page").flag(),
	}
	digest := b.root.get("digest")
	if digest.good() == nil {
		for i := range iss.Articles {
			c.Entries = append(c.Entries, Entry{Text{joined(iss.Articles[i].Title), firstPlace(iss.Articles[i].Title)},
				i})
		}
		return c
	}
	complete := t.get("complete").flag()
	seek := newTitles(iss.Articles)
	for n, it := range digest.list {
		if it.bad {
			continue
		}
		e := Entry{Article: -1}
		if it.sub == nil {
			e.Text = it.text()
			e.Article = b.link(seek, e.Text, complete)
		} else {
			e.Text = it.get("text").text()
			e.Article = b.explicit(iss, seek, it, complete)
		}
		if !visible(e.Text.S) {
			if it.sub == nil || it.get("text").good() != nil {
				b.list.Errorf(it.at, "JB2205", "目录第 %[1]d 条是空的，请删去或补上", "line %[1]d of the digest is empty", n+1)
			}
			continue
		}
		b.oddities(e.Text.S, plain(e.Text.At), where{})
		c.Entries = append(c.Entries, e)
	}
	if seek.left < 0 {
		b.list.Errorf(digest.key, "JB2205", "目录提要太长，对不完：请用 { text = \"…\", article = N } 写明",
			"the digest is too long to be linked: use { text = \"…\", article = N }")
	}
	if complete {
		b.complete(iss, c.Entries, digest)
	}
	return c
}

func firstPlace(lines []Text) Pos {
	if len(lines) == 0 {
		return Pos{}
	}
	return lines[0].At
}

// link finds the one article that a line of the digest belongs to.
func (b *builder) link(seek *titles, line Text, complete bool) int {
	found := seek.find(line.S)
	switch {
	case len(found) == 1:
		return found[0]
	case line.S == "" || seek.left < 0:
	case len(found) > 1:
		b.list.Errorf(line.At, "JB2201", "目录“%[1]s”和第 %[2]s 篇的标题都对得上，用 article = N 写明是哪一篇",
			"digest line “%[1]s” fits the titles of articles %[3]s: say which with article = N",
			quote(line.S), candidates(found, "、"), candidates(found, ", "))
	case complete:
		b.list.Errorf(line.At, "JB2201", "目录“%[1]s”对不上任何标题，用 { text = \"…\", article = N } 写明是哪一篇",
			"digest line “%[1]s” is in no title: say which with { text = \"…\", article = N }", quote(line.S))
	default:
		b.list.Warnf(line.At, "JB2201", "目录“%[1]s”对不上任何标题，没有链接；用 { text = \"…\", article = N } 写明是哪一篇",
			"digest line “%[1]s” is in no title and gets no link: say which with { text = \"…\", article = N }",
			quote(line.S))
	}
	return -1
}

// candidates writes article numbers with a comma between them.
func candidates(found []int, comma string) string {
	var s []string
	for _, i := range found[:min(len(found), maxCandidates)] {
		s = append(s, fmt.Sprint(i+1))
	}
	if len(found) > maxCandidates {
		return strings.Join(s, comma) + "……"
	}
	return strings.Join(s, comma)
}

// explicit gives the article that { text, article } names by position or id.
func (b *builder) explicit(iss *Issue, seek *titles, it *item, complete bool) int {
	ref := it.get("article")
	switch {
	case ref == nil:
		return b.link(seek, it.get("text").text(), complete)
	case ref.bad:
		return -1
	}
	if ref.node.Kind == tomltree.Int {
		if ref.int < 1 || ref.int > len(iss.Articles) {
			zh, en := span(1, len(iss.Articles))
			b.list.Errorf(ref.at, "JB2202", "没有第 %[1]s 篇，这一期共 %[2]d 篇：%[3]s",
				"there is no article %[1]s; the issue has %[2]d: write %[4]s",
				quote(ref.node.Str), len(iss.Articles), zh, en)
			return -1
		}
		return ref.int - 1
	}
	if i, ok := b.ids[ref.str]; ok {
		return i
	}
	b.list.Errorf(ref.at, "JB2202", "没有 id 为“%[1]s”的文章，这一期共 %[2]d 篇：核对 id，或者写序号",
		"no article has the id “%[1]s”; the issue has %[2]d: check the id, or write its number",
		quote(ref.str), len(iss.Articles))
	return -1
}

// complete tells the articles that the digest leaves out.
func (b *builder) complete(iss *Issue, entries []Entry, digest *item) {
	listed := map[int]bool{}
	for _, e := range entries {
		listed[e.Article] = true
	}
	var left []int
	for i := range iss.Articles {
		if !listed[i] {
			left = append(left, i)
		}
	}
	if left != nil {
		b.list.Errorf(digest.key, "JB2203", "目录没有列出第 %[1]s 篇（contents.complete = true），请补上",
			"the digest leaves out articles %[2]s (contents.complete = true)",
			candidates(left, "、"), candidates(left, ", "))
	}
}
