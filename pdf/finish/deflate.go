package finish

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/adler32"
	"runtime"
	"sync"
	"sync/atomic"

	"github.com/klauspost/compress/flate"
)

// level packs as tightly as zlib's level 6 does, in less than half its time; 6 is a quarter faster and 0.6 % larger, 9 costs twice
// the time for half a per cent.
const level = 7

// DeflateAll packs the streams that have no filter yet, side by side. Which worker packs which has no influence on the result.
func DeflateAll(list []*Stream) error {
	var todo []*Stream
	for _, s := range list {
		if s.Dict.Get("Filter") == nil {
			todo = append(todo, s)
		}
	}
	workers := min(len(todo), runtime.GOMAXPROCS(0))
	errs := make([]error, workers)
	var next atomic.Int64
	var wg sync.WaitGroup
	for w := range workers {
		wg.Add(1)
		go func() {
			defer wg.Done()
			p := packers.Get().(*packer)
			defer packers.Put(p)
			for i := next.Add(1) - 1; i < int64(len(todo)) && errs[w] == nil; i = next.Add(1) - 1 {
				s := todo[i]
				if s.Data, errs[w] = p.pack(s.Data); errs[w] == nil {
					s.Dict.Set("Filter", Name("FlateDecode"))
				}
			}
		}()
	}
	wg.Wait()
	return errors.Join(errs...)
}

// packers rest here between files: to make one costs more than to pack most streams, and a batch packs thousands. Nothing of
// a file's bytes depends on which packer it meets: each begins anew.
var packers = sync.Pool{New: func() any { return new(packer) }}

// packer keeps a compressor between streams: its tables are far larger than most of them.
type packer struct {
	z   *flate.Writer
	out bytes.Buffer
}

// pack makes a zlib stream (RFC 1950): header, the packed data, the check sum of all that was packed.
func (p *packer) pack(data []byte) ([]byte, error) {
	p.out.Reset()
	p.out.Write([]byte{0x78, 0x9c})
	if p.z == nil {
		var err error
		if p.z, err = flate.NewWriter(&p.out, level); err != nil {
			return nil, err
		}
	} else {
		p.z.Reset(&p.out)
	}
	if _, err := p.z.Write(data); err != nil {
		return nil, err
	}
	if err := p.z.Close(); err != nil {
		return nil, err
	}
	return binary.BigEndian.AppendUint32(bytes.Clone(p.out.Bytes()), adler32.Checksum(data)), nil
}
