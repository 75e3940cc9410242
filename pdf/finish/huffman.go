package finish

import (
	"cmp"
	"math/bits"
	"slices"
)

// lengthCode gives the code of a match's length (RFC 1951, 3.2.5).
func lengthCode(length int) int {
	n := length - minMatch
	switch {
	case length == maxMatch:
		return 285
	case n < 8:
		return 257 + n
	}
	k := bits.Len(uint(n)) - 3 // extra bits
	return 257 + 4*k + n>>k
}

// lengthBits gives how many extra bits a literal or length code has.
func lengthBits(code int) int {
	if code < 265 || code == 285 {
		return 0
	}
	return (code - 261) / 4
}

// distanceCode gives the code of a distance less 1.
func distanceCode(n int) int {
	if n < 4 {
		return n
	}
	k := bits.Len(uint(n)) - 2 // extra bits
	return 2*k + n>>k
}

func distanceBits(code int) int { return max(0, code/2-1) }

// codeLengths gives the lengths of a Huffman code of at most limit bits. Counts that would need longer ones are evened
// out until they do not.
func codeLengths(counts []int, limit int) []byte {
	for {
		lengths := huffman(counts)
		if int(slices.Max(lengths)) <= limit {
			return lengths
		}
		counts = slices.Clone(counts)
		for i, n := range counts {
			counts[i] = (n + 1) / 2
		}
	}
}

// huffman gives the lengths of the best code; a single symbol has one bit.
func huffman(counts []int) []byte {
	type node struct{ count, up int }
	lengths := make([]byte, len(counts))
	var used []int
	for i, n := range counts {
		if n > 0 {
			used = append(used, i)
		}
	}
	if len(used) == 1 {
		lengths[used[0]] = 1
	}
	if len(used) < 2 {
		return lengths
	}
	slices.SortFunc(used, func(a, b int) int { return cmp.Or(cmp.Compare(counts[a], counts[b]), cmp.Compare(a, b)) })
	nodes := make([]node, len(used), 2*len(used))
	for i, s := range used {
		nodes[i].count = counts[s]
	}
	leaf, inner := 0, len(used) // the lightest of each kind that has no parent
	lightest := func() int {
		if leaf < len(used) && (inner >= len(nodes) || nodes[leaf].count <= nodes[inner].count) {
			leaf++
			return leaf - 1
		}
		inner++
		return inner - 1
	}
	for range len(used) - 1 {
		a, b := lightest(), lightest()
		nodes[a].up, nodes[b].up = len(nodes), len(nodes)
		nodes = append(nodes, node{count: nodes[a].count + nodes[b].count})
	}
	depth := make([]int, len(nodes))
	for i := len(nodes) - 2; i >= 0; i-- {
		depth[i] = depth[nodes[i].up] + 1
		if i < len(used) {
			lengths[used[i]] = byte(min(depth[i], 255))
		}
	}
	return lengths
}

// codes gives the bits of a canonical code (RFC 1951, 3.2.2), the first one lowest.
func codes(lengths []byte) []uint32 {
	var number, next [16]uint32
	for _, l := range lengths {
		if l > 0 {
			number[l]++
		}
	}
	for l := 1; l < 15; l++ {
		next[l+1] = (next[l] + number[l]) << 1
	}
	out := make([]uint32, len(lengths))
	for i, l := range lengths {
		if l > 0 {
			out[i] = bits.Reverse32(next[l]) >> (32 - l)
			next[l]++
		}
	}
	return out
}

// bitWriter fills bytes from their lowest bit on.
type bitWriter struct {
	out  []byte
	bits uint64
	n    uint
}

func (w *bitWriter) put(v uint32, n int) {
	w.bits |= uint64(v) << w.n
	for w.n += uint(n); w.n >= 8; w.n -= 8 {
		w.out = append(w.out, byte(w.bits))
		w.bits >>= 8
	}
}

func (w *bitWriter) flush() []byte {
	if w.n > 0 {
		w.out = append(w.out, byte(w.bits))
		w.bits, w.n = 0, 0
	}
	return w.out
}

// writeBlock writes symbols as one block with codes of its own (RFC 1951, 3.2.7). The literals are data's.
func writeBlock(w *bitWriter, data []byte, way []symbol, last bool) {
	c := count(data, way)
	lit, dist := codeLengths(c.lit, 15), codeLengths(c.dist, 15)
	final := uint32(0)
	if last {
		final = 1
	}
	w.put(final, 1)
	w.put(2, 2)
	writeLengths(w, trimmed(lit, 257), trimmed(dist, 1))
	litCodes, distCodes := codes(lit), codes(dist)
	at := 0
	for _, s := range way {
		if s.dist == 0 {
			b := data[at]
			w.put(litCodes[b], int(lit[b]))
			at++
			continue
		}
		code := lengthCode(int(s.length))
		w.put(litCodes[code], int(lit[code]))
		n := lengthBits(code)
		w.put(uint32(s.length-minMatch)&(1<<n-1), n)
		code = distanceCode(int(s.dist) - 1)
		w.put(distCodes[code], int(dist[code]))
		n = distanceBits(code)
		w.put(uint32(s.dist-1)&(1<<n-1), n)
		at += int(s.length)
	}
	w.put(litCodes[endOfBlock], int(lit[endOfBlock]))
}

// trimmed cuts off lengths of 0 at the end, down to least of them.
func trimmed(lengths []byte, least int) []byte {
	n := len(lengths)
	for n > least && lengths[n-1] == 0 {
		n--
	}
	return lengths[:n]
}

// writeLengths writes the lengths of both codes: runs of one length are counted, and the whole is coded itself.
func writeLengths(w *bitWriter, lit, dist []byte) {
	type item struct {
		code, extra uint32
		bits        int
	}
	var items []item
	all := slices.Concat(lit, dist)
	for i := 0; i < len(all); {
		n := 1
		for i+n < len(all) && all[i+n] == all[i] {
			n++
		}
		switch {
		case all[i] == 0 && n >= 11:
			n = min(n, 138)
			items = append(items, item{18, uint32(n - 11), 7})
		case all[i] == 0 && n >= 3:
			items = append(items, item{17, uint32(n - 3), 3})
		case i > 0 && all[i] == all[i-1] && n >= 3:
			n = min(n, 6)
			items = append(items, item{16, uint32(n - 3), 2})
		default:
			n = 1
			items = append(items, item{code: uint32(all[i])})
		}
		i += n
	}
	counts := make([]int, 19)
	for _, it := range items {
		counts[it.code]++
	}
	lengths := codeLengths(counts, 7)
	order := [...]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}
	n := len(order)
	for n > 4 && lengths[order[n-1]] == 0 {
		n--
	}
	w.put(uint32(len(lit)-257), 5)
	w.put(uint32(len(dist)-1), 5)
	w.put(uint32(n-4), 4)
	for _, k := range order[:n] {
		w.put(uint32(lengths[k]), 3)
	}
	code := codes(lengths)
	for _, it := range items {
		w.put(code[it.code], int(lengths[it.code]))
		w.put(it.extra, it.bits)
	}
}
