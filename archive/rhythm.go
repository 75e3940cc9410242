package archive

import (
	"slices"
	"time"

	"jianbao/content"
)

// usual is the rhythm of a series that has not shown one, in days: a weekly. longest is the greatest distance of two
// issues that counts as a rhythm. remembered is how many dates are looked at: enough for two rounds of a 旬刊, few enough
// to forget an old rhythm.
const (
	usual      = 7
	longest    = 400
	remembered = 9
)

// nextDate carries on the rhythm of a series. dates are those of its issues, newest first, at least one. One issue that
// was put off for a holiday, left out or joined with another changes no rhythm: what most of them keep counts.
func nextDate(dates []content.Date) content.Date {
	var at []time.Time
	for _, d := range dates[:min(len(dates), remembered)] {
		t := day(d)
		if n := len(at); n > 0 && (days(t, at[n-1]) < 1 || days(t, at[n-1]) > longest) {
			break
		}
		at = append(at, t)
	}
	last := at[0]
	if len(at) == 1 {
		return date(last.AddDate(0, 0, usual))
	}
	var gaps []int
	for i := 1; i < len(at); i++ {
		gaps = append(gaps, days(at[i], at[i-1]))
	}
	if step := weeks(gaps); step > 0 && step < 28 && slices.Max(gaps) == slices.Min(gaps) {
		return date(last.AddDate(0, 0, step))
	}
	if next, ok := inMonth(at, gaps); ok {
		return date(next)
	}
	if step := weeks(gaps); step > 0 {
		return date(onWeekday(at).AddDate(0, 0, step))
	}
	return date(last.AddDate(0, 0, middle(gaps)))
}

// days counts the days from one date to a later one.
func days(from, to time.Time) int { return int(to.Sub(from).Hours() / 24) }

// weeks gives the days between two issues of a series that comes every week, or every so many weeks; 0 for another.
func weeks(gaps []int) int {
	var whole []int
	for _, g := range gaps {
		if g%7 == 0 {
			whole = append(whole, g)
		}
	}
	if 2*len(whole) < len(gaps) {
		return 0
	}
	return most(whole)
}

// most gives the value that is there most often, the smallest of several; 0 of none.
func most(values []int) (best int) {
	count := map[int]int{}
	for _, v := range values {
		count[v]++
		if n := count[v] - count[best]; best == 0 || n > 0 || n == 0 && v < best {
			best = v
		}
	}
	return best
}

// middle gives the median.
func middle(values []int) int {
	sorted := slices.Sorted(slices.Values(values))
	return sorted[len(sorted)/2]
}

// onWeekday gives the day on which the newest issue would have come on the weekday of most.
func onWeekday(at []time.Time) time.Time {
	var weekdays []int
	for _, t := range at {
		weekdays = append(weekdays, int(t.Weekday())+1)
	}
	off := most(weekdays) - 1 - int(at[0].Weekday())
	switch { // the nearest one
	case off > 3:
		off -= 7
	case off < -3:
		off += 7
	}
	return at[0].AddDate(0, 0, off)
}

// inMonth gives the next date of a series that comes on fixed days of the month: once in some months, twice a month or
// three times (旬刊). A day that a month has not is its last. ok is false for another rhythm.
func inMonth(at []time.Time, gaps []int) (next time.Time, ok bool) {
	fixed, left := []int{}, slices.Clone(at)
	for {
		best, hits := 0, 0
		for d := 1; d <= 31; d++ {
			if n := countOn(left, d); n > 1 && n >= hits { // 30 April and 30 June: rather the last day than the 30th
				best, hits = d, n
			}
		}
		if best == 0 {
			break
		}
		fixed = append(fixed, best)
		left = slices.DeleteFunc(left, func(t time.Time) bool { return on(t, best) })
	}
	slices.Sort(fixed)
	gap := middle(gaps)
	perMonth := (365 + 6*gap) / (12 * gap) // rounded
	switch {
	case len(fixed) == 0 || 3*len(left) > len(at), len(fixed) > 3:
		return next, false
	case len(fixed) == 1 && gap >= 28:
		return onceInMonths(at, fixed[0]), true
	case len(fixed) > 1 && len(fixed) == perMonth:
		return oftenAMonth(at[0], fixed), true
	}
	return next, false
}

// on tells whether t is the day d of its month, or the last one of a month that has no d.
func on(t time.Time, d int) bool { return t.Day() == min(d, lastDay(t)) }

func countOn(at []time.Time, d int) (n int) {
	for _, t := range at {
		if on(t, d) {
			n++
		}
	}
	return n
}

// onDay gives the day d of the month that lies so many months after t's.
func onDay(t time.Time, months, d int) time.Time {
	first := time.Date(t.Year(), t.Month()+time.Month(months), 1, 0, 0, 0, 0, time.UTC)
	return first.AddDate(0, 0, min(d, lastDay(first))-1)
}

// onceInMonths gives the next date of a series that comes on the day d, every so many months.
func onceInMonths(at []time.Time, d int) time.Time {
	var month, steps []int
	for i, t := range at {
		month = append(month, 12*t.Year()+int(t.Month())+nearest(t, d))
		if i > 0 {
			steps = append(steps, max(month[i-1]-month[i], 1))
		}
	}
	return onDay(at[0], nearest(at[0], d)+most(steps), d)
}

// nearest gives the month, counted from t's, whose day d lies nearest to t.
func nearest(t time.Time, d int) (months int) {
	for _, m := range [...]int{-1, 1} {
		if t.Sub(onDay(t, m, d)).Abs() < t.Sub(onDay(t, months, d)).Abs() {
			months = m
		}
	}
	return months
}

// oftenAMonth gives the date after last in a series that comes on several days of each month. last itself may be a day
// or two off.
func oftenAMonth(last time.Time, fixed []int) time.Time {
	var all []time.Time
	for m := -1; m <= 2; m++ {
		for _, d := range fixed {
			all = append(all, onDay(last, m, d))
		}
	}
	all = slices.Compact(all)
	near := 0
	for i := range all {
		if last.Sub(all[i]).Abs() < last.Sub(all[near]).Abs() {
			near = i
		}
	}
	return all[near+1]
}
