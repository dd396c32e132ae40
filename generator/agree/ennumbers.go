package agree

import (
	"math/big"
	"strconv"
	"strings"

	"briefing/generator/quantity"
)

// month notes a month's name, if it is one.
func (e *enReader) month(i int) int {
	t := &e.toks[i]
	if t.w == "may" || t.w == "march" || t.w == "mar" || t.w == "jan" {
		near := i+1 < len(e.toks) && (e.toks[i+1].digit || e.w(i+1) == "-" && enMonths[e.w(i+2)] > 0)
		switch e.w(i - 1) {
		case "in", "of", "since", "by", "until", "till", "from", "to", "and", "-", "early", "late", "mid", "last", "this", "through", "th", "st", "nd", "rd", "before", "after", "on":
			near = true
		}
		if !near && !(i > 0 && e.toks[i-1].digit) {
			return 0
		}
	}
	e.months = append(e.months, i)
	return i + 1
}

// half reads half, half a million, half a year, half a percentage point, half of.
func (e *enReader) half(i int) int {
	a := e.over(i + 1)
	if e.w(a) == "a" || e.w(a) == "an" {
		a++
	}
	if n := e.w(a); n != "" && a > i {
		if s, ok := enScales[n]; ok {
			e.rewrite(i, a+1, new(big.Rat).Mul(big.NewRat(1, 2), big.NewRat(s, 1)))
			return a + 1
		}
		switch n {
		case "year":
			return e.phrase(i, a+1, strict, number(big.NewRat(6, 1), "month"))
		case "month", "day", "hour":
			return e.phrase(i, a+1, strict, number(big.NewRat(1, 2), n))
		case "century":
			return e.phrase(i, a+1, strict, number(fifty, "year"))
		case "decade":
			return e.phrase(i, a+1, strict, number(big.NewRat(5, 1), "year"))
		case "dozen":
			return e.phrase(i, a+1, strict, count(6))
		case "percentage", "percent", "per", "point":
			if n != "per" || e.w(a+1) == "cent" {
				e.rewrite(i, a, big.NewRat(1, 2)) // package quantity reads the unit
				return a
			}
		}
	}
	l := soft
	switch e.w(i + 1) {
	case "of", "the", "its", "all", "their", "that":
		l = strict
	}
	switch e.w(i - 1) {
	case "by", "than", "over", "nearly", "about", "almost", "in", "roughly", "around":
		l = strict
	}
	return e.phrase(i, i+1, l, number(fifty, quantity.Percent))
}

// firstOf reads first half, first nine months, second quarter.
func (e *enReader) firstOf(i int) int {
	if e.w(i) != "first" {
		if e.w(i+1) == "quarter" || e.w(i+1) == "half" {
			return i + 2 // last quarter: which one it was the text knows
		}
		return 0
	}
	n, j, ok := int64(1), i+1, true
	if e.w(j) == "-" {
		j++
	}
	if d := e.tokenNumber(j); d > 0 {
		n, j = d, j+1
	} else {
		ok = false
	}
	switch e.w(j) {
	case "months", "month":
		if ok && n <= 12 {
			return e.phrase(i, j+1, strict, value{kind: month, a: 1, b: int(n)})
		}
	case "quarters":
		if ok && n <= 4 {
			return e.phrase(i, j+1, strict, value{kind: month, a: 1, b: int(3 * n)})
		}
	}
	return 0
}

// tokenNumber is the small number a token is; 0 if none.
func (e *enReader) tokenNumber(i int) int64 {
	if i < len(e.toks) && e.toks[i].digit {
		n, _ := strconv.Atoi(e.w(i))
		return int64(n)
	}
	return enSmall[e.w(i)]
}

// manifold reads hundreds of, tens of thousands, dozens.
func (e *enReader) manifold(i int) int {
	p, j := enVague[e.w(i)], i+1
	for e.w(j) == "of" && enVague[e.w(j+1)] >= 2 && enVague[e.w(j+1)] != 0 {
		p += enVague[e.w(j+1)]
		j += 2
	}
	if i > 0 && e.toks[i-1].digit {
		return 0
	}
	vals := []value{whole(vague, p)}
	if s := e.w(j); p < 3 && s == "of" && enScales[e.w(j+1)] > 0 {
		return 0
	}
	if p == 3 && e.w(j) == "upon" {
		vals = append(vals, whole(vague, 4))
	}
	l := strict
	if e.w(j) != "of" && j == i+1 {
		l = soft
	}
	return e.phrase(i, j, l, vals...)
}

// number reads a number in words from token i on: twenty-five, three hundred
// and twenty, two and a half million, a thousand.
func (e *enReader) number(i int) (*big.Rat, int, bool) {
	total, cur, j := int64(0), int64(0), i
	some, last := false, ""
	if e.w(j) == "a" || e.w(j) == "an" {
		if enScales[e.w(j+1)] == 0 {
			return nil, i, false
		}
		cur, j, some = 1, j+1, true
	}
loop:
	for j < len(e.toks) {
		w := e.w(j)
		n, small := enSmall[w]
		s, scale := enScales[w]
		switch {
		case small && last == "" || small && (last == "hundred" || last == "scale"):
			cur += n
			some, last = true, "unit"
			if n >= 20 {
				last = "tens"
			}
			j++
		case small && last == "tens" && n < 10:
			cur += n
			last = "unit"
			j++
		case w == "-" && some && enScales[e.w(j+1)] > 0:
			j++
		case w == "-" && last == "tens" && enSmall[e.w(j+1)] > 0 && enSmall[e.w(j+1)] < 10:
			j++
		case scale && some && total+cur > 0 && total < 1e15 && cur < 1e6:
			if s == 100 {
				cur *= 100
				last = "hundred"
			} else {
				total += cur * s
				cur = 0
				last = "scale"
			}
			j++
			if k := e.andHalf(j); k > 0 {
				return big.NewRat(2*(total+cur)+s, 2), k, true
			}
		case w == "and" && (last == "hundred" || last == "scale") && enSmall[e.w(j+1)] > 0 && e.w(j+1) != "one":
			j++
		default:
			break loop
		}
	}
	if !some {
		return nil, i, false
	}
	n := big.NewRat(total+cur, 1)
	if e.w(j) == "point" && enSmall[e.w(j+1)] > 0 && enSmall[e.w(j+1)] < 10 {
		n.Add(n, big.NewRat(enSmall[e.w(j+1)], 10))
		j += 2
	}
	if k := e.andHalf(j); k > 0 && total == 0 {
		n.Add(n, big.NewRat(1, 2))
		j = k
	}
	if s := enScales[e.w(j)]; s > 0 && !n.IsInt() {
		n.Mul(n, big.NewRat(s, 1))
		j++
	}
	return n, j, true
}

// andHalf is the token behind "and a half", with hyphens or without, at token i; 0
// if it does not stand there.
func (e *enReader) andHalf(i int) int {
	for _, w := range [...]string{"and", "a", "half"} {
		i = e.over(i)
		if e.w(i) != w {
			return 0
		}
		i++
	}
	return i
}

// words decides what becomes of a number in words from token i to j.
func (e *enReader) words(i int, n *big.Rat, j int) int {
	if next := e.share(i, n, j); next > 0 {
		return next
	}
	if next := e.span(i, n, j); next > 0 {
		return next
	}
	k := e.over(j)
	if o, ok := enOrdinals[e.w(k)]; ok && o < 10 && n.IsInt() && n.Num().Int64() >= 20 && n.Num().Int64()%10 == 0 {
		return e.ordinalWord(i, k+1, int(n.Num().Int64())+o)
	}
	if e.w(k) == "fold" {
		return e.phrase(i, k+1, strict, value{kind: factor, lo: n, hi: n})
	}
	if e.w(j) == "dozen" {
		return e.phrase(i, j+1, strict, value{kind: amount, unit: quantity.Count, lo: new(big.Rat).Mul(n, big.NewRat(12, 1)), hi: new(big.Rat).Mul(n, big.NewRat(12, 1))})
	}
	if j == i+1 && e.w(i) == "one" {
		if !enOneUnits[e.w(k)] {
			e.item(e.toks[i].Span, soft, count(1))
			return j
		}
	}
	e.rewrite(i, j, n)
	return j
}

// span reads the rest of a range whose low end n stands from i to j: two to
// three thousand, seventeen or eighteen. The low end has the scale of the high
// one if it has none of its own and is lower with it.
func (e *enReader) span(i int, n *big.Rat, j int) int {
	link := e.w(j)
	if link != "or" && link != "to" || e.w(i-1) == "from" || !n.IsInt() {
		return 0
	}
	high, k, ok := e.number(j + 1)
	if !ok || !high.IsInt() || n.Cmp(high) >= 0 {
		return 0
	}
	low := n
	if enScales[e.w(j-1)] == 0 {
		scale := big.NewRat(1, 1)
		for m := k - 1; enScales[e.w(m)] > 0; m-- {
			scale.Mul(scale, big.NewRat(enScales[e.w(m)], 1))
		}
		if scaled := new(big.Rat).Mul(n, scale); scaled.Cmp(high) < 0 {
			low = scaled
		}
	}
	if link == "or" { // “two or ten” are two numbers, and none between them is meant
		step := new(big.Rat).Sub(high, low)
		if step.Cmp(grain(low)) != 0 && step.Cmp(grain(high)) != 0 {
			return 0
		}
	}
	e.patches = append(e.patches, patch{Span: Span{e.toks[i].Start, e.toks[k-1].End}, with: low.Num().String() + " to " + high.Num().String()})
	return k
}

// grain is the power of ten that a whole number ends in: 100 for 2,300.
func grain(n *big.Rat) *big.Rat {
	s := n.Num().String()
	return pow10(len(s) - len(strings.TrimRight(s, "0")))
}

// rewrite puts digits in place of the tokens from i to j.
func (e *enReader) rewrite(i, j int, n *big.Rat) {
	d := n.RatString()
	if !n.IsInt() {
		d = strings.TrimRight(n.FloatString(3), "0")
	}
	e.patches = append(e.patches, patch{Span: Span{e.toks[i].Start, e.toks[j-1].End}, with: d})
}

// digits reads 3 in 10 and 1/3; other digits are left to package quantity.
func (e *enReader) digits(i int) int {
	n := e.tokenNumber(i)
	if n <= 0 || n > 1000 || i > 0 && (e.w(i-1) == "." || e.w(i-1) == "," || e.w(i-1) == "/" || e.w(i-1) == "-") && e.toks[i-1].End == e.toks[i].Start {
		return i + 1
	}
	if e.w(i) == "24" && e.w(i+1) == "/" && e.w(i+2) == "7" {
		return e.phrase(i, i+3, soft, number(big.NewRat(24, 1), "hour"))
	}
	if e.w(i+1) == "/" && i+2 < len(e.toks) && e.toks[i+2].digit && e.toks[i+2].Start == e.toks[i].End+1 {
		if d := e.tokenNumber(i + 2); d > n && d <= 10 && e.w(i+3) != "/" {
			return e.phrase(i, i+3, strict, number(big.NewRat(100*n, d), quantity.Percent))
		}
		// 03/04/2023 is read either way.
		if d := e.tokenNumber(i + 2); e.w(i+3) == "/" && n <= 31 && d > 0 && d <= 31 && i+4 < len(e.toks) && len(e.w(i+4)) == 4 {
			e.item(e.toks[i+4].Span, strict, whole(year, int(e.tokenNumber(i+4))))
			return e.phrase(i, i+5, strict, value{kind: day, a: int(d), b: int(n)}, value{kind: day, a: int(n), b: int(d)})
		}
	}
	if next := e.share(i, big.NewRat(n, 1), i+1); next > 0 {
		return next
	}
	if e.w(i+1) == "dozen" {
		return e.phrase(i, i+2, strict, count(12*n))
	}
	return i + 1
}

// share reads the rest of a share whose numerator n stands from i to j: two
// thirds, a quarter, three in ten, four out of five.
func (e *enReader) share(i int, n *big.Rat, j int) int {
	if !n.IsInt() {
		return 0
	}
	k := e.over(j)
	w := e.w(k)
	one := strings.TrimSuffix(w, "s")
	if d := enShares[one]; d > 0 && n.Cmp(big.NewRat(d, 1)) < 0 && (n.Cmp(big.NewRat(1, 1)) != 0) == (one != w) {
		share := number(new(big.Rat).Mul(n, big.NewRat(100, d)), quantity.Percent)
		if end := e.ofPoint(k + 1); end > 0 {
			return e.phrase(i, end, strict, number(new(big.Rat).Mul(n, big.NewRat(1, d)), quantity.Points))
		}
		switch {
		case d == 4 && one == "quarter" && one != w && (e.w(i-1) == "consecutive" || e.w(i-1) == "past" || e.w(i-1) == "last" || e.w(k+1) == "in"):
			return 0
		case e.w(i) != "a" && e.w(i) != "an":
			return e.phrase(i, k+1, strict, share)
		case one == "quarter":
			return e.phrase(i, k+1, soft, share)
		case one == "half":
			return 0
		case e.w(k+1) == "of" || e.w(k+1) == "more" || e.w(k+1) == "less" || e.w(k+1) == "," || e.w(k+1) == ".":
			return e.phrase(i, k+1, strict, share)
		}
		return e.phrase(i, k+1, strict, share, whole(ordinal, int(d)))
	}
	m := e.ofTen(j)
	switch {
	case e.w(m) == "in":
		m++
	case e.w(m) == "out" && e.w(m+1) == "of":
		m += 2
	case e.w(m) == "of" && e.w(m+1) == "every":
		m += 2
	default:
		return 0
	}
	if e.w(m) == "every" {
		m++
	}
	d := e.tokenNumber(m)
	if s := enScales[e.w(m+1)]; s > 0 { // one in ten thousand
		d, m = min(d, 100)*min(s, 1e6), m+1
	}
	if d < 2 || d > 10000 || n.Cmp(big.NewRat(d, 1)) >= 0 || e.w(m+1) == "-" && !(e.w(m+2) == "") {
		return 0
	}
	switch e.w(m + 1) { // three in five years is no share
	case "years", "months", "days", "cities", "batches", "districts", "provinces", "countries", "fields", "areas", "phases", "weeks":
		return 0
	}
	e.items = append(e.items, item{Span: Span{e.toks[i].Start, e.toks[m].End}, level: strict,
		vals:  []value{number(new(big.Rat).Mul(n, big.NewRat(100, d)), quantity.Percent)},
		parts: []value{count(n.Num().Int64()), count(d)}})
	e.patches = append(e.patches, patch{Span: Span{e.toks[i].Start, e.toks[m].End}, with: blank})
	return m + 1
}

// ofTen is the token "in" of three firms in ten, whose noun stands at token i, else
// i. Of three parks in ten cities it is none: what counts in tens has no noun, and
// of the words behind ten only verbs end without an s.
func (e *enReader) ofTen(i int) int {
	if i >= len(e.toks) || !e.toks[i].word || enSmallWords[e.w(i)] || e.w(i+1) != "in" {
		return i
	}
	switch e.w(i + 2) {
	case "five", "ten", "10", "twenty", "20", "100":
	default:
		return i
	}
	next := e.w(i + 3)
	if strings.HasSuffix(next, "s") && next != "is" && next != "was" && next != "has" || next == "-" || enScales[next] > 0 || next == "people" || next == "per" {
		return i
	}
	return i + 1
}

// ofPoint is the token behind "of a percentage point" at token i; 0 if it does not
// stand there.
func (e *enReader) ofPoint(i int) int {
	if e.w(i) != "of" || e.w(i+1) != "a" {
		return 0
	}
	k := i + 2
	if e.w(k) == "percentage" || e.w(k) == "percent" {
		k++
	}
	if e.w(k) != "point" {
		return 0
	}
	return k + 1
}

// ordinalWord reads third, and third quarter, first half, twenty-first century.
func (e *enReader) ordinalWord(i, j, n int) int {
	k := e.over(j)
	switch w := e.w(k); {
	case w == "quarter" && n <= 4:
		return e.phrase(i, k+1, strict, value{kind: month, a: 3*n - 2, b: 3 * n})
	case w == "half" && n <= 2:
		if !e.ofYear(i, k+1) {
			return e.phrase(i, k+1, loose, number(fifty, quantity.Percent))
		}
		return e.phrase(i, k+1, strict, value{kind: month, a: 6*n - 5, b: 6 * n})
	case w == "century" || w == "centuries":
		return e.phrase(i, k+1, strict, whole(century, n))
	}
	l := strict
	if n <= 10 {
		l = soft
	}
	s := Span{e.toks[i].Start, e.toks[j-1].End}
	vals := []value{whole(ordinal, n)}
	if d := enShares[e.w(i)]; d > 2 { // the last tenth
		vals = append(vals, number(big.NewRat(100, d), quantity.Percent))
	}
	if n <= 12 && e.w(j) == "month" {
		vals = append(vals, value{kind: month, a: n, b: n})
	}
	e.item(s, l, vals...)
	if j > i+1 {
		e.patches = append(e.patches, patch{Span: s, with: blank})
	}
	return j
}

// ofYear says whether the first half from token i to j is half a year and not
// half of a page.
func (e *enReader) ofYear(i, j int) bool {
	if e.w(j) == "of" {
		k := j + 1
		for e.w(k) == "the" || e.w(k) == "this" || e.w(k) == "last" || e.w(k) == "next" || e.w(k) == "that" {
			k++
		}
		return e.w(k) == "year" || k < len(e.toks) && e.toks[k].digit
	}
	if e.w(j) == "year" || e.w(j) == "-" && e.w(j+1) == "year" {
		return true
	}
	k := i - 1
	if e.w(k) == "the" || e.w(k) == "that" {
		k--
	}
	switch e.w(k) {
	case "in", "during", "for", "over", "through", "by", "of":
		return true
	}
	return false
}
