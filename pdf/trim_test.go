package pdf

import (
	"bytes"
	"encoding/binary"
	"reflect"
	"testing"

	"jianbao/fonts"
)

// point is a point of an outline; last ends its contour.
type point struct {
	x, y     int
	on, last bool
}

// outline reads a simple glyph as ISO/IEC 14496-22, 5.3.4 says. It is another reading than trim's: point by point.
func outline(g []byte) (points []point, ok bool) {
	defer func() { ok = recover() == nil }()
	if len(g) == 0 || int16(binary.BigEndian.Uint16(g)) <= 0 {
		return nil, true
	}
	ends := map[int]bool{}
	n, b := 0, g[10:]
	for range binary.BigEndian.Uint16(g) {
		n = int(binary.BigEndian.Uint16(b)) + 1
		ends[n-1] = true
		b = b[2:]
	}
	b = b[2+int(binary.BigEndian.Uint16(b)):]
	var flags []byte
	for len(flags) < n {
		f := b[0]
		b = b[1:]
		flags = append(flags, f)
		if f&8 != 0 {
			flags = append(flags, bytes.Repeat([]byte{f}, int(b[0]))...)
			b = b[1:]
		}
	}
	read := func(f, short, same byte, v *int) {
		switch {
		case f&short != 0 && f&same != 0:
			*v += int(b[0])
			b = b[1:]
		case f&short != 0:
			*v -= int(b[0])
			b = b[1:]
		case f&same == 0:
			*v += int(int16(binary.BigEndian.Uint16(b)))
			b = b[2:]
		}
	}
	points = make([]point, n)
	x, y := 0, 0
	for i := range points {
		read(flags[i], 2, 16, &x)
		points[i] = point{x: x, on: flags[i]&1 != 0, last: ends[i]}
	}
	for i := range points {
		read(flags[i], 4, 32, &y)
		points[i].y = y
	}
	return points, true
}

// sameFace says where two files differ in what a viewer draws: points, boxes, advances and bearings.
func sameFace(t testing.TB, before, after []byte) {
	t.Helper()
	b, err := readTables(before)
	if err != nil {
		t.Fatal(err)
	}
	a, err := readTables(after)
	if err != nil {
		t.Fatal(err)
	}
	bg, err := b.glyphs()
	if err != nil {
		t.Fatal(err)
	}
	ag, err := a.glyphs()
	if err != nil || len(ag) != len(bg) {
		t.Fatalf("%d glyphs of %d, %v", len(ag), len(bg), err)
	}
	for i := range bg {
		want, ok := outline(bg[i])
		got, gotOK := outline(ag[i])
		if ok && !gotOK || !reflect.DeepEqual(got, want) {
			t.Fatalf("glyph %d: %d points, want %d", i, len(got), len(want))
		}
		if len(ag[i]) > 0 && !bytes.Equal(ag[i][:10], bg[i][:10]) {
			t.Errorf("glyph %d: another box", i)
		}
		if want == nil && !bytes.HasPrefix(ag[i], bg[i]) {
			t.Errorf("glyph %d, not simple, is not as it was", i)
		}
	}
	for _, tag := range []string{"hhea", "hmtx", "maxp"} {
		if !bytes.Equal(a[tag], b[tag]) {
			t.Errorf("%s differs", tag)
		}
	}
}

func TestTrimKeepsOutlines(t *testing.T) {
	for _, e := range fonts.Embedded() {
		var glyphs []fonts.CutGlyph
		for g := 1; g < e.Face.Glyphs() && len(glyphs) < 900; g += 11 {
			glyphs = append(glyphs, fonts.CutGlyph{GID: fonts.GlyphID(g), Advance: e.Face.Advance(fonts.GlyphID(g)), Code: uint16(len(glyphs) + 1)})
		}
		for _, n := range []int{0, 3, len(glyphs)} { // short and long offsets
			cut, err := e.Face.Cut(glyphs[:n])
			if err != nil {
				t.Fatal(err)
			}
			out, err := trim(cut)
			if err != nil {
				t.Fatal(err)
			}
			sameFace(t, cut, out)
			again, err := trim(out)
			if err != nil || !bytes.Equal(again, out) {
				t.Errorf("%s: trimmed twice it is another, %v", e.Face.PostScript(), err)
			}
		}
	}
}

// Whatever comes, trim gives an error or a face with the same outlines.
func FuzzTrim(f *testing.F) {
	face := fonts.Embedded()[fonts.Body].Face
	gid, _ := face.Glyph('中')
	cut, err := face.Cut([]fonts.CutGlyph{{GID: gid, Advance: 1000, Code: 1}})
	if err != nil {
		f.Fatal(err)
	}
	f.Add(cut)
	f.Add(cut[:100])
	f.Fuzz(func(t *testing.T, b []byte) {
		if out, err := trim(b); err == nil {
			sameFace(t, b, out)
		}
	})
}
