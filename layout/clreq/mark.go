package clreq

// marks binds what holds together besides words and numbers: the two halves of a dash and an ellipsis, notes and labels
// and the text that they belong to, operators, " quotes, years in Chinese figures.
func (s *scanner) marks() {
	s.pairs()
	s.quotes()
	for i, r := range s.text {
		switch {
		case isDigit(r) && s.at(i-1) != 0 && s.startsClause(i):
			s.label(i)
		case isEnumerator(r):
			s.soft(i + 1)
		case i > 0 && isNoteSign(r) && ClassOf(s.text[i-1]) != Space:
			s.hard(i)
		case i > 0 && (r == '[' || r == '［' || r == '〔'):
			s.note(i)
		case i > 0 && isJoiner(r) && !(isQuantitySign(r) && isDigit(s.at(i+1))):
			if c := ClassOf(s.text[i-1]); c == Han || c == Space {
				s.soft(i)
			}
		case isFullwidthLetter(r) && (isFullwidthLetter(s.at(i-1)) || isDigit(s.at(i-1))):
			s.soft(i)
		case isYearFigure(r) && !isYearFigure(s.at(i-1)):
			s.chineseYear(i)
		}
	}
	if len(s.text) > 0 && isDigit(s.text[0]) {
		s.label(0)
	}
}

// pairs holds the halves of —— …… ⋯⋯ together (GB/T 15834-2011 5.1.4, 5.1.5). An ellipsis of four, which stands for
// whole paragraphs, may break between its two marks of 2 em, if need be; so may any longer even run.
func (s *scanner) pairs() {
	for i := 0; i < len(s.text); {
		r := s.text[i]
		if c := ClassOf(r); c != Ellipsis && c != Dash {
			i++
			continue
		}
		end := i + 1
		for end < len(s.text) && s.text[end] == r {
			end++
		}
		for k := i + 1; k < end; k++ {
			if (k-i)%2 == 0 && (end-i)%2 == 0 {
				s.open(k, Poor)
			} else {
				s.hard(k)
			}
		}
		i = end
	}
}

// quotes finds out which way each " faces, where the text has an even number of them: the first opens, the next closes.
// A break is then possible before the one and behind the other; without, a " holds to both neighbours.
func (s *scanner) quotes() {
	n := 0
	for _, r := range s.text {
		if r == '"' {
			n++
		}
	}
	if n%2 != 0 {
		return
	}
	n = 0
	for i, r := range s.text {
		if r != '"' {
			continue
		}
		n++
		if before := s.at(i - 1); n%2 == 1 && i > 0 {
			if c := ClassOf(before); c == Han || c == Comma || c == Period || c == Closer {
				s.open(i, Open)
			}
		} else if n%2 == 0 && i+1 < len(s.text) {
			if c := ClassOf(s.text[i+1]); c == Han || c == Opener {
				s.open(i+1, Open)
			}
		}
	}
}

// note holds a note's number in brackets, [12] ［3］ 〔1〕, to the character before it.
func (s *scanner) note(i int) {
	const figures = 3 // four would be a year
	k := i + 1
	for k <= i+figures && isDigit(s.at(k)) {
		k++
	}
	if end := s.at(k); k > i+1 && (end == ']' || end == '］' || end == '〕') && ClassOf(s.text[i-1]) != Space {
		for b := i; b <= k; b++ {
			s.hard(b)
		}
	}
}

// label keeps the number of an item softly with its text: 1.加强组织建设, 2、, 3．.
func (s *scanner) label(i int) {
	k := i
	for k < i+2 && isDigit(s.at(k)) {
		k++
	}
	if r := s.at(k); (r == '.' || r == '．' || r == '、') && k+1 < len(s.text) && !isDigit(s.text[k+1]) {
		s.soft(k + 1)
	}
}

// startsClause reports whether a sentence or a part of one begins at i.
func (s *scanner) startsClause(i int) bool {
	switch s.at(i - 1) {
	case '。', '；', '：', '！', '？':
		return true
	}
	return false
}

// chineseYear keeps 二〇二三年 softly together. i is the first of a run of figures.
func (s *scanner) chineseYear(i int) {
	end := i
	for end < i+4 && isYearFigure(s.at(end)) {
		end++
	}
	if end-i < 4 || s.at(end) != '年' {
		return
	}
	for k := i + 1; k <= end; k++ {
		s.soft(k)
	}
}

func isYearFigure(r rune) bool {
	switch r {
	case '〇', '零', '一', '二', '三', '四', '五', '六', '七', '八', '九', '○':
		return true
	}
	return false
}

// isEnumerator takes in ① ⑴ ⒈ ㈠ ❶, which number an item and stand before it.
func isEnumerator(r rune) bool {
	return r >= 0x2460 && r <= 0x249B || r >= 0x3220 && r <= 0x3229 || r >= 0x2776 && r <= 0x2793
}

// isNoteSign takes in † ‡ and raised figures.
func isNoteSign(r rune) bool { return r == '†' || r == '‡' || isSuperior(r) && r < 0x207D }

// isJoiner names operators that stand between two Han words, 讲座+参观: the line breaks behind them.
func isJoiner(r rune) bool {
	switch r {
	case '+', '＋', '=', '＝', '|', '｜', '×', '÷', '<', '>', '＜', '＞', '&', '＆', '→':
		return true
	}
	return false
}
