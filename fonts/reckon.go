package fonts

import "math"

// reckon does the arithmetic of Type 2 charstrings (TN 5177 4.4 to 4.6), which a few old faces use. random is refused:
// the same input must give the same page.
func (r *charReader) reckon(op int) bool {
	switch op {
	case 9:
		return r.push(math.Abs(r.pop()))
	case 14:
		return r.push(-r.pop())
	case 26:
		return r.push(math.Sqrt(max(0, r.pop())))
	case 5:
		return r.push(truth(r.pop() == 0))
	case 18:
		r.pop()
		return true
	case 27:
		v := r.pop()
		first := r.push(v)
		return first && r.push(v)
	case 3, 4, 10, 11, 12, 15, 24, 28:
		b := r.pop()
		return r.reckonTwo(op, r.pop(), b)
	case 20, 21:
		return r.memory(op == 20)
	case 22:
		v2, v1, s2, s1 := r.pop(), r.pop(), r.pop(), r.pop()
		if v1 <= v2 {
			return r.push(s1)
		}
		return r.push(s2)
	case 29:
		i := max(int(r.pop()), 0)
		return i < r.n && r.push(r.stack[r.n-1-i])
	case 30:
		return r.roll()
	}
	return false
}

func truth(v bool) float64 {
	if v {
		return 1
	}
	return 0
}

// reckonTwo does the operators over two operands.
func (r *charReader) reckonTwo(op int, a, b float64) bool {
	switch op {
	case 3:
		return r.push(truth(a != 0 && b != 0))
	case 4:
		return r.push(truth(a != 0 || b != 0))
	case 10:
		return r.push(a + b)
	case 11:
		return r.push(a - b)
	case 12:
		return b != 0 && r.push(a/b)
	case 15:
		return r.push(truth(a == b))
	case 24:
		return r.push(a * b)
	}
	return r.push(b) && r.push(a) // 28, exch
}

// memory does put and get.
func (r *charReader) memory(put bool) bool {
	i := int(r.pop())
	if i < 0 || i >= len(r.keep) {
		return false
	}
	if put {
		r.keep[i] = r.pop()
		return true
	}
	return r.push(r.keep[i])
}

// roll turns the upper n values round by j places.
func (r *charReader) roll() bool {
	j, n := int(r.pop()), int(r.pop())
	if n < 0 || n > r.n {
		return false
	}
	if n == 0 {
		return true
	}
	top := r.stack[r.n-n : r.n]
	turned := make([]float64, n)
	for i, v := range top {
		turned[((i+j)%n+n)%n] = v
	}
	copy(top, turned)
	return true
}
