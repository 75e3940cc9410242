package fonts

// kin gives the names under which faces of the same kind as the one called name, which is folded, are known, best first.
// They are for advice alone: no face ever takes another's place unasked.
func kin(name string) []string {
	for _, group := range [...][]string{
		{"方正公文小标宋", "FZDocXiaoBiaoSong", "方正小标宋_GBK", "FZXiaoBiaoSong-B05", "方正小标宋简体", "FZXiaoBiaoSong-B05S",
			"FZXBSJW--GB1-0", "小标宋", "标宋", "华文中宋", "STZhongsong", "Source Han Serif SC Heavy", "Source Han Serif SC Bold",
			"思源宋体 Heavy", "Noto Serif CJK SC Bold", "Noto Serif CJK SC", "Songti SC Bold"},
		{"仿宋_GB2312", "FangSong_GB2312", "方正公文仿宋", "FZDocFangSong", "方正仿宋_GBK", "方正仿宋简体", "FZFangSong-Z02",
			"FZFangSong-Z02S", "仿宋", "FangSong", "SimFang", "华文仿宋", "STFangsong", "朱雀仿宋", "Zhuque Fangsong", "FandolFang"},
		{"黑体", "SimHei", "方正公文黑体", "FZDocHei", "方正黑体_GBK", "方正黑体简体", "FZHei-B01", "FZHei-B01S", "华文黑体", "STHeiti",
			"Heiti SC", "思源黑体", "Source Han Sans SC", "Noto Sans SC", "Noto Sans CJK SC", "文泉驿正黑", "WenQuanYi Zen Hei",
			"文泉驿微米黑", "WenQuanYi Micro Hei"},
		{"楷体_GB2312", "KaiTi_GB2312", "方正公文楷体", "FZDocKai", "方正楷体_GBK", "方正楷体简体", "FZKai-Z03", "FZKai-Z03S", "楷体",
			"KaiTi", "SimKai", "华文楷体", "STKaiti", "Kaiti SC", "霞鹜文楷 GB", "LXGW WenKai GB", "霞鹜文楷", "LXGW WenKai",
			"AR PL KaitiM GB", "AR PL UKai CN"},
		{"宋体", "SimSun", "NSimSun", "方正书宋_GBK", "方正书宋简体", "FZShuSong-Z01", "FZShuSong-Z01S", "华文宋体", "STSong",
			"Songti SC", "思源宋体", "Source Han Serif SC", "Noto Serif SC", "Noto Serif CJK SC", "AR PL SungtiL GB",
			"AR PL UMing CN"},
	} {
		for _, alias := range group {
			if fold(alias) == name {
				return group
			}
		}
	}
	return nil
}

// rareFamilies gives families made for rare hanzi, best first.
func rareFamilies() []string {
	return []string{"SimSun-ExtB", "SimSun-ExtG", "HanaMinB", "花園明朝B", "HanaMinA", "花園明朝A", "Plangothic P1", "Plangothic P2",
		"遍黑体 P1", "遍黑体 P2", "TW-Sung-Ext-B", "Noto Serif CJK SC", "Noto Serif SC", "思源宋体", "Source Han Serif SC",
		"Noto Sans CJK SC", "Noto Sans SC"}
}
