package content

import "strings"

// listed gives the words that a key takes, in Chinese each with its meaning: draft（草稿）、review（送审）.
func (k *key) listed() (zh, en string) {
	mean := strings.Fields(k.mean)
	var all []string
	for i, word := range k.words {
		if i < len(mean) {
			word += "（" + mean[i] + "）"
		}
		all = append(all, word)
	}
	return strings.Join(all, "、"), strings.Join(k.words, ", ")
}
