package clreq

// numbers holds each number in Arabic digits together with its signs and units (GB/T 15835-2011: not broken between
// lines), and softly with the words before and behind it that make it a date, a range or a count.
func (s *scanner) numbers() {
	next := 0 // of s.addresses
	for i := 0; i < len(s.text); {
		for next < len(s.addresses) && s.addresses[next].to <= i {
			next++
		}
		if next < len(s.addresses) && s.addresses[next].from <= i {
			i = s.addresses[next].to
			continue
		}
		if !isDigit(s.text[i]) {
			i++
			continue
		}
		end := s.number(i)
		s.before(i, end)
		i = s.behind(i, end)
	}
}

// number holds the digits from i on together with the points, colons and group spaces between them, and the signs and
// units behind them. It gives the end of it all.
func (s *scanner) number(i int) int {
	end := s.digits(i)
	for plain := true; ; {
		switch sep := s.at(end); {
		case isSeparator(sep) && isDigit(s.at(end+1)):
			plain = false
		case plain && end-i <= 3 && isThinOrSpace(sep) && s.isGroup(end+1):
			s.hard(end)
			s.hard(end + 1)
			end = s.digits(end + 1)
			for isThinOrSpace(s.at(end)) && s.isGroup(end+1) {
				s.hard(end)
				s.hard(end + 1)
				end = s.digits(end + 1)
			}
			plain = false
			continue
		default:
			return s.units(i, end)
		}
		s.hard(end)
		s.hard(end + 1)
		end = s.digits(end + 1)
	}
}

// digits gives the end of the digits from i on, and holds them together.
func (s *scanner) digits(i int) int {
	for i++; isDigit(s.at(i)); i++ {
		s.hard(i)
	}
	return i
}

// isGroup reports whether exactly three digits stand at i: a group of 1 234 567.
func (s *scanner) isGroup(i int) bool {
	return isDigit(s.at(i)) && isDigit(s.at(i+1)) && isDigit(s.at(i+2)) && !isDigit(s.at(i+3))
}

// units holds signs and units to the number text[from:end]: 50%, 25℃, 5m², 3㎡, 10⁻³, also behind a space. It gives
// their end.
func (s *scanner) units(from, end int) int {
	start := end
	for end < len(s.text) {
		switch r := s.text[end]; {
		case ClassOf(r) == Postfix, isSuperior(r), isSquaredUnit(r), isWord(r), isFullwidthLetter(r):
			s.hard(end)
		case r == '·' && end > start && isWord(s.text[end-1]) && isWord(s.at(end+1)): // kN·m
			s.hard(end)
			s.hard(end + 1)
		case r == '/' && end > start && (isWord(s.at(end+1)) || isSquaredUnit(s.at(end+1))): // km/h
			s.hard(end)
			s.hard(end + 1)
		default:
			return s.spacedUnit(start, end)
		}
		end++
	}
	return end
}

// spacedUnit looks behind the space at end for a unit of the number that ends at digits.
func (s *scanner) spacedUnit(digits, end int) int {
	if end > digits || !isThinOrSpace(s.at(end)) || end+1 >= len(s.text) {
		return end
	}
	if r := s.text[end+1]; ClassOf(r) == Postfix || isSquaredUnit(r) {
		s.hard(end)
		s.hard(end + 1)
		return end + 2
	}
	unit := end + 1
	for unit < len(s.text) && unit-end <= 6 && (isLatin(s.text[unit]) || s.text[unit] == 'μ' || s.text[unit] == 'Ω') {
		unit++
	}
	if unit == end+1 || isWord(s.at(unit)) || !isUnit(string(s.text[end+1:unit])) {
		return end
	}
	s.hard(end)
	s.hard(end + 1)
	for isSuperior(s.at(unit)) {
		s.hard(unit)
		unit++
	}
	return unit
}

// before binds what stands before the number text[from:end]: signs and currency, 第, and the year of 〔2023〕5号.
func (s *scanner) before(from, end int) {
	i := from
	for i > 0 && isQuantitySign(s.text[i-1]) && !(isSign(s.text[i-1]) && isDigit(s.at(i-2))) {
		s.hard(i)
		i--
	}
	if i > 1 && isThinOrSpace(s.text[i-1]) && ClassOf(s.text[i-2]) == Prefix { // ￥ 300
		s.hard(i)
		s.hard(i - 1)
		i -= 2
	}
	if i > 0 && i < from && minus(s.text[i]) && opensSign(ClassAt(s.text, i-1)) && !s.afterDigit(i-1) {
		s.open(i, Open)
	}
	if i != from {
		return
	}
	if s.at(i-1) == '第' {
		i--
		s.soft(i + 1)
	} else if s.at(i-1) == ' ' && s.at(i-2) == '第' {
		i -= 2
		s.soft(i + 2)
	}
	if i < from && (s.at(i-1) == '总' || s.at(i-1) == '共') {
		s.soft(i)
	}
	if s.at(end) == '号' || s.at(end) == '期' {
		s.issueNumber(i, end)
	}
	if s.afterAcronym(from) {
		s.soft(from)
	}
	if s.at(from-1) == '·' && isLatin(s.at(from-2)) { // 京A·12345
		s.soft(from)
	}
}

// issueNumber holds a number of a document and the year before it together: 〔2023〕5号. end is the place of 号.
func (s *scanner) issueNumber(i, end int) {
	opener, ok := s.yearBefore(i)
	if !ok {
		return
	}
	for k := opener + 1; k <= end; k++ {
		s.hard(k)
	}
	if ClassOf(s.at(opener-1)) == Han {
		s.soft(opener)
	}
}

// afterAcronym reports whether a space and before it a capital or an abbreviation stand before the number at i, as in
// GB/T 9704-2012, ISO 32000, No. 5.
func (s *scanner) afterAcronym(i int) bool {
	if s.at(i-1) != ' ' {
		return false
	}
	r := s.at(i - 2)
	return 'A' <= r && r <= 'Z' || r == '.' && isLatin(s.at(i-3))
}

// opensSign names what a minus sign may follow on the next line: a stop, a closing mark or a space.
func opensSign(c Class) bool {
	switch c {
	case Comma, Period, Closer, Space, IdeographicSpace:
		return true
	}
	return false
}

// afterDigit reports whether a digit stands at i or, where that is a space, before it: then - is no sign but a range.
func (s *scanner) afterDigit(i int) bool {
	return isDigit(s.at(i)) || isThinOrSpace(s.at(i)) && (isDigit(s.at(i-1)) || isWord(s.at(i-1)))
}

// yearBefore finds the bracketed year that ends at i, as in 〔2023〕5号, and gives the place of its opening bracket.
func (s *scanner) yearBefore(i int) (opener int, ok bool) {
	opener = i - 6
	if opener < 0 {
		return 0, false
	}
	switch string([]rune{s.text[opener], s.text[i-1]}) {
	case "〔〕", "（）", "［］", "[]", "()", "【】":
	default:
		return 0, false
	}
	for _, r := range s.text[opener+1 : i-1] {
		if !isDigit(r) {
			return 0, false
		}
	}
	return opener, true
}

func isDigit(r rune) bool { return uint32(r-'0') < 10 || uint32(r-'０') < 10 }

// isSeparator names the marks that between two digits belong to one number, one time or one ratio. The full-width
// comma is not one of them: 1，2 is a list.
func isSeparator(r rune) bool {
	switch r {
	case '.', ',', ':', '/', '*', '×', '∶', '：', '．', '⁄', '±', '\'', '’', '′', '°', '·': // 3·15 is a date (GB/T 15834 4.12)
		return true
	}
	return false
}

// isQuantitySign names what stands before a number and belongs to it.
func isQuantitySign(r rune) bool {
	switch r {
	case '+', '-', '−', '±', '＋', '－', '<', '>', '＜', '＞', '≤', '≥', '≦', '≧', '≈', '∼', '#', '＃', '§', '×':
		return true
	}
	return ClassOf(r) == Prefix
}

// isSign names those that between two numbers are an operator or a range and no sign.
func isSign(r rune) bool {
	switch r {
	case '+', '-', '−', '＋', '－', '<', '>', '＜', '＞', '∼':
		return true
	}
	return false
}

func minus(r rune) bool { return r == '-' || r == '－' || r == '−' }

// isThinOrSpace names the spaces that group digits or part a number from its unit.
func isThinOrSpace(r rune) bool { return r == ' ' || r == 0xA0 || r == 0x2009 || r == 0x202F }

// isSquaredUnit takes in ㎏ ㎡ ㏄ and the like.
func isSquaredUnit(r rune) bool { return r >= 0x3371 && r <= 0x33DF || r == 0x33FF }

func isFullwidthLetter(r rune) bool { return 'Ａ' <= r && r <= 'Ｚ' || 'ａ' <= r && r <= 'ｚ' }

// isUnit knows the symbols of units that are set behind a number with a space: SI, GB 3100, and those of computing.
func isUnit(u string) bool {
	switch u {
	case "g", "kg", "mg", "μg", "t", "m", "km", "cm", "dm", "mm", "μm", "nm", "hm", "ha", "L", "mL", "ml", "s", "ms",
		"min", "h", "d", "Hz", "kHz", "MHz", "GHz", "THz", "W", "kW", "MW", "GW", "kWh", "MWh", "V", "kV", "mV", "A",
		"mA", "mAh", "Ω", "kΩ", "J", "kJ", "MJ", "N", "kN", "Pa", "kPa", "MPa", "K", "mol", "cd", "lm", "lx", "dB",
		"Bq", "Sv", "mSv", "eV", "B", "KB", "kB", "MB", "GB", "TB", "PB", "bit", "bps", "kbps", "Mbps", "Gbps",
		"px", "pt", "dpi",
		"ppm", "ppb", "rpm", "cal", "kcal", "C", "F":
		return true
	}
	return false
}
