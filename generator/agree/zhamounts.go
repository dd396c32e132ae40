package agree

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"briefing/generator/quantity"
)

// found turns what package quantity found into items.
func (z *zhReader) found(c *canvas, f quantity.Found) {
	text := c.text[f.Start:f.End]
	span := c.back(f.Start, f.End)
	words := c.rewritten(f.Start, f.End)
	switch f.Kind {
	case quantity.Name:
		z.item(span, strict, nameValue(text))
	case quantity.Ordinal:
		z.ordinal(text, span, words)
	case quantity.Date:
		z.date(text, span)
	case quantity.Number:
		z.amount(c, f, span, words)
	}
}

func nameValue(text string) value {
	var b strings.Builder
	for _, c := range text {
		if c >= '0' && c <= '9' || c == '.' && b.Len() > 0 {
			b.WriteRune(c)
		}
	}
	return value{kind: name, digits: strings.Trim(b.String(), ".")}
}

func (z *zhReader) ordinal(text string, span Span, words bool) {
	digits := strings.TrimLeft(text, "第 NnOo.")
	n := 0
	if d := leadingDigits(digits); d != "" {
		n, _ = strconv.Atoi(d)
	} else {
		end := 0
		for {
			c, k := runeAt(digits, end)
			if k == 0 || quantity.ChineseDigit(c) < 0 && quantity.ChinesePower(c) == 0 {
				break
			}
			end += k
		}
		n, _ = zhNumber(digits[:end])
	}
	l := strict
	if n <= 1 && strings.HasPrefix(text, "第") || n <= 10 && words {
		l = soft
	}
	z.item(span, l, whole(ordinal, n))
}

func leadingDigits(s string) string {
	return s[:len(s)-len(strings.TrimLeft(s, "0123456789"))]
}

// amount makes an item of an amount that package quantity found. Words says that it
// is printed in numerals.
func (z *zhReader) amount(c *canvas, f quantity.Found, span Span, words bool) {
	a := f.Amount
	said, rest := c.text[f.Start:f.End], c.text[f.End:]
	v := amountOf(a, a.Unit() == quantity.Count && a.Classifier() == "")
	it := item{Span: span, level: strict, vals: v.ways(said)}
	it.qual = qualifier{q: a.Qualifier(), word: span}
	switch {
	case a.Unit() == quantity.Times:
		it.vals[0] = value{kind: factor, lo: v.lo, hi: v.hi}
	case isTime(a.Unit()):
		it.time(a, said, rest, words)
	case a.Unit() == quantity.Count:
		it.count(a, rest)
	}
	if words {
		z.inNumerals(&it, a, span, rest)
	}
	if z.name && words {
		it.level = loose
	}
	if strings.HasPrefix(z.s[:span.End], "新突破") || strings.Contains(z.s[max(0, span.Start-3):span.End], "新突破") {
		it.qual = qualifier{}
	}
	if it.is(amount) && a.Unit() != quantity.Count && zhSaidBelow(z.s[:span.Start]) {
		it.vals[0] = it.vals[0].negated()
	}
	if a.Unit() == degree && strings.HasSuffix(said, "度") && !strings.HasSuffix(said, "摄氏度") {
		it.vals = append(it.vals, value{kind: amount, unit: "kWh", lo: v.lo, hi: v.hi})
		if z.electric(span) {
			slices.Reverse(it.vals)
		}
	}
	z.items = append(z.items, it)
}

// time adds what else a length of time may mean: 23年 is a year, too, 10周年 the
// 10th. 一年半 is half a year longer.
func (it *item) time(a quantity.Amount, said, rest string, words bool) {
	v := it.vals[0]
	n, small := smallInt(v)
	if small && strings.HasSuffix(said, "周年") {
		it.vals = append(it.vals, whole(ordinal, n))
	}
	if a.Unit() != "year" {
		return
	}
	if strings.HasPrefix(rest, "半") && v.lo.IsInt() {
		it.vals = []value{number(andHalf(v), "year")}
		it.End += len("半")
	}
	if small && n < 100 && !words {
		it.vals = append(it.vals, whole(year, 2000+n))
	}
}

// count adds what else a count may mean: 3期 is the 3rd, too, 60岁 a length of time,
// 两个半月 months and no count.
func (it *item) count(a quantity.Amount, rest string) {
	v, classifier := it.vals[0], a.Classifier()
	if n, ok := smallInt(v); ok && (classifier == "" || strings.Contains(zhRanks, classifier)) {
		it.vals = append(it.vals, whole(ordinal, n))
	}
	switch classifier {
	case "":
		if next, _ := runeAt(rest, 0); strings.ContainsRune("大级类环", next) {
			it.vals[0].bare = false
		}
	case "岁", "周岁":
		it.vals = append(it.vals, value{kind: amount, unit: "year", lo: v.lo, hi: v.hi})
	case "个":
		if !v.lo.IsInt() {
			return
		}
		for _, w := range zhAndHalf {
			if strings.HasPrefix(rest, w.text) {
				it.vals = []value{number(andHalf(v), w.unit)}
				it.End += len(w.text)
			}
		}
	}
}

func andHalf(v value) *big.Rat { return new(big.Rat).Add(v.lo, big.NewRat(1, 2)) }

// inNumerals lowers what is asked of the other language for small numbers in
// numerals, which are as often words: 一个, 两大, 前十, 三四线.
func (z *zhReader) inNumerals(it *item, a quantity.Amount, span Span, rest string) {
	v, classifier := it.vals[0], a.Classifier()
	if a.IsRange() && a.Unit() == quantity.Count {
		switch {
		case classifier == "" || strings.Contains(zhWeak+zhRanks, classifier): // 三四线, 一二期
			it.level = loose
		case v.hi.Cmp(pow10(1)) <= 0:
			it.level = soft
		}
	}
	n, ok := smallInt(v)
	if !ok || a.Unit() == quantity.Percent || a.Unit() == quantity.Times || a.Unit() == quantity.Points {
		return
	}
	next, _ := runeAt(rest, 0)
	switch {
	case a.Unit() == quantity.Count && (classifier == "" && next != '大' || classifier != "" && strings.Contains(zhWeak, classifier)):
		it.level = loose
	case it.End > span.End: // 一年半
	case n <= 2 || a.Unit() == quantity.Count && n <= 10:
		it.level = soft
	}
	if before, _ := runeBefore(z.s, span.Start); before == '前' && it.level == loose { // 前十
		it.level = soft
	}
	if it.level == loose {
		it.vals = append(it.vals, whole(ordinal, n))
	}
}

// electric says whether 度 is likelier a kilowatt-hour there than a degree: the
// clause speaks of electricity, a few words before the number or behind it.
func (z *zhReader) electric(s Span) bool {
	const near = 20 * len("电")
	before, behind := z.s[max(0, s.Start-near):s.Start], z.s[s.End:min(len(z.s), s.End+near)]
	if i := strings.LastIndexFunc(before, zhBoundary); i >= 0 {
		before = before[i:]
	}
	if i := strings.IndexFunc(behind, zhBoundary); i >= 0 {
		behind = behind[:i]
	}
	return strings.Contains(before, "电") || strings.Contains(behind, "电")
}

// zhSaidBelow says whether the words in front of a number put it below zero:
// 负3.2%, 零下5度, but not 正负3% or 背负3亿元债务.
func zhSaidBelow(before string) bool {
	if strings.HasSuffix(before, "零下") {
		return true
	}
	head, ok := strings.CutSuffix(before, "负")
	r, _ := runeBefore(head, len(head))
	return ok && (r == 0 || !strings.ContainsRune("正背肩担", r))
}

func smallInt(v value) (int, bool) {
	if v.kind != amount || !v.lo.IsInt() || v.lo.Cmp(v.hi) != 0 || v.lo.Num().BitLen() > 16 {
		return 0, false
	}
	return int(v.lo.Num().Int64()), true
}

// date reads the parts of a date.
func (z *zhReader) date(text string, span Span) {
	m := 0
	era := 1900
	if h := z.s[:span.Start]; strings.HasSuffix(h, "本世纪") || strings.HasSuffix(h, "21世纪") {
		era = 2000
	}
	add := func(v value) { z.item(span, strict, v) }
	for i := 0; i < len(text); {
		d := leadingDigits(text[i:])
		if d == "" {
			_, n := runeAt(text, i)
			i += n
			continue
		}
		i += len(d)
		n, _ := strconv.Atoi(d)
		rest := strings.TrimLeft(text[i:], " ")
		r, k := runeAt(rest, 0)
		switch {
		case strings.HasPrefix(rest, "年代"):
			if n < 100 {
				n += era
			}
			add(whole(decade, n))
		case strings.HasPrefix(rest, "世纪"):
			if strings.HasSuffix(rest, "年代") {
				era = (n - 1) * 100
			} else {
				add(whole(century, n))
			}
		case strings.HasPrefix(rest, "季度"):
			add(value{kind: month, a: 3*n - 2, b: 3 * n})
		case r == '月':
			m = n
			if day := strings.TrimLeft(rest[k:], " 份"); leadingDigits(day) == "" {
				add(value{kind: month, a: n, b: n})
			}
		case r == '日' || r == '号':
			add(value{kind: day, a: m, b: n})
		case r == '点' || r == '时' || r == ':' || r == '：':
			min := 0
			if e := leadingDigits(strings.TrimLeft(rest[k:], " ")); e != "" {
				min, _ = strconv.Atoi(e)
				i += strings.Index(text[i:], e) + len(e)
			} else if strings.HasPrefix(rest[k:], "半") {
				min = 30
			}
			add(hour(n, min, zhHalfOfDay(z.s[:span.Start])))
		case len(d) == 4:
			add(whole(year, n))
			if r == '-' || r == '/' || r == '.' { // 2019-07-05
				if ms := leadingDigits(rest[k:]); ms != "" && len(ms) <= 2 {
					tail := rest[k+len(ms):]
					mi, _ := strconv.Atoi(ms)
					switch {
					case len(tail) > 0 && tail[0] == byte(r):
						di, _ := strconv.Atoi(leadingDigits(tail[1:]))
						add(value{kind: day, a: mi, b: di})
						return
					case strings.HasPrefix(strings.TrimLeft(tail, " "), "年") || mi > 12 || tail == "" && r != '-':
						add(whole(year, n/100*100+mi)) // 2023-24年
						return
					case tail == "" || strings.HasPrefix(tail, "月"):
						add(value{kind: month, a: mi, b: mi})
						return
					}
				}
			}
		default: // one that shares the character at its end with the last: 1-6月, 3-5日, 14、15日
			tail := strings.TrimLeft(rest, "-–—~～至到/ ")
			e := leadingDigits(tail)
			o, _ := strconv.Atoi(e)
			switch at := strings.IndexAny(rest, "月日"); {
			case e != "" && strings.HasPrefix(tail[len(e):], "月"):
				add(value{kind: month, a: n, b: o})
				return
			case at >= 0 && strings.HasPrefix(rest[at:], "月"):
				add(value{kind: month, a: n, b: n})
			case at >= 0:
				add(value{kind: day, a: m, b: n})
			}
		}
	}
}

// zhHalfOfDay is the half of the day that the words in front of an hour name; 0 if
// they name none.
func zhHalfOfDay(before string) int {
	switch {
	case hasSuffix(before, []string{"上午", "早上", "早", "凌晨", "清晨"}) != "":
		return 1
	case hasSuffix(before, []string{"下午", "晚上", "晚", "傍晚"}) != "":
		return 2
	}
	return 0
}

// merge sorts the items and joins what belongs together: the months of
// 1月至6月, the month that 5日 leaves out.
func (z *zhReader) merge() []item {
	return mergeDates(z.s, z.items, func(between string) bool {
		switch strings.TrimSpace(between) {
		case "至", "到", "-", "—", "–", "~", "～":
			return true
		}
		return false
	})
}
