package clreq

// behind binds what follows the number text[from:end]: measure words, further parts of a date or time, the other end of
// a range. It gives the place from which the search for numbers goes on.
func (s *scanner) behind(from, end int) int {
	word := end
	switch {
	case !isDigit(s.text[end-1]): // 5G时代 and 50%时 count nothing
	case s.at(end) == '+': // 150+家
		if n := s.count(end + 1); n > end+1 {
			word = n
		}
	default:
		word = s.count(end)
	}
	if second, ok := s.secondPart(word); ok {
		s.soft(second)
		return word
	}
	s.rangeTo(from, word)
	return word
}

// count holds the counting words behind a number softly to it and to each other: 60余名, 3.5亿元, 2000 多万人次. It gives
// their end.
func (s *scanner) count(i int) int {
	first := i
	if isThinOrSpace(s.at(i)) && (isMultiple(s.at(i+1)) || isMeasure(s.at(i+1))) {
		first = i + 1
	}
	k := first
	for isMultiple(s.at(k)) && s.unit(k) == 0 { // 千瓦时 is one unit
		s.soft(k)
		k++
	}
	if isMeasure(s.at(k)) {
		s.soft(k)
		end := k + max(1, s.unit(k))
		s.softBetween(k+1, end-1)
		k = end
	}
	if k == first {
		return i
	}
	return k
}

// unit gives the length of the unit of several characters that begins at i, 0 if there is none: a line end inside 公里 or 平方米
// is as poor as one before it.
func (s *scanner) unit(i int) int {
	longest := 0
	for _, u := range units {
		n := 0
		for _, r := range u {
			if s.at(i+n) != r {
				n = 0
				break
			}
			n++
		}
		longest = max(longest, n)
	}
	return longest
}

// units are the measure words of several characters that reports count in.
var units = [...]string{
	"公里", "公斤", "公顷", "公尺", "公分", "千米", "千克", "千瓦", "千瓦时", "千伏", "千字", "毫米", "毫克", "毫升", "厘米", "微米", "微克", "纳米",
	"海里", "平方", "平方米", "平方公里", "平方千米", "平方厘米", "平米", "立方", "立方米", "摄氏度", "小时", "分钟", "个月", "美元", "欧元",
	"港元", "港币", "英镑", "英里", "英尺", "英寸", "单元", "人次", "架次", "车次", "学时", "课时", "学分",
}

// secondPart reports whether at i the next part of a date or time follows, as behind 9月 in 9月12-13日 and behind 14时 in
// 14时30分: then 月 or 时 holds softly to it. Between year and month a break is good.
func (s *scanner) secondPart(i int) (at int, ok bool) {
	part := s.at(i - 1)
	at = i
	if s.at(i) == ' ' {
		at++
	}
	k := at
	for k < at+2 && isDigit(s.at(k)) {
		k++
	}
	if k == at {
		return 0, false
	}
	if k+1 < len(s.text) && isRangeMark(s.at(k)) { // 12-13日
		for k++; k < at+5 && isDigit(s.at(k)); k++ {
		}
	}
	if s.at(k) == ' ' {
		k++
	}
	switch unit := s.at(k); part {
	case '月':
		return at, unit == '日' || unit == '号'
	case '时', '点':
		return at, unit == '分'
	case '分':
		return at, unit == '秒'
	}
	return 0, false
}

// rangeTo holds the second end of a range to what stands between: softly in 5至8年, less so behind a mark, 2020—2023年,
// 5%～8%, 12-13日, for a mark may end a line (GB/T 15834 5.1.6) and each end stays whole. It never starts a line. text[from:i] is the first end. A hyphen in a telephone number, an identifier or a date
// such as 2023-09-15 holds hard.
func (s *scanner) rangeTo(from, i int) {
	r, to := s.at(i), i+1
	if s.at(to) == ' ' && (r == '至' || r == '到') {
		to++
	}
	first := to
	if isQuantitySign(s.at(to)) && isDigit(s.at(to+1)) && !isSign(s.at(to)) {
		to++ // ￥300—￥500
	}
	if !isDigit(s.at(to)) {
		return
	}
	to = first
	switch {
	case r == '至' || r == '到':
		s.soft(i)
		s.soft(to)
	case r == '-' || r == '~' || r == '－' || r == '‐':
		if r != '~' && s.isIdentifier(from, i) {
			s.hard(to)
			return
		}
		s.open(to, Poor)
	case r == '—' && s.at(to) == '—', r == '—' && s.at(i-1) == '—':
	case isRangeMark(r) && s.bonds[to] == Free:
		s.open(to, Poor)
	}
}

// isIdentifier reports whether the hyphen at i behind the number that starts at from is part of one: the first part
// starts with 0 or follows a letter or another hyphen, a further hyphen and digit follow, or the second part has seven
// digits or more, or stands before a letter.
func (s *scanner) isIdentifier(from, i int) bool {
	if s.at(from) == '0' && isDigit(s.at(from+1)) || s.afterAcronym(from) ||
		isWord(s.at(from-1)) || isHyphen(s.at(from-1)) {
		return true
	}
	k := i + 1
	for k < i+8 && isDigit(s.at(k)) {
		k++
	}
	return k == i+8 || isHyphen(s.at(k)) && isDigit(s.at(k+1)) || isLatin(s.at(k)) && !s.unitAt(k)
}

// unitAt reports whether the letters at i are a unit of measure, as in 3-5km.
func (s *scanner) unitAt(i int) bool {
	end := i
	for end < i+6 && isLatin(s.at(end)) {
		end++
	}
	return !isWord(s.at(end)) && isUnit(string(s.text[i:end]))
}

func isHyphen(r rune) bool { return r == '-' || r == '‐' || r == '－' }

func isRangeMark(r rune) bool {
	switch r {
	case '-', '－', '–', '—', '～', '~', '〜', '∼', '至', '到':
		return true
	}
	return false
}

// isMultiple names what may stand between a number and its measure word, itself a part of the number.
func isMultiple(r rune) bool {
	switch r {
	case '十', '百', '千', '万', '亿', '兆', '余', '多', '来', '几':
		return true
	}
	return false
}

// isMeasure names measure words, the first characters of those of two (公里, 小时, 美元, 平方米), and the words that stand
// in their place: 年月日, 号, 期, 届, 强.
func isMeasure(r rune) bool {
	switch r {
	case '年', '月', '日', '号', '时', '点', '分', '秒', '刻', '天', '周', '岁', '季', '旬', '夜', '晚', // time
		'期', '届', '版', '册', '本', '卷', '篇', '章', '节', '页', '条', '款', '字', '句', '行', '段', '辑', '部', '集', // writings
		'名', '人', '位', '个', '家', '户', '口', '组', '队', '班', '对', '双', '群', '批', '代', '世', '强', '佳', '大', // people, ranks
		'项', '次', '件', '种', '类', '级', '样', '起', '例', '宗', '桩', '场', '轮', '步', '道', '遍', '趟', '回', // affairs
		'元', '角', '块', '美', '欧', '港', '英', '镑', // money
		'吨', '斤', '克', '两', '升', '米', '里', '亩', '丈', '尺', '寸', '公', '千', '毫', '厘', '微', '纳', '海', '平', '立', // measures
		'摄', '华', '瓦', '伏', '安', '赫', '帕', '焦', '度', '倍', '成', '折', '番', '小', '学', '课', // hours of teaching: 学时, 课时
		'座', '栋', '幢', '楼', '单', '层', '室', '间', '所', '处', '站', '线', '路', '区', '片', '台', '架', '辆', '艘', '支', '只', // things
		'头', '匹', '株', '棵', '粒', '枚', '颗', '张', '幅', '份', '封', '笔', '套', '门', '把', '根', '瓶', '盒', '箱', '车':
		return true
	}
	return false
}
