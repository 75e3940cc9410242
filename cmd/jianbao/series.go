package main

import (
	"context"
	"encoding/csv"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"jianbao/archive"
	"jianbao/content"
	"jianbao/internal/diag"
)

// seriesOptions are the options of series.
type seriesOptions struct {
	csv, json, pages, quiet bool
	jobs                    jobs
}

// seriesCommand is jianbao series [DIR].
func (p *program) seriesCommand() *cobra.Command {
	o := &seriesOptions{}
	cmd := p.command("series", text{"[文件夹] [选项]", "[DIR] [OPTIONS]"}, text{"期号总账：期号、日期，缺号、重号",
		"the ledger: numbers, dates, gaps, duplicates"})
	cmd.Long = p.say(text{
		"列出一个刊物的各期，并核对：缺号、重号、总期号是否接得上、日期是否倒退、哪一年没有已知点。\n查出问题时退出码是 3。",
		"List the issues of a series and check them: gaps, duplicates, totals that do not\nrun on, dates out of order, " +
			"years without an anchor. With problems the exit code is 3."})
	cmd.Example = "  jianbao series\n  jianbao series . --csv > 总账.csv"
	p.addSeriesFlags(cmd.Flags(), o)
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		dir := "."
		switch {
		case len(args) > 1:
			return tooMany("series", args[1])
		case o.csv && o.json:
			return usage("JB6006", "--csv 和 --json 只能用一个", "--csv and --json exclude each other")
		case len(args) == 1:
			dir = args[0]
		}
		return p.ledger(cmd.Context(), dir, o)
	}
	cmd.ValidArgsFunction = func(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
		return nil, cobra.ShellCompDirectiveFilterDirs
	}
	return cmd
}

func (p *program) addSeriesFlags(fs *pflag.FlagSet, o *seriesOptions) {
	fs.BoolVar(&o.csv, "csv", false, p.say(text{"写成 CSV，可用 WPS、Excel 打开", "as CSV, for a spreadsheet"}))
	fs.BoolVar(&o.json, "json", false, p.say(text{"写成 JSON，每行一个对象", "JSON, one object a line"}))
	fs.BoolVar(&o.pages, "pages", false, p.say(text{"也排版，数出页数（要多花些时间）", "lay out too, to count pages"}))
	fs.BoolVarP(&o.quiet, "quiet", "q", false, p.say(text{"只说错误", "errors only"}))
	fs.VarP(&o.jobs, "jobs", "j", p.say(text{"同时处理几期；不写：处理器的核数", "issues at a time (all processors)"}))
}

// ledger prints the ledger of the series in dir to standard output, and what is wrong with it to standard error.
func (p *program) ledger(ctx context.Context, dir string, o *seriesOptions) error {
	b := archive.Builder{Stages: p.stages, Jobs: o.jobs.n, Cache: p.cache()}
	var progress bar
	l, list, err := b.ReadLedger(ctx, dir, o.pages, archive.Progress{
		Count: func(n int) { progress = p.newBar(n, o.quiet || !o.pages) }, // without pages it takes a moment
		Done:  func() { progress.add() }})
	progress.clear()
	if l == nil {
		p.tellAll(list)
		return p.outcome(list, err)
	}
	problems := l.Problems
	if o.quiet {
		problems = nil
		for _, d := range l.Problems {
			if d.Severity == diag.Error {
				problems = append(problems, d)
			}
		}
	}
	switch {
	case o.json:
		p.ledgerJSON(l, problems)
	case o.csv:
		p.ledgerCSV(l, o.pages)
		p.tellAll(problems)
	default:
		fmt.Fprint(p, p.ledgerTable(l, o.pages))
		p.tellAll(problems)
	}
	if !o.quiet && !o.json {
		p.tell(p.ledgerSum(l))
	}
	if code := l.Exit(); code != archive.ExitOK {
		return exit(code)
	}
	return nil
}

// ledgerSum is the last line about a ledger.
func (p *program) ledgerSum(l *archive.Ledger) string {
	chars := 0
	for i := range l.Entries {
		chars += l.Entries[i].Characters
	}
	return fmt.Sprintf(p.say(text{"共 %d 期　%d 字　错误 %d　警告 %d", "%d issues  %d characters  errors %d  warnings %d"}),
		len(l.Entries), chars, l.Problems.Count(diag.Error), l.Problems.Count(diag.Warning))
}

// ledgerColumn is a column of the table and the CSV.
type ledgerColumn struct {
	head  text
	right bool // numbers stand to the right
	cell  func(e *archive.Entry) string
}

// ledgerColumns gives the columns of a ledger, in order.
func (p *program) ledgerColumns(pages bool) []ledgerColumn {
	number := func(zh, en string, f func(e *archive.Entry) int) ledgerColumn {
		return ledgerColumn{text{zh, en}, true, func(e *archive.Entry) string {
			if n := f(e); n > 0 || e.Name != "" {
				return strconv.Itoa(n)
			}
			return ""
		}}
	}
	words := func(zh, en string, f func(e *archive.Entry) string) ledgerColumn {
		return ledgerColumn{text{zh, en}, false, f}
	}
	columns := []ledgerColumn{
		{text{"年", "year"}, true, func(e *archive.Entry) string { return positive(e.Year) }},
		{text{"期", "no"}, true, p.issueNumber},
		{text{"总期", "total"}, true, func(e *archive.Entry) string { return span(e.Total) }},
		words("日期", "date", func(e *archive.Entry) string { return e.Date.ISO() }),
		words("星期", "day", func(e *archive.Entry) string { return p.weekday(e.Weekday) }),
		words("状态", "status", func(e *archive.Entry) string { return p.statusName(e.Status) }),
	}
	if pages {
		columns = append(columns, number("页", "pages", func(e *archive.Entry) int { return e.Pages }))
	}
	return append(columns,
		number("篇", "articles", func(e *archive.Entry) int { return e.Articles }),
		number("字", "characters", func(e *archive.Entry) int { return e.Characters }),
		number("疑点", "queries", func(e *archive.Entry) int { return e.Queries }),
		words("文件", "file", func(e *archive.Entry) string { return diag.Clean(e.Path) }))
}

func positive(n int) string {
	if n < 1 {
		return ""
	}
	return strconv.Itoa(n)
}

// span writes one number, or two with a hyphen: a spreadsheet and a script read them alike.
func span(r content.Range) string {
	switch {
	case r == content.Range{}:
		return ""
	case r.First == r.Last:
		return strconv.Itoa(r.First)
	}
	return fmt.Sprintf("%d-%d", r.First, r.Last)
}

// issueNumber gives the number of an issue, a supplement's with its word.
func (p *program) issueNumber(e *archive.Entry) string {
	if e.Supplement > 0 {
		return p.say(text{"增", "S"}) + strconv.Itoa(e.Supplement)
	}
	return span(e.No)
}

func (p *program) weekday(d int) string {
	if d < 0 {
		return ""
	}
	return p.say([...]text{{"日", "Sun"}, {"一", "Mon"}, {"二", "Tue"}, {"三", "Wed"}, {"四", "Thu"}, {"五", "Fri"},
		{"六", "Sat"}}[d])
}

func (p *program) statusName(word string) string {
	zh := map[string]string{"draft": "草稿", "review": "送审", "approved": "已审", "published": "已发"}[word]
	return p.say(text{zh, word})
}

// ledgerTable sets a ledger in columns. Widths are those of a terminal, on which a Han character takes two cells.
func (p *program) ledgerTable(l *archive.Ledger, pages bool) string {
	columns := p.ledgerColumns(pages)
	rows := make([][]string, len(l.Entries)+1)
	wide := make([]int, len(columns))
	for i := range rows {
		for c, column := range columns {
			s := p.say(column.head)
			if i > 0 {
				s = column.cell(&l.Entries[i-1])
			}
			if s == "" {
				s = "-"
			}
			rows[i] = append(rows[i], s)
			wide[c] = max(wide[c], cells(s))
		}
	}
	var b strings.Builder
	for _, row := range rows {
		var line strings.Builder
		for c, s := range row {
			gap := strings.Repeat(" ", wide[c]-cells(s))
			if columns[c].right {
				s = gap + s
			} else {
				s += gap
			}
			line.WriteString(s + "  ")
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
	return b.String()
}

// ledgerCSV writes a ledger by RFC 4180, with a byte order mark, without which office programs take it for GBK.
func (p *program) ledgerCSV(l *archive.Ledger, pages bool) {
	columns := p.ledgerColumns(pages)
	var b strings.Builder
	b.WriteString("\ufeff")
	w := csv.NewWriter(&b)
	w.UseCRLF = true
	row := make([]string, len(columns))
	for c, column := range columns {
		row[c] = p.say(column.head)
	}
	_ = w.Write(row)
	for i := range l.Entries {
		for c, column := range columns {
			row[c] = harmless(column.cell(&l.Entries[i]))
		}
		_ = w.Write(row)
	}
	w.Flush()
	_, _ = p.Write([]byte(b.String()))
}

// harmless keeps a spreadsheet from taking text for a formula.
func harmless(s string) string {
	if s != "" && strings.ContainsRune("=+-@\t\r", rune(s[0])) {
		return "'" + s
	}
	return s
}

type jsonEntry struct {
	Type       string `json:"type"` // issue
	Issue      string `json:"issue"`
	Series     string `json:"series"`
	Name       string `json:"name"`
	Year       int    `json:"year"`
	No         string `json:"no,omitempty"` // 23, or 23-24
	Supplement int    `json:"supplement,omitempty"`
	Total      string `json:"total,omitempty"`
	Date       string `json:"date,omitempty"`
	Weekday    *int   `json:"weekday,omitempty"` // 0 is Sunday
	Status     string `json:"status,omitempty"`
	Pages      int    `json:"pages,omitempty"`
	Articles   int    `json:"articles"`
	Characters int    `json:"characters"`
	Queries    int    `json:"queries"`
	Errors     int    `json:"errors"`
}

// ledgerJSON writes a line for each issue and then one for each problem.
func (p *program) ledgerJSON(l *archive.Ledger, problems diag.List) {
	for i := range l.Entries {
		e := &l.Entries[i]
		out := jsonEntry{Type: "issue", Issue: e.Path, Series: e.SeriesPath, Name: e.Name, Year: e.Year, No: span(e.No),
			Supplement: e.Supplement, Total: span(e.Total), Date: e.Date.ISO(), Status: e.Status, Pages: e.Pages,
			Articles: e.Articles, Characters: e.Characters, Queries: e.Queries, Errors: e.Errors}
		if e.Weekday >= 0 {
			out.Weekday = &e.Weekday
		}
		p.json(out)
	}
	for _, d := range problems {
		p.json(p.jsonDiagnostic(d.Pos.File, d))
	}
}
