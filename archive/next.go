package archive

import (
	"time"

	"jianbao/content"
)

// upcoming is what an issue that is still to be written is known to be.
type upcoming struct {
	year, no, total int // total 0: not known
	date            content.Date
	guessed         bool // the date follows from no rhythm and must be looked at
	turned          bool // the first issue of a year
}

// after gives the issue that follows the last regular one, which may be nil, and its supplements. dates are those of the
// regular issues, newest first: their rhythm gives the date.
func after(last *content.Issue, supplements []*content.Issue, dates []content.Date) upcoming {
	u := upcoming{}
	if last == nil { // nothing but supplements yet
		first := supplements[0]
		u.year, u.no, u.date, u.guessed = first.Year, 1, nextDate([]content.Date{first.Date}), true
		return u
	}
	if u.total = last.Total.Last; u.total > 0 {
		for _, iss := range supplements {
			u.total = max(u.total, iss.Total.Last)
		}
		u.total++
	}
	if len(dates) == 0 || dates[0] != last.Date {
		dates = []content.Date{last.Date} // its head was not to be read
	}
	u.date, u.guessed = nextDate(dates), len(dates) < 2
	u.year, u.no = last.Year, last.No.Last+1
	if u.date.Year > last.Year {
		u.year, u.no, u.turned = u.date.Year, 1, true
	}
	return u
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
