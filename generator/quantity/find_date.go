package quantity

import (
	"strings"
	"unicode/utf8"
)

func isYear(y int) bool { return y >= 1900 && y <= 2099 }

// date reads a date or time of day whose first digit is at i.
func (fd *finder) date(i int) (Found, bool) {
	end := -1
	if end = fd.isoDate(i); end < 0 {
		end = fd.clock(i)
	}
	if end < 0 && fd.zh {
		end = fd.dateZh(i)
	}
	if end < 0 && fd.en {
		end = fd.dateEn(i)
	}
	if end < 0 && !fd.zh && !fd.en {
		end = fd.dateOther(i)
	}
	if end < 0 {
		end = fd.bareYear(i)
	}
	return Found{Start: i, End: end, Kind: Date}, end > i
}

// isoDate reads 2019-07-05, 2019/7/5, 2019.07.05 and 2023-09.
func (fd *finder) isoDate(i int) int {
	y, at, ok := fd.digits(i, 4, 4)
	if !ok || y < 1000 || y > 2999 {
		return -1
	}
	sep, n := runeAt(fd.s, at)
	if n != 1 || sep != '-' && sep != '/' && sep != '.' {
		return -1
	}
	m, k, ok := fd.digits(at+1, 1, 2)
	if !ok || m < 1 || m > 12 {
		return -1
	}
	if k < len(fd.s) && rune(fd.s[k]) == sep {
		if d, end, ok := fd.digits(k+1, 1, 2); ok && d >= 1 && d <= 31 {
			return end
		}
		return -1
	}
	if sep == '-' && isYear(y) && k == at+3 && (m <= 12 && fd.s[at+1] == '0' || fd.zh && fd.skip(k, "月") > 0) {
		return k
	}
	return -1
}

// clock reads 9:30, 09:30:15 and, in Chinese, 9点30分, 上午9点, 9时.
func (fd *finder) clock(i int) int {
	h, at, ok := fd.digits(i, 1, 2)
	if !ok || h > 24 {
		return -1
	}
	r, n := runeAt(fd.s, at)
	if r == ':' {
		m, end, ok := fd.digits(at+n, 2, 2)
		if !ok || m > 59 {
			return -1
		}
		if r, n := runeAt(fd.s, end); r == ':' {
			if s, k, ok := fd.digits(end+n, 2, 2); ok && s <= 60 {
				end = k
			}
		}
		return fd.meridiem(end)
	}
	if fd.en {
		if r == '.' {
			if m, end, ok := fd.digits(at+n, 2, 2); ok && m <= 59 {
				if k := fd.meridiem(end); k > end {
					return k
				}
			}
		}
		if k := fd.meridiem(at); k > at {
			return k
		}
		return -1
	}
	if !fd.zh || r != '点' && r != '时' {
		return -1
	}
	end := at + n
	if m, k, ok := fd.digits(end, 1, 2); ok && m <= 59 {
		if q := fd.skip(k, "分"); q > 0 {
			return q
		}
	}
	for _, w := range [...]string{"半", "整"} {
		if q := fd.skip(end, w); q > 0 {
			return q
		}
	}
	if r == '时' {
		return end
	}
	before := fd.s[fd.done:i]
	for _, w := range [...]string{"上午", "下午", "中午", "晚上", "晚", "早上", "早", "凌晨", "清晨", "日", "至"} {
		if strings.HasSuffix(before, w) {
			return end
		}
	}
	return -1
}

func (fd *finder) meridiem(i int) int {
	sc := scanner{s: fd.s, i: fd.blank(i), u: fd.u}
	for _, w := range [...]string{"a.m.", "p.m.", "am", "pm"} {
		if sc.term(w) {
			return sc.i
		}
	}
	return i
}

// dateZh reads 2023年3月1日, 2019-2022年, 1-6月, 9月份, 14日, 90年代, 1季度, and several days or months that share their
// character: 5月14、15和16日, 3、4月份.
func (fd *finder) dateZh(i int) int {
	v, at, ok := fd.digits(i, 1, 4)
	if !ok {
		return -1
	}
	long := at-i >= 4
	if k := fd.skip(at, "年代"); k > 0 {
		return k
	}
	if k := fd.skip(at, "世纪"); k > 0 {
		if d, e, ok := fd.digits(fd.blank(k), 2, 2); ok && d%10 == 0 {
			if q := fd.skip(e, "年代"); q > 0 {
				return q
			}
		}
		return k
	}
	if k := fd.skip(at, "季度"); k > 0 && v <= 4 {
		return k
	}
	if long && v >= 1000 && v <= 2999 {
		if k := fd.skip(at, "年"); k > 0 {
			if q := fd.skip(k, "度"); q > 0 {
				return q
			}
			if m, e, ok := fd.digits(fd.blank(k), 1, 2); ok && m <= 12 {
				if q := fd.monthZh(e); q > 0 {
					return q
				}
			}
			return k
		}
		if k := fd.yearRange(at, v); k > 0 {
			return k
		}
	}
	if v >= 1 && v <= 12 && at-i <= 6 {
		if k := fd.monthZh(at); k > 0 {
			return k
		}
		if k := fd.second(at); k > 0 {
			if m, e, ok := fd.digits(k, 1, 2); ok && m > v && m <= 12 {
				if q := fd.monthZh(e); q > 0 {
					return q
				}
			}
		}
		if k := fd.alsoZh(at, v, 12, "月"); k > 0 {
			return k
		}
	}
	if v >= 1 && v <= 31 && !long {
		if k := fd.skip(at, "日"); k > 0 {
			return k
		}
		if k := fd.second(at); k > 0 {
			if d, e, ok := fd.digits(k, 1, 2); ok && d > v && d <= 31 {
				if q := fd.skip(e, "日"); q > 0 {
					return q
				}
			}
		}
		return fd.alsoZh(at, v, 31, "日")
	}
	return -1
}

// alsoZh is the end of the days or months that follow v, whose digits end at i, and share the character at their end with it:
// 14、15和16日, 3、4月份. They rise up to most. It returns -1 if there are none, as in 1、5月14日, whose 1 counts paragraphs.
func (fd *finder) alsoZh(i, v, most int, unit string) int {
	for fd.skip(i, unit) < 0 {
		k := fd.jointZh(i)
		if k < 0 {
			return -1
		}
		next, at, ok := fd.digits(k, 1, 2)
		if !ok || next <= v || next > most {
			return -1
		}
		i, v = at, next
	}
	if unit != "月" {
		return fd.skip(i, unit)
	}
	if k := fd.monthZh(i); strings.HasSuffix(fd.s[:k], "月") || strings.HasSuffix(fd.s[:k], "份") {
		return k
	}
	return -1
}

// jointZh is where the next of several days or months begins behind one that ends at i; -1 if nothing joins the two.
func (fd *finder) jointZh(i int) int {
	for _, mark := range [...]string{"、", "和", "及", "与", "或"} {
		if k := fd.skip(i, mark); k > 0 {
			return fd.blank(k)
		}
	}
	return -1
}

// monthZh reads 月, 月份, 月1日 and 月1号 at i, behind a month's number.
func (fd *finder) monthZh(i int) int {
	k := fd.skip(i, "月")
	if k < 0 {
		return -1
	}
	if q := fd.skip(k, "份"); q > 0 {
		return q
	}
	if d, e, ok := fd.digits(fd.blank(k), 1, 2); ok && d >= 1 && d <= 31 {
		for _, w := range [...]string{"日", "号"} {
			if q := fd.skip(e, w); q > 0 {
				return q
			}
		}
		if q := fd.alsoZh(e, d, 31, "日"); q > 0 {
			return q
		}
	}
	return k
}

// second is where the second number of a range begins whose mark stands at i, or -1.
func (fd *finder) second(i int) int {
	r, n := runeAt(fd.s, i)
	if r == '-' || r == '~' || r == '至' || r == '到' || r == '/' {
		return i + n
	}
	return -1
}

// yearRange reads the rest of 2019-2022年, 2023–24 and 2019–2022.
func (fd *finder) yearRange(i, y int) int {
	k := fd.second(i)
	if k < 0 || !isYear(y) {
		return -1
	}
	z, end, ok := fd.digits(k, 2, 4)
	if !ok || !(z > y && z <= 2999 || z < 100 && z > y%100) || z >= 100 && z < 1000 {
		return -1
	}
	// 2019-20家 is no range of years.
	if fd.zh {
		if q := fd.skip(end, "年"); q > 0 {
			if p := fd.skip(q, "度"); p > 0 {
				return p
			}
			return q
		}
		if _, n := fd.u.suffixAt(fd.s, fd.blank(end)); n > 0 {
			return -1
		}
	}
	return end
}

// bareYear reads four digits that stand for a year: no unit behind, no currency in front, no qualifier that asks for an
// amount.
func (fd *finder) bareYear(i int) int {
	y, at, ok := fd.digits(i, 4, 4)
	if !ok || !isYear(y) && !(oldYear(y) && fd.namedYear(i, at)) {
		return -1
	}
	return fd.yearFrom(i, y, at)
}

// yearFrom reads the year y, whose digits end at byte at, with what belongs to it.
func (fd *finder) yearFrom(i, y, at int) int {
	if k := fd.yearRange(at, y); k > 0 {
		return k
	}
	r, n := runeAt(fd.s, at)
	if r == '.' || r == ',' {
		if next, _ := runeAt(fd.s, at+n); isDigit(next) {
			return -1
		}
	}
	if fd.en && r == 's' && boundary(fd.s, at+n) {
		return at + n
	}
	if isLatin(r) {
		return -1
	}
	back := fd.lookBack(i)
	if back < i {
		sc := scanner{s: fd.s, i: back, u: fd.u}
		list := enQualifiers
		if fd.zh {
			list = zhQualifiers
		}
		var q Qualifier
		if fd.zh {
			q, _ = sc.qualifier(list)
		} else {
			q, _ = sc.qualifierEn(list)
		}
		// "about 2030" and "up to 2023" are years as often as not, "more than 2000" never is.
		if q != About && q != AtMost || fd.zh {
			return -1
		}
	}
	sc := scanner{s: fd.s, i: at, u: fd.u, prose: true}
	if fd.zh {
		sc.spaces()
		if q, _ := sc.qualifier(zhInner); q != Exact {
			return -1
		}
		if sc.scaleAhead() {
			return -1
		}
	} else {
		sc.spaces()
		for _, s := range enScales {
			if sc.term(s.text) {
				return -1
			}
		}
	}
	if e, n := fd.u.suffixAt(fd.s, sc.i); n > 0 && !(fd.zh && wordAfterYear(e, fd.s[sc.i+n:])) {
		return -1
	}
	return at
}

// onlyCounts reports whether a classifier does nothing but count. Others of one character begin a word (2022国际论坛, 2025线上) or
// name a place in a row (12层, 2期) as often.
func onlyCounts(classifier string) bool {
	return utf8.RuneCountInString(classifier) > 1 || strings.Contains("个家件项名人位户套所座处台条批次场", classifier)
}

// wordAfterYear reports whether the classifier e is no classifier but the beginning of a word: 2022人才周.
func wordAfterYear(e entry, rest string) bool {
	if e.id != Count || utf8.RuneCountInString(e.text) > 1 {
		return false
	}
	next, _ := runeAt(rest, 0)
	return !onlyCounts(e.text) || e.text == "人" && next != 0 && strings.ContainsRune("才工民社文大形物", next)
}

func (sc *scanner) scaleAhead() bool {
	for _, s := range zhScales {
		if strings.HasPrefix(sc.s[sc.i:], s.text) {
			return true
		}
	}
	return false
}
