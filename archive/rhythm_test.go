package archive

import (
	"slices"
	"testing"
	"time"

	"jianbao/content"
)

// schedule is a series that comes out by a rule.
type schedule struct {
	name string
	few  int // so many dates show the rule
	date func(i int) time.Time
}

func schedules() []schedule {
	start := time.Date(2023, 1, 6, 0, 0, 0, 0, time.UTC)
	monthly := func(step, d int) func(int) time.Time {
		return func(i int) time.Time { return onDay(start, i*step, d) }
	}
	often := func(days ...int) func(int) time.Time {
		return func(i int) time.Time { return onDay(start, i/len(days), days[i%len(days)]) }
	}
	return []schedule{
		{"every week", 2, func(i int) time.Time { return start.AddDate(0, 0, 7*i) }},
		{"every fortnight", 2, func(i int) time.Time { return start.AddDate(0, 0, 14*i) }},
		{"every day", 2, func(i int) time.Time { return start.AddDate(0, 0, i) }},
		{"every month on the 5th", 2, monthly(1, 5)},
		{"every month on the 25th", 2, monthly(1, 25)},
		{"every month on the 30th", 3, monthly(1, 30)},
		{"every month's last day", 2, monthly(1, 31)},
		{"every other month", 2, monthly(2, 15)},
		{"every quarter", 2, monthly(3, 10)},
		{"every year", 2, monthly(12, 20)},
		{"the 1st and the 15th", 5, often(1, 15)},
		{"the 15th and the last day", 4, often(15, 31)},
		{"旬刊 on the 10th, the 20th and the last day", 6, often(10, 20, 31)},
		{"旬刊 on the 5th, the 15th and the 25th", 6, often(5, 15, 25)},
	}
}

// newestFirst gives n dates of a schedule that end with the one before date(end).
func (s schedule) newestFirst(end, n int) (out []content.Date) {
	for i := end - 1; i >= end-n; i-- {
		out = append(out, date(s.date(i)))
	}
	return out
}

func TestRhythm(t *testing.T) {
	for _, s := range schedules() {
		for n := s.few; n <= remembered+3; n++ {
			for end := n; end < n+40; end++ {
				if got := nextDate(s.newestFirst(end, n)); got != date(s.date(end)) {
					t.Fatalf("%s, %d dates: after %v comes %v", s.name, n, s.newestFirst(end, n)[0], got)
				}
			}
		}
	}
}

// One issue that was put off for a holiday, or fell out, changes no rhythm; neither does the newest one that was put off.
func TestRhythmOutOfStep(t *testing.T) {
	for _, s := range schedules() {
		if s.name == "every day" || s.name == "every year" {
			continue // a daily paper makes up for no holiday; two years are no rhythm
		}
		for end := remembered + 1; end < 60; end++ {
			want := date(s.date(end))
			for i := range remembered {
				for _, off := range []int{1, 2} {
					dates := s.newestFirst(end, remembered)
					dates[i] = date(day(dates[i]).AddDate(0, 0, off))
					if got := nextDate(dates); got != want {
						t.Errorf("%s: %d days late at %d of %v: %v, want %v", s.name, off, i, dates, got, want)
					}
				}
				if i == 0 {
					continue // that would be a date still to come
				}
				if dates := slices.Delete(s.newestFirst(end, remembered), i, i+1); nextDate(dates) != want {
					t.Errorf("%s: without one at %d: %v, %v, want %v", s.name, i, dates, nextDate(dates), want)
				}
			}
		}
	}
}

// A series keeps what most of its distances keep: where a third of them happen to be whole weeks, it is no weekly and keeps
// no weekday.
func TestRhythmOfFewWeeks(t *testing.T) {
	for _, gaps := range [][]int{
		{10, 9, 7, 10, 11, 7}, {10, 7, 10, 9, 7, 11}, {7, 10, 11, 7, 10, 9}, // two of six
		{10, 9, 7, 10, 11, 9, 7, 10}, {20, 22, 14, 20, 23, 14}, {10, 11, 7},
	} {
		newest := time.Date(2024, 5, 8, 0, 0, 0, 0, time.UTC)
		dates := []content.Date{date(newest)}
		at := newest
		for _, g := range gaps {
			at = at.AddDate(0, 0, -g)
			dates = append(dates, date(at))
		}
		want := slices.Sorted(slices.Values(gaps))[len(gaps)/2]
		if got := nextDate(dates); got != date(newest.AddDate(0, 0, want)) {
			t.Errorf("after distances of %v days comes %v, want %d days on", gaps, got, want)
		}
	}
}

// Whatever the dates, the next one comes after the newest.
func TestRhythmGoesForward(t *testing.T) {
	at := time.Date(2019, 12, 31, 0, 0, 0, 0, time.UTC)
	seed := uint32(1)
	for range 20000 {
		var dates []content.Date
		for d := at; len(dates) < int(seed>>20)%12+1; d = d.AddDate(0, 0, -int(seed>>16)%40) {
			seed = seed*1664525 + 1013904223
			dates = append(dates, date(d))
		}
		if got := nextDate(dates); !day(got).After(day(dates[0])) {
			t.Fatalf("%v after %v", got, dates)
		}
		at = at.AddDate(0, 0, 1)
	}
}
