package finish

import (
	"encoding/binary"
	"hash/adler32"
	"math/bits"
	"runtime"
	"slices"
	"sync"
	"sync/atomic"
)

// squeeze packs data tighter than [DeflateAll] does, in ten times its time: into a zlib stream (RFC 1950) of deflate
// blocks (RFC 1951) whose symbols are chosen over the whole block. Outlines repeat so little that most matches of three
// or four bytes cost more than the bytes; only the cheapest way through a block shows which. The costs of symbols come
// from the way chosen before, so that a few rounds settle both, as in Zopfli.
func squeeze(data []byte) []byte {
	w := &bitWriter{out: []byte{0x78, 0xda}}
	p := &parse{data: data}
	for from := 0; ; from += squeezeBlock {
		to := min(from+squeezeBlock, len(data))
		last := to == len(data)
		writeBlock(w, data[from:to], p.block(from, to), last)
		if last {
			break
		}
	}
	return binary.BigEndian.AppendUint32(w.flush(), adler32.Checksum(data))
}

const (
	squeezeBlock = 96 << 10 // source bytes under one pair of codes
	window       = 32 << 10 // how far back a match may lie
	minMatch     = 3
	maxMatch     = 258
	maxChain     = 400 // earlier places that are tried
	rounds       = 4
	endOfBlock   = 256
)

// symbol is a literal, where dist is 0, or a match.
type symbol struct{ length, dist uint16 }

// parse finds the cheapest symbols block by block.
type parse struct {
	data  []byte
	store []symbol // the matches of all bytes: longer and longer ones, each at the least distance
	first []int32  // where those of each byte begin; one more at the end
	prev  []int32  // the place before with the same hash
	total []uint32 // cost of the way to each byte
	step  []symbol // the last one of that way
}

// block gives the symbols of data[from:to]. The first round counts on literals alone.
func (p *parse) block(from, to int) []symbol {
	p.find(from, to)
	counts := newCounts()
	for _, c := range p.data[from:to] {
		counts.lit[c]++
	}
	var best []symbol
	bestBits := -1
	for range rounds {
		way := p.cheapest(from, to, counts.costs())
		counts = count(p.data[from:to], way)
		if n := counts.bits(); bestBits < 0 || n < bestBits {
			best, bestBits = way, n
		}
	}
	return best
}

// find fills in the matches of each byte.
func (p *parse) find(from, to int) {
	const size = 1 << 15
	head := make([]int32, size)
	for i := range head {
		head[i] = -1
	}
	start := max(0, from-window)
	p.prev = slices.Grow(p.prev[:0], to-start)[:to-start]
	p.store, p.first = p.store[:0], p.first[:0]
	for i := start; i < to; i++ {
		if i >= from {
			p.first = append(p.first, int32(len(p.store)))
		}
		if i+minMatch > to {
			continue
		}
		d := p.data
		h := (uint32(d[i])<<16 | uint32(d[i+1])<<8 | uint32(d[i+2])) * 0x9E3779B1 >> 17
		if i >= from {
			p.match(i, start, min(maxMatch, to-i), head[h])
		}
		p.prev[i-start], head[h] = head[h], int32(i)
	}
	p.first = append(p.first, int32(len(p.store)))
}

// match stores the matches of byte i of at most limit bytes, trying the places from at on backwards.
func (p *parse) match(i, start, limit int, at int32) {
	longest := minMatch - 1
	for tries := 0; at >= 0 && i-int(at) <= window && tries < maxChain && longest < limit; tries++ {
		a, b := p.data[at:int(at)+limit], p.data[i:i+limit]
		if a[longest] == b[longest] {
			n := 0
			for n < limit && a[n] == b[n] {
				n++
			}
			if n > longest {
				longest = n
				p.store = append(p.store, symbol{uint16(n), uint16(i - int(at) - 1)})
			}
		}
		at = p.prev[int(at)-start]
	}
}

// cheapest gives the symbols of the way through a block that costs least.
func (p *parse) cheapest(from, to int, c *costs) []symbol {
	n := to - from
	p.total = slices.Grow(p.total[:0], n+1)[:n+1]
	p.step = slices.Grow(p.step[:0], n+1)[:n+1]
	total, step := p.total, p.step
	for i := range total {
		total[i] = 1<<32 - 1
	}
	total[0] = 0
	for i := range n {
		if t := total[i] + c.lit[p.data[from+i]]; t < total[i+1] {
			total[i+1], step[i+1] = t, symbol{length: 1}
		}
		length := minMatch
		for _, m := range p.store[p.first[i]:p.first[i+1]] {
			far := total[i] + c.dist[distanceCode(int(m.dist))]
			for ; length <= int(m.length); length++ {
				if t := far + c.length[length]; t < total[i+length] {
					total[i+length], step[i+length] = t, symbol{uint16(length), m.dist + 1}
				}
			}
		}
	}
	symbols := 0
	for i := n; i > 0; i -= int(step[i].length) {
		symbols++
	}
	way := make([]symbol, symbols)
	for i := n; i > 0; i -= int(step[i].length) {
		symbols--
		way[symbols] = step[i]
	}
	return way
}

// counts is how often each code is used.
type counts struct{ lit, dist []int }

func newCounts() *counts { return &counts{make([]int, 286), make([]int, 30)} }

func count(data []byte, way []symbol) *counts {
	c := newCounts()
	at := 0
	for _, s := range way {
		if s.dist == 0 {
			c.lit[data[at]]++
		} else {
			c.lit[lengthCode(int(s.length))]++
			c.dist[distanceCode(int(s.dist)-1)]++
		}
		at += int(s.length)
	}
	c.lit[endOfBlock] = 1
	return c
}

// bits gives the size of a block, but for the lengths of its codes.
func (c *counts) bits() (n int) {
	for i, l := range codeLengths(c.lit, 15) {
		n += c.lit[i] * (int(l) + lengthBits(i))
	}
	for i, l := range codeLengths(c.dist, 15) {
		n += c.dist[i] * (int(l) + distanceBits(i))
	}
	return n
}

// costs is what symbols cost, in 1/256 bit, by the information that their frequency leaves them.
type costs struct {
	lit    [256]uint32
	length [maxMatch + 1]uint32
	dist   [30]uint32
}

func (c *counts) costs() *costs {
	out := &costs{}
	lit, dist := information(c.lit), information(c.dist)
	copy(out.lit[:], lit)
	for l := minMatch; l <= maxMatch; l++ {
		code := lengthCode(l)
		out.length[l] = lit[code] + uint32(lengthBits(code))<<8
	}
	for i := range out.dist {
		out.dist[i] = dist[i] + uint32(distanceBits(i))<<8
	}
	return out
}

// information gives -log2 of the shares of a whole, in 1/256. What has not been met counts as met once.
func information(list []int) []uint32 {
	sum := 0
	for _, n := range list {
		sum += max(n, 1)
	}
	out := make([]uint32, len(list))
	for i, n := range list {
		out[i] = log2(sum) - log2(max(n, 1))
	}
	return out
}

// log2 gives the binary logarithm of n > 0 in 1/256, by whole numbers: floating point differs between machines.
func log2(n int) uint32 {
	whole := bits.Len32(uint32(n)) - 1
	m := uint64(n) << (31 - whole) // 1.31
	out := uint32(whole)
	for range 8 {
		m = m * m >> 31
		out <<= 1
		if m >= 1<<32 {
			m >>= 1
			out |= 1
		}
	}
	return out
}

// deflate packs streams as the profile wants them.
func (p Profile) deflate(list []*Stream) error {
	if p != Plain {
		return DeflateAll(list)
	}
	var todo []*Stream
	var raw [][]byte
	for _, s := range list {
		if s.Dict.Get("Filter") == nil {
			todo, raw = append(todo, s), append(raw, s.Data)
		}
	}
	if err := DeflateAll(todo); err != nil {
		return err
	}
	var next atomic.Int64
	var wg sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wg.Add(1)
		go func() {
			defer wg.Done()
			for i := next.Add(1) - 1; i < int64(len(todo)); i = next.Add(1) - 1 {
				if tight := squeeze(raw[i]); len(tight) < len(todo[i].Data) {
					todo[i].Data = tight
				}
			}
		}()
	}
	wg.Wait()
	return nil
}
