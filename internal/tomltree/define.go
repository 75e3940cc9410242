package tomltree

// how says by what a table came to be; it decides what may be added to it (TOML 1.0, Table and Inline Table).
type how uint8

const (
	implied how = iota // by a header of a table below it
	headed             // by [x]
	element            // by [[x]]
	dotted             // by a dotted key
	inlined            // by { }
)

// add puts a new value into the table n.
func (n *Node) add(key string, value *Node) {
	if n.Children == nil {
		n.Children = map[string]*Node{}
	}
	n.Keys = append(n.Keys, key)
	n.Children[key] = value
}

// open gives the table in t that the last part of a key goes into, nil if a part before it cannot be a table there.
func (s *scanner) open(t *Node, name keyName, start int) *Node {
	for i, p := range name.parts[:len(name.parts)-1] {
		child := t.Children[p.name]
		switch {
		case child == nil:
			child = s.newNode(Table, p.at)
			child.how = dotted
			t.add(p.name, child)
		case child.Kind == Table && child.how == implied:
			child.how = dotted
		case child.Kind == Invalid:
			return nil
		case child.Kind != Table || child.how != dotted:
			s.twice(start, keyName{parts: name.parts[:i+1]}, child)
			return nil
		}
		t = child
	}
	return t
}

// twice tells a key that cannot be set because of the value first.
func (s *scanner) twice(at int, name keyName, first *Node) {
	if first.how == inlined {
		s.errorf(at, "JB1119", "%s 在第 %d 行已经用 { } 写全，把这里的内容写进那对括号",
			"%s is complete in line %d, between { }: put this there", name, first.Key.Line)
		return
	}
	s.errorf(at, "JB1119", "%s 在第 %d 行已经写过，删去一处", "the key %s is set in line %d already: delete one", name, first.Key.Line)
}

// header reads [x] or [[x]].
func (s *scanner) header() {
	start := s.pos
	s.lost, s.table, s.path = true, s.newNode(Table, start), 0
	opened := s.headerBrackets('[')
	if s.stop {
		return
	}
	name, ok := s.keyPath()
	if !ok {
		s.lostHeader(start)
		return
	}
	closing := s.pos
	closed := s.headerBrackets(']')
	if closed == 0 || opened > 2 || closed > 2 {
		s.errorf(start, "JB1194", "这一行要写成 [%s] 或 [[%s]]", "a header is written [%s] or [[%s]]", name, name)
		s.lostHeader(start)
		return
	}
	if opened != closed {
		s.unevenBrackets(start, name)
		if opened < 2 {
			s.put(start, start, "[")
		} else {
			s.put(closing, closing, "]")
		}
		opened = 2
	}
	if !s.lineEnd() || name.foreign {
		s.lostHeader(start)
		return
	}
	for _, p := range name.parts {
		s.path += len(p.name) + 16
	}
	s.tablePath = s.path
	if t := s.define(name, opened == 2, start, closing); t != nil && s.weigh(start, len(name.parts)) {
		s.table, s.lost = t, false
		return
	}
	s.blank(start, s.pos)
}

// unevenBrackets tells a header with one bracket on one side and two on the other.
func (s *scanner) unevenBrackets(start int, name keyName) {
	if repeats(name.parts[len(name.parts)-1].name) {
		s.errorf(start, "JB1194", "两边的方括号数目不同，要写成 [[%s]]", "the brackets of the header differ: write [[%s]]", name)
		return
	}
	s.errorf(start, "JB1194", "两边的方括号数目不同，要写成 [[%s]] 或 [%s]",
		"the brackets of the header differ: write [[%s]] or [%s]", name, name)
}

// headerBrackets passes over brackets that are not apart and counts them.
func (s *scanner) headerBrackets(c byte) int {
	n := 0
	for s.peek() == c {
		s.next()
		n++
		if n > maxDepth {
			s.depth = maxDepth
			s.nest(s.pos)
			break
		}
	}
	return n
}

// lostHeader leaves a header of no use; what stands under it goes into a table outside the tree.
func (s *scanner) lostHeader(start int) {
	s.skipLine()
	s.blank(start, s.pos)
}

// define gives the table that a header opens, nil, with the fault told, if it cannot.
func (s *scanner) define(name keyName, array bool, start, closing int) *Node {
	t := s.root
	last := len(name.parts) - 1
	for i, p := range name.parts[:last] {
		child := t.Children[p.name]
		if child == nil {
			child = s.newNode(Table, start)
			t.add(p.name, child)
		}
		if child.headedArray && len(child.Items) > 0 {
			child = child.Items[len(child.Items)-1]
		}
		if child.Kind == Invalid {
			return nil
		}
		if child.Kind != Table || child.how == inlined {
			s.twice(start, keyName{parts: name.parts[:i+1]}, child)
			return nil
		}
		t = child
	}
	old := t.Children[name.parts[last].name]
	if !array && old != nil && old.headedArray {
		s.singleBrackets(start, name, old)
		s.put(start, start, "[")
		s.put(closing, closing, "]")
		array = true
	}
	if array {
		return s.defineElement(t, name, start, old)
	}
	return s.defineTable(t, name, start, old)
}

func (s *scanner) defineTable(t *Node, name keyName, start int, old *Node) *Node {
	n := s.newNode(Table, start)
	n.how = headed
	key := name.parts[len(name.parts)-1].name
	switch {
	case old == nil:
		t.add(key, n)
		return n
	case old.Kind == Table && old.how == implied:
		old.how, old.Key, old.Pos = headed, n.Key, n.Pos
		return old
	case old.Kind == Invalid:
	case old.Kind == Table && old.how == headed && repeats(key):
		s.singleBrackets(start, name, old)
	case old.Kind != Table, old.how == inlined:
		s.twice(start, name, old)
	default:
		s.errorf(start, "JB1119", "[%s] 在第 %d 行已经有了，合并成一处", "the table [%s] is in line %d already: merge them",
			name, old.Key.Line)
	}
	return nil
}

func (s *scanner) defineElement(t *Node, name keyName, start int, old *Node) *Node {
	key := name.parts[len(name.parts)-1].name
	switch {
	case old == nil:
		old = s.newNode(Array, start)
		old.headedArray = true
		t.add(key, old)
	case old.headedArray:
	case old.Kind == Invalid:
		return nil
	case old.Kind == Table && old.how == headed:
		s.singleBrackets(start, name, old)
		return nil
	default:
		s.twice(start, name, old)
		return nil
	}
	n := s.newNode(Table, start)
	n.how = element
	old.Items = append(old.Items, n)
	return n
}

// repeats names the tables of which a manifest has several.
func repeats(key string) bool {
	switch key {
	case "article", "image", "table", "query":
		return true
	}
	return false
}

// singleBrackets tells [x] and [[x]] mixed, or several [x].
func (s *scanner) singleBrackets(at int, name keyName, first *Node) {
	if first.Kind == Array { // only this one is wrong
		s.errorf(at, "JB1108", "%[1]s 要用两对方括号：[[%[1]s]]", "%[1]s takes two pairs of brackets: [[%[1]s]]", name)
		return
	}
	s.errorf(at, "JB1108", "有几个就写几个 [[%s]]，都用两层方括号（第 %d 行也是）",
		"each one is headed [[%s]], with two pairs of brackets (line %d too)", name, first.Pos.Line)
}
