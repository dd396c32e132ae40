package quantity

import "strings"

type qualWord struct {
	text string
	q    Qualifier
}

// zhQualifiers stand in front of a number; a word stands before every word that it begins with.
var zhQualifiers = []qualWord{
	{"大约", About}, {"大概", About}, {"约为", About}, {"约", About},
	{"接近", Nearly}, {"将近", Nearly}, {"逼近", Nearly}, {"近", Nearly},
	{"不超过", AtMost}, {"不高于", AtMost}, {"不多于", AtMost}, {"不大于", AtMost}, {"不超", AtMost},
	{"最高", AtMost}, {"至多", AtMost}, {"最多", AtMost},
	{"不少于", AtLeast}, {"不低于", AtLeast}, {"不小于", AtLeast}, {"至少", AtLeast}, {"最少", AtLeast},
	{"超过", MoreThan}, {"突破", MoreThan}, {"高于", MoreThan}, {"多于", MoreThan}, {"大于", MoreThan}, {"超", MoreThan}, {"逾", MoreThan},
	{"低于", LessThan}, {"少于", LessThan}, {"小于", LessThan}, {"不足", LessThan}, {"不到", LessThan},
	{"≥", AtLeast}, {"≤", AtMost}, {"＞", MoreThan}, {"＜", LessThan}, {">", MoreThan}, {"<", LessThan}, {"≈", About},
}

// zhAfter stand behind the unit.
var zhAfter = []qualWord{
	{"及以上", AtLeast}, {"（含）以上", AtLeast}, {"(含)以上", AtLeast}, {"以上", AtLeast}, {"及以下", AtMost}, {"以下", AtMost}, {"以内", AtMost}, {"之内", AtMost},
	{"左右", About}, {"上下", About}, {"起", AtLeast},
}

// zhInner stand between the digits and the scale or unit.
var zhInner = []qualWord{{"余", MoreThan}, {"多", MoreThan}, {"来", About}}

var zhSince = []string{"同比", "环比", "较上年", "比上年", "较去年", "比去年", "年均", "累计"}

type dirWord struct {
	text string
	dir  Direction
}

var zhDirections = []dirWord{
	{"增长", Up}, {"净增", Up}, {"增加", Up}, {"增幅", Up}, {"上升", Up}, {"上涨", Up}, {"提高", Up}, {"提升", Up}, {"增", Up}, {"涨", Up}, {"升", Up},
	{"下降", Down}, {"减少", Down}, {"降低", Down}, {"下滑", Down}, {"回落", Down}, {"压减", Down}, {"缩减", Down}, {"降幅", Down}, {"减", Down}, {"降", Down}, {"跌", Down},
}

// zhScales: power of ten by word; a word stands before every word that it begins with.
var zhScales = []struct {
	text string
	n    int
}{
	{"万亿", 12}, {"千亿", 11}, {"百亿", 10}, {"十亿", 9}, {"亿", 8}, {"千万", 7}, {"百万", 6}, {"十万", 5}, {"万", 4}, {"千", 3}, {"百", 2},
}

func (sc *scanner) qualifier(list []qualWord) (Qualifier, int) {
	for _, w := range list {
		if sc.word(w.text) {
			return w.q, len(w.text)
		}
	}
	return Exact, 0
}

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
		if sc.word(w.text) {
			sc.word("了")
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
	if !sc.prose || sc.postClear(hasUnit) {
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

// postClear keeps Find from taking 起 of 起步 and the like: in prose it is a qualifier only behind money.
func (sc *scanner) postClear(hasUnit bool) bool {
	return !strings.HasPrefix(sc.s[sc.i:], "起")
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
		if e.text == "年" && !a.ranged && a.qual == Exact && a.low.exp >= 0 && isYear(int(a.low.decimal().IntPart())) {
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
	var rising bool
	if !f.bad() {
		var l, h dec
		if l, h, rising = rangeOf(low, high, hasUnit); !rising {
			f = fail{pos: sep, msg: "the range does not rise"}
		}
		if hasUnit {
			l = l.shift(int(e.exp))
		} else if ok {
			l = l.shift(int(he.exp))
		}
		if ok {
			h = h.shift(int(he.exp))
		}
		if !f.bad() {
			a.low, a.high, a.ranged = l, h, true
			return high, he, true, fail{}
		}
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
		if r, n := sc.peek(); r == '-' && !sc.prose && n > 1 {
			sc.i += n // ——, as long as two characters
		}
		return true
	case '至', '到':
		sc.i += n
		return true
	}
	return false
}

// numberZh reads the number with its scale, in digits or Chinese numerals.
func (sc *scanner) numberZh() (figure, fail) {
	r, n := sc.peek()
	switch {
	case isDigit(r):
		return sc.digitsZh()
	case isNumeral(r):
		fig, f := sc.numeral()
		if f.bad() {
			return fig, f
		}
		return sc.innerScale(fig)
	case r == '数' || r == '几' || r == '半' || r == '若':
		return figure{}, fail{pos: sc.i, end: sc.i + n, msg: "%s isn't a number"}
	case n == 0:
		return figure{}, fail{pos: sc.i, msg: "the number is missing"}
	}
	return figure{}, fail{pos: sc.i, end: sc.i + n, msg: "a number was expected here, not %s"}
}

// digitsZh reads 444.6亿, 100余万, 3亿5000万.
func (sc *scanner) digitsZh() (figure, fail) {
	start := sc.i
	d, f := sc.arabic()
	if f.bad() {
		return figure{}, f
	}
	fig, f := sc.innerScale(figure{v: d, coef: d})
	if f.bad() {
		return fig, f
	}
	for fig.scale > 0 && fig.q == Exact {
		if r, _ := sc.peek(); !isDigit(r) {
			break
		}
		save := sc.i
		d, f := sc.arabic()
		next := figure{v: d, coef: d}
		if !f.bad() {
			next, f = sc.innerScale(next)
		}
		limit := dec{1, int8(fig.scale)}
		// A part without a scale must fill its places: 1万5 is 15,000 to the ear and 10,005 to the eye.
		short := next.scale == 0 && !next.v.atLeast(fig.scale-1)
		if f.bad() || next.v.cmp(limit) >= 0 || short || d.exp < 0 && next.scale == 0 {
			if sc.prose {
				sc.i = save
				return fig, fail{}
			}
			return fig, fail{pos: save, end: sc.i, msg: "%s does not go with the number in front of it"}
		}
		sum, ok := fig.v.add(next.v)
		if !ok {
			return fig, fail{pos: start, msg: "the number has more than 18 digits"}
		}
		fig = figure{v: sum, coef: sum, scale: next.scale, q: next.q, qlen: next.qlen}
		if next.scale == 0 {
			break
		}
	}
	return fig, fail{}
}

// innerScale reads 余, 多 or 来 and the scale behind digits: the 余万 of 100余万.
func (sc *scanner) innerScale(fig figure) (figure, fail) {
	save := sc.i
	sc.spaces()
	q, n := sc.qualifier(zhInner)
	sc.spaces()
	if !sc.unitScale() {
		for _, s := range zhScales {
			if fig.han > 0 && s.n < 4 || !sc.word(s.text) {
				continue
			}
			// shift would overflow an int8 only past maxExp, which no sequence of scales reaches.
			fig.v = fig.v.shift(s.n)
			fig.scale, fig.q, fig.qlen = s.n, q, n
			fig.bare = false
			return fig, fail{}
		}
	}
	sc.i = save
	return fig, fail{}
}

func (sc *scanner) unitScale() bool {
	r, _ := sc.peek()
	return (r == '千' || r == '百') && sc.unitHere()
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
