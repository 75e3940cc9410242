package archive

import (
	"time"

	"jianbao/content"
)

// upcoming is what an issue that is still to be written is known to be.
type upcoming struct {
	year, no, total int // total 0: not known
	date            content.Date
	guessed         bool // the date follows from nothing and must be looked at
	turned          bool // the first issue of a year
}

// after gives the issue that follows the newest ones, newest first. There is at least one, and the first of them that
// is no supplement gives the number; the rhythm of the last two gives the date.
func after(newest []*content.Issue) upcoming {
	var regular []*content.Issue
	u := upcoming{}
	for _, iss := range newest {
		if iss.Supplement == 0 {
			regular = append(regular, iss)
		}
		u.total = max(u.total, iss.Total.Last)
	}
	if u.total > 0 {
		u.total++
	}
	if len(regular) == 0 { // nothing but supplements yet
		last := newest[0]
		u.year, u.no, u.date, u.guessed = last.Year, 1, nextDate(last.Date, content.Date{}), true
		return u
	}
	last, before := regular[0], content.Date{}
	if len(regular) > 1 {
		before = regular[1].Date
	}
	u.date = nextDate(last.Date, before)
	u.year, u.no = last.Year, last.No.Last+1
	if u.date.Year > last.Year {
		u.year, u.no, u.turned = u.date.Year, 1, true
	}
	return u
}

// usual is the rhythm of a series that has not shown one: a weekly. longest is the greatest distance of two issues that
// counts as a rhythm.
const (
	usual   = 7
	longest = 400
)

// nextDate carries the rhythm of two issues on: the same day of the month (or its last) for a monthly, else the same
// number of days.
func nextDate(last, before content.Date) content.Date {
	a, b := day(before), day(last)
	days := int(b.Sub(a).Hours() / 24)
	if before == (content.Date{}) || days < 1 || days > longest {
		return date(b.AddDate(0, 0, usual))
	}
	months := (last.Year-before.Year)*12 + last.Month - before.Month
	ends := lastDay(a) == before.Day && lastDay(b) == last.Day
	if months > 0 && days >= 28 && (last.Day == before.Day || ends) {
		first := time.Date(last.Year, time.Month(last.Month+months), 1, 0, 0, 0, 0, time.UTC)
		d := min(max(last.Day, before.Day), lastDay(first))
		return content.Date{Year: first.Year(), Month: int(first.Month()), Day: d}
	}
	return date(b.AddDate(0, 0, days))
}

func day(d content.Date) time.Time {
	return time.Date(d.Year, time.Month(d.Month), d.Day, 0, 0, 0, 0, time.UTC)
}

func date(t time.Time) content.Date {
	return content.Date{Year: t.Year(), Month: int(t.Month()), Day: t.Day()}
}

// lastDay gives the number of days of t's month.
func lastDay(t time.Time) int {
	return time.Date(t.Year(), t.Month()+1, 0, 0, 0, 0, 0, time.UTC).Day()
}

// first gives the first issue of a series: at its last anchor, else number 1 of this year.
func first(s *content.Series, today content.Date) upcoming {
	u := upcoming{year: today.Year, no: 1, date: today, guessed: true}
	if n := len(s.Anchors); n > 0 {
		a := s.Anchors[n-1]
		u.year, u.no, u.total = a.Year, a.No.First, a.Total.First
	}
	if u.year != today.Year {
		u.date = content.Date{Year: u.year, Month: 1, Day: 1}
	}
	return u
}
