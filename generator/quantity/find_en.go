package quantity

import "strings"

var enMonths = []string{
	"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december",
	"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sept", "sep", "oct", "nov", "dec",
}

// dateEn reads 1 March 2023, 1st March, March 1, 2023 (from its first digit on), March 2023 (the year), and several days of a
// month: 15 to 17 September, September 15–17, 2023, 14, 15 and 16 May.
func (fd *finder) dateEn(i int) int {
	d, at, ok := fd.digits(i, 1, 2)
	if !ok || d < 1 || d > 31 {
		return -1
	}
	if month := fd.monthBefore(i); month >= 0 {
		return fd.daysOf(month, d, at)
	}
	k := fd.moreDays(d, fd.dayEnd(at))
	sc := scanner{s: fd.s, i: fd.blank(k), u: fd.u}
	if sc.i == k {
		return -1
	}
	if sc.term("of") {
		sc.spaces()
	}
	for _, m := range enMonths {
		if !sc.term(m) {
			continue
		}
		if m == "may" || m == "march" || m == "mar" {
			// "14 may be" is no date: only a capital makes it a month.
			if c := fd.s[sc.i-len(m)]; c != 'M' {
				return -1
			}
		}
		end := sc.i
		if y, e, ok := fd.digits(fd.blank(end), 4, 4); ok && (isYear(y) || oldYear(y)) {
			return e
		}
		return end
	}
	return -1
}

// daysOf is the end of a date whose day d ends at byte at, behind the month that begins at byte month; -1 if it is no day.
func (fd *finder) daysOf(month, d, at int) int {
	if fd.grouped(at) { // by the end of May 3,700 had come
		return -1
	}
	end := fd.dayEnd(at)
	if k := fd.moreDays(d, end); k > end && fd.endsDays(month, end, k) {
		end = k
	}
	k := end
	if r, n := runeAt(fd.s, k); r == ',' {
		k += n
	}
	k = fd.blank(k)
	if y, e, ok := fd.digits(k, 4, 4); ok && k > end && (isYear(y) || oldYear(y)) {
		return e
	}
	return end
}

// grouped reports whether the digits that end at i go on over a comma or point.
func (fd *finder) grouped(i int) bool {
	if r, n := runeAt(fd.s, i); r == ',' || r == '.' {
		next, _ := runeAt(fd.s, i+n)
		return isDigit(next)
	}
	return false
}

// moreDays is the end of the days that follow the day d, which ends at i; i if none do. They rise, and no comma stands but
// in front of a last "and": in "No. 12, 15 March" the 12 is no day.
func (fd *finder) moreDays(d, i int) int {
	end := i
	for {
		k, comma := fd.joint(i)
		if k < 0 {
			return end
		}
		next, at, ok := fd.digits(k, 1, 2)
		if !ok || next <= d || next > 31 {
			return end
		}
		i, d = fd.dayEnd(at), next
		if !comma {
			end = i
		}
	}
}

// joint is where the next day begins behind one that ends at i, and whether nothing but a comma joins the two; -1 if nothing
// does.
func (fd *finder) joint(i int) (int, bool) {
	sc := scanner{s: fd.s, i: fd.blank(i), u: fd.u}
	if k := fd.second(sc.i); k > 0 {
		return fd.blank(k), false
	}
	r, n := sc.peek()
	comma := r == ','
	if comma {
		sc.i += n
		sc.spaces()
	}
	for _, w := range [...]string{"to", "and", "or", "&", "through", "until", "till"} {
		if sc.term(w) {
			return fd.blank(sc.i), false
		}
	}
	if !comma {
		return -1, false
	}
	return sc.i, true
}

// endsDays tells the last of several days behind a month, which stands in s[from:end], from a number of something else: May 3
// to 5%, "on May 15 and 20 firms signed".
func (fd *finder) endsDays(month, from, end int) bool {
	sc := scanner{s: fd.s, i: fd.blank(end), u: fd.u}
	if _, n := fd.u.suffixAt(fd.s, sc.i); n > 0 || fd.grouped(end) {
		return false
	}
	for _, w := range enScales {
		if sc.term(w.text) {
			return false
		}
	}
	pair := func(w string) bool { return strings.Contains(fd.s[from:end], w) }
	if !pair("and") && !pair("or") && !pair("&") {
		return true
	}
	if r, _ := sc.peek(); !isLatin(r) || fd.endsLatin(fd.blankBack(month), "between") >= 0 {
		return true
	}
	for _, w := range [...]string{"in", "at", "of", "with", "for", "respectively"} {
		if sc.term(w) {
			return true
		}
	}
	return false
}

// dayEnd skips the letters of 1st, 2nd.
func (fd *finder) dayEnd(i int) int {
	if k := ordinalEnd(fd.s, i); k > 0 {
		return k
	}
	return i
}

// ordinalEnd is the byte behind st, nd, rd or th at i, or -1.
func ordinalEnd(s string, i int) int {
	for _, w := range [...]string{"st", "nd", "rd", "th"} {
		if foldPrefix(s[i:], w, false) > 0 && boundary(s, i+2) {
			return i + 2
		}
	}
	return -1
}

// monthBefore is where the month begins that stands in front of byte i, or -1.
func (fd *finder) monthBefore(i int) int {
	at := fd.blankBack(i)
	if at == i {
		return -1
	}
	if r, _ := runeBefore(fd.s, at); r == '.' {
		at--
	}
	for _, m := range enMonths {
		if k := fd.ends(at, m); k >= 0 && fd.s[k] >= 'A' && fd.s[k] <= 'Z' {
			return k
		}
	}
	return -1
}

// ordinal reads 24th, No. 3 and, in Chinese, 3号.
func (fd *finder) ordinal(i int) (Found, bool) {
	_, at, ok := fd.digits(i, 1, 9)
	if !ok {
		return Found{}, false
	}
	start := i
	if k := ordinalEnd(fd.s, at); k > 0 {
		return Found{Start: i, End: k, Kind: Ordinal}, true
	}
	back := fd.blankBack(i)
	for _, w := range [...]string{"nos.", "no.", "nos", "no"} {
		k := fd.endsLatin(back, w)
		// "there were no 3" is unlikely; a lower-case "no" without its full stop is a word.
		if k >= 0 && (strings.HasSuffix(w, ".") || fd.s[k] == 'N') {
			start = k
			return Found{Start: start, End: at, Kind: Ordinal}, true
		}
	}
	if fd.zh {
		if k := fd.skip(at, "号"); k > 0 && k == at+len("号") {
			return Found{Start: i, End: k, Kind: Ordinal}, true
		}
	}
	return Found{}, false
}

func (fd *finder) endsLatin(i int, w string) int {
	k := i - len(w)
	if k < fd.done || !strings.EqualFold(fd.s[k:i], w) {
		return -1
	}
	if r, n := runeBefore(fd.s, k); n > 0 && isLatin(r) {
		return -1
	}
	return k
}

// compounds are the words whose hyphen does not make a name of the number behind it.
var compounds = []string{"mid", "pre", "post", "early", "late", "since", "sub", "non", "under", "over", "near", "plus", "and", "to"}

// glued reads digits that Latin letters touch: 5G, R2D2, H100, COVID-19. Digits that a unit, a scale or an ordinal
// ending follows, or a currency precedes, are amounts, not names.
func (fd *finder) glued(i int) (Found, bool) {
	start := i
	front := false
	if r, n := runeBefore(fd.s, i); n > 0 && i-n >= fd.done {
		switch {
		case isLatin(r):
			front = true
		case r == '-' && n == 1:
			if q, m := runeBefore(fd.s, i-1); m > 0 && i-1-m >= fd.done && isLatin(q) {
				k := fd.letters(i - 1)
				front = true
				for _, w := range compounds {
					if strings.EqualFold(fd.s[k:i-1], w) {
						front = false
					}
				}
			}
		}
	}
	if front {
		if fd.u.prefixEnding(fd.s, fd.done, i) >= 0 {
			return Found{}, false
		}
		if fd.endsLatin(i, "no") >= 0 {
			return Found{}, false
		}
		start = i
		for start > fd.done {
			r, n := runeBefore(fd.s, start)
			if !isLatin(r) && !(r == '-' && n == 1) || start-n < fd.done {
				break
			}
			start -= n
		}
		return Found{Start: start, End: fd.nameEnd(i), Kind: Name}, true
	}
	end := fd.run(i)
	if r, n := runeAt(fd.s, end); n == 0 || !isLatin(r) {
		return Found{}, false
	}
	if ordinalEnd(fd.s, end) > 0 || fd.meridiem(end) > end && fd.en {
		return Found{}, false
	}
	if _, n := fd.u.suffixAt(fd.s, end); n > 0 {
		return Found{}, false
	}
	sc := scanner{s: fd.s, i: end, u: fd.u}
	for _, s := range enScales {
		if sc.term(s.text) {
			return Found{}, false
		}
	}
	if sc.term("s") && fd.en { // 1990s
		return Found{}, false
	}
	if sc.term("m") && fd.u.prefixEnding(fd.s, fd.done, fd.blankBack(i)) >= 0 {
		return Found{}, false
	}
	return Found{Start: i, End: fd.nameEnd(end), Kind: Name}, true
}

// letters is where the Latin word begins that ends at i.
func (fd *finder) letters(i int) int {
	for i > fd.done {
		r, n := runeBefore(fd.s, i)
		if !isLatin(r) || i-n < fd.done {
			break
		}
		i -= n
	}
	return i
}

// nameEnd is the end of the run of letters and digits, with single dots and hyphens between them.
func (fd *finder) nameEnd(i int) int {
	for {
		r, n := runeAt(fd.s, i)
		switch {
		case n > 0 && (isLatin(r) || isDigit(r)):
			i += n
			continue
		case n == 1 && (r == '.' || r == '-'):
			if next, _ := runeAt(fd.s, i+1); isDigit(next) || r == '-' && isLatin(next) {
				i++
				continue
			}
		}
		return i
	}
}
