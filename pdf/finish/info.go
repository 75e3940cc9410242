package finish

import (
	"fmt"
	"time"
)

// zone is where bulletins are dated: China has one zone and no summer time. It is written as an offset; "Z" and a missing
// zone both trip readers.
const zone = 8 * 60 * 60

// day gives the date, the only one that a file knows.
func (e *editor) day() (time.Time, error) {
	in := e.doc.Info.Date
	day := time.Date(in.Year, time.Month(in.Month), in.Day, 0, 0, 0, 0, time.FixedZone("", zone))
	if in.Year < 1 || in.Year > 9999 || day.Day() != in.Day || int(day.Month()) != in.Month {
		return day, fmt.Errorf("no such date: %d-%d-%d", in.Year, in.Month, in.Day)
	}
	return day, nil
}

// pdfDate gives a day of the zone as a date string (7.9.4).
func pdfDate(day time.Time) String { return String(day.Format("D:20060102150405+08'00'")) }

// info writes the information dictionary (14.3.3) and, but for the smallest files, the same in XMP (14.3.2), so that the
// two cannot differ.
func (e *editor) info() error {
	day, err := e.day()
	if err != nil {
		return err
	}
	in, date := e.doc.Info, pdfDate(day)
	d := Dict{}
	for _, v := range []struct {
		key  Name
		text string
	}{{"Title", in.Title}, {"Author", in.Author}, {"Subject", in.Subject}, {"Producer", e.in.Producer}} {
		if v.text != "" {
			d.Set(v.key, text(v.text))
		}
	}
	d.Set("CreationDate", date)
	d.Set("ModDate", date)
	if e.in.Profile == Print {
		d.Set("Trapped", Name("False"))
	}
	e.file.Info = e.add(d)
	if e.in.Profile == Plain {
		return nil
	}
	meta := &Stream{
		Dict: Dict{{"Type", Name("Metadata")}, {"Subtype", Name("XML")}},
		Data: xmp(e.in, day.Format("2006-01-02T15:04:05-07:00")),
	}
	e.catalog.Set("Metadata", e.add(meta))
	return nil
}
