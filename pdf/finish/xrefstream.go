package finish

import (
	"errors"
	"fmt"
)

// stream reads a cross-reference stream (ISO 32000-1, 7.5.8) with the fields that [File.Bytes] writes, and the objects it
// names, those in object streams too.
func (p *parser) stream(l *lexer) error {
	n, err := l.uint()
	if err != nil {
		return err
	}
	v, _, err := p.indirect(n, p.xref)
	if err != nil {
		return err
	}
	s, ok := v.(*Stream)
	if !ok || s.Dict.Get("Type") != Name("XRef") {
		return errors.New("no cross-reference section")
	}
	p.trailer = s.Dict
	size, ok := s.Dict.Get("Size").(Int)
	rows, err := s.Decoded()
	if err != nil {
		return err
	}
	if !ok || n != int(size)-1 || len(rows) != int(size)*rowBytes || !isRow(s.Dict.Get("W")) {
		return errors.New("broken cross-reference stream")
	}
	p.objects = make([]Value, n)
	return p.rows(rows[rowBytes:])
}

// A row of the cross-reference stream: one byte for the kind, four for the place, two for the index.
const rowBytes = 7

func rowWidths() Array { return Array{Int(1), Int(4), Int(2)} }

func isRow(v Value) bool {
	a, ok := v.(Array)
	return ok && len(a) == 3 && a[0] == Int(1) && a[1] == Int(4) && a[2] == Int(2)
}

func (p *parser) rows(rows []byte) error {
	inside := map[int]int{} // object stream → number of its objects by the rows
	for i := 1; i < len(p.objects); i, rows = i+1, rows[rowBytes:] {
		place := int(rows[1])<<24 | int(rows[2])<<16 | int(rows[3])<<8 | int(rows[4])
		index := int(rows[5])<<8 | int(rows[6])
		switch rows[0] {
		case 1:
			if err := p.object(i, place); err != nil {
				return err
			}
		case 2:
			if index != inside[place] {
				return fmt.Errorf("object %d: wrong index in its object stream", i)
			}
			inside[place]++
		default:
			return fmt.Errorf("object %d: unknown kind of entry", i)
		}
	}
	for i := 1; i < len(p.objects); i++ {
		count, ok := inside[i]
		if !ok {
			continue
		}
		if err := p.unpack(i, count); err != nil {
			return fmt.Errorf("object stream %d: %w", i, err)
		}
		delete(inside, i)
	}
	if len(inside) > 0 {
		return errors.New("objects in an object stream that is not there")
	}
	return nil
}

// What object streams may unpack to, all together: read values take some ten times the room of their text. Ours unpack to
// about ten times their size.
const (
	minUnpacked = 16 << 20
	maxRatio    = 32
)

// unpack reads the objects of object stream number (7.5.7).
func (p *parser) unpack(number, count int) error {
	s, ok := p.objects[number].(*Stream)
	if !ok || s.Dict.Get("Type") != Name("ObjStm") {
		return errors.New("not there")
	}
	data, err := s.Decoded()
	if err != nil {
		return err
	}
	if p.unpacked += len(data); p.unpacked > minUnpacked+maxRatio*len(p.src) {
		return errors.New("unpacks to more than a file of this size holds")
	}
	first, ok := s.Dict.Get("First").(Int)
	if n, nok := s.Dict.Get("N").(Int); !ok || !nok || int(n) != count || first < 0 || int(first) > len(data) {
		return errors.New("broken dictionary")
	}
	head := &lexer{src: data[:first]}
	body := &lexer{src: data, pos: int(first)}
	for range count {
		n, err := head.uint()
		if err != nil {
			return err
		}
		head.space()
		at, err := head.uint()
		if err != nil {
			return err
		}
		head.space()
		body.space()
		if n >= len(p.objects) || p.objects[n] != nil || int(first)+at != body.pos {
			return errors.New("broken list of objects")
		}
		if p.objects[n], err = body.value(0); err != nil {
			return err
		}
	}
	p.aside = append(p.aside, number)
	return nil
}
