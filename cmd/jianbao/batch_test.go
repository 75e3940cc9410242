package main

import (
	"encoding/json"
	"os"
	"strings"
	"testing"
	"time"

	"jianbao/archive"
)

// A second run of a folder says that nothing has changed, with --json in each result; --sums writes what sha256sum reads.
func TestUnchanged(t *testing.T) {
	standard(t)
	cache := t.TempDir()
	remember := func(p *program) { p.cacheDir = cache }
	first := jianbao(remember, "build", "good", "--sums")
	if want := "good/" + pdf22 + "\ngood/" + pdf23 + "\ngood/SHA256SUMS\n"; first.code != 0 || first.out != want {
		t.Errorf("first: %q", first)
	}
	second := jianbao(remember, "build", "good")
	if want := "＝ " + pdf22 + "　未变\n＝ " + pdf23 + "　未变\n共 2 期，完成 2，未完成 0，未变 2　0.00 秒\n"; second.errOut != want ||
		second.out != "good/"+pdf22+"\ngood/"+pdf23+"\n" {
		t.Errorf("second: %q", second)
	}
	sums, err := os.ReadFile("good/SHA256SUMS")
	if err != nil {
		t.Fatal(err)
	}
	third := jianbao(remember, "build", "good", "--json", "--sums")
	lines := strings.Split(strings.TrimSpace(third.out), "\n")
	if len(lines) != 3 {
		t.Fatalf("third: %q", third)
	}
	for _, line := range lines[:2] {
		var r jsonResult
		if err := json.Unmarshal([]byte(line), &r); err != nil || !r.Unchanged || !r.OK || len(r.SHA256) != 64 ||
			!strings.Contains(string(sums), r.SHA256+"  "+strings.TrimPrefix(r.File, "good/")+"\n") {
			t.Errorf("%s: %v", line, err)
		}
	}
	if lines[2] != `{"type":"file","file":"good/SHA256SUMS"}` {
		t.Error(lines[2])
	}
	forced := jianbao(remember, "build", "good", "--force", "-q")
	if again := jianbao(nil, "build", "good", "--lang=en"); forced.errOut != "" || strings.Contains(again.errOut, "unchanged") {
		t.Errorf("forced: %q, without a cache: %q", forced, again)
	}
	if one := jianbao(remember, "build", "good/22.toml"); strings.Contains(one.errOut, "未变") {
		t.Errorf("an issue that was asked for by name: %q", one)
	}
}

// A long batch says at its end what has failed and how fast it was.
func TestBatchSummary(t *testing.T) {
	files := []string{"series.toml", seriesText}
	for no := 1; no <= 9; no++ {
		more := ""
		if no%4 == 0 {
			more = "total = 1\nwhat = 2"
		}
		files = append(files, "2023-0"+string(rune('0'+no))+".toml", issueText(no+30, more))
	}
	inFolder(t, files...)
	clock := time.Unix(0, 0)
	got := jianbao(func(p *program) {
		p.now = func() time.Time { clock = clock.Add(time.Second / 10); return clock }
	}, "build", ".", "-j", "1")
	lines := strings.Split(strings.TrimSpace(got.errOut), "\n")
	end := strings.Join(lines[max(0, len(lines)-4):], "\n")
	if got.code != 6 || !strings.HasPrefix(end, "未完成的      错误\n2023-04.toml  JB2101 JB1110\n2023-08.toml  JB2101 JB1110\n"+
		"共 9 期，完成 7，未完成 2　") || !strings.Contains(end, "　每秒 ") {
		t.Errorf("exit %d: %q", got.code, end)
	}
}

func TestShardFlag(t *testing.T) {
	for text, want := range map[string]shard{"1/1": {1, 1}, "3/8": {3, 8}, "8/8": {8, 8}} {
		var s shard
		if err := s.Set(text); err != nil || s != want || s.String() != text {
			t.Errorf("%s: %v, %v", text, s, err)
		}
	}
	for _, text := range []string{"", "3", "/", "0/8", "9/8", "-1/8", "1/0", "a/b", "1/2/3", "1/99999", "1.0/2"} {
		if new(shard).Set(text) == nil {
			t.Errorf("%q is taken", text)
		}
	}
}

// A spreadsheet takes nothing of the ledger for a formula.
func TestLedgerIsHarmless(t *testing.T) {
	inFolder(t, "series.toml", seriesText, "=cmd().toml", "kind = \"issue\"\n"+issueText(23, "")[len("schema = 1\nkind = \"issue\"\n"):],
		"a,\"b.toml", issueText(24, ""))
	got := jianbao(nil, "series", ".", "--csv", "-q")
	if got.code != 0 || !strings.Contains(got.out, ",'=cmd().toml\r\n") || !strings.Contains(got.out, `,"a,""b.toml"`+"\r\n") {
		t.Errorf("%q", got)
	}
}

// Garbage may lie about only where issues are small, the less the more of them are worked on at once.
func TestTune(t *testing.T) {
	for _, tt := range []struct {
		l    archive.Load
		want int
	}{
		{archive.Load{Issues: 1000, Jobs: 3, Largest: 20000}, 400}, {archive.Load{Issues: 1000, Jobs: 8, Largest: 20000}, 150},
		{archive.Load{Issues: 1000, Jobs: 64, Largest: 20000}, 100}, {archive.Load{Issues: 1, Jobs: 65, Largest: 20000}, 400},
		{archive.Load{Issues: 0, Jobs: 3, Largest: 0}, 0},
		{archive.Load{Issues: 1000, Jobs: 3, Largest: 1 << 20}, 0},
	} {
		got := 0
		p := program{collect: func(percent int) { got = percent }}
		if p.tune(tt.l); got != tt.want {
			t.Errorf("%+v: %d, want %d", tt.l, got, tt.want)
		}
	}
}
