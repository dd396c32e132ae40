package quantity

import (
	"unicode"
	"unicode/utf8"
)

// dateOther reads dates of languages without rules. Japanese writes them as Chinese does and Korean with characters of
// its own. Elsewhere the months are words that nobody told us: they count between a day and a year, 30 septembre 2023. A
// day and a month without a year can't be told from an amount.
func (fd *finder) dateOther(i int) int {
	for _, read := range [...]func(int) int{fd.dateZh, fd.dateKo, fd.dayWordYear} {
		if end := read(i); end > 0 {
			return end
		}
	}
	return -1
}

// dateKo reads 2023년 9월 30일, 2023년, 9월 30일, 9월 5~7일, 9월, 1~3월, 3분기, 1~3분기 and 90년대. A lone 30일 may be thirty
// days.
func (fd *finder) dateKo(i int) int {
	v, at, ok := fd.digits(i, 1, 4)
	if !ok {
		return -1
	}
	if k := fd.skip(at, "년대"); k > 0 {
		return k
	}
	if k := fd.upTo(at, v, 4, "분기"); k > 0 {
		return k
	}
	if v >= 1000 && v <= 2999 {
		k := fd.skip(at, "년")
		if k < 0 {
			return -1
		}
		if q := fd.monthKo(fd.blank(k)); q > 0 {
			return q
		}
		return k
	}
	return fd.monthKo(i)
}

// monthKo reads 9월, 1~3월, 9월 30일 and 9월 5~7일, or returns -1.
func (fd *finder) monthKo(i int) int {
	m, at, ok := fd.digits(i, 1, 2)
	if !ok {
		return -1
	}
	k := fd.upTo(at, m, 12, "월")
	if k < 0 {
		return -1
	}
	if d, e, ok := fd.digits(fd.blank(k), 1, 2); ok {
		if q := fd.upTo(e, d, 31, "일"); q > 0 {
			return q
		}
	}
	return k
}

// upTo is the end of the word behind the number v, which ends at i and is one up to most, or behind the greater number that
// v runs to: 5일, 5~7일, 5일~7일. It returns -1 if there is none.
func (fd *finder) upTo(i, v, most int, word string) int {
	if v < 1 || v > most {
		return -1
	}
	one := fd.skip(i, word)
	k := fd.second(fd.blank(max(i, one)))
	if k < 0 {
		return one
	}
	last, end, ok := fd.digits(fd.blank(k), 1, 2)
	if !ok || last <= v || last > most {
		return one
	}
	return max(one, fd.skip(end, word))
}

// dayWordYear reads 30 septembre 2023, 30. September 2023, 3–5 mai 2023 and 30 de septiembre de 2023: a day, a word and a
// year that stands by itself. Who reads 30 firms 2023 so misses a number; where days have a full stop nobody does.
func (fd *finder) dayWordYear(i int) int {
	d, at, ok := fd.digits(i, 1, 2)
	if !ok || d < 1 || d > 31 {
		return -1
	}
	if k := fd.second(fd.dot(at)); k > 0 {
		last, end, ok := fd.digits(k, 1, 2)
		if !ok || last <= d || last > 31 {
			return -1
		}
		at = end
	}
	behind := fd.dot(at)
	if fd.dots && behind == at {
		return -1 // 30 Firmen 2023
	}
	month, k := fd.spacedWord(behind)
	joint := ""
	if utf8.RuneCountInString(month) == len("de") { // before the month and behind it
		joint = month
		month, k = fd.spacedWord(k)
	}
	if utf8.RuneCountInString(month) < len("mai") {
		return -1
	}
	if _, n := fd.u.suffixAt(month, 0); n == len(month) {
		return -1 // 30 hectares 2023
	}
	if joint != "" {
		again, next := fd.spacedWord(k)
		if again != joint {
			return -1
		}
		k = next
	}
	year := fd.blank(k)
	if year == k {
		return -1
	}
	y, end, ok := fd.digits(year, 4, 4)
	if !ok || !isYear(y) && !oldYear(y) || fd.yearFrom(year, y, end) != end {
		return -1
	}
	return end
}

// dayWithDot says whether the language writes the day of a date as an ordinal.
func dayWithDot(lang string) bool {
	switch lang {
	case "de", "lb", "da", "nb", "nn", "no", "fo", "is", "fi", "et", "lv", "cs", "sk", "sl", "hr", "bs", "sr", "hsb", "dsb":
		return true
	}
	return false
}

// dot is behind the full stop of an ordinal at i, if there is one.
func (fd *finder) dot(i int) int {
	if i < len(fd.s) && fd.s[i] == '.' {
		return i + 1
	}
	return i
}

// spacedWord is the word behind spaces at i, and its end; empty if there is none.
func (fd *finder) spacedWord(i int) (word string, end int) {
	start := fd.blank(i)
	if start == i {
		return "", i
	}
	end = start
	for {
		r, n := runeAt(fd.s, end)
		if n == 0 || !unicode.IsLetter(r) && !unicode.In(r, unicode.Mn, unicode.Mc) {
			return fd.s[start:end], end
		}
		end += n
	}
}
