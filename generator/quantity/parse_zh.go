package quantity

import "strings"

func (sc *scanner) wholeZh() (Amount, fail) {
	dir, f := sc.directionZh()
	if f.bad() {
		return Amount{}, f
	}
	sc.spaces()
	start := sc.i
	a, f := sc.amountZh()
	if f.bad() {
		return a, f
	}
	end := sc.i
	sc.spaces()
	if !sc.eof() {
		return a, sc.restZh(end)
	}
	if a.dir == None {
		a.dir = dir
	} else if dir != None {
		return a, fail{pos: start, msg: "the change has both a word and a sign"}
	}
	if dir != None && a.low.coef < 0 {
		return a, fail{pos: start, msg: "the change has both a word and a sign"}
	}
	a.said = said(sc.s[start:end])
	return a, fail{}
}

func (sc *scanner) directionZh() (Direction, fail) {
	start := sc.i
	since := false
	for _, w := range zhSince {
		if sc.word(w) {
			since = true
			break
		}
	}
	sc.spaces()
	for _, w := range zhDirections {
		if strings.HasPrefix(sc.s[sc.i:], w.text+"破") { // 跌破 says below what, not by how much
			continue
		}
		if sc.word(w.text) {
			if !strings.HasSuffix(w.text, "幅") {
				sc.word("了")
			} else if !sc.word("达到") && !sc.word("达") {
				sc.word("为")
			}
			return w.dir, fail{}
		}
	}
	if since {
		return None, fail{pos: start, end: sc.i, msg: "%s needs 增长, 下降 or the like behind it"}
	}
	return None, fail{}
}

// restZh explains what stands behind a complete amount.
func (sc *scanner) restZh(end int) fail {
	sc.i = end
	sc.spaces()
	for _, w := range zhInner {
		if strings.HasPrefix(sc.s[sc.i:], w.text) {
			return fail{pos: sc.i, end: sc.i + len(w.text), msg: "%s can't stand here"}
		}
	}
	return fail{pos: sc.i, end: len(sc.s), msg: "%s is not part of an amount: leave it out, or add it to the units"}
}

// amountZh reads an amount from the qualifier on and stops behind it.
func (sc *scanner) amountZh() (Amount, fail) {
	var a Amount
	start := sc.i
	front, _ := sc.qualifier(zhQualifiers)
	sc.spaces()
	sign := sc.sign(&a)
	pre, n := sc.u.prefixAt(sc.s, sc.i)
	if n > 0 {
		sc.i += n
		sc.spaces()
		if front == Exact {
			front, _ = sc.qualifier(zhQualifiers)
			sc.spaces()
		}
		sign *= sc.signBehind(sign, &a)
	}
	perCent := n == 0 && sc.word("百分之")
	low, f := sc.numberZh()
	if f.bad() {
		return a, f
	}
	if sign < 0 {
		low.v.coef, low.coef.coef = -low.v.coef, -low.coef.coef
	}
	back, back2 := low.q, Exact
	e, back2, hasUnit := sc.unitZh(low)
	if back2 != Exact && back == Exact {
		back = back2
	}
	a.low = low.v
	if hasUnit {
		a.low = a.low.shift(int(e.exp))
	}
	a.high = a.low
	if high, he, ok, f := sc.highEnd(low, e, hasUnit, perCent, &a); f.bad() {
		return a, f
	} else if ok {
		if back != Exact {
			return a, fail{pos: start, msg: "余, 多 and 来 do not go with the low end of a range"}
		}
		if he.text != "" {
			e, hasUnit = he, true
		}
		back = high.q
	}
	save := sc.i
	sc.spaces()
	post := Exact
	if !sc.prose || !strings.HasPrefix(sc.s[sc.i:], "起") { // in prose it begins a word as often: 起步
		post, _ = sc.qualifier(zhAfter)
	}
	if post == Exact {
		sc.i = save
	}
	var ok bool
	if back, ok = combine(back, post); ok {
		a.qual, ok = combine(front, back)
	}
	if !ok {
		return a, fail{pos: start, end: sc.i, msg: "the qualifiers of %s contradict each other"}
	}
	return a, sc.setUnit(&a, pre, n > 0, e, hasUnit, perCent, start)
}

func (sc *scanner) sign(a *Amount) int {
	r, n := sc.peek()
	switch r {
	case '-':
		sc.i += n
		return -1
	case '+':
		sc.i += n
		a.dir = Up
	}
	return 1
}

// signBehind reads a sign behind a currency, ¥-3亿, if none stands in front of it.
func (sc *scanner) signBehind(sign int, a *Amount) int {
	if sign < 0 || a.dir != None {
		return 1
	}
	return sc.sign(a)
}

func (sc *scanner) setUnit(a *Amount, pre entry, hasPre bool, e entry, hasUnit, perCent bool, start int) fail {
	switch {
	case perCent && (hasUnit || hasPre):
		return fail{pos: start, end: sc.i, msg: "百分之 goes without a unit"}
	case perCent:
		a.unit = Percent
	case hasPre && hasUnit && pre.id != e.id:
		return fail{pos: start, end: sc.i, msg: "the signs in front of and behind the number are of different units"}
	case hasPre:
		a.unit = pre.id
	case hasUnit:
		if e.text == "年" && a.looksLikeYear() && !strings.Contains(sc.s[start:sc.i], ",") {
			return fail{pos: start, end: sc.i, msg: "%s is a date"}
		}
		a.unit = e.id
		if e.id == Count {
			a.classifier = e.text
		}
	default:
		a.unit = Count
	}
	if a.low.atLeast(maxDigits) || a.high.atLeast(maxDigits) {
		return fail{pos: start, end: sc.i, msg: "%s is larger than any amount"}
	}
	return fail{}
}

// highEnd reads the rest of a range, if one stands here. It leaves the place unchanged when none does.
func (sc *scanner) highEnd(low figure, e entry, hasUnit, perCent bool, a *Amount) (figure, entry, bool, fail) {
	save := sc.i
	sc.spaces()
	sep := sc.i
	if !sc.rangeMark() {
		sc.i = save
		return figure{}, entry{}, false, fail{}
	}
	sc.spaces()
	var dummy Amount
	sign := 1
	if !sc.prose {
		sign = sc.sign(&dummy)
	}
	if perCent {
		sc.word("百分之")
	}
	high, f := sc.numberZh()
	var he entry
	ok := false
	if !f.bad() {
		if sign < 0 {
			high.v.coef, high.coef.coef = -high.v.coef, -high.coef.coef
		}
		he, high.q, ok = sc.unitOf(high)
		switch {
		case hasUnit && !ok:
			f = fail{pos: sc.i, msg: "the high end of the range has no unit"}
		case hasUnit && he.id != e.id:
			f = fail{pos: sep, msg: "the two ends of the range have different units"}
		}
	}
	if !f.bad() {
		le := he.exp
		if hasUnit {
			le = e.exp
		}
		l, h, rising := rangeOf(low, high, hasUnit, le, he.exp)
		if rising {
			a.low, a.high, a.ranged = l, h, true
			return high, he, true, fail{}
		}
		f = fail{pos: sep, msg: "the range does not rise"}
	}
	if sc.prose {
		sc.i = save // prose has dashes of its own; the number ends before this one
		return figure{}, entry{}, false, fail{}
	}
	return figure{}, entry{}, false, f
}

func (sc *scanner) unitOf(fig figure) (entry, Qualifier, bool) {
	e, q, ok := sc.unitZh(fig)
	if fig.q != Exact {
		q = fig.q
	}
	return e, q, ok
}

func (sc *scanner) rangeMark() bool {
	r, n := sc.peek()
	switch r {
	case '~':
		sc.i += n
		return true
	case '-':
		sc.i += n
		if !sc.prose && longDash(sc.s[sc.i:]) {
			sc.i += len("—") // ——, as long as two characters
		}
		return true
	case '至', '到':
		sc.i += n
		return true
	}
	return false
}

// unitZh reads the qualifier and unit behind a number: 余家, 多场, 万元 without its 万, 年多.
func (sc *scanner) unitZh(fig figure) (entry, Qualifier, bool) {
	save := sc.i
	sc.spaces()
	q, qn := Exact, 0
	if fig.q == Exact {
		q, qn = sc.qualifier(zhInner)
		sc.spaces()
	}
	for _, w := range [...]struct{ text, id string }{{"个多月", "month"}, {"个多小时", "hour"}} {
		if q == Exact && sc.word(w.text) {
			return entry{text: w.text, id: w.id}, MoreThan, true
		}
	}
	e, n := sc.u.suffixAt(sc.s, sc.i)
	if n == 0 {
		sc.i = save
		if qn > 0 && q != About { // 3000多 is complete; 20来 is not
			sc.spaces()
			sc.i += qn
			return entry{}, q, false
		}
		return entry{}, Exact, false
	}
	sc.i += n
	if q == Exact && e.id != Count && sc.word("多") {
		q = MoreThan
	}
	return e, q, true
}

// looksLikeYear is true of 2023年, which is a date to every reader. Two thousand and twenty-three years are 2,023年.
func (a Amount) looksLikeYear() bool {
	return !a.ranged && a.qual == Exact && a.low.exp >= 0 && !a.low.atLeast(4) && a.low.atLeast(3) && isYear(int(a.low.decimal().IntPart()))
}
