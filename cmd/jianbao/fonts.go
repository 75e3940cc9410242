package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"jianbao/archive"
	"jianbao/content"
	"jianbao/fonts"
	"jianbao/internal/diag"
)

// fontsCommand is jianbao fonts [ISSUE].
func (p *program) fontsCommand() *cobra.Command {
	licences, lock := false, false
	cmd := p.command("fonts", text{"[稿件] [选项]", "[ISSUE] [OPTIONS]"}, text{"字体：用途、覆盖、许可；某期用了哪些字体",
		"faces: roles, coverage, licences; which faces an issue uses"})
	cmd.Flags().BoolVar(&licences, "licences", false, p.say(text{"显示内置字体的版权和许可全文",
		"print the notices and licence of the embedded faces"}))
	cmd.Flags().BoolVar(&lock, "lock", false, p.say(text{"把这一期所用的非内置字体记进 fonts.lock",
		"record the faces of the issue in fonts.lock"}))
	cmd.ValidArgsFunction = completeManifests
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		switch {
		case len(args) > 1:
			return tooMany("fonts", args[1])
		case licences:
			p.notices()
			return nil
		case len(args) == 0:
			p.listFaces()
			return nil
		}
		return p.issueFaces(cmd.Context(), args[0], lock)
	}
	return cmd
}

// notices prints what the licence of the faces asks for: it goes with every copy.
func (p *program) notices() {
	for i, n := range fonts.Notices() {
		if i > 0 {
			fmt.Fprintln(p)
		}
		fmt.Fprintf(p, "== %s ==\n\n%s\n", n.Name, strings.TrimSpace(n.Text))
	}
}

// roleName names the use of a role as the manual does.
func (p *program) roleName(r fonts.Role) string {
	return p.say([...]text{fonts.Body: {"正文", "body"}, fonts.Title: {"报头、标题", "title"}, fonts.Section: {"栏目、一级小标题",
		"section"},
		fonts.Sub: {"二级小标题", "sub"}, fonts.Folio: {"页码、注释", "folio"}, fonts.BodyBold: {"正文粗体", "body, bold"},
		fonts.SectionBold: {"一级小标题粗体", "section, bold"}, fonts.SubBold: {"二级小标题粗体", "sub, bold"},
		fonts.FolioBold: {"注释粗体", "folio, bold"}}[r])
}

// listFaces prints the embedded faces in a table.
func (p *program) listFaces() {
	rows := [][]string{{p.say(text{"用途", "role"}), p.say(text{"写法", "name"}), p.say(text{"字体", "face"}),
		p.say(text{"版本", "version"}),
		p.say(text{"字数", "characters"}), p.say(text{"GB2312 汉字", "GB2312 hanzi"}), p.say(text{"GB2312 符号",
			"GB2312 signs"}),
		p.say(text{"通用规范汉字", "standard hanzi"}), p.say(text{"许可", "licence"})}}
	for _, b := range fonts.Embedded() {
		c := b.Face.Coverage()
		rows = append(rows, []string{p.roleName(b.Role), b.Key, b.Face.Family(), shortVersion(b.Face.Version()),
			fmt.Sprint(c.Characters),
			fmt.Sprintf("%d/%d", c.GB2312Hanzi, fonts.GB2312Hanzi), fmt.Sprintf("%d/%d", c.GB2312Signs,
				fonts.GB2312Signs),
			fmt.Sprintf("%d/%d", c.General, fonts.General), "OFL-1.1"})
	}
	fmt.Fprint(p, columns(rows))
	fmt.Fprintln(p, p.say(text{"\n以上字体都在程序内，不必安装。版权和许可全文：jianbao fonts --licences",
		"\nAll of them are inside the program. Notices and licence: jianbao fonts --licences"}))
}

// shortVersion takes the words round a version off.
func shortVersion(v string) string {
	v, _, _ = strings.Cut(strings.TrimPrefix(v, "Version "), ";")
	return strings.TrimSpace(v)
}

// issueFaces prints which face each role of an issue has, and what it draws there.
func (p *program) issueFaces(ctx context.Context, path string, lock bool) error {
	iss, list, err := archive.Open(ctx, path, p.stages, content.Options{Draft: true})
	if iss == nil {
		p.tellAll(list)
		return p.outcome(list, err)
	}
	set, more := archive.OpenFonts(iss)
	if list = append(list, more...); list.HasErrors() {
		p.tellAll(list)
		return p.outcome(list, nil)
	}
	u := useOf(iss, set)
	for _, m := range u.missing {
		list.Errorf(m.at, "JB4001", "没有字体能画“%s”（U+%04X）；请换字，或在 [fonts] rare 里添一个有这个字的字体文件",
			"no face has %q (U+%04X); use another character, or add a font file that has it to [fonts] rare",
			diag.Quote(string(m.r)), m.r)
	}
	list = append(list, set.Faults()...)
	p.tellAll(list)
	fmt.Fprint(p, columns(p.useRows(u, set)))
	if rows := p.foreignRows(set); len(rows) > 1 {
		fmt.Fprint(p, "\n"+columns(rows))
	}
	if lock && !list.HasErrors() {
		err = p.lockFaces(ctx, iss, set)
	}
	return p.outcome(list, err)
}

// lockFaces writes the record of an issue's faces and says where.
func (p *program) lockFaces(ctx context.Context, iss *content.Issue, set *fonts.Set) error {
	path, n, err := archive.WriteFontLock(ctx, iss, set)
	switch {
	case err != nil:
		return err
	case n == 0:
		p.tell(p.say(text{"都是内置字体，不必记录", "all faces are embedded; there is nothing to record"}))
	default:
		p.tell(fmt.Sprintf(p.say(text{"已记录 %d 种字体：%s", "recorded %d faces: %s"}), n, diag.Clean(filepath.ToSlash(path))))
	}
	return nil
}

// useRows makes the table of an issue's faces.
func (p *program) useRows(u *fontUse, set *fonts.Set) [][]string {
	rows := [][]string{{p.say(text{"用途", "role"}), p.say(text{"字体", "face"}), p.say(text{"来自", "from"}),
		p.say(text{"不同的字", "characters"}), p.say(text{"所补的字", "stands in for"})}}
	for role := fonts.Body; role <= fonts.FolioBold; role++ {
		if role > fonts.Folio && set.Bold(role) != role {
			continue // no face is named for it
		}
		rows = append(rows, []string{p.roleName(role), set.Face(role).Family(), p.origin(set.Face(role)),
			fmt.Sprint(len(u.own[role])), "-"})
		for _, f := range u.order[role] {
			rows = append(rows, []string{p.say(text{"　补字", "  fallback"}), f.Family(), p.origin(f),
				fmt.Sprint(len(u.borrowed[role][f])),
				diag.Clean(string(u.borrowed[role][f]))})
		}
	}
	return rows
}

// foreignRows makes the table of an issue's faces that are not embedded: what they are and what they cover.
func (p *program) foreignRows(set *fonts.Set) [][]string {
	rows := [][]string{{p.say(text{"字体", "face"}), p.say(text{"版本", "version"}), p.say(text{"嵌入许可", "embedding"}),
		p.say(text{"字数", "characters"}), "GB2312", p.say(text{"通用规范汉字", "standard hanzi"}), "GBK",
		p.say(text{"扩展 A–I", "extensions A–I"}), "GB18030"}}
	for _, f := range set.Faces() {
		if f.Embedded() {
			continue
		}
		c := f.Coverage()
		beyond := 0
		for _, n := range c.Extensions {
			beyond += n
		}
		level := "-"
		if c.GB18030 > 0 {
			level = fmt.Sprintf(p.say(text{"级别 %d", "level %d"}), c.GB18030)
		}
		rows = append(rows, []string{diag.Clean(f.Family()), diag.Clean(shortVersion(f.Version())), p.embedding(f),
			fmt.Sprint(c.Characters), fmt.Sprintf("%d/%d", c.GB2312Hanzi, fonts.GB2312Hanzi),
			fmt.Sprintf("%d/%d", c.General, fonts.General), fmt.Sprintf("%d/%d", c.GBKHanzi, fonts.GBKHanzi),
			fmt.Sprint(beyond), level})
	}
	return rows
}

// embedding says what the maker of a face allows.
func (p *program) embedding(f *fonts.Face) string {
	switch bits := f.Embedding(); {
	case bits&8 != 0:
		return p.say(text{"可编辑", "editable"})
	case bits&4 != 0:
		return p.say(text{"可阅读、打印", "preview and print"})
	}
	return p.say(text{"不限", "any"})
}

// origin says where a face comes from.
func (p *program) origin(f *fonts.Face) string {
	if f.Embedded() {
		return p.say(text{"程序内", "embedded"})
	}
	if f.File() != "" {
		return diag.Clean(f.File())
	}
	return diag.Clean(filepath.FromSlash(f.Source()))
}

// columns sets rows in columns, two spaces apart.
func columns(rows [][]string) string {
	wide := make([]int, len(rows[0]))
	for _, r := range rows {
		for i, s := range r {
			wide[i] = max(wide[i], cells(s))
		}
	}
	var b strings.Builder
	for _, r := range rows {
		line := ""
		for i, s := range r {
			line += s + strings.Repeat(" ", wide[i]-cells(s)+2)
		}
		b.WriteString(strings.TrimRight(line, " ") + "\n")
	}
	return b.String()
}
