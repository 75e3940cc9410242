// Package unit holds lengths. A length is an integer count of 1/65536 point, so that the same input gives the same
// page on every machine; it is rounded once, when a file is written.
package unit

import "math"

// Length is a distance in 1/65536 pt (1 pt = 1/72 in). It may be negative.
type Length int64

// Pt is one point.
const Pt Length = 1 << 16

// ptPerMM is 72 pt an inch over 25.4 mm an inch.
const ptPerMM = 72.0 / 25.4

// Points converts from points, rounding half away from zero.
func Points(pt float64) Length { return Length(math.Round(pt * float64(Pt))) }

// Millimetres converts from millimetres, rounding half away from zero.
func Millimetres(mm float64) Length { return Points(mm * ptPerMM) }

// Points gives the length in points.
func (l Length) Points() float64 { return float64(l) / float64(Pt) }

// Millimetres gives the length in millimetres.
func (l Length) Millimetres() float64 { return l.Points() / ptPerMM }

// Times gives l × num ÷ den, rounded half away from zero. den must be positive; |l × num| must stay below 2⁶³, which
// holds for a page's lengths times any fraction of an em.
func (l Length) Times(num, den int64) Length {
	n := int64(l) * num
	if n < 0 {
		return Length((n - den/2) / den)
	}
	return Length((n + den/2) / den)
}

// Point is a place: X grows to the right, Y downwards from the page's top left corner.
type Point struct{ X, Y Length }

// Add moves p by q.
func (p Point) Add(q Point) Point { return Point{p.X + q.X, p.Y + q.Y} }

// Size is a width and a height.
type Size struct{ W, H Length }

// Rect is a rectangle from its top left corner Min to its bottom right corner Max.
type Rect struct{ Min, Max Point }

// A4 is 210 × 297 mm.
func A4() Size { return Size{Millimetres(210), Millimetres(297)} }
