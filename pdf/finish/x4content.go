package finish

// contents holds a page's content against its resources, and its colours against the printing condition.
func (x *preflight) contents(page Dict) {
	res := x.sub(page, "Resources")
	var parts Array
	switch v := x.get(page, "Contents").(type) {
	case nil:
		return
	case Array:
		parts = v
	default:
		parts = Array{v}
	}
	var all []byte
	for _, p := range parts {
		s, ok := x.file.resolve(p).(*Stream)
		if !ok {
			x.fault("no content")
			return
		}
		data, err := s.Decoded()
		if err != nil {
			x.fault("content: %v", err)
			return
		}
		all = append(append(all, data...), '\n')
	}
	depth := 0
	err := operators(all, func(op string, args Array) {
		x.operator(op, args, res)
		switch op {
		case "q":
			depth++
		case "Q":
			depth--
		}
		if depth < 0 || depth > 28 {
			x.fault("q and Q nested %d deep", depth)
			depth = 0
		}
	})
	if err != nil {
		x.fault("content: %v", err)
	}
	if depth != 0 {
		x.fault("q and Q do not balance")
	}
}

// operator holds one operator against the rules.
func (x *preflight) operator(op string, args Array, res Dict) {
	named := func(kind Name) {
		name, ok := Name(""), false
		if len(args) > 0 {
			name, ok = args[len(args)-1].(Name)
			if kind == "Font" {
				name, ok = args[0].(Name)
			}
		}
		if !ok || x.get(x.sub(res, kind), name) == nil {
			x.fault("operator %s names no resource", op)
		}
	}
	switch op {
	case "rg", "RG":
		x.fault("DeviceRGB, which the printing condition does not know")
	case "BI", "PS":
		x.fault("%s cannot be judged", op)
	case "gs":
		named("ExtGState")
	case "Tf":
		named("Font")
	case "Do":
		named("XObject")
	case "sh":
		named("Shading")
	case "cs", "CS":
		switch {
		case len(args) != 1:
			x.fault("operator %s without its operand", op)
		case args[0] == Name("DeviceGray"), args[0] == Name("DeviceCMYK"), args[0] == Name("Pattern"):
		case args[0] == Name("DeviceRGB"):
			x.fault("DeviceRGB, which the printing condition does not know")
		default:
			named("ColorSpace")
		}
	}
}

// operators reads a content stream (7.8.2) and gives each operator with its operands.
func operators(data []byte, visit func(op string, args Array)) error {
	l := &lexer{src: data}
	var args Array
	for {
		l.space()
		switch c := l.peek(); {
		case l.pos >= len(l.src):
			if len(args) > 0 {
				return l.errorf("operands without an operator")
			}
			return nil
		case c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '\'' || c == '"':
			start := l.pos
			switch op := l.word(); op {
			case "true", "false", "null":
				l.pos = start
			default:
				visit(op, args)
				args = nil
				continue
			}
		}
		v, err := l.value(0)
		if err != nil {
			return err
		}
		args = append(args, v)
	}
}
