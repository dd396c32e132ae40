package period

import (
	"strconv"
	"strings"
)

// europe is the words of a language that says a period as German and French do.
type europe struct {
	months  [12]string
	day     func(n int) string // of a month
	quarter func(n int) string
	half    func(n int) string
}

var german = europe{
	months:  [12]string{"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
	day:     func(n int) string { return strconv.Itoa(n) + "." },
	quarter: func(n int) string { return strconv.Itoa(n) + ". Quartal" },
	half:    func(n int) string { return strconv.Itoa(n) + ". Halbjahr" },
}

var french = europe{
	months:  [12]string{"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	day:     func(n int) string { return first(n, strconv.Itoa(n)) },
	quarter: func(n int) string { return first(n, strconv.Itoa(n)+"e") + " trimestre" },
	half:    func(n int) string { return first(n, strconv.Itoa(n)+"e") + " semestre" },
}

// first is the French for 1 where others are n.
func first(n int, others string) string {
	if n == 1 {
		return "1er"
	}
	return others
}

// say says a point in time.
func (e *europe) say(p string) string {
	year, rest, ok := strings.Cut(p, "-")
	if !ok {
		return year
	}
	switch rest[0] {
	case 'Q':
		return e.quarter(int(rest[1]-'0')) + " " + year
	case 'H':
		return e.half(int(rest[1]-'0')) + " " + year
	}
	month, day, ok := strings.Cut(rest, "-")
	m, _ := strconv.Atoi(month) // Valid has seen to it
	out := e.months[m-1] + " " + year
	if ok {
		d, _ := strconv.Atoi(day)
		out = e.day(d) + " " + out
	}
	return out
}

// japanese differs from Chinese in its quarters and halves.
func japanese(p string) string {
	year, rest, _ := strings.Cut(p, "-")
	switch {
	case strings.HasPrefix(rest, "Q"):
		return year + "年第" + rest[1:] + "四半期"
	case rest == "H1":
		return year + "年上半期"
	case rest == "H2":
		return year + "年下半期"
	}
	return chinese(p)
}
