package quantity

// signQualifiers are how Say marks a qualifier in a language it has no words of.
var signQualifiers = []qualWord{{"≥", AtLeast}, {"≤", AtMost}, {">", MoreThan}, {"<", LessThan}, {"≈", About}}

// wholeOther reads an amount of a language without rules of its own: a word or a sign that qualifies it, a currency sign,
// digits, a scale, one of the site's units.
//
// Number rule: with two different marks the last one is the decimal mark. One mark standing once is the decimal mark
// unless exactly three digits follow it and it is not the language's own; then it groups thousands. A mark standing twice
// groups.
func (sc *scanner) wholeOther(lang string) (Amount, fail) {
	sc.lang = lang
	w := wordsOf(lang)
	var a Amount
	a.dir = sc.directionOther(w.rises)
	sc.spaces()
	a.qual = sc.qualifierOther(w.front)
	sc.spaces()
	sign := 1
	if a.dir == None {
		sign = sc.sign(&a)
	}
	pre, n := sc.u.prefixAt(sc.s, sc.i)
	if n > 0 {
		sc.i += n
		sc.spaces()
		sign *= sc.signBehind(sign, &a)
	}
	d, scale, f := sc.numberOther(w)
	if f.bad() {
		return a, f
	}
	if sign < 0 {
		d.coef = -d.coef
	}
	a.low, a.high = d, d
	sc.spaces()
	if r, n := sc.peek(); r == '-' || r == '~' {
		sep := sc.i
		sc.i += n
		sc.spaces()
		var high int
		if a.high, high, f = sc.numberOther(w); f.bad() {
			return a, f
		}
		if scale == 0 && a.low.cmp(a.high.shift(-high)) < 0 {
			a.low = a.low.shift(high) // the scale behind the high end is the low end's, too
		}
		if a.low.cmp(a.high) >= 0 {
			return a, fail{pos: sep, msg: "the range does not rise"}
		}
		a.ranged = true
		sc.spaces()
	}
	e, k := sc.u.suffixAt(sc.s, sc.i)
	if k > 0 {
		sc.i += k
		a.low, a.high = a.low.shift(int(e.exp)), a.high.shift(int(e.exp))
	}
	sc.spaces()
	if f = sc.behindOther(&a, w); f.bad() {
		return a, f
	}
	if !sc.eof() {
		return a, fail{pos: sc.i, end: len(sc.s), msg: "%s is not part of an amount: leave it out, or add it to the units"}
	}
	return a, sc.setUnit(&a, pre, n > 0, e, k > 0, false, 0)
}

// behindOther takes the words behind a unit: 30％以上, 7.5％増.
func (sc *scanner) behindOther(a *Amount, w *words) fail {
	start := sc.i
	if q := sc.qualifierOther(w.back); q != Exact {
		var ok bool
		if a.qual, ok = combine(a.qual, q); !ok {
			return fail{end: sc.i, msg: "the qualifiers of %s contradict each other"}
		}
	}
	if dir := sc.directionOther(w.rose); dir != None {
		if a.dir != None || a.low.coef < 0 {
			return fail{pos: start, end: sc.i, msg: "the change has both a word and a sign"}
		}
		a.dir = dir
	}
	sc.spaces()
	return fail{}
}

// numberOther reads digits and their scale, and the smaller number behind it where the language writes one: 1万2000.
func (sc *scanner) numberOther(w *words) (d dec, scale int, f fail) {
	if d, f = sc.foreign(); f.bad() {
		return d, 0, f
	}
	if scale = sc.scaleOther(w); scale == 0 {
		return d, 0, fail{}
	}
	d = d.shift(scale)
	for last := scale; w.between; {
		at := sc.i
		if r, _ := sc.peek(); !isDigit(r) {
			break
		}
		more, f := sc.foreign()
		if f.bad() {
			return d, scale, f
		}
		n := sc.scaleOther(w)
		sum, ok := d.add(more.shift(n))
		if n >= last || !ok || more.shift(n).atLeast(last) {
			return d, scale, fail{pos: at, end: sc.i, msg: "%s does not go with the number in front of it"}
		}
		if d, last = sum, n; n == 0 {
			break
		}
	}
	return d, scale, fail{}
}

// foreign reads digits with marks and blanks between them.
func (sc *scanner) foreign() (dec, fail) {
	start := sc.i
	var d dec
	digits, dots, commas, since := 0, 0, 0, 0
	last := rune(0)
	any := false
	for {
		r, n := sc.peek()
		if isDigit(r) {
			any = true
			if d.coef != 0 || r != '0' {
				digits++
			}
			if digits > maxDigits || since > maxExp {
				return d, fail{pos: start, msg: "the number has more than 18 digits"}
			}
			d.coef = d.coef*10 + int64(r-'0')
			since++
			sc.i += n
			continue
		}
		next, _ := runeAt(sc.s, sc.i+n)
		if !any || !isDigit(next) {
			break
		}
		switch r {
		case '.':
			dots++
		case ',':
			commas++
		case ' ', '\'', '’':
			if !sc.groupAt(sc.i + n) {
				return d, fail{pos: sc.i, msg: "three digits were expected behind the blank"}
			}
			sc.i += n
			continue
		default:
			r = 0
		}
		if r == 0 {
			break
		}
		last, since = r, 0
		sc.i += n
	}
	if !any {
		_, n := sc.peek()
		return d, fail{pos: start, end: start + n, msg: "a number was expected here, not %s"}
	}
	mark := last == '.' && dots == 1 && (commas > 0 || since != 3) || last == ',' && commas == 1 && (dots > 0 || since != 3)
	if dots+commas == 1 && since == 3 && (last == '.' || last == ',') && sc.lang != "" {
		mark = marksOf(sc.lang).point == string(last) // 1,234 km are hardly more than one in French
	}
	if !mark {
		if last != 0 && since != 3 || dots > 0 && commas > 0 {
			return d, fail{pos: start, msg: "the marks of the number are not clear"}
		}
		return d.norm(), fail{}
	}
	d.exp = -int8(since)
	return d, fail{}
}
