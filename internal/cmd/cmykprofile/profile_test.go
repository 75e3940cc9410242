package main

import (
	"math"
	"os"
	"testing"
)

// The stored profile is the one that the model gives. Tables may differ by a step where machines round differently.
func TestStoredProfile(t *testing.T) {
	stored, err := os.ReadFile("../../../internal/icc/generic.icc")
	if err != nil {
		t.Fatal(err)
	}
	made := profile()
	if len(made) != len(stored) {
		t.Fatalf("%d bytes, stored %d: run the command", len(made), len(stored))
	}
	other := 0
	for i := range made {
		if made[i] != stored[i] {
			other++
		}
	}
	if other > len(made)/1000 {
		t.Errorf("%d of %d bytes differ: run the command", other, len(made))
	}
}

// The model gives the aims that it is made of, and takes colours apart so that they come together again.
func TestModel(t *testing.T) {
	p := newPress()
	paper := toXYZ(solids()[0], d50())
	for i, want := range solids() {
		var ink [4]float64
		for k := range 3 {
			ink[k] = float64(i >> k & 1)
		}
		xyz := toXYZ(p.lab(ink), d50())
		for c := range xyz { // back from the paper's white to that of the light
			xyz[c] *= paper[c] / d50()[c]
		}
		if got := toLab(xyz, d50()); distance(got, want) > 0.01 {
			t.Errorf("solid %03b is %v, want %v", i, got, want)
		}
	}
	if got := p.lab([4]float64{}); distance(got, vec{100, 0, 0}) > 0.01 {
		t.Errorf("paper is %v", got)
	}
	for _, want := range []vec{{100, 0, 0}, {50, 0, 0}, {60, 40, 30}, {40, -30, 20}, {30, 10, -30}, {85, 0, 60}, {20, 0, 0}} {
		ink := p.separate(want)
		if off := distance(p.lab(ink), want); off > 1 {
			t.Errorf("%v comes back as %v from %v", want, p.lab(ink), ink)
		}
		if sum := ink[0] + ink[1] + ink[2] + ink[3]; sum > maxInk+1e-9 {
			t.Errorf("%v takes %v layers of ink", want, sum)
		}
	}
	for a := 0.0; a <= 1; a += 0.125 {
		if back := shrunk(grown(a)); math.Abs(back-a) > 1e-9 {
			t.Errorf("a dot of %v comes back as %v", a, back)
		}
	}
}
