package clreq

// ideograph looks at the ideographs that begin or end a token: figures, 第, the last characters of titles.
func (s *scanner) ideograph(i int, r rune) {
	switch r {
	case '一', '二', '三', '四', '五', '六', '七', '八', '九', '十', '零', '两', '百', '千':
		s.chineseNumber(i)
	case '第':
		s.ordinal(i)
	case '席', '记', '长', '任', '士', '志', '授', '员', '理', '师', '裁', '监', '生', '事', '问', '统', '军', '家', '书':
		if endsTitle(s.at(i-1), r) {
			s.namesBehind(i + 1)
			s.nameBefore(i - 1)
		}
	}
}

// chineseNumber holds softly together what a figure at i begins: the year 二〇二三年 (GB/T 15835-2011 4.2: as a whole),
// the month and day 九月十五日, the session 十四届, the congress 二十大. Other counts are words like others.
func (s *scanner) chineseNumber(i int) {
	if isNumeral(s.at(i - 1)) {
		return
	}
	end, years := i, true
	for isNumeral(s.at(end)) {
		years = years && isFigure(s.at(end))
		end++
	}
	switch n := end - i; s.at(end) {
	case '年':
		if !years || n != 4 {
			return
		}
	case '月':
		if n > 2 {
			return
		}
	case '日', '号':
		if n > 3 || s.at(i-1) != '月' {
			return
		}
	case '届':
	case '大':
		if n < 2 || s.at(end-1) == '百' || s.at(end-1) == '千' {
			return
		}
	default:
		return
	}
	s.softBetween(i+1, end)
}

// ordinal holds 第 softly to the Chinese number behind it, and that less so to its measure word: a line in print may end with
// 第一 where 次 begins the next, before its Han leave their pitch.
func (s *scanner) ordinal(i int) {
	end := i + 1
	for isNumeral(s.at(end)) {
		end++
	}
	s.softBetween(i+1, end-1)
	if end > i+1 && isMeasure(s.at(end)) && s.at(end) != '届' { // 十四届 is soft; see chineseNumber
		s.open(end, Poor)
	}
}

// softBetween makes the boundaries from from to to soft, both included.
func (s *scanner) softBetween(from, to int) {
	for ; from <= to; from++ {
		s.soft(from)
	}
}

// isFigure names the figures of a number that is told figure by figure.
func isFigure(r rune) bool {
	switch r {
	case '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '○':
		return true
	}
	return false
}

// isNumeral names all that Chinese numbers are written with.
func isNumeral(r rune) bool {
	switch r {
	case '十', '百', '千', '万', '亿', '两', '廿', '卅':
		return true
	}
	return isFigure(r)
}
