package fonts

import (
	"fmt"
	"math"
	"sort"
	"strconv"
	"strings"
)

// Limits of variable faces. Real ones have one to five axes; the specification sets none.
const (
	maxAxes    = 64
	maxRegions = 4096
)

// Axis is one axis of a variable face, in the units of the user: "wght" from 200 to 900.
type Axis struct {
	Tag                   string
	Least, Default, Great float64
}

// readAxes reads fvar (ISO/IEC 14496-22 7.3.3).
func readAxes(t table) ([]Axis, error) {
	at, n, size := t.u16(4), t.u16(8), t.u16(10)
	body, ok := t.slice(at, n*size)
	if !ok || size < 20 {
		return nil, cutOff("fvar")
	}
	if n == 0 || n > maxAxes {
		return nil, newFault("fvar", "有 %d 个轴，应在 1 到 %d 之间", "has %d axes; 1 to %d are allowed", n, maxAxes)
	}
	var axes []Axis
	for i := range n {
		a := body[i*size:]
		axis := Axis{printableTag(a[:4]), fixed(a, 4), fixed(a, 8), fixed(a, 12)}
		if !(axis.Least <= axis.Default && axis.Default <= axis.Great) {
			return nil, newFault("fvar", "轴 %s 的范围颠倒", "has the axis %s with its range upside down", axis.Tag)
		}
		axes = append(axes, axis)
	}
	return axes, nil
}

// fixed reads a number in 1/65536.
func fixed(t table, i int) float64 { return float64(int32(t.u32(i))) / 65536 }

// f2dot14 reads a number in 1/16384.
func f2dot14(t table, i int) float64 { return float64(t.i16(i)) / 16384 }

// setting is what a name asks of an axis: "wght=600".
type setting struct {
	tag   string
	value float64
}

// splitInstance takes "@wght=600,wdth=75" off a name, and "@bold", which may stand among the axes.
func splitInstance(s string) (name string, settings []setting, bold bool, err error) {
	at := strings.LastIndexByte(s, '@')
	if at <= 0 {
		return s, nil, false, nil
	}
	for _, part := range strings.Split(s[at+1:], ",") {
		if asksBold(part) {
			bold = true
			continue
		}
		tag, value, ok := strings.Cut(part, "=")
		v, bad := strconv.ParseFloat(strings.TrimSpace(value), 64)
		tag = strings.TrimSpace(tag)
		if !ok || bad != nil || len(tag) != 4 || math.IsNaN(v) || math.IsInf(v, 0) {
			return s, nil, false, newFault("", "@ 后面要写轴的值，如 @wght=600，或者 @bold",
				"after @ stands the value of an axis, such as @wght=600, or bold")
		}
		settings = append(settings, setting{tag, v})
	}
	return s[:at], settings, bold, nil
}

// place gives the normalised coordinates, −1 to 1, of settings on the axes: default for an axis that is not set.
func place(axes []Axis, settings []setting) ([]float64, error) {
	coords := make([]float64, len(axes))
	for _, s := range settings {
		found := false
		for i, a := range axes {
			if a.Tag != s.tag {
				continue
			}
			if s.value < a.Least || s.value > a.Great {
				return nil, newFault("", "轴 %s 的范围是 %g 到 %g，不能取 %g", "the axis %s goes from %g to %g, not to %g",
					a.Tag, a.Least, a.Great, s.value)
			}
			found = true
			switch {
			case s.value < a.Default:
				coords[i] = (s.value - a.Default) / (a.Default - a.Least)
			case s.value > a.Default:
				coords[i] = (s.value - a.Default) / (a.Great - a.Default)
			}
		}
		if !found {
			return nil, newFault("", "字体没有轴 %s；有的是 %s", "there is no axis %s; there is %s", printableTag(table(s.tag)),
				describeAxes(axes))
		}
	}
	return coords, nil
}

// describeAxes lists axes for a message: "wght 200–900".
func describeAxes(axes []Axis) string {
	var list []string
	for _, a := range axes {
		list = append(list, fmt.Sprintf("%s %g–%g", a.Tag, a.Least, a.Great))
	}
	sort.Strings(list)
	return strings.Join(list, ", ")
}

// bendCoords maps normalised coordinates by avar version 1 (7.3.1).
func bendCoords(avar table, coords []float64) error {
	if avar == "" {
		return nil
	}
	if avar.u16(0) != 1 {
		return newFault("avar", "版本是 %d，不认识", "has the unknown version %d", avar.u16(0))
	}
	at := 8
	for i := range min(avar.u16(6), len(coords)) {
		n := avar.u16(at)
		pairs, ok := avar.slice(at+2, 4*n)
		if !ok {
			return cutOff("avar")
		}
		at += 2 + 4*n
		coords[i] = bend(pairs, coords[i])
	}
	// What shaping engines do: coordinates are held in 1/16384.
	for i, c := range coords {
		coords[i] = math.Round(c*16384) / 16384
	}
	return nil
}

func bend(pairs table, v float64) float64 {
	for i := 4; i+4 <= len(pairs); i += 4 {
		from0, to0 := f2dot14(pairs, i-4), f2dot14(pairs, i-2)
		from1, to1 := f2dot14(pairs, i), f2dot14(pairs, i+2)
		if from0 <= v && v <= from1 && from1 > from0 {
			return to0 + (v-from0)/(from1-from0)*(to1-to0)
		}
	}
	return v
}

// tent gives how much a region with this start, peak and end on one axis counts at v (7.2.1.1).
func tent(start, peak, end, v float64) float64 {
	switch {
	case peak == 0, start > peak, peak > end, start < 0 && end > 0:
		return 1
	case v == peak:
		return 1
	case v <= start, v >= end:
		return 0
	case v < peak:
		return (v - start) / (peak - start)
	}
	return (end - v) / (end - peak)
}

// varStore is an item variation store (7.2.3).
type varStore struct {
	t       table
	regions table
	axes    int
	tag     string
}

func openVarStore(t table, tag string) (varStore, error) {
	s := varStore{t: t, tag: tag}
	at := t.u32(2)
	if t.u16(0) != 1 || at > len(t) || 8+4*t.u16(6) > len(t) {
		return s, cutOff(tag)
	}
	list := t[at:]
	s.axes = list.u16(0)
	n := list.u16(2)
	if s.axes > maxAxes || n > maxRegions {
		return s, newFault(tag, "的变化区域过多", "has too many variation regions")
	}
	var ok bool
	if s.regions, ok = list.slice(4, 6*s.axes*n); !ok {
		return s, cutOff(tag)
	}
	return s, nil
}

// set gives one set of variation data.
func (s varStore) set(i int) (table, bool) {
	if i < 0 || i >= s.t.u16(6) {
		return "", false
	}
	at := s.t.u32(8 + 4*i)
	return s.t.slice(at, len(s.t)-at)
}

// scalars gives how much each region of a set counts at coords.
func (s varStore) scalars(set int, coords []float64) ([]float64, bool) {
	data, ok := s.set(set)
	n := data.u16(4)
	if !ok || 6+2*n > len(data) || n > maxRegions {
		return nil, false
	}
	out := make([]float64, n)
	for i := range out {
		region, ok := s.regions.slice(6*s.axes*data.u16(6+2*i), 6*s.axes)
		if !ok {
			return nil, false
		}
		out[i] = 1
		for a := range min(s.axes, len(coords)) {
			r := region[6*a:]
			out[i] *= tent(f2dot14(r, 0), f2dot14(r, 2), f2dot14(r, 4), coords[a])
		}
	}
	return out, true
}

// delta gives the delta of row inner of a set.
func (s varStore) delta(outer, inner int, coords []float64) float64 {
	data, ok := s.set(outer)
	scalars, good := s.scalars(outer, coords)
	if !ok || !good || inner >= data.u16(0) {
		return 0
	}
	words, wide := data.u16(2)&0x7FFF, data.u16(2)&0x8000 != 0
	long, short := 2, 1
	if wide {
		long, short = 4, 2
	}
	n := len(scalars)
	size := min(words, n)*long + max(n-words, 0)*short
	row, ok := data.slice(6+2*n+inner*size, size)
	if !ok {
		return 0
	}
	sum, at := 0.0, 0
	for i, scale := range scalars {
		bytes := short
		if i < words {
			bytes = long
		}
		sum += scale * float64(signed(row[at:], bytes))
		at += bytes
	}
	return sum
}

// signed reads a signed number of 1, 2 or 4 bytes.
func signed(t table, bytes int) int {
	switch bytes {
	case 1:
		return int(int8(t.u8(0)))
	case 2:
		return t.i16(0)
	}
	return int(int32(t.u32(0)))
}

// widths is HVAR: how advances vary (7.3.5).
type widths struct {
	store varStore
	index table // "" where glyph g has row g of set 0
}

func openWidths(t table) (*widths, error) {
	at := t.u32(4)
	body, ok := t.slice(at, len(t)-at)
	if !ok {
		return nil, cutOff("HVAR")
	}
	w := new(widths)
	var err error
	if w.store, err = openVarStore(body, "HVAR"); err != nil {
		return nil, err
	}
	if at := t.u32(8); at > 0 {
		if w.index, ok = t.slice(at, len(t)-at); !ok {
			return nil, cutOff("HVAR")
		}
	}
	return w, nil
}

// delta gives what is added to the advance of glyph g.
func (w *widths) delta(g int, coords []float64) float64 {
	if w.index == "" {
		return w.store.delta(0, g, coords)
	}
	form, n, at := w.index.u8(1), w.index.u16(2), 4
	if w.index.u8(0) == 1 {
		n, at = w.index.u32(2), 6
	}
	if n == 0 {
		return 0
	}
	size := form>>4&3 + 1
	v := 0
	for k := range size {
		v = v<<8 | w.index.u8(at+min(g, n-1)*size+k)
	}
	bits := form&15 + 1
	return w.store.delta(v>>bits, v&(1<<bits-1), coords)
}
