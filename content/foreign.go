package content

import (
	"strings"

	"jianbao/internal/tomltree"
)

// foreignKinds has how files of other programs begin, letter case apart, and what they are called.
var foreignKinds = [...]struct{ head, zh, en string }{
	{"%pdf-", "PDF", "a PDF"},
	{"pk\x03\x04", "Word、Excel、WPS 文档或者压缩包", "a Word, Excel or WPS document, or a ZIP archive"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版的 Word、Excel 或 WPS 文档", "an old Word, Excel or WPS document"},
	{`{\rtf`, "RTF 文档", "an RTF document"},
	{"<!doctype html", "网页", "a web page"},
	{"<html", "网页", "a web page"},
	{"<?xml", "XML 文件", "an XML file"},
	{"\x89png\r\n", "图片", "a picture"},
	{"\xff\xd8\xff", "图片", "a picture"},
	{"gif8", "图片", "a picture"},
	{"7z\xbc\xaf\x27\x1c", "压缩包", "an archive"},
	{"rar!", "压缩包", "an archive"},
}

// foreign tells a file that is no text at all but comes from another program, by its content: JB1006.
func (b *builder) foreign(at Pos, data []byte) bool {
	for _, kind := range foreignKinds {
		if beginsWith(data, kind.head) {
			b.list.Errorf(at, "JB1006", "这是%[1]s，不是纯文本：用 jianbao new 建一期，把文字复制进去",
				"this is %[2]s, no plain text: make an issue with jianbao new and copy the text into it", kind.zh, kind.en)
			return true
		}
	}
	return false
}

// beginsWith compares the letters of ASCII without their case, and all else byte by byte.
func beginsWith(data []byte, head string) bool {
	if len(data) < len(head) {
		return false
	}
	for i, want := range []byte(head) {
		c := data[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != want {
			return false
		}
	}
	return true
}

// unlike tells a text that has faults and nothing of a manifest: what is wrong with its lines is of no interest.
func (b *builder) unlike(at Pos, text string, tree *tomltree.Node) bool {
	json := strings.HasPrefix(strings.TrimSpace(text), "{")
	if !json && (len(tree.Keys) > 0 || strings.ContainsAny(text, "=＝[［")) {
		return false
	}
	b.list.Errorf(at, "JB1006", "这不是 jianbao 的稿件，没有一行是“项 = 值”：用 jianbao new 建一期，把文字复制进去",
		"this is no manifest, no line is “key = value”: make an issue with jianbao new and copy the text into it")
	return true
}
