package content

// form says what a value looks like.
type form uint8

// The forms.
const (
	formText     form = iota // one line
	formLines                // one line, or an array of lines
	formList                 // an array of lines
	formBlock                // text of any number of lines
	formBody                 // the same; its characters are checked with its paragraphs
	formTemplate             // one line in which the placeholders of templateMarks are filled in
	formWord                 // one of key.words
	formPair                 // a pair of brackets
	formPath                 // a file inside the series folder
	formFont                 // an embedded face, a family, or a file inside the series folder
	formFonts                // an array of those
	formInt                  // a whole number from key.lo to key.hi
	formSpan                 // a whole number, or two as "23-24", from key.lo to key.hi
	formNumber               // a number from key.lo to key.hi
	formBool                 // true or false
	formDate                 // a calendar day
	formRef                  // an article by its position or id
	formAfter                // a paragraph's number; its range hangs on the article
	formAny                  // checked elsewhere
	formRows                 // an array of arrays of lines
	formTable                // [x] or { … }
	formTables               // [[x]], or an array of { … }
	formDigest               // an array of lines and of { … }
)

// manifest says in which files a key may stand.
type manifest uint8

// The manifests. Zero stands for both.
const (
	inSeries manifest = 1 << iota
	inIssue
)

// key is one row of the schema. A value that is not given is def; a nil def is no value.
type key struct {
	name     string
	form     form
	in       manifest
	lo, hi   float64
	words    []string
	mean     string // what each of the words means, in Chinese, with blanks between them
	like     string // a value of the right form, for messages
	def      any
	required bool // in every table that stands in the file
	keys     []key
}

// maxInt is above every whole number that a key without a natural limit takes.
const maxInt = 1 << 31

// schema is the whole manifest, series and issue alike: an issue may override what its series says.
var schema = key{form: formTable, keys: []key{
	{name: "schema", form: formInt, lo: 1, hi: maxInt},
	{name: "kind", form: formWord, words: []string{"series", "issue"}, mean: "刊物档案 稿子"},
	{name: "layout", form: formInt, lo: 1, hi: maxInt},
	{name: "series", form: formPath, like: "series.toml", in: inIssue},
	{name: "name", form: formText},
	{name: "issuer", form: formText},
	{name: "year", form: formInt, lo: 1900, hi: 2999, in: inIssue},
	{name: "no", form: formSpan, lo: 1, hi: 999, in: inIssue},
	{name: "supplement", form: formInt, lo: 1, hi: 999, in: inIssue},
	{name: "total", form: formSpan, lo: 1, hi: 99999, in: inIssue},
	{name: "date", form: formDate, in: inIssue},
	{name: "status", form: formWord, words: statusWords, mean: "草稿 送审 已审 已发", def: "draft", in: inIssue},
	{name: "title_note", form: formText, in: inIssue},
	{name: "editor_note", form: formBlock, in: inIssue},
	{name: "digest", form: formDigest, in: inIssue, keys: []key{
		{name: "text", form: formText, required: true},
		{name: "article", form: formRef},
	}},
	{name: "article", form: formTables, in: inIssue, keys: articleKeys},
	{name: "query", form: formTables, in: inIssue, keys: queryKeys},
	{name: "numbering", form: formTable, keys: numberingKeys},
	{name: "masthead", form: formTable, keys: mastheadKeys},
	{name: "contents", form: formTable, keys: contentsKeys},
	{name: "sections", form: formTable, keys: []key{
		{name: "order", form: formList},
		{name: "brackets", form: formPair, def: "【】"},
	}},
	{name: "footer", form: formTable, keys: footerKeys},
	{name: "page", form: formTable, keys: pageKeys},
	{name: "fonts", form: formTable, keys: []key{
		{name: "body", form: formFont, def: "fangsong"},
		{name: "title", form: formFont, def: "biaosong"},
		{name: "section", form: formFont, def: "heiti"},
		{name: "sub", form: formFont, def: "kaiti"},
		{name: "folio", form: formFont, def: "songti"},
		{name: "bold", form: formTable, keys: []key{
			{name: "body", form: formFont},
			{name: "section", form: formFont},
			{name: "sub", form: formFont},
			{name: "folio", form: formFont},
		}},
		{name: "rare", form: formFonts},
	}},
	{name: "output", form: formTable, keys: []key{
		{name: "file", form: formTemplate, def: "{刊名}{年}年第{期}期（总第{总期}期）.pdf"},
		{name: "profile", form: formWord, words: []string{"archive", "print", "plain"}, mean: "存档 付印 最小", def: "archive"},
		{name: "ink", form: formText, def: "cmyk"},
		{name: "intent", form: formPath, like: "印刷条件.icc"},
		{name: "condition", form: formText},
		{name: "marks", form: formBool, def: false},
		{name: "pages_multiple", form: formInt, lo: 1, hi: 4, def: 1},
	}},
}}

// statusWords stand in the order of [Status].
var statusWords = []string{"draft", "review", "approved", "published"}

var articleKeys = []key{
	{name: "id", form: formText},
	{name: "section", form: formText},
	{name: "title", form: formLines},
	{name: "subtitle", form: formText},
	{name: "author", form: formText},
	{name: "source", form: formText},
	{name: "body", form: formBody},
	{name: "body_file", form: formPath, like: "文稿/05.txt"},
	{name: "format", form: formWord, words: []string{"plain", "md"}, mean: "纯文本 Markdown"},
	{name: "image", form: formTables, keys: []key{
		{name: "file", form: formPath, like: "图片/签约.jpg", required: true},
		{name: "caption", form: formText},
		{name: "alt", form: formText},
		{name: "after", form: formAfter},
		{name: "width", form: formText, like: `"full"、"half" 或者 "80mm"`},
	}},
	{name: "table", form: formTables, keys: []key{
		{name: "caption", form: formText},
		{name: "after", form: formAfter},
		{name: "header", form: formList},
		{name: "rows", form: formRows},
	}},
}

// queryKeys take any value of the right type; what they point at is checked against the articles.
var queryKeys = []key{
	{name: "article", form: formAny},
	{name: "para", form: formAny},
	{name: "where", form: formAny, words: []string{"title", "body"}, mean: "标题 正文"},
	{name: "source", form: formBlock},
	{name: "set", form: formBlock},
	{name: "why", form: formBlock},
	{name: "state", form: formAny, words: []string{"open", "fixed", "rejected"}, mean: "未决 已改 不改"},
}

var numberingKeys = []key{
	{name: "anchors", form: formTables, keys: []key{
		{name: "year", form: formInt, lo: 1900, hi: 2999, required: true},
		{name: "no", form: formSpan, lo: 1, hi: 999, required: true},
		{name: "total", form: formSpan, lo: 1, hi: 99999, required: true},
	}},
	{name: "combined", form: formWord, words: []string{"each", "one"}, mean: "各占一个总期号 合占一个", def: "each"},
	{name: "supplement", form: formWord, words: []string{"separate", "counted"}, mean: "另编号 占总期号", def: "separate"},
}

var mastheadKeys = []key{
	{name: "preset", form: formWord, words: []string{"bulletin", "monthly", "compact"}, mean: "通用 运行月报 紧凑", def: "bulletin"},
	{name: "number_line", form: formTemplate, def: "{年}年 第{期}期"},
	{name: "total_line", form: formTemplate, def: "(总第{总期}期)"},
	{name: "date_line", form: formTemplate, def: "{年}年{月}月{日}日"},
	{name: "marking", form: formText},
	{name: "rule", form: formWord, words: []string{"red", "double", "star", "none"}, mean: "单红线 双红线 中嵌五角星 不要", def: "red"},
}

var contentsKeys = []key{
	{name: "heading", form: formText, def: "目录提要"},
	{name: "bullet", form: formText, def: "·"},
	{name: "pages", form: formBool, def: false},
	{name: "own_page", form: formBool, def: true},
	{name: "complete", form: formBool, def: false},
}

var footerKeys = []key{
	{name: "email", form: formLines},
	{name: "editor", form: formLines},
	{name: "reviewer", form: formLines},
	{name: "recipients", form: formList},
	{name: "recipients_add", form: formList, in: inIssue},
	{name: "copies", form: formInt, lo: 0, hi: 1000000, def: 0},
	{name: "extra", form: formTables, keys: []key{
		{name: "label", form: formText, required: true},
		{name: "text", form: formLines, required: true},
	}},
	{name: "labels", form: formTable, keys: []key{
		{name: "email", form: formText, def: "信息报送邮箱"},
		{name: "editor", form: formText, def: "编辑"},
		{name: "reviewer", form: formText, def: "审核"},
		{name: "recipients", form: formText, def: "分送"},
	}},
	{name: "position", form: formWord, words: []string{"page-foot", "after-text", "even-page-foot"},
		mean: "末页页脚 紧接正文 偶数页页脚", def: "page-foot"},
}

// pageKeys: the type area and its grid of 22 lines of 28 characters in 三号 are those of GB/T 9704-2012.
var pageKeys = []key{
	{name: "preset", form: formWord, words: []string{"gbt9704"}, mean: "公文版面", def: "gbt9704"},
	{name: "chars", form: formInt, lo: 8, hi: 60, def: 28},
	{name: "lines", form: formInt, lo: 5, hi: 60, def: 22},
	{name: "size", form: formNumber, lo: 5, hi: 72, def: 16.0},
	{name: "indent", form: formInt, lo: 0, hi: 10, def: 2},
	{name: "spacing", form: formWord, words: []string{"none", "eighth", "quarter"}, mean: "不空 八分之一字 四分之一字", def: "quarter"},
	{name: "hang", form: formBool, def: false},
	{name: "punctuation", form: formWord, words: []string{"full", "kaiming", "half"}, mean: "全角 开明 半角", def: "full"},
	{name: "grid", form: formBool, def: true},
	{name: "keep_title", form: formBool, def: true},
	{name: "widow_control", form: formBool, def: true},
	{name: "duplex", form: formBool, def: true},
}

// find gives the row of a name among keys, or nil.
func find(keys []key, name string) *key {
	for i := range keys {
		if keys[i].name == name {
			return &keys[i]
		}
	}
	return nil
}

// fits tells whether k may stand in manifest m.
func (k *key) fits(m manifest) bool { return k.in == 0 || k.in&m != 0 }
