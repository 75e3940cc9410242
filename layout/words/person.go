package words

import "strings"

// surnames are the hundred commonest of 2020 after the Ministry of Public Security's report, and some more.
const surnames = "" +
	"王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许邓冯韩曹曾彭萧蔡潘田董袁于余叶蒋杜苏魏程吕丁沈任" +
	"姚卢傅钟姜崔谭廖范汪陆金石戴贾韦夏邱方侯邹熊孟秦白江阎薛尹段雷黎史龙陶贺顾毛郝龚邵万钱严赖覃洪武莫孔" +
	"汤向常温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕" +
	"单季裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚" +
	"娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池" +
	"查麻苑迟邝"

// names tells the names of persons that may begin at i. A name of a surname and one or two characters is likely where
// a title stands before or behind it, and possible elsewhere.
func (p *parser) names(i, to int, tell func(size, cost int)) {
	if i+1 < to && isDouble(p.text[i], p.text[i+1]) {
		p.given(i, 2, to, tell)
	}
	if strings.ContainsRune(surnames, p.text[i]) {
		p.given(i, 1, to, tell)
	}
}

// given tells the names with a surname of so many characters.
func (p *parser) given(i, family, to int, tell func(size, cost int)) {
	before := p.titleBefore(i)
	for size := family + 1; size <= min(family+2, to-i); size++ {
		if strings.ContainsRune("的和与及暨在等为是了", p.text[i+size-1]) {
			return
		}
		cost := nameCost
		if size == family+2 {
			cost += nameMore
		}
		if family == 2 {
			cost -= nameDouble
		}
		if before || p.begins(i+size, title) {
			cost -= nameGain
		}
		if p.begins(i+size, verb) {
			cost -= nameActs
		}
		tell(size, cost)
	}
}

func isDouble(a, b rune) bool {
	switch string([]rune{a, b}) {
	case "欧阳", "司马", "上官", "诸葛", "尉迟", "皇甫", "慕容", "司徒", "令狐", "端木", "夏侯":
		return true
	}
	return false
}

// titleBefore tells that a person's title ends before i.
func (p *parser) titleBefore(i int) bool {
	for size := 2; size <= min(6, i); size++ {
		if class(p.classes.Value(p.text[i-size:i])) == title {
			return true
		}
	}
	return false
}
