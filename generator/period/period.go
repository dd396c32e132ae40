// Package period reads and says the periods that observations are for.
//
// In comes a period as data files write it: 2023, 2023-09, 2023-09-30,
// 2023-Q3, 2023-H1, or two of these with a slash between (ISO 8601; quarters
// and halves as SDMX writes them). Out goes whether it is one, how a language
// says it, how HTML writes it and which of two comes first. It knows no other
// package.
package period

import (
	"cmp"
	"strconv"
	"strings"
	"time"
)

// Valid says whether s is a period. Of two points the second begins and ends
// later than the first: 2023-Q1/2023-H2 runs from one to the other, but in
// 2023/2023-06 the year has nowhere to run to.
func Valid(s string) bool {
	from, to, ok := strings.Cut(s, "/")
	if !ok {
		return validPoint(s)
	}
	return validPoint(from) && validPoint(to) && day(from, false) < day(to, false) && day(from, true) < day(to, true)
}

func validPoint(s string) bool {
	if year, part, ok := strings.Cut(s, "-"); ok && len(part) == 2 && (part[0] == 'Q' || part[0] == 'H') {
		last := byte('4')
		if part[0] == 'H' {
			last = '2'
		}
		return len(year) == 4 && validPoint(year) && part[1] >= '1' && part[1] <= last
	}
	for _, layout := range []string{"2006", "2006-01", "2006-01-02"} {
		if _, err := time.Parse(layout, s); err == nil {
			return true
		}
	}
	return false
}

// Year is the year in which a valid period begins.
func Year(s string) string { return s[:len("2006")] }

// Compare orders valid periods by when they begin. Of those that begin together
// the longer comes first: what is known of a year as a whole stands before its
// months, and nothing looks as if it had come last that is only dated less well.
// An empty period comes before all.
func Compare(a, b string) int {
	beginA, endA := bounds(a)
	beginB, endB := bounds(b)
	return cmp.Or(cmp.Compare(beginA, beginB), cmp.Compare(endB, endA))
}

// Order is the order of valid periods in a list of figures: that of the points at
// which they begin, a year before its halves and a half before its months; what
// runs from a point on to another stands behind it.
func Order(a, b string) int {
	fromA, _, _ := strings.Cut(a, "/")
	fromB, _, _ := strings.Cut(b, "/")
	return cmp.Or(Compare(fromA, fromB), cmp.Compare(a, b))
}

// Last is the last day of a valid period, to compare it with others'.
func Last(s string) string {
	if _, to, ok := strings.Cut(s, "/"); ok {
		s = to
	}
	return day(s, true)
}

// Within says whether a period lies in another one, or is it.
func Within(p, in string) bool {
	begin, end := bounds(p)
	first, last := bounds(in)
	return first <= begin && end <= last
}

// Span is the period from where the first of some valid periods begins to where
// the last ends, each end as exact as they have it: 2022 and 2021/2025 are
// 2021/2025. It is empty if there are none.
func Span(list []string) string {
	from, to := "", ""
	for _, p := range list {
		begin, end, ok := strings.Cut(p, "/")
		if !ok {
			end = begin
		}
		if from == "" || Compare(begin, from) < 0 {
			from = begin
		}
		if to == "" || cmp.Or(cmp.Compare(Last(end), Last(to)), Compare(to, end)) > 0 {
			to = end
		}
	}
	if from == to {
		return from
	}
	return from + "/" + to
}

// Long is how many days a valid period has, as if every month had 31: two are as long
// as each other if this is the same.
func Long(s string) int {
	days := func(day string) int {
		n := 0
		for i, part := range strings.Split(day, "-") {
			v, _ := strconv.Atoi(part) // the parts of a day are numbers
			n = n*[...]int{0, 12, 31}[i] + v
		}
		return n
	}
	begin, end := bounds(s)
	return days(end) - days(begin) + 1
}

// Point is the year, half, quarter or month that a valid span takes up from
// beginning to end: 2023-Q1 for 2023-01/2023-03. It is empty for other spans, and
// for what is no span.
func Point(s string) string {
	if !strings.Contains(s, "/") {
		return ""
	}
	begin, end := bounds(s)
	if t, err := time.Parse(time.DateOnly, end); err == nil && t.AddDate(0, 0, 1).Day() == 1 {
		end = end[:len("2006-01-")] + "31"
	}
	year := Year(s)
	for _, p := range [...]string{year, year + "-H1", year + "-H2", year + "-Q1", year + "-Q2", year + "-Q3", year + "-Q4", begin[:len("2006-01")]} {
		if day(p, false) == begin && day(p, true) == end {
			return p
		}
	}
	return ""
}

// bounds are the first and the last day of a period. Every month ends on its
// 31st: the days are there to be compared, not to be shown.
func bounds(s string) (begin, end string) {
	from, to, ok := strings.Cut(s, "/")
	if !ok {
		to = from
	}
	return day(from, false), day(to, true)
}

// day is the first or the last day of a point in time, as exactly as it is known.
func day(point string, last bool) string {
	year, rest, ok := strings.Cut(point, "-")
	switch {
	case !ok && last:
		return year + "-12-31"
	case !ok:
		return year + "-01-01"
	case rest[0] == 'H' || rest[0] == 'Q':
		months := 6
		if rest[0] == 'Q' {
			months = 3
		}
		end := int(rest[1]-'0') * months
		if last {
			return year + "-" + twoDigits(end) + "-31"
		}
		return year + "-" + twoDigits(end-months+1) + "-01"
	case len(rest) != len("01"):
		return point
	case last:
		return point + "-31"
	}
	return point + "-01"
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

// DateTime is a valid period as the datetime attribute of HTML's time element
// takes it: years, months and days as they are; empty for the others, which
// HTML can't write.
func DateTime(s string) string {
	if strings.ContainsAny(s, "/QH") {
		return ""
	}
	return s
}

// Say says a valid period in a language, given by its BCP 47 tag: 2023年9月,
// September 2023, septembre 2023, 9. September 2023, 2023年上半期. Languages that
// it has no words of get ISO 8601 as it is, which is nobody's idiom and nobody's
// mistake.
func Say(s, tag string) string {
	say := func(p string) string { return p }
	joint := "/"
	switch base, _, _ := strings.Cut(tag, "-"); base {
	case "zh":
		say, joint = chinese, "至"
	case "en":
		say, joint = english, "–"
	case "de":
		say, joint = german.say, "–"
	case "fr":
		say, joint = french.say, "–"
	case "ja":
		say, joint = japanese, "～"
	}
	from, to, ok := strings.Cut(s, "/")
	if !ok {
		return say(s)
	}
	return say(from) + joint + say(to)
}

func chinese(p string) string {
	year, rest, ok := strings.Cut(p, "-")
	if !ok {
		return year + "年"
	}
	switch {
	case rest[0] == 'Q':
		return year + "年第" + []string{"一", "二", "三", "四"}[rest[1]-'1'] + "季度"
	case rest == "H1":
		return year + "年上半年"
	case rest == "H2":
		return year + "年下半年"
	}
	month, day, ok := strings.Cut(rest, "-")
	out := year + "年" + strings.TrimPrefix(month, "0") + "月"
	if ok {
		out += strings.TrimPrefix(day, "0") + "日"
	}
	return out
}

func english(p string) string {
	year, rest, ok := strings.Cut(p, "-")
	if !ok {
		return year
	}
	switch {
	case rest[0] == 'Q':
		return "Q" + rest[1:] + " " + year
	case rest == "H1":
		return "first half of " + year
	case rest == "H2":
		return "second half of " + year
	}
	month, day, ok := strings.Cut(rest, "-")
	n, _ := strconv.Atoi(month) // Valid has seen to it
	out := time.Month(n).String() + " " + year
	if ok {
		out = strings.TrimPrefix(day, "0") + " " + out
	}
	return out
}
