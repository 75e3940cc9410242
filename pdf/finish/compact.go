package finish

// compact drops every object that cannot be reached from the catalog or the information dictionary and numbers the rest
// anew, in the order in which they are first met.
func (f *File) compact() {
	c := compactor{old: f.Objects, to: make([]Ref, len(f.Objects)), new: []Value{nil}}
	f.Root = c.ref(f.Root)
	if f.Info != 0 {
		f.Info = c.ref(f.Info)
	}
	for i := 1; i < len(c.new); i++ {
		c.new[i] = c.value(c.new[i])
	}
	f.Objects = c.new
}

type compactor struct {
	old []Value
	to  []Ref // old number → new number
	new []Value
}

// ref gives the new number of an object and queues it at the first meeting. A reference to nothing is null (7.3.10).
func (c *compactor) ref(r Ref) Ref {
	if c.to[r] == 0 {
		c.new = append(c.new, c.old[r])
		c.to[r] = Ref(len(c.new) - 1)
	}
	return c.to[r]
}

// value gives v with its references renumbered.
func (c *compactor) value(v Value) Value {
	switch v := v.(type) {
	case Ref:
		if int(v) >= len(c.old) || v <= 0 {
			return nil
		}
		return c.ref(v)
	case Array:
		out := make(Array, len(v))
		for i := range v {
			out[i] = c.value(v[i])
		}
		return out
	case Dict:
		return c.dict(v)
	case *Stream:
		return &Stream{c.dict(v.Dict), v.Data}
	}
	return v
}

func (c *compactor) dict(d Dict) Dict {
	out := make(Dict, len(d))
	for i, e := range d {
		out[i] = Entry{e.Key, c.value(e.Value)}
	}
	return out
}
