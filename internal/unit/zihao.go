package unit

// Zihao gives the length of a Chinese type size by its name (初号 … 小五), as word processors count them, and whether
// the name is known.
func Zihao(name string) (Length, bool) {
	for _, z := range zihao {
		if z.name == name {
			return z.size, true
		}
	}
	return 0, false
}

// Smaller gives the next smaller type size below l, and false if there is none.
func Smaller(l Length) (Length, bool) {
	for _, z := range zihao {
		if z.size < l {
			return z.size, true
		}
	}
	return 0, false
}

// zihao is ordered from large to small. A slice in a function would do as well; nothing writes to it.
var zihao = [...]struct {
	name string
	size Length
}{
	{"初号", 42 * Pt}, {"小初", 36 * Pt}, {"一号", 26 * Pt}, {"小一", 24 * Pt}, {"二号", 22 * Pt}, {"小二", 18 * Pt},
	{"三号", 16 * Pt}, {"小三", 15 * Pt}, {"四号", 14 * Pt}, {"小四", 12 * Pt}, {"五号", 21 * Pt / 2}, {"小五", 9 * Pt},
}
