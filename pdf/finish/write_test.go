package finish

import "testing"

// A file of more objects than a row of the cross-reference stream can count reads back: each has its own number's
// value, and no object stream is so long that a reader unpacks much for one.
func TestManyObjects(t *testing.T) {
	const n = 70_000
	f := &File{Objects: make([]Value, 1, n+1), Root: 1, Info: 2}
	f.Objects = append(f.Objects, Dict{{"Type", Name("Catalog")}}, Dict{{"Producer", String("p")}})
	for i := len(f.Objects); i <= n; i++ {
		f.Objects = append(f.Objects, Int(7*i))
	}
	out, err := f.Bytes()
	if err != nil {
		t.Fatal(err)
	}
	again, err := Parse(out)
	if err != nil {
		t.Fatal(err)
	}
	for i := 3; i <= n; i++ {
		if again.Get(Ref(i)) != Int(7*i) {
			t.Fatalf("object %d is %v", i, again.Get(Ref(i)))
		}
	}
}
