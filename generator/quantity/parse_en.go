package quantity

import (
	"strings"
	"unicode"
)

// enQualifiers stand in front of a number; a word stands before every word that it begins with.
var enQualifiers = []qualWord{
	{"more than", MoreThan}, {"over", MoreThan}, {"above", MoreThan}, {"exceeding", MoreThan}, {"in excess of", MoreThan}, {"upwards of", MoreThan},
	{"not more than", AtMost}, {"no more than", AtMost}, {"not over", AtMost}, {"up to", AtMost}, {"at most", AtMost}, {"no higher than", AtMost}, {"not higher than", AtMost}, {"a maximum of", AtMost},
	{"at least", AtLeast}, {"no fewer than", AtLeast}, {"no less than", AtLeast}, {"not less than", AtLeast}, {"not fewer than", AtLeast}, {"no lower than", AtLeast}, {"not lower than", AtLeast}, {"a minimum of", AtLeast},
	{"fewer than", LessThan}, {"less than", LessThan}, {"under", LessThan}, {"below", LessThan},
	{"nearly", Nearly}, {"almost", Nearly}, {"close to", Nearly}, {"just under", Nearly},
	{"about", About}, {"around", About}, {"approximately", About}, {"roughly", About}, {"some", About},
	{"≥", AtLeast}, {"≤", AtMost}, {">", MoreThan}, {"<", LessThan}, {"≈", About}, {"~", About},
}

var enAfter = []qualWord{
	{"or more", AtLeast}, {"and above", AtLeast}, {"and over", AtLeast}, {"or less", AtMost}, {"or fewer", AtMost}, {"or so", About},
}

var enDirections = []dirWord{
	{"an increase of", Up}, {"a rise of", Up}, {"growth of", Up}, {"increased", Up}, {"rose", Up}, {"grew", Up}, {"gained", Up}, {"climbed", Up}, {"up", Up},
	{"a decrease of", Down}, {"a decline of", Down}, {"a drop of", Down}, {"a fall of", Down}, {"decreased", Down}, {"fell", Down}, {"declined", Down}, {"dropped", Down}, {"shrank", Down}, {"down", Down},
}

var enScales = []struct {
	text string
	n    int
}{
	{"trillion", 12}, {"billion", 9}, {"million", 6}, {"thousand", 3}, {"hundred", 2}, {"trn", 12}, {"tn", 12}, {"bn", 9}, {"mn", 6}, {"k", 3},
}

// enForeign are measures we don't know. Without the list "5 miles" would be a count of things called miles.
var enForeign = strings.Fields(`mile miles foot feet inch inches yard yards acre acres gallon gallons litre litres liter liters
pound pounds euro euros yen gram grams watt watts gigawatt gigawatts joule joules week weeks minute minutes second seconds
january february march april may june july august september october november december am pm o'clock ad bc
and to from of by per in or the than million billion trillion thousand hundred dozen half about nearly over under
£ € eur gbp jpy hkd`)

func (sc *scanner) wholeEn() (Amount, fail) {
	save := sc.i
	dir := None
	if _, n := sc.qualifierEn(enQualifiers); n > 0 {
		sc.i = save // "up to 5" is no rise
	} else {
		for _, w := range enDirections {
			if sc.term(w.text) {
				dir = w.dir
				sc.spaces()
				if sc.term("by") {
					sc.spaces()
				}
				break
			}
		}
	}
	a, f := sc.amountEn()
	if f.bad() {
		return a, f
	}
	if dir != None {
		if a.dir != None || a.low.coef < 0 {
			return a, fail{pos: save, msg: "the change has both a word and a sign"}
		}
		a.dir = dir
		at := sc.i
		sc.spaces()
		if !sc.term("year on year") {
			sc.i = at
		}
	}
	if a.unit == Count {
		if f := sc.noun(); f.bad() {
			return a, f
		}
	}
	sc.spaces()
	if q, n := sc.qualifierEn(enAfter); n > 0 {
		var ok bool
		if a.qual, ok = combine(a.qual, q); !ok {
			return a, fail{pos: save, end: sc.i, msg: "the qualifiers of %s contradict each other"}
		}
		sc.spaces()
	}
	if !sc.eof() {
		return a, fail{pos: sc.i, end: len(sc.s), msg: "%s is not part of an amount: leave it out, or add it to the units"}
	}
	return a, fail{}
}

// noun skips what is counted: "over 400 software companies". The noun is the writer's; the amount is only its number.
func (sc *scanner) noun() fail {
	for {
		save := sc.i
		if r, _ := sc.peek(); r == '-' {
			sc.i++
		}
		sc.spaces()
		if sc.eof() {
			return fail{}
		}
		at := sc.i
		if _, n := sc.qualifierEn(enAfter); n > 0 {
			sc.i = save
			return fail{}
		}
		start := sc.i
		for {
			r, n := sc.peek()
			if n == 0 || !(unicode.IsLetter(r) && !isHan(r)) && r != '-' && r != '\'' && r != '’' || n > 1 && r == '-' {
				break
			}
			sc.i += n
		}
		w := sc.s[start:sc.i]
		if w == "" {
			sc.i = at
			return fail{}
		}
		for _, no := range enForeign {
			if strings.EqualFold(w, no) {
				return fail{pos: start, end: sc.i, msg: "%s is no unit that is known here: add it to the units"}
			}
		}
	}
}

func (sc *scanner) qualifierEn(list []qualWord) (Qualifier, int) {
	start := sc.i
	for _, w := range list {
		if sc.term(w.text) {
			return w.q, sc.i - start
		}
	}
	return Exact, 0
}

// amountEn reads an amount from the qualifier on and stops behind its number or unit.
func (sc *scanner) amountEn() (Amount, fail) {
	var a Amount
	start := sc.i
	front, _ := sc.qualifierEn(enQualifiers)
	sc.spaces()
	sign := sc.sign(&a)
	pre, n := sc.u.prefixAt(sc.s, sc.i)
	if n > 0 {
		sc.i += n
		sc.spaces()
		sign *= sc.signBehind(sign, &a)
	}
	low, f := sc.numberEn(n > 0)
	if f.bad() {
		return a, f
	}
	if sign < 0 {
		low.v.coef, low.coef.coef = -low.v.coef, -low.coef.coef
	}
	e, hasUnit := sc.unitEn()
	a.low = low.v
	if hasUnit {
		a.low = a.low.shift(int(e.exp))
	}
	a.high = a.low
	he, ok, f := sc.highEndEn(low, pre, n > 0, e, hasUnit, &a)
	if f.bad() {
		return a, f
	}
	if ok && he.text != "" {
		e, hasUnit = he, true
	}
	a.qual = front
	if r, k := sc.peek(); r == '+' && !ok {
		if next, m := runeAt(sc.s, sc.i+k); m == 0 || isSpace(next) {
			var good bool
			if a.qual, good = combine(front, AtLeast); !good {
				return a, fail{pos: start, end: sc.i, msg: "the qualifiers of %s contradict each other"}
			}
			sc.i += k
		}
	}
	return a, sc.setUnit(&a, pre, n > 0, e, hasUnit, false, start)
}

func (sc *scanner) highEndEn(low figure, pre entry, hasPre bool, e entry, hasUnit bool, a *Amount) (entry, bool, fail) {
	save := sc.i
	sc.spaces()
	sep := sc.i
	if r, n := sc.peek(); r == '-' || r == '~' {
		sc.i += n
	} else if !sc.term("to") {
		sc.i = save
		return entry{}, false, fail{}
	}
	sc.spaces()
	var dummy Amount
	sign := 1
	if !sc.prose {
		sign = sc.sign(&dummy)
	}
	if r, _ := sc.peek(); isLatin(r) && !hasPre {
		sc.i = save // the hyphen of 14-day
		return entry{}, false, fail{}
	}
	var f fail
	if p, n := sc.u.prefixAt(sc.s, sc.i); n > 0 {
		sc.i += n
		sc.spaces()
		if !sc.prose {
			sign *= sc.signBehind(sign, &dummy)
		}
		if !hasPre || p.id != pre.id {
			f = fail{pos: sep, msg: "the two ends of the range have different units"}
		}
	}
	var high figure
	if !f.bad() {
		high, f = sc.numberEn(hasPre)
	}
	var he entry
	ok := false
	if !f.bad() {
		if sign < 0 {
			high.v.coef, high.coef.coef = -high.v.coef, -high.coef.coef
		}
		he, ok = sc.unitEn()
		if hasUnit && !hasPre && !ok {
			f = fail{pos: sc.i, msg: "the high end of the range has no unit"}
		} else if ok && (hasUnit && he.id != e.id || hasPre && he.id != pre.id) {
			f = fail{pos: sep, msg: "the two ends of the range have different units"}
		}
	}
	if !f.bad() {
		le := he.exp
		if hasUnit {
			le = e.exp
		}
		// A currency in front of both ends is no unit of the low one's own: $5-$6 million.
		if l, h, rising := rangeOf(low, high, hasUnit, le, he.exp); rising {
			a.low, a.high, a.ranged = l, h, true
			return he, true, fail{}
		}
		f = fail{pos: sep, msg: "the range does not rise"}
	}
	if sc.prose {
		sc.i = save
		return entry{}, false, fail{}
	}
	return entry{}, false, f
}

// numberEn reads digits and scale: 44.46 billion, 1.2bn, 5m when it is money.
func (sc *scanner) numberEn(money bool) (figure, fail) {
	r, n := sc.peek()
	if n == 0 {
		return figure{}, fail{pos: sc.i, msg: "the number is missing"}
	}
	if isLatin(r) {
		end := sc.i
		for end < len(sc.s) {
			r, n := runeAt(sc.s, end)
			if !isLatin(r) {
				break
			}
			end += n
		}
		return figure{}, fail{pos: sc.i, end: end, msg: "a number in digits was expected here, not %s"}
	}
	d, f := sc.arabic()
	if f.bad() {
		return figure{}, f
	}
	fig := figure{v: d, coef: d}
	save := sc.i
	sc.spaces()
	attached := sc.i == save
	if r, k := sc.peek(); r == '-' { // the hyphen of a 3-million
		if next, _ := runeAt(sc.s, sc.i+k); isLatin(next) {
			sc.i += k
		}
	}
	for _, s := range enScales {
		if (s.text != "k" || attached) && sc.term(s.text) {
			fig.v, fig.scale = d.shift(s.n), s.n
			return fig, fail{}
		}
	}
	// m is metres, unless it is money or has a unit behind it: RMB 5m, 5m yuan, 100m tonnes; 5m x 3m are metres.
	if r, k := sc.peek(); attached && r == 'm' && boundary(sc.s, sc.i+k) {
		next := scanner{s: sc.s, i: sc.i + k, u: sc.u}
		next.spaces()
		e, _ := sc.u.suffixAt(next.s, next.i)
		if money || e.id != "" && e.id != Times {
			sc.i += k
			fig.v, fig.scale = d.shift(6), 6
			return fig, fail{}
		}
	}
	sc.i = save
	return fig, fail{}
}

// unitEn reads the unit behind a number, over a space or the hyphen of "14-day". The currency in front of a range's high end
// is none: RMB 3m–RMB 5m.
func (sc *scanner) unitEn() (entry, bool) {
	save := sc.i
	sc.spaces()
	hyphen := false
	if r, k := sc.peek(); r == '-' {
		if next, _ := runeAt(sc.s, sc.i+k); isLatin(next) {
			sc.i += k
			hyphen = true
		}
	}
	e, n := sc.u.suffixAt(sc.s, sc.i)
	if _, k := sc.u.prefixAt(sc.s, sc.i); hyphen && n > 0 && k == n {
		ahead := scanner{s: sc.s, i: sc.i + n, u: sc.u}
		ahead.spaces()
		if r, _ := ahead.peek(); isDigit(r) {
			n = 0
		}
	}
	if n == 0 {
		sc.i = save
		return entry{}, false
	}
	sc.i += n
	return e, true
}
