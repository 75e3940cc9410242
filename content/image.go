package content

import (
	"bytes"
	"errors"
	"math"
	"sort"
	"strconv"
	"strings"

	"jianbao/internal/unit"
)

// The type area of GB/T 9704-2012 in mm, which no picture leaves.
const (
	widest  = 156
	tallest = 225
)

// Limits of what is decoded.
const (
	maxSide   = 30_000
	maxPixels = 100_000_000
)

// Resolutions in dots an inch: above the first nothing is gained in print, below the second a picture is blurred.
const (
	printDPI = 300
	jpegDPI  = 450 // of a JPEG, which loses a little whenever it is made anew
	leastDPI = 150
)

// thinnest is the side in mm below which a picture is as good as not there.
const thinnest = 1.0

// inserts gives the pictures and tables of an article in the order in which they stand.
func (b *builder) inserts(t *item, i, paras int) []Insert {
	var out []Insert
	for n, img := range t.get("image").items() {
		if !img.bad {
			out = append(out, b.picture(img, Plain(img.get("caption").text()), i, n, paras))
		}
	}
	out = append(out, b.tables(t, i, paras)...)
	for k := range out {
		out[k].After = min(out[k].After, paras) // of a draft without its text
	}
	sort.SliceStable(out, func(x, y int) bool {
		p, q := &out[x], &out[y]
		if p.After != q.After {
			return p.After < q.After
		}
		return p.At.Line < q.At.Line || p.At.Line == q.At.Line && p.At.Col < q.At.Col
	})
	return out
}

// picture reads one [[article.image]], the n-th of article i.
func (b *builder) picture(t *item, caption Inline, i, n, paras int) Insert {
	ins := Insert{After: t.get("after").number(), Caption: caption, At: t.key}
	b.after(t, i, paras)
	b.captionOf(caption, i)
	p := &Picture{Alt: t.get("alt").word(), Width: unit.Millimetres(widest)}
	ins.Picture = p
	mm := b.width(t.get("width"), p)
	if p.Alt == "" {
		p.Alt = caption.String()
	}
	if !visible(p.Alt) {
		p.Alt = "图片"
		b.list.Hintf(t.key, "JB3503", "第 %[1]d 篇第 %[2]d 幅图片没有图注，也没有 alt：写上一句，听书的人才知道图里是什么",
			"article %[1]d, picture %[2]d has neither caption nor alt: say what it shows, for those who cannot see it", i+1, n+1)
	}
	file := t.get("file").good()
	if file == nil {
		return ins
	}
	p.File = file.str
	data, ok := b.pictureFile(file)
	if !ok {
		return ins
	}
	p.Image = b.decode(data, file, mm)
	return ins
}

// width reads how wide a picture is to be, and gives that in mm.
func (b *builder) width(it *item, p *Picture) float64 {
	it = it.good()
	switch {
	case it == nil || it.str == "full":
		return widest
	case it.str == "half":
		p.Half = true
		return widest / 2
	}
	number, unitFound := strings.CutSuffix(it.str, "mm")
	number = strings.TrimSpace(number)
	mm, err := strconv.ParseFloat(number, 64)
	if !unitFound || err != nil || strings.Trim(number, "0123456789.") != "" || !(mm >= 1 && mm <= widest) {
		b.list.Errorf(it.node.Pos, "JB2501", `图片的 width 要写 "full"、"half" 或者 1mm 到 156mm，如 "80mm"；不能写“%[1]s”`,
			`the width of a picture must be "full", "half", or from 1mm to 156mm, as "80mm", not “%[1]s”`, quote(it.str))
		return widest
	}
	p.Width = unit.Millimetres(mm)
	return mm
}

// pictureFile reads a picture that the manifest names. Its copy in the archive is the file without its metadata.
func (b *builder) pictureFile(it *item) ([]byte, bool) {
	if data, known := b.files[it.str]; known {
		return data, true
	}
	data, err := b.dir.read(it.str, pictureLimit.bytes)
	var f *fileFault
	switch {
	case err == nil:
	case b.opt.Draft && errors.As(err, &f) && f.kind == missing:
		b.list.Warnf(it.node.Pos, "JB5101", "还没有图片“%[1]s”，草稿上排一个灰框，定稿前补上", "no picture “%[1]s” yet: a gray box stands for it",
			quote(it.node.Str))
		return nil, false
	default:
		b.fileFault(it, pictureLimit, err)
		return nil, false
	}
	b.files[it.str] = data
	clean := withoutMetadata(data)
	source := Source{Path: it.str, Data: clean}
	if !bytes.Equal(clean, data) {
		source.Read = data
	}
	b.sources = append(b.sources, source)
	return data, true
}

// pictureUse is a file as it is printed up to mm wide.
type pictureUse struct {
	file string
	mm   float64
}

// pictureMade is what decodeImage has given for it.
type pictureMade struct {
	img   *Image
	info  pictureInfo
	fault pictureFault
}

// decode makes an [Image] of a file that is printed up to mm wide; nil if that is not possible, which is then told.
func (b *builder) decode(data []byte, it *item, mm float64) *Image {
	at, name := it.node.Pos, quote(it.node.Str)
	use := pictureUse{it.str, mm}
	made, known := b.pictures[use]
	if !known { // a file of many articles is decoded once
		made.img, made.info, made.fault = b.screens.decodeImage(data, mm)
		b.pictures[use] = made
	}
	img, info, fault := made.img, made.info, made.fault
	switch fault {
	case pictureForeign:
		b.list.Errorf(at, "JB5104", "“%[1]s”不是能排的图片：请另存为 PNG 或 JPEG", "“%[1]s” is no picture that can be set: save it as PNG or JPEG",
			name)
	case pictureBroken:
		b.list.Errorf(at, "JB5102", "图片“%[1]s”是空的、不全或者已损坏，请换一份", "the picture “%[1]s” is empty, cut off or damaged: get it again", name)
	case pictureLarge:
		b.list.Errorf(at, "JB5103", "图片“%[1]s”有 %[2]d × %[3]d 像素：每边不能超过 30,000，总数不能超过 1 亿，请缩小",
			"the picture “%[1]s” has %[2]d × %[3]d pixels: no side may exceed 30,000, nor all 100 million", name, info.w, info.h)
	case pictureOverfull:
		b.list.Errorf(at, "JB5103", "图片“%[1]s”的数据比它自己说的 %[2]d × %[3]d 像素多，请换一份",
			"the picture “%[1]s” holds more than the %[2]d × %[3]d pixels that it claims: get it again", name, info.w, info.h)
	}
	if fault != pictureGood {
		return nil
	}
	switch info.colours {
	case coloursUnread:
		b.list.Warnf(at, "JB3504", "图片“%[1]s”里记的颜色特性（ICC）读不懂，只能按一般的颜色排，可能偏色：另存为 sRGB 的 PNG 或 JPEG",
			"what the picture “%[1]s” says of its colours (ICC) cannot be read, and they may be off: save it as PNG or JPEG in sRGB", name)
	case inksUnnamed:
		b.list.Hintf(at, "JB3505", "图片“%[1]s”是四色（CMYK）的，没有记印刷条件，颜色按自带的大致条件换算：最好另存为 sRGB 的 JPEG",
			"the picture “%[1]s” is in inks (CMYK) of no named printing condition, taken for a generic one: better save it as JPEG in sRGB",
			name)
	}
	w, h := printed(info.w, info.h, mm)
	switch dpi := float64(info.w) / w * 25.4; {
	case w < thinnest || h < thinnest:
		b.list.Warnf(at, "JB3502", "图片“%[1]s”有 %[2]d × %[3]d 像素，太细长，印出来几乎看不见，请核对是不是放错了文件",
			"the picture “%[1]s” has %[2]d × %[3]d pixels: so thin that it can hardly be seen in print", name, info.w, info.h)
	case dpi < leastDPI:
		b.list.Warnf(at, "JB3501", "图片“%[1]s”印出来每英寸只有 %[2]d 点，会模糊：换一张至少 %[3]d 像素宽的，或者把 width 改小",
			"the picture “%[1]s” prints at %[2]d dots an inch and will be blurred: take one at least %[3]d pixels wide, or a smaller width",
			name, int(dpi), int(math.Ceil(w/25.4*leastDPI)))
	}
	return img
}

// printed gives the size in mm of a picture that is up to mm wide and not higher than the type area.
func printed(w, h int, mm float64) (width, height float64) {
	height = mm * float64(h) / float64(w)
	if height > tallest {
		return tallest * float64(w) / float64(h), tallest
	}
	return mm, height
}

// Kinds of picture are told by how a file begins.

func isJPEG(data []byte) bool { return len(data) > 2 && string(data[:3]) == "\xff\xd8\xff" }
func isPNG(data []byte) bool  { return len(data) > 7 && string(data[:8]) == "\x89PNG\r\n\x1a\n" }
func isGIF(data []byte) bool {
	return len(data) > 5 && (string(data[:6]) == "GIF87a" || string(data[:6]) == "GIF89a")
}
