package quantity

// signQualifiers are how Say marks a qualifier in a language it has no words of.
var signQualifiers = []qualWord{{"≥", AtLeast}, {"≤", AtMost}, {">", MoreThan}, {"<", LessThan}, {"≈", About}}

// wholeOther reads an amount of a language without rules of its own: a qualifier sign, a currency sign, digits, one of
// the site's units.
//
// Number rule: with two different marks the last one is the decimal mark. One mark standing once is the decimal mark
// unless exactly three digits follow it, in which case it groups thousands; a mark standing twice groups.
func (sc *scanner) wholeOther() (Amount, fail) {
	var a Amount
	a.qual, _ = sc.qualifier(signQualifiers)
	sc.spaces()
	sign := sc.sign(&a)
	pre, n := sc.u.prefixAt(sc.s, sc.i)
	if n > 0 {
		sc.i += n
		sc.spaces()
		sign *= sc.signBehind(sign, &a)
	}
	d, f := sc.foreign()
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
		if a.high, f = sc.foreign(); f.bad() {
			return a, f
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
	if !sc.eof() {
		return a, fail{pos: sc.i, end: len(sc.s), msg: "%s is not part of an amount: leave it out, or add it to the units"}
	}
	return a, sc.setUnit(&a, pre, n > 0, e, k > 0, false, 0)
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
	if !mark {
		if last != 0 && since != 3 || dots > 0 && commas > 0 {
			return d, fail{pos: start, msg: "the marks of the number are not clear"}
		}
		return d.norm(), fail{}
	}
	d.exp = -int8(since)
	return d, fail{}
}
