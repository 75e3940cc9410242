package clreq

import "strings"

// A name of two characters holds softly together (CLREQ, on what is better not broken between lines); longer ones may
// be parted, as offices do. Chinese text does not mark names, so they are found where a title stands beside them. A
// mistake is cheap: it avoids one place of many.

// namesBehind looks for names from i on, behind a title: 主席王明, 副部长李强、赵刚. A list goes on behind 、.
func (s *scanner) namesBehind(i int) {
	for i >= s.named {
		end := s.name(i)
		if end == i+2 {
			s.soft(i + 1)
		}
		if end == 0 || s.at(end) != '、' {
			return
		}
		i = end + 1
		s.named = i
	}
}

// name gives the end of the name at i: a surname and one or two characters, then something that tells that the name is
// over. It gives 0 where there is none, or no telling.
func (s *scanner) name(i int) int {
	n := s.surname(i)
	given := i + n
	switch {
	case n == 0 || !s.isGiven(given):
	case s.endsName(given + 1):
		return given + 1
	case s.isGiven(given+1) && s.endsName(given+2):
		return given + 2
	}
	return 0
}

// nameBefore looks for a name that ends before the title whose last characters are at title, and that stands behind a
// mark or a space: ，王明主任, 、李强院士. Between name and title a break is as good as any.
func (s *scanner) nameBefore(title int) {
	if strings.ContainsRune("副总", s.at(title-1)) {
		title--
	}
	from := title - 2
	if from < 0 || from > 0 && s.class[from-1] == Han {
		return
	}
	if s.surname(from) == 1 && s.isGiven(from+1) {
		s.soft(from + 1)
	}
}

// surname gives the length of the surname at i, 0 for none.
func (s *scanner) surname(i int) int {
	a := s.at(i)
	if a < 0x4E00 || a > 0x9FFF {
		return 0
	}
	if hasPair(compoundSurnames, a, s.at(i+1)) {
		return 2
	}
	if strings.ContainsRune(surnames, a) {
		return 1
	}
	return 0
}

// isGiven reports whether the character at i may stand in a given name: an ideograph that is no figure or particle.
func (s *scanner) isGiven(i int) bool {
	r := s.at(i)
	return r >= 0x4E00 && r <= 0x9FFF && !isNumeral(r) && !strings.ContainsRune("的了在和与及等为对是有被将们也还都", r)
}

// endsName reports whether a name may end before i: at the text's end, a mark, or a word that follows names.
func (s *scanner) endsName(i int) bool {
	if i >= len(s.text) {
		return true
	}
	if s.class[i] != Han {
		return true
	}
	a, b := s.text[i], s.at(i+1)
	if strings.ContainsRune("在和与及等为对是将说就率向以的也还都并从先至到", a) {
		return true
	}
	return hasPair(followers, a, b)
}

// hasPair reports whether a and b make one of the words of two characters that list is made of.
func hasPair(list string, a, b rune) bool {
	first := rune(-1)
	for i, r := range list {
		if i%6 == 0 { // two characters of three bytes
			first = r
		} else if first == a && r == b {
			return true
		}
	}
	return false
}

// followers are words of two characters that follow a person's name in reports.
const followers = "出席主持讲话致辞参加介绍表示指出强调宣布代表带领主任书记同志一行分别围绕受邀应邀作为担任结合首先最后总结发言" +
	"汇报陪同调研要求希望认为提出到会莅临主讲授课教授院士先生女士博士老师部长局长会长秘书副主副书副部副局副会"

// endsTitle reports whether a and b, side by side, end a title or a form of address.
func endsTitle(a, b rune) bool {
	before := ""
	switch b {
	case '长':
		before = "部局会院校司处市区省县镇乡村科组队团厅州社馆所书事总站班行署"
	case '席', '任':
		before = "主"
	case '记':
		before = "书"
	case '士':
		before = "院博女"
	case '志':
		before = "同"
	case '授':
		before = "教"
	case '员':
		before = "委究研专视导"
	case '理':
		before = "总经助"
	case '师':
		before = "程老律医教讲"
	case '裁', '监', '统':
		before = "总"
	case '生':
		before = "先医"
	case '事':
		before = "理监干董"
	case '问':
		before = "顾"
	case '军':
		before = "将"
	case '家':
		before = "专学"
	case '书':
		before = "秘"
	}
	return strings.ContainsRune(before, a)
}

// surnames are the four hundred that most people bear, by the counts of the household registers of 2006 and after, less
// a few that are common words at once.
const surnames = "王李张刘陈杨赵黄周吴徐孙胡朱高林何郭马罗梁宋郑谢韩唐冯于董萧程曹袁邓许傅沈曾彭吕苏卢蒋蔡贾丁魏薛叶阎余潘杜戴夏" +
	"钟汪田任姜范方石姚谭廖邹熊金陆郝孔白崔康毛邱秦江史顾侯邵孟龙万段雷钱汤尹黎易常武乔贺赖龚文庞樊兰殷施陶洪翟安颜倪严牛温芦季俞" +
	"章鲁葛伍韦申尤毕聂丛焦向柳邢路岳齐沿梅莫庄辛管祝左涂谷祁耿牟卜詹关苗凌费纪靳盛童欧甄项曲成游阳裴席卫查屈鲍位覃霍翁隋植甘景薄单" +
	"包司柏宁柯阮桂闵解强柴华车冉房边辜吉饶刁瞿戚丘古米池滕晋苑邬臧畅宫来缪闫佟娄肖骆连桑卓冷穆符窦褚娜党宗荆蓝裘初农褟代商" +
	"蒲邝艾敖练麦占原郁尚宣岑虞储谈蔺巩苟栾逯鞠匡"

// compoundSurnames are those of two characters.
const compoundSurnames = "欧阳上官司马司徒诸葛皇甫东方尉迟公孙慕容令狐夏侯端木西门南宫独孤长孙宇文闻人呼延轩辕赫连澹台申屠淳于万俟第五"
