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
	cmd := p.command("fonts", text{"[稿件或刊物档案] [选项]", "[ISSUE|SERIES] [OPTIONS]"}, text{"字体：用途、覆盖、许可；某期用了哪些字体",
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

// listFaces prints the embedded faces: what they are for, and what they cover.
func (p *program) listFaces() {
	rows := [][]string{{p.say(text{"用途", "role"}), p.say(text{"写法", "name"}), p.say(text{"字体", "face"}), p.say(text{"来自", "from"}),
		p.say(text{"许可", "licence"})}}
	var faces []*fonts.Face
	for _, b := range fonts.Embedded() {
		rows = append(rows, []string{p.roleName(b.Role), b.Key, b.Face.Family(), p.origin(b.Face), "OFL-1.1"})
		faces = append(faces, b.Face)
	}
	fmt.Fprint(p, columns(rows)+"\n"+columns(p.coverageRows(faces)))
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
	if content.KindOf(path) == "series" {
		return p.seriesFaces(path, lock)
	}
	iss, list, err := archive.Open(ctx, path, p.stages, content.Options{Draft: true})
	if iss == nil && len(list) == 1 && list[0].Code == "JB6006" {
		if file := filepath.Join(path, "series.toml"); content.KindOf(file) == "series" { // of a folder, what all issues share
			return p.seriesFaces(file, lock)
		}
	}
	if iss == nil {
		p.tellAll(list)
		return p.outcome(list, err)
	}
	set, more := archive.OpenFonts(iss)
	if list = append(list, more...); list.HasErrors() {
		p.tellAll(list)
		return p.outcome(list, nil)
	}
	u, more := useOf(iss, set)
	list = append(append(list, more...), set.Faults()...)
	p.tellAll(list)
	fmt.Fprint(p, columns(p.useRows(u, set, &iss.Fonts)))
	p.tellForeign(set)
	if lock && !list.HasErrors() {
		err = p.lockFaces(ctx, iss, set)
	}
	return p.outcome(list, err)
}

// seriesFaces prints which face each role of a series has.
func (p *program) seriesFaces(path string, lock bool) error {
	if lock {
		return usage("JB6006", "--lock 记的是一期所用的字体，请写明是哪一期的文件", "--lock records the faces of an issue; name the file of one")
	}
	series, list := content.LoadSeries(path)
	if series == nil {
		p.tellAll(list)
		return p.outcome(list, nil)
	}
	set, more := archive.OpenFonts(&content.Issue{Dir: filepath.Dir(path), Path: path, Fonts: series.Fonts})
	list = append(list, more...)
	p.tellAll(list)
	if list.HasErrors() {
		return p.outcome(list, nil)
	}
	rows := [][]string{{p.say(text{"用途", "role"}), p.say(text{"字体", "face"}), p.say(text{"来自", "from"}), p.say(text{"依据", "by"})}}
	for role := fonts.Body; role <= fonts.FolioBold; role++ {
		if role <= fonts.Folio || set.Bold(role) == role {
			f := set.Face(role)
			rows = append(rows, []string{p.roleName(role), diag.Clean(f.Family()), p.origin(f), p.reason(&series.Fonts, role)})
		}
	}
	for _, f := range set.Rare() {
		by := "-"
		for _, t := range series.Fonts.Rare {
			if t.S == f.Source() {
				by = p.place(t)
			}
		}
		rows = append(rows, []string{p.say(text{"补缺字", "rare"}), diag.Clean(f.Family()), p.origin(f), by})
	}
	fmt.Fprint(p, columns(rows))
	p.tellForeign(set)
	return p.outcome(list, nil)
}

// tellForeign prints what the faces are that are not embedded.
func (p *program) tellForeign(set *fonts.Set) {
	if faces := foreign(set); len(faces) > 0 {
		fmt.Fprint(p, "\n"+columns(p.coverageRows(faces)))
	}
}

// reason says why a role has its face: where it is named, or that nothing is.
func (p *program) reason(named *content.Fonts, role fonts.Role) string {
	t := [...]content.Text{fonts.Body: named.Body, fonts.Title: named.Title, fonts.Section: named.Section, fonts.Sub: named.Sub,
		fonts.Folio: named.Folio, fonts.BodyBold: named.Bold.Body, fonts.SectionBold: named.Bold.Section,
		fonts.SubBold: named.Bold.Sub, fonts.FolioBold: named.Bold.Folio}[role]
	return p.place(t)
}

// place says where a face is named.
func (p *program) place(t content.Text) string {
	if t.At.Line == 0 {
		return p.say(text{"默认", "default"})
	}
	return fmt.Sprintf("%s:%d \"%s\"", diag.Clean(t.At.File), t.At.Line, diag.Clean(t.S))
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
func (p *program) useRows(u *fontUse, set *fonts.Set, named *content.Fonts) [][]string {
	rows := [][]string{{p.say(text{"用途", "role"}), p.say(text{"字体", "face"}), p.say(text{"来自", "from"}), p.say(text{"依据", "by"}),
		p.say(text{"不同的字", "characters"}), p.say(text{"所补的字", "stands in for"})}}
	for role := fonts.Body; role <= fonts.FolioBold; role++ {
		if role > fonts.Folio && set.Bold(role) != role {
			continue // no face is named for it
		}
		rows = append(rows, []string{p.roleName(role), diag.Clean(set.Face(role).Family()), p.origin(set.Face(role)), p.reason(named, role),
			fmt.Sprint(len(u.own[role])), "-"})
		for _, f := range u.order[role] {
			rows = append(rows, []string{p.say(text{"　补字", "  fallback"}), diag.Clean(f.Family()), p.origin(f), "-",
				fmt.Sprint(len(u.borrowed[role][f])),
				diag.Clean(strings.Join(u.borrowed[role][f], ""))})
		}
	}
	return rows
}

// foreign gives the faces of an issue that are not embedded.
func foreign(set *fonts.Set) (faces []*fonts.Face) {
	for _, f := range set.Faces() {
		if !f.Embedded() {
			faces = append(faces, f)
		}
	}
	return faces
}

// coverageRows makes the table of what faces are and cover.
func (p *program) coverageRows(faces []*fonts.Face) [][]string {
	rows := [][]string{{p.say(text{"字体", "face"}), p.say(text{"版本", "version"}), p.say(text{"嵌入许可", "embedding"}),
		p.say(text{"字数", "characters"}), p.say(text{"GB2312 汉字", "GB2312 hanzi"}), p.say(text{"GB2312 符号", "GB2312 signs"}),
		p.say(text{"通用规范汉字", "standard hanzi"}), "GBK", "GB18030", p.say(text{"扩展区", "extensions"})}}
	for _, f := range faces {
		c := f.Coverage()
		level, beyond := "-", ""
		if c.GB18030 > 0 {
			level = fmt.Sprintf(p.say(text{"级别 %d", "level %d"}), c.GB18030)
		}
		for i, n := range c.Extensions {
			if n == fonts.ExtensionSize(i) {
				beyond += fmt.Sprintf(p.say(text{" %c 全", " %c all"}), 'A'+i)
			} else if n > 0 {
				beyond += fmt.Sprintf(" %c %d", 'A'+i, n)
			}
		}
		if beyond == "" {
			beyond = " -"
		}
		rows = append(rows, []string{diag.Clean(f.Family()), diag.Clean(shortVersion(f.Version())), p.embedding(f),
			fmt.Sprint(c.Characters), fmt.Sprintf("%d/%d", c.GB2312Hanzi, fonts.GB2312Hanzi),
			fmt.Sprintf("%d/%d", c.GB2312Signs, fonts.GB2312Signs), fmt.Sprintf("%d/%d", c.General, fonts.General),
			fmt.Sprintf("%d/%d", c.GBKHanzi, fonts.GBKHanzi), level, beyond[1:]})
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
		member := ""
		if f.Index() > 0 {
			member = fmt.Sprintf("#%d", f.Index())
		}
		return diag.Clean(f.File()) + member
	}
	return diag.Clean(filepath.FromSlash(f.Source()))
}
