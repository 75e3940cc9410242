package unit

import (
	"math"
	"math/big"
	"math/rand/v2"
	"testing"
)

func TestConversions(t *testing.T) {
	for _, c := range []struct {
		name string
		got  Length
		want float64 // pt
	}{
		{"an inch", Millimetres(25.4), 72},
		{"156 mm, the type area of GB/T 9704", Millimetres(156), 442.2047},
		{"225 mm", Millimetres(225), 637.7953},
		{"A4's width", A4().W, 595.2756},
		{"A4's height", A4().H, 841.8898},
		{"half a point", Points(0.5), 0.5},
		{"below zero", Millimetres(-25.4), -72},
	} {
		if math.Abs(c.got.Points()-c.want) > 0.0001 {
			t.Errorf("%s: %v pt, want %v", c.name, c.got.Points(), c.want)
		}
	}
	for mm := -300.0; mm <= 300; mm += 0.7 {
		if back := Millimetres(mm).Millimetres(); math.Abs(back-mm) > 0.00001 {
			t.Errorf("%v mm come back as %v", mm, back)
		}
	}
	if got := Points(0.5 / float64(Pt)); got != 1 {
		t.Errorf("half a unit becomes %d, want 1: half is rounded away from zero", got)
	}
	if got := Points(-0.5 / float64(Pt)); got != -1 {
		t.Errorf("minus half a unit becomes %d, want -1", got)
	}
}

// Times is exact: the same as fractions rounded half away from zero.
func TestTimes(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 1))
	check := func(l Length, num, den int64) {
		t.Helper()
		r := new(big.Rat).SetFrac(new(big.Int).Mul(big.NewInt(int64(l)), big.NewInt(num)), big.NewInt(den))
		half := big.NewRat(1, 2)
		if r.Sign() < 0 {
			half.Neg(half)
		}
		r.Add(r, half)
		want := new(big.Int).Quo(r.Num(), r.Denom()).Int64() // towards zero
		if got := l.Times(num, den); int64(got) != want {
			t.Errorf("%d × %d ÷ %d = %d, want %d", l, num, den, got, want)
		}
	}
	for l := Length(-7); l <= 7; l++ {
		for den := int64(1); den <= 6; den++ {
			for num := int64(-5); num <= 5; num++ {
				check(l, num, den)
			}
		}
	}
	for range 2000 {
		check(Length(rnd.Int64N(4000*int64(Pt))-2000*int64(Pt)), rnd.Int64N(8192)-4096, 1+rnd.Int64N(2048))
	}
}

func TestAdd(t *testing.T) {
	if got := (Point{1, -2}).Add(Point{3, 5}); got != (Point{4, 3}) {
		t.Errorf("got %v", got)
	}
}

// The sizes that word processors give for the names.
func TestZihao(t *testing.T) {
	want := map[string]float64{
		"初号": 42, "小初": 36, "一号": 26, "小一": 24, "二号": 22, "小二": 18, "三号": 16, "小三": 15, "四号": 14,
		"小四": 12, "五号": 10.5, "小五": 9,
	}
	for name, pt := range want {
		if got, ok := Zihao(name); !ok || got.Points() != pt {
			t.Errorf("%s: %v, %v; want %v", name, got.Points(), ok, pt)
		}
	}
	if _, ok := Zihao("三"); ok {
		t.Error("三 is no size")
	}
	found, size := 0, 43*Pt
	for {
		next, ok := Smaller(size)
		if !ok {
			break
		}
		if next >= size {
			t.Fatalf("%v pt is not smaller than %v", next.Points(), size.Points())
		}
		size = next
		found++
	}
	if found != len(want) || size != 9*Pt {
		t.Errorf("%d sizes down to %v pt", found, size.Points())
	}
}
