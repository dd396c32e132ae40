package agree

import (
	"math/big"
	"strconv"
	"strings"
	"unicode/utf8"

	"briefing/generator/period"
	"briefing/generator/quantity"
)

type english struct{}

// enReader reads one English text.
type enReader struct {
	s       string
	toks    []token
	items   []item
	patches []patch
	months  []int // tokens that are months
}

// token is a word in lower case, a run of digits, or one other character.
type token struct {
	Span
	w     string
	digit bool
	word  bool
	upper bool // begins with a capital
}

func tokens(s string) []token {
	out := make([]token, 0, len(s)/5+1)
	for i := 0; i < len(s); {
		c := s[i]
		switch {
		case asciiLetter(c):
			j := i
			for j < len(s) && asciiLetter(s[j]) {
				j++
			}
			out = append(out, token{Span{i, j}, strings.ToLower(s[i:j]), false, true, c < 'a'})
			i = j
		case c >= '0' && c <= '9':
			j := i
			for j < len(s) && s[j] >= '0' && s[j] <= '9' {
				j++
			}
			out = append(out, token{Span{i, j}, s[i:j], true, false, false})
			i = j
		case c == ' ':
			i++
		default:
			r, n := utf8.DecodeRuneInString(s[i:])
			w := s[i : i+n]
			switch r {
			case '‐', '‑', '–', '—', '−':
				if r != '—' {
					w = "-"
				}
			case '’':
				w = "'"
			}
			out = append(out, token{Span{i, i + n}, w, false, false, false})
			i += n
		}
	}
	return out
}

func asciiLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }

func (english) items(r *Reader, s *Side) ([]item, []token) {
	e := enReader{s: s.Text, toks: tokens(s.Text)}
	for i := 0; i < len(e.toks); {
		if next := e.at(i); next > i {
			i = next
			continue
		}
		i++
	}
	c := newCanvas(e.s, e.patches)
	for _, f := range r.units.Find(c.text, "en") {
		e.found(&c, f)
	}
	for _, m := range e.months {
		if t := e.toks[m]; m >= 0 {
			n := enMonths[t.w]
			e.item(t.Span, strict, value{kind: month, a: n, b: n})
		}
	}
	items := mergeDates(e.s, e.items, func(between string) bool {
		switch strings.TrimSpace(strings.TrimLeft(between, ".")) {
		case "to", "-", "–", "through", "until":
			return true
		}
		return false
	})
	e.days(items)
	return items, e.toks
}

// w is the word of token i; empty outside.
func (e *enReader) w(i int) string {
	if i < 0 || i >= len(e.toks) {
		return ""
	}
	return e.toks[i].w
}

// over is i, or the token behind a hyphen at i.
func (e *enReader) over(i int) int {
	if e.w(i) == "-" {
		return i + 1
	}
	return i
}

func (e *enReader) item(s Span, l level, vals ...value) {
	e.items = append(e.items, item{Span: s, vals: vals, level: l})
}

// phrase makes an item of the tokens from i to j and blanks them.
func (e *enReader) phrase(i, j int, l level, vals ...value) int {
	s := Span{e.toks[i].Start, e.toks[j-1].End}
	e.item(s, l, vals...)
	e.patches = append(e.patches, patch{Span: s, with: blank})
	return j
}

// at reads what begins at token i, and returns the token behind it; i or less
// if nothing does.
func (e *enReader) at(i int) int {
	t := &e.toks[i]
	if t.digit {
		return e.digits(i)
	}
	if !t.word {
		return 0
	}
	if t.upper {
		if _, ok := enMonths[t.w]; ok {
			return e.month(i)
		}
	}
	switch t.w {
	case "half":
		return e.half(i)
	case "few", "several", "many":
		if s := enScales[e.w(i+1)]; s > 0 {
			return e.phrase(i, i+2, strict, whole(vague, len(strconv.FormatInt(s, 10))-1))
		}
	case "midnight", "noon":
		return e.phrase(i, i+1, soft, whole(clock, 0))
	case "hundred", "thousand", "million", "billion", "trillion":
		// a hundred-million-yuan project, a trillion-yuan city
		p, j := len(strconv.FormatInt(enScales[t.w], 10))-1, i+1
		for e.w(j) == "-" && enScales[e.w(j+1)] > 0 {
			p += len(strconv.FormatInt(enScales[e.w(j+1)], 10)) - 1
			j += 2
		}
		if j == i+1 && e.w(i-1) == "top" {
			return e.phrase(i, j, strict, number(pow10(p), quantity.Count))
		}
		if e.w(j) == "-" && (i == 0 || !e.toks[i-1].digit && e.w(i-1) != "-") {
			n := pow10(p)
			return e.phrase(i, j, loose, number(n, quantity.CNY), number(n, quantity.Count), whole(vague, p))
		}
		return 0
	case "first", "last", "past", "next":
		if next := e.firstOf(i); next > 0 {
			return next
		}
	case "a", "an":
		if next := e.share(i, big.NewRat(1, 1), i+1); next > 0 {
			return next
		}
		if u := enUnitOnes[e.w(i+1)]; u != "" && e.w(i+2) == "and" && e.w(i+3) == "a" && e.w(i+4) == "half" {
			return e.phrase(i, i+5, strict, number(big.NewRat(3, 2), u))
		}
		if e.w(i+1) == "decade" {
			return e.phrase(i, i+2, soft, number(big.NewRat(10, 1), "year"))
		}
		if e.w(i+1) == "dozen" {
			return e.phrase(i, i+2, strict, count(12), count(10), whole(vague, 1))
		}
		if e.w(i+1) == "fortnight" {
			return e.phrase(i, i+2, strict, number(big.NewRat(14, 1), "day"))
		}
	}
	if !enNumberWords[t.w] && !strings.HasSuffix(t.w, "fold") {
		return 0
	}
	if n, ok := enMultiples[t.w]; ok {
		f := big.NewRat(n.times, 1)
		more := new(big.Rat).Mul(new(big.Rat).Sub(f, big.NewRat(1, 1)), big.NewRat(100, 1))
		vals := []value{times(f), count(n.times)}
		if n.grown {
			vals = append(vals, number(more, quantity.Percent))
		}
		if n.grown && e.w(i-1) == "than" && e.w(i-2) == "more" {
			vals[0].a = 1
		}
		l := n.level
		if e.w(i+1) == "-" && e.w(i+2) == "digit" {
			l = loose
		}
		return e.phrase(i, i+1, l, vals...)
	}
	if t.w == "halved" || t.w == "halving" || t.w == "halve" {
		return e.phrase(i, i+1, strict, number(fifty, quantity.Percent))
	}
	if n, ok := strings.CutSuffix(t.w, "fold"); ok && enSmall[n] > 0 {
		return e.phrase(i, i+1, strict, times(big.NewRat(enSmall[n], 1)))
	}
	if _, ok := enVague[t.w]; ok {
		return e.manifold(i)
	}
	if n, j, ok := e.number(i); ok {
		return e.words(i, n, j)
	}
	if n, ok := enOrdinals[t.w]; ok {
		return e.ordinalWord(i, i+1, n)
	}
	if n, ok := enAdverbs[t.w]; ok {
		e.item(t.Span, loose, whole(ordinal, n))
	}
	return 0
}

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

// half reads half, half a million, half a year, half of.
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
	half := func(k int) bool { return e.w(k) == "and" && e.w(k+1) == "a" && e.w(k+2) == "half" }
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
			if half(j) {
				return big.NewRat(2*(total+cur)+s, 2), j + 3, true
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
	if half(j) && total == 0 {
		n.Add(n, big.NewRat(1, 2))
		j += 3
	}
	if s := enScales[e.w(j)]; s > 0 && !n.IsInt() {
		n.Mul(n, big.NewRat(s, 1))
		j++
	}
	return n, j, true
}

// words decides what becomes of a number in words from token i to j.
func (e *enReader) words(i int, n *big.Rat, j int) int {
	if next := e.share(i, n, j); next > 0 {
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
	m := j
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
	if d < 2 || d > 100 || n.Cmp(big.NewRat(d, 1)) >= 0 || e.w(m+1) == "-" && !(e.w(m+2) == "") {
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

// found turns what package quantity found into items.
func (e *enReader) found(c *canvas, f quantity.Found) {
	text := c.text[f.Start:f.End]
	span := c.back(f.Start, f.End)
	rest := strings.TrimLeft(c.text[f.End:], " -‑")
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
		for _, n := range []value{number(v.lo, v.unit), number(v.hi, v.unit)} { // from 9 to 11 a.m.
			if h, ok := smallInt(n); ok && h <= 24 {
				e.item(span, strict, whole(clock, h%12*60))
			}
		}
		return
	}
	after := firstWord(rest)
	text := c.text[f.Start:f.End]
	if a.Unit() == quantity.Count {
		v.bare = after == "" || enSmallWords[after]
	}
	it := item{Span: span, level: strict, vals: []value{v}}
	it.qual = qualifier{q: a.Qualifier(), word: span}
	n, isSmall := smallInt(v)
	switch {
	case a.Unit() == quantity.Times:
		it.vals = []value{{kind: factor, lo: v.lo, hi: v.hi}, {kind: amount, unit: quantity.Count, lo: v.lo, hi: v.hi}}
	case a.Unit() == quantity.Count && (after == "point" || after == "points"):
		it.vals = append(it.vals, value{kind: amount, unit: quantity.Points, lo: v.lo, hi: v.hi})
	case a.Unit() == quantity.Count && isSmall:
		if enRankNouns[strings.TrimSuffix(lastWord(c.text[:f.Start]), "s")] || v.bare {
			it.vals = append(it.vals, whole(ordinal, n))
		}
	}
	if d := strings.TrimLeftFunc(text, func(r rune) bool { return r < '0' || r > '9' }); len(d) == 4 && isSmall && n >= 1900 && n <= 2099 && a.Unit() == quantity.Count {
		it.vals = append(it.vals, whole(year, n)) // entered under 2019
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
	e.items = append(e.items, it)
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
	m := 0
	for i, k := range e.months {
		if k < 0 {
			continue
		}
		t := &e.toks[k]
		gap := ""
		if t.End <= span.Start {
			gap = e.s[t.End:span.Start]
		}
		if t.Start >= span.Start && t.End <= span.End || t.End <= span.Start && strings.Trim(gap, " .") == "" {
			dayFollows := t.End > span.Start || len(leadingDigits(text)) <= 2
			if dayFollows {
				m = enMonths[t.w]
				e.months[i] = -1
				if t.End <= span.Start {
					span.Start = t.Start
				}
			}
			break
		}
	}
	e.months = dropNegative(e.months)
	add := func(v value) { e.item(span, strict, v) }
	toks := tokens(text)
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
			add(whole(clock, n%12*60+o))
			return
		case next == "am" || next == "pm" || next == "a" || next == "p":
			add(whole(clock, n%12*60))
			return
		case m > 0 && prev != ":":
			add(value{kind: day, a: m, b: n})
		}
	}
}

func dropNegative(list []int) []int {
	out := list[:0]
	for _, n := range list {
		if n >= 0 {
			out = append(out, n)
		}
	}
	return out
}

// days makes days of the numbers in front of a date: 14 and 22 June.
func (e *enReader) days(items []item) {
	for i := len(items) - 2; i >= 0; i-- {
		it, next := &items[i], &items[i+1]
		if len(it.vals) == 0 || len(next.vals) != 1 || next.vals[0].kind != day || next.vals[0].a == 0 || it.End > next.Start {
			continue
		}
		n := it.vals[0]
		v, ok := smallInt(n)
		if n.kind == ordinal && len(it.vals) > 1 {
			v, ok = n.a, true
		}
		if !ok || v > 31 || n.kind == amount && n.unit != quantity.Count {
			continue
		}
		switch strings.TrimSpace(e.s[it.End:next.Start]) {
		case "and", ",", "or", "-", "–", "to", "&", ", and":
			it.vals = []value{{kind: day, a: next.vals[0].a, b: v}}
			it.qual = qualifier{}
		}
	}
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

func (english) say(r *Reader, v value) string {
	switch v.kind {
	case amount:
		if a, ok := v.amountIn(); ok {
			return a.WithQualifier(quantity.Exact).Say("en", r.units)
		}
		if v.unit == quantity.Percent {
			return fraction(v.lo)
		}
	case factor:
		f, _ := v.lo.Float64()
		n := strconv.FormatFloat(f, 'f', -1, 64)
		switch n {
		case "2":
			return "double"
		case "3":
			return "three times as much (tripled)"
		}
		return n + " times as much"
	case ordinal:
		return "the " + strconv.Itoa(v.a) + ordinalEnding(v.a)
	case vague:
		return enManifold(v.a)
	case year:
		return strconv.Itoa(v.a)
	case month:
		switch {
		case v.a == v.b:
			return period.Say("2000-"+twoDigits(v.a), "en")[:len(period.Say("2000-"+twoDigits(v.a), "en"))-len(" 2000")]
		case v.a == 1 && v.b == 6:
			return "the first half"
		case v.a == 7 && v.b == 12:
			return "the second half"
		case v.b == v.a+2 && v.a%3 == 1:
			return "the " + strconv.Itoa(v.b/3) + ordinalEnding(v.b/3) + " quarter"
		}
		return english{}.say(r, value{kind: month, a: v.a, b: v.a}) + " to " + english{}.say(r, value{kind: month, a: v.b, b: v.b})
	case day:
		if v.a == 0 {
			return "the " + strconv.Itoa(v.b) + ordinalEnding(v.b)
		}
		return strconv.Itoa(v.b) + " " + english{}.say(r, value{kind: month, a: v.a, b: v.a})
	case clock:
		return strconv.Itoa(v.a/60) + ":" + twoDigits(v.a%60)
	case decade:
		return "the " + strconv.Itoa(v.a) + "s"
	case century:
		return "the " + strconv.Itoa(v.a) + ordinalEnding(v.a) + " century"
	case name:
		return v.digits
	}
	return ""
}

func twoDigits(n int) string {
	if n < 10 {
		return "0" + strconv.Itoa(n)
	}
	return strconv.Itoa(n)
}

func ordinalEnding(n int) string {
	if n%100 >= 11 && n%100 <= 13 {
		return "th"
	}
	switch n % 10 {
	case 1:
		return "st"
	case 2:
		return "nd"
	case 3:
		return "rd"
	}
	return "th"
}

// enManifold says some hundreds, tens of thousands.
func enManifold(p int) string {
	base := []string{"", "tens of ", "hundreds of "}[p%3]
	big := []string{"", "thousands", "millions", "billions", "trillions"}[min(p/3, 4)]
	if big == "" {
		return strings.TrimSuffix(base, " of ")
	}
	return base + big
}
