package main

import (
	"testing"

	"jianbao/layout/words/lexicon"
)

func values(entries []lexicon.Entry) map[string]uint8 {
	out := map[string]uint8{}
	for _, e := range entries {
		out[e.Word] = e.Value
	}
	return out
}

func TestCompile(t *testing.T) {
	in := inputs{
		dict: []byte("会议 4096 n\n举 10 v\n敬献 60 v\n王小虎 9 nr\n" +
			"罕词 1 n\nT恤 99 n\n三十招 15 m\n山镇 9 ns\n补足 61440 n\n"),
		own: []byte("# words\n= verb\n召开 会议\n= term\n召开 科普日\n"),
	}
	in.areas[0] = []byte("code,name,province\n110000,北京市,11\n500000,江区,50\n1,市辖区,1\n2,省直辖县级行政区划,2\n")
	words, classes, err := compile(in)
	if err != nil {
		t.Fatal(err)
	}
	w, c := values(words), values(classes)
	for _, word := range []string{"会议", "举", "敬献", "召开", "科普日", "北京市", "北京", "江区"} {
		if w[word] == 0 {
			t.Errorf("%s is missing", word)
		}
	}
	for _, word := range []string{"王小虎", "罕词", "T恤", "三十招", "山镇", "江", "省直辖县级行政区划", "name"} {
		if w[word] != 0 {
			t.Errorf("%s is there", word)
		}
	}
	// 65690 words are counted in all: 会议 is every sixteenth, which is four bits.
	if w["会议"] != 16 {
		t.Errorf("会议 costs %d quarters of a bit, want 16", w["会议"])
	}
	if len(c) != 3 || c["召开"] != 1 || c["会议"] != 1 || c["敬献"] != 12 {
		t.Errorf("classes %v", c)
	}
}

func TestOwnListRefuses(t *testing.T) {
	for _, own := range []string{"会议\n", "= noun\n会议\n"} {
		if _, err := readOwn([]byte(own)); err == nil {
			t.Errorf("%q is taken", own)
		}
	}
}
