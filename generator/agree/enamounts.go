package agree

import (
	"math/big"
	"sort"
	"strconv"
	"strings"

	"briefing/generator/quantity"
)

// found turns what package quantity found into items.
func (e *enReader) found(c *canvas, f quantity.Found) {
	text := c.text[f.Start:f.End]
	span := c.back(f.Start, f.End)
	rest := strings.TrimLeft(c.text[f.End:], " -‑")
	rest = rest[:min(len(rest), 40)] // as much as anything here looks at
	switch f.Kind {
	case quantity.Name:
		v := nameValue(text)
		if len(v.digits) == 1 && len(text) == 2 {
			n := int(v.digits[0] - '0')
			switch c := text[0] | 0x20; {
			case c == 'q' && n >= 1 && n <= 4:
				v = value{kind: month, a: 3*n - 2, b: 3 * n}
			case (c == 'h' || text[1] == 'H') && n >= 1 && n <= 2:
				v = value{kind: month, a: 6*n - 5, b: 6 * n}
			}
		}
		l := strict
		if strings.HasPrefix(text, "COVID") {
			l = loose
		}
		e.item(span, l, v)
	case quantity.Ordinal:
		n, _ := strconv.Atoi(leadingDigits(strings.TrimLeft(text, "NOSnos. ")))
		switch {
		case strings.HasPrefix(rest, "centur"):
			e.item(span, strict, whole(century, n))
		case strings.HasPrefix(rest, "quarter") && n >= 1 && n <= 4:
			e.item(span, strict, value{kind: month, a: 3*n - 2, b: 3 * n})
		case strings.HasPrefix(rest, "half") && n >= 1 && n <= 2:
			e.item(span, strict, value{kind: month, a: 6*n - 5, b: 6 * n})
		case n <= 31:
			e.item(span, strict, whole(ordinal, n), value{kind: day, b: n})
		default:
			e.item(span, strict, whole(ordinal, n))
		}
	case quantity.Date:
		e.date(text, span)
	case quantity.Number:
		e.amount(c, f, span, rest)
	}
}

func (e *enReader) amount(c *canvas, f quantity.Found, span Span, rest string) {
	a := f.Amount
	v := amountOf(a, false)
	if w := strings.TrimLeft(strings.ToLower(rest), " "); a.Unit() == quantity.Count && (hasPrefix(w, []string{"a.m", "p.m", "am ", "pm ", "am.", "pm.", "am,", "pm,"}) != "" || w == "am" || w == "pm") {
		for _, n := range []value{number(v.lo, v.unit), number(v.hi, v.unit)} { // from 9 to 11 a.m., from 9 to 5 p.m.
			half := enHalfOfDay(w[:1])
			if n.lo.Cmp(v.hi) != 0 {
				half = 0
			}
			if h, ok := smallInt(n); ok && h <= 24 {
				e.item(span, strict, hour(h, 0, half))
			}
		}
		return
	}
	after := firstWord(rest)
	text := c.text[f.Start:f.End]
	if a.Unit() == quantity.Count {
		v.bare = after == "" || enSmallWords[after]
	}
	it := item{Span: span, level: strict, vals: v.ways(text)}
	it.qual = qualifier{q: a.Qualifier(), word: span}
	if at := strings.IndexAny(text, "0123456789"); at > 0 && strings.HasPrefix(strings.ToLower(text), "up to") && enMoved[lastWord(c.text[:f.Start])] {
		it.Start, it.qual = c.back(f.Start+at, f.End).Start, qualifier{}
	}
	n, isSmall := smallInt(v)
	switch {
	case a.Unit() == quantity.Times:
		it.vals = []value{{kind: factor, lo: v.lo, hi: v.hi}, {kind: amount, unit: quantity.Count, lo: v.lo, hi: v.hi}}
	case a.Unit() == "m" && strings.HasSuffix(text, "m") && digitBefore(text) && after != "":
		// 3m barrels are three million, a 100m tower is no hundred
		it.vals = append(it.vals, value{kind: amount, unit: quantity.Count, lo: new(big.Rat).Mul(v.lo, pow10(6)), hi: new(big.Rat).Mul(v.hi, pow10(6))})
	case a.Unit() == quantity.Percent && strings.HasPrefix(strings.ToLower(rest), "of ") && v.lo.Cmp(hundredfold(one)) >= 0:
		it.vals = append(it.vals, value{kind: factor, lo: over100(v.lo), hi: over100(v.hi)}) // 120% of GDP
	case a.Unit() == quantity.Count && (after == "point" || after == "points"):
		it.vals = append(it.vals, value{kind: amount, unit: quantity.Points, lo: v.lo, hi: v.hi})
	case a.Unit() == quantity.Count && isSmall:
		if enRankNouns[strings.TrimSuffix(lastWord(c.text[:f.Start]), "s")] || v.bare {
			it.vals = append(it.vals, whole(ordinal, n))
		}
	}
	if d := strings.TrimLeftFunc(text, func(r rune) bool { return r < '0' || r > '9' }); len(d) == 4 && isSmall && n >= 1000 && n <= 2099 && a.Unit() == quantity.Count {
		it.vals = append(it.vals, whole(year, n)) // entered under 2019, a temple of 1397
	}
	if c.rewritten(f.Start, f.End) && isSmall {
		switch {
		case a.Unit() == "year" && strings.HasPrefix(strings.ToLower(rest), "plan"):
			it.level = loose
		case a.Unit() == quantity.Count && n <= 10:
			it.level = soft
		case n <= 2 && a.Unit() != quantity.Percent && a.Unit() != quantity.Points && a.Unit() != quantity.Times:
			it.level = soft
		}
	}
	if c.rewritten(f.Start, f.End) && a.IsRange() && a.Unit() == quantity.Count && v.hi.Cmp(pow10(1)) <= 0 {
		it.level = soft
	}
	if it.is(amount) && enSaidBelow(c.text[:f.Start], rest) {
		it.vals[0] = it.vals[0].negated()
	}
	e.items = append(e.items, it)
}

// digitBefore says whether the last letter of an amount touches its digits.
func digitBefore(text string) bool {
	n := len(text) - 2
	return n >= 0 && text[n] >= '0' && text[n] <= '9'
}

// enSaidBelow says whether the words beside a number put it below zero: minus
// 3.2%, five degrees below zero, but not plus or minus 3%.
func enSaidBelow(before, rest string) bool {
	rest = strings.ToLower(rest)
	return enBelow[lastWord(before)] && !strings.HasSuffix(strings.ToLower(before[max(0, len(before)-20):]), "plus or minus ") ||
		strings.HasPrefix(rest, "below zero") || strings.HasPrefix(rest, "below freezing")
}

func firstWord(s string) string {
	end := 0
	for end < len(s) && asciiLetter(s[end]) {
		end++
	}
	return strings.ToLower(s[:end])
}

func lastWord(s string) string {
	s = strings.TrimRight(s, " ")
	start := len(s)
	for start > 0 && asciiLetter(s[start-1]) {
		start--
	}
	return strings.ToLower(s[start:])
}

// date reads the parts of a date, with the month that stands in front of it.
func (e *enReader) date(text string, span Span) {
	m := e.monthOf(text, &span)
	add := func(v value) { e.item(span, strict, v) }
	var few [16]token
	toks := tokens(few[:0], text)
	for i := range toks {
		t := &toks[i]
		if !t.digit {
			continue
		}
		n, _ := strconv.Atoi(t.w)
		next := ""
		if i+1 < len(toks) {
			next = toks[i+1].w
		}
		prev := ""
		if i > 0 {
			prev = toks[i-1].w
		}
		switch {
		case len(t.w) == 4 && next == "s":
			add(whole(decade, n))
		case len(t.w) == 4:
			add(whole(year, n))
			if (next == "-" || next == "/" || next == ".") && i+2 < len(toks) && toks[i+2].digit {
				o, _ := strconv.Atoi(toks[i+2].w)
				switch {
				case i+4 < len(toks) && toks[i+4].digit: // 2019-07-05
					d, _ := strconv.Atoi(toks[i+4].w)
					add(value{kind: day, a: o, b: d})
					return
				case len(toks[i+2].w) == 4:
				case toks[i+2].w[0] == '0' && o >= 1 && n%100 > o: // 2019-07
					add(value{kind: month, a: o, b: o})
					return
				default:
					add(whole(year, n/100*100+o))
					return
				}
			}
		case next == ":" || next == "." && i+3 < len(toks):
			o, _ := strconv.Atoi(toks[i+2].w)
			add(hour(n, o, enHalfOfDay(toks[len(toks)-1].w)+enHalfOfDay(toks[max(0, len(toks)-4)].w)))
			return
		case next == "am" || next == "pm" || next == "a" || next == "p":
			add(hour(n, 0, enHalfOfDay(next)))
			return
		case m > 0 && prev != ":":
			add(value{kind: day, a: m, b: n})
		}
	}
}

// enHalfOfDay is the half of the day that a.m. or p.m. names, by its first word; 0
// if it is neither.
func enHalfOfDay(w string) int {
	switch w {
	case "a", "am":
		return 1
	case "p", "pm":
		return 2
	}
	return 0
}

// monthOf is the month that stands in a date or right in front of it, which
// then belongs to it; 0 if there is none.
func (e *enReader) monthOf(text string, span *Span) int {
	token := func(k int) *token { return &e.toks[max(e.months[k], ^e.months[k])] }
	k := sort.Search(len(e.months), func(k int) bool { return token(k).Start >= span.Start })
	if k > 0 && e.months[k-1] >= 0 && len(leadingDigits(text)) <= 2 {
		if t := token(k - 1); strings.Trim(e.s[t.End:span.Start], " .") == "" {
			e.months[k-1] = ^e.months[k-1]
			span.Start = t.Start
			return enMonths[t.w]
		}
	}
	if k < len(e.months) && token(k).End <= span.End {
		e.months[k] = ^e.months[k]
		return enMonths[token(k).w]
	}
	return 0
}

// days reads a number behind a date as a day of its month too: on June 14 and 22 firms.
func (e *enReader) days(items []item) {
	for i := 1; i < len(items); i++ {
		it, prev := &items[i], &items[i-1]
		if len(it.vals) != 1 || len(prev.vals) != 1 || prev.vals[0].kind != day || prev.vals[0].a == 0 || prev.End > it.Start {
			continue
		}
		if v, ok := smallInt(it.vals[0]); ok && v <= 31 {
			switch strings.TrimSpace(e.s[prev.End:it.Start]) {
			case "and", ",", "-", "–", "to":
				it.vals = append(it.vals, value{kind: day, a: prev.vals[0].a, b: v})
			}
		}
	}
}
