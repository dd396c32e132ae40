package agree

import (
	"strings"

	"briefing/generator/quantity"
)

// readPlain reads a text of a language without rules of its own: its digits.
// Scales and months are words there that nobody told us, so that the values are
// compared by their digits alone, and only with another such language.
func (r *Reader) readPlain(s *Side) []item {
	var items []item
	for _, f := range r.units.Find(s.Text, s.Lang) {
		it := item{Span: Span{f.Start, f.End}, level: strict}
		text := s.Text[f.Start:f.End]
		switch f.Kind {
		case quantity.Number:
			it.vals = []value{{kind: amount, unit: quantity.Count, lo: rat(f.Amount.Low()), hi: rat(f.Amount.High())}}
			if f.Amount.Unit() == quantity.Percent {
				it.vals[0].unit = quantity.Percent
			}
			if d := yearIn(text); d == text && d < "2100" {
				it.vals = append(it.vals, yearOf(d)) // so stand es 1882 in der Zeitung
			}
		case quantity.Date:
			d := yearIn(text)
			if d == "" {
				continue
			}
			it.vals = []value{yearOf(d)}
		default:
			v := nameValue(text)
			if v.digits == "" {
				continue
			}
			it.vals = []value{v}
		}
		items = append(items, it)
	}
	return items
}

// yearOf is the year of four digits.
func yearOf(d string) value {
	return whole(year, int(d[0]-'0')*1000+int(d[1]-'0')*100+int(d[2]-'0')*10+int(d[3]-'0'))
}

// yearIn is the first run of four digits in a date; empty if it names no year.
func yearIn(date string) string {
	for date != "" {
		d := leadingDigits(date)
		if len(d) == 4 {
			return d
		}
		date = strings.TrimLeftFunc(date[len(d):], func(r rune) bool { return r < '0' || r > '9' })
	}
	return ""
}
