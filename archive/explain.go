package archive

import (
	"bytes"
	"fmt"
	"strings"

	"jianbao/internal/diag"
	"jianbao/pdf"
)

// explain tells, as errors JB71xx, in what an archived PDF is not what its sources give. The list is empty where both
// are the same byte for byte. version is that of this program.
func (a *archived) explain(m *remade, version string) (l diag.List) {
	first := a.file.Bytes()
	if more := len(a.data) - len(first); more > 0 {
		l.Errorf(a.at(), "JB7106", "做成以后又添过 %[1]d 字节，如签章、批注；前面 %[2]d 字节是最初的文件",
			"%[1]d bytes were added later, as a signature or a note is; the %[2]d bytes before them are the file as it was made",
			more, len(first))
	}
	l = append(l, a.edited()...)
	if bytes.Equal(first, m.pdf) {
		return l
	}
	if a.record.Layout != LayoutVersion || a.record.Version != version {
		l.Errorf(a.at(), "JB7103", "由 jianbao %[1]s（排版规则 %[2]d）制作，本程序是 %[3]s（排版规则 %[4]d）；要逐字节核对，请用 jianbao %[1]s",
			"made by jianbao %[1]s (layout rules %[2]d), this is %[3]s (layout rules %[4]d); to compare byte for byte take "+
				"jianbao %[1]s", diag.Quote(a.record.Version), a.record.Layout, version, LayoutVersion)
	}
	l = append(l, a.otherFaces(m.record.Faces)...)
	again, err := pdf.Read(m.pdf)
	if err != nil {
		l.Errorf(a.at(), "JB7101", "与重做的不同（%s）", "not the same as when made again (%s)", diag.Quote(err.Error()))
		return l
	}
	return append(l, a.otherParts(again, len(m.pdf))...)
}

// otherFaces tells faces that are another file than the recorded one.
func (a *archived) otherFaces(now []recordedFace) (l diag.List) {
	was := map[string]recordedFace{}
	for _, f := range a.record.Faces {
		was[f.Name+"\x00"+f.Family] = f
	}
	for _, f := range now {
		key := f.Name + "\x00" + f.Family
		old, ok := was[key]
		delete(was, key)
		switch {
		case !ok:
			l.Errorf(a.at(), "JB7104", "字体“%[1]s”（%[2]s）当时没有用到", "the face %[1]q (%[2]s) was not used then",
				shownName(f.Name),
				shownName(f.Family))
		case old.SHA256 != f.SHA256:
			l.Errorf(a.at(), "JB7104", "字体“%[1]s”不是当时的文件：当时 %.12[2]s…，现在 %.12[3]s…；请换回原来的字体文件",
				"the face %[1]q is another file: then %.12[2]s…, now %.12[3]s…; put the old font file back", shownName(f.Name),
				diag.Clean(old.SHA256), f.SHA256)
		}
	}
	for _, f := range a.record.Faces {
		if _, left := was[f.Name+"\x00"+f.Family]; left {
			l.Errorf(a.at(), "JB7104", "当时用到字体“%[1]s”（%[2]s），现在没有用到",
				"the face %[1]q (%[2]s) was used then and is not now",
				shownName(f.Name), shownName(f.Family))
		}
	}
	return l
}

// otherParts tells the parts that differ, in one line.
func (a *archived) otherParts(again *pdf.File, size int) (l diag.List) {
	var pages []int
	var zh, en []string
	packing := false
	for _, d := range pdf.Compare(a.file, again) {
		switch d.Part {
		case pdf.Packing:
			packing = true
		case pdf.PageContent:
			pages = append(pages, d.Page)
		case pdf.PageCount:
			zh = append(zh, fmt.Sprintf("页数（文件 %d，重做 %d）", a.file.Pages, again.Pages))
			en = append(en, fmt.Sprintf("the number of pages (file %d, made again %d)", a.file.Pages, again.Pages))
		default:
			z, e := partWords(d)
			zh, en = append(zh, z), append(en, e)
		}
	}
	if len(pages) > 0 {
		list := ranges(pages)
		zh = append([]string{"第 " + strings.ReplaceAll(list, ", ", "、") + " 页"}, zh...)
		en = append([]string{"page " + list}, en...)
	}
	switch {
	case len(zh) > 0:
		l.Errorf(a.at(), "JB7101", "与重做的不同：%[1]s", "not the same as when made again: %[2]s", strings.Join(zh, "、"),
			strings.Join(en, ", "))
	case packing:
		l.Errorf(a.at(), "JB7105", "内容与重做的全同，只是压缩后的字节不同（文件 %[1]d，重做 %[2]d）：两个程序由不同版本的 Go 编译",
			"the content is the same, only packed into other bytes (file %[1]d, made again %[2]d): the two programs were compiled by "+
				"different versions of Go", a.file.Size, size)
	default:
		l.Errorf(a.at(), "JB7105", "内容与重做的全同，只是写法不同（第 %[1]d 字节起）：文件经人改写过",
			"the content is the same, only written down in another way (from byte %[1]d on): the file was rewritten",
			firstOther(a.file.Bytes(), again.Bytes()))
	}
	return l
}

// firstOther gives the number, from 1, of the first byte in which two files differ.
func firstOther(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return n + 1
}

// partWords names a part of a file.
func partWords(d pdf.Difference) (zh, en string) {
	switch d.Part {
	case pdf.FontFile:
		return "字体 " + shownName(d.Name), "the face " + shownName(d.Name)
	case pdf.Outlines:
		return "书签", "bookmarks"
	case pdf.Labels:
		return "页码标签", "page labels"
	case pdf.Structure:
		return "结构标签", "tags"
	case pdf.Attached:
		return "附件", "attachments"
	case pdf.Metadata:
		return "标题、日期等文件信息", "title, dates or other metadata"
	case pdf.Producer:
		return "文件信息里的程序名", "the program's name in the metadata"
	}
	return "其他部分", "other parts"
}

// ranges writes rising numbers as 1, 3–5.
func ranges(n []int) string {
	var out []string
	for i := 0; i < len(n); {
		j := i
		for j+1 < len(n) && n[j+1] == n[j]+1 {
			j++
		}
		if j == i {
			out = append(out, fmt.Sprint(n[i]))
		} else {
			out = append(out, fmt.Sprintf("%d–%d", n[i], n[j]))
		}
		i = j + 1
	}
	return strings.Join(out, ", ")
}
