package clreq

// marks binds what holds together besides words, numbers, dashes and quotes: notes and labels and the text that they
// belong to, operators, numbers and dates in Chinese figures, names.
func (s *scanner) marks() {
	for i, c := range s.class {
		switch c {
		case Han:
			if r := s.text[i]; r >= 0x4E00 && r <= 0x9FFF {
				s.ideograph(i, r)
			} else {
				s.sign(i, r)
			}
		case Digit:
			if i == 0 || s.startsClause(i) {
				s.label(i)
			}
		case Other:
			if r := s.text[i]; i > 0 && isNoteSign(r) && s.class[i-1] != Space {
				s.hard(i)
			} else if i > 0 && r == '&' {
				s.joiner(i)
			}
		case Operator:
			if i > 0 && isJoiner(s.text[i]) {
				s.joiner(i)
			}
		case Opener, WesternOpener:
			if r := s.text[i]; i > 0 && (r == '[' || r == '［' || r == '〔') {
				s.note(i)
			}
		}
	}
}

// sign looks at what is of class Han and no ideograph: ① １ Ａ ＋ → ○.
func (s *scanner) sign(i int, r rune) {
	switch {
	case isFullwidthLetter(r):
		if isFullwidthLetter(s.at(i-1)) || isDigit(s.at(i-1)) {
			s.soft(i)
		}
	case isDigit(r):
		if i == 0 || s.startsClause(i) {
			s.label(i)
		}
	case isEnumerator(r):
		s.soft(i + 1)
	case isFigure(r):
		s.chineseNumber(i)
	case i > 0 && isJoiner(r):
		s.joiner(i)
	}
}

// joiner keeps the operator at i softly on the line of the word before it.
func (s *scanner) joiner(i int) {
	if isQuantitySign(s.text[i]) && isDigit(s.at(i+1)) {
		return
	}
	if c := s.class[i-1]; c == Han || c == Space {
		s.soft(i)
	}
}

// pairs holds the halves of —— …… ⋯⋯ together (GB/T 15834-2011 5.1.4, 5.1.5). An ellipsis of four, which stands for
// whole paragraphs, may break between its two marks of 2 em, if need be; so may any longer even run.
func (s *scanner) pairs() {
	if !s.seen[Ellipsis] && !s.seen[Dash] {
		return
	}
	for i := 0; i < len(s.text); {
		r := s.text[i]
		if c := s.class[i]; c != Ellipsis && c != Dash {
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
	if !s.seen[Quote] {
		return
	}
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
