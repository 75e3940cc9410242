package fonts

import (
	_ "embed"
	"slices"
)

// The faces are strings, not files of an embed.FS: the linker puts them into read-only pages, and the system maps only
// what is touched.
var (
	//go:embed JianbaoFangSong.ttf
	fangSongFile string
	//go:embed JianbaoBiaoSong.ttf
	biaoSongFile string
	//go:embed JianbaoHei.ttf
	heiFile string
	//go:embed JianbaoKai.ttf
	kaiFile string
	//go:embed JianbaoSong.ttf
	songFile string
)

var (
	//go:embed licences/JianbaoFangSong.txt
	fangSongNotice string
	//go:embed licences/JianbaoBiaoSong.txt
	biaoSongNotice string
	//go:embed licences/JianbaoHei.txt
	heiNotice string
	//go:embed licences/JianbaoKai.txt
	kaiNotice string
	//go:embed licences/JianbaoSong.txt
	songNotice string
	//go:embed licences/OFL.txt
	oflText string
)

// The SHA-256 of the files, as FONTLOG.md records them.
const (
	fangSongDigest = "ca5d07251433133d249090ae05204ca35cadafdfa2d671d46f3112a4f09996cc"
	biaoSongDigest = "ec1e95b32ed022c40beeabe33f8efee32d3b695ecdd09d5eae349da40531daa0"
	heiDigest      = "d39450492e0177d730d7253136052b1c598bcbf9a541ec606d75ca3d04e15c95"
	kaiDigest      = "6fbf3ac05b762ee95eaae3a751f8916947d41f1816833d432e63d69cbf93cad7"
	songDigest     = "18335258f52171daef23b90a28b8983eced1466ca49cbf815f8b8f568f08a0a4"
)

// Builtin is a face of the program, under the names by which a manifest may call it.
type Builtin struct {
	Role Role   // the role that it fills by default
	Key  string // as in a manifest: fangsong
	ZH   string // 仿宋
	Face *Face
}

// names gives all names of b, its files' own among them.
func (b Builtin) names() []string {
	own := b.Face.named(nameFamily, langEnglish)
	return []string{b.Key, b.ZH, b.Face.Family(), own, b.Face.PostScript()}
}

// IsEmbedded tells whether a name, as a manifest may write it, is that of a face of the program.
func IsEmbedded(name string) bool {
	name, settings, _, err := splitInstance(name)
	return err == nil && len(settings) == 0 && slices.ContainsFunc(Embedded(), func(b Builtin) bool { return b.has(name) })
}

// has tells whether name is one of b's.
func (b Builtin) has(name string) bool {
	return slices.ContainsFunc(b.names(), func(own string) bool { return fold(own) == fold(name) })
}

// builtins gives the five embedded faces, indexed by role.
func builtins() [embeddedRoles]Builtin {
	return [embeddedRoles]Builtin{
		Body:    {Body, "fangsong", "仿宋", embedded(fangSongFile, fangSongNotice, fangSongDigest)},
		Title:   {Title, "biaosong", "标宋", embedded(biaoSongFile, biaoSongNotice, biaoSongDigest)},
		Section: {Section, "heiti", "黑体", embedded(heiFile, heiNotice, heiDigest)},
		Sub:     {Sub, "kaiti", "楷体", embedded(kaiFile, kaiNotice, kaiDigest)},
		Folio:   {Folio, "songti", "宋体", embedded(songFile, songNotice, songDigest)},
	}
}

// embedded opens a face of the program. The files are fixed when the program is built and their digests are tested: a
// fault here is no input's.
func embedded(file, notice, digest string) *Face {
	f, err := openFace(file, 0, nil)
	if err != nil {
		panic("fonts: an embedded face is damaged: " + err.Error())
	}
	f.notice = notice
	f.digest = func() string { return digest }
	return f
}

// Embedded gives the five embedded faces, opened, in the order of the roles.
func Embedded() []Builtin {
	all := builtins()
	return all[:]
}

// Notice is a licence text that goes with every copy of the program.
type Notice struct {
	Name string // the face's PostScript name, or the licence's name
	Text string
}

// Notices gives the copyright notices of the embedded faces and the licence itself, the SIL Open Font License 1.1,
// whose second condition asks for both in every copy.
func Notices() []Notice {
	var all []Notice
	for _, b := range builtins() {
		all = append(all, Notice{b.Face.PostScript(), b.Face.Licence()})
	}
	return append(all, Notice{"OFL-1.1", oflText})
}
